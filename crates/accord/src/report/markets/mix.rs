//! The power mix: areas by technology, one on the other, without the deal and with it side by side
//! on one scale. Rows of an assessment flow in; figures flow out.

use accord_assess::Assessment;
use accord_assess::markets::{Markets, MixRow};
use maud::{Markup, html};

use super::super::plot::{Frame, apart, px, span};
use super::pair;
use crate::language::Words;

const YEARS: (i32, i32) = (2023, 2050);
/// Least height of an area that holds its label.
const HOLDS_LABEL: f64 = 15.0;

/// A layer: name of its message, technologies in it, colour, colour of its label.
struct Kind {
    class: &'static str,
    word: &'static str,
    technologies: &'static [&'static str],
    colour: &'static str,
    ink: &'static str,
}

const fn kind(
    word: &'static str,
    technologies: &'static [&'static str],
    colour: &'static str,
    ink: &'static str,
) -> Kind {
    Kind {
        class: "word",
        word,
        technologies,
        colour,
        ink,
    }
}

const KINDS: [Kind; 7] = [
    kind("coal", &["coal"], "#3B3B3B", "#fff"),
    kind("gas", &["gas"], "#B5541C", "#fff"),
    Kind {
        class: "mix",
        ..kind(
            "other",
            &["oil", "biomass", "geothermal", "other_renewable"],
            "#9AA0A6",
            "#111",
        )
    },
    kind("nuclear", &["nuclear"], "#CC79A7", "#111"),
    kind("hydro", &["hydro"], "#0072B2", "#fff"),
    kind("wind", &["wind"], "#7CC4EE", "#111"),
    kind("solar", &["solar"], "#E9B23A", "#111"),
];

/// Lower and upper line of a layer.
type Layer = (Vec<f64>, Vec<f64>);

/// A pair of charts for the world and each of the two parties.
pub(super) fn charts(assessment: &Assessment, words: &Words) -> Markup {
    let places = std::iter::once("WORLD").chain(pair(assessment));
    html! {
        @for place in places {
            @let base = layers(&assessment.markets, place, |row| &row.baseline);
            @let deal = layers(&assessment.markets, place, |row| &row.deal);
            @let tops = [&base, &deal].into_iter().filter_map(|it| it.last());
            @let frame = Frame {
                width: 520.0, height: 260.0, left: 50.0, right: 62.0, years: YEARS,
                values: span(tops.flat_map(|(_, top)| shown(&assessment.markets.years, top))),
            };
            div.pair {
                (chart("mix-baseline", place, &frame, &base, None, assessment, words))
                (chart("mix-deal", place, &frame, &deal, Some(&base), assessment, words))
            }
        }
    }
}

/// The values of the years that are drawn.
fn shown<'a>(years: &'a [i32], values: &'a [f64]) -> impl Iterator<Item = &'a f64> {
    let inside = years.iter().zip(values);
    inside
        .filter(|(year, _)| (YEARS.0..=YEARS.1).contains(year))
        .map(|(_, value)| value)
}

fn layers(markets: &Markets, place: &str, path: impl Fn(&MixRow) -> &Vec<f64>) -> Vec<Layer> {
    let mut top = vec![0.0; markets.years.len()];
    KINDS
        .iter()
        .map(|kind| {
            let low = top.clone();
            for row in &markets.power {
                if row.party == place && kind.technologies.contains(&row.technology) {
                    for (sum, value) in top.iter_mut().zip(path(row)) {
                        *sum += value;
                    }
                }
            }
            (low, top.clone())
        })
        .collect()
}

fn chart(
    title: &str,
    place: &str,
    frame: &Frame,
    layers: &[Layer],
    outline: Option<&Vec<Layer>>,
    assessment: &Assessment,
    words: &Words,
) -> Markup {
    let years = &assessment.markets.years;
    let title = words.fill(title, &[("place", words.place(place))]);
    html! {
        figure {
            figcaption { (title) }
            svg viewBox=(frame.view_box()) role="img" aria-label=(title) {
                (frame.axes(0, &[2023, 2030, 2040, 2050]))
                @for (kind, (low, high)) in KINDS.iter().zip(layers) {
                    (frame.area(years, low, high, kind.colour))
                }
                @for (_, high) in outline.into_iter().flatten() {
                    (frame.line(years, high, "outline"))
                }
                (labels(frame, layers, years, words))
            }
        }
    }
}

/// Each name in its area where the area is widest; at the right end where it is too thin.
fn labels(frame: &Frame, layers: &[Layer], years: &[i32], words: &Words) -> Markup {
    let mut inside = Vec::new();
    let mut outside = Vec::new();
    for (kind, (low, high)) in KINDS.iter().zip(layers) {
        // Of the years that leave room for the word at both sides.
        let widest = years
            .iter()
            .zip(low.iter().zip(high))
            .filter(|(year, _)| (YEARS.0 + 4..=YEARS.1 - 4).contains(*year))
            .max_by(|(_, a), (_, b)| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
        let Some((year, (low_there, high_there))) = widest else {
            continue;
        };
        let (top, bottom) = (frame.y(*high_there), frame.y(*low_there));
        if bottom - top >= HOLDS_LABEL {
            inside.push((kind, frame.x(f64::from(*year)), 0.5 * (top + bottom)));
        } else if bottom - top >= 0.5 {
            let end = years.iter().position(|it| *it == YEARS.1).unwrap_or(0);
            let middle = 0.5 * (low[end] + high[end]);
            outside.push((kind, frame.y(middle)));
        }
    }
    let wanted: Vec<f64> = outside.iter().map(|(_, y)| *y).collect();
    let x = frame.x(f64::from(YEARS.1)) + 6.0;
    let name = |kind: &Kind| words.name(kind.class, kind.word);
    html! {
        @for (kind, x, y) in &inside {
            text x=(px(*x)) y=(px(y + 4.0)) text-anchor="middle" style=(format!("fill:{}", kind.ink)) { (name(kind)) }
        }
        @for ((kind, _), y) in outside.iter().zip(apart(&wanted, 14.0)) {
            text x=(px(x)) y=(px(y + 4.0)) { (name(kind)) }
        }
    }
}
