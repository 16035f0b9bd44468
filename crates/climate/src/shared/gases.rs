//! Emissions of gases flow in; concentrations of those whose fate all members share, and what drives
//! CO2 and methane, flow out.

use accord_math::Years;

use super::{Drivers, MajorGas, cumulate};
use crate::error::ClimateError;
use crate::gas_cycle::{Drive, shared_concentration};
use crate::methane_lifetime::factor;
use crate::run::Methods;
use crate::scenario::Scenario;
use crate::species::{InputMode, Kind, Species, SpeciesTable};

/// The gases of a scenario.
pub(super) struct Gases<'a> {
    pub(super) table: &'a SpeciesTable,
    pub(super) scenario: &'a Scenario,
    pub(super) years: Years,
    pub(super) methods: &'a Methods,
}

impl Gases<'_> {
    /// Emissions as given, concentrations as computed from them.
    pub(super) fn drivers(&self) -> Result<Drivers, ClimateError> {
        let species = self.table.species();
        let emissions = species
            .iter()
            .map(|one| self.emissions_of(one))
            .collect::<Result<Vec<_>, _>>()?;
        let mut concentrations = Vec::with_capacity(species.len());
        for (one, emissions) in species.iter().zip(&emissions) {
            concentrations.push(self.shared_gas(one, emissions.as_deref())?);
        }
        if let Some(i) = self.table.of_kind(Kind::Eesc) {
            concentrations[i] = Some(self.chlorine(&species[i], &concentrations));
        }
        Ok(Drivers {
            emissions,
            concentrations,
        })
    }

    pub(super) fn needed(&self, kind: Kind, need: &'static str) -> Result<usize, ClimateError> {
        self.table.of_kind(kind).ok_or(ClimateError::MissingKind {
            kind: kind.as_fair_type(),
            need,
        })
    }

    fn emissions_of(&self, species: &Species) -> Result<Option<Vec<f64>>, ClimateError> {
        match (species.kind.is_emitted(), species.input_mode) {
            (true, InputMode::Emissions) => {
                self.scenario.emissions(&species.name, self.years).map(Some)
            }
            (true, InputMode::Concentration) if species.kind.is_gas() => Ok(None),
            (false, InputMode::Concentration) if species.kind == Kind::Co2 => Ok(None),
            (false, InputMode::Calculated)
                if !matches!(species.kind, Kind::Solar | Kind::Volcanic) =>
            {
                Ok(None)
            }
            (false, InputMode::Forcing) if matches!(species.kind, Kind::Solar | Kind::Volcanic) => {
                Ok(None)
            }
            _ => Err(ClimateError::NotSupported {
                species: species.name.clone(),
                what: "this input mode is not one for its type: emitted species take emissions, \
                       gases take emissions or a concentration (CO2: calculated or a \
                       concentration), the sun and volcanoes take forcing, all else is calculated",
            }),
        }
    }

    fn drive(&self, species: &Species, emissions: Option<&[f64]>) -> Result<Drive, ClimateError> {
        match emissions {
            Some(emissions) => Ok(Drive::Emissions(emissions.to_vec())),
            None => self
                .scenario
                .concentration(&species.name, self.years)
                .map(Drive::Concentration),
        }
    }

    /// N2O and the minor gases. Their response may have no temperature in it.
    fn shared_gas(
        &self,
        species: &Species,
        emissions: Option<&[f64]>,
    ) -> Result<Option<Vec<f64>>, ClimateError> {
        if !(species.kind == Kind::N2o || species.kind.is_minor_gas()) {
            return Ok(None);
        }
        if species.iirf_temperature != 0.0 && !species.iirf_temperature.is_nan() {
            return Err(ClimateError::NotSupported {
                species: species.name.clone(),
                what: "only the lifetimes of CO2 and CH4 can depend on temperature here; set \
                       iirf_temperature to 0",
            });
        }
        let drive = self.drive(species, emissions)?;
        Ok(Some(shared_concentration(
            species,
            &drive,
            self.methods.iirf_max,
        )))
    }

    fn major_gas(
        &self,
        species: &Species,
        emissions: Option<&[f64]>,
    ) -> Result<MajorGas, ClimateError> {
        let drive = self.drive(species, emissions)?;
        let cumulative = match &drive {
            Drive::Emissions(emissions) => cumulate(emissions),
            Drive::Concentration(_) => Vec::new(),
        };
        Ok(MajorGas { drive, cumulative })
    }

    pub(super) fn co2(&self, drivers: &Drivers) -> Result<MajorGas, ClimateError> {
        let co2 = &self.table.species()[self.needed(Kind::Co2, "carries the carbon cycle")?];
        if co2.input_mode == InputMode::Concentration {
            return self.major_gas(co2, None);
        }
        let part = |kind: Kind| -> Result<&[f64], ClimateError> {
            let i = self.needed(kind, "is a part of the calculated emissions of CO2")?;
            Ok(drivers.emissions[i].as_deref().unwrap_or_default())
        };
        let (fossil, land) = (part(Kind::Co2Ffi)?, part(Kind::Co2Afolu)?);
        let sum: Vec<f64> = fossil.iter().zip(land).map(|(a, b)| a + b).collect();
        self.major_gas(co2, Some(&sum))
    }

    pub(super) fn ch4(&self, drivers: &Drivers) -> Result<MajorGas, ClimateError> {
        let i = self.needed(Kind::Ch4, "overlaps in the forcing of N2O")?;
        let ch4 = &self.table.species()[i];
        if ch4.partition_fraction != [1.0, 0.0, 0.0, 0.0] {
            return Err(ClimateError::NotSupported {
                species: ch4.name.clone(),
                what: "methane has one box here: its partition fractions must be 1, 0, 0, 0",
            });
        }
        self.major_gas(ch4, drivers.emissions[i].as_deref())
    }

    /// EESC = Σ (Cl + 45 Br) × concentration × fractional release, over halogens (Newman et al.
    /// 2007, ACP 7, 4537, in the form of FaIR). The first timebound has the baseline of the species
    /// table, whatever the gases sum to.
    fn chlorine(&self, eesc: &Species, concentrations: &[Option<Vec<f64>>]) -> Vec<f64> {
        let mut sum = vec![0.0; self.years.count() + 1];
        for (species, concentration) in self.table.species().iter().zip(concentrations) {
            let halogen = matches!(species.kind, Kind::Cfc11 | Kind::OtherHalogen);
            let Some(concentration) = concentration.as_ref().filter(|_| halogen) else {
                continue;
            };
            let atoms = species.cl_atoms + self.methods.bromine_to_chlorine * species.br_atoms;
            for (sum, concentration) in sum.iter_mut().zip(concentration) {
                *sum += atoms * concentration * species.fractional_release;
            }
        }
        sum[0] = eesc.baseline_concentration;
        sum
    }

    /// The factor on methane's lifetime, from the emissions of each year and the concentrations at
    /// its beginning.
    pub(super) fn methane_chemistry(&self, drivers: &Drivers) -> Vec<f64> {
        let mut product = vec![1.0; self.years.count()];
        for (i, species) in self.table.species().iter().enumerate() {
            let sensitivity = species.ch4_lifetime_chemical_sensitivity;
            let by_emissions = drivers.emissions[i]
                .as_deref()
                .filter(|_| species.chemistry_from_emissions)
                .map(|series| (series, species.baseline_emissions));
            let by_concentration = drivers.concentrations[i]
                .as_deref()
                .filter(|_| species.chemistry_from_concentration)
                .map(|series| (series, species.baseline_concentration));
            for (series, baseline) in [by_emissions, by_concentration].into_iter().flatten() {
                for (product, value) in product.iter_mut().zip(series) {
                    *product *= factor(sensitivity, value - baseline, self.methods.ch4_min);
                }
            }
        }
        product
    }
}
