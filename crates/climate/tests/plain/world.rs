//! Worlds that nobody has run: a shape and a seed flow in; species, members and a scenario flow out,
//! every figure drawn from a range wider than the field's own.

use std::collections::BTreeMap;

use accord_climate::{
    Column, EnergyBalance, Ensemble, GreenhouseGasMethod, InputMode, Kind, MethaneMethod, Methods,
    Options, Scenario, Species, SpeciesTable,
};
use accord_math::{Series, Years};

use super::{Course, Energy, Given};

/// What a test case chooses; the seed settles every figure.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub seed: u64,
    pub years: i32,
    pub members: usize,
    pub greenhouse_gas: GreenhouseGasMethod,
    pub methane: MethaneMethod,
    pub prescribed_temperature: bool,
    /// Share of the gases that are given as a concentration.
    pub by_concentration: f64,
    /// Share of the gases and forcings whose forcing is given.
    pub by_forcing: f64,
    /// Share of the minor gases and of the optional forcings that the table lacks.
    pub left_out: f64,
}

/// Steele, Lea and Flood 2014's SplitMix64: one number after the other.
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * ((self.next() >> 11) as f64 / (1u64 << 53) as f64)
    }

    pub fn magnitude(&mut self, low: f64, high: f64) -> f64 {
        self.uniform(low.ln(), high.ln()).exp()
    }

    pub fn chance(&mut self, share: f64) -> bool {
        self.uniform(0.0, 1.0) < share
    }
}

/// All that both engines are given.
pub struct World {
    pub species: SpeciesTable,
    pub ensemble: Ensemble,
    pub energy: Vec<Energy>,
    pub scenario: Scenario,
    pub options: Options,
}

pub const FIRST: i32 = 1750;

impl World {
    /// The plain engine's answer for a member.
    pub fn plain(&self, member: usize) -> Course {
        self.plain_with_noise(member, None)
    }

    /// The same with noise added to the state.
    pub fn plain_with_noise(&self, member: usize, noise: Option<&[[f64; 4]]>) -> Course {
        let given = Given {
            species: self.species.species(),
            ensemble: &self.ensemble,
            energy: &self.energy[member],
            scenario: &self.scenario,
            methods: &self.options.methods,
            first: self.options.years.first,
            last: self.options.years.last,
            noise,
        };
        super::run(&given, member)
    }
}

/// A world of this shape.
pub fn world(shape: Shape) -> World {
    let mut draw = Draw::new(shape.seed);
    let species = species(&mut draw, shape);
    let energy: Vec<Energy> = (0..shape.members).map(|_| energy(&mut draw)).collect();
    let ensemble = ensemble(&mut draw, &species, &energy);
    let scenario = scenario(&mut draw, &species, shape);
    let methods = Methods {
        greenhouse_gas: shape.greenhouse_gas,
        methane: shape.methane,
        iirf_max: draw.uniform(60.0, 110.0),
        bromine_to_chlorine: draw.uniform(30.0, 70.0),
        // FaIR takes the floor of the temperature factor before its logarithm, the engine after:
        // they part only where a warming of 15 K would bring the factor below this.
        ch4_min: draw.magnitude(0.003, 0.1),
    };
    let options = Options::new(FIRST, FIRST + shape.years - 1).methods(methods);
    World {
        species,
        ensemble,
        energy,
        scenario,
        options,
    }
}

fn species(draw: &mut Draw, shape: Shape) -> SpeciesTable {
    let central = SpeciesTable::central().expect("a table");
    let mut all: Vec<Species> = Vec::new();
    // The central table has no aviation of its own: nitrogen oxides and particles lend their rows.
    let mut candidates = central.species().to_vec();
    let lend = |kind: Kind, name: &str, of: Kind| {
        let lender = &central.species()[central.of_kind(of).expect("a lender")];
        let (kind, name) = (kind, name.to_owned());
        Species {
            kind,
            name,
            ..lender.clone()
        }
    };
    for (kind, name, of) in [
        (Kind::NoxAviation, "NOx aviation", Kind::OtherShortLived),
        (Kind::Contrails, "Contrails", Kind::ParticlesOnSnow),
        (Kind::Unspecified, "Irrigation", Kind::Solar),
        (Kind::Unspecified, "Dust", Kind::Solar),
    ] {
        if central.of_kind(kind).is_none() {
            candidates.push(lend(kind, name, of));
        }
    }
    // Formulas that overlap take the forcing of all three gases or of none.
    let overlap = shape.greenhouse_gas != GreenhouseGasMethod::Leach2021;
    let all_three = draw.chance(0.5 * shape.by_forcing);
    for one in &candidates {
        let optional = matches!(
            one.kind,
            Kind::OtherHalogen
                | Kind::FGas
                | Kind::Eesc
                | Kind::Ozone
                | Kind::Contrails
                | Kind::ParticlesOnSnow
                | Kind::LandUse
                | Kind::AerosolCloud
                | Kind::AerosolRadiation
                | Kind::StratosphericWaterVapour
                | Kind::NoxAviation
                | Kind::Unspecified
                | Kind::OtherShortLived
                | Kind::Volcanic
        );
        if optional && draw.chance(shape.left_out) {
            continue;
        }
        let mut one = one.clone();
        one.forcing_efficacy = draw.uniform(0.5, 1.5);
        one.tropospheric_adjustment = draw.uniform(-0.2, 0.2);
        if draw.chance(0.4) {
            one.forcing_temperature_feedback = draw.uniform(-0.02, 0.02);
        }
        if one.kind.is_gas() {
            gas(draw, &mut one, shape);
        } else if one.kind.is_emitted() {
            short_lived(draw, &mut one);
        }
        if one.kind == Kind::Eesc {
            one.baseline_concentration = draw.uniform(200.0, 500.0);
            one.chemistry_from_concentration = draw.chance(0.8);
            one.ch4_lifetime_chemical_sensitivity = draw.uniform(-5e-5, 5e-5);
            if draw.chance(shape.by_concentration) {
                one.input_mode = InputMode::Concentration;
            }
        }
        if one.kind == Kind::Co2 && one.input_mode == InputMode::Calculated && draw.chance(0.15) {
            one.input_mode = InputMode::Emissions;
        }
        let given = match one.kind {
            Kind::Co2 | Kind::Ch4 | Kind::N2o if overlap => all_three,
            // Without a concentration there is no chlorine to sum.
            Kind::Cfc11 | Kind::OtherHalogen | Kind::Eesc => false,
            kind if kind.is_gas() || kind.is_forcing() => draw.chance(0.5 * shape.by_forcing),
            _ => false,
        };
        if given {
            one.input_mode = InputMode::Forcing;
            one.chemistry_from_concentration = false;
        }
        all.push(one);
    }
    SpeciesTable::new(all).expect("a table")
}

fn gas(draw: &mut Draw, one: &mut Species, shape: Shape) {
    one.fractional_release = draw.uniform(0.0, 1.0);
    if draw.chance(0.5) {
        one.emissions_scaling = draw.uniform(0.7, 1.3);
    }
    one.radiative_efficiency *= draw.uniform(0.3, 2.0);
    one.forcing_reference_concentration *= draw.uniform(0.97, 1.03);
    one.baseline_concentration *= draw.uniform(0.9, 1.1);
    let to_air = draw.uniform(-0.3, 0.3);
    match one.kind {
        Kind::Co2 => {
            let mut fraction = [0.0; 4].map(|_: f64| draw.uniform(0.05, 1.0));
            let sum: f64 = fraction.iter().sum();
            for share in &mut fraction {
                *share /= sum;
            }
            one.partition_fraction = fraction;
            one.unperturbed_lifetime = [
                draw.magnitude(1e3, 1e9),
                draw.magnitude(100.0, 1000.0),
                draw.magnitude(10.0, 100.0),
                draw.magnitude(0.5, 10.0),
            ];
            one.g1 = draw.uniform(8.0, 20.0);
            one.g0 = draw.magnitude(0.003, 0.1);
        }
        Kind::Ch4 => {
            one.unperturbed_lifetime = [draw.uniform(5.0, 25.0); 4];
            one.iirf_0 = draw.uniform(5.0, 12.0);
            one.iirf_uptake = draw.uniform(-1e-4, 1e-4);
            one.iirf_airborne = draw.uniform(-1e-3, 1e-3);
            one.iirf_temperature = draw.uniform(-0.5, 0.5);
            one.baseline_emissions = draw.uniform(0.0, 60.0);
            one.ch4_lifetime_chemical_sensitivity = draw.uniform(-1e-4, 3e-4);
            one.lifetime_temperature_sensitivity = draw.uniform(-0.06, 0.03);
            one.h2o_stratospheric_factor = draw.uniform(0.0, 1e-4);
        }
        Kind::N2o => {
            one.unperturbed_lifetime = [draw.uniform(50.0, 200.0); 4];
            one.iirf_airborne = 0.003 * to_air;
            one.ch4_lifetime_chemical_sensitivity = draw.uniform(-2e-3, 1e-3);
            one.baseline_emissions = draw.uniform(0.0, 3.0);
        }
        _ => {
            one.unperturbed_lifetime = one.unperturbed_lifetime.map(|t| t * draw.uniform(0.4, 2.5));
            if one.g1 > 5.0 && draw.chance(0.3) {
                one.iirf_airborne = 1e-4 * to_air;
                one.iirf_uptake = -3e-5 * to_air;
            }
            if draw.chance(0.2) {
                // A gas of two boxes.
                let share = draw.uniform(0.1, 0.9);
                one.partition_fraction = [share, 1.0 - share, 0.0, 0.0];
                one.unperturbed_lifetime[1] *= 0.1;
            }
            one.baseline_emissions *= draw.uniform(0.5, 1.5);
        }
    }
    one.chemistry_from_concentration = match one.kind {
        Kind::Ch4 | Kind::N2o => draw.chance(0.85),
        Kind::Co2 => false,
        _ => draw.chance(0.1),
    };
    if draw.chance(shape.by_concentration) {
        one.input_mode = InputMode::Concentration;
    }
}

fn short_lived(draw: &mut Draw, one: &mut Species) {
    let co2 = matches!(one.kind, Kind::Co2Ffi | Kind::Co2Afolu);
    if co2 {
        one.land_use_cumulative_emissions_to_forcing = draw.uniform(-4e-4, 1e-4);
        return;
    }
    one.chemistry_from_emissions = draw.chance(0.8);
    one.baseline_emissions *= draw.uniform(0.5, 1.5);
    one.ch4_lifetime_chemical_sensitivity = draw.uniform(-4e-3, 2e-3);
    if draw.chance(0.3) {
        one.lapsi_radiative_efficiency = draw.uniform(-0.005, 0.02);
    }
    if draw.chance(0.3) {
        one.contrails_radiative_efficiency = draw.uniform(0.0, 0.02);
    }
}

/// The energy balance of a member.
pub fn energy(draw: &mut Draw) -> Energy {
    let mut heat_capacity = vec![
        draw.uniform(2.0, 10.0),
        draw.magnitude(5.0, 60.0),
        draw.magnitude(30.0, 400.0),
    ];
    let mut heat_transfer = vec![
        draw.uniform(0.6, 2.5),
        draw.magnitude(0.5, 6.0),
        draw.magnitude(0.2, 3.0),
    ];
    if draw.chance(0.25) {
        heat_capacity.pop();
        heat_transfer.pop();
    }
    Energy {
        heat_capacity,
        heat_transfer,
        deep_ocean_efficacy: draw.uniform(0.4, 2.2),
        gamma: draw.magnitude(0.3, 30.0),
        forcing_4co2: draw.uniform(5.0, 10.0),
        sigma_eta: draw.magnitude(0.1, 3.0),
        sigma_xi: draw.magnitude(0.1, 1.5),
    }
}

/// The engine's own form of a plain member's energy balance.
pub fn balance(energy: &Energy) -> EnergyBalance {
    EnergyBalance::new(
        "random",
        &energy.heat_capacity,
        &energy.heat_transfer,
        energy.deep_ocean_efficacy,
        energy.gamma,
        energy.forcing_4co2,
    )
    .expect("a balance")
    .with_variability(energy.sigma_eta, energy.sigma_xi)
}

fn ensemble(draw: &mut Draw, species: &SpeciesTable, energy: &[Energy]) -> Ensemble {
    let members = energy.len();
    let mut table = species.clone();
    if let Some(co2) = table.get_mut("CO2") {
        // Given by each member below.
        (co2.iirf_0, co2.iirf_airborne) = (30.0, 0.0);
        (co2.iirf_uptake, co2.iirf_temperature) = (0.0, 0.0);
    }
    let one = Ensemble::single("random", &table, balance(&energy[0])).expect("a member");
    let mut ensemble = one.select(&vec![0; members]);
    ensemble.energy_balance = energy.iter().map(balance).collect();
    let co2 = &species.species()[species.of_kind(Kind::Co2).expect("CO2")];
    let mut each = |low: f64, high: f64| -> Column {
        Column::Each((0..members).map(|_| draw.uniform(low, high)).collect())
    };
    ensemble.iirf_0 = each(15.0, 45.0);
    ensemble.iirf_airborne = each(-0.0005, 0.008);
    ensemble.iirf_uptake = each(-0.0005, 0.012);
    ensemble.iirf_temperature = each(-1.0, 5.0);
    // A given concentration begins at one baseline for all.
    if co2.input_mode != InputMode::Concentration {
        ensemble.baseline_co2 = each(265.0, 295.0);
    }
    ensemble.aci_scale = each(-6.0, 0.5);
    // As in the calibrations all minor gases may share a scale; here most do.
    let minor = each(0.7, 1.4);
    for (i, one) in species.species().iter().enumerate() {
        ensemble.forcing_scale[i] = each(0.4, 2.0);
        let gas = if one.kind.is_gas() { 1e-3 } else { 1.0 };
        ensemble.erfari_radiative_efficiency[i] = each(-0.02 * gas, 0.02 * gas);
        ensemble.ozone_radiative_efficiency[i] = each(-2e-4, 8e-4);
        // Chlorine is not known when clouds are computed: a weight for it has no meaning.
        let none = one.kind == Kind::Eesc;
        let highest = if none { 0.0 } else { 0.02 * gas };
        ensemble.aci_shape[i] = each(0.0, highest);
    }
    for (i, one) in species.species().iter().enumerate() {
        if one.kind.is_minor_gas() && i % 7 != 3 {
            ensemble.forcing_scale[i] = minor.clone();
        }
    }
    ensemble
}

/// A path: a level, growth, jumps, years of nothing, years below zero.
fn path(draw: &mut Draw, years: usize, level: f64, negative: f64) -> Vec<f64> {
    let mut value = level * draw.uniform(0.0, 0.5);
    let mut growth = draw.uniform(-0.01, 0.03);
    (0..years)
        .map(|_| {
            if draw.chance(0.04) {
                growth = draw.uniform(-0.05, 0.04);
            }
            if draw.chance(0.02) {
                value = level * draw.uniform(0.0, 1.0);
            }
            value = (value * (1.0 + growth)).min(level);
            if draw.chance(0.02) {
                0.0
            } else if draw.chance(0.03) {
                -negative * draw.uniform(0.0, 1.0)
            } else {
                value * draw.uniform(0.97, 1.03)
            }
        })
        .collect()
}

fn scenario(draw: &mut Draw, species: &SpeciesTable, shape: Shape) -> Scenario {
    let n = shape.years as usize;
    let mut emissions = BTreeMap::new();
    let mut concentrations = BTreeMap::new();
    let series = |values| Series::from_values(FIRST, values).expect("values");
    for one in species.species() {
        let (level, negative) = match one.kind {
            Kind::Co2Ffi | Kind::Co2 => (60.0, 15.0),
            Kind::Co2Afolu => (10.0, 10.0),
            Kind::Ch4 => (600.0, 50.0),
            Kind::N2o => (20.0, 3.0),
            kind if kind.is_minor_gas() => {
                let level = draw.magnitude(0.1, 500.0);
                (level, 0.2 * level)
            }
            _ => (2.5 * one.baseline_emissions.max(1.0), 1.0),
        };
        if one.input_mode == InputMode::Emissions {
            emissions.insert(one.name.clone(), series(path(draw, n, level, negative)));
        }
        if one.input_mode == InputMode::Concentration {
            let begin = one.baseline_concentration;
            let mut values = vec![begin];
            let mut value = begin;
            for _ in 0..n {
                value = (value * (1.0 + draw.uniform(-0.006, 0.012)))
                    .clamp(0.5 * begin, 5.0 * begin.max(1.0));
                values.push(
                    value
                        + if begin == 0.0 {
                            draw.uniform(0.0, 100.0)
                        } else {
                            0.0
                        },
                );
            }
            concentrations.insert(one.name.clone(), series(values));
        }
    }
    let mut walk = |step: f64| {
        let mut value = 0.0;
        let values = (0..=n)
            .map(|_| {
                value = 0.9 * value + draw.uniform(-step, step);
                value
            })
            .collect();
        series(values)
    };
    let solar = walk(0.1);
    let volcanic = walk(1.0);
    let mut scenario = Scenario::new("random", emissions, solar, volcanic);
    for one in species.species() {
        let own = matches!(one.kind, Kind::Solar | Kind::Volcanic);
        if one.input_mode == InputMode::Forcing && !own {
            scenario.forcing.insert(one.name.clone(), walk(0.1));
        }
    }
    scenario.concentrations = concentrations;
    scenario.surface_temperature = shape.prescribed_temperature.then(|| walk(0.3));
    debug_assert_eq!(
        scenario.solar.years(),
        Years::new(FIRST, FIRST + shape.years)
    );
    scenario
}
