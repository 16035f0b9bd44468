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
use state::{Kept, Results, State};

/// Surface of the Earth times a year: J per W m-2 yr. Radius and year as in FaIR.
const JOULES_PER_WATT_YEAR: f64 =
    4.0 * std::f64::consts::PI * 6_371_000.0 * 6_371_000.0 * 31_556_925.216;

impl<const L: usize> Block<'_, L> {
    pub(crate) fn run<F: Formula>(&self, shared: &Shared, output: &mut Output) {
        let mut state = State::<L>::begin(self, shared);
        let n2o = shared.n2o[0];
        let begin = Results {
            co2: state.co2,
            ch4: state.ch4,
            n2o,
            ..Results::default()
        };
        let mut pending = begin;
        for i in 0..shared.years {
            let t = i + 1;
            let surface = match &shared.surface_temperature {
                Some(given) => [given[i]; L],
                None => state.energy[1],
            };
            let (co2_scaling, ch4_lifetime) = self.gases(shared, i, &surface, &mut state);
            // The lifetimes belong to the timebound at which the year begins.
            pending.co2_lifetime_scaling = co2_scaling;
            pending.ch4_lifetime = ch4_lifetime;
            self.put(output, i, &pending, &state.before);
            let mut results = self.forcing::<F>(shared, t, &surface, &state);
            if shared.surface_temperature.is_none() {
                self.energy_balance(&results.effective, &mut state.energy);
            } else if let Some(given) = &shared.surface_temperature {
                state.energy = [[f64::NAN; L]; STATES];
                state.energy[1] = [given[t]; L];
            }
            for j in 0..L {
                let mut imbalance = results.total[j];
                for k in 0..3 {
                    imbalance -= self.imbalance_weights[k][j] * state.energy[k + 1][j];
                }
                results.imbalance[j] = imbalance;
                state.heat[j] += imbalance;
            }
            pending = results;
            state.keep();
        }
        pending.co2_lifetime_scaling = [f64::NAN; L];
        pending.ch4_lifetime = [f64::NAN; L];
        self.put(output, shared.years, &pending, &state.before);
    }

    /// CO2 and methane over one year.
    #[inline(always)]
    fn gases(
        &self,
        shared: &Shared,
        i: usize,
        surface: &[f64; L],
        state: &mut State<L>,
    ) -> ([f64; L], [f64; L]) {
        let mut co2_scaling = [0.0; L];
        let mut ch4_lifetime = [0.0; L];
        let fraction = self.co2.partition_fraction;
        let per_co2 = self.co2.concentration_per_emission();
        for j in 0..L {
            let scaling = self.co2_response[j].scaling(
                state.cumulative_co2[j],
                state.airborne_co2[j],
                surface[j],
            );
            co2_scaling[j] = scaling;
            let lifetime = self
                .co2
                .unperturbed_lifetime
                .map(|lifetime| lifetime * scaling);
            let emissions = match &shared.co2.drive {
                Drive::Emissions(emissions) => emissions[i],
                Drive::Concentration(given) => {
                    let airborne = (given[i + 1] - self.co2_baseline[j]) / per_co2;
                    let boxes = from_fn(|k| state.boxes[k][j]);
                    self.co2.baseline_emissions + emissions_for(airborne, boxes, fraction, lifetime)
                }
            };
            let excess = emissions - self.co2.baseline_emissions;
            for k in 0..4 {
                state.boxes[k][j] =
                    box_after_a_year(state.boxes[k][j], fraction[k] * excess, lifetime[k]);
            }
            state.airborne_co2[j] =
                ((state.boxes[0][j] + state.boxes[1][j]) + state.boxes[2][j]) + state.boxes[3][j];
            state.cumulative_co2[j] = match &shared.co2.drive {
                Drive::Emissions(_) => shared.co2.cumulative[i + 1],
                Drive::Concentration(_) => state.cumulative_co2[j] + emissions,
            };
            state.co2[j] = match &shared.co2.drive {
                Drive::Emissions(_) => self.co2_baseline[j] + per_co2 * state.airborne_co2[j],
                Drive::Concentration(given) => given[i + 1],
            };
        }
        let per_ch4 = self.ch4.concentration_per_emission();
        let baseline = self.ch4.baseline_concentration;
        for j in 0..L {
            let scaling = match self.methods.methane {
                MethaneMethod::Thornhill2021 => self.ch4_to_lifetime.scaling(
                    shared.methane_chemistry[i],
                    state.ch4[j],
                    surface[j],
                ),
                MethaneMethod::Leach2021 => self.ch4_response.scaling(
                    state.cumulative_ch4[j],
                    state.airborne_ch4[j],
                    surface[j],
                ),
            };
            let lifetime = self.ch4.unperturbed_lifetime[0] * scaling;
            ch4_lifetime[j] = lifetime;
            match &shared.ch4.drive {
                Drive::Emissions(emissions) => {
                    state.emissions_ch4[j] = emissions[i];
                    let excess = emissions[i] - self.ch4.baseline_emissions;
                    state.airborne_ch4[j] =
                        box_after_a_year(state.airborne_ch4[j], excess, lifetime);
                    state.ch4[j] = baseline + per_ch4 * state.airborne_ch4[j];
                    state.cumulative_ch4[j] = shared.ch4.cumulative[i + 1];
                }
                Drive::Concentration(given) => {
                    let airborne = (given[i + 1] - baseline) / per_ch4;
                    let excess = emissions_for(
                        airborne,
                        [state.airborne_ch4[j], 0.0, 0.0, 0.0],
                        [1.0, 0.0, 0.0, 0.0],
                        [lifetime; 4],
                    );
                    state.emissions_ch4[j] = excess + self.ch4.baseline_emissions;
                    state.airborne_ch4[j] = airborne;
                    state.cumulative_ch4[j] += state.emissions_ch4[j];
                    state.ch4[j] = given[i + 1];
                }
            }
        }
        (co2_scaling, ch4_lifetime)
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
            co2: state.co2,
            ch4: state.ch4,
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

    fn put(&self, output: &mut Output, timebound: usize, r: &Results<L>, state: &Kept<L>) {
        output.take(self.first, timebound, |quantity| match quantity {
            Quantity::Temperature => state.energy[1],
            Quantity::EffectiveRadiativeForcing => r.total,
            Quantity::Co2 => r.co2,
            Quantity::Ch4 => r.ch4,
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
            Quantity::Co2LifetimeScaling => r.co2_lifetime_scaling,
            Quantity::MethaneLifetime => r.ch4_lifetime,
            Quantity::SecondLayerTemperature => state.energy[2],
            Quantity::ThirdLayerTemperature => state.energy[3],
            Quantity::LaggedForcing => state.energy[0],
        });
    }
}
