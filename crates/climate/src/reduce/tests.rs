//! Percentiles against a plain sort and against numpy, the bound of the sketch, and that the way the
//! members arrive does not matter.

use proptest::prelude::*;

use super::distribution::Distribution;
use super::percentile::{Percentiles, Scratch};
use super::*;
use crate::{
    Ensemble, Options, Output, Quantity, Scenario, SpeciesTable, history, natural_forcing,
};

/// AR6's, and the ends.
const ASKED: [f64; 16] = [
    0.0, 5.0, 10.0, 16.7, 17.0, 25.0, 33.0, 50.0, 66.0, 67.0, 75.0, 83.0, 83.3, 90.0, 95.0, 100.0,
];

/// The definition, word by word: sort, then go straight from one order statistic to the next.
fn plainly(values: &[f64], percentile: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let position = percentile / 100.0 * (sorted.len() - 1) as f64;
    let (below, above) = (position.floor() as usize, position.ceil() as usize);
    sorted[below] + (sorted[above] - sorted[below]) * (position - position.floor())
}

fn of(values: &[f64], percentiles: &[f64]) -> Vec<f64> {
    Percentiles::new(percentiles, values.len()).of(values, &mut Scratch::default())
}

fn asked(distribution: &Distribution, count: usize) -> Vec<f64> {
    let places = Percentiles::new(&ASKED, count);
    distribution.percentiles(&ASKED, &places, &mut Scratch::default())
}

/// Numbers of any size and sign, crowded and spread, with zeros.
fn numbers() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -3.0..6.0f64,
        2 => 1.4999..1.5001f64,
        1 => Just(0.0),
        1 => Just(-0.0),
        1 => Just(1.5),
        1 => -1e-9..1e-9f64,
        1 => -1e12..1e12f64,
        1 => proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn percentiles_are_those_of_a_plain_sort(values in prop::collection::vec(numbers(), 1..900)) {
        for (percentile, found) in ASKED.iter().zip(of(&values, &ASKED)) {
            let expected = plainly(&values, *percentile);
            // The two ends of a straight line give the same number but for its rounding.
            let size = values.iter().fold(0.0, |a: f64, b| a.max(b.abs()));
            let near = !expected.is_finite() || (found - expected).abs() <= 4.0 * f64::EPSILON * size;
            prop_assert!(near, "{percentile}: {found}, not {expected}");
        }
        // Where a percentile is an order statistic, it is that number to the last bit.
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        prop_assert_eq!(of(&values, &[0.0])[0].to_bits(), sorted[0].to_bits());
        let last = sorted[sorted.len() - 1];
        prop_assert_eq!(of(&values, &[100.0])[0].to_bits(), last.to_bits());
        if values.len() % 2 == 1 {
            let middle = sorted[values.len() / 2];
            prop_assert_eq!(of(&values, &[50.0])[0].to_bits(), middle.to_bits());
        }
    }

    #[test]
    fn counted_percentiles_keep_to_their_bound(
        values in prop::collection::vec(-40.0..900.0f64, 2..600),
        shrink in 0..5u32,
    ) {
        let scale = [1.0, 1e-3, 1e-8, 1e20, 1e-290][shrink as usize];
        let values: Vec<f64> = values.iter().map(|it| it * scale).collect();
        let mut counted = Distribution::new();
        counted.extend(&values, 1);
        prop_assert!(matches!(counted, Distribution::Counted(_)));
        let found = asked(&counted, values.len());
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        for (percentile, found) in ASKED.iter().zip(&found) {
            let position = percentile / 100.0 * (sorted.len() - 1) as f64;
            let (below, above) = (sorted[position.floor() as usize], sorted[position.ceil() as usize]);
            let bound = below.abs().max(above.abs()) / 2048.0;
            let expected = plainly(&values, *percentile);
            prop_assert!((found - expected).abs() <= bound, "{percentile}: {found}, not {expected}");
        }
        prop_assert!(found.windows(2).all(|pair| pair[0] <= pair[1]), "{found:?} does not rise");
        prop_assert_eq!((found[0], found[15]), (sorted[0], sorted[sorted.len() - 1]));
    }

    #[test]
    fn order_chunks_and_merges_do_not_matter(
        values in prop::collection::vec(numbers(), 2..400),
        cuts in prop::collection::vec(0..400usize, 0..6),
        limit in 1..500usize,
    ) {
        let mut whole = Distribution::new();
        whole.extend(&values, limit);
        let expected: Vec<u64> = bits(asked(&whole, values.len()));
        let mut backwards = values.clone();
        backwards.reverse();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % values.len()).collect();
        cuts.sort_unstable();
        cuts.push(values.len());
        let (mut chunked, mut merged) = (Distribution::new(), Distribution::new());
        let mut begin = 0;
        for cut in cuts {
            chunked.extend(&backwards[begin..cut], limit);
            let mut part = Distribution::new();
            part.extend(&values[begin..cut], limit);
            merged.merge(part, limit);
            begin = cut;
        }
        prop_assert_eq!(&bits(asked(&chunked, values.len())), &expected);
        prop_assert_eq!(&bits(asked(&merged, values.len())), &expected);
    }
}

fn bits(values: Vec<f64>) -> Vec<u64> {
    values.into_iter().map(f64::to_bits).collect()
}

#[test]
fn percentiles_are_numpys_to_the_last_bit() {
    // numpy 2.4.6: x = ((7919 i) mod 1009) / 64 - 5 for i = 0..840;
    // numpy.percentile(sign(x) sqrt(abs(x)), [5, 16.7, 33, 50, 66, 83.3, 95])
    let values: Vec<f64> = (0..841)
        .map(|i| f64::from(i * 7919 % 1009) / 64.0 - 5.0)
        .map(|x| if x < 0.0 { -(-x).sqrt() } else { x.sqrt() })
        .collect();
    let expected = [
        -2.0463381929681126,
        -1.5294998308031098,
        0.47099032233257937,
        1.709349291397168,
        2.3298331060736683,
        2.855148593319188,
        3.1573327350787723,
    ];
    assert_eq!(
        of(&values, &[5.0, 16.7, 33.0, 50.0, 66.0, 83.3, 95.0]),
        expected
    );
}

#[test]
fn a_missing_number_is_never_left_out_unseen() {
    let mut values = vec![1.0; 100];
    values[17] = f64::NAN;
    assert!(of(&values, &[5.0])[0].is_nan());
    assert!(percentile(&[1.0, 2.0], f64::NAN).is_nan());
    let mut counted = Distribution::new();
    counted.extend(&values, 10);
    assert!(asked(&counted, 100)[1].is_nan());
    // Infinite numbers are numbers.
    let ends = [f64::NEG_INFINITY, 0.0, f64::INFINITY];
    assert_eq!(of(&ends, &[0.0, 50.0, 100.0]), ends);
}

/// The central member with other feedbacks: `count` worlds from insensitive to sensitive.
fn ensemble(feedbacks: &[f64]) -> Ensemble {
    let table = include_str!("../../../../data/climate/parameters_central.csv");
    let mut lines = table.lines().filter(|line| !line.starts_with('#'));
    let heading = lines.next().expect("a heading");
    let central: Vec<&str> = lines.next().expect("a row").split(',').collect();
    let column = heading
        .split(',')
        .position(|name| name == "ocean_heat_transfer[0]")
        .expect("the feedback");
    let mut text = format!("{heading}\n");
    for (number, feedback) in feedbacks.iter().enumerate() {
        let mut row: Vec<String> = central.iter().map(ToString::to_string).collect();
        row[0] = number.to_string();
        row[column] = feedback.to_string();
        text.push_str(&row.join(","));
        text.push('\n');
    }
    Ensemble::from_csv(&text, &SpeciesTable::central().expect("species")).expect("an ensemble")
}

fn outputs(feedbacks: &[f64]) -> Output {
    let (solar, volcanic) = natural_forcing().expect("forcing");
    let scenario = Scenario::new("history", history().expect("history"), solar, volcanic);
    let species = SpeciesTable::central().expect("species");
    let options = Options::new(1750, 2023).quantities(&[Quantity::Temperature, Quantity::Co2]);
    crate::run(&species, &ensemble(feedbacks), &scenario, &options).expect("a run")
}

/// Feedbacks from 0.8 to 2 W m-2 K-1, in no order.
fn feedbacks(count: usize) -> Vec<f64> {
    (0..count)
        .map(|i| 0.8 + 1.2 * ((i * 61) % count) as f64 / count as f64)
        .collect()
}

fn question() -> Reduction {
    let co2 = Diagnostic::of(Quantity::Co2);
    Reduction::new(&[Diagnostic::warming(), co2], &ASKED, &[1.0, 1.5, 2.0])
}

fn reduced(parts: &[&[f64]], limit: usize) -> Statistics {
    let mut reduction = question().exact_up_to(limit);
    for part in parts {
        reduction.add(&outputs(part)).expect("a chunk");
    }
    reduction.finish().expect("members")
}

#[test]
fn a_reduction_agrees_with_the_whole_run() {
    let all = feedbacks(60);
    let output = outputs(&all);
    let warming = output.warming().expect("warming");
    for parts in [vec![&all[..]], vec![&all[..7], &all[7..8], &all[8..]]] {
        let statistics = reduced(&parts, 100_000);
        let whole = question().of(&output).expect("a run");
        assert_eq!(whole, statistics);
        assert_eq!((statistics.members(), statistics.is_exact()), (60, true));
        assert_eq!(statistics.scenario(), "history");
        let found = statistics
            .percentiles(Diagnostic::warming())
            .expect("asked");
        assert_eq!(found, warming.percentiles(&ASKED));
        let co2 = output.calendar_year_means(Quantity::Co2).expect("kept");
        let found = statistics.percentiles(Diagnostic::of(Quantity::Co2));
        assert_eq!(found.expect("asked"), co2.percentiles(&ASKED));
        let peaks = warming.peak();
        assert_eq!(
            statistics.peak_warming().expect("asked"),
            of(&peaks, &ASKED)
        );
        for threshold in [1.0, 1.5, 2.0] {
            let share =
                |values: &[f64]| values.iter().filter(|it| **it > threshold).count() as f64 / 60.0;
            let by_year = statistics.exceedance_probability(threshold).expect("asked");
            for year in statistics.years().iter() {
                assert_eq!(by_year[year], share(warming.at(year).expect("kept")));
            }
            let ever = statistics.probability_of_ever_exceeding(threshold);
            assert_eq!(ever, Some(share(&peaks)));
            let below = statistics.probability_of_staying_below(threshold);
            assert_eq!(below, Some(1.0 - share(&peaks)));
        }
        // The years of the peaks, one member after the other.
        let years: Vec<f64> = (0..60)
            .map(|member| {
                let series = warming.member(member).expect("a member");
                let peak = series.iter().find(|(_, value)| *value == peaks[member]);
                f64::from(peak.expect("its own peak").0)
            })
            .collect();
        let expected: Vec<f64> = of(&years, &ASKED).iter().map(|it| it.trunc()).collect();
        assert_eq!(statistics.year_of_peak_warming(), Some(&expected[..]));
    }
    assert_eq!(
        reduced(&[&all], 10).percentile(Diagnostic::warming(), 12.0),
        None
    );
}

#[test]
fn beyond_the_limit_chunks_and_merges_give_the_same_bits_within_the_bound() {
    let all = feedbacks(90);
    let exact = reduced(&[&all], 90);
    let counted = reduced(&[&all], 40);
    assert!(exact.is_exact() && !counted.is_exact());
    assert_eq!(
        reduced(&[&all[..40], &all[40..41], &all[41..]], 40),
        counted
    );
    let mut first = question().exact_up_to(40);
    first.add(&outputs(&all[..30])).expect("a chunk");
    let mut second = question().exact_up_to(40);
    second.add(&outputs(&all[30..])).expect("a chunk");
    let mut empty = question().exact_up_to(40);
    empty.merge(second).expect("alike");
    empty.merge(first).expect("alike");
    empty
        .merge(question().exact_up_to(40))
        .expect("nothing to add");
    assert_eq!(empty.finish().expect("members"), counted);
    let whole = question().exact_up_to(40).of(&outputs(&all));
    assert_eq!(whole.expect("a run"), counted);
    // What is counted is exact; the rest is within 2^-11 of the larger neighbour.
    assert_eq!(
        counted.exceedance_probability(1.0),
        exact.exceedance_probability(1.0)
    );
    assert_eq!(counted.year_of_peak_warming(), exact.year_of_peak_warming());
    for (diagnostic, series) in exact.diagnostics() {
        let near = counted.percentiles(diagnostic).expect("asked");
        for ((exact, near), neighbour) in series.iter().zip(near).zip(series.iter().skip(1)) {
            for (year, exact) in exact.iter() {
                let bound = exact.abs().max(neighbour[year].abs()) / 2048.0;
                assert!((near[year] - exact).abs() <= bound, "{diagnostic:?} {year}");
            }
        }
    }
}

#[test]
fn sums_are_made_member_by_member() {
    // All the forcings that the engine tells apart add up to the total.
    const PARTS: &[Quantity] = &[
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
    ];
    let (solar, volcanic) = natural_forcing().expect("forcing");
    let scenario = Scenario::new("history", history().expect("history"), solar, volcanic);
    let species = SpeciesTable::central().expect("species");
    let members = ensemble(&feedbacks(5));
    let output = crate::run(&species, &members, &scenario, &Options::new(1750, 2023));
    let output = output.expect("a run");
    let whole = Diagnostic::of(Quantity::EffectiveRadiativeForcing);
    let sum = Diagnostic::of(Quantity::ForcingCo2).plus(PARTS);
    let left = whole.minus(PARTS);
    let co2 = Diagnostic::of(Quantity::ForcingCo2);
    let statistics = Reduction::new(&[whole, sum, left, co2], &ASKED, &[]).of(&output);
    let statistics = statistics.expect("a run");
    for percentile in ASKED {
        let of = |diagnostic| {
            statistics
                .percentile(diagnostic, percentile)
                .expect("asked")
        };
        for year in statistics.years().iter() {
            assert!((of(sum)[year] - of(whole)[year]).abs() < 1e-12, "{year}");
            assert!((of(left)[year] - of(co2)[year]).abs() < 1e-12, "{year}");
        }
    }
    assert_eq!(statistics.peak_warming(), None);
}

#[test]
fn a_base_from_another_run_is_taken_off_member_by_member() {
    let output = outputs(&feedbacks(9));
    let base = output
        .calendar_year_means(Quantity::Temperature)
        .and_then(|it| {
            it.mean(Years::new(1850, 1900))
                .ok_or(crate::ClimateError::NotKept {
                    quantity: "temperature".to_owned(),
                    timebound: 1850,
                })
        })
        .expect("covers the base");
    let mut given = question();
    given.add_with_base(&output, &base).expect("a chunk");
    let mut own = question();
    own.add(&output).expect("a chunk");
    assert_eq!(given.finish(), own.finish());
    let wrong = question().add_with_base(&output, &base[1..]);
    assert_eq!(
        wrong,
        Err(ReductionError::OtherMembers {
            base: 8,
            members: 9
        })
    );
}

#[test]
fn what_cannot_be_reduced_is_refused_and_changes_nothing() {
    assert_eq!(question().finish(), Err(ReductionError::NoMembers));
    let (solar, volcanic) = natural_forcing().expect("forcing");
    let scenario = Scenario::new("history", history().expect("history"), solar, volcanic);
    let species = SpeciesTable::central().expect("species");
    let run = |options: Options| {
        crate::run(&species, &ensemble(&[1.3]), &scenario, &options).expect("a run")
    };
    let whole = run(Options::new(1750, 2023));
    // Without the period that warming is relative to, without a quantity, without consecutive years.
    let late = run(Options::new(1750, 2023).keep(1900, 2024));
    let one = run(Options::new(1750, 2023).quantities(&[Quantity::Co2]));
    let single = run(Options::new(1750, 2023).keep(2000, 2000));
    let mut reduction = question();
    reduction.add(&whole).expect("a chunk");
    let before = reduction.clone();
    for (chunk, words) in [(&one, "temperature"), (&single, "2001")] {
        let error = question().add(chunk).expect_err(words).to_string();
        assert!(error.contains(words), "{error}");
        assert!(reduction.add(chunk).is_err());
        assert_eq!(reduction, before);
    }
    let error = question().add(&late).expect_err("no base").to_string();
    assert!(error.contains("1850"), "{error}");
    let error = reduction.add(&late).expect_err("other years").to_string();
    assert!(
        error.contains("1900–2023") && error.contains("1750–2023"),
        "{error}"
    );
    let other = Reduction::new(&[Diagnostic::warming()], &[50.0], &[]);
    assert_eq!(reduction.merge(other), Err(ReductionError::OtherQuestion));
}

#[test]
fn some_years_alone_are_those_years_of_all() {
    let output = outputs(&feedbacks(30));
    let all = question().peaks_from(1990).of(&output).expect("a run");
    let years = Years::new(1990, 2020);
    let some = question().years(years).of(&output).expect("a run");
    assert_eq!(some.years(), years);
    for (diagnostic, series) in some.diagnostics() {
        for (some, all) in series
            .iter()
            .zip(all.percentiles(diagnostic).expect("asked"))
        {
            assert!(some.iter().all(|(year, value)| all[year] == value));
        }
    }
    let above = |statistics: &Statistics| statistics.exceedance_probability(1.0).map(|it| it[2020]);
    assert_eq!(above(&some), above(&all));
    let error = question().years(Years::new(1990, 2024)).of(&output);
    assert!(matches!(error, Err(ReductionError::Climate(_))));
}

#[test]
fn the_peak_is_looked_for_from_the_year_asked() {
    let output = outputs(&feedbacks(20));
    let warming = output.warming().expect("warming");
    for from in [1000, 1995, 2020, 2023, 3000] {
        let mut reduction = question().peaks_from(from);
        reduction.add(&output).expect("a chunk");
        let statistics = reduction.finish().expect("members");
        let first = from.clamp(1750, 2023);
        assert_eq!(statistics.peak_years(), Some(Years::new(first, 2023)));
        let peaks: Vec<f64> = (0..20)
            .map(|member| {
                (first..=2023)
                    .map(|year| warming.at(year).expect("kept")[member])
                    .fold(f64::NEG_INFINITY, f64::max)
            })
            .collect();
        assert_eq!(
            statistics.peak_warming().expect("asked"),
            of(&peaks, &ASKED)
        );
    }
}
