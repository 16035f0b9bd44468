//! A deal while a hand is on it. A deal flows in, again and again with other figures; the same
//! [`Assessment`] as that of a run flows out, at the central figures and without what takes a moment:
//! what each clause is worth alone, the ends of its figures, its other readings.
//!
//! An answer comes in three steps, so that a page can have its climates computed by several workers: what
//! the deal emits ([`Table::emit`]), all that hangs on no climate ([`Table::moved`]), and what it warms
//! ([`Table::warmed`]).
//!
//! What the last deal has in common with this one is kept: the baseline with its climate and what is
//! shown of it, and the worlds after each step. A table gives the numbers of
//! [`crate::assess`], bit for bit: it takes the same steps in the same order.

mod chain;
mod members;

use accord_agreement::Area;
use accord_areas::TargetsMode;
use accord_world::{PROJECTION, Party, World};

pub use crate::account::Temperature;
use crate::account::{self, Seen};
use crate::assessment::{
    Assessment, AvoidedByMember, BandPath, ClimateInfo, CommitmentResult, Headline, MILESTONES,
    NamedPath, Outlook, PartyRow, Paths, Range, SCHEMA_VERSION, State, TargetRow, Warming,
};
use crate::deal::{Deal, Step};
use crate::describe;
use crate::findings;
use crate::markets::{self, Markets, Side, Sight, Topic, Verdict};
use crate::model::Model;
use crate::outcome::{ByParty, Emitted, Outcome, Shown, cumulative_gt, in_year, party_path, warm};
use crate::regions::{self, Regions};
use crate::run::{
    AssessError, Options, by_party_rows, check_readings, described, headline, not_computed,
};
use crate::warming::{self, Kept, WARMING_YEARS};
use crate::yardstick::Yardstick;

use chain::{Chain, Key};
pub use members::Members;

/// A model with a deal on it.
pub struct Table<'m> {
    model: &'m Model,
    base: Option<Base<'m>>,
    /// How many baselines there have been.
    baselines: u32,
    /// The last deal, and the same without its trade measures.
    deal: Chain,
    without_trade: Chain,
    /// What the climate sees at the end of each area of the last deal, by its last stage.
    areas: Vec<(usize, Vec<f64>)>,
    /// What the climate sees with trade measures alone, of the last deal that had any.
    friction: Option<(Key, Vec<f64>)>,
}

/// The baseline, which hangs on the laws that the deal names itself.
struct Base<'m> {
    key: (Vec<String>, bool, TargetsMode),
    /// With its air pollutants settled.
    world: World,
    outcome: Outcome,
    by_party: ByParty,
    seen: Seen,
    temperature: BandPath,
    outlook: Outlook,
    yardstick: Yardstick<'m>,
}

/// What a deal emits: all that its climate hangs on.
pub struct Emitting {
    emitted: Emitted,
}

impl Emitting {
    /// Emissions in each year of [`PROJECTION`], species after species: what [`Members::warming`] takes.
    pub fn numbers(&self) -> Vec<f64> {
        self.emitted.species().numbers(PROJECTION)
    }
}

/// What of an answer hangs on no climate.
pub struct Moved {
    /// What the deal avoids.
    pub headline: Headline,
    /// Emissions by party.
    pub by_party: Vec<PartyRow>,
    /// The targets beside what is emitted.
    pub targets: Vec<TargetRow>,
    /// Paths of emissions; those of temperature are empty.
    pub paths: Paths,
    /// The markets.
    pub markets: Markets,
    /// States and provinces.
    pub regions: Regions,
    /// Every commitment, without what it is worth.
    pub commitments: Vec<CommitmentResult>,
}

/// What of an answer the climate says.
pub struct Warmed {
    /// Warming in the years that are shown, and its chances.
    pub warming: Warming,
    /// Warming by year.
    pub temperature: Temperature,
}

/// Mt CO2e by year of each party of a world that was cloned from `before`, whose paths are these.
fn party_paths(paths: &[Vec<f64>], before: &World, world: &World) -> Vec<Vec<f64>> {
    let (was, is) = (&before.emissions, &world.emissions);
    let one = |(party, path): (Party, &Vec<f64>)| {
        if is.is_untouched(was, party) {
            path.clone()
        } else {
            party_path(is, party)
        }
    };
    Party::ALL.into_iter().zip(paths).map(one).collect()
}

impl<'m> Table<'m> {
    /// A table without a deal.
    pub fn new(model: &'m Model) -> Self {
        Self {
            model,
            base: None,
            baselines: 0,
            deal: Chain::default(),
            without_trade: Chain::default(),
            areas: Vec::new(),
            friction: None,
        }
    }

    /// The answer to a deal.
    pub fn answer(&mut self, deal: &Deal, options: &Options) -> Result<Assessment, AssessError> {
        let mut answer = self.glance(deal, options, &Topic::ALL)?;
        let base = self.base()?;
        answer.emissions = [
            account::emission_paths(&base.world, false),
            account::emission_paths(self.deal.world(&base.world), true),
        ]
        .concat();
        Ok(answer)
    }

    /// The answer to a deal without its paths by party and gas (`emissions`), and of its other parts these
    /// topics: what is looked at while a hand moves.
    pub fn glance(
        &mut self,
        deal: &Deal,
        options: &Options,
        topics: &[Topic],
    ) -> Result<Assessment, AssessError> {
        let emitting = self.emit(deal, options)?;
        let moved = self.moved(deal, options, topics, &emitting)?;
        let warmed = self.warmed(emitting, &[])?;
        Ok(self.assessment(deal, options, moved, warmed))
    }

    /// Puts a deal to the world.
    pub fn emit(&mut self, deal: &Deal, options: &Options) -> Result<Emitting, AssessError> {
        check_readings(deal, options)?;
        self.open(deal, options)?;
        self.run(&deal.steps(&options.readings), options.targets)?;
        let base = self.base()?;
        let mut settled = self.deal.world(&base.world).clone();
        settled.settle_precursors_since(&base.world);
        Ok(Emitting {
            emitted: Emitted::of_settled(&settled, &self.model.climate),
        })
    }

    /// What hangs on no climate, of the deal that was emitted last.
    pub fn moved(
        &mut self,
        deal: &Deal,
        options: &Options,
        topics: &[Topic],
        emitting: &Emitting,
    ) -> Result<Moved, AssessError> {
        let steps = deal.steps(&options.readings);
        let verdict = self.verdict(&steps, options.targets)?;
        let emitted = &emitting.emitted;
        let base = self.base()?;
        let world = self.deal.world(&base.world);
        let parties = party_paths(&base.by_party.parties, &base.world, world);
        let by_party = ByParty::new(parties, emitted);
        let commitments = self.commitments(deal, &steps);
        let was = &base.outcome.emitted;
        let sight = Sight {
            base: &base.world,
            // That of the verdict: without one the deal holds only one of the two.
            without_friction: verdict
                .is_some()
                .then(|| self.without_trade.world(&base.world)),
            deal: world,
        };
        Ok(Moved {
            headline: headline(was, |it| same(it(was) - it(emitted)), &commitments),
            by_party: by_party_rows([&base.by_party, &by_party, &by_party, &by_party]),
            targets: base.yardstick.with_deal(world)?,
            paths: account::paths(
                &base.seen,
                Seen::new(world, emitted, &by_party),
                self.avoided_by_area(base),
                Temperature::default(),
            ),
            markets: markets::markets(&sight, verdict, topics),
            regions: regions::on(topics, &base.world, world),
            commitments,
        })
    }

    /// What a deal warms. `groups`: what [`Members::warming`] gave for all members, group after group; if
    /// there is none, they are computed here.
    pub fn warmed(&self, emitting: Emitting, groups: &[&[f64]]) -> Result<Warmed, AssessError> {
        let base = self.base()?;
        let outcome = if groups.is_empty() {
            warmed(self.model, emitting.emitted)?
        } else {
            self.joined(emitting.emitted, groups)?
        };
        Ok(Warmed {
            warming: warming_of(base, &outcome),
            temperature: Temperature::new(base.temperature.clone(), &outcome.warming),
        })
    }

    /// The outcome whose members were computed group by group.
    fn joined(&self, emitted: Emitted, groups: &[&[f64]]) -> Result<Outcome, AssessError> {
        let climate = &self.model.climate;
        let future = Kept::joined(Shown::Path.years(), groups);
        if future.members != climate.members() {
            return Err(AssessError::Climate(format!(
                "the warming of {} members was given, not of {}",
                future.members,
                climate.members()
            )));
        }
        Ok(Outcome {
            emitted,
            warming: climate.with_past(future).into(),
        })
    }

    /// Number of the baseline of the last answer: as long as it stays, so does the world without the
    /// deal.
    pub fn baseline_number(&self) -> u32 {
        self.baselines
    }

    /// Computes the baseline of a deal, unless it is there.
    fn open(&mut self, deal: &Deal, options: &Options) -> Result<(), AssessError> {
        let laws = self.model.in_force_beside(deal).map(|it| it.id.clone());
        let key = (laws.collect(), options.overcapacity, options.targets);
        if self.base.as_ref().is_some_and(|base| base.key == key) {
            return Ok(());
        }
        *self = Self {
            baselines: self.baselines + 1,
            ..Self::new(self.model)
        };
        let mut world =
            self.model
                .baseline_from(&self.model.without_policy, deal, options.overcapacity)?;
        world.settle_precursors();
        let emitted = Emitted::of_settled(&world, &self.model.climate);
        let by_party = ByParty::of(&world, &emitted);
        let outcome = warmed(self.model, emitted)?;
        self.base = Some(Base {
            key,
            seen: Seen::new(&world, &outcome.emitted, &by_party),
            temperature: outcome.warming.path(),
            outlook: outcome.warming.outlook(),
            yardstick: Yardstick::of(self.model, &world)?,
            world,
            outcome,
            by_party,
        });
        Ok(())
    }

    fn base(&self) -> Result<&Base<'m>, AssessError> {
        self.base.as_ref().ok_or(AssessError::Stopped)
    }

    /// All steps in order, and what the climate sees after each area.
    fn run(&mut self, steps: &[Step<'_>], targets: TargetsMode) -> Result<(), AssessError> {
        let base = self.base.as_ref().ok_or(AssessError::Stopped)?;
        let known = self.deal.run(&base.world, steps, targets)?;
        let stages = self.deal.stages();
        let ends = |i: usize| {
            let next = stages.get(i + 1);
            next.is_none_or(|next| next.area != stages[i].area)
        };
        // What was the end of an area may be so no longer, if steps were added.
        self.areas.retain(|(i, _)| *i < known && ends(*i));
        let next = self.areas.last().map_or(0, |(i, _)| i + 1);
        for (i, stage) in stages.iter().enumerate().skip(next) {
            if ends(i) {
                let path = Emitted::co2e(&stage.world, &self.model.climate);
                self.areas.push((i, path));
            }
        }
        Ok(())
    }

    /// What each area avoids, Mt CO2e by year, in the order of attribution.
    fn avoided_by_area(&self, base: &Base<'_>) -> Vec<NamedPath> {
        let ends = self.areas.iter().map(|(_, path)| path);
        let before = std::iter::once(&base.outcome.emitted.world).chain(ends);
        self.areas
            .iter()
            .zip(before)
            .map(|((i, after), before)| NamedPath {
                name: self.deal.stages()[*i].area.word(),
                values: warming::paired(before, after),
            })
            .collect()
    }

    /// What cooperation gains and friction loses, where the deal holds both: emissions alone.
    fn verdict(
        &mut self,
        steps: &[Step<'_>],
        targets: TargetsMode,
    ) -> Result<Option<Verdict>, AssessError> {
        let is_trade = |step: &&Step<'_>| step.commitment.area == Area::Trade;
        let friction: Vec<Step<'_>> = steps.iter().filter(is_trade).copied().collect();
        if friction.is_empty() || friction.len() == steps.len() {
            return Ok(None);
        }
        let base = self.base.as_ref().ok_or(AssessError::Stopped)?;
        let climate = &self.model.climate;
        if !self
            .friction
            .as_ref()
            .is_some_and(|it| it.0.is_of(&friction))
        {
            let mut world = base.world.clone();
            chain::trade(&mut world, &friction, targets);
            self.friction = Some((Key::of(&friction), Emitted::co2e(&world, climate)));
        }
        let cooperation: Vec<Step<'_>> = steps.iter().filter(|it| !is_trade(it)).copied().collect();
        // Up to trade the worlds are those of the deal.
        let shared = self.deal.stages().iter();
        let shared = shared.take_while(|it| it.area != Area::Trade).count();
        self.without_trade.follow(&self.deal, shared);
        self.without_trade.run(&base.world, &cooperation, targets)?;
        let cooperation = Emitted::co2e(self.without_trade.world(&base.world), climate);
        let side = |path: &[f64]| side(&base.outcome.emitted.world, path);
        Ok(self.friction.as_ref().map(|(_, friction)| Verdict {
            cooperation: side(&cooperation),
            friction: side(friction),
            market: None,
        }))
    }

    fn assessment(
        &self,
        deal: &Deal,
        options: &Options,
        moved: Moved,
        warmed: Warmed,
    ) -> Assessment {
        let Temperature { years, bands } = warmed.temperature;
        Assessment {
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
            headline: moved.headline,
            warming: warmed.warming,
            by_party: moved.by_party,
            targets: moved.targets,
            paths: Paths {
                temperature_years: years,
                temperature: bands,
                ..moved.paths
            },
            members: AvoidedByMember::default(),
            by_area: Vec::new(),
            markets: moved.markets,
            regions: moved.regions,
            trade: Vec::new(),
            emissions: Vec::new(),
            commitments: moved.commitments,
        }
    }

    /// Rows of all commitments, without what they are worth.
    fn commitments(&self, deal: &Deal, steps: &[Step<'_>]) -> Vec<CommitmentResult> {
        let found = self.deal.stages().iter().flat_map(|stage| &stage.found);
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
}

/// A figure that has no range here.
fn same(value: f64) -> Range {
    Range::of_runs(value, value, value)
}

/// What one side avoids: emissions alone.
fn side(base: &[f64], path: &[f64]) -> Side {
    let total = |path| cumulative_gt(path, PROJECTION);
    Side {
        avoided: MILESTONES.map(|year| same(in_year(base, year) - in_year(path, year))),
        cumulative_gt: same(total(base) - total(path)),
        warming_2100: same(f64::NAN),
    }
}

fn warmed(model: &Model, emitted: Emitted) -> Result<Outcome, AssessError> {
    let outcomes = warm(&model.climate, vec![(emitted, Shown::Path)], || true)?;
    outcomes.into_iter().next().ok_or(AssessError::Stopped)
}

fn warming_of(base: &Base<'_>, deal: &Outcome) -> Warming {
    let [avoided_2050, avoided_2100] = WARMING_YEARS.map(|year| {
        let climate = warming::band(&account::avoided_in(year, &base.outcome, deal));
        crate::assessment::Avoided {
            text: same(climate.median),
            climate,
        }
    });
    Warming {
        baseline: base.outlook,
        deal: deal.warming.outlook(),
        avoided_2050,
        avoided_2100,
    }
}
