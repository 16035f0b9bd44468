//! A run: the deal put to the baseline, clause by clause in the order of attribution, once with
//! every figure at its central value and once at each end. Each clause alone is the baseline with
//! it minus the baseline; what it adds is the world with it minus the world before it, so that the
//! second column sums to the deal.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use accord_agreement::{Bound, Commitment, Content, Measure};
use accord_areas::{AreaError, TargetsMode};
use accord_world::{PROJECTION, Party, World};

use rayon::prelude::*;

use crate::account::{self, Outcome};
use crate::assessment::{
    AreaRow, Assessment, ClimateInfo, CommitmentResult, Found, Headline, MILESTONES, NamedPath,
    PartyRow, Range, ReadingResult, SCHEMA_VERSION, State, Worth,
};
use crate::deal::{ChosenReading, Deal, Step};
use crate::describe;
use crate::model::{Model, apply};
use crate::progress::Progress;
use crate::{findings, yardstick};

/// Why a deal could not be assessed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AssessError {
    /// An area could not compute a measure.
    #[error("{agreement}, commitment `{commitment}`: {source}")]
    Area {
        /// `id` of the agreement.
        agreement: String,
        /// `id` of the commitment.
        commitment: String,
        /// Why.
        source: AreaError,
    },
    /// The climate engine refused the emissions or the parameters.
    #[error("the climate could not be computed: {0}")]
    Climate(String),
    /// A file embedded in the program is not a valid agreement; the program was built wrongly.
    #[error("the embedded file {file} is not valid; the program was built wrongly")]
    Embedded {
        /// The file.
        file: String,
    },
    /// A reading was asked for that the deal does not hold.
    #[error("there is no reading `{reading}` of a commitment `{commitment}` in this deal")]
    UnknownReading {
        /// As asked for.
        commitment: String,
        /// As asked for.
        reading: String,
    },
    /// The caller asked to stop.
    #[error("stopped")]
    Stopped,
}

/// How a deal is to be run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What becomes of gaps to economy-wide targets in the deal.
    pub targets: TargetsMode,
    /// Readings to take instead of the first.
    pub readings: Vec<ChosenReading>,
}

/// Puts `deal` to `model`.
pub fn assess(
    model: &Model,
    deal: &Deal,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Assessment, AssessError> {
    if let Some(unknown) = deal.unknown_reading(&options.readings) {
        return Err(AssessError::UnknownReading {
            commitment: unknown.commitment.clone(),
            reading: unknown.reading.clone(),
        });
    }
    let steps = deal.steps(&options.readings);
    let run = Run {
        model,
        options,
        baseline: model.baseline(deal)?,
    };
    let base = run.outcome(&run.baseline)?;
    let (world, mut commitments, outcomes) = run.clauses(&steps, &base, progress)?;
    let with_deal = outcomes.last().unwrap_or(&base);
    let areas = add_up(&steps, &base, &outcomes, &mut commitments);
    commitments.extend(
        deal.all()
            .filter_map(|(agreement, commitment)| not_computed(&agreement.id, commitment)),
    );

    let (low, high) = rayon::join(
        || run.at_ends(&steps, &commitments, |low, high| low <= high),
        || run.at_ends(&steps, &commitments, |low, high| low > high),
    );
    let (low, high) = (low?, high?);
    let ends = Ends {
        base: &base,
        low: &low,
        central: with_deal,
        high: &high,
    };
    progress.step(steps.len(), steps.len());
    Ok(Assessment {
        schema_version: SCHEMA_VERSION,
        model_version: env!("CARGO_PKG_VERSION"),
        climate: ClimateInfo {
            parameters: model.climate.name().to_owned(),
            members: model.climate.members(),
        },
        targets_mode: match options.targets {
            TargetsMode::AsMeasured => "as-measured",
            TargetsMode::Met => "met",
        },
        agreements: deal.agreements.iter().map(describe::agreement).collect(),
        in_force: model
            .in_force_beside(deal)
            .map(describe::agreement)
            .collect(),
        headline: headline(&ends, &commitments),
        by_party: by_party(&ends),
        targets: yardstick::targets(model, &run.baseline, &world)?,
        paths: account::paths(
            (&run.baseline, &base),
            (&world, with_deal),
            areas
                .iter()
                .map(|(row, values)| NamedPath {
                    name: row.area,
                    values: values.clone(),
                })
                .collect(),
        ),
        by_area: areas.into_iter().map(|(row, _)| row).collect(),
        trade: describe::trade(deal),
        emissions: [
            account::emission_paths(&run.baseline, false),
            account::emission_paths(&world, true),
        ]
        .concat(),
        commitments,
    })
}

struct Run<'a> {
    model: &'a Model,
    options: &'a Options,
    baseline: World,
}

impl Run<'_> {
    /// Puts one step after the other to the baseline. The world after the last, a row for each
    /// step but for what it adds, and what the world comes to after each.
    fn clauses(
        &self,
        steps: &[Step<'_>],
        base: &Outcome,
        progress: &dyn Progress,
    ) -> Result<(World, Vec<CommitmentResult>, Vec<Outcome>), AssessError> {
        let mut world = self.baseline.clone();
        let mut applied = Vec::with_capacity(steps.len());
        for step in steps {
            let findings = apply(&mut world, step, Bound::Central, self.options.targets)?;
            applied.push((step, findings, world.clone()));
        }
        // What follows depends on no other step, and keeps its place: the order of threads shows
        // nowhere.
        let done = AtomicUsize::new(0);
        let (rows, outcomes) = applied
            .par_iter()
            .map(|(step, findings, world)| {
                if !progress.step(done.fetch_add(1, Relaxed), steps.len()) {
                    return Err(AssessError::Stopped);
                }
                Ok((self.commitment(step, base, findings)?, self.outcome(world)?))
            })
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .unzip();
        Ok((world, rows, outcomes))
    }

    fn outcome(&self, world: &World) -> Result<Outcome, AssessError> {
        Outcome::of(world, &self.model.climate)
    }

    /// A measure on its own: its worth against the baseline, and what was found.
    fn alone(
        &self,
        step: &Step<'_>,
        bound: Bound,
        base: &Outcome,
    ) -> Result<(Worth, Vec<Found>), AssessError> {
        let mut world = self.baseline.clone();
        let found = apply(&mut world, step, bound, self.options.targets)?;
        Ok((
            account::worth(base, &self.outcome(&world)?),
            findings::found(&found),
        ))
    }

    fn commitment(
        &self,
        step: &Step<'_>,
        base: &Outcome,
        found: &[accord_areas::Finding],
    ) -> Result<CommitmentResult, AssessError> {
        let ranged = step
            .measure
            .figures()
            .iter()
            .any(|figure| figure.quantity.is_range());
        let alone = self.alone(step, Bound::Central, base)?.0;
        let end = |bound| {
            if ranged {
                self.alone(step, bound, base).map(|it| it.0)
            } else {
                Ok(alone)
            }
        };
        let (alone_low, alone_high) = (end(Bound::Low)?, end(Bound::High)?);
        let mut result = described(&step.agreement.id, step.commitment, State::Quantified);
        result.kind = Some(step.measure.kind());
        result.figures = describe::figures(step.measure);
        result.details = describe::details(step.measure);
        result.reading = step.reading.map(str::to_owned);
        result.alone = Some(alone);
        result.alone_low = Some(alone_low);
        result.alone_high = Some(alone_high);
        result.findings = findings::found(found);
        result.readings = self.other_readings(step, base)?;
        Ok(result)
    }

    fn other_readings(
        &self,
        step: &Step<'_>,
        base: &Outcome,
    ) -> Result<Vec<ReadingResult>, AssessError> {
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
                let (alone, findings) = self.alone(&other, Bound::Central, base)?;
                Ok(ReadingResult {
                    id: reading.id.clone(),
                    title: describe::text(&reading.title),
                    figures: describe::figures(&reading.measure),
                    details: describe::details(&reading.measure),
                    alone,
                    findings,
                })
            })
            .collect()
    }

    /// The whole deal with each commitment at the end of its figures that `prefers_low` picks,
    /// given what the commitment avoids up to 2100 at its low and at its high end.
    fn at_ends(
        &self,
        steps: &[Step<'_>],
        results: &[CommitmentResult],
        prefers_low: impl Fn(f64, f64) -> bool,
    ) -> Result<Outcome, AssessError> {
        let mut world = self.baseline.clone();
        for (step, result) in steps.iter().zip(results) {
            let gain = |worth: Option<Worth>| worth.map_or(0.0, |worth| worth.cumulative_gt);
            let bound = if prefers_low(gain(result.alone_low), gain(result.alone_high)) {
                Bound::Low
            } else {
                Bound::High
            };
            apply(&mut world, step, bound, self.options.targets)?;
        }
        self.outcome(&world)
    }
}

/// Writes into each row what its step adds after those before it, and sums that by area.
fn add_up(
    steps: &[Step<'_>],
    base: &Outcome,
    outcomes: &[Outcome],
    rows: &mut [CommitmentResult],
) -> Vec<(AreaRow, Vec<f64>)> {
    let mut areas: Vec<(AreaRow, Vec<f64>)> = Vec::new();
    let mut before = base;
    for ((step, after), row) in steps.iter().zip(outcomes).zip(rows) {
        let added = account::worth(before, after);
        row.added = Some(added);
        let word = step.commitment.area.word();
        if areas.last().is_none_or(|(area, _)| area.area != word) {
            let area = AreaRow {
                area: word,
                added: Worth::default(),
            };
            areas.push((area, vec![0.0; base.world().len()]));
        }
        if let Some((area, path)) = areas.last_mut() {
            area.added = account::sum(area.added, added);
            for (value, (was, is)) in path
                .iter_mut()
                .zip(before.world().iter().zip(after.world()))
            {
                *value += was - is;
            }
        }
        before = after;
    }
    areas
}

/// Rows of the commitments that nothing is computed from.
fn not_computed(agreement: &str, commitment: &Commitment) -> Option<CommitmentResult> {
    match &commitment.content {
        Content::Unquantified { reason } => {
            let mut row = described(agreement, commitment, State::Unquantified);
            row.reason = Some(describe::text(reason));
            Some(row)
        }
        Content::Quantified {
            measure: measure @ Measure::Trade(_),
            ..
        } => {
            let mut row = described(agreement, commitment, State::NotModelledYet);
            row.kind = Some(measure.kind());
            row.figures = describe::figures(measure);
            row.details = describe::details(measure);
            Some(row)
        }
        Content::Quantified { .. } => None,
    }
}

fn described(agreement: &str, commitment: &Commitment, state: State) -> CommitmentResult {
    CommitmentResult {
        agreement: agreement.to_owned(),
        id: commitment.id.clone(),
        clause: commitment.clause.clone(),
        area: commitment.area.word(),
        parties: commitment.parties.clone(),
        summary: describe::text(&commitment.summary),
        source: describe::citation(&commitment.source),
        from: commitment.status.from.to_string(),
        until: commitment.status.until.map(|date| date.to_string()),
        state,
        reason: None,
        kind: None,
        figures: Vec::new(),
        details: Vec::new(),
        reading: None,
        alone: None,
        alone_low: None,
        alone_high: None,
        added: None,
        readings: Vec::new(),
        findings: Vec::new(),
    }
}

struct Ends<'a> {
    base: &'a Outcome,
    low: &'a Outcome,
    central: &'a Outcome,
    high: &'a Outcome,
}

impl Ends<'_> {
    /// What is avoided, at the three runs, of `value`.
    fn avoided(&self, value: impl Fn(&Outcome) -> f64) -> Range {
        let of = |outcome: &Outcome| value(self.base) - value(outcome);
        Range::of_runs(of(self.low), of(self.central), of(self.high))
    }
}

fn headline(ends: &Ends<'_>, commitments: &[CommitmentResult]) -> Headline {
    let count = |state| commitments.iter().filter(|row| row.state == state).count();
    Headline {
        baseline: MILESTONES.map(|year| ends.base.world_in(year)),
        avoided: MILESTONES.map(|year| ends.avoided(|outcome| outcome.world_in(year))),
        baseline_warming_2100: ends.base.warming(2100),
        avoided_warming_2100: ends.avoided(|outcome| outcome.warming(2100)),
        avoided_cumulative_gt: ends.avoided(|outcome| outcome.cumulative_gt(PROJECTION)),
        quantified: count(State::Quantified),
        unquantified: count(State::Unquantified),
        not_modelled_yet: count(State::NotModelledYet),
    }
}

/// One row a party, and a last one for what the climate sees and no party reports.
fn by_party(ends: &Ends<'_>) -> Vec<PartyRow> {
    let row = |name, level: &dyn Fn(&Outcome, i32) -> f64| PartyRow {
        party: name,
        in_2023: level(ends.base, 2023),
        baseline: MILESTONES.map(|year| level(ends.base, year)),
        avoided: MILESTONES.map(|year| ends.avoided(|outcome| level(outcome, year))),
    };
    Party::ALL
        .into_iter()
        .map(|party| row(party.code(), &|outcome, year| outcome.party_in(party, year)))
        .chain([row(account::UNREPORTED, &Outcome::unreported_in)])
        .collect()
}
