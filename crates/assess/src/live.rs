//! A deal while a hand is on it. A deal flows in, again and again with other figures; the same
//! [`Assessment`] as that of a run flows out, at the central figures and without what takes a moment:
//! what each clause is worth alone, the ends of its figures, its other readings.
//!
//! What the last deal has in common with this one is kept: the baseline and its climate, and the worlds
//! after energy and after trade, whose markets cost the most. A table gives the numbers of
//! [`crate::assess`], bit for bit: it takes the same steps in the same order.

use accord_agreement::{Area, Bound, Measure, Status};
use accord_areas::{Finding, TargetsMode};
use accord_world::{SPAN, World};

use crate::account;
use crate::assessment::{
    Assessment, AvoidedByMember, ClimateInfo, CommitmentResult, Headline, MILESTONES, NamedPath,
    Range, SCHEMA_VERSION, State, Warming,
};
use crate::deal::{Deal, Step};
use crate::describe;
use crate::findings;
use crate::markets::{self, Side, Verdict};
use crate::model::{Model, apply, terms};
use crate::outcome::{ByParty, Emitted, Outcome, Shown, add, party_path, warm};
use crate::run::{AssessError, Options, by_party_rows, check_readings, described, not_computed};
use crate::warming::{self, WARMING_YEARS};
use crate::yardstick;

/// A model with a deal on it.
pub struct Table<'m> {
    model: &'m Model,
    base: Option<Base>,
    /// After energy and after trade, of the last deal.
    stages: Vec<Stage>,
    /// What trade measures emit on their own, of the last deal that had any.
    friction: Option<(Key, Emitted)>,
}

/// The baseline, which hangs on the laws that the deal names itself.
struct Base {
    key: (Vec<String>, bool),
    world: World,
    outcome: Outcome,
    parties: ByParty,
    /// Mt CO2e by year, of parties together.
    path: Vec<f64>,
}

/// The measures of a stage, as far as they change the world.
type Key = Vec<(Measure, Status, Vec<String>)>;

/// The world after some steps, and what was found on the way.
struct Stage {
    key: Key,
    world: World,
    found: Vec<Vec<Finding>>,
}

impl<'m> Table<'m> {
    /// A table without a deal.
    pub fn new(model: &'m Model) -> Self {
        Self {
            model,
            base: None,
            stages: Vec::new(),
            friction: None,
        }
    }

    /// The answer to a deal.
    pub fn answer(&mut self, deal: &Deal, options: &Options) -> Result<Assessment, AssessError> {
        check_readings(deal, options)?;
        self.open(deal, options)?;
        let steps = deal.steps(&options.readings);
        let (trades, rest) = split(&steps);
        let run = self.run(&steps, trades, rest, options.targets)?;
        let verdict = self.verdict(&steps, &run, options.targets)?;
        self.assessment(deal, options, &steps, run, verdict)
    }

    /// Computes the baseline of a deal, unless it is there.
    fn open(&mut self, deal: &Deal, options: &Options) -> Result<(), AssessError> {
        let laws = self.model.in_force_beside(deal).map(|it| it.id.clone());
        let key = (laws.collect::<Vec<_>>(), options.overcapacity);
        if self.base.as_ref().is_some_and(|base| base.key == key) {
            return Ok(());
        }
        self.stages.clear();
        self.friction = None;
        let mut world = self.model.baseline(deal)?;
        if options.overcapacity {
            let overcapacity = world.markets.overcapacity();
            world.change_markets(|levers| levers.set_overcapacity(Some(overcapacity)));
        }
        let emitted = Emitted::of(&world, &self.model.climate);
        let parties = ByParty::of(&world, &emitted);
        let path = party_sum(&world);
        let outcome = warmed(self.model, emitted)?;
        self.base = Some(Base {
            key,
            world,
            outcome,
            parties,
            path,
        });
        Ok(())
    }

    fn base(&self) -> Result<&Base, AssessError> {
        self.base.as_ref().ok_or(AssessError::Stopped)
    }

    /// All steps in order, from the last stage that is still the same.
    fn run(
        &mut self,
        steps: &[Step<'_>],
        trades: usize,
        rest: usize,
        targets: TargetsMode,
    ) -> Result<Run, AssessError> {
        let blocks = [&steps[..trades], &steps[trades..rest]];
        for (i, block) in blocks.into_iter().enumerate() {
            let key = key(block);
            if self.stages.get(i).is_some_and(|stage| stage.key == key) {
                continue;
            }
            self.stages.truncate(i);
            let mut world = match self.stages.last() {
                Some(stage) => stage.world.clone(),
                None => self.base()?.world.clone(),
            };
            let found = if i == 1 {
                trade(&mut world, block, targets)
            } else {
                block
                    .iter()
                    .map(|step| apply(&mut world, step, Bound::Central, targets))
                    .collect::<Result<_, _>>()?
            };
            self.stages.push(Stage { key, world, found });
        }
        let base = self.base()?;
        let mut areas: Vec<(Area, Vec<f64>)> = Vec::new();
        let mut before = base.path.clone();
        let mut note = |area: Area, world: &World| {
            let after = party_sum(world);
            areas.push((area, warming::paired(&before, &after)));
            before = after;
        };
        let mut found = Vec::with_capacity(steps.len());
        for (stage, block) in self.stages.iter().zip(blocks) {
            found.extend(stage.found.iter().cloned());
            if let Some(step) = block.first() {
                note(step.commitment.area, &stage.world);
            }
        }
        let mut world = self
            .stages
            .last()
            .map_or_else(|| base.world.clone(), |stage| stage.world.clone());
        let later = &steps[rest..];
        for (i, step) in later.iter().enumerate() {
            found.push(apply(&mut world, step, Bound::Central, targets)?);
            let area = step.commitment.area;
            if later.get(i + 1).is_none_or(|it| it.commitment.area != area) {
                note(area, &world);
            }
        }
        Ok(Run {
            world,
            found,
            areas,
        })
    }

    /// What cooperation gains and friction loses, where the deal holds both: emissions alone.
    fn verdict(
        &mut self,
        steps: &[Step<'_>],
        run: &Run,
        targets: TargetsMode,
    ) -> Result<Option<Verdict>, AssessError> {
        let (trades, rest) = split(steps);
        if trades == rest || rest - trades == steps.len() {
            return Ok(None);
        }
        let friction = &steps[trades..rest];
        let friction_key = key(friction);
        if self.friction.as_ref().is_none_or(|it| it.0 != friction_key) {
            let mut world = self.base()?.world.clone();
            trade(&mut world, friction, targets);
            let emitted = Emitted::of(&world, &self.model.climate);
            self.friction = Some((friction_key, emitted));
        }
        // The same world as the deal's, but for trade: from energy on.
        let mut world = match self.stages.first() {
            Some(stage) => stage.world.clone(),
            None => run.world.clone(),
        };
        for step in &steps[rest..] {
            apply(&mut world, step, Bound::Central, targets)?;
        }
        let cooperation = Emitted::of(&world, &self.model.climate);
        let base = self.base()?.outcome.emitted.clone();
        let side = |emitted: &Emitted| {
            let one = |value: f64| Range::of_runs(value, value, value);
            Side {
                avoided: MILESTONES.map(|year| one(base.world_in(year) - emitted.world_in(year))),
                cumulative_gt: one(base.cumulative_gt(accord_world::PROJECTION)
                    - emitted.cumulative_gt(accord_world::PROJECTION)),
                warming_2100: one(f64::NAN),
            }
        };
        Ok(self.friction.as_ref().map(|(_, friction)| Verdict {
            cooperation: side(&cooperation),
            friction: side(friction),
        }))
    }

    fn assessment(
        &self,
        deal: &Deal,
        options: &Options,
        steps: &[Step<'_>],
        run: Run,
        verdict: Option<Verdict>,
    ) -> Result<Assessment, AssessError> {
        let base = self.base()?;
        let emitted = Emitted::of(&run.world, &self.model.climate);
        let parties = ByParty::of(&run.world, &emitted);
        let outcome = warmed(self.model, emitted)?;
        let commitments = commitments(deal, steps, &run.found);
        let areas = run
            .areas
            .into_iter()
            .map(|(area, values)| NamedPath {
                name: area.word(),
                values,
            })
            .collect();
        let same = |value: f64| Range::of_runs(value, value, value);
        let avoided = |value: &dyn Fn(&Emitted) -> f64| {
            same(value(&base.outcome.emitted) - value(&outcome.emitted))
        };
        let count = |state| commitments.iter().filter(|it| it.state == state).count();
        Ok(Assessment {
            schema_version: SCHEMA_VERSION,
            model_version: env!("CARGO_PKG_VERSION"),
            climate: ClimateInfo {
                parameters: self.model.climate.name().to_owned(),
                members: self.model.climate.members(),
            },
            targets_mode: crate::run::targets_word(options.targets),
            agreements: deal.agreements.iter().map(describe::agreement).collect(),
            in_force: self
                .model
                .in_force_beside(deal)
                .map(describe::agreement)
                .collect(),
            headline: Headline {
                baseline: MILESTONES.map(|year| base.outcome.emitted.world_in(year)),
                avoided: MILESTONES.map(|year| avoided(&|it| it.world_in(year))),
                avoided_cumulative_gt: avoided(&|it| it.cumulative_gt(accord_world::PROJECTION)),
                quantified: count(State::Quantified),
                unquantified: count(State::Unquantified),
                without_effect: commitments
                    .iter()
                    .filter(|row| row.findings.iter().any(|it| it.kind == "no-effect"))
                    .count(),
            },
            warming: warming_of(&base.outcome, &outcome),
            by_party: by_party_rows([&base.parties, &parties, &parties, &parties]),
            targets: yardstick::targets(self.model, &base.world, &run.world)?,
            paths: account::paths(
                (&base.world, &base.outcome, &base.parties),
                (&run.world, &outcome, &parties),
                areas,
            ),
            members: AvoidedByMember::default(),
            by_area: Vec::new(),
            markets: markets::markets(&base.world, &run.world, verdict),
            trade: Vec::new(),
            emissions: [
                account::emission_paths(&base.world, false),
                account::emission_paths(&run.world, true),
            ]
            .concat(),
            commitments,
        })
    }
}

/// A deal run to its end.
struct Run {
    world: World,
    found: Vec<Vec<Finding>>,
    /// Mt CO2e avoided by year, by area in the order of attribution.
    areas: Vec<(Area, Vec<f64>)>,
}

/// Where trade begins and where it ends among the steps.
fn split(steps: &[Step<'_>]) -> (usize, usize) {
    let energy = steps
        .iter()
        .take_while(|it| it.commitment.area == Area::Energy)
        .count();
    let trades = steps[energy..]
        .iter()
        .take_while(|it| it.commitment.area == Area::Trade)
        .count();
    (energy, energy + trades)
}

fn key(steps: &[Step<'_>]) -> Key {
    let of = |step: &Step<'_>| {
        (
            step.measure.clone(),
            step.commitment.status,
            step.commitment.parties.clone(),
        )
    };
    steps.iter().map(of).collect()
}

/// Puts trade measures to a world, all at once.
fn trade(world: &mut World, steps: &[Step<'_>], targets: TargetsMode) -> Vec<Vec<Finding>> {
    let set: Vec<_> = steps
        .iter()
        .map(|step| terms(world, step, Bound::Central, targets))
        .collect();
    let all: Vec<_> = set.iter().flatten().flatten().cloned().collect();
    world.change_markets(|levers| levers.add_trade(all));
    set.into_iter()
        .map(|it| match it {
            Ok(_) => Vec::new(),
            Err(reason) => vec![Finding::NoEffect { reason }],
        })
        .collect()
}

fn warmed(model: &Model, emitted: Emitted) -> Result<Outcome, AssessError> {
    let outcomes = warm(&model.climate, vec![(emitted, Shown::Path)], || true)?;
    outcomes.into_iter().next().ok_or(AssessError::Stopped)
}

/// What all parties emit, Mt CO2e by year.
fn party_sum(world: &World) -> Vec<f64> {
    let mut sum = vec![0.0; SPAN.count()];
    for party in accord_world::Party::ALL {
        add(&mut sum, &party_path(&world.emissions, party), 1.0);
    }
    sum
}

fn warming_of(base: &Outcome, deal: &Outcome) -> Warming {
    let [avoided_2050, avoided_2100] = WARMING_YEARS.map(|year| {
        let climate = warming::band(&account::avoided_in(year, base, deal));
        crate::assessment::Avoided {
            text: Range::of_runs(climate.median, climate.median, climate.median),
            climate,
        }
    });
    Warming {
        baseline: base.warming.outlook(),
        deal: deal.warming.outlook(),
        avoided_2050,
        avoided_2100,
    }
}

/// Rows of all commitments, without what they are worth.
fn commitments(deal: &Deal, steps: &[Step<'_>], found: &[Vec<Finding>]) -> Vec<CommitmentResult> {
    let computed = steps.iter().zip(found).map(|(step, found)| {
        let mut row = described(&step.agreement.id, step.commitment, State::Quantified);
        row.kind = Some(step.measure.kind());
        row.figures = describe::figures(step.measure);
        row.details = describe::details(step.measure);
        row.reading = step.reading.map(str::to_owned);
        row.findings = findings::found(found);
        row
    });
    let rest = deal
        .all()
        .filter_map(|(agreement, commitment)| not_computed(&agreement.id, commitment));
    computed.chain(rest).collect()
}
