//! The forcing of CO2 (ppm), CH4 and N2O (ppb) before adjustments, by each of the four formulas, as
//! printed.

use accord_climate::GreenhouseGasMethod;

/// Which of the three.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Gas {
    Co2,
    Ch4,
    N2o,
}

/// Whether the formula has reference concentrations of its own instead of the baseline.
pub fn has_own_reference(method: GreenhouseGasMethod) -> bool {
    method == GreenhouseGasMethod::Meinshausen2020
}

/// The forcing of a gas for concentrations of CO2, CH4 and N2O and their references.
pub fn forcing(method: GreenhouseGasMethod, gas: Gas, now: [f64; 3], then: [f64; 3]) -> f64 {
    match method {
        GreenhouseGasMethod::Meinshausen2020 => meinshausen2020(gas, now, then),
        GreenhouseGasMethod::Etminan2016 => etminan2016(gas, now, then),
        GreenhouseGasMethod::Myhre1998 => myhre1998(gas, now, then),
        GreenhouseGasMethod::Leach2021 => leach2021(gas, now, then),
    }
}

/// Meinshausen et al. 2020, GMD 13, 3571, Table 3.
fn meinshausen2020(gas: Gas, [c, m, n]: [f64; 3], [c0, m0, n0]: [f64; 3]) -> f64 {
    let (a1, b1, c1, d1) = (-2.4785e-7, 7.5906e-4, -2.1492e-3, 5.2488);
    let (a2, b2, c2, d2) = (-3.4197e-4, 2.5455e-4, -2.4357e-4, 0.12173);
    let (a3, b3, d3) = (-8.9603e-5, -1.2462e-4, 0.045194);
    match gas {
        Gas::Co2 => {
            let c_max = c0 - b1 / (2.0 * a1);
            let alpha = if c > c_max {
                d1 - b1 * b1 / (4.0 * a1)
            } else if c > c0 {
                d1 + a1 * (c - c0) * (c - c0) + b1 * (c - c0)
            } else {
                d1
            };
            (alpha + c1 * n.sqrt()) * (c / c0).ln()
        }
        Gas::N2o => (a2 * c.sqrt() + b2 * n.sqrt() + c2 * m.sqrt() + d2) * (n.sqrt() - n0.sqrt()),
        Gas::Ch4 => (a3 * m.sqrt() + b3 * n.sqrt() + d3) * (m.sqrt() - m0.sqrt()),
    }
}

/// Etminan et al. 2016, GRL 43, 12614, Table 1.
fn etminan2016(gas: Gas, [c, m, n]: [f64; 3], [c0, m0, n0]: [f64; 3]) -> f64 {
    let (mean_c, mean_m, mean_n) = (0.5 * (c + c0), 0.5 * (m + m0), 0.5 * (n + n0));
    match gas {
        Gas::Co2 => {
            let change = c - c0;
            (-2.4e-7 * change * change + 7.2e-4 * change.abs() - 2.1e-4 * mean_n + 5.36)
                * (c / c0).ln()
        }
        Gas::N2o => {
            (-8e-6 * mean_c + 4.2e-6 * mean_n - 4.9e-6 * mean_m + 0.117) * (n.sqrt() - n0.sqrt())
        }
        Gas::Ch4 => (-1.3e-6 * mean_m - 8.2e-6 * mean_n + 0.043) * (m.sqrt() - m0.sqrt()),
    }
}

/// Myhre et al. 1998, GRL 25, 2715, Table 3.
fn myhre1998(gas: Gas, [c, m, n]: [f64; 3], [c0, m0, n0]: [f64; 3]) -> f64 {
    let overlap = |m: f64, n: f64| {
        0.47 * (1.0 + 2.01e-5 * (m * n).powf(0.75) + 5.32e-15 * m * (m * n).powf(1.52)).ln()
    };
    match gas {
        Gas::Co2 => 5.35 * (c / c0).ln(),
        Gas::Ch4 => 0.036 * (m.sqrt() - m0.sqrt()) - (overlap(m, n0) - overlap(m0, n0)),
        Gas::N2o => 0.12 * (n.sqrt() - n0.sqrt()) - (overlap(m0, n) - overlap(m0, n0)),
    }
}

/// Leach et al. 2021, GMD 14, 3007, with FaIR's default coefficients.
fn leach2021(gas: Gas, [c, m, n]: [f64; 3], [c0, m0, n0]: [f64; 3]) -> f64 {
    match gas {
        Gas::Co2 => 4.57 * (c / c0).ln() + 0.086 * (c.sqrt() - c0.sqrt()),
        Gas::Ch4 => 0.038 * (m.sqrt() - m0.sqrt()),
        Gas::N2o => 0.106 * (n.sqrt() - n0.sqrt()),
    }
}
