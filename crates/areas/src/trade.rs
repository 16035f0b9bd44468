//! Trade measures. Dated tariffs, duties, bans, quotas, controls and subsidies flow in; terms of trade
//! in the goods that the markets know flow out, and through them what is built, sold and emitted.
//!
//! A measure is of a product and an origin in the words of law; the model trades four goods among the
//! parties. Two tables say what of a good a product is (`data/markets/trade_products.csv`) and what of
//! an origin a country is (`trade_origins.csv`); a step of a measure may say what part of the trade it
//! covers. The rate that acts is the product of the three and of the rate in the text. A measure
//! without a number, or on a product that is not traded here, changes nothing and says why.

use std::sync::OnceLock;

use accord_agreement::measure::{Trade, TradeInstrument, TradeStep};
use accord_agreement::{Bound, Date, Quantity, Status};
use accord_market::trade::{Kind, Measure, Month, Step};
use accord_world::activity::{Markets, Origin, TradedGood};
use accord_world::{Party, World};

use crate::{Active, Finding};

const PRODUCTS: &str = include_str!("../../../data/markets/trade_products.csv");
const ORIGINS: &str = include_str!("../../../data/markets/trade_origins.csv");

/// Why a trade measure changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoEffect {
    /// An investigation binds nobody.
    Investigation,
    /// A statement binds nobody.
    Statement,
    /// The product is none of the goods that are traded here.
    Product,
    /// The importer or the origin is not one of the parties.
    Party,
    /// No rate, quantity or price is published.
    NoNumber,
    /// It covers none of the trade.
    NotCovered,
    /// It pays for whole plants, whatever they are made of.
    WholePlants,
}

impl NoEffect {
    /// The word used in results.
    pub fn word(self) -> &'static str {
        match self {
            Self::Investigation => "investigation",
            Self::Statement => "statement",
            Self::Product => "product",
            Self::Party => "party",
            Self::NoNumber => "no-number",
            Self::NotCovered => "not-covered",
            Self::WholePlants => "whole-plants",
        }
    }
}

/// Year in which findings say what a measure does.
const SHOWN: i32 = 2030;

pub(crate) fn apply(world: &mut World, active: &Active<'_>, trade: &Trade) -> Vec<Finding> {
    let added = terms(world, active, trade);
    let before = world.clone();
    if let Ok(added) = &added {
        let added = added.clone();
        world.change_markets(|levers| levers.add_trade(added));
    }
    found(&before, world, &added)
}

/// The terms of trade that a measure sets in a world, or why it sets none.
pub fn terms(
    world: &World,
    active: &Active<'_>,
    trade: &Trade,
) -> Result<Vec<(TradedGood, Measure)>, NoEffect> {
    measures(&world.markets, trade, &active.status, active.bound)
}

/// What a measure that set `added` did between two worlds: for every good and buyer it names.
pub fn found(
    before: &World,
    after: &World,
    added: &Result<Vec<(TradedGood, Measure)>, NoEffect>,
) -> Vec<Finding> {
    let added = match added {
        Ok(added) => added,
        Err(reason) => return vec![Finding::NoEffect { reason: *reason }],
    };
    let mut touched: Vec<(TradedGood, Party)> = added
        .iter()
        .filter_map(|(good, measure)| Some((*good, place(measure.buyer.or(measure.seller))?)))
        .collect();
    touched.dedup();
    let state = |world: &World, good, party| {
        let purchases = world.markets.outcome().purchases(good, party, SHOWN);
        (purchases.quantity, purchases.index)
    };
    touched
        .into_iter()
        .map(|(good, party)| {
            let (bought_before, price_before) = state(before, good, party);
            let (bought, price) = state(after, good, party);
            Finding::Traded {
                party,
                good,
                year: SHOWN,
                bought_before,
                bought,
                price_before,
                price,
            }
        })
        .collect()
}

fn place(buyer: Option<usize>) -> Option<Party> {
    let party = Party::ALL.get(buyer?).copied()?;
    (party != Party::Bunk).then_some(party)
}

/// The terms of trade that a measure sets, by good; or why it sets none.
pub fn measures(
    markets: &Markets,
    trade: &Trade,
    status: &Status,
    bound: Bound,
) -> Result<Vec<(TradedGood, Measure)>, NoEffect> {
    match trade.instrument {
        TradeInstrument::Investigation => return Err(NoEffect::Investigation),
        TradeInstrument::Statement => return Err(NoEffect::Statement),
        _ => {}
    }
    let goods = goods(&trade.product);
    if goods.is_empty() {
        return Err(NoEffect::Product);
    }
    let taker = Origin::from_code(&trade.importer).ok_or(NoEffect::Party)?;
    let (aimed_at, part) = match trade.exporter.as_str() {
        "ALL" => (None, 1.0),
        code => {
            let (origin, part) = origin(code).ok_or(NoEffect::Party)?;
            (Some(origin), part)
        }
    };
    let reader = Reader {
        trade,
        status,
        bound,
    };
    let mut found = Vec::new();
    for (good, share) in goods {
        reader.good(markets, good, share * part, taker, aimed_at, &mut found)?;
    }
    let acts = |(_, measure): &(TradedGood, Measure)| {
        // A quota of nothing acts; a duty of nothing does not.
        matches!(measure.kind, Kind::Quota | Kind::ExportControl)
            || measure.steps.iter().any(|step| step.value != 0.0)
    };
    found.retain(acts);
    if found.is_empty() {
        return Err(reader.why_nothing());
    }
    Ok(found)
}

struct Reader<'a> {
    trade: &'a Trade,
    status: &'a Status,
    bound: Bound,
}

impl Reader<'_> {
    /// Adds what the measure does to a good, of which it concerns `part`.
    fn good(
        &self,
        markets: &Markets,
        good: TradedGood,
        part: f64,
        taker: Origin,
        aimed_at: Option<Origin>,
        found: &mut Vec<(TradedGood, Measure)>,
    ) -> Result<(), NoEffect> {
        let taker = Some(taker.index());
        let aimed_at = aimed_at.map(Origin::index);
        let rate = |step: &TradeStep| self.percent(step.rate.as_ref()) * part;
        let mut add = |kind, buyer, seller, by_maker, steps| {
            let measure = Measure {
                buyer,
                seller,
                by_maker,
                kind,
                steps,
            };
            found.push((good, measure));
        };
        match self.trade.instrument {
            TradeInstrument::Tariff
            | TradeInstrument::AntiDumping
            | TradeInstrument::CountervailingDuty
            | TradeInstrument::Safeguard => {
                // A duty on wafers or on parts falls on who makes the good at home, not on the good.
                if self.trade.product == "polysilicon-wafers" {
                    return Err(NoEffect::Product);
                }
                add(Kind::Duty, taker, aimed_at, false, self.steps(rate));
            }
            TradeInstrument::Ban => {
                // What is banned is what a maker makes, wherever it is finished.
                let closed = |step: &TradeStep| self.covered(step) * part;
                add(Kind::Ban, taker, aimed_at, true, self.bare_steps(closed));
            }
            TradeInstrument::Quota => {
                let units = |step: &TradeStep| self.units(good, step.quantity.as_ref());
                if self
                    .trade
                    .steps
                    .iter()
                    .all(|it| units(it) <= 0.0 || self.uncovered(it))
                {
                    return Err(NoEffect::NotCovered);
                }
                add(Kind::Quota, taker, aimed_at, false, self.bare_steps(units));
                if self.trade.steps.iter().any(|it| it.beyond.is_some()) {
                    let beyond = |step: &TradeStep| self.percent(step.beyond.as_ref());
                    add(
                        Kind::OverQuotaDuty,
                        taker,
                        aimed_at,
                        false,
                        self.bare_steps(beyond),
                    );
                }
            }
            TradeInstrument::ExportControl => {
                let units = |step: &TradeStep| self.units(good, step.quantity.as_ref());
                if self.trade.steps.iter().all(|it| it.quantity.is_none()) {
                    return Err(NoEffect::NoNumber);
                }
                add(
                    Kind::ExportControl,
                    aimed_at,
                    taker,
                    false,
                    self.bare_steps(units),
                );
            }
            TradeInstrument::ExportRebate => {
                // Given on all of the good, whatever it goes into.
                let whole = |step: &TradeStep| self.percent(step.rate.as_ref());
                add(Kind::ExportRebate, None, taker, false, self.steps(whole));
            }
            TradeInstrument::PriceUndertaking => {
                if self.trade.steps.iter().all(|it| it.quantity.is_none()) {
                    return Err(NoEffect::NoNumber);
                }
                let price = |step: &TradeStep| self.value(step.quantity.as_ref());
                add(
                    Kind::MinimumPrice,
                    taker,
                    aimed_at,
                    false,
                    self.bare_steps(price),
                );
            }
            TradeInstrument::Subsidy => self.subsidy(markets, good, part, taker, &mut add)?,
            TradeInstrument::Investigation | TradeInstrument::Statement => {}
        }
        Ok(())
    }

    /// Subsidies: so much for each vehicle to who buys it, or for each unit made to who makes it.
    fn subsidy(
        &self,
        markets: &Markets,
        good: TradedGood,
        part: f64,
        taker: Option<usize>,
        add: &mut impl FnMut(Kind, Option<usize>, Option<usize>, bool, Vec<Step>),
    ) -> Result<(), NoEffect> {
        if self.trade.steps.iter().all(|it| it.quantity.is_none()) {
            let whole = self.trade.steps.iter().any(|it| it.rate.is_some());
            return Err(if whole {
                NoEffect::WholePlants
            } else {
                NoEffect::NoNumber
            });
        }
        let home = taker.unwrap_or_default();
        if good == TradedGood::ElectricCar {
            let price = markets.car_price(home);
            let share = |step: &TradeStep| self.value(step.quantity.as_ref()) / price * part;
            let steps = self.steps(share);
            let origins: Vec<Origin> = if self.trade.origins.is_empty() {
                Origin::all().collect()
            } else {
                let codes = self.trade.origins.iter();
                codes.filter_map(|it| Origin::from_code(it)).collect()
            };
            for origin in origins {
                let seller = Some(origin.index());
                add(Kind::PurchaseSubsidy, taker, seller, false, steps.clone());
            }
        } else {
            let cost = markets.maker_cost(good, home);
            // A dollar per watt is a thousand per kilowatt, in which modules are priced.
            let scale = match self.trade.steps.iter().find_map(|it| it.quantity.as_ref()) {
                Some(quantity) if quantity.unit == "USD/W" => 1000.0,
                _ => 1.0,
            };
            // Paid for all that is made at home, whoever it is sold to.
            let share = |step: &TradeStep| scale * self.value(step.quantity.as_ref()) / cost;
            add(
                Kind::ProductionSubsidy,
                None,
                taker,
                false,
                self.steps(share),
            );
        }
        Ok(())
    }

    fn value(&self, quantity: Option<&Quantity>) -> f64 {
        quantity.map_or(0.0, |it| it.at(self.bound))
    }

    fn percent(&self, quantity: Option<&Quantity>) -> f64 {
        self.value(quantity) / 100.0
    }

    /// A quantity in the good's own unit.
    fn units(&self, good: TradedGood, quantity: Option<&Quantity>) -> f64 {
        let thousand = match good {
            TradedGood::ElectricCar => 1e-3,
            _ => 1.0,
        };
        self.value(quantity) * thousand
    }

    /// Part of the trade that a step covers.
    fn covered(&self, step: &TradeStep) -> f64 {
        step.covers
            .as_ref()
            .map_or(1.0, |it| self.percent(Some(it)))
    }

    fn uncovered(&self, step: &TradeStep) -> bool {
        step.covers
            .as_ref()
            .is_some_and(|it| it.at(self.bound) <= 0.0)
    }

    /// Steps whose value counts for the part of the trade that they cover.
    fn steps(&self, value: impl Fn(&TradeStep) -> f64) -> Vec<Step> {
        self.bare_steps(|step| value(step) * self.covered(step))
    }

    /// Steps by month, within the dates of the commitment.
    fn bare_steps(&self, value: impl Fn(&TradeStep) -> f64) -> Vec<Step> {
        let until = |step: &TradeStep| match (step.until, self.status.until) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self.trade
            .steps
            .iter()
            .map(|step| Step {
                from: month(step.from.max(self.status.from)),
                until: until(step).map(month),
                value: value(step),
            })
            .collect()
    }

    fn why_nothing(&self) -> NoEffect {
        let steps = &self.trade.steps;
        if steps.iter().any(|it| self.uncovered(it)) {
            NoEffect::NotCovered
        } else {
            NoEffect::NoNumber
        }
    }
}

fn month(date: Date) -> Month {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    Month::nearest(i32::from(date.year()), month, day)
}

/// The goods that a product is, and what part of each.
fn goods(product: &str) -> Vec<(TradedGood, f64)> {
    static TABLE: OnceLock<Vec<(String, TradedGood, f64)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        read(PRODUCTS, TradedGood::from_code).expect("trade_products.csv is tested")
    });
    let rows = table.iter().filter(|(it, _, _)| it == product);
    rows.map(|(_, good, share)| (*good, *share)).collect()
}

/// The origin that a country is part of, and what part.
fn origin(code: &str) -> Option<(Origin, f64)> {
    static TABLE: OnceLock<Vec<(String, Origin, f64)>> = OnceLock::new();
    if let Some(origin) = Origin::from_code(code) {
        return Some((origin, 1.0));
    }
    let table = TABLE
        .get_or_init(|| read(ORIGINS, Origin::from_code).expect("trade_origins.csv is tested"));
    let mut rows = table.iter();
    rows.find(|(it, _, _)| it == code)
        .map(|(_, origin, share)| (*origin, *share))
}

/// Rows of a word, what it stands for, and a share.
fn read<T>(text: &str, from_code: impl Fn(&str) -> Option<T>) -> Option<Vec<(String, T, f64)>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let records = reader.records();
    records
        .map(|record| {
            let record = record.ok()?;
            let share: f64 = record.get(2)?.parse().ok()?;
            (0.0..=1.0).contains(&share).then_some(())?;
            Some((record.get(0)?.to_owned(), from_code(record.get(1)?)?, share))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_name_goods_and_origins() {
        assert!(read(PRODUCTS, TradedGood::from_code).is_some());
        let origins = read(ORIGINS, Origin::from_code).expect("a sound table");
        let of_sea4: f64 = origins
            .iter()
            .filter(|(_, origin, _)| *origin == Origin::SEA4)
            .map(|(_, _, share)| share)
            .sum();
        assert!(of_sea4 > 0.0 && of_sea4 <= 1.0, "{of_sea4}");
        assert!(goods("semiconductors").is_empty());
        assert_eq!(goods("all-goods").len(), 3);
    }
}
