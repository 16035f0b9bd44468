//! One row of the species table flows in; one checked [`Species`] flows out.

use super::{InputMode, KINDS, Kind, MODES, Species};
use crate::error::ClimateError;
use crate::table::{Row, Table};

/// The columns of the table. `forcing_reference_emissions` is FaIR's own, for diagnosis only;
/// `emissions_scaling` is ours.
pub(super) const COLUMNS: [&str; 45] = [
    "name",
    "type",
    "input_mode",
    "greenhouse_gas",
    "aerosol_chemistry_from_emissions",
    "aerosol_chemistry_from_concentration",
    "partition_fraction0",
    "partition_fraction1",
    "partition_fraction2",
    "partition_fraction3",
    "unperturbed_lifetime0",
    "unperturbed_lifetime1",
    "unperturbed_lifetime2",
    "unperturbed_lifetime3",
    "tropospheric_adjustment",
    "forcing_efficacy",
    "forcing_temperature_feedback",
    "forcing_scale",
    "molecular_weight",
    "baseline_concentration",
    "forcing_reference_concentration",
    "forcing_reference_emissions",
    "iirf_0",
    "iirf_airborne",
    "iirf_uptake",
    "iirf_temperature",
    "baseline_emissions",
    "emissions_scaling",
    "g0",
    "g1",
    "greenhouse_gas_radiative_efficiency",
    "contrails_radiative_efficiency",
    "erfari_radiative_efficiency",
    "h2o_stratospheric_factor",
    "lapsi_radiative_efficiency",
    "land_use_cumulative_emissions_to_forcing",
    "ozone_radiative_efficiency",
    "cl_atoms",
    "br_atoms",
    "fractional_release",
    "aci_scale",
    "aci_shape",
    "ch4_lifetime_chemical_sensitivity",
    "lifetime_temperature_sensitivity",
    "source",
];

fn word<T: Copy>(row: Row, column: usize, words: &[(&str, T)]) -> Result<T, ClimateError> {
    let text = row.text(column);
    words
        .iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(text))
        .map(|(_, value)| *value)
        .ok_or_else(|| {
            let accepted: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            row.unknown_word(column, accepted.join(", "))
        })
}

/// The cells of one species.
struct Cells<'a> {
    table: &'a Table,
    row: Row<'a>,
    name: String,
}

impl Cells<'_> {
    /// The number in a column, or `default` where there is no column or the cell is blank: FaIR
    /// leaves out of its sums what is not a number.
    fn or(&self, column: &str, default: f64) -> Result<f64, ClimateError> {
        let Some(position) = self.table.column(column) else {
            return Ok(default);
        };
        let value = self.row.number(position)?;
        Ok(if value.is_nan() { default } else { value })
    }

    /// The number in a column that must have one if there is a `need`.
    fn needed(&self, column: &str, need: bool) -> Result<f64, ClimateError> {
        if need {
            self.row.finite(self.table.required(column)?, &self.name)
        } else {
            self.or(column, 0.0)
        }
    }

    fn four(&self, stem: &str, need: bool) -> Result<[f64; 4], ClimateError> {
        let mut values = [0.0; 4];
        for (i, value) in values.iter_mut().enumerate() {
            *value = self.needed(&format!("{stem}{i}"), need)?;
        }
        Ok(values)
    }

    fn flag(&self, column: &str) -> Result<bool, ClimateError> {
        const WORDS: [(&str, bool); 4] =
            [("1", true), ("0", false), ("true", true), ("false", false)];
        self.table
            .column(column)
            .map_or(Ok(false), |position| word(self.row, position, &WORDS))
    }

    /// In FaIR a blank here multiplies the lifetime by its floor of 0.01 without a word.
    fn methane_sensitivity(&self, used: bool) -> Result<f64, ClimateError> {
        const COLUMN: &str = "ch4_lifetime_chemical_sensitivity";
        let value = self.or(COLUMN, f64::NAN)?;
        if value.is_nan() && used && self.table.column(COLUMN).is_some() {
            let hint = ": write 0 if it does not act on methane's lifetime";
            return Err(self.row.missing(COLUMN, &self.name, hint));
        }
        Ok(if value.is_nan() { 0.0 } else { value })
    }
}

pub(super) fn species(table: &Table, row: Row) -> Result<Species, ClimateError> {
    let kind = word(row, table.required("type")?, &KINDS)?;
    let name = row.text(table.required("name")?).to_owned();
    let cells = Cells { table, row, name };
    let gas = kind.is_gas();
    let input_mode = word(row, table.required("input_mode")?, &MODES)?;
    // FaIR computes the forcing of whatever bears this flag, over one that is given.
    let computed = gas && input_mode != InputMode::Forcing;
    if cells.flag("greenhouse_gas")? != gas && computed {
        let hint = if gas {
            ": write 1, it is a greenhouse gas"
        } else {
            ": write 0, it is not a gas"
        };
        return Err(row.missing("greenhouse_gas", &cells.name, hint));
    }
    let chemistry_from_emissions = cells.flag("aerosol_chemistry_from_emissions")?;
    let chemistry_from_concentration = cells.flag("aerosol_chemistry_from_concentration")?;
    let zero_or = |column: &str| cells.or(column, 0.0);
    // The fair-calibrate table leaves CO2's to the members.
    let nan_or = |column: &str| cells.or(column, f64::NAN);
    Ok(Species {
        kind,
        input_mode,
        chemistry_from_emissions,
        chemistry_from_concentration,
        partition_fraction: cells.four("partition_fraction", gas)?,
        unperturbed_lifetime: cells.four("unperturbed_lifetime", gas)?,
        tropospheric_adjustment: zero_or("tropospheric_adjustment")?,
        forcing_efficacy: cells.or("forcing_efficacy", 1.0)?,
        forcing_temperature_feedback: zero_or("forcing_temperature_feedback")?,
        forcing_scale: cells.or("forcing_scale", 1.0)?,
        molecular_weight: cells.needed("molecular_weight", gas)?,
        baseline_concentration: cells
            .needed("baseline_concentration", gas || kind == Kind::Eesc)?,
        forcing_reference_concentration: cells.needed("forcing_reference_concentration", gas)?,
        baseline_emissions: cells.needed("baseline_emissions", kind.is_emitted())?,
        emissions_scaling: cells.or("emissions_scaling", 1.0)?,
        iirf_0: nan_or("iirf_0")?,
        iirf_airborne: nan_or("iirf_airborne")?,
        iirf_uptake: nan_or("iirf_uptake")?,
        iirf_temperature: nan_or("iirf_temperature")?,
        g0: cells.needed("g0", gas)?,
        g1: cells.needed("g1", gas)?,
        radiative_efficiency: cells
            .needed("greenhouse_gas_radiative_efficiency", kind.is_minor_gas())?,
        contrails_radiative_efficiency: zero_or("contrails_radiative_efficiency")?,
        erfari_radiative_efficiency: zero_or("erfari_radiative_efficiency")?,
        h2o_stratospheric_factor: zero_or("h2o_stratospheric_factor")?,
        lapsi_radiative_efficiency: zero_or("lapsi_radiative_efficiency")?,
        land_use_cumulative_emissions_to_forcing: zero_or(
            "land_use_cumulative_emissions_to_forcing",
        )?,
        ozone_radiative_efficiency: zero_or("ozone_radiative_efficiency")?,
        cl_atoms: zero_or("cl_atoms")?,
        br_atoms: zero_or("br_atoms")?,
        fractional_release: zero_or("fractional_release")?,
        aci_scale: zero_or("aci_scale")?,
        aci_shape: zero_or("aci_shape")?,
        ch4_lifetime_chemical_sensitivity: cells
            .methane_sensitivity(chemistry_from_emissions || chemistry_from_concentration)?,
        lifetime_temperature_sensitivity: zero_or("lifetime_temperature_sensitivity")?,
        name: cells.name,
    })
}
