//! Economy-wide targets. A promised level flows in, the world after all measures with it; the gap in
//! the party's own accounts flows out, and where targets are to be met, the emissions that close it.
//!
//! A target is judged in the party's own inventory (`World::official_level`):
//!
//! ```text
//! required = (1 − r) · base                       base year, peak, business as usual
//! required = L                                    absolute
//! required = (1 − r) · O(b) / Y(b) · Y(t)         per unit of GDP
//! required = 0                                    net zero
//! gap      = O(t) − required
//! ```
//!
//! O: official level of the gases covered, Mt CO2e/yr, with land if the target is net; Y: GDP; r: the
//! reduction; b, t: base and target year. To close a gap, the covered gases are scaled over all
//! sectors but land, in proportion to what is left there:
//!
//! ```text
//! f(y) = 1 − (gap / O_gross(t)) · ramp(y)
//! ```
//!
//! with a ramp from the last observed year to t, held after it. Where an earlier target of the party
//! has settled the level of a year, the ramp begins there, so that net zero in 2050 leaves the level
//! of 2035 as that year's target has it. Targets must come in the order of their years. One that no
//! longer binds in its own year is judged, said to be void, and never closed.

use accord_agreement::measure::{EmissionsTarget, IntensityTarget, NetZero, TargetBase};
use accord_agreement::{Bound, Measure};
use accord_math::units::gwp::Edition;
use accord_math::years::interpolate;
use accord_world::activity::Electricity;
use accord_world::{Gas, GasGroup, HISTORY, Party, Sector, Weights, World};

use crate::finding::Gap;
use crate::words::{edition, fraction, gases, ramp};
use crate::{Active, AreaError, Finding, TargetsMode, gate, scale};

/// What a target asks, in words the world knows.
struct Target<'a> {
    words: &'a [String],
    gases: Vec<Gas>,
    groups: Vec<GasGroup>,
    net: bool,
    edition: Edition,
    year: i32,
}

impl<'a> Target<'a> {
    fn new(words: &'a [String], net: bool, edition: Edition, year: i32) -> Result<Self, AreaError> {
        let gases = gases(words)?;
        let mut groups: Vec<GasGroup> = gases.iter().filter_map(|it| GasGroup::of(*it)).collect();
        groups.sort_unstable();
        groups.dedup();
        Ok(Self {
            words,
            gases,
            groups,
            net,
            edition,
            year,
        })
    }

    fn of(measure: &'a Measure) -> Result<Option<Self>, AreaError> {
        let target = match measure {
            Measure::EmissionsTarget(it) => {
                Self::new(&it.gases, it.net, edition(&it.gwp)?, it.year)?
            }
            Measure::IntensityTarget(it) => {
                Self::new(&it.gases, false, edition(&it.gwp)?, it.year)?
            }
            Measure::NetZero(it) => Self::new(&it.gases, true, Edition::Ar5, it.year)?,
            _ => return Ok(None),
        };
        Ok(Some(target))
    }

    fn official(&self, world: &World, party: Party, year: i32) -> Result<f64, AreaError> {
        self.level(world, party, self.net, year)
    }

    fn gross(&self, world: &World, party: Party) -> Result<f64, AreaError> {
        self.level(world, party, false, self.year)
    }

    fn level(&self, world: &World, party: Party, net: bool, year: i32) -> Result<f64, AreaError> {
        world
            .official_level(party, &self.groups, net, self.edition, year)
            .ok_or(AreaError::NoInventory {
                party: party.code(),
                year,
            })
    }

    /// Official level ÷ model level of the gases covered, land left out, in the last year of the
    /// inventories.
    fn official_ratio(&self, world: &World, party: Party) -> Result<f64, AreaError> {
        let weights = Weights::of(self.edition);
        let model: f64 = self
            .groups
            .iter()
            .map(|it| {
                world
                    .emissions
                    .group_co2e(party, *it, HISTORY.last, &weights)
            })
            .sum();
        let official = self.level(world, party, false, HISTORY.last)?;
        Ok(if model > 0.0 { official / model } else { 1.0 })
    }
}

pub(crate) fn apply(world: &mut World, active: &Active<'_>) -> Result<Vec<Finding>, AreaError> {
    let Some(target) = Target::of(active.measure)? else {
        return Ok(Vec::new());
    };
    let in_force = gate::binds_in(&active.status, target.year);
    let mut findings = Vec::new();
    for party in &active.parties {
        let (base, required) = asked(world, *party, active.measure, &target, active.bound)?;
        let reached = target.official(world, *party, target.year)?;
        let mut gap = Gap {
            party: *party,
            year: target.year,
            gases: target.words.to_vec(),
            net: target.net,
            base,
            required,
            reached,
            official_ratio: target.official_ratio(world, *party)?,
            closed: 0.0,
            in_force,
        };
        if in_force && active.targets == TargetsMode::Met {
            if gap.gap() > 0.0 {
                close(world, *party, &target, gap.gap())?;
                gap.closed = reached - target.official(world, *party, target.year)?;
            }
            let settled = &mut world.settled[party.index()];
            *settled = target.year.max(*settled);
        }
        findings.push(Finding::Gap(gap));
    }
    Ok(findings)
}

/// The level that a party reaches in the year of a target, Mt CO2e/yr in its own accounts: what
/// [`Gap::reached`] holds. Zero for a measure that is no target.
pub fn reached(world: &World, party: Party, measure: &Measure) -> Result<f64, AreaError> {
    match Target::of(measure)? {
        Some(target) => target.official(world, party, target.year),
        None => Ok(0.0),
    }
}

/// The level of the base and the level required in the target year, Mt CO2e/yr, official accounts.
fn asked(
    world: &World,
    party: Party,
    measure: &Measure,
    target: &Target<'_>,
    bound: Bound,
) -> Result<(f64, f64), AreaError> {
    match measure {
        Measure::EmissionsTarget(it) => of_emissions(world, party, it, target, bound),
        Measure::IntensityTarget(it) => of_intensity(world, party, it, target, bound),
        _ => {
            let base = target.official(world, party, HISTORY.last)?;
            Ok((base, 0.0))
        }
    }
}

fn of_emissions(
    world: &World,
    party: Party,
    measure: &EmissionsTarget,
    target: &Target<'_>,
    bound: Bound,
) -> Result<(f64, f64), AreaError> {
    let reduction = measure
        .reduction
        .as_ref()
        .map_or(0.0, |it| fraction(it, bound));
    let base = match &measure.base {
        TargetBase::Year(year) | TargetBase::Peak { year, level: None } => {
            target.official(world, party, *year)?
        }
        TargetBase::Peak {
            level: Some(level), ..
        }
        | TargetBase::BusinessAsUsual(level) => level.at(bound),
        TargetBase::Absolute => {
            let level = measure.level.as_ref().map_or(0.0, |it| it.at(bound));
            let base = target.official(world, party, HISTORY.last)?;
            return Ok((base, level));
        }
    };
    Ok((base, (1.0 - reduction) * base))
}

fn of_intensity(
    world: &World,
    party: Party,
    measure: &IntensityTarget,
    target: &Target<'_>,
    bound: Bound,
) -> Result<(f64, f64), AreaError> {
    let base = target.official(world, party, measure.base_year)?;
    let gdp = |year| world.drivers.gdp(party, year);
    let growth = if gdp(measure.base_year) > 0.0 {
        gdp(measure.year) / gdp(measure.base_year)
    } else {
        1.0
    };
    let required = (1.0 - fraction(&measure.reduction, bound)) * base * growth;
    Ok((base, required))
}

/// Scales the covered gases so that the official level of the target year falls by `gap`, as far as
/// there is something to scale: land and removals stay.
fn close(world: &mut World, party: Party, target: &Target<'_>, gap: f64) -> Result<(), AreaError> {
    let gross = target.gross(world, party)?;
    if gross <= 0.0 {
        return Ok(());
    }
    let share = (gap / gross).min(1.0);
    let sectors: Vec<Sector> = Sector::ALL
        .into_iter()
        .filter(|sector| *sector != Sector::Land)
        .collect();
    let replaced = scale::Electricity::Replaced;
    let settled = world.settled[party.index()];
    let from = if settled < target.year {
        settled.max(Electricity::LAST_OBSERVED)
    } else {
        Electricity::LAST_OBSERVED
    };
    scale::sectors(world, party, &sectors, &target.gases, replaced, |year| {
        1.0 - share * ramp(from, target.year, year)
    });
    Ok(())
}

/// The path that a party's targets draw together, Mt CO2e/yr in its own accounts, for every year
/// from the last inventory to 2100: straight lines between what was and each target's required
/// level, held after the last. Targets must be of one coverage to be read as one line; those of
/// another party, or that ask nothing of levels, are left out. None if there are none.
pub fn required_path(
    world: &World,
    party: Party,
    measures: &[&Measure],
    bound: Bound,
) -> Result<Option<Vec<(i32, f64)>>, AreaError> {
    let mut points: Vec<(i32, f64)> = Vec::new();
    for measure in measures {
        let Some(target) = Target::of(measure)? else {
            continue;
        };
        if points.is_empty() {
            points.push((HISTORY.last, target.official(world, party, HISTORY.last)?));
        }
        let (_, required) = asked(world, party, measure, &target, bound)?;
        points.push((target.year, required));
    }
    if points.is_empty() {
        return Ok(None);
    }
    points.sort_by_key(|(year, _)| *year);
    points.dedup_by_key(|(year, _)| *year);
    let path = (HISTORY.last..=accord_world::SPAN.last)
        .map(|year| (year, interpolate(&points, f64::from(year))))
        .collect();
    Ok(Some(path))
}

/// Whether `measure` is an economy-wide target.
pub fn is_target(measure: &Measure) -> bool {
    matches!(
        measure,
        Measure::EmissionsTarget(EmissionsTarget { .. })
            | Measure::IntensityTarget(IntensityTarget { .. })
            | Measure::NetZero(NetZero { .. })
    )
}
