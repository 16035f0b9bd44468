//! Prints the markets of the baseline: power mix, electric cars, prices, makers.
#![allow(clippy::print_stdout)]

use accord_world::activity::markets::{MarketKind, Origin, TradedGood};
use accord_world::{Party, World};

fn main() {
    let world = World::without_policy();
    let markets = &world.markets;
    let mut best = f64::INFINITY;
    for _ in 0..20 {
        let start = std::time::Instant::now();
        std::hint::black_box(markets.run_with(|_| ()));
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("run {:.2} ms", best * 1e3);
    let out = markets.outcome();
    let years = [2023, 2024, 2025, 2030, 2035, 2040, 2050, 2075, 2100];
    let only: Option<String> = std::env::args().nth(1);
    for kind in MarketKind::ALL {
        for party in [
            None,
            Some(Party::Usa),
            Some(Party::Chn),
            Some(Party::Eu27),
            Some(Party::Ind),
            Some(Party::Jpn),
            Some(Party::Row),
        ] {
            if only.as_deref().is_some_and(|it| it != kind.code()) {
                continue;
            }
            println!("\n{} {}", kind.code(), party.map_or("world", Party::code));
            for (i, name) in kind.technologies().iter().enumerate() {
                print!("{name:>14}");
                for year in years {
                    let parties: Vec<Party> = party.map_or(Party::ALL.to_vec(), |it| vec![it]);
                    let value: f64 = parties
                        .iter()
                        .map(|p| match kind {
                            MarketKind::Power => out.generation(*p, i, year),
                            MarketKind::Cars | MarketKind::Trucks => {
                                out.turnover(kind, *p, i, year).sales
                            }
                            _ => out.turnover(kind, *p, i, year).stock,
                        })
                        .sum();
                    print!("{value:>10.0}");
                }
                println!();
            }
            if kind == MarketKind::Power {
                print!("{:>14}", "GW sun");
                for year in years {
                    let parties: Vec<Party> = party.map_or(Party::ALL.to_vec(), |it| vec![it]);
                    print!(
                        "{:>10.0}",
                        parties
                            .iter()
                            .map(|p| out.turnover(kind, *p, 11, year).stock)
                            .sum::<f64>()
                    );
                }
                println!();
                if let Some(p) = party {
                    print!("{:>14}", "price");
                    for year in years {
                        print!("{:>10.2}", out.electricity_price(p, year));
                    }
                    println!();
                    println!(
                        "matched {:.2}",
                        markets.plan().matched[kind.index()][p.index()]
                    );
                }
            }
        }
    }
    println!("\npower CO2, market | cube");
    let fossil = [
        (0, accord_world::Technology::Coal),
        (2, accord_world::Technology::Gas),
        (4, accord_world::Technology::Oil),
    ];
    let mut sums = [[0.0; 2]; 5];
    for party in Party::ALL.into_iter().filter(|it| *it != Party::Bunk) {
        print!("{:>6}", party.code());
        for (k, year) in [2023, 2030, 2035, 2050, 2100].into_iter().enumerate() {
            let market = |year| {
                fossil
                    .iter()
                    .map(|(i, t)| {
                        out.generation(party, *i, year)
                            * world.electricity.plants().emission_factor(party, *t)
                    })
                    .sum::<f64>()
            };
            let cube = |year| {
                world.emissions.get(
                    party,
                    accord_world::Sector::Power,
                    accord_world::Gas::Co2,
                    year,
                )
            };
            let m = cube(2023) * market(year) / market(2023);
            sums[k][0] += m;
            sums[k][1] += cube(year);
            print!("   {m:>6.0}|{:<6.0}", cube(year));
        }
        println!();
    }
    println!("{sums:.0?}");
    for good in TradedGood::ALL {
        println!("\n{}", good.code());
        for party in [Party::Usa, Party::Chn, Party::Eu27, Party::Ind, Party::Row] {
            print!("{:>8}", party.code());
            for year in [2024, 2025, 2030, 2035, 2050, 2100] {
                let bought = out.purchases(good, party, year);
                print!(" {:>9.0}@{:<7.0}", bought.quantity, bought.index);
            }
            let made = out.making(good, Origin::of(party).expect("a place"), 2030);
            println!(
                "  makes {:.0} at {:.0} margin {:.2}",
                made.output, made.factory, made.margin
            );
        }
    }
}
