//! Judged draws flow in; those that follow the observed temperature are weighted until the ensemble
//! looks as assessed, and as many members as asked for are drawn from them.

use accord_math::elementary::ln;

use crate::error::CalibrationError;
use crate::observations::{Observations, Quantity};
use crate::rake::{Weights, rake};
use crate::random::Draws;
use crate::simulate::Record;

/// Percentiles of a quantity: 5, 50 and 95 %.
pub type Range = [f64; 3];

/// One quantity at every stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// Which.
    pub quantity: Quantity,
    /// As assessed.
    pub assessed: Range,
    /// Of the draws before any constraint (a part of them, if there are very many).
    pub prior: Range,
    /// Of those that follow the temperature.
    pub following: Range,
    /// Of all weighted draws.
    pub weighted: Range,
    /// Of the members drawn.
    pub members: Range,
}

impl Stage {
    /// The distance of the members' percentiles from those assessed, over the assessed width.
    pub fn misses(&self) -> Range {
        let width = self.assessed[2] - self.assessed[0];
        std::array::from_fn(|i| (self.members[i] - self.assessed[i]) / width)
    }
}

/// What came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// The draws that are members, in rising order.
    pub members: Vec<u64>,
    /// How many follow the observed temperature.
    pub following: usize,
    /// Their weights.
    pub weights: Weights,
    /// Each quantity at every stage, in the order of [`Quantity::ALL`].
    pub stages: Vec<Stage>,
}

/// Chooses `members` of the draws. `records` are those that were kept: all that follow the temperature
/// and, of the others, as many as the prior's percentiles rest on (`prior` counts the first draws, of
/// which all are there). `draws` is how many there were.
pub fn constrain(
    records: &[Record],
    observations: &Observations,
    draws: usize,
    prior: u64,
    members: usize,
    seed: u64,
) -> Result<Calibration, CalibrationError> {
    let following: Vec<&Record> = records
        .iter()
        .filter(|record| record.rmse < observations.largest_rmse)
        .collect();
    let values: Vec<Vec<f64>> = Quantity::ALL
        .iter()
        .map(|quantity| following.iter().map(|r| r.value(*quantity)).collect())
        .collect();
    let laws: Vec<_> = observations
        .targets
        .iter()
        .map(|target| target.law)
        .collect();
    let weights = rake(&values, &laws);
    let chosen = choose(&following, &weights.weights, members, seed);
    if chosen.len() < members {
        return Err(CalibrationError::TooFew {
            draws,
            left: chosen.len(),
            members,
        });
    }
    let stages = Quantity::ALL
        .iter()
        .zip(&values)
        .map(|(quantity, values)| {
            let ones = vec![1.0; values.len()];
            let before: Vec<f64> = records
                .iter()
                .filter(|record| record.draw < prior)
                .map(|record| record.value(*quantity))
                .filter(|value| value.is_finite())
                .collect();
            let drawn: Vec<f64> = chosen.iter().map(|i| values[*i]).collect();
            Stage {
                quantity: *quantity,
                assessed: observations.target(*quantity).assessed,
                prior: range(&before, &vec![1.0; before.len()]),
                following: range(values, &ones),
                weighted: range(values, &weights.weights),
                members: range(&drawn, &vec![1.0; drawn.len()]),
            }
        })
        .collect();
    Ok(Calibration {
        members: chosen.iter().map(|i| following[*i].draw).collect(),
        following: following.len(),
        weights,
        stages,
    })
}

/// Positions of `count` records, drawn without replacement with chances as their weights: each gets
/// the key −ln(u)/w, and the smallest keys win (P. S. Efraimidis and P. G. Spirakis, Inf. Process.
/// Lett. 97, 181, 2006).
fn choose(records: &[&Record], weights: &[f64], count: usize, seed: u64) -> Vec<usize> {
    let mut keys: Vec<(f64, usize)> = records
        .iter()
        .zip(weights)
        .enumerate()
        .filter(|(_, (_, weight))| **weight > 0.0)
        .map(|(i, (record, weight))| {
            let draw = Draws::new(seed, "choice", record.draw).uniform();
            (-ln(draw) / weight, i)
        })
        .collect();
    keys.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut chosen: Vec<usize> = keys.into_iter().take(count).map(|(_, i)| i).collect();
    chosen.sort_unstable();
    chosen
}

/// The 5th, 50th and 95th percentiles under weights: where the cumulated weight, each value at the
/// middle of its own, passes the share; straight lines between.
pub fn range(values: &[f64], weights: &[f64]) -> Range {
    let mut sorted: Vec<(f64, f64)> = values
        .iter()
        .zip(weights)
        .filter(|(_, weight)| **weight > 0.0)
        .map(|(value, weight)| (*value, *weight))
        .collect();
    sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let all: f64 = sorted.iter().map(|(_, weight)| weight).sum();
    [0.05, 0.5, 0.95].map(|share| {
        let (mut below, mut last) = (0.0, None);
        for (value, weight) in &sorted {
            let here = (below + 0.5 * weight) / all;
            if here >= share {
                return last.map_or(*value, |(before, at): (f64, f64)| {
                    before + (value - before) * (share - at) / (here - at)
                });
            }
            last = Some((*value, here));
            below += weight;
        }
        last.map_or(f64::NAN, |(value, _)| value)
    })
}
