//! The tables that come with the model flow in (embedded, from `data/climate/`); the central set of
//! parameters, the history of emissions and the natural forcing flow out.
//!
//! How each figure was derived is told in `docs/src/model/climate.md`; the script is
//! `data/derive/climate.py`.

use std::collections::BTreeMap;

use accord_math::Series;

use crate::ensemble::Ensemble;
use crate::error::ClimateError;
use crate::species::SpeciesTable;
use crate::table::Table;

const SPECIES: &str = include_str!("../../../data/climate/species_central.csv");
const PARAMETERS: &str = include_str!("../../../data/climate/parameters_central.csv");
const CALIBRATED_SPECIES: &str = include_str!("../../../data/climate/species.csv");
const CALIBRATED: &str = include_str!("../../../data/climate/ensemble.csv");
const HISTORY: &str = include_str!("../../../data/climate/history_emissions.csv");
const NATURAL: &str = include_str!("../../../data/climate/natural_forcing.csv");

impl SpeciesTable {
    /// The species of the central run: FaIR's defaults for AR6, with the world of 1750 in
    /// [`history`] as their baseline.
    pub fn central() -> Result<Self, ClimateError> {
        Self::from_csv(SPECIES)
    }

    /// The species of the calibrated ensemble: those of fair-calibrate 1.4.1, with methane's lifetime,
    /// the emissions of each gas and what land use and soot force fitted to [`history`].
    pub fn calibrated() -> Result<Self, ClimateError> {
        Self::from_csv(CALIBRATED_SPECIES)
    }
}

impl Ensemble {
    /// The central member: an equilibrium climate sensitivity of 3.0 K and a transient climate
    /// response of 1.8 K, the best estimates of AR6 WG1 chapter 7.
    pub fn central() -> Result<Self, ClimateError> {
        Self::from_csv(PARAMETERS, &SpeciesTable::central()?)
    }

    /// The ensemble that comes with the model: 1,000 members drawn by `accord calibrate`, to be run
    /// with [`SpeciesTable::calibrated`]. The first lines of `data/climate/ensemble.csv` say how it
    /// was made.
    pub fn calibrated() -> Result<Self, ClimateError> {
        Self::from_csv(CALIBRATED, &SpeciesTable::calibrated()?)
    }
}

/// Global emissions of the past by species, 1750–2023, each in the unit the model takes: Gt CO2/yr,
/// Mt/yr (CH4, N2O and the short-lived) or kt/yr.
pub fn history() -> Result<BTreeMap<String, Series>, ClimateError> {
    let table = Table::parse("history of emissions", HISTORY)?;
    let first_column = 2;
    let text = &table.heading()[first_column.min(table.heading().len() - 1)];
    let first_year = text.parse().map_err(|_| ClimateError::NotANumber {
        table: table.name.clone(),
        line: 1,
        column: text.clone(),
        text: text.clone(),
    })?;
    let mut emissions = BTreeMap::new();
    for row in table.rows() {
        let name = row.text(0).to_owned();
        let values = (first_column..table.heading().len())
            .map(|column| row.finite(column, &name))
            .collect::<Result<Vec<_>, _>>()?;
        if let Some(series) = Series::from_values(first_year, values) {
            emissions.insert(name, series);
        }
    }
    Ok(emissions)
}

/// Forcing of the sun and of volcanoes on timebounds, 1750–2501, W m-2: observed, then a solar cycle
/// and no eruption but the long mean of them.
pub fn natural_forcing() -> Result<(Series, Series), ClimateError> {
    let table = Table::parse("natural forcing", NATURAL)?;
    let (mut solar, mut volcanic) = (Vec::new(), Vec::new());
    let mut first_year = 1750;
    for (i, row) in table.rows().enumerate() {
        if i == 0 {
            first_year = row.finite(table.required("timebound")?, "the table")? as i32;
        }
        solar.push(row.finite(table.required("solar")?, "the sun")?);
        volcanic.push(row.finite(table.required("volcanic")?, "volcanoes")?);
    }
    let series = |values| {
        Series::from_values(first_year, values).ok_or_else(|| ClimateError::Empty {
            table: table.name.clone(),
        })
    };
    Ok((series(solar)?, series(volcanic)?))
}
