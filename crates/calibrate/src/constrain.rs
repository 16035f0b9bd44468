//! Judged draws flow in; those that follow the observed temperature are weighted until the ensemble
//! looks as assessed, and as many members as asked for are drawn from them.

use crate::error::CalibrationError;
use crate::observations::{Observations, Quantity, Target};
use crate::rake::{Weights, rake};
use crate::random::Draws;
use crate::simulate::{Judged, PRIOR, Record};

/// Percentiles of a quantity: 5, 50 and 95 %.
pub type Range = [f64; 3];

/// One quantity at every stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// Which.
    pub quantity: Quantity,
    /// As assessed.
    pub assessed: Range,
    /// Of the first draws, before any constraint. Those whose sensitivity has no weight were not
    /// run, and are left out of all but the sensitivities.
    pub prior: Range,
    /// Of those of them that follow the temperature.
    pub following: Range,
    /// Of all weighted draws.
    pub weighted: Range,
    /// Of the members drawn.
    pub members: Range,
    /// The same in bins.
    pub picture: Picture,
}

impl Stage {
    /// The distance of the members' percentiles from those assessed, over the assessed width.
    pub fn misses(&self) -> Range {
        let width = self.assessed[2] - self.assessed[0];
        std::array::from_fn(|i| (self.members[i] - self.assessed[i]) / width)
    }
}

/// Shares of a quantity in bins of equal width, for drawing. What lies outside counts in none.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Where the first bin begins.
    pub low: f64,
    /// Where the last one ends.
    pub high: f64,
    /// Of the law through the assessed percentiles.
    pub assessed: Vec<f64>,
    /// Of the first draws.
    pub prior: Vec<f64>,
    /// Of those of them that follow the temperature.
    pub following: Vec<f64>,
    /// Of the members drawn.
    pub members: Vec<f64>,
}

impl Picture {
    const BINS: usize = 48;

    fn new(target: &Target) -> Self {
        let [p05, _, p95] = target.assessed;
        // A whole width of the assessed range on each side: what the priors had and lost is seen.
        let (low, high) = (p05 - (p95 - p05), p95 + (p95 - p05));
        let width = (high - low) / Self::BINS as f64;
        let below = |bin: usize| target.law.cumulative(low + width * bin as f64);
        Self {
            low,
            high,
            assessed: (0..Self::BINS)
                .map(|bin| below(bin + 1) - below(bin))
                .collect(),
            prior: Vec::new(),
            following: Vec::new(),
            members: Vec::new(),
        }
    }

    fn shares(&self, values: &[f64], weights: &[f64]) -> Vec<f64> {
        let mut shares = vec![0.0; Self::BINS];
        let all: f64 = weights.iter().sum();
        for (value, weight) in values.iter().zip(weights) {
            let place = (value - self.low) / (self.high - self.low) * Self::BINS as f64;
            if place >= 0.0 && place < Self::BINS as f64 {
                shares[place as usize] += weight / all;
            }
        }
        shares
    }
}

/// What came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// The draws that are members, in rising order.
    pub members: Vec<u64>,
    /// How many follow the observed temperature.
    pub following: u64,
    /// Weights of those that have weight under every target.
    pub weights: Weights,
    /// Each quantity at every stage, in the order of [`Quantity::ALL`].
    pub stages: Vec<Stage>,
}

/// Chooses `members` of the `draws` draws that `judged` was made of.
pub fn constrain(
    judged: &Judged,
    observations: &Observations,
    draws: u64,
    members: usize,
    seed: u64,
) -> Result<Calibration, CalibrationError> {
    let follows = |record: &&Record| record.rmse < observations.largest_rmse;
    let following: Vec<&Record> = judged.records.iter().filter(follows).collect();
    let values: Vec<Vec<f64>> = Quantity::ALL
        .iter()
        .map(|quantity| following.iter().map(|r| r.value(*quantity)).collect())
        .collect();
    let laws: Vec<_> = observations
        .targets
        .iter()
        .map(|target| target.law)
        .collect();
    let before: Vec<f64> = following.iter().map(|record| record.weight).collect();
    let weights = rake(&before, &values, &laws);
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
            let first = || judged.records.iter().filter(|record| record.draw < PRIOR);
            let of = |records: &mut dyn Iterator<Item = &Record>| -> (Vec<f64>, Vec<f64>) {
                records
                    .filter(|record| record.value(*quantity).is_finite())
                    .map(|record| (record.value(*quantity), record.weight))
                    .unzip()
            };
            let prior = of(&mut first());
            let near = of(&mut first().filter(follows));
            let drawn: Vec<f64> = chosen.iter().map(|i| values[*i]).collect();
            let ones = vec![1.0; drawn.len()];
            let target = observations.target(*quantity);
            let mut picture = Picture::new(target);
            picture.prior = picture.shares(&prior.0, &prior.1);
            picture.following = picture.shares(&near.0, &near.1);
            picture.members = picture.shares(&drawn, &ones);
            Stage {
                quantity: *quantity,
                assessed: target.assessed,
                prior: range(&prior.0, &prior.1),
                following: range(&near.0, &near.1),
                weighted: range(values, &weights.weights),
                members: range(&drawn, &ones),
                picture,
            }
        })
        .collect();
    Ok(Calibration {
        members: chosen.iter().map(|i| following[*i].draw).collect(),
        following: judged.following,
        weights,
        stages,
    })
}

/// Positions of `count` records, drawn without replacement so that the chance of each is its share of
/// all weight times `count` (systematic sampling: W. G. Madow, Ann. Math. Stat. 20, 333, 1949). One
/// whose chance would be above one is in for certain, and the others share what is left. The
/// records come in the order of their draws, which is a random order.
///
/// Drawing one after the other, as fair-calibrate does, gives heavy records less than their share:
/// the tails of the assessed ranges are where the heavy ones are.
fn choose(records: &[&Record], weights: &[f64], count: usize, seed: u64) -> Vec<usize> {
    debug_assert_eq!(records.len(), weights.len());
    let mut certain = vec![false; weights.len()];
    let mut left = count;
    let mut step;
    loop {
        let rest: f64 = rest(weights, &certain);
        step = rest / left as f64;
        let mut more = 0;
        for (certain, weight) in certain.iter_mut().zip(weights) {
            if !*certain && *weight >= step && *weight > 0.0 && more < left {
                *certain = true;
                more += 1;
            }
        }
        left -= more;
        if more == 0 || left == 0 {
            break;
        }
    }
    let mut next = step * Draws::new(seed, "choice", 0).uniform();
    let mut below = 0.0;
    let mut chosen = Vec::with_capacity(count);
    for (i, (weight, certain)) in weights.iter().zip(&certain).enumerate() {
        if *certain {
            chosen.push(i);
        } else if left > 0 {
            below += weight;
            if below > next {
                chosen.push(i);
                next += step;
                left -= 1;
            }
        }
    }
    chosen
}

fn rest(weights: &[f64], certain: &[bool]) -> f64 {
    let open = weights
        .iter()
        .zip(certain)
        .filter(|(_, certain)| !**certain);
    open.map(|(weight, _)| weight).sum()
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
