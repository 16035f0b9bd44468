//! Concentrations of CO2 (ppm), CH4 and N2O (ppb) flow in; their forcing (W m-2) before rapid
//! adjustments flows out, by one of four published formulas.

// A loop over members vectorises only if everything it calls is inlined into it.
#![allow(clippy::inline_always)]

use accord_math::elementary::{ln, ln_1p, powf};

/// CO2 in ppm, CH4 and N2O in ppb; or the forcing of each, W m-2.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MajorGases {
    /// Carbon dioxide.
    pub co2: f64,
    /// Methane.
    pub ch4: f64,
    /// Nitrous oxide.
    pub n2o: f64,
}

/// Concentrations with what the formulas take of them; N2O's root is shared by all members.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) gases: MajorGases,
    pub(crate) root_n2o: f64,
    /// ln(C/C₀) of CO2.
    pub(crate) ln_ratio: f64,
}

/// The concentrations from which a formula counts, with what it takes of them, once for all years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reference {
    pub(crate) gases: MajorGases,
    pub(crate) per_co2: f64,
    pub(crate) root_co2: f64,
    pub(crate) root_ch4: f64,
    pub(crate) root_n2o: f64,
}

impl Point {
    pub(crate) fn of(gases: MajorGases, from: &Reference) -> Self {
        Self {
            gases,
            root_n2o: gases.n2o.sqrt(),
            ln_ratio: ln(from.ratio(gases.co2)),
        }
    }
}

impl Reference {
    pub(crate) fn of(gases: MajorGases) -> Self {
        Self {
            gases,
            per_co2: 1.0 / gases.co2,
            root_co2: gases.co2.sqrt(),
            root_ch4: gases.ch4.sqrt(),
            root_n2o: gases.n2o.sqrt(),
        }
    }

    /// C/C₀ of CO2.
    #[inline(always)]
    pub(crate) fn ratio(&self, co2: f64) -> f64 {
        co2 * self.per_co2
    }
}

/// A formula for the forcing of the three gases.
pub(crate) trait Formula {
    /// Whether the forcing is counted from `forcing_reference_concentration`, with what the baseline
    /// has of it taken off again; otherwise it is counted from the baseline itself.
    const HAS_OWN_REFERENCE: bool;

    fn forcing(now: Point, from: &Reference) -> MajorGases;
}

/// Meinshausen et al. 2020, GMD 13, 3571, Table 3.
pub(crate) struct Meinshausen2020;

impl Formula for Meinshausen2020 {
    const HAS_OWN_REFERENCE: bool = true;

    #[inline(always)]
    fn forcing(now: Point, from: &Reference) -> MajorGases {
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
        let change = (now.gases.co2 - from.gases.co2).clamp(0.0, -B1 / (2.0 * A1));
        let alpha = D1 + A1 * change * change + B1 * change;
        let (root_m, root_n) = (now.gases.ch4.sqrt(), now.root_n2o);
        MajorGases {
            co2: (alpha + C1 * root_n) * now.ln_ratio,
            ch4: (A3 * root_m + B3 * root_n + D3) * (root_m - from.root_ch4),
            n2o: (A2 * now.gases.co2.sqrt() + B2 * root_n + C2 * root_m + D2)
                * (root_n - from.root_n2o),
        }
    }
}

/// Etminan et al. 2016, GRL 43, 12614.
pub(crate) struct Etminan2016;

impl Formula for Etminan2016 {
    const HAS_OWN_REFERENCE: bool = false;

    #[inline(always)]
    fn forcing(now: Point, from: &Reference) -> MajorGases {
        let (new, old) = (now.gases, from.gases);
        let change = new.co2 - old.co2;
        let mean_co2 = 0.5 * (new.co2 + old.co2);
        let mean_ch4 = 0.5 * (new.ch4 + old.ch4);
        let mean_n2o = 0.5 * (new.n2o + old.n2o);
        MajorGases {
            co2: (-2.4e-7 * change * change + 7.2e-4 * change.abs() - 2.1e-4 * mean_n2o + 5.36)
                * now.ln_ratio,
            ch4: (-1.3e-6 * mean_ch4 - 8.2e-6 * mean_n2o + 0.043)
                * (new.ch4.sqrt() - from.root_ch4),
            n2o: (-8e-6 * mean_co2 + 4.2e-6 * mean_n2o - 4.9e-6 * mean_ch4 + 0.117)
                * (now.root_n2o - from.root_n2o),
        }
    }
}

/// Myhre et al. 1998, GRL 25, 2715.
pub(crate) struct Myhre1998;

impl Formula for Myhre1998 {
    const HAS_OWN_REFERENCE: bool = false;

    #[inline(always)]
    fn forcing(now: Point, from: &Reference) -> MajorGases {
        let overlap = |m: f64, n: f64| {
            0.47 * ln_1p(2.01e-5 * powf(m * n, 0.75) + 5.32e-15 * m * powf(m * n, 1.52))
        };
        let (new, old) = (now.gases, from.gases);
        let before = overlap(old.ch4, old.n2o);
        MajorGases {
            co2: 5.35 * now.ln_ratio,
            ch4: 0.036 * (new.ch4.sqrt() - from.root_ch4) - (overlap(new.ch4, old.n2o) - before),
            n2o: 0.12 * (now.root_n2o - from.root_n2o) - (overlap(old.ch4, new.n2o) - before),
        }
    }
}

/// Leach et al. 2021, GMD 14, 3007, section 2.2 with the default coefficients of FaIR.
pub(crate) struct Leach2021;

impl Formula for Leach2021 {
    const HAS_OWN_REFERENCE: bool = false;

    #[inline(always)]
    fn forcing(now: Point, from: &Reference) -> MajorGases {
        MajorGases {
            co2: 4.57 * now.ln_ratio + 0.086 * (now.gases.co2.sqrt() - from.root_co2),
            ch4: 0.038 * (now.gases.ch4.sqrt() - from.root_ch4),
            n2o: 0.106 * (now.root_n2o - from.root_n2o),
        }
    }
}
