//! CO2 from land without policy, by bookkeeping. The last decade of inventories and a trend
//! (`data/baseline/land_trend.csv`: the Global Carbon Budget's decadal decline, then the land of
//! ScenarioMIP-CMIP7 Medium) flow in; yearly emissions by party flow out.
//!
//! A year's land emission is weather as much as policy, so the path leaves the last year for the
//! party's mean of the last ten within [`RETURN_YEARS`]. Parties that emit follow the trend;
//! parties whose land takes carbon up keep doing so at the mean.

use accord_math::elementary::exp;

use crate::tables::{Table, TableError};
use crate::{Emissions, Gas, HISTORY, PROJECTION, Party, SPAN, Sector};

const TEXT: &str = include_str!("../../../../data/baseline/land_trend.csv");
/// Years from the last inventory back to the ten-year mean. Assumed: half the decade averaged.
const RETURN_YEARS: f64 = 5.0;
const DECADE: usize = 10;

/// Yearly rate of change of emissions by year.
fn rates() -> Result<Vec<f64>, TableError> {
    let table = Table::read("land_trend", TEXT)?;
    let mut rates = vec![0.0; PROJECTION.count()];
    for row in table.rows() {
        let (from, to) = (row.number("from")?, row.number("to")?);
        let rate = row.number("rate")?;
        for (year, mine) in PROJECTION.iter().zip(&mut rates) {
            if (from..=to).contains(&f64::from(year)) {
                *mine = rate;
            }
        }
    }
    Ok(rates)
}

/// Writes the projected land CO2 into the cube.
pub(crate) fn write(emissions: &mut Emissions) {
    let rates = rates().expect("data/baseline/land_trend.csv is tested");
    for party in Party::ALL {
        let row = emissions.row_mut(party, Sector::Land, Gas::Co2);
        let history = &row[..HISTORY.count()];
        let last = history[history.len() - 1];
        let decade = &history[history.len() - DECADE..];
        let mean = decade.iter().sum::<f64>() / DECADE as f64;
        if last == 0.0 && mean == 0.0 {
            continue;
        }
        let mut trend = 0.0;
        for (i, year) in PROJECTION.iter().enumerate() {
            trend += rates[i];
            // The trend carries sources down; a sink is no emission that policy reduces.
            let follow = |value: f64| value.max(0.0) * exp(trend) + value.min(0.0);
            let back = (f64::from(year - HISTORY.last) / RETURN_YEARS).min(1.0);
            row[HISTORY.count() + i] = follow(last) + back * (follow(mean) - follow(last));
        }
        debug_assert_eq!(row.len(), SPAN.count());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history;

    #[test]
    fn the_trend_is_sound_and_declines() {
        let rates = rates().expect("a sound table");
        assert!(rates.iter().all(|rate| (-0.05..0.0).contains(rate)));
    }

    #[test]
    fn sources_fall_sinks_hold_and_nothing_jumps() {
        let mut cube = history::read().expect("a sound table");
        write(&mut cube);
        let at = |party, year| cube.get(party, Sector::Land, Gas::Co2, year);
        assert!(at(Party::Bra, 2050) < at(Party::Bra, 2030));
        assert!(at(Party::Bra, 2100) > 0.0);
        assert_eq!(at(Party::Eu27, 2100), at(Party::Eu27, 2040));
        for party in Party::ALL {
            let step = (at(party, 2024) - at(party, 2023)).abs();
            let decade = (2014..=2023).map(|year| at(party, year));
            let spread = decade.clone().fold(f64::MIN, f64::max) - decade.fold(f64::MAX, f64::min);
            assert!(
                step <= spread + 1e-9,
                "{party:?}: {step} in a spread of {spread}"
            );
        }
    }
}
