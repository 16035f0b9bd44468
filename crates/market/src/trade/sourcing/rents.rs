//! Scarcity rents of one buyer. Weights by customs origin, quotas and the least share at home flow in;
//! shares and rents flow out.

use accord_math::elementary::{exp, ln};

/// All alternatives of one customs origin.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Group {
    /// Weight without a rent.
    pub whole: f64,
    /// Weight with its rent, and with the largest rent there can be.
    pub weight: f64,
    pub at_most_rent: f64,
    /// Least share.
    pub least: f64,
    pub share: f64,
    pub limit: f64,
    pub most_rent: f64,
    pub rent: f64,
    /// rent^−σ.
    pub rent_factor: f64,
    pub bound: Bound,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Bound {
    #[default]
    Free,
    /// At its quota: the share is the limit.
    Limit,
    /// Beyond its quota, at the higher duty.
    Beyond,
}

impl Group {
    /// The share that this weight has of T where it goes with T; `None` where it does not.
    fn slope(&self, sum: f64) -> Option<f64> {
        if self.whole <= 0.0 {
            None
        } else if self.least * sum > self.whole {
            Some(self.least)
        } else if self.whole > self.limit * sum && self.at_most_rent <= self.limit * sum {
            Some(self.limit)
        } else {
            None
        }
    }

    /// What is left of the weight if all weights with their rents sum to `sum`.
    fn felt(&self, sum: f64) -> f64 {
        if self.whole <= 0.0 {
            return 0.0;
        }
        let limited = self.whole.min(self.limit * sum).max(self.at_most_rent);
        limited.max(self.least * sum)
    }
}

/// Shares by origin under quotas and the least share at home; returns the share unmet.
///
/// All rents hang on one number, the sum T of all weights with their rents: what a quota of share
/// l leaves of a weight w is max(w r^−σ, min(w, l T)), with r the largest rent, and what a least
/// share m makes of home is max(w, m T). T is where these sum to T. Each divided by T falls with
/// T, so there is one such T.
pub(super) fn share_out(groups: &mut [Group], buyer: usize, least: f64, sigma: f64) -> f64 {
    for (origin, group) in groups.iter_mut().enumerate() {
        group.at_most_rent = if group.most_rent.is_finite() {
            group.whole * exp(-sigma * ln(group.most_rent))
        } else {
            0.0
        };
        group.least = if origin == buyer { least } else { 0.0 };
    }
    // A least share that nobody at home can make is not bought.
    let target = if groups[buyer].whole > 0.0 {
        1.0
    } else {
        groups[buyer].least = 0.0;
        1.0 - least
    };
    let Some(sum) = sum_of_weights(groups, target, least) else {
        // Quotas leave less than is wanted, and nobody else may sell: no rent brings more.
        let mut met = 0.0;
        for group in &mut *groups {
            group.share = if group.whole > 0.0 {
                group.limit.max(group.least)
            } else {
                0.0
            };
            group.bound = Bound::Limit;
            met += group.share;
        }
        return (1.0 - met).max(0.0);
    };
    let mut met = 0.0;
    for group in &mut *groups {
        let limited = group.felt(sum);
        group.share = limited / sum;
        met += group.share;
        if group.whole > group.limit * sum {
            group.bound = if group.at_most_rent > group.limit * sum {
                Bound::Beyond
            } else {
                Bound::Limit
            };
            if limited > 0.0 {
                group.rent = exp(ln(group.whole / limited) / sigma);
            }
            group.weight = limited;
        }
    }
    if 1.0 - met > 1e-12 { 1.0 - met } else { 0.0 }
}

/// T at which the weights left by quotas and the least share sum to `target` · T; `None` where
/// they are less for every T.
fn sum_of_weights(groups: &[Group], target: f64, least: f64) -> Option<f64> {
    let whole: f64 = groups.iter().map(|group| group.whole).sum();
    if whole <= 0.0 {
        return None;
    }
    let (mut low, mut high) = (0.0, f64::INFINITY);
    if least < target {
        high = whole / (target - least);
    }
    let mut sum = whole;
    for _ in 0..200 {
        // What stays as it is, and what goes with T.
        let (mut fixed, mut slope) = (0.0, 0.0);
        for group in groups {
            match group.slope(sum) {
                Some(share) => slope += share,
                None => fixed += group.felt(sum),
            }
        }
        if fixed <= 0.0 && slope < target {
            return None;
        }
        if slope >= target && fixed <= 1e-17 * sum {
            // Everything must be made at home: there is no end, and this is as good as one.
            return Some(sum);
        }
        if fixed + slope * sum > target * sum {
            low = sum;
        } else {
            high = high.min(sum);
        }
        // Newton's step where it stays between the bounds; else half-way.
        let next = fixed / (target - slope);
        let next = if slope < target && next >= low && next <= high {
            next
        } else if high.is_finite() {
            0.5 * (low + high)
        } else {
            2.0 * low
        };
        if (next - sum).abs() <= 1e-15 * sum {
            return Some(next);
        }
        sum = next;
    }
    Some(sum)
}
