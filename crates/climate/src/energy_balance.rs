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
//! With internal variability x₀ and T₁ also feel white noise, σ_η and σ_ξ / C₁ (Cummins et al. 2020).
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
    layers: usize,
    /// Heat capacity of each layer, W m-2 yr K-1; zero where there is no third.
    heat_capacity: [f64; 3],
    /// κ₁ is the climate feedback, κ₂ and κ₃ the exchange below each layer, W m-2 K-1.
    heat_transfer: [f64; 3],
    deep_ocean_efficacy: f64,
    gamma: f64,
    forcing_4co2: f64,
    /// Noise of the forcing and of the heat of the first layer, W m-2; zero if not given.
    sigma_eta: f64,
    sigma_xi: f64,
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
            layers,
            heat_capacity: [0.0; 3],
            heat_transfer: [0.0; 3],
            deep_ocean_efficacy,
            gamma,
            forcing_4co2,
            sigma_eta: 0.0,
            sigma_xi: 0.0,
            step: [[0.0; STATES + 1]; STATES],
        };
        balance.heat_capacity[..layers].copy_from_slice(heat_capacity);
        balance.heat_transfer[..layers].copy_from_slice(heat_transfer);
        balance.step = balance.one_year();
        Ok(balance)
    }

    /// With noise, for runs with internal variability: σ_η of the forcing state and σ_ξ of the heat
    /// of the first layer, W m-2.
    #[must_use]
    pub fn with_variability(mut self, sigma_eta: f64, sigma_xi: f64) -> Self {
        self.sigma_eta = sigma_eta;
        self.sigma_xi = sigma_xi;
        self
    }

    /// The rates of change of the layers per layer temperature, without the forcing state.
    fn layer_rates(&self) -> [[f64; 3]; 3] {
        let layers = self.layers;
        let mut rates = [[0.0; 3]; 3];
        for j in 0..layers {
            let above = self.heat_transfer[j];
            let below = match self.heat_transfer[..layers].get(j + 1) {
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

    /// The rates of change of forcing state and layers per state.
    fn rates(&self) -> [[f64; STATES]; STATES] {
        let mut rates = [[0.0; STATES]; STATES];
        rates[0][0] = -self.gamma;
        rates[1][0] = 1.0 / self.heat_capacity[0];
        for (j, row) in self.layer_rates().iter().enumerate() {
            rates[j + 1][1..].copy_from_slice(row);
        }
        rates
    }

    fn one_year(&self) -> [[f64; STATES + 1]; STATES] {
        let mut rates = [[0.0; STATES + 1]; STATES + 1];
        for (row, inner) in rates.iter_mut().zip(self.rates()) {
            row[..STATES].copy_from_slice(&inner);
        }
        rates[0][STATES] = self.gamma;
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
        &self.heat_transfer[..self.layers]
    }

    /// Heat capacity of each layer, W m-2 yr K-1.
    pub fn heat_capacity(&self) -> &[f64] {
        &self.heat_capacity[..self.layers]
    }

    /// Covariance of the noise that a year adds to forcing state and layers,
    /// `∫₀¹ e^(As) Q e^(A's) ds` with Q = diag(σ_η², (σ_ξ/C₁)², 0, 0).
    ///
    /// Taylor's series over a fraction of the year, then doubling, `Q(2h) = Q(h) + e^(Ah) Q(h) e^(A'h)`:
    /// every term is a covariance, so nothing cancels. (Van Loan's formula multiplies numbers of the
    /// size e^γ with their inverses, and fails for γ above 20.)
    pub fn noise_covariance(&self) -> [[f64; STATES]; STATES] {
        let (rates, halvings) = halved(&self.rates());
        let scale = halvings_as_factor(halvings);
        let mut term = [[0.0; STATES]; STATES];
        term[0][0] = self.sigma_eta * self.sigma_eta * scale;
        let to_surface = self.sigma_xi / self.heat_capacity[0];
        term[1][1] = to_surface * to_surface * scale;
        let mut covariance = term;
        for order in 2..=16 {
            // The next term: (A X + X A') h / order.
            let once = product(&rates, &term);
            for i in 0..STATES {
                for j in 0..STATES {
                    term[i][j] = (once[i][j] + once[j][i]) / f64::from(order);
                    covariance[i][j] += term[i][j];
                }
            }
        }
        let mut less_one = taylor(&rates);
        for _ in 0..halvings {
            let step = with_one(&less_one);
            let carried = product(&product(&step, &covariance), &transposed(&step));
            for i in 0..STATES {
                for j in 0..STATES {
                    covariance[i][j] += carried[i][j];
                }
            }
            less_one = doubled(&less_one);
        }
        covariance
    }

    /// The lower triangle whose product with its transpose is [`Self::noise_covariance`]: times four
    /// independent standard normal draws it is the noise of a year (Cholesky).
    pub fn noise_factor(&self) -> [[f64; STATES]; STATES] {
        let covariance = self.noise_covariance();
        let mut factor = [[0.0_f64; STATES]; STATES];
        for i in 0..STATES {
            for j in 0..=i {
                let mut rest = covariance[i][j];
                for (left, right) in factor[i][..j].iter().zip(&factor[j][..j]) {
                    rest -= left * right;
                }
                factor[i][j] = if i == j {
                    // Rounding may leave a little less than nothing where there is no noise.
                    rest.max(0.0).sqrt()
                } else if factor[j][j] > 0.0 {
                    rest / factor[j][j]
                } else {
                    0.0
                };
            }
        }
        factor
    }

    /// The weights w with which the imbalance at the top of the atmosphere is F − w·T: the feedback
    /// of the surface, and what the efficacy of the deepest exchange adds or takes.
    pub fn imbalance_weights(&self) -> [f64; 3] {
        let layers = self.layers;
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

/// The exponential of a matrix, by halving it until it is small, Taylor's series, and doubling.
///
/// What is doubled is E = e^S − I, by e^(2S) − I = 2E + E²: a layer that follows over centuries has a
/// matrix close to I, whose small distance from it would lose its digits. The matrices here are
/// stable (eigenvalues with no positive real part), so that doubling does not magnify errors; sums
/// are in one fixed order.
fn exponential<const N: usize>(matrix: &[[f64; N]; N]) -> [[f64; N]; N] {
    let (small, halvings) = halved(matrix);
    let mut less_one = taylor(&small);
    for _ in 0..halvings {
        less_one = doubled(&less_one);
    }
    with_one(&less_one)
}

/// e^(2S) − I from E = e^S − I.
fn doubled<const N: usize>(less_one: &[[f64; N]; N]) -> [[f64; N]; N] {
    let mut result = product(less_one, less_one);
    for (row, once) in result.iter_mut().zip(less_one) {
        for (value, once) in row.iter_mut().zip(once) {
            *value += 2.0 * once;
        }
    }
    result
}

fn with_one<const N: usize>(matrix: &[[f64; N]; N]) -> [[f64; N]; N] {
    let mut result = *matrix;
    for (j, row) in result.iter_mut().enumerate() {
        row[j] += 1.0;
    }
    result
}

/// The matrix halved as often as it takes to bring its norm to a quarter.
fn halved<const N: usize>(matrix: &[[f64; N]; N]) -> ([[f64; N]; N], u32) {
    let norm = matrix
        .iter()
        .map(|row| row.iter().map(|v| v.abs()).sum::<f64>())
        .fold(0.0, f64::max);
    let mut halvings = 0;
    while norm * halvings_as_factor(halvings) > 0.25 && halvings < 60 {
        halvings += 1;
    }
    let scale = halvings_as_factor(halvings);
    (matrix.map(|row| row.map(|v| v * scale)), halvings)
}

/// 2 to the power −`halvings`.
fn halvings_as_factor(halvings: u32) -> f64 {
    1.0 / (1_u64 << halvings) as f64
}

/// e^S − I of a matrix whose norm is at most a quarter, by Horner's rule:
/// S(I + S/2(I + S/3(…))); 0.25^16/16! is below 2^-74.
fn taylor<const N: usize>(small: &[[f64; N]; N]) -> [[f64; N]; N] {
    let mut sum = [[0.0; N]; N];
    for order in (1..=15).rev() {
        sum = product(small, &with_one(&sum));
        for value in sum.iter_mut().flatten() {
            *value /= f64::from(order);
        }
    }
    sum
}

fn transposed<const N: usize>(matrix: &[[f64; N]; N]) -> [[f64; N]; N] {
    let mut result = [[0.0; N]; N];
    for (i, row) in matrix.iter().enumerate() {
        for (j, value) in row.iter().enumerate() {
            result[j][i] = *value;
        }
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
