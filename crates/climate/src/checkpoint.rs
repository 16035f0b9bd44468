//! Where a run stands at a timebound flows in; a later run goes on from there with the bits that one
//! straight run would have. History is the same for every policy: it is run once, and each policy
//! costs only its own years.

use std::sync::Arc;

use crate::ensemble::Ensemble;
use crate::error::ClimateError;
use crate::gas_cycle::GasState;
use crate::kernel::{LANES, Results, State};
use crate::options::{Methods, Options};
use crate::species::SpeciesTable;

/// The state of every member of an ensemble, and of what they share, at a timebound.
///
/// It is FaIR's state in full: the four boxes of CO2, methane, the boxes of all other gases, sums of
/// emissions, the forcing state and the temperatures, and the heat taken up.
#[derive(Clone, Debug)]
pub struct Checkpoint {
    pub(crate) timebound: i32,
    pub(crate) blocks: Vec<(State<LANES>, Results<LANES>)>,
    pub(crate) gases: Vec<GasState>,
    pub(crate) labels: Arc<Vec<String>>,
    pub(crate) methods: Methods,
}

impl Checkpoint {
    /// The timebound at which it stands, which is the first year of a run that goes on from it.
    pub fn timebound(&self) -> i32 {
        self.timebound
    }

    /// Refuses a run that is not the continuation of the one that left the checkpoint.
    pub(crate) fn check(
        &self,
        species: &SpeciesTable,
        ensemble: &Ensemble,
        options: &Options,
    ) -> Result<(), ClimateError> {
        let refuse = |what: &'static str| Err(ClimateError::Checkpoint { what });
        if options.years.first != self.timebound {
            return refuse("the run must begin in the year at which the checkpoint stands");
        }
        if species.species().len() != self.gases.len() {
            return refuse("the species table is another than that of the checkpoint");
        }
        if *ensemble.shared_labels() != *self.labels {
            return refuse("the ensemble has other members than the checkpoint");
        }
        if options.methods != self.methods {
            return refuse("the methods are others than those of the checkpoint");
        }
        Ok(())
    }
}
