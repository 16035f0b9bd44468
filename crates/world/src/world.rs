//! The world that areas are handed, one after the other. Built from the embedded tables without
//! policy; the agreements in force are then applied like any other.

use std::sync::{Arc, OnceLock};

use crate::activity::markets::{End, Levers, PlanError, Uncertain};
use crate::activity::materials::Material;
use crate::activity::non_co2::Source;
use crate::activity::{
    Capture, Electricity, Forests, Markets, Materials, NonCo2, Plastics, PollutionControl,
    Refrigerants, Subnational,
};
use crate::baseline::{energy, land, precursors};
use crate::{Drivers, Emissions, Gas, Party, Scenario, Shared, history};

/// Emissions and the activities behind them. Areas change it in place; a clone is an independent
/// world. The unchanging tables are shared between clones.
#[derive(Clone, Debug)]
pub struct World {
    /// Emissions by party, sector, gas and year.
    pub emissions: Emissions,
    /// Generation and capacity by party and technology.
    pub electricity: Shared<Electricity>,
    /// Markets of power, vehicles, heat and steel, and trade in what they are made of.
    pub markets: Markets,
    /// What capture projects take out, beyond those of the inventories.
    pub capture: Shared<Capture>,
    /// Steel, cement and aluminium by party.
    pub materials: Shared<Materials>,
    /// Plastics by party, from production to waste.
    pub plastics: Shared<Plastics>,
    /// Consumption, bank and emission of hydrofluorocarbons by party.
    pub refrigerants: Shared<Refrigerants>,
    /// Methane and nitrous oxide by party and source.
    pub non_co2: Shared<NonCo2>,
    /// Control of air pollutants beyond the baseline.
    pub pollution: Shared<PollutionControl>,
    /// Forest loss and gain by party.
    pub forests: Shared<Forests>,
    /// Last year whose level an economy-wide target has settled, by party: what comes later starts
    /// from there.
    pub settled: [i32; Party::COUNT],
    /// Shares and targets of states and provinces.
    pub subnational: Arc<Subnational>,
    /// Population and gross domestic product.
    pub drivers: Arc<Drivers>,
}

impl World {
    /// The world without policy under the middle of the road (SSP2). Built once; every call hands
    /// out a copy.
    pub fn without_policy() -> Self {
        Self::without_policy_under(Scenario::default())
    }

    /// The world without policy under a scenario of population and GDP. Intensities are those
    /// calibrated under SSP2.
    pub fn without_policy_under(scenario: Scenario) -> Self {
        static BUILT: [OnceLock<World>; 4] = [const { OnceLock::new() }; 4];
        BUILT[scenario as usize]
            .get_or_init(|| Self::build(scenario))
            .clone()
    }

    fn build(scenario: Scenario) -> Self {
        let drivers = Drivers::of(scenario);
        let middle = Drivers::of(Scenario::Ssp2);
        let mut emissions = history::read().expect("data/emissions_history.csv is tested");
        let non_co2 = NonCo2::without_policy(&drivers, &emissions);
        non_co2.write(&mut emissions);
        let refrigerants = Refrigerants::without_policy(&drivers, &emissions);
        refrigerants.write(&mut emissions);
        land::write(&mut emissions);
        energy::write(&mut emissions, &drivers, &middle);
        precursors::settle(&mut emissions, &drivers, |_, _| true);
        let materials = Materials::without_policy(&drivers, &emissions)
            .expect("the tables of materials are tested");
        let steel = |party, year| materials.baseline_production(Material::Steel, party, year);
        let markets = Markets::new(&drivers, &steel).expect("the tables of markets are tested");
        Self {
            electricity: Electricity::without_policy(&drivers, &emissions).into(),
            markets,
            materials: materials.into(),
            settled: [crate::HISTORY.last; Party::COUNT],
            capture: Shared::default(),
            pollution: Shared::default(),
            plastics: Plastics::without_policy(&drivers, &emissions).into(),
            forests: Forests::without_policy(&drivers, &emissions).into(),
            subnational: Arc::new(Subnational::without_policy(&drivers, &emissions)),
            refrigerants: refrigerants.into(),
            non_co2: non_co2.into(),
            drivers,
            emissions,
        }
    }

    /// The same world with figures of its markets at these ends: what it emits and generates stays, since
    /// that is as published and not the markets' own; what measures do from here on is the markets' with
    /// these figures.
    pub fn with_market_figures(&self, ends: &[(Uncertain, End)]) -> Result<Self, PlanError> {
        let steel = |party, year| {
            self.materials
                .baseline_production(Material::Steel, party, year)
        };
        let levers = self.markets.levers().clone();
        Ok(Self {
            markets: Markets::with_ends(ends, levers, &self.drivers, &steel)?,
            ..self.clone()
        })
    }

    /// Changes what measures ask of the markets; generation, capacity and CO2 follow.
    pub fn change_markets(&mut self, change: impl FnOnce(&mut Levers)) {
        self.markets
            .change(&mut self.emissions, &mut self.electricity, change);
    }

    /// Recomputes air pollutants from what carries them, after areas have changed CO2.
    pub fn settle_precursors(&mut self) {
        self.settle_where(|_, _| true);
    }

    /// [`World::settle_precursors`] of a world that was cloned from a settled one: where neither a
    /// pollutant nor what carries it has been touched since, and no control of it, all is settled already.
    pub fn settle_precursors_since(&mut self, settled: &World) {
        let now = self.emissions.clone();
        let controls = Party::ALL.map(|it| !self.pollution.is_same_for(&settled.pollution, it));
        self.settle_where(|party, sector| {
            controls[party.index()]
                || precursors::is_touched(&now, &settled.emissions, party, sector)
        });
    }

    fn settle_where(&mut self, open: impl Fn(Party, crate::Sector) -> bool) {
        precursors::settle(&mut self.emissions, &self.drivers, &open);
        self.pollution.apply(&mut self.emissions, open);
    }

    /// Lowers an air pollutant of a party to `factor(year)` of what it is, between 0 and 1, in every
    /// sector, now and whenever the pollutants are settled again.
    pub fn control_pollutant(&mut self, party: Party, gas: Gas, factor: impl Fn(i32) -> f64) {
        self.pollution.tighten(party, gas, &factor);
        for sector in crate::Sector::ALL {
            let row = self.emissions.row_mut(party, sector, gas);
            for (value, year) in row.iter_mut().zip(crate::SPAN.iter()) {
                if crate::PROJECTION.contains(year) {
                    *value *= factor(year).clamp(0.0, 1.0);
                }
            }
        }
    }

    /// Multiplies a source of a gas other than CO2 by `factor(year)` in every projected year, in
    /// [`World::non_co2`] and in the cube alike.
    pub fn scale_source(
        &mut self,
        party: Party,
        source: Source,
        gas: Gas,
        factor: impl Fn(i32) -> f64,
    ) {
        self.non_co2
            .scale(&mut self.emissions, party, source, gas, factor);
    }
}
