//! National shares of warming: emissions by party flow in; what each party's CO2, CH4 and N2O
//! since 1851 had warmed the world by in 2021 flows out, by the published method and by our climate
//! engine, beside the published shares and the bands in `validation/national_warming/`.

mod engine;
mod published_method;
mod tables;

use crate::Failure;
use tables::{Emissions, GASES, Published};

/// The year whose warming is shared out.
const YEAR: i32 = 2021;
/// The first year whose emissions count.
const FIRST: i32 = 1851;

/// What one party did, K in 2021, and its share, per cent.
struct Row {
    party: String,
    warming: f64,
    share: f64,
}

/// By the published method: parties, then the world's warming by gas (CO2, CH4, N2O).
fn by_published_method(emissions: &Emissions) -> (Vec<Row>, [f64; 3]) {
    let mut parties = Vec::new();
    let mut by_gas = [0.0; 3];
    for party in &emissions.parties {
        let mut warming = 0.0;
        for (gas, total) in GASES.into_iter().zip(&mut by_gas) {
            let part = published_method::warming(gas, emissions.get(party, gas));
            warming += part;
            *total += part;
        }
        parties.push((party.clone(), warming));
    }
    (shares(parties, by_gas.iter().sum()), by_gas)
}

/// By our engine: parties left out one at a time, then the warming of all of them together.
fn by_engine(emissions: &Emissions) -> Result<(Vec<Row>, f64), Failure> {
    let world = engine::World::new()?;
    let whole = world.without(emissions, &emissions.parties)?;
    let mut parties = Vec::new();
    for party in &emissions.parties {
        let warming = world.without(emissions, std::slice::from_ref(party))?;
        parties.push((party.clone(), warming));
    }
    Ok((shares(parties, whole), whole))
}

fn shares(parties: Vec<(String, f64)>, whole: f64) -> Vec<Row> {
    parties
        .into_iter()
        .map(|(party, warming)| Row {
            party,
            warming,
            share: 100.0 * warming / whole,
        })
        .collect()
}

/// Prints the table; true if every figure is within its band.
pub fn print() -> Result<bool, Failure> {
    let emissions = Emissions::read()?;
    let published = Published::read()?;
    let (method, by_gas) = by_published_method(&emissions);
    let (engine, whole) = by_engine(&emissions)?;
    let mut good = true;
    let mut within = |ours: f64, figure: f64, band: Option<f64>| match band {
        Some(band) if (ours - figure).abs() <= band => "yes",
        Some(_) => {
            good = false;
            "NO"
        }
        None => "",
    };

    println!("Warming in {YEAR} by CO2, CH4 and N2O since {FIRST}, share of each party, %\n");
    println!("party  published  their method  band  within  our engine  band  within  K");
    for (a, b) in method.iter().zip(&engine) {
        let row = published.share(&a.party);
        let (figure, bands) = match row {
            Some(row) => (row.published, [row.band_same_method, row.band_engine]),
            None => (f64::NAN, [None, None]),
        };
        println!(
            "{:<5} {:>10} {:>13.2} {:>5} {:>7} {:>11.2} {:>5} {:>7}  {:.3}",
            a.party,
            row.map_or(String::new(), |row| format!("{:.1}", row.published)),
            a.share,
            bands[0].map_or(String::new(), |b| format!("{b}")),
            within(a.share, figure, bands[0]),
            b.share,
            bands[1].map_or(String::new(), |b| format!("{b}")),
            within(b.share, figure, bands[1]),
            b.warming,
        );
    }
    let parts: f64 = engine.iter().map(|row| row.warming).sum();
    println!(
        "\nOur engine: all left out at once {whole:.3} K; the parts sum to {parts:.3} K ({:.1} %).",
        100.0 * parts / whole
    );
    println!("\nWarming of the world in {YEAR} by gas, their method, K\n");
    println!("gas  published  ours   band  within");
    for (gas, ours) in GASES.into_iter().zip(by_gas) {
        if let Some(row) = published.warming(gas.name()) {
            println!(
                "{:<4} {:>9} {:>6.3} {:>5} {:>6}",
                gas.name(),
                row.published,
                ours,
                row.band_same_method
                    .map_or(String::new(), |b| format!("{b}")),
                within(ours, row.published, row.band_same_method),
            );
        }
    }
    Ok(good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn their_method_gives_their_shares() {
        let published = Published::read().expect("the published figures are in the repository");
        let emissions = Emissions::read().expect("the emissions are in the repository");
        let (rows, by_gas) = by_published_method(&emissions);
        for row in &rows {
            let Some(theirs) = published.share(&row.party) else {
                continue;
            };
            let band = theirs.band_same_method.expect("a band for every share");
            assert!(
                (row.share - theirs.published).abs() <= band,
                "{}: {:.2} %, published {} ± {band}",
                row.party,
                row.share,
                theirs.published
            );
        }
        for (gas, ours) in GASES.into_iter().zip(by_gas) {
            let theirs = published
                .warming(gas.name())
                .expect("each gas is published");
            let band = theirs.band_same_method.expect("a band for every gas");
            assert!(
                (ours - theirs.published).abs() <= band,
                "{}: {ours:.3} K, published {} ± {band}",
                gas.name(),
                theirs.published
            );
        }
    }

    #[test]
    fn the_engine_without_one_party_is_within_the_bands() {
        let published = Published::read().expect("the published figures are in the repository");
        let emissions = Emissions::read().expect("the emissions are in the repository");
        let (rows, _) = by_engine(&emissions).expect("the central run is complete");
        for row in &rows {
            let Some(theirs) = published.share(&row.party) else {
                continue;
            };
            let band = theirs.band_engine.expect("a band for every share");
            assert!(
                (row.share - theirs.published).abs() <= band,
                "{}: {:.2} %, published {} ± {band}",
                row.party,
                row.share,
                theirs.published
            );
        }
    }

    #[test]
    fn leaving_out_nobody_changes_nothing() {
        let emissions = Emissions::read().expect("the emissions are in the repository");
        let world = engine::World::new().expect("the central run is complete");
        assert_eq!(world.without(&emissions, &[]).expect("it runs again"), 0.0);
    }

    #[test]
    fn the_published_method_is_linear() {
        // The world's warming must not depend on how it is divided into parties.
        let emissions = Emissions::read().expect("the emissions are in the repository");
        let (rows, by_gas) = by_published_method(&emissions);
        let parts: f64 = rows.iter().map(|row| row.warming).sum();
        let mut world = 0.0;
        for gas in GASES {
            let mut total = emissions.get(&emissions.parties[0], gas).clone();
            for party in &emissions.parties[1..] {
                total.add_scaled(emissions.get(party, gas), 1.0);
            }
            world += published_method::warming(gas, &total);
        }
        assert!((parts - world).abs() < 1e-9);
        assert!((by_gas.iter().sum::<f64>() - world).abs() < 1e-9);
    }
}
