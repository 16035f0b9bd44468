//! The tables behind steel, cement and aluminium, and the path of production without any lever.

use accord_math::elementary::{exp, ln};
use accord_math::{Series, Years};

use super::{Intensities, Material, Materials, last_year};
use crate::activity::lifetime::Lifetime;
use crate::activity::parameters::Parameters;
use crate::tables::{Table, TableError};
use crate::{Drivers, Party};

const MATERIALS: &str = include_str!("../../../../../data/areas/materials.csv");
const STEEL_HISTORY: &str = include_str!("../../../../../data/areas/steel_history.csv");
const ALUMINIUM_HISTORY: &str = include_str!("../../../../../data/areas/aluminium_history.csv");
const PARAMETERS: &str = include_str!("../../../../../data/areas/materials_parameters.csv");
const LIFETIMES: &str = include_str!("../../../../../data/areas/materials_lifetimes.csv");
const GROWTH: &str = include_str!("../../../../../data/areas/materials_growth.csv");
const LONG_RUN: &str = include_str!("../../../../../data/areas/materials_long_run.csv");

/// First year whose production can still be in use. Steel made before is a small part of today's
/// scrap: the world made less in 1950 than it now makes in six weeks.
pub(super) const FIRST_USE: i32 = 1950;
/// Crude steel of the world in 1950 ÷ 1960 (189 and 347 Mt, World Steel Association, recalled).
const STEEL_1950_TO_1960: f64 = 189.0 / 347.0;
const STEEL_YEARS_BEFORE_2000: [i32; 4] = [1960, 1970, 1980, 1990];

/// Years of the levers.
pub(super) fn levers() -> Years {
    Years::new(Materials::FIRST, last_year())
}

/// What becomes of a material in use, and what its scrap makes.
#[derive(Clone, Debug)]
pub(super) struct ScrapFlow {
    /// Share of production and time in use.
    pub(super) uses: Vec<(f64, Lifetime)>,
    /// Finished per crude product; what the works lose they remelt themselves.
    pub(super) finished: f64,
    /// Scrap of fabrication per production.
    pub(super) new_scrap: f64,
    /// Old scrap collected per tonne leaving use.
    pub(super) collection: f64,
    /// Metal per tonne of scrap.
    pub(super) scrap_yield: f64,
    /// Scrap that a converter charges per tonne of its steel; zero for aluminium.
    pub(super) converter: f64,
}

/// Everything that no lever changes.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    /// By material and party, 1950–2100, Mt/yr.
    pub(super) production: Vec<Series>,
    pub(super) steel_scrap: Vec<f64>,
    pub(super) reduced_iron: Vec<f64>,
    pub(super) aluminium_scrap: Vec<f64>,
    pub(super) clinker_ratio: Vec<f64>,
    pub(super) clinker_ratio_least: f64,
    pub(super) intensities: Intensities,
    steel: ScrapFlow,
    aluminium: ScrapFlow,
}

/// How production per person follows income.
struct Growth {
    elasticity: f64,
    saturation: f64,
}

impl Tables {
    pub(super) fn read(drivers: &Drivers) -> Result<Self, TableError> {
        let table = Table::read("materials", MATERIALS)?;
        let quantity = |name: &str| -> Result<Vec<f64>, TableError> {
            let mut values = vec![0.0; Party::COUNT];
            let mut found = 0;
            for row in table.rows() {
                if row.text("quantity")? == name {
                    let party = row.code("party", Party::from_code)?;
                    values[party.index()] = row.number("value")?;
                    found += 1;
                }
            }
            if found + 1 < Party::COUNT {
                return Err(table.missing(format!("{name} of every party")));
            }
            Ok(values)
        };
        let fraction = |values: Vec<f64>| values.into_iter().map(|v| v / 100.0).collect::<Vec<_>>();
        let reduced_iron = fraction(quantity("steel_reduced_iron")?);
        let steel_scrap = fraction(quantity("steel_electric")?)
            .into_iter()
            .zip(&reduced_iron)
            .map(|(electric, reduced): (f64, &f64)| (electric - reduced).max(0.0))
            .collect();
        let clinker = quantity("clinker")?;
        let clinker_ratio = quantity("clinker_ratio")?;
        let primary = quantity("aluminium_primary")?;
        let secondary = quantity("aluminium_secondary")?;
        let cement: Vec<f64> = clinker
            .iter()
            .zip(&clinker_ratio)
            .map(|(clinker, ratio)| if *ratio > 0.0 { clinker / ratio } else { 0.0 })
            .collect();
        let aluminium: Vec<f64> = primary.iter().zip(&secondary).map(|(p, s)| p + s).collect();
        let aluminium_scrap = aluminium
            .iter()
            .zip(&secondary)
            .map(|(all, scrap)| if *all > 0.0 { scrap / all } else { 0.0 })
            .collect();

        let mut history = steel_history()?;
        history.extend(
            cement
                .into_iter()
                .map(|base| vec![(Materials::FIRST, base)]),
        );
        let index = aluminium_history()?;
        let last = index.last().map_or(1.0, |point| point.1);
        history.extend(aluminium.into_iter().map(|base| {
            index
                .iter()
                .map(|(year, world)| (*year, base * world / last))
                .collect()
        }));
        let production = project(&history, drivers)?;

        let parameters = Parameters::read("materials_parameters", PARAMETERS)?;
        Ok(Self {
            production,
            steel_scrap,
            reduced_iron,
            aluminium_scrap,
            clinker_ratio,
            clinker_ratio_least: parameters.get("clinker_ratio_least")?.central,
            intensities: intensities(&parameters)?,
            steel: scrap_flow(&parameters, Material::Steel)?,
            aluminium: scrap_flow(&parameters, Material::Aluminium)?,
        })
    }

    /// The stock and scrap of a material that is recycled.
    pub(super) fn scrap_flow(&self, material: Material) -> Option<&ScrapFlow> {
        match material {
            Material::Steel => Some(&self.steel),
            Material::Aluminium => Some(&self.aluminium),
            Material::Cement => None,
        }
    }
}

/// Points of steel production by party.
fn steel_history() -> Result<Vec<Vec<(i32, f64)>>, TableError> {
    let table = Table::read("steel_history", STEEL_HISTORY)?;
    let mut history = vec![vec![(Materials::FIRST, 0.0)]; Party::COUNT];
    for row in table.rows() {
        let party = row.code("party", Party::from_code)?;
        let mut points = Vec::new();
        for year in STEEL_YEARS_BEFORE_2000 {
            points.push((year, row.number(&year.to_string())?));
        }
        points.insert(0, (FIRST_USE, points[0].1 * STEEL_1950_TO_1960));
        let recent = Years::new(2000, 2018);
        points.extend(recent.iter().zip(row.years(recent)?));
        points.push((Materials::FIRST, row.number("2023")?));
        history[party.index()] = points;
    }
    Ok(history)
}

fn aluminium_history() -> Result<Vec<(i32, f64)>, TableError> {
    let table = Table::read("aluminium_history", ALUMINIUM_HISTORY)?;
    table
        .rows()
        .map(|row| Ok((row.number("year")? as i32, row.number("primary")?)))
        .collect()
}

/// History in straight lines, then the path that population, income and the long-run factor give.
/// `history` holds the parties of each material in turn.
fn project(history: &[Vec<(i32, f64)>], drivers: &Drivers) -> Result<Vec<Series>, TableError> {
    let long_run = Table::read("materials_long_run", LONG_RUN)?;
    let growths = growths()?;
    let years = Years::new(FIRST_USE, last_year());
    let base_year = Materials::FIRST;
    let mut production = Vec::with_capacity(history.len());
    for (material, growth) in Material::ALL.into_iter().zip(&growths) {
        for party in Party::ALL {
            let points = &history[material.index() * Party::COUNT + party.index()];
            let mut factor = vec![(base_year, 1.0)];
            for row in long_run.rows() {
                if row.text("party")? == party.code() && row.text("material")? == material.code() {
                    factor.push((row.number("by")? as i32, row.number("factor")?));
                }
            }
            let factor = Series::interpolate(years, &factor);
            let mut series = Series::interpolate(years, points);
            let base = series[base_year];
            for (year, value) in years.iter().zip(series.values_mut()) {
                if year > base_year {
                    *value = base * growth.index(drivers, party, year) * factor[year];
                }
            }
            production.push(series);
        }
    }
    Ok(production)
}

fn growths() -> Result<Vec<Growth>, TableError> {
    let table = Table::read("materials_growth", GROWTH)?;
    let mut growths = Vec::new();
    for material in Material::ALL {
        let mut found = None;
        for row in table.rows() {
            if row.text("material")? == material.code() {
                found = Some(Growth {
                    elasticity: row.number("elasticity")?,
                    saturation: row.number("saturation_income")?,
                });
            }
        }
        growths.push(found.ok_or_else(|| table.missing(material.code()))?);
    }
    Ok(growths)
}

impl Growth {
    /// Production of `year` ÷ production of the base year, by population and income.
    fn index(&self, drivers: &Drivers, party: Party, year: i32) -> f64 {
        let base_year = Materials::FIRST;
        let income = |year| {
            (drivers.gdp(party, year) / drivers.population(party, year)).min(self.saturation)
        };
        let people = drivers.population(party, year) / drivers.population(party, base_year);
        let (now, base) = (income(year), income(base_year));
        people * exp(self.elasticity * (ln(now / base) - (now - base) / self.saturation))
    }
}

fn intensities(parameters: &Parameters) -> Result<Intensities, TableError> {
    Ok(Intensities {
        blast_furnace: parameters.get("steel_blast_furnace_direct")?,
        electric_furnace: parameters.get("steel_electric_direct")?,
        reduced_iron: parameters.get("steel_reduced_iron_direct")?,
        electric_furnace_mwh: parameters.get("steel_electric_electricity")?,
        clinker_process: parameters.get("clinker_process")?,
        clinker_fuel: parameters.get("clinker_fuel")?,
        primary_mwh: parameters.get("aluminium_primary_electricity")?,
        primary_process: parameters.get("aluminium_primary_process")?,
        primary_fuel: parameters.get("aluminium_primary_fuel")?,
        secondary_fuel: parameters.get("aluminium_secondary_fuel")?,
        secondary_mwh: parameters.get("aluminium_secondary_electricity")?,
    })
}

fn scrap_flow(parameters: &Parameters, material: Material) -> Result<ScrapFlow, TableError> {
    let table = Table::read("materials_lifetimes", LIFETIMES)?;
    let mut uses = Vec::new();
    for row in table.rows() {
        if row.text("material")? == material.code() {
            let lifetime = Lifetime::log_normal(row.number("mean")?, row.number("sd")?);
            uses.push((row.number("share")?, lifetime));
        }
    }
    let of = |name: &str| parameters.get(&format!("{}_{name}", material.code()));
    Ok(ScrapFlow {
        uses,
        finished: of("finished")?.central,
        new_scrap: of("new_scrap")?.central,
        collection: of("collection")?.central,
        scrap_yield: of("scrap_yield")?.central,
        converter: if material == Material::Steel {
            of("converter_scrap")?.central
        } else {
            0.0
        },
    })
}
