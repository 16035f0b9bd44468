//! Raking, the choice of members and what is kept of an interrupted calibration, on problems whose
//! answer is known.

use accord_calibrate::{
    Batch, Bins, Draws, Judged, KernelDensity, Law, Record, covariance, decode, encode, header,
    rake, range, scott,
};

fn normal(mean: f64, deviation: f64) -> Law {
    Law::Normal { mean, deviation }
}

#[test]
fn weights_bring_every_quantity_to_its_law() {
    // Two correlated quantities, drawn wide; their targets are narrower and shifted.
    let mut draws = Draws::new(3, "toy", 0);
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for _ in 0..200_000 {
        let (a, b) = (draws.normal(), draws.normal());
        first.push(2.0 * a);
        second.push(1.5 * (0.5 * a + 0.866 * b));
    }
    let laws = [normal(0.5, 1.0), normal(-0.2, 0.8)];
    let values = [first, second];
    let weights = rake(&vec![1.0; values[0].len()], &values, &laws);
    for (values, law) in values.iter().zip(&laws) {
        let percentiles = range(values, &weights.weights);
        for (percentile, p) in percentiles.into_iter().zip([0.05, 0.5, 0.95]) {
            // A bin is 0.088 of a standard deviation wide.
            assert!((percentile - law.quantile(p)).abs() < 0.02, "{percentile}");
        }
    }
    assert!(weights.misfit < 1e-3, "{}", weights.misfit);
    assert!(weights.kish > 1000.0 && weights.kish < values[0].len() as f64);
}

#[test]
fn weights_that_members_bring_along_are_not_lost() {
    // Quantity two is raked to what it already is under the weights brought along; then nothing
    // may change but by noise.
    let mut draws = Draws::new(4, "toy", 0);
    let values: Vec<f64> = (0..400_000).map(|_| draws.normal()).collect();
    // Under the weight e^(x/2) the standard normal becomes one with mean ½.
    let before: Vec<f64> = values
        .iter()
        .map(|x| accord_math::elementary::exp(0.5 * x))
        .collect();
    let weights = rake(&before, std::slice::from_ref(&values), &[normal(0.5, 1.0)]);
    let ratio: Vec<f64> = weights
        .weights
        .iter()
        .zip(&before)
        .filter(|(weight, _)| **weight > 0.0)
        .map(|(weight, before)| weight / before)
        .collect();
    let [low, middle, high] = range(&ratio, &vec![1.0; ratio.len()]);
    assert!((high - low) / middle < 0.1, "{low} {middle} {high}");
}

#[test]
fn what_lies_outside_a_law_has_no_weight() {
    let law = normal(0.0, 1.0);
    let weights = rake(&[1.0; 3], &[vec![-6.0, 0.0, 6.0]], &[law]);
    assert_eq!(weights.weights[0], 0.0);
    assert_eq!(weights.weights[2], 0.0);
    assert!(weights.weights[1] > 0.0);
    assert!(Bins::support(&law).contains(&4.4) && !Bins::support(&law).contains(&4.5));
}

#[test]
fn a_kernel_density_has_the_covariance_that_theory_gives() {
    let centres = vec![[0.0, 0.0], [1.0, 2.0], [2.0, 1.0], [4.0, 5.0], [5.0, 3.0]];
    let bandwidth = scott(centres.len(), 2);
    // n^(-1/6) for two dimensions.
    assert!((bandwidth - 0.7647244).abs() < 1e-6);
    let density = KernelDensity::new("toy", centres.clone(), bandwidth).expect("they span a plane");
    let draws: Vec<[f64; 2]> = (0..200_000)
        .map(|i| density.draw(&mut Draws::new(5, "density", i)))
        .collect();
    let (found, of_centres) = (covariance(&draws), covariance(&centres));
    let n = centres.len() as f64;
    for i in 0..2 {
        for j in 0..2 {
            // Between the centres 1 − 1/n of theirs, within a kernel h² of theirs.
            let expected = of_centres[i][j] * (1.0 - 1.0 / n + bandwidth * bandwidth);
            assert!(
                (found[i][j] - expected).abs() < 0.01 * expected,
                "{}",
                found[i][j]
            );
        }
    }
}

#[test]
fn models_on_a_line_have_no_density() {
    let line = vec![[0.0, 0.0], [1.0, 2.0], [2.0, 4.0], [3.0, 6.0]];
    assert!(KernelDensity::new("line", line, 1.0).is_err());
}

fn batch(first: u64, count: u64) -> Batch {
    let record = |draw| Record {
        draw,
        weight: 4.0,
        rmse: if draw % 3 == 0 { f64::NAN } else { 0.1 },
        values: [draw as f64; 8],
    };
    Batch {
        first,
        count,
        run: count,
        sets: vec![Judged {
            following: count,
            records: (first..first + count).map(record).collect(),
        }],
    }
}

#[test]
fn what_was_done_before_an_interruption_comes_back_and_a_torn_end_does_not() {
    let mut bytes = header(7);
    bytes.extend(encode(&batch(0, 5)));
    let whole = bytes.len();
    bytes.extend(encode(&batch(5, 5)));
    let (both, end) = decode(&bytes, 7).expect("ours");
    assert_eq!((both.len(), end), (2, bytes.len()));
    assert_eq!(both[1].sets[0].records[2].values, [7.0; 8]);
    assert!(both[0].sets[0].records[0].rmse.is_nan());
    for cut in whole..bytes.len() {
        let (one, end) = decode(&bytes[..cut], 7).expect("ours");
        assert_eq!((one.len(), end), (1, whole));
    }
    let mut spoiled = bytes.clone();
    spoiled[whole + 40] ^= 1;
    assert_eq!(
        decode(&spoiled, 7).map(|(batches, _)| batches.len()),
        Some(1)
    );
    assert_eq!(decode(&bytes, 8), None);
}

#[test]
fn batches_join_in_order_only() {
    let mut all = Batch::default();
    assert!(all.append(batch(0, 5)));
    assert!(!all.append(batch(6, 5)));
    assert!(all.append(batch(5, 5)));
    assert_eq!((all.count, all.sets[0].records.len()), (10, 10));
}
