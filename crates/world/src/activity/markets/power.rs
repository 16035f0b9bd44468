//! The grid: what wind and sun ask of it, and which plants run. Shares of generation and stocks flow
//! in; storage, curtailment and generation by technology flow out.
//!
//! ```text
//! w, s → short storage, peak, curtailed c(w, s)                accord_market::residual_load
//! x    = marginal storage × 1.25 p + gap × 320 USD/MWh           what wind and sun pay for
//! W_i  = u_i (K_i(y−1) + K_i(y))/2 · (1 − c)/(1 − c₀)            what has no fuel to burn, and nuclear
//! R    = max(0, D − Σ W)                                         left to plants with fuel
//! G_i  = R k_i u_i / Σ k u                                       in proportion to what they can make
//! ```
//!
//! | symbol | meaning | unit |
//! |---|---|---|
//! | w, s | yield of wind and sun over demand, before curtailment beyond that of the base year | 1 |
//! | c, c₀ | part that cannot be used, now and in the base year, whose yield u is observed | 1 |
//! | p | price of a battery pack | USD/kWh |
//! | gap | peak, with reserve, less plants that can be called and short storage | GW |
//!
//! A choice counts what one more unit adds: where much of it would be lost, its cost is spread over
//! the rest. (FTT counts the mean, and builds on when the last plant runs for nothing.)
//!
//! Where wind and sun alone exceed demand, all of them stand still for the same part. Fossil plants of
//! a party keep the relation of their loads of the base year (*assumed*: the order in which they run
//! does not change); where they run less, the market sees the lower load in the next year.

use accord_market::{Market, ResidualLoad};

use super::goods::TradedGood;
use super::kind::MarketKind;
use super::outcome::Outcome;
use super::plan::Plan;
use super::tables::{BASE, PLACES};

/// Technologies by index in [`MarketKind::Power`].
pub(super) const FOSSIL: [usize; 5] = [0, 1, 2, 3, 4];
const WIND: [usize; 2] = [9, 10];
const SOLAR: usize = 11;
const VARIABLE: [usize; 3] = [9, 10, 11];
/// Plants that can be called.
const FIRM: [usize; 9] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const N: usize = 12;
/// Plants with fuel can run no more than this much above the load of the base year.
pub(super) const MOST_LOAD: f64 = 1.3;
/// The market expects no less than this part of the base year's load: a plant that hardly runs is
/// kept for its capacity. Assumed.
pub(super) const LEAST_LOAD: f64 = 0.2;
/// Peak of load over the energy of a year, GW/TWh (FTT:Power: a load factor of 0.65).
const PEAK_GW_PER_TWH: f64 = 0.175;
/// Capacity over peak that grids keep (FTT:Power's backup).
const RESERVE: f64 = 1.2;
/// A little more of wind or sun, as a share of generation.
const MORE: f64 = 0.005;
/// Energy that passes through short storage, over generation, for each unit of short storage over
/// peak (FTT:Power).
const STORED_PER_STORAGE: f64 = 0.262;
/// Levelised cost of storage, USD/MWh, for each USD/kWh of a pack (FTT:Power).
const LCOS_PER_PACK: f64 = 1.25;
/// Energy a year from a GW of long storage, TWh, and what it costs, USD/MWh (FTT:Power: 1400 h and
/// 0.32 million USD/GWh).
const LONG_TWH_PER_GW: f64 = 1.4;
const LONG_STORAGE_COST: f64 = 320.0;

/// What wind and sun ask of the grid of every place.
#[derive(Clone, Debug)]
pub(super) struct Integration {
    /// USD/MWh that storage adds, by place and technology.
    pub storage_cost: Vec<f64>,
    /// Part of the yield of the base year that is left, by place and technology.
    pub used: Vec<f64>,
    /// The same of one more unit: what it adds, and so what it can earn.
    pub worth: Vec<f64>,
    /// Part that cannot be used, by place: wind and sun; then of one more unit of each.
    curtailed: Vec<[f64; 4]>,
    base_curtailed: Vec<[f64; 4]>,
    /// Short storage, GW, and what was added in the last year.
    storage: Vec<f64>,
    pub storage_added: Vec<f64>,
}

impl Integration {
    /// That of the base year.
    pub fn new(
        residual_load: &[ResidualLoad],
        stock: &[f64],
        generation: &[f64],
        pack: impl Fn(usize) -> f64,
    ) -> Self {
        let rows = generation.chunks_exact(N);
        let demand: Vec<f64> = rows.map(|it| it.iter().sum()).collect();
        let mut base = Self {
            storage_cost: vec![0.0; PLACES * N],
            used: vec![1.0; PLACES * N],
            worth: vec![1.0; PLACES * N],
            curtailed: vec![[0.0; 4]; PLACES],
            base_curtailed: vec![[0.0; 4]; PLACES],
            storage: vec![0.0; PLACES],
            storage_added: vec![0.0; PLACES],
        };
        let wanted = [1.0; PLACES];
        base.set(residual_load, stock, generation, &demand, &wanted, pack);
        base.base_curtailed.copy_from_slice(&base.curtailed);
        base.used.fill(1.0);
        base.worth.fill(1.0);
        base.storage_added.fill(0.0);
        base
    }

    /// From last year's stock, generation and demand, the part of wind and sun that was wanted (by
    /// place), and the price of a battery pack, USD/kWh.
    pub fn set(
        &mut self,
        residual_load: &[ResidualLoad],
        stock: &[f64],
        generation: &[f64],
        demand: &[f64],
        wanted: &[f64],
        pack: impl Fn(usize) -> f64,
    ) {
        for place in 0..PLACES {
            let (whole, first) = (demand[place], place * N);
            if whole <= 0.0 {
                continue;
            }
            let gross =
                |i: usize| generation[first + i] / (self.used[first + i] * wanted[place]) / whole;
            let (wind, solar) = (WIND.into_iter().map(gross).sum::<f64>(), gross(SOLAR));
            let residual = &residual_load[place];
            let here = residual.at(wind, solar);
            let peak = PEAK_GW_PER_TWH * whole;
            let storage = here.short_storage * peak;
            self.storage_added[place] = (storage - self.storage[place]).max(0.0);
            self.storage[place] = storage;

            // A little more of each pays for the batteries that it makes necessary.
            let cycled = STORED_PER_STORAGE * LCOS_PER_PACK * pack(place);
            let marginal = |more: f64| ((more - here.short_storage) / MORE).max(0.0) * cycled;
            let of_wind = marginal(residual.at(wind + MORE, solar).short_storage);
            let of_solar = marginal(residual.at(wind, solar + MORE).short_storage);
            // All share what the peak needs beyond plants that can be called.
            let firm: f64 = FIRM.iter().map(|i| stock[first + i]).sum();
            let gap = (here.peak * peak * RESERVE - firm - storage).max(0.0);
            let variable = (wind + solar) * whole;
            let of_peak = if variable > 0.0 {
                gap * LONG_TWH_PER_GW * LONG_STORAGE_COST / variable
            } else {
                0.0
            };
            let (wind_lost, solar_lost) = residual.marginal_curtailment(wind, solar);
            let now = [
                here.wind_curtailed,
                here.solar_curtailed,
                wind_lost,
                solar_lost,
            ];
            let base = self.base_curtailed[place];
            let left = |k: usize| (1.0 - now[k]) / (1.0 - base[k]);
            self.curtailed[place] = now;
            for i in WIND {
                self.storage_cost[first + i] = of_wind + of_peak;
                (self.used[first + i], self.worth[first + i]) = (left(0), left(2));
            }
            self.storage_cost[first + SOLAR] = of_solar + of_peak;
            (self.used[first + SOLAR], self.worth[first + SOLAR]) = (left(1), left(3));
        }
    }
}

/// State of the grid of every place.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    /// Service that the stock of the base year yields, by market and place.
    pub base_service: Vec<Vec<f64>>,
    /// TWh of a GW, by place and technology, as the market expects it.
    pub per_unit: Vec<f64>,
    /// Part of the yield of the base year that choosers count on, by place and technology.
    pub expected: Vec<f64>,
    pub integration: Integration,
    /// Part of wind and sun that was wanted last year, by place.
    wanted: Vec<f64>,
}

impl Grid {
    pub fn new(plan: &Plan) -> Self {
        let service = |market: &Market, per_unit: &[f64]| -> Vec<f64> {
            let n = market.technologies();
            let rows = market.stock().chunks_exact(n).zip(per_unit.chunks_exact(n));
            rows.map(|(stock, unit)| stock.iter().zip(unit).map(|(k, u)| k * u).sum())
                .collect()
        };
        Self {
            base_service: plan
                .markets
                .iter()
                .zip(&plan.per_unit)
                .map(|(market, unit)| service(market, unit))
                .collect(),
            per_unit: plan.per_unit[MarketKind::Power.index()].clone(),
            expected: vec![1.0; PLACES * N],
            integration: plan.integration.clone(),
            wanted: vec![1.0; PLACES],
        }
    }

    /// What wind and sun ask of the grid, from last year's generation and demand.
    pub fn integrate(
        &mut self,
        plan: &Plan,
        power: &Market,
        generation: &[f64],
        demand: &[f64],
        price: &[Vec<f64>],
    ) {
        let battery = TradedGood::Battery.index();
        let pack = |place: usize| plan.base_price[battery][place] * price[battery][place];
        let wanted = &self.wanted;
        let (fits, stock) = (&plan.residual_load, power.stock());
        self.integration
            .set(fits, stock, generation, demand, wanted, pack);
        for place in 0..PLACES {
            for i in VARIABLE {
                let cell = place * N + i;
                self.expected[cell] = self.integration.worth[cell] * self.wanted[place];
            }
        }
    }

    /// Generation of a year from the stocks at its ends.
    pub fn dispatch(&mut self, plan: &Plan, power: &Market, year: i32, outcome: &mut Outcome) {
        let row = (year - BASE) as usize * PLACES;
        let unit = &plan.per_unit[MarketKind::Power.index()];
        for place in 0..PLACES {
            let demand = outcome.demand[row + place];
            let first = place * N;
            let made = &mut outcome.generation[(row + place) * N..][..N];
            let (mut free, mut fuel) = (0.0, 0.0);
            for (i, made) in made.iter_mut().enumerate() {
                let at = |year| power.turnover(place, i, year).stock;
                let possible = f64::midpoint(at(year - 1), at(year)) * unit[first + i];
                *made = possible * self.integration.used[first + i];
                if FOSSIL.contains(&i) {
                    fuel += *made;
                } else {
                    free += *made;
                }
            }
            let variable: f64 = VARIABLE.iter().map(|it| made[*it]).sum();
            let surplus = (free - demand).clamp(0.0, variable);
            self.wanted[place] = if variable > 0.0 {
                (1.0 - surplus / variable).max(LEAST_LOAD)
            } else {
                1.0
            };
            let load = if fuel > 0.0 {
                ((demand - free).max(0.0) / fuel).min(MOST_LOAD)
            } else {
                0.0
            };
            for i in FOSSIL {
                made[i] *= load;
                self.per_unit[first + i] = unit[first + i] * load.clamp(LEAST_LOAD, 1.0);
            }
            for i in VARIABLE {
                if variable > 0.0 {
                    made[i] *= 1.0 - surplus / variable;
                }
                let used = self.integration.used[first + i] * self.wanted[place];
                self.per_unit[first + i] = unit[first + i] * used;
            }
        }
    }
}
