//! Species, an ensemble and a scenario flow in; the quantities asked for, at the timebounds asked
//! for, flow out. Members are computed in blocks, each block through all years on its own, so the
//! result does not depend on how many there are or who computes them.

use std::sync::Arc;

#[cfg(feature = "parallel")]
use rayon::prelude::*;

use crate::checkpoint::Checkpoint;
use crate::ensemble::Ensemble;
use crate::error::ClimateError;
use crate::forcing::greenhouse_gas::{Etminan2016, Formula, Leach2021, Meinshausen2020, Myhre1998};
use crate::kernel::{Block, LANES, Results, State, march};
use crate::options::{GreenhouseGasMethod, Options};
use crate::output::{Output, Plan, Recorder};
use crate::scenario::Scenario;
use crate::shared::Shared;
use crate::species::SpeciesTable;

/// Members that one thread takes at a time: four blocks, few enough to share out evenly.
const CHUNK: usize = 4 * LANES;

/// Chunks that are under way at once when results are handed over as they are produced.
const CHUNKS_AT_ONCE: usize = 64;

type Gather = fn(&SpeciesTable, &Ensemble, &Shared, &Options, usize) -> Block<LANES>;
type Saved = (State<LANES>, Results<LANES>);
type March = fn(&Block<LANES>, &Shared, Option<&Saved>, &mut Recorder<'_>) -> Saved;

/// A run that is ready to be computed, chunk by chunk.
struct Prepared<'a> {
    species: &'a SpeciesTable,
    ensemble: &'a Ensemble,
    options: &'a Options,
    start: Option<&'a Checkpoint>,
    shared: Shared,
    plan: Arc<Plan>,
    gather: Gather,
    march: March,
}

/// What a chunk of members gives.
struct Chunk {
    first: usize,
    members: usize,
    values: Vec<f64>,
    end: Vec<Saved>,
}

fn compiled<F: Formula>(detail: bool) -> (Gather, March) {
    let march = if detail {
        march::<F, true> as March
    } else {
        march::<F, false> as March
    };
    (Block::<LANES>::new::<F>, march)
}

impl<'a> Prepared<'a> {
    fn new(
        species: &'a SpeciesTable,
        ensemble: &'a Ensemble,
        scenario: &Scenario,
        options: &'a Options,
        start: Option<&'a Checkpoint>,
    ) -> Result<Self, ClimateError> {
        if ensemble.members() == 0 || ensemble.forcing_scale.len() != species.species().len() {
            return Err(ClimateError::Ensemble {
                members: ensemble.members(),
                species: ensemble.forcing_scale.len(),
                table: species.species().len(),
            });
        }
        if let Some(checkpoint) = start {
            checkpoint.check(species, ensemble, options)?;
        }
        let mut shared = Shared::new(
            species,
            ensemble,
            scenario,
            options.years,
            &options.methods,
            start.map(|checkpoint| checkpoint.gases.as_slice()),
        )?;
        let concentrations = std::mem::take(&mut shared.concentrations);
        let plan = Plan::new(scenario, options, concentrations);
        let detail = options.wants_single_forcings();
        let (gather, march) = match options.methods.greenhouse_gas {
            GreenhouseGasMethod::Meinshausen2020 => compiled::<Meinshausen2020>(detail),
            GreenhouseGasMethod::Leach2021 => compiled::<Leach2021>(detail),
            GreenhouseGasMethod::Etminan2016 => compiled::<Etminan2016>(detail),
            GreenhouseGasMethod::Myhre1998 => compiled::<Myhre1998>(detail),
        };
        Ok(Self {
            species,
            ensemble,
            options,
            start,
            shared,
            plan: Arc::new(plan),
            gather,
            march,
        })
    }

    fn chunks(&self) -> usize {
        self.ensemble.members().div_ceil(CHUNK)
    }

    fn chunk(&self, chunk: usize) -> Chunk {
        let first = chunk * CHUNK;
        let members = CHUNK.min(self.ensemble.members() - first);
        let mut recorder = Recorder::new(&self.plan, members);
        let mut end = Vec::with_capacity(CHUNK / LANES);
        for block in (0..members).step_by(LANES) {
            recorder.first = block;
            let position = (first + block) / LANES;
            let start = self.start.map(|checkpoint| &checkpoint.blocks[position]);
            let parameters = (self.gather)(
                self.species,
                self.ensemble,
                &self.shared,
                self.options,
                first + block,
            );
            end.push((self.march)(
                &parameters,
                &self.shared,
                start,
                &mut recorder,
            ));
        }
        Chunk {
            first,
            members,
            values: recorder.values,
            end,
        }
    }

    /// Chunks in their order, whoever computed them.
    fn compute(&self, chunks: std::ops::Range<usize>) -> Vec<Chunk> {
        #[cfg(feature = "parallel")]
        let chunks = chunks.into_par_iter();
        chunks.map(|chunk| self.chunk(chunk)).collect()
    }

    fn all(&self) -> (Output, Vec<Saved>) {
        let mut ends = Vec::with_capacity(self.ensemble.members().div_ceil(LANES));
        let mut values = Vec::with_capacity(self.chunks());
        for chunk in self.compute(0..self.chunks()) {
            ends.extend(chunk.end);
            values.push(chunk.values);
        }
        let labels = self.ensemble.shared_labels();
        (
            Output::of_chunks(Arc::clone(&self.plan), labels, &values),
            ends,
        )
    }
}

/// Runs every member through a scenario.
pub fn run(
    species: &SpeciesTable,
    ensemble: &Ensemble,
    scenario: &Scenario,
    options: &Options,
) -> Result<Output, ClimateError> {
    Ok(Prepared::new(species, ensemble, scenario, options, None)?
        .all()
        .0)
}

/// Runs every member through a scenario, and says where all of it stands at the end, for
/// [`resume`].
pub fn run_with_checkpoint(
    species: &SpeciesTable,
    ensemble: &Ensemble,
    scenario: &Scenario,
    options: &Options,
) -> Result<(Output, Checkpoint), ClimateError> {
    let prepared = Prepared::new(species, ensemble, scenario, options, None)?;
    let (output, blocks) = prepared.all();
    let checkpoint = Checkpoint {
        timebound: options.years.last + 1,
        blocks,
        gases: prepared.shared.end,
        labels: ensemble.shared_labels(),
        methods: options.methods,
    };
    Ok((output, checkpoint))
}

/// Goes on from a checkpoint: the scenario need give only the years from there on, and `options`
/// must begin with the year at which the checkpoint stands. The bits are those of one straight run.
pub fn resume(
    species: &SpeciesTable,
    ensemble: &Ensemble,
    checkpoint: &Checkpoint,
    scenario: &Scenario,
    options: &Options,
) -> Result<Output, ClimateError> {
    Ok(
        Prepared::new(species, ensemble, scenario, options, Some(checkpoint))?
            .all()
            .0,
    )
}

/// Runs every member and hands the results over in chunks of members, in order, as they are
/// produced: memory does not grow with the ensemble.
pub fn run_in_chunks<E: From<ClimateError>>(
    species: &SpeciesTable,
    ensemble: &Ensemble,
    scenario: &Scenario,
    options: &Options,
    mut consume: impl FnMut(&Output) -> Result<(), E>,
) -> Result<(), E> {
    let prepared = Prepared::new(species, ensemble, scenario, options, None)?;
    let labels = ensemble.shared_labels();
    let mut next = 0;
    while next < prepared.chunks() {
        let end = prepared.chunks().min(next + CHUNKS_AT_ONCE);
        for chunk in prepared.compute(next..end) {
            consume(&Output::of_chunk(
                Arc::clone(&prepared.plan),
                Arc::clone(&labels),
                chunk.first,
                chunk.members,
                chunk.values,
            ))?;
        }
        next = end;
    }
    Ok(())
}
