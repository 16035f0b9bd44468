//! A small calibration: the same for any number of threads and any interruption, and the priors are
//! what their tables say.

use accord_calibrate::{
    Batch, Bins, Observations, Quantity, Simulator, columns, constrain, decode, encode, header,
    range,
};

fn simulator() -> Simulator {
    let newest = Observations::newest().expect("the embedded observations");
    Simulator::new(11, vec![newest], true).expect("the embedded tables")
}

fn in_threads(threads: usize, draws: u64) -> Batch {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let simulator = simulator();
    pool.expect("threads")
        .install(|| simulator.batch(0, draws))
        .expect("it runs")
}

/// Batches compared by their bytes, so that what is not a number equals itself.
fn same(a: &Batch, b: &Batch) {
    assert!(encode(a) == encode(b), "the batches differ");
}

#[test]
fn one_thread_and_two_give_the_same() {
    same(&in_threads(1, 3000), &in_threads(2, 3000));
}

#[test]
fn an_interrupted_calibration_ends_as_a_straight_one() {
    let simulator = simulator();
    let straight = simulator.batch(0, 2500).expect("it runs");
    let mut bytes = header(simulator.fingerprint());
    bytes.extend(encode(&simulator.batch(0, 900).expect("it runs")));
    let torn = encode(&simulator.batch(900, 700).expect("it runs"));
    bytes.extend(&torn[..torn.len() / 2]);
    let (done, _) = decode(&bytes, simulator.fingerprint()).expect("ours");
    let mut all = Batch::default();
    for batch in done {
        assert!(all.append(batch));
    }
    assert_eq!(all.count, 900);
    assert!(all.append(simulator.batch(900, 1600).expect("it runs")));
    same(&all, &straight);
}

#[test]
fn members_are_those_that_the_draws_give_again() {
    let simulator = simulator();
    let batch = simulator.batch(0, 4000).expect("it runs");
    let observations = simulator.sets().next().expect("one set").clone();
    let chosen = constrain(&batch.sets[0], &observations, 4000, 20, 11).expect("enough");
    assert_eq!(chosen.members.len(), 20);
    assert!(chosen.members.windows(2).all(|pair| pair[0] < pair[1]));
    let draws: Vec<_> = chosen
        .members
        .iter()
        .map(|i| simulator.prior.draw(*i))
        .collect();
    let again = simulator.judged(&draws).expect("they run").swap_remove(0);
    for record in again {
        let kept = batch.sets[0]
            .records
            .iter()
            .find(|it| it.draw == record.draw);
        assert_eq!(kept, Some(&record));
        assert!(record.rmse < observations.largest_rmse);
        for quantity in Quantity::ALL {
            let law = observations.target(quantity).law;
            assert!(Bins::support(&law).contains(&record.value(quantity)));
        }
    }
    let table = columns(&simulator.history.species, &simulator.prior, &draws);
    // 11 of the energy balance, 4 of the carbon cycle, 4 of clouds, 8 of aerosols by radiation, 6 of
    // ozone, 40 minor gases, 8 other scales and CO2 in 1750: the columns of calibration 1.4.1 but
    // chlorine's part in aerosols, which FaIR drops, and the three of the seed.
    assert_eq!(table.len(), 11 + 4 + 4 + 8 + 6 + 40 + 8 + 1);
    assert!(
        table
            .iter()
            .all(|(_, values)| values.iter().all(|it| it.is_finite()))
    );
}

#[test]
fn priors_have_the_forcing_that_they_are_scaled_to() {
    // Aerosols by radiation −0.3 ± 0.3 W/m^2 and a trapezoid through clouds around −1.0, both in
    // 2005–2014 (AR6 WG1 chapter 7; Smith et al. 2024). The weights undo the uneven sampling.
    let batch = simulator().batch(0, 20_000).expect("it runs");
    let of = |quantity: Quantity| {
        let records = batch.sets[0].records.iter();
        let (values, weights): (Vec<f64>, Vec<f64>) = records
            .filter(|it| it.value(quantity).is_finite())
            .map(|it| (it.value(quantity), it.weight))
            .unzip();
        range(&values, &weights)
    };
    let [low, middle, high] = of(Quantity::AerosolRadiation);
    assert!((middle + 0.3).abs() < 0.01 && (low + 0.6).abs() < 0.02 && high.abs() < 0.02);
    // The trapezoid's 5 %: a slope of 0.6 with a sixth of all, so √0.3 of it.
    let [low, middle, high] = of(Quantity::AerosolCloud);
    assert!((middle + 1.0).abs() < 0.03, "{middle}");
    assert!((low + 2.2 - 0.6 * 0.3_f64.sqrt()).abs() < 0.03, "{low}");
    assert!((high - 0.2 + 0.6 * 0.3_f64.sqrt()).abs() < 0.03, "{high}");
}

#[test]
fn observations_that_make_no_sense_are_refused() {
    let good = Observations::until(2014).expect("embedded");
    assert_eq!(good.last_year(), 2018);
    assert!(Observations::until(2000).is_err());
    let heading = "quantity,unit,first,last,law,p05,p50,p95,source\n";
    let one = format!("{heading}equilibrium_climate_sensitivity,K,,,normal,3,2,1,x\n");
    let error = Observations::from_csv("x", &one, "year,warming\n1850,0\n").expect_err("backwards");
    assert!(error.to_string().contains("line 2"), "{error}");
    let none = Observations::from_csv("x", heading, "").expect_err("empty");
    assert!(
        none.to_string().contains("equilibrium_climate_sensitivity"),
        "{none}"
    );
}

/// The embedded ensemble and its numbers of draws, as the file has them.
fn embedded() -> (Vec<String>, Vec<u64>, Vec<Vec<f64>>) {
    const FILE: &str = include_str!("../../../data/climate/ensemble.csv");
    let mut lines = FILE.lines().filter(|line| !line.starts_with('#'));
    let heading = lines.next().expect("a heading").split(',').skip(1);
    let heading = heading.map(str::to_owned).collect();
    let (mut draws, mut rows) = (Vec::new(), Vec::new());
    for line in lines {
        let mut cells = line.split(',');
        let draw = cells.next().expect("a member");
        draws.push(draw.parse().expect("the number of a draw"));
        rows.push(cells.map(|cell| cell.parse().expect("a number")).collect());
    }
    (heading, draws, rows)
}

fn of_file() -> Simulator {
    // The seed that the first lines of the file name.
    let newest = Observations::newest().expect("the embedded observations");
    Simulator::new(1, vec![newest], true).expect("the embedded tables")
}

#[test]
fn the_embedded_ensemble_is_what_its_draws_give_again() {
    let simulator = of_file();
    let (heading, numbers, rows) = embedded();
    let draws: Vec<_> = numbers.iter().map(|i| simulator.prior.draw(*i)).collect();
    let table = columns(&simulator.history.species, &simulator.prior, &draws);
    assert_eq!(table.len(), heading.len());
    for (i, (name, values)) in table.iter().enumerate() {
        assert_eq!(name, &heading[i]);
        for (row, value) in rows.iter().zip(values) {
            // Seven digits.
            assert!((row[i] - value).abs() <= 5.1e-7 * value.abs(), "{name}");
        }
    }
}

/// Band of `validation/calibration`: a tenth of each assessed width at 5, 50 and 95 %.
#[test]
#[allow(
    clippy::print_stdout,
    reason = "the figures measured are what the validation shows"
)]
fn the_embedded_ensemble_looks_as_assessed() {
    let simulator = of_file();
    let observations = simulator.sets().next().expect("one set").clone();
    let draws: Vec<_> = embedded()
        .1
        .iter()
        .map(|i| simulator.prior.draw(*i))
        .collect();
    let members = simulator.judged(&draws).expect("they run").swap_remove(0);
    assert_eq!(members.len(), 1000);
    println!("| quantity | assessed 5, 50, 95 % | members | off by, % of the width |");
    println!("|---|---|---|---|");
    let mut held = true;
    for quantity in Quantity::ALL {
        let target = observations.target(quantity);
        let values: Vec<f64> = members.iter().map(|it| it.value(quantity)).collect();
        let ours = range(&values, &vec![1.0; values.len()]);
        let width = target.assessed[2] - target.assessed[0];
        let misses: Vec<f64> = ours
            .iter()
            .zip(target.assessed)
            .map(|(ours, assessed)| 100.0 * (ours - assessed) / width)
            .collect();
        println!(
            "| {}, {} | {:.3?} | {ours:.3?} | {misses:.1?} |",
            quantity.name(),
            target.unit,
            target.assessed
        );
        held &= misses.iter().all(|miss| miss.abs() <= 10.0);
    }
    assert!(members.iter().all(|it| it.rmse < observations.largest_rmse));
    assert!(held, "outside the band");
}
