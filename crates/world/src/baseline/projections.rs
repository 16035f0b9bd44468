//! Published projections of policies in force, party by party. The table
//! `data/baseline/projections.csv` and what the agreements in force take off
//! (`data/baseline/in_force.csv`, the figures of `agreements/in-force/`) flow in; the levels that
//! the baseline must meet in 2030 and 2035 flow out. The world without policy lies above a
//! projection by that effect, so that with those agreements it meets it.

use std::sync::OnceLock;

use crate::Party;
use crate::tables::{Table, TableError};

const TEXT: &str = include_str!("../../../../data/baseline/projections.csv");
const IN_FORCE: &str = include_str!("../../../../data/baseline/in_force.csv");

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

/// What an agreement in force takes off a party's emissions.
#[derive(Clone, Debug, PartialEq)]
pub struct InForce {
    /// Whose.
    pub party: Party,
    /// Id of the agreement.
    pub agreement: String,
    /// Whether it acts on consumed HFCs alone; else on all gases in proportion.
    pub hfc: bool,
    /// Mt CO2e/yr in 2030 and 2035, negative; by AR5 for HFCs, else by AR6.
    pub effect: [f64; 2],
}

fn read_in_force() -> Result<Vec<InForce>, TableError> {
    Table::read("in_force", IN_FORCE)?
        .rows()
        .map(|row| {
            Ok(InForce {
                party: row.code("party", Party::from_code)?,
                agreement: row.text("agreement")?.to_owned(),
                hfc: row.code("gases", |gases| match gases {
                    "HFC" => Some(true),
                    "all" => Some(false),
                    _ => None,
                })?,
                effect: [row.number("2030")?, row.number("2035")?],
            })
        })
        .collect()
}

/// What the agreements in force take off.
pub fn in_force() -> &'static [InForce] {
    static READ: OnceLock<Vec<InForce>> = OnceLock::new();
    READ.get_or_init(|| read_in_force().expect("data/baseline/in_force.csv is tested"))
}

/// What they take off a party's HFCs, or off all its gases, in 2030 (`knot` 0) or 2035 (1),
/// Mt CO2e/yr, negative.
pub(crate) fn taken_off(party: Party, hfc: bool, knot: usize) -> f64 {
    in_force()
        .iter()
        .filter(|it| it.party == party && it.hfc == hfc)
        .map(|it| it.effect[knot])
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_party_with_targets_has_one_for_2030_in_order() {
        for party in Party::with_targets() {
            let projection = of(party, 2030).expect("a projection");
            assert!(projection.low <= projection.mid && projection.mid <= projection.high);
        }
        assert!(read().is_ok());
        assert!(read_in_force().is_ok_and(|all| all.iter().all(|it| it.effect[0] <= 0.0)));
    }
}
