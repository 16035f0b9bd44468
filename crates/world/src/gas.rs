//! Gases and particles of the cube, with the mass unit they are kept in.

/// Gases and particles of the cube, with the mass unit they are kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Gas {
    /// Carbon dioxide, Mt/yr.
    Co2,
    /// Methane, Mt/yr.
    Ch4,
    /// Nitrous oxide, Mt/yr.
    N2o,
    /// HFC-23, kt/yr.
    Hfc23,
    /// HFC-32, kt/yr.
    Hfc32,
    /// HFC-125, kt/yr.
    Hfc125,
    /// HFC-134a, kt/yr.
    Hfc134a,
    /// HFC-143a, kt/yr.
    Hfc143a,
    /// HFC-152a, kt/yr.
    Hfc152a,
    /// HFC-227ea, kt/yr.
    Hfc227ea,
    /// HFC-236fa, kt/yr.
    Hfc236fa,
    /// HFC-245fa, kt/yr.
    Hfc245fa,
    /// HFC-365mfc, kt/yr.
    Hfc365mfc,
    /// HFC-4310mee, kt/yr.
    Hfc4310mee,
    /// CF4, kt/yr.
    Cf4,
    /// C2F6, kt/yr.
    C2f6,
    /// C3F8, kt/yr.
    C3f8,
    /// c-C4F8, kt/yr.
    CyC4f8,
    /// C4F10, kt/yr.
    C4f10,
    /// C5F12, kt/yr.
    C5f12,
    /// C6F14, kt/yr.
    C6f14,
    /// SF6, kt/yr.
    Sf6,
    /// NF3, kt/yr.
    Nf3,
    /// Sulphur dioxide, Mt SO2/yr.
    So2,
    /// Black carbon, Mt/yr.
    Bc,
    /// Organic carbon, Mt/yr.
    Oc,
    /// Nitrogen oxides, Mt NO2/yr.
    Nox,
    /// Carbon monoxide, Mt/yr.
    Co,
    /// Ammonia, Mt/yr.
    Nh3,
    /// Non-methane volatile organic compounds, Mt/yr.
    Voc,
}

impl Gas {
    /// All of them, in the order of their index.
    pub const ALL: [Gas; 30] = [
        Gas::Co2,
        Gas::Ch4,
        Gas::N2o,
        Gas::Hfc23,
        Gas::Hfc32,
        Gas::Hfc125,
        Gas::Hfc134a,
        Gas::Hfc143a,
        Gas::Hfc152a,
        Gas::Hfc227ea,
        Gas::Hfc236fa,
        Gas::Hfc245fa,
        Gas::Hfc365mfc,
        Gas::Hfc4310mee,
        Gas::Cf4,
        Gas::C2f6,
        Gas::C3f8,
        Gas::CyC4f8,
        Gas::C4f10,
        Gas::C5f12,
        Gas::C6f14,
        Gas::Sf6,
        Gas::Nf3,
        Gas::So2,
        Gas::Bc,
        Gas::Oc,
        Gas::Nox,
        Gas::Co,
        Gas::Nh3,
        Gas::Voc,
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
            Gas::Co2 => "CO2",
            Gas::Ch4 => "CH4",
            Gas::N2o => "N2O",
            Gas::Hfc23 => "HFC-23",
            Gas::Hfc32 => "HFC-32",
            Gas::Hfc125 => "HFC-125",
            Gas::Hfc134a => "HFC-134a",
            Gas::Hfc143a => "HFC-143a",
            Gas::Hfc152a => "HFC-152a",
            Gas::Hfc227ea => "HFC-227ea",
            Gas::Hfc236fa => "HFC-236fa",
            Gas::Hfc245fa => "HFC-245fa",
            Gas::Hfc365mfc => "HFC-365mfc",
            Gas::Hfc4310mee => "HFC-4310mee",
            Gas::Cf4 => "CF4",
            Gas::C2f6 => "C2F6",
            Gas::C3f8 => "C3F8",
            Gas::CyC4f8 => "c-C4F8",
            Gas::C4f10 => "C4F10",
            Gas::C5f12 => "C5F12",
            Gas::C6f14 => "C6F14",
            Gas::Sf6 => "SF6",
            Gas::Nf3 => "NF3",
            Gas::So2 => "SO2",
            Gas::Bc => "BC",
            Gas::Oc => "OC",
            Gas::Nox => "NOx",
            Gas::Co => "CO",
            Gas::Nh3 => "NH3",
            Gas::Voc => "VOC",
        }
    }

    /// The one with this code, spelled exactly.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The mass it is counted in: `Mt`, or `kt` for the fluorinated gases.
    pub fn mass_unit(self) -> &'static str {
        if self.is_fluorinated() { "kt" } else { "Mt" }
    }

    /// The eleven hydrofluorocarbons.
    pub const HFCS: [Gas; 11] = [
        Gas::Hfc23,
        Gas::Hfc32,
        Gas::Hfc125,
        Gas::Hfc134a,
        Gas::Hfc143a,
        Gas::Hfc152a,
        Gas::Hfc227ea,
        Gas::Hfc236fa,
        Gas::Hfc245fa,
        Gas::Hfc365mfc,
        Gas::Hfc4310mee,
    ];

    /// Whether it is a hydrofluorocarbon that is made to be used; HFC-23 is a by-product.
    pub fn is_consumed_hfc(self) -> bool {
        Self::HFCS.contains(&self) && self != Gas::Hfc23
    }

    /// Whether it is a fluorinated gas of the Kyoto basket (kept in kt/yr).
    pub fn is_fluorinated(self) -> bool {
        (Gas::Hfc23..=Gas::Nf3).contains(&self)
    }

    /// Whether it is an air pollutant: counted by the climate, not by targets.
    pub fn is_precursor(self) -> bool {
        self >= Gas::So2
    }

    /// The greenhouse gases of the Kyoto basket.
    pub fn kyoto() -> impl Iterator<Item = Gas> {
        Self::ALL.into_iter().filter(|gas| !gas.is_precursor())
    }
}
