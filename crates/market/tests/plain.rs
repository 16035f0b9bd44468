//! The market against itself written plainly: the equations of the documentation, one after the
//! other, on maps and lists, without any of the library's code but its elementary functions.

use std::collections::BTreeMap;

use accord_market::market::{Base, Market, Need, Offers, Rules};
use accord_market::vintages::Survival;
use accord_math::elementary::exp;

/// One technology: its stock by year of making, and how much survives to each age.
struct Plain {
    cohorts: BTreeMap<i32, f64>,
    survival: fn(i32) -> f64,
}

fn survives_ten(age: i32) -> f64 {
    if age < 10 { 1.0 } else { 0.0 }
}

fn survives_four(age: i32) -> f64 {
    if age < 4 { 1.0 } else { 0.0 }
}

impl Plain {
    fn new(stock: f64, survival: fn(i32) -> f64) -> Self {
        let ages: Vec<i32> = (0..100).filter(|age| survival(*age) > 0.0).collect();
        let whole: f64 = ages.iter().map(|age| survival(*age)).sum();
        let cohorts = ages
            .iter()
            .map(|age| (2023 - age, stock * survival(*age) / whole))
            .collect();
        Self { cohorts, survival }
    }

    fn stock(&self) -> f64 {
        self.cohorts.values().sum()
    }

    fn dies(&self, made: i32, year: i32) -> f64 {
        1.0 - (self.survival)(year - made) / (self.survival)(year - made - 1)
    }
}

fn growth(shares: &[f64], cost: &[f64], spread: &[f64], speed: &[f64]) -> Vec<f64> {
    let n = shares.len();
    let beats = |i: usize, j: usize| {
        let sigma = (spread[i] * spread[i] + spread[j] * spread[j]).sqrt();
        let x = 1.25 / 2.0_f64.sqrt() * (cost[j] - cost[i]) / sigma;
        // ½ (1 + tanh x)
        0.5 * (1.0 + (exp(x) - exp(-x)) / (exp(x) + exp(-x)))
    };
    (0..n)
        .map(|i| {
            (0..n)
                .filter(|j| *j != i)
                .map(|j| {
                    shares[j] * (speed[i * n + j] * beats(i, j) - speed[j * n + i] * beats(j, i))
                })
                .sum()
        })
        .collect()
}

fn grown(shares: &[f64], growth: &[f64], step: f64) -> Vec<f64> {
    let grown: Vec<f64> = shares
        .iter()
        .zip(growth)
        .map(|(s, g)| s * exp(step * g))
        .collect();
    let whole: f64 = grown.iter().sum();
    grown.iter().map(|it| it / whole).collect()
}

// Written as one piece on purpose.
#[allow(clippy::too_many_lines)]
#[test]
fn the_market_is_what_the_equations_say() {
    let lives: [fn(i32) -> f64; 3] = [survives_ten, survives_four, survives_ten];
    let stock = [60.0, 30.0, 10.0];
    let speed = [0.0, 0.3, 0.5, 0.2, 0.0, 0.4, 0.6, 0.35, 0.0];
    let per_unit = [1.0, 2.0, 0.5];
    let preference = [3.0, -5.0, 0.0];
    let cost = |year: i32, k: i32| {
        let passed = f64::from(year - 2024) + f64::from(k) / 2.0;
        [80.0, 100.0 - 2.0 * passed, 90.0 - passed]
    };
    let service = |year: i32, k: i32| 120.0 + 6.0 * f64::from(year - 2024) + 2.0 * f64::from(k);
    let spread = [12.0, 20.0, 15.0];

    let mut market = Market::new(Base {
        year: 2023,
        last: 2053,
        steps_a_year: 2,
        moves: accord_market::Moves::Stock,
        survival: vec![Survival::fixed(10), Survival::fixed(4), Survival::fixed(10)],
        speed: speed.to_vec(),
        stock: stock.to_vec(),
        sales: vec![],
        sales_growth: vec![0.0; 3],
        preference: preference.to_vec(),
    })
    .unwrap();

    let mut plain: Vec<Plain> = stock
        .iter()
        .zip(lives)
        .map(|(stock, life)| Plain::new(*stock, life))
        .collect();
    let mut shares: Vec<f64> = stock.iter().map(|it| it / 100.0).collect();
    for year in 2024..=2053 {
        assert_eq!(market.open_year(), Some(year));
        let start: Vec<f64> = plain.iter().map(Plain::stock).collect();
        let dying: Vec<f64> = plain
            .iter()
            .map(|it| {
                it.cohorts
                    .iter()
                    .map(|(made, n)| n * it.dies(*made, year))
                    .sum()
            })
            .collect();
        let (mut now, mut sales) = (start.clone(), vec![0.0; 3]);
        for k in 0..2 {
            market.step(
                Need {
                    service: &[service(year, k)],
                    per_unit: &per_unit,
                },
                Offers {
                    cost: &cost(year, k),
                    spread: &spread,
                },
                Rules::default(),
            );
            let felt: Vec<f64> = cost(year, k)
                .iter()
                .zip(preference)
                .map(|(c, p)| c + p)
                .collect();
            let middle = grown(&shares, &growth(&shares, &felt, &spread, &speed), 0.25);
            shares = grown(&shares, &growth(&middle, &felt, &spread, &speed), 0.5);
            let yielded: f64 = shares.iter().zip(per_unit).map(|(s, u)| s * u).sum();
            for i in 0..3 {
                let wanted = shares[i] * service(year, k) / yielded;
                let kept = now[i] - dying[i] / 2.0;
                sales[i] += f64::max(0.0, wanted - kept);
                now[i] = wanted;
            }
        }
        market.close_year();
        for (i, it) in plain.iter_mut().enumerate() {
            let rates: Vec<(i32, f64)> = it
                .cohorts
                .keys()
                .map(|made| (*made, it.dies(*made, year)))
                .collect();
            for (made, rate) in rates {
                *it.cohorts.get_mut(&made).unwrap() *= 1.0 - rate;
            }
            it.cohorts.insert(year, sales[i]);
            let mut early = it.stock() - now[i];
            for cohort in it.cohorts.values_mut() {
                let taken = early.min(*cohort).max(0.0);
                *cohort -= taken;
                early -= taken;
            }
            let turnover = market.turnover(0, i, year);
            let out = start[i] + sales[i] - now[i];
            for (found, wanted) in [
                (turnover.stock, now[i]),
                (turnover.sales, sales[i]),
                (turnover.scrapped, dying[i]),
                (turnover.scrapped + turnover.early, out),
                (market.shares()[i], shares[i]),
            ] {
                assert!(
                    (found - wanted).abs() < 1e-9,
                    "{year} {i}: {found}, {wanted}"
                );
            }
            // What has reached its last age is gone; nothing of it can die again.
            it.cohorts
                .retain(|made, _| (it.survival)(year - made) > 0.0);
        }
    }
}
