//! What a unit of service costs, as it changes from year to year. Investment by part and running cost
//! by carrier flow in; a mean and a spread for every technology of every party flow out.
//!
//! The levelised cost is linear in its parts, so that a year needs four products:
//!
//! ```text
//! C(y)  = a [ I_rest · l(y) + I_traded · P(y)/P(0) ] / used + R_fuel + R_electricity · e(y) + x(y)
//! σ(y)  = σ(0) · C(y)/C(0)
//! ```
//!
//! | symbol | meaning |
//! |---|---|
//! | a | annuity of investment over life and load, with interest while building |
//! | I_rest, l | investment that is not traded, and how it has fallen with experience of the world |
//! | I_traded, P | investment in a traded good, and its price where it is bought |
//! | R, e | running cost; price of electricity relative to the base year |
//! | x | storage that wind and sun make necessary |

use accord_market::levelised::Expenses;
use accord_market::trade::Learning;

use super::goods::TradedGood;
use super::kind::MarketKind;
use super::tables::{Costs, PLACES, Tables};
use crate::tables::TableError;

/// Spread of everything together in power, beyond that of the parts (FTT:Power).
const COMMON_SPREAD: f64 = 0.15;
/// A traded part never makes up more of an investment than this: the rest is land, labour and grid.
/// Assumed; it binds where a cheap plant meets a dear module.
const LARGEST_TRADED_PART: f64 = 0.9;

/// Costs of one market. Tables by party and technology.
#[derive(Clone, Debug)]
pub(super) struct CostTable {
    annuity: Vec<f64>,
    rest: Vec<f64>,
    /// Investment in the traded good, by party and technology, USD per unit of capacity.
    pub traded: Vec<f64>,
    fuel: Vec<f64>,
    electricity: Vec<f64>,
    pub base: Vec<f64>,
    base_spread: Vec<f64>,
    pub rows: Vec<Costs>,
    /// By technology: the good that it is made of.
    pub goods: Vec<Option<TradedGood>>,
    /// By technology: how the part that is not traded learns.
    learning: Vec<Option<Learning>>,
}

/// What costs depend on in a year.
pub(super) struct Year<'a> {
    /// Price of each good relative to the base year, by good and origin.
    pub price: &'a [Vec<f64>],
    /// Price of electricity relative to the base year, by party.
    pub electricity: &'a [f64],
    /// Stock ever made of each technology, relative to the base year.
    pub grown: &'a [f64],
    /// By party and technology: added to the cost of a unit of service; empty where nothing is.
    pub added: &'a [f64],
    /// By party and technology: part of the yield of the base year that is used; empty where all is.
    pub used: &'a [f64],
}

impl CostTable {
    /// The costs of the base year. `price`: what a good costs where it is bought, USD per unit.
    pub fn new(
        tables: &Tables,
        kind: MarketKind,
        price: impl Fn(TradedGood, usize) -> f64,
    ) -> Result<Self, TableError> {
        let names = kind.technologies();
        let n = names.len();
        let rows = tables.costs[kind.index()].clone();
        let goods: Vec<Option<TradedGood>> = names.iter().map(|it| good_of(kind, it)).collect();
        let dealing = tables.parameter("electric_car", "dealing_share")?;
        let electric = tables.parameter("plug_in", "electric_part")?;
        let mut table = Self {
            annuity: Vec::with_capacity(rows.len()),
            rest: Vec::with_capacity(rows.len()),
            traded: Vec::with_capacity(rows.len()),
            fuel: rows.iter().map(|it| it.operation + it.fuel).collect(),
            electricity: rows.iter().map(|it| it.electricity).collect(),
            base: Vec::with_capacity(rows.len()),
            base_spread: Vec::with_capacity(rows.len()),
            goods,
            learning: learning(tables, kind)?,
            rows: Vec::new(),
        };
        for (cell, row) in rows.iter().enumerate() {
            let (place, good) = (cell / n, table.goods[cell % n]);
            let traded = match good {
                // A car's price is the maker's but for dealing, whatever its size; of a plug-in hybrid
                // the engine stays what it costs.
                Some(TradedGood::ElectricCar) if names[cell % n].starts_with("plug_in") => {
                    row.investment * (1.0 - dealing) * electric
                }
                Some(TradedGood::ElectricCar) => row.investment * (1.0 - dealing),
                Some(good @ TradedGood::Battery) => row.battery_kwh * price(good, place),
                Some(good) => price(good, place),
                None => 0.0,
            };
            let traded = traded.min(LARGEST_TRADED_PART * row.investment);
            let expenses = expenses(kind, row);
            let base = expenses.levelised();
            let bare = Expenses {
                investment: expenses.investment / row.investment.max(f64::MIN_POSITIVE),
                running: 0.0,
                ..expenses
            };
            table.annuity.push(bare.levelised().mean);
            table.traded.push(traded);
            table.rest.push(row.investment - traded);
            table.base.push(base.mean);
            table.base_spread.push(base.spread);
        }
        table.rows = rows;
        debug_assert_eq!(table.base.len(), PLACES * n);
        Ok(table)
    }

    /// Costs and spreads of a year.
    pub fn set(&self, year: &Year<'_>, cost: &mut [f64], spread: &mut [f64]) {
        let n = self.goods.len();
        for (technology, (good, learning)) in self.goods.iter().zip(&self.learning).enumerate() {
            let learnt = learning.map_or(1.0, |it| it.cost_ratio(year.grown[technology]));
            for place in 0..PLACES {
                let cell = place * n + technology;
                let price = good.map_or(1.0, |it| year.price[it.index()][place]);
                let investment = self.rest[cell] * learnt + self.traded[cell] * price;
                let used = year.used.get(cell).copied().unwrap_or(1.0);
                let added = year.added.get(cell).copied().unwrap_or(0.0);
                let running =
                    self.fuel[cell] + self.electricity[cell] * year.electricity[place] + added;
                cost[cell] = self.annuity[cell] * investment / used + running;
                spread[cell] = self.base_spread[cell] * cost[cell] / self.base[cell];
            }
        }
    }
}

fn expenses(kind: MarketKind, row: &Costs) -> Expenses {
    let running_spread =
        (row.operation_spread * row.operation_spread + row.fuel_spread * row.fuel_spread).sqrt();
    Expenses {
        investment: Expenses::per_load(row.investment, row.load),
        investment_spread: Expenses::per_load(row.investment_spread, row.load),
        running: row.operation + row.fuel + row.electricity,
        running_spread,
        build_years: row.lead.round() as u32,
        life_years: row.lifetime.round().max(1.0) as u32,
        discount_rate: row.discount_rate,
        common_spread: if kind == MarketKind::Power {
            COMMON_SPREAD
        } else {
            0.0
        },
    }
}

fn good_of(kind: MarketKind, technology: &str) -> Option<TradedGood> {
    match (kind, technology) {
        (MarketKind::Power, "solar") => Some(TradedGood::PvModule),
        (MarketKind::Power, "wind_onshore" | "wind_offshore") => Some(TradedGood::WindTurbine),
        (MarketKind::Cars, it) if it.starts_with("battery") || it.starts_with("plug_in") => {
            Some(TradedGood::ElectricCar)
        }
        (MarketKind::Trucks, "battery") => Some(TradedGood::Battery),
        _ => None,
    }
}

/// How each technology's own part learns, from its name in the table.
fn learning(tables: &Tables, kind: MarketKind) -> Result<Vec<Option<Learning>>, TableError> {
    let names = kind.technologies().iter();
    names
        .map(|name| {
            let row = match (kind, *name) {
                (MarketKind::Power, name) => name,
                (MarketKind::Cars, "ice_small" | "ice_large" | "hybrid_small" | "hybrid_large") => {
                    "combustion_car"
                }
                (MarketKind::Trucks, "fuel_cell") => "fuel_cell_truck",
                (MarketKind::Heat, "heat_pump") => "heat_pump",
                _ => return Ok(None),
            };
            let rate = tables.learning(row)?;
            Ok(Some(Learning::from_rate(rate.central, rate.floor)))
        })
        .collect()
}
