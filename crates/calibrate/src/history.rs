//! The history that the members are judged by flows out: emissions from 1750 to the last year for
//! which there are any, the sun and the volcanoes, and the species table that was fitted to them.

use accord_climate::{Scenario, SpeciesTable, history, natural_forcing};
use accord_math::{Series, Years};

use crate::error::CalibrationError;
use crate::table::Table;

const RECENT: &str = include_str!("../../../data/climate/calibration/recent_emissions.csv");

/// The world's past as the climate model takes it.
#[derive(Clone, Debug)]
pub struct History {
    /// The species, with what was fitted to this history.
    pub species: SpeciesTable,
    /// Emissions and natural forcing.
    pub scenario: Scenario,
    /// The years that have emissions.
    pub years: Years,
}

impl History {
    /// The history that comes with the program: `accord_climate::history` and the years after it.
    pub fn new() -> Result<Self, CalibrationError> {
        let mut emissions = history()?;
        let table = Table::parse("recent_emissions.csv", RECENT)?;
        let name = table.column("species")?;
        let mut years = Years::new(1750, 1750);
        for row in table.rows() {
            let species = row.text(name);
            let past = emissions
                .get(species)
                .ok_or_else(|| table.missing_row(species))?;
            let (first, mut values) = (past.years().first, past.values().to_vec());
            for (column, heading) in table.heading().iter().enumerate() {
                let year = heading.parse::<i32>().ok();
                if year == Some(first + values.len() as i32) {
                    values.push(row.number(column)?);
                }
            }
            years = Years::new(first, first + values.len() as i32 - 1);
            if let Some(series) = Series::from_values(first, values) {
                emissions.insert(species.to_owned(), series);
            }
        }
        let (solar, volcanic) = natural_forcing()?;
        Ok(Self {
            species: SpeciesTable::calibrated()?,
            scenario: Scenario::new("history", emissions, solar, volcanic),
            years,
        })
    }

    /// The emissions of a species in a year.
    pub fn emissions(&self, species: &str, year: i32) -> Result<f64, CalibrationError> {
        let series =
            self.scenario
                .emissions
                .get(species)
                .ok_or_else(|| CalibrationError::MissingRow {
                    table: "recent_emissions.csv".to_owned(),
                    row: species.to_owned(),
                })?;
        series.get(year).ok_or_else(|| CalibrationError::Year {
            table: species.to_owned(),
            year,
            first: series.years().first,
            last: series.years().last,
        })
    }
}
