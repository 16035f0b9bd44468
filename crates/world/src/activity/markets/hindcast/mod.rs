//! The hindcast: started at the end of 2015 with what was known then, the law of the markets beside what
//! happened. The record to 2015 flows in; solar and wind power and electric cars of 2023 by party, as the
//! law has them and as guesses without a model do, flow out beside the observed ones.
//!
//! The law is that of every run: shares, vintages, levelised costs, preferences that continue the growth
//! of the five years before, storage and curtailment ([`super`]). What is left out: trade between origins,
//! lorries, heat and steel, of none of which there is a table for 2015. A good has one price in the world
//! and follows Wright's law in what the parties built.
//!
//! Nothing that happened after 2015 enters but what `validation/hindcast` names: figures
//! that hardly move (lives, discount rates, fuels, other plants) are those of the tables of 2023.

mod guess;
mod known;
mod need;
mod run;
pub mod score;

use accord_math::Years;

pub use guess::{constant_additions, constant_growth, logistic, logistic_with_ceiling};

use super::kind::MarketKind;
use super::plan::PlanError;
use super::record::places;
use super::tables::{PLACES, TEXTS, Tables};
use crate::Party;

/// The years that were known.
pub const KNOWN: Years = Years {
    first: 2010,
    last: 2015,
};
/// The year that is forecast.
pub const OBSERVED: i32 = 2023;
/// The guess of constant growth continues that of the years from here.
const GROWTH_SINCE: i32 = 2012;
/// Ceiling of the logistic curves of solar and of wind power: each makes this part of the electricity
/// of 2015. Assumed. That of electric cars is all cars of 2015.
const CEILING: f64 = 0.5;

/// What was known, beyond the tables that every run reads.
#[derive(Clone, Copy)]
struct Sources {
    record: &'static str,
    costs: &'static str,
    prices: &'static str,
}

const SOURCES: Sources = Sources {
    record: include_str!("../../../../../../data/markets/history_to_2015.csv"),
    costs: include_str!("../../../../../../data/markets/costs_history.csv"),
    prices: include_str!("../../../../../../data/markets/prices.csv"),
};

/// Where the model starts.
struct Start {
    tables: Tables,
    /// Price of modules, USD/kW, and of packs, USD/kWh; of turbines by place, USD/kW.
    module: f64,
    pack: f64,
    turbine: Vec<f64>,
}

/// What is forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Photovoltaic capacity, GW.
    Solar,
    /// Wind capacity, GW.
    Wind,
    /// Battery-electric and plug-in cars in use, thousand.
    ElectricCars,
}

impl Quantity {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Solar, Self::Wind, Self::ElectricCars];

    /// What it is called in a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Solar => "solar, GW",
            Self::Wind => "wind, GW",
            Self::ElectricCars => "electric cars, thousand",
        }
    }

    /// Its rows in the record.
    fn rows(self) -> (&'static [&'static str], &'static str) {
        match self {
            Self::Solar => (&["solar"], "capacity"),
            Self::Wind => (&["wind"], "capacity"),
            Self::ElectricCars => (&["car_battery", "car_plug_in"], "stock"),
        }
    }

    /// Its market and technologies.
    fn technologies(self) -> (MarketKind, &'static [&'static str]) {
        match self {
            Self::Solar => (MarketKind::Power, &["solar"]),
            Self::Wind => (MarketKind::Power, &["wind_onshore", "wind_offshore"]),
            Self::ElectricCars => (
                MarketKind::Cars,
                &[
                    "plug_in_small",
                    "plug_in_large",
                    "battery_small",
                    "battery_large",
                ],
            ),
        }
    }

    /// What the record has of it in a party and year.
    fn recorded(self, tables: &Tables, party: Party, year: i32) -> Option<f64> {
        let (names, quantity) = self.rows();
        // Early years have no plug-in hybrids, which is not to say that there is no figure.
        let mut known = names
            .iter()
            .filter_map(|name| tables.history(name, quantity, party, year))
            .peekable();
        known.peek()?;
        Some(known.sum())
    }
}

/// What one would have otherwise, to see what an error comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// What was known.
    AsKnown,
    /// Nothing gets cheaper.
    WithoutLearning,
    /// Choosers look at cost alone.
    WithoutPreference,
    /// Modules and packs cost what they did in each year (`prices.csv`): a figure after 2015.
    PricesAsTheyWere,
    /// As much electricity is made as was in each year: a figure after 2015.
    DemandAsItWas,
    /// Technologies take each other's place twice as fast.
    TwiceAsFast,
    /// The growth of shares below a thousandth is continued too.
    SmallSharesToo,
    /// The growth of three years is continued instead of that of five.
    ThreeYears,
    /// What is taken from the tables of 2023 (plants and cars that are neither wind, solar nor electric)
    /// costs a fifth more.
    OthersDearer,
}

impl Variant {
    /// All of them, what was known first.
    pub const ALL: [Self; 9] = [
        Self::AsKnown,
        Self::WithoutLearning,
        Self::WithoutPreference,
        Self::PricesAsTheyWere,
        Self::DemandAsItWas,
        Self::TwiceAsFast,
        Self::SmallSharesToo,
        Self::ThreeYears,
        Self::OthersDearer,
    ];

    /// What it is called in a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::AsKnown => "as known in 2015",
            Self::WithoutLearning => "no learning",
            Self::WithoutPreference => "no preference",
            Self::PricesAsTheyWere => "modules and packs at observed prices",
            Self::DemandAsItWas => "electricity demand as observed",
            Self::TwiceAsFast => "twice the speed of substitution",
            Self::SmallSharesToo => "growth of shares below 0.1 % too",
            Self::ThreeYears => "growth of 2012–2015",
            Self::OthersDearer => "all other technologies a fifth dearer",
        }
    }
}

/// One party or the world, in one quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The party; `None` for the world: the sum of all parties that have a figure in both years.
    pub party: Option<Party>,
    /// What is forecast.
    pub quantity: Quantity,
    /// At the end of 2015.
    pub start: f64,
    /// At the end of 2023.
    pub observed: f64,
    /// The model's 2023.
    pub model: f64,
    /// The growth of 2012–2015 continued.
    pub constant_growth: Option<f64>,
    /// What was added in 2015 is added in every year.
    pub constant_additions: Option<f64>,
    /// The logistic curve through the record, its ceiling given.
    pub logistic: Option<f64>,
    /// The same, its ceiling fitted too.
    pub logistic_with_ceiling: Option<f64>,
}

/// What the model makes of 2023.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// Stock by quantity and party.
    stock: Vec<[f64; PLACES]>,
    /// Price of modules and of packs in the last year, relative to 2015.
    pub module_price: f64,
    /// The same of packs.
    pub pack_price: f64,
    /// Part of the growth to 2015 that preferences continue, by party: power, cars.
    pub matched: [Vec<f64>; 2],
}

/// The forecast alone.
pub fn forecast(variant: Variant) -> Result<Forecast, PlanError> {
    run::forecast(&TEXTS, &SOURCES, variant)
}

/// Every party and the world, by quantity: start, observed, and all forecasts. Parties without a figure
/// in 2015 or 2023, or with none of it in 2015, are left out.
pub fn rows(forecast: &Forecast) -> Result<Vec<Row>, PlanError> {
    let observed = Tables::read(&TEXTS)?;
    let known = known::start(&TEXTS, &SOURCES)?.tables;
    let mut rows = Vec::new();
    for (q, quantity) in Quantity::ALL.into_iter().enumerate() {
        let mut world = Sums::default();
        for party in places() {
            let at = |year| quantity.recorded(&known, party, year);
            let happened = quantity.recorded(&observed, party, OBSERVED);
            let (Some(start), Some(observed)) = (at(KNOWN.last), happened) else {
                continue;
            };
            if start <= 0.0 {
                continue;
            }
            let record: Vec<(i32, f64)> = KNOWN
                .iter()
                .filter_map(|year| Some((year, at(year)?)))
                .collect();
            let sums = Sums {
                record,
                observed,
                model: forecast.stock[q][party.index()],
                ceiling: ceiling(&known, quantity, party),
            };
            rows.push(row(Some(party), quantity, &sums));
            world.add(&sums);
        }
        rows.push(row(None, quantity, &world));
    }
    Ok(rows)
}

/// What a row is made of.
#[derive(Clone, Debug, Default)]
struct Sums {
    record: Vec<(i32, f64)>,
    observed: f64,
    model: f64,
    ceiling: f64,
}

impl Sums {
    fn add(&mut self, other: &Self) {
        if self.record.is_empty() {
            self.record = KNOWN.iter().map(|year| (year, 0.0)).collect();
        }
        for (year, value) in &other.record {
            if let Some(sum) = self.record.iter_mut().find(|(it, _)| it == year) {
                sum.1 += value;
            }
        }
        self.observed += other.observed;
        self.model += other.model;
        self.ceiling += other.ceiling;
    }
}

fn row(party: Option<Party>, quantity: Quantity, sums: &Sums) -> Row {
    Row {
        party,
        quantity,
        start: sums.record.last().map_or(0.0, |(_, value)| *value),
        observed: sums.observed,
        model: sums.model,
        constant_growth: constant_growth(&sums.record, GROWTH_SINCE, OBSERVED),
        constant_additions: constant_additions(&sums.record, OBSERVED),
        logistic: logistic(&sums.record, sums.ceiling, OBSERVED),
        logistic_with_ceiling: logistic_with_ceiling(&sums.record, sums.ceiling, OBSERVED),
    }
}

/// Ceiling of the logistic curve, in the quantity's unit.
fn ceiling(known: &Tables, quantity: Quantity, party: Party) -> f64 {
    let technology = match quantity {
        Quantity::ElectricCars => {
            let all = known.history("car_all", "stock", party, KNOWN.last);
            return all.unwrap_or_default();
        }
        Quantity::Solar => "solar",
        Quantity::Wind => "wind_onshore",
    };
    let kind = MarketKind::Power;
    let n = kind.technologies().len();
    let first = party.index() * n;
    let made: f64 = known.generation[first..first + n].iter().sum();
    let load = kind
        .technology(technology)
        .map_or(1.0, |i| known.costs[kind.index()][first + i].load);
    CEILING * made / load
}

#[cfg(test)]
mod tests;
