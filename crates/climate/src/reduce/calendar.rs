//! A chunk of members on timebounds flows in; the members by calendar year flow out, and how many of
//! them are above a threshold or at a new peak.

use accord_math::Years;
use multiversion::multiversion;

use super::diagnostic::Diagnostic;
use crate::error::ClimateError;
use crate::output::{Output, Quantity};

/// The calendar years whose two timebounds a chunk has.
pub(super) fn calendar_years(chunk: &Output) -> Result<Years, ClimateError> {
    match chunk.timebounds() {
        [first, .., last] => Ok(Years::new(*first, last - 1)),
        few => Err(ClimateError::NotKept {
            quantity: "any quantity".to_owned(),
            timebound: few.first().map_or(1750, |bound| bound + 1),
        }),
    }
}

/// A diagnostic of a chunk of members, ready to be asked for by calendar year.
pub(super) struct Calendar<'a> {
    /// Members at the timebounds of the years to reduce.
    bounds: Vec<&'a [f64]>,
    /// What is taken off each member; none if nothing is.
    base: Vec<f64>,
}

impl<'a> Calendar<'a> {
    pub(super) fn new(
        chunk: &'a Output,
        diagnostic: Diagnostic,
        covered: Years,
        years: Years,
        base: Option<&[f64]>,
    ) -> Result<Self, ClimateError> {
        let quantity: Quantity = diagnostic.quantity;
        let bounds = |years: Years| {
            (years.first..=years.last + 1)
                .map(|timebound| {
                    chunk
                        .at(quantity, timebound)
                        .ok_or_else(|| ClimateError::NotKept {
                            quantity: quantity.column().to_owned(),
                            timebound,
                        })
                })
                .collect::<Result<Vec<_>, _>>()
        };
        // A gap is refused wherever it is.
        bounds(covered)?;
        let base = match (diagnostic.relative_to, base) {
            (None, _) => Vec::new(),
            (Some(_), Some(base)) => base.to_vec(),
            (Some(period), None) => mean(&bounds(period)?),
        };
        Ok(Self {
            bounds: bounds(years)?,
            base,
        })
    }

    /// All members in a calendar year.
    pub(super) fn of_year(&self, i: usize, values: &mut Vec<f64>) {
        let (begin, end) = (self.bounds[i], self.bounds[i + 1]);
        values.resize(begin.len(), 0.0);
        if self.base.is_empty() {
            year_mean(begin, end, values);
        } else {
            year_mean_above(begin, end, &self.base, values);
        }
    }
}

/// Each member's mean over the calendar years between timebounds, added up as [`MemberSeries::mean`]
/// does.
///
/// [`MemberSeries::mean`]: super::MemberSeries::mean
fn mean(bounds: &[&[f64]]) -> Vec<f64> {
    let mut sum = vec![0.0; bounds[0].len()];
    let mut values = Vec::new();
    for ends in bounds.windows(2) {
        values.resize(ends[0].len(), 0.0);
        year_mean(ends[0], ends[1], &mut values);
        for (sum, value) in sum.iter_mut().zip(&values) {
            *sum += value;
        }
    }
    for sum in &mut sum {
        *sum /= (bounds.len() - 1) as f64;
    }
    sum
}

/// The mean of a year's two timebounds, as [`Output::calendar_year_means`] has it.
#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
fn year_mean(begin: &[f64], end: &[f64], values: &mut [f64]) {
    for ((value, begin), end) in values.iter_mut().zip(begin).zip(end) {
        *value = 0.5 * begin + 0.5 * end;
    }
}

#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
fn year_mean_above(begin: &[f64], end: &[f64], base: &[f64], values: &mut [f64]) {
    for (((value, begin), end), base) in values.iter_mut().zip(begin).zip(end).zip(base) {
        *value = 0.5 * begin + 0.5 * end - base;
    }
}

/// Raises each member's peak, and notes where it was, if this is higher.
#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
pub(super) fn raise(values: &[f64], place: f64, peak: &mut [f64], at: &mut [f64]) {
    for ((value, peak), at) in values.iter().zip(peak).zip(at) {
        let higher = *value > *peak;
        *at = if higher { place } else { *at };
        *peak = if higher { *value } else { *peak };
    }
}

/// How many are above each threshold.
#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
pub(super) fn count_above(values: &[f64], thresholds: &[f64]) -> Vec<u64> {
    thresholds
        .iter()
        .map(|threshold| {
            values
                .iter()
                .map(|value| u64::from(value > threshold))
                .sum()
        })
        .collect()
}
