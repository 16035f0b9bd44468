//! Internal variability: each member's covariance flows in; what a year's weather adds to its
//! forcing state and temperatures flows out.

// A loop over members vectorises only if everything it calls is inlined into it.
#![allow(clippy::inline_always, clippy::needless_range_loop)]

use accord_math::random::{bits, key, normal_pair};

use crate::energy_balance::{EnergyBalance, STATES};
use crate::options::Variability;

/// The noise of `L` members.
pub(super) struct Noise<const L: usize> {
    keys: [u64; L],
    /// Lower triangle of the Cholesky factor of the covariance.
    factor: [[[f64; L]; STATES]; STATES],
}

impl<const L: usize> Noise<L> {
    pub(super) fn new<'a>(
        variability: Variability,
        member: impl Fn(usize) -> (&'a String, &'a EnergyBalance),
    ) -> Self {
        let mut noise = Self {
            keys: [0; L],
            factor: [[[0.0; L]; STATES]; STATES],
        };
        for j in 0..L {
            let (label, balance) = member(j);
            noise.keys[j] = key(variability.seed, label);
            let factor = balance.noise_factor();
            for (rows, row) in noise.factor.iter_mut().zip(factor) {
                for (lanes, value) in rows.iter_mut().zip(row) {
                    lanes[j] = value;
                }
            }
        }
        noise
    }

    /// Adds the noise that belongs to a timebound, the same whatever run it is in.
    #[inline(always)]
    pub(super) fn add(&self, timebound: i32, energy: &mut [[f64; L]; STATES]) {
        let counter = (i64::from(timebound) as u64).wrapping_mul(STATES as u64);
        let mut draws = [[0.0; L]; STATES];
        for pair in 0..2 {
            for j in 0..L {
                let at = counter.wrapping_add(2 * pair as u64);
                let first = bits(self.keys[j], at);
                let second = bits(self.keys[j], at.wrapping_add(1));
                let (a, b) = normal_pair(first, second);
                draws[2 * pair][j] = a;
                draws[2 * pair + 1][j] = b;
            }
        }
        for row in 0..STATES {
            for column in 0..=row {
                for j in 0..L {
                    energy[row][j] += self.factor[row][column][j] * draws[column][j];
                }
            }
        }
    }
}
