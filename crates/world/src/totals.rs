//! Sums of the cube in CO2-equivalents. Emissions by gas flow in; Mt CO2e by party, sector or
//! group of gases flow out. For display and for targets only: the climate runs on the gases.

use std::sync::OnceLock;

use accord_math::units::gwp::{Edition, gwp100};

use crate::{Emissions, Gas, Party, SPAN, Sector};

/// The groups that targets and inventories speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GasGroup {
    /// Carbon dioxide, fossil and industrial (land is kept apart).
    Co2,
    /// Methane.
    Ch4,
    /// Nitrous oxide.
    N2o,
    /// Hydrofluorocarbons, perfluorocarbons, SF6 and NF3.
    FGases,
}

impl GasGroup {
    /// All of them: the Kyoto basket.
    pub const ALL: [GasGroup; 4] = [
        GasGroup::Co2,
        GasGroup::Ch4,
        GasGroup::N2o,
        GasGroup::FGases,
    ];

    /// The code used in tables.
    pub fn code(self) -> &'static str {
        match self {
            GasGroup::Co2 => "CO2",
            GasGroup::Ch4 => "CH4",
            GasGroup::N2o => "N2O",
            GasGroup::FGases => "F-gases",
        }
    }

    /// The gases of the group, in the order of [`Gas::ALL`].
    pub fn gases(self) -> &'static [Gas] {
        static GASES: OnceLock<[Vec<Gas>; 4]> = OnceLock::new();
        let gases = GASES.get_or_init(|| {
            Self::ALL.map(|group| {
                let gases = Gas::ALL.into_iter();
                gases.filter(|gas| Self::of(*gas) == Some(group)).collect()
            })
        });
        &gases[self as usize]
    }

    /// The group a gas belongs to; none for air pollutants.
    pub fn of(gas: Gas) -> Option<Self> {
        match gas {
            Gas::Co2 => Some(GasGroup::Co2),
            Gas::Ch4 => Some(GasGroup::Ch4),
            Gas::N2o => Some(GasGroup::N2o),
            gas if gas.is_fluorinated() => Some(GasGroup::FGases),
            _ => None,
        }
    }
}

/// Mt CO2e per unit of the gas's own mass unit (Mt, or kt for fluorinated gases). In the sixth
/// assessment, methane from coal, oil and gas supply (29.8) adds the CO2 it oxidises to; other
/// methane is 27.0 (IPCC AR6 WG1 table 7.15). The fourth and fifth are taken without that, as the
/// Paris rulebook does. Zero for air pollutants.
pub fn gwp(gas: Gas, sector: Sector, edition: Edition) -> f64 {
    if gas.is_precursor() {
        return 0.0;
    }
    let name = match (gas, edition, sector) {
        (Gas::Ch4, Edition::Ar6, Sector::FuelSupply) => "CH4 fossil",
        (Gas::Ch4, Edition::Ar6, _) => "CH4 non-fossil",
        _ => gas.code(),
    };
    let per_mass = gwp100(name, edition).unwrap_or(0.0);
    if gas.is_fluorinated() {
        per_mass / 1000.0
    } else {
        per_mass
    }
}

/// Mt CO2e per unit of the gas's own mass unit as answers show it: the sixth assessment, with 27.9
/// for all methane, so that a tonne weighs the same in the cube and in the climate's species, which
/// know no sector. Zero for air pollutants.
pub fn gwp_shown(gas: Gas) -> f64 {
    static SHOWN: OnceLock<[f64; Gas::COUNT]> = OnceLock::new();
    let shown = SHOWN.get_or_init(|| {
        Gas::ALL.map(|gas| {
            let per_mass = gwp100(gas.code(), Edition::Ar6).unwrap_or(0.0);
            match gas {
                gas if gas.is_precursor() => 0.0,
                gas if gas.is_fluorinated() => per_mass / 1000.0,
                _ => per_mass,
            }
        })
    });
    shown[gas.index()]
}

/// The factors of an edition, looked up once.
#[derive(Clone, Debug)]
pub struct Weights {
    by_gas: [(f64, f64); Gas::COUNT],
}

impl Weights {
    /// The factors of an edition.
    pub fn of(edition: Edition) -> Self {
        static READ: [OnceLock<Weights>; 3] = [const { OnceLock::new() }; 3];
        READ[edition as usize]
            .get_or_init(|| Self::look_up(edition))
            .clone()
    }

    fn look_up(edition: Edition) -> Self {
        Self {
            by_gas: Gas::ALL.map(|gas| {
                (
                    gwp(gas, Sector::FuelSupply, edition),
                    gwp(gas, Sector::Waste, edition),
                )
            }),
        }
    }

    /// As [`gwp`].
    pub fn get(&self, gas: Gas, sector: Sector) -> f64 {
        let (fuel_supply, other) = self.by_gas[gas.index()];
        if sector == Sector::FuelSupply {
            fuel_supply
        } else {
            other
        }
    }
}

impl Default for Weights {
    /// The sixth assessment's.
    fn default() -> Self {
        Self::of(Edition::Ar6)
    }
}

impl Emissions {
    /// Mt CO2e of one sector.
    pub fn sector_co2e(&self, party: Party, sector: Sector, year: i32, weights: &Weights) -> f64 {
        Gas::kyoto()
            .map(|gas| weights.get(gas, sector) * self.get(party, sector, gas, year))
            .sum()
    }

    /// [`Emissions::sector_co2e`] of every year of [`SPAN`].
    pub fn sector_co2e_path(&self, party: Party, sector: Sector, weights: &Weights) -> Vec<f64> {
        let mut path = vec![0.0; SPAN.count()];
        for (gas, row) in self.rows(party, sector) {
            if gas.is_precursor() {
                continue;
            }
            let weight = weights.get(gas, sector);
            for (sum, value) in path.iter_mut().zip(row) {
                *sum += weight * value;
            }
        }
        path
    }

    /// Mt CO2e of one party, land left out.
    pub fn gross_co2e(&self, party: Party, year: i32, weights: &Weights) -> f64 {
        Sector::ALL
            .into_iter()
            .filter(|sector| *sector != Sector::Land)
            .map(|sector| self.sector_co2e(party, sector, year, weights))
            .sum()
    }

    /// Mt CO2e of one party, land by bookkeeping included.
    pub fn net_co2e(&self, party: Party, year: i32, weights: &Weights) -> f64 {
        self.gross_co2e(party, year, weights) + self.sector_co2e(party, Sector::Land, year, weights)
    }

    /// Mt CO2e of one group of gases of a party, land left out.
    pub fn group_co2e(&self, party: Party, group: GasGroup, year: i32, weights: &Weights) -> f64 {
        let Some(position) = SPAN.position(year) else {
            return 0.0;
        };
        let mut sum = 0.0;
        for sector in Sector::ALL {
            if sector == Sector::Land {
                continue;
            }
            for gas in group.gases() {
                sum += weights.get(*gas, sector) * self.row(party, sector, *gas)[position];
            }
        }
        sum
    }

    /// Mt CO2e of all parties, land by bookkeeping included.
    pub fn world_co2e(&self, year: i32, weights: &Weights) -> f64 {
        Party::ALL
            .into_iter()
            .map(|party| self.net_co2e(party, year, weights))
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn weights_are_the_assessments() {
        let ar6 = Weights::default();
        assert_eq!(ar6.get(Gas::Ch4, Sector::FuelSupply), 29.8);
        assert_eq!(ar6.get(Gas::Ch4, Sector::Agriculture), 27.0);
        assert_eq!(ar6.get(Gas::Sf6, Sector::IndustryProcess), 25.2);
        assert_eq!(ar6.get(Gas::So2, Sector::Power), 0.0);
        let ar5 = Weights::of(Edition::Ar5);
        assert_eq!(ar5.get(Gas::Ch4, Sector::FuelSupply), 28.0);
        for gas in Gas::kyoto() {
            for edition in [Edition::Ar4, Edition::Ar5, Edition::Ar6] {
                assert!(gwp(gas, Sector::IndustryProcess, edition) > 0.0, "{gas:?}");
            }
        }
    }

    #[test]
    fn a_path_is_its_years() {
        let cube = crate::World::without_policy().emissions;
        let weights = Weights::default();
        for sector in Sector::ALL {
            let path = cube.sector_co2e_path(Party::Ind, sector, &weights);
            for (sum, year) in path.into_iter().zip(SPAN.iter()) {
                assert_eq!(sum, cube.sector_co2e(Party::Ind, sector, year, &weights));
            }
        }
    }

    #[test]
    fn groups_add_up_to_the_party() {
        let mut cube = Emissions::zeros();
        cube.add(Party::Usa, Sector::Power, Gas::Co2, 2030, 7.0);
        cube.add(Party::Usa, Sector::FuelSupply, Gas::Ch4, 2030, 2.0);
        cube.add(
            Party::Usa,
            Sector::IndustryProcess,
            Gas::Hfc134a,
            2030,
            10.0,
        );
        cube.add(Party::Usa, Sector::Land, Gas::Co2, 2030, -3.0);
        let weights = Weights::default();
        let groups: f64 = GasGroup::ALL
            .into_iter()
            .map(|group| cube.group_co2e(Party::Usa, group, 2030, &weights))
            .sum();
        assert_relative_eq!(groups, 7.0 + 59.6 + 15.3, max_relative = 1e-14);
        let gross = cube.gross_co2e(Party::Usa, 2030, &weights);
        assert_relative_eq!(gross, groups, max_relative = 1e-14);
        let world = cube.world_co2e(2030, &weights);
        assert_relative_eq!(world, groups - 3.0, max_relative = 1e-14);
    }
}
