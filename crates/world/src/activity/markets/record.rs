//! How fast each technology has grown where the record ends. Histories flow in; growth by party and
//! technology flows out, which the calibration of preferences continues.
//!
//! | market | growth of | from |
//! |---|---|---|
//! | power | stock | capacity of wind and solar, generation of the rest, five years to the base year |
//! | cars | share of sales | ln(s/(1 − s)) of battery and plug-in cars, five years to the base year |
//! | lorries, heat, steel | share | `parameters.csv`: assumed |

use accord_math::elementary::ln;

use super::kind::MarketKind;
use super::tables::{PLACES, Tables};
use crate::tables::TableError;
use crate::{Party, Technology};

/// Generation that has more than halved or doubled in the window is restarts and droughts, not
/// investment: growth of what is neither wind nor solar is cut to this. Assumed.
const LARGEST_GROWTH: f64 = 0.1;
/// Fastest rise of ln(s/(1 − s)) that is continued, 1/yr. From 6 % to 82 % of sales Norway, the fastest
/// of all, went at 0.43 a year (2013–2023; recalled, not re-opened), China from 5 % to 38 % at 0.5; what
/// rises faster does so from next to nothing. Assumed.
const FASTEST_RISE: f64 = 0.5;

/// Growth by technology of one party, 1/yr; `None` where there is no record.
pub(super) fn growth(
    tables: &Tables,
    kind: MarketKind,
    party: Party,
) -> Result<Vec<Option<f64>>, TableError> {
    match kind {
        MarketKind::Power => Ok(power(tables, party)),
        MarketKind::Cars => Ok(cars(tables, party)),
        MarketKind::Trucks => rising(tables, kind, "battery"),
        MarketKind::Heat => rising(tables, kind, "heat_pump"),
        MarketKind::Steel => Ok(vec![Some(0.0); kind.technologies().len()]),
    }
}

fn power(tables: &Tables, party: Party) -> Vec<Option<f64>> {
    let (base, window) = (tables.base, tables.record_years);
    let capacity = |name: &str| {
        let at = |year| tables.history(name, "capacity", party, year);
        rate(at(base - window)?, at(base)?, window)
    };
    let generation = |technology: Technology| {
        let at = |year| tables.recorded_generation(party, technology, year);
        rate(at(base - window), at(base), window)
            .map(|it| it.clamp(-LARGEST_GROWTH, LARGEST_GROWTH))
    };
    MarketKind::Power
        .technologies()
        .iter()
        .map(|name| match *name {
            "coal" => generation(Technology::Coal),
            "gas" => generation(Technology::Gas),
            // With waste and gases of industry, which nobody chooses to have more of.
            "oil" => generation(Technology::Oil).map(|it| it.min(0.0)),
            "nuclear" => generation(Technology::Nuclear),
            "hydro" => generation(Technology::Hydro),
            "biomass" => generation(Technology::Biomass),
            "geothermal" => generation(Technology::Geothermal),
            "wind_onshore" | "wind_offshore" => capacity("wind"),
            "solar" => capacity("solar"),
            _ => None,
        })
        .collect()
}

/// Sales of battery and plug-in cars follow a logistic curve of their own in every party; the rest
/// lose alike.
fn cars(tables: &Tables, party: Party) -> Vec<Option<f64>> {
    let (base, window) = (tables.base, tables.record_years);
    let share = |drive: &str, party: Party, year: i32| {
        let of = |name: &str| tables.history(name, "sales", party, year);
        Some(of(drive)? / of("car_all")?).filter(|it| *it > 0.0 && *it < 1.0)
    };
    let logit = |share: f64| ln(share / (1.0 - share));
    let pace = |drive: &str, party: Party| {
        // The first year in the window with a record: some parties' begin later.
        (base - window..base - 1).find_map(|from| {
            let rise = logit(share(drive, party, base)?) - logit(share(drive, party, from)?);
            Some((rise / f64::from(base - from)).min(FASTEST_RISE))
        })
    };
    let of_drive = |drive: &str| {
        let now = share(drive, party, base)?;
        // Without a record of its own a party follows the rest of the world.
        let pace = pace(drive, party).or_else(|| pace(drive, Party::Row))?;
        Some(pace * (1.0 - now))
    };
    let (battery, plug_in) = (of_drive("car_battery"), of_drive("car_plug_in"));
    MarketKind::Cars
        .technologies()
        .iter()
        .map(|name| match name.split('_').next() {
            Some("battery") => battery,
            Some("plug") => plug_in,
            _ => Some(0.0),
        })
        .collect()
}

/// One technology rises at the rate of the parameters, the rest lose alike.
fn rising(
    tables: &Tables,
    kind: MarketKind,
    technology: &str,
) -> Result<Vec<Option<f64>>, TableError> {
    let rate = tables.parameter(kind.code(), "growth_of_share")?;
    let names = kind.technologies().iter();
    Ok(names
        .map(|name| Some(if *name == technology { rate } else { 0.0 }))
        .collect())
}

fn rate(before: f64, now: f64, years: i32) -> Option<f64> {
    (before > 0.0 && now > 0.0).then(|| ln(now / before) / f64::from(years))
}

/// The parties that are places.
pub(super) fn places() -> impl Iterator<Item = Party> {
    Party::ALL.into_iter().take(PLACES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::markets::tables::{BASE, TEXTS};
    use crate::tables::Table;

    /// Of the table and not of what is read from it: there the world is left out.
    fn recorded(technology: &str, party: &str, year: i32) -> f64 {
        let table = Table::read("history", TEXTS.history).expect("the embedded table");
        let mut rows = table.rows();
        let row = rows.find(|row| {
            let is = |column, value| row.text(column).is_ok_and(|it| it == value);
            is("technology", technology) && is("quantity", "sales") && is("party", party)
        });
        let value = row.expect("a row").number_if_any(&year.to_string());
        value.expect("a number").unwrap_or(0.0)
    }

    // gevo2025 prints the world's sales by themselves, with two digits, and the share with two: 1 % to 5 %
    // of what it prints. Before 2023 Saudi Arabia's 600 thousand are in no row.
    #[test]
    fn recorded_sales_of_cars_add_up_to_those_of_the_world() {
        for year in 2015..=2023 {
            let parties = |technology: &str| -> f64 {
                places()
                    .map(|it| recorded(technology, it.code(), year))
                    .sum()
            };
            let electric = |of: &dyn Fn(&str) -> f64| of("car_battery") + of("car_plug_in");
            let world = |technology: &str| recorded(technology, "WORLD", year);
            let close = electric(&parties) / electric(&world) - 1.0;
            assert!(close.abs() < 0.03, "electric cars, {year}: {close}");
            let close = (parties("car_all") + 600.0) / world("car_all") - 1.0;
            assert!(close.abs() < 0.05, "all cars, {year}: {close}");
        }
    }

    // gevo2025, "EV sales share" of cars, 2023: Russia 0.22, Indonesia 2.2, South Africa 0.30 %; of "Rest of
    // the world" 2.7 %, with thirteen countries from 0.75 (Chile) to 90 % (Norway).
    #[test]
    fn parties_with_few_electric_cars_have_a_record() {
        let tables = Tables::read(&TEXTS).expect("the embedded tables");
        let battery = MarketKind::Cars.technology("battery_small").expect("a car");
        for (party, percent) in [(Party::Rus, 0.22), (Party::Idn, 2.2), (Party::Zaf, 0.30)] {
            let of = |name: &str| {
                tables
                    .history(name, "sales", party, BASE)
                    .expect("a record")
            };
            let share = 100.0 * (of("car_battery") + of("car_plug_in")) / of("car_all");
            assert!((share / percent - 1.0).abs() < 1e-6, "{party:?}: {share}");
            let cars = growth(&tables, MarketKind::Cars, party).expect("a market of cars");
            assert!(cars[battery].is_some_and(|it| it > 0.0), "{party:?}");
        }
        // Battery cars of the rest of the world: 65 of 10,143 thousand in 2018, 493 of 9,791 in 2023.
        let logit = |it: f64| ln(it / (1.0 - it));
        let (then, now) = (65.227 / 10142.63, 493.06 / 9791.013);
        let rise = (logit(now) - logit(then)) / 5.0 * (1.0 - now);
        let cars = growth(&tables, MarketKind::Cars, Party::Row).expect("a market of cars");
        assert!((cars[battery].expect("a record") - rise).abs() < 1e-6);
    }
}
