//! The charts of the report: world emissions, what each area avoids, and each party. Paths
//! of an assessment flow in; figures flow out.

use accord_assess::Assessment;
use accord_assess::assessment::{CommitmentResult, NamedPair, Range};
use maud::{Markup, html};

use super::plot::{Frame, apart, apart_above, px, span, ticks};
use crate::language::Words;
use crate::number;

/// Years of the emission charts; the deal is about this half century.
const SHOWN: (i32, i32) = (1990, 2060);

/// The most clauses that are drawn as bars; the table has them all.
const MOST_BARS: usize = 16;

/// Colours of the areas, readable with the common kinds of colour blindness (Okabe and Ito 2008,
/// yellow replaced by ochre, which also shows on white).
pub(super) fn colour(area: &str) -> &'static str {
    match area {
        "energy" => "#0072B2",
        "circular" => "#56B4E9",
        "plastics" => "#CC79A7",
        "ccus" => "#8C8C8C",
        "non-co2" => "#D55E00",
        "forests" => "#009E73",
        "subnational" => "#B8860B",
        _ => "#4B4B6B",
    }
}

/// World emissions with and without the deal.
pub(super) fn world(assessment: &Assessment, words: &Words) -> Markup {
    let paths = &assessment.paths;
    let gigatonnes = |values: &[f64]| {
        values
            .iter()
            .map(|value| value / 1000.0)
            .collect::<Vec<_>>()
    };
    let (base, deal) = (
        gigatonnes(&paths.world.baseline),
        gigatonnes(&paths.world.deal),
    );
    let values = span(base.iter().chain(&deal));
    let frame = Frame {
        width: 520.0,
        height: 300.0,
        left: 34.0,
        right: 92.0,
        years: SHOWN,
        values,
    };
    let title = words.say("chart-world");
    html! {
        figure {
            figcaption { (title) " " span.soft { (words.say("chart-world-unit")) } }
            svg viewBox=(frame.view_box()) role="img" aria-label=(title) {
                (frame.axes(0, &[1990, 2010, 2030, 2050]))
                (frame.line(&paths.years, &base, "base"))
                (frame.line(&paths.years, &deal, "deal"))
                (two_labels(&frame, last(&frame, paths, &base), last(&frame, paths, &deal), words))
            }
        }
    }
}

fn last(frame: &Frame, paths: &accord_assess::assessment::Paths, values: &[f64]) -> f64 {
    let at = paths.years.iter().position(|year| *year == frame.years.1);
    at.and_then(|i| values.get(i)).copied().unwrap_or(0.0)
}

/// The names of the two lines at their right ends, moved apart where they would touch.
fn two_labels(frame: &Frame, base: f64, deal: f64, words: &Words) -> Markup {
    let places = apart(&[frame.y(base), frame.y(deal)], 14.0);
    let x = frame.x(f64::from(frame.years.1)) + 6.0;
    html! {
        text.base x=(px(x)) y=(px(places[0] + 4.0)) { (words.say("chart-baseline")) }
        text.deal x=(px(x)) y=(px(places[1] + 4.0)) { (words.say("chart-deal")) }
    }
}

/// What the commitments of each area avoid, one on the other.
pub(super) fn areas(assessment: &Assessment, words: &Words) -> Markup {
    let paths = &assessment.paths;
    let mut layers: Vec<(&str, Vec<f64>, Vec<f64>)> = Vec::new();
    let mut top = vec![0.0; paths.years.len()];
    for area in &paths.areas {
        let low = top.clone();
        for (sum, value) in top.iter_mut().zip(&area.values) {
            *sum += value;
        }
        layers.push((area.name, low, top.clone()));
    }
    let values = span(
        layers
            .iter()
            .flat_map(|(_, low, high)| low.iter().chain(high)),
    );
    // The wedges end in the last milestone: what is promised now says little of later decades.
    let years = (2020, 2050);
    let frame = Frame {
        width: 520.0,
        height: 300.0,
        left: 44.0,
        right: 150.0,
        years,
        values,
    };
    let title = words.say("chart-areas");
    html! {
        figure {
            figcaption { (title) " " span.soft { (words.say("chart-megatonnes")) } }
            svg viewBox=(frame.view_box()) role="img" aria-label=(title) {
                (frame.axes(0, &[2020, 2030, 2035, 2050]))
                @for (name, low, high) in &layers {
                    (frame.area(&paths.years, low, high, colour(name)))
                }
                (area_labels(&frame, &layers, paths, words))
            }
        }
    }
}

fn area_labels(
    frame: &Frame,
    layers: &[(&str, Vec<f64>, Vec<f64>)],
    paths: &accord_assess::assessment::Paths,
    words: &Words,
) -> Markup {
    let middles: Vec<f64> = layers
        .iter()
        .map(|(_, low, high)| frame.y(0.5 * (last(frame, paths, low) + last(frame, paths, high))))
        .collect();
    let places = apart_above(&middles, 14.0, frame.height - 26.0);
    let x = frame.x(f64::from(frame.years.1)) + 6.0;
    html! {
        @for ((name, _, _), place) in layers.iter().zip(places) {
            text x=(px(x)) y=(px(place + 4.0)) style=(format!("fill:{}", colour(name))) {
                (words.name("area", name))
            }
        }
    }
}

/// What each clause avoids alone in 2035, as a bar with the range of its figures, largest first.
pub(super) fn clauses(assessment: &Assessment, words: &Words) -> Markup {
    let mut bars: Vec<(&CommitmentResult, Range)> = assessment
        .commitments
        .iter()
        .filter_map(|row| {
            let (low, central, high) = (row.alone_low?, row.alone?, row.alone_high?);
            let range = Range::of_runs(low.avoided[1], central.avoided[1], high.avoided[1]);
            Some((row, range))
        })
        .collect();
    bars.sort_by(|a, b| b.1.central.total_cmp(&a.1.central));
    bars.truncate(MOST_BARS);
    let ends: Vec<f64> = bars
        .iter()
        .flat_map(|(_, range)| [range.low, range.high])
        .collect();
    let (low, high) = span(ends.iter());
    let (left, width, row) = (210.0, 520.0, 20.0);
    let x = |value: f64| left + (value - low) / (high - low) * (width - left - 10.0);
    let height = row * bars.len() as f64 + 26.0;
    let title = words.say("chart-clauses");
    html! {
        figure {
            figcaption { (title) " " span.soft { (words.say("chart-megatonnes")) } }
            svg viewBox=(format!("0 0 {width} {}", px(height))) role="img" aria-label=(title) {
                @for tick in ticks(low, high) {
                    line.axis x1=(px(x(tick))) x2=(px(x(tick))) y1="0" y2=(px(height - 20.0)) {}
                    text x=(px(x(tick))) y=(px(height - 5.0)) text-anchor="middle" { (number::fixed(tick, 0)) }
                }
                @for (i, (clause, range)) in bars.iter().enumerate() {
                    @let y = row * i as f64;
                    @let (start, end) = (x(range.central.min(0.0)), x(range.central.max(0.0)));
                    text x=(px(left - 8.0)) y=(px(y + 14.0)) text-anchor="end" {
                        (clause.clause) " " (clause.id)
                    }
                    rect x=(px(start)) y=(px(y + 4.0)) width=(px((end - start).max(1.0))) height="12"
                        fill=(colour(clause.area)) {}
                    line x1=(px(x(range.low))) x2=(px(x(range.high))) y1=(px(y + 10.0)) y2=(px(y + 10.0)) class="whisker" {}
                }
            }
        }
    }
}

/// A small chart for each party, each on its own scale.
pub(super) fn parties(assessment: &Assessment, words: &Words) -> Markup {
    html! {
        div.grid {
            @for pair in &assessment.paths.parties {
                (party(pair, &assessment.paths.years, words))
            }
        }
    }
}

fn party(pair: &NamedPair, years: &[i32], words: &Words) -> Markup {
    let values = span(pair.pair.baseline.iter().chain(&pair.pair.deal));
    let frame = Frame {
        width: 200.0,
        height: 130.0,
        left: 38.0,
        right: 6.0,
        years: SHOWN,
        values,
    };
    let name = words.place(pair.name);
    html! {
        figure {
            figcaption { (name) }
            svg viewBox=(frame.view_box()) role="img" aria-label=(name) {
                (frame.axes(0, &[1990, 2023, 2050]))
                (frame.line(years, &pair.pair.baseline, "base"))
                (frame.line(years, &pair.pair.deal, "deal"))
            }
        }
    }
}
