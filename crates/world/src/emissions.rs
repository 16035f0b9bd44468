//! The cube: emissions by party, sector, gas and year, 1990–2100, each in the gas's own mass unit
//! ([`Gas`] says which).

use accord_math::Years;

use crate::{Gas, Party, SPAN, Sector, Shared};

/// Emissions by party, sector, gas and year of [`SPAN`]; annual totals in the gas's own mass unit.
/// Rows of years lie together in memory. Clones share the rows of a party's sector until one changes
/// them.
#[derive(Clone, Debug, PartialEq)]
pub struct Emissions {
    /// By party, then by sector: rows by gas.
    sectors: Vec<Shared<Vec<f64>>>,
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
        let nothing = Shared::from(vec![0.0; Gas::COUNT * YEARS]);
        Self {
            sectors: vec![nothing; Party::COUNT * Sector::COUNT],
        }
    }

    fn block(party: Party, sector: Sector) -> usize {
        party.index() * Sector::COUNT + sector.index()
    }

    /// The years of a row.
    pub fn years() -> Years {
        SPAN
    }

    /// One row: a value for each year of [`SPAN`].
    pub fn row(&self, party: Party, sector: Sector, gas: Gas) -> &[f64] {
        let start = gas.index() * YEARS;
        &self.sectors[Self::block(party, sector)][start..start + YEARS]
    }

    /// All rows of a party's sector, by gas.
    pub(crate) fn rows(&self, party: Party, sector: Sector) -> &[f64] {
        &self.sectors[Self::block(party, sector)]
    }

    /// One row, to be changed in place.
    pub fn row_mut(&mut self, party: Party, sector: Sector, gas: Gas) -> &mut [f64] {
        let start = gas.index() * YEARS;
        &mut self.sectors[Self::block(party, sector)][start..start + YEARS]
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

    /// Whether nothing of a party has been changed since one of the two was cloned from the other.
    pub fn is_untouched(&self, before: &Emissions, party: Party) -> bool {
        Sector::ALL
            .into_iter()
            .all(|sector| self.is_sector_untouched(before, party, sector))
    }

    /// [`Emissions::is_untouched`] of one sector.
    pub fn is_sector_untouched(&self, before: &Emissions, party: Party, sector: Sector) -> bool {
        let i = Self::block(party, sector);
        self.sectors[i].is_shared_with(&before.sectors[i])
    }

    /// Adds another cube, value by value.
    pub fn add_cube(&mut self, other: &Emissions, factor: f64) {
        for (mine, theirs) in self.sectors.iter_mut().zip(&other.sectors) {
            for (value, amount) in mine.iter_mut().zip(theirs.iter()) {
                *value += factor * amount;
            }
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
