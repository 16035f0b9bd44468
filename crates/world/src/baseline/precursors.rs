//! Air pollutants (SO2, BC, OC, NOx, CO, NH3, VOC) after 2023. The CO2 of the sector, or people,
//! or nitrogen spread on fields, carry them; a control index says how emission per unit of the
//! carrier falls (`data/baseline/precursor_control.csv`, ScenarioMIP-CMIP7 Medium by region).
//! Recomputed after the areas have changed CO2, so that clean air follows clean energy.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use accord_math::years::interpolate;

use crate::tables::{Table, TableError};
use crate::{Drivers, Emissions, Gas, HISTORY, PROJECTION, Party, Sector};

const TEXT: &str = include_str!("../../../../data/baseline/precursor_control.csv");
const KNOTS: [i32; 12] = [
    2023, 2025, 2030, 2035, 2040, 2045, 2050, 2060, 2070, 2080, 2090, 2100,
];

/// What carries a pollutant as the table says. Where it is silent, agriculture's are carried by its
/// N2O, which stands for the nitrogen spread, and all others by people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Carrier {
    /// CO2 of the same sector.
    Co2,
    /// Population.
    People,
}

/// How many years are projected.
const YEARS: usize = (PROJECTION.last - PROJECTION.first + 1) as usize;

struct Control {
    carrier: Carrier,
    /// Emission per unit of the carrier, 2023 = 1, for each year of [`PROJECTION`].
    index: Vec<f64>,
}

type Controls = BTreeMap<(Party, Sector, Gas), Control>;

fn read() -> Result<Controls, TableError> {
    let mut controls = BTreeMap::new();
    for row in Table::read("precursor_control", TEXT)?.rows() {
        let key = (
            row.code("party", Party::from_code)?,
            row.code("sector", Sector::from_code)?,
            row.code("gas", Gas::from_code)?,
        );
        let carrier = row.code("carrier", |carrier| match carrier {
            "co2" => Some(Carrier::Co2),
            "population" => Some(Carrier::People),
            _ => None,
        })?;
        let points = KNOTS
            .into_iter()
            .map(|year| Ok((year, row.number(&year.to_string())?)))
            .collect::<Result<Vec<_>, TableError>>()?;
        let index = PROJECTION
            .iter()
            .map(|year| interpolate(&points, f64::from(year)))
            .collect();
        controls.insert(key, Control { carrier, index });
    }
    Ok(controls)
}

/// Writes the projected air pollutants into the cube, from its CO2 and N2O and the drivers, where
/// they are `open`; elsewhere they stay.
///
/// `P(t) = P(2023) × carrier(t)/carrier(2023) × control(t)`
pub(crate) fn settle(
    emissions: &mut Emissions,
    drivers: &Drivers,
    open: impl Fn(Party, Sector) -> bool,
) {
    static READ: OnceLock<Controls> = OnceLock::new();
    let controls =
        READ.get_or_init(|| read().expect("data/baseline/precursor_control.csv is tested"));
    let base = HISTORY.count() - 1;
    for party in Party::ALL {
        let years = HISTORY.last..=PROJECTION.last;
        let people = since_2023(years.map(|year| drivers.population(party, year)));
        for sector in Sector::ALL {
            // A pollutant and its carrier lie in the same sector.
            if !open(party, sector) {
                continue;
            }
            let of = |gas| since_2023(emissions.row(party, sector, gas)[base..].iter().copied());
            let (carbon, nitrogen) = (of(Gas::Co2), of(Gas::N2o));
            for gas in Gas::ALL.into_iter().filter(|gas| gas.is_precursor()) {
                let last = emissions.row(party, sector, gas)[base];
                if last == 0.0 {
                    continue;
                }
                let control = controls.get(&(party, sector, gas));
                let carrier = match control.map(|it| it.carrier) {
                    Some(Carrier::Co2) => &carbon,
                    None if sector == Sector::Agriculture => &nitrogen,
                    // Where nothing is known of it, it stays with the people.
                    Some(Carrier::People) | None => &people,
                };
                let mut projected = carrier.map(|ratio| last * ratio);
                if let Some(control) = control {
                    for (value, index) in projected.iter_mut().zip(&control.index) {
                        *value *= index;
                    }
                }
                // A row that stays as it is stays shared with the world it was copied from.
                if emissions.row(party, sector, gas)[base + 1..] != projected {
                    emissions.row_mut(party, sector, gas)[base + 1..].copy_from_slice(&projected);
                }
            }
        }
    }
}

/// A path of 2023 and every projected year as multiples of 2023; 1 where nothing was there.
fn since_2023(path: impl IntoIterator<Item = f64>) -> [f64; YEARS] {
    let mut ratios = [1.0; YEARS];
    let mut path = path.into_iter();
    let first = path.next().unwrap_or(0.0);
    if first > 0.0 {
        for (ratio, value) in ratios.iter_mut().zip(path) {
            *ratio = (value / first).max(0.0);
        }
    }
    ratios
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history;
    use approx::assert_relative_eq;

    #[test]
    fn control_never_loosens() {
        for ((party, sector, gas), control) in read().expect("a sound table") {
            let falling = control.index.windows(2).all(|pair| pair[1] <= pair[0]);
            assert!(
                falling && control.index[0] <= 1.0,
                "{party:?} {sector:?} {gas:?}"
            );
        }
    }

    #[test]
    fn half_the_coal_is_half_the_sulphur() {
        let drivers = Drivers::default();
        let mut cube = history::read().expect("a sound table");
        let power = cube.get(Party::Chn, Sector::Power, Gas::Co2, 2023);
        let write = |cube: &mut Emissions, factor: f64| {
            for value in &mut cube.row_mut(Party::Chn, Sector::Power, Gas::Co2)[HISTORY.count()..] {
                *value = power * factor;
            }
            settle(cube, &drivers, |_, _| true);
            cube.get(Party::Chn, Sector::Power, Gas::So2, 2040)
        };
        let whole = write(&mut cube, 1.0);
        let half = write(&mut cube, 0.5);
        assert!(whole > 0.0);
        assert_relative_eq!(half, whole / 2.0, max_relative = 1e-12);
    }
}
