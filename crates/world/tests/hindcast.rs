//! The hindcast as it is published: `validation/hindcast/README.md` holds the figures of this run,
//! whatever they are. There is no band: what is asked is that nobody has to take the table on trust.

// Printing the table is what `cargo xtask validate hindcast` is for.
#![allow(clippy::print_stdout)]

use accord_world::activity::markets::hindcast::score::{Method, errors, line, summary};
use accord_world::activity::markets::hindcast::{Quantity, Variant, forecast, rows};

const PUBLISHED: &str = include_str!("../../../validation/hindcast/README.md");

#[test]
fn what_is_published_is_what_comes_out() {
    let forecast = forecast(Variant::AsKnown).expect("a forecast");
    let rows = rows(&forecast).expect("rows");
    for row in &rows {
        let line = line(row);
        assert!(
            PUBLISHED.contains(&line),
            "{} has changed: {line}",
            row.quantity.name()
        );
    }
    for quantity in Quantity::ALL.into_iter().map(Some).chain([None]) {
        let line = summary(&rows, quantity);
        println!("{line}");
        assert!(PUBLISHED.contains(&line), "the summary has changed: {line}");
    }
}

#[test]
fn all_methods_are_held_to_the_same_parties() {
    let rows = rows(&forecast(Variant::AsKnown).expect("a forecast")).expect("rows");
    for quantity in Quantity::ALL {
        let counted = Method::ALL.map(|it| errors(&rows, Some(quantity), it).len());
        assert!(counted[0] > 10 && counted.iter().all(|it| *it == counted[0]));
    }
}

#[test]
fn every_forecast_is_a_number() {
    for variant in Variant::ALL {
        let rows = rows(&forecast(variant).expect("a forecast")).expect("rows");
        for row in rows {
            assert!(row.model.is_finite() && row.model > 0.0, "{row:?}");
            assert!(row.start > 0.0 && row.observed > 0.0, "{row:?}");
        }
    }
}
