//! From what two worlds come to, to the numbers that people compare: what one avoids against the
//! other, and the paths for charts. CO2-equivalents are for display only; the climate runs on the
//! gases.

use accord_world::totals::gwp_shown;
use accord_world::{Emissions, Gas, PROJECTION, Party, SPAN, Sector, World};

use crate::assessment::{
    BandPair, BandPath, EmissionPath, EmissionsAvoided, MILESTONES, NamedPair, NamedPath, Pair,
    Paths, Worth,
};
use crate::outcome::{ByParty, Emitted, Outcome, add, party_path};
use crate::warming::{self, Warming};

/// Word of what the climate sees and no party reports.
pub(crate) const UNREPORTED: &str = "UNREPORTED";

/// Gas groups of the charts, and the gases in each. CO2 is split by book: fossil and land.
const GROUPS: [&str; 5] = ["co2-fossil", "co2-land", "ch4", "n2o", "f-gases"];

/// IAMC variables and units of [`GROUPS`], and what turns the cube's unit of the group into it.
/// Fluorinated gases are CO2-equivalents already.
const VARIABLES: [(&str, &str); 5] = [
    ("Emissions|CO2|Energy and Industrial Processes", "Mt CO2/yr"),
    ("Emissions|CO2|AFOLU", "Mt CO2/yr"),
    ("Emissions|CH4", "Mt CH4/yr"),
    ("Emissions|N2O", "kt N2O/yr"),
    ("Emissions|F-Gases", "Mt CO2-equiv/yr"),
];
const KYOTO: (&str, &str) = ("Emissions|Kyoto Gases (AR6-GWP100)", "Mt CO2-equiv/yr");

fn group_paths(emissions: &Emissions) -> Vec<Vec<f64>> {
    let mut groups = vec![vec![0.0; SPAN.count()]; GROUPS.len()];
    for gas in Gas::kyoto() {
        let factor = gwp_shown(gas);
        for sector in Sector::ALL {
            let group = &mut groups[group_of(gas, sector)];
            for party in Party::ALL {
                if let Some(row) = emissions.written_row(party, sector, gas) {
                    add(group, row, factor);
                }
            }
        }
    }
    groups
}

fn group_of(gas: Gas, sector: Sector) -> usize {
    match gas {
        Gas::Co2 if sector == Sector::Land => 1,
        Gas::Co2 => 0,
        Gas::Ch4 => 2,
        Gas::N2o => 3,
        _ => 4,
    }
}

/// Paths by party and gas group, and the world's, in the units of [`VARIABLES`].
pub(crate) fn emission_paths(world: &World, with_deal: bool) -> Vec<EmissionPath> {
    let mut total = vec![vec![0.0; SPAN.count()]; GROUPS.len() + 1];
    let mut paths = Vec::new();
    for party in Party::ALL {
        let mut rows = vec![vec![0.0; SPAN.count()]; GROUPS.len()];
        for gas in Gas::kyoto() {
            let factor = match gas {
                Gas::Co2 | Gas::Ch4 => 1.0,
                Gas::N2o => 1000.0,
                _ => gwp_shown(gas),
            };
            for sector in Sector::ALL {
                let row = world.emissions.row(party, sector, gas);
                add(&mut rows[group_of(gas, sector)], row, factor);
            }
        }
        rows.push(party_path(&world.emissions, party));
        for ((values, sum), (variable, unit)) in rows
            .into_iter()
            .zip(&mut total)
            .zip(VARIABLES.into_iter().chain([KYOTO]))
        {
            add(sum, &values, 1.0);
            let party = Some(party.code());
            paths.push(EmissionPath {
                with_deal,
                party,
                variable,
                unit,
                values,
            });
        }
    }
    for (values, (variable, unit)) in total.into_iter().zip(VARIABLES.into_iter().chain([KYOTO])) {
        paths.push(EmissionPath {
            with_deal,
            party: None,
            variable,
            unit,
            values,
        });
    }
    paths
}

/// Emissions that `after` avoids against `before`.
pub(crate) fn emissions_avoided(before: &Emitted, after: &Emitted) -> EmissionsAvoided {
    EmissionsAvoided {
        avoided: MILESTONES.map(|year| before.world_in(year) - after.world_in(year)),
        cumulative_gt: before.cumulative_gt(PROJECTION) - after.cumulative_gt(PROJECTION),
    }
}

/// What `after` avoids against `before`; warming as the median of the members' differences.
pub(crate) fn worth(before: &Outcome, after: &Outcome) -> Worth {
    worth_with(before, after, &avoided_in(2100, before, after))
}

/// [`worth`], given the warming in 2100 that each member avoids.
pub(crate) fn worth_with(before: &Outcome, after: &Outcome, members: &[f64]) -> Worth {
    let EmissionsAvoided {
        avoided,
        cumulative_gt,
    } = emissions_avoided(&before.emitted, &after.emitted);
    Worth {
        avoided,
        cumulative_gt,
        warming_2100: warming::median(members),
    }
}

/// The warming that each member avoids in `year`.
pub(crate) fn avoided_in(year: i32, before: &Outcome, after: &Outcome) -> Vec<f64> {
    warming::paired(before.warming.at(year), after.warming.at(year))
}

/// What the charts show of a world.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// Mt CO2e by year of [`SPAN`].
    world: Vec<f64>,
    parties: ByParty,
    /// By group of [`GROUPS`].
    groups: Vec<Vec<f64>>,
}

impl Seen {
    pub(crate) fn new(world: &World, emitted: &Emitted, parties: &ByParty) -> Self {
        Self {
            world: emitted.world.clone(),
            parties: parties.clone(),
            groups: group_paths(&world.emissions),
        }
    }
}

/// Warming by year without a deal and with it.
#[derive(Clone, Debug, Default)]
pub struct Temperature {
    /// The years.
    pub years: Vec<i32>,
    /// K above 1850–1900.
    pub bands: BandPair,
}

impl Temperature {
    pub(crate) fn new(baseline: BandPath, deal: &Warming) -> Self {
        Self {
            years: deal.rows().map(|(year, _)| year).collect(),
            bands: BandPair {
                baseline,
                deal: deal.path(),
            },
        }
    }
}

/// The paths for charts: of the baseline, of the deal, and of what each area avoids.
pub(crate) fn paths(
    base: &Seen,
    deal: Seen,
    areas: Vec<NamedPath>,
    temperature: Temperature,
) -> Paths {
    let pair = |baseline: &[f64], deal: Vec<f64>| Pair {
        baseline: baseline.to_vec(),
        deal,
    };
    let named = |name, baseline: &[f64], deal| NamedPair {
        name,
        pair: pair(baseline, deal),
    };
    let codes = Party::ALL.into_iter().map(Party::code);
    let parties = codes
        .zip(&base.parties.parties)
        .zip(deal.parties.parties)
        .map(|((code, base), deal)| named(code, base, deal));
    let unreported = named(
        UNREPORTED,
        &base.parties.unreported,
        deal.parties.unreported,
    );
    Paths {
        years: SPAN.iter().collect(),
        world: pair(&base.world, deal.world),
        parties: parties.chain([unreported]).collect(),
        gases: GROUPS
            .into_iter()
            .zip(&base.groups)
            .zip(deal.groups)
            .map(|((name, base), deal)| named(name, base, deal))
            .collect(),
        areas,
        temperature_years: temperature.years,
        temperature: temperature.bands,
    }
}
