//! The year loop. What is shared by all members flows in, with the parameters of one block of them;
//! the block's state goes from year to year, and its results flow out to [`Output`].
//!
//! The order within a year is FaIR's, and it matters: lifetimes from the state at the beginning of
//! the year, concentrations at its end, forcing from them, feedbacks with the *old* temperature,
//! then the energy balance with the forcing of the end of the year.

// A loop over members vectorises only if everything it calls is inlined into it, and reads best by
// lane: member j of several arrays at once.
#![allow(clippy::inline_always, clippy::needless_range_loop)]

mod parameters;
mod state;

use std::array::from_fn;

use accord_math::elementary::ln_1p;

use crate::energy_balance::STATES;
use crate::forcing::greenhouse_gas::{Formula, MajorGases};
use crate::forcing::linear::sum;
use crate::gas_cycle::{Drive, box_after_a_year, emissions_for};
use crate::output::{Output, Quantity};
use crate::run::MethaneMethod;
use crate::shared::Shared;
pub(crate) use parameters::Block;
use state::{Results, State};

/// Surface of the Earth times a year: J per W m-2 yr. Radius and year as in FaIR.
const JOULES_PER_WATT_YEAR: f64 =
    4.0 * std::f64::consts::PI * 6_371_000.0 * 6_371_000.0 * 31_556_925.216;

impl<const L: usize> Block<'_, L> {
    pub(crate) fn run<F: Formula>(&self, shared: &Shared, output: &mut Output) {
        let mut state = State::<L>::begin(self, shared);
        let begin = Results {
            n2o: shared.n2o[0],
            ..Results::default()
        };
        self.put(output, 0, &state, &begin);
        for i in 0..shared.years {
            let t = i + 1;
            let surface = match &shared.surface_temperature {
                Some(given) => [given[i]; L],
                None => state.energy[1],
            };
            self.carbon_dioxide(shared, i, &surface, &mut state);
            self.methane(shared, i, &surface, &mut state);
            self.put_lifetimes(output, i, &state);
            let mut results = self.forcing::<F>(shared, t, &surface, &state);
            match &shared.surface_temperature {
                None => self.energy_balance(&results.effective, &mut state.energy),
                Some(given) => state.energy[1] = [given[t]; L],
            }
            for j in 0..L {
                let mut imbalance = results.total[j];
                for k in 0..3 {
                    imbalance -= self.imbalance_weights[k][j] * state.energy[k + 1][j];
                }
                results.imbalance[j] = imbalance;
                state.heat[j] += imbalance;
            }
            self.put(output, t, &state, &results);
        }
    }

    /// The carbon cycle over year `i`.
    #[inline(always)]
    fn carbon_dioxide(&self, shared: &Shared, i: usize, surface: &[f64; L], state: &mut State<L>) {
        let fraction = self.co2.partition_fraction;
        let per_emission = self.co2.concentration_per_emission();
        for j in 0..L {
            state.co2_scaling[j] = self.co2_response(j).scaling(
                state.cumulative_co2[j],
                state.airborne_co2[j],
                surface[j],
            );
        }
        let mut excess = [0.0; L];
        match &shared.co2.drive {
            Drive::Emissions(emissions) => {
                excess = [emissions[i] - self.co2.baseline_emissions; L];
                state.cumulative_co2 = [shared.co2.cumulative[i + 1]; L];
            }
            Drive::Concentration(given) => {
                for j in 0..L {
                    let airborne = (given[i + 1] - self.co2_baseline[j]) / per_emission;
                    let boxes = from_fn(|k| state.boxes[k][j]);
                    let lifetime = self
                        .co2
                        .unperturbed_lifetime
                        .map(|t| t * state.co2_scaling[j]);
                    excess[j] = emissions_for(airborne, boxes, fraction, lifetime);
                    state.cumulative_co2[j] += excess[j] + self.co2.baseline_emissions;
                }
            }
        }
        for k in 0..4 {
            let lifetime = self.co2.unperturbed_lifetime[k];
            for j in 0..L {
                state.boxes[k][j] = box_after_a_year(
                    state.boxes[k][j],
                    fraction[k] * excess[j],
                    lifetime * state.co2_scaling[j],
                );
            }
        }
        for j in 0..L {
            state.airborne_co2[j] =
                ((state.boxes[0][j] + state.boxes[1][j]) + state.boxes[2][j]) + state.boxes[3][j];
            state.co2[j] = self.co2_baseline[j] + per_emission * state.airborne_co2[j];
        }
        if let Drive::Concentration(given) = &shared.co2.drive {
            state.co2 = [given[i + 1]; L];
        }
    }

    /// Methane over year `i`.
    #[inline(always)]
    fn methane(&self, shared: &Shared, i: usize, surface: &[f64; L], state: &mut State<L>) {
        let per_emission = self.ch4.concentration_per_emission();
        let baseline = self.ch4.baseline_concentration;
        let unperturbed = self.ch4.unperturbed_lifetime[0];
        match self.methods.methane {
            MethaneMethod::Thornhill2021 => {
                for j in 0..L {
                    let scaling = self.ch4_to_lifetime.scaling(
                        shared.methane_chemistry[i],
                        state.ch4[j],
                        surface[j],
                    );
                    state.ch4_lifetime[j] = unperturbed * scaling;
                }
            }
            MethaneMethod::Leach2021 => {
                for j in 0..L {
                    let scaling = self.ch4_response.scaling(
                        state.cumulative_ch4[j],
                        state.airborne_ch4[j],
                        surface[j],
                    );
                    state.ch4_lifetime[j] = unperturbed * scaling;
                }
            }
        }
        match &shared.ch4.drive {
            Drive::Emissions(emissions) => {
                let excess = emissions[i] - self.ch4.baseline_emissions;
                for j in 0..L {
                    state.airborne_ch4[j] =
                        box_after_a_year(state.airborne_ch4[j], excess, state.ch4_lifetime[j]);
                    state.ch4[j] = baseline + per_emission * state.airborne_ch4[j];
                }
                state.emissions_ch4 = [emissions[i]; L];
                state.cumulative_ch4 = [shared.ch4.cumulative[i + 1]; L];
            }
            Drive::Concentration(given) => {
                let airborne = (given[i + 1] - baseline) / per_emission;
                for j in 0..L {
                    let excess = emissions_for(
                        airborne,
                        [state.airborne_ch4[j], 0.0, 0.0, 0.0],
                        [1.0, 0.0, 0.0, 0.0],
                        [state.ch4_lifetime[j]; 4],
                    );
                    state.emissions_ch4[j] = excess + self.ch4.baseline_emissions;
                    state.cumulative_ch4[j] += state.emissions_ch4[j];
                }
                state.airborne_ch4 = [airborne; L];
                state.ch4 = [given[i + 1]; L];
            }
        }
    }

    /// All forcings at timebound `t`; `surface` is the temperature one year before.
    #[inline(always)]
    fn forcing<F: Formula>(
        &self,
        shared: &Shared,
        t: usize,
        surface: &[f64; L],
        state: &State<L>,
    ) -> Results<L> {
        let mut r = Results {
            n2o: shared.n2o[t],
            ..Results::default()
        };
        let g = &self.groups;
        for j in 0..L {
            let now = MajorGases {
                co2: state.co2[j],
                ch4: state.ch4[j],
                n2o: shared.n2o[t],
            };
            let forcing = F::forcing(now, self.reference[j]);
            r.forcing_co2[j] = forcing.co2;
            r.forcing_ch4[j] = forcing.ch4;
            r.forcing_n2o[j] = forcing.n2o;
            if F::HAS_OWN_REFERENCE {
                r.forcing_co2[j] -= self.offset[j].co2;
                r.forcing_ch4[j] -= self.offset[j].ch4;
                r.forcing_n2o[j] -= self.offset[j].n2o;
            }
        }
        r.aerosol_radiation = sum(&self.aerosol_radiation, &shared.aerosol_radiation, t);
        r.ozone = sum(&self.ozone, &shared.ozone, t);
        let cloud = sum(&self.aerosol_cloud, &shared.aerosol_cloud, t);
        let rise: [f64; L] = from_fn(|j| state.ch4[j] - self.ch4.baseline_concentration);
        for j in 0..L {
            r.aerosol_radiation[j] += self.aerosol_radiation_ch4[j] * rise[j];
            r.ozone[j] += self.ozone_ch4[j] * rise[j];
            let logarithm = ln_1p(cloud[j] + self.aerosol_cloud_ch4[j] * state.ch4[j]);
            r.aerosol_cloud[j] =
                self.aerosol_cloud_scale[j] * (logarithm - self.aerosol_cloud_baseline[j]);
            r.stratospheric_water_vapour[j] = rise[j] * self.ch4.h2o_stratospheric_factor;
        }
        r.particles_on_snow = [shared.particles_on_snow[t]; L];
        r.land_use = [shared.land_use[t]; L];
        r.contrails = [shared.contrails[t]; L];
        r.solar = [shared.solar[t]; L];
        r.volcanic = [shared.volcanic[t]; L];
        for (minor, scale) in shared.minor_gases.iter().zip(&self.minor_scale) {
            for j in 0..L {
                r.other_gases[j] += minor.forcing[t] * scale[j];
                r.effective[j] += minor.effective[t] * scale[j];
            }
        }
        for j in 0..L {
            let feedback = self.minor_feedback * surface[j];
            r.other_gases[j] += feedback;
            r.effective[j] += feedback;
            r.total[j] = r.other_gases[j];
        }
        for (forcing, group) in [
            (&mut r.forcing_co2, &g.co2),
            (&mut r.forcing_ch4, &g.ch4),
            (&mut r.forcing_n2o, &g.n2o),
            (&mut r.aerosol_radiation, &g.aerosol_radiation),
            (&mut r.aerosol_cloud, &g.aerosol_cloud),
            (&mut r.ozone, &g.ozone),
            (&mut r.particles_on_snow, &g.particles_on_snow),
            (
                &mut r.stratospheric_water_vapour,
                &g.stratospheric_water_vapour,
            ),
            (&mut r.land_use, &g.land_use),
            (&mut r.contrails, &g.contrails),
            (&mut r.solar, &g.solar),
            (&mut r.volcanic, &g.volcanic),
        ] {
            for j in 0..L {
                let scaled = forcing[j] * group.scale[j] + surface[j] * group.feedback;
                forcing[j] = scaled;
                r.total[j] += scaled;
                r.effective[j] += scaled * group.efficacy;
            }
        }
        r
    }

    #[inline(always)]
    fn energy_balance(&self, forcing: &[f64; L], energy: &mut [[f64; L]; STATES]) {
        let before = *energy;
        for (row, now) in self.step.iter().zip(energy.iter_mut()) {
            for j in 0..L {
                let mut value = row[STATES][j] * forcing[j];
                for k in 0..STATES {
                    value += row[k][j] * before[k][j];
                }
                now[j] = value;
            }
        }
    }

    /// Lifetimes belong to the timebound at which the year begins.
    fn put_lifetimes(&self, output: &mut Output, timebound: usize, state: &State<L>) {
        output.take(self.first, timebound, |quantity| match quantity {
            Quantity::Co2LifetimeScaling => Some(state.co2_scaling),
            Quantity::MethaneLifetime => Some(state.ch4_lifetime),
            _ => None,
        });
    }

    fn put(&self, output: &mut Output, timebound: usize, state: &State<L>, r: &Results<L>) {
        output.take(self.first, timebound, |quantity| {
            Some(match quantity {
                Quantity::Temperature => state.energy[1],
                Quantity::EffectiveRadiativeForcing => r.total,
                Quantity::Co2 => state.co2,
                Quantity::Ch4 => state.ch4,
                Quantity::N2o => [r.n2o; L],
                Quantity::ForcingCo2 => r.forcing_co2,
                Quantity::ForcingCh4 => r.forcing_ch4,
                Quantity::ForcingN2o => r.forcing_n2o,
                Quantity::ForcingOtherGases => r.other_gases,
                Quantity::ForcingAerosolRadiation => r.aerosol_radiation,
                Quantity::ForcingAerosolCloud => r.aerosol_cloud,
                Quantity::ForcingOzone => r.ozone,
                Quantity::ForcingParticlesOnSnow => r.particles_on_snow,
                Quantity::ForcingStratosphericWaterVapour => r.stratospheric_water_vapour,
                Quantity::ForcingLandUse => r.land_use,
                Quantity::ForcingContrails => r.contrails,
                Quantity::ForcingSolar => r.solar,
                Quantity::ForcingVolcanic => r.volcanic,
                Quantity::TopOfAtmosphereImbalance => r.imbalance,
                Quantity::OceanHeatContent => state.heat.map(|heat| heat * JOULES_PER_WATT_YEAR),
                Quantity::AirborneFraction => {
                    from_fn(|j| state.airborne_co2[j] / state.cumulative_co2[j])
                }
                Quantity::AirborneCo2 => state.airborne_co2,
                Quantity::CumulativeCo2 => state.cumulative_co2,
                Quantity::EmissionsCh4 => state.emissions_ch4,
                Quantity::Co2LifetimeScaling | Quantity::MethaneLifetime => return None,
                Quantity::SecondLayerTemperature => state.energy[2],
                Quantity::ThirdLayerTemperature => state.energy[3],
                Quantity::LaggedForcing => state.energy[0],
            })
        });
    }
}
