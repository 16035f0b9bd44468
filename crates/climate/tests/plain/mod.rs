//! FaIR 2.2 once more, written from the model's description alone, one member and one species at a
//! time, in the order in which the description states it. Nothing of the engine's is called but its
//! types: species, parameters of a member and a scenario flow in, every array of FaIR flows out.
//!
//! It is meant to be read beside the papers (Leach et al. 2021, GMD 14, 3007; Smith et al. 2024,
//! GMD 17, 8569; Thornhill et al. 2021, ACP 21, 853 and 1105; Cummins et al. 2020, J. Clim. 33,
//! 7909), not to be fast. The engine must agree with it on worlds that no one has run before.
#![allow(dead_code)]
// A test runs on one machine and compares within a bound: the standard library's functions are the
// independent ones here.
#![allow(clippy::disallowed_methods, clippy::needless_range_loop)]

pub mod energy;
mod greenhouse;
pub mod world;

use accord_climate::{
    Ensemble, InputMode, Kind, MethaneMethod, Methods, Quantity, Scenario, Species,
};

pub use energy::Energy;
use greenhouse::Gas;

/// What FaIR holds after a run of one member: by species and time, and by time.
pub struct Course {
    kinds: Vec<Kind>,
    names: Vec<String>,
    first: i32,
    /// By year.
    pub emissions: Vec<Vec<f64>>,
    /// The others on timebounds.
    pub concentration: Vec<Vec<f64>>,
    pub forcing: Vec<Vec<f64>>,
    pub cumulative: Vec<Vec<f64>>,
    pub airborne: Vec<Vec<f64>>,
    pub alpha: Vec<Vec<f64>>,
    /// Contents of the four boxes.
    pub boxes: Vec<Vec<[f64; 4]>>,
    /// Forcing state and layers.
    pub state: Vec<[f64; 4]>,
    pub forcing_sum: Vec<f64>,
    pub imbalance: Vec<f64>,
    pub heat: Vec<f64>,
    lifetimes: Vec<[f64; 4]>,
    modes: Vec<InputMode>,
}

const AIR: f64 = 28.97;
const ATMOSPHERE: f64 = 5.1352;
const EARTH_RADIUS: f64 = 6_371_000.0;
const YEAR: f64 = 31_556_925.216;

fn per_emission(species: &Species) -> f64 {
    1.0 / (ATMOSPHERE * species.molecular_weight / AIR)
}

/// The larger; what is not a number loses (C's `fmax`, numpy's too).
fn fmax(a: f64, b: f64) -> f64 {
    if a.is_nan() || b > a { b } else { a }
}

fn nansum(values: impl IntoIterator<Item = f64>) -> f64 {
    values.into_iter().filter(|v| !v.is_nan()).sum()
}

/// One member's parameters by species, in the order of the table.
struct Member {
    scale: Vec<f64>,
    aerosol_radiation: Vec<f64>,
    aci_shape: Vec<f64>,
    ozone: Vec<f64>,
    aci_scale: f64,
    /// r0, rU, rT, rA.
    iirf: Vec<[f64; 4]>,
    baseline: Vec<f64>,
}

impl Member {
    fn of(species: &[Species], ensemble: &Ensemble, m: usize) -> Self {
        let column = |columns: &[accord_climate::Column]| -> Vec<f64> {
            columns.iter().map(|c| c.of(m)).collect()
        };
        let co2 = |s: &Species| s.kind == Kind::Co2;
        Self {
            scale: column(&ensemble.forcing_scale),
            aerosol_radiation: column(&ensemble.erfari_radiative_efficiency),
            aci_shape: column(&ensemble.aci_shape),
            ozone: column(&ensemble.ozone_radiative_efficiency),
            aci_scale: ensemble.aci_scale.of(m),
            iirf: species
                .iter()
                .map(|s| {
                    if co2(s) {
                        [
                            ensemble.iirf_0.of(m),
                            ensemble.iirf_uptake.of(m),
                            ensemble.iirf_temperature.of(m),
                            ensemble.iirf_airborne.of(m),
                        ]
                    } else {
                        [s.iirf_0, s.iirf_uptake, s.iirf_temperature, s.iirf_airborne]
                    }
                })
                .collect(),
            baseline: species
                .iter()
                .map(|s| {
                    if co2(s) {
                        ensemble.baseline_co2.of(m)
                    } else {
                        s.baseline_concentration
                    }
                })
                .collect(),
        }
    }
}

/// What a run is given.
pub struct Given<'a> {
    pub species: &'a [Species],
    pub ensemble: &'a Ensemble,
    pub energy: &'a Energy,
    pub scenario: &'a Scenario,
    pub methods: &'a Methods,
    pub first: i32,
    pub last: i32,
    /// What is added to the state on each timebound; the first is not used.
    pub noise: Option<&'a [[f64; 4]]>,
}

/// Runs member `m`.
#[allow(clippy::too_many_lines, clippy::needless_range_loop)]
pub fn run(given: &Given, m: usize) -> Course {
    let species = given.species;
    let member = Member::of(species, given.ensemble, m);
    let methods = given.methods;
    let scenario = given.scenario;
    let n = (given.last - given.first + 1) as usize;
    let count = species.len();
    let nan = f64::NAN;
    let of_kind = |kind: Kind| species.iter().position(|s| s.kind == kind);
    let all = 0..count;
    // Gases whose concentration and forcing are computed.
    let gases: Vec<usize> = all
        .clone()
        .filter(|s| species[*s].kind.is_gas() && species[*s].input_mode != InputMode::Forcing)
        .collect();
    let with =
        |kind: Kind| of_kind(kind).filter(|s| species[*s].input_mode == InputMode::Calculated);

    let mut emissions = vec![vec![nan; n]; count];
    let mut concentration = vec![vec![nan; n + 1]; count];
    let mut forcing = vec![vec![nan; n + 1]; count];
    let mut cumulative = vec![vec![nan; n + 1]; count];
    let mut airborne = vec![vec![nan; n + 1]; count];
    let mut alpha = vec![vec![nan; n + 1]; count];
    let mut boxes = vec![vec![[0.0; 4]; n + 1]; count];
    let mut eesc_known = false;

    // What the user gives.
    for (s, one) in species.iter().enumerate() {
        match one.input_mode {
            InputMode::Emissions => {
                // What exceeds the baseline counts so many times; FaIR has no such factor.
                for i in 0..n {
                    let emission = scenario.emissions[&one.name][given.first + i as i32];
                    let excess = emission - one.baseline_emissions;
                    emissions[s][i] = one.baseline_emissions + one.emissions_scaling * excess;
                }
            }
            InputMode::Concentration => {
                for t in 0..=n {
                    concentration[s][t] =
                        scenario.concentrations[&one.name][given.first + t as i32];
                }
                eesc_known |= one.kind == Kind::Eesc;
            }
            InputMode::Forcing => {
                // The scale is not applied to what is given as a forcing; calibrations expect the
                // user to do so for the sun and volcanoes.
                let (series, scale) = match one.kind {
                    Kind::Solar => (&scenario.solar, member.scale[s]),
                    Kind::Volcanic => (&scenario.volcanic, member.scale[s]),
                    _ => (&scenario.forcing[&one.name], 1.0),
                };
                for t in 0..=n {
                    forcing[s][t] = series[given.first + t as i32] * scale;
                }
            }
            InputMode::Calculated => {}
        }
        let driven = one.input_mode != InputMode::Forcing;
        if driven && (one.kind.is_gas() || one.kind == Kind::Eesc) {
            if concentration[s][0].is_nan() {
                concentration[s][0] = member.baseline[s];
            }
            airborne[s][0] = 0.0;
        }
        cumulative[s][0] = 0.0;
        forcing[s][0] = 0.0;
    }

    // 6.1: carbon dioxide is emitted from two sources.
    let co2 = of_kind(Kind::Co2).expect("CO2");
    if species[co2].input_mode == InputMode::Calculated {
        let (fossil, land) = (of_kind(Kind::Co2Ffi), of_kind(Kind::Co2Afolu));
        for i in 0..n {
            emissions[co2][i] =
                emissions[fossil.expect("FFI")][i] + emissions[land.expect("AFOLU")][i];
        }
    }
    // 6.2: sums first, then times the step of one year.
    for s in all.clone() {
        for i in 0..n {
            cumulative[s][i + 1] = emissions[s][..=i].iter().sum::<f64>();
        }
    }
    // 6.3
    let mut state = vec![[nan; 4]; n + 1];
    state[0] = [0.0; 4];
    let mut forcing_sum = vec![0.0; n + 1];
    if let Some(given_temperature) = &scenario.surface_temperature {
        for t in 0..=n {
            state[t] = [nan, given_temperature[given.first + t as i32], nan, nan];
        }
    }
    // 6.4: the forcing that the baseline has by the formula, for those with their own reference.
    let (ch4, n2o) = (
        of_kind(Kind::Ch4).expect("CH4"),
        of_kind(Kind::N2o).expect("N2O"),
    );
    let factor = |s: usize| member.scale[s] * (1.0 + species[s].tropospheric_adjustment);
    let reference: Vec<f64> = all
        .clone()
        .map(|s| {
            if greenhouse::has_own_reference(methods.greenhouse_gas) {
                species[s].forcing_reference_concentration
            } else {
                member.baseline[s]
            }
        })
        .collect();
    let gas_forcing = |s: usize, concentrations: &dyn Fn(usize) -> f64| -> f64 {
        let gas = if s == co2 {
            Gas::Co2
        } else if s == ch4 {
            Gas::Ch4
        } else if s == n2o {
            Gas::N2o
        } else {
            let per_ppt = species[s].radiative_efficiency * 0.001;
            return (concentrations(s) - reference[s]) * per_ppt * factor(s);
        };
        let three = |of: &dyn Fn(usize) -> f64| [of(co2), of(ch4), of(n2o)];
        let now = three(concentrations);
        let then = three(&|s| reference[s]);
        greenhouse::forcing(methods.greenhouse_gas, gas, now, then) * factor(s)
    };
    let offset: Vec<f64> = all
        .clone()
        .map(|s| {
            if greenhouse::has_own_reference(methods.greenhouse_gas) && species[s].kind.is_gas() {
                gas_forcing(s, &|s| member.baseline[s])
            } else {
                0.0
            }
        })
        .collect();
    // 6.5
    let (decay, response) = given.energy.step();

    for i in 0..n {
        let temperature = state[i][1];
        // 7.1: lifetimes of all gases.
        for s in gases.iter().copied() {
            let [r0, uptake, to_temperature, in_air] = member.iirf[s];
            let iirf = r0
                + uptake * (cumulative[s][i] - airborne[s][i])
                + to_temperature * temperature
                + in_air * airborne[s][i];
            let max = methods.iirf_max;
            let above = if iirf > max { 1.0 } else { 0.0 };
            let below = if iirf < max { 1.0 } else { 0.0 };
            let capped = above * max + iirf * below;
            alpha[s][i] = species[s].g0 * (capped / species[s].g1).exp();
            if alpha[s][i].is_nan() {
                alpha[s][i] = 1.0;
            }
        }
        // 7.2: that of methane.
        if methods.methane == MethaneMethod::Thornhill2021 {
            let floor = methods.ch4_min.ln();
            let mut sum = 0.0;
            for (s, one) in species.iter().enumerate() {
                let k = one.ch4_lifetime_chemical_sensitivity;
                if one.chemistry_from_emissions {
                    let change = emissions[s][i] - one.baseline_emissions;
                    sum += fmax((1.0 + change * k).ln(), floor);
                }
                if one.chemistry_from_concentration {
                    let change = concentration[s][i] - member.baseline[s];
                    sum += fmax((1.0 + change * k).ln(), floor);
                }
            }
            let by_temperature = species[ch4].lifetime_temperature_sensitivity;
            sum += fmax(1.0 + temperature * by_temperature, floor).ln();
            alpha[ch4][i] = sum.exp();
        }
        // 7.3 and 7.4: from emissions to concentrations and back.
        for s in gases.iter().copied() {
            let one = &species[s];
            let rate = one
                .unperturbed_lifetime
                .map(|tau| 1.0 / (alpha[s][i] * tau));
            let left = rate.map(|r| (-r).exp());
            // 1 − exp(−r): nine digits are lost by subtraction at CO2's first box.
            let lost = rate.map(|r| -(-r).exp_m1());
            let fraction = one.partition_fraction;
            let excess = match one.input_mode {
                InputMode::Emissions | InputMode::Calculated => {
                    emissions[s][i] - one.baseline_emissions
                }
                _ => {
                    let in_air = (concentration[s][i + 1] - member.baseline[s]) / per_emission(one);
                    let mut kept = 0.0;
                    let mut per_unit = 0.0;
                    for k in 0..4 {
                        kept += boxes[s][i][k] * left[k];
                        per_unit += fraction[k] * lost[k] / rate[k];
                    }
                    let excess = (in_air - kept) / per_unit;
                    emissions[s][i] = excess + one.baseline_emissions;
                    cumulative[s][i + 1] = cumulative[s][i] + emissions[s][i];
                    excess
                }
            };
            for k in 0..4 {
                boxes[s][i + 1][k] =
                    fraction[k] * excess * (1.0 / rate[k]) * lost[k] + boxes[s][i][k] * left[k];
            }
            if one.input_mode == InputMode::Concentration {
                airborne[s][i + 1] =
                    (concentration[s][i + 1] - member.baseline[s]) / per_emission(one);
            } else {
                airborne[s][i + 1] = boxes[s][i + 1].iter().sum();
                concentration[s][i + 1] =
                    member.baseline[s] + per_emission(one) * airborne[s][i + 1];
            }
        }
        // 7.5: greenhouse gases.
        for s in gases.iter().copied() {
            forcing[s][i + 1] = gas_forcing(s, &|s| concentration[s][i + 1]) - offset[s];
        }
        // 7.6: aerosols by radiation. Chlorine is not known yet and drops out of the sum, unless it
        // was given.
        let by_emissions = |coefficient: &dyn Fn(usize) -> f64, flagged: bool, anomaly: bool| {
            nansum(
                all.clone()
                    .filter(|s| !flagged || species[*s].chemistry_from_emissions)
                    .map(|s| {
                        let base = if anomaly {
                            species[s].baseline_emissions
                        } else {
                            0.0
                        };
                        (emissions[s][i] - base) * coefficient(s)
                    }),
            )
        };
        let by_concentration =
            |coefficient: &dyn Fn(usize) -> f64, anomaly: bool, chlorine: bool| {
                nansum(
                    all.clone()
                        .filter(|s| species[*s].chemistry_from_concentration)
                        .filter(|s| chlorine || eesc_known || species[*s].kind != Kind::Eesc)
                        .map(|s| {
                            let base = if anomaly { member.baseline[s] } else { 0.0 };
                            (concentration[s][i + 1] - base) * coefficient(s)
                        }),
                )
            };
        if let Some(a) = with(Kind::AerosolRadiation) {
            let efficiency = |s: usize| member.aerosol_radiation[s];
            forcing[a][i + 1] = (by_emissions(&efficiency, true, true)
                + by_concentration(&efficiency, true, false))
                * factor(a);
        }
        // 7.7: aerosols through clouds, from what is emitted in all.
        if let Some(a) = with(Kind::AerosolCloud) {
            let shape = |s: usize| member.aci_shape[s];
            let now = by_emissions(&shape, true, false) + by_concentration(&shape, false, false);
            let before = nansum(all.clone().map(|s| {
                let mut base = 0.0;
                if species[s].chemistry_from_emissions {
                    base += shape(s) * species[s].baseline_emissions;
                }
                if species[s].chemistry_from_concentration {
                    base += shape(s) * member.baseline[s];
                }
                base
            }));
            forcing[a][i + 1] = member.aci_scale * (now.ln_1p() - before.ln_1p()) * factor(a);
        }
        // 7.8: chlorine.
        if let Some(e) = with(Kind::Eesc) {
            concentration[e][i + 1] = all
                .clone()
                .filter(|s| matches!(species[*s].kind, Kind::Cfc11 | Kind::OtherHalogen))
                .map(|s| {
                    let one = &species[s];
                    (one.cl_atoms + methods.bromine_to_chlorine * one.br_atoms)
                        * concentration[s][i + 1]
                        * one.fractional_release
                })
                .sum();
        }
        let by_concentration = |coefficient: &dyn Fn(usize) -> f64| {
            nansum(
                all.clone()
                    .filter(|s| species[*s].chemistry_from_concentration)
                    .map(|s| (concentration[s][i + 1] - member.baseline[s]) * coefficient(s)),
            )
        };
        // 7.9 to 7.13.
        if let Some(o) = with(Kind::Ozone) {
            let efficiency = |s: usize| member.ozone[s];
            forcing[o][i + 1] =
                (by_concentration(&efficiency) + by_emissions(&efficiency, true, true)) * factor(o);
        }
        if let Some(c) = with(Kind::Contrails) {
            let efficiency = |s: usize| species[s].contrails_radiative_efficiency;
            forcing[c][i + 1] = by_emissions(&efficiency, false, false) * factor(c);
        }
        if let Some(l) = with(Kind::ParticlesOnSnow) {
            let efficiency = |s: usize| species[s].lapsi_radiative_efficiency;
            forcing[l][i + 1] = by_emissions(&efficiency, false, true) * factor(l);
        }
        if let Some(h) = with(Kind::StratosphericWaterVapour) {
            let of_methane = concentration[ch4][i + 1] - member.baseline[ch4];
            forcing[h][i + 1] =
                nansum([of_methane * species[ch4].h2o_stratospheric_factor]) * factor(h);
        }
        if let Some(l) = with(Kind::LandUse) {
            forcing[l][i + 1] = nansum(all.clone().map(|s| {
                cumulative[s][i + 1] * species[s].land_use_cumulative_emissions_to_forcing
            })) * factor(l);
        }
        // 7.14: feedbacks, of the temperature at the beginning of the step.
        for s in all.clone() {
            forcing[s][i + 1] += temperature * species[s].forcing_temperature_feedback;
        }
        // 7.15
        forcing_sum[i + 1] = nansum(all.clone().map(|s| forcing[s][i + 1]));
        let effective = nansum(
            all.clone()
                .map(|s| forcing[s][i + 1] * species[s].forcing_efficacy),
        );
        // 7.16
        if scenario.surface_temperature.is_none() {
            for row in 0..4 {
                let mut value = response[row] * effective;
                for column in 0..4 {
                    value += decay[row][column] * state[i][column];
                }
                if let Some(noise) = given.noise {
                    value += noise[i + 1][row];
                }
                state[i + 1][row] = value;
            }
        }
    }

    let imbalance: Vec<f64> = (0..=n)
        .map(|t| given.energy.imbalance(forcing_sum[t], state[t]))
        .collect();
    let heat = (0..=n)
        .map(|t| {
            let sum = imbalance[..=t].iter().sum::<f64>() - imbalance[0];
            sum * 4.0 * std::f64::consts::PI * EARTH_RADIUS.powi(2) * YEAR
        })
        .collect();
    Course {
        kinds: species.iter().map(|s| s.kind).collect(),
        names: species.iter().map(|s| s.name.clone()).collect(),
        first: given.first,
        emissions,
        concentration,
        forcing,
        cumulative,
        airborne,
        alpha,
        boxes,
        state,
        forcing_sum,
        imbalance,
        heat,
        lifetimes: species.iter().map(|s| s.unperturbed_lifetime).collect(),
        modes: species.iter().map(|s| s.input_mode).collect(),
    }
}

impl Course {
    /// Whether the world stayed where the formulas have a meaning: concentrations above zero, a
    /// surface that neither boils nor freezes over, a carbon cycle that has not run away.
    pub fn is_a_world(&self) -> bool {
        let gases = [Kind::Co2, Kind::Ch4, Kind::N2o]
            .into_iter()
            .filter_map(|k| self.of_kind(k))
            .filter(|s| self.modes[*s] != InputMode::Forcing);
        let surface_holds = self.state.iter().all(|x| x[1].abs() < 15.0);
        surface_holds
            && gases
                .clone()
                .all(|s| self.concentration[s].iter().all(|c| *c > 0.0))
            && gases
                .clone()
                .all(|s| self.cumulative[s].iter().all(|c| c.abs() < 2e5))
            && self.forcing_sum.iter().all(|f| f.is_finite())
    }

    /// Whether a quantity has a meaning here: a gas whose forcing is given has no concentration.
    pub fn has(&self, quantity: Quantity) -> bool {
        let given = |kind: Kind| {
            self.of_kind(kind)
                .is_some_and(|s| self.modes[s] == InputMode::Forcing)
        };
        match quantity {
            Quantity::Co2
            | Quantity::AirborneFraction
            | Quantity::AirborneCo2
            | Quantity::CumulativeCo2
            | Quantity::Co2LifetimeScaling => !given(Kind::Co2),
            Quantity::Ch4 | Quantity::EmissionsCh4 | Quantity::MethaneLifetime => !given(Kind::Ch4),
            Quantity::N2o => !given(Kind::N2o),
            _ => true,
        }
    }

    fn of_kind(&self, kind: Kind) -> Option<usize> {
        self.kinds.iter().position(|k| *k == kind)
    }

    /// Position of the species of this name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|n| n == name)
    }

    /// What the engine calls by this name, on timebounds.
    pub fn quantity(&self, quantity: Quantity) -> Vec<f64> {
        let bounds = self.state.len();
        let (co2, ch4) = (self.of_kind(Kind::Co2), self.of_kind(Kind::Ch4));
        let (co2, ch4) = (co2.expect("CO2"), ch4.expect("CH4"));
        let n2o = self.of_kind(Kind::N2o).expect("N2O");
        let forcing = |kind: Kind| match self.of_kind(kind) {
            Some(s) => self.forcing[s].clone(),
            None => vec![0.0; bounds],
        };
        let layer = |j: usize| self.state.iter().map(|x| x[j]).collect();
        match quantity {
            Quantity::Temperature => layer(1),
            Quantity::SecondLayerTemperature => layer(2),
            Quantity::ThirdLayerTemperature => layer(3),
            Quantity::LaggedForcing => layer(0),
            Quantity::EffectiveRadiativeForcing => self.forcing_sum.clone(),
            Quantity::Co2 => self.concentration[co2].clone(),
            Quantity::Ch4 => self.concentration[ch4].clone(),
            Quantity::N2o => self.concentration[n2o].clone(),
            Quantity::ForcingCo2 => forcing(Kind::Co2),
            Quantity::ForcingCh4 => forcing(Kind::Ch4),
            Quantity::ForcingN2o => forcing(Kind::N2o),
            Quantity::ForcingOtherGases => (0..bounds)
                .map(|t| {
                    (0..self.kinds.len())
                        .filter(|s| self.kinds[*s].is_minor_gas())
                        .map(|s| self.forcing[s][t])
                        .sum()
                })
                .collect(),
            Quantity::ForcingAerosolRadiation => forcing(Kind::AerosolRadiation),
            Quantity::ForcingAerosolCloud => forcing(Kind::AerosolCloud),
            Quantity::ForcingOzone => forcing(Kind::Ozone),
            Quantity::ForcingParticlesOnSnow => forcing(Kind::ParticlesOnSnow),
            Quantity::ForcingStratosphericWaterVapour => forcing(Kind::StratosphericWaterVapour),
            Quantity::ForcingLandUse => forcing(Kind::LandUse),
            Quantity::ForcingContrails => forcing(Kind::Contrails),
            Quantity::ForcingSolar => forcing(Kind::Solar),
            Quantity::ForcingVolcanic => forcing(Kind::Volcanic),
            Quantity::ForcingUnspecified => (0..bounds)
                .map(|t| {
                    (0..self.kinds.len())
                        .filter(|s| self.kinds[*s] == Kind::Unspecified)
                        .map(|s| self.forcing[s][t])
                        .sum()
                })
                .collect(),
            Quantity::TopOfAtmosphereImbalance => self.imbalance.clone(),
            Quantity::OceanHeatContent => self.heat.clone(),
            Quantity::AirborneFraction => (0..bounds)
                .map(|t| self.airborne[co2][t] / self.cumulative[co2][t])
                .collect(),
            Quantity::AirborneCo2 => self.airborne[co2].clone(),
            Quantity::CumulativeCo2 => self.cumulative[co2].clone(),
            Quantity::EmissionsCh4 => std::iter::once(f64::NAN)
                .chain(self.emissions[ch4].iter().copied())
                .collect(),
            Quantity::Co2LifetimeScaling => self.alpha[co2].clone(),
            Quantity::MethaneLifetime => self.alpha[ch4]
                .iter()
                .map(|a| a * self.lifetimes[ch4][0])
                .collect(),
        }
    }
}
