//! How two technologies compete. Their costs with spreads, the speeds at which one can replace the
//! other, and rules flow in; the rate at which share moves from one to the other flows out.
//!
//! ```text
//! dS_i/dt = S_i Σ_j K_ij S_j
//! K_ij    = A_ij P_ij U_i L_j − A_ji P_ji U_j L_i             K_ji = −K_ij
//! P_ij    = 1 / (1 + exp(−(2.5/√2) (C_j − C_i) / σ_ij))       σ_ij² = σ_i² + σ_j²
//! ```
//!
//! | symbol | meaning | unit |
//! |---|---|---|
//! | S | share of the stock | 1 |
//! | A_ij | speed at which i can take the place of j | 1/yr |
//! | P_ij | probability that a chooser finds i cheaper than j | 1 |
//! | C, σ | cost as it is felt, and its spread among choosers | any, the same for all |
//! | U_i, L_j | limits on what may still grow, and on what may still shrink | 1 |
//! | ρ | strength of a regulation, 0 none to 1 ban | 1 |
//!
//! The equation is that of J.-F. Mercure, *FTT:Power*, Energy Policy 48 (2012) 799–811,
//! doi 10.1016/j.enpol.2012.06.025, in the form its programme computes today (½ + ½ tanh with the
//! constant 1.25, which stands for the error function; the same curve is written as a logistic here).

use accord_math::elementary::exp;

use crate::lanes;

/// 2 · 1.25 / √2: the logistic with this slope is ½ + ½ tanh(1.25 x / √2).
const STEEPNESS: f64 = 2.5 * std::f64::consts::FRAC_1_SQRT_2;

/// Width over which a limit on a share sets in (FTT:Power's value; a judgement of its authors).
const LIMIT_WIDTH: f64 = 0.1;

/// Probability that a chooser finds the cheaper what is `gain` cheaper on average, where the two
/// costs together spread by `spread` (both in the unit of cost).
// A loop over pairs is done several at a time only if everything it calls is inlined into it.
#[allow(clippy::inline_always)]
#[inline(always)]
pub fn probability(gain: f64, spread: f64) -> f64 {
    // With no spread at all the cheaper one always wins, and equals share.
    1.0 / (1.0 + exp(-STEEPNESS * gain / spread.max(f64::MIN_POSITIVE)))
}

/// Slope of [`probability`] in `gain`, per unit of cost.
pub fn probability_slope(gain: f64, spread: f64) -> f64 {
    let p = probability(gain, spread);
    STEEPNESS / spread.max(f64::MIN_POSITIVE) * p * (1.0 - p)
}

/// The probability that i wins from j where regulations of strength ρ_i and ρ_j hold: what is
/// regulated cannot gain, and two that are regulated alike exchange evenly.
#[inline]
pub fn regulated(p: f64, rho_i: f64, rho_j: f64) -> f64 {
    p * (1.0 - rho_i) * (1.0 - rho_j) + rho_j * (1.0 - rho_i) + 0.5 * rho_i * rho_j
}

/// How far a technology may still grow, 1 far below its highest share, 0 at it, negative above.
#[inline]
pub fn room_above(share: f64, upper: f64) -> f64 {
    tanh(1.25 * (upper - share) / LIMIT_WIDTH)
}

/// How far a technology may still shrink: 1 far above its lowest share, ½ at it, 0 far below.
#[inline]
pub fn room_below(share: f64, lower: f64) -> f64 {
    0.5 + 0.5 * tanh(1.25 * (share - lower) / LIMIT_WIDTH)
}

/// Hyperbolic tangent with the same bits everywhere.
#[inline]
fn tanh(x: f64) -> f64 {
    1.0 - 2.0 / (exp(2.0 * x) + 1.0)
}

/// Strength of a regulation that caps a stock: 0 far below the cap, ½ + ½ tanh 1.5 at it, 1 above
/// or where the cap is zero (a ban). Without a cap (`None`) there is no regulation.
pub fn regulation_strength(stock: f64, cap: Option<f64>) -> f64 {
    match cap {
        None => 0.0,
        Some(cap) if cap <= 0.0 => 1.0,
        Some(cap) => 0.5 + 0.5 * tanh(1.5 + 10.0 * (stock - cap) / cap),
    }
}

/// Position of the pair (i, j), j < i, in a table of pairs.
#[inline]
pub(crate) fn pair(i: usize, j: usize) -> usize {
    i * (i - 1) / 2 + j
}

/// Number of pairs among `technologies`.
pub(crate) fn pairs(technologies: usize) -> usize {
    technologies * technologies.saturating_sub(1) / 2
}

/// One party's technologies as the law sees them in one step. `regulation`, `upper` and `lower` may
/// be empty: no rules, no limits.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// Cost as it is felt, by technology.
    pub cost: &'a [f64],
    /// Spread of that cost, by technology.
    pub spread: &'a [f64],
    /// A_ij, 1/yr: row i, column j.
    pub speed: &'a [f64],
    /// Strength of regulation ρ, by technology, or empty.
    pub regulation: &'a [f64],
    /// Highest share, by technology, or empty.
    pub upper: &'a [f64],
    /// Lowest share, by technology, or empty.
    pub lower: &'a [f64],
}

impl<'a> Field<'a> {
    /// Technologies that no rule and no limit holds.
    pub fn free(cost: &'a [f64], spread: &'a [f64], speed: &'a [f64]) -> Self {
        Self {
            cost,
            spread,
            speed,
            regulation: &[],
            upper: &[],
            lower: &[],
        }
    }

    /// Fills `gain` with A_ij P_ij and `loss` with A_ji P_ji of every pair j < i, limits apart.
    pub fn rates(&self, gain: &mut [f64], loss: &mut [f64]) {
        let n = self.cost.len();
        // Differences and variances of all pairs, then all probabilities at once.
        for i in 1..n {
            let (cost, variance) = (self.cost[i], self.spread[i] * self.spread[i]);
            let row = pair(i, 0)..pair(i, 0) + i;
            let cells = gain[row.clone()].iter_mut().zip(&mut loss[row]);
            for ((difference, sum), (other, spread)) in cells.zip(self.cost.iter().zip(self.spread))
            {
                *difference = other - cost;
                *sum = variance + spread * spread;
            }
        }
        lanes::probabilities(gain, loss);
        for i in 1..n {
            let row = pair(i, 0);
            for j in 0..i {
                loss[row + j] = self.speed[j * n + i] * (1.0 - gain[row + j]);
                gain[row + j] *= self.speed[i * n + j];
            }
        }
        if !self.regulation.is_empty() {
            self.regulate(gain, loss);
        }
    }

    fn regulate(&self, gain: &mut [f64], loss: &mut [f64]) {
        let n = self.cost.len();
        for i in 1..n {
            for j in 0..i {
                let (rho_i, rho_j) = (self.regulation[i], self.regulation[j]);
                if rho_i == 0.0 && rho_j == 0.0 {
                    continue;
                }
                let spread =
                    (self.spread[i] * self.spread[i] + self.spread[j] * self.spread[j]).sqrt();
                let p = probability(self.cost[j] - self.cost[i], spread);
                let k = pair(i, j);
                gain[k] = self.speed[i * n + j] * regulated(p, rho_i, rho_j);
                loss[k] = self.speed[j * n + i] * regulated(1.0 - p, rho_j, rho_i);
            }
        }
    }

    /// K_ij of the pair at position `k` of the table of pairs, with the limits at these shares.
    #[inline]
    pub fn advantage(&self, i: usize, j: usize, shares: &[f64], gain: &[f64], loss: &[f64]) -> f64 {
        let k = pair(i, j);
        if self.upper.is_empty() {
            return gain[k] - loss[k];
        }
        let above = |it: usize| room_above(shares[it], self.upper[it]);
        let below = |it: usize| room_below(shares[it], self.lower[it]);
        gain[k] * above(i) * below(j) - loss[k] * above(j) * below(i)
    }

    /// Σ_j K_ij S_j: the growth of each share, 1/yr.
    pub fn growth(&self, shares: &[f64], gain: &[f64], loss: &[f64], growth: &mut [f64]) {
        growth.fill(0.0);
        if self.upper.is_empty() {
            for i in 1..shares.len() {
                let row = pair(i, 0)..pair(i, 0) + i;
                let (share, mut own) = (shares[i], 0.0);
                let rates = gain[row.clone()].iter().zip(&loss[row]);
                for (((gain, loss), other), growth) in rates.zip(shares).zip(growth.iter_mut()) {
                    let advantage = gain - loss;
                    own += advantage * other;
                    *growth -= advantage * share;
                }
                growth[i] += own;
            }
            return;
        }
        for i in 1..shares.len() {
            let mut own = 0.0;
            for j in 0..i {
                let advantage = self.advantage(i, j, shares, gain, loss);
                own += advantage * shares[j];
                growth[j] -= advantage * shares[i];
            }
            growth[i] += own;
        }
    }
}
