//! The elementary functions against correctly rounded values (`elementary.csv`, written by
//! `derive/elementary.py` with mpmath) and at the ends of their domains.

use accord_math::elementary::{exp, exp_m1, ln, ln_1p, powf, sin_cos_of_turns};
use accord_math::lanes;
use proptest::prelude::*;

const REFERENCE: &str = include_str!("elementary.csv");

fn bits(text: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(text, 16).expect("sixteen hexadecimal digits"))
}

/// The doubles in order as integers, so that neighbours differ by one.
fn ordinal(x: f64) -> i64 {
    let bits = x.to_bits() as i64;
    if bits < 0 { i64::MIN - bits } else { bits }
}

/// Largest error in units in the last place over the rows of `function` that `keep` takes.
fn worst(function: &str, value: impl Fn(f64, f64) -> f64, keep: impl Fn(f64) -> bool) -> f64 {
    let mut rows = 0;
    let mut largest: f64 = 0.0;
    for line in REFERENCE
        .lines()
        .filter(|line| line.starts_with(&format!("{function},")))
    {
        let cells: Vec<&str> = line.split(',').collect();
        let x = bits(cells[1]);
        let y = if cells[2] == "-" { 0.0 } else { bits(cells[2]) };
        let exact = bits(cells[3]);
        let rest: f64 = cells[4].parse().expect("a number");
        if !keep(exact) {
            continue;
        }
        rows += 1;
        let got = value(x, y);
        let error = (ordinal(got).wrapping_sub(ordinal(exact)) as f64 - rest).abs();
        assert!(
            error < 10.0,
            "{function}({x:e}, {y:e}) = {got:e}, not {exact:e}"
        );
        largest = largest.max(error);
    }
    assert!(
        rows > 50,
        "the reference table has only {rows} rows of {function}"
    );
    largest
}

#[test]
fn exp_is_right_to_four_fifths_of_a_unit() {
    let error = worst("exp", |x, _| exp(x), |_| true);
    assert!(error < 0.8, "{error}");
}

#[test]
fn exp_m1_is_right_to_six_fifths_of_a_unit() {
    let error = worst("exp_m1", |x, _| exp_m1(x), |_| true);
    assert!(error < 1.2, "{error}");
}

#[test]
fn ln_is_right_to_a_unit() {
    let error = worst("ln", |x, _| ln(x), |_| true);
    assert!(error < 0.8, "{error}");
}

#[test]
fn ln_1p_is_right_to_a_unit() {
    let error = worst("ln_1p", |x, _| ln_1p(x), |_| true);
    assert!(error < 0.9, "{error}");
}

#[test]
fn powf_is_right_to_a_unit_where_results_are_of_ordinary_size() {
    let ordinary = |exact: f64| (2e-22..5e21).contains(&exact);
    let error = worst("powf", powf, ordinary);
    assert!(error < 0.9, "{error}");
    let anywhere = worst("powf", powf, |_| true);
    assert!(anywhere < 1.0, "{anywhere}");
}

#[test]
fn ends_of_the_domains() {
    assert_eq!(exp(0.0), 1.0);
    assert_eq!(exp(f64::INFINITY), f64::INFINITY);
    assert_eq!(exp(f64::NEG_INFINITY), 0.0);
    assert_eq!(exp(710.0), f64::INFINITY);
    assert_eq!(exp(-746.0), 0.0);
    assert!(exp(f64::NAN).is_nan());

    assert_eq!(exp_m1(f64::INFINITY), f64::INFINITY);
    assert_eq!(exp_m1(f64::NEG_INFINITY), -1.0);
    assert_eq!(exp_m1(-0.0).to_bits(), (-0.0_f64).to_bits());
    assert!(exp_m1(f64::NAN).is_nan());

    assert_eq!(ln(1.0), 0.0);
    assert_eq!(ln(0.0), f64::NEG_INFINITY);
    assert_eq!(ln(-0.0), f64::NEG_INFINITY);
    assert_eq!(ln(f64::INFINITY), f64::INFINITY);
    assert!(ln(-1.0).is_nan());
    assert!(ln(-1e-310).is_nan());
    assert!(ln(f64::NEG_INFINITY).is_nan());
    assert!(ln(f64::NAN).is_nan());

    assert_eq!(ln_1p(-1.0), f64::NEG_INFINITY);
    assert_eq!(ln_1p(f64::INFINITY), f64::INFINITY);
    assert_eq!(ln_1p(-0.0).to_bits(), (-0.0_f64).to_bits());
    assert!(ln_1p(-1.5).is_nan());
    assert!(ln_1p(f64::NAN).is_nan());
}

#[test]
fn powf_follows_ieee_754() {
    assert_eq!(powf(f64::NAN, 0.0), 1.0);
    assert_eq!(powf(1.0, f64::NAN), 1.0);
    assert_eq!(powf(0.0, 2.0), 0.0);
    assert_eq!(powf(0.0, -2.0), f64::INFINITY);
    assert_eq!(powf(-0.0, 3.0).to_bits(), (-0.0_f64).to_bits());
    assert_eq!(powf(-2.0, 3.0), -8.0);
    assert_eq!(powf(-2.0, 2.0), 4.0);
    assert!(powf(-2.0, 0.5).is_nan());
    assert_eq!(powf(2.0, f64::NEG_INFINITY), 0.0);
    assert_eq!(powf(0.5, f64::NEG_INFINITY), f64::INFINITY);
    assert_eq!(powf(2.0, 1e308), f64::INFINITY);
    assert_eq!(powf(2.0, 1.0), 2.0);
    assert_eq!(powf(9.0, 0.5), 3.0);
}

#[test]
fn sines_and_cosines_of_known_angles() {
    let root = |x: f64| x.sqrt();
    for (turns, sine, cosine) in [
        (0.0, 0.0, 1.0),
        (1.0 / 12.0, 0.5, root(3.0) / 2.0),
        (0.125, root(0.5), root(0.5)),
        (0.25, 1.0, 0.0),
        (0.375, root(0.5), -root(0.5)),
        (0.5, 0.0, -1.0),
        (0.75, -1.0, 0.0),
        (11.0 / 12.0, -0.5, root(3.0) / 2.0),
        (1.0, 0.0, 1.0),
    ] {
        let (s, c) = sin_cos_of_turns(turns);
        assert!((s - sine).abs() < 3e-16, "sine of {turns} turns: {s}");
        assert!((c - cosine).abs() < 3e-16, "cosine of {turns} turns: {c}");
    }
}

/// How far a sine or a cosine may be from the truth. With |x| ≤ π/4, the angle carries the rounding
/// of its product (2⁻⁵⁴) and of 2π (2⁻⁵⁵), the series its last sums and product (2⁻⁵³ in all).
const ANGLE: f64 = 2e-16;

#[test]
fn sines_and_cosines_are_right_to_2e_16() {
    let mut rows = 0;
    for line in REFERENCE.lines() {
        let cells: Vec<&str> = line.split(',').collect();
        let got = match cells[0] {
            "sine_of_turns" => sin_cos_of_turns(bits(cells[1])).0,
            "cosine_of_turns" => sin_cos_of_turns(bits(cells[1])).1,
            _ => continue,
        };
        rows += 1;
        let error = (got - bits(cells[3])).abs();
        assert!(error < ANGLE, "{line}: {got:e} is {error:e} away");
    }
    assert!(rows > 200, "the reference table has only {rows} rows");
}

proptest! {
    #[test]
    fn side_by_side_each_number_has_the_bits_it_has_alone(
        small in prop::array::uniform4(-0.34..0.34_f64),
        ordinary in prop::array::uniform4(-700.0..700.0_f64),
        any in prop::array::uniform4(prop::num::f64::ANY),
        positive in prop::array::uniform4(1e-300..1e300_f64),
    ) {
        let bits = |values: [f64; 4]| values.map(f64::to_bits);
        for x in [small, ordinary, any, positive] {
            prop_assert_eq!(bits(lanes::exp(&x)), bits(x.map(exp)));
            prop_assert_eq!(bits(lanes::exp_m1(&x)), bits(x.map(exp_m1)));
            prop_assert_eq!(bits(lanes::ln(&x)), bits(x.map(ln)));
            prop_assert_eq!(bits(lanes::ln_1p(&x)), bits(x.map(ln_1p)));
        }
    }

    #[test]
    fn angles_add(a in 0..=1_u64 << 52, b in 0..=1_u64 << 52) {
        // Whole multiples of 2⁻⁵³, so that the sum is exact: what is compared is the functions alone.
        let [a, b] = [a, b].map(|whole| whole as f64 * (f64::EPSILON / 2.0));
        let ((sa, ca), (sb, cb)) = (sin_cos_of_turns(a), sin_cos_of_turns(b));
        let (s, c) = sin_cos_of_turns(a + b);
        // The left side is off by one error; the right by four, each times the other factor, and
        // |sa| + |ca| + |sb| + |cb| ≤ 2√2; three roundings of numbers up to one are added.
        let tolerance = ANGLE * (1.0 + 8.0_f64.sqrt()) + 3.0 * f64::EPSILON / 2.0;
        prop_assert!((s - (sa * cb + ca * sb)).abs() < tolerance);
        prop_assert!((c - (ca * cb - sa * sb)).abs() < tolerance);
    }

    #[test]
    fn ln_undoes_exp(x in -700.0..700.0_f64) {
        // exp is right to one part in 2^53, which moves the logarithm by that much, absolutely.
        prop_assert!((ln(exp(x)) - x).abs() <= 3e-16 * x.abs().max(1.0));
    }

    #[test]
    fn exp_turns_sums_into_products(x in -300.0..300.0_f64, y in -300.0..300.0_f64) {
        // The sum x + y is itself rounded: that is where the tolerance comes from.
        let tolerance = 4.0 * f64::EPSILON * (1.0 + (x + y).abs());
        prop_assert!((exp(x + y) / (exp(x) * exp(y)) - 1.0).abs() <= tolerance);
    }

    #[test]
    fn exp_m1_and_ln_1p_are_inverse(x in -0.9..30.0_f64) {
        prop_assert!((exp_m1(ln_1p(x)) / x - 1.0).abs() < 1e-15 * (1.0 + ln_1p(x).abs()) * (1.0 + 1.0 / (1.0 + x)) * 2.0);
    }
}
