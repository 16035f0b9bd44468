//! What is on the table. An answer, its deal and the world flow in; what a card and the charts show and
//! no move of a slider changes flows out.

use accord_assess::assessment::{AgreementInfo, ClimateInfo, CommitmentResult};
use accord_assess::{Assessment, Deal};
use accord_world::activity::markets::additions;
use accord_world::{Party, SPAN, World};
use serde::Serialize;

use crate::reading::{self, Choices, Title};

/// The sheet of the negotiation.
#[derive(Serialize)]
pub struct Sheet<'a> {
    schema_version: &'static str,
    model_version: &'static str,
    climate: &'a ClimateInfo,
    agreements: &'a [AgreementInfo],
    in_force: &'a [AgreementInfo],
    commitments: &'a [CommitmentResult],
    /// Codes of the parties, in the model's order.
    parties: Vec<&'static str>,
    /// How else the words of commitments can be read.
    readings: Vec<Choices<'a>>,
    drivers: Drivers,
    /// The highest yearly additions of capacity on record.
    additions: Vec<Addition>,
    regions: Vec<Region<'a>>,
}

/// Population and gross domestic product, which no deal changes.
#[derive(Serialize)]
struct Drivers {
    /// First year of the rows.
    first: i32,
    parties: Vec<Driver>,
}

#[derive(Serialize)]
struct Driver {
    party: &'static str,
    /// Million people by year.
    population: Vec<f64>,
    /// Billion USD of 2017 at purchasing-power parity, by year.
    gdp: Vec<f64>,
}

#[derive(Serialize)]
struct Addition {
    /// `solar` or `wind`.
    technology: &'static str,
    /// Code of the party, or `WORLD`.
    party: &'static str,
    year: i32,
    gw: f64,
}

/// A state or province, and the targets that it has set itself.
#[derive(Serialize)]
struct Region<'a> {
    /// ISO 3166-2.
    code: &'a str,
    party: &'static str,
    name: Title<'a>,
    targets: Vec<Target>,
}

/// A cut below a base year.
#[derive(Serialize)]
struct Target {
    year: i32,
    base_year: i32,
    percent: f64,
}

impl<'a> Sheet<'a> {
    /// The sheet of a deal and its answer in a world.
    pub fn of(answer: &'a Assessment, deal: &'a Deal, world: &'a World) -> Self {
        Self {
            schema_version: answer.schema_version,
            model_version: answer.model_version,
            climate: &answer.climate,
            agreements: &answer.agreements,
            in_force: &answer.in_force,
            commitments: &answer.commitments,
            parties: answer.by_party.iter().map(|row| row.party).collect(),
            readings: reading::list(deal),
            drivers: drivers(world),
            additions: additions::highest()
                .iter()
                .map(|it| Addition {
                    technology: it.technology,
                    party: it.party.map_or("WORLD", Party::code),
                    year: it.year,
                    gw: it.gw,
                })
                .collect(),
            regions: regions(world),
        }
    }
}

fn drivers(world: &World) -> Drivers {
    // Ships and aircraft between countries have no people of their own.
    let parties = Party::ALL.into_iter().filter(|it| *it != Party::Bunk);
    Drivers {
        first: SPAN.first,
        parties: parties
            .map(|party| Driver {
                party: party.code(),
                population: SPAN
                    .iter()
                    .map(|year| world.drivers.population(party, year))
                    .collect(),
                gdp: SPAN
                    .iter()
                    .map(|year| world.drivers.gdp(party, year))
                    .collect(),
            })
            .collect(),
    }
}

fn regions(world: &World) -> Vec<Region<'_>> {
    let units = world.subnational.units().iter();
    units
        .map(|unit| Region {
            code: &unit.code,
            party: unit.parent.code(),
            name: Title {
                en: &unit.name_en,
                zh: &unit.name_zh,
            },
            targets: unit
                .promises
                .iter()
                .map(|promise| Target {
                    year: promise.year,
                    base_year: promise.base_year,
                    percent: 100.0 * promise.reduction,
                })
                .collect(),
        })
        .collect()
}
