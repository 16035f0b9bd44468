//! What is easy to get wrong when FaIR's equations are written anew. Each test fails if its trap is
//! fallen into; the expected values are worked out here from the inputs, step by step.

mod common;

use accord_climate::{Ensemble, Kind, Options, Output, Quantity, Scenario, SpeciesTable, run};
use accord_math::{Series, Years};

fn through(species: &SpeciesTable, ensemble: &Ensemble, world: &Scenario) -> Output {
    run(species, ensemble, world, &Options::new(1750, 2100)).expect("a run")
}

fn of(output: &Output, quantity: Quantity, timebound: i32, member: usize) -> f64 {
    output.at(quantity, timebound).expect("kept")[member]
}

#[test]
fn chlorine_is_left_out_of_aerosols() {
    let (species, ensemble) = common::central();
    let world = common::world("ssp245");
    let output = through(&species, &ensemble, &world);
    let year = 1995;
    let mut without = 0.0;
    let mut chlorine = 0.0;
    for one in species.species() {
        let efficiency = one.erfari_radiative_efficiency;
        match one.kind {
            Kind::Ch4 => {
                let now = of(&output, Quantity::Ch4, year + 1, 0);
                without += (now - one.baseline_concentration) * efficiency;
            }
            Kind::N2o => {
                let now = of(&output, Quantity::N2o, year + 1, 0);
                without += (now - one.baseline_concentration) * efficiency;
            }
            Kind::Eesc => {
                let now = output.shared_concentration(&one.name).expect("chlorine")
                    [(year + 1 - 1750) as usize];
                chlorine = (now - one.baseline_concentration) * efficiency;
            }
            _ if one.chemistry_from_emissions => {
                without += (world.emissions[&one.name][year] - one.baseline_emissions) * efficiency;
            }
            _ => {}
        }
    }
    assert!(
        chlorine.abs() > 0.005,
        "the trap would be too small to see: {chlorine}"
    );
    let ours = of(&output, Quantity::ForcingAerosolRadiation, year + 1, 0);
    assert!((ours - without).abs() < 1e-12, "{ours} {without}");
}

#[test]
fn the_surface_feels_a_forcing_that_lags() {
    let (species, ensemble) = common::calibrated();
    let output = through(&species, &ensemble, &common::world("ssp245"));
    // Member 1234: gamma = 0.622618498, so 54 % of last year's forcing state is left.
    let left = accord_math::elementary::exp(-0.622618498);
    for year in [1884, 1992, 2050] {
        let volcanic = of(&output, Quantity::ForcingVolcanic, year, 0);
        // Volcanic forcing warms with an efficacy of 0.6.
        let effective = of(&output, Quantity::EffectiveRadiativeForcing, year, 0) - 0.4 * volcanic;
        let before = of(&output, Quantity::LaggedForcing, year - 1, 0);
        let expected = left * before + (1.0 - left) * effective;
        let ours = of(&output, Quantity::LaggedForcing, year, 0);
        assert!((ours - expected).abs() < 1e-12, "{year}: {ours} {expected}");
        assert!((ours - effective).abs() > 1e-3, "{year}: no lag to see");
    }
}

#[test]
fn volcanic_efficacy_acts_on_temperature_and_not_on_the_imbalance() {
    let (species, ensemble) = common::calibrated();
    let world = common::world("ssp245");
    let mut full = species.clone();
    full.get_mut("Volcanic")
        .expect("volcanoes")
        .forcing_efficacy = 1.0;
    let (weak, strong) = (
        through(&species, &ensemble, &world),
        through(&full, &ensemble, &world),
    );
    for member in 0..ensemble.members() {
        // In the first year nothing else differs.
        for quantity in [
            Quantity::EffectiveRadiativeForcing,
            Quantity::ForcingVolcanic,
        ] {
            let (weak, strong) = (
                of(&weak, quantity, 1751, member),
                of(&strong, quantity, 1751, member),
            );
            assert!((weak - strong).abs() < 1e-15, "{quantity:?}");
        }
        let gamma_part = ensemble.energy_balance[member].step()[0][4];
        let expected = 0.4 * of(&weak, Quantity::ForcingVolcanic, 1751, member) * gamma_part;
        let ours = of(&strong, Quantity::LaggedForcing, 1751, member)
            - of(&weak, Quantity::LaggedForcing, 1751, member);
        assert!(
            (ours - expected).abs() < 1e-14 && expected > 0.01,
            "{ours} {expected}"
        );
        let imbalance = |output: &Output| {
            of(output, Quantity::TopOfAtmosphereImbalance, 1751, member)
                + ensemble.energy_balance[member]
                    .imbalance_weights()
                    .iter()
                    .zip([
                        Quantity::Temperature,
                        Quantity::SecondLayerTemperature,
                        Quantity::ThirdLayerTemperature,
                    ])
                    .map(|(weight, layer)| weight * of(output, layer, 1751, member))
                    .sum::<f64>()
        };
        assert!((imbalance(&weak) - imbalance(&strong)).abs() < 1e-14);
    }
}

#[test]
fn the_ozone_feedback_uses_the_temperature_of_the_year_before() {
    let (species, ensemble) = common::central();
    let mut without = species.clone();
    without
        .get_mut("Ozone")
        .expect("ozone")
        .forcing_temperature_feedback = 0.0;
    let world = common::world("ssp245");
    let (with, without) = (
        through(&species, &ensemble, &world),
        through(&without, &ensemble, &world),
    );
    let ozone = |output: &Output, year| of(output, Quantity::ForcingOzone, year, 0);
    // No temperature before the first year: no feedback in it.
    assert_eq!(ozone(&with, 1751), ozone(&without, 1751));
    // One year later methane is still the same in both, and only the feedback differs.
    let temperature = of(&with, Quantity::Temperature, 1751, 0);
    assert!(temperature.abs() > 1e-3);
    let feedback = ozone(&with, 1752) - ozone(&without, 1752);
    assert!(
        (feedback - -0.037 * temperature).abs() < 1e-15,
        "{feedback} {temperature}"
    );
}

#[test]
fn sun_and_volcanoes_have_the_scale_of_the_member() {
    let (species, ensemble) = common::calibrated();
    let world = common::world("ssp245");
    let output = through(&species, &ensemble, &world);
    for (name, quantity, series) in [
        ("Solar", Quantity::ForcingSolar, &world.solar),
        ("Volcanic", Quantity::ForcingVolcanic, &world.volcanic),
    ] {
        let column = &ensemble.forcing_scale[species.position(name).expect("in the table")];
        for member in 0..ensemble.members() {
            let expected = series[1884] * column.of(member);
            assert!(
                (expected / series[1884] - 1.0).abs() > 1e-4,
                "a scale of one shows nothing"
            );
            assert!((of(&output, quantity, 1884, member) - expected).abs() < 1e-15);
        }
    }
}

#[test]
fn forcing_is_zero_at_the_first_timebound_whatever_the_sun_does() {
    let (species, ensemble) = common::central();
    let world = common::world("ssp245");
    assert!(world.solar[1750] > 0.1 && world.volcanic[1750] > 0.2);
    let output = through(&species, &ensemble, &world);
    for quantity in [
        Quantity::EffectiveRadiativeForcing,
        Quantity::ForcingSolar,
        Quantity::ForcingVolcanic,
        Quantity::TopOfAtmosphereImbalance,
        Quantity::Temperature,
        Quantity::LaggedForcing,
    ] {
        assert_eq!(of(&output, quantity, 1750, 0), 0.0, "{}", quantity.column());
    }
}

#[test]
fn the_reference_of_the_forcing_formula_is_not_the_baseline() {
    let (species, ensemble) = common::calibrated();
    let output = through(&species, &ensemble, &common::world("ssp585"));
    // Meinshausen et al. 2020, Table 3, above the summit of the parabola and with N2O as computed.
    let co2 = of(&output, Quantity::Co2, 2101, 3);
    let (a, b, c, d) = (-2.4785e-7, 7.5906e-4, -2.1492e-3, 5.2488);
    let formula = |co2: f64, n2o: f64, reference: f64| {
        let change = (co2 - reference).max(0.0);
        assert!(change < 1531.0);
        (a * change * change + b * change + d + c * n2o.sqrt())
            * accord_math::elementary::ln(co2 / reference)
    };
    let n2o = of(&output, Quantity::N2o, 2101, 3);
    let baseline = ensemble.baseline_co2.of(3);
    let scale = ensemble.forcing_scale[species.position("CO2").expect("CO2")].of(3) * 1.05;
    let expected = (formula(co2, n2o, 277.15) - formula(baseline, 270.1, 277.15)) * scale;
    let from_baseline = formula(co2, n2o, baseline) * scale;
    let ours = of(&output, Quantity::ForcingCo2, 2101, 3);
    assert!((ours - expected).abs() < 1e-11, "{ours} {expected}");
    assert!(
        (ours - from_baseline).abs() > 1e-4,
        "the two references cannot be told apart"
    );
}

#[test]
fn clouds_take_emissions_and_not_their_change() {
    let (species, ensemble) = common::calibrated();
    let world = common::world("ssp245");
    let output = through(&species, &ensemble, &world);
    let year = 1980;
    for member in 0..ensemble.members() {
        let (mut now, mut before, mut change) = (0.0, 0.0, 0.0);
        for name in ["Sulfur", "BC", "OC"] {
            let i = species.position(name).expect("in the table");
            let shape = ensemble.aci_shape[i].of(member);
            let baseline = species.species()[i].baseline_emissions;
            now += shape * world.emissions[name][year];
            before += shape * baseline;
            change += shape * (world.emissions[name][year] - baseline);
        }
        let scale = ensemble.aci_scale.of(member);
        let ln_1p = accord_math::elementary::ln_1p;
        let expected = scale * (ln_1p(now) - ln_1p(before));
        let ours = of(&output, Quantity::ForcingAerosolCloud, year + 1, member);
        assert!(
            (ours - expected).abs() < 1e-10,
            "member {member}: {ours} {expected}"
        );
        if member == 0 {
            assert!((ours - scale * ln_1p(change)).abs() > 0.05);
        }
    }
}

#[test]
fn lifetimes_of_minor_gases_are_scaled_by_a_constant_that_is_not_one() {
    // SF6 in fair-calibrate's table: the rounded g0 makes its lifetime 0.2455 % longer.
    let (species, ensemble) = common::calibrated();
    let mut world = common::standstill(&species, 2100);
    let years = Years::new(1750, 2100);
    let pulse = |year: i32| if year == 1750 { 100.0 } else { 0.0 };
    world
        .emissions
        .insert("SF6".to_owned(), Series::from_fn(years, pulse));
    let output = through(&species, &ensemble, &world);
    let sf6 = output.shared_concentration("SF6").expect("SF6");
    let lifetime = 300.0 / accord_math::elementary::ln(sf6[1] / sf6[301]);
    let scaling = lifetime / 3200.0;
    assert!((scaling - 1.002455406).abs() < 1e-9, "{scaling}");
}

#[test]
fn carbon_that_stays_for_ever_is_not_lost_by_a_subtraction() {
    // All carbon into the box of a billion years: after a year, all of it but half a billionth is
    // there. 1 − e^(−10⁻⁹) taken by subtraction is wrong in the eighth digit.
    let (mut species, ensemble) = common::central();
    species.get_mut("CO2").expect("CO2").partition_fraction = [1.0, 0.0, 0.0, 0.0];
    let mut world = common::standstill(&species, 2100);
    let years = Years::new(1750, 2100);
    world
        .emissions
        .insert("CO2 FFI".to_owned(), Series::from_fn(years, |_| 10.0));
    let output = through(&species, &ensemble, &world);
    let scaling = of(&output, Quantity::Co2LifetimeScaling, 1750, 0);
    let in_air = of(&output, Quantity::AirborneCo2, 1751, 0);
    let expected = 10.0 * (1.0 - 0.5e-9 / scaling);
    assert!(
        (in_air / expected - 1.0).abs() < 1e-15,
        "{in_air:e} {expected:e}"
    );
}

#[test]
fn a_second_run_knows_nothing_of_the_first() {
    let (species, ensemble) = common::calibrated();
    let world = common::world("ssp585");
    // Another world in between; FaIR's own object keeps its boxes and its chlorine.
    let bits = |output: &Output| -> Vec<u64> {
        let all = Quantity::ALL
            .into_iter()
            .flat_map(|q| (0..5).map(move |m| (q, m)));
        all.flat_map(|(q, m)| output.member(q, m).expect("kept"))
            .map(f64::to_bits)
            .collect()
    };
    let first = bits(&through(&species, &ensemble, &world));
    through(&species, &ensemble, &common::world("ssp119"));
    assert!(
        first == bits(&through(&species, &ensemble, &world)),
        "the bits differ"
    );
}
