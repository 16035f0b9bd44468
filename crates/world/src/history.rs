//! Inventories 1990–2023. The table `data/emissions_history.csv` flows in (its `source` column
//! names where each row is from) and, where another inventory has a source that ours has not, the
//! difference (`data/baseline/supplements.csv`); the historical part of the cube flows out. What is
//! added to a party leaves the residual that belongs to none: the world's history stays.

use crate::activity::Source;
use crate::tables::{Table, TableError};
use crate::{Emissions, Gas, HISTORY, Party, Sector};

const TEXT: &str = include_str!("../../../data/emissions_history.csv");
const SUPPLEMENTS: &str = include_str!("../../../data/baseline/supplements.csv");

/// A source that the main inventory has not, in the gas's own mass unit 1990–2023.
pub(crate) struct Supplement {
    pub party: Party,
    pub sector: Sector,
    pub source: Source,
    pub gas: Gas,
    pub values: Vec<f64>,
}

pub(crate) fn supplements() -> Result<Vec<Supplement>, TableError> {
    Table::read("supplements", SUPPLEMENTS)?
        .rows()
        .map(|row| {
            Ok(Supplement {
                party: row.code("party", Party::from_code)?,
                sector: row.code("sector", Sector::from_code)?,
                source: row.code("source", Source::from_code)?,
                gas: row.code("gas", Gas::from_code)?,
                values: row.years(HISTORY)?,
            })
        })
        .collect()
}

/// The cube with inventories in 1990–2023 and zero after.
pub(crate) fn read() -> Result<Emissions, TableError> {
    let mut emissions = parse(TEXT)?;
    for more in supplements()? {
        let row = emissions.row_mut(more.party, more.sector, more.gas);
        for (all, mine) in row.iter_mut().zip(&more.values) {
            *all += mine;
        }
    }
    Ok(emissions)
}

fn parse(text: &str) -> Result<Emissions, TableError> {
    let table = Table::read("emissions_history", text)?;
    let mut emissions = Emissions::zeros();
    for row in table.rows() {
        let party = row.code("party", Party::from_code)?;
        let sector = row.code("sector", Sector::from_code)?;
        let gas = row.code("gas", Gas::from_code)?;
        let unit = format!("{} {}/yr", gas.mass_unit(), gas.code());
        row.code("unit", |text| (text == unit).then_some(()))?;
        let values = row.years(HISTORY)?;
        emissions.row_mut(party, sector, gas)[..values.len()].copy_from_slice(&values);
    }
    Ok(emissions)
}

#[cfg(test)]
mod tests {
    use super::*;

    // Global Carbon Budget 2024 (Friedlingstein et al. 2025): fossil CO2 of 2023, Mt.
    #[test]
    fn the_carbon_budget_is_kept() {
        let cube = read().expect("a sound table");
        let fossil = |party: Party| -> f64 {
            Sector::ALL
                .into_iter()
                .filter(|sector| *sector != Sector::Land)
                .map(|sector| cube.get(party, sector, Gas::Co2, 2023))
                .sum()
        };
        let world: f64 = Party::ALL.into_iter().map(fossil).sum();
        assert!((world - 37792.0).abs() < 10.0, "{world}");
        for (party, published) in [
            (Party::Usa, 4911.0),
            (Party::Chn, 11902.0),
            (Party::Ind, 3062.0),
        ] {
            assert!((fossil(party) - published).abs() < 1.5, "{party:?}");
        }
    }

    // Climate Watch: nitrous oxide of China's industry in 2020, 127.52 Mt CO2e by AR4 (298).
    #[test]
    fn chinas_industrial_n2o_is_the_other_inventorys() {
        let cube = read().expect("a sound table");
        let n2o = cube.get(Party::Chn, Sector::IndustryProcess, Gas::N2o, 2020);
        assert!((n2o * 298.0 - 127.52).abs() < 0.01, "{n2o}");
    }

    #[test]
    fn a_wrong_unit_is_refused() {
        let text = TEXT.replacen("Mt CO2/yr", "kt CO2/yr", 1);
        assert!(parse(&text).is_err());
    }
}
