//! The cube: emissions by party, sector, gas and year, 1990–2100, each in the gas's own mass unit
//! ([`Gas`] says which).

use accord_math::Years;

use crate::{Gas, Party, SPAN, Sector};

/// Emissions by party, sector, gas and year of [`SPAN`]; annual totals in the gas's own mass unit.
/// Rows of years lie together in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Emissions {
    values: Vec<f64>,
}

const YEARS: usize = (SPAN.last - SPAN.first + 1) as usize;

impl Default for Emissions {
    fn default() -> Self {
        Self::zeros()
    }
}

impl Emissions {
    /// No emissions at all.
    pub fn zeros() -> Self {
        Self {
            values: vec![0.0; Party::COUNT * Sector::COUNT * Gas::COUNT * YEARS],
        }
    }

    fn start(party: Party, sector: Sector, gas: Gas) -> usize {
        ((party.index() * Sector::COUNT + sector.index()) * Gas::COUNT + gas.index()) * YEARS
    }

    /// The years of a row.
    pub fn years() -> Years {
        SPAN
    }

    /// One row: a value for each year of [`SPAN`].
    pub fn row(&self, party: Party, sector: Sector, gas: Gas) -> &[f64] {
        let start = Self::start(party, sector, gas);
        &self.values[start..start + YEARS]
    }

    /// One row, to be changed in place.
    pub fn row_mut(&mut self, party: Party, sector: Sector, gas: Gas) -> &mut [f64] {
        let start = Self::start(party, sector, gas);
        &mut self.values[start..start + YEARS]
    }

    /// One value; zero outside [`SPAN`].
    pub fn get(&self, party: Party, sector: Sector, gas: Gas, year: i32) -> f64 {
        SPAN.position(year)
            .map_or(0.0, |i| self.row(party, sector, gas)[i])
    }

    /// Adds to one value; nothing outside [`SPAN`].
    pub fn add(&mut self, party: Party, sector: Sector, gas: Gas, year: i32, amount: f64) {
        if let Some(i) = SPAN.position(year) {
            self.row_mut(party, sector, gas)[i] += amount;
        }
    }

    /// Adds another cube, value by value.
    pub fn add_cube(&mut self, other: &Emissions, factor: f64) {
        for (mine, theirs) in self.values.iter_mut().zip(&other.values) {
            *mine += factor * theirs;
        }
    }

    /// Sum over sectors of one party's gas in a year.
    pub fn party_total(&self, party: Party, gas: Gas, year: i32) -> f64 {
        Sector::ALL
            .into_iter()
            .map(|sector| self.get(party, sector, gas, year))
            .sum()
    }

    /// Sum over all parties and sectors of a gas in a year.
    pub fn world_total(&self, gas: Gas, year: i32) -> f64 {
        Party::ALL
            .into_iter()
            .map(|party| self.party_total(party, gas, year))
            .sum()
    }
}
