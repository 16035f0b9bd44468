//! The answer to `accord run`: what the deal avoids and where that leaves the temperature, how far
//! it is from each party's own targets, then the worth of every clause, then the parties.

use std::fmt::Write as _;

use accord_assess::assessment::{
    Assessment, CommitmentResult, MILESTONES, PartyRow, Range, State, TargetRow,
};
use accord_assess::markets::{Span, Verdict};

use super::table;
use crate::language::Words;
use crate::{number, warming};

/// The whole text.
pub fn answer(assessment: &Assessment, words: &Words) -> String {
    let mut out = titles(assessment, words);
    out.push_str(&headline(assessment, words));
    for year in [2030, 2035] {
        out.push_str(&targets_sentence(&assessment.targets, year, words));
        out.push('\n');
    }
    out.push('\n');
    if warming::has_bands(assessment) {
        out.push_str(&outlook(assessment, words));
        out.push('\n');
    }
    out.push_str(&clauses(assessment, words));
    out.push('\n');
    out.push_str(&parties(assessment, words));
    out.push('\n');
    out.push_str(&notes(assessment, words));
    if let Some(verdict) = &assessment.markets.verdict {
        out.push('\n');
        out.push_str(&verdict_line(verdict, words));
        out.push('\n');
    }
    out
}

/// Whether cooperation gains more than friction loses: the last line, and the answer to the question
/// of the whole.
fn verdict_line(verdict: &Verdict, words: &Words) -> String {
    let (gain, loss) = (&verdict.cooperation, &verdict.friction);
    let (in_2035, in_2100) = (loss.avoided[1], loss.warming_2100);
    let loses = in_2035.central < 0.0;
    let turned = |range: Range| {
        if loses {
            Range::of_runs(-range.low, -range.central, -range.high)
        } else {
            range
        }
    };
    let (of_2035, of_2100) = (turned(in_2035), turned(in_2100));
    // What the text leaves open, and what the markets' own figures do, are told apart.
    let friction = |text: Range| {
        let Some(market) = &verdict.market else {
            return number::range(text, number::megatonnes);
        };
        let span = |it: &Span| number::range_alone(turned(it.avoided[1]), number::megatonnes);
        words.fill(
            "question-spans",
            &[
                ("central", number::megatonnes(text.central)),
                ("text", number::range_alone(text, number::megatonnes)),
                ("market", span(&market.alone)),
                ("both", span(&market.with_text)),
            ],
        )
    };
    let part = 100.0 * of_2035.central / gain.avoided[1].central;
    words.fill(
        if loses {
            "question-loses"
        } else {
            "question-gains"
        },
        &[
            ("gain", number::range(gain.avoided[1], number::megatonnes)),
            (
                "gain_warming",
                number::range(gain.warming_2100, number::warming_change),
            ),
            ("friction", friction(of_2035)),
            (
                "friction_warming",
                number::range(of_2100, number::warming_change),
            ),
            (
                "part",
                number::fixed(part.abs(), usize::from(part.abs() < 9.5)),
            ),
        ],
    )
}

fn titles(assessment: &Assessment, words: &Words) -> String {
    let mut out = String::new();
    for agreement in &assessment.agreements {
        let (title, parties) = (
            words.language.of(&agreement.title),
            words.places(&agreement.parties),
        );
        let _ = writeln!(out, "{title}  ({}, {parties})", agreement.adopted);
    }
    out.push('\n');
    out
}

fn headline(assessment: &Assessment, words: &Words) -> String {
    let [a, b, c] = assessment
        .headline
        .avoided
        .map(|range| number::range(range, number::megatonnes));
    let emissions = words.fill("answer-emissions", &[("a", a), ("b", b), ("c", c)]);
    let warming = &assessment.warming;
    let avoided = number::range(warming.avoided_2100.text, number::warming_change);
    let warming = words.fill(
        "answer-warming",
        &[
            ("avoided", avoided),
            ("after", number::warming(warming.deal.in_2100.median)),
            ("before", number::warming(warming.baseline.in_2100.median)),
        ],
    );
    let spread = spread(assessment, words).map_or_else(String::new, |text| text + "\n");
    format!("{emissions}\n{warming}\n{spread}")
}

/// What the brackets are, and the other kind of spread: that of the climate.
fn spread(assessment: &Assessment, words: &Words) -> Option<String> {
    let band = assessment.warming.avoided_2100.climate;
    let (low, high) = (
        number::warming_change(band.p5),
        number::warming_change(band.p95),
    );
    (low != high).then(|| words.fill("answer-spread", &[("band", number::ends(&low, &high))]))
}

/// Where the temperature goes without the deal and with it, with bands and chances.
fn outlook(assessment: &Assessment, words: &Words) -> String {
    let rows = warming::of_deal(assessment, words);
    outlook_table(rows, assessment.climate.members, words)
}

/// A table of warming under its title.
pub(super) fn outlook_table(rows: Vec<warming::Row>, members: usize, words: &Words) -> String {
    let mut header = vec![String::new()];
    header.extend(warming::columns(words));
    let mut table = table::new(header);
    for row in rows {
        table.add_row(row.cells());
    }
    let members = number::fixed(members as f64, 0);
    format!(
        "{}\n{}",
        words.fill("warming-title", &[("members", members)]),
        table::lines(&table)
    )
}

/// How many parties the deal leaves short of their own targets of `year`, and by how much.
pub fn targets_sentence(targets: &[TargetRow], year: i32, words: &Words) -> String {
    let rows: Vec<&TargetRow> = targets
        .iter()
        .filter(|row| row.year == year && row.reading.is_none() && row.in_force)
        .collect();
    let open = rows
        .iter()
        .filter(|row| row.with_deal - row.required.central > number::NEGLIGIBLE_MT);
    let gap: f64 = open
        .clone()
        .map(|row| row.with_deal - row.required.central)
        .sum();
    words.fill(
        "answer-targets",
        &[
            ("year", year.to_string()),
            ("open", open.count().to_string()),
            ("all", rows.len().to_string()),
            ("gap", number::megatonnes(gap)),
        ],
    )
}

fn clauses(assessment: &Assessment, words: &Words) -> String {
    let [a, b, c] = MILESTONES.map(|year| words.fill("table-adds", &[("year", year.to_string())]));
    let mut table = table::new(vec![
        words.say("table-clause"),
        words.say("table-alone"),
        a,
        b,
        c,
        words.say("table-warming"),
    ]);
    for area in &assessment.by_area {
        let [a, b, c] = area.added.avoided.map(number::megatonnes);
        table.add_row(vec![
            words.name("area", area.area),
            String::new(),
            a,
            b,
            c,
            number::warming_change(area.added.warming_2100),
        ]);
        for row in assessment
            .commitments
            .iter()
            .filter(|row| row.area == area.area)
            // What can change nothing is counted below, and told in the report.
            .filter(|row| row.findings.iter().all(|it| it.kind != "no-effect"))
        {
            table.add_row_if(|_, _| row.added.is_some(), clause(row, assessment, words));
        }
    }
    let [a, b, c] = assessment
        .headline
        .avoided
        .map(|range| number::megatonnes(range.central));
    table.add_row(vec![
        words.say("table-total"),
        String::new(),
        a,
        b,
        c,
        number::warming_change(assessment.warming.avoided_2100.climate.median),
    ]);
    format!(
        "{}\n{}",
        warming::clauses_title(assessment, words),
        table::lines(&table)
    )
}

fn clause(row: &CommitmentResult, assessment: &Assessment, words: &Words) -> Vec<String> {
    let label = if assessment.agreements.len() > 1 {
        format!("  {}/{}", row.agreement, row.id)
    } else {
        format!("  {} {}", row.clause, row.id)
    };
    let label = match &row.until {
        Some(until) => words.fill("table-until", &[("label", label), ("until", until.clone())]),
        None => label,
    };
    let mut cells = vec![label, alone(row)];
    if let Some(added) = row.added {
        cells.extend(added.avoided.map(number::megatonnes));
        cells.push(number::warming_change(added.warming_2100));
    }
    cells
}

/// Avoided in 2035 by the clause alone, with its range.
fn alone(row: &CommitmentResult) -> String {
    match (row.alone, row.alone_low, row.alone_high) {
        (Some(central), Some(low), Some(high)) => number::range(
            accord_assess::assessment::Range::of_runs(
                low.avoided[1],
                central.avoided[1],
                high.avoided[1],
            ),
            number::megatonnes,
        ),
        _ => String::new(),
    }
}

fn parties(assessment: &Assessment, words: &Words) -> String {
    let left = |year: i32| words.fill("table-left", &[("year", year.to_string())]);
    let avoided = |year: i32| words.fill("table-avoided", &[("year", year.to_string())]);
    let mut table = table::new(vec![
        words.say("table-party"),
        words.say("table-in-2023"),
        avoided(2030),
        avoided(2035),
        left(2030),
        left(2035),
    ]);
    for row in &assessment.by_party {
        table.add_row(party(row, &assessment.targets, words));
    }
    format!(
        "{}\n{}{}\n",
        words.say("table-parties-title"),
        table::lines(&table),
        words.say("table-parties-note")
    )
}

fn party(row: &PartyRow, targets: &[TargetRow], words: &Words) -> Vec<String> {
    let left = |year: i32| {
        let own = || {
            targets
                .iter()
                .filter(|it| it.party == row.party && it.year == year && it.reading.is_none())
        };
        // A target that a later one has replaced is not the party's own any more.
        let target = own().find(|it| it.in_force).or_else(|| own().next());
        match target {
            None => "–".to_owned(),
            Some(target) if !target.in_force => words.say("table-withdrawn"),
            Some(target) => {
                let gap = target.with_deal - target.required.central;
                if gap > number::NEGLIGIBLE_MT {
                    number::megatonnes(gap)
                } else {
                    words.say("table-met")
                }
            }
        }
    };
    vec![
        words.place(row.party),
        number::megatonnes(row.in_2023),
        number::range(row.avoided[0], number::party_megatonnes),
        number::range(row.avoided[1], number::party_megatonnes),
        left(2030),
        left(2035),
    ]
}

fn notes(assessment: &Assessment, words: &Words) -> String {
    let headline = &assessment.headline;
    let count = |state| {
        assessment
            .commitments
            .iter()
            .filter(|row| row.state == state)
            .count()
    };
    let mut out = words.fill(
        "note-clauses",
        &[
            ("quantified", headline.quantified.to_string()),
            ("unquantified", count(State::Unquantified).to_string()),
        ],
    );
    out.push('\n');
    if headline.without_effect > 0 {
        out.push_str(&words.fill(
            "note-without-effect",
            &[("count", headline.without_effect.to_string())],
        ));
        out.push('\n');
    }
    out.push_str(&words.fill(
        "note-baseline",
        &[("laws", words.laws(&assessment.in_force))],
    ));
    out.push('\n');
    out.push_str(&words.fill(
        "note-climate",
        &[
            (
                "parameters",
                words.name("climate", &assessment.climate.parameters),
            ),
            (
                "members",
                number::fixed(assessment.climate.members as f64, 0),
            ),
        ],
    ));
    out.push('\n');
    if assessment.targets_mode == "met" {
        out.push_str(&words.say("note-met"));
        out.push('\n');
    }
    out
}
