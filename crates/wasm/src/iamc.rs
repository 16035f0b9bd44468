//! Emissions as an IAMC table. An answer flows in; text in the wide form of CSV, one column a year, flows
//! out, with the variables and units of the command's `--iamc`.

use std::fmt::Write as _;

use accord_assess::Assessment;

/// The table.
pub fn table(answer: &Assessment) -> String {
    let mut text = String::from("Model,Scenario,Region,Variable,Unit");
    for year in &answer.paths.years {
        let _ = write!(text, ",{year}");
    }
    text.push('\n');
    for path in &answer.emissions {
        let scenario = if path.with_deal { "Deal" } else { "Baseline" };
        let region = path.party.unwrap_or("World");
        let _ = write!(
            text,
            "Accord {},{scenario},{region},\"{}\",{}",
            answer.model_version, path.variable, path.unit
        );
        for value in &path.values {
            let _ = write!(text, ",{value}");
        }
        text.push('\n');
    }
    text
}
