//! Who pays and who earns: a row for each good and place where it matters, largest first. Rows of
//! an assessment flow in; a table flows out.

use accord_assess::markets::Markets;
use maud::{Markup, html};

use super::beside::Beside;
use super::{arrow, money};
use crate::language::Words;

/// The most rows.
const MOST: usize = 20;
/// Million USD below which a change is left out.
const LEAST: f64 = 500.0;

/// Before and with the deal, million USD of 2023.
type Pair = [f64; 2];

struct Row {
    good: &'static str,
    place: &'static str,
    columns: [Pair; 3],
    cost: f64,
    margin: Pair,
}

impl Row {
    /// The largest change in the row.
    fn size(&self) -> f64 {
        let pairs = self.columns.iter().chain([&self.margin]);
        pairs
            .map(|it| (it[1] - it[0]).abs())
            .fold(self.cost.abs(), f64::max)
    }
}

/// The table.
pub(super) fn table(markets: &Markets, beside: &Beside, words: &Words) -> Markup {
    let mut rows = rows(markets);
    rows.retain(|row| row.size() >= LEAST);
    rows.sort_by(|a, b| b.size().total_cmp(&a.size()));
    rows.truncate(MOST);
    html! {
        (beside.note("section-money-note", &[("least", money(LEAST, words))], words))
        div.scroll { table.money {
            thead { tr {
                th.words { (words.say("money-place")) }
                th.words { (words.say("money-good")) }
                @for column in ["revenue", "subsidy", "rent", "cost", "margin"] {
                    th { (words.say(&format!("money-{column}"))) }
                }
            } }
            tbody { @for row in &rows { tr {
                td { (words.place(row.place)) }
                td.words { (words.name("good", row.good)) }
                @for pair in &row.columns { td { (cell(pair, words)) } }
                td { @if row.cost.abs() >= 50.0 { (money(row.cost, words)) } }
                td { (cell(&row.margin, words)) }
            } } }
        } }
    }
}

/// Both values; nothing where there is no money.
fn cell(pair: &Pair, words: &Words) -> String {
    if pair.iter().all(|it| it.abs() < 50.0) {
        return String::new();
    }
    arrow(pair[0], pair[1], |it| money(it, words))
}

fn rows(markets: &Markets) -> Vec<Row> {
    let margin = |good: &str, place: &str| {
        let mut makers = markets.makers.iter();
        let maker = makers.find(|it| it.good == good && it.origin == place);
        maker.map_or([0.0; 2], |it| it.margin)
    };
    let buyers = markets.money.iter().map(|it| Row {
        good: it.good,
        place: it.party,
        columns: [it.revenue, it.subsidy, it.rent],
        cost: it.cost_to_buyers,
        margin: margin(it.good, it.party),
    });
    // Origins that are no party of their own have makers but no rows of buyers.
    let alone = markets.makers.iter().filter(|it| {
        let mut buyers = markets.money.iter();
        !buyers.any(|row| row.good == it.good && row.party == it.origin)
    });
    buyers
        .chain(alone.map(|it| Row {
            good: it.good,
            place: it.origin,
            columns: [[0.0; 2]; 3],
            cost: 0.0,
            margin: it.margin,
        }))
        .filter(|row| row.size().is_finite())
        .collect()
}
