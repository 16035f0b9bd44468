//! What does not change about plants: observed generation and capacity, capacity factors, emission
//! factors, the marginal mix, and the published expansion to 2030. Tables and the power sector's
//! CO2 of 2023 flow in.

use accord_math::Years;

use super::Electricity;
use super::displace::FOSSIL;
use super::tables;
use crate::tables::{Table, TableError};
use crate::{Emissions, Gas, Party, Sector, Technology};

const HOURS: f64 = 8760.0;
/// Years of `data/areas/electricity_capacity.csv`.
const OBSERVED: [i32; 4] = [2020, 2022, 2023, 2024];
/// Years of `data/electricity.csv`.
pub(super) const RECORD: Years = Years {
    first: 2000,
    last: 2023,
};

/// Factors and plans by party. See [`Electricity::plants`].
#[derive(Clone, Debug)]
pub struct Plants {
    record: Vec<Vec<f64>>,
    generation: Vec<f64>,
    capacity: Vec<[f64; 4]>,
    capacity_factor: Vec<f64>,
    emission_factor: Vec<f64>,
    calibration: Vec<f64>,
    marginal_mix: Vec<[f64; 3]>,
    additions: Vec<Option<f64>>,
    announced: Vec<Option<f64>>,
    world_additions: f64,
    additions_mix: Vec<(Technology, f64)>,
}

fn cell(party: Party, technology: Technology) -> usize {
    party.index() * Technology::COUNT + technology.index()
}

fn parties() -> impl Iterator<Item = Party> {
    Party::ALL.into_iter().filter(|party| *party != Party::Bunk)
}

impl Plants {
    pub(super) fn read(emissions: &Emissions) -> Result<Self, TableError> {
        let record = read_generation()?;
        let generation: Vec<f64> = record
            .iter()
            .map(|years| years.last().copied().unwrap_or(0.0))
            .collect();
        let capacity = read_capacity()?;
        let capacity_factor = capacity_factors(&generation, &capacity);
        let (emission_factor, marginal_mix) = read_factors()?;
        let calibration = calibrate(&generation, &emission_factor, emissions);
        let (additions, announced, world_additions) = read_additions()?;
        let additions_mix = read_additions_mix()?;
        Ok(Self {
            record,
            generation,
            capacity,
            capacity_factor,
            emission_factor,
            calibration,
            marginal_mix,
            additions,
            announced,
            world_additions,
            additions_mix,
        })
    }

    /// Generation of 2023, TWh/yr.
    pub fn generation_2023(&self, party: Party, technology: Technology) -> f64 {
        self.generation[cell(party, technology)]
    }

    /// Recorded generation, TWh/yr; zero outside 2000–2023.
    pub fn recorded_generation(&self, party: Party, technology: Technology, year: i32) -> f64 {
        RECORD
            .position(year)
            .map_or(0.0, |i| self.record[cell(party, technology)][i])
    }

    /// Observed capacity at the end of `year`, GW; straight lines between the years of the table
    /// (2020, 2022, 2023, 2024), its ends held.
    pub fn observed_capacity(&self, party: Party, technology: Technology, year: i32) -> f64 {
        let row = self.capacity[cell(party, technology)];
        let points: Vec<(i32, f64)> = OBSERVED.into_iter().zip(row).collect();
        accord_math::years::interpolate(&points, f64::from(year))
    }

    /// Mean output ÷ capacity, 0 to 1: generation of 2023 over the mean of the capacities at both
    /// ends of that year; the world's where a party has too little to tell.
    pub fn capacity_factor(&self, party: Party, technology: Technology) -> f64 {
        self.capacity_factor[cell(party, technology)]
    }

    /// TWh/yr from one GW that runs the whole year.
    pub fn twh_per_gw(&self, party: Party, technology: Technology) -> f64 {
        self.capacity_factor(party, technology) * HOURS / 1000.0
    }

    /// Mt CO2 per TWh (t CO2/MWh) of a fossil technology as the table gives it, zero for others.
    pub fn emission_factor(&self, party: Party, technology: Technology) -> f64 {
        self.emission_factor[cell(party, technology)]
    }

    /// See [`Electricity::calibration`].
    pub fn calibration(&self, party: Party) -> f64 {
        self.calibration[party.index()]
    }

    /// Shares of coal, gas and oil in what one more TWh replaces; they sum to one, or to zero where
    /// a party burns nothing.
    pub fn marginal_mix(&self, party: Party) -> [f64; 3] {
        self.marginal_mix[party.index()]
    }

    /// Renewable capacity that the International Energy Agency expects to be added in 2025–2030, GW,
    /// where a figure of the party's own is known.
    pub fn expected_additions(&self, party: Party) -> Option<f64> {
        self.additions[party.index()]
    }

    /// The same for the world, GW.
    pub fn expected_world_additions(&self) -> f64 {
        self.world_additions
    }

    /// Renewable capacity that the party has announced for 2030, GW, where it has.
    pub fn announced_2030(&self, party: Party) -> Option<f64> {
        self.announced[party.index()]
    }

    /// Shares by technology of capacity that is added; they sum to one.
    pub fn additions_mix(&self) -> &[(Technology, f64)] {
        &self.additions_mix
    }
}

fn read_generation() -> Result<Vec<Vec<f64>>, TableError> {
    let table = Table::read("electricity", tables::GENERATION)?;
    let mut values = vec![vec![0.0; RECORD.count()]; Party::COUNT * Technology::COUNT];
    for row in table.rows() {
        if row.text("quantity")? != "generation" {
            continue;
        }
        let party = row.code("party", Party::from_code)?;
        let technology = row.code("technology", Technology::from_code)?;
        for (i, year) in RECORD.iter().enumerate() {
            let twh = row.number_if_any(&year.to_string())?.unwrap_or(0.0);
            values[cell(party, technology)][i] = twh;
        }
    }
    Ok(values)
}

fn read_capacity() -> Result<Vec<[f64; 4]>, TableError> {
    let table = Table::read("electricity_capacity", tables::CAPACITY)?;
    let mut values = vec![[0.0; 4]; Party::COUNT * Technology::COUNT];
    let mut world = vec![[0.0; 4]; Technology::COUNT];
    for row in table.rows() {
        let technology = row.code("technology", Technology::from_code)?;
        let mut observed = [0.0; 4];
        for (value, year) in observed.iter_mut().zip(OBSERVED) {
            *value = row.number(&year.to_string())?;
        }
        if row.text("party")? == "WORLD" {
            world[technology.index()] = observed;
        } else {
            let party = row.code("party", Party::from_code)?;
            values[cell(party, technology)] = observed;
        }
    }
    // The rest of the world is what the printed world total leaves.
    for technology in Technology::ALL {
        for (i, total) in world[technology.index()].into_iter().enumerate() {
            let listed: f64 = Party::with_targets()
                .map(|party| values[cell(party, technology)][i])
                .sum();
            values[cell(Party::Row, technology)][i] = (total - listed).max(0.0);
        }
    }
    Ok(values)
}

fn capacity_factors(generation: &[f64], capacity: &[[f64; 4]]) -> Vec<f64> {
    let mut factors = vec![0.0; Party::COUNT * Technology::COUNT];
    for technology in Technology::ALL.into_iter().filter(|it| !it.is_fossil()) {
        let mean = |party: Party| {
            let row = capacity[cell(party, technology)];
            f64::midpoint(row[1], row[2])
        };
        let world_gw: f64 = parties().map(mean).sum();
        let world_twh: f64 = parties().map(|p| generation[cell(p, technology)]).sum();
        let world = ratio(world_twh * 1000.0, world_gw * HOURS).clamp(0.0, 1.0);
        for party in parties() {
            let own = ratio(
                generation[cell(party, technology)] * 1000.0,
                mean(party) * HOURS,
            );
            // A fleet of less than two GW, or an output that no plant has, tells nothing.
            let tells = mean(party) >= 2.0 && (0.03..=0.97).contains(&own);
            factors[cell(party, technology)] = if tells { own } else { world };
        }
    }
    factors
}

fn ratio(a: f64, b: f64) -> f64 {
    if b > 0.0 { a / b } else { 0.0 }
}

type Factors = (Vec<f64>, Vec<[f64; 3]>);

fn read_factors() -> Result<Factors, TableError> {
    let table = Table::read("power_factors", tables::FACTORS)?;
    let mut values = vec![0.0; Party::COUNT * Technology::COUNT];
    let mut mixes = vec![[0.0; 3]; Party::COUNT];
    for row in table.rows() {
        let party = row.code("party", Party::from_code)?;
        let technology = row.code("technology", Technology::from_code)?;
        values[cell(party, technology)] = row.number("emission_factor_tCO2_per_MWh")?;
        if let Some(i) = FOSSIL.into_iter().position(|fuel| fuel == technology) {
            mixes[party.index()][i] = row.number_if_any("displacement_share")?.unwrap_or(0.0);
        }
    }
    Ok((values, mixes))
}

fn calibrate(generation: &[f64], factors: &[f64], emissions: &Emissions) -> Vec<f64> {
    Party::ALL
        .into_iter()
        .map(|party| {
            let explained: f64 = FOSSIL
                .into_iter()
                .map(|fuel| generation[cell(party, fuel)] * factors[cell(party, fuel)])
                .sum();
            let counted = emissions.get(party, Sector::Power, Gas::Co2, Electricity::BASE);
            ratio(counted.max(0.0), explained)
        })
        .collect()
}

type Additions = (Vec<Option<f64>>, Vec<Option<f64>>, f64);

fn read_additions() -> Result<Additions, TableError> {
    let table = Table::read("renewables_additions_2030", tables::ADDITIONS)?;
    let mut additions = vec![None; Party::COUNT];
    let mut announced = vec![None; Party::COUNT];
    let mut world = 0.0;
    for row in table.rows() {
        if row.text("party")? == "WORLD" {
            world = row.number("additions_2025_2030")?;
            continue;
        }
        let party = row.code("party", Party::from_code)?;
        additions[party.index()] = row.number_if_any("additions_2025_2030")?;
        announced[party.index()] = row.number_if_any("announced_2030")?;
    }
    Ok((additions, announced, world))
}

fn read_additions_mix() -> Result<Vec<(Technology, f64)>, TableError> {
    let table = Table::read("electricity_additions_mix", tables::ADDITIONS_MIX)?;
    let mut mix = Vec::new();
    for row in table.rows() {
        let technology = row.code("technology", Technology::from_code)?;
        mix.push((technology, row.number("share_of_additions")?));
    }
    Ok(mix)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plants() -> Plants {
        Plants::read(&Emissions::zeros()).expect("sound tables")
    }

    #[test]
    fn shares_sum_to_one() {
        let plants = plants();
        let additions: f64 = plants.additions_mix().iter().map(|(_, share)| share).sum();
        assert!((additions - 1.0).abs() < 1e-12, "{additions}");
        for party in parties() {
            let mix: f64 = plants.marginal_mix(party).iter().sum();
            assert!((mix - 1.0).abs() < 1e-6, "{} {mix}", party.code());
        }
    }

    // IRENA, Renewable Capacity Statistics 2025: solar 1,865 and wind 1,133 GW at the end of 2024.
    #[test]
    fn capacity_adds_up_to_the_printed_world() {
        let plants = plants();
        let world = |technology| -> f64 {
            parties()
                .map(|it| plants.observed_capacity(it, technology, 2024))
                .sum()
        };
        assert!((world(Technology::Solar) - 1865.0).abs() < 1e-9);
        assert!((world(Technology::Wind) - 1133.0).abs() < 1e-9);
    }

    #[test]
    fn a_plant_runs_some_of_the_time() {
        let plants = plants();
        for party in parties() {
            for technology in [Technology::Solar, Technology::Wind, Technology::Hydro] {
                let factor = plants.capacity_factor(party, technology);
                assert!(
                    (0.05..0.65).contains(&factor),
                    "{} {technology:?} {factor}",
                    party.code()
                );
            }
        }
    }
}
