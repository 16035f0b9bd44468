//! What a unit of service costs over a technology's life. Expenses, load, build time, lifetime and
//! discount rate flow in; the levelised cost and its spread among choosers flow out.
//!
//! ```text
//! z = 1/(1+r)       B = Σ_{τ<b} z^τ  (b > 0; else 1)       U = Σ_{b≤τ<b+l} z^τ
//! L  = (I/b · B + R · U) / U                                             (b = 0: I instead of I/b)
//! σ² = [ (σ_I/b)² B₂ + σ_R² U₂ + (w (I/b · B + R · U))² ] / U²
//! ```
//!
//! | symbol | meaning | unit |
//! |---|---|---|
//! | I | investment for a unit of service a year | USD per (unit/yr) |
//! | R | running cost: fuel, operation, carbon, less what is paid per unit | USD per unit |
//! | b, l | years of building, years of service | yr |
//! | r | discount rate | 1/yr |
//! | w | spread of everything together, beyond that of the parts | 1 |
//! | B₂, U₂ | as B, U with z² in the place of z | yr |
//!
//! The formula is FTT:Power's levelised cost (Mercure 2012; w = 0.15 there) in closed form; with
//! b = 0 it is FTT:Transport's, where the vehicle is paid when service begins.

use accord_math::elementary::{exp, ln, ln_1p};

/// A cost and its spread, in the same unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    /// Mean.
    pub mean: f64,
    /// Standard deviation among choosers.
    pub spread: f64,
}

/// A technology's expenses for one unit of service a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expenses {
    /// Investment, USD per (unit/yr); see [`Expenses::per_load`].
    pub investment: f64,
    /// Its spread.
    pub investment_spread: f64,
    /// Running cost, USD per unit.
    pub running: f64,
    /// Its spread: of independent parts, the root of the sum of squares.
    pub running_spread: f64,
    /// Years of building; 0 where all is paid as service begins.
    pub build_years: u32,
    /// Years of service.
    pub life_years: u32,
    /// Discount rate, 1/yr.
    pub discount_rate: f64,
    /// Spread of everything together, beyond that of the parts.
    pub common_spread: f64,
}

impl Expenses {
    /// Investment for a unit of service a year, from the price of a unit of stock and what that
    /// yields a year: a GW, 8.766 TWh times the load factor; a car, its kilometres.
    pub fn per_load(price: f64, service_a_year: f64) -> f64 {
        price / service_a_year
    }

    /// The levelised cost, USD per unit of service.
    pub fn levelised(&self) -> Cost {
        let rate = self.discount_rate;
        let (paid, instalments) = if self.build_years == 0 {
            ((1.0, 1.0), 1.0)
        } else {
            let paid = (
                annuity(rate, self.build_years),
                annuity_of_squares(rate, self.build_years),
            );
            (paid, f64::from(self.build_years))
        };
        let delay = exp(-f64::from(self.build_years) * ln_1p(rate));
        let served = (
            delay * annuity(rate, self.life_years),
            delay * delay * annuity_of_squares(rate, self.life_years),
        );
        let investment = self.investment / instalments;
        let investment_spread = self.investment_spread / instalments;
        let present = investment * paid.0 + self.running * served.0;
        let common = self.common_spread * present;
        let variance = investment_spread * investment_spread * paid.1
            + self.running_spread * self.running_spread * served.1
            + common * common;
        Cost {
            mean: present / served.0,
            spread: variance.sqrt() / served.0,
        }
    }
}

impl Cost {
    /// The logarithm of a log-normally distributed cost: its median and spread (FTT:Transport).
    #[must_use]
    pub fn logarithmic(self) -> Self {
        let Self { mean, spread } = self;
        let variance = ln_1p(spread * spread / (mean * mean));
        Self {
            mean: ln(mean * mean / (mean * mean + spread * spread).sqrt()),
            spread: variance.sqrt(),
        }
    }
}

/// Σ_{τ<n} (1+r)^−τ.
pub fn annuity(rate: f64, years: u32) -> f64 {
    let n = f64::from(years);
    if rate == 0.0 {
        return n;
    }
    // (1 − zⁿ)/(1 − z) with z = 1/(1+r).
    -accord_math::elementary::exp_m1(-n * ln_1p(rate)) * (1.0 + rate) / rate
}

/// Σ_{τ<n} (1+r)^−2τ.
fn annuity_of_squares(rate: f64, years: u32) -> f64 {
    annuity(rate * (2.0 + rate), years)
}
