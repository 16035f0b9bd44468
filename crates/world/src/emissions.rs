//! The cube: emissions by party, sector, gas and year, 1990–2100, each in the gas's own mass unit
//! ([`Gas`] says which).

use accord_math::Years;

use crate::{Gas, Party, SPAN, Sector, Shared};

/// Emissions by party, sector, gas and year of [`SPAN`]; annual totals in the gas's own mass unit.
/// Rows of years lie together in memory. Clones share every row until one changes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Emissions {
    /// By party, then by sector.
    sectors: Vec<Shared<Rows>>,
}

/// Rows of a party's sector.
#[derive(Clone, Debug, Default)]
struct Rows {
    /// By gas; none where no row was ever handed out to be changed: those are zeros, and most are.
    by_gas: [Option<Shared<Row>>; Gas::COUNT],
}

type Row = [f64; YEARS];

const YEARS: usize = (SPAN.last - SPAN.first + 1) as usize;

static NOTHING: Row = [0.0; YEARS];

impl Rows {
    fn row(&self, gas: Gas) -> &Row {
        self.by_gas[gas.index()].as_deref().unwrap_or(&NOTHING)
    }

    fn row_mut(&mut self, gas: Gas) -> &mut Row {
        self.by_gas[gas.index()].get_or_insert_with(|| Shared::from(NOTHING))
    }
}

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        Gas::ALL
            .into_iter()
            .all(|gas| self.row(gas) == other.row(gas))
    }
}

impl Default for Emissions {
    fn default() -> Self {
        Self::zeros()
    }
}

impl Emissions {
    /// No emissions at all.
    pub fn zeros() -> Self {
        Self {
            sectors: vec![Shared::default(); Party::COUNT * Sector::COUNT],
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
        self.sectors[Self::block(party, sector)].row(gas)
    }

    /// The rows of a party's sector that may hold anything: what sums over gases need to look at.
    pub fn rows(&self, party: Party, sector: Sector) -> impl Iterator<Item = (Gas, &[f64])> {
        let rows = &self.sectors[Self::block(party, sector)].by_gas;
        let each = Gas::ALL.into_iter().zip(rows);
        each.filter_map(|(gas, row)| row.as_ref().map(|row| (gas, &row[..])))
    }

    /// One row, unless nothing was ever written there and it is all zeros.
    pub fn written_row(&self, party: Party, sector: Sector, gas: Gas) -> Option<&[f64]> {
        let row = &self.sectors[Self::block(party, sector)].by_gas[gas.index()];
        row.as_ref().map(|row| &row[..])
    }

    /// One row, to be changed in place.
    pub fn row_mut(&mut self, party: Party, sector: Sector, gas: Gas) -> &mut [f64] {
        self.sectors[Self::block(party, sector)].row_mut(gas)
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
