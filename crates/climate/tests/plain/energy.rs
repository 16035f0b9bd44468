//! The energy balance of a column of two or three layers below a forcing state (Cummins et al. 2020,
//! J. Clim. 33, 7909, eqs 13–14; Geoffroy et al. 2013): parameters flow in; the matrix of a step of
//! one year, its response to forcing, and the imbalance flow out.

/// Nodes and weights of the five-point rule on 0..1 (Abramowitz and Stegun 1964, table 25.4).
pub const NODES: [(f64, f64); 5] = [
    (0.046_910_077_030_668_0, 0.118_463_442_528_094_54),
    (0.230_765_344_947_158_45, 0.239_314_335_249_683_23),
    (0.5, 0.284_444_444_444_444_44),
    (0.769_234_655_052_841_5, 0.239_314_335_249_683_23),
    (0.953_089_922_969_332, 0.118_463_442_528_094_54),
];

/// A square matrix, by rows.
pub type Matrix = Vec<Vec<f64>>;

/// One member's parameters.
#[derive(Clone, Debug)]
pub struct Energy {
    /// C, W m-2 yr K-1.
    pub heat_capacity: Vec<f64>,
    /// κ, W m-2 K-1.
    pub heat_transfer: Vec<f64>,
    pub deep_ocean_efficacy: f64,
    pub gamma: f64,
    pub forcing_4co2: f64,
    /// Of the forcing state, W m-2.
    pub sigma_eta: f64,
    /// Of the surface, W m-2.
    pub sigma_xi: f64,
}

impl Energy {
    /// The matrix A: rates of change of the forcing state and the layers.
    pub fn matrix(&self) -> Matrix {
        let (c, k) = (&self.heat_capacity, &self.heat_transfer);
        let layers = c.len();
        let efficacy = |j: usize| {
            if j + 2 == layers {
                self.deep_ocean_efficacy
            } else {
                1.0
            }
        };
        let mut a = vec![vec![0.0; layers + 1]; layers + 1];
        a[0][0] = -self.gamma;
        a[1][0] = 1.0 / c[0];
        for j in 0..layers {
            if j > 0 {
                a[j + 1][j] = k[j] / c[j];
            }
            a[j + 1][j + 1] = -k[j] / c[j];
            if j + 1 < layers {
                a[j + 1][j + 1] -= efficacy(j) * k[j + 1] / c[j];
                a[j + 1][j + 2] = efficacy(j) * k[j + 1] / c[j];
            }
        }
        a
    }

    /// `exp(A)`, and `A⁻¹(exp(A) − I)(γ, 0, 0, 0)`, both with a third layer of zeros if there are
    /// only two.
    pub fn step(&self) -> ([[f64; 4]; 4], [f64; 4]) {
        self.step_of(1.0)
    }

    /// The same after a part of a year, with the forcing of the year.
    pub fn step_of(&self, time: f64) -> ([[f64; 4]; 4], [f64; 4]) {
        let mut a = self.matrix();
        for rate in a.iter_mut().flatten() {
            *rate *= time;
        }
        let (minus_one, mean) = exponential_minus_one(&a);
        let mut decay = [[0.0; 4]; 4];
        let mut response = [0.0; 4];
        for row in 0..a.len() {
            for column in 0..a.len() {
                decay[row][column] = minus_one[row][column];
            }
            decay[row][row] += 1.0;
            response[row] = mean[row][0] * self.gamma * time;
        }
        (decay, response)
    }

    /// Covariance of what a year of noise adds to the state, `∫ exp(As) Q exp(As)ᵀ ds` over the year
    /// with Q = diag(σ_η², (σ_ξ/C₁)², 0, 0), by Gauss–Legendre's five-point rule on many pieces.
    pub fn noise_covariance(&self) -> [[f64; 4]; 4] {
        let pieces = (5.0 * self.gamma).ceil().max(16.0) as usize;
        let surface = self.sigma_xi / self.heat_capacity[0];
        let source = [self.sigma_eta * self.sigma_eta, surface * surface];
        let mut covariance = [[0.0; 4]; 4];
        for piece in 0..pieces {
            for (node, weight) in NODES {
                let (decay, _) = self.step_of((piece as f64 + node) / pieces as f64);
                for i in 0..4 {
                    for j in 0..4 {
                        for (k, source) in source.iter().enumerate() {
                            covariance[i][j] +=
                                weight / pieces as f64 * decay[i][k] * source * decay[j][k];
                        }
                    }
                }
            }
        }
        covariance
    }

    /// The imbalance at the top of the atmosphere for a forcing and a state.
    pub fn imbalance(&self, forcing: f64, state: [f64; 4]) -> f64 {
        let layers = self.heat_capacity.len();
        let deep = state[layers - 1] - state[layers];
        forcing - self.heat_transfer[0] * state[1]
            + (1.0 - self.deep_ocean_efficacy) * self.heat_transfer[layers - 1] * deep
    }
}

fn times(a: &Matrix, b: &Matrix) -> Matrix {
    let n = a.len();
    (0..n)
        .map(|i| {
            (0..n)
                .map(|j| (0..n).map(|k| a[i][k] * b[k][j]).sum())
                .collect()
        })
        .collect()
}

fn plus(a: &Matrix, b: &Matrix, factor: f64) -> Matrix {
    a.iter()
        .zip(b)
        .map(|(x, y)| x.iter().zip(y).map(|(x, y)| x + factor * y).collect())
        .collect()
}

/// E = exp(A) − I and Φ = A⁻¹ E, by their series for A/2ᵐ and then m doublings:
/// Φ(2A) = Φ(A)(I + E(A)/2), E(2A) = E(A)(2I + E(A)). That way the slow modes, whose E is small, keep
/// their digits, and no matrix is inverted.
fn exponential_minus_one(a: &Matrix) -> (Matrix, Matrix) {
    let n = a.len();
    let size: f64 = a.iter().flatten().map(|v| v.abs()).sum();
    let mut doublings = 0;
    let mut small = a.clone();
    while size / f64::from(1 << doublings) > 0.125 {
        doublings += 1;
    }
    for value in small.iter_mut().flatten() {
        *value /= f64::from(1 << doublings);
    }
    let mut term: Matrix = (0..n)
        .map(|i| (0..n).map(|j| if i == j { 1.0 } else { 0.0 }).collect())
        .collect();
    let mut mean = vec![vec![0.0; n]; n];
    // Φ = I + S/2! + S²/3! + …; 0.125^18/19! is far below the last digit.
    for k in 1..=18 {
        mean = plus(&mean, &term, 1.0);
        term = times(&term, &small);
        for value in term.iter_mut().flatten() {
            *value /= f64::from(k + 1);
        }
    }
    let mut minus_one = times(&small, &mean);
    for _ in 0..doublings {
        mean = plus(&mean, &times(&mean, &minus_one), 0.5);
        minus_one = plus(&times(&minus_one, &minus_one), &minus_one, 2.0);
    }
    (minus_one, mean)
}
