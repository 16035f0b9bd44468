//! What is told of an ensemble under one scenario, once all members were seen.

use accord_math::{Series, Years};

use super::diagnostic::Diagnostic;

/// Percentiles over the members by calendar year, and what becomes of the warming.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    pub(super) scenario: String,
    pub(super) members: u64,
    pub(super) exact: bool,
    pub(super) years: Years,
    pub(super) percentiles: Vec<f64>,
    /// A series for each percentile.
    pub(super) diagnostics: Vec<(Diagnostic, Vec<Series>)>,
    pub(super) thresholds: Vec<Threshold>,
    /// The period in which the peak was looked for, and its percentiles; `None` without warming.
    pub(super) peak: Option<Peak>,
}

/// How many members pass a warming.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Threshold {
    pub(super) warming: f64,
    pub(super) by_year: Series,
    pub(super) ever: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Peak {
    pub(super) years: Years,
    pub(super) warming: Vec<f64>,
    pub(super) year: Vec<f64>,
}

impl Statistics {
    /// The scenario's name.
    pub fn scenario(&self) -> &str {
        &self.scenario
    }

    /// How many members there were.
    pub fn members(&self) -> u64 {
        self.members
    }

    /// Whether the percentiles are exact; otherwise each lies within a relative 2^-11 (see
    /// [`Reduction`](super::Reduction)). Shares of members and years of peaks are always exact.
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// The calendar years.
    pub fn years(&self) -> Years {
        self.years
    }

    /// The percentiles asked for, in that order.
    pub fn asked_percentiles(&self) -> &[f64] {
        &self.percentiles
    }

    /// What was reduced, in the order asked.
    pub fn diagnostics(&self) -> impl Iterator<Item = (Diagnostic, &[Series])> {
        self.diagnostics
            .iter()
            .map(|(diagnostic, series)| (*diagnostic, series.as_slice()))
    }

    /// A series for each percentile asked for; `None` if the diagnostic was not.
    pub fn percentiles(&self, diagnostic: Diagnostic) -> Option<&[Series]> {
        self.diagnostics
            .iter()
            .find(|(it, _)| *it == diagnostic)
            .map(|(_, series)| series.as_slice())
    }

    /// One percentile of a diagnostic; `None` if either was not asked for.
    pub fn percentile(&self, diagnostic: Diagnostic, percentile: f64) -> Option<&Series> {
        let place = self.percentiles.iter().position(|it| *it == percentile)?;
        self.percentiles(diagnostic)?.get(place)
    }

    /// The warmings whose passing was counted, K above 1850–1900.
    pub fn thresholds(&self) -> impl Iterator<Item = f64> {
        self.thresholds.iter().map(|it| it.warming)
    }

    /// By calendar year, the share of members that are warmer than a threshold in that year.
    pub fn exceedance_probability(&self, threshold: f64) -> Option<&Series> {
        self.threshold(threshold).map(|it| &it.by_year)
    }

    /// The share of members that are warmer than a threshold in one calendar year at least, of those
    /// in which the peak is looked for.
    pub fn probability_of_ever_exceeding(&self, threshold: f64) -> Option<f64> {
        self.threshold(threshold).map(|it| it.ever)
    }

    /// The share of members that are never warmer than a threshold.
    pub fn probability_of_staying_below(&self, threshold: f64) -> Option<f64> {
        self.threshold(threshold).map(|it| 1.0 - it.ever)
    }

    fn threshold(&self, threshold: f64) -> Option<&Threshold> {
        self.thresholds.iter().find(|it| it.warming == threshold)
    }

    /// The years in which the peak was looked for; `None` if warming was not reduced.
    pub fn peak_years(&self) -> Option<Years> {
        self.peak.as_ref().map(|it| it.years)
    }

    /// Percentiles, as asked for, of each member's largest warming, K above 1850–1900.
    pub fn peak_warming(&self) -> Option<&[f64]> {
        self.peak.as_ref().map(|it| it.warming.as_slice())
    }

    /// Percentiles, as asked for, of the first calendar year of each member's largest warming, cut to
    /// whole years as AR6 has them.
    pub fn year_of_peak_warming(&self) -> Option<&[f64]> {
        self.peak.as_ref().map(|it| it.year.as_slice())
    }
}
