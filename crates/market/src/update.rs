//! Moving shares through one step. Shares and the rates between pairs flow in; the shares at the end
//! of the step flow out, never negative, summing to one.
//!
//! [`exponential_midpoint`] is ours: the equation d ln S_i/dt = Σ_j K_ij S_j is advanced by the
//! explicit midpoint rule in ln S, so that
//!
//! ```text
//! S½ ∝ S exp(h/2 · K S),        S' ∝ S exp(h · K S½)
//! ```
//!
//! It is of second order, keeps every share positive whatever the step, and a technology that is
//! absent stays absent. Dividing by the sum takes out a drift of third order. (A Runge–Kutta method
//! on a Lie group: H. Munthe-Kaas, BIT 38 (1998) 92–111.)
//!
//! [`pairwise`] is the update of FTT's programme, kept because reference figures exist for it: each
//! pair alone by the classical Runge–Kutta rule, all from the shares at the start. It is of first
//! order in the whole and can leave the interval from 0 to 1 if the step is long.

use crate::competition::{Field, pair};
use crate::lanes;

/// Shares half a step on, and growth: room that is reused.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    gain: Vec<f64>,
    loss: Vec<f64>,
    growth: Vec<f64>,
    middle: Vec<f64>,
}

impl Scratch {
    /// Room for this many technologies.
    pub fn new(technologies: usize) -> Self {
        let pairs = crate::competition::pairs(technologies);
        Self {
            gain: vec![0.0; pairs],
            loss: vec![0.0; pairs],
            growth: vec![0.0; technologies],
            middle: vec![0.0; technologies],
        }
    }
}

/// Advances `shares` by `step` years.
pub fn exponential_midpoint(
    field: &Field<'_>,
    shares: &mut [f64],
    step: f64,
    scratch: &mut Scratch,
) {
    let Scratch {
        gain,
        loss,
        growth,
        middle,
    } = scratch;
    field.rates(gain, loss);
    field.growth(shares, gain, loss, growth);
    grow(shares, growth, step / 2.0, middle);
    field.growth(middle, gain, loss, growth);
    grow(shares, growth, step, middle);
    shares.copy_from_slice(middle);
}

/// `grown` ∝ shares · exp(step · growth), summing to one.
fn grow(shares: &[f64], growth: &[f64], step: f64, grown: &mut [f64]) {
    grown.copy_from_slice(shares);
    lanes::grown(grown, growth, step);
    let sum: f64 = grown.iter().sum();
    for share in grown {
        *share /= sum;
    }
}

/// Change of the shares over `step` years by FTT's update.
pub fn pairwise(
    field: &Field<'_>,
    shares: &[f64],
    step: f64,
    scratch: &mut Scratch,
    change: &mut [f64],
) {
    field.rates(&mut scratch.gain, &mut scratch.loss);
    change.fill(0.0);
    for i in 1..shares.len() {
        for j in 0..i {
            debug_assert!(pair(i, j) < scratch.gain.len());
            let k = field.advantage(i, j, shares, &scratch.gain, &scratch.loss);
            let flow = |x: f64| (shares[i] + x) * (shares[j] - x) * k;
            let first = flow(0.0);
            let second = flow(step * first / 2.0);
            let third = flow(step * second / 2.0);
            let fourth = flow(step * third);
            let moved = step * (first + 2.0 * second + 2.0 * third + fourth) / 6.0;
            change[i] += moved;
            change[j] -= moved;
        }
    }
}
