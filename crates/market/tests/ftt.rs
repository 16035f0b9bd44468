//! The law and the costs against FTT's programme (cpmodel/FTT_StandAlone, MIT licence, commit
//! 8f4d3267 of July 2026): figures that its own code produced, written down here for one party each.
//! With the folder of all of its figures in `ACCORD_REFERENCE`, every party is checked.
#![allow(clippy::print_stdout)]

use accord_market::competition::Field;
use accord_market::levelised::{Cost, Expenses};
use accord_market::update::{Scratch, exponential_midpoint, pairwise};

/// FTT's step of a twentieth of a year.
const STEP: f64 = 0.05;

/// FTT:Power divides its increments by ten.
const POWER_SCALE: f64 = 10.0;

/// Kilowatt-hours of a kilowatt in a mean year, in thousands.
const MWH_PER_KW: f64 = 8.766;

/// Columns of a table with one row per technology; the first column is its name.
fn table(text: &str) -> Vec<Vec<f64>> {
    let rows: Vec<Vec<f64>> = text
        .lines()
        .skip(1)
        .map(|line| {
            line.split(',')
                .skip(1)
                .map(|it| it.parse().unwrap())
                .collect()
        })
        .collect();
    (0..rows[0].len())
        .map(|column| rows.iter().map(|row| row[column]).collect())
        .collect()
}

fn largest_difference(found: &[f64], wanted: &[f64]) -> f64 {
    assert_eq!(found.len(), wanted.len());
    found
        .iter()
        .zip(wanted)
        .fold(0.0, |most, (a, b)| most.max((a - b).abs()))
}

fn change(field: &Field<'_>, shares: &[f64]) -> Vec<f64> {
    let mut change = vec![0.0; shares.len()];
    pairwise(
        field,
        shares,
        STEP,
        &mut Scratch::new(shares.len()),
        &mut change,
    );
    change
}

/// A_ij = 100 / (lead_i · life_j), kept in single precision by FTT's input files.
fn power_speed(lead: &[f64], life: &[f64]) -> Vec<f64> {
    let mut speed = Vec::new();
    for lead in lead {
        for life in life {
            speed.push(f64::from((100.0 / (lead * life)) as f32));
        }
    }
    speed
}

#[test]
fn power_of_china_moves_as_in_ftt() {
    let columns = table(include_str!("ftt/power_china.csv"));
    let [
        shares,
        cost,
        spread,
        regulation,
        lower,
        lead,
        life,
        ruled,
        free,
    ] = &columns[..]
    else {
        panic!("nine columns");
    };
    let speed = power_speed(lead, life);
    let upper = vec![1.0; shares.len()];
    let bare = Field::free(cost, spread, &speed);
    let by_ten =
        |values: &[f64]| -> Vec<f64> { values.iter().map(|it| it / POWER_SCALE).collect() };
    let found = by_ten(&change(&bare, shares));
    assert!(largest_difference(&found, free) <= 1e-12, "{found:?}");
    let limited = Field {
        regulation,
        upper: &upper,
        lower,
        ..bare
    };
    let found = by_ten(&change(&limited, shares));
    assert!(largest_difference(&found, ruled) <= 1e-12, "{found:?}");
}

#[test]
fn cars_of_india_move_as_in_ftt() {
    let columns = table(include_str!("ftt/cars_india.csv"));
    let [shares, cost, spread, wanted] = &columns[..] else {
        panic!("four columns");
    };
    let speed = vec![0.25; shares.len() * shares.len()];
    let field = Field::free(cost, spread, &speed);
    let found = change(&field, shares);
    assert!(largest_difference(&found, wanted) <= 1e-12, "{found:?}");
}

// Both updates solve the same equation, so they must part as the square of the step: FTT's is of
// first order in the whole, ours of second.
#[test]
fn our_update_and_that_of_ftt_agree_as_the_step_shrinks() {
    let columns = table(include_str!("ftt/cars_india.csv"));
    let speed = vec![0.25; columns[0].len() * columns[0].len()];
    let field = Field::free(&columns[1], &columns[2], &speed);
    let apart = |step: f64| {
        let mut scratch = Scratch::new(columns[0].len());
        let mut theirs = vec![0.0; columns[0].len()];
        pairwise(&field, &columns[0], step, &mut scratch, &mut theirs);
        let mut ours = columns[0].clone();
        exponential_midpoint(&field, &mut ours, step, &mut scratch);
        // The table leaves out nothing but zeros, so its shares sum to one as they stand.
        for (theirs, share) in theirs.iter_mut().zip(&columns[0]) {
            *theirs += share;
        }
        largest_difference(&ours, &theirs)
    };
    let ratio = apart(0.2) / apart(0.1);
    assert!((3.6..4.4).contains(&ratio), "{ratio}");
    assert!(apart(0.05) < 2e-6, "{}", apart(0.05));
}

/// FTT:Power's expenses: columns of `levelised_usa.csv` up to the value factor. The bare cost
/// leaves carbon out.
fn power_expenses(row: &[f64], carbon: bool) -> Expenses {
    let per_load = |price: f64| Expenses::per_load(price, row[2] * MWH_PER_KW);
    let storage = row[9];
    let squares = [row[4], row[6], row[8], 0.2 * storage];
    Expenses {
        investment: per_load(row[0]),
        investment_spread: per_load(row[1]),
        running: row[3] + row[5] + storage + if carbon { row[7] } else { 0.0 },
        running_spread: squares.iter().map(|it| it * it).sum::<f64>().sqrt(),
        build_years: row[10] as u32,
        life_years: row[11] as u32,
        discount_rate: row[12],
        common_spread: 0.15,
    }
}

#[test]
fn levelised_costs_of_power_are_those_of_ftt() {
    for line in include_str!("ftt/levelised_usa.csv").lines().skip(1) {
        let row: Vec<f64> = line
            .split(',')
            .skip(1)
            .map(|it| it.parse().unwrap())
            .collect();
        let [gamma, value, bare, felt, spread] = row[13..] else {
            panic!("eighteen columns");
        };
        let ours = power_expenses(&row, false).levelised();
        assert!((ours.mean / bare - 1.0).abs() < 1e-12, "{line}: {ours:?}");
        let ours = power_expenses(&row, true).levelised();
        let seen = ours.mean * (1.0 + gamma) / value;
        assert!((seen / felt - 1.0).abs() < 1e-12, "{line}: {ours:?}");
        assert!(
            (ours.spread / spread - 1.0).abs() < 1e-12,
            "{line}: {ours:?}"
        );
    }
}

#[test]
fn levelised_costs_of_cars_are_those_of_ftt() {
    for line in include_str!("ftt/cars_china.csv").lines().skip(1) {
        let row: Vec<f64> = line
            .split(',')
            .skip(1)
            .map(|it| it.parse().unwrap())
            .collect();
        let [
            price,
            fuel,
            operation,
            rate,
            life,
            occupancy,
            distance,
            seats,
            gamma,
            ..,
        ] = row[..]
        else {
            panic!("thirteen columns");
        };
        let [cost, spread, log_cost, log_spread] = row[9..] else {
            panic!("thirteen columns");
        };
        let ours = Expenses {
            investment: price / (seats * occupancy * distance) / 1000.0,
            investment_spread: 0.0,
            running: (fuel + operation) / (seats * occupancy),
            running_spread: 0.0,
            build_years: 0,
            life_years: life as u32,
            discount_rate: rate,
            common_spread: 0.0,
        }
        .levelised();
        assert!((ours.mean / cost - 1.0).abs() < 1e-12, "{line}: {ours:?}");
        let ours = Cost {
            mean: ours.mean,
            spread,
        }
        .logarithmic();
        assert!(
            (ours.mean + gamma - log_cost).abs() < 1e-12,
            "{line}: {ours:?}"
        );
        assert!((ours.spread - log_spread).abs() < 1e-12, "{line}: {ours:?}");
    }
}

/// Every party of the full file, where it is there.
#[test]
fn all_of_the_figures_of_ftt() {
    let Some(folder) = std::env::var_os("ACCORD_REFERENCE").map(std::path::PathBuf::from) else {
        println!("skipped: ACCORD_REFERENCE names no folder");
        return;
    };
    let path = folder.join("ftt/vectors.json");
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let all: serde_json::Value = serde_json::from_str(&text).unwrap();
    let numbers = |value: &serde_json::Value| -> Vec<f64> {
        let rows = value.as_array().unwrap();
        let flat = rows.iter().flat_map(|it| match it.as_array() {
            Some(inner) => inner.clone(),
            None => vec![it.clone()],
        });
        flat.map(|it| it.as_f64().unwrap()).collect()
    };
    let mut worst: f64 = 0.0;
    for (party, it) in all["power_shares_2023_dt0.05"].as_object().unwrap() {
        let [shares, cost, spread, speed, regulation, upper, lower] =
            ["shares", "cost", "sd", "A", "reg", "up", "lo"].map(|key| numbers(&it[key]));
        let bare = Field::free(&cost, &spread, &speed);
        let ruled = Field {
            regulation: &regulation,
            upper: &upper,
            lower: &lower,
            ..bare
        };
        for (field, key) in [(bare, "dS_nolimits_noreg"), (ruled, "dS_limits")] {
            let mut found = change(&field, &shares);
            for it in &mut found {
                *it /= POWER_SCALE;
            }
            let apart = largest_difference(&found, &numbers(&it[key]));
            println!("power {party} {key}: {apart:.1e}");
            worst = worst.max(apart);
        }
    }
    for (party, it) in all["transport_shares_2023_dt0.05"].as_object().unwrap() {
        let [shares, cost, spread] = ["shares", "logcost", "logsd"].map(|key| numbers(&it[key]));
        let speed = vec![0.25; shares.len() * shares.len()];
        let field = Field::free(&cost, &spread, &speed);
        let apart = largest_difference(&change(&field, &shares), &numbers(&it["dS"]));
        println!("cars {party}: {apart:.1e}");
        worst = worst.max(apart);
    }
    assert!(worst <= 1e-12, "{worst}");
}
