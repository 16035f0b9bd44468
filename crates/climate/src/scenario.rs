//! What drives a run: emissions by species over calendar years, and the forcing of the sun and of
//! volcanoes. Series flow in; series that are checked and cut to the run flow out.

use std::collections::BTreeMap;

use accord_math::{Series, Years};

use crate::error::ClimateError;
use crate::species::SpeciesTable;

/// One world to compute.
///
/// Emissions are totals of calendar years. Forcing and concentrations stand on *timebounds*: the
/// value of 1850 is that of the first instant of 1850, and a run over the years 1750–2100 has the
/// timebounds 1750–2101.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The name, for messages and tables.
    pub name: String,
    /// By species, spelled as in the species table: Gt CO2/yr, Mt/yr (CH4, N2O and the short-lived)
    /// or kt/yr (all other gases).
    pub emissions: BTreeMap<String, Series>,
    /// By species, for those driven by concentration: on timebounds, ppm, ppb or ppt.
    pub concentrations: BTreeMap<String, Series>,
    /// By species, for those other than the sun and volcanoes whose forcing is given: on timebounds,
    /// W m-2, as it acts (no scale is applied).
    pub forcing: BTreeMap<String, Series>,
    /// Forcing of the sun on timebounds, W m-2, before each member's `forcing_scale[Solar]`.
    pub solar: Series,
    /// Forcing of volcanoes on timebounds, W m-2, before each member's `forcing_scale[Volcanic]`.
    pub volcanic: Series,
    /// Surface temperature on timebounds, K, if it is prescribed instead of computed.
    pub surface_temperature: Option<Series>,
}

impl Scenario {
    /// A scenario driven by emissions.
    pub fn new(
        name: &str,
        emissions: BTreeMap<String, Series>,
        solar: Series,
        volcanic: Series,
    ) -> Self {
        Self {
            name: name.to_owned(),
            emissions,
            concentrations: BTreeMap::new(),
            forcing: BTreeMap::new(),
            solar,
            volcanic,
            surface_temperature: None,
        }
    }

    /// Leaves out the emissions, concentrations and forcings of species that the table does not have, and
    /// says which they were. A run refuses them, so that nothing is ignored unseen.
    pub fn leave_out_unknown(&mut self, species: &SpeciesTable) -> Vec<String> {
        let mut left_out = Vec::new();
        for series in [
            &mut self.emissions,
            &mut self.concentrations,
            &mut self.forcing,
        ] {
            series.retain(|name, _| {
                let known = species.position(name).is_some();
                if !known {
                    left_out.push(name.clone());
                }
                known
            });
        }
        left_out
    }

    pub(crate) fn check_names(&self, species: &SpeciesTable) -> Result<(), ClimateError> {
        for (what, names) in [
            ("emissions", self.emissions.keys()),
            ("a concentration", self.concentrations.keys()),
            ("a forcing", self.forcing.keys()),
        ] {
            for name in names {
                if species.position(name).is_none() {
                    return Err(ClimateError::UnknownSpecies {
                        scenario: self.name.clone(),
                        what,
                        species: name.clone(),
                    });
                }
            }
        }
        Ok(())
    }

    /// The emissions of a species over the years of a run.
    pub(crate) fn emissions(&self, name: &str, years: Years) -> Result<Vec<f64>, ClimateError> {
        self.cut("emissions", name, self.emissions.get(name), years)
    }

    /// A concentration over the timebounds of a run.
    pub(crate) fn concentration(&self, name: &str, years: Years) -> Result<Vec<f64>, ClimateError> {
        self.cut(
            "concentration",
            name,
            self.concentrations.get(name),
            timebounds(years),
        )
    }

    /// A series on timebounds over the timebounds of a run.
    pub(crate) fn on_timebounds(
        &self,
        what: &'static str,
        name: &str,
        series: Option<&Series>,
        years: Years,
    ) -> Result<Vec<f64>, ClimateError> {
        self.cut(what, name, series, timebounds(years))
    }

    fn cut(
        &self,
        what: &'static str,
        name: &str,
        series: Option<&Series>,
        years: Years,
    ) -> Result<Vec<f64>, ClimateError> {
        let series = series.ok_or_else(|| ClimateError::MissingSeries {
            scenario: self.name.clone(),
            what,
            species: name.to_owned(),
        })?;
        let start = years.first - series.years().first;
        if let Some(cut) = usize::try_from(start)
            .ok()
            .and_then(|start| series.values().get(start..start + years.count()))
            .filter(|cut| cut.iter().all(|value| value.is_finite()))
        {
            return Ok(cut.to_vec());
        }
        // Something is missing: say what.
        years
            .iter()
            .map(|year| match series.get(year) {
                Some(value) if value.is_finite() => Ok(value),
                Some(_) => Err(ClimateError::NotFinite {
                    scenario: self.name.clone(),
                    what,
                    species: name.to_owned(),
                    year,
                }),
                None => Err(ClimateError::YearMissing {
                    scenario: self.name.clone(),
                    what,
                    species: name.to_owned(),
                    first: series.years().first,
                    last: series.years().last,
                    needed: year,
                }),
            })
            .collect()
    }
}

/// The instants between which the years lie: one more than there are years.
pub(crate) fn timebounds(years: Years) -> Years {
    Years::new(years.first, years.last + 1)
}
