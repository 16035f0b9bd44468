//! The share of electric cars in cars sold, a line for each party with its name and value at the
//! end. Paths of an assessment flow in; a figure flows out.

use accord_assess::Assessment;
use accord_assess::markets::{Markets, PathPair};
use maud::{Markup, html};

use super::super::plot::{Frame, apart_above, px};
use super::{arrow, colour, pair, value_in};
use crate::language::Words;
use crate::number;

/// The last year drawn, whose values are written.
const END: i32 = 2035;
/// Parties beside the deal's own whose share changes most.
const CHANGED: usize = 2;

/// The chart.
pub(super) fn chart(assessment: &Assessment, words: &Words) -> Markup {
    let markets = &assessment.markets;
    let frame = Frame {
        width: 1000.0,
        height: 360.0,
        left: 40.0,
        right: 230.0,
        years: (2023, END),
        values: (0.0, 102.0),
    };
    let rows = chosen(assessment);
    let percent = |values: &[f64]| values.iter().map(|it| 100.0 * it).collect::<Vec<_>>();
    let end = |row: &PathPair| value_in(&markets.years, &row.deal, frame.years.1).unwrap_or(0.0);
    let wanted: Vec<f64> = rows.iter().map(|row| frame.y(100.0 * end(row))).collect();
    let x = frame.x(f64::from(frame.years.1)) + 8.0;
    let title = words.say("cars-title");
    html! {
        figure {
            figcaption { (title) " " span.soft { (words.say("cars-unit")) } }
            svg viewBox=(frame.view_box()) role="img" aria-label=(title) {
                (frame.axes_at(&[0.0, 25.0, 50.0, 75.0, 100.0], 0, &[2023, 2025, 2030, 2035]))
                @for (row, place) in rows.iter().zip(apart_above(&wanted, 15.0, frame.height - 24.0)) {
                    g stroke=(colour(row.party)) fill="none" {
                        (frame.line(&markets.years, &percent(&row.baseline), "thin"))
                        (frame.line(&markets.years, &percent(&row.deal), "thick"))
                    }
                    text x=(px(x)) y=(px(place + 4.0)) style=(format!("fill:{}", colour(row.party))) {
                        (label(row, markets, words))
                    }
                }
            }
        }
    }
}

fn label(row: &PathPair, markets: &Markets, words: &Words) -> String {
    let share = |values: &[f64]| 100.0 * value_in(&markets.years, values, END).unwrap_or(0.0);
    let text = arrow(share(&row.baseline), share(&row.deal), |it| {
        number::fixed(it, 0)
    });
    words.fill(
        "cars-label",
        &[
            ("place", words.place(row.party)),
            ("share", words.fill("percent", &[("value", text)])),
        ],
    )
}

/// The world, the deal's parties, the large markets, and those that change most.
fn chosen(assessment: &Assessment) -> Vec<&PathPair> {
    let markets = &assessment.markets;
    let mut names = vec!["WORLD"];
    names.extend(pair(assessment));
    names.extend(["USA", "CHN", "EU27", "IND"]);
    let change = |row: &PathPair| {
        let of = |values: &[f64]| value_in(&markets.years, values, END).unwrap_or(0.0);
        (of(&row.deal) - of(&row.baseline)).abs()
    };
    let mut others: Vec<&PathPair> = markets.electric_cars.iter().collect();
    others.retain(|row| !names.contains(&row.party) && change(row) > 0.005);
    others.sort_by(|a, b| change(b).total_cmp(&change(a)));
    names.extend(others.iter().take(CHANGED).map(|row| row.party));
    let rows = markets.electric_cars.iter();
    rows.filter(|row| names.contains(&row.party)).collect()
}
