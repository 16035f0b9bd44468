//! The year loop. What is shared by all members flows in, with the parameters of one block of them;
//! the block's state goes from year to year, and its results flow out to a [`Recorder`].
//!
//! The order within a year is FaIR's, and it matters: lifetimes from the state at the beginning of
//! the year, concentrations at its end, forcing from them, feedbacks with the *old* temperature,
//! then the energy balance with the forcing of the end of the year.
//!
//! Members are innermost everywhere, and nothing in a lane depends on another lane, so that a member
//! has the same bits whatever block it is in.

// A loop over members vectorises only if everything it calls is inlined into it, and reads best by
// lane: member j of several arrays at once.
#![allow(clippy::inline_always, clippy::needless_range_loop)]

mod dispatch;
mod forcing;
mod gases;
mod noise;
mod parameters;
mod state;
#[cfg(test)]
mod tests;

use std::array::from_fn;

use crate::energy_balance::STATES;
use crate::forcing::greenhouse_gas::Formula;
use crate::forcing::linear::Group;
use crate::output::{Lanes, Quantity, Recorder};
use crate::shared::Shared;
pub(crate) use dispatch::march;
pub(crate) use parameters::Block;
pub(crate) use state::{Results, State};

/// Members computed side by side. Sixteen fill two of the widest registers, and served best; in
/// WebAssembly too, where a register holds two, four and eight were slower.
pub(crate) const LANES: usize = 16;

/// Surface of the Earth times a year: J per W m-2 yr. Radius and year as in FaIR.
const JOULES_PER_WATT_YEAR: f64 =
    4.0 * std::f64::consts::PI * 6_371_000.0 * 6_371_000.0 * 31_556_925.216;

impl<const L: usize> Block<L> {
    #[inline(always)]
    fn march<F: Formula, const DETAIL: bool>(
        &self,
        shared: &Shared,
        start: Option<&(State<L>, Results<L>)>,
        recorder: &mut Recorder,
    ) -> (State<L>, Results<L>) {
        let (mut state, mut results) = start
            .cloned()
            .unwrap_or_else(|| (State::begin(self, shared), Results::none(shared.n2o[0])));
        put(recorder, 0, &state, &results);
        for i in 0..shared.years.count() {
            let t = i + 1;
            let surface = match &shared.surface_temperature {
                Some(given) => [given[i]; L],
                None => state.energy[1],
            };
            self.gases(shared, i, &surface, &mut state);
            put_lifetimes(recorder, i, &state);
            self.forcing::<F, DETAIL>(shared, t, &surface, &state, &mut results);
            match &shared.surface_temperature {
                None => self.energy_balance(&results.effective, &mut state.energy),
                Some(given) => state.energy[1] = [given[t]; L],
            }
            if let (Some(noise), None) = (&self.noise, &shared.surface_temperature) {
                noise.add(shared.years.first + t as i32, &mut state.energy);
            }
            for j in 0..L {
                let mut imbalance = results.total[j];
                for k in 0..3 {
                    imbalance -= self.imbalance_weights[k][j] * state.energy[k + 1][j];
                }
                results.imbalance[j] = imbalance;
                state.heat[j] += imbalance;
            }
            put(recorder, t, &state, &results);
        }
        (state, results)
    }

    /// x(t+1) = A_d x(t) + b_d F. The forcing state feels nothing but the forcing.
    #[inline(always)]
    fn energy_balance(&self, forcing: &[f64; L], energy: &mut [[f64; L]; STATES]) {
        let before = *energy;
        for j in 0..L {
            energy[0][j] = self.step[0][STATES][j] * forcing[j] + self.step[0][0][j] * before[0][j];
        }
        for row in 1..STATES {
            for j in 0..L {
                let mut value = self.step[row][STATES][j] * forcing[j];
                for k in 0..STATES {
                    value += self.step[row][k][j] * before[k][j];
                }
                energy[row][j] = value;
            }
        }
    }
}

/// Lifetimes belong to the timebound at which the year begins.
#[inline(always)]
fn put_lifetimes<const L: usize>(recorder: &mut Recorder, timebound: usize, state: &State<L>) {
    recorder.take(timebound, |quantity| match quantity {
        Quantity::Co2LifetimeScaling => Some(Lanes::Held(&state.co2_scaling)),
        Quantity::MethaneLifetime => Some(Lanes::Held(&state.ch4_lifetime)),
        _ => None,
    });
}

#[inline(always)]
fn put<const L: usize>(
    recorder: &mut Recorder,
    timebound: usize,
    state: &State<L>,
    results: &Results<L>,
) {
    recorder.take(timebound, |quantity| value(quantity, state, results));
}

fn value<'v, const L: usize>(
    quantity: Quantity,
    state: &'v State<L>,
    results: &'v Results<L>,
) -> Option<Lanes<'v, L>> {
    let group = |group: Group| &results.groups[group as usize];
    Some(Lanes::Held(match quantity {
        Quantity::Temperature => &state.energy[1],
        Quantity::EffectiveRadiativeForcing => &results.total,
        Quantity::Co2 => &state.co2,
        Quantity::Ch4 => &state.ch4,
        Quantity::N2o => return Some(Lanes::Made([results.n2o; L])),
        Quantity::ForcingCo2 => group(Group::Co2),
        Quantity::ForcingCh4 => group(Group::Ch4),
        Quantity::ForcingN2o => group(Group::N2o),
        Quantity::ForcingOtherGases => group(Group::OtherGases),
        Quantity::ForcingAerosolRadiation => group(Group::AerosolRadiation),
        Quantity::ForcingAerosolCloud => group(Group::AerosolCloud),
        Quantity::ForcingOzone => group(Group::Ozone),
        Quantity::ForcingParticlesOnSnow => group(Group::ParticlesOnSnow),
        Quantity::ForcingStratosphericWaterVapour => group(Group::StratosphericWaterVapour),
        Quantity::ForcingLandUse => group(Group::LandUse),
        Quantity::ForcingContrails => group(Group::Contrails),
        Quantity::ForcingSolar => group(Group::Solar),
        Quantity::ForcingVolcanic => group(Group::Volcanic),
        Quantity::ForcingUnspecified => group(Group::Unspecified),
        Quantity::TopOfAtmosphereImbalance => &results.imbalance,
        Quantity::OceanHeatContent => {
            let heat = state.heat.map(|heat| heat * JOULES_PER_WATT_YEAR);
            return Some(Lanes::Made(heat));
        }
        Quantity::AirborneFraction => {
            let share = from_fn(|j| state.airborne_co2[j] / state.cumulative_co2[j]);
            return Some(Lanes::Made(share));
        }
        Quantity::AirborneCo2 => &state.airborne_co2,
        Quantity::CumulativeCo2 => &state.cumulative_co2,
        Quantity::EmissionsCh4 => &state.emissions_ch4,
        Quantity::Co2LifetimeScaling | Quantity::MethaneLifetime => return None,
        Quantity::SecondLayerTemperature => &state.energy[2],
        Quantity::ThirdLayerTemperature => &state.energy[3],
        Quantity::LaggedForcing => &state.energy[0],
    }))
}
