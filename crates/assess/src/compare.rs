//! Two deals side by side, against the same baseline: the difference by area and party. Two
//! assessments flow in; their difference flows out.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assessment::{Assessment, Band, Worth};
use crate::warming::{band, median, paired};

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
    /// Warming that the second deal avoids beyond the first in 2050 and 2100, K: the difference is
    /// taken in each member of the ensemble, every figure at its central value.
    pub more_warming: [Band; 2],
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
    /// The second minus the first; warming as the median of the members' differences.
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
        .filter_map(|area| {
            let (one, two) = (of_area(&first, area.word()), of_area(&second, area.word()));
            (one.is_some() || two.is_some()).then(|| difference(area.word(), one, two))
        })
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
    let total = difference("total", Some(whole(&first)), Some(whole(&second)));
    let more_warming = [0, 1].map(|i| {
        let (one, two) = (&first.members.deal[i], &second.members.deal[i]);
        band(&paired(two, one))
    });
    Comparison {
        first,
        second,
        by_area,
        by_party,
        total,
        more_warming,
    }
}

/// A worth, and the warming in 2100 that each member avoids.
type ByMember<'a> = (Worth, &'a [f64]);

fn whole(assessment: &Assessment) -> ByMember<'_> {
    let headline = &assessment.headline;
    let worth = Worth {
        avoided: headline.avoided.map(|range| range.central),
        cumulative_gt: headline.avoided_cumulative_gt.central,
        warming_2100: assessment.warming.avoided_2100.climate.median,
    };
    (worth, &assessment.members.deal[1])
}

fn of_area<'a>(assessment: &'a Assessment, word: &str) -> Option<ByMember<'a>> {
    let row = assessment.by_area.iter().find(|row| row.area == word)?;
    let mut areas = assessment.members.areas.iter();
    let (_, members) = areas.find(|(area, _)| *area == word)?;
    Some((row.added, members))
}

/// The second minus the first; what a deal lacks counts as nothing.
fn difference(
    name: &'static str,
    first: Option<ByMember<'_>>,
    second: Option<ByMember<'_>>,
) -> Difference {
    let worth = |it: Option<ByMember<'_>>| it.map_or_else(Worth::default, |it| it.0);
    let (one, two) = (worth(first), worth(second));
    let warming_2100 = match (first, second) {
        (Some((_, one)), Some((_, two))) => median(&paired(two, one)),
        // Against nothing, the differences are the members themselves, or their opposites.
        _ => two.warming_2100 - one.warming_2100,
    };
    Difference {
        name,
        first: one,
        second: two,
        more: Worth {
            avoided: [0, 1, 2].map(|i| two.avoided[i] - one.avoided[i]),
            cumulative_gt: two.cumulative_gt - one.cumulative_gt,
            warming_2100,
        },
    }
}
