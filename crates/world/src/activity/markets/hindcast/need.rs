//! What is needed of the markets after 2015. The record to 2015 flows in; electricity and the fleet of cars
//! to 2023 flow out, relative to 2015: electricity grows as in 2010–2015, and the fleet by the ownership
//! model of every run, with people and income growing as in 2010–2015.

use accord_math::elementary::powf;

use super::{KNOWN, OBSERVED, Variant};
use crate::activity::markets::kind::MarketKind;
use crate::activity::markets::plan::fleet_growth;
use crate::activity::markets::record::places;
use crate::activity::markets::tables::{PLACES, Tables, Texts};
use crate::tables::TableError;
use crate::{Drivers, Party, Technology};

/// Electricity relative to 2015, by year from 2016 and place: its growth of the known years goes on.
pub(super) fn electricity(
    known: &Tables,
    texts: &Texts,
    variant: Variant,
) -> Result<Vec<Vec<f64>>, TableError> {
    let observed = if variant == Variant::DemandAsItWas {
        Some(Tables::read(texts)?)
    } else {
        None
    };
    let made = |tables: &Tables, party: Party, year: i32| -> f64 {
        let all = Technology::ALL.into_iter();
        all.map(|it| tables.recorded_generation(party, it, year))
            .sum()
    };
    let years = KNOWN.last + 1..=OBSERVED;
    Ok(years
        .map(|year| {
            places()
                .map(|party| {
                    let now = made(known, party, KNOWN.last);
                    if let Some(observed) = &observed {
                        return made(observed, party, year) / now;
                    }
                    going_on(made(known, party, KNOWN.first), now, year)
                })
                .collect()
        })
        .collect())
}

/// What has grown from `then` to `now` over the known years, relative to now, if it grows on so.
fn going_on(then: f64, now: f64, year: i32) -> f64 {
    let window = f64::from(KNOWN.last - KNOWN.first);
    powf(now / then, f64::from(year - KNOWN.last) / window)
}

/// The fleet of cars relative to 2015, by year from 2016 and place.
pub(super) fn fleet(tables: &Tables) -> Result<Vec<Vec<f64>>, TableError> {
    let drivers = Drivers::default();
    let saturation = tables.parameter("cars", "saturation")?;
    let n = MarketKind::Cars.technologies().len();
    let stock = &tables.stock[MarketKind::Cars.index()];
    let mut fleet = Vec::new();
    let mut now = vec![1.0; PLACES];
    for year in KNOWN.last + 1..=OBSERVED {
        for party in places() {
            let people = |year| drivers.population(party, year);
            let income = |year| drivers.gdp_per_person(party, year);
            let people_2015 = people(KNOWN.last);
            let grown = going_on(people(KNOWN.first), people_2015, KNOWN.last + 1);
            let richer = going_on(income(KNOWN.first), income(KNOWN.last), KNOWN.last + 1);
            let cars: f64 = stock[party.index() * n..][..n].iter().sum();
            let now = &mut now[party.index()];
            let head = people_2015 * going_on(people(KNOWN.first), people_2015, year - 1);
            // Thousand cars over million people.
            let owned = cars * *now / head / 1000.0;
            *now *= fleet_growth(grown, richer, owned, saturation);
        }
        fleet.push(now.clone());
    }
    Ok(fleet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_doubled_in_the_window_doubles_again_in_another() {
        let grown = going_on(3.0, 6.0, 2 * KNOWN.last - KNOWN.first);
        assert!((grown - 2.0).abs() < 1e-12);
    }
}
