//! Plastics: a lever of a deal and the world's plastics flow in; less CO2 of industry, power and
//! waste flows out, and a word where recycled plastic ran short.
//!
//! With virgin v, use u, recycled r, incinerated i, landfilled l, mismanaged m (Mt/yr):
//!
//! ```text
//! industry   e_production·v·k + e_recycling·r      k: the sector's own decline since 2023
//! power      e_conversion·u·g                       g: the grid's intensity over that of 2023
//! waste      e_incineration·(i + burnt·m) + e_landfill·l
//! ```
//!
//! The inventories hold all of this already, under industry, power and waste. So only the
//! difference before and after a lever is moved, and never more than the sector still holds: waste
//! that is burnt with use of the heat is in the power sector, and open fires that no inventory
//! counts cannot be saved. Factors are CO2-equivalents and are moved as CO2.

use accord_agreement::measure::PlasticsLever;
use accord_agreement::{Bound, Measure};
use accord_world::activity::plastics::{Factors, Flow, Lever, Plastics};
use accord_world::{Gas, PROJECTION, Party, Sector, World};

use crate::shift::{at, grid_intensity, intensity_since, lower, ramp};
use crate::{Active, AreaError, Finding};

/// The year to which sector and grid intensities are compared: the last inventory.
const BASE: i32 = 2023;
/// The year whose virgin production a cap is counted from.
const CAP_YEAR: i32 = 2020;

#[expect(clippy::unnecessary_wraps, reason = "every room answers alike")]
pub(crate) fn apply(world: &mut World, active: &Active<'_>) -> Result<Vec<Finding>, AreaError> {
    let Measure::Plastics(it) = active.measure else {
        return Ok(Vec::new());
    };
    let strength = it.strength.at(active.bound) / 100.0;
    let before = world.plastics.clone();
    let lever = lever(it.lever);
    world.plastics.pull(&active.parties, lever, |party, year| {
        let way = ramp(year, it.from, it.by);
        way.min(1.0) * full_strength(&before, it.lever, strength, party, year, way)
    });
    for party in Party::ALL {
        for year in PROJECTION.iter() {
            let (was, is) = (before.flow(party, year), world.plastics.flow(party, year));
            if was != is {
                shift(world, party, year, active.bound, was, is);
            }
        }
    }
    Ok(active
        .parties
        .iter()
        .filter_map(|party| short(&world.plastics, *party))
        .collect())
}

fn lever(lever: PlasticsLever) -> Lever {
    match lever {
        PlasticsLever::VirginCap => Lever::VirginCut,
        PlasticsLever::RecycledContent => Lever::RecycledContent,
        PlasticsLever::RecyclingCollection => Lever::Collection,
        PlasticsLever::MismanagedCap => Lever::MismanagedCut,
        PlasticsLever::SingleUse => Lever::SingleUse,
        PlasticsLever::ConsumptionTax => Lever::UseCut,
        PlasticsLever::WasteTradeBan => Lever::TradeBan,
    }
}

/// What the world's lever is set to when the measure is fully in place, before the ramp. Levels
/// that a measure names are turned into distances from the flows without any lever; the two shares
/// of recycling start their ramp from the share without any lever.
fn full_strength(
    plastics: &Plastics,
    lever: PlasticsLever,
    strength: f64,
    party: Party,
    year: i32,
    way: f64,
) -> f64 {
    let flow = plastics.baseline_flow(party, year);
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    // The straight line from `base` to `strength`, over the ramp that the caller multiplies by.
    let from_base = |base: f64| {
        if way > 0.0 && strength > base {
            (base + (strength - base) * way) / way
        } else {
            0.0
        }
    };
    match lever {
        PlasticsLever::VirginCap => {
            let cap = strength * plastics.baseline_flow(party, CAP_YEAR).virgin;
            (1.0 - share(cap, flow.virgin)).max(0.0)
        }
        PlasticsLever::RecycledContent => from_base(share(flow.secondary, flow.used)),
        PlasticsLever::RecyclingCollection => {
            from_base(share(flow.recycled, flow.managed) * plastics.collected_per_recycled())
        }
        PlasticsLever::MismanagedCap => {
            let now = share(flow.mismanaged, flow.managed);
            (1.0 - share(strength, now)).max(0.0)
        }
        PlasticsLever::SingleUse | PlasticsLever::ConsumptionTax | PlasticsLever::WasteTradeBan => {
            strength
        }
    }
}

/// Mt CO2 of a flow by where it lands, at today's industry and grid.
struct Landing {
    production: f64,
    conversion: f64,
    recycling: f64,
    plants: f64,
    open: f64,
}

fn landing(factors: &Factors, bound: Bound, flow: Flow) -> Landing {
    let of = |range| at(range, bound);
    Landing {
        production: of(factors.production) * flow.virgin,
        conversion: of(factors.conversion) * flow.used,
        recycling: of(factors.recycling) * flow.recycled,
        plants: of(factors.incineration) * flow.incinerated,
        open: of(factors.incineration) * of(factors.open_burning) * flow.mismanaged
            + of(factors.landfill) * flow.landfilled,
    }
}

fn shift(world: &mut World, party: Party, year: i32, bound: Bound, was: Flow, is: Flow) {
    let factors = *world.plastics.factors();
    let (was, is) = (landing(&factors, bound, was), landing(&factors, bound, is));
    let per_tonne = intensity_since(world, party, Sector::IndustryEnergy, (BASE, year), |year| {
        world.plastics.baseline_flow(party, year).used
    });
    let industry = (was.production - is.production) * per_tonne + was.recycling - is.recycling;
    lower(
        world,
        party,
        Sector::IndustryEnergy,
        Gas::Co2,
        year,
        industry,
    );

    let base = grid_intensity(world, party, BASE);
    let grid = if base > 0.0 {
        (grid_intensity(world, party, year) / base).min(1.0)
    } else {
        1.0
    };
    let conversion = (was.conversion - is.conversion) * grid;
    lower(world, party, Sector::Power, Gas::Co2, year, conversion);

    // A fire ended in the open and one lit in a plant cancel, whether or not inventories count
    // the first.
    let plants = was.plants - is.plants;
    let burnt = plants + was.open - is.open;
    let fell = lower(world, party, Sector::Waste, Gas::Co2, year, burnt);
    let with_heat = (burnt - fell).min(plants).max(0.0);
    lower(world, party, Sector::Power, Gas::Co2, year, with_heat);
}

/// The first year in which a content rule asks for more than waste gives.
fn short(plastics: &Plastics, party: Party) -> Option<Finding> {
    PROJECTION.iter().find_map(|year| {
        let flow = plastics.flow(party, year);
        // Rounding of the shares is no shortage.
        (flow.short > 1e-6 * flow.used).then_some(Finding::SupplyLimited {
            party,
            material: "plastic waste",
            year,
            asked: flow.recycled + flow.short,
            available: flow.recycled,
        })
    })
}

#[cfg(test)]
mod tests;
