//! Whether cooperation gains more than friction loses: a sentence, and two bars on one scale for
//! each year and for the temperature. A verdict flows in; a figure flows out.

use accord_assess::assessment::{MILESTONES, Range};
use accord_assess::markets::Verdict;
use maud::{Markup, html};

use super::super::plot::px;
use crate::language::Words;
use crate::number;

const LEFT: f64 = 250.0;
const BARS: f64 = 480.0;
const WIDTH: f64 = 1000.0;
const GROUP: f64 = 54.0;

/// The verdict, where the deal holds both.
pub(in super::super) fn verdict(verdict: Option<&Verdict>, words: &Words) -> Markup {
    let Some(it) = verdict else { return html! {} };
    let title = words.say("verdict-title");
    html! {
        section.verdict {
            h2 { (title) }
            p { (sentence(it, words)) }
            figure { svg viewBox=(format!("0 0 {WIDTH} {}", px(4.0 * GROUP + 12.0))) role="img" aria-label=(title) {
                (groups(it, words))
            } }
            p.soft.small { (words.say("verdict-note")) }
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

fn groups(it: &Verdict, words: &Words) -> Markup {
    let (mut emissions, mut degrees) = (Vec::new(), Vec::new());
    for side in [&it.cooperation, &it.friction] {
        emissions.extend(side.avoided.iter().flat_map(|it| [it.low, it.high]));
        degrees.extend([side.warming_2100.low, side.warming_2100.high]);
    }
    let scale = |values: &[f64]| {
        let low = values.iter().copied().fold(0.0, f64::min);
        let high = values.iter().copied().fold(0.0, f64::max);
        (low, if high > low { high } else { low + 1.0 })
    };
    let (megatonnes, degrees) = (scale(&emissions), scale(&degrees));
    html! {
        @for (i, year) in MILESTONES.iter().enumerate() {
            @let name = words.fill("verdict-year", &[("year", year.to_string())]);
            @let pair = [it.cooperation.avoided[i], it.friction.avoided[i]];
            (group(i, &name, &words.say("verdict-year-unit"), pair, megatonnes, number::megatonnes, words))
        }
        (group(
            3,
            &words.fill("verdict-year", &[("year", "2100".to_owned())]),
            &words.say("verdict-degrees"),
            [it.cooperation.warming_2100, it.friction.warming_2100],
            degrees,
            number::warming_change,
            words,
        ))
    }
}

fn group(
    place: usize,
    name: &str,
    unit: &str,
    sides: [Range; 2],
    (low, high): (f64, f64),
    write: fn(f64) -> String,
    words: &Words,
) -> Markup {
    let x = |value: f64| LEFT + (value - low) / (high - low) * BARS;
    let top = GROUP * place as f64 + 8.0;
    let labels = [
        ("verdict-cooperation", "deal"),
        ("verdict-friction", "base"),
    ];
    html! {
        text.strong x="0" y=(px(top + 13.0)) { (name) }
        text x="0" y=(px(top + 29.0)) { (unit) }
        line.axis x1=(px(x(0.0))) x2=(px(x(0.0))) y1=(px(top - 2.0)) y2=(px(top + 38.0)) {}
        @for (i, (range, (label, class))) in sides.into_iter().zip(labels).enumerate() {
            @let y = top + 18.0 * i as f64;
            @let (from, to) = (x(range.central.min(0.0)), x(range.central.max(0.0)));
            text class=(class) x=(px(LEFT - 26.0)) y=(px(y + 13.0)) text-anchor="end" { (words.say(label)) }
            rect class=(format!("chance-{class}")) x=(px(from)) y=(px(y + 3.0)) width=(px((to - from).max(1.0))) height="12" {}
            line.whisker x1=(px(x(range.low))) x2=(px(x(range.high))) y1=(px(y + 9.0)) y2=(px(y + 9.0)) {}
            text class=(class) x=(px(LEFT + BARS + 14.0)) y=(px(y + 13.0)) { (number::range(range, write)) }
        }
    }
}
