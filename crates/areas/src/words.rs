//! The words of measures and what they mean in the world: gases, sectors, technologies. Words of a
//! file flow in; the world's own names flow out, or an error that names the word.

use accord_agreement::Bound;
use accord_math::units::gwp::Edition;
use accord_world::{Gas, Sector, Technology};

use crate::AreaError;

fn unknown(what: &'static str, word: &str) -> AreaError {
    AreaError::UnknownWord {
        what,
        word: word.to_owned(),
    }
}

/// Gases by `all` (the Kyoto basket), `CO2`, `CH4`, `N2O`, `F-gases`, `HFCs`, or a species. None at
/// all means the Kyoto basket.
pub(crate) fn gases(words: &[String]) -> Result<Vec<Gas>, AreaError> {
    if words.is_empty() {
        return Ok(Gas::kyoto().collect());
    }
    let mut gases = Vec::new();
    for word in words {
        match word.as_str() {
            "all" => gases.extend(Gas::kyoto()),
            "F-gases" => gases.extend(Gas::kyoto().filter(|gas| gas.is_fluorinated())),
            "HFCs" => gases.extend(Gas::HFCS),
            code => gases.push(Gas::from_code(code).ok_or_else(|| unknown("gas", code))?),
        }
    }
    gases.sort_unstable();
    gases.dedup();
    Ok(gases)
}

/// Sectors by code, `industry` (energy and process) or `all` (every sector but land).
pub(crate) fn sectors(word: &str) -> Result<Vec<Sector>, AreaError> {
    match word {
        "all" => Ok(Sector::ALL
            .into_iter()
            .filter(|sector| *sector != Sector::Land)
            .collect()),
        "industry" => Ok(vec![Sector::IndustryEnergy, Sector::IndustryProcess]),
        code => Sector::from_code(code)
            .map(|sector| vec![sector])
            .ok_or_else(|| unknown("sector", code)),
    }
}

/// Technologies by code.
pub(crate) fn technologies(words: &[String]) -> Result<Vec<Technology>, AreaError> {
    words
        .iter()
        .map(|word| Technology::from_code(word).ok_or_else(|| unknown("technology", word)))
        .collect()
}

/// Edition of the warming potentials: `AR4`, `AR5`, `AR6`.
pub(crate) fn edition(word: &str) -> Result<Edition, AreaError> {
    match word {
        "AR4" => Ok(Edition::Ar4),
        "AR5" => Ok(Edition::Ar5),
        "AR6" => Ok(Edition::Ar6),
        _ => Err(unknown("edition of warming potentials", word)),
    }
}

/// A percentage as a fraction, at one end of its range.
pub(crate) fn fraction(percent: &accord_agreement::Quantity, bound: Bound) -> f64 {
    percent.at(bound) / 100.0
}

/// 0 in `from` and before, 1 in `by` and after, a straight line between.
pub(crate) fn ramp(from: i32, by: i32, year: i32) -> f64 {
    if by <= from {
        return f64::from(u8::from(year >= by));
    }
    (f64::from(year - from) / f64::from(by - from)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_gases_are_unfolded_once() {
        let words = ["HFCs", "F-gases", "CO2"].map(str::to_owned);
        let gases = gases(&words).expect("known words");
        assert_eq!(gases.len(), 21);
        assert_eq!(gases.iter().filter(|gas| **gas == Gas::Hfc32).count(), 1);
    }

    #[test]
    fn an_unknown_word_is_named() {
        let error = technologies(&["fusion".to_owned()]).expect_err("not modelled");
        assert!(error.to_string().contains("`fusion`"));
        assert!(sectors("space").is_err());
        assert!(edition("AR3").is_err());
    }

    #[test]
    fn a_ramp_is_straight() {
        assert_eq!(ramp(2024, 2030, 2024), 0.0);
        assert_eq!(ramp(2024, 2030, 2027), 0.5);
        assert_eq!(ramp(2024, 2030, 2050), 1.0);
        assert_eq!(ramp(2030, 2030, 2029), 0.0);
        assert_eq!(ramp(2030, 2030, 2030), 1.0);
    }
}
