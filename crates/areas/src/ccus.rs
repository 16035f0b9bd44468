//! Carbon capture, utilisation and storage: a ledger of projects. Count, size and use of the
//! projects flow in; less CO2 of power plants and of industry flows out, and what was captured,
//! stored and avoided.
//!
//! With n projects of size z (Mt CO2/yr), used u of the time:
//!
//! ```text
//! captured(t) = n · z · u · [ S(t) − S(t − 25) ]        at most what the sector emits
//! avoided(t)  = captured(t) · ( stored − penalty )
//! S(t) = 3x² − 2x³,   x = (t − start) / (by − start), 0 to 1
//! ```
//!
//! What is not stored is used and returns to the air within the year (fuels, urea, drinks). The
//! CO2 that running the capture emits is counted in the sector it is captured from. A plant lives
//! 25 years and is not renewed: nothing in a clause says that it is.

use accord_agreement::Measure;
use accord_agreement::measure::CcusProjects;
use accord_world::activity::capture::CaptureSource;
use accord_world::{Gas, PROJECTION, Party, Sector, World};

use crate::shift::lower;
use crate::{Active, AreaError, Finding};

/// Years that a project runs (IEA, CCUS in Clean Energy Transitions 2020: 25–40; the low end,
/// recalled).
const LIFE: i32 = 25;

#[expect(clippy::unnecessary_wraps, reason = "every room answers alike")]
pub(crate) fn apply(world: &mut World, active: &Active<'_>) -> Result<Vec<Finding>, AreaError> {
    let Measure::CcusProjects(it) = active.measure else {
        return Ok(Vec::new());
    };
    let plan = Plan::of(it, active);
    let mut findings = Vec::new();
    for &party in &active.parties {
        let mut by_then = 0.0;
        for year in PROJECTION.iter() {
            let captured = plan.apply_year(world, party, year);
            if year == it.by {
                by_then = captured;
            }
        }
        findings.push(Finding::Capture {
            party,
            year: it.by,
            captured: by_then,
            stored: by_then * plan.stored,
            avoided: by_then * plan.avoided(),
        });
    }
    Ok(findings)
}

/// The projects of one party, as a run takes them. Shares are fractions.
struct Plan {
    /// Mt CO2/yr captured when all of them run.
    full: f64,
    stored: f64,
    penalty: f64,
    from_power: f64,
    start: i32,
    by: i32,
}

impl Plan {
    fn of(it: &CcusProjects, active: &Active<'_>) -> Self {
        let bound = active.bound;
        let sharing = if it.in_total {
            active.parties.len().max(1) as f64
        } else {
            1.0
        };
        let percent = |value: f64| value / 100.0;
        Self {
            full: it.count.at(bound) / sharing
                * it.size.at(bound)
                * percent(it.utilisation.at(bound)),
            stored: percent(it.stored_share.at(bound)),
            penalty: percent(it.energy_penalty.at(bound)),
            from_power: percent(it.power_share.at(bound)),
            start: i32::from(active.status.from.year()).min(it.by - 1),
            by: it.by,
        }
    }

    fn avoided(&self) -> f64 {
        self.stored - self.penalty
    }

    /// Share of the projects that run in a year.
    fn running(&self, year: i32) -> f64 {
        self.started(year) - self.started(year - LIFE)
    }

    fn started(&self, year: i32) -> f64 {
        let x = f64::from(year - self.start) / f64::from(self.by - self.start);
        let x = x.clamp(0.0, 1.0);
        x * x * (3.0 - 2.0 * x)
    }

    /// Enters the projects of a year in the ledger and takes what they avoid out of the cube;
    /// returns what they capture beyond the projects entered before, Mt CO2/yr.
    fn apply_year(&self, world: &mut World, party: Party, year: i32) -> f64 {
        let planned = self.full * self.running(year);
        let mut added = 0.0;
        for (source, share) in [
            (CaptureSource::Power, self.from_power),
            (CaptureSource::Industry, 1.0 - self.from_power),
        ] {
            let sectors = sectors(source);
            let co2 =
                |world: &World, sector| world.emissions.get(party, sector, Gas::Co2, year).max(0.0);
            let there: f64 = sectors.iter().map(|sector| co2(world, *sector)).sum();
            if there <= 0.0 {
                continue;
            }
            // What there would be without the projects entered before.
            let unabated = there + world.capture.captured(party, source, year) * self.avoided();
            let captured =
                world
                    .capture
                    .raise(party, source, year, (planned * share).min(unabated));
            added += captured;
            for sector in sectors {
                let of_sector = co2(world, *sector) / there;
                let avoided = captured * self.avoided() * of_sector;
                lower(world, party, *sector, Gas::Co2, year, avoided);
            }
        }
        added
    }
}

fn sectors(source: CaptureSource) -> &'static [Sector] {
    match source {
        CaptureSource::Power => &[Sector::Power],
        CaptureSource::Industry => &[Sector::IndustryEnergy, Sector::IndustryProcess],
    }
}

#[cfg(test)]
mod tests;
