//! The share of electric cars in cars sold, a line for each party with its name and value at the
//! end. Paths of an assessment flow in; a figure flows out.

use accord_assess::Assessment;
use accord_assess::markets::{Markets, PathPair};
use maud::{Markup, html};

use super::super::plot::{Frame, apart, px};
use super::{SHOWN, arrow, colour, pair, value_in};
use crate::language::Words;
use crate::number;

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
        years: (2023, 2040),
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
                (frame.axes_at(&[0.0, 25.0, 50.0, 75.0, 100.0], 0, &[2023, 2030, 2035, 2040]))
                @for (row, place) in rows.iter().zip(spread(&frame, &wanted)) {
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

/// Places of the labels, apart and inside the frame.
fn spread(frame: &Frame, wanted: &[f64]) -> Vec<f64> {
    let placed = apart(wanted, 15.0);
    let lowest = placed.iter().copied().fold(0.0, f64::max);
    let over = (lowest - (frame.height - 20.0)).max(0.0);
    placed.iter().map(|it| it - over).collect()
}

fn label(row: &PathPair, markets: &Markets, words: &Words) -> String {
    let share = |values: &[f64]| 100.0 * value_in(&markets.years, values, SHOWN).unwrap_or(0.0);
    let text = arrow(share(&row.baseline), share(&row.deal), |it| {
        number::fixed(it, 0)
    });
    words.fill(
        "cars-label",
        &[
            ("place", words.place(row.party)),
            ("share", format!("{text} %")),
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
        let of = |values: &[f64]| value_in(&markets.years, values, SHOWN).unwrap_or(0.0);
        (of(&row.deal) - of(&row.baseline)).abs()
    };
    let mut others: Vec<&PathPair> = markets.electric_cars.iter().collect();
    others.retain(|row| !names.contains(&row.party) && change(row) > 0.005);
    others.sort_by(|a, b| change(b).total_cmp(&change(a)));
    names.extend(others.iter().take(CHANGED).map(|row| row.party));
    let rows = markets.electric_cars.iter();
    rows.filter(|row| names.contains(&row.party)).collect()
}
