//! The argument of the side that imports and of the side that exports, each in its best form with
//! the numbers of the run. Rows of an assessment flow in; two columns of text flow out.

use accord_assess::Assessment;
use accord_assess::markets::{MakerRow, Markets};
use maud::{Markup, html};

use super::beside::Beside;
use super::flows::{Flow, of_good};
use super::{SHOWN, arrow, differs, money, quantity, value_in};
use crate::language::Words;
use crate::number;

const GOODS: [&str; 3] = ["pv_module", "battery", "electric_car"];
/// The most numbers under an argument.
const MOST: usize = 4;

/// Both cases side by side, and what neither can take from the model.
pub(super) fn cases(assessment: &Assessment, beside: &Beside, words: &Words) -> Markup {
    html! {
        div.pair {
            div { (importing(assessment, beside, words)) }
            div { (exporting(assessment, words)) }
        }
        p { (words.say("case-unseen")) }
    }
}

/// An argument with its numbers.
fn argument(name: &str, text: &str, numbers: &[String], words: &Words) -> Markup {
    html! {
        p { b { (words.say(&format!("{name}-title"))) } " " (text) }
        @if !numbers.is_empty() { ul.found.small { @for it in numbers { li { (it) } } } }
    }
}

/// Parties that put trade measures with an effect on goods from elsewhere.
fn importers(assessment: &Assessment) -> Vec<&str> {
    let mut found: Vec<&str> = assessment
        .trade
        .iter()
        .filter(|it| it.without_effect.is_none() && it.instrument != "export-rebate")
        .map(|it| it.importer.as_str())
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn importing(assessment: &Assessment, beside: &Beside, words: &Words) -> Markup {
    let markets = &assessment.markets;
    let places = importers(assessment);
    let revenue = markets.money.iter().fold([0.0, 0.0], |sum, it| {
        [sum[0] + it.revenue[0], sum[1] + it.revenue[1]]
    });
    html! {
        h3 { (words.say("case-importing")) }
        (argument("case-security", &words.say("case-security"), &dependence(markets, &places, words), words))
        (argument(
            "case-overcapacity",
            &beside.fill(
                "case-overcapacity",
                &[("revenue", arrow(revenue[0], revenue[1], |it| money(it, words)))],
                words,
            ),
            &[],
            words,
        ))
        (argument(
            "case-jobs",
            &words.say("case-jobs"),
            &outputs(markets, words, |it| places.contains(&it.origin) && it.output[1] > it.output[0]),
            words,
        ))
    }
}

fn exporting(assessment: &Assessment, words: &Words) -> Markup {
    let markets = &assessment.markets;
    let costs = |keep: fn(f64) -> f64| -> f64 {
        let all = markets.money.iter().map(|it| keep(it.cost_to_buyers));
        all.filter(|it| it.is_finite()).sum()
    };
    let (dearer, cheaper) = (costs(|it| it.max(0.0)), costs(|it| (-it).max(0.0)));
    let friction = assessment.markets.verdict.as_ref().map(|it| &it.friction);
    // Where the deal is nothing but trade measures it is itself the friction.
    let (avoided, degrees) = friction.map_or_else(
        || {
            (
                assessment.headline.avoided[1].central,
                assessment.warming.avoided_2100.text.central,
            )
        },
        |it| (it.avoided[1].central, it.warming_2100.central),
    );
    html! {
        h3 { (words.say("case-exporting")) }
        (argument("case-price", &words.say("case-price"), &dearer_goods(markets, words), words))
        (argument(
            "case-cost",
            &words.fill("case-cost", &[("dearer", money(dearer, words)), ("cheaper", money(cheaper, words))]),
            &[],
            words,
        ))
        (argument(
            "case-deployment",
            &words.fill("case-deployment", &[
                ("emissions", signed(-avoided, number::megatonnes)),
                ("degrees", signed(-degrees, number::warming_change)),
            ]),
            &bought_less(markets, words),
            words,
        ))
        (argument(
            "case-learning",
            &words.say("case-learning"),
            &outputs(markets, words, |it| it.output[1] < it.output[0]),
            words,
        ))
    }
}

/// A change with its sign.
fn signed(value: f64, write: impl Fn(f64) -> String) -> String {
    let text = write(value);
    if value > 0.0 {
        format!("+{text}")
    } else {
        text
    }
}

/// The sentences of the largest changes, at most [`MOST`].
fn top(mut rows: Vec<(f64, String)>) -> Vec<String> {
    rows.retain(|(size, _)| size.is_finite());
    rows.sort_by(|a, b| b.0.total_cmp(&a.0));
    rows.into_iter().take(MOST).map(|(_, text)| text).collect()
}

/// How much comes from the largest foreign origin and from home, where home gains most.
fn dependence(markets: &Markets, places: &[&str], words: &Words) -> Vec<String> {
    let mut rows = Vec::new();
    for good in GOODS {
        let flows = of_good(&markets.flows, good);
        for place in places {
            let bought: Vec<&Flow<'_>> = flows.iter().filter(|it| it.buyer == *place).collect();
            let share = |side: usize| {
                let all: f64 = bought.iter().map(|it| it.amount[side]).sum();
                let of = move |amount: f64| if all > 0.0 { 100.0 * amount / all } else { 0.0 };
                let home = bought.iter().find(|it| it.origin == *place);
                let largest = bought
                    .iter()
                    .filter(|it| it.origin != *place)
                    .max_by(|a, b| a.amount[side].total_cmp(&b.amount[side]))?;
                let home = home.map_or(0.0, |it| it.amount[side]);
                Some((largest.origin, of(largest.amount[side]), of(home)))
            };
            let (Some(before), Some(after)) = (share(0), share(1)) else {
                continue;
            };
            // Largest first by what is no longer bought from the largest origin.
            let moved = before.1 - after.1;
            if moved < 1.0 {
                continue;
            }
            let whole = |it: f64| number::fixed(it, 0);
            let values = [
                ("party", words.place(place)),
                ("good", words.name("good", good)),
                ("before_origin", words.place(before.0)),
                ("before", whole(before.1)),
                ("after_origin", words.place(after.0)),
                ("after", whole(after.1)),
                ("home_before", whole(before.2)),
                ("home_after", whole(after.2)),
            ];
            rows.push((moved, words.fill("case-dependence", &values)));
        }
    }
    top(rows)
}

/// Output and margin of makers, those whose margin changes most first.
fn outputs(markets: &Markets, words: &Words, keep: impl Fn(&MakerRow) -> bool) -> Vec<String> {
    let rows = markets
        .makers
        .iter()
        .filter(|it| GOODS.contains(&it.good) && keep(it) && differs(it.output[0], it.output[1]));
    top(rows
        .map(|it| {
            let values = [
                ("party", words.place(it.origin)),
                ("good", words.name("good", it.good)),
                ("output", arrow(it.output[0], it.output[1], quantity)),
                ("unit", words.name("quantity", it.good)),
                (
                    "margin",
                    arrow(it.margin[0], it.margin[1], |it| money(it, words)),
                ),
            ];
            let size = (it.margin[1] - it.margin[0]).abs();
            (size, words.fill("case-output", &values))
        })
        .collect())
}

/// Goods that cost more, those that rise most first.
fn dearer_goods(markets: &Markets, words: &Words) -> Vec<String> {
    let years = markets.years.get(1..).unwrap_or_default();
    let mut rows = Vec::new();
    for row in &markets.prices {
        let (Some(before), Some(after)) = (
            value_in(years, row.before(), SHOWN),
            value_in(years, &row.deal, SHOWN),
        ) else {
            continue;
        };
        if before <= 0.0 || after <= before || !differs(before, after) {
            continue;
        }
        let rise = 100.0 * (after / before - 1.0);
        let values = [
            ("party", words.place(row.party)),
            ("good", words.name("good", row.good)),
            ("price", arrow(before, after, |it| number::fixed(it, 0))),
            ("unit", words.name("price", row.good)),
            ("change", signed(rise, |it| number::fixed(it, 0))),
        ];
        rows.push((rise, words.fill("case-dearer", &values)));
    }
    top(rows)
}

/// What is bought less, by the part that is lost.
fn bought_less(markets: &Markets, words: &Words) -> Vec<String> {
    let mut rows = Vec::new();
    for good in GOODS {
        let flows = of_good(&markets.flows, good);
        let mut buyers: Vec<&str> = flows.iter().map(|it| it.buyer).collect();
        buyers.sort_unstable();
        buyers.dedup();
        for buyer in buyers {
            let sum = |side: usize| -> f64 {
                let own = flows.iter().filter(|it| it.buyer == buyer);
                own.map(|it| it.amount[side]).sum()
            };
            let (before, after) = (sum(0), sum(1));
            if after >= before || !differs(before, after) {
                continue;
            }
            let values = [
                ("party", words.place(buyer)),
                ("good", words.name("good", good)),
                ("bought", arrow(before, after, quantity)),
                ("unit", words.name("quantity", good)),
            ];
            rows.push((
                before - after,
                good,
                words.fill("case-bought", &values),
                before,
            ));
        }
    }
    top(rows
        .into_iter()
        .map(|(lost, _, text, before)| (lost / before, text))
        .collect())
}
