//! Kernel density of a few models' parameters: their table flows in; draws that are spread around
//! each of them, with the shape of their joint covariance, flow out.
//!
//! A draw is a model picked at random plus a normal deviation with the models' covariance times the
//! square of a bandwidth (B. W. Silverman, Density Estimation, 1986, section 6.4): the density
//! estimate with normal kernels, so its covariance is (1 − 1/n + h²) times theirs.

use crate::distribution::normal_quantile;
use crate::error::CalibrationError;
use crate::random::Draws;

/// The density estimate over `D` parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct KernelDensity<const D: usize> {
    centres: Vec<[f64; D]>,
    /// Lower triangle with which independent normals become the kernel.
    factor: [[f64; D]; D],
}

/// Scott's bandwidth, n^(−1/(d+4)) (D. W. Scott, Multivariate Density Estimation, 1992).
pub fn scott(count: usize, dimensions: usize) -> f64 {
    accord_math::elementary::powf(count as f64, -1.0 / (dimensions as f64 + 4.0))
}

/// The covariance of the rows, with n − 1 in the denominator.
pub fn covariance<const D: usize>(rows: &[[f64; D]]) -> [[f64; D]; D] {
    let count = rows.len() as f64;
    let mut mean = [0.0; D];
    for row in rows {
        for (mean, value) in mean.iter_mut().zip(row) {
            *mean += value / count;
        }
    }
    let mut result = [[0.0; D]; D];
    for row in rows {
        for i in 0..D {
            for j in 0..D {
                result[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / (count - 1.0);
            }
        }
    }
    result
}

impl<const D: usize> KernelDensity<D> {
    /// The density around these rows; `table` is for messages.
    pub fn new(
        table: &str,
        centres: Vec<[f64; D]>,
        bandwidth: f64,
    ) -> Result<Self, CalibrationError> {
        let mut factor = [[0.0_f64; D]; D];
        let spread = covariance(&centres);
        for i in 0..D {
            for j in 0..=i {
                let known = factor[i][..j].iter().zip(&factor[j][..j]);
                let product: f64 = known.map(|(a, b)| a * b).sum();
                let rest = spread[i][j] * bandwidth * bandwidth - product;
                factor[i][j] = if i == j {
                    rest.sqrt()
                } else {
                    rest / factor[j][j]
                };
            }
            if factor[i][i].is_nan() || factor[i][i] <= 0.0 {
                return Err(CalibrationError::Covariance {
                    table: table.to_owned(),
                });
            }
        }
        Ok(Self { centres, factor })
    }

    /// How many models it rests on.
    pub fn models(&self) -> usize {
        self.centres.len()
    }

    /// A draw.
    pub fn draw(&self, draws: &mut Draws) -> [f64; D] {
        let count = self.centres.len();
        let pick = ((draws.uniform() * count as f64) as usize).min(count - 1);
        let mut normals = [0.0; D];
        for normal in &mut normals {
            *normal = normal_quantile(draws.uniform());
        }
        let mut result = self.centres[pick];
        for (i, value) in result.iter_mut().enumerate() {
            for (factor, normal) in self.factor[i][..=i].iter().zip(&normals) {
                *value += factor * normal;
            }
        }
        result
    }
}
