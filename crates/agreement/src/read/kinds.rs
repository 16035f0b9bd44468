//! The kinds of value that tables are made of: names, words of a class, texts, dates, years, lists
//! and tables of tables. Figures are in [`super::figure`].

use std::collections::BTreeSet;

use toml::de::DeValue;

use crate::agreement::{Citation, Date, Text};
use crate::diagnostic::Language;
use crate::problem::{Class, Form, Problem};
use crate::read::field::Shape;
use crate::read::table::{Context, Kind, Table, Value, read_table};
use crate::words::{is_kebab, kebab, nearest};

/// First and last year that a file may name.
pub(crate) const YEARS: (i32, i32) = (1850, 2100);

fn string<'v>(key: &str, value: &'v Value<'_>, context: &Context<'_>) -> Option<&'v str> {
    let DeValue::String(words) = value.get_ref() else {
        context.wrong_type(key, Form::String, value);
        return None;
    };
    if words.trim().is_empty() {
        context.error(
            Problem::EmptyText {
                key: key.to_owned(),
            },
            value.span(),
        );
        return None;
    }
    Some(words.as_ref())
}

/// Any words.
pub(crate) struct Words;

impl Kind for Words {
    type Output = String;

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::Words
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<String> {
        string(key, value, context).map(str::to_owned)
    }
}

/// A short name in kebab-case.
pub(crate) struct Identifier;

impl Kind for Identifier {
    type Output = String;

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::Identifier
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<String> {
        let word = string(key, value, context)?;
        if !is_kebab(word) {
            let problem = Problem::NotAnIdentifier {
                found: word.to_owned(),
                suggestion: kebab(word),
            };
            context.error(problem, value.span());
        }
        Some(word.to_owned())
    }
}

/// A web address.
pub(crate) struct Address;

impl Kind for Address {
    type Output = String;

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::Address
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<String> {
        let address = string(key, value, context)?;
        let rest = address
            .strip_prefix("https://")
            .or_else(|| address.strip_prefix("http://"));
        if rest.is_none_or(|rest| rest.is_empty() || rest.contains(char::is_whitespace)) {
            let problem = Problem::NotAnAddress {
                found: address.to_owned(),
            };
            context.error(problem, value.span());
        }
        Some(address.to_owned())
    }
}

/// `{ en = "…", zh = "…" }`.
pub(crate) struct Bilingual;

impl Kind for Bilingual {
    type Output = Text;

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::Text
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<Text> {
        if !matches!(value.get_ref(), DeValue::Table(_)) {
            context.wrong_type(key, Form::Text, value);
            return None;
        }
        read_table(context, key, value, key, |table| {
            let [en, zh] = text_halves(table);
            for (half, language) in [("en", Language::English), ("zh", Language::Chinese)] {
                if !table.has(half) {
                    let problem = Problem::MissingLanguage {
                        key: key.to_owned(),
                        language,
                    };
                    context.error(problem, value.span());
                }
            }
            Some(Text { en: en?, zh: zh? })
        })
    }
}

/// The two halves of a text. Both are needed; the message about a missing one is its own.
pub(crate) fn text_halves(table: &mut Table<'_>) -> [Option<String>; 2] {
    [
        table.optional("en", Words, ["English", "英文"]),
        table.optional("zh", Words, ["Chinese, simplified", "简体中文"]),
    ]
}

/// A day.
pub(crate) struct Day;

impl Kind for Day {
    type Output = Date;

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::Date
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<Date> {
        let date = match value.get_ref() {
            DeValue::Datetime(moment) if moment.time.is_none() => moment.date,
            _ => None,
        };
        let Some(date) = date else {
            context.wrong_type(key, Form::Date, value);
            return None;
        };
        year_in_range(key, i64::from(date.year), value, context)?;
        let day = Date::new(date.year as i16, date.month as i8, date.day as i8).ok();
        if day.is_none() {
            context.wrong_type(key, Form::Date, value);
        }
        day
    }
}

/// A calendar year.
pub(crate) struct Year;

impl Kind for Year {
    type Output = i32;

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::Year
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<i32> {
        let DeValue::Integer(digits) = value.get_ref() else {
            context.wrong_type(key, Form::Year, value);
            return None;
        };
        // A number too large for 64 bits is out of range by any measure.
        let year = i64::from_str_radix(digits.as_str(), digits.radix()).unwrap_or(i64::MAX);
        year_in_range(key, year, value, context)
    }
}

fn year_in_range(key: &str, year: i64, value: &Value<'_>, context: &Context<'_>) -> Option<i32> {
    let (first, last) = YEARS;
    if year < i64::from(first) || year > i64::from(last) {
        let problem = Problem::YearOutOfRange {
            key: key.to_owned(),
            year,
            first,
            last,
        };
        context.error(problem, value.span());
        return None;
    }
    i32::try_from(year).ok()
}

/// `true` or `false`.
pub(crate) struct YesNo;

impl Kind for YesNo {
    type Output = bool;

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::Boolean
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<bool> {
        let answer = value.get_ref().as_bool();
        if answer.is_none() {
            context.wrong_type(key, Form::Boolean, value);
        }
        answer
    }
}

/// A word of an open class, kept as it is written.
pub(crate) struct Word(pub Class);

impl Kind for Word {
    type Output = String;

    fn shape(&self, context: &Context<'_>) -> Shape {
        let words = context.vocabulary.words(self.0);
        Shape::OneOf(words.into_iter().map(str::to_owned).collect())
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<String> {
        let word = string(key, value, context)?;
        let accepted = context.vocabulary.words(self.0);
        if !accepted.contains(&word) {
            unknown_word(self.0, word, &accepted, value, context);
        }
        Some(word.to_owned())
    }
}

/// A word of a class that the format closes, each with what it stands for.
pub(crate) struct Choice<T: 'static>(pub Class, pub &'static [(&'static str, T)]);

impl<T: Clone> Kind for Choice<T> {
    type Output = T;

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::OneOf(self.1.iter().map(|(word, _)| (*word).to_owned()).collect())
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<T> {
        let word = string(key, value, context)?;
        let found = self.1.iter().find(|(accepted, _)| *accepted == word);
        if found.is_none() {
            let accepted: Vec<&str> = self.1.iter().map(|(word, _)| *word).collect();
            unknown_word(self.0, word, &accepted, value, context);
        }
        found.map(|(_, meaning)| meaning.clone())
    }
}

/// Reports a word that its class does not hold.
pub(crate) fn unknown_word(
    class: Class,
    word: &str,
    accepted: &[&str],
    value: &Value<'_>,
    context: &Context<'_>,
) {
    let problem = || Problem::UnknownWord {
        class,
        found: word.to_owned(),
        nearest: nearest(word, accepted.iter().copied()),
        accepted: accepted.iter().map(|&word| word.to_owned()).collect(),
    };
    context.error_with(problem, value.span());
}

/// A list of words, each once.
pub(crate) struct WordList {
    pub class: Class,
    /// Whether it may list nothing.
    pub may_be_empty: bool,
}

/// A list of at least one word of `class`.
pub(crate) fn some_of(class: Class) -> WordList {
    WordList {
        class,
        may_be_empty: false,
    }
}

impl Kind for WordList {
    type Output = Vec<String>;

    fn shape(&self, context: &Context<'_>) -> Shape {
        Shape::List {
            of: Box::new(Word(self.class).shape(context)),
            minimum: usize::from(!self.may_be_empty),
            maximum: None,
        }
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<Vec<String>> {
        let DeValue::Array(entries) = value.get_ref() else {
            context.wrong_type(key, Form::List, value);
            return None;
        };
        if entries.is_empty() && !self.may_be_empty {
            context.error(
                Problem::EmptyList {
                    key: key.to_owned(),
                },
                value.span(),
            );
        }
        let mut seen = BTreeSet::new();
        let mut words = Vec::new();
        for entry in entries {
            let Some(word) = Word(self.class).read(key, entry, context) else {
                continue;
            };
            if !seen.insert(word.clone()) {
                let problem = Problem::Repeated {
                    key: key.to_owned(),
                    word: word.clone(),
                };
                context.error(problem, entry.span());
            }
            words.push(word);
        }
        Some(words)
    }
}

/// First and last year of a span, `[2011, 2013]`.
pub(crate) struct YearPair;

impl Kind for YearPair {
    type Output = (i32, i32);

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::List {
            of: Box::new(Shape::Year),
            minimum: 2,
            maximum: Some(2),
        }
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<(i32, i32)> {
        let DeValue::Array(entries) = value.get_ref() else {
            context.wrong_type(key, Form::List, value);
            return None;
        };
        if entries.len() != 2 {
            let problem = Problem::WrongLength {
                key: key.to_owned(),
                expected: 2,
                found: entries.len(),
            };
            context.error(problem, value.span());
            return None;
        }
        let first = Year.read(key, entries.first()?, context)?;
        let last = Year.read(key, entries.get(1)?, context)?;
        if last < first {
            let problem = Problem::NotAscending {
                key: key.to_owned(),
                before: first.to_string(),
                after: last.to_string(),
            };
            context.error(problem, value.span());
        }
        Some((first, last))
    }
}

/// A table read by a function.
pub(crate) struct TableOf<T>(pub &'static str, pub fn(&mut Table<'_>) -> Option<T>);

impl<T> Kind for TableOf<T> {
    type Output = T;

    fn shape(&self, context: &Context<'_>) -> Shape {
        Shape::Table(describe(context, self.1))
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<T> {
        read_table(context, self.0, value, key, self.1)
    }
}

/// Several tables, each read by a function; those with mistakes are left out.
pub(crate) struct TablesOf<T> {
    /// Their name as it is written in a file.
    name: &'static str,
    read: fn(&mut Table<'_>) -> Option<T>,
    minimum: usize,
}

/// Any number of tables, none too.
pub(crate) fn any_tables<T>(
    name: &'static str,
    read: fn(&mut Table<'_>) -> Option<T>,
) -> TablesOf<T> {
    TablesOf {
        name,
        read,
        minimum: 0,
    }
}

/// At least one table.
pub(crate) fn some_tables<T>(
    name: &'static str,
    read: fn(&mut Table<'_>) -> Option<T>,
) -> TablesOf<T> {
    TablesOf {
        name,
        read,
        minimum: 1,
    }
}

impl<T> Kind for TablesOf<T> {
    type Output = Vec<T>;

    fn shape(&self, context: &Context<'_>) -> Shape {
        Shape::Tables {
            of: describe(context, self.read),
            minimum: self.minimum,
        }
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<Vec<T>> {
        let DeValue::Array(entries) = value.get_ref() else {
            context.wrong_type(key, Form::Tables, value);
            return None;
        };
        if entries.len() < self.minimum {
            context.error(
                Problem::EmptyList {
                    key: key.to_owned(),
                },
                value.span(),
            );
        }
        let read = |entry| read_table(context, self.name, entry, key, self.read);
        Some(entries.iter().filter_map(read).collect())
    }
}

/// The keys that `read` asks for.
pub(crate) fn describe<T>(
    context: &Context<'_>,
    read: fn(&mut Table<'_>) -> Option<T>,
) -> Vec<crate::read::field::Field> {
    let mut table = Table::describing(context);
    let _ = read(&mut table);
    table.finish()
}

/// `{ id, locator }`, the id of a declared source.
pub(crate) struct Cited;

impl Kind for Cited {
    type Output = Citation;

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::Citation
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<Citation> {
        read_table(context, key, value, key, citation)
    }
}

/// The keys of a citation.
pub(crate) fn citation(table: &mut Table<'_>) -> Option<Citation> {
    let id = table.required(
        "id",
        Words,
        ["`id` of a declared source", "已声明来源的 `id`"],
    );
    let locator = table.optional(
        "locator",
        Words,
        ["Paragraph, page or table", "段落、页码或表号"],
    );
    if let Some(id) = &id {
        let declared = table.context.sources.borrow();
        if !declared.contains(id) {
            let problem = || Problem::UndeclaredSource {
                found: id.clone(),
                nearest: nearest(id, declared.iter().map(String::as_str)),
                declared: declared.clone(),
            };
            table.context.error_with(problem, table.span_of("id"));
        }
    }
    Some(Citation { id: id?, locator })
}
