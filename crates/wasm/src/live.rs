//! The part of an answer that moves with a hand. An [`Assessment`] flows in; what the page draws flows
//! out, without the words that it has already, and without the baseline once it has that: a hand moves
//! the deal alone.

use accord_assess::Assessment;
use accord_assess::assessment::{BandPath, Found, Headline, Paths, TargetRow, Warming};
use accord_assess::markets::Markets;
use accord_assess::regions::Regions;
use serde::Serialize;

/// What moves.
#[derive(Serialize)]
pub struct Live<'a> {
    /// Number of the baseline: as long as it stays, so do the paths without the deal.
    baseline: u32,
    headline: &'a Headline,
    warming: &'a Warming,
    paths: &'a Paths,
    targets: &'a [TargetRow],
    markets: &'a Markets,
    regions: &'a Regions,
    /// Agreement, commitment, and what was found.
    findings: Vec<(&'a str, &'a str, &'a [Found])>,
}

impl<'a> Live<'a> {
    /// The moving part of an answer, with the number of its baseline.
    pub fn of(answer: &'a Assessment, baseline: u32) -> Self {
        Self {
            baseline,
            headline: &answer.headline,
            warming: &answer.warming,
            paths: &answer.paths,
            targets: &answer.targets,
            markets: &answer.markets,
            regions: &answer.regions,
            findings: answer
                .commitments
                .iter()
                .filter(|row| !row.findings.is_empty())
                .map(|row| {
                    (
                        row.agreement.as_str(),
                        row.id.as_str(),
                        row.findings.as_slice(),
                    )
                })
                .collect(),
        }
    }
}

/// Empties the paths without the deal.
pub fn leave_out_baseline(answer: &mut Assessment) {
    let paths = &mut answer.paths;
    let named = paths.parties.iter_mut().chain(&mut paths.gases);
    for pair in named.map(|it| &mut it.pair).chain([&mut paths.world]) {
        pair.baseline.clear();
    }
    paths.temperature.baseline = BandPath::default();
    let markets = &mut answer.markets;
    let pairs = markets.electric_cars.iter_mut();
    let pairs = pairs.chain(&mut markets.solar_capacity);
    let pairs = pairs.chain(&mut markets.wind_capacity);
    let power = markets.power.iter_mut().map(|it| &mut it.baseline);
    let prices = markets.prices.iter_mut().map(|it| &mut it.baseline);
    for path in pairs.map(|it| &mut it.baseline).chain(power).chain(prices) {
        path.clear();
    }
}
