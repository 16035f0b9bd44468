//! Members flow in, chunk after chunk, as a run produces them; the statistics of the ensemble flow
//! out. What is kept is bounded: numbers up to the limit of exact percentiles, counts in buckets
//! beyond, and counts of members and years always.

use accord_math::Years;

use super::calendar::{Calendar, calendar_years, count_above, raise};
use super::diagnostic::Diagnostic;
use super::distribution::Distribution;
use super::error::ReductionError;
use super::percentile::{Percentiles, Scratch};
use super::statistics::{Peak, Statistics, Threshold};
use super::{by_percentile, each_with};
use crate::output::Output;

/// Up to as many members, percentiles are exact unless asked otherwise.
const EXACT_MEMBERS: usize = 100_000;

/// Reduces the members of one run to statistics, chunk by chunk.
///
/// Percentiles are exact, by straight lines between the order statistics as numpy has them, up to
/// 100,000 members ([`Reduction::exact_up_to`]). Beyond, members are counted in buckets named by the
/// leading bits of the number: each order statistic is then within a relative 2^-11 (0.05 %) of the
/// true one, 0.0007 K at 1.5 K, and memory grows no further. Counts of members (shares above a
/// threshold, years of peaks) are exact however many there are. The result is the same bits however
/// the members are cut into chunks, in whatever order they come, merged or not.
///
/// A member without a value in a year (NaN) leaves that year without percentiles, as in numpy, and
/// counts as not above any threshold.
///
/// ```
/// use accord_climate::{Diagnostic, Ensemble, Options, Reduction, Scenario, SpeciesTable};
/// use accord_climate::{history, natural_forcing, run};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let (solar, volcanic) = natural_forcing()?;
/// let scenario = Scenario::new("history", history()?, solar, volcanic);
/// let output = run(&SpeciesTable::central()?, &Ensemble::central()?, &scenario,
///     &Options::new(1750, 2023))?;
/// let mut reduction = Reduction::new(&[Diagnostic::warming()], &[5.0, 50.0, 95.0], &[1.5, 2.0]);
/// reduction.add(&output)?;
/// let statistics = reduction.finish()?;
/// let median = statistics.percentile(Diagnostic::warming(), 50.0).and_then(|it| it.get(2023));
/// assert!(median.is_some_and(|warming| warming > 1.0));
/// assert_eq!(statistics.probability_of_staying_below(2.0), Some(1.0));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Reduction {
    percentiles: Vec<f64>,
    thresholds: Vec<f64>,
    limit: usize,
    /// The years to reduce; all that a chunk covers if none are given.
    only: Option<Years>,
    peaks_from: i32,
    scenario: String,
    /// None before the first chunk.
    years: Option<Years>,
    members: u64,
    diagnostics: Vec<Reduced>,
    /// Members above each threshold, by threshold and year.
    above: Vec<Vec<u64>>,
    /// Members whose peak is above each threshold.
    ever_above: Vec<u64>,
    peak: Distribution,
    /// Members whose first peak is in each year.
    peak_years: Vec<u64>,
}

/// What was seen of one diagnostic, by year.
#[derive(Clone, Debug, PartialEq)]
struct Reduced {
    diagnostic: Diagnostic,
    by_year: Vec<Distribution>,
}

impl Reduction {
    /// Reduces these diagnostics to these percentiles (0 to 100). Where warming is among them, the
    /// passing of these thresholds (K above 1850–1900) and the peak are followed as well.
    pub fn new(diagnostics: &[Diagnostic], percentiles: &[f64], thresholds: &[f64]) -> Self {
        let mut reduced: Vec<Reduced> = Vec::with_capacity(diagnostics.len());
        for &diagnostic in diagnostics {
            if reduced.iter().all(|it| it.diagnostic != diagnostic) {
                reduced.push(Reduced {
                    diagnostic,
                    by_year: Vec::new(),
                });
            }
        }
        Self {
            percentiles: percentiles.to_vec(),
            thresholds: thresholds.to_vec(),
            limit: EXACT_MEMBERS,
            only: None,
            peaks_from: i32::MIN,
            scenario: String::new(),
            years: None,
            members: 0,
            diagnostics: reduced,
            above: Vec::new(),
            ever_above: vec![0; thresholds.len()],
            peak: Distribution::new(),
            peak_years: Vec::new(),
        }
    }

    /// Keeps percentiles exact up to so many members instead of 100,000. Each diagnostic takes 8 bytes
    /// for each member and year until then.
    #[must_use]
    pub fn exact_up_to(mut self, members: usize) -> Self {
        self.limit = members;
        self
    }

    /// Reduces these calendar years instead of all that the run covers.
    #[must_use]
    pub fn years(mut self, years: Years) -> Self {
        self.only = Some(years);
        self
    }

    /// Looks for the peak, and for whether a threshold is ever passed, from this year on instead of
    /// from the first (AR6 looks from 1995).
    #[must_use]
    pub fn peaks_from(mut self, year: i32) -> Self {
        self.peaks_from = year;
        self
    }

    /// Adds the next members.
    pub fn add(&mut self, chunk: &Output) -> Result<(), ReductionError> {
        self.add_with(chunk, None)
    }

    /// Adds the next members of a run that does not reach back to the period that warming is relative
    /// to (one that resumes from a checkpoint): `base` is each member's mean temperature over that
    /// period, as [`Output::calendar_year_means`] and [`MemberSeries::mean`](super::MemberSeries::mean)
    /// of the run before give it.
    pub fn add_with_base(&mut self, chunk: &Output, base: &[f64]) -> Result<(), ReductionError> {
        if base.len() != chunk.labels().len() {
            return Err(ReductionError::OtherMembers {
                base: base.len(),
                members: chunk.labels().len(),
            });
        }
        self.add_with(chunk, Some(base))
    }

    fn add_with(&mut self, chunk: &Output, base: Option<&[f64]>) -> Result<(), ReductionError> {
        let (years, calendars) = self.open(chunk, base)?;
        let members = chunk.labels().len();
        let limit = self.limit;
        for (reduced, calendar) in self.diagnostics.iter_mut().zip(&calendars) {
            reduced
                .by_year
                .resize_with(years.count(), Distribution::new);
            for_each_year(&mut reduced.by_year, members, |values, i, seen| {
                calendar.of_year(i, values);
                seen.extend(values, limit);
            });
        }
        self.follow_warming(&calendars, years, members);
        Ok(())
    }

    /// The statistics of a run that is at hand as a whole: what [`Reduction::add`] and
    /// [`Reduction::finish`] give, without keeping the numbers in between.
    pub fn of(mut self, run: &Output) -> Result<Statistics, ReductionError> {
        let members = run.labels().len();
        if self.years.is_some() || members > self.limit {
            self.add(run)?;
            return self.finish();
        }
        let (years, calendars) = self.open(run, None)?;
        self.follow_warming(&calendars, years, members);
        let places = Percentiles::new(&self.percentiles, members);
        let room = || (Vec::new(), Scratch::default());
        let percentiles = calendars
            .iter()
            .map(|calendar| {
                each_with(years.count(), members, room, |(values, scratch), i| {
                    calendar.of_year(i, values);
                    places.of(values, scratch)
                })
            })
            .collect();
        self.statistics(years, percentiles)
    }

    /// Makes ready for a chunk. Everything that can be refused is refused before anything is counted.
    fn open<'a>(
        &mut self,
        chunk: &'a Output,
        base: Option<&[f64]>,
    ) -> Result<(Years, Vec<Calendar<'a>>), ReductionError> {
        let covered = calendar_years(chunk)?;
        let years = self.only.unwrap_or(covered);
        if let Some(before) = self.years.filter(|before| *before != years) {
            return Err(ReductionError::OtherYears {
                first: years.first,
                last: years.last,
                first_before: before.first,
                last_before: before.last,
            });
        }
        let calendars = self
            .diagnostics
            .iter()
            .map(|it| Calendar::new(chunk, it.diagnostic, years, base))
            .collect::<Result<Vec<_>, _>>()?;
        if self.years.is_none() {
            chunk.scenario().clone_into(&mut self.scenario);
            self.years = Some(years);
            self.above = vec![vec![0; years.count()]; self.thresholds.len()];
            self.peak_years = vec![0; years.count()];
        }
        Ok((years, calendars))
    }

    /// Counts the members, those above each threshold, and their peaks.
    fn follow_warming(&mut self, calendars: &[Calendar], years: Years, members: usize) {
        self.members += members as u64;
        let Some(place) = self.warming() else {
            return;
        };
        let warming = &calendars[place];
        let counts = each_with(years.count(), members, Vec::new, |values, i| {
            warming.of_year(i, values);
            count_above(values, &self.thresholds)
        });
        for (i, counts) in counts.into_iter().enumerate() {
            for (above, count) in self.above.iter_mut().zip(counts) {
                above[i] += count;
            }
        }
        self.follow_peaks(warming, years, members);
    }

    /// Where warming is among the diagnostics.
    fn warming(&self) -> Option<usize> {
        self.diagnostics
            .iter()
            .position(|it| it.diagnostic == Diagnostic::warming())
    }

    /// The years in which the peak is looked for.
    fn peaks_in(&self, years: Years) -> Years {
        Years::new(self.peaks_from.clamp(years.first, years.last), years.last)
    }

    fn follow_peaks(&mut self, warming: &Calendar, years: Years, members: usize) {
        let first = (self.peaks_in(years).first - years.first) as usize;
        let mut peak = vec![f64::NEG_INFINITY; members];
        let mut at = vec![0.0; members];
        let mut values = Vec::new();
        for i in first..years.count() {
            warming.of_year(i, &mut values);
            raise(&values, i as f64, &mut peak, &mut at);
        }
        for (above, count) in self
            .ever_above
            .iter_mut()
            .zip(count_above(&peak, &self.thresholds))
        {
            *above += count;
        }
        for (peak, at) in peak.iter_mut().zip(at) {
            // A member that never had a value has no peak.
            if *peak == f64::NEG_INFINITY {
                *peak = f64::NAN;
            } else {
                self.peak_years[at as usize] += 1;
            }
        }
        self.peak.extend(&peak, self.limit);
    }

    /// Adds the members of another reduction of the same run that was asked for the same.
    pub fn merge(&mut self, other: Self) -> Result<(), ReductionError> {
        let alike = self.percentiles == other.percentiles
            && self.thresholds == other.thresholds
            && self.limit == other.limit
            && self.only == other.only
            && self.peaks_from == other.peaks_from
            && self.diagnostics.len() == other.diagnostics.len()
            && self
                .diagnostics
                .iter()
                .zip(&other.diagnostics)
                .all(|(a, b)| a.diagnostic == b.diagnostic);
        if !alike {
            return Err(ReductionError::OtherQuestion);
        }
        let Some(theirs) = other.years else {
            return Ok(());
        };
        match self.years {
            None => {
                *self = other;
                return Ok(());
            }
            Some(mine) if mine != theirs => {
                return Err(ReductionError::OtherYears {
                    first: theirs.first,
                    last: theirs.last,
                    first_before: mine.first,
                    last_before: mine.last,
                });
            }
            Some(_) => {}
        }
        self.members += other.members;
        for (mine, theirs) in self.diagnostics.iter_mut().zip(other.diagnostics) {
            for (mine, theirs) in mine.by_year.iter_mut().zip(theirs.by_year) {
                mine.merge(theirs, self.limit);
            }
        }
        for (mine, theirs) in self.above.iter_mut().zip(&other.above) {
            sum(mine, theirs);
        }
        sum(&mut self.ever_above, &other.ever_above);
        sum(&mut self.peak_years, &other.peak_years);
        self.peak.merge(other.peak, self.limit);
        Ok(())
    }

    /// The statistics of all members added.
    pub fn finish(self) -> Result<Statistics, ReductionError> {
        let years = self.years.ok_or(ReductionError::NoMembers)?;
        let members = self.members as usize;
        let places = Percentiles::new(&self.percentiles, members);
        let percentiles = self
            .diagnostics
            .iter()
            .map(|reduced| {
                each_with(years.count(), members, Scratch::default, |scratch, i| {
                    reduced.by_year[i].percentiles(&self.percentiles, &places, scratch)
                })
            })
            .collect();
        self.statistics(years, percentiles)
    }

    /// Everything, once percentiles by diagnostic and year are known.
    fn statistics(
        self,
        years: Years,
        percentiles: Vec<Vec<Vec<f64>>>,
    ) -> Result<Statistics, ReductionError> {
        if self.members == 0 {
            return Err(ReductionError::NoMembers);
        }
        let share = |count: u64| count as f64 / self.members as f64;
        let peaks_in = self.peaks_in(years);
        let follows_warming = self.warming().is_some();
        let diagnostics = self
            .diagnostics
            .iter()
            .zip(percentiles)
            .map(|(reduced, by_year)| {
                let series = by_percentile(years, self.percentiles.len(), &by_year);
                (reduced.diagnostic, series)
            })
            .collect();
        let thresholds = self
            .thresholds
            .iter()
            .zip(&self.above)
            .zip(&self.ever_above);
        Ok(Statistics {
            scenario: self.scenario,
            members: self.members,
            exact: self.members as usize <= self.limit,
            years,
            diagnostics,
            thresholds: if follows_warming {
                thresholds
                    .map(|((warming, above), ever)| Threshold {
                        warming: *warming,
                        by_year: accord_math::Series::from_fn(years, |year| {
                            years
                                .position(year)
                                .map_or(f64::NAN, |position| share(above[position]))
                        }),
                        ever: share(*ever),
                    })
                    .collect()
            } else {
                Vec::new()
            },
            peak: follows_warming.then(|| Peak {
                years: peaks_in,
                warming: self.peak.percentiles(
                    &self.percentiles,
                    &Percentiles::new(&self.percentiles, self.members as usize),
                    &mut Scratch::default(),
                ),
                year: percentiles_of_counts(&self.percentiles, years, &self.peak_years),
            }),
            percentiles: self.percentiles,
        })
    }
}

/// `work(room, i, year)` for each year, over all cores where that pays.
fn for_each_year(
    years: &mut [Distribution],
    members: usize,
    work: impl Fn(&mut Vec<f64>, usize, &mut Distribution) + Sync + Send,
) {
    #[cfg(feature = "parallel")]
    if years.len() * members >= super::WORTH_SHARING {
        use rayon::prelude::*;
        years
            .par_iter_mut()
            .with_min_len(8)
            .enumerate()
            .for_each_init(Vec::new, |room, (i, year)| work(room, i, year));
        return;
    }
    let _ = members;
    let mut room = Vec::new();
    for (i, year) in years.iter_mut().enumerate() {
        work(&mut room, i, year);
    }
}

fn sum(mine: &mut [u64], theirs: &[u64]) {
    for (mine, theirs) in mine.iter_mut().zip(theirs) {
        *mine += theirs;
    }
}

/// Percentiles of years that were counted, cut to whole years.
fn percentiles_of_counts(percentiles: &[f64], years: Years, counts: &[u64]) -> Vec<f64> {
    let total: u64 = counts.iter().sum();
    if total == 0 {
        return vec![f64::NAN; percentiles.len()];
    }
    let places = Percentiles::new(percentiles, total as usize);
    let mut statistics = Vec::with_capacity(places.ranks().len());
    let mut ranks = places.ranks().iter().copied().peekable();
    let mut seen = 0;
    for (year, count) in years.iter().zip(counts) {
        seen += *count as usize;
        while ranks.next_if(|rank| *rank < seen).is_some() {
            statistics.push(f64::from(year));
        }
    }
    places
        .between(&statistics)
        .iter()
        .map(|it| it.trunc())
        .collect()
}
