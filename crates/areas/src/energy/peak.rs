//! Peaks. The latest year of a maximum and the fall after it flow in; a judgement and a cap on
//! emissions flow out.
//!
//! The promise is judged on the world before it: the year of the maximum, and whether every later
//! year stays under the cap. Then it is kept: from the peak year p on
//!
//! ```text
//! cap(t) = E(p) · (1 − d)^(min(t, u) − p)
//! ```
//!
//! with d the fall a year and u the year in which it ends. Where the world before emits more, the
//! covered gases are scaled down to it; in the power sector plants without carbon generate what
//! fossil plants no longer do. A peak of the whole economy (`all`) is a target: it is judged, and
//! kept only where targets are to be met.

use accord_agreement::measure::EmissionsPeak;
use accord_math::elementary::powf;
use accord_world::totals::Weights;
use accord_world::{Gas, Party, SPAN, Sector, World};

use crate::words::{fraction, gases, sectors};
use crate::{Active, AreaError, Finding, TargetsMode, scale};

pub(super) fn apply(
    world: &mut World,
    active: &Active<'_>,
    peak: &EmissionsPeak,
) -> Result<Vec<Finding>, AreaError> {
    let covered = sectors(&peak.sector)?;
    let gases = gases(&peak.gases)?;
    let decline = fraction(&peak.decline, active.bound).clamp(0.0, 1.0);
    let economy = peak.sector == "all";
    let weights = Weights::default();
    let mut findings = Vec::new();
    for party in &active.parties {
        let level = |world: &World, year| sum(world, *party, &covered, &gases, year, &weights);
        let base = level(world, peak.by);
        let cap = |year: i32| {
            let falls_to = peak.until.map_or(year, |until| year.min(until));
            base * powf(1.0 - decline, f64::from((falls_to - peak.by).max(0)))
        };
        let (year_before, level_before) = maximum(|year| level(world, year));
        let under_cap =
            (peak.by..=SPAN.last).all(|year| level(world, year) <= cap(year) * (1.0 + 1e-9) + 1e-9);
        findings.push(Finding::Peak {
            party: *party,
            sector: Sector::from_code(&peak.sector),
            year_before,
            level_before,
            promised: peak.by,
            kept_before: year_before <= peak.by && under_cap,
        });
        if under_cap || (economy && active.targets == TargetsMode::AsMeasured) {
            continue;
        }
        let factors: Vec<f64> = SPAN
            .iter()
            .map(|year| {
                let now = level(world, year);
                if year < peak.by || now <= cap(year) || now <= 0.0 {
                    1.0
                } else {
                    cap(year) / now
                }
            })
            .collect();
        let factor = |year: i32| SPAN.position(year).map_or(1.0, |i| factors[i]);
        let replaced = scale::Electricity::Replaced;
        scale::sectors(world, *party, &covered, &gases, replaced, factor);
    }
    Ok(findings)
}

/// Mt CO2e/yr (AR6) of what is emitted; removals do not offset a peak.
fn sum(
    world: &World,
    party: Party,
    sectors: &[Sector],
    gases: &[Gas],
    year: i32,
    weights: &Weights,
) -> f64 {
    let mut sum = 0.0;
    for sector in sectors {
        for gas in gases {
            let mass = world.emissions.get(party, *sector, *gas, year).max(0.0);
            sum += weights.get(*gas, *sector) * mass;
        }
    }
    sum
}

/// Year and level of the maximum; the first of several equal ones.
fn maximum(level: impl Fn(i32) -> f64) -> (i32, f64) {
    let mut best = (SPAN.first, level(SPAN.first));
    for year in SPAN.iter().skip(1) {
        let now = level(year);
        if now > best.1 {
            best = (year, now);
        }
    }
    best
}
