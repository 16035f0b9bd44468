//! How the world's emissions of a species move after 2023 where no party's inventory says it:
//! ozone-depleting substances, natural halocarbons, and fluorinated gases after 2050. The table
//! `data/baseline/species_index.csv` (ScenarioMIP-CMIP7 Medium) flows in, an index flows out.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use accord_math::Years;

use crate::PROJECTION;
use crate::tables::{Table, TableError};

const TEXT: &str = include_str!("../../../../data/baseline/species_index.csv");
const YEARS: Years = Years {
    first: 2023,
    last: 2100,
};

fn read() -> Result<BTreeMap<String, Vec<f64>>, TableError> {
    Table::read("species_index", TEXT)?
        .rows()
        .map(|row| Ok((row.text("species")?.to_owned(), row.years(YEARS)?)))
        .collect()
}

fn index(species: &str) -> Option<&'static [f64]> {
    static READ: OnceLock<BTreeMap<String, Vec<f64>>> = OnceLock::new();
    let table = READ.get_or_init(|| read().expect("data/baseline/species_index.csv is tested"));
    table.get(species).map(Vec::as_slice)
}

/// Emissions of `species` in `year` over those of 2023; 1 for a species that is not in the table
/// and for years before.
pub(crate) fn of(species: &str, year: i32) -> f64 {
    let year = year.clamp(YEARS.first, YEARS.last);
    match (index(species), YEARS.position(year)) {
        (Some(index), Some(i)) => index[i],
        _ => 1.0,
    }
}

/// [`of`] in each year of [`PROJECTION`].
pub(crate) fn projected(species: &str) -> impl Iterator<Item = f64> {
    let index = index(species);
    (1..=PROJECTION.count()).map(move |i| index.map_or(1.0, |index| index[i]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_index_starts_at_one_and_is_never_negative() {
        for (species, index) in read().expect("a sound table") {
            assert_eq!(index[0], 1.0, "{species}");
            assert!(index.iter().all(|value| *value >= 0.0), "{species}");
        }
    }
}
