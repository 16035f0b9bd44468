//! Population and gross domestic product by party, the drivers of every activity. The table
//! `data/drivers.csv` flows in (Shared Socioeconomic Pathways v3.1, IIASA; history tied to the
//! IMF's World Economic Outlook of October 2025); yearly series 1990–2100 flow out.

use std::sync::{Arc, OnceLock};

use crate::tables::{Table, TableError};
use crate::{Party, SPAN};

const TEXT: &str = include_str!("../../../data/drivers.csv");

/// Which Shared Socioeconomic Pathway drives the world (O'Neill et al. 2017; KC et al. 2024 for
/// population, Dellink et al. for GDP, v3.1). The baseline uses the middle of the road.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scenario {
    /// Sustainability.
    Ssp1,
    /// Middle of the road.
    #[default]
    Ssp2,
    /// Regional rivalry.
    Ssp3,
    /// Fossil-fuelled development.
    Ssp5,
}

impl Scenario {
    /// All of them.
    pub const ALL: [Scenario; 4] = [
        Scenario::Ssp1,
        Scenario::Ssp2,
        Scenario::Ssp3,
        Scenario::Ssp5,
    ];

    /// The code used in tables and files.
    pub fn code(self) -> &'static str {
        match self {
            Scenario::Ssp1 => "SSP1",
            Scenario::Ssp2 => "SSP2",
            Scenario::Ssp3 => "SSP3",
            Scenario::Ssp5 => "SSP5",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// Population and gross domestic product by party, 1990–2100.
#[derive(Clone, Debug, PartialEq)]
pub struct Drivers {
    scenario: Scenario,
    /// By party; bunkers hold the world's.
    population: Vec<Vec<f64>>,
    gdp: Vec<Vec<f64>>,
}

impl Default for Drivers {
    fn default() -> Self {
        (*Self::of(Scenario::default())).clone()
    }
}

impl Drivers {
    /// The drivers of a scenario, read once.
    pub fn of(scenario: Scenario) -> Arc<Self> {
        static READ: [OnceLock<Arc<Drivers>>; 4] = [const { OnceLock::new() }; 4];
        READ[scenario as usize]
            .get_or_init(|| {
                // The embedded table is what a test reads with the same function.
                Arc::new(Self::read(TEXT, scenario).expect("data/drivers.csv is tested"))
            })
            .clone()
    }

    fn read(text: &str, scenario: Scenario) -> Result<Self, TableError> {
        let table = Table::read("drivers", text)?;
        let mut series = [
            vec![Vec::new(); Party::COUNT],
            vec![Vec::new(); Party::COUNT],
        ];
        for row in table.rows() {
            if row.code("scenario", Scenario::from_code)? != scenario {
                continue;
            }
            let party = row.code("party", Party::from_code)?;
            let which = row.code("driver", |driver| match driver {
                "population" => Some(0),
                "gdp" => Some(1),
                _ => None,
            })?;
            series[which][party.index()] = row.years(SPAN)?;
        }
        for (of_party, driver) in series.iter_mut().zip(["population", "gdp"]) {
            let mut world = vec![0.0; SPAN.count()];
            for party in Party::ALL.into_iter().filter(|p| *p != Party::Bunk) {
                let own = &of_party[party.index()];
                if own.is_empty() {
                    return Err(table.missing(format!("{driver} of {}", party.code())));
                }
                for (sum, value) in world.iter_mut().zip(own) {
                    *sum += value;
                }
            }
            of_party[Party::Bunk.index()] = world;
        }
        let [population, gdp] = series;
        Ok(Self {
            scenario,
            population,
            gdp,
        })
    }

    /// The scenario these are of.
    pub fn scenario(&self) -> Scenario {
        self.scenario
    }

    /// Million people; the world's for bunkers. Outside 1990–2100 the nearest year's.
    pub fn population(&self, party: Party, year: i32) -> f64 {
        self.population[party.index()][position(year)]
    }

    /// Billion USD of 2017 at purchasing-power parity; the world's for bunkers. Outside 1990–2100
    /// the nearest year's.
    pub fn gdp(&self, party: Party, year: i32) -> f64 {
        self.gdp[party.index()][position(year)]
    }

    /// Thousand USD of 2017 per person, at purchasing-power parity.
    pub fn gdp_per_person(&self, party: Party, year: i32) -> f64 {
        self.gdp(party, year) / self.population(party, year)
    }
}

fn position(year: i32) -> usize {
    (year.clamp(SPAN.first, SPAN.last) - SPAN.first) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scenario_is_read_and_positive() {
        for scenario in Scenario::ALL {
            let drivers = Drivers::read(TEXT, scenario).expect("a sound table");
            for party in Party::ALL {
                for year in SPAN.iter() {
                    assert!(drivers.population(party, year) > 0.0);
                    assert!(drivers.gdp(party, year) > 0.0);
                }
            }
        }
    }

    // United Nations, World Population Prospects 2024: 8.09 billion in 2023.
    #[test]
    fn the_world_has_the_people_it_has() {
        let people = Drivers::default().population(Party::Bunk, 2023);
        assert!((8000.0..8200.0).contains(&people), "{people}");
    }

    #[test]
    fn scenarios_part_after_the_present() {
        let (middle, rivalry) = (Drivers::of(Scenario::Ssp2), Drivers::of(Scenario::Ssp3));
        assert!(rivalry.population(Party::Bunk, 2100) > middle.population(Party::Bunk, 2100));
        assert!(rivalry.gdp(Party::Bunk, 2100) < middle.gdp(Party::Bunk, 2100));
    }

    #[test]
    fn a_table_without_a_party_is_refused() {
        let cut: String = TEXT
            .lines()
            .filter(|line| !line.starts_with("TUR"))
            .flat_map(|line| [line, "\n"])
            .collect();
        let error = Drivers::read(&cut, Scenario::Ssp2).expect_err("Türkiye is missing");
        assert!(error.to_string().contains("TUR"), "{error}");
    }
}
