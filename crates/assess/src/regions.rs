//! States and provinces. Two worlds flow in; what each unit emits without the deal and with it, and
//! how much of the difference its own targets made, flows out.
//!
//! A unit emits its share of every sector of its party, less what its own targets cut of it
//! ([`accord_world::activity::subnational`]). All Kyoto gases, weighed as the parties' paths are;
//! land is not shared out. So the units of a party and its land sum to the party.

use accord_world::activity::subnational::Emitted;
use accord_world::totals::gwp_shown;
use accord_world::{Gas, Party, Sector, World};
use schemars::JsonSchema;
use serde::Serialize;

use crate::assessment::MILESTONES;
use crate::markets::Topic;

/// States and provinces in 2030, 2035 and 2050, Mt CO2e/yr; empty where nobody asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Regions {
    /// Each of them.
    pub units: Vec<RegionRow>,
    /// What those of a party come to, and what of the party is not shared out.
    pub parties: Vec<RegionSum>,
}

/// A state or province.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RegionRow {
    /// ISO 3166-2.
    pub code: String,
    /// Code of its party.
    pub party: &'static str,
    /// What it emits without the deal, land left out.
    pub baseline: [f64; 3],
    /// With it.
    pub deal: [f64; 3],
    /// Of what it emits less with the deal, the part that its own targets cut. Only what is not made
    /// up for elsewhere in the nation counts; the rest of the difference is the nation's.
    pub own_targets: [f64; 3],
}

/// The states or provinces of a party.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RegionSum {
    /// Code of the party.
    pub party: &'static str,
    /// The sum of its units without the deal.
    pub baseline: [f64; 3],
    /// With it.
    pub deal: [f64; 3],
    /// What the units' own targets cut with the deal.
    pub own_targets: [f64; 3],
    /// Emissions of land without the deal, which no unit has.
    pub land_baseline: [f64; 3],
    /// With it.
    pub land_deal: [f64; 3],
}

/// The rows, if they are asked for.
pub(crate) fn on(topics: &[Topic], base: &World, deal: &World) -> Regions {
    if topics.contains(&Topic::Regions) {
        regions(base, deal)
    } else {
        Regions::default()
    }
}

/// The rows of a world and of one that was cloned from it.
pub(crate) fn regions(base: &World, deal: &World) -> Regions {
    let [was, is] = [base, deal].map(|world| MILESTONES.map(|year| emitted(world, year)));
    let units = base.subnational.units().iter().enumerate();
    let units: Vec<RegionRow> = units
        .map(|(i, unit)| RegionRow {
            code: unit.code.clone(),
            party: unit.parent.code(),
            baseline: was.each_ref().map(|it| it[i].level),
            deal: is.each_ref().map(|it| it[i].level),
            own_targets: [0, 1, 2].map(|k| is[k][i].uncut * (is[k][i].cut - was[k][i].cut)),
        })
        .collect();
    let parties = Party::ALL
        .into_iter()
        .filter_map(|party| {
            let own = || units.iter().filter(|it| it.party == party.code());
            own().next()?;
            let sum = |of: fn(&RegionRow) -> &[f64; 3]| {
                [0, 1, 2].map(|k| own().map(|it| of(it)[k]).sum())
            };
            let land = |world| MILESTONES.map(|year| co2e(world, party, Sector::Land, year));
            Some(RegionSum {
                party: party.code(),
                baseline: sum(|it| &it.baseline),
                deal: sum(|it| &it.deal),
                own_targets: sum(|it| &it.own_targets),
                land_baseline: land(base),
                land_deal: land(deal),
            })
        })
        .collect();
    Regions { units, parties }
}

fn emitted(world: &World, year: i32) -> Vec<Emitted> {
    let of = |party, sector| co2e(world, party, sector, year);
    world.subnational.emitted(year, of)
}

/// Mt CO2e of a sector, weighed as the parties' paths are.
fn co2e(world: &World, party: Party, sector: Sector, year: i32) -> f64 {
    let of = |gas| gwp_shown(gas) * world.emissions.get(party, sector, gas, year);
    Gas::kyoto().map(of).sum()
}
