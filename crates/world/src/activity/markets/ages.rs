//! How old a fleet is. Stock and sales of the base year and the growth of the fleet flow in; the growth
//! of past sales, which gives the ages, flows out: such that what dies in the first year is what was
//! sold less what the fleet grows by, and sales go on without a jump.
//!
//! ```text
//! Σ_i N_i d(g_i) = sales − growth · N,      d(g) = Σ_a (F(a) − F(a+1)) e^(−g a) / Σ_a F(a) e^(−g a)
//! ```
//!
//! Technologies that spread keep the growth of their record, which tells their age better; one g is
//! found for the others.

use accord_market::Survival;
use accord_math::elementary::exp;

/// Growth of past sales that is tried, 1/yr.
const BOUNDS: (f64, f64) = (-0.1, 0.3);
/// Shares that rise faster than this keep their own growth, 1/yr.
const SPREADING: f64 = 0.05;

/// Part of a stock that dies of age in a year.
fn dying(survival: &Survival, growth: f64) -> f64 {
    let (mut dying, mut all) = (0.0, 0.0);
    for age in 0..survival.last() {
        let made = exp(-growth * age as f64);
        all += survival.at(age) * made;
        dying += (survival.at(age) - survival.at(age + 1)) * made;
    }
    dying / all
}

/// Sets the growth of past sales of one party's technologies. `growth` holds that of shares and
/// returns that of sales; `grows` is what the fleet grows by in the first year, a fraction.
pub(super) fn fit(
    survival: &[Survival],
    stock: &[f64],
    sales: &[f64],
    grows: f64,
    growth: &mut [f64],
) {
    let whole: f64 = stock.iter().sum();
    let mut wanted = sales.iter().sum::<f64>() - grows * whole;
    let mut rest = vec![false; stock.len()];
    for i in 0..stock.len() {
        if growth[i] > SPREADING {
            wanted -= stock[i] * dying(&survival[i], growth[i]);
        } else {
            rest[i] = true;
        }
    }
    let dies = |g: f64| -> f64 {
        let of_rest = (0..stock.len()).filter(|it| rest[*it]);
        of_rest.map(|i| stock[i] * dying(&survival[i], g)).sum()
    };
    // The younger a fleet, the fewer die: d falls with g.
    let (mut low, mut high) = BOUNDS;
    for _ in 0..40 {
        let middle = f64::midpoint(low, high);
        if dies(middle) > wanted {
            low = middle;
        } else {
            high = middle;
        }
    }
    for i in 0..stock.len() {
        if rest[i] {
            growth[i] = high;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // A fleet in balance: with one life of ten years and no growth a tenth dies each year.
    #[test]
    fn sales_that_replace_a_tenth_come_from_a_fleet_in_balance() {
        let survival = [Survival::fixed(10), Survival::fixed(10)];
        let mut growth = [0.0, 0.0];
        fit(&survival, &[60.0, 40.0], &[6.0, 4.0], 0.0, &mut growth);
        assert!(growth.iter().all(|it| it.abs() < 1e-9), "{growth:?}");
    }

    #[test]
    fn a_growing_fleet_is_young() {
        let survival = [Survival::weibull(18.0, 3.0)];
        let mut growth = [0.0];
        fit(&survival, &[100.0], &[9.0], 0.06, &mut growth);
        assert!((100.0 * dying(&survival[0], growth[0]) - 3.0).abs() < 1e-6);
        assert!(growth[0] > 0.03);
    }
}
