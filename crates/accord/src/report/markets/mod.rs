//! Markets and trade in the report: the verdict, power and cars, prices, flows, money, and each
//! side's case. The rows of an assessment flow in; sections of the page flow out.

mod beside;
mod cars;
mod cases;
mod figures;
mod flows;
mod mix;
mod payments;
mod prices;
mod sankey;
mod verdict;

use accord_assess::Assessment;
use maud::{Markup, html};

use crate::language::{Language, Words};
use crate::number;
use beside::Beside;
pub(super) use verdict::verdict;

/// The year that labels, flows and shares are of.
const SHOWN: i32 = 2030;
/// A change below this part of a value is none worth a line.
const NOTICEABLE: f64 = 0.01;

/// Every section on markets and trade but the verdict, which stands at the top of the page.
pub(super) fn sections(assessment: &Assessment, words: &Words) -> Markup {
    let beside = Beside::of(&assessment.markets, words);
    html! {
        section {
            h2 { (words.say("section-mix")) }
            p.soft.small { (words.say("section-mix-note")) }
            (mix::charts(assessment, words))
            (cars::chart(assessment, words))
        }
        section {
            h2 { (words.say("section-prices")) }
            (beside.note("section-prices-note", &[], words))
            (prices::charts(&assessment.markets, words))
        }
        section {
            h2 { (words.say("section-flows")) }
            (beside.note("section-flows-note", &[], words))
            (flows::pictures(assessment, &beside, words))
        }
        @if trades(assessment) {
            section {
                h2 { (words.say("section-money")) }
                (payments::table(&assessment.markets, &beside, words))
            }
            section.cases {
                h2 { (words.say("section-cases")) }
                (beside.note("section-cases-note", &[], words))
                (cases::cases(assessment, &beside, words))
            }
        }
    }
}

/// Whether the deal holds a trade measure that changes something.
fn trades(assessment: &Assessment) -> bool {
    assessment
        .trade
        .iter()
        .any(|it| it.without_effect.is_none())
}

/// The first two parties of the deal, as its first agreement names them.
fn pair(assessment: &Assessment) -> Vec<&str> {
    let first = assessment.agreements.first();
    first.map_or_else(Vec::new, |it| {
        it.parties.iter().take(2).map(String::as_str).collect()
    })
}

/// The value of a path in a year.
fn value_in(years: &[i32], values: &[f64], year: i32) -> Option<f64> {
    let at = years.iter().position(|it| *it == year)?;
    values.get(at).copied().filter(|it| it.is_finite())
}

/// Whether a value differs enough to be written twice.
fn differs(before: f64, after: f64) -> bool {
    (before - after).abs() > NOTICEABLE * before.abs().max(after.abs())
}

/// `before → after`, or one number where they read alike.
fn arrow(before: f64, after: f64, write: impl Fn(f64) -> String) -> String {
    let (from, to) = (write(before), write(after));
    if from == to || !differs(before, after) {
        to
    } else {
        format!("{from} → {to}")
    }
}

/// A quantity of goods: whole from ten up.
fn quantity(value: f64) -> String {
    number::fixed(value, usize::from(value.abs() < 9.95))
}

/// Million USD in the unit that the language counts in: billions with one digit, or 亿.
fn money(million: f64, words: &Words) -> String {
    match words.language {
        Language::En => number::fixed(million / 1000.0, 1),
        Language::Zh => number::fixed(million / 100.0, 0),
    }
}

/// The colour of a place or group, apart for the common kinds of colour blindness; the label
/// always stands beside it.
fn colour(place: &str) -> &'static str {
    match place {
        "CHN" => "#D55E00",
        "USA" => "#0072B2",
        "EU27" => "#56B4E9",
        "IND" => "#009E73",
        "SEA4" => "#CC79A7",
        "KOR" => "#8C6D1F",
        "JPN" => "#7A4FA3",
        "CAN" => "#A61C5A",
        "BRA" => "#4F7A28",
        "WORLD" => "#4B4B6B",
        _ => "#8C8C8C",
    }
}
