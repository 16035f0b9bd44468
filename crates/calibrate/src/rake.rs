//! Values of several quantities for many members flow in, with the law that each quantity must
//! follow; weights flow out under which every quantity follows its law.
//!
//! Iterative proportional fitting, or raking (W. E. Deming and F. F. Stephan, Ann. Math. Stat. 11,
//! 427, 1940), on histograms: one quantity after the other, each member's weight is multiplied by
//! what its bin should hold over what it holds, and all over again until nothing changes.

use std::ops::RangeInclusive;

use crate::distribution::Law;

/// Bins in a histogram (Smith et al. 2024).
const BINS: usize = 100;
/// How many times every quantity is fitted.
const SWEEPS: usize = 30;
/// What lies outside the bins at each end: a hundred thousand draws of the law would leave as much.
const OUTSIDE: f64 = 5e-6;

/// A law cut into bins of equal width.
#[derive(Clone, Debug, PartialEq)]
pub struct Bins {
    low: f64,
    width: f64,
    /// The share of the law in each bin; they sum to one.
    shares: Vec<f64>,
}

impl Bins {
    /// Where the law has weight.
    pub fn support(law: &Law) -> RangeInclusive<f64> {
        law.quantile(OUTSIDE)..=law.quantile(1.0 - OUTSIDE)
    }

    /// The bins of a law.
    pub fn new(law: &Law) -> Self {
        let support = Self::support(law);
        let (low, high) = (*support.start(), *support.end());
        let width = (high - low) / BINS as f64;
        let edges: Vec<f64> = (0..=BINS)
            .map(|i| law.cumulative(low + width * i as f64))
            .collect();
        let all = edges[BINS] - edges[0];
        let shares = edges
            .windows(2)
            .map(|pair| (pair[1] - pair[0]).max(0.0) / all)
            .collect();
        Self { low, width, shares }
    }

    /// The bin of a value; none outside.
    fn of(&self, value: f64) -> Option<usize> {
        let position = (value - self.low) / self.width;
        (position >= 0.0 && position < BINS as f64).then_some(position as usize)
    }
}

/// Weights of members, and how they came about.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// One a member, with a mean of one over the members that are inside every histogram.
    pub weights: Vec<f64>,
    /// Sum of the weights' smaller of itself and one: what fair-calibrate calls effective samples.
    pub effective: f64,
    /// (Σw)²/Σw², Kish's effective sample size.
    pub kish: f64,
    /// Largest difference between what a bin should hold and what it holds, as a share of all,
    /// after the last sweep.
    pub misfit: f64,
}

/// Weights for members whose values are `values[quantity][member]`, under which each quantity follows
/// its law; `before` are the weights they come with. In the end the factors of the last sweep are averaged over the quantities, so that none
/// is favoured for being last (Smith et al. 2024).
pub fn rake(before: &[f64], values: &[Vec<f64>], laws: &[Law]) -> Weights {
    let members = before.len();
    let bins: Vec<Bins> = laws.iter().map(Bins::new).collect();
    let places: Vec<Vec<Option<usize>>> = values
        .iter()
        .zip(&bins)
        .map(|(values, bins)| values.iter().map(|value| bins.of(*value)).collect())
        .collect();
    let mut weights: Vec<f64> = (0..members)
        .map(|member| {
            let inside = places.iter().all(|places| places[member].is_some());
            if inside { before[member] } else { 0.0 }
        })
        .collect();
    let inside = weights.iter().filter(|weight| **weight > 0.0).count() as f64;
    let factors = |weights: &[f64], quantity: usize| -> Vec<f64> {
        let mut held = vec![0.0; BINS];
        for (weight, place) in weights.iter().zip(&places[quantity]) {
            if let Some(bin) = place {
                held[*bin] += weight;
            }
        }
        held.iter()
            .zip(&bins[quantity].shares)
            .map(|(held, share)| {
                if *held > 0.0 {
                    inside * share / held
                } else {
                    1.0
                }
            })
            .collect()
    };
    let factor_of = |factors: &[f64], quantity: usize, member: usize| {
        places[quantity][member].map_or(0.0, |bin| factors[bin])
    };
    for sweep in 0..SWEEPS {
        let before = weights.clone();
        let mut mean = vec![0.0; members];
        for quantity in 0..laws.len() {
            let factors = factors(&weights, quantity);
            for (member, weight) in weights.iter_mut().enumerate() {
                let factor = factor_of(&factors, quantity, member);
                *weight *= factor;
                mean[member] += factor / laws.len() as f64;
            }
        }
        if sweep + 1 == SWEEPS {
            for ((weight, before), mean) in weights.iter_mut().zip(before).zip(mean) {
                *weight = before * mean;
            }
        }
    }
    let mut misfit: f64 = 0.0;
    for (quantity, bins) in bins.iter().enumerate() {
        for (factor, share) in factors(&weights, quantity).iter().zip(&bins.shares) {
            misfit = misfit.max((share - share / factor).abs());
        }
    }
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|w| w * w).sum();
    Weights {
        effective: weights.iter().map(|w| w.min(1.0)).sum(),
        kish: if squares > 0.0 {
            sum * sum / squares
        } else {
            0.0
        },
        misfit,
        weights,
    }
}
