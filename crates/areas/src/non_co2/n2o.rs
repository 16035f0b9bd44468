//! Nitrous oxide of adipic and nitric acid plants. What the plants emit unabated flows in; the
//! party's industrial nitrous oxide flows out, lower by
//!
//! ```text
//! ΔE(t) = min(U_p, S_p(t)) · a · ramp(t)
//! ```
//!
//! U: unabated emissions of the plants, shared over the parties by their source S in the target
//! year; S: nitrous oxide of nitric and adipic acid in the party's inventory; a: the part abated; all
//! in Mt CO2e/yr (AR6, 273). Plants are never credited with more than the inventory holds: where it
//! holds less than is claimed, a finding says so.

use accord_agreement::measure::IndustrialN2o;
use accord_world::activity::non_co2::Source;
use accord_world::totals::gwp;
use accord_world::{Gas, Party, SPAN, Sector, World};

use accord_math::units::gwp::Edition;

use crate::words::{fraction, ramp};
use crate::{Active, Finding};

pub(super) fn apply(
    world: &mut World,
    active: &Active<'_>,
    measure: &IndustrialN2o,
) -> Vec<Finding> {
    let per_mass = gwp(Gas::N2o, Sector::IndustryProcess, Edition::Ar6);
    let source = |world: &World, party: Party, year: i32| {
        per_mass
            * world
                .non_co2
                .get(party, Source::NitricAdipic, Gas::N2o, year)
    };
    let unabated = measure.unabated.at(active.bound).max(0.0);
    let abated = fraction(&measure.abated, active.bound).clamp(0.0, 1.0);
    let all: f64 = active
        .parties
        .iter()
        .map(|party| source(world, *party, measure.by))
        .sum();
    let mut findings = Vec::new();
    for party in &active.parties {
        let there = source(world, *party, measure.by);
        let claimed = if all > 0.0 {
            unabated * there / all
        } else {
            0.0
        };
        if claimed > there * (1.0 + 1e-9) {
            findings.push(Finding::SupplyLimited {
                party: *party,
                material: "nitric and adipic acid N2O",
                year: measure.by,
                asked: claimed,
                available: there,
            });
        }
        let factors: Vec<f64> = SPAN
            .iter()
            .map(|year| {
                let now = source(world, *party, year);
                let less = claimed.min(now) * abated * ramp(measure.from, measure.by, year);
                if now > 0.0 { 1.0 - less / now } else { 1.0 }
            })
            .collect();
        world.scale_source(*party, Source::NitricAdipic, Gas::N2o, |year| {
            SPAN.position(year).map_or(1.0, |i| factors[i])
        });
    }
    findings
}
