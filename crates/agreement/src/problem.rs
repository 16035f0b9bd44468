//! Everything that can be wrong with an agreement file, as typed facts. The sentences about them
//! are in `wording.rs`, both languages side by side.

use thiserror::Error;

use crate::diagnostic::Language;
use crate::wording;

/// A class of words that a file chooses from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Party codes.
    Party,
    /// Parties and countries, for trade.
    Country,
    /// States and provinces.
    Region,
    /// Sectors of the economy.
    Sector,
    /// Greenhouse gases and groups of them.
    Gas,
    /// Air pollutants.
    Pollutant,
    /// Ways to make electricity.
    Technology,
    /// Sources of methane.
    MethaneSource,
    /// Bulk materials.
    Material,
    /// Traded products.
    Product,
    /// Topics of the dialogue.
    Area,
    /// Kinds of measure.
    MeasureKind,
    /// Levers on plastics.
    Lever,
    /// Kinds of trade measure.
    Instrument,
    /// Editions of the global warming potentials.
    WarmingPotentials,
}

/// A kind of thing with an `id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Named {
    /// `[[source]]`
    Source,
    /// `[[commitment]]`
    Commitment,
    /// `[[commitment.reading]]`
    Reading,
    /// `[[commitment.measure.group]]`
    Group,
}

/// A type of value in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Words in quotes.
    String,
    /// A whole number.
    Integer,
    /// A number with a decimal point.
    Float,
    /// Any number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A date.
    Date,
    /// A date with a time, or a time.
    Time,
    /// A list in brackets.
    List,
    /// Keys and values in braces or under a header.
    Table,
    /// Several tables, each under a `[[header]]`.
    Tables,
    /// `{ en = "…", zh = "…" }`
    Text,
    /// A figure: a number, or a table with its range and unit.
    Quantity,
    /// A calendar year.
    Year,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Error)]
#[error("{}", self.message(Language::English))]
#[non_exhaustive]
pub enum Problem {
    /// Nothing in the file.
    Empty,
    /// More bytes than are read; how many more is not known, for reading stops there.
    TooLarge {
        /// Largest size read.
        limit: usize,
    },
    /// Bytes that are not UTF-8 text.
    NotText {
        /// The first such byte, from 1.
        at: usize,
    },
    /// Not TOML.
    Syntax {
        /// What the TOML parser says, in English.
        message: String,
    },
    /// A key that the table does not have.
    UnknownKey {
        /// The key.
        key: String,
        /// The table, as it is written in a file; empty for the file itself.
        table: String,
        /// The accepted key most like it.
        nearest: Option<String>,
        /// Every accepted key.
        accepted: Vec<String>,
    },
    /// A key that the table must have.
    MissingKey {
        /// The key.
        key: String,
        /// The table, as it is written in a file; empty for the file itself.
        table: String,
    },
    /// A text without one of the two languages.
    MissingLanguage {
        /// The text's key.
        key: String,
        /// The language it lacks.
        language: Language,
    },
    /// A text of blanks.
    EmptyText {
        /// Its key.
        key: String,
    },
    /// A value of another type.
    WrongType {
        /// Its key.
        key: String,
        /// What it must be.
        expected: Form,
        /// What it is.
        found: Form,
    },
    /// A name that is not in kebab-case.
    NotAnIdentifier {
        /// The name.
        found: String,
        /// The same in kebab-case, where that is possible.
        suggestion: Option<String>,
    },
    /// An address that is not one of the web.
    NotAnAddress {
        /// What stands there.
        found: String,
    },
    /// A word that its class does not hold.
    UnknownWord {
        /// The class.
        class: Class,
        /// The word.
        found: String,
        /// The accepted word most like it.
        nearest: Option<String>,
        /// Every accepted word.
        accepted: Vec<String>,
    },
    /// A list with nothing in it.
    EmptyList {
        /// Its key.
        key: String,
    },
    /// A list of the wrong length.
    WrongLength {
        /// Its key.
        key: String,
        /// The length it must have.
        expected: usize,
        /// Its length.
        found: usize,
    },
    /// A list that says a word twice.
    Repeated {
        /// Its key.
        key: String,
        /// The word.
        word: String,
    },
    /// Two things with one name.
    DuplicateId {
        /// What they are.
        what: Named,
        /// The name.
        id: String,
    },
    /// A citation of a source that the file does not declare.
    UndeclaredSource {
        /// The name cited.
        found: String,
        /// The declared name most like it.
        nearest: Option<String>,
        /// Every declared name.
        declared: Vec<String>,
    },
    /// A year outside the span the project knows.
    YearOutOfRange {
        /// Its key.
        key: String,
        /// The year.
        year: i64,
        /// First year accepted.
        first: i32,
        /// Last year accepted.
        last: i32,
    },
    /// Two dates or years in the wrong order.
    WrongOrder {
        /// Key of the one that must come first.
        earlier: String,
        /// Its value.
        earlier_value: String,
        /// Key of the one that must come last.
        later: String,
        /// Its value.
        later_value: String,
        /// Whether they may be the same.
        may_be_equal: bool,
    },
    /// A series that does not go forward in time.
    NotAscending {
        /// Its key.
        key: String,
        /// An entry.
        before: String,
        /// The next entry, which is not later.
        after: String,
    },
    /// A range whose ends and middle are not in order.
    RangeOrder {
        /// Its key.
        key: String,
        /// Low end.
        low: f64,
        /// Middle.
        central: f64,
        /// High end.
        high: f64,
    },
    /// A range with one end, or ends and no middle.
    IncompleteRange {
        /// Its key.
        key: String,
        /// The key it lacks.
        missing: String,
    },
    /// A figure without a number.
    NoFigure {
        /// Its key.
        key: String,
    },
    /// `nan` or `inf`, or a number too large to hold.
    NotFinite {
        /// Its key.
        key: String,
    },
    /// A figure beyond what it can be.
    OutOfBounds {
        /// Its key.
        key: String,
        /// The figure, in the canonical unit.
        value: f64,
        /// The least it can be.
        minimum: Option<f64>,
        /// The most it can be.
        maximum: Option<f64>,
        /// The canonical unit.
        unit: String,
    },
    /// A fraction where a percentage is meant.
    FractionForPercent {
        /// Its key.
        key: String,
        /// The figure.
        value: f64,
    },
    /// A bare number where a unit is needed.
    MissingUnit {
        /// Its key.
        key: String,
        /// The canonical unit.
        unit: String,
        /// The number, if it stands bare.
        number: Option<String>,
    },
    /// A unit that is not known.
    UnknownUnit {
        /// The unit.
        found: String,
        /// The accepted unit most like it.
        nearest: Option<String>,
        /// The field's canonical unit.
        canonical: String,
    },
    /// A unit of something else.
    WrongDimension {
        /// Its key.
        key: String,
        /// The unit.
        found: String,
        /// The field's canonical unit.
        canonical: String,
    },
    /// A kind of measure under a topic that it does not belong to.
    UnusualArea {
        /// The kind of measure.
        kind: String,
        /// The topic it stands under.
        area: String,
        /// The topic it belongs to.
        usual: String,
    },
    /// A commitment with neither a measure nor a reason why there is none.
    NoContent {
        /// Its name.
        id: String,
    },
    /// A commitment with a measure and a reason why there is none.
    TwoContents {
        /// Its name.
        id: String,
    },
    /// None, or more than one, of keys that stand for each other.
    ExactlyOne {
        /// The keys.
        keys: Vec<String>,
        /// Those that are there.
        given: Vec<String>,
    },
    /// A key without another that it goes with.
    Needs {
        /// The key that is there.
        key: String,
        /// The key that is not.
        missing: String,
    },
    /// A key beside another that makes it meaningless.
    Excludes {
        /// The key that makes it so.
        key: String,
        /// The key that is too many.
        excluded: String,
    },
    /// More mistakes than are worth listing.
    TooMany {
        /// How many are not listed.
        hidden: usize,
    },
    /// The same agreement twice in a deal.
    AgreementTwice {
        /// Its name.
        id: String,
    },
    /// Two commitments of a deal with the same parties and measure.
    SameMeasure {
        /// The first, `agreement/commitment`.
        first: String,
        /// The second.
        second: String,
    },
}

impl Problem {
    /// Stable name of the kind of mistake.
    pub fn code(&self) -> &'static str {
        match self {
            Problem::Empty => "agreement::empty",
            Problem::TooLarge { .. } => "agreement::too-large",
            Problem::NotText { .. } => "agreement::not-text",
            Problem::Syntax { .. } => "agreement::syntax",
            Problem::UnknownKey { .. } => "agreement::unknown-key",
            Problem::MissingKey { .. } => "agreement::missing-key",
            Problem::MissingLanguage { .. } => "agreement::missing-language",
            Problem::EmptyText { .. } => "agreement::empty-text",
            Problem::WrongType { .. } => "agreement::wrong-type",
            Problem::NotAnIdentifier { .. } => "agreement::not-an-identifier",
            Problem::NotAnAddress { .. } => "agreement::not-an-address",
            Problem::UnknownWord { .. } => "agreement::unknown-word",
            Problem::EmptyList { .. } => "agreement::empty-list",
            Problem::WrongLength { .. } => "agreement::wrong-length",
            Problem::Repeated { .. } => "agreement::repeated",
            Problem::DuplicateId { .. } => "agreement::duplicate-id",
            Problem::UndeclaredSource { .. } => "agreement::undeclared-source",
            Problem::YearOutOfRange { .. } => "agreement::year-out-of-range",
            Problem::WrongOrder { .. } => "agreement::wrong-order",
            Problem::NotAscending { .. } => "agreement::not-ascending",
            Problem::RangeOrder { .. } => "agreement::range-order",
            Problem::IncompleteRange { .. } => "agreement::incomplete-range",
            Problem::NoFigure { .. } => "agreement::no-figure",
            Problem::NotFinite { .. } => "agreement::not-finite",
            Problem::OutOfBounds { .. } => "agreement::out-of-bounds",
            Problem::FractionForPercent { .. } => "agreement::fraction-for-percent",
            Problem::MissingUnit { .. } => "agreement::missing-unit",
            Problem::UnknownUnit { .. } => "agreement::unknown-unit",
            Problem::WrongDimension { .. } => "agreement::wrong-dimension",
            Problem::UnusualArea { .. } => "agreement::unusual-area",
            Problem::NoContent { .. } => "agreement::no-content",
            Problem::TwoContents { .. } => "agreement::two-contents",
            Problem::ExactlyOne { .. } => "agreement::exactly-one",
            Problem::Needs { .. } => "agreement::needs",
            Problem::Excludes { .. } => "agreement::excludes",
            Problem::TooMany { .. } => "agreement::too-many",
            Problem::AgreementTwice { .. } => "deal::agreement-twice",
            Problem::SameMeasure { .. } => "deal::same-measure",
        }
    }

    /// What is wrong, one sentence.
    pub fn message(&self, language: Language) -> String {
        wording::say(self, language).message
    }

    /// A few words to stand under the underlined bytes.
    pub fn label(&self, language: Language) -> String {
        wording::say(self, language).label
    }

    /// What would be right, where we can say.
    pub fn help(&self, language: Language) -> Option<String> {
        wording::say(self, language).help
    }
}
