//! Some members of the climate. What a deal emits flows in as plain numbers; the warming of these members
//! flows out. No member knows of another, so several workers can each compute some of them, and the
//! numbers are those of all of them computed together, bit for bit.

use std::ops::Range;

use accord_world::{PROJECTION, SpeciesEmissions, World};

use crate::climate::Climate;
use crate::outcome::Shown;
use crate::run::AssessError;

/// A group of members.
pub struct Members {
    climate: Climate,
    /// Names of the species, in the order of the numbers.
    species: Vec<String>,
}

impl Members {
    /// These members of a climate; positions past its end are left out.
    pub fn new(climate: &Climate, members: Range<usize>) -> Result<Self, AssessError> {
        let emissions = climate.species(&World::without_policy());
        Ok(Self {
            climate: climate.part(members)?,
            species: emissions.series.into_keys().collect(),
        })
    }

    /// Warming, K above 1850–1900, in each year of [`PROJECTION`], members innermost. `emissions`: what
    /// [`super::Emitting::numbers`] gives.
    pub fn warming(&self, emissions: &[f64]) -> Result<Vec<f64>, AssessError> {
        let emissions = SpeciesEmissions::of_numbers(&self.species, PROJECTION, emissions);
        let emissions = emissions.ok_or_else(|| {
            AssessError::Climate(format!(
                "emissions must be of {} species in {} years",
                self.species.len(),
                PROJECTION.count()
            ))
        })?;
        let warming = self.climate.warming(&emissions, Shown::Path.years())?;
        Ok(warming.future().to_vec())
    }
}
