//! What `accord climate` writes: results of the engine flow in, columns of every member or an IAMC
//! table of percentiles flow out.

use accord_climate::{Output, Quantity};
use accord_iamc::{Columns, Row, Table};

use crate::failure::Failure;

/// Percentiles of the ensemble that are written, as AR6 names them.
const PERCENTILES: [f64; 7] = [5.0, 17.0, 33.0, 50.0, 67.0, 83.0, 95.0];

/// What the percentile table holds: quantity, and AR6's name for it.
const REPORTED: [(Quantity, &str); 11] = [
    (Quantity::Temperature, "Surface Temperature (GSAT)"),
    (Quantity::Co2, "Atmospheric Concentrations|CO2"),
    (Quantity::Ch4, "Atmospheric Concentrations|CH4"),
    (Quantity::N2o, "Atmospheric Concentrations|N2O"),
    (
        Quantity::EffectiveRadiativeForcing,
        "Effective Radiative Forcing",
    ),
    (Quantity::ForcingCo2, "Effective Radiative Forcing|CO2"),
    (Quantity::ForcingCh4, "Effective Radiative Forcing|CH4"),
    (Quantity::ForcingN2o, "Effective Radiative Forcing|N2O"),
    (
        Quantity::ForcingAerosolRadiation,
        "Effective Radiative Forcing|Aerosols|Direct Effect",
    ),
    (
        Quantity::ForcingAerosolCloud,
        "Effective Radiative Forcing|Aerosols|Indirect Effect",
    ),
    (Quantity::ForcingOzone, "Effective Radiative Forcing|Ozone"),
];

/// Columns of the table of members, after scenario, member and timebound.
pub(super) const COLUMNS: [Quantity; 21] = [
    Quantity::Temperature,
    Quantity::EffectiveRadiativeForcing,
    Quantity::Co2,
    Quantity::Ch4,
    Quantity::N2o,
    Quantity::ForcingCo2,
    Quantity::ForcingCh4,
    Quantity::ForcingN2o,
    Quantity::ForcingOtherGases,
    Quantity::ForcingAerosolRadiation,
    Quantity::ForcingAerosolCloud,
    Quantity::ForcingOzone,
    Quantity::ForcingParticlesOnSnow,
    Quantity::ForcingStratosphericWaterVapour,
    Quantity::ForcingLandUse,
    Quantity::ForcingContrails,
    Quantity::ForcingSolar,
    Quantity::ForcingVolcanic,
    Quantity::TopOfAtmosphereImbalance,
    Quantity::OceanHeatContent,
    Quantity::AirborneFraction,
];

/// One row for each scenario, member and timebound.
pub(super) fn by_member(runs: &[Output]) -> Columns {
    let (mut scenarios, mut members, mut bounds) = (Vec::new(), Vec::new(), Vec::new());
    let mut values: Vec<Vec<f64>> = vec![Vec::new(); COLUMNS.len()];
    for run in runs {
        for (member, label) in run.labels().iter().enumerate() {
            for &bound in run.timebounds() {
                scenarios.push(run.scenario().to_owned());
                members.push(label.clone());
                bounds.push(i64::from(bound));
                for (column, quantity) in values.iter_mut().zip(COLUMNS) {
                    let value = run
                        .at(quantity, bound)
                        .and_then(|row| row.get(member).copied());
                    column.push(value.unwrap_or(f64::NAN));
                }
            }
        }
    }
    let mut columns = Columns::new().texts("scenario", scenarios);
    columns = match members.iter().map(|label| label.parse::<i64>()).collect() {
        Ok(numbers) => columns.integers("member", numbers),
        Err(_) => columns.texts("member", members),
    };
    columns = columns.integers("timebound", bounds);
    for (quantity, column) in COLUMNS.into_iter().zip(values) {
        columns = columns.floats(quantity.column(), column);
    }
    columns
}

/// Percentiles by calendar year in AR6's names; temperature relative to 1850–1900.
pub(super) fn by_percentile(runs: &[Output], from: i32, to: i32) -> Result<Table, Failure> {
    let refused = |error: accord_climate::ClimateError| Failure::Climate(error.to_string());
    let mut table = Table::over_years(from..=to);
    for run in runs {
        for (quantity, name) in REPORTED {
            let series = if quantity == Quantity::Temperature {
                run.warming().map_err(refused)?
            } else {
                run.calendar_year_means(quantity).map_err(refused)?
            };
            for (percentile, path) in PERCENTILES.iter().zip(series.percentiles(&PERCENTILES)) {
                table.rows.push(Row {
                    model: "Accord".to_owned(),
                    scenario: run.scenario().to_owned(),
                    region: "World".to_owned(),
                    variable: format!(
                        "AR6 climate diagnostics|{name}|FaIRv2.2.5|{percentile:.1}th Percentile"
                    ),
                    unit: quantity.unit().to_owned(),
                    values: (from..=to)
                        .map(|year| path.get(year).unwrap_or(f64::NAN))
                        .collect(),
                    ..Row::default()
                });
            }
        }
    }
    Ok(table)
}

/// The same table with a row for each value, as parquet readers expect.
pub(super) fn long(table: &Table) -> Columns {
    let years = table.times.calendar_years().unwrap_or_default();
    let repeated = |text: fn(&Row) -> &String| {
        table
            .rows
            .iter()
            .flat_map(|row| years.iter().map(move |_| text(row).clone()))
            .collect()
    };
    Columns::new()
        .texts("model", repeated(|row| &row.model))
        .texts("scenario", repeated(|row| &row.scenario))
        .texts("region", repeated(|row| &row.region))
        .texts("variable", repeated(|row| &row.variable))
        .texts("unit", repeated(|row| &row.unit))
        .integers(
            "year",
            table
                .rows
                .iter()
                .flat_map(|_| years.iter().map(|year| i64::from(*year)))
                .collect(),
        )
        .floats(
            "value",
            table
                .rows
                .iter()
                .flat_map(|row| row.values.clone())
                .collect(),
        )
}
