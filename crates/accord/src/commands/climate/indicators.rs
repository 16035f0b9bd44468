//! Indicators of whole scenarios: the statistics of each flow in; how likely temperatures are ever to
//! be passed, the peak, its year and AR6's category flow out, in the names of the AR6 workflow.

use accord_climate::{Diagnostic, Statistics};
use accord_iamc::ar6::{self, CLIMATE_MODEL};
use accord_iamc::{Meta, MetaRow, MetaValue};

use super::inputs::Named;

/// The last year of AR6's scenarios, of which its categories are made.
const END_OF_CENTURY: i32 = 2100;

/// A row for each scenario.
pub(super) struct Indicators {
    climate_models: String,
    meta: Meta,
}

impl Indicators {
    pub(super) fn new(parameters: &str, members: usize) -> Self {
        Self {
            climate_models: format!("{CLIMATE_MODEL} ({parameters}, members: {members})"),
            meta: Meta::default(),
        }
    }

    pub(super) fn add(&mut self, scenario: &Named, statistics: &Statistics) {
        let mut named: Vec<(String, MetaValue)> = Vec::new();
        for threshold in statistics.thresholds() {
            if let Some(share) = statistics.probability_of_ever_exceeding(threshold) {
                let name = ar6::exceedance_indicator(threshold, CLIMATE_MODEL);
                named.push((name, MetaValue::Number(share)));
            }
        }
        let percentiles = statistics.asked_percentiles();
        let mut each = |what: &str, values: &[f64]| {
            for (percentile, value) in percentiles.iter().zip(values) {
                let name = ar6::percentile_indicator(*percentile, what, CLIMATE_MODEL);
                named.push((name, MetaValue::Number(*value)));
            }
        };
        let end = in_2100(statistics);
        each(
            "peak warming",
            statistics.peak_warming().unwrap_or_default(),
        );
        each(
            "year of peak warming",
            statistics.year_of_peak_warming().unwrap_or_default(),
        );
        each("warming in 2100", &end);
        if let Some([category, name]) = category(statistics) {
            named.push(("Category".to_owned(), MetaValue::Text(category.to_owned())));
            let name = format!("{category}: {name}");
            named.push(("Category_name".to_owned(), MetaValue::Text(name)));
        }
        let text = |text: &str| MetaValue::Text(text.to_owned());
        named.push(("climate-models".to_owned(), text(&self.climate_models)));
        let version = concat!("accord (version: ", env!("CARGO_PKG_VERSION"), ")");
        named.push(("workflow".to_owned(), text(version)));
        let (columns, values) = named.into_iter().unzip();
        // Every scenario is asked the same, so the columns are always these.
        self.meta.columns = columns;
        self.meta.rows.push(MetaRow {
            model: scenario.model.clone(),
            scenario: scenario.scenario.clone(),
            values,
        });
    }

    pub(super) fn finish(self) -> Meta {
        self.meta
    }
}

/// Percentiles of the warming in 2100; none if the run does not reach it.
fn in_2100(statistics: &Statistics) -> Vec<f64> {
    statistics
        .percentiles(Diagnostic::warming())
        .unwrap_or_default()
        .iter()
        .filter_map(|series| series.get(END_OF_CENTURY))
        .collect()
}

/// AR6's category. It is defined by peaks within 1995–2100, so a run that ends in another year has
/// none.
fn category(statistics: &Statistics) -> Option<[&'static str; 2]> {
    let peaks = statistics.peak_years()?;
    if (peaks.first, peaks.last) != (ar6::PEAK_FROM, END_OF_CENTURY) {
        return None;
    }
    let at = |percentile: f64| {
        let asked = statistics.asked_percentiles();
        asked.iter().position(|it| *it == percentile)
    };
    let peak = statistics.peak_warming()?;
    let (p33, p50, p67) = (at(33.0)?, at(50.0)?, at(67.0)?);
    let end = in_2100(statistics);
    Some(ar6::category(
        peak[p33],
        peak[p50],
        peak[p67],
        *end.get(p50)?,
    ))
}
