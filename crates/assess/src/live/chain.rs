//! Worlds after each step of a deal. A baseline and steps flow in; the world after the last step flows
//! out, with what was found on the way. Steps that are the same as in the last deal, and follow the
//! same, are not put to the world again: a hand that moves one clause moves what comes after it.

use accord_agreement::{Area, Bound, Measure, Status};
use accord_areas::{Finding, TargetsMode};
use accord_world::World;

use crate::deal::Step;
use crate::model::{apply, put_trade};
use crate::run::AssessError;

/// Measures that were put to a world, as far as they change it.
#[derive(Clone, PartialEq)]
pub(super) struct Key(Vec<(Measure, Status, Vec<String>)>);

impl Key {
    pub fn of(steps: &[Step<'_>]) -> Self {
        let of = |step: &Step<'_>| {
            (
                step.measure.clone(),
                step.commitment.status,
                step.commitment.parties.clone(),
            )
        };
        Self(steps.iter().map(of).collect())
    }

    /// Whether it is that of these steps.
    pub fn is_of(&self, steps: &[Step<'_>]) -> bool {
        let same = |(key, step): (&(Measure, Status, Vec<String>), &Step<'_>)| {
            let commitment = step.commitment;
            key.0 == *step.measure && key.1 == commitment.status && key.2 == commitment.parties
        };
        self.0.len() == steps.len() && self.0.iter().zip(steps).all(same)
    }
}

/// The world after a step, or after all trade measures, which the markets take together.
#[derive(Clone)]
pub(super) struct Stage {
    key: Key,
    pub area: Area,
    pub world: World,
    pub found: Vec<Vec<Finding>>,
}

/// The worlds after the steps of a deal, in the order of attribution.
#[derive(Default)]
pub(super) struct Chain {
    stages: Vec<Stage>,
}

impl Chain {
    /// Puts steps to `base`; gives how many stages were there already.
    pub fn run(
        &mut self,
        base: &World,
        steps: &[Step<'_>],
        targets: TargetsMode,
    ) -> Result<usize, AssessError> {
        let is_trade = |step: &Step<'_>| step.commitment.area == Area::Trade;
        let blocks = || steps.chunk_by(|a, b| is_trade(a) && is_trade(b));
        let known = blocks()
            .zip(&self.stages)
            .take_while(|(steps, stage)| stage.key.is_of(steps))
            .count();
        self.stages.truncate(known);
        for steps in blocks().skip(known) {
            let mut world = self.world(base).clone();
            let area = steps[0].commitment.area;
            let found = if area == Area::Trade {
                trade(&mut world, steps, targets)
            } else {
                let found = steps
                    .iter()
                    .map(|step| apply(&mut world, step, Bound::Central, targets));
                found.collect::<Result<_, _>>()?
            };
            self.stages.push(Stage {
                key: Key::of(steps),
                area,
                world,
                found,
            });
        }
        Ok(known)
    }

    /// Takes over the first `count` stages of another chain.
    pub fn follow(&mut self, other: &Chain, count: usize) {
        let first = &other.stages[..count];
        let same = |(mine, theirs): &(&Stage, &Stage)| mine.key == theirs.key;
        let known = self.stages.iter().zip(first).take_while(same).count();
        if known < count {
            self.stages.truncate(known);
            self.stages.extend_from_slice(&first[known..]);
        }
    }

    /// The world after the last stage, or the one before the first.
    pub fn world<'a>(&'a self, base: &'a World) -> &'a World {
        self.stages.last().map_or(base, |stage| &stage.world)
    }

    /// The stages, in order.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }
}

/// Puts trade measures to a world, all at once.
pub(super) fn trade(
    world: &mut World,
    steps: &[Step<'_>],
    targets: TargetsMode,
) -> Vec<Vec<Finding>> {
    let steps = steps.iter().map(|step| (step, Bound::Central));
    put_trade(world, steps, targets)
        .into_iter()
        .map(|reason| {
            reason
                .map(|reason| Finding::NoEffect { reason })
                .into_iter()
                .collect()
        })
        .collect()
}
