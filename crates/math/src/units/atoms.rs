//! The words that units are made of: `Mt`, `GW`, `ha`, `yr`, `ppm`, `USD_2023`, `plants`.
//!
//! Each is a whole power of ten, or a small fraction times one, of a base; so conversion between
//! them is exact up to the last rounding.

use super::species::Substance;

/// What is measured, apart from its size.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Base {
    /// Grams of a substance, or of nothing named.
    Mass(Option<Substance>),
    /// Joules.
    Energy,
    /// Watts. Apart from energy per year, for the length of a year is a convention.
    Power,
    /// Metres; an area is its square.
    Length,
    /// Years.
    Year,
    /// Hours.
    Hour,
    /// Kelvin of difference.
    Temperature,
    /// Mole fraction in dry air.
    MoleFraction,
    /// Money of a currency and the year of its prices, 0 where none is given.
    Money(&'static str, u16),
    /// Things counted: `plants`, `people`.
    Count(&'static str),
    /// A pure number, for the words that mean one (`%`, `fraction`).
    Number,
}

/// One word of a unit: `numerator / denominator * 10^ten` of `base^power`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    /// Canonical spelling.
    pub spelling: String,
    pub base: Base,
    pub power: i32,
    pub numerator: u64,
    pub denominator: u64,
    pub ten: i32,
}

impl Atom {
    fn new(spelling: &str, base: Base, ten: i32) -> Self {
        Self {
            spelling: spelling.to_owned(),
            base,
            power: 1,
            numerator: 1,
            denominator: 1,
            ten,
        }
    }

    fn squared(spelling: &str, base: Base, ten: i32) -> Self {
        Self {
            power: 2,
            ..Self::new(spelling, base, ten)
        }
    }

    fn times(spelling: &str, base: Base, numerator: u64, denominator: u64, ten: i32) -> Self {
        Self {
            numerator,
            denominator,
            ..Self::new(spelling, base, ten)
        }
    }
}

/// Mass words: spelling, canonical, power of ten of a gram. `kt` and `Tt` are tonnes.
const MASSES: &[(&str, &str, i32)] = &[
    ("g", "g", 0),
    ("kg", "kg", 3),
    ("Mg", "Mg", 6),
    ("Gg", "Gg", 9),
    ("Tg", "Tg", 12),
    ("Pg", "Pg", 15),
    ("t", "t", 6),
    ("kt", "kt", 9),
    ("Mt", "Mt", 12),
    ("Gt", "Gt", 15),
    ("Tt", "Tt", 18),
    ("tonne", "t", 6),
    ("tonnes", "t", 6),
    ("kilotonne", "kt", 9),
    ("kilotonnes", "kt", 9),
    ("megatonne", "Mt", 12),
    ("megatonnes", "Mt", 12),
    ("gigatonne", "Gt", 15),
    ("gigatonnes", "Gt", 15),
    ("gram", "g", 0),
    ("kilogram", "kg", 3),
    ("megagram", "Mg", 6),
    ("gigagram", "Gg", 9),
    ("teragram", "Tg", 12),
    ("petagram", "Pg", 15),
];

/// SI prefixes used on watts, watt-hours, joules and the oil equivalent.
const PREFIXES: &[(&str, i32)] = &[
    ("", 0),
    ("k", 3),
    ("M", 6),
    ("G", 9),
    ("T", 12),
    ("P", 15),
    ("E", 18),
    ("Z", 21),
];

/// Things counted: spellings and the noun they stand for. `count` matches any of them.
const COUNTS: &[(&str, &[&str])] = &[
    ("count", &["count", "number", "units"]),
    ("projects", &["project", "projects"]),
    ("plants", &["plant", "plants"]),
    ("people", &["people", "person", "persons", "capita"]),
    ("households", &["household", "households"]),
    ("buildings", &["building", "buildings"]),
    ("vehicles", &["vehicle", "vehicles"]),
    ("heat pumps", &["heat pumps", "heatpumps"]),
    ("animals", &["animals", "head", "heads"]),
    ("jobs", &["job", "jobs"]),
];

/// Currencies: spellings and the code they stand for.
const CURRENCIES: &[(&str, &[&str])] = &[
    ("USD", &["USD", "US$"]),
    ("CNY", &["CNY", "RMB"]),
    ("EUR", &["EUR"]),
];

/// The atom a word names, without looking for a species in it.
pub(super) fn atom(word: &str) -> Option<Atom> {
    mass(word)
        .or_else(|| energy_or_power(word))
        .or_else(|| area_or_length(word))
        .or_else(|| plain(word))
        .or_else(|| money(word))
        .or_else(|| counted(word))
}

/// Mass words alone.
pub(super) fn mass(word: &str) -> Option<Atom> {
    MASSES
        .iter()
        .find(|row| row.0 == word)
        .map(|row| Atom::new(row.1, Base::Mass(None), row.2))
}

/// Mass words a species may be glued to (`MtCO2`), longest first.
pub(super) fn glued_mass(word: &str) -> impl Iterator<Item = (Atom, &str)> {
    [
        "Gt", "Mt", "kt", "Tt", "Pg", "Tg", "Gg", "Mg", "kg", "t", "g",
    ]
    .into_iter()
    .filter_map(move |prefix| Some((mass(prefix)?, word.strip_prefix(prefix)?)))
}

fn energy_or_power(word: &str) -> Option<Atom> {
    for (prefix, ten) in PREFIXES {
        let Some(stem) = word.strip_prefix(prefix) else {
            continue;
        };
        match stem {
            "W" => return Some(Atom::new(word, Base::Power, *ten)),
            "J" => return Some(Atom::new(word, Base::Energy, *ten)),
            // 1 Wh = 3600 J
            "Wh" => return Some(Atom::times(word, Base::Energy, 36, 1, ten + 2)),
            // International Energy Agency: 1 toe = 10 Gcal = 41.868 GJ, 1 tce = 7 Gcal = 29.3076 GJ.
            "toe" => return Some(Atom::times(word, Base::Energy, 41868, 1, ten + 6)),
            "tce" => return Some(Atom::times(word, Base::Energy, 293_076, 1, ten + 5)),
            _ => {}
        }
    }
    (word == "mW").then(|| Atom::new("mW", Base::Power, -3))
}

fn area_or_length(word: &str) -> Option<Atom> {
    Some(match word {
        "ha" | "hectare" | "hectares" => Atom::squared("ha", Base::Length, 4),
        "kha" => Atom::squared("kha", Base::Length, 7),
        "Mha" => Atom::squared("Mha", Base::Length, 10),
        "m" => Atom::new("m", Base::Length, 0),
        "km" => Atom::new("km", Base::Length, 3),
        _ => return None,
    })
}

fn plain(word: &str) -> Option<Atom> {
    let lower = word.to_lowercase();
    Some(match word {
        "K" | "°C" | "℃" | "degC" | "kelvin" => Atom::new("K", Base::Temperature, 0),
        "mK" => Atom::new("mK", Base::Temperature, -3),
        "%" => Atom::new("%", Base::Number, -2),
        "1" => Atom::new("dimensionless", Base::Number, 0),
        "a" => Atom::new("yr", Base::Year, 0),
        "h" => Atom::new("h", Base::Hour, 0),
        _ => match lower.as_str() {
            "yr" | "y" | "year" | "years" | "yrs" | "annum" => Atom::new("yr", Base::Year, 0),
            "month" | "months" => Atom::times("month", Base::Year, 1, 12, 0),
            "decade" | "decades" => Atom::new("decade", Base::Year, 1),
            "hour" | "hours" => Atom::new("h", Base::Hour, 0),
            "day" | "days" => Atom::times("day", Base::Hour, 24, 1, 0),
            "ppm" => Atom::new("ppm", Base::MoleFraction, -6),
            "ppb" => Atom::new("ppb", Base::MoleFraction, -9),
            "ppt" => Atom::new("ppt", Base::MoleFraction, -12),
            "percent" | "pct" => Atom::new("%", Base::Number, -2),
            "fraction" | "share" => Atom::new("fraction", Base::Number, 0),
            "dimensionless" => Atom::new("dimensionless", Base::Number, 0),
            "thousand" => Atom::new("thousand", Base::Number, 3),
            "million" => Atom::new("million", Base::Number, 6),
            "billion" => Atom::new("billion", Base::Number, 9),
            "trillion" => Atom::new("trillion", Base::Number, 12),
            _ => return None,
        },
    })
}

fn money(word: &str) -> Option<Atom> {
    for (code, spellings) in CURRENCIES {
        for spelling in *spellings {
            let Some(rest) = word.strip_prefix(spelling) else {
                continue;
            };
            let digits = rest.strip_prefix('_').unwrap_or(rest);
            if rest.is_empty() {
                return Some(Atom::new(code, Base::Money(code, 0), 0));
            }
            if digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) {
                let year: u16 = digits.parse().ok()?;
                return Some(Atom::new(
                    &format!("{code}_{digits}"),
                    Base::Money(code, year),
                    0,
                ));
            }
        }
    }
    None
}

fn counted(word: &str) -> Option<Atom> {
    let lower = word.to_lowercase();
    COUNTS
        .iter()
        .find(|(_, spellings)| spellings.contains(&lower.as_str()))
        .map(|(noun, _)| Atom::new(noun, Base::Count(noun), 0))
}

/// Units to choose suggestions from: canonical spellings people write most.
pub(super) const COMMON: &[&str] = &[
    "Mt CO2/yr",
    "Gt CO2/yr",
    "kt CO2/yr",
    "t CO2/yr",
    "Mt CO2",
    "Gt CO2",
    "t CO2",
    "Mt C/yr",
    "Gt C/yr",
    "Mt CO2-equiv/yr",
    "Gt CO2-equiv/yr",
    "Mt CO2-equiv",
    "Mt CH4/yr",
    "kt CH4/yr",
    "kt N2O/yr",
    "Mt N2O/yr",
    "Mt SO2/yr",
    "Mt NO2/yr",
    "Mt VOC/yr",
    "Mt BC/yr",
    "Mt OC/yr",
    "Mt CO/yr",
    "Mt NH3/yr",
    "kt HFC134a/yr",
    "kt CF4/yr",
    "kt SF6/yr",
    "Mt",
    "Mt/yr",
    "kt",
    "kt/yr",
    "t",
    "GW",
    "MW",
    "TW",
    "kW",
    "GW/yr",
    "TWh",
    "TWh/yr",
    "GWh",
    "MWh",
    "kWh",
    "EJ",
    "EJ/yr",
    "PJ/yr",
    "ha",
    "Mha",
    "Mha/yr",
    "W/m^2",
    "K",
    "ppm",
    "ppb",
    "ppt",
    "%",
    "percent",
    "fraction",
    "share",
    "yr",
    "month",
    "count",
    "projects",
    "plants",
    "people",
    "million people",
    "USD_2023",
    "million USD_2023",
    "billion USD_2023",
    "USD_2023/t",
    "USD_2023/t CO2",
    "USD_2023/MWh",
    "USD_2023/kW",
    "t CO2/t",
    "t CO2/ha",
    "t CO2-equiv/ha",
    "t CO2/MWh",
    "g CO2/kWh",
];
