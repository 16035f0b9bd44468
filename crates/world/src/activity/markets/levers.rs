//! What measures change about the markets. Areas add to it; a run of the markets reads it.

use std::sync::Arc;

use accord_market::trade::{Measure, Overcapacity};

use super::goods::{Origin, TradedGood};
use super::kind::MarketKind;
use super::tables::PLACES;
use crate::{PROJECTION, Party};

/// Years computed.
pub(super) const YEARS: usize = (PROJECTION.last - PROJECTION.first + 1) as usize;
const POWER: usize = 12;

/// Everything that measures ask of the markets, beyond the record. Clones share what they do not
/// change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Levers {
    /// Measures on trade in each good, beyond the ordinary duties, by good.
    trade: Arc<[Vec<Measure>; TradedGood::COUNT]>,
    /// Least capacity of power plants, GW, by year, party, technology; empty where none.
    capacity_floor: Arc<Vec<f64>>,
    /// Discount on the exports of one origin that closes over the years: "overcapacity".
    overcapacity: Option<(Origin, Overcapacity)>,
}

impl Levers {
    /// Adds measures on trade.
    pub fn add_trade(&mut self, measures: impl IntoIterator<Item = (TradedGood, Measure)>) {
        let trade = Arc::make_mut(&mut self.trade);
        for (good, measure) in measures {
            trade[good.index()].push(measure);
        }
    }

    /// Puts these measures on trade in the place of all.
    pub fn set_trade(&mut self, measures: impl IntoIterator<Item = (TradedGood, Measure)>) {
        self.trade = Arc::default();
        self.add_trade(measures);
    }

    /// Measures on trade in a good.
    pub fn trade(&self, good: TradedGood) -> &[Measure] {
        &self.trade[good.index()]
    }

    /// Asks for at least `gw` of a power technology at the end of `year`; of several floors the
    /// highest holds.
    pub fn raise_capacity(&mut self, party: Party, technology: usize, year: i32, gw: f64) {
        let Some(position) = PROJECTION.position(year) else {
            return;
        };
        if party == Party::Bunk {
            return;
        }
        let floor = Arc::make_mut(&mut self.capacity_floor);
        if floor.is_empty() {
            floor.resize(YEARS * PLACES * POWER, 0.0);
        }
        let cell = (position * PLACES + party.index()) * POWER + technology;
        floor[cell] = floor[cell].max(gw);
    }

    /// Least capacities of a year by party and technology; empty where no measure asks for any.
    pub(super) fn capacity_floor(&self, year: i32) -> &[f64] {
        debug_assert_eq!(MarketKind::Power.technologies().len(), POWER);
        let width = PLACES * POWER;
        PROJECTION
            .position(year)
            .and_then(|it| self.capacity_floor.get(it * width..(it + 1) * width))
            .unwrap_or_default()
    }

    /// Switches "overcapacity" on or off.
    pub fn set_overcapacity(&mut self, overcapacity: Option<(Origin, Overcapacity)>) {
        self.overcapacity = overcapacity;
    }

    /// The discount on exports, where it is switched on.
    pub fn overcapacity(&self) -> Option<(Origin, Overcapacity)> {
        self.overcapacity
    }
}
