//! Concentrations of CO2 (ppm), CH4 and N2O (ppb) flow in; their forcing (W m-2) before rapid
//! adjustments flows out, by one of four published formulas.

// A loop over members vectorises only if everything it calls is inlined into it.
#![allow(clippy::inline_always)]

use accord_math::elementary::{ln, ln_1p, powf};

/// CO2 in ppm, CH4 and N2O in ppb; or the forcing of each, W m-2.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MajorGases {
    /// Carbon dioxide.
    pub co2: f64,
    /// Methane.
    pub ch4: f64,
    /// Nitrous oxide.
    pub n2o: f64,
}

/// A formula for the forcing of the three gases.
pub(crate) trait Formula {
    /// Whether the forcing is counted from `forcing_reference_concentration`, with what the baseline
    /// has of it taken off again; otherwise it is counted from the baseline itself.
    const HAS_OWN_REFERENCE: bool;

    fn forcing(now: MajorGases, reference: MajorGases) -> MajorGases;
}

/// Meinshausen et al. 2020, GMD 13, 3571, Table 3.
pub(crate) struct Meinshausen2020;

impl Formula for Meinshausen2020 {
    const HAS_OWN_REFERENCE: bool = true;

    #[inline(always)]
    fn forcing(now: MajorGases, reference: MajorGases) -> MajorGases {
        const A1: f64 = -2.4785e-7;
        const B1: f64 = 7.5906e-4;
        const C1: f64 = -2.1492e-3;
        const D1: f64 = 5.2488;
        const A2: f64 = -3.4197e-4;
        const B2: f64 = 2.5455e-4;
        const C2: f64 = -2.4357e-4;
        const D2: f64 = 0.12173;
        const A3: f64 = -8.9603e-5;
        const B3: f64 = -1.2462e-4;
        const D3: f64 = 0.045194;
        // The parabola in CO2 counts between the reference and its own summit; outside, its value
        // at the nearer end. That is the change of CO2 held between 0 and −b/2a.
        let change = (now.co2 - reference.co2).clamp(0.0, -B1 / (2.0 * A1));
        let alpha = D1 + A1 * change * change + B1 * change;
        let (root_m, root_n) = (now.ch4.sqrt(), now.n2o.sqrt());
        MajorGases {
            co2: (alpha + C1 * root_n) * ln(now.co2 / reference.co2),
            ch4: (A3 * root_m + B3 * root_n + D3) * (root_m - reference.ch4.sqrt()),
            n2o: (A2 * now.co2.sqrt() + B2 * root_n + C2 * root_m + D2)
                * (root_n - reference.n2o.sqrt()),
        }
    }
}

/// Etminan et al. 2016, GRL 43, 12614.
pub(crate) struct Etminan2016;

impl Formula for Etminan2016 {
    const HAS_OWN_REFERENCE: bool = false;

    #[inline(always)]
    fn forcing(now: MajorGases, reference: MajorGases) -> MajorGases {
        let change = now.co2 - reference.co2;
        let mean_co2 = 0.5 * (now.co2 + reference.co2);
        let mean_ch4 = 0.5 * (now.ch4 + reference.ch4);
        let mean_n2o = 0.5 * (now.n2o + reference.n2o);
        MajorGases {
            co2: (-2.4e-7 * change * change + 7.2e-4 * change.abs() - 2.1e-4 * mean_n2o + 5.36)
                * ln(now.co2 / reference.co2),
            ch4: (-1.3e-6 * mean_ch4 - 8.2e-6 * mean_n2o + 0.043)
                * (now.ch4.sqrt() - reference.ch4.sqrt()),
            n2o: (-8e-6 * mean_co2 + 4.2e-6 * mean_n2o - 4.9e-6 * mean_ch4 + 0.117)
                * (now.n2o.sqrt() - reference.n2o.sqrt()),
        }
    }
}

/// Myhre et al. 1998, GRL 25, 2715.
pub(crate) struct Myhre1998;

impl Formula for Myhre1998 {
    const HAS_OWN_REFERENCE: bool = false;

    #[inline(always)]
    fn forcing(now: MajorGases, reference: MajorGases) -> MajorGases {
        let overlap = |m: f64, n: f64| {
            0.47 * ln_1p(2.01e-5 * powf(m * n, 0.75) + 5.32e-15 * m * powf(m * n, 1.52))
        };
        let before = overlap(reference.ch4, reference.n2o);
        MajorGases {
            co2: 5.35 * ln(now.co2 / reference.co2),
            ch4: 0.036 * (now.ch4.sqrt() - reference.ch4.sqrt())
                - (overlap(now.ch4, reference.n2o) - before),
            n2o: 0.12 * (now.n2o.sqrt() - reference.n2o.sqrt())
                - (overlap(reference.ch4, now.n2o) - before),
        }
    }
}

/// Leach et al. 2021, GMD 14, 3007, section 2.2 with the default coefficients of FaIR.
pub(crate) struct Leach2021;

impl Formula for Leach2021 {
    const HAS_OWN_REFERENCE: bool = false;

    #[inline(always)]
    fn forcing(now: MajorGases, reference: MajorGases) -> MajorGases {
        MajorGases {
            co2: 4.57 * ln(now.co2 / reference.co2)
                + 0.086 * (now.co2.sqrt() - reference.co2.sqrt()),
            ch4: 0.038 * (now.ch4.sqrt() - reference.ch4.sqrt()),
            n2o: 0.106 * (now.n2o.sqrt() - reference.n2o.sqrt()),
        }
    }
}
