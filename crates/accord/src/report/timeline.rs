//! Trade measures on a timeline: a row for each importer and product, a bar for each step with its
//! rate. Under it, the same steps as a table with what each measure does.

use accord_assess::Assessment;
use accord_assess::assessment::{State, TradeRow};
use maud::{Markup, html};

use super::plot::px;
use super::tables;
use crate::language::Words;
use crate::number;

const WIDTH: f64 = 1000.0;
const LEFT: f64 = 250.0;
const LANE: f64 = 18.0;
const FIRST: f64 = 2012.0;
const LAST: f64 = 2031.0;

/// Steps of one importer on one product of one exporter, in as many lanes as run side by side.
struct Row<'a> {
    label: String,
    lanes: Vec<Vec<&'a TradeRow>>,
}

impl<'a> Row<'a> {
    /// Puts a step, which must not begin before those already here, into the first lane that is
    /// free by then.
    fn add(&mut self, step: &'a TradeRow) {
        let free = self.lanes.iter_mut().find(|lane| {
            lane.last()
                .is_none_or(|before| end(before) <= when(&step.from) + 0.01)
        });
        match free {
            Some(lane) => lane.push(step),
            None => self.lanes.push(vec![step]),
        }
    }
}

/// When a step ends, as a year with its fraction; marks take the room of half a year.
fn end(step: &TradeRow) -> f64 {
    if is_event(step) {
        return when(&step.from) + 0.5;
    }
    step.until.as_deref().map_or(LAST, when)
}

/// Whether a step is something that happened rather than something in force.
fn is_event(step: &TradeRow) -> bool {
    matches!(step.instrument, "investigation" | "statement")
}

/// The timeline, and under it the same steps as a table.
pub(super) fn timeline(assessment: &Assessment, words: &Words) -> Markup {
    let rows = rows(assessment, words);
    let lanes: usize = rows.iter().map(|row| row.lanes.len()).sum();
    let height = LANE * lanes as f64 + 30.0;
    let title = words.say("timeline-title");
    let mut top = 0.0;
    html! {
        p.soft.small { (words.say("timeline-note")) }
        figure {
            svg viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(title) {
                @for year in (2012..=2030).step_by(2) {
                    line.axis x1=(px(x(f64::from(year)))) x2=(px(x(f64::from(year)))) y1="0" y2=(px(height - 20.0)) {}
                    text x=(px(x(f64::from(year)))) y=(px(height - 5.0)) text-anchor="middle" { (year) }
                }
                @for row in &rows {
                    text x=(px(LEFT - 8.0)) y=(px(top + 13.0)) text-anchor="end" { (row.label) }
                    @for lane in &row.lanes {
                        @for (i, step) in lane.iter().enumerate() {
                            (bar(step, lane.get(i + 1).copied(), top, words))
                        }
                        ({ top += LANE; "" })
                    }
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
        if let Some(row) = rows.iter_mut().find(|row| row.label == label) {
            row.add(step);
        } else {
            rows.push(Row {
                label,
                lanes: vec![vec![step]],
            });
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

/// One step: darker where the rate is higher, with its rate, or its instrument where it has none,
/// if there is room before the next. What happened on a day is a ring.
fn bar(step: &TradeRow, next: Option<&TradeRow>, y: f64, words: &Words) -> Markup {
    let (from, until) = (x(when(&step.from)), x(end(step)));
    let instrument = words.name("instrument", step.instrument);
    let label = step.rate_percent.map_or_else(
        || instrument.clone(),
        |rate| words.fill("percent", &[("value", number::plain(rate))]),
    );
    let strength = 0.25 + 0.6 * step.rate_percent.unwrap_or(0.0).clamp(0.0, 100.0) / 100.0;
    let room = next
        .map_or(until, |next| x(when(&next.from)))
        .min(until.max(from + 1.0))
        - from;
    let last = if next.is_none() { x(LAST) - from } else { room };
    let wide = 7.0
        * label
            .chars()
            .map(|c| if c.is_ascii() { 1.0 } else { 1.9 })
            .sum::<f64>()
        + 8.0;
    let what = format!(
        "{} – {}: {instrument} {label}",
        step.from,
        step.until.as_deref().unwrap_or("…")
    );
    html! {
        @if is_event(step) {
            circle cx=(px(from)) cy=(px(y + 9.0)) r="4" fill="none" stroke="#D55E00" stroke-width="2" {
                title { (what) }
            }
        } @else {
            rect x=(px(from)) y=(px(y + 2.0)) width=(px((until - from).max(2.0))) height="14" rx="2"
                fill="#0072B2" fill-opacity=(format!("{strength:.2}")) { title { (what) } }
            @if wide <= room {
                text x=(px(from + 4.0)) y=(px(y + 13.0)) class=(if strength > 0.55 { "light" } else { "strong" }) { (label) }
            } @else if wide <= last - (until - from) && until <= x(LAST) - wide {
                text x=(px(until + 4.0)) y=(px(y + 13.0)) { (label) }
            }
        }
    }
}

fn table(assessment: &Assessment, words: &Words) -> Markup {
    html! {
        div.scroll { table.small {
            thead { tr {
                @for column in ["from", "until", "importer", "exporter", "product", "instrument", "rate", "law", "effect"] {
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
                            @if let Some(rate) = step.rate_percent { (words.fill("percent", &[("value", number::plain(rate))])) }
                            @if let Some((value, unit)) = &step.quantity { (number::plain(*value)) " " (words.name("unit", unit)) }
                        }
                        td.words {
                            (words.language.of(&step.legal_basis))
                            @if let Some(note) = &step.note { span.soft { " · " (words.language.of(note)) } }
                        }
                        td.words { (effect(step, assessment, words)) }
                    }
                }
            }
        } }
    }
}

/// What the measure of a step does on its own, or why it does nothing; a link leads to its card.
fn effect(step: &TradeRow, assessment: &Assessment, words: &Words) -> Markup {
    if let Some(reason) = &step.without_effect {
        let reason = words.name("no-effect", reason);
        return html! { span.soft { (words.fill("timeline-nothing", &[("reason", reason)])) } };
    }
    let row = assessment.commitments.iter().find(|row| {
        row.agreement == step.agreement
            && row.id == step.commitment
            && row.state == State::Quantified
    });
    html! {
        @if let Some(row) = row {
            a href=(format!("#{}", tables::anchor(row, words))) { (tables::alone(row)) }
        }
    }
}
