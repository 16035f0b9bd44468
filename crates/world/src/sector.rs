//! Sectors of emission: eight, with industry split into energy and process.

/// Sectors of emission: eight, with industry split into energy and process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Sector {
    /// Electricity and heat plants.
    Power,
    /// Fuel burnt in industry.
    IndustryEnergy,
    /// Processes and product use: cement, steel, chemicals, refrigerants.
    IndustryProcess,
    /// Road, rail, domestic aviation and shipping; all of bunkers.
    Transport,
    /// Fuel burnt in homes and services.
    Buildings,
    /// Fugitive emissions and own use of coal, oil and gas supply.
    FuelSupply,
    /// Livestock, rice, soils, residues.
    Agriculture,
    /// Landfill, wastewater, incineration without energy.
    Waste,
    /// Land-use change and forestry, by bookkeeping.
    Land,
}

impl Sector {
    /// All of them, in the order of their index.
    pub const ALL: [Sector; 9] = [
        Sector::Power,
        Sector::IndustryEnergy,
        Sector::IndustryProcess,
        Sector::Transport,
        Sector::Buildings,
        Sector::FuelSupply,
        Sector::Agriculture,
        Sector::Waste,
        Sector::Land,
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
            Sector::Power => "power",
            Sector::IndustryEnergy => "industry_energy",
            Sector::IndustryProcess => "industry_process",
            Sector::Transport => "transport",
            Sector::Buildings => "buildings",
            Sector::FuelSupply => "fuel_supply",
            Sector::Agriculture => "agriculture",
            Sector::Waste => "waste",
            Sector::Land => "land",
        }
    }

    /// The one with this code, spelled exactly.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}
