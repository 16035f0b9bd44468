//! Laws that every run keeps, whatever the figures: what clauses add sums to the deal, nothing is
//! counted twice, and measuring changes nothing.

use std::sync::LazyLock;

use accord_agreement::{Agreement, Severity, check_deal, parse};
use accord_areas::TargetsMode;
use accord_assess::assessment::{Assessment, Avoided, CommitmentResult, State, Worth};
use accord_assess::deal::ChosenReading;
use accord_assess::progress::{Progress, Silent};
use accord_assess::{AssessError, Deal, Model, Options, assess, compare, vocabulary};

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::new().expect("the embedded tables"));

fn read(text: &str) -> Agreement {
    parse("deal.toml", text, &vocabulary()).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}

fn deal<const N: usize>(texts: [&str; N]) -> Deal {
    Deal {
        agreements: texts.iter().map(|text| read(text)).collect(),
    }
}

fn run(deal: &Deal) -> Assessment {
    assess(&MODEL, deal, &Options::default(), &Silent).expect("the deal is assessed")
}

/// An agreement of one clause, whose measure follows.
fn clause(id: &str, area: &str, parties: &str, measure: &str) -> String {
    format!(
        r#"[agreement]
id = "{id}"
title = {{ en = "A deal", zh = "协议" }}
adopted = 2024-05-08
parties = {parties}

[[source]]
id = "text"
title = {{ en = "The text", zh = "文本" }}

[[commitment]]
id = "{id}"
clause = "1"
area = "{area}"
parties = {parties}
summary = {{ en = "A promise", zh = "承诺" }}
source = {{ id = "text" }}
status = {{ from = 2024-05-08 }}

[commitment.measure]
{measure}
"#
    )
}

/// Adipic-acid plants that emit 24 Mt CO2e a year together, 90 % of it abated.
fn plants(id: &str) -> String {
    let unabated =
        "{ value = 24, unit = \"Mt CO2e/yr\", assumed = { en = \"A test\", zh = \"测试\" } }";
    let measure = format!(
        "kind = \"industrial-n2o\"\nplants = 2\nunabated = {unabated}\nabated = 90\nfrom = 2025\nby = 2030"
    );
    clause(id, "non-co2", "[\"CHN\"]", &measure)
}

const SUNNYLANDS: &str = include_str!("../../../agreements/sunnylands-2023.toml");
const METHANE: &str = include_str!("../../../agreements/global-methane-pledge.toml");
const FORESTS: &str = include_str!("../../../agreements/glasgow-forests.toml");
const KIGALI: &str = include_str!("../../../agreements/kigali.toml");

static SUNNYLANDS_RUN: LazyLock<Assessment> = LazyLock::new(|| run(&deal([SUNNYLANDS])));

/// The parts of a worth that add up: emissions. Medians of warming do not.
fn parts(worth: Worth) -> [f64; 4] {
    let [a, b, c] = worth.avoided;
    [a, b, c, worth.cumulative_gt]
}

fn whole(assessment: &Assessment) -> [f64; 4] {
    let headline = &assessment.headline;
    let [a, b, c] = headline.avoided.map(|range| range.central);
    [a, b, c, headline.avoided_cumulative_gt.central]
}

fn assert_adds_up(assessment: &Assessment) {
    let mut sum = [0.0; 4];
    for worth in assessment.commitments.iter().filter_map(|row| row.added) {
        for (sum, part) in sum.iter_mut().zip(parts(worth)) {
            *sum += part;
        }
    }
    for (sum, deal) in sum.into_iter().zip(whole(assessment)) {
        assert!((sum - deal).abs() < 1e-6, "{sum} is not {deal}");
    }
    // Warming adds up where it is computed: in each member.
    let [_, deal] = &assessment.members.deal;
    for (member, deal) in deal.iter().enumerate() {
        let areas = assessment.members.areas.iter();
        let sum: f64 = areas.map(|(_, members)| members[member]).sum();
        assert!((sum - deal).abs() < 1e-12, "{sum} is not {deal}");
    }
}

#[test]
fn what_clauses_add_sums_to_the_deal() {
    assert_adds_up(&SUNNYLANDS_RUN);
    let together = run(&deal([METHANE, SUNNYLANDS, FORESTS]));
    assert_adds_up(&together);
    // Promises that overlap: the deal is worth less than its parts one by one.
    let alone = |text| run(&deal([text])).headline.avoided[1].central;
    let parts = [alone(METHANE), alone(SUNNYLANDS), alone(FORESTS)];
    let deal = together.headline.avoided[1].central;
    assert!(deal <= parts.iter().sum::<f64>(), "{deal} of {parts:?}");
    assert!(
        parts.iter().all(|part| deal >= *part),
        "{deal} of {parts:?}"
    );
}

#[test]
fn clauses_come_in_the_order_of_attribution() {
    let mut areas: Vec<&str> = SUNNYLANDS_RUN
        .commitments
        .iter()
        .filter(|row| row.state == State::Quantified)
        .map(|row| row.area)
        .collect();
    areas.dedup();
    let listed: Vec<&str> = SUNNYLANDS_RUN.by_area.iter().map(|row| row.area).collect();
    assert_eq!(areas, listed, "each area once, in one block");
}

#[test]
fn paths_of_areas_sum_to_the_path_of_the_deal() {
    let paths = &SUNNYLANDS_RUN.paths;
    for (i, year) in paths.years.iter().enumerate() {
        let areas: f64 = paths.areas.iter().map(|area| area.values[i]).sum();
        let deal = paths.world.baseline[i] - paths.world.deal[i];
        assert!((areas - deal).abs() < 1e-6, "{year}: {areas} is not {deal}");
        let gases: f64 = paths.gases.iter().map(|gas| gas.pair.baseline[i]).sum();
        let parties: f64 = paths
            .parties
            .iter()
            .filter(|party| party.name != "UNREPORTED")
            .map(|party| party.pair.baseline[i])
            .sum();
        assert!((gases - parties).abs() < 1e-6 * parties, "{year}");
    }
}

#[test]
fn history_is_not_changed_by_a_deal() {
    let paths = &SUNNYLANDS_RUN.paths;
    let last = paths.years.iter().position(|year| *year == 2023);
    let past = ..=last.expect("2023 is a year of the paths");
    assert_eq!(paths.world.baseline[past], paths.world.deal[past]);
}

#[test]
fn deal_of_nothing_avoids_nothing() {
    let nothing = run(&Deal::default());
    assert_eq!(whole(&nothing), [0.0; 4]);
    for avoided in [nothing.warming.avoided_2050, nothing.warming.avoided_2100] {
        assert_eq!(avoided, Avoided::default());
    }
    assert_eq!(nothing.warming.baseline, nothing.warming.deal);
    for range in nothing.headline.avoided {
        assert_eq!((range.low, range.high), (0.0, 0.0));
    }
    assert_eq!(nothing.paths.world.baseline, nothing.paths.world.deal);
    let temperature = &nothing.paths.temperature;
    assert_eq!(temperature.baseline, temperature.deal);
    for party in &nothing.by_party {
        assert_eq!(party.avoided.map(|range| range.central), [0.0; 3]);
    }
    for row in &nothing.targets {
        assert_eq!(row.baseline, row.with_deal, "{}", row.commitment);
    }
}

#[test]
fn same_agreement_twice_is_found_before_it_is_run() {
    let twice = deal([FORESTS, FORESTS]);
    let found = check_deal(&twice.agreements);
    assert!(
        found
            .iter()
            .any(|(severity, _)| *severity == Severity::Error)
    );
    assert!(check_deal(&deal([FORESTS, KIGALI]).agreements).is_empty());
}

#[test]
fn plants_are_not_abated_beyond_what_they_emit() {
    let (one, other) = (plants("one"), plants("other"));
    let single = run(&deal([&one])).headline.avoided[1].central;
    let double = run(&deal([&one, &other])).headline.avoided[1].central;
    // 90 % of 24 Mt CO2e, in the warming potentials of the display.
    assert!(single > 0.0 && single <= 24.0, "{single}");
    assert!(double <= 2.0 * single + 1e-9, "{double} of {single}");
}

#[test]
fn alone_does_not_depend_on_the_company() {
    let text = plants("plants");
    let own = run(&deal([&text]));
    let together = run(&deal([SUNNYLANDS, &text]));
    let alone = |assessment: &Assessment| {
        let row = assessment.commitments.iter().find(|row| row.id == "plants");
        row.and_then(|row| row.alone).expect("it is computed")
    };
    assert_eq!(alone(&own), alone(&together));
}

#[test]
fn runs_repeat_to_the_bit() {
    let again = run(&deal([SUNNYLANDS]));
    let bits = |assessment: &Assessment| whole(assessment).map(f64::to_bits);
    assert_eq!(bits(&again), bits(&SUNNYLANDS_RUN));
    assert_eq!(again.members, SUNNYLANDS_RUN.members);
    let (one, two) = (&again.paths.temperature, &SUNNYLANDS_RUN.paths.temperature);
    assert_eq!(one.deal, two.deal);
}

fn with_reading(deal: &Deal, commitment: &str, reading: &str) -> Result<Assessment, AssessError> {
    let options = Options {
        readings: vec![ChosenReading {
            commitment: commitment.to_owned(),
            reading: reading.to_owned(),
        }],
        ..Options::default()
    };
    assess(&MODEL, deal, &options, &Silent)
}

#[test]
fn readings_are_taken_and_unknown_ones_refused() {
    let deal = deal([FORESTS]);
    let first = run(&deal);
    let of = |assessment: &Assessment| -> CommitmentResult { assessment.commitments[0].clone() };
    let listed = of(&first)
        .readings
        .into_iter()
        .find(|it| it.id == "signatories-only");
    let listed = listed.expect("it is listed").alone;
    for name in ["halt-forest-loss", "glasgow-forests/halt-forest-loss"] {
        let other = with_reading(&deal, name, "signatories-only").expect("it is there");
        assert_eq!(of(&other).reading.as_deref(), Some("signatories-only"));
        assert_eq!(of(&other).alone, Some(listed));
        // Those who signed lose less forest than the world.
        assert!(other.headline.avoided[0].central < first.headline.avoided[0].central);
    }
    for (commitment, reading) in [
        ("halt-forest-loss", "no-such-reading"),
        ("no-such-commitment", "signatories-only"),
        ("kigali/halt-forest-loss", "signatories-only"),
        ("", ""),
    ] {
        let refused = with_reading(&deal, commitment, reading);
        let unknown = matches!(refused, Err(AssessError::UnknownReading { .. }));
        assert!(unknown, "{commitment}");
    }
}

#[test]
fn law_in_force_counts_once() {
    let law = run(&deal([KIGALI]));
    assert!(law.in_force.iter().all(|it| it.id != "kigali"));
    assert!(SUNNYLANDS_RUN.in_force.iter().any(|it| it.id == "kigali"));
    assert!(law.headline.avoided[2].central > 0.0);
    // The world with the deal is the world that every other deal starts from.
    let base = &SUNNYLANDS_RUN.paths.world.baseline;
    for (with_it, base) in law.paths.world.deal.iter().zip(base) {
        assert!((with_it - base).abs() < 1e-6, "{with_it} is not {base}");
    }
}

#[test]
fn baseline_is_within_what_is_published_for_policies_in_force() {
    // The ranges that the project set itself before the first run, Gt CO2e a year: 56–59 in 2030,
    // 52–58 in 2035 (UNEP Emissions Gap Reports, current policies).
    let [in_2030, in_2035, _] = SUNNYLANDS_RUN.headline.baseline.map(|it| it / 1000.0);
    assert!((56.0..=59.0).contains(&in_2030), "2030: {in_2030}");
    assert!((52.0..=58.0).contains(&in_2035), "2035: {in_2035}");
}

/// One economy-wide target: emissions of the United Kingdom 68 % below 1990 in 2030.
fn target() -> String {
    let measure = "kind = \"emissions-target\"\nnet = true\nbase = { year = 1990 }\nyear = 2030\nreduction = 68";
    clause("target", "targets", "[\"GBR\"]", measure)
}

#[test]
fn measuring_a_gap_leaves_the_world_as_it_is() {
    let text = target();
    let deal = deal([&text]);
    let measured = run(&deal);
    assert_eq!(whole(&measured), [0.0; 4]);
    assert_eq!(measured.warming.avoided_2100, Avoided::default());
    let world = &measured.paths.world;
    assert_eq!(world.baseline, world.deal);
    // The parties' own targets are held against every world; that changes none either.
    assert_eq!(world.baseline, SUNNYLANDS_RUN.paths.world.baseline);

    let options = Options {
        targets: TargetsMode::Met,
        ..Options::default()
    };
    let met = assess(&MODEL, &deal, &options, &Silent).expect("the deal is assessed");
    assert_adds_up(&met);
    assert!(met.headline.avoided[0].central > 0.0);
    let row = met.targets.iter().find(|row| row.commitment == "gbr-2030");
    let row = row.expect("the same target in the file of targets");
    let left = row.with_deal - row.required.central;
    assert!(left.abs() < 1e-6, "{left}");
    // Nobody else is made to do it.
    for party in &met.by_party {
        if !["GBR", "UNREPORTED"].contains(&party.party) {
            let avoided = party.avoided.map(|range| range.central);
            assert_eq!(avoided, [0.0; 3], "{}", party.party);
        }
    }
}

#[test]
fn comparison_is_one_run_minus_the_other() {
    let text = plants("plants");
    let (first, second) = (run(&deal([&text])), run(&deal([FORESTS])));
    let expected = [0, 1, 2, 3].map(|i| whole(&second)[i] - whole(&first)[i]);
    let there = compare(first.clone(), second.clone());
    let back = compare(second, first);
    assert_eq!(parts(there.total.more), expected);
    assert_eq!(parts(back.total.more).map(|it| -it), expected);
    let (more, less) = (there.more_warming[1], back.more_warming[1]);
    for (more, less) in [
        (more.median, less.median),
        (more.p5, less.p95),
        (more.p83, less.p17),
    ] {
        assert!((more + less).abs() < 1e-12, "{more} and {less}");
    }
    assert_eq!(there.total.more.warming_2100, more.median);
}

#[test]
fn a_caller_can_stop_a_run() {
    struct Stop;
    impl Progress for Stop {
        fn step(&self, _done: usize, _total: usize) -> bool {
            false
        }
    }
    let stopped = assess(&MODEL, &deal([FORESTS]), &Options::default(), &Stop);
    assert!(matches!(stopped, Err(AssessError::Stopped)));
}
