//! The elementary functions for many numbers side by side: as many doubles flow in as flow out, each
//! with the bits that [`crate::elementary`] gives it alone.
//!
//! Where every argument is of ordinary size, which is nearly always, the special cases are not
//! computed at all: one comparison for all lanes stands for them. The loops vectorise if the caller
//! is compiled for a processor with vectors.

// A loop over lanes vectorises only if everything it calls is inlined into it.
#![allow(clippy::inline_always)]

use crate::elementary::{self, ordinary};

/// One function for all lanes: the short one if it serves every argument.
#[inline(always)]
fn each<const L: usize>(
    arguments: &[f64; L],
    serves: impl Fn(f64) -> bool,
    short: impl Fn(f64) -> f64,
    whole: impl Fn(f64) -> f64,
) -> [f64; L] {
    let mut others = 0_u64;
    for argument in arguments {
        others |= u64::from(!serves(*argument));
    }
    let mut values = [0.0; L];
    if others == 0 {
        for (value, argument) in values.iter_mut().zip(arguments) {
            *value = short(*argument);
        }
    } else {
        for (value, argument) in values.iter_mut().zip(arguments) {
            *value = whole(*argument);
        }
    }
    values
}

/// [`elementary::exp`] in every lane.
#[inline(always)]
pub fn exp<const L: usize>(x: &[f64; L]) -> [f64; L] {
    each(x, ordinary::for_exp, ordinary::exp, elementary::exp)
}

/// [`elementary::exp_m1`] in every lane; half of the work where all are near zero.
#[inline(always)]
pub fn exp_m1<const L: usize>(x: &[f64; L]) -> [f64; L] {
    each(
        x,
        ordinary::for_exp_m1_near_zero,
        ordinary::exp_m1_near_zero,
        elementary::exp_m1,
    )
}

/// [`elementary::ln`] in every lane.
#[inline(always)]
pub fn ln<const L: usize>(x: &[f64; L]) -> [f64; L] {
    each(x, ordinary::for_ln, ordinary::ln, elementary::ln)
}

/// [`elementary::ln_1p`] in every lane.
#[inline(always)]
pub fn ln_1p<const L: usize>(x: &[f64; L]) -> [f64; L] {
    each(x, ordinary::for_ln_1p, ordinary::ln_1p, elementary::ln_1p)
}
