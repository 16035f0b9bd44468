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
use super::levers::YEARS;
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

/// CO2 of a market in a party by year, the base year first, Mt.
pub(super) fn co2_path(
    plan: &Plan,
    outcome: &Outcome,
    kind: MarketKind,
    party: Party,
) -> [f64; YEARS + 1] {
    let k = kind.index();
    let n = kind.technologies().len();
    let rows = &plan.costs[k].rows[party.index() * n..][..n];
    let units = &plan.per_unit[k][party.index() * n..][..n];
    let mut sum = [0.0; YEARS + 1];
    for (i, row) in rows.iter().enumerate() {
        if row.co2 == 0.0 {
            continue;
        }
        if kind == MarketKind::Power {
            for (sum, generation) in sum.iter_mut().zip(outcome.generation_path(party, i)) {
                *sum += generation * row.co2;
            }
            continue;
        }
        // The base year's fleet is that of its end; later ones are means of a year's two ends.
        let mut before = None;
        for (sum, stock) in sum.iter_mut().zip(outcome.stock_path(kind, party, i)) {
            let mean = f64::midpoint(before.unwrap_or(stock), stock);
            *sum += mean * units[i] * row.co2;
            before = Some(stock);
        }
    }
    sum.map(|it| it * megatonnes(kind))
}

/// CO2 of a sector's markets in a party by year, the base year first, Mt.
fn of_sector(
    plan: &Plan,
    outcome: &Outcome,
    kinds: &[MarketKind],
    party: Party,
) -> [f64; YEARS + 1] {
    let mut sum = [0.0; YEARS + 1];
    for kind in kinds {
        let path = co2_path(plan, outcome, *kind, party);
        for (sum, value) in sum.iter_mut().zip(path) {
            *sum += value;
        }
    }
    sum
}

/// Carries a change of the markets into the cube, which never falls below zero by it.
pub(super) fn carry_change(plan: &Plan, before: &Outcome, after: &Outcome, cube: &mut Emissions) {
    for party in places() {
        for (sector, kinds) in SECTORS {
            let inventory = cube.get(party, sector, Gas::Co2, BASE);
            let after = of_sector(plan, after, kinds, party);
            if inventory <= 0.0 || after[0] <= 0.0 {
                continue;
            }
            let before = of_sector(plan, before, kinds, party);
            if after == before {
                continue;
            }
            let scale = (inventory / after[0]).min(1.0);
            let row = cube.row_mut(party, sector, Gas::Co2);
            let projected = row.iter_mut().skip(SPAN.count() - PROJECTION.count());
            let changes = after.iter().zip(before).skip(1);
            for (value, (after, before)) in projected.zip(changes) {
                *value = (*value + scale * (after - before)).max(value.min(0.0));
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
            let of = statistic(technology);
            let generated = after.generation_path(party, technology);
            let generated = generated.zip(before.generation_path(party, technology));
            let stock = after.stock_path(MarketKind::Power, party, technology);
            let stock = stock.zip(before.stock_path(MarketKind::Power, party, technology));
            let years = PROJECTION.iter().zip(generated.zip(stock).skip(1));
            for (year, (generated, stock)) in years {
                let twh = scale * (generated.0 - generated.1);
                let gw = stock.0 - stock.1;
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
    let base = co2_path(plan, outcome, MarketKind::Power, party)[0];
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
