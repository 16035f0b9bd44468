//! Names of the substances a mass can be of, as they stand inside unit strings.
//!
//! A mass of CO2 and a mass of CH4 are different dimensions here: nothing turns one into the other
//! but a metric, which the caller must name. Species of one element (CO2 and C, SO2 and S, NO2 and
//! N, N2O and N2ON) are exchanged by molar mass, with the whole-number masses that the field's
//! inventories use (C 12, N 14, O 16, S 32), so that 44 t of CO2 are 12 t of C exactly.

/// What a mass is of: a species, or the CO2-equivalent style sum expressed in a species.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Substance {
    /// Canonical (IAMC) spelling of the species.
    pub name: &'static str,
    /// `true` for `CO2-equiv`, `HFC134a-equiv`, …: a sum weighted by a metric.
    pub equivalent: bool,
}

impl Substance {
    pub(super) const fn of(name: &'static str) -> Self {
        Self {
            name,
            equivalent: false,
        }
    }

    /// Spelling inside a unit string.
    pub(super) fn spelling(self) -> String {
        if self.equivalent {
            format!("{}-equiv", self.name)
        } else {
            self.name.to_owned()
        }
    }
}

/// Canonical name and other spellings, compared without case, hyphen, underscore or dot.
const NAMES: &[(&str, &[&str])] = &[
    ("CO2", &["co2", "co₂"]),
    ("C", &["c"]),
    ("CH4", &["ch4", "ch₄"]),
    ("N2O", &["n2o", "n₂o"]),
    ("N2ON", &["n2on"]),
    ("N", &["n", "no2n", "noxn"]),
    ("NO2", &["no2", "no₂"]),
    ("NOx", &["nox"]),
    ("SO2", &["so2", "so₂"]),
    ("S", &["s", "so2s"]),
    ("CO", &["co"]),
    ("VOC", &["voc", "nmvoc"]),
    ("BC", &["bc"]),
    ("OC", &["oc"]),
    ("NH3", &["nh3", "nh₃"]),
    ("H2", &["h2", "h₂"]),
    ("HFC23", &["hfc23"]),
    ("HFC32", &["hfc32"]),
    ("HFC41", &["hfc41"]),
    ("HFC125", &["hfc125"]),
    ("HFC134", &["hfc134"]),
    ("HFC134a", &["hfc134a"]),
    ("HFC143", &["hfc143"]),
    ("HFC143a", &["hfc143a"]),
    ("HFC152", &["hfc152"]),
    ("HFC152a", &["hfc152a"]),
    ("HFC161", &["hfc161"]),
    ("HFC227ea", &["hfc227ea"]),
    ("HFC236cb", &["hfc236cb"]),
    ("HFC236ea", &["hfc236ea"]),
    ("HFC236fa", &["hfc236fa"]),
    ("HFC245ca", &["hfc245ca"]),
    ("HFC245fa", &["hfc245fa"]),
    ("HFC365mfc", &["hfc365mfc"]),
    ("HFC43-10", &["hfc4310mee", "hfc4310"]),
    ("CFC11", &["cfc11"]),
    ("CFC12", &["cfc12"]),
    ("CFC13", &["cfc13"]),
    ("CFC113", &["cfc113"]),
    ("CFC114", &["cfc114"]),
    ("CFC115", &["cfc115"]),
    ("HCFC22", &["hcfc22"]),
    ("HCFC123", &["hcfc123"]),
    ("HCFC124", &["hcfc124"]),
    ("HCFC141b", &["hcfc141b"]),
    ("HCFC142b", &["hcfc142b"]),
    ("Halon1201", &["halon1201"]),
    ("Halon1202", &["halon1202"]),
    ("Halon1211", &["halon1211"]),
    ("Halon1301", &["halon1301"]),
    ("Halon2402", &["halon2402"]),
    ("CCl4", &["ccl4"]),
    ("CH3CCl3", &["ch3ccl3"]),
    ("CH3Cl", &["ch3cl"]),
    ("CH3Br", &["ch3br"]),
    ("CH2Cl2", &["ch2cl2"]),
    ("CHCl3", &["chcl3"]),
    ("SF6", &["sf6"]),
    ("NF3", &["nf3"]),
    ("SO2F2", &["so2f2"]),
    ("CF4", &["cf4"]),
    ("C2F6", &["c2f6"]),
    ("C3F8", &["c3f8"]),
    ("C4F10", &["c4f10"]),
    ("C5F12", &["c5f12"]),
    ("C6F14", &["c6f14"]),
    ("C7F16", &["c7f16"]),
    ("C8F18", &["c8f18"]),
    ("cC4F8", &["cc4f8"]),
    // Goods that agreements count by mass.
    ("steel", &["steel"]),
    ("cement", &["cement"]),
    ("clinker", &["clinker"]),
    ("aluminium", &["aluminium", "aluminum"]),
    ("coal", &["coal"]),
    ("plastic", &["plastic", "plastics"]),
    ("waste", &["waste"]),
];

/// Endings that make a metric-weighted sum of a species.
const EQUIVALENT_ENDINGS: &[&str] = &["equivalents", "equivalent", "equiv", "eq", "e"];

/// The spelling with case, hyphens, underscores and dots taken away.
pub(super) fn folded(word: &str) -> String {
    word.chars()
        .filter(|c| !matches!(c, '-' | '_' | '.' | ' ' | '\u{2010}' | '\u{2011}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Canonical name of a species in any spelling, `None` if unknown.
pub(super) fn canonical(word: &str) -> Option<&'static str> {
    let key = folded(word);
    NAMES
        .iter()
        .find(|(_, spellings)| spellings.contains(&key.as_str()))
        .map(|(name, _)| *name)
}

/// The substance a word names, `CO2-equiv`-like sums included.
pub(super) fn substance(word: &str) -> Option<Substance> {
    if let Some(name) = canonical(word) {
        return Some(Substance::of(name));
    }
    let key = folded(word);
    for ending in EQUIVALENT_ENDINGS {
        let Some(stem) = key.strip_suffix(ending) else {
            continue;
        };
        // A bare `e` after anything but CO2 would swallow misspelt names.
        if ending.len() < 5 && stem != "co2" && stem != "co₂" {
            continue;
        }
        if let Some(name) = canonical(stem) {
            return Some(Substance {
                name,
                equivalent: true,
            });
        }
    }
    None
}

/// Every canonical spelling, for suggestions.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// Groups inside which masses are exchanged exactly: (name, mass of the species that carries
/// `element_mass` of the element). `value * element / species` is the mass of the element.
const EXACT: &[(&str, &str, u64, u64)] = &[
    // element group, species, molar mass of the species, molar mass of the element in it
    ("carbon of CO2", "CO2", 44, 12),
    ("carbon of CO2", "C", 12, 12),
    ("sulfur of SO2", "SO2", 64, 32),
    ("sulfur of SO2", "S", 32, 32),
    ("nitrogen of NO2", "NO2", 46, 14),
    ("nitrogen of NO2", "N", 14, 14),
    ("nitrogen of N2O", "N2O", 44, 28),
    ("nitrogen of N2O", "N2ON", 28, 28),
];

/// Mass of `to` that holds as much of the element as a unit mass of `from`, as a fraction.
pub(super) fn molar_ratio(from: Substance, to: Substance) -> Option<(u64, u64)> {
    if from == to {
        return Some((1, 1));
    }
    if from.equivalent || to.equivalent {
        return None;
    }
    let find = |name: &str| EXACT.iter().find(|row| row.1 == name);
    let (a, b) = (find(from.name)?, find(to.name)?);
    (a.0 == b.0).then_some((a.3 * b.2, a.2 * b.3))
}

/// Whether a metric could compare the substance with CO2 (it warms, and has a GWP).
pub(super) fn is_greenhouse_gas(substance: Substance) -> bool {
    substance.equivalent || super::gwp::has_gwp(substance.name)
}
