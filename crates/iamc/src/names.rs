//! Which emission species a variable is, and in which unit the climate engine takes it.
//!
//! A variable name in any of seven spellings (IAMC and AR6, CMIP7 ScenarioMIP, RCMIP 1–2, RCMIP 3,
//! openscm-runner, gcages, FaIR's own) flows in; FaIR's species name flows out. The table is
//! `data/iamc/species_names.csv`.

use std::sync::LazyLock;

use accord_math::units::{self, Unit, UnitError};
use thiserror::Error;

/// One row of the table.
struct Species {
    name: &'static str,
    unit: &'static str,
    engine_unit: &'static str,
    iamc_variable: &'static str,
    /// Folded spellings that lead here.
    spellings: Vec<String>,
}

static TABLE: LazyLock<Vec<Species>> = LazyLock::new(|| {
    include_str!("../../../data/iamc/species_names.csv")
        .lines()
        .skip(1)
        .filter_map(species)
        .collect()
});

fn species(line: &'static str) -> Option<Species> {
    let mut cells = line.split(',');
    let (name, unit, engine_unit) = (cells.next()?, cells.next()?, cells.next()?);
    let (iamc_variable, others) = (cells.next()?, cells.next()?);
    let mut spellings = vec![folded(name), folded(&format!("Emissions|{name}"))];
    let others = others.split(';').filter(|other| !other.is_empty());
    for variable in std::iter::once(iamc_variable).chain(others) {
        spellings.push(folded(variable));
        // FaIR-style files leave the root out: `HFC134a`, `NMVOC`.
        if let Some(bare) = variable
            .strip_prefix("Emissions|")
            .filter(|bare| !bare.contains('|'))
        {
            spellings.push(folded(bare));
        }
    }
    Some(Species {
        name,
        unit,
        engine_unit,
        iamc_variable,
        spellings,
    })
}

/// Spelling without case, hyphens and spaces.
fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '-' | '\u{2010}' | '\u{2011}' | ' ' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Prefixes the AR6 workflow puts before a variable it has harmonised or infilled.
const PREFIXES: &[&str] = &[
    "ar6climatediagnostics|harmonized|",
    "ar6climatediagnostics|infilled|",
];

fn find(name: &str) -> Option<&'static Species> {
    let wanted = folded(name);
    TABLE
        .iter()
        .find(|species| species.spellings.contains(&wanted))
}

fn named(species: &str) -> Option<&'static Species> {
    TABLE.iter().find(|row| row.name == species)
}

/// FaIR's name of the species whose emissions a variable holds: `CO2 FFI` for
/// `Emissions|CO2|Energy and Industrial Processes`, `HFC-134a` for `Emissions|HFC|HFC134a`. `None`
/// for everything else, sectors of a gas included (`Emissions|CH4|Energy`). The total
/// `Emissions|CO2` is `CO2`, which the engine does not take: it wants the two parts.
pub fn species_of(variable: &str) -> Option<&'static str> {
    let wanted = folded(variable);
    let bare = PREFIXES
        .iter()
        .find_map(|prefix| wanted.strip_prefix(prefix))
        .unwrap_or(&wanted);
    find(bare).map(|species| species.name)
}

/// IAMC variable name of a species (FaIR's name): `Emissions|HFC|HFC134a` for `HFC-134a`.
pub fn iamc_name(species: &str) -> Option<&'static str> {
    named(species).map(|row| row.iamc_variable)
}

/// Unit in which IAMC files give the species: `Mt CO2/yr`, `kt N2O/yr`.
pub fn iamc_unit(species: &str) -> Option<&'static str> {
    named(species).map(|row| row.unit)
}

/// Unit in which the climate engine takes the species: Gt CO2/yr for CO2, Mt/yr for CH4, N2O and
/// short-lived species, kt/yr for the rest.
pub fn engine_unit(species: &str) -> Option<&'static str> {
    named(species).map(|row| row.engine_unit)
}

/// Every species of the table, in FaIR's order.
pub fn all_species() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|row| row.name)
}

/// Why a value could not be given to the engine.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NameError {
    /// The species is not in the table.
    #[error(
        "`{species}` is not an emission species known here; FaIR's names are used, such as `CO2 FFI` or `HFC-134a`"
    )]
    UnknownSpecies {
        /// The name given.
        species: String,
    },
    /// The unit is none, or not one of this species.
    #[error("emissions of {species}: {source}; give them in `{unit}`")]
    Unit {
        /// The species.
        species: &'static str,
        /// A unit that would do.
        unit: &'static str,
        /// What was wrong.
        source: Box<UnitError>,
    },
}

/// Carries emissions of a species (FaIR's name) from the unit of a file to [`engine_unit`].
///
/// Carbon becomes CO2 by 44/12. FaIR itself uses 44.009/12.011, which differs by 0.07 %; files in
/// CO2 are not touched by it.
pub fn to_engine_unit(species: &str, value: f64, unit: &str) -> Result<f64, NameError> {
    convert(species, value, unit, true)
}

/// Carries emissions of a species (FaIR's name) from [`engine_unit`] to [`iamc_unit`].
pub fn to_iamc_unit(species: &str, value: f64) -> Result<f64, NameError> {
    let row = named(species).ok_or_else(|| unknown(species))?;
    convert(species, value, row.engine_unit, false)
}

fn unknown(species: &str) -> NameError {
    NameError::UnknownSpecies {
        species: species.to_owned(),
    }
}

fn convert(species: &str, value: f64, unit: &str, to_engine: bool) -> Result<f64, NameError> {
    let row = named(species).ok_or_else(|| unknown(species))?;
    let carried = || -> Result<f64, UnitError> {
        let to = units::parse(if to_engine { row.engine_unit } else { row.unit })?;
        units::convert(value, &relabelled(units::parse(unit)?), &to)
    };
    carried().map_err(|source| NameError::Unit {
        species: row.name,
        unit: row.unit,
        source: Box::new(source),
    })
}

/// AR6 files say HFC245ca where HFC245fa is meant (see `data/iamc/README.md`).
fn relabelled(unit: Unit) -> Unit {
    match unit.species().as_deref() {
        Some("HFC245ca") => unit.with_species("HFC245fa").unwrap_or(unit),
        _ => unit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        // FaIR calibration 1.4.1 lists 51 emitted species; with the CO2 total and Halon-1202, 53.
        assert_eq!(all_species().count(), 53);
        for species in all_species() {
            let name = iamc_name(species).expect("named");
            assert_eq!(species_of(name), Some(species), "{name}");
            assert_eq!(species_of(species), Some(species));
            let unit = iamc_unit(species).expect("has a unit");
            // Units of both sides are canonical and of the same gas.
            for unit in [unit, engine_unit(species).expect("has a unit")] {
                assert_eq!(
                    units::parse(unit).map(|u| u.to_string()).as_deref(),
                    Ok(unit)
                );
                assert!(to_engine_unit(species, 1.0, unit).is_ok());
            }
        }
        let mut spellings: Vec<_> = TABLE
            .iter()
            .flat_map(|s| s.spellings.iter().map(move |x| (x, s.name)))
            .collect();
        spellings.sort();
        spellings.dedup();
        for pair in spellings.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "{} leads to two species", pair[0].0);
        }
    }

    #[test]
    fn the_page_lists_every_species() {
        let page = include_str!("../../../docs/src/reference/iamc.md");
        for row in TABLE.iter() {
            let variable = row.iamc_variable.replace('|', "\\|");
            let line = format!(
                "| {} | `{variable}` | {} | {} |",
                row.name, row.unit, row.engine_unit
            );
            assert!(page.contains(&line), "not on the page: {line}");
        }
    }

    #[test]
    fn spellings_of_seven_conventions() {
        let cases = [
            ("Emissions|CO2|Energy and Industrial Processes", "CO2 FFI"),
            ("Emissions|CO2|MAGICC Fossil and Industrial", "CO2 FFI"),
            ("Emissions|CO2|Fossil and Industrial", "CO2 FFI"),
            ("Emissions|CO2|Fossil", "CO2 FFI"),
            ("Emissions|CO2|Biosphere", "CO2 AFOLU"),
            ("Emissions|CO2|MAGICC AFOLU", "CO2 AFOLU"),
            ("CO2 FFI", "CO2 FFI"),
            ("Emissions|CO2", "CO2"),
            ("Emissions|F-Gases|HFC|HFC4310mee", "HFC-4310mee"),
            ("Emissions|HFC|HFC43-10", "HFC-4310mee"),
            ("HFC-4310mee", "HFC-4310mee"),
            ("Emissions|HFC|HFC245ca", "HFC-245fa"),
            ("Emissions|Montreal Gases|CFC|CFC11", "CFC-11"),
            ("Emissions|PFC|cC4F8", "c-C4F8"),
            ("Emissions|CF4", "CF4"),
            ("Emissions|SOx", "Sulfur"),
            ("Emissions|NMVOC", "VOC"),
            (
                "AR6 climate diagnostics|Infilled|Emissions|CO2|AFOLU",
                "CO2 AFOLU",
            ),
            (
                "AR6 climate diagnostics|Harmonized|Emissions|Sulfur",
                "Sulfur",
            ),
        ];
        for (variable, species) in cases {
            assert_eq!(species_of(variable), Some(species), "{variable}");
        }
        for variable in [
            "Emissions|CH4|Energy",
            "Emissions|Kyoto Gases",
            "Price|Carbon",
            "",
            "Solar",
        ] {
            assert_eq!(species_of(variable), None, "{variable}");
        }
    }

    #[test]
    fn to_the_engine_and_back() {
        assert_eq!(to_engine_unit("CO2 FFI", 36_000.0, "Mt CO2/yr"), Ok(36.0));
        assert_eq!(to_engine_unit("CO2 AFOLU", 3.0, "PgC/yr"), Ok(11.0));
        assert_eq!(to_engine_unit("N2O", 11_000.0, "kt N2O/yr"), Ok(11.0));
        assert_eq!(to_engine_unit("Sulfur", 50.0, "Mt S/yr"), Ok(100.0));
        assert_eq!(to_engine_unit("HFC-245fa", 3.0, "kt HFC245ca/yr"), Ok(3.0));
        assert_eq!(to_engine_unit("CCl4", 3000.0, "tCCl4 / yr"), Ok(3.0));
        assert_eq!(to_iamc_unit("N2O", 11.0), Ok(11_000.0));
        let error = to_engine_unit("CH4", 1.0, "Mt CO2-equiv/yr").expect_err("a metric");
        assert!(
            error.to_string().contains("give them in `Mt CH4/yr`"),
            "{error}"
        );
        assert!(to_engine_unit("NOx", 1.0, "Mt NOx/yr").is_err());
        assert!(to_engine_unit("XYZ", 1.0, "Mt CO2/yr").is_err());
    }
}
