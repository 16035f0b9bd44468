//! What choosers feel beyond cost. Shares, their recent growth and costs flow in; a preference for
//! each technology flows out, such that the law continues the growth without a kink.
//!
//! Preferences γ solve, at the base year,
//!
//! ```text
//! Σ_j K_ij(C + γ) S_j = g_i        for every i with S_i > 0,       Σ_i S_i γ_i = 0
//! ```
//!
//! where g_i is the observed growth of share i, 1/yr. They are added to cost, in its unit, so a price
//! that falls by one is felt as one; FTT multiplies the cost by 1 + γ instead, which mutes the prices
//! of what is disliked least and amplifies those of what is disliked most.
//!
//! The flow between two technologies rises with the difference of their costs, so the equations are
//! the gradient of a convex function: there is one solution or none, and Newton's method with a
//! shortened step finds it from anywhere. The matrix is the Laplacian of the pairs with the weights
//! S_i S_j (A_ij + A_ji) dP/dC. There is none where shares grew faster than the speeds A allow at
//! any cost; then the growth asked for is shortened until there is one ([`Calibration::matched`]).

use crate::competition::{Field, pair, pairs, probability_slope};

/// Preferences found for one party.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// γ by technology, in the unit of cost; zero for technologies without a share.
    pub preference: Vec<f64>,
    /// Part of the observed growth that the law can continue, 1 where all.
    pub matched: f64,
}

/// Growth of shares is shortened by this factor until the law can follow.
const SHORTENING: f64 = 0.9;

/// No preference may exceed this many times the mean cost: beyond, the probabilities are 0 or 1
/// and the growth asked for is at the edge of what the speeds allow.
const LARGEST: f64 = 5.0;

/// Finds the preferences of one party. `field` holds costs without preference; `growth` is the
/// observed growth of each share, 1/yr. Its share-weighted mean, which cannot be met, is taken out.
pub fn calibrate(field: &Field<'_>, shares: &[f64], growth: &[f64]) -> Calibration {
    let whole: f64 = shares.iter().sum();
    let mean = shares.iter().zip(growth).map(|(s, g)| s * g).sum::<f64>() / whole;
    let mut matched = 1.0;
    for _ in 0..100 {
        let wanted: Vec<f64> = growth.iter().map(|it| matched * (it - mean)).collect();
        if let Some(preference) = solve(field, shares, &wanted) {
            return Calibration {
                preference,
                matched,
            };
        }
        matched *= SHORTENING;
    }
    Calibration {
        preference: vec![0.0; shares.len()],
        matched: 0.0,
    }
}

fn solve(field: &Field<'_>, shares: &[f64], wanted: &[f64]) -> Option<Vec<f64>> {
    let n = shares.len();
    let scale = (field.cost.iter().map(|it| it.abs()).sum::<f64>() / n as f64)
        .max(field.spread.iter().copied().fold(0.0, f64::max));
    let mut preference = vec![0.0; n];
    let mut missed = residual(field, shares, wanted, &preference);
    for _ in 0..200 {
        let error = norm(&missed);
        if error < 1e-14 {
            return Some(preference);
        }
        let direction = newton(field, shares, &preference, &missed)?;
        let longest = direction.iter().fold(0.0_f64, |a, b| a.max(b.abs()));
        let mut length = (0.5 * scale / longest).min(1.0);
        let mut next;
        loop {
            next = shifted(&preference, &direction, length, shares);
            let trial = residual(field, shares, wanted, &next);
            if norm(&trial) < error {
                missed = trial;
                break;
            }
            length /= 2.0;
            if length < 1e-12 {
                // At the limit of arithmetic: good if nearly there.
                return (error < 1e-11).then_some(preference);
            }
        }
        preference = next;
        if preference.iter().any(|it| it.abs() > LARGEST * scale) {
            return None;
        }
    }
    (norm(&missed) < 1e-11).then_some(preference)
}

/// The new preferences, with a share-weighted mean of zero.
fn shifted(preference: &[f64], direction: &[f64], length: f64, shares: &[f64]) -> Vec<f64> {
    let mut next: Vec<f64> = preference
        .iter()
        .zip(direction)
        .map(|(p, d)| p + length * d)
        .collect();
    let whole: f64 = shares.iter().sum();
    let mean = shares.iter().zip(&next).map(|(s, p)| s * p).sum::<f64>() / whole;
    for (it, share) in next.iter_mut().zip(shares) {
        *it = if *share > 0.0 { *it - mean } else { 0.0 };
    }
    next
}

/// S_i (Σ_j K_ij S_j − g_i), with the preferences added to the costs.
fn residual(field: &Field<'_>, shares: &[f64], wanted: &[f64], preference: &[f64]) -> Vec<f64> {
    let n = shares.len();
    let cost: Vec<f64> = field
        .cost
        .iter()
        .zip(preference)
        .map(|(c, p)| c + p)
        .collect();
    let felt = Field {
        cost: &cost,
        ..*field
    };
    let (mut gain, mut loss) = (vec![0.0; pairs(n)], vec![0.0; pairs(n)]);
    let mut growth = vec![0.0; n];
    felt.rates(&mut gain, &mut loss);
    felt.growth(shares, &gain, &loss, &mut growth);
    (0..n)
        .map(|i| shares[i] * (growth[i] - wanted[i]))
        .collect()
}

fn norm(values: &[f64]) -> f64 {
    values.iter().map(|it| it * it).sum::<f64>().sqrt()
}

/// The Newton direction: the Laplacian of the pairs times it is the residual.
fn newton(
    field: &Field<'_>,
    shares: &[f64],
    preference: &[f64],
    missed: &[f64],
) -> Option<Vec<f64>> {
    let n = shares.len();
    let mut matrix = vec![0.0; n * n];
    let mut right = missed.to_vec();
    for i in 1..n {
        for j in 0..i {
            debug_assert!(pair(i, j) < pairs(n));
            let spread =
                (field.spread[i] * field.spread[i] + field.spread[j] * field.spread[j]).sqrt();
            let gain = field.cost[j] + preference[j] - field.cost[i] - preference[i];
            let weight = shares[i]
                * shares[j]
                * (field.speed[i * n + j] + field.speed[j * n + i])
                * probability_slope(gain, spread);
            matrix[i * n + i] += weight;
            matrix[j * n + j] += weight;
            matrix[i * n + j] -= weight;
            matrix[j * n + i] -= weight;
        }
    }
    // The sum of all preferences is free: it is tied by adding the same to every element, scaled to
    // the matrix. Technologies without a share have no equation and stay where they are.
    let size = (0..n).map(|i| matrix[i * n + i]).fold(0.0, f64::max);
    for i in 0..n {
        if shares[i] > 0.0 {
            for j in 0..n {
                if shares[j] > 0.0 {
                    matrix[i * n + j] += size;
                }
            }
        } else {
            matrix[i * n + i] = 1.0;
        }
    }
    eliminate(&mut matrix, &mut right)?;
    Some(right)
}

/// Gauss elimination with row exchange; `None` where the matrix is singular to working precision.
fn eliminate(matrix: &mut [f64], right: &mut [f64]) -> Option<()> {
    let n = right.len();
    for column in 0..n {
        let best = (column..n).max_by(|a, b| {
            let size = |row: &usize| matrix[row * n + column].abs();
            size(a).total_cmp(&size(b))
        })?;
        if matrix[best * n + column].abs() < 1e-300 {
            return None;
        }
        if best != column {
            for k in 0..n {
                matrix.swap(best * n + k, column * n + k);
            }
            right.swap(best, column);
        }
        for row in column + 1..n {
            let factor = matrix[row * n + column] / matrix[column * n + column];
            for k in column..n {
                matrix[row * n + k] -= factor * matrix[column * n + k];
            }
            right[row] -= factor * right[column];
        }
    }
    for row in (0..n).rev() {
        let mut value = right[row];
        for k in row + 1..n {
            value -= matrix[row * n + k] * right[k];
        }
        right[row] = value / matrix[row * n + row];
    }
    Some(())
}
