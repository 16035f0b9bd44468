//! What a run of the markets comes to, by year: stocks, sales and generation by technology; prices,
//! trade and money by good. Plain tables; nothing here is computed but sums of them.

use accord_market::trade::Purchases;
use accord_market::{Market, Turnover};

use super::goods::{Origin, TradedGood};
use super::kind::MarketKind;
use super::levers::YEARS;
use super::tables::{BASE, PLACES};
use crate::{PROJECTION, Party};

/// Years for which trade by pair is kept: the base year, the years of targets, the middle of the
/// century.
pub const FLOW_YEARS: [i32; 5] = [2024, 2026, 2030, 2035, 2050];

/// A good's maker in a year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Making {
    /// Units made.
    pub output: f64,
    /// Factory price, USD per unit.
    pub factory: f64,
    /// Margin on cost.
    pub margin: f64,
}

/// The outcome of a run.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub(super) markets: Vec<Market>,
    /// Generation, TWh, by year (base year first), party, technology.
    pub(super) generation: Vec<f64>,
    /// What power was needed, TWh, by year (base year first) and party.
    pub(super) demand: Vec<f64>,
    /// By good, year and buyer.
    pub(super) purchases: Vec<Purchases>,
    /// By good, year and maker.
    pub(super) making: Vec<Making>,
    /// By flow year, good, buyer and customs origin: units.
    pub(super) flows: Vec<f64>,
}

impl Outcome {
    pub(super) fn new(markets: Vec<Market>, generation: &[f64]) -> Self {
        let n = MarketKind::Power.technologies().len();
        let mut all = vec![0.0; (YEARS + 1) * PLACES * n];
        all[..generation.len()].copy_from_slice(generation);
        let mut demand = vec![0.0; (YEARS + 1) * PLACES];
        for (demand, row) in demand.iter_mut().zip(generation.chunks_exact(n)) {
            *demand = row.iter().sum();
        }
        let pairs = Origin::COUNT * Origin::COUNT;
        Self {
            markets,
            generation: all,
            demand,
            purchases: vec![Purchases::default(); TradedGood::COUNT * YEARS * Origin::COUNT],
            making: vec![Making::default(); TradedGood::COUNT * YEARS * Origin::COUNT],
            flows: vec![0.0; FLOW_YEARS.len() * TradedGood::COUNT * pairs],
        }
    }

    fn row(year: i32) -> Option<usize> {
        let row = usize::try_from(year - BASE).ok()?;
        (row <= YEARS).then_some(row)
    }

    /// Stock, sales and scrappage of a technology; zero outside the years and places covered.
    pub fn turnover(
        &self,
        kind: MarketKind,
        party: Party,
        technology: usize,
        year: i32,
    ) -> Turnover {
        if party == Party::Bunk || Self::row(year).is_none() {
            return Turnover::default();
        }
        self.markets[kind.index()].turnover(party.index(), technology, year)
    }

    /// Generation of a power technology, TWh.
    pub fn generation(&self, party: Party, technology: usize, year: i32) -> f64 {
        let n = MarketKind::Power.technologies().len();
        match Self::row(year) {
            Some(row) if party != Party::Bunk => {
                self.generation[(row * PLACES + party.index()) * n + technology]
            }
            _ => 0.0,
        }
    }

    /// Generation of a power technology, TWh, by year, the base year first; nothing for bunkers.
    pub(super) fn generation_path(
        &self,
        party: Party,
        technology: usize,
    ) -> impl Iterator<Item = f64> {
        let n = MarketKind::Power.technologies().len();
        let first = party.index() * n + technology;
        let own = if party == Party::Bunk {
            &[]
        } else {
            &self.generation[first..]
        };
        own.iter().step_by(PLACES * n).copied()
    }

    /// Stock of a technology at the end of each year, the base year first; nothing for bunkers.
    pub(super) fn stock_path(
        &self,
        kind: MarketKind,
        party: Party,
        technology: usize,
    ) -> impl Iterator<Item = f64> {
        let market = &self.markets[kind.index()];
        let years = if party == Party::Bunk {
            BASE..BASE
        } else {
            BASE..BASE + YEARS as i32 + 1
        };
        years.map(move |year| market.turnover(party.index(), technology, year).stock)
    }

    pub(super) fn cell(good: TradedGood, year: i32, origin: usize) -> Option<usize> {
        let position = PROJECTION.position(year)?;
        Some((good.index() * YEARS + position) * Origin::COUNT + origin)
    }

    /// What a party bought of a good in a projected year, and who got the money: million USD of 2023.
    /// Prices are USD per kW, kWh or vehicle.
    pub fn purchases(&self, good: TradedGood, party: Party, year: i32) -> Purchases {
        Origin::of(party)
            .and_then(|it| Self::cell(good, year, it.index()))
            .map_or_else(Purchases::default, |it| self.purchases[it])
    }

    /// What was made of a good in an origin in a projected year.
    pub fn making(&self, good: TradedGood, origin: Origin, year: i32) -> Making {
        Self::cell(good, year, origin.index()).map_or_else(Making::default, |it| self.making[it])
    }

    /// Units that `buyer` took from customs origin `origin`, in one of [`FLOW_YEARS`]; zero in others.
    pub fn flow(&self, good: TradedGood, buyer: Origin, origin: Origin, year: i32) -> f64 {
        let pairs = Origin::COUNT * Origin::COUNT;
        FLOW_YEARS
            .iter()
            .position(|it| *it == year)
            .map_or(0.0, |it| {
                self.flows[(it * TradedGood::COUNT + good.index()) * pairs
                    + buyer.index() * Origin::COUNT
                    + origin.index()]
            })
    }

    /// Share of battery and plug-in cars in what several parties buy in a year, 0 to 1.
    pub fn electric_share_of_sales(&self, parties: &[Party], year: i32) -> f64 {
        let kind = MarketKind::Cars;
        let (mut electric, mut all) = (0.0, 0.0);
        for party in parties {
            for (i, name) in kind.technologies().iter().enumerate() {
                let sales = self.turnover(kind, *party, i, year).sales;
                all += sales;
                if name.starts_with("battery") || name.starts_with("plug_in") {
                    electric += sales;
                }
            }
        }
        if all > 0.0 { electric / all } else { 0.0 }
    }
}
