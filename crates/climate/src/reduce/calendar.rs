//! A chunk of members on timebounds flows in; the members by calendar year flow out, and how many of
//! them are above a threshold or at a new peak.

use accord_math::Years;
use multiversion::multiversion;

use super::diagnostic::Diagnostic;
use crate::error::ClimateError;
use crate::output::{Output, Quantity};

/// The calendar years whose two timebounds a chunk has; a gap between them is refused.
pub(super) fn calendar_years(chunk: &Output) -> Result<Years, ClimateError> {
    let missing = |timebound| ClimateError::NotKept {
        quantity: "any quantity".to_owned(),
        timebound,
    };
    let bounds = chunk.timebounds();
    if let Some(gap) = bounds.windows(2).find(|pair| pair[1] != pair[0] + 1) {
        return Err(missing(gap[0] + 1));
    }
    match bounds {
        [first, .., last] => Ok(Years::new(*first, last - 1)),
        few => Err(missing(few.first().map_or(1750, |bound| bound + 1))),
    }
}

/// A quantity of a chunk of members.
struct Term<'a> {
    quantity: Quantity,
    sign: f64,
    /// Members at the timebounds of the years to reduce.
    bounds: Vec<&'a [f64]>,
}

/// A diagnostic of a chunk of members, ready to be asked for by calendar year.
pub(super) struct Calendar<'a> {
    terms: Vec<Term<'a>>,
    /// What is taken off each member; none if nothing is.
    base: Vec<f64>,
}

impl<'a> Calendar<'a> {
    pub(super) fn new(
        chunk: &'a Output,
        diagnostic: Diagnostic,
        years: Years,
        base: Option<&[f64]>,
    ) -> Result<Self, ClimateError> {
        let mut calendar = Self {
            terms: diagnostic
                .terms()
                .map(|(quantity, sign)| Term {
                    quantity,
                    sign,
                    bounds: Vec::new(),
                })
                .collect(),
            base: Vec::new(),
        };
        let off = match (diagnostic.relative_to, base) {
            (None, _) => Vec::new(),
            (Some(_), Some(base)) => base.to_vec(),
            (Some(period), None) => {
                calendar.open(chunk, period)?;
                calendar.mean(period.count())
            }
        };
        calendar.open(chunk, years)?;
        calendar.base = off;
        Ok(calendar)
    }

    fn open(&mut self, chunk: &'a Output, years: Years) -> Result<(), ClimateError> {
        for term in &mut self.terms {
            term.bounds = (years.first..=years.last + 1)
                .map(|timebound| {
                    chunk
                        .at(term.quantity, timebound)
                        .ok_or_else(|| ClimateError::NotKept {
                            quantity: term.quantity.column().to_owned(),
                            timebound,
                        })
                })
                .collect::<Result<_, _>>()?;
        }
        Ok(())
    }

    /// All members in a calendar year.
    pub(super) fn of_year(&self, i: usize, values: &mut Vec<f64>) {
        let Some((first, more)) = self.terms.split_first() else {
            return;
        };
        let ends = |term: &Term<'a>| (term.bounds[i], term.bounds[i + 1]);
        let (begin, end) = ends(first);
        values.resize(begin.len(), 0.0);
        year_mean(begin, end, values);
        for term in more {
            let (begin, end) = ends(term);
            add_year_mean(begin, end, term.sign, values);
        }
        for (value, base) in values.iter_mut().zip(&self.base) {
            *value -= base;
        }
    }

    /// Each member's mean over as many calendar years from the first on, added up as
    /// [`MemberSeries::mean`] does.
    ///
    /// [`MemberSeries::mean`]: super::MemberSeries::mean
    fn mean(&self, years: usize) -> Vec<f64> {
        let (mut sum, mut values) = (Vec::new(), Vec::new());
        for i in 0..years {
            self.of_year(i, &mut values);
            sum.resize(values.len(), 0.0);
            for (sum, value) in sum.iter_mut().zip(&values) {
                *sum += value;
            }
        }
        for sum in &mut sum {
            *sum /= years as f64;
        }
        sum
    }
}

/// The mean of a year's two timebounds, as [`Output::calendar_year_means`] has it.
#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
fn year_mean(begin: &[f64], end: &[f64], values: &mut [f64]) {
    for ((value, begin), end) in values.iter_mut().zip(begin).zip(end) {
        *value = 0.5 * begin + 0.5 * end;
    }
}

#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
fn add_year_mean(begin: &[f64], end: &[f64], sign: f64, values: &mut [f64]) {
    for ((value, begin), end) in values.iter_mut().zip(begin).zip(end) {
        *value += sign * (0.5 * begin + 0.5 * end);
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
