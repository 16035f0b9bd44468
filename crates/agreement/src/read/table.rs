//! Walks one TOML table key by key, collects every mistake with its place, and records what it
//! asked for: a key that nobody asked for is unknown.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Severity;
use crate::problem::{Form, Problem};
use crate::read::field::{About, Field, Shape};
use crate::vocabulary::Vocabulary;
use crate::words::nearest;

/// A value with its place.
pub(crate) type Value<'a> = Spanned<DeValue<'a>>;

/// A mistake with its place, before it is put on the borders of characters.
pub(crate) type Found = (Severity, Problem, Range<usize>);

/// The most mistakes that are kept; a file with more is no agreement, and the rest only takes time.
pub(crate) const MAX_FOUND: usize = 1000;

/// What every table of a file shares.
pub(crate) struct Context<'a> {
    pub vocabulary: &'a Vocabulary,
    /// Names of the declared sources.
    pub sources: RefCell<Vec<String>>,
    found: RefCell<Vec<Found>>,
    /// Mistakes beyond [`MAX_FOUND`].
    unlisted: Cell<usize>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(vocabulary: &'a Vocabulary) -> Self {
        Self {
            vocabulary,
            sources: RefCell::default(),
            found: RefCell::default(),
            unlisted: Cell::new(0),
        }
    }

    pub(crate) fn error(&self, problem: Problem, span: Range<usize>) {
        self.error_with(|| problem, span);
    }

    /// Like [`Self::error`] for a problem that takes time to make.
    pub(crate) fn error_with(&self, problem: impl FnOnce() -> Problem, span: Range<usize>) {
        self.note(Severity::Error, problem, span);
    }

    pub(crate) fn warning(&self, problem: Problem, span: Range<usize>) {
        self.note(Severity::Warning, || problem, span);
    }

    fn note(&self, severity: Severity, problem: impl FnOnce() -> Problem, span: Range<usize>) {
        let mut found = self.found.borrow_mut();
        if found.len() < MAX_FOUND {
            found.push((severity, problem(), span));
        } else {
            self.unlisted.set(self.unlisted.get() + 1);
        }
    }

    pub(crate) fn wrong_type(&self, key: &str, expected: Form, value: &Value<'_>) {
        let problem = Problem::WrongType {
            key: key.to_owned(),
            expected,
            found: form(value.get_ref()),
        };
        self.error(problem, value.span());
    }

    /// What was found, and how much more there was.
    pub(crate) fn into_found(self) -> (Vec<Found>, usize) {
        (self.found.into_inner(), self.unlisted.get())
    }
}

/// The type of a value.
fn form(value: &DeValue<'_>) -> Form {
    match value {
        DeValue::String(_) => Form::String,
        DeValue::Integer(_) => Form::Integer,
        DeValue::Float(_) => Form::Float,
        DeValue::Boolean(_) => Form::Boolean,
        DeValue::Datetime(moment) if moment.time.is_none() => Form::Date,
        DeValue::Datetime(_) => Form::Time,
        DeValue::Array(_) => Form::List,
        DeValue::Table(_) => Form::Table,
    }
}

/// A kind of value: what it looks like and how it is read.
pub(crate) trait Kind {
    /// What reading gives.
    type Output;
    /// What a value of this kind may be.
    fn shape(&self, context: &Context<'_>) -> Shape;
    /// The value, or `None` after its mistakes are reported.
    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<Self::Output>;
}

/// A table being read, or, without one, being described.
pub(crate) struct Table<'a> {
    pub context: &'a Context<'a>,
    /// What it is called in messages, as it is written in a file; empty for the file itself.
    name: String,
    entries: Option<&'a DeTable<'a>>,
    span: Range<usize>,
    /// What was asked for.
    keys: Vec<&'static str>,
    /// What must be there and is not.
    missing: Vec<&'static str>,
    /// The same, described; only where there is no table, for it takes time.
    fields: Vec<Field>,
}

#[allow(clippy::needless_pass_by_value)] // kinds are made where they are asked for
impl<'a> Table<'a> {
    pub(crate) fn new(
        context: &'a Context<'a>,
        name: impl Into<String>,
        entries: &'a DeTable<'a>,
        span: Range<usize>,
    ) -> Self {
        Self {
            context,
            name: name.into(),
            entries: Some(entries),
            span,
            keys: Vec::new(),
            missing: Vec::new(),
            fields: Vec::new(),
        }
    }

    /// No table: every question is noted and answered with nothing.
    pub(crate) fn describing(context: &'a Context<'a>) -> Self {
        Self {
            context,
            name: String::new(),
            entries: None,
            span: 0..0,
            keys: Vec::new(),
            missing: Vec::new(),
            fields: Vec::new(),
        }
    }

    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The value of `key`, without noting it.
    pub(crate) fn peek(&self, key: &str) -> Option<&'a Value<'a>> {
        self.entries?.get(key)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.peek(key).is_some()
    }

    /// Place of the value of `key`, of the whole table where there is none.
    pub(crate) fn span_of(&self, key: &str) -> Range<usize> {
        self.peek(key).map_or_else(|| self.span(), Spanned::span)
    }

    /// Reports a problem at the value of `key`.
    pub(crate) fn report(&self, problem: Problem, key: &str) {
        if self.entries.is_some() {
            self.context.error(problem, self.span_of(key));
        }
    }

    fn note<K: Kind>(&mut self, key: &'static str, about: About, required: bool, kind: &K) {
        self.keys.push(key);
        if self.entries.is_none() {
            let shape = kind.shape(self.context);
            self.fields.push(Field {
                key,
                about,
                required,
                shape,
            });
        }
    }

    fn ask<K: Kind>(&self, key: &'static str, kind: &K) -> Option<K::Output> {
        self.peek(key)
            .and_then(|value| kind.read(key, value, self.context))
    }

    /// The value of a key that must be there.
    pub(crate) fn required<K: Kind>(
        &mut self,
        key: &'static str,
        kind: K,
        about: About,
    ) -> Option<K::Output> {
        self.note(key, about, true, &kind);
        if self.entries.is_some() && !self.has(key) {
            self.missing.push(key);
        }
        self.ask(key, &kind)
    }

    /// The value of a key that may be there.
    pub(crate) fn optional<K: Kind>(
        &mut self,
        key: &'static str,
        kind: K,
        about: About,
    ) -> Option<K::Output> {
        self.note(key, about, false, &kind);
        self.ask(key, &kind)
    }

    /// The value of a key, `otherwise` where it is not there.
    pub(crate) fn or<K: Kind>(
        &mut self,
        key: &'static str,
        kind: K,
        otherwise: K::Output,
        about: About,
    ) -> Option<K::Output> {
        self.note(key, about, false, &kind);
        if self.has(key) {
            self.ask(key, &kind)
        } else {
            Some(otherwise)
        }
    }

    /// Whether exactly one of `keys` is there; a mistake if not.
    pub(crate) fn exactly_one(&self, keys: &[&str]) {
        if self.entries.is_none() {
            return;
        }
        let given: Vec<&str> = keys.iter().copied().filter(|key| self.has(key)).collect();
        if given.len() != 1 {
            let span = given
                .last()
                .map_or_else(|| self.span(), |key| self.span_of(key));
            let problem = Problem::ExactlyOne {
                keys: keys.iter().map(|&key| key.to_owned()).collect(),
                given: given.iter().map(|&key| key.to_owned()).collect(),
            };
            self.context.error(problem, span);
        }
    }

    /// A mistake if `key` is there and `missing` is not.
    pub(crate) fn needs(&self, key: &str, missing: &str) {
        if self.has(key) && !self.has(missing) {
            let problem = Problem::Needs {
                key: key.to_owned(),
                missing: missing.to_owned(),
            };
            self.context.error(problem, self.span_of(key));
        }
    }

    /// A mistake if both are there.
    pub(crate) fn excludes(&self, key: &str, excluded: &str) {
        if self.has(key) && self.has(excluded) {
            let problem = Problem::Excludes {
                key: key.to_owned(),
                excluded: excluded.to_owned(),
            };
            self.context.error(problem, self.span_of(excluded));
        }
    }

    /// A mistake if `later` comes before `earlier` (or with it, unless `may_be_equal`).
    pub(crate) fn in_order<T: PartialOrd + ToString>(
        &self,
        (earlier_key, earlier): (&str, Option<T>),
        (later_key, later): (&str, Option<T>),
        may_be_equal: bool,
    ) {
        let (Some(earlier), Some(later)) = (earlier, later) else {
            return;
        };
        if later < earlier || (later == earlier && !may_be_equal) {
            let problem = Problem::WrongOrder {
                earlier: earlier_key.to_owned(),
                earlier_value: earlier.to_string(),
                later: later_key.to_owned(),
                later_value: later.to_string(),
                may_be_equal,
            };
            self.context.error(problem, self.span_of(later_key));
        }
    }

    /// Reports the keys that nobody asked for and those that are missing. Gives the description, if
    /// there was no table.
    pub(crate) fn finish(mut self) -> Vec<Field> {
        for (key, _) in self.entries.into_iter().flatten() {
            let word = key.get_ref().as_ref();
            if self.keys.contains(&word) {
                continue;
            }
            // A misspelt key is one that is not there under its right name.
            let absent = self.keys.iter().copied().filter(|key| !self.has(key));
            let nearest = nearest(word, absent);
            // Then it is not missing as well.
            self.missing
                .retain(|&missing| nearest.as_deref() != Some(missing));
            let problem = || Problem::UnknownKey {
                key: word.to_owned(),
                table: self.name.clone(),
                nearest,
                accepted: self.keys.iter().map(|&key| key.to_owned()).collect(),
            };
            self.context.error_with(problem, key.span());
        }
        for key in &self.missing {
            let problem = Problem::MissingKey {
                key: (*key).to_owned(),
                table: self.name.clone(),
            };
            self.context.error(problem, self.span());
        }
        self.fields
    }
}

/// Reads one table with `read`; unknown keys are reported after it.
pub(crate) fn read_table<T>(
    context: &Context<'_>,
    name: impl Into<String>,
    value: &Value<'_>,
    key: &str,
    read: impl FnOnce(&mut Table<'_>) -> Option<T>,
) -> Option<T> {
    let DeValue::Table(entries) = value.get_ref() else {
        context.wrong_type(key, Form::Table, value);
        return None;
    };
    let mut table = Table::new(context, name, entries, value.span());
    let output = read(&mut table);
    table.finish();
    output
}
