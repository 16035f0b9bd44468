//! What several areas need to move emissions: a change that never takes more than there is, the
//! carbon of a party's electricity, and how far a sector's emissions per output have fallen.

use accord_agreement::Bound;
use accord_world::activity::Range;
use accord_world::{Gas, Party, Sector, Technology, World};

/// The value of a range at a bound.
pub(crate) fn at(range: Range, bound: Bound) -> f64 {
    match bound {
        Bound::Low => range.low,
        Bound::Central => range.central,
        Bound::High => range.high,
    }
}

/// How far a straight line from `from` to `by` has come in `year`: 0 to 1.
pub(crate) fn ramp(year: i32, from: i32, by: i32) -> f64 {
    if year >= by {
        1.0
    } else if year <= from {
        0.0
    } else {
        f64::from(year - from) / f64::from(by - from)
    }
}

/// Lowers a value of the cube by `amount` (raises it where negative), never below zero; returns
/// by how much it fell.
pub(crate) fn lower(
    world: &mut World,
    party: Party,
    sector: Sector,
    gas: Gas,
    year: i32,
    amount: f64,
) -> f64 {
    let there = world.emissions.get(party, sector, gas, year).max(0.0);
    let fall = amount.min(there);
    world.emissions.add(party, sector, gas, year, -fall);
    fall
}

/// CO2 of the party's average kilowatt-hour, t CO2/MWh = Mt CO2/TWh, from its generation as the
/// areas before left it; zero where nothing is generated.
pub(crate) fn grid_intensity(world: &World, party: Party, year: i32) -> f64 {
    let electricity = &world.electricity;
    let total = electricity.total_generation(party, year);
    if total <= 0.0 {
        return 0.0;
    }
    let carbon: f64 = Technology::ALL
        .into_iter()
        .filter(|technology| technology.is_fossil())
        .map(|technology| {
            electricity.generation(party, technology, year)
                * electricity.emission_factor(party, technology)
        })
        .sum();
    carbon / total
}

/// How far the CO2 of a sector has fallen per unit of an output since `base`, between 0 and 1:
/// a tonne made later cannot save more than the sector's path leaves it.
pub(crate) fn intensity_since(
    world: &World,
    party: Party,
    sector: Sector,
    (base, year): (i32, i32),
    output: impl Fn(i32) -> f64,
) -> f64 {
    let carbon = |year| world.emissions.get(party, sector, Gas::Co2, year).max(0.0);
    let (then, now) = (carbon(base) * output(year), carbon(year) * output(base));
    if then <= 0.0 {
        1.0
    } else {
        (now / then).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ramp_is_straight_and_ends() {
        assert_eq!(ramp(2024, 2024, 2030), 0.0);
        assert_eq!(ramp(2027, 2024, 2030), 0.5);
        assert_eq!(ramp(2031, 2024, 2030), 1.0);
        assert_eq!(ramp(2030, 2030, 2030), 1.0);
        assert_eq!(ramp(2029, 2030, 2030), 0.0);
    }
}
