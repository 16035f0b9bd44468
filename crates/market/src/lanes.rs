//! The loops with exponentials and logarithms, apart, so that a processor does several at a time.
//! Numbers flow in and are replaced. Every kind of processor gives the same bits: nothing is fused
//! or reordered.

use accord_math::elementary::{exp, ln};
use multiversion::multiversion;

use crate::competition::probability;

/// Differences of cost become probabilities; `variances` are the squares of the spreads.
#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
pub(crate) fn probabilities(differences: &mut [f64], variances: &[f64]) {
    for (it, variance) in differences.iter_mut().zip(variances) {
        *it = probability(*it, variance.sqrt());
    }
}

/// Shares become share · exp(step · growth).
#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
pub(crate) fn grown(shares: &mut [f64], growth: &[f64], step: f64) {
    for (it, growth) in shares.iter_mut().zip(growth) {
        *it *= exp(step * growth);
    }
}

/// Numbers above zero become their power.
#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
pub(crate) fn powers(numbers: &mut [f64], exponent: f64) {
    for it in numbers {
        *it = exp(exponent * ln(*it));
    }
}
