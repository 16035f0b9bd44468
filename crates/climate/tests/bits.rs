//! The same bits on every machine. The number below is not judged right or wrong: it is the same on
//! x86-64 with and without AVX, on ARM and in WebAssembly, or something in the engine depends on the
//! machine. It changes, and may, when the equations, their order or the tables under `tests/data` do.

mod common;

use accord_climate::{Options, Quantity, Variability, run};

/// FNV-1a over the bits of every result (G. Fowler, L. C. Noll and K.-P. Vo).
fn hash(values: impl Iterator<Item = f64>) -> u64 {
    values.fold(0xcbf2_9ce4_8422_2325, |hash, value| {
        // The sign and payload of NaN are the processor's choice.
        let bits = if value.is_nan() { 0 } else { value.to_bits() };
        (hash ^ bits).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[test]
fn every_machine_gives_these_bits() {
    let (species, mut ensemble) = common::calibrated();
    for balance in &mut ensemble.energy_balance {
        *balance = balance.clone().with_variability(0.5, 0.4);
    }
    let mut world = common::world("ssp245");
    world.leave_out_unknown(&species);
    let options = Options::new(1750, 2100);
    let noisy = options.clone().variability(Variability { seed: 1 });
    let hashes = [options, noisy].map(|options| {
        let output = run(&species, &ensemble, &world, &options).expect("a run");
        hash(Quantity::ALL.into_iter().flat_map(|quantity| {
            let timebounds = output.timebounds().to_vec();
            let of = |t| output.at(quantity, t).expect("kept").to_vec();
            timebounds.into_iter().flat_map(of).collect::<Vec<f64>>()
        }))
    });
    assert_eq!(
        hashes.map(|it| format!("{it:016x}")),
        ["249787368a8a9b74", "fbb5a797a9f9af72"]
    );
}
