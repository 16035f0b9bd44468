//! The long loops, and those with exponentials and logarithms, apart, so that a processor does several at a time.
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

/// Numbers above zero become their logarithms.
#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
pub(crate) fn logarithms(numbers: &mut [f64]) {
    for it in numbers {
        *it = ln(*it);
    }
}

/// Numbers become their exponentials.
#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
pub(crate) fn exponentials(numbers: &mut [f64]) {
    for it in numbers {
        *it = exp(*it);
    }
}

/// Sum of products, in eight strands of fixed order, so that it need not wait for each addition.
#[multiversion(targets("x86_64+avx+avx2+avx512f+avx512vl", "x86_64+avx+avx2"))]
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 8];
    let (blocks_a, rest_a) = a.as_chunks::<8>();
    let (blocks_b, rest_b) = b.as_chunks::<8>();
    for (a, b) in blocks_a.iter().zip(blocks_b) {
        for k in 0..8 {
            sums[k] += a[k] * b[k];
        }
    }
    let rest: f64 = rest_a.iter().zip(rest_b).map(|(a, b)| a * b).sum();
    let [a, b, c, d, e, f, g, h] = sums;
    ((a + b) + (c + d)) + ((e + f) + (g + h)) + rest
}
