//! Draws that depend on a seed, on what is drawn and on which draw it is, and on nothing else: not on
//! the number of threads, of draws or of members.

use accord_math::random::{bits, key, uniform};

use crate::distribution::normal_quantile;

/// The draws of one block of parameters for one member.
#[derive(Clone, Debug)]
pub struct Draws {
    key: u64,
    counter: u64,
}

impl Draws {
    /// The draws called `block` for the draw number `index` under a seed.
    pub fn new(seed: u64, block: &str, index: u64) -> Self {
        Self {
            key: bits(key(seed, block), index),
            counter: 0,
        }
    }

    /// The next number, evenly spread between 0 and 1, never 0 or 1.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        let value = uniform(bits(self.key, self.counter));
        self.counter += 1;
        value
    }

    /// The next number of a standard normal law.
    #[inline]
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }
}
