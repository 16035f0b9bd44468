//! Time of all markets and goods of the project's size, on one core: five markets (power 12, cars 8,
//! freight 3, heat 5, steel 3 technologies) and four goods, 17 parties of whom 8 make each good,
//! 2024–2100, two steps a year, costs renewed every year.
//! Prints milliseconds for the whole and nanoseconds per party, technology and year.
//!
//! ```sh
//! cargo bench -p accord-market
//! ```
// A benchmark prints.
#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::time::Instant;

use accord_market::market::{Base, Market, Need, Offers, Rules};
use accord_market::trade::{
    Good, GoodBase, Kind, Learning, Measure, Month, Rerouting, Route, SourcingBase, Step, Supply,
    Terms,
};
use accord_market::vintages::Survival;

const PARTIES: usize = 17;
const FIRST: i32 = 2023;
const LAST: i32 = 2100;
/// Technologies, and the mean life of what is built, by market.
const MARKETS: [(usize, f64); 5] = [(12, 35.0), (8, 16.0), (3, 14.0), (5, 18.0), (3, 40.0)];
const GOODS: usize = 4;
/// Parties that make a good.
const MAKERS: usize = 8;

/// A number between 0 and 1 that looks random and is always the same.
fn noise(i: usize) -> f64 {
    let x = (i as f64 * 0.618_033_988_749_895).fract();
    (x * 977.0).fract()
}

fn market(technologies: usize, life: f64) -> Market {
    let cells = technologies * PARTIES;
    Market::new(Base {
        year: FIRST,
        last: LAST,
        steps_a_year: 2,
        moves: accord_market::Moves::Stock,
        survival: vec![Survival::weibull(life, 3.0); technologies],
        speed: vec![0.2; technologies * technologies],
        stock: (0..cells).map(|i| 1.0 + 10.0 * noise(i)).collect(),
        sales: vec![],
        sales_growth: vec![0.02; cells],
        preference: (0..cells).map(|i| 10.0 * noise(i + 7)).collect(),
    })
    .expect("the tables are well formed")
}

fn good() -> Good {
    let pairs = PARTIES * PARTIES;
    let terms = Terms::free(PARTIES);
    Good::new(GoodBase {
        learning: vec![Learning::from_rate(0.2, 0.2); PARTIES],
        knowledge: vec![700.0; PARTIES],
        cost: (0..PARTIES).map(|i| 100.0 + 50.0 * noise(i)).collect(),
        parts: vec![0.0; PARTIES],
        capacity: vec![100.0; PARTIES],
        supply: Supply {
            margin: 0.1,
            slope: 0.2,
            usual: 0.7,
            build_years: 2.0,
            wear: 0.05,
        },
        sourcing: SourcingBase {
            elasticity: 4.0,
            share: (0..pairs)
                .map(|pair| {
                    if pair % PARTIES < MAKERS {
                        1.0 / MAKERS as f64
                    } else {
                        0.0
                    }
                })
                .collect(),
            factory_price: vec![],
            freight: vec![3.0; pairs],
            terms,
            routes: (2..12)
                .map(|host| Route {
                    maker: 1,
                    host,
                    extra: 0.1,
                })
                .collect(),
            rerouting: Rerouting {
                most: 0.8,
                scale: 0.2,
                lag: 2.0,
            },
            host_share: 0.2,
        },
    })
    .expect("the tables are well formed")
}

/// Measures of every kind that binds, on maker 1.
fn measures() -> Vec<Measure> {
    let of = |buyer, kind, value| Measure {
        buyer: Some(buyer),
        seller: Some(1),
        by_maker: false,
        kind,
        steps: vec![Step {
            from: Month::new(2024, 6),
            until: None,
            value,
        }],
    };
    vec![
        of(0, Kind::Duty, 1.0),
        of(2, Kind::Duty, 0.2),
        of(9, Kind::Quota, 3.0),
        of(3, Kind::LocalContent, 0.4),
    ]
}

/// One run of everything; the seconds it took, tables apart.
fn run() -> (f64, f64) {
    let mut markets: Vec<Market> = MARKETS
        .iter()
        .map(|(technologies, life)| market(*technologies, *life))
        .collect();
    let mut costs: Vec<Vec<f64>> = MARKETS
        .iter()
        .map(|(it, _)| {
            (0..it * PARTIES)
                .map(|i| 60.0 + 60.0 * noise(i + 3))
                .collect()
        })
        .collect();
    let spreads: Vec<Vec<f64>> = costs
        .iter()
        .map(|row| row.iter().map(|it| 0.2 * it).collect())
        .collect();
    let yields: Vec<Vec<f64>> = costs.iter().map(|row| vec![1.0; row.len()]).collect();
    let mut goods: Vec<Good> = (0..GOODS).map(|_| good()).collect();
    let measures = measures();
    let mut terms = Terms::free(PARTIES);
    let (mut service, mut demand) = ([60.0; PARTIES], [50.0; PARTIES]);

    let start = Instant::now();
    for _ in FIRST..LAST {
        for (k, market) in markets.iter_mut().enumerate() {
            market.open_year();
            for _ in 0..2 {
                market.step(
                    Need {
                        service: &service,
                        per_unit: &yields[k],
                    },
                    Offers {
                        cost: &costs[k],
                        spread: &spreads[k],
                    },
                    Rules::default(),
                );
            }
            market.close_year();
            for it in &mut costs[k] {
                *it *= 0.999;
            }
        }
        for it in &mut service {
            *it *= 1.02;
        }
    }
    let of_markets = start.elapsed().as_secs_f64();
    let start = Instant::now();
    for year in FIRST + 1..=LAST {
        for good in &mut goods {
            terms.set(&measures, year);
            black_box(good.trade(&demand, &[0.0; PARTIES], &terms).purchases(0));
            good.close_year(0.5, &terms);
        }
        for it in &mut demand {
            *it *= 1.03;
        }
    }
    black_box(&markets);
    (of_markets, start.elapsed().as_secs_f64())
}

fn main() {
    let mut best = (f64::INFINITY, f64::INFINITY);
    for _ in 0..40 {
        let (markets, trade) = run();
        best = (best.0.min(markets), best.1.min(trade));
    }
    let technologies: usize = MARKETS.iter().map(|(technologies, _)| technologies).sum();
    let cells = (technologies * PARTIES) as f64 * f64::from(LAST - FIRST);
    println!(
        "five markets: {:.2} ms, {:.0} ns per party, technology and year",
        best.0 * 1e3,
        best.0 * 1e9 / cells
    );
    let trades = (GOODS * PARTIES) as f64 * f64::from(LAST - FIRST);
    println!(
        "four goods:   {:.2} ms, {:.0} ns per good, buyer and year",
        best.1 * 1e3,
        best.1 * 1e9 / trades
    );
    // FTT:Power and FTT:Transport: 53 technologies in 71 regions, 2010–2050, in 67 s.
    let theirs = 67.0 / (53.0 * 71.0 * 40.0) * 1e9;
    println!(
        "FTT:Power and Transport: {theirs:.0} ns; ratio {:.0}",
        theirs / (best.0 * 1e9 / cells)
    );
}
