//! The five markets and their technologies. A market is its table: there is no code for any one of
//! them but what it draws from another (electricity, goods).

use accord_market::{Moves, Survival};

/// A market of competing technologies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum MarketKind {
    /// Electricity: stock in GW, service in TWh.
    Power,
    /// Cars: thousand vehicles, thousand vehicle-kilometres.
    Cars,
    /// Lorries: the same.
    Trucks,
    /// Heat in buildings: GW thermal, TWh of useful heat.
    Heat,
    /// Crude steel: Mt a year of capacity, Mt.
    Steel,
}

/// How things leave stock.
#[derive(Clone, Copy, Debug)]
enum Life {
    /// After the lifetime of the cost table, all at once.
    Table,
    /// Weibull, mean near `scale × 0.89`, shape 3.
    Weibull { scale: f64 },
}

impl MarketKind {
    /// All of them, in the order in which they are computed within a year: those that draw on
    /// electricity before those that make it.
    pub const ALL: [Self; 5] = [
        Self::Cars,
        Self::Trucks,
        Self::Heat,
        Self::Steel,
        Self::Power,
    ];
    /// All of them, in the order of their index.
    pub const ALL_BY_INDEX: [Self; 5] = [
        Self::Power,
        Self::Cars,
        Self::Trucks,
        Self::Heat,
        Self::Steel,
    ];
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Position in [`Self::ALL_BY_INDEX`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// The code used in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Power => "power",
            Self::Cars => "cars",
            Self::Trucks => "trucks",
            Self::Heat => "heat",
            Self::Steel => "steel",
        }
    }

    /// Codes of its technologies, in the order of their index.
    pub fn technologies(self) -> &'static [&'static str] {
        match self {
            Self::Power => &[
                "coal",
                "coal_ccs",
                "gas",
                "gas_ccs",
                "oil",
                "nuclear",
                "hydro",
                "biomass",
                "geothermal",
                "wind_onshore",
                "wind_offshore",
                "solar",
            ],
            Self::Cars => &[
                "ice_small",
                "ice_large",
                "hybrid_small",
                "hybrid_large",
                "plug_in_small",
                "plug_in_large",
                "battery_small",
                "battery_large",
            ],
            Self::Trucks => &["diesel", "battery", "fuel_cell"],
            Self::Heat => &["coal", "oil", "gas", "resistance", "heat_pump"],
            Self::Steel => &["bf_bof", "dri_eaf", "scrap_eaf"],
        }
    }

    /// Position of a technology.
    pub fn technology(self, code: &str) -> Option<usize> {
        self.technologies().iter().position(|it| *it == code)
    }

    /// Vehicles are chosen anew at every purchase; plants, boilers and furnaces compete as fleets.
    pub(super) fn moves(self) -> Moves {
        match self {
            Self::Cars | Self::Trucks => Moves::Sales,
            Self::Power | Self::Heat | Self::Steel => Moves::Stock,
        }
    }

    /// Survival of a technology whose lifetime in the cost table is `years`.
    ///
    /// Vehicles: cars last about sixteen years and lorries about fourteen on average, with a wide
    /// spread (shape 3). Assumed: the table's eleven to twelve years are those over which a buyer
    /// counts, and would scrap half as many again as are sold.
    pub(super) fn survival(self, years: f64) -> Survival {
        let life = match self {
            Self::Cars => Life::Weibull { scale: 18.0 },
            Self::Trucks => Life::Weibull { scale: 15.7 },
            Self::Power | Self::Heat | Self::Steel => Life::Table,
        };
        match life {
            Life::Table => Survival::fixed(years.round().max(1.0) as usize),
            Life::Weibull { scale } => Survival::weibull(scale, 3.0),
        }
    }

    /// What a technology without a record takes its preference from: the nearest one that has one.
    pub(super) fn kin(self, technology: &str) -> Option<&'static str> {
        match (self, technology) {
            (Self::Power, "coal_ccs") => Some("coal"),
            (Self::Power, "gas_ccs") => Some("gas"),
            (Self::Power, "wind_offshore") => Some("wind_onshore"),
            (Self::Power, "wind_onshore") => Some("solar"),
            (Self::Trucks, "fuel_cell") => Some("battery"),
            (Self::Cars, "plug_in_small") => Some("battery_small"),
            (Self::Cars, "plug_in_large") => Some("battery_large"),
            _ => None,
        }
    }

    /// Whether a technology may enter where a party has none of it yet.
    pub(super) fn may_enter(self, technology: &str) -> bool {
        match self {
            Self::Power => matches!(
                technology,
                "coal_ccs" | "gas_ccs" | "wind_onshore" | "wind_offshore" | "solar"
            ),
            Self::Cars => technology.starts_with("plug_in") || technology.starts_with("battery"),
            Self::Trucks => technology != "diesel",
            Self::Heat => technology == "heat_pump",
            Self::Steel => technology != "bf_bof",
        }
    }
}
