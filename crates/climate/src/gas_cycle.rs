//! Emissions flow in; what stays in the air flows out.
//!
//! A gas is spread over up to four boxes that empty at rates 1/(α τₖ); the factor α on all
//! lifetimes follows the time-integrated airborne fraction over a century, which grows as the
//! sinks fill and as it warms (Leach et al. 2021, GMD 14, 3007, eqs 1–5; Millar et al. 2017):
//!
//! ```text
//! iIRF = r₀ + r_U·(cumulative − airborne) + r_T·T + r_A·airborne
//! α    = g₀ exp(iIRF / g₁)
//! Gₖ  ← aₖ (E − E₀) α τₖ (1 − e^(−1/(α τₖ))) + Gₖ e^(−1/(α τₖ))
//! C    = C₀ + Σ Gₖ × concentration per emission
//! ```
//!
//! All of it at the step of one year: the state at the beginning of the year and the year's
//! emissions give the state at its end.

// A loop over members vectorises only if everything it calls is inlined into it.
#![allow(clippy::inline_always)]

use accord_math::elementary::{exp, exp_m1};

use crate::species::Species;

/// How lifetimes follow the state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LifetimeResponse {
    pub(crate) iirf_0: f64,
    pub(crate) airborne: f64,
    pub(crate) uptake: f64,
    pub(crate) temperature: f64,
    pub(crate) g0: f64,
    /// 1/g₁: a product costs a tenth of a quotient.
    pub(crate) per_g1: f64,
    /// Cap of the integrated airborne fraction, yr.
    pub(crate) maximum: f64,
}

impl LifetimeResponse {
    pub(crate) fn of(species: &Species, maximum: f64) -> Self {
        Self {
            iirf_0: species.iirf_0,
            airborne: species.iirf_airborne,
            uptake: species.iirf_uptake,
            temperature: species.iirf_temperature,
            g0: species.g0,
            per_g1: 1.0 / species.g1,
            maximum,
        }
    }

    /// Whether α is the same whatever has been emitted and however warm it is.
    fn is_constant(&self) -> bool {
        self.uptake == 0.0 && self.airborne == 0.0 && self.temperature == 0.0
    }

    /// The exponent of α, iIRF/g₁, for what has been emitted since the beginning, what of it is in
    /// the air, and the temperature at the beginning of the step.
    #[inline(always)]
    pub(crate) fn exponent(&self, cumulative: f64, airborne: f64, temperature: f64) -> f64 {
        let iirf = self.iirf_0
            + self.uptake * (cumulative - airborne)
            + self.temperature * temperature
            + self.airborne * airborne;
        // As in FaIR, exactly at the cap both of its branches are false and the result is zero.
        let below = if iirf < self.maximum { iirf } else { 0.0 };
        let capped = if iirf > self.maximum {
            self.maximum
        } else {
            below
        };
        let capped = if iirf.is_nan() { f64::NAN } else { capped };
        capped * self.per_g1
    }

    /// α from the exponential of its exponent.
    #[inline(always)]
    pub(crate) fn scaling_from(&self, exponential: f64) -> f64 {
        let scaling = self.g0 * exponential;
        // Very long-lived gases have g₀ = 0 and an infinite exponential: no scaling.
        if scaling.is_nan() { 1.0 } else { scaling }
    }

    /// α.
    #[inline(always)]
    pub(crate) fn scaling(&self, cumulative: f64, airborne: f64, temperature: f64) -> f64 {
        self.scaling_from(exp(self.exponent(cumulative, airborne, temperature)))
    }
}

/// One box over one year: its content after `inflow` a year, with the lifetime α τ and
/// `lost_share` = e^(−1/(α τ)) − 1.
///
/// The share is taken by `exp_m1`: with the lifetime of a billion years of CO2's first box, nine
/// digits would be lost by subtraction.
#[inline(always)]
pub(crate) fn step_box(content: f64, inflow: f64, lifetime: f64, lost_share: f64) -> f64 {
    inflow * lifetime * -lost_share + content * (1.0 + lost_share)
}

/// The emissions beyond the baseline that lead from the boxes to `airborne` at the end of the year:
/// the inverse of [`step_box`] summed over boxes.
#[inline(always)]
pub(crate) fn emissions_for(
    airborne: f64,
    boxes: [f64; 4],
    fraction: [f64; 4],
    lifetime: [f64; 4],
) -> f64 {
    let mut kept = 0.0;
    let mut per_emission = 0.0;
    for k in 0..4 {
        let lost_share = exp_m1(-1.0 / lifetime[k]);
        kept += boxes[k] * (1.0 + lost_share);
        per_emission += fraction[k] * lifetime[k] * -lost_share;
    }
    (airborne - kept) / per_emission
}

/// What drives a gas.
#[derive(Clone, Debug)]
pub(crate) enum Drive {
    /// Emissions of the years.
    Emissions(Vec<f64>),
    /// Concentration on timebounds.
    Concentration(Vec<f64>),
    /// Nothing: its forcing is given, and its concentration stays at the baseline.
    Nothing,
}

/// Where a gas stands at a timebound: what a run that goes on from there needs to know.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct GasState {
    pub(crate) boxes: [f64; 4],
    pub(crate) airborne: f64,
    /// Emitted since the beginning.
    pub(crate) cumulative: f64,
    pub(crate) concentration: f64,
}

/// Concentration on timebounds of a gas whose lifetime does not depend on the temperature, computed
/// once for all members, and where the gas stands at the end.
pub(crate) fn shared_concentration(
    species: &Species,
    drive: &Drive,
    iirf_max: f64,
    start: GasState,
    years: usize,
) -> (Vec<f64>, GasState) {
    let emissions = match drive {
        Drive::Emissions(emissions) => emissions,
        Drive::Concentration(given) => {
            let concentration = given.last().copied().unwrap_or_default();
            return (
                given.clone(),
                GasState {
                    concentration,
                    ..start
                },
            );
        }
        Drive::Nothing => return (vec![species.baseline_concentration; years + 1], start),
    };
    let response = LifetimeResponse::of(species, iirf_max);
    let constant = response.is_constant();
    let mut scaling = response.scaling(0.0, 0.0, 0.0);
    let lifetimes = |scaling: f64| {
        species
            .unperturbed_lifetime
            .map(|lifetime| lifetime * scaling)
    };
    let losses = |lifetimes: [f64; 4]| lifetimes.map(|lifetime| exp_m1(-1.0 / lifetime));
    let mut lifetime = lifetimes(scaling);
    let mut lost_share = losses(lifetime);
    let mut state = start;
    let mut concentrations = Vec::with_capacity(emissions.len() + 1);
    concentrations.push(state.concentration);
    let per_emission = species.concentration_per_emission();
    for emission in emissions {
        // Only a few gases would ever need this: the lifetime of the others stays.
        if !constant {
            scaling = response.scaling(state.cumulative, state.airborne, 0.0);
            lifetime = lifetimes(scaling);
            lost_share = losses(lifetime);
        }
        let excess = emission - species.baseline_emissions;
        for k in 0..4 {
            // Most gases have one box; what flows into no box stays nothing.
            let fraction = species.partition_fraction[k];
            if fraction != 0.0 {
                state.boxes[k] = step_box(
                    state.boxes[k],
                    fraction * excess,
                    lifetime[k],
                    lost_share[k],
                );
            }
        }
        state.airborne = state.boxes.iter().sum();
        state.cumulative += emission;
        state.concentration = species.baseline_concentration + per_emission * state.airborne;
        concentrations.push(state.concentration);
    }
    (concentrations, state)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn box_after_a_year(content: f64, inflow: f64, lifetime: f64) -> f64 {
        step_box(content, inflow, lifetime, exp_m1(-1.0 / lifetime))
    }

    fn response(iirf_0: f64) -> LifetimeResponse {
        LifetimeResponse {
            iirf_0,
            airborne: 0.0,
            uptake: 0.0,
            temperature: 0.0,
            g0: 0.01,
            per_g1: 1.0 / 11.4,
            maximum: 100.0,
        }
    }

    #[test]
    fn above_its_cap_the_airborne_fraction_is_the_cap() {
        let capped = response(1000.0).scaling(0.0, 0.0, 0.0);
        assert_eq!(capped, 0.01 * exp(100.0 * (1.0 / 11.4)));
        assert_eq!(capped, response(100.1).scaling(0.0, 0.0, 0.0));
        assert!(capped > response(99.9).scaling(0.0, 0.0, 0.0));
    }

    #[test]
    fn exactly_at_its_cap_it_is_zero_as_in_fair() {
        assert_eq!(response(100.0).scaling(0.0, 0.0, 0.0), 0.01);
    }

    #[test]
    fn a_gas_that_lives_almost_for_ever_is_not_scaled() {
        // CF4: g0 is written as 0, and the exponential is infinite.
        let cf4 = LifetimeResponse {
            g0: 0.0,
            per_g1: 1.0 / 0.099866767,
            ..response(99.90006663)
        };
        assert_eq!(cf4.scaling(0.0, 0.0, 0.0), 1.0);
    }

    #[test]
    fn a_box_approaches_emissions_times_lifetime() {
        let mut content = 0.0;
        for _ in 0..2000 {
            content = box_after_a_year(content, 3.0, 50.0);
        }
        assert!((content - 150.0).abs() < 1e-10);
    }

    proptest::proptest! {
        #[test]
        fn emissions_are_found_from_what_they_leave(
            excess in -20.0..60.0_f64,
            start in 0.0..500.0_f64,
            scaling in 0.1..5.0_f64,
        ) {
            let fraction = [0.2173, 0.224, 0.2824, 0.2763];
            let lifetime = [1e9, 394.4, 36.54, 4.304].map(|t| t * scaling);
            let boxes = fraction.map(|share| share * start);
            let mut airborne = 0.0;
            for k in 0..4 {
                airborne += box_after_a_year(boxes[k], fraction[k] * excess, lifetime[k]);
            }
            let found = emissions_for(airborne, boxes, fraction, lifetime);
            proptest::prop_assert!((found - excess).abs() < 1e-11 * (1.0 + start));
        }
    }
}
