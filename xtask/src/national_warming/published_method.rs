//! The method of Jones et al. (2023), Scientific Data 10, 155: one party's emissions of one gas flow
//! in; the warming they had caused by 2021 flows out.
//!
//! CO2 and N2O: ΔT = κ Σ E(t). CH4, by GWP* (Smith, Cain and Allen 2021, npj Climate and Atmospheric
//! Science 4, 19): ΔT = κ Σ [4.53 E(t) − 4.25 E(t − 20)]. E in CO2-equivalents (GWP100), the sums
//! over 1851–2021, κ the transient climate response to cumulative emissions of AR6.

use accord_math::Series;

use super::tables::Gas;
use super::{FIRST, YEAR};

/// Transient climate response to cumulative CO2 emissions, K per Mt CO2: 1.65 K per 1000 Gt C (AR6
/// WG1, chapter 5), 3.664 t CO2 per t C.
const TCRE: f64 = 1.65 / (1000.0 * 3.664 * 1000.0);

/// GWP*: weight of a year's emissions and of those `LAG` years before.
const NOW: f64 = 4.53;
const BEFORE: f64 = 4.25;
const LAG: i32 = 20;

/// Warming in 2021, K, by emissions in Mt CO2-equiv/yr. Before the first year of the series, emissions
/// are taken to be those of the first year.
pub fn warming(gas: Gas, emissions: &Series) -> f64 {
    let start = emissions.years().first;
    let at = |year: i32| emissions.get(year.max(start)).unwrap_or(0.0);
    let sum: f64 = (FIRST..=YEAR)
        .map(|year| match gas {
            Gas::Co2 | Gas::N2o => at(year),
            Gas::Ch4 => NOW * at(year) - BEFORE * at(year - LAG),
        })
        .sum();
    TCRE * sum
}

#[cfg(test)]
mod tests {
    use accord_math::Years;

    use super::*;

    #[test]
    fn steady_methane_counts_with_the_difference_of_the_weights() {
        // 171 years of E: κ × 171 × (4.53 − 4.25) E.
        let steady = Series::from_fn(Years::new(1850, 2021), |_| 100.0);
        let expected = 1.65 / 3_664_000.0 * 171.0 * 0.28 * 100.0;
        assert!((warming(Gas::Ch4, &steady) - expected).abs() < 1e-12);
        let co2 = 1.65 / 3_664_000.0 * 171.0 * 100.0;
        assert!((warming(Gas::Co2, &steady) - co2).abs() < 1e-12);
    }
}
