//! What stood between makers and buyers in the base year. The rows of `duties.csv` flow in; measures
//! that hold for good flow out: the ordinary duties, which stand in every world, and beside them what
//! else was in force. The shares of the base year were chosen under both. What is in force in later
//! years comes from agreements.
//!
//! Inside one measure of the table the row that names the good stands instead of the row for all
//! goods, and among these the row that names the origin instead of the row for all origins; rows of
//! makers add up by their share of the trade.

use accord_market::trade::{Kind, Measure, Month, Step};

use super::goods::{Origin, TradedGood};
use super::tables::{BASE, Maker};
use crate::tables::{Row, Table, TableError};

/// Measures by good.
pub(super) type ByGood = Vec<Vec<Measure>>;

struct Duty {
    importer: Option<Origin>,
    origin: Option<Origin>,
    good: Option<TradedGood>,
    measure: String,
    kind: Kind,
    /// Fraction, or USD per unit where `of_cost` or `of_price`.
    value: f64,
    money: bool,
}

/// Ordinary duties, and what else was in force at the end of the base year. `price`: what the good
/// costs a buyer before duty, USD per unit.
pub(super) fn of_base_year(
    text: &str,
    makers: &[[Maker; Origin::COUNT]],
) -> Result<(ByGood, ByGood), TableError> {
    let mut rows = Vec::new();
    for row in Table::read("duties", text)?.rows() {
        if in_force(&row)? {
            rows.extend(read(&row)?);
        }
    }
    let mut ordinary = vec![Vec::new(); TradedGood::COUNT];
    let mut others = vec![Vec::new(); TradedGood::COUNT];
    for good in TradedGood::ALL {
        for buyer in Origin::all() {
            for seller in Origin::all() {
                let mut done: Vec<&str> = Vec::new();
                for row in &rows {
                    if done.contains(&row.measure.as_str()) || !row.concerns(good, buyer, seller) {
                        continue;
                    }
                    done.push(&row.measure);
                    let value = stacked(&rows, &row.measure, good, buyer, seller, makers);
                    let into = if row.is_ordinary(good) {
                        &mut ordinary
                    } else {
                        &mut others
                    };
                    if value != 0.0 {
                        into[good.index()].push(held(row.kind, buyer, seller, value));
                    }
                }
            }
        }
    }
    Ok((ordinary, others))
}

/// The value of one measure for a pair: of its most specific rows together.
fn stacked(
    rows: &[Duty],
    measure: &str,
    good: TradedGood,
    buyer: Origin,
    seller: Origin,
    makers: &[[Maker; Origin::COUNT]],
) -> f64 {
    let of = |it: &&Duty| it.measure == measure && it.concerns(good, buyer, seller);
    let rank = |it: &Duty| (it.good.is_some(), it.origin.is_some());
    let best = rows.iter().filter(of).map(rank).max();
    let chosen = rows.iter().filter(of).filter(|it| Some(rank(it)) == best);
    chosen
        .map(|it| {
            let maker = &makers[good.index()][seller.index()];
            match it.kind {
                _ if !it.money => it.value,
                Kind::ProductionSubsidy if maker.cost > 0.0 => it.value / maker.cost,
                // What the buyer gets back, of what a maker of the same place asks.
                Kind::PurchaseSubsidy => it.value / car_price(makers, buyer),
                _ => 0.0,
            }
        })
        .sum()
}

/// A car's price where it is bought, before duty, USD: that of the makers of the place, or the dearest.
/// A share of a price is what the markets need; the tables give dollars.
pub(super) fn car_price(makers: &[[Maker; Origin::COUNT]], buyer: Origin) -> f64 {
    let makers = &makers[TradedGood::ElectricCar.index()];
    let home = makers[buyer.index()].cost;
    let body = if home > 0.0 {
        home
    } else {
        makers.iter().map(|it| it.cost).fold(0.0, f64::max)
    };
    body + BATTERY_OF_A_CAR
}

/// USD of the battery in a car of the base year: 65 kWh at 139 USD/kWh (BloombergNEF 2023).
const BATTERY_OF_A_CAR: f64 = 65.0 * 139.0;

fn held(kind: Kind, buyer: Origin, seller: Origin, value: f64) -> Measure {
    Measure {
        buyer: Some(buyer.index()),
        seller: Some(seller.index()),
        by_maker: false,
        kind,
        steps: vec![Step {
            from: Month::new(BASE, 1),
            until: None,
            value,
        }],
    }
}

impl Duty {
    /// Whether it stands in every world: the ordinary duties, and two subsidies that no agreement file
    /// states.
    fn is_ordinary(&self, good: TradedGood) -> bool {
        match self.measure.as_str() {
            "mfn" | "pli" => true,
            "45x" => good == TradedGood::WindTurbine,
            _ => false,
        }
    }

    fn concerns(&self, good: TradedGood, buyer: Origin, seller: Origin) -> bool {
        let at_home = matches!(self.kind, Kind::ProductionSubsidy | Kind::PurchaseSubsidy);
        self.good.is_none_or(|it| it == good)
            && self.importer.is_none_or(|it| it == buyer)
            && self.origin.is_none_or(|it| it == seller)
            && (at_home || buyer != seller)
            && (self.kind != Kind::ProductionSubsidy || buyer == seller)
            // A rebate is given once, whoever buys: the largest buyer's row stands for it.
            && (self.kind != Kind::ExportRebate || buyer == REBATE_ROW)
    }
}

/// Rebates are of the seller alone; one row is enough.
const REBATE_ROW: Origin = Origin::SEA4;

/// Whether a row is in force at the end of the base year.
fn in_force(row: &Row<'_>) -> Result<bool, TableError> {
    let day = format!("{BASE}-12-31");
    let (start, end) = (row.text("start")?, row.text("end")?);
    Ok((start.is_empty() || start <= day.as_str()) && (end.is_empty() || end > day.as_str()))
}

fn read(row: &Row<'_>) -> Result<Vec<Duty>, TableError> {
    let kind = match row.text("instrument")? {
        "ad_valorem"
        | "antidumping"
        | "countervailing"
        | "safeguard"
        | "antidumping_countervailing" => Kind::Duty,
        "ban" => Kind::Ban,
        "export_rebate" => Kind::ExportRebate,
        "production_subsidy" => Kind::ProductionSubsidy,
        "purchase_subsidy" => Kind::PurchaseSubsidy,
        // Waivers, licences, quotas and shares of content had no number in the base year.
        _ => return Ok(Vec::new()),
    };
    let share = row.number("share")?;
    let value = row.number_if_any("value")?.unwrap_or(100.0).abs();
    let money = row.text("unit")?.starts_with("USD");
    let any = |column, all: &str| -> Result<Option<Option<Origin>>, TableError> {
        if row.text(column)? == all {
            return Ok(Some(None));
        }
        Ok(Origin::from_code(row.text(column)?).map(Some))
    };
    let (Some(importer), Some(origin)) = (any("importer", "ALL")?, any("origin", "ALL")?) else {
        return Ok(Vec::new());
    };
    let good = match row.text("good")? {
        "all" => None,
        _ => Some(row.code("good", TradedGood::from_code)?),
    };
    let duty = |origin| {
        Ok(Duty {
            importer: match kind {
                // Given to makers at home.
                Kind::ProductionSubsidy => origin,
                _ => importer,
            },
            origin,
            good,
            measure: row.text("measure")?.to_owned(),
            kind,
            value: share * if money { value } else { value / 100.0 },
            money,
        })
    };
    // Some subsidies are for the goods of several places.
    let places: Vec<Origin> = row
        .text("maker")?
        .split(' ')
        .filter_map(Origin::from_code)
        .collect();
    if places.is_empty() {
        Ok(vec![duty(origin)?])
    } else {
        places.into_iter().map(|it| duty(Some(it))).collect()
    }
}
