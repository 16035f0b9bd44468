//! What species emit and have in the air flows in; the sums over species of which every forcing but
//! that of CO2, CH4 and N2O consists flow out.

use super::{Drivers, cumulate};
use crate::ensemble::{Column, Ensemble};
use crate::forcing::linear::{MinorGases, Term};
use crate::species::{Kind, Species, SpeciesTable};

/// For which sum a series is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    AerosolRadiation,
    AerosolCloud,
    Ozone,
}

/// The sums over the species of a table.
pub(super) struct Terms<'a> {
    pub(super) table: &'a SpeciesTable,
    pub(super) drivers: &'a Drivers,
    pub(super) timebounds: usize,
}

impl Terms<'_> {
    /// One term for each species that emits or is in the air and has a coefficient. Methane's part
    /// depends on the member and is added in the year loop.
    ///
    /// Clouds take emissions as they are, the others take the change from the baseline.
    pub(super) fn of(&self, columns: &[Column], use_of: Use) -> Vec<Term> {
        let mut terms = Vec::new();
        for ((i, species), column) in self.table.species().iter().enumerate().zip(columns) {
            if column.is_zero() {
                continue;
            }
            let from = |baseline: f64| {
                if use_of == Use::AerosolCloud {
                    0.0
                } else {
                    baseline
                }
            };
            let mut push = |series: Vec<f64>| {
                terms.push(Term {
                    coefficient: column.clone(),
                    series,
                });
            };
            let emissions = self.drivers.emissions[i].as_ref();
            if let Some(emissions) = emissions.filter(|_| species.chemistry_from_emissions) {
                let baseline = from(species.baseline_emissions);
                push(
                    std::iter::once(0.0)
                        .chain(emissions.iter().map(|e| e - baseline))
                        .collect(),
                );
            }
            // In FaIR chlorine is not yet known when the aerosols are computed, so that its part
            // drops out of their sums without a word; the calibrations were made with that.
            let unknown_yet = species.kind == Kind::Eesc && use_of != Use::Ozone;
            let counts = species.chemistry_from_concentration && !unknown_yet;
            if let Some(concentration) = self.drivers.concentrations[i].as_ref().filter(|_| counts)
            {
                let baseline = from(species.baseline_concentration);
                push(concentration.iter().map(|c| c - baseline).collect());
            }
        }
        terms
    }

    /// What the sum for clouds is made of at the baseline: weight and emission or concentration.
    pub(super) fn baseline_of_clouds(&self, ensemble: &Ensemble) -> Vec<(Column, f64)> {
        let mut baseline = Vec::new();
        for (species, shape) in self.table.species().iter().zip(&ensemble.aci_shape) {
            if shape.is_zero() {
                continue;
            }
            if species.chemistry_from_emissions {
                baseline.push((shape.clone(), species.baseline_emissions));
            }
            let elsewhere = matches!(species.kind, Kind::Eesc | Kind::Ch4);
            if species.chemistry_from_concentration && !elsewhere {
                baseline.push((shape.clone(), species.baseline_concentration));
            }
        }
        baseline
    }

    /// Σ coefficient × emissions, on timebounds, from the baseline or from zero.
    pub(super) fn by_emissions(
        &self,
        coefficient: fn(&Species) -> f64,
        from_baseline: bool,
    ) -> Vec<f64> {
        let mut sum = vec![0.0; self.timebounds];
        for (species, emissions) in self.table.species().iter().zip(&self.drivers.emissions) {
            let factor = coefficient(species);
            let Some(emissions) = emissions.as_ref().filter(|_| factor != 0.0) else {
                continue;
            };
            let baseline = if from_baseline {
                species.baseline_emissions
            } else {
                0.0
            };
            for (sum, e) in sum[1..].iter_mut().zip(emissions) {
                *sum += (e - baseline) * factor;
            }
        }
        sum
    }

    /// Σ coefficient × emissions since the beginning: the albedo of land that was cleared.
    pub(super) fn by_cumulative_emissions(&self) -> Vec<f64> {
        let mut sum = vec![0.0; self.timebounds];
        for (species, emissions) in self.table.species().iter().zip(&self.drivers.emissions) {
            let factor = species.land_use_cumulative_emissions_to_forcing;
            let Some(emissions) = emissions.as_ref().filter(|_| factor != 0.0) else {
                continue;
            };
            for (sum, cumulative) in sum.iter_mut().zip(cumulate(emissions)) {
                *sum += cumulative * factor;
            }
        }
        sum
    }

    /// The forcing of minor gases is linear in concentration; gases whose scale is the same column
    /// are summed once for all members.
    ///
    /// Meinshausen 2020 counts from a reference and takes off what the baseline has of it; for a
    /// linear law that is the distance from the baseline, as with the other formulas.
    pub(super) fn minor_gases(&self, ensemble: &Ensemble) -> Vec<MinorGases> {
        let mut groups: Vec<MinorGases> = Vec::new();
        for (i, species) in self.table.species().iter().enumerate() {
            let concentration = self.drivers.concentrations[i].as_ref();
            let Some(concentration) = concentration.filter(|_| species.kind.is_minor_gas()) else {
                continue;
            };
            let scale = &ensemble.forcing_scale[i];
            let position = groups
                .iter()
                .position(|g| g.scale == *scale)
                .unwrap_or(groups.len());
            if position == groups.len() {
                groups.push(MinorGases {
                    scale: scale.clone(),
                    forcing: vec![0.0; self.timebounds],
                    effective: vec![0.0; self.timebounds],
                });
            }
            let group = &mut groups[position];
            let per_ppt =
                species.radiative_efficiency * 0.001 * (1.0 + species.tropospheric_adjustment);
            let sums = group.forcing.iter_mut().zip(&mut group.effective);
            for ((sum, effective), concentration) in sums.zip(concentration) {
                let forcing = (concentration - species.baseline_concentration) * per_ppt;
                *sum += forcing;
                *effective += forcing * species.forcing_efficacy;
            }
        }
        groups
    }
}
