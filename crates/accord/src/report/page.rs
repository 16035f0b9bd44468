//! The page in one language: the answer, the verdict, the charts, the clauses, markets and trade,
//! the parties and their targets, the cards, the timeline, the sources.

use accord_assess::Assessment;
use accord_assess::assessment::{AgreementInfo, Band, MILESTONES, Range, State, TargetRow};
use maud::{Markup, html};

use super::{cards, charts, markets, tables, timeline, warming};
use crate::language::Words;
use crate::number;
use crate::warming::has_bands;

/// The whole page.
pub(super) fn body(assessment: &Assessment, words: &Words) -> Markup {
    let trade = !assessment.trade.is_empty();
    html! {
        header {
            @for agreement in &assessment.agreements { (title(agreement, words)) }
        }
        (answer(assessment, words))
        (targets_sentences(&assessment.targets, words))
        @if has_bands(assessment) {
            p.soft.small {
                (words.fill(
                    "answer-ranges",
                    &[("members", number::fixed(assessment.climate.members as f64, 0))],
                ))
            }
        }
        (markets::verdict(assessment.markets.verdict.as_ref(), words))
        div.pair { (charts::world(assessment, words)) (warming::chart(assessment, words)) }
        @if has_bands(assessment) {
            div.pair { (warming::chances(assessment, words)) (warming::table(assessment, words)) }
        }
        @if !assessment.by_area.is_empty() {
            section {
                h2 { (words.say("section-clauses")) }
                p.soft.small { (crate::warming::clauses_title(assessment, words)) }
                div.pair { (charts::areas(assessment, words)) (charts::clauses(assessment, words)) }
                p.small { (words.say("section-clauses-note")) }
                (tables::clauses(assessment, words))
            }
        }
        (markets::sections(assessment, words))
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

fn answer(assessment: &Assessment, words: &Words) -> Markup {
    let (headline, it) = (&assessment.headline, &assessment.warming);
    let bands = has_bands(assessment);
    let number = |label: String, range: Range, write: fn(f64) -> String, climate: Option<&Band>| {
        let ends = |name: &str, low: f64, high: f64| {
            let (low, high) = (write(low), write(high));
            (low != high).then(|| words.fill(name, &[("range", number::ends(&low, &high))]))
        };
        html! {
            div {
                div.number { (write(range.central)) }
                div { (label) }
                @if let Some(text) = ends("range-text", range.low, range.high) { div.range { (text) } }
                @if let Some(band) = climate {
                    @if let Some(text) = ends("range-climate", band.p5, band.p95) { div.range { (text) } }
                }
            }
        }
    };
    let megatonnes = |i: usize| {
        let label = words.fill("answer-avoided", &[("year", MILESTONES[i].to_string())]);
        number(label, headline.avoided[i], number::megatonnes, None)
    };
    let avoided = it.avoided_2100;
    let level = |band: &Band| {
        let median = number::warming(band.median);
        if bands {
            let (low, high) = (number::warming(band.p5), number::warming(band.p95));
            format!("{median} ({})", number::ends(&low, &high))
        } else {
            median
        }
    };
    html! {
        div.answer {
            (megatonnes(0))
            (megatonnes(1))
            (megatonnes(2))
            (number(words.say("answer-degrees"), avoided.text, number::warming_change, Some(&avoided.climate)))
        }
        p {
            (words.fill(
                "answer-warming-after",
                &[("after", level(&it.deal.in_2100)), ("before", level(&it.baseline.in_2100))],
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
                        ("members", number::fixed(assessment.climate.members as f64, 0)),
                    ],
                ))
            }
            p { (words.say("method-land")) }
            @if has_bands(assessment) { p { (words.say("method-bands")) } }
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
