//! The markets of the baseline beside what others have published. Bands and sources:
//! validation/markets. A figure that is known to lie outside is named in the list at the end and
//! explained there; the test fails when one more leaves its band, or one comes back.

#![allow(
    clippy::print_stdout,
    reason = "the figures measured are what the validation shows"
)]

use std::sync::LazyLock;

use accord_assess::{Deal, Model};
use accord_world::activity::TradedGood;
use accord_world::activity::markets::{MarketKind, Outcome};
use accord_world::{Party, World};

static BASELINE: LazyLock<World> = LazyLock::new(|| {
    let model = Model::new().expect("the embedded tables are sound");
    let none = Deal {
        agreements: Vec::new(),
    };
    model.baseline(&none).expect("the laws in force apply")
});

/// A figure, its published range, and ours.
struct Row {
    what: &'static str,
    low: f64,
    high: f64,
    ours: f64,
}

fn places() -> impl Iterator<Item = Party> {
    Party::ALL.into_iter().filter(|it| *it != Party::Bunk)
}

fn power(name: &str) -> usize {
    MarketKind::Power
        .technology(name)
        .expect("a technology of the table")
}

/// GW of the world at the end of a year.
fn capacity(outcome: &Outcome, names: &[&str], year: i32) -> f64 {
    let stock = |party, name| {
        outcome
            .turnover(MarketKind::Power, party, power(name), year)
            .stock
    };
    places()
        .flat_map(|party| names.iter().map(move |name| (party, *name)))
        .map(|(party, name)| stock(party, name))
        .sum()
}

/// TWh of the world in a year.
fn generation(outcome: &Outcome, names: &[&str], year: i32) -> f64 {
    places()
        .flat_map(|party| names.iter().map(move |name| (party, *name)))
        .map(|(party, name)| outcome.generation(party, power(name), year))
        .sum()
}

/// Percent of battery and plug-in cars in what several parties buy.
fn electric(outcome: &Outcome, parties: &[Party], year: i32) -> f64 {
    100.0 * outcome.electric_share_of_sales(parties, year)
}

/// CO2 of power plants, Gt, brought to the inventory of the base year.
fn power_co2(year: i32) -> f64 {
    let world = &*BASELINE;
    let of = |party, year| world.markets.co2(MarketKind::Power, party, year);
    let inventory = |party| {
        world.emissions.get(
            party,
            accord_world::Sector::Power,
            accord_world::Gas::Co2,
            2023,
        )
    };
    let sum: f64 = places()
        .filter(|it| of(*it, 2023) > 0.0)
        .map(|it| inventory(it) * of(it, year) / of(it, 2023))
        .sum();
    sum / 1000.0
}

#[allow(clippy::too_many_lines, reason = "a table, one figure a row")]
fn rows() -> Vec<Row> {
    let outcome = BASELINE.markets.outcome();
    let all: Vec<Party> = places().collect();
    let variable = ["wind_onshore", "wind_offshore", "solar"];
    let everything = MarketKind::Power.technologies();
    let added = |year| capacity(outcome, &variable, year) - capacity(outcome, &variable, year - 1);
    let renewable = [
        "hydro",
        "biomass",
        "geothermal",
        "wind_onshore",
        "wind_offshore",
        "solar",
    ];
    let share = |names: &[&str], year| {
        100.0 * generation(outcome, names, year) / generation(outcome, everything, year)
    };
    let row = |what, low, high, ours| Row {
        what,
        low,
        high,
        ours,
    };
    let of = |party| vec![party];
    let pack = |party| outcome.purchases(TradedGood::Battery, party, 2025).index;
    vec![
        row(
            "wind and solar added in 2024, GW",
            574.0,
            860.0,
            added(2024),
        ),
        row(
            "wind and solar added in 2025, GW",
            634.0,
            952.0,
            added(2025),
        ),
        row(
            "solar at the end of 2024, GW",
            1679.0,
            2052.0,
            capacity(outcome, &["solar"], 2024),
        ),
        row(
            "wind at the end of 2024, GW",
            1020.0,
            1246.0,
            capacity(outcome, &variable[..2], 2024),
        ),
        row(
            "solar at the end of 2030, GW",
            4320.0,
            6480.0,
            capacity(outcome, &["solar"], 2030),
        ),
        row(
            "electricity generated in 2030, TWh",
            35000.0,
            40000.0,
            generation(outcome, everything, 2030),
        ),
        row(
            "renewables in electricity 2030, %",
            38.0,
            48.0,
            share(&renewable, 2030),
        ),
        row("CO2 of power in 2030, Gt", 11.5, 14.0, power_co2(2030)),
        row("CO2 of power in 2035, Gt", 9.5, 12.5, power_co2(2035)),
        row("CO2 of power in 2050, Gt", 5.0, 8.0, power_co2(2050)),
        row(
            "electric cars in sales 2024, world, %",
            19.0,
            25.0,
            electric(outcome, &all, 2024),
        ),
        row(
            "electric cars in sales 2024, China, %",
            43.0,
            53.0,
            electric(outcome, &of(Party::Chn), 2024),
        ),
        row(
            "electric cars in sales 2024, United States, %",
            8.0,
            12.0,
            electric(outcome, &of(Party::Usa), 2024),
        ),
        row(
            "electric cars in sales 2024, European Union, %",
            16.0,
            26.0,
            electric(outcome, &of(Party::Eu27), 2024),
        ),
        row(
            "electric cars in sales 2024, rest of the world, %",
            5.3,
            9.3,
            electric(outcome, &of(Party::Row), 2024),
        ),
        row(
            "electric cars in sales 2030, world, %",
            32.0,
            52.0,
            electric(outcome, &all, 2030),
        ),
        row(
            "electric cars in sales 2030, China, %",
            72.0,
            92.0,
            electric(outcome, &of(Party::Chn), 2030),
        ),
        row(
            "electric cars in sales 2030, United States, %",
            11.0,
            31.0,
            electric(outcome, &of(Party::Usa), 2030),
        ),
        row(
            "electric cars in sales 2030, European Union, %",
            48.0,
            68.0,
            electric(outcome, &of(Party::Eu27), 2030),
        ),
        row(
            "electric cars in sales 2030, India, %",
            4.0,
            24.0,
            electric(outcome, &of(Party::Ind), 2030),
        ),
        row(
            "battery pack in China 2025, USD/kWh",
            67.0,
            101.0,
            pack(Party::Chn),
        ),
        row(
            "battery pack in the United States 2025, USD/kWh",
            97.0,
            145.0,
            pack(Party::Usa),
        ),
    ]
}

/// Known to lie outside; validation/markets says why.
const OUTSIDE: &[&str] = &[
    "wind and solar added in 2024, GW",
    "wind and solar added in 2025, GW",
    "renewables in electricity 2030, %",
    "CO2 of power in 2035, Gt",
    "CO2 of power in 2050, Gt",
    "electric cars in sales 2024, European Union, %",
    "electric cars in sales 2030, world, %",
    "electric cars in sales 2030, European Union, %",
    "electric cars in sales 2030, India, %",
    "battery pack in China 2025, USD/kWh",
];

#[test]
fn the_baseline_stands_beside_what_others_have_published() {
    let mut outside = Vec::new();
    println!("{:<50} {:>9} {:>9} {:>9}", "", "low", "high", "ours");
    for Row {
        what,
        low,
        high,
        ours,
    } in rows()
    {
        let inside = (low..=high).contains(&ours);
        let mark = if inside { "" } else { "  outside" };
        println!("{what:<50} {low:>9.1} {high:>9.1} {ours:>9.1}{mark}");
        if !inside {
            outside.push(what);
        }
    }
    assert_eq!(outside, OUTSIDE);
}

/// The terms of 2023 that the shares of trade were chosen under come from data/markets/duties.csv, those
/// of later years from agreements/trade-friction-2024.toml. Where the two disagree, trade would jump in
/// the first year for no reason.
#[test]
fn the_file_of_trade_friction_agrees_with_the_table_of_2023() {
    use accord_market::trade::{Month, Terms};

    let standing = BASELINE.markets.levers();
    for good in TradedGood::ALL {
        let mut in_2023 = Terms::free(accord_world::activity::Origin::COUNT);
        in_2023.set(BASELINE.markets.in_force_in_base_year(good), 2023);
        // The last month of the year, of the file.
        let mut file = Terms::free(accord_world::activity::Origin::COUNT);
        let december: Vec<_> = standing
            .trade(good)
            .iter()
            .cloned()
            .map(|mut measure| {
                measure.steps.retain(|step| {
                    step.from <= Month::new(2023, 12)
                        && step.until.is_none_or(|until| until > Month::new(2023, 12))
                });
                for step in &mut measure.steps {
                    (step.from, step.until) = (Month::new(2023, 1), None);
                }
                measure
            })
            .collect();
        file.set(&december, 2023);
        let n = file.parties();
        for buyer in 0..n {
            for seller in (0..n).filter(|it| *it != buyer) {
                let pair = buyer * n + seller;
                let duty = |terms: &Terms| terms.duty[pair] + terms.maker_duty[pair];
                let open = |terms: &Terms| terms.open[pair] * terms.maker_open[pair];
                let name = format!("{} {buyer} from {seller}", good.code());
                assert!(
                    (duty(&in_2023) - duty(&file)).abs() < 0.03,
                    "{name}: duty {} in the table, {} in the file",
                    duty(&in_2023),
                    duty(&file)
                );
                assert!(
                    (open(&in_2023) - open(&file)).abs() < 0.01,
                    "{name}: open {} in the table, {} in the file",
                    open(&in_2023),
                    open(&file)
                );
                let subsidy = |terms: &Terms| terms.purchase_subsidy[pair];
                assert!((subsidy(&in_2023) - subsidy(&file)).abs() < 0.02, "{name}");
            }
            let rebate = |terms: &Terms| terms.export_rebate[buyer];
            assert!(
                (rebate(&in_2023) - rebate(&file)).abs() < 0.01,
                "{}: {buyer}",
                good.code()
            );
            let made = |terms: &Terms| terms.production_subsidy[buyer];
            assert!(
                (made(&in_2023) - made(&file)).abs() < 0.08,
                "{}: made in {buyer}, {} in the table, {} in the file",
                good.code(),
                made(&in_2023),
                made(&file)
            );
        }
    }
}
