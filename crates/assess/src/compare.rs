//! Two deals side by side, against the same baseline: the difference by area and party. Two
//! assessments flow in; their difference flows out.

use schemars::JsonSchema;
use serde::Serialize;

use crate::account;
use crate::assessment::{Assessment, Worth};

/// Two deals and what the second avoids beyond the first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Comparison {
    /// The first deal.
    pub first: Assessment,
    /// The second deal.
    pub second: Assessment,
    /// By area, in the order of attribution; an area that a deal lacks counts as nothing.
    pub by_area: Vec<Difference>,
    /// By party: emissions avoided in 2030, 2035 and 2050.
    pub by_party: Vec<PartyDifference>,
    /// Of the whole.
    pub total: Difference,
}

/// What two deals are worth in one respect.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Difference {
    /// Word of the area; `total` for the whole.
    pub name: &'static str,
    /// The first deal.
    pub first: Worth,
    /// The second deal.
    pub second: Worth,
    /// The second minus the first.
    pub more: Worth,
}

/// What two deals avoid of one party's emissions.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PartyDifference {
    /// Code of the party.
    pub party: &'static str,
    /// Avoided by the first deal in 2030, 2035 and 2050, Mt CO2e/yr.
    pub first: [f64; 3],
    /// Avoided by the second deal.
    pub second: [f64; 3],
    /// The second minus the first.
    pub more: [f64; 3],
}

/// Sets two assessments side by side.
pub fn compare(first: Assessment, second: Assessment) -> Comparison {
    let by_area = accord_agreement::Area::ALL
        .into_iter()
        .map(|area| {
            let of = |it: &Assessment| {
                it.by_area
                    .iter()
                    .find(|row| row.area == area.word())
                    .map(|row| row.added)
            };
            (area.word(), of(&first), of(&second))
        })
        .filter(|(_, a, b)| a.is_some() || b.is_some())
        .map(|(name, a, b)| difference(name, a.unwrap_or_default(), b.unwrap_or_default()))
        .collect();
    let by_party = first
        .by_party
        .iter()
        .zip(&second.by_party)
        .map(|(a, b)| {
            let (one, two) = (
                a.avoided.map(|range| range.central),
                b.avoided.map(|range| range.central),
            );
            let more = [0, 1, 2].map(|i| two[i] - one[i]);
            PartyDifference {
                party: a.party,
                first: one,
                second: two,
                more,
            }
        })
        .collect();
    let total = difference("total", whole(&first), whole(&second));
    Comparison {
        first,
        second,
        by_area,
        by_party,
        total,
    }
}

fn whole(assessment: &Assessment) -> Worth {
    let headline = &assessment.headline;
    Worth {
        avoided: headline.avoided.map(|range| range.central),
        cumulative_gt: headline.avoided_cumulative_gt.central,
        warming_2100: headline.avoided_warming_2100.central,
    }
}

fn difference(name: &'static str, first: Worth, second: Worth) -> Difference {
    Difference {
        name,
        first,
        second,
        more: account::sum(second, account::negative(first)),
    }
}
