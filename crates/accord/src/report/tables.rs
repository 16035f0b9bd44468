//! The tables of the report: the worth of every clause, the parties, and the distance from their
//! own targets.

use accord_assess::Assessment;
use accord_assess::assessment::{CommitmentResult, MILESTONES, PartyRow, Range, TargetRow, Worth};
use maud::{Markup, html};

use crate::language::Words;
use crate::number;

/// Every computed clause: alone with its range, and what it adds in order.
pub(super) fn clauses(assessment: &Assessment, words: &Words) -> Markup {
    let added = |year: &i32| words.fill("table-adds", &[("year", year.to_string())]);
    html! {
        div.scroll { table {
            thead { tr {
                th.words { (words.say("table-clause")) }
                th { (words.say("table-alone")) }
                @for year in &MILESTONES { th { (added(year)) } }
                th { (words.say("table-warming")) }
            } }
            tbody {
                @for area in &assessment.by_area {
                    tr.area {
                        td { (words.name("area", area.area)) }
                        td {}
                        (worth(&area.added))
                    }
                    @for row in assessment.commitments.iter().filter(|row| row.area == area.area && acts(row)) {
                        @if let Some(added) = &row.added {
                            tr {
                                td.clause { (clause(row, words)) }
                                td { (alone(row)) }
                                (worth(added))
                            }
                        }
                    }
                }
                tr.total { td { (words.say("table-total")) } td {} (worth(&total(assessment))) }
            }
        } }
    }
}

fn total(assessment: &Assessment) -> Worth {
    let headline = &assessment.headline;
    Worth {
        avoided: headline.avoided.map(|range| range.central),
        cumulative_gt: headline.avoided_cumulative_gt.central,
        warming_2100: assessment.warming.avoided_2100.climate.median,
    }
}

fn worth(worth: &Worth) -> Markup {
    html! {
        @for value in worth.avoided { td { (number::megatonnes(value)) } }
        td { (number::warming_change(worth.warming_2100)) }
    }
}

fn clause(row: &CommitmentResult, words: &Words) -> Markup {
    html! {
        a href=(format!("#{}", anchor(row, words))) { (row.clause) " " (row.id) }
        div.line.soft.small { (words.language.of(&row.summary)) }
        @if let Some(until) = &row.until {
            " " span.tag.warn { (words.fill("card-until", &[("until", until.clone())])) }
        }
    }
}

/// The name of a commitment's card within the page.
pub(super) fn anchor(row: &CommitmentResult, words: &Words) -> String {
    format!("{}-{}-{}", words.language.tag(), row.agreement, row.id)
}

/// Avoided in 2035 alone, with the range of the clause's figures.
pub(super) fn alone(row: &CommitmentResult) -> String {
    match (row.alone, row.alone_low, row.alone_high) {
        (Some(central), Some(low), Some(high)) => number::range(
            Range::of_runs(low.avoided[1], central.avoided[1], high.avoided[1]),
            number::megatonnes,
        ),
        _ => String::new(),
    }
}

/// Each party's emissions and what the deal avoids of them.
pub(super) fn parties(assessment: &Assessment, words: &Words) -> Markup {
    html! {
        div.scroll { table {
            thead { tr {
                th.words { (words.say("table-party")) }
                th { (words.say("table-in-2023")) }
                @for year in MILESTONES {
                    th { (words.fill("table-baseline", &[("year", year.to_string())])) }
                    th { (words.fill("table-avoided", &[("year", year.to_string())])) }
                }
            } }
            tbody { @for row in &assessment.by_party { (party(row, words)) } }
        } }
    }
}

/// Whether a commitment can change anything; the others are told with their reason on their cards.
fn acts(row: &CommitmentResult) -> bool {
    row.findings.iter().all(|it| it.kind != "no-effect")
}

fn party(row: &PartyRow, words: &Words) -> Markup {
    html! {
        tr {
            td { (words.place(row.party)) }
            td { (number::megatonnes(row.in_2023)) }
            @for (baseline, avoided) in row.baseline.iter().zip(&row.avoided) {
                td { (number::megatonnes(*baseline)) }
                td { (number::range(*avoided, number::party_megatonnes)) }
            }
        }
    }
}

/// Distance from each party's own targets, every reading in a row of its own.
pub(super) fn targets(assessment: &Assessment, words: &Words) -> Markup {
    html! {
        div.scroll { table {
            thead { tr {
                th.words { (words.say("table-party")) }
                th { (words.say("targets-year")) }
                th.words { (words.say("targets-target")) }
                th { (words.say("targets-required")) }
                th { (words.say("targets-baseline")) }
                th { (words.say("targets-deal")) }
                th { (words.say("targets-left")) }
                th { (words.say("targets-ratio")) }
            } }
            tbody { @for row in &assessment.targets { (target(row, words)) } }
        } }
    }
}

fn target(row: &TargetRow, words: &Words) -> Markup {
    let left = row.with_deal - row.required.central;
    html! {
        tr {
            td { @if row.reading.is_none() { (words.place(row.party)) } }
            td { (row.year) }
            td.words { (words.language.of(&row.summary)) }
            td { (number::range(row.required, number::megatonnes)) }
            td { (number::megatonnes(row.baseline)) }
            td { (number::megatonnes(row.with_deal)) }
            @if !row.in_force {
                td.soft { (words.say("table-withdrawn")) }
            } @else if left > number::NEGLIGIBLE_MT {
                td.open { (number::megatonnes(left)) }
            } @else {
                td.met { (words.fill("targets-met-by", &[("by", number::megatonnes(-left))])) }
            }
            td { (number::fixed(row.official_ratio, 2)) }
        }
    }
}
