//! Which trade is drawn: the largest origins and buyers by name, all others together, so that the
//! bands add up to all that is bought. Rows of an assessment flow in; pictures flow out.

use accord_assess::Assessment;
use accord_assess::markets::FlowRow;
use maud::{Markup, html};

use super::beside::Beside;
use super::sankey::{self, Band, Picture};
use super::{NOTICEABLE, SHOWN, arrow, quantity, trades};
use crate::language::Words;

const GOODS: [&str; 3] = ["pv_module", "battery", "electric_car"];
/// Origins and buyers that are named; all others are one.
const NAMED: (usize, usize) = (5, 4);
/// A home market above this part of everything is written and not drawn: it would dwarf the trade.
const DWARFS: f64 = 0.3;
/// A shift above this part of what is drawn is listed.
const WORTH_A_LINE: f64 = 0.004;
/// The most shifts listed.
const SHIFTS: usize = 5;
const OTHERS: &str = "OTHERS";

/// A flow between two places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Flow<'a> {
    /// Where it comes from.
    pub origin: &'a str,
    /// Who buys.
    pub buyer: &'a str,
    /// Without friction and with it, or without the deal and with it.
    pub amount: [f64; 2],
}

impl Flow<'_> {
    fn change(&self) -> f64 {
        (self.amount[1] - self.amount[0]).abs()
    }

    fn size(&self) -> f64 {
        self.amount[0].max(self.amount[1])
    }
}

/// A picture of each good before the deal or its friction, beside one with it.
pub(super) fn pictures(assessment: &Assessment, beside: &Beside, words: &Words) -> Markup {
    html! { @for good in GOODS { (picture(assessment, good, beside, words)) } }
}

fn picture(assessment: &Assessment, good: &str, beside: &Beside, words: &Words) -> Markup {
    let flows = of_good(&assessment.markets.flows, good);
    let total: f64 = flows.iter().map(Flow::size).sum();
    if total.is_nan() || total <= 0.0 {
        return html! {};
    }
    let (home, flows): (Vec<Flow<'_>>, Vec<Flow<'_>>) = flows
        .into_iter()
        .partition(|it| it.origin == it.buyer && it.size() > DWARFS * total);
    let bands: Vec<Band<'_>> = grouped(&flows);
    let traded: f64 = flows.iter().map(Flow::size).sum();
    let moved: f64 = flows.iter().map(Flow::change).sum();
    let one = !trades(assessment) || moved < NOTICEABLE * traded;
    let unit = words.name("quantity", good);
    let write = |it: &Flow<'_>| arrow(it.amount[0], it.amount[1], quantity);
    let picture = |side: usize, title: &str| {
        let it = Picture {
            good,
            title: title.to_owned(),
            bands: &bands,
            side,
            arrows: !one,
        };
        sankey::draw(&it, words)
    };
    let mut shifts: Vec<&Flow<'_>> = flows.iter().collect();
    shifts.sort_by(|a, b| b.change().total_cmp(&a.change()));
    shifts.retain(|it| it.change() > WORTH_A_LINE * traded);
    html! {
        h3.row { (words.name("good", good)) " " span.soft { (unit) } }
        div.pair {
            @if !one { (picture(0, &beside.before)) }
            (picture(1, &beside.deal))
        }
        p.small.soft {
            @for it in &home {
                span data-good=(good) data-before=(it.amount[0]) data-deal=(it.amount[1]) {
                    (words.fill("flow-home", &[
                        ("party", words.place(it.origin)), ("quantity", write(it)), ("unit", unit.clone()),
                    ]))
                }
                " "
            }
        }
        @if !shifts.is_empty() {
            p.small.shifts {
                (words.say("flow-shifts"))
                @for it in shifts.into_iter().take(SHIFTS) {
                    " " span {
                        (words.fill("flow-shift", &[
                            ("origin", words.place(it.origin)), ("buyer", words.place(it.buyer)),
                            ("quantity", write(it)), ("unit", unit.clone()),
                        ]))
                    }
                }
            }
        }
    }
}

/// The flows of a good in the year shown.
pub(super) fn of_good<'a>(rows: &'a [FlowRow], good: &str) -> Vec<Flow<'a>> {
    rows.iter()
        .filter(|row| row.good == good && row.year == SHOWN)
        .filter(|row| row.before().is_finite() && row.deal.is_finite())
        .map(|row| Flow {
            origin: row.origin,
            buyer: row.importer,
            amount: [row.before(), row.deal],
        })
        .collect()
}

/// The bands: named places in their order, all others last.
fn grouped<'a>(flows: &[Flow<'a>]) -> Vec<Band<'a>> {
    let origins = largest(flows, |it| it.origin, NAMED.0);
    let buyers = largest(flows, |it| it.buyer, NAMED.1);
    let name = |known: &[&'a str], place: &'a str| -> usize {
        let at = known.iter().position(|it| *it == place);
        at.unwrap_or(known.len())
    };
    let label = |known: &[&'a str], at: usize| known.get(at).copied().unwrap_or(OTHERS);
    let mut bands = Vec::new();
    for from in 0..=origins.len() {
        for to in 0..=buyers.len() {
            let mut amount = [0.0; 2];
            for it in flows {
                if name(&origins, it.origin) == from && name(&buyers, it.buyer) == to {
                    amount[0] += it.amount[0];
                    amount[1] += it.amount[1];
                }
            }
            if amount[0].max(amount[1]) > 0.0 {
                bands.push(Band {
                    from: (from, label(&origins, from)),
                    to: (to, label(&buyers, to)),
                    amount,
                });
            }
        }
    }
    bands
}

/// The places that trade and change most, largest first; the rest of the world is among the others.
fn largest<'a>(
    flows: &[Flow<'a>],
    place: impl Fn(&Flow<'a>) -> &'a str,
    most: usize,
) -> Vec<&'a str> {
    let mut sums: Vec<(&str, f64)> = Vec::new();
    for it in flows {
        let weight = it.size() + 2.0 * it.change();
        match sums.iter_mut().find(|(name, _)| *name == place(it)) {
            Some((_, sum)) => *sum += weight,
            None => sums.push((place(it), weight)),
        }
    }
    sums.retain(|(name, _)| *name != "ROW");
    sums.sort_by(|a, b| b.1.total_cmp(&a.1));
    sums.truncate(most);
    sums.into_iter().map(|(name, _)| name).collect()
}
