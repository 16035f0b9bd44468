use super::*;
use proptest::prelude::*;

fn unit(text: &str) -> Unit {
    parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn factor(from: &str, to: &str) -> f64 {
    convert(1.0, &unit(from), &unit(to)).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn canonical_spellings() {
    let pairs = [
        ("Mt CO2/yr", "Mt CO2/yr"),
        ("MtCO2/yr", "Mt CO2/yr"),
        ("MtCO2 / year", "Mt CO2/yr"),
        ("Mt CO2 yr^-1", "Mt CO2/yr"),
        ("Mt CO2 yr-1", "Mt CO2/yr"),
        ("MtCO2/a", "Mt CO2/yr"),
        ("MtCO2/y", "Mt CO2/yr"),
        ("CO2 * gigagram / a", "Gg CO2/yr"),
        ("kt HFC-134a/yr", "kt HFC134a/yr"),
        ("kt HFC4310mee/yr", "kt HFC43-10/yr"),
        ("kt HFC43-10/yr", "kt HFC43-10/yr"),
        ("kt CFC-11/yr", "kt CFC11/yr"),
        ("MtCO2e/yr", "Mt CO2-equiv/yr"),
        ("Mt CO2eq/yr", "Mt CO2-equiv/yr"),
        ("Mt CO2-eq/yr", "Mt CO2-equiv/yr"),
        ("kt HFC134a-equiv/yr", "kt HFC134a-equiv/yr"),
        ("GtC/yr", "Gt C/yr"),
        ("Mt N2O-N/yr", "Mt N2ON/yr"),
        ("tCCl4 / yr", "t CCl4/yr"),
        ("W/m2", "W/m^2"),
        ("W m^-2", "W/m^2"),
        ("W m-2", "W/m^2"),
        ("W/m²", "W/m^2"),
        ("°C", "K"),
        ("percent", "%"),
        ("share", "fraction"),
        ("", "dimensionless"),
        ("USD_2023", "USD_2023"),
        ("billion US$2010/yr", "billion USD_2010/yr"),
        ("USD_2023/tCO2", "USD_2023/t CO2"),
        ("tCO2e/ha", "t CO2-equiv/ha"),
        ("t CO2/(ha yr)", "t CO2/ha/yr"),
        ("gCO2/kWh", "g CO2/kWh"),
        ("million people", "million people"),
        ("heat pumps", "heat pumps"),
        ("1/yr", "1/yr"),
        ("Mha/yr", "Mha/yr"),
        ("yr", "yr"),
        ("Mtce", "Mtce"),
    ];
    for (text, canonical) in pairs {
        assert_eq!(unit(text).to_string(), canonical, "{text}");
        assert_eq!(unit(canonical), unit(text), "{canonical} reads back");
    }
}

// openscm-units 0.6.3 gives these factors without any context.
#[test]
fn same_factors_as_openscm_units() {
    let cases = [
        ("Mt CO2/yr", "GtC/yr", 0.0002727272727272728),
        ("Mt SO2/yr", "Mt S/yr", 0.5),
        ("Mt NO2/yr", "Mt N/yr", 0.30434782608695654),
        ("kt N2O/yr", "Mt N2ON/yr", 0.0006363636363636364),
        ("kt HFC4310/yr", "kt HFC4310mee/yr", 1.0),
        ("Mt VOC/yr", "Mt NMVOC/yr", 1.0),
        ("ppm", "ppb", 1000.0),
        ("GtCO2/yr", "Mt CO2/yr", 1000.0),
        ("Mt CO2/a", "Mt CO2/yr", 1.0),
        ("Gg CO2 / yr", "Mt CO2/yr", 0.001),
        ("CO2 * gigagram / a", "Mt CO2/yr", 0.001),
        ("W/m^2", "mW/m^2", 1000.0),
        ("ZJ", "J", 1e21),
        ("PgC/yr", "Mt CO2/yr", 3666.666666666667),
        ("TgCH4/yr", "Mt CH4/yr", 1.0),
    ];
    for (from, to, expected) in cases {
        let got = factor(from, to);
        assert!(
            (got / expected - 1.0).abs() < 4e-16,
            "{from} -> {to}: {got} against {expected}"
        );
    }
}

#[test]
fn exact_by_definition() {
    assert_eq!(factor("TWh/yr", "EJ/yr"), 0.0036);
    assert_eq!(factor("GWh", "kWh"), 1e6);
    assert_eq!(factor("t CO2/MWh", "gCO2/kWh"), 1000.0);
    assert_eq!(factor("Mha", "km2"), 1e4);
    assert_eq!(factor("percent", "fraction"), 0.01);
    assert_eq!(factor("fraction", "%"), 100.0);
    assert_eq!(factor("billion USD_2023", "million USD_2023"), 1000.0);
    assert_eq!(factor("million people", "people"), 1e6);
    assert_eq!(factor("plants", "count"), 1.0);
    assert_eq!(factor("USD_2023/t C", "USD_2023/tCO2"), 12.0 / 44.0);
    assert_eq!(factor("month", "yr"), 1.0 / 12.0);
    assert_eq!(factor("K/decade", "K/yr"), 0.1);
    // Mtoe and Mtce by the calorie: 10 and 7 Gcal a tonne, 4.1868 J a calorie.
    assert_eq!(factor("Mtoe", "PJ"), 41.868);
    assert_eq!(factor("Mtce", "PJ"), 29.3076);
}

#[test]
fn what_needs_a_choice_is_refused() {
    let refusals = [
        ("Mt CH4/yr", "Mt CO2/yr", "metric"),
        ("Mt CO2/yr", "Mt CO2-equiv/yr", "metric"),
        ("kt HFC245ca/yr", "kt HFC245fa/yr", "metric"),
        ("Mt NOx/yr", "Mt N/yr", "NO2 or N"),
        ("Mt N2O/yr", "Mt N/yr", "N2O is not N"),
        ("GW", "TWh/yr", "hours of use"),
        ("USD_2010", "USD_2023", "deflator"),
        ("Mt CO2", "Mt CO2/yr", "flow and a total"),
        ("t", "t CO2", "name the substance"),
        ("Mt BC/yr", "Mt OC/yr", "BC is not OC"),
        ("plants", "projects", "number of plants"),
        ("ppm", "fraction", "mole fraction"),
    ];
    for (from, to, words) in refusals {
        let error = convert(1.0, &unit(from), &unit(to)).expect_err(from);
        assert!(error.to_string().contains(words), "{error}");
        assert!(!unit(from).converts_to(&unit(to)));
    }
}

#[test]
fn errors_name_the_part_and_the_way_out() {
    let message = |text: &str| parse(text).expect_err(text).to_string();
    assert_eq!(
        message("Mt CO3/yr"),
        "unit `Mt CO3/yr`: `CO3` is not a unit or a species known here; did you mean `Mt CO2/yr`?"
    );
    assert_eq!(
        message("mt co2/yr"),
        "unit `mt co2/yr`: `mt` is not a unit or a species known here; did you mean `Mt co2/yr`?"
    );
    assert!(message("kt HFC134b/yr").contains("did you mean `kt HFC134/yr`"));
    assert!(message("CO2/yr").contains("substance without a mass"));
    assert!(message("Mt CO2/").contains("ends too soon"));
    assert!(message("Mt CO2//yr").contains("nothing before it"));
    assert!(message("m^99").contains("exponent"));
    assert!(message(&"x".repeat(5000)).len() < 300);
}

#[test]
fn quantity_and_species() {
    assert_eq!(unit("MtCO2e/yr").quantity(), "mass of CO2-equiv per year");
    assert_eq!(unit("W/m^2").quantity(), "power per area");
    assert_eq!(unit("kt HFC-134a/yr").species().as_deref(), Some("HFC134a"));
    assert_eq!(unit("GW").species(), None);
    assert_eq!(
        unit("Mt CO2/yr").with_species("CH4").map(|u| u.to_string()),
        Some("Mt CH4/yr".to_owned())
    );
}

proptest! {
    #[test]
    fn reading_never_panics(text in "\\PC{0,140}") {
        let _ = parse(&text);
    }

    #[test]
    fn unit_like_words_never_panic(
        text in "(Mt|CO2|HFC|/|\\^|-|2|yr|\\(|\\)| |\\*|USD_|W|m|%|e|million){0,14}",
    ) {
        if let Ok(unit) = parse(&text) {
            // What we print, we read.
            let again = parse(&unit.to_string());
            prop_assert!(again.is_ok(), "{text:?} printed as {unit}");
            let _ = convert(1.0, &unit, &parse("Mt CO2/yr").expect("known"));
        }
    }

    // There and back again loses at most the roundings of both ways.
    #[test]
    fn there_and_back(value in -1e12_f64..1e12) {
        for (a, b) in [("Mt CO2/yr", "GtC/yr"), ("kt N2O/yr", "Mt N2ON/yr"), ("TWh", "EJ")] {
            let (a, b) = (unit(a), unit(b));
            let back = convert(convert(value, &a, &b).expect("same"), &b, &a).expect("same");
            prop_assert!((back - value).abs() <= value.abs() * 1e-15);
        }
    }
}
