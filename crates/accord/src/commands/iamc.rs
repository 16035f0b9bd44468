//! The paths of an assessment as an IAMC table: the baseline and the deal, by party and for the
//! world, by gas, with the warming.

use accord_assess::Assessment;
use accord_assess::assessment::EmissionPath;
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
    for (with_deal, values) in [
        (false, &paths.temperature.baseline),
        (true, &paths.temperature.deal),
    ] {
        let value = |year: &i32| {
            let at = paths.temperature_years.iter().position(|it| it == year);
            at.and_then(|i| values.get(i)).copied().unwrap_or(f64::NAN)
        };
        table.rows.push(Row {
            model: model.clone(),
            scenario: name(with_deal),
            region: "World".to_owned(),
            variable:
                "AR6 climate diagnostics|Surface Temperature (GSAT)|FaIRv2.2.5|50.0th Percentile"
                    .to_owned(),
            unit: "K".to_owned(),
            values: years.iter().map(value).collect(),
            ..Row::default()
        });
    }
    table
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
