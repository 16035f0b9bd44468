//! The exponential, the logarithm and their near relations, with the same bits on every machine.
//!
//! A double flows in, a double flows out. Only additions, multiplications, divisions and operations
//! on bits are used, all of which IEEE 754 fixes exactly, and never a fused multiply-add: the
//! standard library takes these functions from the platform, so its last bit differs between
//! Linux, Windows and the browser. There is no branch in [`exp`], [`exp_m1`], [`ln`] and [`ln_1p`]
//! (special cases are selected, not jumped to), so that a loop over members vectorises.
//!
//! The methods are the classical ones (W. J. Cody and W. Waite, *Software Manual for the Elementary
//! Functions*, 1980; P. T. P. Tang, ACM TOMS 15 and 16, 1989–1990): take out a power of two, then a
//! polynomial on what is left. The coefficients come from `derive/elementary.py`.
//!
//! | function | bound the tests hold, units in the last place |
//! |---|---|
//! | [`exp`] | 0.8 |
//! | [`exp_m1`] | 1.2 |
//! | [`ln`], [`ln_1p`] | 0.8, 0.9 |
//! | [`powf`] | 1.0 |

// A loop over members vectorises only if everything it calls is inlined into it.
#![allow(clippy::inline_always)]

use std::f64::consts::LOG2_E;

/// ln 2 in two parts, the first with 32 significant bits: its product with an exponent is exact.
const LN_2_HIGH: f64 = 0.6931471803691238;
const LN_2_LOW: f64 = 1.9082149292705877e-10;

/// Adding 1.5·2⁵² pushes the fraction out of a double: what remains in its last bits is an integer.
const ROUNDER: f64 = 6755399441055744.0;

/// The bits of √½.
const ROOT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;

/// (eʳ − 1 − r)/r² for |r| ≤ ln2/2, lowest power first.
const EXP_TAIL: [f64; 11] = [
    0.5,
    0.1666666666666667,
    0.04166666666666667,
    0.008333333333326136,
    0.0013888888888883748,
    0.00019841269874820627,
    2.4801587325547743e-05,
    2.7557255400206422e-06,
    2.75572736431103e-07,
    2.5105217004720745e-08,
    2.0914686968086876e-09,
];

/// (ln((1+s)/(1−s)) − 2s)/s³ as a polynomial in s², lowest power first.
const LN_TAIL: [f64; 7] = [
    0.666666666666667,
    0.3999999999989889,
    0.28571428626253836,
    0.22222211089379496,
    0.1818289243253687,
    0.15331611722055008,
    0.14617807153417325,
];

/// eˣ. Overflows to infinity above 709.78, passes through the subnormal numbers below −708.4 and
/// reaches zero below −745.13; NaN stays NaN.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    exp_of_sum(x, 0.0)
}

/// e^(x + low), where `low` is a correction far smaller than x.
#[inline(always)]
fn exp_of_sum(x: f64, low: f64) -> f64 {
    let reduced = Reduced::of(x.clamp(-746.0, 710.0), low);
    let (first, second) = reduced.powers_of_two();
    (1.0 + reduced.exp_m1()) * first * second
}

/// eˣ − 1, exact in relative terms where x is small.
#[inline(always)]
pub fn exp_m1(x: f64) -> f64 {
    // Below −40 the result is −1 to the last bit.
    let reduced = Reduced::of(x.clamp(-50.0, 710.0), 0.0);
    let (first, second) = reduced.powers_of_two();
    // 1 − 2⁻ᵏ; beyond k = 100 the power is lost against one whatever it is.
    let one_less = 1.0 - power_of_two(-reduced.k.min(100.0));
    ((one_less + reduced.exp_m1()) * first * second).copysign(x)
}

/// Sine and cosine of `turns` · 2π, for turns between 0 and 1. Good to 2e-16 absolutely.
///
/// The nearest quarter turn is taken out, and Taylor's series serves for the eighth that is left.
#[inline(always)]
pub fn sin_cos_of_turns(turns: f64) -> (f64, f64) {
    let rounded = turns * 4.0 + ROUNDER;
    let quarters = rounded - ROUNDER;
    let quadrant = rounded.to_bits();
    let x = (turns - quarters * 0.25) * std::f64::consts::TAU;
    let z = x * x;
    let sine = x
        * (1.0
            + z * (-1.0 / 6.0
                + z * (1.0 / 120.0
                    + z * (-1.0 / 5040.0
                        + z * (1.0 / 362880.0
                            + z * (-1.0 / 39916800.0
                                + z * (1.0 / 6227020800.0 - z / 1307674368000.0)))))));
    let cosine = 1.0
        + z * (-0.5
            + z * (1.0 / 24.0
                + z * (-1.0 / 720.0
                    + z * (1.0 / 40320.0
                        + z * (-1.0 / 3628800.0
                            + z * (1.0 / 479001600.0
                                + z * (-1.0 / 87178291200.0 + z / 20922789888000.0)))))));
    let swap = quadrant & 1 == 1;
    let (s, c) = if swap { (cosine, sine) } else { (sine, cosine) };
    let negative_sine = quadrant & 2 == 2;
    let negative_cosine = (quadrant.wrapping_add(1)) & 2 == 2;
    (
        if negative_sine { -s } else { s },
        if negative_cosine { -c } else { c },
    )
}

/// x = k·ln2 + r, with r in two parts.
struct Reduced {
    k: f64,
    /// k + 2048 as an integer.
    shifted: u64,
    high: f64,
    low: f64,
}

impl Reduced {
    #[inline(always)]
    fn of(x: f64, low: f64) -> Self {
        let rounded = x * LOG2_E + ROUNDER;
        let k = rounded - ROUNDER;
        let shifted = rounded
            .to_bits()
            .wrapping_sub(ROUNDER.to_bits())
            .wrapping_add(2048);
        let first = x - k * LN_2_HIGH;
        let second = k * LN_2_LOW - low;
        let high = first - second;
        Self {
            k,
            shifted,
            high,
            low: (first - high) - second,
        }
    }

    /// eʳ − 1.
    #[inline(always)]
    fn exp_m1(&self) -> f64 {
        let r = self.high;
        let [c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10] = EXP_TAIL;
        let r2 = r * r;
        let r4 = r2 * r2;
        let r8 = r4 * r4;
        let low = (c0 + c1 * r) + (c2 + c3 * r) * r2;
        let middle = (c4 + c5 * r) + (c6 + c7 * r) * r2;
        let high = (c8 + c9 * r) + c10 * r2;
        let tail = low + middle * r4 + high * r8;
        r + (r2 * tail + self.low)
    }

    /// 2ᵏ, where it can be written as one number.
    #[inline(always)]
    fn power_of_two(&self) -> f64 {
        f64::from_bits(self.shifted.wrapping_sub(1025) << 52)
    }

    /// Two powers of two whose product is 2ᵏ; one alone cannot be written for k = 1024 or −1074.
    #[inline(always)]
    fn powers_of_two(&self) -> (f64, f64) {
        let half = self.shifted >> 1;
        let rest = self.shifted.wrapping_sub(half);
        let power = |shifted: u64| f64::from_bits(shifted.wrapping_sub(1) << 52);
        (power(half), power(rest))
    }
}

/// 2ᵏ for a whole number k between −1022 and 1023.
#[inline(always)]
fn power_of_two(k: f64) -> f64 {
    f64::from_bits(
        (k + ROUNDER)
            .to_bits()
            .wrapping_sub(ROUNDER.to_bits())
            .wrapping_add(1023)
            << 52,
    )
}

/// What [`crate::lanes`] takes where every argument is of ordinary size: the functions above without
/// their special cases, with the same bits.
pub(crate) mod ordinary {
    use super::{Reduced, ln_1p_parts, ln_of_sum};

    /// Whether [`exp`] has the bits of [`super::exp`] here.
    #[inline(always)]
    pub(crate) fn for_exp(x: f64) -> bool {
        x.abs() <= 700.0
    }

    #[inline(always)]
    pub(crate) fn exp(x: f64) -> f64 {
        let reduced = Reduced::of(x, 0.0);
        (1.0 + reduced.exp_m1()) * reduced.power_of_two()
    }

    /// Whether [`exp_m1_near_zero`] has the bits of [`super::exp_m1`]: no power of two to take out.
    #[inline(always)]
    pub(crate) fn for_exp_m1_near_zero(x: f64) -> bool {
        x.abs() <= 0.34
    }

    #[inline(always)]
    pub(crate) fn exp_m1_near_zero(x: f64) -> f64 {
        Reduced {
            k: 0.0,
            shifted: 2048,
            high: x,
            low: 0.0,
        }
        .exp_m1()
        // Zero keeps its sign.
        .copysign(x)
    }

    /// Whether [`ln`] has the bits of [`super::ln`] here: positive, finite and not subnormal.
    #[inline(always)]
    pub(crate) fn for_ln(x: f64) -> bool {
        // As whole numbers the bits of positive doubles are in order: one comparison for both ends.
        const FIRST: u64 = f64::MIN_POSITIVE.to_bits();
        x.to_bits().wrapping_sub(FIRST) < f64::INFINITY.to_bits() - FIRST
    }

    #[inline(always)]
    pub(crate) fn ln(x: f64) -> f64 {
        ln_of_sum::<false, false>(x, 0.0)
    }

    /// Whether [`ln_1p`] has the bits of [`super::ln_1p`] here.
    #[inline(always)]
    pub(crate) fn for_ln_1p(x: f64) -> bool {
        for_ln(1.0 + x)
    }

    #[inline(always)]
    pub(crate) fn ln_1p(x: f64) -> f64 {
        let (sum, lost) = ln_1p_parts(x);
        ln_of_sum::<false, true>(sum, lost).copysign(x)
    }
}

/// The natural logarithm. ln 0 = −∞; of a negative number, NaN.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    ln_special_cases(x, ln_of_sum::<true, false>(x, 0.0))
}

/// ln(1 + x), exact in relative terms where x is small. Minus infinity at −1, NaN below.
#[inline(always)]
pub fn ln_1p(x: f64) -> f64 {
    let (sum, lost) = ln_1p_parts(x);
    ln_special_cases(sum, ln_of_sum::<true, true>(sum, lost)).copysign(x)
}

/// 1 + x and what the addition rounded away, exactly (D. Knuth's two-sum).
#[inline(always)]
fn ln_1p_parts(x: f64) -> (f64, f64) {
    let sum = 1.0 + x;
    let of_x = sum - 1.0;
    (sum, (1.0 - (sum - of_x)) + (x - of_x))
}

#[inline(always)]
fn ln_special_cases(x: f64, value: f64) -> f64 {
    let value = if x == 0.0 { f64::NEG_INFINITY } else { value };
    let value = if x < 0.0 { f64::NAN } else { value };
    // Infinity and NaN are their own logarithms.
    if x < f64::INFINITY { value } else { x }
}

/// x = 2ᵏ·(1 + f) with 1 + f between √½ and √2; k and f.
#[inline(always)]
fn take_out_power<const SUBNORMAL: bool>(x: f64) -> (f64, f64) {
    // Subnormal numbers are first made normal, if there can be any.
    let small = SUBNORMAL && x < f64::MIN_POSITIVE;
    let normal = if small { x * 18014398509481984.0 } else { x };
    let already = if small { -54.0 } else { 0.0 };
    // Distance in bits from √½: whole steps of the exponent are the power, the rest the fraction.
    let distance = normal.to_bits().wrapping_sub(ROOT_HALF);
    let fraction = f64::from_bits((distance & 0x000f_ffff_ffff_ffff).wrapping_add(ROOT_HALF));
    // The exponent as a double without a conversion: put it in the last bits of the rounder.
    let exponent = (distance >> 52) & 0xfff;
    let signed = (exponent ^ 0x800).wrapping_sub(0x800);
    let k = f64::from_bits(ROUNDER.to_bits().wrapping_add(signed)) - ROUNDER;
    (k + already, fraction - 1.0)
}

/// ln(x + low) for positive finite x, where `low` is a correction far smaller than x.
///
/// It adds low/x if `LOW`. As low is at most half a unit in the last place of x, the quotient needs few
/// digits: none is divided, 2⁻ᵏ(1 − f + f²) stands for 1/x (7 % off at most, 1 % where ln x is small).
#[inline(always)]
fn ln_of_sum<const SUBNORMAL: bool, const LOW: bool>(x: f64, low: f64) -> f64 {
    let (k, f) = take_out_power::<SUBNORMAL>(x);
    let half_square = 0.5 * f * f;
    let s = f / (2.0 + f);
    let tail = ln_tail(s * s);
    let correction = if LOW {
        let per_x =
            power_of_two(-k.clamp(-1000.0, 1000.0)) * ((1.0 - f) + (half_square + half_square));
        k * LN_2_LOW + low * per_x
    } else {
        k * LN_2_LOW
    };
    k * LN_2_HIGH - ((half_square - (s * (half_square + s * s * tail) + correction)) - f)
}

#[inline(always)]
fn ln_tail(z: f64) -> f64 {
    let [c0, c1, c2, c3, c4, c5, c6] = LN_TAIL;
    let z2 = z * z;
    (c0 + c1 * z) + ((c2 + c3 * z) + ((c4 + c5 * z) + c6 * z2) * z2) * z2
}

/// x to the power y, by e^(y·ln x) with the logarithm and the product in two parts: a plain product
/// would lose |y·ln x| units in the last place. Conventions are those of IEEE 754 `pow`: anything
/// to the power 0 is 1, a negative number needs a whole exponent (else NaN).
#[inline]
pub fn powf(x: f64, y: f64) -> f64 {
    if y == 0.0 || x == 1.0 {
        return 1.0;
    }
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    let size = x.abs();
    let magnitude = if size == 0.0 || size == f64::INFINITY {
        if (size == 0.0) == (y > 0.0) {
            0.0
        } else {
            f64::INFINITY
        }
    } else if y.abs() == f64::INFINITY {
        if size == 1.0 {
            1.0
        } else if (size > 1.0) == (y > 0.0) {
            f64::INFINITY
        } else {
            0.0
        }
    } else {
        let (high, low) = ln_in_two_parts(size);
        // Beyond these the result is zero or infinite; the clamp keeps the splitting finite.
        let y = y.clamp(-1e300, 1e300);
        let product = (high * y).clamp(-800.0, 800.0);
        let rest = product_error(high, y, product) + low * y;
        exp_of_sum(product, if rest.abs() < 1.0 { rest } else { 0.0 })
    };
    let negative = x.is_sign_negative();
    if !negative {
        return magnitude;
    }
    let whole = y == y.trunc();
    let odd = whole && (y * 0.5) != (y * 0.5).trunc();
    match (odd, whole || x == 0.0 || x == f64::NEG_INFINITY) {
        (true, _) => -magnitude,
        (false, true) => magnitude,
        (false, false) => f64::NAN,
    }
}

/// ln x as a sum of two doubles, good to about 2⁻⁶¹, for positive finite x.
#[inline]
fn ln_in_two_parts(x: f64) -> (f64, f64) {
    let (k, f) = take_out_power::<true>(x);
    // s = f/(2+f) in two parts.
    let below = 2.0 + f;
    let below_lost = f - (below - 2.0);
    let s = f / below;
    let product = s * below;
    let s_lost = ((f - product) - product_error(s, below, product) - s * below_lost) / below;
    let z = s * s;
    let small = s * z * ln_tail(z) + (2.0 * s_lost + k * LN_2_LOW);
    let (first, first_lost) = two_sum(k * LN_2_HIGH, 2.0 * s);
    let (high, lost) = two_sum(first, small);
    (high, first_lost + lost)
}

/// a + b and what rounding dropped.
#[inline(always)]
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let of_b = sum - a;
    (sum, (a - (sum - of_b)) + (b - of_b))
}

/// a·b − product, exactly, where `product` is a·b rounded (T. J. Dekker 1971, by splitting each
/// factor into halves of 26 bits).
#[inline(always)]
fn product_error(a: f64, b: f64, product: f64) -> f64 {
    let split = |v: f64| {
        let high = f64::from_bits(v.to_bits() & 0xffff_ffff_f800_0000);
        (high, v - high)
    };
    let (a_high, a_low) = split(a);
    let (b_high, b_low) = split(b);
    ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low
}
