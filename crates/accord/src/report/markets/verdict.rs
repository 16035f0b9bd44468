//! Whether cooperation gains more than friction loses: a sentence, and two bars on one scale for
//! each year and for the temperature. A verdict flows in; a figure flows out.

use accord_assess::assessment::{MILESTONES, Range};
use accord_assess::markets::{Side, Verdict};
use maud::{Markup, html};

use super::super::plot::px;
use crate::language::Words;
use crate::number;

const LEFT: f64 = 250.0;
const BARS: f64 = 480.0;
const WIDTH: f64 = 1000.0;
/// Height of a bar, and of the room between groups.
const BAR: f64 = 18.0;
const GAP: f64 = 18.0;

/// The verdict, where the deal holds both.
pub(in super::super) fn verdict(verdict: Option<&Verdict>, words: &Words) -> Markup {
    let Some(it) = verdict else { return html! {} };
    let title = words.say("verdict-title");
    html! {
        section.verdict {
            h2 { (title) }
            p { (sentence(it, words)) }
            @let groups = groups(it);
            figure { svg viewBox=(format!("0 0 {WIDTH} {}", px(height(&groups) + 12.0))) role="img" aria-label=(title) {
                (drawn(&groups, words))
            } }
            p.soft.small { (words.say(if it.market.is_some() { "verdict-note-market" } else { "verdict-note" })) }
            (super::figures::table(it, words))
        }
    }
}

fn sentence(it: &Verdict, words: &Words) -> String {
    let (gain, change) = (
        it.cooperation.avoided[1].central,
        it.friction.avoided[1].central,
    );
    let (warm, cold) = (
        it.cooperation.warming_2100.central,
        it.friction.warming_2100.central,
    );
    let eats = gain > number::NEGLIGIBLE_MT && change < 0.0;
    let key = match () {
        () if eats => "verdict-loses",
        () if gain > number::NEGLIGIBLE_MT => "verdict-adds",
        () => "verdict-no-gain",
    };
    let sign = if eats { -1.0 } else { 1.0 };
    words.fill(
        key,
        &[
            ("gain", number::megatonnes(gain)),
            ("loss", number::megatonnes(sign * change)),
            ("share", share(-change / gain)),
            ("gain_degrees", number::warming_change(warm)),
            ("loss_degrees", number::warming_change(sign * cold)),
        ],
    )
}

/// A share in percent; one digit below ten.
fn share(share: f64) -> String {
    number::fixed(100.0 * share, usize::from(share.abs() < 0.0995))
}

/// The bars of every group from above: three years, and the temperature, which the markets' own figures
/// have no range of.
fn groups(it: &Verdict) -> [Vec<Bar>; 4] {
    let of = |name: &'static str, class, range| Bar {
        label: name,
        class,
        range,
    };
    let sides = |of_side: &dyn Fn(&Side) -> Range| {
        vec![
            of("verdict-cooperation", "deal", of_side(&it.cooperation)),
            of("verdict-friction", "base", of_side(&it.friction)),
        ]
    };
    let year = |i: usize| {
        let mut bars = sides(&|side| side.avoided[i]);
        if let Some(market) = &it.market {
            let range = market.with_text.avoided[i];
            bars.push(of("verdict-friction-market", "base", range));
        }
        bars
    };
    [year(0), year(1), year(2), sides(&|side| side.warming_2100)]
}

/// From the lowest to the highest of what is drawn, with zero in it.
fn scale(groups: &[Vec<Bar>]) -> (f64, f64) {
    let bars = || groups.iter().flatten().map(|bar| bar.range);
    let low = bars().map(|it| it.low).fold(0.0, f64::min);
    let high = bars().map(|it| it.high).fold(0.0, f64::max);
    (low, if high > low { high } else { low + 1.0 })
}

fn height(groups: &[Vec<Bar>]) -> f64 {
    groups.iter().map(|it| BAR * it.len() as f64 + GAP).sum()
}

fn drawn(groups: &[Vec<Bar>; 4], words: &Words) -> Markup {
    let (megatonnes, degrees) = (scale(&groups[..3]), scale(&groups[3..]));
    let head = |i: usize, year: i32, unit| Head {
        top: height(&groups[..i]) + 8.0,
        name: words.fill("verdict-year", &[("year", year.to_string())]),
        unit: words.say(unit),
    };
    html! {
        @for (i, year) in MILESTONES.into_iter().enumerate() {
            (group(&head(i, year, "verdict-year-unit"), &groups[i], megatonnes, number::megatonnes, words))
        }
        (group(&head(3, 2100, "verdict-degrees"), &groups[3], degrees, number::warming_change, words))
    }
}

/// What stands at the left of a group, and where the group begins.
struct Head {
    top: f64,
    name: String,
    unit: String,
}

struct Bar {
    label: &'static str,
    class: &'static str,
    range: Range,
}

fn group(
    head: &Head,
    bars: &[Bar],
    (low, high): (f64, f64),
    write: fn(f64) -> String,
    words: &Words,
) -> Markup {
    let x = |value: f64| LEFT + (value - low) / (high - low) * BARS;
    let top = head.top;
    html! {
        text.strong x="0" y=(px(top + 13.0)) { (head.name) }
        text x="0" y=(px(top + 29.0)) { (head.unit) }
        line.axis x1=(px(x(0.0))) x2=(px(x(0.0))) y1=(px(top - 2.0)) y2=(px(top + BAR * bars.len() as f64 + 2.0)) {}
        @for (i, Bar { label, class, range }) in bars.iter().enumerate() {
            @let y = top + BAR * i as f64;
            @let (from, to) = (x(range.central.min(0.0)), x(range.central.max(0.0)));
            text class=(class) x=(px(LEFT - 26.0)) y=(px(y + 13.0)) text-anchor="end" { (words.say(label)) }
            rect class=(format!("chance-{class}")) x=(px(from)) y=(px(y + 3.0)) width=(px((to - from).max(1.0))) height="12" {}
            line.whisker x1=(px(x(range.low))) x2=(px(x(range.high))) y1=(px(y + 9.0)) y2=(px(y + 9.0)) {}
            text class=(class) x=(px(LEFT + BARS + 14.0)) y=(px(y + 13.0)) { (number::range(*range, write)) }
        }
    }
}
