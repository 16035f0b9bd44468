//! What the markets emit, and how a change of them enters the books of a world. Two outcomes flow in;
//! changes of generation, capacity and CO2 by party and sector flow out.
//!
//! ```text
//! ΔE(y) = s ΔM(y),   ΔG(y) = s ΔG_M(y),      s = min(1, E(2023)/M(2023))
//! ```
//!
//! | symbol | meaning | unit |
//! |---|---|---|
//! | E | CO2 of a sector in the cube, whose baseline is that of published projections | Mt/yr |
//! | M | CO2 of the sector's markets: fuel burnt by technology | Mt/yr |
//!
//! The baseline stays the published one, and what measures do to the markets moves it. In the base year
//! the markets burn what the inventory has, or are scaled down to it.

use super::kind::MarketKind;
use super::outcome::Outcome;
use super::plan::Plan;
use super::record::places;
use super::tables::BASE;
use crate::activity::Electricity;
use crate::{Emissions, Gas, PROJECTION, Party, SPAN, Sector, Technology};

/// The sectors that markets emit in, and the markets of each.
const SECTORS: [(Sector, &[MarketKind]); 4] = [
    (Sector::Power, &[MarketKind::Power]),
    (Sector::Transport, &[MarketKind::Cars, MarketKind::Trucks]),
    (Sector::Buildings, &[MarketKind::Heat]),
    (Sector::IndustryEnergy, &[MarketKind::Steel]),
];

/// Mt CO2 of a unit of service × kg: TWh and MWh, Mt and t, thousand vehicle-kilometres and kilometres.
fn megatonnes(kind: MarketKind) -> f64 {
    match kind {
        MarketKind::Power | MarketKind::Heat | MarketKind::Steel => 1e-3,
        MarketKind::Cars | MarketKind::Trucks => 1e-6,
    }
}

/// CO2 of a market in a party and year, Mt.
pub(super) fn co2(
    plan: &Plan,
    outcome: &Outcome,
    kind: MarketKind,
    party: Party,
    year: i32,
) -> f64 {
    let k = kind.index();
    let n = kind.technologies().len();
    let rows = &plan.costs[k].rows[party.index() * n..][..n];
    let units = &plan.per_unit[k][party.index() * n..][..n];
    let mut sum = 0.0;
    for (i, row) in rows.iter().enumerate() {
        if row.co2 == 0.0 {
            continue;
        }
        let service = if kind == MarketKind::Power {
            outcome.generation(party, i, year)
        } else {
            let stock = |year| outcome.turnover(kind, party, i, year).stock;
            let mean = if year == BASE {
                stock(BASE)
            } else {
                f64::midpoint(stock(year - 1), stock(year))
            };
            mean * units[i]
        };
        sum += service * row.co2;
    }
    sum * megatonnes(kind)
}

fn of_sector(plan: &Plan, outcome: &Outcome, kinds: &[MarketKind], party: Party, year: i32) -> f64 {
    kinds
        .iter()
        .map(|kind| co2(plan, outcome, *kind, party, year))
        .sum()
}

/// Carries a change of the markets into the cube, which never falls below zero by it.
pub(super) fn carry_change(plan: &Plan, before: &Outcome, after: &Outcome, cube: &mut Emissions) {
    for party in places() {
        for (sector, kinds) in SECTORS {
            let inventory = cube.get(party, sector, Gas::Co2, BASE);
            let base = of_sector(plan, after, kinds, party, BASE);
            if inventory <= 0.0 || base <= 0.0 {
                continue;
            }
            let scale = (inventory / base).min(1.0);
            let change: Vec<f64> = PROJECTION
                .iter()
                .map(|year| {
                    scale
                        * (of_sector(plan, after, kinds, party, year)
                            - of_sector(plan, before, kinds, party, year))
                })
                .collect();
            if change.iter().all(|it| *it == 0.0) {
                continue;
            }
            let row = cube.row_mut(party, sector, Gas::Co2);
            for (year, change) in PROJECTION.iter().zip(change) {
                if let Some(i) = SPAN.position(year) {
                    row[i] = (row[i] + change).max(row[i].min(0.0));
                }
            }
        }
    }
}

/// Carries a change of the markets into generation and capacity. Both books keep the technologies of
/// the statistics; neither falls below zero.
pub(super) fn carry_electricity(
    before: &Outcome,
    after: &Outcome,
    scale: impl Fn(Party) -> f64,
    electricity: &mut Electricity,
) {
    for party in places() {
        let scale = scale(party);
        for technology in 0..MarketKind::Power.technologies().len() {
            for year in PROJECTION.iter() {
                let generation = |it: &Outcome| it.generation(party, technology, year);
                let stock = |it: &Outcome| {
                    it.turnover(MarketKind::Power, party, technology, year)
                        .stock
                };
                let of = statistic(technology);
                let (twh, gw) = (
                    scale * (generation(after) - generation(before)),
                    stock(after) - stock(before),
                );
                if twh != 0.0 {
                    electricity.add_generation(party, of, year, twh);
                }
                if gw != 0.0 && !of.is_fossil() {
                    electricity.add_capacity(party, of, year, gw);
                }
            }
        }
    }
}

/// Part of the power sector's fuel that the inventory has.
pub(super) fn power_scale(plan: &Plan, outcome: &Outcome, cube: &Emissions, party: Party) -> f64 {
    let inventory = cube.get(party, Sector::Power, Gas::Co2, BASE);
    let base = co2(plan, outcome, MarketKind::Power, party, BASE);
    if inventory > 0.0 && base > 0.0 {
        (inventory / base).min(1.0)
    } else {
        1.0
    }
}

/// The technology of the statistics that a technology of the market counts with.
fn statistic(technology: usize) -> Technology {
    match MarketKind::Power.technologies()[technology] {
        "coal" | "coal_ccs" => Technology::Coal,
        "gas" | "gas_ccs" => Technology::Gas,
        "oil" => Technology::Oil,
        "nuclear" => Technology::Nuclear,
        "hydro" => Technology::Hydro,
        "biomass" => Technology::Biomass,
        "wind_onshore" | "wind_offshore" => Technology::Wind,
        "solar" => Technology::Solar,
        _ => Technology::Geothermal,
    }
}

/// Technologies of the power market, by index, that count with one of the statistics.
pub fn technologies(statistic_of: Technology) -> impl Iterator<Item = usize> {
    (0..MarketKind::Power.technologies().len()).filter(move |it| statistic(*it) == statistic_of)
}
