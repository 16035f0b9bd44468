//! Banks and consumption: read backwards from inventories to 2023, then without policy to 2100.
//!
//! Without policy a party that is developed under the Montreal Protocol keeps what it uses a head;
//! elsewhere use a head grows with income until it reaches the developed level of 2011–2013, the
//! years whose use is the baseline of the Kigali Amendment for them. That form (growth with
//! population and income, saturating at the developed level) is that of Velders et al. (2009, 2015;
//! recalled, not re-opened); the numbers are the inventories' own.

use accord_math::units::gwp::Edition;

use super::{Refrigerants, SPECIES, YEARS};
use crate::{Drivers, Emissions, HISTORY, Party, SPAN, Sector};

/// Parties not operating under Article 5 of the Montreal Protocol.
const DEVELOPED: [Party; 7] = [
    Party::Usa,
    Party::Eu27,
    Party::Jpn,
    Party::Rus,
    Party::Gbr,
    Party::Can,
    Party::Aus,
];
/// Years whose mean use starts the projection: the last three whose bank the inventories close.
const START: [i32; 3] = [2020, 2021, 2022];
/// Years of the developed level.
const LEVEL: [i32; 3] = [2011, 2012, 2013];

impl Refrigerants {
    pub(super) fn read_history(&mut self, emissions: &Emissions) {
        for party in Party::ALL {
            for (species, gas) in Self::species().enumerate() {
                let row = (party.index() * SPECIES + species) * YEARS;
                let inventory = emissions.row(party, Sector::IndustryProcess, gas);
                let release = self.release[species];
                let stays = 1.0 - release.leaves();
                let last = HISTORY.count() - 1;
                self.bank[row] = inventory[0] / release.emitted();
                for i in 0..last {
                    let needed = inventory[i + 1] / release.emitted();
                    let kept = self.bank[row + i] * stays;
                    // An inventory that falls faster than equipment retires needs no consumption.
                    self.consumption[row + i] = (needed - kept).max(0.0);
                    self.bank[row + i + 1] = kept + self.consumption[row + i];
                }
                let modelled = self.bank[row + last] * release.emitted();
                if modelled > 0.0 {
                    self.calibration[row / YEARS] = inventory[last] / modelled;
                }
            }
        }
    }

    fn mean_consumption_co2e(&self, party: Party, years: [i32; 3]) -> f64 {
        let sum: f64 = years
            .into_iter()
            .map(|year| self.consumption_co2e(party, year, Edition::Ar4))
            .sum();
        sum / 3.0
    }

    pub(super) fn project(&mut self, drivers: &Drivers) {
        let level = self.developed_level(drivers);
        for party in Party::ALL {
            let growth = self.growth(party, drivers, level);
            for (species, gas) in Self::species().enumerate() {
                let row = (party.index() * SPECIES + species) * YEARS;
                let sum: f64 = START
                    .into_iter()
                    .map(|year| self.consumption(party, gas, year))
                    .sum();
                for year in HISTORY.last..=SPAN.last {
                    if let Some(i) = SPAN.position(year) {
                        self.consumption[row + i] = sum / 3.0 * growth[i];
                    }
                }
            }
            self.roll(party);
        }
    }

    /// Consumption a head in developed parties, t CO2e per person and year.
    fn developed_level(&self, drivers: &Drivers) -> f64 {
        let mut used = 0.0;
        let mut people = 0.0;
        for party in DEVELOPED {
            used += self.mean_consumption_co2e(party, LEVEL);
            people += drivers.population(party, LEVEL[1]);
        }
        if people > 0.0 { used / people } else { 0.0 }
    }

    /// Consumption ÷ that of the starting years, by year of the span.
    fn growth(&self, party: Party, drivers: &Drivers, level: f64) -> Vec<f64> {
        let middle = START[1];
        let people = |year| drivers.population(party, year);
        let income = |year: i32| {
            let people = people(year);
            if people > 0.0 {
                drivers.gdp(party, year) / people
            } else {
                0.0
            }
        };
        let head = if people(middle) > 0.0 {
            self.mean_consumption_co2e(party, START) / people(middle)
        } else {
            0.0
        };
        let room = if head > 0.0 {
            (level / head).max(1.0)
        } else {
            1.0
        };
        SPAN.iter()
            .map(|year| {
                if people(middle) <= 0.0 || income(middle) <= 0.0 {
                    return 1.0;
                }
                let crowd = people(year) / people(middle);
                if DEVELOPED.contains(&party) {
                    crowd
                } else {
                    crowd * (income(year) / income(middle)).clamp(1.0, room)
                }
            })
            .collect()
    }
}
