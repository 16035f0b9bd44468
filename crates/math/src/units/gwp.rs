//! Global warming potentials over 100 years (GWP100): mass of CO2 that counts like one unit mass of
//! a gas, by edition of the IPCC assessment. A species name and an edition flow in, a factor flows
//! out. They are for display and for targets written in CO2-equivalents; the climate engine runs on
//! the gases themselves and never sees them.
//!
//! Sources: AR4 WG1 (2007) Table 2.14; AR5 WG1 (2013) Table 8.A.1, values without climate-carbon
//! feedback, the ones the Paris rulebook takes; AR6 WG1 (2021) Table 7.15 and Supplementary Table
//! 7.SM.7. Re-typed from the assessment's published values as collected by the open package
//! `globalwarmingpotentials`, not re-read from the printed tables.

use super::species;
use super::{Unit, UnitError};

/// Which assessment report the factors are from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// Fourth assessment, 2007 (Kyoto second period).
    Ar4,
    /// Fifth assessment, 2013, without climate-carbon feedback (Paris rulebook).
    Ar5,
    /// Sixth assessment, 2021.
    Ar6,
}

impl Edition {
    /// As the field writes it: `AR6GWP100`.
    pub const fn metric_name(self) -> &'static str {
        match self {
            Self::Ar4 => "AR4GWP100",
            Self::Ar5 => "AR5GWP100",
            Self::Ar6 => "AR6GWP100",
        }
    }
}

/// Name, AR4, AR5, AR6. NaN where the report gives no value.
type Row = (&'static str, f64, f64, f64);
const NONE: f64 = f64::NAN;

#[rustfmt::skip]
const TABLE: &[Row] = &[
    ("CO2",           1.0,     1.0,     1.0),
    ("CH4",          25.0,    28.0,    27.9),
    ("N2O",         298.0,   265.0,   273.0),
    ("CFC11",      4750.0,  4660.0,  6230.0),
    ("CFC12",     10900.0, 10200.0, 12500.0),
    ("CFC13",     14400.0, 13900.0, 16200.0),
    ("CFC113",     6130.0,  5820.0,  6520.0),
    ("CFC114",    10000.0,  8590.0,  9430.0),
    ("CFC115",     7370.0,  7670.0,  9600.0),
    ("Halon1201",    NONE,   376.0,   380.0),
    ("Halon1202",    NONE,    NONE,   216.0),
    ("Halon1211",  1890.0,  1750.0,  1930.0),
    ("Halon1301",  7140.0,  6290.0,  7200.0),
    ("Halon2402",  1640.0,  1470.0,  2170.0),
    ("CCl4",       1400.0,  1730.0,  2200.0),
    ("CH3Br",         5.0,     2.0,    2.43),
    ("CH3CCl3",     146.0,   160.0,   161.0),
    ("CH3Cl",        13.0,    12.0,    5.54),
    ("CH2Cl2",        8.7,     9.0,    11.2),
    ("CHCl3",        NONE,    16.0,    20.6),
    ("HCFC22",     1810.0,  1760.0,  1960.0),
    ("HCFC123",      77.0,    79.0,    90.4),
    ("HCFC124",     609.0,   527.0,   597.0),
    ("HCFC141b",    725.0,   782.0,   860.0),
    ("HCFC142b",   2310.0,  1980.0,  2300.0),
    ("HFC23",     14800.0, 12400.0, 14600.0),
    ("HFC32",       675.0,   677.0,   771.0),
    ("HFC41",        NONE,   116.0,   135.0),
    ("HFC125",     3500.0,  3170.0,  3740.0),
    ("HFC134",       NONE,  1120.0,  1260.0),
    ("HFC134a",    1430.0,  1300.0,  1530.0),
    ("HFC143",       NONE,   328.0,   364.0),
    ("HFC143a",    4470.0,  4800.0,  5810.0),
    ("HFC152",       NONE,    16.0,    21.5),
    ("HFC152a",     124.0,   138.0,   164.0),
    ("HFC161",       NONE,     4.0,    4.84),
    ("HFC227ea",   3220.0,  3350.0,  3600.0),
    ("HFC236cb",     NONE,  1210.0,  1350.0),
    ("HFC236ea",     NONE,  1330.0,  1500.0),
    ("HFC236fa",   9810.0,  8060.0,  8690.0),
    ("HFC245ca",     NONE,   716.0,   787.0),
    ("HFC245fa",   1030.0,   858.0,   962.0),
    ("HFC365mfc",   794.0,   804.0,   914.0),
    ("HFC43-10",   1640.0,  1650.0,  1600.0),
    ("SF6",       22800.0, 23500.0, 25200.0),
    ("NF3",       17200.0, 16100.0, 17400.0),
    ("SO2F2",        NONE,  4090.0,  4630.0),
    ("CF4",        7390.0,  6630.0,  7380.0),
    ("C2F6",      12200.0, 11100.0, 12400.0),
    ("C3F8",       8830.0,  8900.0,  9290.0),
    ("cC4F8",     10300.0,  9540.0, 10200.0),
    ("C4F10",      8860.0,  9200.0, 10000.0),
    ("C5F12",      9160.0,  8550.0,  9220.0),
    ("C6F14",      9300.0,  7910.0,  8620.0),
    ("C7F16",        NONE,  7820.0,  8410.0),
    ("C8F18",        NONE,  7620.0,  8260.0),
];

/// Methane by origin. Fossil methane adds the CO2 it oxidises to, which is carbon new to the air.
/// AR5 Table 8.A.1 (28 and 30), AR6 Table 7.15 (27.0 and 29.8); AR4 makes no difference.
#[rustfmt::skip]
const METHANE_BY_ORIGIN: &[Row] = &[
    ("CH4 fossil",     NONE, 30.0, 29.8),
    ("CH4 non-fossil", NONE, 28.0, 27.0),
];

fn of_edition(row: &Row, edition: Edition) -> Option<f64> {
    let value = match edition {
        Edition::Ar4 => row.1,
        Edition::Ar5 => row.2,
        Edition::Ar6 => row.3,
    };
    (!value.is_nan()).then_some(value)
}

/// GWP100 of a species (mass of CO2 per mass of the gas), in any spelling: `HFC-134a`, `HFC134a`,
/// `CH4 fossil`. `None` if the species is unknown or the edition gives no value.
pub fn gwp100(species: &str, edition: Edition) -> Option<f64> {
    let folded = species::folded(species);
    let origin = METHANE_BY_ORIGIN
        .iter()
        .find(|row| species::folded(row.0) == folded);
    if let Some(row) = origin {
        return of_edition(row, edition);
    }
    let name = species::canonical(species)?;
    let row = TABLE.iter().find(|row| row.0 == name)?;
    of_edition(row, edition)
}

/// Canonical names of the species that have a factor in at least one edition.
pub fn species_with_gwp() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|row| row.0)
}

pub(super) fn has_gwp(name: &str) -> bool {
    TABLE.iter().any(|row| row.0 == name)
}

/// Turns a mass (or a mass per year) of one gas into CO2-equivalent, or CO2-equivalent into
/// CO2-equivalent of another size of unit, by the edition's GWP100.
///
/// `to` must be a unit of CO2-equivalent of the same kind, such as `Mt CO2-equiv/yr`.
pub fn to_co2_equivalent(
    value: f64,
    from: &Unit,
    to: &Unit,
    edition: Edition,
) -> Result<f64, UnitError> {
    let refuse = |reason: String| UnitError::Incompatible {
        from: from.to_string(),
        to: to.to_string(),
        reason,
    };
    if to.species().as_deref() != Some("CO2-equiv") {
        return Err(refuse(format!("`{to}` is not a mass of CO2-equivalent")));
    }
    let Some(name) = from.species() else {
        return Err(refuse(format!(
            "`{from}` does not say which gas it is a mass of"
        )));
    };
    if name == "CO2-equiv" {
        return super::convert(value, from, to);
    }
    // Carbon is the same gas counted by another mass.
    let (gas, factor) = if name == "C" {
        ("CO2", gwp100("CO2", edition))
    } else {
        (name.as_str(), gwp100(&name, edition))
    };
    let factor = factor.ok_or_else(|| {
        refuse(format!(
            "{} gives no value for {gas}",
            edition.metric_name()
        ))
    })?;
    let gas_unit = to
        .with_species(gas)
        .ok_or_else(|| refuse(format!("`{to}` is not a mass of one gas alone")))?;
    Ok(super::convert(value, from, &gas_unit)? * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    // AR6 WG1 Table 7.15, AR5 Table 8.A.1, AR4 Table 2.14.
    #[test]
    fn published_values() {
        assert_eq!(gwp100("CH4", Edition::Ar6), Some(27.9));
        assert_eq!(gwp100("CH4 fossil", Edition::Ar6), Some(29.8));
        assert_eq!(gwp100("CH4 non-fossil", Edition::Ar6), Some(27.0));
        assert_eq!(gwp100("CH4", Edition::Ar5), Some(28.0));
        assert_eq!(gwp100("N2O", Edition::Ar4), Some(298.0));
        assert_eq!(gwp100("CH4 fossil", Edition::Ar4), None);
    }

    #[test]
    fn spellings_agree() {
        for spelling in ["HFC-134a", "HFC134a", "hfc134a", "HFC_134A"] {
            assert_eq!(gwp100(spelling, Edition::Ar6), Some(1530.0), "{spelling}");
        }
        assert_eq!(gwp100("HFC-4310mee", Edition::Ar6), Some(1600.0));
        assert_eq!(gwp100("HFC43-10", Edition::Ar5), Some(1650.0));
        assert_eq!(gwp100("c-C4F8", Edition::Ar6), Some(10200.0));
        assert_eq!(gwp100("BC", Edition::Ar6), None);
    }

    #[test]
    fn sums_to_co2_equivalent() {
        let unit = |text| crate::units::parse(text).expect("known unit");
        let to = unit("Mt CO2-equiv/yr");
        let of = |value, from| to_co2_equivalent(value, &unit(from), &to, Edition::Ar6);
        assert_eq!(of(1.0, "Mt CH4/yr"), Ok(27.9));
        assert_eq!(of(1000.0, "kt N2O/yr"), Ok(273.0));
        assert_eq!(of(12.0, "Mt C/yr"), Ok(44.0));
        assert_eq!(of(2.0, "GtCO2e/yr"), Ok(2000.0));
        assert!(of(1.0, "GW").is_err());
        assert!(of(1.0, "Mt CH4").is_err());
        assert!(of(1.0, "Mt BC/yr").is_err());
    }
}
