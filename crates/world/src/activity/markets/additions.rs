//! How fast capacity was ever built. The record of `data/markets/history.csv` flows in; the highest
//! yearly addition of each party, and of all together, flows out: a yardstick for what a path asks for.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use accord_math::Years;

use super::tables::{BASE, FIRST, History, TEXTS, read_history};
use crate::Party;

/// The most that was added to the capacity of a technology in one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Addition {
    /// `solar` or `wind`.
    pub technology: &'static str,
    /// The party; `None` for the world.
    pub party: Option<Party>,
    /// The year.
    pub year: i32,
    /// GW, less what was shut down.
    pub gw: f64,
}

/// The highest additions on record, 2016–2023, of solar and wind power.
pub fn highest() -> &'static [Addition] {
    static READ: OnceLock<Vec<Addition>> = OnceLock::new();
    READ.get_or_init(|| {
        // The embedded table is tested where the markets read it.
        let history = read_history(TEXTS.history, Years::new(FIRST, BASE))
            .expect("data/markets/history.csv is tested");
        ["solar", "wind"]
            .into_iter()
            .flat_map(|technology| of(&history, technology))
            .collect()
    })
}

fn of(history: &History, technology: &'static str) -> Vec<Addition> {
    let rows: Vec<_> = history
        .iter()
        .filter(|(name, quantity, ..)| name == technology && quantity == "capacity")
        .collect();
    // Of all together in the years in which all have a figure.
    let mut all: BTreeMap<i32, Vec<f64>> = BTreeMap::new();
    for (year, value) in rows.iter().flat_map(|(.., values)| values) {
        all.entry(*year).or_default().push(*value);
    }
    let world: Vec<(i32, f64)> = all
        .into_iter()
        .filter(|(_, values)| values.len() == rows.len())
        .map(|(year, values)| (year, values.iter().sum()))
        .collect();
    let each = rows
        .iter()
        .map(|(.., party, values)| (Some(*party), values));
    each.chain([(None, &world)])
        .filter_map(|(party, values)| {
            let (year, gw) = steepest(values)?;
            Some(Addition {
                technology,
                party,
                year,
                gw,
            })
        })
        .collect()
}

/// The year with the largest step from the one before, and the step.
fn steepest(values: &[(i32, f64)]) -> Option<(i32, f64)> {
    let pairs = values.windows(2).filter(|pair| pair[1].0 == pair[0].0 + 1);
    pairs
        .map(|pair| (pair[1].0, pair[1].1 - pair[0].1))
        .max_by(|a, b| a.1.total_cmp(&b.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    // IRENA 2024: China connected 217 GW of solar power in 2023, the United States 14.8 GW of wind in 2020.
    #[test]
    fn the_record_is_what_was_reported() {
        let of = |technology: &str, party: Option<Party>| {
            *highest()
                .iter()
                .find(|it| it.technology == technology && it.party == party)
                .expect("a record")
        };
        let china = of("solar", Some(Party::Chn));
        assert_eq!(china.year, 2023);
        assert_relative_eq!(china.gw, 216.889, epsilon = 1e-3);
        let states = of("wind", Some(Party::Usa));
        assert_eq!(states.year, 2020);
        assert_relative_eq!(states.gw, 14.83, epsilon = 1e-2);
        let world = of("solar", None);
        assert_eq!(world.year, 2023);
        assert_relative_eq!(world.gw, 345.83, epsilon = 0.5);
    }
}
