//! What a world comes to. First what it emits, which needs no climate; then, for all worlds of a
//! run together, what that warms. Worlds that emit the same to the bit share one computation: a
//! clause that changes nothing has the warming of the world before it.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher as _};
use std::sync::Arc;

use accord_math::Years;
use accord_world::totals::gwp_shown;
use accord_world::{Emissions, Gas, PROJECTION, Party, SPAN, Sector, SpeciesEmissions, World};
use rayon::prelude::*;

use crate::climate::Climate;
use crate::run::AssessError;
use crate::warming::{WARMING_YEARS, Warming};

/// What a world emits.
#[derive(Clone, Debug)]
pub(crate) struct Emitted {
    /// What the climate sees, by year of [`SPAN`], Mt CO2e/yr: the parties and what none of them
    /// reports.
    pub(crate) world: Vec<f64>,
    species: SpeciesEmissions,
}

impl Emitted {
    /// What the climate sees of a world, by year of [`SPAN`], Mt CO2e/yr, as in [`Emitted::of`]: air
    /// pollutants are no part of it and need not be settled.
    pub(crate) fn co2e(world: &World, climate: &Climate) -> Vec<f64> {
        climate.co2e_path(world).values().to_vec()
    }

    /// What `world` emits, once its air pollutants have followed its CO2.
    pub(crate) fn of(world: &World, climate: &Climate) -> Self {
        let mut world = world.clone();
        world.settle_precursors();
        Self::of_settled(&world, climate)
    }

    /// What a world emits whose air pollutants are settled.
    pub(crate) fn of_settled(world: &World, climate: &Climate) -> Self {
        let species = climate.species(world);
        Self {
            world: species.co2e_path(SPAN).values().to_vec(),
            species,
        }
    }

    /// What the climate sees, by species.
    pub(crate) fn species(&self) -> &SpeciesEmissions {
        &self.species
    }

    pub(crate) fn world_in(&self, year: i32) -> f64 {
        in_year(&self.world, year)
    }

    /// Gt CO2e over `years`.
    pub(crate) fn cumulative_gt(&self, years: Years) -> f64 {
        cumulative_gt(&self.world, years)
    }

    /// A number that two worlds with the same future share.
    fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        for series in self.species.series.values() {
            for year in PROJECTION.iter() {
                hasher.write_u64(series.get(year).map_or(0, f64::to_bits));
            }
        }
        hasher.finish()
    }
}

/// Of a path by year of [`SPAN`]; zero outside.
pub(crate) fn in_year(path: &[f64], year: i32) -> f64 {
    SPAN.position(year).map_or(0.0, |i| path[i])
}

/// Gt CO2e over `years` of a path in Mt/yr.
pub(crate) fn cumulative_gt(path: &[f64], years: Years) -> f64 {
    years.iter().map(|year| in_year(path, year)).sum::<f64>() / 1000.0
}

/// What each party of a world emits, and what none of them reports.
#[derive(Clone, Debug)]
pub(crate) struct ByParty {
    /// Mt CO2e/yr by party, then by year of [`SPAN`].
    pub(crate) parties: Vec<Vec<f64>>,
    /// What the climate sees and no party reports, by year.
    pub(crate) unreported: Vec<f64>,
}

impl ByParty {
    /// The parties of `world`, which emits `emitted` in all. Only air pollutants still follow CO2
    /// then, and they are in no party's account.
    pub(crate) fn of(world: &World, emitted: &Emitted) -> Self {
        let parties: Vec<Vec<f64>> = Party::ALL
            .into_iter()
            .map(|party| party_path(&world.emissions, party))
            .collect();
        Self::new(parties, emitted)
    }

    /// What no party reports is the rest of what is emitted.
    pub(crate) fn new(parties: Vec<Vec<f64>>, emitted: &Emitted) -> Self {
        let mut unreported = emitted.world.clone();
        for path in &parties {
            add(&mut unreported, path, -1.0);
        }
        Self {
            parties,
            unreported,
        }
    }

    pub(crate) fn party_in(&self, party: Party, year: i32) -> f64 {
        SPAN.position(year)
            .map_or(0.0, |i| self.parties[party.index()][i])
    }

    pub(crate) fn unreported_in(&self, year: i32) -> f64 {
        SPAN.position(year).map_or(0.0, |i| self.unreported[i])
    }
}

/// The emissions of a party by year, Mt CO2e/yr.
pub(crate) fn party_path(emissions: &Emissions, party: Party) -> Vec<f64> {
    let mut path = vec![0.0; SPAN.count()];
    for gas in Gas::kyoto() {
        let factor = gwp_shown(gas);
        for sector in Sector::ALL {
            if let Some(row) = emissions.written_row(party, sector, gas) {
                add(&mut path, row, factor);
            }
        }
    }
    path
}

/// `path + factor × row`.
pub(crate) fn add(path: &mut [f64], row: &[f64], factor: f64) {
    for (value, amount) in path.iter_mut().zip(row) {
        *value += factor * amount;
    }
}

/// The years in which the warming of a world is asked for; what comes later holds what comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shown {
    /// 2100.
    Last,
    /// 2050 and 2100.
    Milestones,
    /// Every year.
    Path,
}

impl Shown {
    pub(crate) fn years(self) -> Vec<i32> {
        match self {
            Shown::Last => vec![PROJECTION.last],
            Shown::Milestones => WARMING_YEARS.to_vec(),
            Shown::Path => PROJECTION.iter().collect(),
        }
    }
}

/// What a world emits and how that warms.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) emitted: Emitted,
    pub(crate) warming: Arc<Warming>,
}

/// The warming of every world, in the order given.
pub(crate) fn warm(
    climate: &Climate,
    worlds: Vec<(Emitted, Shown)>,
    go_on: impl Fn() -> bool + Sync,
) -> Result<Vec<Outcome>, AssessError> {
    let (group_of, groups) = alike(&worlds);
    let warming: Vec<Arc<Warming>> = groups
        .into_par_iter()
        .map(|(first, shown)| {
            if !go_on() {
                return Err(AssessError::Stopped);
            }
            let species = &worlds[first].0.species;
            climate.warming(species, shown.years()).map(Arc::new)
        })
        .collect::<Result<_, _>>()?;
    Ok(worlds
        .into_iter()
        .zip(group_of)
        .map(|((emitted, _), group)| Outcome {
            emitted,
            warming: Arc::clone(&warming[group]),
        })
        .collect())
}

/// For each world the group of worlds that emit the same; for each group its first world and the
/// years that any of it asks for.
fn alike(worlds: &[(Emitted, Shown)]) -> (Vec<usize>, Vec<(usize, Shown)>) {
    let mut groups: Vec<(usize, Shown)> = Vec::new();
    let mut by_fingerprint: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut group_of = Vec::with_capacity(worlds.len());
    for (i, (emitted, shown)) in worlds.iter().enumerate() {
        let candidates = by_fingerprint.entry(emitted.fingerprint()).or_default();
        let same = candidates
            .iter()
            .copied()
            .find(|group| worlds[groups[*group].0].0.species == emitted.species);
        let group = same.unwrap_or_else(|| {
            groups.push((i, *shown));
            candidates.push(groups.len() - 1);
            groups.len() - 1
        });
        groups[group].1 = groups[group].1.max(*shown);
        group_of.push(group);
    }
    (group_of, groups)
}
