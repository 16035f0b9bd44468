//! Tables of what is observed and assessed flow in; the targets that the ensemble must meet flow out:
//! one law a quantity, and the temperature that each member must follow.

use accord_math::{Series, Years};

use crate::distribution::Law;
use crate::error::CalibrationError;
use crate::table::{Row, Table};

/// What is constrained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantity {
    /// Equilibrium climate sensitivity, K.
    EquilibriumClimateSensitivity,
    /// Transient climate response, K.
    TransientClimateResponse,
    /// Heat taken up by the Earth between two years, ZJ.
    HeatUptake,
    /// Mean warming of a period above 1850–1900, K.
    Warming,
    /// Forcing of aerosols by radiation, mean of a period, W/m^2.
    AerosolRadiation,
    /// Forcing of aerosols through clouds, mean of a period, W/m^2.
    AerosolCloud,
    /// Both together, W/m^2.
    Aerosol,
    /// CO2, mean of a period, ppm.
    Co2,
}

impl Quantity {
    /// All, in the order in which they are raked.
    pub const ALL: [Quantity; 8] = [
        Quantity::EquilibriumClimateSensitivity,
        Quantity::TransientClimateResponse,
        Quantity::HeatUptake,
        Quantity::Warming,
        Quantity::AerosolRadiation,
        Quantity::AerosolCloud,
        Quantity::Aerosol,
        Quantity::Co2,
    ];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Quantity::EquilibriumClimateSensitivity => "equilibrium_climate_sensitivity",
            Quantity::TransientClimateResponse => "transient_climate_response",
            Quantity::HeatUptake => "heat_uptake",
            Quantity::Warming => "warming",
            Quantity::AerosolRadiation => "aerosol_radiation_forcing",
            Quantity::AerosolCloud => "aerosol_cloud_forcing",
            Quantity::Aerosol => "aerosol_forcing",
            Quantity::Co2 => "co2",
        }
    }

    fn has_years(self) -> bool {
        !matches!(
            self,
            Quantity::EquilibriumClimateSensitivity | Quantity::TransientClimateResponse
        )
    }
}

/// One quantity and what it must look like.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Which.
    pub quantity: Quantity,
    /// The unit, as the table has it.
    pub unit: String,
    /// The years of a mean; of a difference for the heat. `None` where there is no time.
    pub years: Option<Years>,
    /// 5, 50 and 95 % as assessed.
    pub assessed: [f64; 3],
    /// The law through them.
    pub law: Law,
    /// Who assessed it.
    pub source: String,
}

/// A set of observations.
#[derive(Clone, Debug, PartialEq)]
pub struct Observations {
    /// What they are called: the year they reach, or a folder.
    pub name: String,
    /// The eight targets, in the order of [`Quantity::ALL`].
    pub targets: Vec<Target>,
    /// Observed warming above 1850–1900 by calendar year, K.
    pub temperature: Series,
    /// The largest root mean square distance from it, K.
    pub largest_rmse: f64,
    /// Where that limit is from.
    pub rmse_source: String,
}

macro_rules! embedded {
    ($year:literal) => {
        (
            $year,
            include_str!(concat!(
                "../../../data/climate/calibration/observations_",
                $year,
                "/assessed.csv"
            )),
            include_str!(concat!(
                "../../../data/climate/calibration/observations_",
                $year,
                "/temperature.csv"
            )),
        )
    };
}

const EMBEDDED: [(i32, &str, &str); 3] = [embedded!(2014), embedded!(2022), embedded!(2025)];

impl Observations {
    /// The years until which there are sets that come with the program.
    pub fn embedded_years() -> Vec<i32> {
        EMBEDDED.iter().map(|(year, ..)| *year).collect()
    }

    /// The set that reaches until this year.
    pub fn until(year: i32) -> Result<Self, CalibrationError> {
        let (_, assessed, temperature) =
            EMBEDDED
                .iter()
                .find(|(it, ..)| *it == year)
                .ok_or_else(|| CalibrationError::NoObservations {
                    until: year,
                    known: Self::embedded_years()
                        .iter()
                        .map(i32::to_string)
                        .collect::<Vec<_>>()
                        .join(", "),
                })?;
        Self::from_csv(&year.to_string(), assessed, temperature)
    }

    /// The newest set.
    pub fn newest() -> Result<Self, CalibrationError> {
        Self::until(EMBEDDED[EMBEDDED.len() - 1].0)
    }

    /// A set from the text of its two tables, `assessed.csv` and `temperature.csv`.
    pub fn from_csv(
        name: &str,
        assessed: &str,
        temperature: &str,
    ) -> Result<Self, CalibrationError> {
        let table = Table::parse("assessed.csv", assessed)?;
        let quantity = table.column("quantity")?;
        let mut targets = Vec::new();
        for which in Quantity::ALL {
            let row = table
                .rows()
                .find(|row| row.text(quantity) == which.name())
                .ok_or_else(|| table.missing_row(which.name()))?;
            targets.push(target(&table, row, which)?);
        }
        for row in table.rows() {
            let known = row.text(quantity) == "rmse"
                || Quantity::ALL
                    .iter()
                    .any(|it| it.name() == row.text(quantity));
            if !known {
                let all: Vec<&str> = Quantity::ALL.iter().map(|it| it.name()).collect();
                return Err(row.unknown(quantity, &format!("{}, rmse", all.join(", "))));
            }
        }
        let rmse = table
            .rows()
            .find(|row| row.text(quantity) == "rmse")
            .ok_or_else(|| table.missing_row("rmse"))?;
        Ok(Self {
            name: name.to_owned(),
            targets,
            temperature: series(temperature)?,
            largest_rmse: rmse.number(table.column("p50")?)?,
            rmse_source: rmse.text(table.column("source")?).to_owned(),
        })
    }

    /// The target of a quantity.
    pub fn target(&self, quantity: Quantity) -> &Target {
        // There is one of each, in this order: `from_csv` sees to it.
        &self.targets[quantity as usize]
    }

    /// The year until which the temperature is observed, by which a set is called.
    pub fn until_year(&self) -> i32 {
        self.temperature.years().last
    }

    /// The last year that anything is asked of.
    pub fn last_year(&self) -> i32 {
        self.targets
            .iter()
            .filter_map(|target| target.years.map(|years| years.last))
            .fold(self.until_year(), i32::max)
    }
}

fn target(table: &Table, row: Row, quantity: Quantity) -> Result<Target, CalibrationError> {
    let number = |column: &str| row.number(table.column(column)?);
    let assessed = [number("p05")?, number("p50")?, number("p95")?];
    let [p05, p50, p95] = assessed;
    let no_such_law = || CalibrationError::NoSuchLaw {
        table: table.name.clone(),
        line: row.line,
        p05,
        p50,
        p95,
    };
    if !(p05 < p50 && p50 < p95) {
        return Err(no_such_law());
    }
    let law_column = table.column("law")?;
    let law = match row.text(law_column) {
        "normal" => Law::normal_through(p05, p95),
        "skew_normal" => Law::skew_normal_through(p05, p50, p95).ok_or_else(no_such_law)?,
        _ => return Err(row.unknown(law_column, "normal, skew_normal")),
    };
    let years = if quantity.has_years() {
        Some(Years::new(number("first")? as i32, number("last")? as i32))
    } else {
        None
    };
    Ok(Target {
        quantity,
        unit: row.text(table.column("unit")?).to_owned(),
        years,
        assessed,
        law,
        source: row.text(table.column("source")?).to_owned(),
    })
}

fn series(text: &str) -> Result<Series, CalibrationError> {
    let table = Table::parse("temperature.csv", text)?;
    let (year, warming) = (table.column("year")?, table.column("warming")?);
    let mut first = None;
    let mut values = Vec::new();
    for row in table.rows() {
        let this = row.number(year)? as i32;
        let begin = *first.get_or_insert(this);
        if this != begin + values.len() as i32 {
            return Err(CalibrationError::Malformed {
                table: table.name.clone(),
                line: row.line,
                message: format!("years must follow each other, and {this} does not"),
            });
        }
        values.push(row.number(warming)?);
    }
    let malformed = |message: &str| CalibrationError::Malformed {
        table: table.name.clone(),
        line: 1,
        message: message.to_owned(),
    };
    if first != Some(1850) || values.len() < 60 {
        return Err(malformed(
            "the temperature must begin in 1850 and reach past 1900, which it is relative to",
        ));
    }
    Series::from_values(1850, values).ok_or_else(|| malformed("there are no rows"))
}
