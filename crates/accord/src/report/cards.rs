//! A card for every commitment: what it says and where, what is assumed and why, what it is worth,
//! its other readings, what was found.

use accord_assess::Assessment;
use accord_assess::assessment::{
    CitationInfo, CommitmentResult, DetailInfo, FigureInfo, Found, ReadingResult, State,
};
use maud::{Markup, html};

use super::findings::sentence;
use super::tables;
use crate::language::Words;
use crate::number;

/// The cards of the commitments in one of `states`, in the order of the assessment.
pub(super) fn cards(assessment: &Assessment, states: &[State], words: &Words) -> Markup {
    html! {
        div.cards {
            @for row in assessment.commitments.iter().filter(|row| states.contains(&row.state)) {
                (card(row, assessment, words))
            }
        }
    }
}

fn card(row: &CommitmentResult, assessment: &Assessment, words: &Words) -> Markup {
    html! {
        article.card id=(tables::anchor(row, words)) {
            header {
                h3 {
                    (words.fill("card-clause", &[("clause", row.clause.clone())])) " · "
                    (words.name("area", row.area))
                    @if let Some(kind) = row.kind { " · " (words.name("kind", kind)) }
                }
                div { (tags(row, words)) }
            }
            p { (words.language.of(&row.summary)) }
            p.small.soft {
                (words.places(&row.parties)) " · "
                (words.fill("card-from", &[("from", row.from.clone())])) " · "
                (citation(&row.source, &row.agreement, assessment, words))
            }
            @if let Some(reason) = &row.reason {
                p { span.soft { (words.say("card-reason")) } " " (words.language.of(reason)) }
            }
            (worth(row, words))
            (figures(&row.figures, &row.details, words))
            (found(&row.findings, words))
            @if !row.readings.is_empty() { (readings(&row.readings, words)) }
        }
    }
}

fn tags(row: &CommitmentResult, words: &Words) -> Markup {
    html! {
        @if let Some(until) = &row.until {
            span.tag.warn { (words.fill("card-until", &[("until", until.clone())])) }
        }
        span.tag { (row.agreement) "/" (row.id) }
    }
}

fn citation(
    source: &CitationInfo,
    agreement: &str,
    assessment: &Assessment,
    words: &Words,
) -> Markup {
    let document = assessment
        .agreements
        .iter()
        .filter(|it| it.id == agreement)
        .flat_map(|it| &it.sources)
        .find(|it| it.id == source.id);
    html! {
        @match document {
            Some(document) => {
                @match document.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://")) {
                    Some(url) => { a href=(url) rel="noreferrer" { (words.language.of(&document.title)) } }
                    None => { (words.language.of(&document.title)) }
                }
            }
            None => { (source.id) }
        }
        @if let Some(locator) = &source.locator { ", " (locator) }
    }
}

fn worth(row: &CommitmentResult, words: &Words) -> Markup {
    let (Some(alone), Some(added)) = (row.alone, row.added) else {
        return html! {};
    };
    let milestone = |name: &str, value: String| {
        html! {
            div { span.soft.small { (words.say(name)) } br; b { (value) } }
        }
    };
    html! {
        div.worth {
            (milestone("card-alone", tables::alone(row)))
            (milestone("card-added", number::megatonnes(added.avoided[1])))
            (milestone("card-cumulative", number::fixed(alone.cumulative_gt, 2)))
            (milestone("card-warming", number::warming_change(alone.warming_2100)))
        }
    }
}

fn figures(figures: &[FigureInfo], details: &[DetailInfo], words: &Words) -> Markup {
    html! {
        @if !details.is_empty() {
            p.small.soft {
                @for (i, detail) in details.iter().enumerate() {
                    @if i > 0 { " · " }
                    (words.name("field", detail.name)) " " (detail_words(detail, words))
                }
            }
        }
        @if !figures.is_empty() {
            table.small {
                tbody { @for it in figures { (figure(it, words)) } }
            }
        }
    }
}

fn detail_words(detail: &DetailInfo, words: &Words) -> String {
    let named = |part: &str| {
        // Some words have a class of their own, as products.
        let known = ["word", detail.name]
            .map(|class| words.name(class, part))
            .into_iter()
            .find(|name| name != part);
        known.unwrap_or_else(|| words.place(part))
    };
    let parts: Vec<String> = detail.value.split(", ").map(named).collect();
    parts.join(words.separator())
}

fn figure(figure: &FigureInfo, words: &Words) -> Markup {
    let name = words.name("field", figure.name);
    let value = if figure.low < figure.high {
        let ends = number::ends(&number::plain(figure.low), &number::plain(figure.high));
        format!("{} ({ends})", number::plain(figure.central))
    } else {
        number::plain(figure.central)
    };
    html! {
        tr {
            td { (name) @if let Some(year) = figure.year { " " (year) } }
            td.number { (value) " " (words.name("unit", &figure.unit)) }
            td.soft {
                @if let Some(assumed) = &figure.assumed {
                    (words.say("card-assumed")) " " (words.language.of(assumed))
                } @else if let Some(source) = &figure.source {
                    (words.say("card-source")) " " (source.id)
                    @if let Some(locator) = &source.locator { ", " (locator) }
                } @else {
                    (words.say("card-text"))
                }
            }
        }
    }
}

fn found(findings: &[Found], words: &Words) -> Markup {
    html! {
        @if !findings.is_empty() {
            ul.found.small { @for it in findings { li { (sentence(it, words)) } } }
        }
    }
}

fn readings(readings: &[ReadingResult], words: &Words) -> Markup {
    html! {
        details {
            summary { (words.fill("card-readings", &[("count", readings.len().to_string())])) }
            @for reading in readings {
                p {
                    span.tag { (reading.id) } " " (words.language.of(&reading.title)) " "
                    b {
                        (words.fill(
                            "card-reading-worth",
                            &[("value", number::megatonnes(reading.alone.avoided[1]))],
                        ))
                    }
                }
                (figures(&reading.figures, &reading.details, words))
                (found(&reading.findings, words))
            }
        }
    }
}
