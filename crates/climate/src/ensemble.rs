//! A table of calibrated parameters flows in (the layout of fair-calibrate: one row a member, one
//! column a parameter, `name[x]` for a layer or a species); an ensemble flows out, each parameter
//! one column over the members, ready for blocks of them to be computed side by side.
//!
//! A parameter that the table does not give is the same for all members, as the species table has
//! it.

use std::sync::Arc;

use crate::energy_balance::EnergyBalance;
use crate::error::ClimateError;
use crate::species::{Kind, SpeciesTable};
use crate::table::Table;

/// One parameter over the members.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// The same for all.
    Same(f64),
    /// One for each.
    Each(Vec<f64>),
}

impl Column {
    /// The value for a member.
    #[inline]
    pub fn of(&self, member: usize) -> f64 {
        match self {
            Column::Same(value) => *value,
            Column::Each(values) => values[member],
        }
    }

    /// Whether every member has zero.
    pub fn is_zero(&self) -> bool {
        match self {
            Column::Same(value) => *value == 0.0,
            Column::Each(values) => values.iter().all(|v| *v == 0.0),
        }
    }

    fn is_missing(&self) -> bool {
        match self {
            Column::Same(value) => value.is_nan(),
            Column::Each(values) => values.iter().any(|v| v.is_nan()),
        }
    }
}

/// The parameters of every member. Those by species are in the order of the species table with
/// which the ensemble was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Ensemble {
    labels: Arc<Vec<String>>,
    skipped: Vec<String>,
    /// The energy balance of each member.
    pub energy_balance: Vec<EnergyBalance>,
    /// Time-integrated airborne fraction of CO2 before any change, yr.
    pub iirf_0: Column,
    /// Its change with carbon in the air, yr per Gt CO2.
    pub iirf_airborne: Column,
    /// Its change with carbon taken up, yr per Gt CO2.
    pub iirf_uptake: Column,
    /// Its change with temperature, yr K-1.
    pub iirf_temperature: Column,
    /// CO2 at the beginning, ppm.
    pub baseline_co2: Column,
    /// Scale of the aerosol-cloud forcing, W m-2.
    pub aci_scale: Column,
    /// Factor on the forcing, by species.
    pub forcing_scale: Vec<Column>,
    /// Aerosol-radiation forcing per emission or concentration, by species.
    pub erfari_radiative_efficiency: Vec<Column>,
    /// Weight in the logarithm of the aerosol-cloud forcing, by species.
    pub aci_shape: Vec<Column>,
    /// Ozone forcing per emission or concentration, by species.
    pub ozone_radiative_efficiency: Vec<Column>,
}

impl Ensemble {
    /// One member with the figures of the species table and the given energy balance.
    pub fn single(
        label: &str,
        species: &SpeciesTable,
        energy_balance: EnergyBalance,
    ) -> Result<Self, ClimateError> {
        let ensemble = Self::uniform(vec![label.to_owned()], species, vec![energy_balance])?;
        ensemble.check(species)?;
        Ok(ensemble)
    }

    /// Reads the layout of fair-calibrate's `calibrated_constrained_parameters` CSV: the first
    /// column names the member. A column for a species that is not in the table is skipped, as in
    /// FaIR, and listed in [`Ensemble::skipped`]; a column of an unknown parameter is refused.
    pub fn from_csv(text: &str, species: &SpeciesTable) -> Result<Self, ClimateError> {
        let table = Table::parse("parameter table", text)?;
        let rows: Vec<_> = table.rows().collect();
        let labels: Vec<String> = rows.iter().map(|row| row.text(0).to_owned()).collect();
        let read = |column: usize| -> Result<Vec<f64>, ClimateError> {
            rows.iter()
                .map(|row| row.finite(column, row.text(0)))
                .collect()
        };
        let one = |name: &str| -> Result<Vec<f64>, ClimateError> { read(table.required(name)?) };
        let layers = (0..4)
            .take_while(|j| table.column(&format!("ocean_heat_capacity[{j}]")).is_some())
            .count();
        let layered = |stem: &str| -> Result<Vec<Vec<f64>>, ClimateError> {
            (0..layers.max(2))
                .map(|j| one(&format!("{stem}[{j}]")))
                .collect()
        };
        let capacity = layered("ocean_heat_capacity")?;
        let transfer = layered("ocean_heat_transfer")?;
        let gamma = one("gamma_autocorrelation")?;
        let efficacy = one("deep_ocean_efficacy")?;
        let forcing_4co2 = one("forcing_4co2")?;
        let or_zero = |name: &str| -> Result<Vec<f64>, ClimateError> {
            table
                .column(name)
                .map_or_else(|| Ok(vec![0.0; rows.len()]), read)
        };
        let (sigma_eta, sigma_xi) = (or_zero("sigma_eta")?, or_zero("sigma_xi")?);
        let energy_balance = (0..labels.len())
            .map(|m| {
                EnergyBalance::new(
                    &labels[m],
                    &capacity.iter().map(|c| c[m]).collect::<Vec<_>>(),
                    &transfer.iter().map(|c| c[m]).collect::<Vec<_>>(),
                    efficacy[m],
                    gamma[m],
                    forcing_4co2[m],
                )
                .map(|balance| balance.with_variability(sigma_eta[m], sigma_xi[m]))
            })
            .collect::<Result<Vec<_>, _>>()?;

        let mut ensemble = Self::uniform(labels, species, energy_balance)?;
        for (i, heading) in table.heading().iter().enumerate().skip(1) {
            let Some(slot) = ensemble.slot(heading, species, &table)? else {
                continue;
            };
            *slot = Column::Each(read(i)?);
        }
        ensemble.check(species)?;
        Ok(ensemble)
    }

    /// Members that all have the figures of the species table, each with its own energy balance. What
    /// differs between them is then written into the columns.
    pub fn uniform(
        labels: Vec<String>,
        table: &SpeciesTable,
        energy_balance: Vec<EnergyBalance>,
    ) -> Result<Self, ClimateError> {
        let co2 = table
            .of_kind(Kind::Co2)
            .map(|i| &table.species()[i])
            .ok_or(ClimateError::MissingKind {
                kind: "co2",
                need: "carries the carbon cycle",
            })?;
        let by_species = |value: fn(&crate::Species) -> f64| -> Vec<Column> {
            table
                .species()
                .iter()
                .map(|s| Column::Same(value(s)))
                .collect()
        };
        let aci_scale = table
            .of_kind(Kind::AerosolCloud)
            .map_or(0.0, |i| table.species()[i].aci_scale);
        Ok(Self {
            labels: Arc::new(labels),
            skipped: Vec::new(),
            energy_balance,
            iirf_0: Column::Same(co2.iirf_0),
            iirf_airborne: Column::Same(co2.iirf_airborne),
            iirf_uptake: Column::Same(co2.iirf_uptake),
            iirf_temperature: Column::Same(co2.iirf_temperature),
            baseline_co2: Column::Same(co2.baseline_concentration),
            aci_scale: Column::Same(aci_scale),
            forcing_scale: by_species(|s| s.forcing_scale),
            erfari_radiative_efficiency: by_species(|s| s.erfari_radiative_efficiency),
            aci_shape: by_species(|s| s.aci_shape),
            ozone_radiative_efficiency: by_species(|s| s.ozone_radiative_efficiency),
        })
    }

    /// Where the column of this heading belongs, if it is not one already read or not needed.
    fn slot(
        &mut self,
        heading: &str,
        species: &SpeciesTable,
        table: &Table,
    ) -> Result<Option<&mut Column>, ClimateError> {
        let (stem, of) = match heading.split_once('[') {
            Some((stem, rest)) => (stem, rest.strip_suffix(']')),
            None => (heading, None),
        };
        if READ_BEFORE.contains(&stem) {
            return Ok(None);
        }
        let position = of.and_then(|name| species.position(name));
        let known = PARAMETERS.contains(&stem) && (of.is_some() || stem == "aci_scale");
        if known && of.is_some() && position.is_none() {
            self.skipped.push(heading.to_owned());
            return Ok(None);
        }
        let of_co2 = position.is_some() && position == species.of_kind(Kind::Co2);
        let slot = match (stem, position) {
            ("aci_scale", _) => Some(&mut self.aci_scale),
            ("forcing_scale", Some(i)) => self.forcing_scale.get_mut(i),
            ("erfari_radiative_efficiency", Some(i)) => self.erfari_radiative_efficiency.get_mut(i),
            ("aci_shape", Some(i)) => self.aci_shape.get_mut(i),
            ("ozone_radiative_efficiency", Some(i)) => self.ozone_radiative_efficiency.get_mut(i),
            ("iirf_0", _) if of_co2 => Some(&mut self.iirf_0),
            ("iirf_airborne", _) if of_co2 => Some(&mut self.iirf_airborne),
            ("iirf_uptake", _) if of_co2 => Some(&mut self.iirf_uptake),
            ("iirf_temperature", _) if of_co2 => Some(&mut self.iirf_temperature),
            ("baseline_concentration", _) if of_co2 => Some(&mut self.baseline_co2),
            _ => None,
        };
        slot.map(Some).ok_or_else(|| ClimateError::UnknownColumn {
            table: table.name.clone(),
            column: heading.to_owned(),
            known: format!(
                "{}, and by species {} (the iirf and the baseline of CO2 only)",
                READ_BEFORE.join(", "),
                PARAMETERS.join(", ")
            ),
        })
    }

    fn check(&self, species: &SpeciesTable) -> Result<(), ClimateError> {
        let co2 = [
            ("iirf_0[CO2]", &self.iirf_0),
            ("iirf_airborne[CO2]", &self.iirf_airborne),
            ("iirf_uptake[CO2]", &self.iirf_uptake),
            ("iirf_temperature[CO2]", &self.iirf_temperature),
        ];
        for (name, column) in co2 {
            if column.is_missing() {
                return Err(ClimateError::MissingColumn {
                    table: "parameter table".to_owned(),
                    column: name.to_owned(),
                });
            }
        }
        for (m, label) in self.labels.iter().enumerate() {
            let baseline = self.baseline_co2.of(m);
            if baseline.is_nan() || baseline <= 0.0 {
                return Err(ClimateError::OutOfRange {
                    member: label.clone(),
                    parameter: "baseline_concentration[CO2]".to_owned(),
                    value: baseline,
                    must_be: "above zero",
                });
            }
        }
        debug_assert_eq!(self.forcing_scale.len(), species.species().len());
        Ok(())
    }

    /// How many members there are.
    pub fn members(&self) -> usize {
        self.labels.len()
    }

    /// The members' names, to be shared with results.
    pub(crate) fn shared_labels(&self) -> Arc<Vec<String>> {
        Arc::clone(&self.labels)
    }

    /// The members' names.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Columns of the parameter table for species that the species table lacks.
    pub fn skipped(&self) -> &[String] {
        &self.skipped
    }

    /// The members at these positions, in this order; positions past the end are left out.
    #[must_use]
    pub fn select(&self, positions: &[usize]) -> Self {
        let positions: Vec<usize> = positions
            .iter()
            .copied()
            .filter(|p| *p < self.members())
            .collect();
        let column = |c: &Column| match c {
            Column::Same(value) => Column::Same(*value),
            Column::Each(values) => Column::Each(positions.iter().map(|p| values[*p]).collect()),
        };
        let columns = |all: &[Column]| all.iter().map(column).collect();
        Self {
            labels: Arc::new(positions.iter().map(|p| self.labels[*p].clone()).collect()),
            skipped: self.skipped.clone(),
            energy_balance: positions
                .iter()
                .map(|p| self.energy_balance[*p].clone())
                .collect(),
            iirf_0: column(&self.iirf_0),
            iirf_airborne: column(&self.iirf_airborne),
            iirf_uptake: column(&self.iirf_uptake),
            iirf_temperature: column(&self.iirf_temperature),
            baseline_co2: column(&self.baseline_co2),
            aci_scale: column(&self.aci_scale),
            forcing_scale: columns(&self.forcing_scale),
            erfari_radiative_efficiency: columns(&self.erfari_radiative_efficiency),
            aci_shape: columns(&self.aci_shape),
            ozone_radiative_efficiency: columns(&self.ozone_radiative_efficiency),
        }
    }
}

/// Columns of the energy balance and its noise, and FaIR's ways of seeding it; ours is an option of
/// the run.
const READ_BEFORE: [&str; 10] = [
    "gamma_autocorrelation",
    "ocean_heat_capacity",
    "ocean_heat_transfer",
    "deep_ocean_efficacy",
    "forcing_4co2",
    "sigma_eta",
    "sigma_xi",
    "seed",
    "stochastic_run",
    "use_seed",
];

const PARAMETERS: [&str; 10] = [
    "forcing_scale",
    "erfari_radiative_efficiency",
    "aci_shape",
    "aci_scale",
    "ozone_radiative_efficiency",
    "iirf_0",
    "iirf_airborne",
    "iirf_uptake",
    "iirf_temperature",
    "baseline_concentration",
];
