//! Hydrofluorocarbons in equipment. Emissions by species 1990–2023, population and GDP flow in;
//! consumption, the bank in equipment, and emissions to 2100 flow out. A schedule acts on
//! consumption; what stands in equipment leaks on for decades ([`Refrigerants::limit`]).
//!
//! For each party and species, with the bank B at the start of the year:
//!
//! ```text
//! E(t)     = c · (λ + r/L) · B(t)                    emission, kt/yr
//! B(t + 1) = B(t) · (1 − λ − 1/L) + C(t)             bank, kt
//! ```
//!
//! | symbol | meaning | unit |
//! |---|---|---|
//! | C | consumption that goes into equipment | kt/yr |
//! | λ | leak, with service | 1/yr |
//! | L | lifetime of equipment | yr |
//! | r | part of the charge released at the end of life; the rest is recovered or destroyed | 1 |
//! | c | emission of 2023 in the inventory ÷ that of the bank; 1 unless an inventory falls faster than equipment retires | 1 |
//!
//! History is read backwards: the bank is what the inventory's emission needs, consumption is what
//! the bank needs. HFC-23 is a by-product of making HCFC-22, not a refrigerant: it is kept apart.

mod history;

use std::sync::OnceLock;

use accord_math::units::gwp::{Edition, gwp100};

use crate::tables::{Table, TableError};
use crate::{Drivers, Emissions, Gas, HISTORY, PROJECTION, Party, SPAN, Sector};

const RELEASE: &str = include_str!("../../../../data/areas/refrigerants_release.csv");
const YEARS: usize = (SPAN.last - SPAN.first + 1) as usize;
const SPECIES: usize = 10;

/// Consumption, bank and emission by party and species.
#[derive(Clone, Debug)]
pub struct Refrigerants {
    consumption: Vec<f64>,
    bank: Vec<f64>,
    release: Vec<Release>,
    calibration: Vec<f64>,
}

/// How a species leaves equipment.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Release {
    leak: f64,
    lifetime: f64,
    released_at_end: f64,
}

impl Release {
    /// Part of the bank emitted in a year.
    fn emitted(self) -> f64 {
        self.leak + self.released_at_end / self.lifetime
    }

    /// Part of the bank that leaves it in a year.
    fn leaves(self) -> f64 {
        self.leak + 1.0 / self.lifetime
    }
}

impl Refrigerants {
    /// The hydrofluorocarbons that are consumed: all but HFC-23.
    pub fn species() -> impl Iterator<Item = Gas> {
        Gas::HFCS.into_iter().filter(|gas| gas.is_consumed_hfc())
    }

    /// The activity without policy. `emissions` must hold the inventories 1990–2023.
    pub fn without_policy(drivers: &Drivers, emissions: &Emissions) -> Self {
        let mut refrigerants = Self {
            consumption: vec![0.0; Party::COUNT * SPECIES * YEARS],
            bank: vec![0.0; Party::COUNT * SPECIES * YEARS],
            release: read_release().expect("the table of refrigerants is tested"),
            calibration: vec![1.0; Party::COUNT * SPECIES],
        };
        refrigerants.read_history(emissions);
        refrigerants.project(drivers);
        refrigerants
    }

    fn start(party: Party, gas: Gas) -> Option<usize> {
        let species = Self::species().position(|it| it == gas)?;
        Some((party.index() * SPECIES + species) * YEARS)
    }

    fn at(values: &[f64], party: Party, gas: Gas, year: i32) -> f64 {
        match (Self::start(party, gas), SPAN.position(year)) {
            (Some(start), Some(i)) => values[start + i],
            _ => 0.0,
        }
    }

    /// Consumption, kt/yr; zero for HFC-23.
    pub fn consumption(&self, party: Party, gas: Gas, year: i32) -> f64 {
        Self::at(&self.consumption, party, gas, year)
    }

    /// The bank in equipment at the start of the year, kt.
    pub fn bank(&self, party: Party, gas: Gas, year: i32) -> f64 {
        Self::at(&self.bank, party, gas, year)
    }

    /// Emission from the bank, kt/yr.
    pub fn emission(&self, party: Party, gas: Gas, year: i32) -> f64 {
        let Some(start) = Self::start(party, gas) else {
            return 0.0;
        };
        let row = start / YEARS;
        let release = self.release[row % SPECIES];
        self.calibration[row] * release.emitted() * self.bank(party, gas, year)
    }

    /// Consumption of all species together, Mt CO2e/yr with the given warming potentials. The
    /// Kigali Amendment counts with those of the fourth assessment.
    pub fn consumption_co2e(&self, party: Party, year: i32, edition: Edition) -> f64 {
        Self::species()
            .zip(weights(edition))
            .map(|(gas, weight)| self.consumption(party, gas, year) * weight)
            .sum()
    }

    /// Emission of all species together, Mt CO2e/yr with the given warming potentials.
    pub fn emission_co2e(&self, party: Party, year: i32, edition: Edition) -> f64 {
        Self::species()
            .zip(weights(edition))
            .map(|(gas, weight)| self.emission(party, gas, year) * weight)
            .sum()
    }

    /// Caps the party's consumption (Mt CO2e/yr, the edition's potentials) from 2024 on at
    /// `allowed(year)`, every species in proportion, and rolls the banks forward. Returns the year
    /// of the first cut, if there is one.
    pub fn limit(
        &mut self,
        party: Party,
        edition: Edition,
        allowed: impl Fn(i32) -> f64,
    ) -> Option<i32> {
        let mut first = None;
        for year in PROJECTION.iter() {
            let before = self.consumption_co2e(party, year, edition);
            let allowed = allowed(year).max(0.0);
            if before <= allowed {
                continue;
            }
            first = first.or(Some(year));
            for gas in Self::species() {
                if let (Some(start), Some(i)) = (Self::start(party, gas), SPAN.position(year)) {
                    self.consumption[start + i] *= allowed / before;
                }
            }
        }
        if first.is_some() {
            self.roll(party);
        }
        first
    }

    /// Carries the banks forward from the last inventory.
    fn roll(&mut self, party: Party) {
        for (species, gas) in Self::species().enumerate() {
            let Some(start) = Self::start(party, gas) else {
                continue;
            };
            let stays = 1.0 - self.release[species].leaves();
            for year in HISTORY.last..SPAN.last {
                if let Some(i) = SPAN.position(year) {
                    self.bank[start + i + 1] =
                        self.bank[start + i] * stays + self.consumption[start + i];
                }
            }
        }
    }

    /// Writes the emissions of the projection into the cube's industrial processes, in place of
    /// what stands there.
    pub fn write(&self, emissions: &mut Emissions) {
        for party in Party::ALL {
            for gas in Self::species() {
                let row = emissions.row_mut(party, Sector::IndustryProcess, gas);
                for year in PROJECTION.iter() {
                    if let Some(i) = SPAN.position(year) {
                        row[i] = self.emission(party, gas, year);
                    }
                }
            }
        }
    }

    /// Moves consumption to `before + weight(year) · (self − before)` and rolls the banks forward:
    /// what is left of a schedule that holds only part of the time.
    pub fn blend(&mut self, before: &Self, weight: impl Fn(i32) -> f64) {
        for (mine, theirs) in self
            .consumption
            .chunks_exact_mut(YEARS)
            .zip(before.consumption.chunks_exact(YEARS))
        {
            for ((mine, theirs), year) in mine.iter_mut().zip(theirs).zip(SPAN.iter()) {
                *mine = theirs + weight(year) * (*mine - theirs);
            }
        }
        for party in Party::ALL {
            self.roll(party);
        }
    }
}

/// Mt CO2e per kt of each species, looked up once: the names are compared letter by letter.
fn weights(edition: Edition) -> &'static [f64; SPECIES] {
    static TABLES: [OnceLock<[f64; SPECIES]>; 3] = [const { OnceLock::new() }; 3];
    let table = match edition {
        Edition::Ar4 => &TABLES[0],
        Edition::Ar5 => &TABLES[1],
        Edition::Ar6 => &TABLES[2],
    };
    table.get_or_init(|| {
        let mut weights = [0.0; SPECIES];
        for (weight, gas) in weights.iter_mut().zip(Refrigerants::species()) {
            *weight = gwp100(gas.code(), edition).unwrap_or(0.0) / 1000.0;
        }
        weights
    })
}

fn read_release() -> Result<Vec<Release>, TableError> {
    let table = Table::read("refrigerants_release", RELEASE)?;
    Refrigerants::species()
        .map(|gas| {
            let row = table
                .rows()
                .find(|row| row.text("gas").is_ok_and(|text| text == gas.code()))
                .ok_or_else(|| table.missing(gas.code()))?;
            Ok(Release {
                leak: row.number("leak_per_year")?,
                lifetime: row.number("lifetime_years")?,
                released_at_end: row.number("released_at_end")?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        for release in read_release().expect("a row for every species") {
            assert!(
                release.leaves() > 0.0 && release.leaves() <= 1.0,
                "{release:?}"
            );
            assert!(release.emitted() <= release.leaves(), "{release:?}");
        }
    }

    #[test]
    fn hfc_23_is_no_refrigerant() {
        assert_eq!(Refrigerants::species().count(), SPECIES);
        assert!(Refrigerants::start(Party::Usa, Gas::Hfc23).is_none());
    }
}
