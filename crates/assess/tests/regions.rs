//! What states and provinces emit: it adds up to their parties, stands still where nothing is done,
//! and moves where a target of their own does.

use std::sync::LazyLock;

use accord_agreement::parse;
use accord_assess::assessment::Assessment;
use accord_assess::live::Table;
use accord_assess::markets::Topic;
use accord_assess::regions::RegionRow;
use accord_assess::{Deal, Model, Options, vocabulary};
use approx::assert_relative_eq;

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::new().expect("the embedded tables"));

const SUNNYLANDS: &str = include_str!("../../../agreements/sunnylands-2023.toml");

fn glance(text: &str, topics: &[Topic]) -> Assessment {
    let agreement =
        parse("deal.toml", text, &vocabulary()).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    let deal = Deal {
        agreements: vec![agreement],
    };
    let mut table = Table::new(&MODEL);
    let answer = table.glance(&deal, &Options::default(), topics);
    answer.expect("the deal is assessed")
}

fn answer(text: &str) -> Assessment {
    glance(text, &[Topic::Regions])
}

/// A deal of one clause on states' targets, `additional` percent of which count.
fn states(targets: &str, additional: f64) -> String {
    format!(
        r#"[agreement]
id = "states"
title = {{ en = "States", zh = "各州" }}
adopted = 2023-11-14
parties = ["USA", "CHN"]

[[source]]
id = "text"
title = {{ en = "The text", zh = "文本" }}

[[commitment]]
id = "states"
clause = "1"
area = "subnational"
parties = ["USA", "CHN"]
summary = {{ en = "A promise", zh = "承诺" }}
source = {{ id = "text" }}
status = {{ from = 2023-11-14 }}

[commitment.measure]
kind = "subnational-targets"
{targets}
additional = {{ value = {additional}, unit = "%", assumed = {{ en = "A test", zh = "测试" }} }}
"#
    )
}

fn unit<'a>(answer: &'a Assessment, code: &str) -> &'a RegionRow {
    let mut units = answer.regions.units.iter();
    units.find(|it| it.code == code).expect("a unit")
}

#[test]
fn what_does_nothing_leaves_every_unit_as_it_was() {
    let answer = answer(&states("", 0.0));
    assert_eq!(answer.regions.units.len(), 82);
    for row in &answer.regions.units {
        assert_eq!(
            row.deal.map(f64::to_bits),
            row.baseline.map(f64::to_bits),
            "{}",
            row.code
        );
        assert_eq!(row.own_targets, [0.0; 3], "{}", row.code);
        assert!(row.baseline.iter().all(|it| *it > 0.0), "{}", row.code);
    }
}

// The target leaves half of what Texas emitted in 2019 from 2035 on, all of it additional.
#[test]
fn a_clause_on_one_state_moves_that_state() {
    let target = r#"target = [{ region = "US-TX", base_year = 2019, year = 2035, reduction = { value = 50, unit = "%", assumed = { en = "A test", zh = "测试" } } }]"#;
    let answer = answer(&states(target, 100.0));
    let texas = unit(&answer, "US-TX");
    assert!(texas.deal[1] < 0.75 * texas.baseline[1], "{texas:?}");
    for k in 0..3 {
        assert_relative_eq!(
            texas.own_targets[k],
            texas.baseline[k] - texas.deal[k],
            max_relative = 1e-9
        );
    }
    let others = answer.regions.units.iter();
    for row in others.filter(|it| it.code != "US-TX") {
        for (was, is) in row.baseline.iter().zip(&row.deal) {
            assert_relative_eq!(was, is, max_relative = 1e-12);
        }
        assert_eq!(row.own_targets, [0.0; 3], "{}", row.code);
    }
}

// No sector of either party takes out more than it emits in these years; the shares of the table sum
// to one within 1e-7.
#[test]
fn units_and_land_sum_to_the_party() {
    let answer = answer(SUNNYLANDS);
    let parties: Vec<_> = answer.regions.parties.iter().map(|it| it.party).collect();
    assert_eq!(parties, ["USA", "CHN"]);
    for sum in &answer.regions.parties {
        let mut rows = answer.by_party.iter();
        let row = rows.find(|it| it.party == sum.party).expect("a party");
        for k in 0..3 {
            let baseline = sum.baseline[k] + sum.land_baseline[k];
            assert_relative_eq!(baseline, row.baseline[k], max_relative = 1e-6);
            let deal = row.baseline[k] - row.avoided[k].central;
            let deal_of_units = sum.deal[k] + sum.land_deal[k];
            assert_relative_eq!(deal_of_units, deal, max_relative = 1e-6);
        }
    }
}

// What is cut by the targets of states is what the findings of the clause call additional.
#[test]
fn own_targets_are_what_the_clause_says() {
    let answer = answer(SUNNYLANDS);
    let findings = answer.commitments.iter().flat_map(|it| &it.findings);
    let mut told = findings.filter(|it| it.kind == "subnational" && it.year == Some(2035));
    let told = told.next().expect("a finding");
    let additional = told.numbers.iter().find(|it| it.0 == "additional_mt");
    let (_, additional) = additional.expect("Mt");
    // Methane of fuel supply weighs 29.8 there and 27.9 here.
    let cut = answer.regions.parties[0].own_targets[1];
    assert_relative_eq!(cut, *additional, max_relative = 0.01);
    let states = answer.regions.units.iter();
    let states = states.filter(|it| it.party == "USA");
    let (with, without): (Vec<_>, Vec<_>) = states.partition(|it| it.own_targets[1] > 0.0);
    assert!(with.len() > 10 && without.len() > 10);
}

// Of provinces the table has one share of all sectors: each moves as the nation without land does.
#[test]
fn provinces_move_alike() {
    let answer = answer(SUNNYLANDS);
    let sums = &answer.regions.parties[1];
    let provinces = answer.regions.units.iter();
    for row in provinces.filter(|it| it.party == "CHN") {
        assert_relative_eq!(
            row.deal[1] / row.baseline[1],
            sums.deal[1] / sums.baseline[1],
            max_relative = 1e-9
        );
        assert_eq!(row.own_targets, [0.0; 3]);
    }
}

#[test]
fn they_are_computed_where_they_are_asked_for() {
    let answer = glance(SUNNYLANDS, &[Topic::Solar]);
    assert!(answer.regions.units.is_empty() && answer.regions.parties.is_empty());
}
