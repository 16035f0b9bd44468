//! The tables as they could have been written at the end of 2015. Tables of 2023, the record to 2015 and
//! costs of 2015 flow in; tables with the base year 2015 flow out.
//!
//! | what | from |
//! |---|---|
//! | wind, solar, electric cars, all cars | `history_to_2015.csv` |
//! | generation | `electricity.csv` to 2015 |
//! | capacity of all other plants | that generation over the load of the cost table |
//! | investment in wind and solar, price of modules and packs | `costs_history.csv`, `prices.csv`, 2015 |
//! | load of wind and solar | generation of 2015 over the mean of the capacities at its ends |
//! | price of an electric car | that of the cost table, with the battery at its price of 2015 |
//! | everything else in the cost table | as it is: fuels, other plants, bodies, lives, discount rates |
//!
//! Sizes of cars of 2015 are not known: half of each drive is small, half large (*assumed*), and hybrids
//! are with combustion cars. All wind stands on land (*assumed*): there is no record by place.

use super::{KNOWN, Sources, Start};
use crate::activity::markets::calibration::per_unit;
use crate::activity::markets::kind::MarketKind;
use crate::activity::markets::record::places;
use crate::activity::markets::tables::{PLACES, Tables, Texts};
use crate::tables::{Table, TableError};
use crate::{Party, Technology};

/// The turbine in the investment of a wind farm: 64 to 84 % (IRENA, Renewable Power Generation Costs;
/// recalled). Low in the range: its rate of learning is the larger one. Assumed.
const TURBINE_PART: f64 = 2.0 / 3.0;

/// Tables of 2015 and the prices of goods in them.
pub(super) fn start(texts: &Texts, sources: &Sources) -> Result<Start, TableError> {
    let tables = Tables::read(texts)?;
    let later_cars = [&tables.stock, &tables.sales].map(|it| it[MarketKind::Cars.index()].clone());
    let mut tables = tables.with_record(sources.record, KNOWN)?;
    let packs = Table::read("prices", sources.prices)?;
    let (module, pack) = (
        price(&packs, "pv_module", KNOWN.last)?,
        price(&packs, "battery_pack", KNOWN.last)?,
    );
    // The battery in the cost table's price of a car is one of 2023.
    let pack_in_table = price(&packs, "battery_pack", super::OBSERVED)?;
    set_plants(&mut tables, sources)?;
    set_cars(&mut tables, &later_cars);
    let kind = MarketKind::Cars;
    let n = kind.technologies().len();
    for (cell, row) in tables.costs[kind.index()].iter_mut().enumerate() {
        if electric(kind.technologies()[cell % n]) {
            row.investment += row.battery_kwh * (pack - pack_in_table);
        }
    }
    Ok(Start {
        module,
        pack,
        turbine: turbines(&tables),
        tables,
    })
}

/// Whether a car has a plug.
pub(super) fn electric(technology: &str) -> bool {
    technology.starts_with("battery") || technology.starts_with("plug_in")
}

/// Price of a good in the world in a year, USD of 2023 per unit.
pub(super) fn price(table: &Table, good: &str, year: i32) -> Result<f64, TableError> {
    for row in table.rows() {
        let is = |column, text: &str| row.text(column).is_ok_and(|it| it == text);
        if is("good", good) && is("party", "WORLD") && is("year", &year.to_string()) {
            return row.number("price");
        }
    }
    Err(table.missing(format!("{good}, WORLD, {year}")))
}

/// Price of a turbine by place, USD/kW.
fn turbines(tables: &Tables) -> Vec<f64> {
    let kind = MarketKind::Power;
    let n = kind.technologies().len();
    let onshore = kind.technology("wind_onshore").unwrap_or_default();
    let costs = &tables.costs[kind.index()];
    (0..PLACES)
        .map(|place| TURBINE_PART * costs[place * n + onshore].investment)
        .collect()
}

fn set_plants(tables: &mut Tables, sources: &Sources) -> Result<(), TableError> {
    let kind = MarketKind::Power;
    let (k, n) = (kind.index(), kind.technologies().len());
    for party in places() {
        for (i, name) in kind.technologies().iter().enumerate() {
            let cell = party.index() * n + i;
            let made: f64 = sources_of(name)
                .iter()
                .map(|it| tables.recorded_generation(party, *it, KNOWN.last))
                .sum();
            let capacity = |technology| {
                let known = tables.history(technology, "capacity", party, KNOWN.last);
                known.unwrap_or_default()
            };
            let stock = match *name {
                "wind_onshore" => capacity("wind"),
                "solar" => capacity("solar"),
                _ => made / tables.costs[k][cell].load,
            };
            tables.generation[cell] = made;
            tables.stock[k][cell] = stock;
        }
    }
    // The load of a new plant is that of the fleet.
    let fleet = per_unit(tables, kind);
    let costs = Table::read("costs_history", sources.costs)?;
    for party in places() {
        for (i, name) in kind.technologies().iter().enumerate() {
            if matches!(*name, "wind_onshore" | "wind_offshore" | "solar") {
                let cell = party.index() * n + i;
                let row = &mut tables.costs[k][cell];
                if tables.stock[k][cell] > 0.01 {
                    row.load = fleet[cell];
                }
                let investment = investment(&costs, name, party)?;
                row.investment_spread *= investment / row.investment;
                row.investment = investment;
            }
        }
    }
    Ok(())
}

/// Investment of 2015, USD of 2023 per kW: the party's own, or Germany's for the EU27, or the world's.
fn investment(table: &Table, technology: &str, party: Party) -> Result<f64, TableError> {
    let of = |code: &str| {
        table.rows().find_map(|row| {
            let is = |column, text: &str| row.text(column).is_ok_and(|it| it == text);
            let found = is("technology", technology) && is("quantity", "investment");
            (found && is("party", code))
                .then(|| row.number_if_any(&KNOWN.last.to_string()))?
                .transpose()
        })
    };
    let own = if party == Party::Eu27 {
        "DEU"
    } else {
        party.code()
    };
    of(own)
        .or_else(|| of("WORLD"))
        .ok_or_else(|| table.missing(format!("{technology}, WORLD")))?
}

/// What a plant's generation is recorded under.
fn sources_of(technology: &str) -> &'static [Technology] {
    match technology {
        "coal" => &[Technology::Coal],
        "gas" => &[Technology::Gas],
        "oil" => &[Technology::Oil],
        "nuclear" => &[Technology::Nuclear],
        "hydro" => &[Technology::Hydro],
        "biomass" => &[Technology::Biomass],
        "geothermal" => &[Technology::Geothermal, Technology::OtherRenewable],
        "wind_onshore" => &[Technology::Wind],
        "solar" => &[Technology::Solar],
        _ => &[],
    }
}

fn set_cars(tables: &mut Tables, later: &[Vec<f64>; 2]) {
    let kind = MarketKind::Cars;
    let (k, n) = (kind.index(), kind.technologies().len());
    for (quantity, later) in ["stock", "sales"].into_iter().zip(later) {
        for party in places() {
            let of = |name| tables.history(name, quantity, party, KNOWN.last);
            let (battery, plug_in) = (of("car_battery"), of("car_plug_in"));
            let (battery, plug_in) = (battery.unwrap_or(0.0), plug_in.unwrap_or(0.0));
            let first = party.index() * n;
            // Nothing is known of the cars of Indonesia and Saudi Arabia in 2015. There must be some,
            // and no result is read for them: those of 2023.
            let all = of("car_all").unwrap_or_else(|| later[first..first + n].iter().sum());
            let drives = [
                ("ice", all - battery - plug_in),
                ("hybrid", 0.0),
                ("plug_in", plug_in),
                ("battery", battery),
            ];
            let row = match quantity {
                "stock" => &mut tables.stock[k],
                _ => &mut tables.sales[k],
            };
            for (cell, name) in row[first..first + n].iter_mut().zip(kind.technologies()) {
                let drive = drives.iter().find(|(it, _)| name.starts_with(it));
                *cell = drive.map_or(0.0, |(_, cars)| cars / 2.0);
            }
        }
    }
}
