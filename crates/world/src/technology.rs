//! Ways to generate electricity.

/// Ways to generate electricity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Technology {
    /// Coal.
    Coal,
    /// Natural gas.
    Gas,
    /// Oil.
    Oil,
    /// Nuclear.
    Nuclear,
    /// Hydropower.
    Hydro,
    /// Wind, on land and at sea.
    Wind,
    /// Solar, photovoltaic and thermal.
    Solar,
    /// Biomass and waste.
    Biomass,
    /// Geothermal.
    Geothermal,
    /// Other renewables: tide, wave.
    OtherRenewable,
}

impl Technology {
    /// All of them, in the order of their index.
    pub const ALL: [Technology; 10] = [
        Technology::Coal,
        Technology::Gas,
        Technology::Oil,
        Technology::Nuclear,
        Technology::Hydro,
        Technology::Wind,
        Technology::Solar,
        Technology::Biomass,
        Technology::Geothermal,
        Technology::OtherRenewable,
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
            Technology::Coal => "coal",
            Technology::Gas => "gas",
            Technology::Oil => "oil",
            Technology::Nuclear => "nuclear",
            Technology::Hydro => "hydro",
            Technology::Wind => "wind",
            Technology::Solar => "solar",
            Technology::Biomass => "biomass",
            Technology::Geothermal => "geothermal",
            Technology::OtherRenewable => "other_renewable",
        }
    }

    /// The one with this code, spelled exactly.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Whether it burns a fossil fuel.
    pub fn is_fossil(self) -> bool {
        matches!(self, Technology::Coal | Technology::Gas | Technology::Oil)
    }

    /// Whether it counts as renewable (IRENA's statistics; nuclear does not).
    pub fn is_renewable(self) -> bool {
        !self.is_fossil() && self != Technology::Nuclear
    }
}
