//! A quantity for all members at once flows in; means over periods, values relative to a period, and
//! percentiles over the members flow out.

use accord_math::{Series, Years};

use super::percentile::{Percentiles, Scratch};
use super::{by_percentile, each_with};

/// One number for each calendar year and member.
#[derive(Clone, Debug, PartialEq)]
pub struct MemberSeries {
    years: Years,
    members: usize,
    /// Members innermost.
    values: Vec<f64>,
}

impl MemberSeries {
    pub(crate) fn new(years: Years, members: usize, values: Vec<f64>) -> Self {
        debug_assert_eq!(values.len(), years.count() * members);
        Self {
            years,
            members,
            values,
        }
    }

    /// The years.
    pub fn years(&self) -> Years {
        self.years
    }

    /// How many members.
    pub fn members(&self) -> usize {
        self.members
    }

    /// All members in a year.
    pub fn at(&self, year: i32) -> Option<&[f64]> {
        let position = self.years.position(year)?;
        self.values
            .get(position * self.members..(position + 1) * self.members)
    }

    /// One member through the years.
    pub fn member(&self, member: usize) -> Option<Series> {
        (member < self.members).then(|| {
            Series::from_fn(self.years, |year| {
                self.at(year).map_or(f64::NAN, |values| values[member])
            })
        })
    }

    /// Each member's mean over a period; `None` if the years do not cover it.
    pub fn mean(&self, period: Years) -> Option<Vec<f64>> {
        let mut sum = vec![0.0; self.members];
        for year in period.iter() {
            for (sum, value) in sum.iter_mut().zip(self.at(year)?) {
                *sum += value;
            }
        }
        let count = period.count() as f64;
        Some(sum.into_iter().map(|sum| sum / count).collect())
    }

    /// Each member relative to its own mean over a period; `None` if the years do not cover it.
    #[must_use]
    pub fn rebased(&self, period: Years) -> Option<Self> {
        let base = self.mean(period)?;
        let mut values = self.values.clone();
        for year in values.chunks_exact_mut(self.members) {
            for (value, base) in year.iter_mut().zip(&base) {
                *value -= base;
            }
        }
        Some(Self { values, ..*self })
    }

    /// The largest value of each member.
    pub fn peak(&self) -> Vec<f64> {
        (0..self.members)
            .map(|m| {
                self.values
                    .iter()
                    .skip(m)
                    .step_by(self.members)
                    .copied()
                    .fold(f64::NEG_INFINITY, f64::max)
            })
            .collect()
    }

    /// Percentiles (0 to 100) over the members, a series for each.
    pub fn percentiles(&self, percentiles: &[f64]) -> Vec<Series> {
        let places = Percentiles::new(percentiles, self.members);
        let by_year = each_with(
            self.years.count(),
            self.members,
            Scratch::default,
            |scratch, i| {
                let members = &self.values[i * self.members..(i + 1) * self.members];
                places.of(members, scratch)
            },
        );
        by_percentile(self.years, percentiles.len(), &by_year)
    }
}
