//! Electricity by party and technology. Generation of 2023, renewable capacity of 2020–2024, the
//! published expansion to 2030, GDP and the power sector's CO2 flow in; generation (TWh/yr) and
//! capacity (GW at the end of the year) to 2100 flow out, with what an area needs to displace
//! fossil generation: capacity factors, emission factors and the party's marginal mix.
//!
//! Fossil generation follows the power sector's CO2 of the cube, so that the two never disagree:
//!
//! ```text
//! F(t) = F(2023) · E(t) / E(2023)
//! ```
//!
//! Heat plants and own use are in the sector too. Of its CO2 only the part that electricity
//! explains can be displaced: the factor of a technology is scaled by `min(1, r)`, where
//! `r = E(2023) / Σ generation · factor` is [`Electricity::calibration`].

mod baseline;
mod displace;
mod plants;
mod tables;

use std::sync::Arc;

pub use displace::Displaced;
pub use plants::Plants;

use crate::{Drivers, Emissions, Party, SPAN, Technology};

const YEARS: usize = (SPAN.last - SPAN.first + 1) as usize;

/// Generation and capacity by party, technology and year. From 2000 for generation and from 2020
/// for capacity; zero before. Clones share the unchanging [`Plants`].
#[derive(Clone, Debug)]
pub struct Electricity {
    generation: Vec<f64>,
    capacity: Vec<f64>,
    plants: Arc<Plants>,
}

impl Electricity {
    /// First year with generation.
    pub const FIRST: i32 = 2000;
    /// Last year whose generation is recorded; the projection starts from it.
    pub const BASE: i32 = 2023;
    /// Last year whose capacity is observed; ramps to a promise start there.
    pub const LAST_OBSERVED: i32 = 2024;

    /// The activity without policy. `emissions` must hold the power sector's CO2 to 2100.
    pub fn without_policy(drivers: &Drivers, emissions: &Emissions) -> Self {
        let plants = Plants::read(emissions).expect("the tables of electricity are tested");
        let mut electricity = Self {
            generation: vec![0.0; Party::COUNT * Technology::COUNT * YEARS],
            capacity: vec![0.0; Party::COUNT * Technology::COUNT * YEARS],
            plants: Arc::new(plants),
        };
        baseline::fill(&mut electricity, drivers, emissions);
        electricity
    }

    fn start(party: Party, technology: Technology) -> usize {
        (party.index() * Technology::COUNT + technology.index()) * YEARS
    }

    /// What does not change: factors, shares, published plans.
    pub fn plants(&self) -> &Plants {
        &self.plants
    }

    /// Generation, TWh/yr; zero outside the years covered.
    pub fn generation(&self, party: Party, technology: Technology, year: i32) -> f64 {
        SPAN.position(year)
            .map_or(0.0, |i| self.generation[Self::start(party, technology) + i])
    }

    /// Capacity at the end of the year, GW; zero before 2020. Kept for all but fossil plants.
    pub fn capacity(&self, party: Party, technology: Technology, year: i32) -> f64 {
        SPAN.position(year)
            .map_or(0.0, |i| self.capacity[Self::start(party, technology) + i])
    }

    /// Capacity of several technologies together, GW.
    pub fn capacity_of(&self, party: Party, technologies: &[Technology], year: i32) -> f64 {
        technologies
            .iter()
            .map(|technology| self.capacity(party, *technology, year))
            .sum()
    }

    /// Generation of all technologies, TWh/yr.
    pub fn total_generation(&self, party: Party, year: i32) -> f64 {
        Technology::ALL
            .into_iter()
            .map(|technology| self.generation(party, technology, year))
            .sum()
    }

    /// Generation of coal, gas and oil, TWh/yr.
    pub fn fossil_generation(&self, party: Party, year: i32) -> f64 {
        Technology::ALL
            .into_iter()
            .filter(|technology| technology.is_fossil())
            .map(|technology| self.generation(party, technology, year))
            .sum()
    }

    /// CO2 of one TWh of a fossil technology, Mt CO2/TWh, of which at most what the power sector
    /// of the party really emits: factor × min(1, calibration).
    pub fn emission_factor(&self, party: Party, technology: Technology) -> f64 {
        self.plants.emission_factor(party, technology) * self.calibration(party).min(1.0)
    }

    /// The power sector's CO2 of 2023 ÷ Σ generation × factor. Above one: heat and own use.
    pub fn calibration(&self, party: Party) -> f64 {
        self.plants.calibration(party)
    }

    pub(crate) fn generation_mut(
        &mut self,
        party: Party,
        technology: Technology,
        year: i32,
    ) -> Option<&mut f64> {
        let start = Self::start(party, technology);
        SPAN.position(year).map(|i| &mut self.generation[start + i])
    }

    fn capacity_mut(
        &mut self,
        party: Party,
        technology: Technology,
        year: i32,
    ) -> Option<&mut f64> {
        let start = Self::start(party, technology);
        SPAN.position(year).map(|i| &mut self.capacity[start + i])
    }

    /// Adds generation (TWh/yr), which never falls below zero by it.
    pub(crate) fn add_generation(
        &mut self,
        party: Party,
        technology: Technology,
        year: i32,
        twh: f64,
    ) {
        if let Some(value) = self.generation_mut(party, technology, year) {
            *value = (*value + twh).max(value.min(0.0));
        }
    }

    /// Adds capacity (GW at the end of the year), generation apart; it never falls below zero by it.
    pub fn add_capacity(&mut self, party: Party, technology: Technology, year: i32, gw: f64) {
        if let Some(value) = self.capacity_mut(party, technology, year) {
            *value = (*value + gw).max(value.min(0.0));
        }
    }

    /// Moves every year's values to `before + weight(year) · (self − before)`: what is left of a
    /// change that holds only part of the time.
    pub fn blend(&mut self, before: &Self, weight: impl Fn(i32) -> f64) {
        let weights: Vec<f64> = SPAN.iter().map(weight).collect();
        let rows = |mine: &mut [f64], theirs: &[f64]| {
            for (mine, theirs) in mine.chunks_exact_mut(YEARS).zip(theirs.chunks_exact(YEARS)) {
                for ((mine, theirs), weight) in mine.iter_mut().zip(theirs).zip(&weights) {
                    *mine = theirs + weight * (*mine - theirs);
                }
            }
        };
        rows(&mut self.generation, &before.generation);
        rows(&mut self.capacity, &before.capacity);
    }
}
