//! Plastics by party, from production to waste. Use since 1950, GDP, and what became of waste in
//! 2019 flow in; use, virgin and secondary production, waste and its fates to 2100 flow out, with
//! and without the levers of a deal.
//!
//! ```text
//! use(t)       = use(2019) · GDP(t)/GDP(2019) · q^((t−2019)/41)            q: OECD, 2060 over 2019
//! waste(t)     = Σ_use share · Σ_age leaving(age) · use(t − age)           log-normal lifetimes
//! managed      = waste − exports + imports;   Σ fates = managed
//! secondary(t) = recycled(t−1),   virgin = use − secondary
//! leakage      = a · mismanaged + b · use
//! ```
//!
//! `recycled` is after losses: of what is collected for recycling, 40 % is lost to the other fates.
//! Secondary plastic displaces virgin one for one, in the party that recycles it.

mod flow;
mod tables;

use std::sync::Arc;

use accord_math::{Series, Years};

use super::materials::{at, blend_rows, raise};
use super::parameters::Range;
use crate::tables::TableError;
use crate::{Drivers, Emissions, PROJECTION, Party};
pub use flow::Flow;
use flow::Flows;
use tables::Tables;

/// What a deal can ask of plastics. Strengths are kept so that zero asks nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Lever {
    /// Fraction by which virgin production falls below the baseline.
    VirginCut,
    /// Fraction of use that is recycled plastic.
    RecycledContent,
    /// Fraction of waste collected for recycling.
    Collection,
    /// Fraction by which the mismanaged share falls below the baseline's.
    MismanagedCut,
    /// Fraction of single-use items that is no longer made.
    SingleUse,
    /// Fraction by which use falls.
    UseCut,
    /// Fraction of trade in waste that ends.
    TradeBan,
}

impl Lever {
    /// All of them.
    pub const ALL: [Lever; 7] = [
        Lever::VirginCut,
        Lever::RecycledContent,
        Lever::Collection,
        Lever::MismanagedCut,
        Lever::SingleUse,
        Lever::UseCut,
        Lever::TradeBan,
    ];
}

/// What a tonne gives off; see `data/areas/plastics_parameters.csv`.
#[derive(Clone, Copy, Debug)]
pub struct Factors {
    /// Making virgin plastic, t CO2e per t.
    pub production: Range,
    /// Making products of it, t CO2e per t.
    pub conversion: Range,
    /// Burning it in a plant or in the open, t CO2 per t.
    pub incineration: Range,
    /// Recycling, t CO2e per t of recycled plastic.
    pub recycling: Range,
    /// Landfilling, t CO2e per t.
    pub landfill: Range,
    /// Fraction of mismanaged waste that is burnt.
    pub open_burning: Range,
}

/// Flows by party and year, 2019–2100, and the levers pulled. Clones share the unchanging tables.
#[derive(Clone, Debug)]
pub struct Plastics {
    tables: Arc<Tables>,
    baseline: Arc<Flows>,
    /// By party and lever.
    levers: Arc<Vec<Series>>,
    flows: Arc<Flows>,
}

impl Plastics {
    /// First year of the flows: the last of the statistics.
    pub const FIRST: i32 = 2019;

    /// The activity without policy.
    pub fn without_policy(drivers: &Drivers, _emissions: &Emissions) -> Self {
        // The embedded tables are what a test reads with the same function.
        Self::read(drivers).expect("the tables of plastics are tested")
    }

    fn read(drivers: &Drivers) -> Result<Self, TableError> {
        let tables = Tables::read(drivers)?;
        let years = Years::new(PROJECTION.first, PROJECTION.last);
        let levers = vec![Series::zeros(years); Party::COUNT * Lever::ALL.len()];
        let flows = Arc::new(Flows::compute(&tables, None, &|_, _, _| 0.0));
        Ok(Self {
            tables: Arc::new(tables),
            baseline: flows.clone(),
            levers: Arc::new(levers),
            flows,
        })
    }

    /// What a tonne gives off.
    pub fn factors(&self) -> &Factors {
        &self.tables.factors
    }

    /// The flows of a party in a year.
    pub fn flow(&self, party: Party, year: i32) -> Flow {
        self.flows.get(party, year)
    }

    /// The flows without any lever.
    pub fn baseline_flow(&self, party: Party, year: i32) -> Flow {
        self.baseline.get(party, year)
    }

    /// Strength of a lever.
    pub fn lever(&self, party: Party, lever: Lever, year: i32) -> f64 {
        if year < PROJECTION.first {
            return 0.0;
        }
        at(&self.levers[Self::row(party, lever)], year)
    }

    /// Collected for recycling ÷ recycled.
    pub fn collected_per_recycled(&self) -> f64 {
        1.0 / (1.0 - self.tables.collection_loss)
    }

    fn row(party: Party, lever: Lever) -> usize {
        party.index() * Lever::ALL.len() + lever as usize
    }

    /// Pulls a lever of a party to `strength(year)`, 0 to 1, where it is not pulled harder already,
    /// and works out all flows anew: waste is traded, so one party's lever moves others too.
    pub fn pull(&mut self, parties: &[Party], lever: Lever, strength: impl Fn(Party, i32) -> f64) {
        let levers = Arc::make_mut(&mut self.levers);
        for &party in parties {
            for year in PROJECTION.iter() {
                let value = strength(party, year).clamp(0.0, 1.0);
                raise(&mut levers[Self::row(party, lever)], year, value);
            }
        }
        self.settle();
    }

    fn settle(&mut self) {
        let levers = &self.levers;
        let strength = |party, lever, year| {
            if year < PROJECTION.first {
                0.0
            } else {
                at(&levers[Self::row(party, lever)], year)
            }
        };
        let flows = Flows::compute(&self.tables, Some(&self.baseline), &strength);
        self.flows = Arc::new(flows);
    }

    /// Moves every lever to `before + weight(year) · (self − before)`.
    pub fn blend(&mut self, before: &Self, weight: impl Fn(i32) -> f64) {
        if blend_rows(&mut self.levers, &before.levers, &weight) {
            self.settle();
        }
    }
}

#[cfg(test)]
mod tests;
