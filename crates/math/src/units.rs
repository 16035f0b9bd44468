//! The units of the field. A string such as `MtCO2/yr`, `kt HFC-134a/yr` or `USD_2023/tCO2` flows
//! in; a [`Unit`] that knows what it measures flows out, and values are carried between units that
//! measure the same thing ([`convert`]).
//!
//! Conversions are exact: powers of ten, whole fractions, and the molar mass of one element
//! (CO2 ↔ C, SO2 ↔ S, NO2 ↔ N, N2O ↔ N2ON, with C 12, N 14, O 16, S 32). What needs a choice is
//! refused with a sentence that says which: CH4 to CO2 needs a metric ([`gwp`]), GW to TWh/yr needs
//! a load factor, USD of one year to USD of another needs a deflator, NOx needs a word on whether
//! it was weighed as NO2 or as N. CO2-equivalent is a species of its own.
//!
//! ```
//! use accord_math::units;
//! let from = units::parse("GtCO2/yr")?;
//! let to = units::parse("Mt C / year")?;
//! assert_eq!(to.to_string(), "Mt C/yr");
//! assert_eq!(units::convert(44.0, &from, &to)?, 12000.0);
//! # Ok::<(), units::UnitError>(())
//! ```

mod atoms;
mod error;
pub mod gwp;
mod parse;
mod species;

use std::fmt;
use std::str::FromStr;

use atoms::Base;
pub use error::UnitError;
use parse::Factor;
use species::Substance;

/// A unit: what it measures and how large one of it is. Prints its canonical spelling, which is the
/// one IAMC tables use (`Mt CO2/yr`, `kt HFC134a/yr`, `kt HFC43-10/yr`, `Mt CO2-equiv/yr`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    factors: Vec<Factor>,
}

/// Reads a unit string. An empty string is `dimensionless`, as in IAMC tables.
pub fn parse(text: &str) -> Result<Unit, UnitError> {
    Ok(Unit {
        factors: parse::factors(text)?,
    })
}

/// Carries a value from one unit to another that measures the same thing.
pub fn convert(value: f64, from: &Unit, to: &Unit) -> Result<f64, UnitError> {
    if from == to {
        return Ok(value);
    }
    let scale = ratio(from, to)?;
    Ok(scale.apply(value))
}

/// Canonical spelling of a species inside units (`HFC-43-10mee` → `HFC43-10`), `None` if unknown.
pub fn canonical_species(name: &str) -> Option<&'static str> {
    species::canonical(name)
}

impl FromStr for Unit {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        parse(text)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for factor in self.factors.iter().filter(|factor| factor.exponent > 0) {
            if !first {
                f.write_str(" ")?;
            }
            write_factor(f, factor, factor.exponent)?;
            first = false;
        }
        if first {
            f.write_str("1")?;
        }
        for factor in self.factors.iter().filter(|factor| factor.exponent < 0) {
            f.write_str("/")?;
            write_factor(f, factor, -factor.exponent)?;
        }
        Ok(())
    }
}

fn write_factor(f: &mut fmt::Formatter<'_>, factor: &Factor, exponent: i32) -> fmt::Result {
    f.write_str(&factor.atom.spelling)?;
    if exponent != 1 {
        write!(f, "^{exponent}")?;
    }
    if let Base::Mass(Some(substance)) = &factor.atom.base {
        write!(f, " {}", substance.spelling())?;
    }
    Ok(())
}

impl Unit {
    /// Whether values can be carried to the other unit without a metric or an assumption.
    pub fn converts_to(&self, other: &Self) -> bool {
        ratio(self, other).is_ok()
    }

    /// The one substance the unit is a mass of: `CO2` for `Mt CO2/yr`, `CO2-equiv` for
    /// `GtCO2e`. `None` if it names none, or more than one.
    pub fn species(&self) -> Option<String> {
        let mut named = self
            .dimensions()
            .into_iter()
            .filter_map(|(base, _)| match base {
                Base::Mass(Some(substance)) => Some(substance.spelling()),
                _ => None,
            });
        match (named.next(), named.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// The same unit for another substance (`Mt CO2/yr` → `Mt CH4/yr`), if this one names exactly
    /// one and the new name is known.
    pub fn with_species(&self, name: &str) -> Option<Self> {
        self.species()?;
        let substance = species::substance(name)?;
        let mut unit = self.clone();
        for factor in &mut unit.factors {
            if let Base::Mass(Some(old)) = &mut factor.atom.base {
                *old = substance;
            }
        }
        Some(unit)
    }

    /// What the unit measures, in words: `mass of CO2 per year`.
    pub fn quantity(&self) -> String {
        let dimensions = self.dimensions();
        if dimensions.is_empty() {
            return "a pure number".to_owned();
        }
        let words = |sign: i32| -> Vec<String> {
            dimensions
                .iter()
                .filter(|(_, exponent)| exponent.signum() == sign)
                .map(|(base, exponent)| base_in_words(base, exponent.abs()))
                .collect()
        };
        let (above, below) = (words(1), words(-1));
        let mut text = if above.is_empty() {
            "number".to_owned()
        } else {
            above.join(" times ")
        };
        for word in below {
            text.push_str(" per ");
            text.push_str(&word);
        }
        text
    }

    /// Bases and exponents, sorted, those that cancel left out.
    fn dimensions(&self) -> Vec<(Base, i32)> {
        let mut sums: Vec<(Base, i32)> = Vec::new();
        for factor in &self.factors {
            if factor.atom.base == Base::Number {
                continue;
            }
            let exponent = factor.exponent * factor.atom.power;
            match sums.iter_mut().find(|(base, _)| *base == factor.atom.base) {
                Some((_, sum)) => *sum += exponent,
                None => sums.push((factor.atom.base.clone(), exponent)),
            }
        }
        sums.retain(|(_, exponent)| *exponent != 0);
        sums.sort();
        sums
    }

    fn scale(&self) -> Scale {
        let mut scale = Scale::ONE;
        for factor in &self.factors {
            let atom = &factor.atom;
            let one = Scale {
                numerator: u128::from(atom.numerator),
                denominator: u128::from(atom.denominator),
                ten: atom.ten,
            };
            for _ in 0..factor.exponent.unsigned_abs() {
                scale = if factor.exponent > 0 {
                    scale.times(one)
                } else {
                    scale.times(one.inverse())
                };
            }
        }
        scale
    }
}

fn base_in_words(base: &Base, exponent: i32) -> String {
    let word = match base {
        Base::Mass(Some(substance)) => format!("mass of {}", substance.spelling()),
        Base::Mass(None) => "mass".to_owned(),
        Base::Energy => "energy".to_owned(),
        Base::Power => "power".to_owned(),
        Base::Length if exponent == 2 => return "area".to_owned(),
        Base::Length => "length".to_owned(),
        Base::Year => "year".to_owned(),
        Base::Hour => "hour".to_owned(),
        Base::Temperature => "temperature difference".to_owned(),
        Base::MoleFraction => "mole fraction in air".to_owned(),
        Base::Money(currency, 0) => format!("{currency} of no stated year"),
        Base::Money(currency, year) => format!("{currency} of {year}"),
        Base::Count(noun) => format!("number of {noun}"),
        Base::Number => "number".to_owned(),
    };
    match exponent {
        1 => word,
        _ => format!("{word}^{exponent}"),
    }
}

/// An exact size: `numerator / denominator * 10^ten`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scale {
    numerator: u128,
    denominator: u128,
    ten: i32,
}

impl Scale {
    const ONE: Self = Self {
        numerator: 1,
        denominator: 1,
        ten: 0,
    };

    fn inverse(self) -> Self {
        Self {
            numerator: self.denominator,
            denominator: self.numerator,
            ten: -self.ten,
        }
    }

    /// The product in lowest terms. Saturates beyond 10^38, which no unit string can reach: a
    /// string is at most 120 bytes and only small fractions have numerators.
    fn times(self, other: Self) -> Self {
        let numerator = self.numerator.saturating_mul(other.numerator);
        let denominator = self.denominator.saturating_mul(other.denominator);
        let common = greatest_common_divisor(numerator, denominator);
        Self {
            numerator: numerator / common,
            denominator: denominator / common,
            ten: self.ten + other.ten,
        }
    }

    /// `value` times the size: one rounding where the size is a whole number or one over it, two
    /// at most within 10^±22 (beyond that, one more per 22 powers).
    fn apply(self, value: f64) -> f64 {
        let mut scaled = value;
        let (mut up, mut down) = (self.numerator as f64, self.denominator as f64);
        let mut ten = self.ten;
        while ten > 22 {
            scaled *= 1e22;
            ten -= 22;
        }
        while ten < -22 {
            scaled /= 1e22;
            ten += 22;
        }
        let power = power_of_ten(ten.unsigned_abs());
        if ten >= 0 {
            up *= power;
        } else {
            down *= power;
        }
        // 1000/10 is 100: one rounding instead of two.
        if up % down == 0.0 {
            up /= down;
            down = 1.0;
        }
        if up == 1.0 {
            scaled / down
        } else if down == 1.0 {
            scaled * up
        } else {
            scaled * up / down
        }
    }
}

/// 10^n for n ≤ 22, where a double holds it exactly.
fn power_of_ten(n: u32) -> f64 {
    (0..n).fold(1.0, |power, _| power * 10.0)
}

fn greatest_common_divisor(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

/// How many of `to` make one of `from`.
fn ratio(from: &Unit, to: &Unit) -> Result<Scale, UnitError> {
    let mut left = from.dimensions();
    let mut right = to.dimensions();
    left.retain(
        |entry| match right.iter().position(|other| other == entry) {
            Some(place) => {
                right.remove(place);
                false
            }
            None => true,
        },
    );
    let mut scale = from.scale().times(to.scale().inverse());
    match (left.as_slice(), right.as_slice()) {
        ([], []) => {}
        ([(Base::Mass(Some(a)), p)], [(Base::Mass(Some(b)), q)]) if p == q => {
            let (up, down) =
                species::molar_ratio(*a, *b).ok_or_else(|| species_mismatch(from, to, *a, *b))?;
            let step = Scale {
                numerator: u128::from(up),
                denominator: u128::from(down),
                ten: 0,
            };
            for _ in 0..p.unsigned_abs() {
                scale = scale.times(if *p > 0 { step } else { step.inverse() });
            }
        }
        // `count` is a number of anything.
        ([(Base::Count(a), p)], [(Base::Count(b), q)])
            if p == q && (*a == "count" || *b == "count") => {}
        _ => return Err(incompatible(from, to, &left, &right)),
    }
    Ok(scale)
}

fn species_mismatch(from: &Unit, to: &Unit, a: Substance, b: Substance) -> UnitError {
    let is_nitrogen = |substance: Substance| matches!(substance.name, "NOx" | "NO2" | "N");
    if is_nitrogen(a) && is_nitrogen(b) {
        return UnitError::Incompatible {
            from: from.to_string(),
            to: to.to_string(),
            reason: "the mass of NOx depends on how it was weighed; write NO2 or N".to_owned(),
        };
    }
    if species::is_greenhouse_gas(a) && species::is_greenhouse_gas(b) {
        return UnitError::NeedsMetric {
            from: from.to_string(),
            to: to.to_string(),
            from_species: a.spelling(),
            to_species: b.spelling(),
        };
    }
    UnitError::Incompatible {
        from: from.to_string(),
        to: to.to_string(),
        reason: format!("{} is not {}", a.spelling(), b.spelling()),
    }
}

fn incompatible(from: &Unit, to: &Unit, left: &[(Base, i32)], right: &[(Base, i32)]) -> UnitError {
    let mut reason = format!(
        "the first is {}, the second {}",
        from.quantity(),
        to.quantity()
    );
    let has =
        |side: &[(Base, i32)], wanted: fn(&Base) -> bool| side.iter().any(|(base, _)| wanted(base));
    let power = |base: &Base| *base == Base::Power;
    let energy = |base: &Base| *base == Base::Energy;
    let money = |base: &Base| matches!(base, Base::Money(..));
    let plain_mass = |base: &Base| *base == Base::Mass(None);
    let named_mass = |base: &Base| matches!(base, Base::Mass(Some(_)));
    if (has(left, power) && has(right, energy)) || (has(left, energy) && has(right, power)) {
        reason.push_str("; capacity becomes energy only with hours of use");
    } else if has(left, money) && has(right, money) {
        reason.push_str("; prices of another year or currency need a deflator or a rate");
    } else if (has(left, plain_mass) && has(right, named_mass))
        || (has(left, named_mass) && has(right, plain_mass))
    {
        reason.push_str("; name the substance in both");
    } else if let ([(Base::Year, _)], []) | ([], [(Base::Year, _)]) = (left, right) {
        reason.push_str("; a yearly flow and a total are told apart");
    }
    UnitError::Incompatible {
        from: from.to_string(),
        to: to.to_string(),
        reason,
    }
}

#[cfg(test)]
mod tests;
