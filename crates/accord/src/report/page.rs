//! The page in one language: the answer, the charts, the clauses, the parties and their targets,
//! the cards, the timeline, the sources.

use accord_assess::Assessment;
use accord_assess::assessment::{AgreementInfo, Headline, Range, State, TargetRow};
use maud::{Markup, html};

use super::{cards, charts, tables, timeline};
use crate::language::Words;
use crate::number;

/// The whole page.
pub(super) fn body(assessment: &Assessment, words: &Words) -> Markup {
    let trade = !assessment.trade.is_empty();
    html! {
        header {
            @for agreement in &assessment.agreements { (title(agreement, words)) }
        }
        (answer(&assessment.headline, words))
        (targets_sentences(&assessment.targets, words))
        div.pair { (charts::world(assessment, words)) (charts::temperature(assessment, words)) }
        @if !assessment.by_area.is_empty() {
            section {
                h2 { (words.say("section-clauses")) }
                p.soft.small { (words.say("table-clauses-title")) }
                div.pair { (charts::areas(assessment, words)) (charts::clauses(assessment, words)) }
                p.small { (words.say("section-clauses-note")) }
                (tables::clauses(assessment, words))
            }
        }
        section {
            h2 { (words.say("section-parties")) }
            p.soft.small { (words.say("section-parties-note")) }
            (charts::parties(assessment, words))
            (tables::parties(assessment, words))
        }
        section {
            h2 { (words.say("section-targets")) }
            p.soft.small { (words.say("section-targets-note")) }
            (tables::targets(assessment, words))
        }
        section {
            h2 { (words.say("section-cards")) }
            (cards::cards(assessment, &[State::Quantified], words))
        }
        @if assessment.headline.unquantified > 0 {
            section {
                h2 { (words.say("section-unquantified")) }
                (cards::cards(assessment, &[State::Unquantified], words))
            }
        }
        @if trade {
            section {
                h2 { (words.say("timeline-title")) }
                (timeline::timeline(assessment, words))
                details {
                    summary { (words.say("section-trade-cards")) }
                    (cards::cards(assessment, &[State::NotModelledYet], words))
                }
            }
        }
        (sources(assessment, words))
    }
}

fn title(agreement: &AgreementInfo, words: &Words) -> Markup {
    html! {
        h1 { (words.language.of(&agreement.title)) }
        p.soft { (agreement.adopted) " · " (words.places(&agreement.parties)) }
    }
}

fn answer(headline: &Headline, words: &Words) -> Markup {
    let number = |label: String, range: Range, write: fn(f64) -> String| {
        let (low, high) = (write(range.low), write(range.high));
        html! {
            div {
                div.number { (write(range.central)) }
                @if low != high { div.range { (number::ends(&low, &high)) } }
                div { (label) }
            }
        }
    };
    let avoided = |year: i32| words.fill("answer-avoided", &[("year", year.to_string())]);
    let after = headline.baseline_warming_2100 - headline.avoided_warming_2100.central;
    html! {
        div.answer {
            (number(avoided(2030), headline.avoided[0], number::megatonnes))
            (number(avoided(2035), headline.avoided[1], number::megatonnes))
            (number(avoided(2050), headline.avoided[2], number::megatonnes))
            (number(words.say("answer-degrees"), headline.avoided_warming_2100, number::warming_change))
        }
        p {
            (words.fill(
                "answer-warming-after",
                &[
                    ("after", number::warming(after)),
                    ("before", number::warming(headline.baseline_warming_2100)),
                ],
            ))
        }
    }
}

fn targets_sentences(targets: &[TargetRow], words: &Words) -> Markup {
    html! { @for year in [2030, 2035] { p { (crate::terminal::targets_sentence(targets, year, words)) } } }
}

fn sources(assessment: &Assessment, words: &Words) -> Markup {
    html! {
        section {
            h2 { (words.say("section-sources")) }
            @for agreement in assessment.agreements.iter().chain(&assessment.in_force) {
                h3 { (words.language.of(&agreement.title)) }
                ol.sources.small {
                    @for source in &agreement.sources {
                        li {
                            (words.language.of(&source.title))
                            @if let Some(published) = &source.published { ", " (published) }
                            @if let Some(url) = &source.url { " " span.soft { (url) } }
                            @if let Some(note) = &source.note { " " span.soft { (words.language.of(note)) } }
                        }
                    }
                }
            }
            h2 { (words.say("section-method")) }
            p {
                (words.fill(
                    "note-baseline",
                    &[("laws", words.laws(&assessment.in_force))],
                ))
            }
            p {
                (words.fill(
                    "note-climate",
                    &[
                        ("parameters", words.name("climate", &assessment.climate.parameters)),
                        ("members", assessment.climate.members.to_string()),
                    ],
                ))
            }
            p { (words.say("method-land")) }
            p { (words.say("method-ranges")) }
            p { (words.say("method-tables")) }
            p.soft.small {
                (words.fill(
                    "method-version",
                    &[
                        ("model", assessment.model_version.to_owned()),
                        ("schema", assessment.schema_version.to_owned()),
                    ],
                ))
            }
        }
    }
}
