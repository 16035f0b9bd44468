//! The parts of an answer that move with a hand: what hangs on no climate, and what the climate says. What
//! the page draws flows out, without the words that it has already, and without the baseline once it has
//! that: a hand moves the deal alone.

use accord_assess::assessment::{BandPair, BandPath, Found, Headline, Paths, TargetRow, Warming};
use accord_assess::live::{Moved, Warmed};
use accord_assess::markets::Markets;
use accord_assess::regions::Regions;
use serde::Serialize;

/// What moves and hangs on no climate.
#[derive(Serialize)]
pub struct MovedPart<'a> {
    /// Number of the baseline: as long as it stays, so do the paths without the deal.
    baseline: u32,
    headline: &'a Headline,
    /// Those of temperature are empty.
    paths: &'a Paths,
    targets: &'a [TargetRow],
    markets: &'a Markets,
    regions: &'a Regions,
    /// Agreement, commitment, and what was found.
    findings: Vec<(&'a str, &'a str, &'a [Found])>,
}

impl<'a> MovedPart<'a> {
    /// With the number of its baseline.
    pub fn of(moved: &'a Moved, baseline: u32) -> Self {
        Self {
            baseline,
            headline: &moved.headline,
            paths: &moved.paths,
            targets: &moved.targets,
            markets: &moved.markets,
            regions: &moved.regions,
            findings: moved
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

/// What the climate says.
#[derive(Serialize)]
pub struct WarmedPart<'a> {
    warming: &'a Warming,
    temperature_years: &'a [i32],
    temperature: &'a BandPair,
}

impl<'a> From<&'a Warmed> for WarmedPart<'a> {
    fn from(warmed: &'a Warmed) -> Self {
        Self {
            warming: &warmed.warming,
            temperature_years: &warmed.temperature.years,
            temperature: &warmed.temperature.bands,
        }
    }
}

/// Empties the paths of emissions and of the markets without the deal.
pub fn leave_out_baseline(moved: &mut Moved) {
    let paths = &mut moved.paths;
    let named = paths.parties.iter_mut().chain(&mut paths.gases);
    for pair in named.map(|it| &mut it.pair).chain([&mut paths.world]) {
        pair.baseline.clear();
    }
    let markets = &mut moved.markets;
    let pairs = markets.electric_cars.iter_mut();
    let pairs = pairs.chain(&mut markets.solar_capacity);
    let pairs = pairs.chain(&mut markets.wind_capacity);
    let power = markets.power.iter_mut().map(|it| &mut it.baseline);
    let prices = markets.prices.iter_mut().map(|it| &mut it.baseline);
    for path in pairs.map(|it| &mut it.baseline).chain(power).chain(prices) {
        path.clear();
    }
}

/// Empties the path of temperature without the deal.
pub fn leave_out_cold_baseline(warmed: &mut Warmed) {
    warmed.temperature.bands.baseline = BandPath::default();
}
