//! Random numbers that are functions, not streams: a key and a counter flow in, a draw flows out. Who
//! draws first, on which thread, or how many members there are changes nothing.
//!
//! The bits are those of SplitMix64 (G. Steele, D. Lea and C. Flood, OOPSLA 2014): an odd step added
//! for each draw, then mixed. Normal draws are by G. Box and M. Muller (Ann. Math. Stat. 29, 1958),
//! which needs no branch, so that a loop over members vectorises.

// A loop over members vectorises only if everything it calls is inlined into it.
#![allow(clippy::inline_always)]

use crate::elementary::{ln, sin_cos_of_turns};

/// 2⁶⁴ over the golden ratio, made odd.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A key for what is called `name`, under a seed: the bytes are mixed in one after the other.
pub fn key(seed: u64, name: &str) -> u64 {
    name.bytes()
        .fold(mix(seed.wrapping_add(STEP)), |key, byte| {
            mix(key ^ u64::from(byte).wrapping_add(STEP))
        })
}

/// 64 random bits: the draw number `counter` of this key.
#[inline(always)]
pub fn bits(key: u64, counter: u64) -> u64 {
    mix(key.wrapping_add(counter.wrapping_add(1).wrapping_mul(STEP)))
}

#[inline(always)]
fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// Evenly spread over the open interval from 0 to 1, in steps of 2⁻⁵².
#[inline(always)]
pub fn uniform(bits: u64) -> f64 {
    const ONE: u64 = 0x3ff0_0000_0000_0000;
    const HALF_STEP: f64 = 1.1102230246251565e-16;
    (f64::from_bits(ONE | (bits >> 12)) - 1.0) + HALF_STEP
}

/// Two independent draws of the standard normal distribution.
#[inline(always)]
pub fn normal_pair(first: u64, second: u64) -> (f64, f64) {
    let radius = (-2.0 * ln(uniform(first))).sqrt();
    let (sine, cosine) = sin_cos_of_turns(uniform(second));
    (radius * cosine, radius * sine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mixer_is_that_of_the_paper() {
        // First outputs of SplitMix64 from the state 0 (Vigna's reference implementation).
        let published = [
            0xe220_a839_7b1d_cdaf,
            0x6e78_9e6a_a1b9_65f4,
            0x06c4_5d18_8009_454f,
        ];
        for (counter, expected) in published.into_iter().enumerate() {
            assert_eq!(bits(0, counter as u64), expected);
        }
    }

    #[test]
    fn uniform_draws_never_reach_zero_or_one() {
        assert!(uniform(0) > 0.0);
        assert!(uniform(u64::MAX) < 1.0);
    }

    #[test]
    fn normal_draws_have_the_moments_of_the_normal_distribution() {
        let count = 200_000_u64;
        let mut sums = [0.0; 5];
        let key = key(7, "member");
        for i in 0..count {
            let (a, b) = normal_pair(bits(key, 2 * i), bits(key, 2 * i + 1));
            for v in [a, b] {
                sums[0] += v;
                sums[1] += v * v;
                sums[2] += v * v * v * v;
            }
            sums[3] += a * b;
        }
        let n = 2.0 * count as f64;
        // Five standard errors: of the mean 1/√n, of the variance √(2/n), of the fourth moment
        // √(96/n), of the product √(2/n).
        assert!((sums[0] / n).abs() < 5.0 / n.sqrt());
        assert!((sums[1] / n - 1.0).abs() < 5.0 * (2.0 / n).sqrt());
        assert!((sums[2] / n - 3.0).abs() < 5.0 * (96.0 / n).sqrt());
        assert!((2.0 * sums[3] / n).abs() < 5.0 * (2.0 / n).sqrt());
    }

    #[test]
    fn keys_differ_by_seed_and_by_name() {
        assert_ne!(key(1, "10"), key(1, "01"));
        assert_ne!(key(1, "10"), key(2, "10"));
        assert_eq!(key(1, "10"), key(1, "10"));
    }
}
