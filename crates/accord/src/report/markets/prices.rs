//! What goods cost where they are bought: small charts, a row for each good, a chart for each
//! party. Rows of an assessment flow in; figures flow out.

use accord_assess::markets::{Markets, PriceRow};
use maud::{Markup, html};

use super::super::plot::{Frame, apart, px, span};
use super::{SHOWN, differs, value_in};
use crate::language::Words;
use crate::number;

const YEARS: (i32, i32) = (2024, SHOWN);
/// Parties that every row shows.
const ALWAYS: [&str; 4] = ["USA", "CHN", "EU27", "IND"];
/// The most charts in a row.
const MOST: usize = 6;

/// A row of charts for each good.
pub(super) fn charts(markets: &Markets, words: &Words) -> Markup {
    // Prices begin a year after the base year.
    let years = markets.years.get(1..).unwrap_or_default();
    let mut goods: Vec<&str> = markets.prices.iter().map(|row| row.good).collect();
    goods.dedup();
    html! {
        @for good in goods {
            @let rows = chosen(markets, good, years);
            @let drawn = YEARS.1.abs_diff(YEARS.0) as usize + 1;
            @let values = rows.iter().flat_map(|it| it.before().iter().take(drawn).chain(it.deal.iter().take(drawn)));
            @let frame = Frame {
                width: 228.0, height: 150.0, left: 56.0, right: 64.0, years: YEARS, values: span(values),
            };
            @let narrow = Frame { width: 182.0, left: 10.0, ..frame };
            h3.row { (words.name("good", good)) " " span.soft { (words.name("price", good)) } }
            div.six {
                @for (i, row) in rows.into_iter().enumerate() {
                    (chart(row, if i == 0 { &frame } else { &narrow }, years, i == 0, words))
                }
            }
        }
    }
}

/// The parties always shown, then those whose price changes most.
fn chosen<'a>(markets: &'a Markets, good: &str, years: &[i32]) -> Vec<&'a PriceRow> {
    let change = |row: &PriceRow| match ends(row, years) {
        Some((before, deal)) if before > 0.0 => (deal / before - 1.0).abs(),
        _ => 0.0,
    };
    let of_good = || markets.prices.iter().filter(|row| row.good == good);
    let complete = |row: &&PriceRow| ends(row, years).is_some();
    let mut rows: Vec<&PriceRow> = ALWAYS
        .iter()
        .filter_map(|party| of_good().filter(complete).find(|row| row.party == *party))
        .collect();
    let mut others: Vec<&PriceRow> = of_good().filter(complete).collect();
    others.retain(|row| !ALWAYS.contains(&row.party));
    others.sort_by(|a, b| change(b).total_cmp(&change(a)));
    rows.extend(others.into_iter().take(MOST - ALWAYS.len()));
    rows
}

/// Prices of the last year drawn, where both worlds have all prices.
fn ends(row: &PriceRow, years: &[i32]) -> Option<(f64, f64)> {
    for year in YEARS.0..=YEARS.1 {
        value_in(years, row.before(), year)?;
        value_in(years, &row.deal, year)?;
    }
    Some((
        value_in(years, row.before(), YEARS.1)?,
        value_in(years, &row.deal, YEARS.1)?,
    ))
}

/// A chart; the first of a row bears the scale of all.
fn chart(row: &PriceRow, frame: &Frame, years: &[i32], scale: bool, words: &Words) -> Markup {
    let Some((before, deal)) = ends(row, years) else {
        return html! {};
    };
    let name = words.place(row.party);
    let places = apart(&[frame.y(before), frame.y(deal)], 18.0);
    let x = frame.x(f64::from(YEARS.1)) + 5.0;
    html! {
        figure {
            figcaption { (name) }
            svg viewBox=(frame.view_box()) role="img" aria-label=(name) {
                @if scale {
                    (frame.axes_at(&[0.0, step(frame.values.1)], 0, &[YEARS.0, YEARS.1]))
                } @else {
                    (frame.axes_at(&[], 0, &[YEARS.0, YEARS.1]))
                    @for y in [frame.y(0.0), frame.y(step(frame.values.1))] {
                        line.axis x1=(px(frame.left)) x2=(px(frame.width - frame.right)) y1=(px(y)) y2=(px(y)) {}
                    }
                }
                (frame.line(years, row.before(), "base"))
                (frame.line(years, &row.deal, "deal"))
                @if differs(before, deal) {
                    text.base x=(px(x)) y=(px(places[0] + 4.0)) { (number::fixed(before, 0)) }
                    text.deal x=(px(x)) y=(px(places[1] + 4.0)) { (number::fixed(deal, 0)) }
                } @else {
                    text.deal x=(px(x)) y=(px(frame.y(deal) + 4.0)) { (number::fixed(deal, 0)) }
                }
            }
        }
    }
}

/// The largest round value in the frame.
fn step(high: f64) -> f64 {
    super::super::plot::ticks(0.0, high)
        .last()
        .copied()
        .unwrap_or(high)
}
