//! Forcing flows in; the temperature of the surface and of one or two ocean layers flows out.
//!
//! The model is a column of two or three layers with heat capacities C (W m-2 yr K-1) that exchange
//! heat by κ (W m-2 K-1), the deepest with an efficacy ε (Geoffroy et al. 2013, J. Clim. 26, 1859),
//! below a forcing state x₀ that follows the forcing F at the rate γ (Cummins et al. 2020, J. Clim.
//! 33, 7909, eqs 13–14):
//!
//! ```text
//! dx₀/dt = γ (F − x₀)
//! dT₁/dt = (x₀ − κ₁T₁ − κ₂(T₁−T₂)) / C₁
//! dT₂/dt = (κ₂(T₁−T₂) − ε κ₃(T₂−T₃)) / C₂
//! dT₃/dt = κ₃(T₂−T₃) / C₃
//! ```
//!
//! With two layers ε multiplies κ₂ in the first equation. Over one year with constant F the solution
//! is exact, `x(t+1) = A_d x(t) + b_d F`, where A_d and b_d are blocks of the exponential of the
//! matrix with F as one more state. The lag by x₀ is there in deterministic runs too.

use crate::error::ClimateError;
use accord_math::elementary::exp;

/// x₀ and three temperatures; with two layers the last stays zero.
pub const STATES: usize = 4;

/// One member's energy balance: its parameters and its step of one year.
#[derive(Clone, Debug, PartialEq)]
pub struct EnergyBalance {
    /// Heat capacity of each layer, W m-2 yr K-1.
    heat_capacity: Vec<f64>,
    /// κ₁ is the climate feedback, κ₂ and κ₃ the exchange below each layer, W m-2 K-1.
    heat_transfer: Vec<f64>,
    deep_ocean_efficacy: f64,
    gamma: f64,
    forcing_4co2: f64,
    /// The step: A_d, then b_d in the last column.
    step: [[f64; STATES + 1]; STATES],
}

impl EnergyBalance {
    /// Two or three layers; `member` is for messages.
    pub fn new(
        member: &str,
        heat_capacity: &[f64],
        heat_transfer: &[f64],
        deep_ocean_efficacy: f64,
        gamma: f64,
        forcing_4co2: f64,
    ) -> Result<Self, ClimateError> {
        let wrong = |parameter: &str, value: f64, must_be: &'static str| ClimateError::OutOfRange {
            member: member.to_owned(),
            parameter: parameter.to_owned(),
            value,
            must_be,
        };
        let layers = heat_capacity.len();
        if !(2..=3).contains(&layers) || heat_transfer.len() != layers {
            return Err(wrong("number of ocean layers", layers as f64, "2 or 3"));
        }
        let positive = |stem: &str, values: &[f64]| {
            values
                .iter()
                .enumerate()
                .find(|(_, v)| !(**v > 0.0 && v.is_finite()))
                .map_or(Ok(()), |(j, v)| {
                    Err(wrong(&format!("{stem}[{j}]"), *v, "above zero"))
                })
        };
        positive("ocean_heat_capacity", heat_capacity)?;
        positive("ocean_heat_transfer", heat_transfer)?;
        positive("gamma_autocorrelation", &[gamma])?;
        positive("deep_ocean_efficacy", &[deep_ocean_efficacy])?;
        positive("forcing_4co2", &[forcing_4co2])?;
        let mut balance = Self {
            heat_capacity: heat_capacity.to_vec(),
            heat_transfer: heat_transfer.to_vec(),
            deep_ocean_efficacy,
            gamma,
            forcing_4co2,
            step: [[0.0; STATES + 1]; STATES],
        };
        balance.step = balance.one_year();
        Ok(balance)
    }

    /// The rates of change of the layers per layer temperature, without the forcing state.
    fn layer_rates(&self) -> [[f64; 3]; 3] {
        let layers = self.heat_capacity.len();
        let mut rates = [[0.0; 3]; 3];
        for j in 0..layers {
            let above = self.heat_transfer[j];
            let below = match self.heat_transfer.get(j + 1) {
                Some(transfer) if j + 2 == layers => transfer * self.deep_ocean_efficacy,
                Some(transfer) => *transfer,
                None => 0.0,
            };
            let capacity = self.heat_capacity[j];
            rates[j][j] = -(above + below) / capacity;
            if j > 0 {
                rates[j][j - 1] = above / capacity;
            }
            if j + 1 < layers {
                rates[j][j + 1] = below / capacity;
            }
        }
        rates
    }

    fn one_year(&self) -> [[f64; STATES + 1]; STATES] {
        let mut rates = [[0.0; STATES + 1]; STATES + 1];
        rates[0][0] = -self.gamma;
        rates[0][STATES] = self.gamma;
        rates[1][0] = 1.0 / self.heat_capacity[0];
        for (j, row) in self.layer_rates().iter().enumerate() {
            rates[j + 1][1..=3].copy_from_slice(row);
        }
        let all = exponential(&rates);
        let mut step = [[0.0; STATES + 1]; STATES];
        step.copy_from_slice(&all[..STATES]);
        // The forcing state feels nothing but the forcing: its decay is known exactly.
        step[0] = [
            exp(-self.gamma),
            0.0,
            0.0,
            0.0,
            -accord_math::elementary::exp_m1(-self.gamma),
        ];
        step
    }

    /// A_d (4 × 4) and, in the last column, b_d.
    pub fn step(&self) -> &[[f64; STATES + 1]; STATES] {
        &self.step
    }

    /// κ of each layer, W m-2 K-1.
    pub fn heat_transfer(&self) -> &[f64] {
        &self.heat_transfer
    }

    /// Heat capacity of each layer, W m-2 yr K-1.
    pub fn heat_capacity(&self) -> &[f64] {
        &self.heat_capacity
    }

    /// The weights w with which the imbalance at the top of the atmosphere is F − w·T: the feedback
    /// of the surface, and what the efficacy of the deepest exchange adds or takes.
    pub fn imbalance_weights(&self) -> [f64; 3] {
        let layers = self.heat_capacity.len();
        let excess = (1.0 - self.deep_ocean_efficacy) * self.heat_transfer[layers - 1];
        let mut weights = [self.heat_transfer[0], 0.0, 0.0];
        weights[layers - 2] -= excess;
        weights[layers - 1] += excess;
        weights
    }

    /// Equilibrium climate sensitivity, K: half of the forcing of four times CO2, over κ₁.
    pub fn equilibrium_climate_sensitivity(&self) -> f64 {
        0.5 * self.forcing_4co2 / self.heat_transfer[0]
    }

    /// Transient climate response, K: the surface when CO2, growing by 1 % a year, has doubled,
    /// without the lag of x₀ (Geoffroy et al. 2013; the sum over modes that FaIR writes is the
    /// same number). Forcing grows as a straight line over ln 2 / ln 1.01 years.
    pub fn transient_climate_response(&self) -> f64 {
        const DOUBLING_TIME: f64 = 69.660716893574;
        // States: three layers, the ramp, and its constant slope.
        let mut rates = [[0.0; 5]; 5];
        for (j, row) in self.layer_rates().iter().enumerate() {
            for (i, rate) in row.iter().enumerate() {
                rates[j][i] = rate * DOUBLING_TIME;
            }
        }
        rates[0][3] = DOUBLING_TIME / self.heat_capacity[0];
        rates[3][4] = 0.5 * self.forcing_4co2;
        exponential(&rates)[0][4]
    }
}

/// The exponential of a matrix, by halving it until it is small, Taylor's series, and squaring.
///
/// The matrices here are stable (eigenvalues with no positive real part), so that squaring does not
/// magnify errors; sums are in one fixed order.
fn exponential<const N: usize>(matrix: &[[f64; N]; N]) -> [[f64; N]; N] {
    let norm = matrix
        .iter()
        .map(|row| row.iter().map(|v| v.abs()).sum::<f64>())
        .fold(0.0, f64::max);
    let mut halvings = 0;
    let mut scale = 1.0;
    while norm * scale > 0.25 && halvings < 60 {
        scale *= 0.5;
        halvings += 1;
    }
    let mut small = *matrix;
    for value in small.iter_mut().flatten() {
        *value *= scale;
    }
    // Horner: I + S(I + S/2(I + S/3(…))); 0.25^16/16! is below 2^-74.
    let mut sum = identity::<N>();
    for order in (1..=15).rev() {
        sum = product(&small, &sum);
        for value in sum.iter_mut().flatten() {
            *value /= f64::from(order);
        }
        for (j, row) in sum.iter_mut().enumerate() {
            row[j] += 1.0;
        }
    }
    for _ in 0..halvings {
        sum = product(&sum, &sum);
    }
    sum
}

fn identity<const N: usize>() -> [[f64; N]; N] {
    let mut result = [[0.0; N]; N];
    for (j, row) in result.iter_mut().enumerate() {
        row[j] = 1.0;
    }
    result
}

fn product<const N: usize>(a: &[[f64; N]; N], b: &[[f64; N]; N]) -> [[f64; N]; N] {
    let mut result = [[0.0; N]; N];
    for (row, left) in result.iter_mut().zip(a) {
        for (k, factor) in left.iter().enumerate() {
            for (value, right) in row.iter_mut().zip(&b[k]) {
                *value += factor * right;
            }
        }
    }
    result
}
