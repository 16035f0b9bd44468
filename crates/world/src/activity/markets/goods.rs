//! What is traded, and whence. The names that data, measures and results share.

use crate::Party;

/// A traded good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum TradedGood {
    /// Photovoltaic modules, GW.
    PvModule,
    /// Battery packs, GWh.
    Battery,
    /// Battery-electric and plug-in cars, thousand; with the battery in them.
    ElectricCar,
    /// Wind turbines, GW.
    WindTurbine,
}

impl TradedGood {
    /// All of them, in the order of their index.
    pub const ALL: [Self; 4] = [
        Self::PvModule,
        Self::Battery,
        Self::ElectricCar,
        Self::WindTurbine,
    ];
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Position in [`Self::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// The code used in tables and files.
    pub fn code(self) -> &'static str {
        match self {
            Self::PvModule => "pv_module",
            Self::Battery => "battery",
            Self::ElectricCar => "electric_car",
            Self::WindTurbine => "wind_turbine",
        }
    }

    /// The one with this code, spelled exactly.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A buyer or maker of goods: a party that is a place, or [`Origin::SEA4`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin(u8);

impl Origin {
    /// How many there are: the parties without bunkers, and [`Origin::SEA4`].
    pub const COUNT: usize = Party::COUNT;
    /// Cambodia, Malaysia, Thailand and Viet Nam, which duties name. They make; what they buy is
    /// counted with the rest of the world.
    pub const SEA4: Self = Self((Self::COUNT - 1) as u8);

    /// All of them, in the order of their index.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT as u8).map(Self)
    }

    /// The party as a place; `None` for bunkers.
    pub fn of(party: Party) -> Option<Self> {
        (party != Party::Bunk).then(|| Self(party.index() as u8))
    }

    /// The party; `None` for [`Origin::SEA4`].
    pub fn party(self) -> Option<Party> {
        (self != Self::SEA4).then(|| Party::ALL[self.index()])
    }

    /// Position in [`Self::all`].
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The code used in tables and files.
    pub fn code(self) -> &'static str {
        self.party().map_or("SEA4", Party::code)
    }

    /// The one with this code, spelled exactly.
    pub fn from_code(code: &str) -> Option<Self> {
        if code == "SEA4" {
            return Some(Self::SEA4);
        }
        Party::from_code(code).and_then(Self::of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_parties_that_are_places_and_one_group() {
        assert_eq!(Origin::of(Party::Bunk), None);
        assert!(Origin::all().all(|it| Origin::from_code(it.code()) == Some(it)));
        assert_eq!(Origin::all().filter(|it| it.party().is_none()).count(), 1);
    }
}
