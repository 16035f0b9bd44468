//! Emissions and concentrations of what reacts with OH flow in; the factor on methane's lifetime
//! flows out.
//!
//! ```text
//! α = Π_s max(1 + kₛ (Xₛ − Xₛ₀), 0.01) × (1 + k_T T)
//! ```
//!
//! over the emissions X of the short-lived species of the year and the concentrations of CH4, N2O
//! and chlorine at its beginning (Thornhill et al. 2021, ACP 21, 853 and 1105). FaIR takes the sum
//! of logarithms; the product is the same number without any. Everything but methane itself and the
//! temperature is shared by all members.

// A loop over members vectorises only if everything it calls is inlined into it.
#![allow(clippy::inline_always)]

use crate::species::Species;

/// One factor, with its floor (FaIR's `ch4_min`).
#[inline(always)]
pub(crate) fn factor(sensitivity: f64, change: f64, floor: f64) -> f64 {
    let factor = 1.0 + sensitivity * change;
    if factor > floor { factor } else { floor }
}

/// What methane and the temperature at the beginning of the year add.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MethaneResponse {
    pub(crate) to_methane: f64,
    pub(crate) to_temperature: f64,
    pub(crate) baseline: f64,
    pub(crate) floor: f64,
}

impl MethaneResponse {
    pub(crate) fn of(methane: &Species, floor: f64) -> Self {
        let acts = methane.chemistry_from_concentration;
        Self {
            to_methane: if acts {
                methane.ch4_lifetime_chemical_sensitivity
            } else {
                0.0
            },
            to_temperature: methane.lifetime_temperature_sensitivity,
            baseline: methane.baseline_concentration,
            floor,
        }
    }

    /// α from the factor shared by all members.
    ///
    /// FaIR applies the floor to the temperature factor before taking its logarithm, so that a
    /// warming beyond 1/|k_T| (22 K) gives NaN there; here the floor is that of the other factors.
    #[inline(always)]
    pub(crate) fn scaling(&self, shared: f64, methane: f64, temperature: f64) -> f64 {
        shared
            * factor(self.to_methane, methane - self.baseline, self.floor)
            * factor(self.to_temperature, temperature, self.floor)
    }
}
