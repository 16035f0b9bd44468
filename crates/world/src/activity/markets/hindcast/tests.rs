use super::*;

fn after_2015(text: &str) -> &'static str {
    // Every figure in a column of a year after 2015 becomes another one.
    let mut lines = text.lines();
    let header = lines.next().expect("a header");
    let mut changed = format!("{header}\n");
    let later: Vec<bool> = header
        .split(',')
        .map(|it| it.parse::<i32>().is_ok_and(|year| year > KNOWN.last))
        .collect();
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        // Notes hold commas; years stand last.
        let from = cells.len() - later.len();
        let cells: Vec<String> = cells
            .iter()
            .enumerate()
            .map(|(i, cell)| {
                let of_later_year = i >= from && later[i - from];
                match cell.parse::<f64>() {
                    Ok(value) if of_later_year => (3.0 * value + 1.0).to_string(),
                    _ => (*cell).to_owned(),
                }
            })
            .collect();
        changed.push_str(&cells.join(","));
        changed.push('\n');
    }
    Box::leak(changed.into_boxed_str())
}

#[test]
fn no_figure_after_2015_enters() {
    let mut texts = TEXTS;
    texts.history = after_2015(texts.history);
    texts.electricity = after_2015(texts.electricity);
    // Stocks of 2023 of plants; those of cars stand in for two parties that are not read.
    texts.stocks[MarketKind::Power.index()] =
        "party,technology,generation_TWh,capacity_GW\nUSA,coal,1,1\n";
    let mut sources = SOURCES;
    sources.costs = after_2015(sources.costs);
    // Of later prices, only that of packs in 2023 is read: it is in the price of cars.
    let mut prices = String::new();
    for line in sources.prices.lines() {
        let cells: Vec<&str> = line.split(',').collect();
        let later = cells[2].parse::<i32>().is_ok_and(|year| year > KNOWN.last);
        let named = cells[0] == "battery_pack" && cells[2] == OBSERVED.to_string();
        if later && !named {
            let mut cells = cells.clone();
            cells[3] = "12345";
            prices.push_str(&cells.join(","));
        } else {
            prices.push_str(line);
        }
        prices.push('\n');
    }
    sources.prices = Box::leak(prices.into_boxed_str());
    let changed = run::forecast(&texts, &sources, Variant::AsKnown).expect("a forecast");
    assert_eq!(changed, forecast(Variant::AsKnown).expect("a forecast"));
    // The test would see it: where later figures are meant to enter, they do.
    let seen = run::forecast(&texts, &sources, Variant::DemandAsItWas).expect("a forecast");
    assert_ne!(seen, forecast(Variant::DemandAsItWas).expect("a forecast"));
}

#[test]
fn the_record_to_2015_ends_where_the_other_begins() {
    let (before, after) = (
        known::start(&TEXTS, &SOURCES).expect("tables").tables,
        Tables::read(&TEXTS).expect("tables"),
    );
    for quantity in Quantity::ALL {
        for party in places() {
            assert_eq!(
                quantity.recorded(&before, party, KNOWN.last),
                quantity.recorded(&after, party, KNOWN.last),
                "{quantity:?} {party:?}"
            );
            assert_eq!(quantity.recorded(&before, party, KNOWN.last + 1), None);
        }
    }
}

#[test]
fn observed_figures_are_those_of_the_record() {
    let rows = rows(&forecast(Variant::AsKnown).expect("a forecast")).expect("rows");
    let find = |party, quantity| {
        let found = rows
            .iter()
            .find(|it| it.party == Some(party) && it.quantity == quantity);
        found.expect("a row").observed
    };
    // data/markets/history.csv
    assert_eq!(find(Party::Chn, Quantity::Solar), 609.9208);
    assert_eq!(find(Party::Usa, Quantity::Wind), 148.0199);
    assert_eq!(find(Party::Eu27, Quantity::ElectricCars), 4700.0 + 3500.0);
}

#[test]
fn the_model_starts_from_the_stocks_of_2015() {
    let start = known::start(&TEXTS, &SOURCES).expect("tables");
    for quantity in Quantity::ALL {
        let (kind, names) = quantity.technologies();
        let n = kind.technologies().len();
        for party in places() {
            let stock: f64 = names
                .iter()
                .filter_map(|name| kind.technology(name))
                .map(|i| start.tables.stock[kind.index()][party.index() * n + i])
                .sum();
            let recorded = quantity.recorded(&start.tables, party, KNOWN.last);
            assert!((stock - recorded.unwrap_or(0.0)).abs() < 1e-9, "{party:?}");
        }
    }
}

#[test]
fn without_learning_nothing_gets_cheaper() {
    let still = forecast(Variant::WithoutLearning).expect("a forecast");
    assert_eq!((still.module_price, still.pack_price), (1.0, 1.0));
    let learning = forecast(Variant::AsKnown).expect("a forecast");
    assert!(learning.module_price < 1.0 && learning.pack_price < 1.0);
}
