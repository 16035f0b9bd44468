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
/// lose alike. Where no total of sales is recorded, because the share was too small to be printed or the
/// party is the rest of the world, it is taken to be that of the base year: sales of all cars move by
/// tenths, those of electric ones by multiples.
fn cars(tables: &Tables, party: Party) -> Vec<Option<f64>> {
    let (base, window) = (tables.base, tables.record_years);
    let share = |drive: &str, party: Party, year: i32| {
        let of = |name: &str| tables.history(name, "sales", party, year);
        let all = of("car_all").unwrap_or_else(|| sold(tables, party));
        Some(of(drive)? / all).filter(|it| *it > 0.0 && *it < 1.0)
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

/// Cars sold in the base year, thousand.
fn sold(tables: &Tables, party: Party) -> f64 {
    let n = MarketKind::Cars.technologies().len();
    let sales = &tables.sales[MarketKind::Cars.index()];
    sales[party.index() * n..(party.index() + 1) * n]
        .iter()
        .sum()
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
    use crate::activity::markets::tables::TEXTS;

    // gevo2025: electric cars sold in the rest of the world rose from 57 thousand in 2018 to 363 thousand in
    // 2023, a factor of 6.3 or 0.37 a year in ln; of its other sales no total is recorded.
    #[test]
    fn a_party_without_a_recorded_total_continues_its_own_sales() {
        let tables = Tables::read(&TEXTS).expect("the embedded tables");
        let cars = growth(&tables, MarketKind::Cars, Party::Row).expect("a market of cars");
        let battery = MarketKind::Cars.technology("battery_small").expect("a car");
        let rise = cars[battery].expect("a record");
        assert!((0.33..0.40).contains(&rise), "{rise}");
        for party in [Party::Rus, Party::Idn, Party::Zaf] {
            let cars = growth(&tables, MarketKind::Cars, party).expect("a market of cars");
            assert!(cars[battery].is_some_and(|it| it > 0.0), "{party:?}");
        }
    }
}
