//! The worlds of a run: the baseline; the world after each clause; each clause alone, with its
//! figures at their central values and at each end, and in its other readings; the whole deal at
//! each end. A deal's steps flow in; what every world emits and how that warms flows out. The
//! emissions of all come first, since they decide which end of a clause's figures avoids less; the
//! climate of all is then one piece of work. The ends of one clause have no climate: what they are
//! for is the range of its emissions.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use accord_agreement::{Bound, Content, Measure, Reading};
use accord_areas::{Finding, TargetsMode};
use accord_world::{PROJECTION, World};
use rayon::prelude::*;

use crate::deal::{Deal, Step};
use crate::market_figures::{AtEnds, market_figures};
use crate::model::{Model, apply, put_trade, terms};
use crate::outcome::{ByParty, Emitted, Outcome, Shown, warm};
use crate::progress::Progress;
use crate::run::{AssessError, Options};

const BASE: usize = 0;
const LOW: usize = 1;
const HIGH: usize = 2;

/// The worlds of a run and what they come to.
pub(crate) struct Worlds<'a> {
    /// Without the deal.
    pub baseline: World,
    /// With the deal, every figure at its central value.
    pub with_deal: World,
    /// The same without its trade measures, where it holds both these and others: what lies between the
    /// two is friction's alone.
    pub without_friction: Option<World>,
    /// The parties without the deal, and with it at the low, central and high end of its figures.
    pub by_party: Ends<ByParty>,
    /// In the order of attribution.
    pub clauses: Vec<Clause<'a>>,
    /// All but trade measures, and trade measures, on their own: where the outcomes at the low, central
    /// and high ends of their figures are.
    sides: Option<[[usize; 3]; 2]>,
    /// What the markets' own figures do to trade measures, where there are both sides.
    pub market_figures: Vec<AtEnds>,
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
    readings: Vec<Other<'a, usize>>,
}

/// Another reading of a clause, and its world: what it emits, then where its outcome is.
struct Other<'a, T> {
    reading: &'a Reading,
    findings: Vec<Finding>,
    alone: T,
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

    /// All but trade measures, and trade measures, on their own, at the low, central and high ends of
    /// their figures.
    pub fn sides(&self) -> Option<[[&Outcome; 3]; 2]> {
        self.sides
            .map(|sides| sides.map(|ends| ends.map(|it| &self.outcomes[it])))
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

/// What the worlds of one clause alone emit.
struct Alone<'a> {
    central: Emitted,
    /// Low and high; `None` where no figure has a range.
    ends: Option<(Emitted, Emitted)>,
    readings: Vec<Other<'a, Emitted>>,
}

/// Computes all worlds of `deal`.
pub(crate) fn worlds<'a>(
    model: &Model,
    deal: &Deal,
    steps: &'a [Step<'a>],
    options: &Options,
    progress: &dyn Progress,
) -> Result<Worlds<'a>, AssessError> {
    let baseline = model.baseline_from(&model.without_policy, deal, options.overcapacity)?;
    let run = Run {
        model,
        targets: options.targets,
        baseline,
    };
    // Half of the work is what the worlds emit, half is their climate.
    let (done, total) = (AtomicUsize::new(0), 2 * steps.len());
    let step = || progress.step(done.fetch_add(1, Relaxed).min(total), total);

    // Only the deal's own worlds follow one from the other. All else depends on no other step and
    // keeps its place: the order of threads shows nowhere.
    let (in_order, alone) = rayon::join(
        || run.in_order(steps),
        || {
            let alone = steps.par_iter().map(|it| {
                if step() {
                    run.alone_emissions(it)
                } else {
                    Err(AssessError::Stopped)
                }
            });
            alone.collect::<Result<Vec<Alone<'a>>, _>>()
        },
    );
    let (in_order, alone) = (in_order?, alone?);
    let (after, (low, high)) = rayon::join(
        || {
            let after = in_order.par_iter().map(|(_, world)| run.emitted(world));
            after.collect::<Vec<_>>()
        },
        || {
            rayon::join(
                || run.at_ends(steps, &alone, |_| true, AVOIDS_LESS),
                || run.at_ends(steps, &alone, |_| true, AVOIDS_MORE),
            )
        },
    );
    let ((low, low_parties, _), (high, high_parties, _)) = (low?, high?);
    let sides = run.sides(steps, &alone)?;
    let market_figures = if sides.is_some() {
        let trades: Vec<&Step<'_>> = steps.iter().filter(|it| is_trade(it)).collect();
        market_figures(model, deal, options, &trades)?
    } else {
        Vec::new()
    };
    let base = run.emitted(&run.baseline);
    let with_deal = in_order
        .last()
        .map_or_else(|| run.baseline.clone(), |(_, world)| world.clone());
    let by_party = Ends {
        base: ByParty::of(&run.baseline, &base),
        low: low_parties,
        deal: ByParty::of(&with_deal, after.last().unwrap_or(&base)),
        high: high_parties,
    };

    let mut queue = vec![
        (base, Shown::Path),
        (low, Shown::Milestones),
        (high, Shown::Milestones),
    ];
    let mut placed_side = |ends: [Emitted; 3]| {
        ends.map(|emitted| {
            queue.push((emitted, Shown::Milestones));
            queue.len() - 1
        })
    };
    let (sides, without_friction) = match sides {
        Some(Sides {
            cooperation,
            friction,
            without_friction,
        }) => (
            Some([cooperation, friction].map(&mut placed_side)),
            Some(without_friction),
        ),
        None => (None, None),
    };
    let findings = in_order.into_iter().map(|(findings, _)| findings);
    let rows = steps.iter().zip(findings).zip(after).zip(alone);
    let mut clauses: Vec<Clause<'a>> = Vec::with_capacity(steps.len());
    for (((step, findings), after), alone) in rows {
        clauses.push(placed(step, findings, after, alone, &mut queue));
    }
    // After the last clause is the deal, whose whole path is shown.
    if let Some(last) = clauses.last() {
        queue[last.after].1 = Shown::Path;
    }
    let outcomes = warm(&model.climate, queue, step)?;
    Ok(Worlds {
        baseline: run.baseline,
        with_deal,
        without_friction,
        by_party,
        clauses,
        sides,
        market_figures,
        outcomes,
    })
}

/// Puts what the worlds of a clause emit into the queue for the climate.
fn placed<'a>(
    step: &'a Step<'a>,
    findings: Vec<Finding>,
    after: Emitted,
    alone: Alone<'a>,
    queue: &mut Vec<(Emitted, Shown)>,
) -> Clause<'a> {
    let mut place = |emitted| {
        queue.push((emitted, Shown::Last));
        queue.len() - 1
    };
    Clause {
        step,
        findings,
        ends: alone.ends,
        after: place(after),
        alone: place(alone.central),
        readings: alone
            .readings
            .into_iter()
            .map(|other| Other {
                reading: other.reading,
                findings: other.findings,
                alone: place(other.alone),
            })
            .collect(),
    }
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

    /// One step after the other put to the baseline: what was found, and the world after it.
    fn in_order(&self, steps: &[Step<'_>]) -> Result<Vec<(Vec<Finding>, World)>, AssessError> {
        let mut world = self.baseline.clone();
        let mut worlds = Vec::with_capacity(steps.len());
        let mut rest = steps;
        while let Some(step) = rest.first() {
            let trades = rest.iter().take_while(|it| is_trade(it)).count();
            if trades > 0 {
                worlds.extend(self.trades_in_order(&world, &rest[..trades]));
            } else {
                let mut next = world.clone();
                let findings = apply(&mut next, step, Bound::Central, self.targets)?;
                worlds.push((findings, next));
            }
            rest = &rest[trades.max(1)..];
            if let Some((_, last)) = worlds.last() {
                world = last.clone();
            }
        }
        Ok(worlds)
    }

    /// Trade measures one after the other. Terms of trade add up whatever their order, so that the world
    /// after each needs no other: all are computed side by side.
    fn trades_in_order(&self, world: &World, steps: &[Step<'_>]) -> Vec<(Vec<Finding>, World)> {
        let terms: Vec<_> = steps
            .iter()
            .map(|step| terms(world, step, Bound::Central, self.targets))
            .collect();
        let after: Vec<World> = (1..=steps.len())
            .into_par_iter()
            .map(|count| {
                let mut world = world.clone();
                let measures = terms[..count].iter().flatten().flatten().cloned();
                world.change_markets(|levers| levers.add_trade(measures));
                world
            })
            .collect();
        let findings: Vec<Vec<Finding>> = (0..steps.len())
            .map(|i| {
                let before = if i == 0 { world } else { &after[i - 1] };
                accord_areas::trade::found(before, &after[i], &terms[i])
            })
            .collect();
        findings.into_iter().zip(after).collect()
    }

    /// What the worlds of a clause alone emit.
    fn alone_emissions<'a>(&self, step: &'a Step<'a>) -> Result<Alone<'a>, AssessError> {
        let ranged = step
            .measure
            .figures()
            .iter()
            .any(|figure| figure.quantity.is_range());
        let end = |bound| self.alone(step, bound).map(|it| it.0);
        Ok(Alone {
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
    ) -> Result<Vec<Other<'a, Emitted>>, AssessError> {
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
                let (alone, findings) = self.alone(&other, Bound::Central)?;
                Ok(Other {
                    reading,
                    findings,
                    alone,
                })
            })
            .collect()
    }

    /// The steps that `keep` keeps, each commitment at the end of its figures that `prefers_low` picks,
    /// given what the commitment avoids up to 2100 at its low and at its high end; at the centre where
    /// it picks none.
    fn at_ends(
        &self,
        steps: &[Step<'_>],
        alone: &[Alone<'_>],
        keep: impl Fn(&Step<'_>) -> bool,
        prefers_low: impl Fn(f64, f64) -> Option<bool>,
    ) -> Result<(Emitted, ByParty, World), AssessError> {
        let mut world = self.baseline.clone();
        let bound = |alone: &Alone<'_>| {
            // What is avoided is the baseline less this: the lower, the more.
            let left = |emitted: &Emitted| emitted.cumulative_gt(PROJECTION);
            let low = match &alone.ends {
                Some((low, high)) => prefers_low(-left(low), -left(high)),
                None => prefers_low(0.0, 0.0),
            };
            match low {
                Some(true) => Bound::Low,
                Some(false) => Bound::High,
                None => Bound::Central,
            }
        };
        let mut rest: Vec<(&Step<'_>, Bound)> = steps
            .iter()
            .zip(alone)
            .filter(|(step, _)| keep(step))
            .map(|(step, alone)| (step, bound(alone)))
            .collect();
        while !rest.is_empty() {
            let trades = rest.iter().take_while(|(it, _)| is_trade(it)).count();
            if trades > 0 {
                put_trade(&mut world, rest[..trades].iter().copied(), self.targets);
            } else {
                let (step, bound) = rest[0];
                apply(&mut world, step, bound, self.targets)?;
            }
            rest.drain(..trades.max(1));
        }
        let emitted = self.emitted(&world);
        let by_party = ByParty::of(&world, &emitted);
        Ok((emitted, by_party, world))
    }

    /// What trade measures do alone, and what all else does alone, at the low, central and high ends of
    /// their figures; `None` where the deal holds only one of the two.
    fn sides(&self, steps: &[Step<'_>], alone: &[Alone<'_>]) -> Result<Option<Sides>, AssessError> {
        let trades = steps.iter().filter(|it| is_trade(it)).count();
        if trades == 0 || trades == steps.len() {
            return Ok(None);
        }
        let side = |of_trade: bool| -> Result<([Emitted; 3], World), AssessError> {
            let keep = |step: &Step<'_>| is_trade(step) == of_trade;
            let at = |pick: Pick| self.at_ends(steps, alone, keep, pick);
            let ((low, central), high) =
                rayon::join(|| (at(AVOIDS_LESS), at(|_, _| None)), || at(AVOIDS_MORE));
            let (central, _, world) = central?;
            Ok(([low?.0, central, high?.0], world))
        };
        let (cooperation, without_friction) = side(false)?;
        Ok(Some(Sides {
            cooperation,
            friction: side(true)?.0,
            without_friction,
        }))
    }
}

/// The two sides of a deal, each alone: what they emit at the low, central and high ends of their figures.
struct Sides {
    cooperation: [Emitted; 3],
    friction: [Emitted; 3],
    /// The world with all but trade measures, every figure at its central value.
    without_friction: World,
}

/// Whether a commitment at its low end is the one that avoids less, or more.
const AVOIDS_LESS: Pick = |low, high| Some(low <= high);
const AVOIDS_MORE: Pick = |low, high| Some(low > high);

/// Given what a commitment avoids at its low and at its high end: whether the low end is taken, or
/// neither.
type Pick = fn(f64, f64) -> Option<bool>;

fn is_trade(step: &Step<'_>) -> bool {
    matches!(step.measure, Measure::Trade(_))
}
