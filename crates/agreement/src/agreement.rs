//! The checked form of an agreement file: what the text says, who it binds, where it is written,
//! and what we assume where the text is silent.

pub use jiff::civil::Date;

use crate::measure::Measure;

/// A text in both languages of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: String,
    /// Chinese, simplified.
    pub zh: String,
}

/// A whole agreement: one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Short name, `kebab-case`, unique among the files of a deal.
    pub id: String,
    /// Title as people cite it.
    pub title: Text,
    /// The day it was adopted.
    pub adopted: Date,
    /// Codes of the parties that made it (`USA`, `CHN`, `EU27`, …).
    pub parties: Vec<String>,
    /// The documents that clauses and figures are taken from.
    pub sources: Vec<Source>,
    /// One entry a clause, quantified or not, in the order of the text.
    pub commitments: Vec<Commitment>,
}

/// A document that figures or words are taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Short name, referred to by [`Citation::id`].
    pub id: String,
    /// Title.
    pub title: Text,
    /// Where it can be read, if it is on the web.
    pub url: Option<String>,
    /// Day it was published, if known.
    pub published: Option<Date>,
    /// How far to trust it, for instance that it was recalled and not re-opened.
    pub note: Option<Text>,
}

/// A place in a [`Source`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The source's `id`.
    pub id: String,
    /// Paragraph, page or table.
    pub locator: Option<String>,
}

/// When a commitment binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// First day in force.
    pub from: Date,
    /// First day no longer in force, for a party that withdraws or a law that is repealed.
    pub until: Option<Date>,
}

/// A topic of the dialogue: the room that computes it. The order of the variants is the
/// documented order of attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Power, fuels and efficiency.
    Energy,
    /// Tariffs, duties, bans, investigations.
    Trade,
    /// Steel, cement, aluminium; reuse and recycling.
    Circular,
    /// Plastics from production to waste.
    Plastics,
    /// Carbon capture, utilisation and storage.
    Ccus,
    /// Methane, nitrous oxide, fluorinated gases, air pollutants.
    NonCo2,
    /// Forest loss and regrowth.
    Forests,
    /// States, provinces and cities.
    Subnational,
    /// Economy-wide targets.
    Targets,
    /// Clauses that belong to no topic: preambles, finance, dialogue.
    General,
}

impl Area {
    /// Every area in the order of attribution.
    pub const ALL: [Area; 10] = [
        Area::Energy,
        Area::Trade,
        Area::Circular,
        Area::Plastics,
        Area::Ccus,
        Area::NonCo2,
        Area::Forests,
        Area::Subnational,
        Area::Targets,
        Area::General,
    ];

    /// The word used in files: `energy`, `non-co2`, ….
    pub fn word(self) -> &'static str {
        match self {
            Area::Energy => "energy",
            Area::Trade => "trade",
            Area::Circular => "circular",
            Area::Plastics => "plastics",
            Area::Ccus => "ccus",
            Area::NonCo2 => "non-co2",
            Area::Forests => "forests",
            Area::Subnational => "subnational",
            Area::Targets => "targets",
            Area::General => "general",
        }
    }
}

/// One clause, or the part of one that can be computed on its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    /// Short name, `kebab-case`, unique in its file.
    pub id: String,
    /// Number of the clause in the text, as it is printed there (`9`, `6a`).
    pub clause: String,
    /// The topic.
    pub area: Area,
    /// Codes of the parties it binds.
    pub parties: Vec<String>,
    /// What it says, in our words.
    pub summary: Text,
    /// Where it is written.
    pub source: Citation,
    /// When it binds.
    pub status: Status,
    /// What can be computed of it.
    pub content: Content,
}

/// What can be computed of a clause.
#[allow(clippy::large_enum_variant)] // a deal has a few dozen; a box would be in everybody's way
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing: the clause is a principle, a dialogue, an event. Says why.
    Unquantified {
        /// Why there is no number.
        reason: Text,
    },
    /// A measure, and the other defensible readings of the same words, if there are any.
    Quantified {
        /// The reading that a run takes unless told otherwise.
        measure: Measure,
        /// The other readings.
        readings: Vec<Reading>,
    },
}

/// Another defensible reading of a clause's words.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Short name, unique in its commitment.
    pub id: String,
    /// What this reading takes the words to mean, and why that can be defended.
    pub title: Text,
    /// The measure under this reading.
    pub measure: Measure,
}

/// A figure with its range, in the canonical unit of the field that holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Low end; equals `central` where no range is given.
    pub low: f64,
    /// The value that a run takes unless told otherwise.
    pub central: f64,
    /// High end; equals `central` where no range is given.
    pub high: f64,
    /// Canonical unit as printed (`GW`, `Mt CO2/yr`, `%`); empty for a count.
    pub unit: String,
    /// Why this value, if the text does not give it. `None`: the figure is the text's own, or
    /// that of `source`.
    pub assumed: Option<Text>,
    /// The document that gives the figure, if it is not the clause's own.
    pub source: Option<Citation>,
}

/// Which end of every range a run takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Bound {
    /// The low end.
    Low,
    /// The middle.
    #[default]
    Central,
    /// The high end.
    High,
}

impl Quantity {
    /// The value at `bound`.
    pub fn at(&self, bound: Bound) -> f64 {
        match bound {
            Bound::Low => self.low,
            Bound::Central => self.central,
            Bound::High => self.high,
        }
    }

    /// Whether low and high differ.
    pub fn is_range(&self) -> bool {
        self.low < self.high
    }
}
