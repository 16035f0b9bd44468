//! From a world to its warming: the step between the two rooms. World totals by species flow to the
//! engine; calendar-year means of warming, above 1850–1900, flow back for every member of the
//! ensemble.

use std::sync::Arc;

use accord_climate::{
    ClimateError, Ensemble, Options, Output, Quantity, Scenario, SpeciesTable, history,
    natural_forcing,
};
use accord_math::{Series, Years};
use accord_world::{HISTORY, PROJECTION, Reconciliation, SpeciesEmissions, World};

use crate::run::AssessError;
use crate::warming::{Kept, Warming};

const FIRST_YEAR: i32 = 1750;

/// Warming is counted from the mean of these years.
const REFERENCE: Years = Years {
    first: 1850,
    last: 1900,
};

/// Climate parameters, the history they start from, and the natural forcing.
#[derive(Clone, Debug)]
pub struct Climate {
    name: String,
    species: SpeciesTable,
    ensemble: Ensemble,
    reconciliation: Reconciliation,
    solar: Series,
    volcanic: Series,
    /// Temperature of each member in the years of reference, above that of 1750.
    reference: Vec<f64>,
    past: Arc<Kept>,
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
        let world = World::without_policy();
        let reconciliation = Reconciliation::new(&world, SpeciesEmissions { series: history()? });
        let mut climate = Self {
            name: name.to_owned(),
            species,
            ensemble,
            reconciliation,
            solar,
            volcanic,
            reference: Vec::new(),
            past: Arc::new(Kept::default()),
        };
        climate.live_through_the_past(climate.species(&world))?;
        Ok(climate)
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

    /// Warming of every member in the years of history, which every world shares, and in those of
    /// `years` that come after.
    pub fn warming(
        &self,
        emissions: SpeciesEmissions,
        years: impl IntoIterator<Item = i32>,
    ) -> Result<Warming, AssessError> {
        let mut years: Vec<i32> = years
            .into_iter()
            .filter(|year| PROJECTION.contains(*year))
            .collect();
        years.sort_unstable();
        years.dedup();
        let output = self.run(emissions, PROJECTION.last, &years)?;
        let future = self.kept(&output, years)?;
        Ok(Warming::new(Arc::clone(&self.past), future))
    }

    /// What is the same for every world: the years of reference, and the warming since 1990.
    fn live_through_the_past(&mut self, emissions: SpeciesEmissions) -> Result<(), AssessError> {
        let shown: Vec<i32> = HISTORY.iter().collect();
        let years: Vec<i32> = REFERENCE.iter().chain(HISTORY.iter()).collect();
        let output = self.run(emissions, HISTORY.last, &years)?;
        let mut sum = vec![0.0; self.members()];
        for year in REFERENCE.iter() {
            let (begin, end) = (timebound(&output, year)?, timebound(&output, year + 1)?);
            for ((sum, begin), end) in sum.iter_mut().zip(begin).zip(end) {
                *sum += 0.5 * begin + 0.5 * end;
            }
        }
        let count = REFERENCE.count() as f64;
        self.reference = sum.into_iter().map(|sum| sum / count).collect();
        self.past = Arc::new(self.kept(&output, shown)?);
        Ok(())
    }

    /// Runs from 1750 to `last`, keeping the timebounds that the means of `years` need.
    fn run(
        &self,
        emissions: SpeciesEmissions,
        last: i32,
        years: &[i32],
    ) -> Result<Output, AssessError> {
        let (solar, volcanic) = (self.solar.clone(), self.volcanic.clone());
        let mut scenario = Scenario::new("world", emissions.series, solar, volcanic);
        scenario.leave_out_unknown(&self.species);
        let mut options = Options::new(FIRST_YEAR, last).quantities(&[Quantity::Temperature]);
        options.keep = years.iter().flat_map(|year| [*year, year + 1]).collect();
        Ok(accord_climate::run(
            &self.species,
            &self.ensemble,
            &scenario,
            &options,
        )?)
    }

    /// Means of calendar years above the years of reference.
    fn kept(&self, output: &Output, years: Vec<i32>) -> Result<Kept, AssessError> {
        let mut values = Vec::with_capacity(years.len() * self.members());
        for year in &years {
            let (begin, end) = (timebound(output, *year)?, timebound(output, year + 1)?);
            values.extend(
                begin
                    .iter()
                    .zip(end)
                    .zip(&self.reference)
                    .map(|((begin, end), reference)| 0.5 * begin + 0.5 * end - reference),
            );
        }
        Ok(Kept {
            years,
            members: self.members(),
            values,
        })
    }
}

fn timebound(output: &Output, timebound: i32) -> Result<&[f64], AssessError> {
    output
        .at(Quantity::Temperature, timebound)
        .ok_or_else(|| AssessError::Climate(format!("there is no temperature of {timebound}")))
}
