//! From a world to its warming: the step between the two rooms. World totals by species flow to the
//! engine; calendar-year means of warming, above 1850–1900, flow back.

use accord_climate::{
    ClimateError, Ensemble, Options, Quantity, Scenario, SpeciesTable, history, natural_forcing,
};
use accord_math::Series;
use accord_world::{SpeciesEmissions, World};

use crate::run::AssessError;

const FIRST_YEAR: i32 = 1750;
const LAST_YEAR: i32 = 2100;

/// Climate parameters, the history they start from, and the natural forcing.
#[derive(Clone, Debug)]
pub struct Climate {
    name: String,
    species: SpeciesTable,
    ensemble: Ensemble,
    history: SpeciesEmissions,
    solar: Series,
    volcanic: Series,
}

impl From<ClimateError> for AssessError {
    fn from(error: ClimateError) -> Self {
        AssessError::Climate(error.to_string())
    }
}

impl Climate {
    /// The central parameters: one member with AR6's best estimates of sensitivity.
    pub fn central() -> Result<Self, AssessError> {
        Self::of("central", SpeciesTable::central()?, Ensemble::central()?)
    }

    /// Other parameters, under a name of the caller's.
    pub fn of(
        name: &str,
        species: SpeciesTable,
        ensemble: Ensemble,
    ) -> Result<Self, AssessError> {
        let (solar, volcanic) = natural_forcing()?;
        Ok(Self {
            name: name.to_owned(),
            species,
            ensemble,
            history: SpeciesEmissions { series: history()? },
            solar,
            volcanic,
        })
    }

    /// Name of the parameters.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many members they have.
    pub fn members(&self) -> usize {
        self.ensemble.members()
    }

    /// Warming by calendar year, K above 1850–1900; the median of the members.
    pub fn warming(&self, world: &World) -> Result<Series, AssessError> {
        let emissions = world.to_species(&self.history).series;
        let mut scenario =
            Scenario::new("world", emissions, self.solar.clone(), self.volcanic.clone());
        scenario.leave_out_unknown(&self.species);
        let options = Options::new(FIRST_YEAR, LAST_YEAR).quantities(&[Quantity::Temperature]);
        let output = accord_climate::run(&self.species, &self.ensemble, &scenario, &options)?;
        output
            .warming()?
            .percentiles(&[50.0])
            .pop()
            .ok_or_else(|| AssessError::Climate("no temperature was computed".to_owned()))
    }
}
