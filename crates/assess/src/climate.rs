//! From a world to its warming: the step between the two rooms. World totals by species flow to the
//! engine; calendar-year means of warming, above 1850–1900, flow back for every member of the
//! ensemble. The past is the same for every world, so it is run once, when the climate is made, and
//! every world goes on from its end.

use std::ops::Range;
use std::sync::Arc;

use accord_climate::{
    Checkpoint, ClimateError, Ensemble, Options, Output, Quantity, Scenario, SpeciesTable, history,
    natural_forcing, resume, run_with_checkpoint,
};
use accord_math::{Series, Years};
use accord_world::{HISTORY, PROJECTION, Reconciliation, SpeciesEmissions, World};

use crate::run::AssessError;
use crate::warming::{self, Kept, Warming};

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
    past: Past,
}

/// What is the same for every world.
#[derive(Clone, Debug)]
struct Past {
    /// Every member at the end of history.
    end: Checkpoint,
    /// Temperature of each member in the years of reference, above that of 1750.
    reference: Vec<f64>,
    /// Warming of each member in the years of history.
    warming: Arc<warming::Past>,
}

impl From<ClimateError> for AssessError {
    fn from(error: ClimateError) -> Self {
        AssessError::Climate(error.to_string())
    }
}

impl Climate {
    /// The calibrated ensemble that comes with the model.
    pub fn calibrated() -> Result<Self, AssessError> {
        // The world's tables, which the past needs too, are read while those of the climate are.
        let (ensemble, _) = rayon::join(Ensemble::calibrated, World::without_policy);
        Self::of("calibrated", SpeciesTable::calibrated()?, ensemble?)
    }

    /// The central parameters: one member with AR6's best estimates of sensitivity.
    pub fn central() -> Result<Self, AssessError> {
        Self::of("central", SpeciesTable::central()?, Ensemble::central()?)
    }

    /// Other parameters, under a name of the caller's.
    pub fn of(name: &str, species: SpeciesTable, ensemble: Ensemble) -> Result<Self, AssessError> {
        let (solar, volcanic) = natural_forcing()?;
        let world = World::without_policy();
        let reconciliation = Reconciliation::new(&world, &SpeciesEmissions { series: history()? });
        let name = name.to_owned();
        Self::living(name, species, ensemble, reconciliation, (solar, volcanic))
    }

    /// A climate whose members have lived through the past.
    fn living(
        name: String,
        species: SpeciesTable,
        ensemble: Ensemble,
        reconciliation: Reconciliation,
        (solar, volcanic): (Series, Series),
    ) -> Result<Self, AssessError> {
        let emissions = reconciliation.species(&World::without_policy());
        let scenario = scenario(emissions, &solar, &volcanic, &species);
        let past = Past::lived(&species, &ensemble, &scenario)?;
        Ok(Self {
            name,
            species,
            ensemble,
            reconciliation,
            solar,
            volcanic,
            past,
        })
    }

    /// The same climate for some of its members, in their order: each has the warming that it has
    /// among all. Their past is lived again; all that members share is taken over.
    pub fn part(&self, members: Range<usize>) -> Result<Self, AssessError> {
        let positions: Vec<usize> = members.collect();
        Self::living(
            self.name.clone(),
            self.species.clone(),
            self.ensemble.select(&positions),
            self.reconciliation.clone(),
            (self.solar.clone(), self.volcanic.clone()),
        )
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

    /// What the climate sees of `world` by year of [`accord_world::SPAN`], Mt CO2e/yr: the Kyoto gases
    /// of [`Climate::species`].
    pub fn co2e_path(&self, world: &World) -> Series {
        self.reconciliation.co2e_path(world)
    }

    /// Warming of every member in the years of history, which every world shares, and in those of
    /// `years` that come after.
    pub fn warming(
        &self,
        emissions: &SpeciesEmissions,
        years: impl IntoIterator<Item = i32>,
    ) -> Result<Warming, AssessError> {
        let mut years: Vec<i32> = years
            .into_iter()
            .filter(|year| PROJECTION.contains(*year))
            .collect();
        years.sort_unstable();
        years.dedup();
        let scenario = scenario(
            emissions.clone(),
            &self.solar,
            &self.volcanic,
            &self.species,
        );
        let options = options(PROJECTION, &years);
        let output = resume(
            &self.species,
            &self.ensemble,
            &self.past.end,
            &scenario,
            &options,
        )?;
        let future = kept(&output, &self.past.reference, years)?;
        Ok(self.with_past(future))
    }

    /// The warming of a world whose years after history are known.
    pub(crate) fn with_past(&self, future: Kept) -> Warming {
        Warming::new(Arc::clone(&self.past.warming), future)
    }
}

impl Past {
    fn lived(
        species: &SpeciesTable,
        ensemble: &Ensemble,
        scenario: &Scenario,
    ) -> Result<Self, AssessError> {
        let years: Vec<i32> = REFERENCE.iter().chain(HISTORY.iter()).collect();
        let options = options(Years::new(FIRST_YEAR, HISTORY.last), &years);
        let (output, end) = run_with_checkpoint(species, ensemble, scenario, &options)?;
        let mut sum = vec![0.0; ensemble.members()];
        for year in REFERENCE.iter() {
            let (begin, end) = (timebound(&output, year)?, timebound(&output, year + 1)?);
            for ((sum, begin), end) in sum.iter_mut().zip(begin).zip(end) {
                *sum += 0.5 * begin + 0.5 * end;
            }
        }
        let count = REFERENCE.count() as f64;
        let reference: Vec<f64> = sum.into_iter().map(|sum| sum / count).collect();
        let kept = kept(&output, &reference, HISTORY.iter().collect())?;
        let warming = Arc::new(warming::Past::new(kept));
        Ok(Self {
            end,
            reference,
            warming,
        })
    }
}

fn scenario(
    emissions: SpeciesEmissions,
    solar: &Series,
    volcanic: &Series,
    species: &SpeciesTable,
) -> Scenario {
    let mut scenario = Scenario::new("world", emissions.series, solar.clone(), volcanic.clone());
    scenario.leave_out_unknown(species);
    scenario
}

/// A run over `run` that keeps the timebounds which the means of `years` need.
fn options(run: Years, years: &[i32]) -> Options {
    let mut options = Options::new(run.first, run.last).quantities(&[Quantity::Temperature]);
    options.keep = years.iter().flat_map(|year| [*year, year + 1]).collect();
    options
}

/// Means of calendar years above the years of reference.
fn kept(output: &Output, reference: &[f64], years: Vec<i32>) -> Result<Kept, AssessError> {
    let mut values = Vec::with_capacity(years.len() * reference.len());
    for year in &years {
        let (begin, end) = (timebound(output, *year)?, timebound(output, year + 1)?);
        values.extend(
            begin
                .iter()
                .zip(end)
                .zip(reference)
                .map(|((begin, end), reference)| 0.5 * begin + 0.5 * end - reference),
        );
    }
    Ok(Kept {
        years,
        members: reference.len(),
        values,
    })
}

fn timebound(output: &Output, timebound: i32) -> Result<&[f64], AssessError> {
    output
        .at(Quantity::Temperature, timebound)
        .ok_or_else(|| AssessError::Climate(format!("there is no temperature of {timebound}")))
}
