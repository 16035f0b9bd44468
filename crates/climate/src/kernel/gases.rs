//! CO2 and methane over one year: the state at its beginning and the year's emissions (or the
//! concentration at its end) flow in; the state at its end flows out.

#![allow(clippy::inline_always, clippy::needless_range_loop)]

use accord_math::lanes::{exp, exp_m1};

use super::parameters::{Block, Carbon};
use super::state::State;
use crate::gas_cycle::{Drive, LifetimeResponse, emissions_for, step_box};
use crate::options::MethaneMethod;
use crate::shared::Shared;

impl<const L: usize> Carbon<L> {
    /// How the lifetimes follow the state of the member in a lane.
    #[inline(always)]
    fn response(&self, lane: usize) -> LifetimeResponse {
        LifetimeResponse {
            iirf_0: self.iirf_0[lane],
            airborne: self.airborne[lane],
            uptake: self.uptake[lane],
            temperature: self.temperature[lane],
            g0: self.g0,
            per_g1: self.per_g1,
            maximum: self.iirf_max,
        }
    }
}

impl<const L: usize> Block<L> {
    /// CO2 and methane over year `i`.
    #[inline(always)]
    pub(super) fn gases(
        &self,
        shared: &Shared,
        i: usize,
        surface: &[f64; L],
        state: &mut State<L>,
    ) {
        self.lifetimes(shared.methane_chemistry[i], surface, state);
        self.carbon_dioxide(shared, i, state);
        self.methane(shared, i, state);
    }

    #[inline(always)]
    fn lifetimes(&self, chemistry: f64, surface: &[f64; L], state: &mut State<L>) {
        let mut exponent = [0.0; L];
        for j in 0..L {
            exponent[j] = self.carbon.response(j).exponent(
                state.cumulative_co2[j],
                state.airborne_co2[j],
                surface[j],
            );
        }
        let exponential = exp(&exponent);
        for j in 0..L {
            state.co2_scaling[j] = self.carbon.response(j).scaling_from(exponential[j]);
        }
        let methane = &self.methane;
        match methane.method {
            MethaneMethod::Thornhill2021 => {
                for j in 0..L {
                    state.ch4_lifetime[j] = methane.unperturbed
                        * methane
                            .by_chemistry
                            .scaling(chemistry, state.ch4[j], surface[j]);
                }
            }
            MethaneMethod::Leach2021 => {
                for j in 0..L {
                    state.ch4_lifetime[j] = methane.unperturbed
                        * methane.by_fraction.scaling(
                            state.cumulative_ch4[j],
                            state.airborne_ch4[j],
                            surface[j],
                        );
                }
            }
        }
    }

    #[inline(always)]
    fn carbon_dioxide(&self, shared: &Shared, i: usize, state: &mut State<L>) {
        let carbon = &self.carbon;
        let mut excess = [0.0; L];
        match &shared.co2.drive {
            Drive::Emissions(emissions) => {
                excess = [emissions[i] - carbon.baseline_emissions; L];
                state.cumulative_co2 = [shared.co2.cumulative[i + 1]; L];
            }
            Drive::Concentration(given) => {
                for j in 0..L {
                    let airborne = (given[i + 1] - carbon.baseline[j]) / carbon.per_emission;
                    let boxes = state.boxes.map(|content| content[j]);
                    let lifetime = carbon.lifetime.map(|t| t * state.co2_scaling[j]);
                    excess[j] = emissions_for(airborne, boxes, carbon.fraction, lifetime);
                    state.cumulative_co2[j] += excess[j] + carbon.baseline_emissions;
                }
            }
            Drive::Nothing => {}
        }
        let mut per_scaling = [0.0; L];
        for j in 0..L {
            per_scaling[j] = 1.0 / state.co2_scaling[j];
        }
        let mut airborne = [0.0; L];
        for k in 0..4 {
            let (lifetime, per_lifetime) = (carbon.lifetime[k], carbon.per_lifetime[k]);
            let fraction = carbon.fraction[k];
            let mut rates = [0.0; L];
            for j in 0..L {
                rates[j] = -per_scaling[j] * per_lifetime;
            }
            let lost = exp_m1(&rates);
            for j in 0..L {
                let content = step_box(
                    state.boxes[k][j],
                    fraction * excess[j],
                    lifetime * state.co2_scaling[j],
                    lost[j],
                );
                state.boxes[k][j] = content;
                airborne[j] += content;
            }
        }
        for j in 0..L {
            state.airborne_co2[j] = airborne[j];
            state.co2[j] = carbon.baseline[j] + carbon.per_emission * airborne[j];
        }
        if let Drive::Concentration(given) = &shared.co2.drive {
            state.co2 = [given[i + 1]; L];
        }
    }

    #[inline(always)]
    fn methane(&self, shared: &Shared, i: usize, state: &mut State<L>) {
        let methane = &self.methane;
        match &shared.ch4.drive {
            Drive::Emissions(emissions) => {
                let excess = emissions[i] - methane.baseline_emissions;
                let mut rates = [0.0; L];
                for j in 0..L {
                    rates[j] = -1.0 / state.ch4_lifetime[j];
                }
                let lost = exp_m1(&rates);
                for j in 0..L {
                    state.airborne_ch4[j] = step_box(
                        state.airborne_ch4[j],
                        excess,
                        state.ch4_lifetime[j],
                        lost[j],
                    );
                    state.ch4[j] = methane.baseline + methane.per_emission * state.airborne_ch4[j];
                }
                state.emissions_ch4 = [emissions[i]; L];
                state.cumulative_ch4 = [shared.ch4.cumulative[i + 1]; L];
            }
            Drive::Concentration(given) => {
                let airborne = (given[i + 1] - methane.baseline) / methane.per_emission;
                for j in 0..L {
                    let excess = emissions_for(
                        airborne,
                        [state.airborne_ch4[j], 0.0, 0.0, 0.0],
                        [1.0, 0.0, 0.0, 0.0],
                        [state.ch4_lifetime[j]; 4],
                    );
                    state.emissions_ch4[j] = excess + methane.baseline_emissions;
                    state.cumulative_ch4[j] += state.emissions_ch4[j];
                }
                state.airborne_ch4 = [airborne; L];
                state.ch4 = [given[i + 1]; L];
            }
            Drive::Nothing => {}
        }
    }
}
