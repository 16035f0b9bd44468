//! How long things stay in use. A mean and a spread flow in; the share of what was made in a year
//! that leaves use at each age flows out. The shares sum to one: nothing is lost.

use accord_math::elementary::{exp, ln};

/// Ages that are followed; of a log-normal with a mean of 45 years and a spread of 30 %, less than
/// one part in a million lives longer.
const AGES: usize = 150;

/// Shares of a year's inflow that leave use at age 0, 1, 2, … years.
#[derive(Clone, Debug, PartialEq)]
pub struct Lifetime {
    leaving: Vec<f64>,
}

impl Lifetime {
    /// Log-normal, as plastics and metals are modelled (Geyer, Jambeck and Law 2017): with mean m
    /// and standard deviation s in years, σ² = ln(1 + s²/m²) and μ = ln m − σ²/2; the density at
    /// the middle of each year of age, scaled so that the shares sum to one.
    pub fn log_normal(mean: f64, sd: f64) -> Self {
        let variance = ln(1.0 + sd * sd / (mean * mean));
        let centre = ln(mean) - variance / 2.0;
        let mut leaving: Vec<f64> = (0..AGES)
            .map(|age| {
                let x = age as f64 + 0.5;
                let distance = ln(x) - centre;
                exp(-distance * distance / (2.0 * variance)) / x
            })
            .collect();
        // Ages that matter to fewer than one part in 10¹² are left out before scaling.
        let whole: f64 = leaving.iter().sum();
        let last = leaving.iter().rposition(|share| *share > 1e-12 * whole);
        leaving.truncate(last.map_or(1, |age| age + 1));
        let total: f64 = leaving.iter().sum();
        for share in &mut leaving {
            *share /= total;
        }
        Self { leaving }
    }

    /// What leaves use in a year, of `inflow(age)` made `age` years before; nothing is known of
    /// inflows older than `known` years.
    pub fn outflow(&self, known: usize, inflow: impl Fn(usize) -> f64) -> f64 {
        self.leaving
            .iter()
            .enumerate()
            .take(known + 1)
            .map(|(age, share)| share * inflow(age))
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    // Geyer, Jambeck and Law 2017: packaging 0.5 years; all of it is waste in the year it is made.
    #[test]
    fn packaging_does_not_outlive_its_year() {
        let packaging = Lifetime::log_normal(0.5, 0.1);
        assert_relative_eq!(packaging.outflow(0, |_| 7.0), 7.0, max_relative = 1e-5);
    }

    #[test]
    fn everything_made_leaves_use() {
        for (mean, sd) in [(5.0, 1.5), (13.0, 3.0), (35.0, 7.0), (44.0, 13.0)] {
            let shares = Lifetime::log_normal(mean, sd);
            assert_relative_eq!(shares.outflow(AGES, |_| 1.0), 1.0, max_relative = 1e-12);
            // Mean age at the end of life, from the middle of the year.
            let age = shares.outflow(AGES, |age| age as f64 + 0.5);
            assert_relative_eq!(age, mean, max_relative = 0.01);
        }
    }
}
