//! A market that goes on as its record ends. Stocks, sales, costs and the record of a base year flow in;
//! a market whose preferences continue that record flows out.

use accord_market::competition::Field;
use accord_market::preference::calibrate;
use accord_market::{Base, Market, Moves, Survival};

use super::ages;
use super::cost::{CostTable, Year};
use super::goods::{Origin, TradedGood};
use super::kind::MarketKind;
use super::plan::{PlanError, STEPS};
use super::record::{self, places};
use super::tables::{Costs, PLACES, Tables};
use crate::tables::TableError;

/// Growth beyond this part of what the speeds of substitution allow is cut to it, technology by
/// technology, so that one that has grown faster than the law can follow does not hold back the rest.
const REACHABLE: f64 = 0.9;

/// Service of a unit of stock. Wind and sun: generation over the mean of the capacities at both ends
/// of the year, since much of the last was not there for all of it; other plants: generation over
/// capacity; everything else: the load of the cost table.
pub(super) fn per_unit(tables: &Tables, kind: MarketKind) -> Vec<f64> {
    let costs = &tables.costs[kind.index()];
    let mut per_unit: Vec<f64> = costs.iter().map(|it| it.load).collect();
    if kind != MarketKind::Power {
        return per_unit;
    }
    let n = kind.technologies().len();
    for party in places() {
        for (i, name) in kind.technologies().iter().enumerate() {
            let cell = party.index() * n + i;
            let (stock, made) = (tables.stock[kind.index()][cell], tables.generation[cell]);
            let history = match *name {
                "wind_onshore" | "wind_offshore" => Some("wind"),
                "solar" => Some("solar"),
                _ => None,
            };
            let at = |year| tables.history(history?, "capacity", party, year);
            let grown = match (at(tables.base - 1), at(tables.base)) {
                (Some(before), Some(now)) if now > 0.0 => f64::midpoint(before / now, 1.0),
                _ => 1.0,
            };
            if stock > 0.01 && made > 0.0 {
                per_unit[cell] = made / (stock * grown);
            }
        }
    }
    per_unit
}

/// A market from the base year of the tables to the year `last`, with the preferences that continue the
/// record, and the part of it that they continue, by party. `added`: what a unit of service costs beyond
/// the cost table; `need`: service needed in the first year relative to the base year, by party.
pub(super) fn market(
    tables: &Tables,
    kind: MarketKind,
    costs: &CostTable,
    added: &[f64],
    need: &[f64],
    last: i32,
) -> Result<(Market, Vec<f64>), PlanError> {
    let names = kind.technologies();
    let n = names.len();
    let speed = speed(tables, kind)?;
    let seed = tables.parameter(kind.code(), "seed_share")?;
    let mut stock = tables.stock[kind.index()].clone();
    let mut sales = tables.sales[kind.index()].clone();
    let (mut preference, mut ages) = (vec![0.0; PLACES * n], vec![0.0; PLACES * n]);
    let mut matched = Vec::with_capacity(PLACES);
    let survival: Vec<Survival> = (0..n)
        .map(|i| {
            let rows = costs.rows.iter().skip(i).step_by(n);
            kind.survival(rows.map(|it| it.lifetime).sum::<f64>() / PLACES as f64)
        })
        .collect();
    let mut spread = vec![0.0; PLACES * n];
    let mut cost = vec![0.0; PLACES * n];
    let one = vec![vec![1.0; Origin::COUNT]; TradedGood::COUNT];
    costs.set(
        &Year {
            price: &one,
            electricity: &[1.0; PLACES],
            grown: &[1.0; 12],
            added,
            used: &[],
        },
        &mut cost,
        &mut spread,
    );
    for party in places() {
        let cells = party.index() * n..(party.index() + 1) * n;
        let growth = record::growth(tables, kind, party)?;
        let moved = if sales[cells.clone()].iter().sum::<f64>() > 0.0 {
            &mut sales[cells.clone()]
        } else {
            &mut stock[cells.clone()]
        };
        let recorded = shares(moved, &growth, tables.record_share);
        plant(kind, moved, seed);
        let field = Field::free(&cost[cells.clone()], &spread[cells.clone()], &speed);
        let growth: Vec<f64> = growth.iter().map(|it| it.unwrap_or(0.0)).collect();
        let wanted = reachable(&recorded, &speed, &growth);
        let found = calibrate(&field, &recorded, &wanted);
        for (i, name) in names.iter().enumerate() {
            preference[cells.start + i] = if recorded[i] > 0.0 {
                found.preference[i]
            } else {
                let kin = kind.kin(name).and_then(|it| kind.technology(it));
                kin.filter(|it| recorded[*it] > 0.0)
                    .map_or(0.0, |it| found.preference[it])
            };
            ages[cells.start + i] = growth[i];
        }
        matched.push(found.matched);
        if kind.moves() == Moves::Sales {
            let growth = need[party.index()] - 1.0;
            let (stock, sales) = (&stock[cells.clone()], &sales[cells.clone()]);
            ages::fit(&survival, stock, sales, growth, &mut ages[cells]);
        }
    }
    let market = Market::new(Base {
        year: tables.base,
        last,
        steps_a_year: STEPS,
        moves: kind.moves(),
        survival,
        speed,
        stock,
        sales,
        sales_growth: ages,
        preference,
    })
    .map_err(|source| PlanError::Market {
        market: kind.code(),
        source,
    })?;
    Ok((market, matched))
}

/// Shares of what has a record, and at least this one; zero for the rest.
fn shares(moved: &[f64], growth: &[Option<f64>], least: f64) -> Vec<f64> {
    let whole: f64 = moved.iter().sum();
    let mut shares: Vec<f64> = moved
        .iter()
        .zip(growth)
        .map(|(it, growth)| {
            let share = it / whole;
            if growth.is_some() && share >= least {
                share
            } else {
                0.0
            }
        })
        .collect();
    let left: f64 = shares.iter().sum();
    for it in &mut shares {
        *it /= left;
    }
    shares
}

/// Gives what may enter later a seed: without one it never can.
fn plant(kind: MarketKind, moved: &mut [f64], seed: f64) {
    let whole: f64 = moved.iter().sum();
    for (it, name) in moved.iter_mut().zip(kind.technologies()) {
        if kind.may_enter(name) {
            *it = it.max(seed * whole);
        }
    }
}

/// Growth less its mean, no more than the speeds allow.
fn reachable(shares: &[f64], speed: &[f64], growth: &[f64]) -> Vec<f64> {
    let n = shares.len();
    let mean: f64 = shares.iter().zip(growth).map(|(s, g)| s * g).sum();
    (0..n)
        .map(|i| {
            let others = (0..n).filter(|j| *j != i);
            let (gain, loss) = others.fold((0.0, 0.0), |(gain, loss), j| {
                (
                    gain + speed[i * n + j] * shares[j],
                    loss + speed[j * n + i] * shares[j],
                )
            });
            (growth[i] - mean).clamp(-REACHABLE * loss, REACHABLE * gain)
        })
        .collect()
}

/// A_ij, 1/yr. Power: a constant over lead time of the one that comes and life of the one that goes
/// (FTT:Power); elsewhere one speed for all pairs, but that buyers change the size of their car more
/// slowly than its drive.
fn speed(tables: &Tables, kind: MarketKind) -> Result<Vec<f64>, TableError> {
    let n = kind.technologies().len();
    let substitution = tables.parameter(kind.code(), "substitution")?;
    let mut speed = vec![substitution; n * n];
    if kind == MarketKind::Power {
        let rows = &tables.costs[kind.index()];
        let mean = |i: usize, of: fn(&Costs) -> f64| {
            rows.iter().skip(i).step_by(n).map(of).sum::<f64>() / PLACES as f64
        };
        for i in 0..n {
            for j in 0..n {
                speed[i * n + j] =
                    substitution / (mean(i, |it| it.lead).max(1.0) * mean(j, |it| it.lifetime));
            }
        }
    }
    if kind == MarketKind::Cars {
        let between = tables.parameter("cars", "substitution_of_size")?;
        let size = |i: usize| kind.technologies()[i].rsplit('_').next();
        for (pair, speed) in speed.iter_mut().enumerate() {
            if size(pair / n) != size(pair % n) {
                *speed = between;
            }
        }
    }
    for i in 0..n {
        speed[i * n + i] = 0.0;
    }
    Ok(speed)
}
