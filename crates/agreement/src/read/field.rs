//! The format described to itself. A reader that walks a table says of each key what it is;
//! the same walk over no table at all gives the list of [`Field`]s that the JSON schema is made of,
//! so that schema and reader cannot differ.

/// What a key means, English and Chinese.
pub(crate) type About = [&'static str; 2];

/// A key of a table.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub key: &'static str,
    pub about: About,
    pub required: bool,
    pub shape: Shape,
}

/// What a value may be.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// Any words.
    Words,
    /// A short name in kebab-case.
    Identifier,
    /// A web address.
    Address,
    /// `{ en, zh }`.
    Text,
    /// A day.
    Date,
    /// A calendar year.
    Year,
    /// `true` or `false`.
    Boolean,
    /// A plain number between bounds.
    Number {
        minimum: Option<f64>,
        maximum: Option<f64>,
    },
    /// One of these words.
    OneOf(Vec<String>),
    /// A list of one shape, with its shortest and longest length.
    List {
        of: Box<Shape>,
        minimum: usize,
        maximum: Option<usize>,
    },
    /// A figure.
    Figure(Figure),
    /// `{ id, locator }`.
    Citation,
    /// One table.
    Table(Vec<Field>),
    /// Several tables, with their least number.
    Tables { of: Vec<Field>, minimum: usize },
    /// Any of the measures.
    Measure,
}

/// What a figure is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Canonical {
    /// Percent; bare numbers are percent.
    Percent,
    /// Percent a year; bare numbers are that.
    PercentPerYear,
    /// A count or a ratio; bare numbers only.
    Plain,
    /// A unit that must be written.
    Unit(&'static str),
    /// The file's own unit, kept as written.
    Own,
}

impl Canonical {
    /// As it is printed.
    pub(crate) fn unit(self) -> &'static str {
        match self {
            Canonical::Percent | Canonical::PercentPerYear => "%",
            Canonical::Plain | Canonical::Own => "",
            Canonical::Unit(unit) => unit,
        }
    }
}

/// A figure: its unit and its bounds in that unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Figure {
    pub canonical: Canonical,
    pub minimum: Option<f64>,
    pub maximum: Option<f64>,
    /// Whether less than one percent is likely a fraction that was meant as a percentage.
    pub suspects_fraction: bool,
}

impl Figure {
    /// A share of a whole, 0 to 100 %.
    pub(crate) const SHARE: Figure = Figure {
        canonical: Canonical::Percent,
        minimum: Some(0.0),
        maximum: Some(100.0),
        suspects_fraction: true,
    };
    /// A rate of change, 0 to 100 % (a year), where less than one is usual.
    pub(crate) const RATE: Figure = Figure {
        canonical: Canonical::PercentPerYear,
        suspects_fraction: false,
        ..Figure::SHARE
    };
    /// A percentage that may pass 100.
    pub(crate) const OPEN_PERCENT: Figure = Figure {
        maximum: None,
        suspects_fraction: false,
        ..Figure::SHARE
    };
    /// A count.
    pub(crate) const COUNT: Figure = Figure {
        canonical: Canonical::Plain,
        minimum: Some(0.0),
        maximum: None,
        suspects_fraction: false,
    };
    /// A part of one.
    pub(crate) const PART: Figure = Figure {
        maximum: Some(1.0),
        ..Figure::COUNT
    };
    /// A quantity in the file's own unit.
    pub(crate) const OWN: Figure = Figure {
        canonical: Canonical::Own,
        ..Figure::COUNT
    };

    /// A quantity of `unit` that is not negative.
    pub(crate) const fn of(unit: &'static str) -> Figure {
        Figure {
            canonical: Canonical::Unit(unit),
            minimum: Some(0.0),
            maximum: None,
            suspects_fraction: false,
        }
    }

    /// A quantity of `unit` of either sign.
    pub(crate) const fn signed(unit: &'static str) -> Figure {
        Figure {
            minimum: None,
            ..Figure::of(unit)
        }
    }
}
