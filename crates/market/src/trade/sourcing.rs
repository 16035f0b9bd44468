//! Who buys from whom. Factory prices by maker, the year's terms and each party's demand flow in;
//! quantities, prices, revenue and rents flow out, and every unit of money paid is accounted for.
//!
//! A buyer chooses among alternatives: every maker directly, and makers through a third party in
//! which they finish their goods ([`Route`]). Shares are those of constant elasticity,
//!
//! ```text
//! s_k = w_k (p_k / p⁰_m)^−σ / Σ           p_k = ρ_o · (1 − b) [ v (1 + t_o + t_m) + f_o ]
//! v   = max( c_m (1 − discount) (1 + x_k), least price )
//! P   = P⁰ (Σ_k w_k (p_k / p⁰_m)^−σ)^(−1/σ)
//! ```
//!
//! | symbol | meaning | unit |
//! |---|---|---|
//! | w_k | share in the base year; for a maker with routes parted by how far these are open | 1 |
//! | c_m, x_k | factory price of the maker; what finishing elsewhere adds to it | USD, 1 |
//! | t_o, t_m | duties by customs origin and by maker | 1 |
//! | f_o, b | freight; purchase subsidy | USD, 1 |
//! | ρ_o | 1 + scarcity rent, where a quota or an export control binds | 1 |
//! | P | price of the whole, which demand answers to | USD |
//!
//! Shares count units, so gigawatts and vehicles add up. They are those of J. Eaton and S. Kortum,
//! Econometrica 70 (2002) 1741–1779, where sellers differ at random and σ is how little; P is their
//! price index, and rises with every price. A quota binds by its rent: ρ is such that what comes in
//! is what may. A least share made at home is met by scaling home up and the rest down; P then counts
//! what the choice costs beyond the prices, (1/σ) Σ s ln(s / w).
//!
//! **Routes open and close.** Duties on one origin move the origin. With advantages
//! a_k = ln(direct price / price by the route) above zero, a route tends to
//! `most · (1 − exp(−max a / scale)) · a_k / Σ a`, with a lag of some years.

mod rents;

use accord_math::elementary::{exp, ln};

use rents::{Bound, Group, share_out};

use super::measures::Terms;
use crate::error::{MarketError, check};
use crate::lanes;

/// A way of a maker's goods to buyers through another party, whose origin they then have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Route {
    /// Whose goods.
    pub maker: usize,
    /// Where they are finished.
    pub host: usize,
    /// What that adds to the factory price, a fraction.
    pub extra: f64,
}

/// How readily makers move the origin of their goods.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rerouting {
    /// Most of a maker's goods for a buyer that can take other ways.
    pub most: f64,
    /// Advantage in ln(price) at which 63 % of that is wished for.
    pub scale: f64,
    /// Years until 63 % of a wish is built.
    pub lag: f64,
}

/// What stays the same: tables by buyer and maker (or origin), the latter running fastest.
#[derive(Clone, Debug, PartialEq)]
pub struct SourcingBase {
    /// Elasticity σ of shares to prices, positive.
    pub elasticity: f64,
    /// Share of each maker in each buyer's purchases of the base year.
    pub share: Vec<f64>,
    /// Factory price of each maker in the base year.
    pub factory_price: Vec<f64>,
    /// Freight from each origin to each buyer, USD per unit.
    pub freight: Vec<f64>,
    /// Terms of the base year: its shares were chosen under them.
    pub terms: Terms,
    /// Ways through third parties.
    pub routes: Vec<Route>,
    /// How readily they are taken.
    pub rerouting: Rerouting,
    /// Share of what is finished in a host that counts as the host's own output.
    pub host_share: f64,
}

/// Money and goods of one buyer in one year. Money: units × USD of the prices given.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Purchases {
    /// Units bought.
    pub quantity: f64,
    /// Units that no allowed seller could deliver.
    pub unmet: f64,
    /// Mean price paid per unit, after subsidy.
    pub price: f64,
    /// Price index P that demand answers to.
    pub index: f64,
    /// Paid by buyers.
    pub paid: f64,
    /// Duties, to the buyer's treasury.
    pub revenue: f64,
    /// Purchase subsidies, from the buyer's treasury.
    pub subsidy: f64,
    /// Scarcity rents of import quotas, to licence holders in the buyer's party.
    pub licence_rent: f64,
    /// Scarcity rents of export controls and the gain from least prices, to exporters.
    pub exporter_rent: f64,
    /// At factory price, to makers at home and abroad.
    pub factory: f64,
    /// Freight and finishing elsewhere.
    pub carriage: f64,
}

impl Purchases {
    /// The same money in another unit, of which the old one is `factor`; quantities and prices stay.
    pub fn in_money_of(&mut self, factor: f64) {
        for value in [
            &mut self.paid,
            &mut self.revenue,
            &mut self.subsidy,
            &mut self.licence_rent,
            &mut self.exporter_rent,
            &mut self.factory,
            &mut self.carriage,
        ] {
            *value *= factor;
        }
    }

    /// The same prices for `factor` times as much.
    fn scale(&mut self, factor: f64) {
        self.quantity *= factor;
        self.unmet *= factor;
        self.in_money_of(factor);
    }
}

/// Sourcing of one good under way.
#[derive(Clone, Debug)]
pub struct Sourcing {
    parties: usize,
    base: SourcingBase,
    /// Delivered prices of the base year, by buyer and maker.
    base_price: Vec<f64>,
    /// Mean of them, by buyer.
    base_mean: Vec<f64>,
    /// How far each route is open, by buyer and route.
    opened: Vec<f64>,
    /// By buyer and alternative: makers first, then routes.
    quantity: Vec<f64>,
    purchases: Vec<Purchases>,
    output: Vec<f64>,
    // Of one buyer.
    advantage: Vec<f64>,
    /// Largest advantage of a maker's routes, and their sum, for one buyer.
    best: Vec<(f64, f64)>,
    /// Prices of the last trade before scarcity rents, by buyer and alternative.
    price: Vec<f64>,
    /// How far routes of each maker are open together, for one buyer.
    elsewhere: Vec<f64>,
    /// Prices relative to the base year, then weights, of one buyer.
    relative: Vec<f64>,
    /// Alternatives of all buyers, and where each buyer's begin.
    ways: Vec<Way>,
    first_way: Vec<usize>,
    offers: Vec<Offer>,
    groups: Vec<Group>,
}

/// An alternative that a buyer may come to use: its maker sold there in the base year.
#[derive(Clone, Copy, Debug)]
struct Way {
    number: usize,
    maker: usize,
    origin: usize,
    extra: f64,
}

/// One alternative of one buyer.
#[derive(Clone, Copy, Debug, Default)]
struct Offer {
    /// Number of the alternative: makers first, then routes.
    way: usize,
    maker: usize,
    origin: usize,
    /// Factory price after discount, what finishing adds, what a least price adds, duty, freight.
    factory: f64,
    finishing: f64,
    undertaking: f64,
    duty: f64,
    freight: f64,
    subsidy_rate: f64,
    /// Before rent and subsidy.
    gross: f64,
    weight: f64,
}

impl Offer {
    fn price(&self) -> f64 {
        self.gross * (1.0 - self.subsidy_rate)
    }
}

impl Sourcing {
    /// Sourcing as it stood in the base year.
    pub fn new(base: SourcingBase) -> Result<Self, MarketError> {
        let n = base.terms.parties();
        check("shares of makers", &base.share, n * n, 0.0)?;
        check("factory prices", &base.factory_price, n, f64::MIN_POSITIVE)?;
        check("freight", &base.freight, n * n, 0.0)?;
        check("elasticities", &[base.elasticity], 1, f64::MIN_POSITIVE)?;
        if let Some(index) = base.routes.iter().position(|it| it.maker.max(it.host) >= n) {
            return Err(MarketError::Route { index, parties: n });
        }
        let ways = n + base.routes.len();
        let mut sourcing = Self {
            parties: n,
            base_price: vec![1.0; n * n],
            base_mean: vec![0.0; n],
            opened: vec![0.0; n * base.routes.len()],
            quantity: vec![0.0; n * ways],
            purchases: vec![Purchases::default(); n],
            output: vec![0.0; n],
            advantage: vec![0.0; base.routes.len()],
            best: vec![(0.0, 0.0); n],
            price: vec![0.0; n * ways],
            elsewhere: vec![0.0; n],
            relative: Vec::with_capacity(ways),
            ways: Vec::with_capacity(n * ways),
            first_way: vec![0],
            offers: Vec::with_capacity(ways),
            groups: vec![Group::default(); n],
            base,
        };
        for buyer in 0..n {
            let sold = |maker: usize| sourcing.base.share[buyer * n + maker] > 0.0;
            let direct = (0..n).map(|it| (it, it, it, 0.0));
            let routes = sourcing.base.routes.iter().enumerate();
            let round = routes.map(|(it, route)| (n + it, route.maker, route.host, route.extra));
            for (way, maker, origin, extra) in direct.chain(round) {
                // Nobody takes a way round to sell at home.
                if sold(maker) && (way < n || maker != buyer) {
                    sourcing.ways.push(Way {
                        number: way,
                        maker,
                        origin,
                        extra,
                    });
                }
            }
            sourcing.first_way.push(sourcing.ways.len());
        }
        let terms = sourcing.base.terms.clone();
        let price = sourcing.base.factory_price.clone();
        for buyer in 0..n {
            sourcing.offer(buyer, &price, &vec![0.0; n], &terms);
            for offer in sourcing.offers.iter().filter(|it| it.way < n) {
                let (pair, price) = (buyer * n + offer.maker, offer.price());
                sourcing.base_price[pair] = price;
                sourcing.base_mean[buyer] += sourcing.base.share[pair] * price;
            }
        }
        Ok(sourcing)
    }

    /// A year (or part of one): who buys what, of `demand` units by buyer, at factory prices by
    /// maker, of which makers give `discount` on exports.
    pub fn trade(&mut self, demand: &[f64], factory: &[f64], discount: &[f64], terms: &Terms) {
        self.output.fill(0.0);
        for (buyer, demand) in demand.iter().enumerate() {
            self.offer(buyer, factory, discount, terms);
            self.limit(buyer, *demand, terms);
            let least = terms.local_content[buyer].max(1.0 - terms.import_cap[buyer]);
            let unmet = share_out(&mut self.groups, buyer, least, self.base.elasticity);
            self.account(buyer, *demand, unmet, terms);
        }
    }

    /// Prices and weights of all alternatives of a buyer.
    fn offer(&mut self, buyer: usize, factory: &[f64], discount: &[f64], terms: &Terms) {
        let n = self.parties;
        let routes = self.base.routes.len();
        let opened = &self.opened[buyer * routes..][..routes];
        self.elsewhere.fill(0.0);
        for (route, opened) in self.base.routes.iter().zip(opened) {
            self.elsewhere[route.maker] += opened;
        }
        self.offers.clear();
        self.relative.clear();
        for way in &self.ways[self.first_way[buyer]..self.first_way[buyer + 1]] {
            let Way {
                number: way,
                maker,
                origin,
                extra,
            } = *way;
            let pair = buyer * n + origin;
            let made = buyer * n + maker;
            let abroad = origin != buyer;
            let less = if maker == buyer {
                0.0
            } else {
                discount[maker] + terms.export_rebate[maker]
            };
            let factory = factory[maker] * (1.0 - less);
            let finishing = factory * extra;
            let least = terms.minimum_price[pair];
            // In the months without an undertaking the price is the maker's own.
            let undertaking = if least.force > 0.0 {
                (least.mean - least.force * (factory + finishing)).max(0.0)
            } else {
                0.0
            };
            let value = factory + finishing + undertaking;
            let duty = if abroad {
                (terms.duty[pair] + terms.maker_duty[made]) * value
            } else {
                0.0
            };
            let freight = self.base.freight[pair];
            let subsidy_rate = terms.purchase_subsidy[pair];
            let gross = value + duty + freight;
            let part = if way >= n {
                opened[way - n]
            } else {
                1.0 - self.elsewhere[maker]
            };
            let price = gross * (1.0 - subsidy_rate);
            self.price[buyer * (n + routes) + way] = price;
            self.relative.push(price / self.base_price[made]);
            self.offers.push(Offer {
                way,
                maker,
                origin,
                factory,
                finishing,
                undertaking,
                duty,
                freight,
                subsidy_rate,
                gross,
                weight: self.base.share[made] * part * terms.open[pair] * terms.maker_open[made],
            });
        }
        lanes::powers(&mut self.relative, -self.base.elasticity);
        for (offer, factor) in self.offers.iter_mut().zip(&self.relative) {
            offer.weight *= factor;
        }
    }

    /// Weights by customs origin, and the largest share that quotas leave to each.
    fn limit(&mut self, buyer: usize, demand: f64, terms: &Terms) {
        let n = self.parties;
        self.groups.fill(Group::default());
        let mut whole = 0.0;
        for offer in &self.offers {
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

    fn account(&mut self, buyer: usize, demand: f64, unmet: f64, terms: &Terms) {
        let n = self.parties;
        let ways = n + self.base.routes.len();
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
        let row = &mut self.quantity[buyer * ways..][..ways];
        row.fill(0.0);
        for offer in &self.offers {
            if offer.weight <= 0.0 {
                continue;
            }
            let group = &self.groups[offer.origin];
            let share = group.share * offer.weight / group.whole;
            if share <= 0.0 {
                continue;
            }
            let quantity = share * demand;
            row[offer.way] = quantity;
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
            result.revenue += quantity * offer.duty;
            result.factory += quantity * offer.factory;
            result.carriage += quantity * (offer.freight + offer.finishing);
            result.exporter_rent += quantity * offer.undertaking;
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
        if shares > 0.0 {
            result.price /= shares;
            if !bound {
                cost_of_choice = -ln(whole) / sigma * shares;
            }
            result.index = self.base_mean[buyer] * exp(cost_of_choice / shares);
        } else {
            (result.price, result.index) = (f64::INFINITY, f64::INFINITY);
        }
        self.purchases[buyer] = result;
    }

    /// Scales what each buyer bought in the last trade to `bought` units: prices and shares stay,
    /// quantities, money and outputs follow.
    pub fn deliver(&mut self, bought: &[f64]) {
        let n = self.parties;
        let ways = n + self.base.routes.len();
        let hosted = self.base.host_share;
        self.output.fill(0.0);
        for (buyer, bought) in bought.iter().enumerate() {
            let result = &mut self.purchases[buyer];
            let traded = result.quantity + result.unmet;
            if traded > 0.0 {
                result.scale(bought / traded);
            }
            let row = &mut self.quantity[buyer * ways..][..ways];
            for way in &self.ways[self.first_way[buyer]..self.first_way[buyer + 1]] {
                let quantity = &mut row[way.number];
                if traded > 0.0 {
                    *quantity *= bought / traded;
                }
                self.output[way.maker] += *quantity * (1.0 - hosted);
                self.output[way.origin] += *quantity * hosted;
            }
        }
    }

    /// Lets routes open and close over `years`, on the prices and terms of the year just traded.
    pub fn adapt(&mut self, years: f64, terms: &Terms) {
        let n = self.parties;
        let routes = self.base.routes.len();
        if routes == 0 {
            return;
        }
        let Rerouting { most, scale, lag } = self.base.rerouting;
        let pace = 1.0 - exp(-years / lag);
        for buyer in 0..n {
            self.best.fill((0.0, 0.0));
            for way in 0..routes {
                let advantage = self.advantage_of(buyer, way, terms);
                self.advantage[way] = advantage;
                let (best, sum) = &mut self.best[self.base.routes[way].maker];
                *best = best.max(advantage);
                *sum += advantage;
            }
            let opened = &mut self.opened[buyer * routes..][..routes];
            for (way, opened) in opened.iter_mut().enumerate() {
                let (best, sum) = self.best[self.base.routes[way].maker];
                let wish = if self.advantage[way] > 0.0 {
                    most * (1.0 - exp(-best / scale)) * self.advantage[way] / sum
                } else {
                    0.0
                };
                *opened += pace * (wish - *opened);
            }
        }
    }

    /// ln(direct price / price by the route) where that is above zero. A way that is closed for part
    /// of the year is dearer by as much; one that is closed is at [`CLOSED`].
    fn advantage_of(&self, buyer: usize, way: usize, terms: &Terms) -> f64 {
        let n = self.parties;
        let Route { maker, host, .. } = self.base.routes[way];
        let made = terms.maker_open[buyer * n + maker];
        let direct = terms.open[buyer * n + maker] * made;
        let round = terms.open[buyer * n + host] * made;
        if maker == buyer || round <= 0.0 {
            return 0.0;
        }
        if direct <= 0.0 {
            return CLOSED;
        }
        let ways = n + self.base.routes.len();
        let row = &self.price[buyer * ways..][..ways];
        let ratio = row[maker] * round / (row[n + way] * direct);
        if ratio > 1.0 {
            ln(ratio).min(CLOSED)
        } else {
            0.0
        }
    }

    /// Units of a buyer from a customs origin, routes included.
    pub fn imports(&self, buyer: usize, origin: usize) -> f64 {
        let n = self.parties;
        let ways = n + self.base.routes.len();
        let row = &self.quantity[buyer * ways..][..ways];
        let routes = self.base.routes.iter().zip(&row[n..]);
        row[origin]
            + routes
                .filter(|(route, _)| route.host == origin)
                .map(|(_, quantity)| quantity)
                .sum::<f64>()
    }

    /// Units of a buyer from a maker, by whatever way.
    pub fn from_maker(&self, buyer: usize, maker: usize) -> f64 {
        let n = self.parties;
        let ways = n + self.base.routes.len();
        let row = &self.quantity[buyer * ways..][..ways];
        let routes = self.base.routes.iter().zip(&row[n..]);
        row[maker]
            + routes
                .filter(|(route, _)| route.maker == maker)
                .map(|(_, quantity)| quantity)
                .sum::<f64>()
    }

    /// What a buyer bought, and who got the money.
    pub fn purchases(&self, buyer: usize) -> Purchases {
        self.purchases[buyer]
    }

    /// Output by party.
    pub fn output(&self) -> &[f64] {
        &self.output
    }

    /// Number of parties.
    pub fn parties(&self) -> usize {
        self.parties
    }
}

/// ln(price) by which a closed way is behind an open one.
const CLOSED: f64 = 10.0;
