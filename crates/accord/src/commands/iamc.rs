//! The paths of an assessment as an IAMC table: the baseline and the deal, by party and for the
//! world, by gas, with the warming.

use accord_assess::Assessment;
use accord_assess::assessment::{BandPath, EmissionPath};
use accord_iamc::ar6::CLIMATE_MODEL;
use accord_iamc::{Row, Table};

/// The table that `--iamc` writes.
pub fn table(assessment: &Assessment) -> Table {
    let years = &assessment.paths.years;
    let mut table = Table::over_years(years.iter().copied());
    let deal = scenario(assessment);
    let name = |with_deal: bool| {
        if with_deal {
            deal.clone()
        } else {
            "baseline".to_owned()
        }
    };
    let model = format!("Accord {}", assessment.model_version);
    for path in &assessment.emissions {
        table.rows.push(Row {
            model: model.clone(),
            scenario: name(path.with_deal),
            region: region(path),
            variable: path.variable.to_owned(),
            unit: path.unit.to_owned(),
            values: path.values.clone(),
            ..Row::default()
        });
    }
    let paths = &assessment.paths;
    for (with_deal, path) in [
        (false, &paths.temperature.baseline),
        (true, &paths.temperature.deal),
    ] {
        for (percentile, values) in percentiles(path, assessment.climate.members) {
            let value = |year: &i32| {
                let at = paths.temperature_years.iter().position(|it| it == year);
                at.and_then(|i| values.get(i)).copied().unwrap_or(f64::NAN)
            };
            table.rows.push(Row {
                model: model.clone(),
                scenario: name(with_deal),
                region: "World".to_owned(),
                variable: format!(
                    "AR6 climate diagnostics|Surface Temperature (GSAT)|{CLIMATE_MODEL}|{percentile}.0th Percentile"
                ),
                unit: "K".to_owned(),
                values: years.iter().map(value).collect(),
                ..Row::default()
            });
        }
    }
    table
}

/// The percentiles of a path as AR6 names them; one member has only its median.
fn percentiles(path: &BandPath, members: usize) -> Vec<(u32, &[f64])> {
    let all = [
        (5, &path.p5),
        (17, &path.p17),
        (50, &path.median),
        (83, &path.p83),
        (95, &path.p95),
    ];
    all.into_iter()
        .filter(|(percentile, _)| members > 1 || *percentile == 50)
        .map(|(percentile, values)| (percentile, values.as_slice()))
        .collect()
}

fn scenario(assessment: &Assessment) -> String {
    let ids: Vec<&str> = assessment
        .agreements
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    ids.join(" + ")
}

/// Region names as IAMC files write them: the code for parties, `World` for the sum.
fn region(path: &EmissionPath) -> String {
    path.party.map_or_else(|| "World".to_owned(), str::to_owned)
}
