//! Control of air pollutants beyond the baseline. Factors by party, gas and year flow in; they are
//! kept, for the pollutants are recomputed whenever their carriers have changed
//! ([`crate::World::settle_precursors`]), and a control must outlive that.

use std::collections::BTreeMap;

use crate::{Emissions, Gas, PROJECTION, Party, SPAN, Sector};

/// What measures leave of each party's air pollutants, by year of [`SPAN`]; 1 where none acts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PollutionControl {
    factors: BTreeMap<(Party, Gas), Vec<f64>>,
}

impl PollutionControl {
    /// What is left of a party's pollutant in a year, 0 to 1.
    pub fn left(&self, party: Party, gas: Gas, year: i32) -> f64 {
        match (self.factors.get(&(party, gas)), SPAN.position(year)) {
            (Some(factors), Some(i)) => factors[i],
            _ => 1.0,
        }
    }

    /// Whether the same is left of all pollutants of a party as in `other`.
    pub(crate) fn is_same_for(&self, other: &Self, party: Party) -> bool {
        let mut pollutants = Gas::ALL.into_iter().filter(|gas| gas.is_precursor());
        pollutants.all(|gas| self.factors.get(&(party, gas)) == other.factors.get(&(party, gas)))
    }

    /// Multiplies what is left by `factor(year)`, between 0 and 1, in every projected year.
    pub(crate) fn tighten(&mut self, party: Party, gas: Gas, factor: impl Fn(i32) -> f64) {
        let factors = self
            .factors
            .entry((party, gas))
            .or_insert_with(|| vec![1.0; SPAN.count()]);
        for (left, year) in factors.iter_mut().zip(SPAN.iter()) {
            if PROJECTION.contains(year) {
                *left *= factor(year).clamp(0.0, 1.0);
            }
        }
    }

    /// Moves every factor to `before + weight(year) · (self − before)`: what is left of a control
    /// that holds only part of the time.
    pub fn blend(&mut self, before: &Self, weight: impl Fn(i32) -> f64) {
        for ((party, gas), factors) in &mut self.factors {
            for (left, year) in factors.iter_mut().zip(SPAN.iter()) {
                let was = before.left(*party, *gas, year);
                *left = was + weight(year) * (*left - was);
            }
        }
    }

    /// Puts the controls on pollutants where they were just recomputed without them.
    pub(crate) fn apply(
        &self,
        emissions: &mut Emissions,
        recomputed: impl Fn(Party, Sector) -> bool,
    ) {
        for ((party, gas), factors) in &self.factors {
            for sector in Sector::ALL.into_iter().filter(|it| recomputed(*party, *it)) {
                let row = emissions.row_mut(*party, sector, *gas);
                for (value, factor) in row.iter_mut().zip(factors) {
                    *value *= factor;
                }
            }
        }
    }
}
