//! From the cube to what the climate takes: world totals by species. The cube and the history of
//! emissions that the climate is calibrated on flow in; yearly emissions by species 1750–2100
//! flow out.
//!
//! Inventories do not add up to that history. What is missing, the residual, belongs to no party
//! and is kept apart: to 2023 it is exactly history less inventory, so that the past is the
//! climate's own past whatever the inventories say. After 2023 it is held in mass (open burning,
//! sources that nobody reports), with two exceptions: where the inventory is larger than the
//! history, and for consumed HFCs, whose inventory and inversion see the same equipment, the ratio
//! of the two is held (the latter where they agree within a factor of two). A species without inventory follows the index of
//! `data/baseline/species_index.csv`.

use std::collections::BTreeMap;

use accord_math::{Series, Years};

use crate::baseline::species_index;
use crate::totals::gwp_shown;
use crate::{Emissions, Gas, HISTORY, PROJECTION, Party, SPAN, Sector, World};

/// The first year that the climate is run from.
const FIRST: i32 = 1750;

/// Emissions by species, in FaIR's spelling: `CO2 FFI` and `CO2 AFOLU` in Gt CO2/yr; CH4, N2O and
/// the air pollutants in Mt/yr (`Sulfur` as SO2, NOx as NO2); halogenated gases in kt/yr.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SpeciesEmissions {
    /// By species.
    pub series: BTreeMap<String, Series>,
}

/// Beyond this factor an inventory of HFCs has seen another world than the inversion, and what it
/// misses is held in mass.
const SAME_EQUIPMENT: f64 = 2.0;

/// How the world's inventories and the climate's history meet after the last inventory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Residual {
    /// History less inventory, held in the species' own unit.
    Mass(f64),
    /// History over inventory, held.
    Ratio(f64),
}

impl Residual {
    /// World emissions for the sum of the inventories.
    fn apply(self, inventory: f64) -> f64 {
        match self {
            Residual::Mass(missing) => inventory + missing,
            Residual::Ratio(ratio) => inventory * ratio,
        }
    }
}

/// Name of the species that a row of the cube belongs to.
pub fn name(gas: Gas, sector: Sector) -> &'static str {
    match (gas, sector) {
        (Gas::Co2, Sector::Land) => "CO2 AFOLU",
        (Gas::Co2, _) => "CO2 FFI",
        (Gas::So2, _) => "Sulfur",
        (gas, _) => gas.code(),
    }
}

/// The species' unit per unit of the cube's.
fn unit(gas: Gas) -> f64 {
    if gas == Gas::Co2 { 1e-3 } else { 1.0 }
}

/// The unit in which a species is kept.
pub fn unit_of(species: &str) -> &'static str {
    match species {
        "CO2 FFI" | "CO2 AFOLU" => "Gt CO2/yr",
        "CH4" => "Mt CH4/yr",
        "N2O" => "Mt N2O/yr",
        "Sulfur" => "Mt SO2/yr",
        "NOx" => "Mt NO2/yr",
        "BC" | "OC" | "CO" | "NH3" | "VOC" => "Mt/yr",
        _ => "kt/yr",
    }
}

/// A species and the rows of the cube that add up to it.
fn species() -> Vec<(&'static str, Gas, bool)> {
    Gas::ALL
        .into_iter()
        .flat_map(|gas| {
            let land = (gas == Gas::Co2).then_some((name(gas, Sector::Land), gas, true));
            [Some((name(gas, Sector::Power), gas, false)), land]
        })
        .flatten()
        .collect()
}

/// World emissions by species over some years of [`SPAN`], the sum of all inventories, in the cube's
/// units.
struct Inventories {
    years: Years,
    /// By gas, then by year. CO2 without land.
    gases: Vec<f64>,
    /// CO2 of land.
    land: Vec<f64>,
}

impl Inventories {
    /// The sums of the gases that are `wanted`.
    fn of(emissions: &Emissions, span: Years, wanted: impl Fn(Gas) -> bool) -> Self {
        let years = span.count();
        let first = SPAN.position(span.first).unwrap_or(0);
        let mut gases = vec![0.0; Gas::COUNT * years];
        let mut land = vec![0.0; years];
        for party in Party::ALL {
            for sector in Sector::ALL {
                for (gas, row) in emissions.rows(party, sector) {
                    if !wanted(gas) {
                        continue;
                    }
                    // Land is its own species for CO2 and part of the whole for the others.
                    let sum = if sector == Sector::Land && gas == Gas::Co2 {
                        &mut land[..]
                    } else {
                        &mut gases[gas.index() * years..][..years]
                    };
                    add(sum, &row[first..]);
                }
            }
        }
        Self {
            years: span,
            gases,
            land,
        }
    }

    /// One species by year, in the species' unit.
    fn species(&self, gas: Gas, land: bool) -> impl Iterator<Item = f64> {
        let years = self.years.count();
        let row = if land {
            &self.land
        } else {
            &self.gases[gas.index() * years..][..years]
        };
        row.iter().map(move |value| value * unit(gas))
    }
}

fn add(sums: &mut [f64], values: &[f64]) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += value;
    }
}

impl SpeciesEmissions {
    /// Emissions of a species in a year, if it is there.
    pub fn get(&self, species: &str, year: i32) -> Option<f64> {
        self.series.get(species)?.get(year)
    }

    /// The emissions of `years`, one species after the other in the order of their names.
    pub fn numbers(&self, years: Years) -> Vec<f64> {
        let mut numbers = Vec::with_capacity(self.series.len() * years.count());
        for series in self.series.values() {
            numbers.extend(years.iter().map(|year| series.get(year).unwrap_or(0.0)));
        }
        numbers
    }

    /// What [`SpeciesEmissions::numbers`] gave for species of these names, in order; nothing if it is
    /// not of as many.
    pub fn of_numbers(names: &[String], years: Years, numbers: &[f64]) -> Option<Self> {
        let rows = numbers.chunks_exact(years.count());
        if rows.len() != names.len() || !rows.remainder().is_empty() {
            return None;
        }
        let series = names.iter().zip(rows).map(|(name, row)| {
            let series = Series::from_values(years.first, row.to_vec())?;
            Some((name.clone(), series))
        });
        series.collect::<Option<_>>().map(|series| Self { series })
    }

    /// [`SpeciesEmissions::co2e_path`] in one year.
    pub fn co2e(&self, year: i32) -> f64 {
        self.co2e_path(Years::new(year, year))[year]
    }

    /// The Kyoto gases of each year of `years` in Mt CO2e/yr by AR6 GWP100: what the climate sees,
    /// with what no party reports. Methane counts 27.9, the mean of fossil and other.
    pub fn co2e_path(&self, years: Years) -> Series {
        let mut sum = Series::zeros(years);
        for (species, series) in &self.series {
            if let Some(weight) = co2e_weight(species) {
                sum.add_scaled(series, weight);
            }
        }
        sum
    }
}

/// Mt CO2e per unit of a species of the Kyoto basket; `None` for all others.
fn co2e_weight(species: &str) -> Option<f64> {
    match species {
        "CO2 FFI" | "CO2 AFOLU" => Some(1000.0),
        _ => Gas::from_code(species)
            .filter(|gas| !gas.is_precursor())
            .map(gwp_shown),
    }
}

/// The climate's history and what it holds beyond the inventories. Made once: neither the past nor
/// the inventories change with a deal.
#[derive(Clone, Debug)]
pub struct Reconciliation {
    species: BTreeMap<String, Continued>,
}

/// A species' past, and how it goes on.
#[derive(Clone, Debug)]
struct Continued {
    /// From [`FIRST`] to the last year of inventories.
    past: Vec<f64>,
    future: Future,
    /// Mt CO2e per unit, for the Kyoto basket.
    co2e: Option<f64>,
}

impl Continued {
    /// From [`FIRST`] to 2100, given the inventories of the projection.
    fn series(&self, inventories: &Inventories) -> Series {
        let mut values = Series::zeros(Years::new(FIRST, PROJECTION.last));
        let (past, projected) = values.values_mut().split_at_mut(self.past.len());
        past.copy_from_slice(&self.past);
        match &self.future {
            Future::Inventories {
                gas,
                land,
                residual,
            } => {
                for (value, sum) in projected.iter_mut().zip(inventories.species(*gas, *land)) {
                    *value = residual.apply(sum);
                }
            }
            Future::Given(future) => projected.copy_from_slice(future),
        }
        values
    }
}

#[derive(Clone, Debug)]
enum Future {
    /// With the sum of the inventories.
    Inventories {
        gas: Gas,
        land: bool,
        residual: Residual,
    },
    /// Whatever is done.
    Given(Vec<f64>),
}

impl Reconciliation {
    /// Sets the inventories of `world` beside `history`.
    pub fn new(world: &World, history: &SpeciesEmissions) -> Self {
        let residuals = world.residuals(history);
        let ours: BTreeMap<&str, (Gas, bool)> = species()
            .into_iter()
            .map(|(name, gas, land)| (name, (gas, land)))
            .collect();
        let years = Years::new(FIRST, HISTORY.last);
        let of = |(name, series): (&String, &Series)| {
            let own = ours.get(name.as_str()).zip(residuals.get(name.as_str()));
            let future = if let Some((&(gas, land), &residual)) = own {
                Future::Inventories {
                    gas,
                    land,
                    residual,
                }
            } else {
                let last = series.get(HISTORY.last).unwrap_or(0.0);
                let index = species_index::projected(name);
                Future::Given(index.map(|index| last * index).collect())
            };
            let past = years.iter().map(|year| series.get(year).unwrap_or(0.0));
            let past = past.collect();
            let co2e = co2e_weight(name);
            (name.clone(), Continued { past, future, co2e })
        };
        Self {
            species: history.series.iter().map(of).collect(),
        }
    }

    /// World emissions of `world` by species, as [`World::to_species`].
    pub fn species(&self, world: &World) -> SpeciesEmissions {
        let inventories = Inventories::of(&world.emissions, PROJECTION, |_| true);
        let all = self.species.iter();
        let series = all.map(|(name, it)| (name.clone(), it.series(&inventories)));
        SpeciesEmissions {
            series: series.collect(),
        }
    }

    /// [`SpeciesEmissions::co2e_path`] of `world` over [`SPAN`], without the species that are no part
    /// of it.
    pub fn co2e_path(&self, world: &World) -> Series {
        let inventories = Inventories::of(&world.emissions, PROJECTION, |gas| !gas.is_precursor());
        let mut sum = Series::zeros(SPAN);
        for it in self.species.values() {
            if let Some(weight) = it.co2e {
                sum.add_scaled(&it.series(&inventories), weight);
            }
        }
        sum
    }
}

impl World {
    /// How each species' inventory meets the climate's history in the last year of inventories.
    pub fn residuals(&self, history: &SpeciesEmissions) -> BTreeMap<&'static str, Residual> {
        let last = HISTORY.last;
        let inventories = Inventories::of(&self.emissions, Years::new(last, last), |_| true);
        species()
            .into_iter()
            .filter_map(|(name, gas, land)| {
                let known = history.get(name, last)?;
                let ours = inventories.species(gas, land).next()?;
                let same = gas.is_consumed_hfc() && known < SAME_EQUIPMENT * ours;
                let residual = if ours > 0.0 && (known < ours || same) {
                    Residual::Ratio(known / ours)
                } else {
                    Residual::Mass(known - ours)
                };
                Some((name, residual))
            })
            .collect()
    }

    /// World emissions by species, 1750–2100. To 2023 they are `history` exactly; after, the sum
    /// of the parties and the residual. A species of `history` that the cube has not follows its
    /// index; a species of the cube that `history` has not is left out, for the climate does not
    /// know it.
    pub fn to_species(&self, history: &SpeciesEmissions) -> SpeciesEmissions {
        Reconciliation::new(self, history).species(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// A history that is 10 % above the inventories for some species, below for others.
    fn history(world: &World) -> SpeciesEmissions {
        let mut series = BTreeMap::new();
        let inventories = Inventories::of(&world.emissions, SPAN, |_| true);
        for (i, (name, gas, land)) in species().into_iter().enumerate() {
            let ours: Vec<f64> = inventories.species(gas, land).collect();
            let factor = if i % 2 == 0 { 1.1 } else { 0.9 };
            let values = (FIRST..=HISTORY.last)
                .map(|year| SPAN.position(year).map_or(0.0, |i| factor * ours[i]))
                .collect();
            if let Some(values) = Series::from_values(FIRST, values) {
                series.insert(name.to_owned(), values);
            }
        }
        for name in ["CFC-12", "CH3Br"] {
            series.insert(
                name.to_owned(),
                Series::from_fn(Years::new(FIRST, HISTORY.last), |_| 20.0),
            );
        }
        SpeciesEmissions { series }
    }

    #[test]
    fn the_past_is_the_histories_to_the_bit() {
        let world = World::without_policy();
        let history = history(&world);
        let all = world.to_species(&history);
        assert_eq!(all.series.len(), history.series.len());
        for (name, series) in &history.series {
            for (year, value) in series.iter() {
                assert_eq!(all.get(name, year), Some(value), "{name} {year}");
            }
        }
    }

    #[test]
    fn the_path_in_co2e_needs_no_air_pollutants() {
        let world = World::without_policy();
        let reconciliation = Reconciliation::new(&world, &history(&world));
        let all = reconciliation.species(&world);
        assert_eq!(reconciliation.co2e_path(&world), all.co2e_path(SPAN));
    }

    #[test]
    fn no_mass_is_lost_between_the_cube_and_the_species() {
        let world = World::without_policy();
        let history = history(&world);
        let before = world.to_species(&history);
        let residuals = world.residuals(&history);
        for (name, gas, land) in species() {
            let sector = if land {
                Sector::Land
            } else {
                Sector::IndustryProcess
            };
            let mut changed = world.clone();
            changed.emissions.add(Party::Ind, sector, gas, 2040, 3.0);
            let after = changed.to_species(&history);
            let factor = match residuals[name] {
                Residual::Mass(_) => 1.0,
                Residual::Ratio(ratio) => ratio,
            };
            let of = |all: &SpeciesEmissions| all.get(name, 2040).expect("2040 is covered");
            assert_relative_eq!(
                of(&after) - of(&before),
                3.0 * unit(gas) * factor,
                max_relative = 1e-6,
                epsilon = 1e-9
            );
        }
    }

    #[test]
    fn nothing_is_negative_but_land() {
        let world = World::without_policy();
        let all = world.to_species(&history(&world));
        for (name, series) in &all.series {
            if name != "CO2 AFOLU" {
                assert!(series.values().iter().all(|value| *value >= 0.0), "{name}");
            }
        }
    }
}
