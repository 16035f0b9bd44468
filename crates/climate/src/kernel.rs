//! The year loop. What is shared by all members flows in, with the parameters of one block of them;
//! the block's state goes from year to year, and its results flow out to [`Output`].
//!
//! The order within a year is FaIR's, and it matters: lifetimes from the state at the beginning of
//! the year, concentrations at its end, forcing from them, feedbacks with the *old* temperature,
//! then the energy balance with the forcing of the end of the year.

// A loop over members vectorises only if everything it calls is inlined into it.
#![allow(clippy::inline_always)]

use std::array::from_fn;

use accord_math::elementary::ln_1p;

use crate::energy_balance::STATES;
use crate::ensemble::{Column, Ensemble};
use crate::forcing::greenhouse_gas::{Formula, MajorGases};
use crate::forcing::linear::sum;
use crate::gas_cycle::{Drive, LifetimeResponse, box_after_a_year, emissions_for};
use crate::methane_lifetime::MethaneResponse;
use crate::output::{Output, Quantity};
use crate::run::{MethaneMethod, Methods};
use crate::shared::Shared;
use crate::species::{Kind, Species, SpeciesTable};

/// Surface of the Earth times a year: J per W m-2 yr. Radius and year as in FaIR.
const JOULES_PER_WATT_YEAR: f64 =
    4.0 * std::f64::consts::PI * 6_371_000.0 * 6_371_000.0 * 31_556_925.216;

/// Factor, efficacy and temperature feedback of a forcing.
#[derive(Clone, Copy)]
struct Group<const L: usize> {
    scale: [f64; L],
    efficacy: f64,
    feedback: f64,
}

/// The parameters of `L` members.
pub(crate) struct Block<'a, const L: usize> {
    first: usize,
    methods: &'a Methods,
    co2: &'a Species,
    ch4: &'a Species,
    co2_response: [LifetimeResponse; L],
    ch4_response: LifetimeResponse,
    ch4_to_lifetime: MethaneResponse,
    reference: [MajorGases; L],
    offset: [MajorGases; L],
    co2_baseline: [f64; L],
    groups: Groups<L>,
    minor_scale: Vec<[f64; L]>,
    minor_feedback: f64,
    aerosol_radiation: Vec<[f64; L]>,
    aerosol_radiation_ch4: [f64; L],
    aerosol_cloud: Vec<[f64; L]>,
    aerosol_cloud_ch4: [f64; L],
    aerosol_cloud_scale: [f64; L],
    /// ln(1 + the sum at the baseline).
    aerosol_cloud_baseline: [f64; L],
    ozone: Vec<[f64; L]>,
    ozone_ch4: [f64; L],
    step: [[[f64; L]; STATES + 1]; STATES],
    imbalance_weights: [[f64; L]; 3],
}

struct Groups<const L: usize> {
    co2: Group<L>,
    ch4: Group<L>,
    n2o: Group<L>,
    aerosol_radiation: Group<L>,
    aerosol_cloud: Group<L>,
    ozone: Group<L>,
    particles_on_snow: Group<L>,
    stratospheric_water_vapour: Group<L>,
    land_use: Group<L>,
    contrails: Group<L>,
    solar: Group<L>,
    volcanic: Group<L>,
}

impl<'a, const L: usize> Block<'a, L> {
    pub(crate) fn new<F: Formula>(
        table: &'a SpeciesTable,
        ensemble: &Ensemble,
        shared: &Shared,
        methods: &'a Methods,
        first: usize,
    ) -> Self {
        // Lanes past the last member repeat it.
        let member = |lane: usize| (first + lane).min(ensemble.members() - 1);
        let gather = |column: &Column| -> [f64; L] { from_fn(|j| column.of(member(j))) };
        let species = table.species();
        let at = |kind: Kind| table.of_kind(kind);
        // Shared::new has seen to it that these three exist.
        let position = |kind: Kind| at(kind).unwrap_or_default();
        let co2 = &species[position(Kind::Co2)];
        let ch4 = &species[position(Kind::Ch4)];
        let n2o = &species[position(Kind::N2o)];
        let group = |kind: Kind| match at(kind) {
            Some(i) => {
                let adjusted = 1.0 + species[i].tropospheric_adjustment;
                Group {
                    scale: gather(&ensemble.forcing_scale[i]).map(|scale| scale * adjusted),
                    efficacy: species[i].forcing_efficacy,
                    feedback: species[i].forcing_temperature_feedback,
                }
            }
            None => Group {
                scale: [0.0; L],
                efficacy: 1.0,
                feedback: 0.0,
            },
        };
        // Prescribed forcing has the member's scale and no rapid adjustment of ours.
        let prescribed = |kind: Kind| Group {
            scale: at(kind).map_or([0.0; L], |i| gather(&ensemble.forcing_scale[i])),
            ..group(kind)
        };
        let groups = Groups {
            co2: group(Kind::Co2),
            ch4: group(Kind::Ch4),
            n2o: group(Kind::N2o),
            aerosol_radiation: group(Kind::AerosolRadiation),
            aerosol_cloud: group(Kind::AerosolCloud),
            ozone: group(Kind::Ozone),
            particles_on_snow: group(Kind::ParticlesOnSnow),
            stratospheric_water_vapour: group(Kind::StratosphericWaterVapour),
            land_use: group(Kind::LandUse),
            contrails: group(Kind::Contrails),
            solar: prescribed(Kind::Solar),
            volcanic: prescribed(Kind::Volcanic),
        };
        let co2_baseline = gather(&ensemble.baseline_co2);
        let baseline: [MajorGases; L] = from_fn(|j| MajorGases {
            co2: co2_baseline[j],
            ch4: ch4.baseline_concentration,
            n2o: n2o.baseline_concentration,
        });
        let reference: [MajorGases; L] = if F::HAS_OWN_REFERENCE {
            [MajorGases {
                co2: co2.forcing_reference_concentration,
                ch4: ch4.forcing_reference_concentration,
                n2o: n2o.forcing_reference_concentration,
            }; L]
        } else {
            baseline
        };
        let terms = |terms: &[crate::forcing::linear::Term]| -> Vec<[f64; L]> {
            terms.iter().map(|term| gather(&term.coefficient)).collect()
        };
        let of_ch4 = |columns: &[Column]| -> [f64; L] {
            if ch4.chemistry_from_concentration {
                gather(&columns[position(Kind::Ch4)])
            } else {
                [0.0; L]
            }
        };
        let aerosol_cloud_ch4 = of_ch4(&ensemble.aci_shape);
        let mut at_baseline: [f64; L] =
            aerosol_cloud_ch4.map(|shape| shape * ch4.baseline_concentration);
        for (column, value) in &shared.aerosol_cloud_baseline {
            let shape = gather(column);
            for j in 0..L {
                at_baseline[j] += shape[j] * value;
            }
        }
        let balance = |j: usize| &ensemble.energy_balance[member(j)];
        let iirf = [
            gather(&ensemble.iirf_0),
            gather(&ensemble.iirf_airborne),
            gather(&ensemble.iirf_uptake),
            gather(&ensemble.iirf_temperature),
        ];
        Self {
            first,
            methods,
            co2,
            ch4,
            co2_response: from_fn(|j| LifetimeResponse {
                iirf_0: iirf[0][j],
                airborne: iirf[1][j],
                uptake: iirf[2][j],
                temperature: iirf[3][j],
                ..LifetimeResponse::of(co2, methods.iirf_max)
            }),
            ch4_response: LifetimeResponse::of(ch4, methods.iirf_max),
            ch4_to_lifetime: MethaneResponse {
                to_methane: if ch4.chemistry_from_concentration {
                    ch4.ch4_lifetime_chemical_sensitivity
                } else {
                    0.0
                },
                to_temperature: ch4.lifetime_temperature_sensitivity,
                baseline: ch4.baseline_concentration,
                floor: methods.ch4_min,
            },
            offset: from_fn(|j| F::forcing(baseline[j], reference[j])),
            reference,
            co2_baseline,
            minor_scale: shared
                .minor_gases
                .iter()
                .map(|minor| gather(&minor.scale))
                .collect(),
            minor_feedback: species
                .iter()
                .filter(|s| s.kind.is_minor_gas())
                .map(|s| s.forcing_temperature_feedback)
                .sum(),
            aerosol_radiation: terms(&shared.aerosol_radiation),
            aerosol_radiation_ch4: of_ch4(&ensemble.erfari_radiative_efficiency),
            aerosol_cloud: terms(&shared.aerosol_cloud),
            aerosol_cloud_ch4,
            aerosol_cloud_scale: gather(&ensemble.aci_scale),
            aerosol_cloud_baseline: at_baseline.map(ln_1p),
            ozone: terms(&shared.ozone),
            ozone_ch4: of_ch4(&ensemble.ozone_radiative_efficiency),
            step: from_fn(|r| from_fn(|c| from_fn(|j| balance(j).step()[r][c]))),
            imbalance_weights: from_fn(|k| from_fn(|j| balance(j).imbalance_weights()[k])),
            groups,
        }
    }

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

/// What goes from year to year.
struct State<const L: usize> {
    boxes: [[f64; L]; 4],
    airborne_co2: [f64; L],
    cumulative_co2: [f64; L],
    co2: [f64; L],
    airborne_ch4: [f64; L],
    cumulative_ch4: [f64; L],
    emissions_ch4: [f64; L],
    ch4: [f64; L],
    /// Forcing state and temperatures.
    energy: [[f64; L]; STATES],
    /// Sum of imbalances, W m-2 yr.
    heat: [f64; L],
    before: Kept<L>,
}

/// What of the state is reported, as it was at the last timebound.
#[derive(Clone, Copy)]
struct Kept<const L: usize> {
    airborne_co2: [f64; L],
    cumulative_co2: [f64; L],
    emissions_ch4: [f64; L],
    energy: [[f64; L]; STATES],
    heat: [f64; L],
}

impl<const L: usize> State<L> {
    fn begin(block: &Block<L>, shared: &Shared) -> Self {
        let zero = [0.0; L];
        let (mut co2, mut airborne_co2) = (block.co2_baseline, zero);
        if let Drive::Concentration(given) = &shared.co2.drive {
            co2 = [given[0]; L];
            let per_emission = block.co2.concentration_per_emission();
            airborne_co2 = block
                .co2_baseline
                .map(|baseline| (given[0] - baseline) / per_emission);
        }
        let baseline = block.ch4.baseline_concentration;
        let (mut ch4, mut airborne_ch4) = ([baseline; L], zero);
        if let Drive::Concentration(given) = &shared.ch4.drive {
            ch4 = [given[0]; L];
            airborne_ch4 = [(given[0] - baseline) / block.ch4.concentration_per_emission(); L];
        }
        let mut energy = [zero; STATES];
        if let Some(given) = &shared.surface_temperature {
            energy = [[f64::NAN; L]; STATES];
            energy[1] = [given[0]; L];
        }
        let kept = Kept {
            airborne_co2,
            cumulative_co2: zero,
            emissions_ch4: [f64::NAN; L],
            energy,
            heat: zero,
        };
        Self {
            boxes: [zero; 4],
            airborne_co2,
            cumulative_co2: zero,
            co2,
            airborne_ch4,
            cumulative_ch4: zero,
            emissions_ch4: zero,
            ch4,
            energy,
            heat: zero,
            before: kept,
        }
    }

    #[inline(always)]
    fn keep(&mut self) {
        self.before = Kept {
            airborne_co2: self.airborne_co2,
            cumulative_co2: self.cumulative_co2,
            emissions_ch4: self.emissions_ch4,
            energy: self.energy,
            heat: self.heat,
        };
    }
}

/// What a timebound has beside the state.
#[derive(Clone, Copy)]
struct Results<const L: usize> {
    co2: [f64; L],
    ch4: [f64; L],
    n2o: f64,
    forcing_co2: [f64; L],
    forcing_ch4: [f64; L],
    forcing_n2o: [f64; L],
    other_gases: [f64; L],
    aerosol_radiation: [f64; L],
    aerosol_cloud: [f64; L],
    ozone: [f64; L],
    particles_on_snow: [f64; L],
    stratospheric_water_vapour: [f64; L],
    land_use: [f64; L],
    contrails: [f64; L],
    solar: [f64; L],
    volcanic: [f64; L],
    total: [f64; L],
    /// With efficacies.
    effective: [f64; L],
    imbalance: [f64; L],
    co2_lifetime_scaling: [f64; L],
    ch4_lifetime: [f64; L],
}

impl<const L: usize> Default for Results<L> {
    fn default() -> Self {
        let zero = [0.0; L];
        Self {
            co2: zero,
            ch4: zero,
            n2o: 0.0,
            forcing_co2: zero,
            forcing_ch4: zero,
            forcing_n2o: zero,
            other_gases: zero,
            aerosol_radiation: zero,
            aerosol_cloud: zero,
            ozone: zero,
            particles_on_snow: zero,
            stratospheric_water_vapour: zero,
            land_use: zero,
            contrails: zero,
            solar: zero,
            volcanic: zero,
            total: zero,
            effective: zero,
            imbalance: zero,
            co2_lifetime_scaling: zero,
            ch4_lifetime: zero,
        }
    }
}
