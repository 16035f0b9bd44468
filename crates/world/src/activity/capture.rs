//! Capture of CO2 by projects that a deal adds: a ledger by party. Nothing flows in: the plants of
//! today are in the inventories already. What each year's projects capture from power plants and
//! from industry flows out, so that two clauses that promise the same projects count them once.

use std::sync::Arc;

use accord_math::{Series, Years};

use super::materials::{at, blend_rows};
use crate::{PROJECTION, Party};

/// Where the CO2 is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum CaptureSource {
    /// Power plants.
    Power,
    /// Industry: fuel and process.
    Industry,
}

impl CaptureSource {
    /// Both.
    pub const ALL: [CaptureSource; 2] = [CaptureSource::Power, CaptureSource::Industry];
}

/// What projects capture by party, source and year, beyond those of the inventories.
#[derive(Clone, Debug)]
pub struct Capture {
    captured: Arc<Vec<Series>>,
}

impl Default for Capture {
    fn default() -> Self {
        let years = Years::new(PROJECTION.first, PROJECTION.last);
        Self {
            captured: Arc::new(vec![
                Series::zeros(years);
                Party::COUNT * CaptureSource::ALL.len()
            ]),
        }
    }
}

impl Capture {
    fn row(party: Party, source: CaptureSource) -> usize {
        party.index() * CaptureSource::ALL.len() + source as usize
    }

    /// Mt CO2/yr captured; zero before 2024.
    pub fn captured(&self, party: Party, source: CaptureSource, year: i32) -> f64 {
        if year < PROJECTION.first {
            return 0.0;
        }
        at(&self.captured[Self::row(party, source)], year)
    }

    /// Raises what is captured in a year to `amount`, Mt CO2/yr; returns what that adds.
    pub fn raise(&mut self, party: Party, source: CaptureSource, year: i32, amount: f64) -> f64 {
        let series = &mut Arc::make_mut(&mut self.captured)[Self::row(party, source)];
        let Some(i) = series.years().position(year) else {
            return 0.0;
        };
        let value = &mut series.values_mut()[i];
        let added = (amount - *value).max(0.0);
        *value += added;
        added
    }

    /// Moves every year to `before + weight(year) · (self − before)`.
    pub fn blend(&mut self, before: &Self, weight: impl Fn(i32) -> f64) {
        blend_rows(&mut self.captured, &before.captured, &weight);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_projects_count_once() {
        let mut ledger = Capture::default();
        let source = CaptureSource::Power;
        assert_eq!(ledger.raise(Party::Usa, source, 2030, 4.0), 4.0);
        assert_eq!(ledger.raise(Party::Usa, source, 2030, 4.0), 0.0);
        assert_eq!(ledger.raise(Party::Usa, source, 2030, 5.0), 1.0);
        assert_eq!(ledger.captured(Party::Usa, source, 2030), 5.0);
        assert_eq!(ledger.captured(Party::Chn, source, 2030), 0.0);
        assert_eq!(ledger.raise(Party::Usa, source, 1990, 5.0), 0.0);
    }
}
