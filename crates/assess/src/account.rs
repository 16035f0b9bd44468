//! From a world to the numbers that people compare: CO2-equivalents by party, gas group and year,
//! and warming by year. For display only; the climate runs on the gases.

use accord_math::{Series, Years};
use accord_world::totals::gwp_shown;
use accord_world::{Emissions, Gas, PROJECTION, Party, SPAN, Sector, World};

use crate::assessment::{EmissionPath, MILESTONES, NamedPair, NamedPath, Pair, Paths, Worth};
use crate::climate::Climate;
use crate::run::AssessError;

/// Word of what the climate sees and no party reports.
pub(crate) const UNREPORTED: &str = "UNREPORTED";

/// First year of the temperature paths shown.
const TEMPERATURE_FROM: i32 = 1990;

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

/// What a world comes to.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    /// Mt CO2e/yr by party, then by year of [`SPAN`].
    parties: Vec<Vec<f64>>,
    /// What the climate sees and no party reports, by year.
    unreported: Vec<f64>,
    /// What the climate sees, by year: the parties and what none of them reports.
    world: Vec<f64>,
    /// K above 1850–1900, calendar-year means.
    warming: Series,
}

impl Outcome {
    /// What `world` comes to, once its air pollutants have followed its CO2.
    pub(crate) fn of(world: &World, climate: &Climate) -> Result<Self, AssessError> {
        let mut world = world.clone();
        world.settle_precursors();
        let species = climate.species(&world);
        let parties: Vec<Vec<f64>> = Party::ALL
            .into_iter()
            .map(|party| party_path(&world.emissions, party))
            .collect();
        let total: Vec<f64> = species.co2e_path(SPAN).values().to_vec();
        let mut unreported = total.clone();
        for path in &parties {
            add(&mut unreported, path, -1.0);
        }
        Ok(Self {
            parties,
            unreported,
            world: total,
            warming: climate.warming(species)?,
        })
    }

    pub(crate) fn world(&self) -> &[f64] {
        &self.world
    }

    pub(crate) fn world_in(&self, year: i32) -> f64 {
        SPAN.position(year).map_or(0.0, |i| self.world[i])
    }

    pub(crate) fn party_in(&self, party: Party, year: i32) -> f64 {
        SPAN.position(year)
            .map_or(0.0, |i| self.parties[party.index()][i])
    }

    pub(crate) fn unreported_in(&self, year: i32) -> f64 {
        SPAN.position(year).map_or(0.0, |i| self.unreported[i])
    }

    pub(crate) fn warming(&self, year: i32) -> f64 {
        self.warming.get(year).unwrap_or(f64::NAN)
    }

    /// Gt CO2e over `years`.
    pub(crate) fn cumulative_gt(&self, years: Years) -> f64 {
        years.iter().map(|year| self.world_in(year)).sum::<f64>() / 1000.0
    }
}

fn party_path(emissions: &Emissions, party: Party) -> Vec<f64> {
    let mut path = vec![0.0; SPAN.count()];
    for gas in Gas::kyoto() {
        let factor = gwp_shown(gas);
        for sector in Sector::ALL {
            add(&mut path, emissions.row(party, sector, gas), factor);
        }
    }
    path
}

fn group_paths(emissions: &Emissions) -> Vec<Vec<f64>> {
    let mut groups = vec![vec![0.0; SPAN.count()]; GROUPS.len()];
    for gas in Gas::kyoto() {
        let factor = gwp_shown(gas);
        for sector in Sector::ALL {
            let group = &mut groups[group_of(gas, sector)];
            for party in Party::ALL {
                add(group, emissions.row(party, sector, gas), factor);
            }
        }
    }
    groups
}

fn add(path: &mut [f64], row: &[f64], factor: f64) {
    for (value, amount) in path.iter_mut().zip(row) {
        *value += factor * amount;
    }
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

/// What `after` avoids against `before`.
pub(crate) fn worth(before: &Outcome, after: &Outcome) -> Worth {
    Worth {
        avoided: MILESTONES.map(|year| before.world_in(year) - after.world_in(year)),
        cumulative_gt: before.cumulative_gt(PROJECTION) - after.cumulative_gt(PROJECTION),
        warming_2100: before.warming(2100) - after.warming(2100),
    }
}

/// The sum of two worths.
pub(crate) fn sum(a: Worth, b: Worth) -> Worth {
    Worth {
        avoided: [0, 1, 2].map(|i| a.avoided[i] + b.avoided[i]),
        cumulative_gt: a.cumulative_gt + b.cumulative_gt,
        warming_2100: a.warming_2100 + b.warming_2100,
    }
}

/// The worth with every sign turned.
pub(crate) fn negative(worth: Worth) -> Worth {
    Worth {
        avoided: worth.avoided.map(|it| -it),
        cumulative_gt: -worth.cumulative_gt,
        warming_2100: -worth.warming_2100,
    }
}

/// A world and what it comes to.
pub(crate) type Seen<'a> = (&'a World, &'a Outcome);

/// The paths for charts: of the baseline, of the deal, and of what each area avoids.
pub(crate) fn paths(
    (base_world, base): Seen<'_>,
    (deal_world, deal): Seen<'_>,
    areas: Vec<NamedPath>,
) -> Paths {
    let groups = [
        group_paths(&base_world.emissions),
        group_paths(&deal_world.emissions),
    ];
    let pair = |baseline: &[f64], deal: &[f64]| Pair {
        baseline: baseline.to_vec(),
        deal: deal.to_vec(),
    };
    let shown = |series: &Series| -> Vec<f64> {
        series
            .iter()
            .filter(|(year, _)| *year >= TEMPERATURE_FROM)
            .map(|it| it.1)
            .collect()
    };
    Paths {
        years: SPAN.iter().collect(),
        world: pair(&base.world, &deal.world),
        parties: Party::ALL
            .into_iter()
            .map(|party| NamedPair {
                name: party.code(),
                pair: pair(&base.parties[party.index()], &deal.parties[party.index()]),
            })
            .chain([NamedPair {
                name: UNREPORTED,
                pair: pair(&base.unreported, &deal.unreported),
            }])
            .collect(),
        gases: GROUPS
            .into_iter()
            .enumerate()
            .map(|(i, name)| NamedPair {
                name,
                pair: pair(&groups[0][i], &groups[1][i]),
            })
            .collect(),
        areas,
        temperature_years: base
            .warming
            .years()
            .iter()
            .filter(|year| *year >= TEMPERATURE_FROM)
            .collect(),
        temperature: Pair {
            baseline: shown(&base.warming),
            deal: shown(&deal.warming),
        },
    }
}
