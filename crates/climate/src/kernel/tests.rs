//! The same member through every width of block and every set of instructions that this processor
//! has: the bits must be the same.

use super::dispatch::march;
use super::{Block, LANES};
use crate::forcing::greenhouse_gas::Meinshausen2020;
use crate::options::{Options, Variability};
use crate::output::{Plan, Recorder};
use crate::scenario::Scenario;
use crate::shared::Shared;
use crate::{Ensemble, SpeciesTable, history, natural_forcing};

struct World {
    species: SpeciesTable,
    ensemble: Ensemble,
    shared: Shared,
    options: Options,
    plan: Plan,
}

fn world() -> World {
    let species = SpeciesTable::calibrated().expect("the embedded species");
    let all = Ensemble::calibrated().expect("the embedded ensemble");
    let positions: Vec<usize> = (0..LANES).map(|i| i * 7).collect();
    let ensemble = all.select(&positions);
    let (solar, volcanic) = natural_forcing().expect("the embedded forcing");
    let emissions = history().expect("the embedded history");
    let mut scenario = Scenario::new("history", emissions, solar, volcanic);
    scenario.leave_out_unknown(&species);
    let options = Options::new(1750, 2020).variability(Variability { seed: 3 });
    let shared = Shared::new(
        &species,
        &ensemble,
        &scenario,
        options.years,
        &options.methods,
        None,
    )
    .expect("a scenario that fits");
    let plan = Plan::new(&scenario, &options, Vec::new());
    World {
        species,
        ensemble,
        shared,
        options,
        plan,
    }
}

impl World {
    fn block<const L: usize>(&self, first: usize) -> Block<L> {
        Block::new::<Meinshausen2020>(
            &self.species,
            &self.ensemble,
            &self.shared,
            &self.options,
            first,
        )
    }

    /// Every member in blocks of `L`, by the instructions that every processor has.
    fn plain<const L: usize>(&self) -> Vec<u64> {
        let mut recorder = Recorder::new(&self.plan, LANES);
        for first in (0..LANES).step_by(L) {
            recorder.first = first;
            self.block::<L>(first).march::<Meinshausen2020, true>(
                &self.shared,
                None,
                &mut recorder,
            );
        }
        bits(&recorder)
    }
}

fn bits(recorder: &Recorder<'_>) -> Vec<u64> {
    recorder
        .values
        .iter()
        .map(|value| value.to_bits())
        .collect()
}

#[test]
fn every_width_and_every_instruction_set_gives_the_same_bits() {
    let world = world();
    let mut recorder = Recorder::new(&world.plan, LANES);
    march::<Meinshausen2020, true>(&world.block(0), &world.shared, None, &mut recorder);
    let widest = bits(&recorder);
    assert!(widest == world.plain::<LANES>(), "16 lanes without AVX");
    assert!(widest == world.plain::<4>(), "4 lanes");
    assert!(widest == world.plain::<1>(), "1 lane");
}

/// The year loop for one processor narrower than this one.
#[cfg(target_arch = "x86_64")]
#[test]
fn avx2_gives_the_same_bits() {
    if !is_x86_feature_detected!("avx2") {
        return;
    }
    let world = world();
    let mut recorder = Recorder::new(&world.plan, LANES);
    super::dispatch::march_as_avx2::<Meinshausen2020, true>(
        &world.block(0),
        &world.shared,
        &mut recorder,
    );
    assert!(bits(&recorder) == world.plain::<LANES>());
}
