//! Published projections of policies in force, party by party. The table
//! `data/baseline/projections.csv` flows in; the levels that the baseline must meet in 2030 and
//! 2035 flow out.

use std::sync::OnceLock;

use crate::Party;
use crate::tables::{Table, TableError};

const TEXT: &str = include_str!("../../../../data/baseline/projections.csv");

/// Whether a projection counts land.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Land left out.
    Gross,
    /// Land included, as the party's own inventory counts it.
    Net,
}

/// In which book a projection is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// In the party's own inventory: the model's level times official over model in the last
    /// common year.
    Official,
    /// In independent inventories such as ours.
    Model,
}

/// A published projection of one party in one year, Mt CO2e/yr.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// Whose.
    pub party: Party,
    /// 2030 or 2035.
    pub year: i32,
    /// Low end.
    pub low: f64,
    /// Middle: what the baseline with the agreements in force must meet.
    pub mid: f64,
    /// High end.
    pub high: f64,
    /// Whether land is counted.
    pub scope: Scope,
    /// The book.
    pub reading: Reading,
    /// What the agreements in force take off all gases, Mt CO2e/yr, negative: the figure of
    /// `agreements/in-force/`. The world without policy lies above the projection by as much.
    pub effect: f64,
    /// Who published it.
    pub source: String,
    /// What is assumed about it.
    pub assumed: String,
}

fn read() -> Result<Vec<Projection>, TableError> {
    Table::read("projections", TEXT)?
        .rows()
        .map(|row| {
            Ok(Projection {
                party: row.code("party", Party::from_code)?,
                year: row.code("year", |year| match year {
                    "2030" => Some(2030),
                    "2035" => Some(2035),
                    _ => None,
                })?,
                low: row.number("low")?,
                mid: row.number("mid")?,
                high: row.number("high")?,
                scope: row.code("scope", |scope| match scope {
                    "gross" => Some(Scope::Gross),
                    "net" => Some(Scope::Net),
                    _ => None,
                })?,
                reading: row.code("reading", |reading| match reading {
                    "official" => Some(Reading::Official),
                    "model" => Some(Reading::Model),
                    _ => None,
                })?,
                effect: row.number("effect")?,
                source: row.text("source")?.to_owned(),
                assumed: row.text("assumed")?.to_owned(),
            })
        })
        .collect()
}

/// All of them.
pub fn all() -> &'static [Projection] {
    static READ: OnceLock<Vec<Projection>> = OnceLock::new();
    READ.get_or_init(|| read().expect("data/baseline/projections.csv is tested"))
}

/// The projection of a party in a year.
pub fn of(party: Party, year: i32) -> Option<&'static Projection> {
    all()
        .iter()
        .find(|projection| projection.party == party && projection.year == year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_party_with_targets_has_one_for_2030_in_order() {
        for party in Party::with_targets() {
            let projection = of(party, 2030).expect("a projection");
            assert!(projection.low <= projection.mid && projection.mid <= projection.high);
            assert!(projection.effect <= 0.0);
        }
        assert!(read().is_ok());
    }
}
