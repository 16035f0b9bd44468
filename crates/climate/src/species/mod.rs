//! A table of species flows in (the layout of FaIR's `species_configs_properties`); what the
//! equations need to know of each flows out: what kind it is, how it is driven, how long it lives
//! and how it forces.
//!
//! Values are those shared by all members of an ensemble; what differs between members overrides
//! them in [`crate::Ensemble`].

mod read;

use crate::error::ClimateError;
use crate::table::Table;

/// What a species is to the equations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// CO2 from fossil fuels and industry, Gt CO2/yr.
    Co2Ffi,
    /// CO2 from agriculture, forestry and other land use, Gt CO2/yr.
    Co2Afolu,
    /// CO2 in the air, ppm.
    Co2,
    /// Methane: Mt CH4/yr, ppb.
    Ch4,
    /// Nitrous oxide: Mt N2O/yr, ppb.
    N2o,
    /// CFC-11, the measure of ozone-depleting chlorine: kt/yr, ppt.
    Cfc11,
    /// Any other gas with chlorine or bromine: kt/yr, ppt.
    OtherHalogen,
    /// Fluorinated gases without them: kt/yr, ppt.
    FGas,
    /// Sulphur as SO2, Mt SO2/yr.
    Sulfur,
    /// Black carbon, Mt BC/yr.
    BlackCarbon,
    /// Organic carbon, Mt OC/yr.
    OrganicCarbon,
    /// Other short-lived species (NH3, NOx as NO2, VOC, CO), Mt/yr.
    OtherShortLived,
    /// NOx from aviation, Mt NO2/yr.
    NoxAviation,
    /// Equivalent effective stratospheric chlorine, ppt.
    Eesc,
    /// Forcing of ozone.
    Ozone,
    /// Forcing of aerosols by radiation.
    AerosolRadiation,
    /// Forcing of aerosols through clouds.
    AerosolCloud,
    /// Forcing of contrails.
    Contrails,
    /// Forcing of light-absorbing particles on snow and ice.
    ParticlesOnSnow,
    /// Forcing of stratospheric water vapour from methane.
    StratosphericWaterVapour,
    /// Forcing of land use (albedo).
    LandUse,
    /// Forcing of volcanoes, prescribed.
    Volcanic,
    /// Forcing of the sun, prescribed.
    Solar,
    /// Any other forcing that the scenario gives, such as that of irrigation.
    Unspecified,
}

/// The words of the `type` column, as FaIR spells them.
const KINDS: [(&str, Kind); 24] = [
    ("co2 ffi", Kind::Co2Ffi),
    ("co2 afolu", Kind::Co2Afolu),
    ("co2", Kind::Co2),
    ("ch4", Kind::Ch4),
    ("n2o", Kind::N2o),
    ("cfc-11", Kind::Cfc11),
    ("other halogen", Kind::OtherHalogen),
    ("f-gas", Kind::FGas),
    ("sulfur", Kind::Sulfur),
    ("black carbon", Kind::BlackCarbon),
    ("organic carbon", Kind::OrganicCarbon),
    ("other slcf", Kind::OtherShortLived),
    ("nox aviation", Kind::NoxAviation),
    ("eesc", Kind::Eesc),
    ("ozone", Kind::Ozone),
    ("ari", Kind::AerosolRadiation),
    ("aci", Kind::AerosolCloud),
    ("contrails", Kind::Contrails),
    ("lapsi", Kind::ParticlesOnSnow),
    ("h2o stratospheric", Kind::StratosphericWaterVapour),
    ("land use", Kind::LandUse),
    ("volcanic", Kind::Volcanic),
    ("solar", Kind::Solar),
    ("unspecified", Kind::Unspecified),
];

impl Kind {
    /// The kind's name as FaIR spells it.
    pub fn as_fair_type(self) -> &'static str {
        KINDS
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("", |(word, _)| word)
    }

    /// Whether more than one species may be of this kind.
    fn may_repeat(self) -> bool {
        matches!(
            self,
            Kind::OtherHalogen | Kind::FGas | Kind::OtherShortLived | Kind::Unspecified
        )
    }

    /// Whether this is a gas with a lifetime, and not CO2, CH4 or N2O.
    pub fn is_minor_gas(self) -> bool {
        matches!(self, Kind::Cfc11 | Kind::OtherHalogen | Kind::FGas)
    }

    /// Whether this is a gas whose concentration is computed from a lifetime.
    pub fn is_gas(self) -> bool {
        self.is_minor_gas() || matches!(self, Kind::Co2 | Kind::Ch4 | Kind::N2o)
    }

    /// Whether this is a forcing that is not that of a gas.
    pub fn is_forcing(self) -> bool {
        !self.is_gas() && !self.is_emitted() && self != Kind::Eesc
    }

    /// Whether the species is emitted.
    pub fn is_emitted(self) -> bool {
        match self {
            Kind::Co2Ffi
            | Kind::Co2Afolu
            | Kind::Ch4
            | Kind::N2o
            | Kind::Sulfur
            | Kind::BlackCarbon
            | Kind::OrganicCarbon
            | Kind::OtherShortLived
            | Kind::NoxAviation => true,
            other => other.is_minor_gas(),
        }
    }
}

/// How a species is driven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InputMode {
    /// By emissions in the scenario.
    Emissions,
    /// By other species.
    Calculated,
    /// By a concentration in the scenario.
    Concentration,
    /// By a forcing in the scenario.
    Forcing,
}

const MODES: [(&str, InputMode); 4] = [
    ("emissions", InputMode::Emissions),
    ("calculated", InputMode::Calculated),
    ("concentration", InputMode::Concentration),
    ("forcing", InputMode::Forcing),
];

/// One species. Fields that a kind does not use are zero. Concentrations are in ppm (CO2), ppb
/// (CH4, N2O) or ppt (the rest); emissions in Gt CO2/yr, Mt/yr (CH4, N2O, short-lived) or kt/yr.
#[derive(Clone, Debug, PartialEq)]
pub struct Species {
    /// The name, as FaIR spells it.
    pub name: String,
    /// What it is to the equations.
    pub kind: Kind,
    /// How it is driven.
    pub input_mode: InputMode,
    /// Whether aerosols, ozone and methane's lifetime may depend on its emissions.
    pub chemistry_from_emissions: bool,
    /// Whether aerosols, ozone and methane's lifetime may depend on its concentration.
    pub chemistry_from_concentration: bool,
    /// Share of an emission that enters each box.
    pub partition_fraction: [f64; 4],
    /// Lifetime of each box before any change, yr.
    pub unperturbed_lifetime: [f64; 4],
    /// Share by which rapid adjustments change the forcing.
    pub tropospheric_adjustment: f64,
    /// Warming per forcing relative to CO2's.
    pub forcing_efficacy: f64,
    /// Change of the forcing with temperature, W m-2 K-1.
    pub forcing_temperature_feedback: f64,
    /// Factor on the forcing.
    pub forcing_scale: f64,
    /// g mol-1.
    pub molecular_weight: f64,
    /// Concentration from which the run begins.
    pub baseline_concentration: f64,
    /// Concentration at which the forcing formula is zero.
    pub forcing_reference_concentration: f64,
    /// Emissions that would hold the baseline concentration, or from which aerosols are counted.
    pub baseline_emissions: f64,
    /// Factor on what emissions exceed `baseline_emissions` by before they drive anything: one where
    /// the compiled history of a gas does not sustain its observed concentration (Smith et al. 2024
    /// scale histories so). FaIR has no such column; 1 leaves all as it is.
    pub emissions_scaling: f64,
    /// Time-integrated airborne fraction over a century, before any change, yr.
    pub iirf_0: f64,
    /// Its change with what is in the air, yr per unit of mass.
    pub iirf_airborne: f64,
    /// Its change with what has been taken up, yr per unit of mass.
    pub iirf_uptake: f64,
    /// Its change with temperature, yr K-1.
    pub iirf_temperature: f64,
    /// Factor from the integrated airborne fraction to the lifetime.
    pub g0: f64,
    /// Scale of the integrated airborne fraction in the exponent, yr.
    pub g1: f64,
    /// W m-2 ppb-1, for minor gases.
    pub radiative_efficiency: f64,
    /// Contrail forcing per emission, W m-2 per Mt/yr.
    pub contrails_radiative_efficiency: f64,
    /// Aerosol-radiation forcing per emission or concentration.
    pub erfari_radiative_efficiency: f64,
    /// Stratospheric water vapour forcing per concentration of methane, W m-2 ppb-1.
    pub h2o_stratospheric_factor: f64,
    /// Forcing on snow and ice per emission, W m-2 per Mt/yr.
    pub lapsi_radiative_efficiency: f64,
    /// Land-use forcing per cumulative emission, W m-2 per Gt CO2.
    pub land_use_cumulative_emissions_to_forcing: f64,
    /// Ozone forcing per emission or concentration.
    pub ozone_radiative_efficiency: f64,
    /// Atoms of chlorine.
    pub cl_atoms: f64,
    /// Atoms of bromine.
    pub br_atoms: f64,
    /// Share of the halogen released in the stratosphere.
    pub fractional_release: f64,
    /// Scale of the aerosol-cloud forcing, W m-2.
    pub aci_scale: f64,
    /// Weight in the logarithm of the aerosol-cloud forcing, per Mt/yr.
    pub aci_shape: f64,
    /// Relative change of methane's lifetime per emission or concentration.
    pub ch4_lifetime_chemical_sensitivity: f64,
    /// Relative change of methane's lifetime with temperature, K-1.
    pub lifetime_temperature_sensitivity: f64,
}

/// Mean molecular weight of air, g mol-1.
const MOLECULAR_WEIGHT_OF_AIR: f64 = 28.97;
/// Mass of the atmosphere, 10^18 kg.
const MASS_OF_ATMOSPHERE: f64 = 5.1352;

impl Species {
    /// Rise of concentration per emission: ppm/Gt, ppb/Mt or ppt/kt, by the ratio of the molecular
    /// weights and the mass of the atmosphere (5.1352e18 kg, as in FaIR).
    pub fn concentration_per_emission(&self) -> f64 {
        1.0 / (MASS_OF_ATMOSPHERE * self.molecular_weight / MOLECULAR_WEIGHT_OF_AIR)
    }
}

/// All species of a run, in the order of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeciesTable {
    species: Vec<Species>,
}

impl SpeciesTable {
    /// Reads the layout of FaIR's `species_configs_properties` CSV: a column `name`, `type`,
    /// `input_mode`, the flags and one column for each field of [`Species`]. Columns that are
    /// absent take FaIR's defaults.
    pub fn from_csv(text: &str) -> Result<Self, ClimateError> {
        let table = Table::parse("species table", text)?;
        for column in table.heading() {
            if !read::COLUMNS.contains(&column.as_str()) {
                return Err(ClimateError::UnknownColumn {
                    table: table.name.clone(),
                    column: column.clone(),
                    known: read::COLUMNS.join(", "),
                });
            }
        }
        let species = table
            .rows()
            .map(|row| read::species(&table, row))
            .collect::<Result<Vec<_>, ClimateError>>()?;
        Self::new(species)
    }

    /// A table from species made by hand.
    pub fn new(species: Vec<Species>) -> Result<Self, ClimateError> {
        for (i, one) in species.iter().enumerate() {
            let twice = |name: &str| ClimateError::Twice {
                table: "species table".to_owned(),
                name: name.to_owned(),
            };
            if species[..i].iter().any(|other| other.name == one.name) {
                return Err(twice(&one.name));
            }
            let same_kind = species[..i].iter().any(|other| other.kind == one.kind);
            if same_kind && !one.kind.may_repeat() {
                return Err(twice(one.kind.as_fair_type()));
            }
        }
        Ok(Self { species })
    }

    /// The species in order.
    pub fn species(&self) -> &[Species] {
        &self.species
    }

    /// The position of the species of this name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.species.iter().position(|s| s.name == name)
    }

    /// The species of this name, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Species> {
        self.species.iter_mut().find(|s| s.name == name)
    }

    /// The position of the first species of this kind.
    pub fn of_kind(&self, kind: Kind) -> Option<usize> {
        self.species.iter().position(|s| s.kind == kind)
    }

    /// The names of the species that a scenario must give emissions of.
    pub fn emitted(&self) -> impl Iterator<Item = &str> {
        self.species
            .iter()
            .filter(|s| s.input_mode == InputMode::Emissions)
            .map(|s| s.name.as_str())
    }
}
