//! Our climate engine with parties left out: emissions by party flow in; the warming in 2021 that
//! would be missing without them flows out (central run, history since 1750).

use std::collections::BTreeMap;

use accord_climate::{
    Ensemble, Options, Quantity, Scenario, SpeciesTable, history, natural_forcing, run,
};
use accord_math::Series;

use super::tables::{Emissions, GASES, Gas};
use super::{FIRST, YEAR};
use crate::Failure;

/// GWP100 that brings the table's methane back to mass. Assumed: the middle of the two that the
/// source uses, 29.8 for fossil sources and 27.2 for land use, because it does not give the parts;
/// wrong by less than 5 % of a party's methane either way.
const GWP_CH4: f64 = 28.5;
/// GWP100 of nitrous oxide, as in the table.
const GWP_N2O: f64 = 273.0;

/// The world as it was.
pub struct World {
    species: SpeciesTable,
    ensemble: Ensemble,
    emissions: BTreeMap<String, Series>,
    solar: Series,
    volcanic: Series,
    warming: f64,
}

impl World {
    /// The central run over the history.
    pub fn new() -> Result<Self, Failure> {
        let (solar, volcanic) = natural_forcing()?;
        let mut world = Self {
            species: SpeciesTable::central()?,
            ensemble: Ensemble::central()?,
            emissions: history()?,
            solar,
            volcanic,
            warming: 0.0,
        };
        world.warming = world.temperature(world.emissions.clone())?;
        Ok(world)
    }

    /// Warming in 2021, K, that the CO2, CH4 and N2O of these parties since 1851 had caused: the
    /// world as it was, less the world without them. Their aerosols, ozone precursors and F-gases
    /// stay, as does the albedo of the land they cleared: all their CO2 is taken from the fossil.
    pub fn without(&self, emissions: &Emissions, parties: &[String]) -> Result<f64, Failure> {
        let mut left = self.emissions.clone();
        for gas in GASES {
            let (species, per_unit) = match gas {
                Gas::Co2 => ("CO2 FFI", 1e-3),
                Gas::Ch4 => ("CH4", 1.0 / GWP_CH4),
                Gas::N2o => ("N2O", 1.0 / GWP_N2O),
            };
            let total = left
                .get_mut(species)
                .ok_or_else(|| format!("the history has no {species}"))?;
            for party in parties {
                let own = emissions.get(party, gas);
                let counted = Series::from_fn(own.years(), |year| {
                    if (FIRST..=YEAR).contains(&year) {
                        own[year]
                    } else {
                        0.0
                    }
                });
                total.add_scaled(&counted, -per_unit);
            }
        }
        Ok(self.warming - self.temperature(left)?)
    }

    /// Surface temperature in 2021, K above 1750.
    fn temperature(&self, emissions: BTreeMap<String, Series>) -> Result<f64, Failure> {
        let scenario = Scenario::new(
            "history with parties left out",
            emissions,
            self.solar.clone(),
            self.volcanic.clone(),
        );
        let options = Options::new(1750, YEAR)
            .quantities(&[Quantity::Temperature])
            .keep(YEAR, YEAR + 1);
        let output = run(&self.species, &self.ensemble, &scenario, &options)?;
        let means = output.calendar_year_means(Quantity::Temperature)?;
        let members = means.at(YEAR).ok_or("the run does not reach the year")?;
        Ok(members[0])
    }
}
