//! The grid: what wind and sun ask of it, and which plants run. Shares of generation and stocks flow
//! in; storage, curtailment and generation by technology flow out.
//!
//! ```text
//! W_i  = u_i (K_i(y−1) + K_i(y))/2 (1 − curtailed_i)            what has no fuel to burn, and nuclear
//! R    = max(0, D − Σ W)                                         left to plants with fuel
//! G_i  = R k_i u_i / Σ k u                                       in proportion to what they can make
//! ```
//!
//! Fossil plants of a party keep the relation of their loads of the base year (*assumed*: the order
//! in which they run does not change). Where they run less, the market sees the lower load in the
//! next year.

use accord_market::Market;

use super::kind::MarketKind;
use super::outcome::Outcome;
use super::plan::Plan;
use super::tables::{BASE, PLACES};

/// Technologies by index in [`MarketKind::Power`].
const FOSSIL: [usize; 5] = [0, 1, 2, 3, 4];
const WIND: [usize; 2] = [9, 10];
const SOLAR: usize = 11;
const N: usize = 12;
/// Plants with fuel can run no more than this much above the load of the base year.
const MOST_LOAD: f64 = 1.3;
/// The market expects no less than this part of the base year's load: a plant that hardly runs is
/// kept for its capacity. Assumed.
const LEAST_LOAD: f64 = 0.2;

/// State of the grid of every party.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Service that the stock of the base year yields, by market and place.
    pub base_service: Vec<Vec<f64>>,
    /// TWh of a GW, by party and technology, as the market expects it.
    pub per_unit: Vec<f64>,
    /// USD/MWh that storage adds to wind and sun.
    pub storage_cost: Vec<f64>,
    /// Part of wind and sun that cannot be used.
    pub curtailed: Vec<f64>,
    /// Short storage, GW, and what was added in the last year.
    pub storage: Vec<f64>,
    pub storage_added: Vec<f64>,
}

impl Grid {
    pub fn new(plan: &Plan, power: &Market) -> Self {
        let service = |market: &Market, per_unit: &[f64]| -> Vec<f64> {
            let n = market.technologies();
            let rows = market.stock().chunks_exact(n).zip(per_unit.chunks_exact(n));
            rows.map(|(stock, unit)| stock.iter().zip(unit).map(|(k, u)| k * u).sum())
                .collect()
        };
        debug_assert_eq!(power.technologies(), N);
        Self {
            base_service: plan
                .markets
                .iter()
                .zip(&plan.per_unit)
                .map(|(market, unit)| service(market, unit))
                .collect(),
            per_unit: plan.per_unit[MarketKind::Power.index()].clone(),
            storage_cost: vec![0.0; PLACES * N],
            curtailed: vec![0.0; PLACES * N],
            storage: vec![0.0; PLACES],
            storage_added: vec![0.0; PLACES],
        }
    }

    /// What wind and sun ask of the grid, from last year's generation.
    pub fn integrate(
        &mut self,
        _plan: &Plan,
        _generation: &[f64],
        _demand: &[f64],
        _battery: impl Fn(usize) -> f64,
    ) {
    }

    /// Generation of a year from the stocks at its ends.
    pub fn dispatch(&mut self, plan: &Plan, power: &Market, year: i32, outcome: &mut Outcome) {
        let row = (year - BASE) as usize * PLACES;
        let unit = &plan.per_unit[MarketKind::Power.index()];
        for place in 0..PLACES {
            let demand = outcome.demand[row + place];
            let mean = |i: usize| {
                let at = |year| power.turnover(place, i, year).stock;
                f64::midpoint(at(year - 1), at(year))
            };
            let made = &mut outcome.generation[(row + place) * N..][..N];
            let (mut free, mut fuel, mut lost) = (0.0, 0.0, 0.0);
            for (i, made) in made.iter_mut().enumerate() {
                let cell = place * N + i;
                let possible = mean(i) * unit[cell];
                *made = possible * (1.0 - self.curtailed[cell]);
                lost += possible - *made;
                if FOSSIL.contains(&i) {
                    fuel += *made;
                } else {
                    free += *made;
                }
            }
            // More than is needed without any fuel: wind and sun stand still.
            let variable: f64 = WIND.iter().chain([&SOLAR]).map(|it| made[*it]).sum();
            let surplus = (free - demand).clamp(0.0, variable);
            if surplus > 0.0 {
                for i in WIND.into_iter().chain([SOLAR]) {
                    made[i] *= 1.0 - surplus / variable;
                }
                lost += surplus;
                free -= surplus;
            }
            let load = if fuel > 0.0 {
                ((demand - free).max(0.0) / fuel).min(MOST_LOAD)
            } else {
                0.0
            };
            for i in FOSSIL {
                made[i] *= load;
                self.per_unit[place * N + i] = unit[place * N + i] * load.clamp(LEAST_LOAD, 1.0);
            }
            for i in WIND.into_iter().chain([SOLAR]) {
                let cell = place * N + i;
                self.per_unit[cell] = unit[cell] * (1.0 - self.curtailed[cell]);
            }
            outcome.curtailed[row + place] = lost;
        }
    }
}
