//! The sixteen parties with targets, the rest of the world, and bunkers.

/// The sixteen parties with targets, the rest of the world, and bunkers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Party {
    /// United States of America.
    Usa,
    /// China.
    Chn,
    /// European Union, 27 member states.
    Eu27,
    /// India.
    Ind,
    /// Japan.
    Jpn,
    /// Russian Federation.
    Rus,
    /// Brazil.
    Bra,
    /// Indonesia.
    Idn,
    /// United Kingdom of Great Britain and Northern Ireland.
    Gbr,
    /// Canada.
    Can,
    /// Australia.
    Aus,
    /// Republic of Korea.
    Kor,
    /// South Africa.
    Zaf,
    /// Saudi Arabia.
    Sau,
    /// Mexico.
    Mex,
    /// Türkiye.
    Tur,
    /// Rest of the world.
    Row,
    /// International aviation and shipping.
    Bunk,
}

impl Party {
    /// All of them, in the order of their index.
    pub const ALL: [Party; 18] = [
        Party::Usa,
        Party::Chn,
        Party::Eu27,
        Party::Ind,
        Party::Jpn,
        Party::Rus,
        Party::Bra,
        Party::Idn,
        Party::Gbr,
        Party::Can,
        Party::Aus,
        Party::Kor,
        Party::Zaf,
        Party::Sau,
        Party::Mex,
        Party::Tur,
        Party::Row,
        Party::Bunk,
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
            Party::Usa => "USA",
            Party::Chn => "CHN",
            Party::Eu27 => "EU27",
            Party::Ind => "IND",
            Party::Jpn => "JPN",
            Party::Rus => "RUS",
            Party::Bra => "BRA",
            Party::Idn => "IDN",
            Party::Gbr => "GBR",
            Party::Can => "CAN",
            Party::Aus => "AUS",
            Party::Kor => "KOR",
            Party::Zaf => "ZAF",
            Party::Sau => "SAU",
            Party::Mex => "MEX",
            Party::Tur => "TUR",
            Party::Row => "ROW",
            Party::Bunk => "BUNK",
        }
    }

    /// The one with this code, spelled exactly.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// The sixteen parties that have targets of their own.
    pub fn with_targets() -> impl Iterator<Item = Party> {
        Self::ALL
            .into_iter()
            .filter(|party| !matches!(party, Party::Row | Party::Bunk))
    }
}
