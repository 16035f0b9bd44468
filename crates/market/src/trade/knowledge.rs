//! What makers know, and what they therefore cost. Outputs of a period by origin, and how much of
//! foreign experience spills over, flow in; cost relative to the base year flows out.
//!
//! ```text
//! K_o ← K_o + Q_all − (1 − φ)(Q_all − Q_o)            that is: own output + φ × foreign output
//! c_o / c_o(0) = max( f, (K_o / K_o(0))^b )           b = log₂(1 − learning rate) < 0
//! ```
//!
//! | symbol | meaning | unit |
//! |---|---|---|
//! | K | knowledge stock: output that has taught the makers of an origin | units |
//! | Q | output of the period | units |
//! | φ | spill-over of foreign experience, 1 a world market of knowledge, 0 none | 1 |
//! | b, f | exponent of Wright's law, floor as a share of the base year's cost | 1 |
//!
//! Wright's law: T. P. Wright, J. Aeronautical Sciences 3 (1936) 122–128. The split into own and
//! foreign experience, with λ = 1 − φ: J. P. Helveston, G. He and M. R. Davidson, Nature 612 (2022)
//! 83–87, doi 10.1038/s41586-022-05316-6. Written from the sum, φ = 1 gives every origin the same
//! bits.

use accord_math::elementary::{exp, ln};

/// How the cost of a good falls with experience.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Learning {
    /// Exponent b of Wright's law, negative: log₂(1 − learning rate).
    pub exponent: f64,
    /// Lowest cost, as a share of the base year's.
    pub floor: f64,
}

impl Learning {
    /// From the fall in cost with each doubling, for instance 0.2.
    pub fn from_rate(rate: f64, floor: f64) -> Self {
        Self {
            exponent: ln(1.0 - rate) / std::f64::consts::LN_2,
            floor,
        }
    }

    /// Cost relative to the base year, when knowledge is `grown` times what it was then.
    pub fn cost_ratio(self, grown: f64) -> f64 {
        exp(self.exponent * ln(grown)).max(self.floor)
    }
}

/// Knowledge stocks of all origins.
#[derive(Clone, Debug, PartialEq)]
pub struct Knowledge {
    base: Vec<f64>,
    stock: Vec<f64>,
}

impl Knowledge {
    /// From the base year's stocks, by origin, each above zero.
    pub fn new(base: Vec<f64>) -> Self {
        Self {
            stock: base.clone(),
            base,
        }
    }

    /// Adds the outputs of a period, of which `spillover` (φ) teaches abroad too.
    pub fn learn(&mut self, output: &[f64], spillover: f64) {
        let all: f64 = output.iter().sum();
        for (stock, own) in self.stock.iter_mut().zip(output) {
            *stock += all - (1.0 - spillover) * (all - own);
        }
    }

    /// Knowledge relative to the base year's.
    pub fn grown(&self, origin: usize) -> f64 {
        self.stock[origin] / self.base[origin]
    }

    /// Knowledge stocks, by origin.
    pub fn stock(&self) -> &[f64] {
        &self.stock
    }
}

/// How fast a stock has grown over the last two periods of equal length: where it will be in the
/// middle of the next. With it, costs at the middle of a step keep a market of second order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    last: f64,
    before: f64,
}

impl Pace {
    /// From the additions of the two periods before the first.
    pub fn new(last: f64, before: f64) -> Self {
        Self { last, before }
    }

    /// Notes the additions of a period.
    pub fn note(&mut self, added: f64) {
        self.before = self.last;
        self.last = added;
    }

    /// What will have been added half a period from now: the rates of the last two periods,
    /// continued in a straight line to the middle of that half.
    pub fn half_period(&self) -> f64 {
        0.5 * (1.75 * self.last - 0.75 * self.before).max(0.0)
    }
}
