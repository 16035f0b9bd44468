//! The third question: whether cooperation gains more than friction loses, with what the text leaves open
//! and what the markets' own figures leave open. The worlds of a run flow in; ranges flow out.

use accord_world::PROJECTION;
use accord_world::activity::markets::Markets;
use schemars::JsonSchema;
use serde::Serialize;

use crate::assessment::{MILESTONES, Range};
use crate::market_figures::AtEnds;
use crate::outcome::{Emitted, Outcome, cumulative_gt, in_year};
use crate::warming::WARMING_YEARS;
use crate::worlds::Worlds;

/// Cooperation against friction: each on its own against the baseline, which holds neither.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Verdict {
    /// What all but trade measures avoid.
    pub cooperation: Side,
    /// What trade measures avoid: negative where they cost emissions. The range is the text's.
    pub friction: Side,
    /// What the markets' own figures leave open of `friction`; none in an answer to a moving hand.
    pub market: Option<MarketRange>,
}

/// What the markets' own figures, known as ranges, leave open of what trade measures avoid: the root of
/// the sum of the squares of what each does by itself, as of independent figures.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MarketRange {
    /// The text's figures at their central values.
    pub alone: Span,
    /// Together with what the text leaves open, as if the two were independent.
    pub with_text: Span,
    /// Each figure by itself.
    pub figures: Vec<FigureRow>,
}

/// Emissions avoided, with a range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Span {
    /// Mt CO2e/yr in 2030, 2035 and 2050.
    pub avoided: [Range; 3],
    /// Gt CO2e, 2024–2100.
    pub cumulative_gt: Range,
}

/// What one figure of the markets does to friction, all others at their central values.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FigureRow {
    /// Its name.
    pub figure: &'static str,
    /// Its values, by good or market.
    pub values: Vec<FigureValue>,
    /// What trade measures avoid in 2030, 2035 and 2050, Mt CO2e/yr, with it at its low end.
    pub at_low: [f64; 3],
    /// The same at its high end.
    pub at_high: [f64; 3],
}

/// A figure's range for a good or market, as the table has it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FigureValue {
    /// Code of the good or market.
    pub of: &'static str,
    /// The values.
    pub value: Range,
}

/// One side: avoided, with the range of its figures.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Side {
    /// Mt CO2e/yr in 2030, 2035 and 2050.
    pub avoided: [Range; 3],
    /// Gt CO2e, 2024–2100.
    pub cumulative_gt: Range,
    /// °C in 2100, median climate.
    pub warming_2100: Range,
}

/// Cooperation against friction, where a deal holds both.
pub(crate) fn verdict(worlds: &Worlds<'_>) -> Option<Verdict> {
    let sides = worlds.sides()?.map(|ends| {
        Side::of(&ends.map(|deal| Pair {
            base: worlds.base(),
            deal,
        }))
    });
    let [cooperation, friction] = sides;
    Some(Verdict {
        market: (!worlds.market_figures.is_empty())
            .then(|| market_range(&worlds.market_figures, &friction)),
        cooperation,
        friction,
    })
}

/// What the markets' own figures leave open of what trade measures avoid.
fn market_range(figures: &[AtEnds], friction: &Side) -> MarketRange {
    let range = |text: Range, value: &dyn Fn(&[f64]) -> f64| {
        let ends = figures
            .iter()
            .map(|(_, ends)| ends.each_ref().map(|it| value(it)));
        let alone = root_sum_square(text.central, ends);
        let with_text = root_sum_square(
            text.central,
            [[text.low, text.high], [alone.low, alone.high]].into_iter(),
        );
        [alone, with_text]
    };
    let milestones: [[Range; 2]; 3] =
        std::array::from_fn(|i| range(friction.avoided[i], &|path| in_year(path, MILESTONES[i])));
    let cumulative = range(friction.cumulative_gt, &|path| {
        cumulative_gt(path, PROJECTION)
    });
    let [alone, with_text] = [0, 1].map(|i| Span {
        avoided: milestones.map(|it| it[i]),
        cumulative_gt: cumulative[i],
    });
    MarketRange {
        alone,
        with_text,
        figures: figures.iter().map(figure_row).collect(),
    }
}

/// The range of independent figures each of which alone gives these two values at its ends: below and
/// above the centre, the root of the sum of squares of how far each goes.
fn root_sum_square(central: f64, ends: impl Iterator<Item = [f64; 2]>) -> Range {
    let (mut below, mut above) = (0.0, 0.0);
    for [a, b] in ends {
        let (down, up) = ((central - a.min(b)).max(0.0), (a.max(b) - central).max(0.0));
        below += down * down;
        above += up * up;
    }
    Range {
        low: central - f64::sqrt(below),
        central,
        high: central + f64::sqrt(above),
    }
}

impl Side {
    /// Of three runs, the second of which has every figure at its central value.
    fn of<'a>(ends: &[Pair<'a>; 3]) -> Self {
        let range = |value: &dyn Fn(&Pair<'a>) -> f64| {
            let [low, central, high] = ends.each_ref().map(value);
            Range::of_runs(low, central, high)
        };
        Self {
            avoided: MILESTONES.map(|year| range(&|it| it.avoided(&|one| one.world_in(year)))),
            cumulative_gt: range(&|it| it.avoided(&|one| one.cumulative_gt(PROJECTION))),
            warming_2100: range(&Pair::warming_2100),
        }
    }
}

/// A world without a deal and one with it.
#[derive(Clone, Copy)]
struct Pair<'a> {
    base: &'a Outcome,
    deal: &'a Outcome,
}

impl Pair<'_> {
    fn avoided(&self, of: &dyn Fn(&Emitted) -> f64) -> f64 {
        of(&self.base.emitted) - of(&self.deal.emitted)
    }

    /// °C avoided in 2100, median climate.
    fn warming_2100(&self) -> f64 {
        let avoided = crate::account::avoided_in(WARMING_YEARS[1], self.base, self.deal);
        crate::warming::median(&avoided)
    }
}

fn figure_row((figure, [low, high]): &AtEnds) -> FigureRow {
    let values = Markets::figures(*figure).unwrap_or_default();
    let milestones = |path: &[f64]| MILESTONES.map(|year| in_year(path, year));
    FigureRow {
        figure: figure.word(),
        values: values
            .into_iter()
            .map(|it| {
                let [low, central, high] = it.values;
                FigureValue {
                    of: it.of,
                    value: Range { low, central, high },
                }
            })
            .collect(),
        at_low: milestones(low),
        at_high: milestones(high),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // 3² + 4² = 5²; an end on the same side as the other widens nothing on the other side.
    #[test]
    fn independent_figures_add_as_squares() {
        let range = root_sum_square(10.0, [[7.0, 10.0], [14.0, 6.0], [11.0, 13.0]].into_iter());
        assert_eq!((range.low, range.central, range.high), (5.0, 10.0, 15.0));
        let none = root_sum_square(10.0, [[10.0, 10.0]].into_iter());
        assert_eq!((none.low, none.high), (10.0, 10.0));
    }
}
