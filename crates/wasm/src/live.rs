//! The part of an answer that moves with a hand. An [`Assessment`] flows in; what the page draws flows
//! out, without the words that it has already, and of the markets what is being looked at.

use accord_assess::Assessment;
use accord_assess::assessment::{Found, Headline, Paths, TargetRow, Warming};
use accord_assess::markets::{FlowRow, MixRow, PathPair, PriceRow, Verdict};
use serde::Serialize;

/// What moves.
#[derive(Serialize)]
pub struct Live<'a> {
    headline: &'a Headline,
    warming: &'a Warming,
    paths: &'a Paths,
    targets: &'a [TargetRow],
    markets: Markets<'a>,
    /// Agreement, commitment, and what was found.
    findings: Vec<(&'a str, &'a str, &'a [Found])>,
}

/// The parts of the markets that are drawn.
#[derive(Serialize)]
struct Markets<'a> {
    years: &'a [i32],
    power: &'a [MixRow],
    electric_cars: &'a [PathPair],
    solar_capacity: &'a [PathPair],
    wind_capacity: &'a [PathPair],
    prices: &'a [PriceRow],
    flows: &'a [FlowRow],
    verdict: Option<&'a Verdict>,
}

/// Rows that are drawn, or none.
fn rows<T>(rows: &[T], drawn: bool) -> &[T] {
    if drawn { rows } else { &[] }
}

impl<'a> Live<'a> {
    /// The moving part of an answer; of the markets the topics named.
    pub fn of(answer: &'a Assessment, topics: &[String]) -> Self {
        let markets = &answer.markets;
        let drawn = |topic: &str| topics.iter().any(|it| it == topic);
        Self {
            headline: &answer.headline,
            warming: &answer.warming,
            paths: &answer.paths,
            targets: &answer.targets,
            markets: Markets {
                years: &markets.years,
                power: rows(&markets.power, drawn("power")),
                electric_cars: rows(&markets.electric_cars, drawn("cars")),
                solar_capacity: rows(&markets.solar_capacity, drawn("solar")),
                wind_capacity: rows(&markets.wind_capacity, drawn("wind")),
                prices: rows(&markets.prices, drawn("prices")),
                flows: rows(&markets.flows, drawn("flows")),
                verdict: markets.verdict.as_ref(),
            },
            findings: answer
                .commitments
                .iter()
                .filter(|row| !row.findings.is_empty())
                .map(|row| {
                    (
                        row.agreement.as_str(),
                        row.id.as_str(),
                        row.findings.as_slice(),
                    )
                })
                .collect(),
        }
    }
}
