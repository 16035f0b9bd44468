//! The worlds of a run: the baseline; the world after each clause; each clause alone, with its
//! figures at their central values and at each end, and in its other readings; the whole deal at
//! each end. A deal's steps flow in; what every world emits and how that warms flows out. The
//! emissions of all come first, since they decide which end of a clause's figures avoids less; the
//! climate of all is then one piece of work. The ends of one clause have no climate: what they are
//! for is the range of its emissions.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use accord_agreement::{Bound, Content, Reading};
use accord_areas::{Finding, TargetsMode};
use accord_world::{PROJECTION, World};
use rayon::prelude::*;

use crate::deal::{Deal, Step};
use crate::model::{Model, apply};
use crate::outcome::{ByParty, Emitted, Outcome, Shown, warm};
use crate::progress::Progress;
use crate::run::AssessError;

const BASE: usize = 0;
const LOW: usize = 1;
const HIGH: usize = 2;

/// The worlds of a run and what they come to.
pub(crate) struct Worlds<'a> {
    /// Without the deal.
    pub baseline: World,
    /// With the deal, every figure at its central value.
    pub with_deal: World,
    /// The parties without the deal, and with it at the low, central and high end of its figures.
    pub by_party: Ends<ByParty>,
    /// In the order of attribution.
    pub clauses: Vec<Clause<'a>>,
    outcomes: Vec<Outcome>,
}

/// The four worlds that ranges are made of.
pub(crate) struct Ends<T> {
    pub base: T,
    pub low: T,
    pub deal: T,
    pub high: T,
}

/// A clause and where the outcomes of its worlds are.
pub(crate) struct Clause<'a> {
    /// The step of the deal.
    pub step: &'a Step<'a>,
    /// What was found while it was applied within the deal.
    pub findings: Vec<Finding>,
    /// What it emits alone with its figures at the low and at the high end; `None` where no figure
    /// has a range.
    pub ends: Option<(Emitted, Emitted)>,
    after: usize,
    alone: usize,
    readings: Vec<Other<'a>>,
}

/// Another reading of a clause.
struct Other<'a> {
    reading: &'a Reading,
    findings: Vec<Finding>,
    alone: usize,
}

impl<'a> Worlds<'a> {
    /// Without the deal.
    pub fn base(&self) -> &Outcome {
        &self.outcomes[BASE]
    }

    /// With the deal, each clause at the end of its figures that avoids less.
    pub fn low(&self) -> &Outcome {
        &self.outcomes[LOW]
    }

    /// With the deal, each clause at the end of its figures that avoids more.
    pub fn high(&self) -> &Outcome {
        &self.outcomes[HIGH]
    }

    /// With the deal, every figure at its central value.
    pub fn deal(&self) -> &Outcome {
        let last = self.clauses.last().map_or(BASE, |clause| clause.after);
        &self.outcomes[last]
    }

    /// After `clause` and all before it.
    pub fn after(&self, clause: &Clause<'a>) -> &Outcome {
        &self.outcomes[clause.after]
    }

    /// With `clause` alone.
    pub fn alone(&self, clause: &Clause<'a>) -> &Outcome {
        &self.outcomes[clause.alone]
    }

    /// With each other reading of `clause` alone.
    pub fn readings<'s>(
        &'s self,
        clause: &'s Clause<'a>,
    ) -> impl Iterator<Item = (&'a Reading, &'s Outcome, &'s [Finding])> {
        clause.readings.iter().map(|other| {
            let findings = other.findings.as_slice();
            (other.reading, &self.outcomes[other.alone], findings)
        })
    }
}

/// What the worlds of one clause emit.
struct Emissions<'a> {
    after: Emitted,
    central: Emitted,
    /// Low and high; `None` where no figure has a range.
    ends: Option<(Emitted, Emitted)>,
    readings: Vec<(&'a Reading, Emitted, Vec<Finding>)>,
}

/// Computes all worlds of `deal`.
pub(crate) fn worlds<'a>(
    model: &Model,
    deal: &Deal,
    steps: &'a [Step<'a>],
    targets: TargetsMode,
    progress: &dyn Progress,
) -> Result<Worlds<'a>, AssessError> {
    let run = Run {
        model,
        targets,
        baseline: model.baseline(deal)?,
    };
    // Half of the work is what the worlds emit, half is their climate.
    let (done, total) = (AtomicUsize::new(0), 2 * steps.len());
    let step = || progress.step(done.fetch_add(1, Relaxed).min(total), total);

    let mut with_deal = run.baseline.clone();
    let mut applied = Vec::with_capacity(steps.len());
    for step in steps {
        let findings = apply(&mut with_deal, step, Bound::Central, targets)?;
        applied.push((step, findings, with_deal.clone()));
    }
    // What follows depends on no other step, and keeps its place: the order of threads shows
    // nowhere.
    let emissions: Vec<Emissions<'a>> = applied
        .par_iter()
        .map(|(it, _, after)| {
            if step() {
                run.emissions(it, after)
            } else {
                Err(AssessError::Stopped)
            }
        })
        .collect::<Result<_, _>>()?;
    let base = run.emitted(&run.baseline);
    let (low, high) = rayon::join(
        || run.at_ends(steps, &emissions, |low, high| low <= high),
        || run.at_ends(steps, &emissions, |low, high| low > high),
    );

    let ((low, low_parties), (high, high_parties)) = (low?, high?);
    let by_party = Ends {
        base: ByParty::of(&run.baseline, &base),
        low: low_parties,
        deal: ByParty::of(
            &with_deal,
            emissions.last().map_or(&base, |last| &last.after),
        ),
        high: high_parties,
    };

    let mut queue = vec![
        (base, Shown::Path),
        (low, Shown::Milestones),
        (high, Shown::Milestones),
    ];
    let mut clauses = Vec::with_capacity(steps.len());
    for (i, ((step, findings, _), emissions)) in applied.into_iter().zip(emissions).enumerate() {
        let shown = if i + 1 == steps.len() {
            Shown::Path
        } else {
            Shown::Last
        };
        let mut place = |emitted, shown| {
            queue.push((emitted, shown));
            queue.len() - 1
        };
        let after = place(emissions.after, shown);
        let alone = place(emissions.central, Shown::Last);
        let readings = emissions.readings.into_iter();
        clauses.push(Clause {
            step,
            findings,
            ends: emissions.ends,
            after,
            alone,
            readings: readings
                .map(|(reading, emitted, findings)| Other {
                    reading,
                    findings,
                    alone: place(emitted, Shown::Last),
                })
                .collect(),
        });
    }
    let outcomes = warm(&model.climate, queue, step)?;
    Ok(Worlds {
        baseline: run.baseline,
        with_deal,
        by_party,
        clauses,
        outcomes,
    })
}

struct Run<'m> {
    model: &'m Model,
    targets: TargetsMode,
    baseline: World,
}

impl Run<'_> {
    fn emitted(&self, world: &World) -> Emitted {
        Emitted::of(world, &self.model.climate)
    }

    /// What the worlds of a clause emit, the one after it and all before it being given.
    fn emissions<'a>(
        &self,
        step: &'a Step<'a>,
        after: &World,
    ) -> Result<Emissions<'a>, AssessError> {
        let ranged = step
            .measure
            .figures()
            .iter()
            .any(|figure| figure.quantity.is_range());
        let end = |bound| self.alone(step, bound).map(|it| it.0);
        Ok(Emissions {
            after: self.emitted(after),
            central: end(Bound::Central)?,
            ends: if ranged {
                Some((end(Bound::Low)?, end(Bound::High)?))
            } else {
                None
            },
            readings: self.other_readings(step)?,
        })
    }

    /// A measure on its own: what the baseline with it emits, and what was found.
    fn alone(&self, step: &Step<'_>, bound: Bound) -> Result<(Emitted, Vec<Finding>), AssessError> {
        let mut world = self.baseline.clone();
        let found = apply(&mut world, step, bound, self.targets)?;
        Ok((self.emitted(&world), found))
    }

    fn other_readings<'a>(
        &self,
        step: &'a Step<'a>,
    ) -> Result<Vec<(&'a Reading, Emitted, Vec<Finding>)>, AssessError> {
        let Content::Quantified { readings, .. } = &step.commitment.content else {
            return Ok(Vec::new());
        };
        readings
            .iter()
            .filter(|reading| step.reading != Some(reading.id.as_str()))
            .map(|reading| {
                let other = Step {
                    measure: &reading.measure,
                    reading: Some(&reading.id),
                    ..*step
                };
                let (emitted, findings) = self.alone(&other, Bound::Central)?;
                Ok((reading, emitted, findings))
            })
            .collect()
    }

    /// The whole deal with each commitment at the end of its figures that `prefers_low` picks,
    /// given what the commitment avoids up to 2100 at its low and at its high end.
    fn at_ends(
        &self,
        steps: &[Step<'_>],
        emissions: &[Emissions<'_>],
        prefers_low: impl Fn(f64, f64) -> bool,
    ) -> Result<(Emitted, ByParty), AssessError> {
        let mut world = self.baseline.clone();
        for (step, emissions) in steps.iter().zip(emissions) {
            // What is avoided is the baseline less this: the lower, the more.
            let left = |emitted: &Emitted| emitted.cumulative_gt(PROJECTION);
            let low = match &emissions.ends {
                Some((low, high)) => prefers_low(-left(low), -left(high)),
                None => prefers_low(0.0, 0.0),
            };
            let bound = if low { Bound::Low } else { Bound::High };
            apply(&mut world, step, bound, self.targets)?;
        }
        let emitted = self.emitted(&world);
        let by_party = ByParty::of(&world, &emitted);
        Ok((emitted, by_party))
    }
}
