//! What each buyer takes of each alternative, and who gets the money. Prices and weights flow in;
//! quantities, purchases and outputs flow out. Where nothing binds there are no rents, and most of
//! the work falls away.

use accord_math::elementary::{exp, ln};

use super::rents::{Bound, Group, share_out};
use super::{Offer, Purchases, Sourcing};
use crate::lanes;
use crate::trade::measures::Terms;

/// Sums by customs origin, of one buyer, and by buyer.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    /// Weight of each origin, and its share.
    whole: Vec<f64>,
    share: Vec<f64>,
    /// By buyer: sum of weights where nothing binds, else one; then its logarithm.
    weights: Vec<f64>,
    /// By buyer: ln of the price index relative to the base year's; then the index itself.
    index: Vec<f64>,
    /// By buyer: sum of shares bought.
    shares: Vec<f64>,
}

impl Sums {
    pub fn new(parties: usize) -> Self {
        let zero = vec![0.0; parties];
        Self {
            whole: zero.clone(),
            share: zero.clone(),
            weights: zero.clone(),
            index: zero.clone(),
            shares: zero,
        }
    }
}

impl Sourcing {
    /// Shares, quantities and money of all buyers.
    pub(super) fn account(&mut self, demand: &[f64], terms: &Terms) {
        self.output.fill(0.0);
        self.quantity.fill(0.0);
        let limits = limited(terms, 0..terms.quota.len());
        for (buyer, demand) in demand.iter().enumerate() {
            let offers = self.first_offer[buyer]..self.first_offer[buyer + 1];
            let factors = &self.relative[offers.clone()];
            for (offer, factor) in self.offers[offers].iter_mut().zip(factors) {
                offer.weight *= factor;
            }
            let least = terms.local_content[buyer].max(1.0 - terms.import_cap[buyer]);
            let n = self.parties;
            if least > 0.0 || limits && limited(terms, buyer * n..(buyer + 1) * n) {
                self.limit(buyer, *demand, terms);
                let unmet = share_out(&mut self.groups, buyer, least, self.base.elasticity);
                self.account_bound(buyer, *demand, unmet, terms);
            } else {
                self.account_free(buyer, *demand);
            }
        }
        let sigma = self.base.elasticity;
        let Sums {
            weights,
            index,
            shares,
            ..
        } = &mut self.sums;
        lanes::logarithms(weights);
        for ((index, weight), shares) in index.iter_mut().zip(&*weights).zip(&*shares) {
            // Where something binds the exponent is there already, and the logarithm zero.
            if *weight != 0.0 && *shares > 0.0 {
                *index = -weight / sigma * shares / shares;
            }
        }
        lanes::exponentials(index);
        for (buyer, purchases) in self.purchases.iter_mut().enumerate() {
            if shares[buyer] > 0.0 {
                purchases.price /= shares[buyer];
                purchases.index = self.base_mean[buyer] * index[buyer];
            } else {
                (purchases.price, purchases.index) = (f64::INFINITY, f64::INFINITY);
            }
        }
    }

    /// A buyer whom no quota and no least share binds: the shares are the weights.
    fn account_free(&mut self, buyer: usize, demand: f64) {
        let hosted = self.base.host_share;
        let Sums { whole, share, .. } = &mut self.sums;
        let offers = &self.offers[self.first_offer[buyer]..self.first_offer[buyer + 1]];
        whole.fill(0.0);
        for offer in offers {
            whole[offer.origin] += offer.weight;
        }
        let weights: f64 = whole.iter().sum();
        let mut result = Purchases::default();
        let mut shares = 0.0;
        if weights > 0.0 {
            for (share, whole) in share.iter_mut().zip(&*whole) {
                *share = whole / weights;
            }
            for offer in offers {
                let share = share[offer.origin] * offer.weight / whole[offer.origin];
                // Not so where the weight is nothing, or the origin's is.
                if share > 0.0 {
                    let quantity = share * demand;
                    self.quantity[offer.way] = quantity;
                    shares += share;
                    result.price += share * offer.price;
                    result.quantity += quantity;
                    result.paid += quantity * offer.price;
                    result.subsidy += quantity * offer.gross * offer.subsidy_rate;
                    pay(&mut result, offer, quantity);
                    self.output[offer.maker] += quantity * (1.0 - hosted);
                    self.output[offer.origin] += quantity * hosted;
                }
            }
        } else {
            result.unmet = demand;
        }
        self.purchases[buyer] = result;
        self.sums.weights[buyer] = if weights > 0.0 { weights } else { 1.0 };
        self.sums.index[buyer] = 0.0;
        self.sums.shares[buyer] = shares;
    }

    /// Weights by customs origin, and the largest share that quotas leave to each.
    fn limit(&mut self, buyer: usize, demand: f64, terms: &Terms) {
        let n = self.parties;
        self.groups.fill(Group::default());
        let mut whole = 0.0;
        for offer in &self.offers[self.first_offer[buyer]..self.first_offer[buyer + 1]] {
            self.groups[offer.origin].whole += offer.weight;
            whole += offer.weight;
        }
        for (origin, group) in self.groups.iter_mut().enumerate() {
            group.weight = group.whole;
            group.limit = f64::INFINITY;
            group.rent = 1.0;
            group.most_rent = f64::INFINITY;
            let pair = buyer * n + origin;
            if origin == buyer || demand <= 0.0 || whole <= 0.0 {
                continue;
            }
            for quota in [terms.quota[pair], terms.export_control[pair]] {
                if quota.force > 0.0 {
                    // In the months without it, as much as there would be.
                    let free = (1.0 - quota.force) * group.weight / whole;
                    group.limit = group.limit.min(quota.mean / demand + free);
                }
            }
            if terms.over_quota[pair].is_finite() {
                // As if freight bore the duty too: the same for every way of one origin.
                let rate = terms.duty[pair];
                group.most_rent = (1.0 + rate + terms.over_quota[pair]) / (1.0 + rate);
            }
        }
    }

    /// A buyer under quotas or a least share at home, with the rents found.
    fn account_bound(&mut self, buyer: usize, demand: f64, unmet: f64, terms: &Terms) {
        let n = self.parties;
        let sigma = self.base.elasticity;
        let mut bound = unmet > 0.0;
        let mut whole = 0.0;
        for group in &mut self.groups {
            bound |= group.rent > 1.0 || group.share > 0.0 && group.bound != Bound::Free;
            group.rent_factor = if group.rent > 1.0 {
                exp(-sigma * ln(group.rent))
            } else {
                1.0
            };
            whole += group.weight;
        }
        bound |=
            (self.groups[buyer].share * whole - self.groups[buyer].weight).abs() > 1e-12 * whole;
        let mut result = Purchases {
            unmet: unmet * demand,
            ..Purchases::default()
        };
        // (1/σ) Σ s ln(s / weight): ln(P / P⁰) of the shares chosen, whatever bound them.
        let (mut shares, mut cost_of_choice) = (0.0, 0.0);
        for offer in &self.offers[self.first_offer[buyer]..self.first_offer[buyer + 1]] {
            if offer.weight <= 0.0 {
                continue;
            }
            let group = &self.groups[offer.origin];
            let share = group.share * offer.weight / group.whole;
            if share <= 0.0 {
                continue;
            }
            let quantity = share * demand;
            self.quantity[offer.way] = quantity;
            let rent = offer.gross * (group.rent - 1.0);
            let price = (offer.gross + rent) * (1.0 - offer.subsidy_rate);
            shares += share;
            result.price += share * price;
            if bound {
                cost_of_choice += share * ln(share / (offer.weight * group.rent_factor)) / sigma;
            }

            result.quantity += quantity;
            result.paid += quantity * price;
            result.subsidy += quantity * (offer.gross + rent) * offer.subsidy_rate;
            pay(&mut result, offer, quantity);
            let pair = buyer * n + offer.origin;
            let limit = group.limit * demand;
            let beyond = if group.bound == Bound::Beyond {
                (1.0 - limit / (group.share * demand)).clamp(0.0, 1.0)
            } else {
                0.0
            };
            result.revenue += quantity * rent * beyond;
            let kept = quantity * rent * (1.0 - beyond);
            if terms.export_control[pair].force > 0.0 {
                result.exporter_rent += kept;
            } else {
                result.licence_rent += kept;
            }

            // A maker's own origin makes all of it; a host a part.
            let hosted = self.base.host_share;
            self.output[offer.maker] += quantity * (1.0 - hosted);
            self.output[offer.origin] += quantity * hosted;
        }
        if !bound && shares > 0.0 {
            cost_of_choice = -ln(whole) / sigma * shares;
        }
        self.purchases[buyer] = result;
        self.sums.weights[buyer] = 1.0;
        self.sums.index[buyer] = if shares > 0.0 {
            cost_of_choice / shares
        } else {
            0.0
        };
        self.sums.shares[buyer] = shares;
    }
}

/// Money that does not depend on rents.
fn pay(result: &mut Purchases, offer: &Offer, quantity: f64) {
    result.revenue += quantity * offer.duty;
    result.factory += quantity * offer.factory;
    result.carriage += quantity * (offer.freight + offer.finishing);
    result.exporter_rent += quantity * offer.undertaking;
}

/// Whether a quota, a control or a duty beyond a quota holds between any of these pairs.
fn limited(terms: &Terms, pairs: std::ops::Range<usize>) -> bool {
    let quotas = terms.quota[pairs.clone()].iter();
    let controls = terms.export_control[pairs.clone()].iter();
    let mut beyond = terms.over_quota[pairs].iter();
    quotas.chain(controls).any(|it| it.force > 0.0) || beyond.any(|it| it.is_finite())
}
