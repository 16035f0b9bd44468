//! Which quantities are written. Words of the command line flow in; what the engine is to keep, and
//! the names under which it is written, flow out.

use accord_climate::{Diagnostic, Quantity};

use crate::failure::Failure;

/// What a table of percentiles may hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported {
    /// Its word on the command line.
    pub word: &'static str,
    /// AR6's name of it; where AR6 has none, one made alike.
    pub name: &'static str,
    pub diagnostic: Diagnostic,
    /// Whether it is written unless asked otherwise: what AR6 names.
    usual: bool,
}

impl Reported {
    const fn usual(word: &'static str, name: &'static str, diagnostic: Diagnostic) -> Self {
        Self {
            word,
            name,
            diagnostic,
            usual: true,
        }
    }

    const fn asked(word: &'static str, name: &'static str, quantity: Quantity) -> Self {
        Self {
            word,
            name,
            diagnostic: Diagnostic::of(quantity),
            usual: false,
        }
    }

    /// The unit, as AR6 writes it.
    pub(super) fn unit(self) -> &'static str {
        match self.diagnostic.unit() {
            "1" => "dimensionless",
            unit => unit,
        }
    }
}

/// Temperature relative to the base of the Paris Agreement's numbers.
const WARMING: &str = "temperature_above_1850_1900";

const REPORTED: &[Reported] = &[
    Reported::usual(WARMING, "Surface Temperature (GSAT)", Diagnostic::warming()),
    Reported::usual(
        "temperature",
        "Raw Surface Temperature (GSAT)",
        Diagnostic::of(Quantity::Temperature),
    ),
    Reported::usual(
        "co2",
        "Atmospheric Concentrations|CO2",
        Diagnostic::of(Quantity::Co2),
    ),
    Reported::usual(
        "ch4",
        "Atmospheric Concentrations|CH4",
        Diagnostic::of(Quantity::Ch4),
    ),
    Reported::usual(
        "n2o",
        "Atmospheric Concentrations|N2O",
        Diagnostic::of(Quantity::N2o),
    ),
    Reported::usual(
        "effective_radiative_forcing",
        "Effective Radiative Forcing",
        Diagnostic::of(Quantity::EffectiveRadiativeForcing),
    ),
    Reported::usual(
        "forcing_anthropogenic",
        "Effective Radiative Forcing|Basket|Anthropogenic",
        Diagnostic::of(Quantity::EffectiveRadiativeForcing)
            .minus(&[Quantity::ForcingSolar, Quantity::ForcingVolcanic]),
    ),
    Reported::usual(
        "forcing_non_co2_anthropogenic",
        "Effective Radiative Forcing|Basket|Non-CO2 Anthropogenic",
        Diagnostic::of(Quantity::EffectiveRadiativeForcing).minus(&[
            Quantity::ForcingSolar,
            Quantity::ForcingVolcanic,
            Quantity::ForcingCo2,
        ]),
    ),
    Reported::usual(
        "forcing_greenhouse_gases",
        "Effective Radiative Forcing|Basket|Greenhouse Gases",
        Diagnostic::of(Quantity::ForcingCo2).plus(&[
            Quantity::ForcingCh4,
            Quantity::ForcingN2o,
            Quantity::ForcingOtherGases,
        ]),
    ),
    Reported::usual(
        "forcing_non_co2_greenhouse_gases",
        "Effective Radiative Forcing|Basket|Non-CO2 Greenhouse Gases",
        Diagnostic::of(Quantity::ForcingCh4)
            .plus(&[Quantity::ForcingN2o, Quantity::ForcingOtherGases]),
    ),
    Reported::usual(
        "forcing_co2",
        "Effective Radiative Forcing|CO2",
        Diagnostic::of(Quantity::ForcingCo2),
    ),
    Reported::usual(
        "forcing_ch4",
        "Effective Radiative Forcing|CH4",
        Diagnostic::of(Quantity::ForcingCh4),
    ),
    Reported::usual(
        "forcing_n2o",
        "Effective Radiative Forcing|N2O",
        Diagnostic::of(Quantity::ForcingN2o),
    ),
    Reported::usual(
        "forcing_aerosols",
        "Effective Radiative Forcing|Aerosols",
        Diagnostic::of(Quantity::ForcingAerosolRadiation).plus(&[Quantity::ForcingAerosolCloud]),
    ),
    Reported::usual(
        "forcing_aerosol_radiation",
        "Effective Radiative Forcing|Aerosols|Direct Effect",
        Diagnostic::of(Quantity::ForcingAerosolRadiation),
    ),
    Reported::usual(
        "forcing_aerosol_cloud",
        "Effective Radiative Forcing|Aerosols|Indirect Effect",
        Diagnostic::of(Quantity::ForcingAerosolCloud),
    ),
    Reported::usual(
        "forcing_ozone",
        "Effective Radiative Forcing|Ozone",
        Diagnostic::of(Quantity::ForcingOzone),
    ),
    Reported::usual(
        "top_of_atmosphere_imbalance",
        "Heat Uptake",
        Diagnostic::of(Quantity::TopOfAtmosphereImbalance),
    ),
    Reported::asked(
        "forcing_other_well_mixed_gases",
        "Effective Radiative Forcing|Other Well-Mixed Greenhouse Gases",
        Quantity::ForcingOtherGases,
    ),
    Reported::asked(
        "forcing_particles_on_snow",
        "Effective Radiative Forcing|Particles on Snow",
        Quantity::ForcingParticlesOnSnow,
    ),
    Reported::asked(
        "forcing_stratospheric_water_vapour",
        "Effective Radiative Forcing|Stratospheric Water Vapour",
        Quantity::ForcingStratosphericWaterVapour,
    ),
    Reported::asked(
        "forcing_land_use",
        "Effective Radiative Forcing|Land Use",
        Quantity::ForcingLandUse,
    ),
    Reported::asked(
        "forcing_contrails",
        "Effective Radiative Forcing|Contrails",
        Quantity::ForcingContrails,
    ),
    Reported::asked(
        "forcing_solar",
        "Effective Radiative Forcing|Solar",
        Quantity::ForcingSolar,
    ),
    Reported::asked(
        "forcing_volcanic",
        "Effective Radiative Forcing|Volcanic",
        Quantity::ForcingVolcanic,
    ),
    Reported::asked(
        "ocean_heat_content",
        "Heat Content",
        Quantity::OceanHeatContent,
    ),
    Reported::asked(
        "airborne_fraction_co2",
        "Airborne Fraction|CO2",
        Quantity::AirborneFraction,
    ),
    Reported::asked("airborne_co2", "Airborne Mass|CO2", Quantity::AirborneCo2),
    Reported::asked(
        "cumulative_co2",
        "Cumulative Emissions|CO2",
        Quantity::CumulativeCo2,
    ),
    Reported::asked("ch4_lifetime", "Lifetime|CH4", Quantity::MethaneLifetime),
];

/// What the words name, in the order of AR6's list; the usual where there are none.
pub(super) fn reported(words: &[String]) -> Result<Vec<Reported>, Failure> {
    if words.is_empty() {
        return Ok(REPORTED.iter().copied().filter(|it| it.usual).collect());
    }
    refuse_unknown(words, REPORTED.iter().map(|it| it.word))?;
    let asked = |it: &&Reported| words.iter().any(|word| word == it.word);
    Ok(REPORTED.iter().filter(asked).copied().collect())
}

/// A column of the table of members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// A quantity as the engine has it.
    Kept(Quantity),
    /// Temperature above the member's mean of 1850–1900.
    Warming,
}

impl Column {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Kept(quantity) => quantity.column(),
            Self::Warming => WARMING,
        }
    }
}

/// What a table of members holds unless asked otherwise, after the names and the timebound.
const USUAL_COLUMNS: [Column; 22] = [
    Column::Kept(Quantity::Temperature),
    Column::Warming,
    Column::Kept(Quantity::EffectiveRadiativeForcing),
    Column::Kept(Quantity::Co2),
    Column::Kept(Quantity::Ch4),
    Column::Kept(Quantity::N2o),
    Column::Kept(Quantity::ForcingCo2),
    Column::Kept(Quantity::ForcingCh4),
    Column::Kept(Quantity::ForcingN2o),
    Column::Kept(Quantity::ForcingOtherGases),
    Column::Kept(Quantity::ForcingAerosolRadiation),
    Column::Kept(Quantity::ForcingAerosolCloud),
    Column::Kept(Quantity::ForcingOzone),
    Column::Kept(Quantity::ForcingParticlesOnSnow),
    Column::Kept(Quantity::ForcingStratosphericWaterVapour),
    Column::Kept(Quantity::ForcingLandUse),
    Column::Kept(Quantity::ForcingContrails),
    Column::Kept(Quantity::ForcingSolar),
    Column::Kept(Quantity::ForcingVolcanic),
    Column::Kept(Quantity::TopOfAtmosphereImbalance),
    Column::Kept(Quantity::OceanHeatContent),
    Column::Kept(Quantity::AirborneFraction),
];

/// The columns that the words name, in their order; the usual where there are none.
pub(super) fn columns(words: &[String]) -> Result<Vec<Column>, Failure> {
    if words.is_empty() {
        return Ok(USUAL_COLUMNS.to_vec());
    }
    let known: Vec<Column> = std::iter::once(Column::Warming)
        .chain(Quantity::ALL.into_iter().map(Column::Kept))
        .collect();
    refuse_unknown(words, known.iter().map(|it| it.name()))?;
    let mut columns = Vec::new();
    for word in words {
        let column = known.iter().find(|it| it.name() == word);
        columns.extend(column.filter(|it| !columns.contains(*it)));
    }
    Ok(columns)
}

fn refuse_unknown(
    words: &[String],
    known: impl Iterator<Item = &'static str> + Clone,
) -> Result<(), Failure> {
    match words
        .iter()
        .find(|word| !known.clone().any(|it| it == *word))
    {
        None => Ok(()),
        Some(word) => Err(Failure::UnknownQuantity {
            word: word.clone(),
            known: known.collect(),
        }),
    }
}
