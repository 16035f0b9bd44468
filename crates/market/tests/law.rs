//! What the law must keep whatever flows in: shares that sum to one, books that balance, results that
//! do not hang on the step, bans and mandates that do what they say.

use accord_market::competition::{Field, probability};
use accord_market::market::{Base, Market, Need, Offers, Rules};
use accord_market::preference::calibrate;
use accord_market::trade::Pace;
use accord_market::update::{Scratch, exponential_midpoint};
use accord_market::vintages::Survival;
use accord_math::elementary::{exp, powf};
use approx::assert_relative_eq;
use proptest::prelude::*;
use proptest::test_runner::Config;

const N: usize = 5;
const PARTIES: usize = 3;

fn base(stock: Vec<f64>, steps_a_year: usize, years: i32) -> Base {
    Base {
        year: 2023,
        last: 2023 + years,
        steps_a_year,
        moves: accord_market::Moves::Stock,
        survival: vec![
            Survival::weibull(15.0, 3.0),
            Survival::fixed(12),
            Survival::weibull(30.0, 4.0),
            Survival::fixed(1),
            Survival::weibull(8.0, 2.0),
        ],
        speed: vec![0.3; N * N],
        stock,
        sales: vec![],
        sales_growth: vec![0.03; N * PARTIES],
        preference: vec![0.0; N * PARTIES],
    }
}

proptest! {
    #![proptest_config(Config { cases: 200, failure_persistence: None, ..Config::default() })]

    #[test]
    fn shares_sum_to_one_and_stay_positive(
        weights in prop::collection::vec(1e-6..1.0_f64, N),
        cost in prop::collection::vec(1.0..200.0_f64, N),
        spread in prop::collection::vec(0.0..50.0_f64, N),
        speed in prop::collection::vec(0.0..5.0_f64, N * N),
        step in 0.01..5.0_f64,
    ) {
        let whole: f64 = weights.iter().sum();
        let mut shares: Vec<f64> = weights.iter().map(|it| it / whole).collect();
        let field = Field::free(&cost, &spread, &speed);
        let mut scratch = Scratch::new(N);
        for _ in 0..20 {
            exponential_midpoint(&field, &mut shares, step, &mut scratch);
            prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-14);
            prop_assert!(shares.iter().all(|it| *it >= 0.0 && it.is_finite()));
        }
    }

    // What was there and what was sold is there or was scrapped; cohorts add up to the stock.
    #[test]
    fn the_books_balance(
        stock in prop::collection::vec(0.01..10.0_f64, N * PARTIES),
        cost in prop::collection::vec(1.0..200.0_f64, N * PARTIES),
        service in prop::collection::vec(0.0..100.0_f64, 12),
        regulation in prop::collection::vec(0.0..1.0_f64, N * PARTIES),
        ruled in any::<bool>(),
    ) {
        let spread: Vec<f64> = cost.iter().map(|it| 0.2 * it).collect();
        let yields: Vec<f64> = (0..N * PARTIES).map(|i| 1.0 + i as f64 / 10.0).collect();
        let floor: Vec<f64> = (0..N * PARTIES).map(|i| if i % N == 1 { 0.4 } else { 0.1 }).collect();
        let mut market = Market::new(base(stock, 2, 12)).unwrap();
        for service in service {
            let year = market.open_year().unwrap();
            let service = [service, 1.0 + service, 50.0];
            for _ in 0..2 {
                market.step(
                    Need { service: &service, per_unit: &yields },
                    Offers { cost: &cost, spread: &spread },
                    if ruled {
                        Rules { regulation: &regulation, sales_floor: &floor, ..Rules::default() }
                    } else {
                        Rules::default()
                    },
                );
            }
            market.close_year();
            for party in 0..PARTIES {
                let mut served = 0.0;
                for it in 0..N {
                    let (now, before) =
                        (market.turnover(party, it, year), market.turnover(party, it, year - 1));
                    let size = before.stock + now.sales + 1.0;
                    let change = now.sales - now.scrapped - now.early;
                    prop_assert!((before.stock + change - now.stock).abs() < 1e-12 * size);
                    prop_assert!(now.stock >= 0.0 && now.sales >= 0.0);
                    prop_assert!(now.scrapped >= 0.0 && now.early >= 0.0);
                    let cohorts: f64 = market.by_age(party, it).sum();
                    prop_assert!((cohorts - now.stock).abs() < 1e-9 * size, "{cohorts} {now:?}");
                    prop_assert!(market.by_age(party, it).all(|it| it >= -1e-12 * size));
                    served += now.stock * yields[party * N + it];
                }
                prop_assert!((served - service[party]).abs() < 1e-9 * (1.0 + service[party]));
                let shares = &market.shares()[party * N..(party + 1) * N];
                prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-13);
            }
        }
    }

    // Nothing is bought new in the step in which the same is retired early, whatever a regulation
    // moves from one technology to another.
    #[test]
    fn what_is_retired_early_is_not_bought(
        stock in prop::collection::vec(0.01..10.0_f64, N * PARTIES),
        cost in prop::collection::vec(1.0..200.0_f64, N * PARTIES),
        service in 5.0..60.0_f64,
        regulation in prop::collection::vec(0.0..1.0_f64, N * PARTIES),
    ) {
        let spread: Vec<f64> = cost.iter().map(|it| 0.2 * it).collect();
        let mut market = Market::new(base(stock, 1, 5)).unwrap();
        while let Some(year) = market.open_year() {
            market.step(
                Need { service: &[service; PARTIES], per_unit: &[1.0; N * PARTIES] },
                Offers { cost: &cost, spread: &spread },
                Rules { regulation: &regulation, ..Rules::default() },
            );
            market.close_year();
            for cell in 0..N * PARTIES {
                let it = market.turnover(cell / N, cell % N, year);
                prop_assert!(it.sales.min(it.early) < 1e-12, "{it:?}");
            }
        }
    }

    // The calibration continues what was observed: no kink at the border.
    #[test]
    fn preferences_continue_the_trend(
        weights in prop::collection::vec(0.05..1.0_f64, N),
        cost in prop::collection::vec(40.0..120.0_f64, N),
        growth in prop::collection::vec(-0.08..0.08_f64, N),
        absent in any::<bool>(),
    ) {
        let mut weights = weights;
        if absent {
            weights[2] = 0.0;
        }
        let whole: f64 = weights.iter().sum();
        let shares: Vec<f64> = weights.iter().map(|it| it / whole).collect();
        let spread: Vec<f64> = cost.iter().map(|it| 0.25 * it).collect();
        let speed = vec![0.3; N * N];
        let field = Field::free(&cost, &spread, &speed);
        let found = calibrate(&field, &shares, &growth);
        prop_assert!(found.matched > 0.5, "{found:?}");
        let mean: f64 = shares.iter().zip(&growth).map(|(s, g)| s * g).sum();
        let neutral: f64 = shares.iter().zip(&found.preference).map(|(s, p)| s * p).sum();
        prop_assert!(neutral.abs() < 1e-9);
        // Growth over a very short time, from the update itself.
        let felt: Vec<f64> = cost.iter().zip(&found.preference).map(|(c, p)| c + p).collect();
        let mut after = shares.clone();
        let step = 1e-5;
        let field = Field { cost: &felt, ..field };
        exponential_midpoint(&field, &mut after, step, &mut Scratch::new(N));
        prop_assert!(!absent || found.preference[2] == 0.0);
        for i in (0..N).filter(|i| shares[*i] > 0.0) {
            let rate = (after[i] / shares[i] - 1.0) / step;
            prop_assert!((rate - found.matched * (growth[i] - mean)).abs() < 1e-5, "{rate}");
        }
    }
}

// Two technologies with equal speeds: the exact solution is the logistic curve,
// S(t) = 1 / (1 + (1/S(0) − 1) exp(−a(2P − 1) t)). In ln S it is a straight line, so that our update
// must follow it whatever the step.
#[test]
fn two_technologies_follow_the_logistic_curve() {
    let (cost, spread, speed) = ([50.0, 60.0], [8.0, 6.0], vec![0.4; 4]);
    let field = Field::free(&cost, &spread, &speed);
    let rate = 0.4 * (2.0 * probability(10.0, 10.0) - 1.0);
    let exact = |t: f64| 1.0 / (1.0 + (1.0 / 0.02 - 1.0) * exp(-rate * t));
    for steps in [1, 2, 40] {
        let mut shares = [0.02, 0.98];
        let mut scratch = Scratch::new(2);
        for _ in 0..steps {
            exponential_midpoint(&field, &mut shares, 20.0 / f64::from(steps), &mut scratch);
        }
        assert_relative_eq!(shares[0], exact(20.0), max_relative = 1e-12);
    }
}

// Three technologies have no closed form: halving the step must quarter the distance to the limit.
#[test]
fn the_update_is_of_second_order() {
    let (cost, spread) = ([50.0, 60.0, 45.0], [8.0, 6.0, 15.0]);
    let speed = [0.0, 0.2, 0.5, 0.3, 0.0, 0.1, 0.4, 0.6, 0.0];
    let field = Field::free(&cost, &spread, &speed);
    let after = |steps: u32| {
        let mut shares = [0.02, 0.88, 0.1];
        let mut scratch = Scratch::new(3);
        for _ in 0..steps {
            exponential_midpoint(&field, &mut shares, 20.0 / f64::from(steps), &mut scratch);
        }
        shares[0]
    };
    let limit = after(20_000);
    let ratio = (after(40) - limit) / (after(80) - limit);
    assert!((3.7..4.3).contains(&ratio), "{ratio}");
    assert!((after(40) / limit - 1.0).abs() < 0.01);
}

/// A market whose second technology learns from its own sales: the share of stock it ends with.
/// Its cost is renewed in every step, or once a year.
fn with_learning(steps_a_year: usize, yearly: bool) -> Vec<f64> {
    let stock = [
        96.0, 1.0, 1.0, 1.0, 1.0, 60.0, 3.0, 30.0, 1.0, 6.0, 40.0, 0.1, 40.0, 10.0, 9.9,
    ];
    let mut market = Market::new(base(stock.to_vec(), steps_a_year, 30)).unwrap();
    let mut cost = [100.0, 140.0, 110.0, 105.0, 120.0].repeat(PARTIES);
    let spread: Vec<f64> = vec![20.0; N * PARTIES];
    let yields = vec![1.0; N * PARTIES];
    let step = 1.0 / steps_a_year as f64;
    let mut known = 20.0;
    // Sold around the base year: 0.7 a year, and growing by a seventh.
    let period = if yearly { 1.0 } else { step };
    let mut pace = Pace::new(0.7 * period, (0.7 - 0.1 * period) * period);
    let mut results = Vec::new();
    while let Some(year) = market.open_year() {
        let mut of_year = 0.0;
        for k in 0..steps_a_year {
            // Costs at the middle of the step, from what was sold in the two before.
            let middle = known + pace.half_period();
            let renewed = if yearly && k > 0 { 0 } else { PARTIES };
            for party in 0..renewed {
                cost[party * N + 1] = 100.0 * powf(middle / 20.0, -0.4);
            }
            let passed = f64::from(year - 2024) + (k + 1) as f64 * step;
            let service = [100.0, 100.0 * powf(1.02, passed), 100.0 + passed];
            market.step(
                Need {
                    service: &service,
                    per_unit: &yields,
                },
                Offers {
                    cost: &cost,
                    spread: &spread,
                },
                Rules::default(),
            );
            let sold: f64 = (0..PARTIES).map(|party| market.sold()[party * N + 1]).sum();
            known += sold;
            of_year += sold;
            if !yearly {
                pace.note(sold);
            }
        }
        if yearly {
            pace.note(of_year);
        }
        market.close_year();
        if (year - 2023) % 5 == 0 {
            results.extend((0..PARTIES).map(|party| market.turnover(party, 1, year).stock));
            results.extend((0..PARTIES).map(|party| market.turnover(party, 0, year).stock));
        }
    }
    results
}

#[test]
fn two_steps_a_year_are_within_one_percent_of_fifty() {
    let fine = with_learning(50, false);
    for (yearly, band) in [(false, 0.001), (true, 0.002)] {
        let mut worst: f64 = 0.0;
        for (coarse, fine) in with_learning(2, yearly).iter().zip(&fine) {
            worst = worst.max((coarse / fine - 1.0).abs());
        }
        assert!(worst < band, "{yearly}: {worst}");
    }
    // The technology that learns has grown by much, so the comparison says something.
    assert!(fine[fine.len() - 6] > 30.0, "{fine:?}");
}

// A ban stops sales at once; the stock then dies of age alone, and what replaces it is bought from
// the others. FTT's ban lets the stock of what is banned grow with demand.
#[test]
fn a_ban_stops_sales_and_the_stock_dies_of_age() {
    let mut market = Market::new(base(vec![10.0; N * PARTIES], 2, 40)).unwrap();
    let (cost, spread) = (vec![100.0; N * PARTIES], vec![20.0; N * PARTIES]);
    let yields = vec![1.0; N * PARTIES];
    let mut regulation = vec![0.0; N * PARTIES];
    regulation[0] = 1.0;
    let rules = Rules {
        regulation: &regulation,
        ..Rules::default()
    };
    let mut growing = 50.0;
    while let Some(year) = market.open_year() {
        growing *= 1.04;
        for _ in 0..2 {
            market.step(
                Need {
                    service: &[growing; PARTIES],
                    per_unit: &yields,
                },
                Offers {
                    cost: &cost,
                    spread: &spread,
                },
                rules,
            );
        }
        market.close_year();
        let banned = market.turnover(0, 0, year);
        assert_eq!(banned.sales, 0.0);
        assert!(banned.stock <= market.turnover(0, 0, year - 1).stock);
        let all: f64 = (0..N).map(|it| market.turnover(0, it, year).stock).sum();
        assert_relative_eq!(all, growing, max_relative = 1e-12);
    }
    assert!(market.turnover(0, 0, 2063).stock < 0.01);
    assert!(market.turnover(1, 0, 2063).stock > 1.0);
}

#[test]
fn a_mandate_is_met_in_every_year_it_holds() {
    let mut market = Market::new(base(vec![10.0; N * PARTIES], 2, 10)).unwrap();
    let (mut cost, spread) = (vec![100.0; N * PARTIES], vec![20.0; N * PARTIES]);
    cost[1] = 300.0;
    let yields = vec![1.0; N * PARTIES];
    let mut floor = vec![0.0; N * PARTIES];
    floor[1] = 0.7;
    while let Some(year) = market.open_year() {
        for _ in 0..2 {
            market.step(
                Need {
                    service: &[50.0; PARTIES],
                    per_unit: &yields,
                },
                Offers {
                    cost: &cost,
                    spread: &spread,
                },
                Rules {
                    sales_floor: &floor,
                    ..Rules::default()
                },
            );
        }
        market.close_year();
        let all: f64 = (0..N).map(|it| market.turnover(0, it, year).sales).sum();
        assert!(market.turnover(0, 1, year).sales >= 0.7 * all * (1.0 - 1e-12));
    }
}

#[test]
fn a_steady_stock_sells_what_dies() {
    // Sales steady before the base year, everything equally dear, demand steady: the market goes on.
    let mut base = base(vec![10.0; N * PARTIES], 2, 20);
    base.sales_growth = vec![0.0; N * PARTIES];
    let life: Vec<f64> = base.survival.iter().map(Survival::mean_life).collect();
    let mut market = Market::new(base).unwrap();
    let (cost, spread) = (vec![100.0; N * PARTIES], vec![20.0; N * PARTIES]);
    while let Some(year) = market.open_year() {
        for _ in 0..2 {
            market.step(
                Need {
                    service: &[50.0; PARTIES],
                    per_unit: &[1.0; N * PARTIES],
                },
                Offers {
                    cost: &cost,
                    spread: &spread,
                },
                Rules::default(),
            );
        }
        market.close_year();
        for (it, life) in life.iter().enumerate() {
            assert_relative_eq!(
                market.turnover(0, it, year).sales,
                10.0 / life,
                max_relative = 1e-9
            );
        }
    }
}

// A market whose sales are chosen anew: with all sales in one technology from the start, the stock
// follows as the other dies of age, and no sooner. Sales never jump where the record ends: the first
// year's sales have the shares of the base year.
#[test]
fn where_the_law_moves_sales_the_stock_follows_by_age() {
    let mut market = Market::new(Base {
        moves: accord_market::Moves::Sales,
        survival: vec![Survival::fixed(10); 2],
        speed: vec![0.0; 4],
        sales_growth: vec![0.0; 2],
        preference: vec![0.0; 2],
        sales: vec![0.0, 10.0],
        ..base(vec![90.0, 10.0], 2, 20)
    })
    .expect("sound");
    let mut last = 90.0;
    while let Some(year) = market.open_year() {
        for _ in 0..2 {
            market.step(
                Need {
                    service: &[100.0],
                    per_unit: &[1.0, 1.0],
                },
                Offers {
                    cost: &[1.0, 1.0],
                    spread: &[0.1, 0.1],
                },
                Rules::default(),
            );
        }
        market.close_year();
        let (old, new) = (market.turnover(0, 0, year), market.turnover(0, 1, year));
        assert_eq!(old.sales, 0.0);
        assert!(old.early == 0.0 && new.early == 0.0);
        assert!((old.stock - (last - old.scrapped)).abs() < 1e-9);
        assert!((old.stock + new.stock - 100.0).abs() < 1e-9);
        last = old.stock;
    }
    assert!(last.abs() < 1e-9, "{last}");
}

// Twenty units of the second are promised where the law alone would build none: they are built, as
// much less of the first is, and the service stays what is needed.
#[test]
fn a_promise_is_built_in_the_place_of_what_would_have_been() {
    let stocks = |floor: &[f64]| {
        let mut market = Market::new(Base {
            survival: vec![Survival::fixed(5); 2],
            speed: vec![0.0; 4],
            sales_growth: vec![0.0; 2],
            preference: vec![0.0; 2],
            ..base(vec![90.0, 10.0], 2, 1)
        })
        .expect("sound");
        market.open_year();
        for _ in 0..2 {
            market.step(
                Need {
                    service: &[100.0],
                    per_unit: &[1.0, 1.0],
                },
                Offers {
                    cost: &[1.0, 1.0],
                    spread: &[0.1, 0.1],
                },
                Rules {
                    stock_floor: floor,
                    ..Rules::default()
                },
            );
        }
        market.close_year();
        (market.turnover(0, 0, 2024), market.turnover(0, 1, 2024))
    };
    let (first, second) = stocks(&[0.0, 20.0]);
    assert!((second.stock - 20.0).abs() < 1e-9, "{second:?}");
    assert!((first.stock - 80.0).abs() < 1e-9, "{first:?}");
    let (_, second) = stocks(&[0.0, 5.0]);
    assert!(
        (second.stock - 10.0).abs() < 1e-9,
        "a floor below changes nothing"
    );
    // More than dies in a year: the promise is kept, and in the next step what is too much leaves early.
    let (first, second) = stocks(&[0.0, 60.0]);
    assert!((second.stock - 60.0).abs() < 1e-9);
    assert!(
        first.early > 0.0 && second.early == 0.0,
        "{first:?} {second:?}"
    );
}
