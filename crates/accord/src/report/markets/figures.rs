//! What the markets' own figures do to friction: a row for each figure, friction at its two ends. Rows of
//! a verdict flow in; a table flows out.

use accord_assess::assessment::Range;
use accord_assess::markets::{FigureRow, FigureValue, Verdict};
use maud::{Markup, html};

use crate::language::Words;
use crate::number;

/// The year shown: the second of those that a row has.
const SHOWN: usize = 1;

/// The table, where the markets were run at the ends of their figures.
pub(super) fn table(verdict: &Verdict, words: &Words) -> Markup {
    let Some(market) = &verdict.market else {
        return html! {};
    };
    let in_2035 = |range: Range| number::range_alone(range, number::megatonnes);
    let friction = verdict.friction.avoided[SHOWN];
    let spans = words.fill(
        "market-spans",
        &[
            ("central", number::megatonnes(friction.central)),
            ("text", in_2035(friction)),
            ("market", in_2035(market.alone.avoided[SHOWN])),
            ("both", in_2035(market.with_text.avoided[SHOWN])),
        ],
    );
    html! {
        h3 { (words.say("market-title")) }
        p { (spans) }
        p.soft.small { (words.say("market-note")) }
        div.scroll { table {
            thead { tr {
                th.words { (words.say("market-figure")) }
                th { (words.say("market-range")) }
                th { (words.say("market-at-low")) }
                th { (words.say("market-at-high")) }
            } }
            tbody { @for row in &market.figures { (line(row, words)) } }
        } }
    }
}

fn line(row: &FigureRow, words: &Words) -> Markup {
    html! { tr {
        td.words { (words.name("market-figure", row.figure)) }
        td { (values(&row.values, words)) }
        td { (number::megatonnes(row.at_low[SHOWN])) }
        td { (number::megatonnes(row.at_high[SHOWN])) }
    } }
}

/// The ranges, once where they are all alike, else a name before each.
fn values(values: &[FigureValue], words: &Words) -> String {
    let write = |it: &FigureValue| {
        number::ends(&number::plain(it.value.low), &number::plain(it.value.high))
    };
    let mut all = values.iter().map(write);
    match all.next() {
        Some(first) if all.all(|it| it == first) => first,
        _ => {
            let named = values
                .iter()
                .map(|it| format!("{} {}", words.name("good", it.of), write(it)));
            named.collect::<Vec<_>>().join(words.separator())
        }
    }
}
