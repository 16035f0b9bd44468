//! Draws flow in; an ensemble for the climate model flows out, and its table.

use accord_climate::{Column, EnergyBalance, Ensemble, SpeciesTable};

use crate::error::CalibrationError;
use crate::prior::{AEROSOL_CLOUD_SPECIES, Draw, Prior, minor_gases, positions};

/// The species that carries the carbon cycle.
const CO2: &str = "CO2";
/// What the priors call the gases that share one factor.
const MINOR: &str = "minor greenhouse gases";

fn in_brackets(heading: &str) -> (&str, &str) {
    heading
        .split_once('[')
        .map_or((heading, ""), |(stem, rest)| {
            (stem, rest.trim_end_matches(']'))
        })
}

/// The draws as members, named by their number.
pub fn ensemble(
    species: &SpeciesTable,
    prior: &Prior,
    draws: &[Draw],
    balances: Vec<EnergyBalance>,
) -> Result<Ensemble, CalibrationError> {
    let labels = draws.iter().map(|draw| draw.index.to_string()).collect();
    let mut members = Ensemble::uniform(labels, species, balances)?;
    let each = |value: &dyn Fn(&Draw) -> f64| Column::Each(draws.iter().map(value).collect());
    members.iirf_0 = each(&|draw| draw.carbon_cycle[0]);
    members.iirf_uptake = each(&|draw| draw.carbon_cycle[1]);
    members.iirf_temperature = each(&|draw| draw.carbon_cycle[2]);
    members.iirf_airborne = each(&|draw| draw.carbon_cycle[3]);
    members.aci_scale = each(&|draw| draw.aerosol_cloud_scale);
    for (i, name) in AEROSOL_CLOUD_SPECIES.iter().enumerate() {
        for position in positions(species, name)? {
            members.aci_shape[position] = each(&|draw| draw.aerosol_cloud_shape[i]);
        }
    }
    for (i, heading) in prior.parameters().iter().enumerate() {
        let (stem, of) = in_brackets(heading);
        let column = each(&|draw| draw.other[i]);
        if stem == "baseline_concentration" {
            members.baseline_co2 = column;
            continue;
        }
        for position in positions(species, of)? {
            let slot = match stem {
                "erfari_radiative_efficiency" => &mut members.erfari_radiative_efficiency,
                "ozone_radiative_efficiency" => &mut members.ozone_radiative_efficiency,
                _ => &mut members.forcing_scale,
            };
            slot[position] = column.clone();
        }
    }
    Ok(members)
}

/// The members as columns of a parameter table in the layout of fair-calibrate, which FaIR and the
/// climate model both read: heading and values.
pub fn columns(species: &SpeciesTable, prior: &Prior, draws: &[Draw]) -> Vec<(String, Vec<f64>)> {
    let mut columns: Vec<(String, Vec<f64>)> = Vec::new();
    let mut push = |heading: String, value: &dyn Fn(&Draw) -> f64| {
        columns.push((heading, draws.iter().map(value).collect()));
    };
    push("gamma_autocorrelation".to_owned(), &|d| {
        d.climate_response.gamma
    });
    for j in 0..3 {
        push(format!("ocean_heat_capacity[{j}]"), &|d| {
            d.climate_response.heat_capacity[j]
        });
    }
    for j in 0..3 {
        push(format!("ocean_heat_transfer[{j}]"), &|d| {
            d.climate_response.heat_transfer[j]
        });
    }
    push("deep_ocean_efficacy".to_owned(), &|d| {
        d.climate_response.deep_ocean_efficacy
    });
    push("sigma_eta".to_owned(), &|d| d.climate_response.sigma_eta);
    push("sigma_xi".to_owned(), &|d| d.climate_response.sigma_xi);
    push("forcing_4co2".to_owned(), &|d| {
        d.climate_response.forcing_4co2
    });
    for (i, stem) in ["iirf_0", "iirf_uptake", "iirf_temperature", "iirf_airborne"]
        .iter()
        .enumerate()
    {
        push(format!("{stem}[{CO2}]"), &|d| d.carbon_cycle[i]);
    }
    for (i, name) in AEROSOL_CLOUD_SPECIES.iter().enumerate() {
        push(format!("aci_shape[{name}]"), &|d| d.aerosol_cloud_shape[i]);
    }
    push("aci_scale".to_owned(), &|d| d.aerosol_cloud_scale);
    for (i, heading) in prior.parameters().iter().enumerate() {
        let (stem, of) = in_brackets(heading);
        if of == MINOR {
            for position in minor_gases(species) {
                let name = &species.species()[position].name;
                push(format!("{stem}[{name}]"), &|d| d.other[i]);
            }
        } else {
            push(heading.clone(), &|d| d.other[i]);
        }
    }
    columns
}

/// The table of the members as CSV: remarks on top, then one row a member, seven significant digits.
pub fn to_csv(remarks: &[String], labels: &[String], columns: &[(String, Vec<f64>)]) -> String {
    let mut text = String::new();
    for remark in remarks {
        text.push_str("# ");
        text.push_str(remark);
        text.push('\n');
    }
    text.push_str("member");
    for (heading, _) in columns {
        text.push(',');
        text.push_str(heading);
    }
    text.push('\n');
    for (i, label) in labels.iter().enumerate() {
        text.push_str(label);
        for (_, values) in columns {
            text.push(',');
            text.push_str(&seven_digits(values[i]));
        }
        text.push('\n');
    }
    text
}

/// Seven significant digits, in the shorter of the two notations.
fn seven_digits(value: f64) -> String {
    let scientific = format!("{value:.6e}");
    let Ok(rounded) = scientific.parse::<f64>() else {
        return scientific;
    };
    let (plain, short) = (format!("{rounded}"), format!("{rounded:e}"));
    if plain.len() <= short.len() {
        plain
    } else {
        short
    }
}
