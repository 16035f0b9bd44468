//! Trade measures on a timeline: a row for each importer and product, a bar for each step with its
//! rate. Drawn, and marked as not modelled yet.

use accord_assess::Assessment;
use accord_assess::assessment::TradeRow;
use maud::{Markup, html};

use super::plot::px;
use crate::language::Words;
use crate::number;

const WIDTH: f64 = 1000.0;
const LEFT: f64 = 250.0;
const ROW: f64 = 22.0;
const FIRST: f64 = 2012.0;
const LAST: f64 = 2031.0;

/// Steps that share a row: who takes the measure, on what, from whom, and how.
struct Row<'a> {
    label: String,
    steps: Vec<&'a TradeRow>,
}

/// The timeline, and under it the same steps as a table.
pub(super) fn timeline(assessment: &Assessment, words: &Words) -> Markup {
    let rows = rows(assessment, words);
    let height = ROW * rows.len() as f64 + 30.0;
    let title = words.say("timeline-title");
    html! {
        p { span.tag.warn { (words.say("state-not-modelled-yet")) } " " (words.say("timeline-note")) }
        figure {
            svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(title) {
                @for year in (2012..=2030).step_by(2) {
                    line.axis x1=(px(x(f64::from(year)))) x2=(px(x(f64::from(year)))) y1="0" y2=(px(height - 20.0)) {}
                    text x=(px(x(f64::from(year)))) y=(px(height - 5.0)) text-anchor="middle" { (year) }
                }
                @for (i, row) in rows.iter().enumerate() {
                    text x=(px(LEFT - 8.0)) y=(px(ROW * i as f64 + 15.0)) text-anchor="end" { (row.label) }
                    @for step in &row.steps { (bar(step, ROW * i as f64 + 4.0)) }
                }
            }
        }
        details {
            summary { (words.fill("timeline-table", &[("count", assessment.trade.len().to_string())])) }
            (table(assessment, words))
        }
    }
}

fn rows<'a>(assessment: &'a Assessment, words: &Words) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    for step in &assessment.trade {
        let label = format!(
            "{} ← {} · {}",
            step.importer,
            step.exporter,
            words.name("product", &step.product)
        );
        match rows.iter_mut().find(|row| row.label == label) {
            Some(row) => row.steps.push(step),
            None => rows.push(Row {
                label,
                steps: vec![step],
            }),
        }
    }
    rows.sort_by(|a, b| a.label.cmp(&b.label));
    rows
}

fn x(year: f64) -> f64 {
    LEFT + (year.clamp(FIRST, LAST) - FIRST) / (LAST - FIRST) * (WIDTH - LEFT - 10.0)
}

/// `YYYY-MM-DD` as a year with its fraction.
fn when(date: &str) -> f64 {
    let mut parts = date.split('-').filter_map(|part| part.parse::<f64>().ok());
    let year = parts.next().unwrap_or(FIRST);
    let month = parts.next().unwrap_or(1.0);
    let day = parts.next().unwrap_or(1.0);
    year + (month - 1.0) / 12.0 + (day - 1.0) / 365.0
}

/// Darker where the rate is higher; events without a rate are a mark.
fn bar(step: &TradeRow, y: f64) -> Markup {
    let from = x(when(&step.from));
    let until = step.until.as_deref().map_or(x(LAST), |date| x(when(date)));
    let rate = step
        .rate_percent
        .map(|rate| format!("{} %", number::plain(rate)));
    let event = matches!(step.instrument, "investigation" | "statement");
    let strength = 0.25 + 0.6 * step.rate_percent.unwrap_or(25.0).clamp(0.0, 150.0) / 150.0;
    html! {
        @if event {
            circle cx=(px(from)) cy=(px(y + 7.0)) r="4" fill="none" stroke="#D55E00" stroke-width="2" {
                title { (step.from) " " (step.instrument) }
            }
        } @else {
            rect x=(px(from)) y=(px(y)) width=(px((until - from).max(2.0))) height="14" rx="2"
                fill="#0072B2" fill-opacity=(px(strength)) {
                title { (step.from) " – " (step.until.as_deref().unwrap_or("")) " " (step.instrument) " " (rate.as_deref().unwrap_or("")) }
            }
            @if let Some(rate) = rate.as_deref().filter(|rate| until - from > 7.0 * rate.len() as f64) {
                text.strong x=(px(from + 4.0)) y=(px(y + 11.0)) { (rate) }
            }
        }
    }
}

fn table(assessment: &Assessment, words: &Words) -> Markup {
    html! {
        div.scroll { table.small {
            thead { tr {
                @for column in ["from", "until", "importer", "exporter", "product", "instrument", "rate", "law"] {
                    th.words { (words.say(&format!("timeline-{column}"))) }
                }
            } }
            tbody {
                @for step in &assessment.trade {
                    tr {
                        td.words { (step.from) }
                        td.words { (step.until.as_deref().unwrap_or("–")) }
                        td.words { (words.place(&step.importer)) }
                        td.words { (words.place(&step.exporter)) }
                        td.words { (words.name("product", &step.product)) }
                        td.words { (words.name("instrument", step.instrument)) }
                        td.words {
                            @if let Some(rate) = step.rate_percent { (number::plain(rate)) " %" }
                            @if let Some((value, unit)) = &step.quantity { (number::plain(*value)) " " (unit) }
                        }
                        td.words {
                            (words.language.of(&step.legal_basis))
                            @if let Some(note) = &step.note { span.soft { " · " (words.language.of(note)) } }
                        }
                    }
                }
            }
        } }
    }
}
