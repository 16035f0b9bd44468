//! Laws of the bands: what is asked of the members holds for every ensemble, so it is asked of one
//! that is made here, of members that differ in every parameter of the energy balance.

use std::fmt::Write as _;
use std::sync::LazyLock;

use accord_agreement::parse;
use accord_assess::assessment::{Assessment, Band, Outlook};
use accord_assess::climate::Climate;
use accord_assess::progress::Silent;
use accord_assess::warming::LEVELS;
use accord_assess::{Deal, Model, Options, assess, compare, vocabulary};
use accord_climate::{Ensemble, SpeciesTable};

const SUNNYLANDS: &str = include_str!("../../../agreements/sunnylands-2023.toml");
const METHANE: &str = include_str!("../../../agreements/global-methane-pledge.toml");
const KIGALI: &str = include_str!("../../../agreements/kigali.toml");

/// Members of the made ensemble; not a multiple of any lane width.
const MEMBERS: usize = 37;

/// Three layers from a sluggish climate to a quick one. No member is anybody's estimate: the laws
/// hold for all.
fn parameters() -> String {
    let mut text = String::from(
        "name,gamma_autocorrelation,ocean_heat_capacity[0],ocean_heat_capacity[1],\
         ocean_heat_capacity[2],ocean_heat_transfer[0],ocean_heat_transfer[1],\
         ocean_heat_transfer[2],deep_ocean_efficacy,forcing_4co2\n",
    );
    for member in 0..MEMBERS {
        let share = member as f64 / (MEMBERS - 1) as f64;
        let (feedback, mixing) = (1.9 - 1.2 * share, 2.0 - 0.7 * share);
        let _ = writeln!(
            text,
            "m{member},2,{},{},{},{feedback},{mixing},0.7,1.2,{}",
            3.0 + share,
            12.0 + share,
            90.0 - 10.0 * share,
            7.2 + share
        );
    }
    text
}

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let species = SpeciesTable::central().expect("the embedded table");
    let ensemble = Ensemble::from_csv(&parameters(), &species).expect("the made table");
    let climate = Climate::of("made", species, ensemble).expect("it runs through the past");
    Model::with_climate(climate).expect("the embedded tables")
});

fn run(text: &str) -> Assessment {
    let agreement = parse("deal.toml", text, &vocabulary());
    let deal = Deal {
        agreements: vec![agreement.unwrap_or_else(|mistakes| panic!("{mistakes:?}"))],
    };
    assess(&MODEL, &deal, &Options::default(), &Silent).expect("the deal is assessed")
}

static SUNNYLANDS_RUN: LazyLock<Assessment> = LazyLock::new(|| run(SUNNYLANDS));

fn assert_ordered(band: Band) {
    let Band {
        p5,
        p17,
        median,
        p83,
        p95,
    } = band;
    assert!(
        p5 <= p17 && p17 <= median && median <= p83 && p83 <= p95,
        "{band:?}"
    );
    assert!(band.p95.is_finite() && band.p5.is_finite(), "{band:?}");
}

fn outlooks(assessment: &Assessment) -> [Outlook; 2] {
    [assessment.warming.baseline, assessment.warming.deal]
}

#[test]
fn members_are_counted_and_differ() {
    assert_eq!(SUNNYLANDS_RUN.climate.members, MEMBERS);
    let band = SUNNYLANDS_RUN.warming.baseline.in_2100;
    assert!(band.p5 < band.p17 && band.p83 < band.p95, "{band:?}");
}

#[test]
fn bands_are_ordered_in_every_year() {
    for outlook in outlooks(&SUNNYLANDS_RUN) {
        assert_ordered(outlook.in_2050);
        assert_ordered(outlook.in_2100);
        assert_ordered(outlook.peak);
    }
    let warming = &SUNNYLANDS_RUN.warming;
    assert_ordered(warming.avoided_2050.climate);
    assert_ordered(warming.avoided_2100.climate);
    let paths = &SUNNYLANDS_RUN.paths;
    for path in [&paths.temperature.baseline, &paths.temperature.deal] {
        assert_eq!(path.median.len(), paths.temperature_years.len());
        for i in 0..path.median.len() {
            assert_ordered(Band {
                p5: path.p5[i],
                p17: path.p17[i],
                median: path.median[i],
                p83: path.p83[i],
                p95: path.p95[i],
            });
        }
    }
}

#[test]
fn path_holds_the_years_that_are_named() {
    let paths = &SUNNYLANDS_RUN.paths;
    let at = |year: i32| paths.temperature_years.iter().position(|it| *it == year);
    let last = at(2100).expect("the last year");
    let middle = at(2050).expect("a milestone");
    let deal = &paths.temperature.deal;
    let outlook = SUNNYLANDS_RUN.warming.deal;
    assert_eq!(deal.median[last], outlook.in_2100.median);
    assert_eq!(deal.p95[middle], outlook.in_2050.p95);
    // The past is the same with the deal and without it, in every member.
    let now = ..=at(2023).expect("the last year of history");
    let base = &paths.temperature.baseline;
    assert_eq!(base.p5[now], deal.p5[now]);
    assert_eq!(base.p83[now], deal.p83[now]);
    assert_ne!(base.median[last], deal.median[last]);
}

#[test]
fn chances_are_shares_that_grow_with_the_level() {
    for outlook in outlooks(&SUNNYLANDS_RUN) {
        assert_eq!(outlook.staying_below.map(|chance| chance.level), LEVELS);
        let mut before = 0.0;
        for chance in outlook.staying_below {
            assert!((0.0..=1.0).contains(&chance.probability), "{chance:?}");
            assert!(chance.probability >= before, "{chance:?}");
            before = chance.probability;
        }
        // Half of the members peak below the median of the peaks, so a level beyond it has better
        // odds than one in two, and one short of it has worse.
        for chance in outlook.staying_below {
            if chance.level > outlook.peak.median {
                assert!(chance.probability >= 0.5, "{chance:?}");
            } else {
                assert!(chance.probability <= 0.5, "{chance:?}");
            }
        }
    }
}

#[test]
fn peak_is_no_lower_than_any_year() {
    let paths = &SUNNYLANDS_RUN.paths.temperature;
    for (outlook, path) in outlooks(&SUNNYLANDS_RUN)
        .iter()
        .zip([&paths.baseline, &paths.deal])
    {
        for (value, peak) in [
            (&path.p5, outlook.peak.p5),
            (&path.median, outlook.peak.median),
            (&path.p95, outlook.peak.p95),
        ] {
            assert!(value.iter().all(|value| *value <= peak));
        }
    }
}

#[test]
fn what_is_avoided_is_paired_member_by_member() {
    let warming = &SUNNYLANDS_RUN.warming;
    let avoided = warming.avoided_2100;
    // The members differ by a degree, what the deal avoids in each of them by hundredths: bands of
    // the two worlds subtracted end from end would say something else.
    let apart = warming.baseline.in_2100.p95 - warming.deal.in_2100.p5;
    assert!(avoided.climate.p95 < 0.5 * apart, "{avoided:?}");
    assert!(avoided.climate.p5 > 0.0, "{avoided:?}");
    // The two kinds of spread share their centre and nothing else.
    assert_eq!(avoided.text.central, avoided.climate.median);
    assert!(avoided.text.low <= avoided.text.central);
    assert!(avoided.text.central <= avoided.text.high);
    assert_ne!(avoided.text.low, avoided.climate.p5);
    let members = &SUNNYLANDS_RUN.members.deal;
    assert!(members.iter().all(|members| members.len() == MEMBERS));
}

#[test]
fn steps_sum_to_the_deal_in_every_member() {
    for assessment in [&*SUNNYLANDS_RUN, &run(METHANE)] {
        let [_, deal] = &assessment.members.deal;
        assert_eq!(assessment.by_area.len(), assessment.members.areas.len());
        for (member, deal) in deal.iter().enumerate() {
            let areas = assessment.members.areas.iter();
            let sum: f64 = areas.map(|(_, members)| members[member]).sum();
            assert!((sum - deal).abs() < 1e-12, "{member}: {sum} is not {deal}");
        }
    }
    // A deal of one clause: alone, added and whole are one and the same.
    let one = run(METHANE);
    let row = &one.commitments[0];
    assert_eq!(row.alone, row.added);
    let worth = row.added.expect("it is computed");
    assert_eq!(worth.warming_2100, one.warming.avoided_2100.climate.median);
}

#[test]
fn compared_deals_are_paired_too() {
    let (first, second) = (run(METHANE), run(KIGALI));
    let pairs: Vec<f64> = second.members.deal[1]
        .iter()
        .zip(&first.members.deal[1])
        .map(|(two, one)| two - one)
        .collect();
    let difference = compare(first, second).more_warming[1];
    assert_ordered(difference);
    let below = pairs.iter().filter(|it| **it < difference.median).count();
    let above = pairs.iter().filter(|it| **it > difference.median).count();
    assert_eq!(below, above);
    let same = compare(run(KIGALI), run(KIGALI));
    assert_eq!(same.more_warming, [Band::default(); 2]);
}

#[test]
fn a_member_answers_as_if_it_ran_alone() {
    let text = parameters();
    let mut lines = text.lines();
    let (heading, member) = (lines.next(), lines.nth(5));
    let one = format!("{}\n{}\n", heading.unwrap_or(""), member.unwrap_or(""));
    let species = SpeciesTable::central().expect("the embedded table");
    let ensemble = Ensemble::from_csv(&one, &species).expect("one row of the made table");
    let climate = Climate::of("one", species, ensemble).expect("it runs through the past");
    let world = MODEL.baseline(&Deal::default()).expect("the laws apply");
    let years = [2050, 2100];
    let warming = |climate: &Climate| climate.warming(&climate.species(&world), years);
    let (alone, among) = (
        warming(&climate).expect("it runs"),
        warming(&MODEL.climate).expect("it runs"),
    );
    for year in years.into_iter().chain([1990, 2023]) {
        assert_eq!(alone.at(year)[0].to_bits(), among.at(year)[5].to_bits());
    }
    assert!(alone.at(2075).is_empty());
}
