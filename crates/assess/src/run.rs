//! A run: the deal put to the baseline, clause by clause in the order of attribution, once with
//! every figure at its central value and once at each end. Each clause alone is the baseline with
//! it minus the baseline; what it adds is the world with it minus the world before it, so that the
//! second column sums to the deal.

use accord_agreement::{Commitment, Content};
use accord_areas::{AreaError, TargetsMode};
use accord_world::{PROJECTION, Party};

use crate::account::{Seen, Temperature};
use crate::assessment::{
    AreaRow, Assessment, Avoided, AvoidedByMember, ClimateInfo, CommitmentResult, Headline,
    MILESTONES, NamedPath, PartyRow, Range, ReadingResult, SCHEMA_VERSION, State, Warming,
};
use crate::deal::{ChosenReading, Deal};
use crate::markets::{Sight, Topic};
use crate::model::Model;
use crate::outcome::{ByParty, Emitted, Outcome};
use crate::progress::Progress;
use crate::warming::WARMING_YEARS;
use crate::worlds::{Worlds, worlds};
use crate::yardstick::Yardstick;
use crate::{account, describe, findings, regions, warming};

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
        /// What could be asked for, as `commitment=reading`.
        known: Vec<String>,
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
    /// Whether makers in China sell abroad below cost at first: a state of the world, with the deal and
    /// without it.
    pub overcapacity: bool,
}

/// Puts `deal` to `model`.
pub fn assess(
    model: &Model,
    deal: &Deal,
    options: &Options,
    progress: &dyn Progress,
) -> Result<Assessment, AssessError> {
    check_readings(deal, options)?;
    let steps = deal.steps(&options.readings);
    let worlds = worlds(model, deal, &steps, options, progress)?;
    let areas = areas(&worlds);
    let commitments: Vec<CommitmentResult> = computed(&worlds)
        .into_iter()
        .chain(
            deal.all()
                .filter_map(|(agreement, commitment)| not_computed(&agreement.id, commitment)),
        )
        .collect();
    let (base, with_deal) = (worlds.base(), worlds.deal());
    progress.step(steps.len(), steps.len());
    Ok(Assessment {
        schema_version: SCHEMA_VERSION,
        model_version: env!("CARGO_PKG_VERSION"),
        climate: ClimateInfo {
            parameters: model.climate.name().to_owned(),
            members: model.climate.members(),
        },
        targets_mode: targets_word(options.targets),
        agreements: deal.agreements.iter().map(describe::agreement).collect(),
        in_force: model
            .in_force_beside(deal)
            .map(describe::agreement)
            .collect(),
        headline: headline(&base.emitted, |it| avoided(&worlds, it), &commitments),
        warming: warming(&worlds),
        by_party: by_party(&worlds),
        targets: Yardstick::of(model, &worlds.baseline)?.with_deal(&worlds.with_deal)?,
        paths: account::paths(
            &Seen::new(&worlds.baseline, &base.emitted, &worlds.by_party.base),
            Seen::new(&worlds.with_deal, &with_deal.emitted, &worlds.by_party.deal),
            areas
                .iter()
                .map(|area| NamedPath {
                    name: area.row.area,
                    values: area.path.clone(),
                })
                .collect(),
            Temperature::new(base.warming.path(), &with_deal.warming),
        ),
        members: AvoidedByMember {
            deal: WARMING_YEARS.map(|year| account::avoided_in(year, base, with_deal)),
            areas: areas
                .iter()
                .map(|area| (area.row.area, area.members.clone()))
                .collect(),
        },
        by_area: areas.into_iter().map(|area| area.row).collect(),
        markets: crate::markets::markets(
            &Sight {
                base: &worlds.baseline,
                without_friction: worlds.without_friction.as_ref(),
                deal: &worlds.with_deal,
            },
            crate::verdict::verdict(&worlds),
            &Topic::ALL,
        ),
        regions: regions::regions(&worlds.baseline, &worlds.with_deal),
        trade: describe::trade(deal, &commitments),
        emissions: [
            account::emission_paths(&worlds.baseline, false),
            account::emission_paths(&worlds.with_deal, true),
        ]
        .concat(),
        commitments,
    })
}

/// Refuses a reading that the deal does not have.
pub(crate) fn check_readings(deal: &Deal, options: &Options) -> Result<(), AssessError> {
    match deal.unknown_reading(&options.readings) {
        Some(unknown) => Err(AssessError::UnknownReading {
            commitment: unknown.commitment.clone(),
            reading: unknown.reading.clone(),
            known: deal.known_readings(unknown),
        }),
        None => Ok(()),
    }
}

/// The word for what becomes of gaps to targets.
pub(crate) fn targets_word(targets: TargetsMode) -> &'static str {
    match targets {
        TargetsMode::AsMeasured => "as-measured",
        TargetsMode::Met => "met",
    }
}

/// A row for each clause that is computed, in the order of attribution.
fn computed(worlds: &Worlds<'_>) -> Vec<CommitmentResult> {
    let base = worlds.base();
    let mut before = base;
    let mut rows = Vec::with_capacity(worlds.clauses.len());
    for clause in &worlds.clauses {
        let step = clause.step;
        let mut row = described(&step.agreement.id, step.commitment, State::Quantified);
        row.kind = Some(step.measure.kind());
        row.figures = describe::figures(step.measure);
        row.details = describe::details(step.measure);
        row.reading = step.reading.map(str::to_owned);
        let alone = worlds.alone(clause);
        let [low, high] = clause
            .ends
            .as_ref()
            .map_or([&alone.emitted; 2], |ends| [&ends.0, &ends.1])
            .map(|end| account::emissions_avoided(&base.emitted, end));
        row.alone = Some(account::worth(base, alone));
        row.alone_low = Some(low);
        row.alone_high = Some(high);
        row.added = Some(account::worth(before, worlds.after(clause)));
        row.findings = findings::found(&clause.findings);
        row.readings = worlds
            .readings(clause)
            .map(|(reading, alone, found)| ReadingResult {
                id: reading.id.clone(),
                title: describe::text(&reading.title),
                figures: describe::figures(&reading.measure),
                details: describe::details(&reading.measure),
                alone: account::worth(base, alone),
                findings: findings::found(found),
            })
            .collect();
        rows.push(row);
        before = worlds.after(clause);
    }
    rows
}

/// What the clauses of an area add after all before them.
struct AddedByArea {
    row: AreaRow,
    /// World emissions avoided, by year.
    path: Vec<f64>,
    /// Warming in 2100 avoided, by member.
    members: Vec<f64>,
}

/// The worlds before and after each area, which is one block of clauses.
fn areas(worlds: &Worlds<'_>) -> Vec<AddedByArea> {
    let mut blocks: Vec<(&'static str, &Outcome, &Outcome)> = Vec::new();
    let mut before = worlds.base();
    for clause in &worlds.clauses {
        let word = clause.step.commitment.area.word();
        let after = worlds.after(clause);
        match blocks.last_mut() {
            Some((area, _, end)) if *area == word => *end = after,
            _ => blocks.push((word, before, after)),
        }
        before = after;
    }
    let added = |(area, before, after): (&'static str, &Outcome, &Outcome)| {
        let members = account::avoided_in(2100, before, after);
        AddedByArea {
            row: AreaRow {
                area,
                added: account::worth_with(before, after, &members),
            },
            path: warming::paired(&before.emitted.world, &after.emitted.world),
            members,
        }
    };
    blocks.into_iter().map(added).collect()
}

/// Rows of the commitments that nothing is computed from.
pub(crate) fn not_computed(agreement: &str, commitment: &Commitment) -> Option<CommitmentResult> {
    match &commitment.content {
        Content::Unquantified { reason } => {
            let mut row = described(agreement, commitment, State::Unquantified);
            row.reason = Some(describe::text(reason));
            Some(row)
        }
        Content::Quantified { .. } => None,
    }
}

pub(crate) fn described(
    agreement: &str,
    commitment: &Commitment,
    state: State,
) -> CommitmentResult {
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

/// What is avoided of `value` with the deal's figures at their low, central and high ends.
fn avoided(worlds: &Worlds<'_>, value: &dyn Fn(&Emitted) -> f64) -> Range {
    let of = |outcome: &Outcome| value(&worlds.base().emitted) - value(&outcome.emitted);
    Range::of_runs(of(worlds.low()), of(worlds.deal()), of(worlds.high()))
}

/// The answer in numbers. `avoided`: what the deal avoids of a value, with its range.
pub(crate) fn headline(
    base: &Emitted,
    avoided: impl Fn(&dyn Fn(&Emitted) -> f64) -> Range,
    commitments: &[CommitmentResult],
) -> Headline {
    let count = |state| commitments.iter().filter(|row| row.state == state).count();
    Headline {
        baseline: MILESTONES.map(|year| base.world_in(year)),
        avoided: MILESTONES.map(|year| avoided(&|it| it.world_in(year))),
        avoided_cumulative_gt: avoided(&|it| it.cumulative_gt(PROJECTION)),
        quantified: count(State::Quantified),
        unquantified: count(State::Unquantified),
        without_effect: commitments
            .iter()
            .filter(|row| row.findings.iter().any(|it| it.kind == "no-effect"))
            .count(),
    }
}

/// Warming without the deal and with it; what is avoided is taken member by member.
fn warming(worlds: &Worlds<'_>) -> Warming {
    let base = worlds.base();
    let [avoided_2050, avoided_2100] = WARMING_YEARS.map(|year| {
        let members = |outcome| account::avoided_in(year, base, outcome);
        let climate = warming::band(&members(worlds.deal()));
        let end = |outcome| warming::median(&members(outcome));
        Avoided {
            climate,
            text: Range::of_runs(end(worlds.low()), climate.median, end(worlds.high())),
        }
    });
    Warming {
        baseline: base.warming.outlook(),
        deal: worlds.deal().warming.outlook(),
        avoided_2050,
        avoided_2100,
    }
}

/// One row a party, and a last one for what the climate sees and no party reports.
fn by_party(worlds: &Worlds<'_>) -> Vec<PartyRow> {
    let it = &worlds.by_party;
    by_party_rows([&it.base, &it.low, &it.deal, &it.high])
}

/// Rows of the parties without the deal, and with it at the low, central and high end of its figures.
pub(crate) fn by_party_rows([base, low, deal, high]: [&ByParty; 4]) -> Vec<PartyRow> {
    let row = |name, level: &dyn Fn(&ByParty, i32) -> f64| PartyRow {
        party: name,
        in_2023: level(base, 2023),
        baseline: MILESTONES.map(|year| level(base, year)),
        avoided: MILESTONES.map(|year| {
            let of = |parties| level(base, year) - level(parties, year);
            Range::of_runs(of(low), of(deal), of(high))
        }),
    };
    Party::ALL
        .into_iter()
        .map(|party| row(party.code(), &|it, year| it.party_in(party, year)))
        .chain([row(account::UNREPORTED, &ByParty::unreported_in)])
        .collect()
}
