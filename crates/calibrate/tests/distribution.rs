//! Laws of probability against values computed with 30 digits by mpmath.

use accord_calibrate::{Law, normal_cumulative, normal_quantile};

fn close(value: f64, expected: f64, relative: f64) {
    let distance = (value - expected).abs();
    assert!(
        distance <= relative * expected.abs(),
        "{value} is not {expected}, off by {distance}"
    );
}

#[test]
fn normal_quantiles_are_those_of_mpmath() {
    // mpmath: sqrt(2) * erfinv(2 p - 1).
    for (p, expected) in [
        (1e-12, -7.03448382530113193),
        (0.0001, -3.71901648545568055),
        (0.05, -1.64485362695147269),
        (0.3, -0.524400512708040816),
        (0.8, 0.841621233572914364),
        (0.95, 1.64485362695147228),
        (0.999999, 4.75342430881708777),
    ] {
        // The argument itself is rounded: a double near 1 carries the error of its last bit.
        close(normal_quantile(p), expected, 2e-11);
    }
    assert_eq!(normal_quantile(0.5), 0.0);
    assert!(normal_quantile(0.0) == f64::NEG_INFINITY && normal_quantile(1.0) == f64::INFINITY);
    assert!(normal_quantile(-0.1).is_nan());
}

#[test]
fn normal_shares_are_those_of_mpmath() {
    // mpmath: ncdf.
    for (x, expected) in [
        (-8.0, 6.22096057427178412e-16),
        (-5.0, 2.86651571879193912e-7),
        (-3.5, 0.000232629079035525036),
        (-2.9, 0.00186581330038403848),
        (-1.0, 0.158655253931457051),
        (0.0, 0.5),
        (0.3, 0.617911422188952633),
        (2.5, 0.993790334674223865),
        (3.1, 0.999032396786781643),
        (6.0, 0.999999999013412355),
    ] {
        close(normal_cumulative(x), expected, 1e-12);
    }
}

#[test]
fn a_share_of_a_quantile_is_the_share() {
    for step in 1..1000 {
        let p = f64::from(step) / 1000.0;
        close(normal_cumulative(normal_quantile(p)), p, 1e-13);
    }
}

#[test]
fn skew_normal_shares_are_those_of_mpmath() {
    // mpmath: the integral of 2 φ(t) Φ(α t).
    for (x, shape, expected) in [
        (-0.5, 2.0, 0.02537633141803011),
        (0.7, 8.82186, 0.5160726955574187),
        (1.5, -3.3, 0.9999999949530043),
        (0.2, 1.73099, 0.25681386763752466),
        (2.0, 0.5, 0.9599997120807778),
    ] {
        let law = Law::SkewNormal {
            location: 0.0,
            scale: 1.0,
            shape,
        };
        close(law.cumulative(x), expected, 1e-11);
        close(law.quantile(expected), x, 1e-6);
    }
}

#[test]
fn the_skew_normal_of_the_climate_sensitivity_is_that_of_smith_et_al_2024() {
    // fair-calibrate prints the law through 2, 3 and 5 K: 8.82185594, 1.95059779, 1.55584604.
    let Some(Law::SkewNormal {
        location,
        scale,
        shape,
    }) = Law::skew_normal_through(2.0, 3.0, 5.0)
    else {
        panic!("there is one");
    };
    close(shape, 8.82185594, 1e-6);
    close(location, 1.95059779, 1e-7);
    close(scale, 1.55584604, 1e-7);
    assert_eq!(Law::skew_normal_through(0.0, 0.1, 1.0), None);
}

#[test]
fn a_trapezoid_holds_what_its_area_says() {
    // The prior of the aerosol-cloud forcing: −2.2 to 0.2, flat from −1.6 to −0.4; the mean height
    // of a slope is half that of the flat part, so each slope holds 0.3/(0.3 + 1.2 + 0.3).
    let law = Law::Trapezoid {
        location: -2.2,
        scale: 2.4,
        from: 0.25,
        to: 0.75,
    };
    close(law.cumulative(-1.6), 1.0 / 6.0, 1e-14);
    close(law.cumulative(-1.0), 0.5, 1e-14);
    close(law.cumulative(-0.4), 5.0 / 6.0, 1e-14);
    for p in [0.01, 0.2, 0.5, 0.83, 0.99] {
        close(law.cumulative(law.quantile(p)), p, 1e-13);
    }
}
