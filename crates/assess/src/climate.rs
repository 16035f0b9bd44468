//! From a world to its warming: the step between the two rooms. World totals by species flow to the
//! engine; calendar-year means of warming, above 1850–1900, flow back.

use accord_climate::{
    ClimateError, Ensemble, Options, Quantity, Scenario, SpeciesTable, history, natural_forcing,
};
use accord_math::Series;
use accord_world::{Reconciliation, SpeciesEmissions, World};

use crate::run::AssessError;

const FIRST_YEAR: i32 = 1750;
const LAST_YEAR: i32 = 2100;

/// Climate parameters, the history they start from, and the natural forcing.
#[derive(Clone, Debug)]
pub struct Climate {
    name: String,
    species: SpeciesTable,
    ensemble: Ensemble,
    reconciliation: Reconciliation,
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
    pub fn of(name: &str, species: SpeciesTable, ensemble: Ensemble) -> Result<Self, AssessError> {
        let (solar, volcanic) = natural_forcing()?;
        Ok(Self {
            name: name.to_owned(),
            species,
            ensemble,
            reconciliation: Reconciliation::new(
                &World::without_policy(),
                SpeciesEmissions { series: history()? },
            ),
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

    /// World emissions by species, 1750–2100: the past as the engine knows it, then the sum of the
    /// parties and what no party reports.
    pub fn species(&self, world: &World) -> SpeciesEmissions {
        self.reconciliation.species(world)
    }

    /// Warming by calendar year, K above 1850–1900; the median of the members.
    pub fn warming(&self, emissions: SpeciesEmissions) -> Result<Series, AssessError> {
        let (solar, volcanic) = (self.solar.clone(), self.volcanic.clone());
        let mut scenario = Scenario::new("world", emissions.series, solar, volcanic);
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
