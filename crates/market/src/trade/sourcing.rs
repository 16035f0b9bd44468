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

mod account;
mod rents;
mod rerouting;

use rents::Group;

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
    /// Mean delivered price of the base year, by buyer.
    base_mean: Vec<f64>,
    /// Alternatives of all buyers, of each the direct ones first; where each buyer's begin, and where
    /// its routes do.
    ways: Vec<Way>,
    first_way: Vec<usize>,
    first_route: Vec<usize>,
    /// How far each alternative is open, if it is a route.
    opened: Vec<f64>,
    /// Prices of the last trade before scarcity rents, by alternative.
    price: Vec<f64>,
    /// Units bought in the last trade, by alternative.
    quantity: Vec<f64>,
    purchases: Vec<Purchases>,
    output: Vec<f64>,
    // Room for a trade.
    /// Factory price of exports, by maker.
    exported: Vec<f64>,
    /// How far routes of each maker are open together, for one buyer.
    elsewhere: Vec<f64>,
    /// Alternatives that are open, of all buyers, and where each buyer's begin; their prices relative
    /// to the base year, then those to the power −σ.
    offers: Vec<Offer>,
    first_offer: Vec<usize>,
    relative: Vec<f64>,
    sums: account::Sums,
    groups: Vec<Group>,
    rerouting: rerouting::Room,
}

/// An alternative that a buyer may come to use: its maker sold there in the base year.
#[derive(Clone, Copy, Debug)]
struct Way {
    maker: usize,
    origin: usize,
    /// Position of buyer and origin, and of buyer and maker, in tables by pair.
    pair: usize,
    made: usize,
    /// The direct way of the same maker.
    direct: usize,
    /// Share of the maker, and its delivered price, in the base year.
    share: f64,
    base_price: f64,
    freight: f64,
    extra: f64,
}

/// One alternative of one buyer.
#[derive(Clone, Copy, Debug, Default)]
struct Offer {
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
    /// Before rent and subsidy, and after subsidy.
    gross: f64,
    price: f64,
    weight: f64,
}

impl Way {
    /// What a buyer is offered by this way, at the maker's factory price for it; without its weight.
    fn offer(&self, buyer: usize, factory: f64, terms: &Terms) -> Offer {
        let finishing = factory * self.extra;
        let least = terms.minimum_price[self.pair];
        // In the months without an undertaking the price is the maker's own.
        let undertaking = if least.force > 0.0 {
            (least.mean - least.force * (factory + finishing)).max(0.0)
        } else {
            0.0
        };
        let value = factory + finishing + undertaking;
        let duty = if self.origin == buyer {
            0.0
        } else {
            (terms.duty[self.pair] + terms.maker_duty[self.made]) * value
        };
        let subsidy_rate = terms.purchase_subsidy[self.pair];
        let gross = value + duty + self.freight;
        Offer {
            maker: self.maker,
            origin: self.origin,
            factory,
            finishing,
            undertaking,
            duty,
            freight: self.freight,
            subsidy_rate,
            gross,
            price: gross * (1.0 - subsidy_rate),
            ..Offer::default()
        }
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
        let (ways, first_way, first_route) = ways(&base, n);
        let all = ways.len();
        let mut sourcing = Self {
            parties: n,
            base_mean: vec![0.0; n],
            opened: vec![0.0; all],
            price: vec![0.0; all],
            quantity: vec![0.0; all],
            purchases: vec![Purchases::default(); n],
            output: vec![0.0; n],
            exported: vec![0.0; n],
            elsewhere: vec![0.0; n],
            offers: Vec::with_capacity(all),
            first_offer: vec![0; n + 1],
            relative: Vec::with_capacity(all),
            sums: account::Sums::new(n),
            groups: vec![Group::default(); n],
            rerouting: rerouting::Room::new(n, all),
            ways,
            first_way,
            first_route,
            base,
        };
        let terms = sourcing.base.terms.clone();
        let price = sourcing.base.factory_price.clone();
        sourcing.offer(&price, &vec![0.0; n], &terms);
        for buyer in 0..n {
            let direct = sourcing.first_way[buyer]..sourcing.first_route[buyer];
            for way in direct {
                let price = sourcing.price[way];
                sourcing.ways[way].base_price = price;
                sourcing.base_mean[buyer] += sourcing.ways[way].share * price;
            }
        }
        for way in 0..all {
            let direct = sourcing.ways[way].direct;
            sourcing.ways[way].base_price = sourcing.ways[direct].base_price;
        }
        Ok(sourcing)
    }

    /// A year (or part of one): who buys what, of `demand` units by buyer, at factory prices by
    /// maker, of which makers give `discount` on exports.
    pub fn trade(&mut self, demand: &[f64], factory: &[f64], discount: &[f64], terms: &Terms) {
        self.offer(factory, discount, terms);
        lanes::powers(&mut self.relative, -self.base.elasticity);
        self.account(demand, terms);
    }

    /// Prices of all alternatives, and those that are open.
    fn offer(&mut self, factory: &[f64], discount: &[f64], terms: &Terms) {
        for (maker, exported) in self.exported.iter_mut().enumerate() {
            *exported = factory[maker] * (1.0 - (discount[maker] + terms.export_rebate[maker]));
        }
        self.offers.clear();
        self.relative.clear();
        for buyer in 0..self.parties {
            self.first_offer[buyer] = self.offers.len();
            let (first, routes) = (self.first_way[buyer], self.first_route[buyer]);
            let end = self.first_way[buyer + 1];
            self.elsewhere.fill(0.0);
            for way in routes..end {
                self.elsewhere[self.ways[way].maker] += self.opened[way];
            }
            for number in first..end {
                let way = &self.ways[number];
                let abroad = way.maker != buyer;
                let factory = if abroad { &self.exported } else { factory };
                let mut offer = way.offer(buyer, factory[way.maker], terms);
                self.price[number] = offer.price;
                let part = if number < routes {
                    1.0 - self.elsewhere[way.maker]
                } else {
                    self.opened[number]
                };
                if number < routes || part > 0.0 {
                    let open = way.share * part * terms.open[way.pair];
                    offer.way = number;
                    offer.weight = open * terms.maker_open[way.made];
                    self.relative.push(offer.price / way.base_price);
                    self.offers.push(offer);
                }
            }
        }
        self.first_offer[self.parties] = self.offers.len();
    }

    /// Scales what each buyer bought in the last trade to `bought` units: prices and shares stay,
    /// quantities, money and outputs follow.
    pub fn deliver(&mut self, bought: &[f64]) {
        let hosted = self.base.host_share;
        self.output.fill(0.0);
        for (buyer, bought) in bought.iter().enumerate() {
            let result = &mut self.purchases[buyer];
            let traded = result.quantity + result.unmet;
            let factor = if traded > 0.0 { bought / traded } else { 1.0 };
            result.scale(factor);
            for number in self.first_way[buyer]..self.first_way[buyer + 1] {
                let (way, quantity) = (&self.ways[number], &mut self.quantity[number]);
                *quantity *= factor;
                self.output[way.maker] += *quantity * (1.0 - hosted);
                self.output[way.origin] += *quantity * hosted;
            }
        }
    }

    /// Units of a buyer by the alternatives that `counts`.
    fn bought(&self, buyer: usize, counts: impl Fn(&Way) -> bool) -> f64 {
        let of = |ways: std::ops::Range<usize>| -> f64 {
            ways.filter(|it| counts(&self.ways[*it]))
                .map(|it| self.quantity[it])
                .fold(0.0, |sum, it| sum + it)
        };
        let (first, routes) = (self.first_way[buyer], self.first_route[buyer]);
        of(first..routes) + of(routes..self.first_way[buyer + 1])
    }

    /// Units of a buyer from a customs origin, routes included.
    pub fn imports(&self, buyer: usize, origin: usize) -> f64 {
        self.bought(buyer, |way| way.origin == origin)
    }

    /// Units of a buyer from a maker, by whatever way.
    pub fn from_maker(&self, buyer: usize, maker: usize) -> f64 {
        self.bought(buyer, |way| way.maker == maker)
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

/// Alternatives of all buyers, and where each buyer's direct ones and routes begin.
fn ways(base: &SourcingBase, n: usize) -> (Vec<Way>, Vec<usize>, Vec<usize>) {
    let (mut ways, mut first_way, mut first_route) = (Vec::new(), Vec::new(), Vec::new());
    for buyer in 0..n {
        let way = |maker: usize, origin: usize, extra: f64| Way {
            maker,
            origin,
            pair: buyer * n + origin,
            made: buyer * n + maker,
            direct: 0,
            share: base.share[buyer * n + maker],
            base_price: 1.0,
            freight: base.freight[buyer * n + origin],
            extra,
        };
        let sold = |maker: usize| base.share[buyer * n + maker] > 0.0;
        let first = ways.len();
        first_way.push(first);
        ways.extend((0..n).filter(|it| sold(*it)).map(|it| way(it, it, 0.0)));
        first_route.push(ways.len());
        // Nobody takes a way round to sell at home.
        let routes = base
            .routes
            .iter()
            .filter(|it| base.rerouting.most > 0.0 && sold(it.maker) && it.maker != buyer);
        ways.extend(routes.map(|it| way(it.maker, it.host, it.extra)));
        for it in first..ways.len() {
            let direct = ways[first..]
                .iter()
                .position(|way| way.maker == ways[it].maker);
            ways[it].direct = first + direct.unwrap_or(it - first);
        }
    }
    first_way.push(ways.len());
    (ways, first_way, first_route)
}
