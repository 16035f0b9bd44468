//! From the bytes of a file to a checked [`Agreement`], or to every mistake in it, each with its
//! place.

use std::ops::Range;

use toml::de::DeTable;

use crate::agreement::Agreement;
use crate::diagnostic::{Diagnostic, Severity};
use crate::problem::Problem;
use crate::read::document;
use crate::read::table::{Context, Found, MAX_FOUND};
use crate::vocabulary::Vocabulary;

/// The largest file that is read, in bytes. The longest agreement we know takes a twelfth of it.
pub const MAX_BYTES: usize = 1024 * 1024;

/// The most mistakes that are listed.
pub const MAX_DIAGNOSTICS: usize = 200;

/// What came of a file.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The agreement, if nothing is wrong with it.
    pub agreement: Option<Agreement>,
    /// Errors and warnings, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a file: the agreement, or every mistake in it. Warnings are dropped; [`check`] gives them.
pub fn parse(
    file_name: &str,
    text: &str,
    vocabulary: &Vocabulary,
) -> Result<Agreement, Vec<Diagnostic>> {
    let checked = check(file_name, text, vocabulary);
    checked.agreement.ok_or(checked.diagnostics)
}

/// The text of a file, or why it is none. Callers that read files should stop reading at
/// [`MAX_BYTES`] + 1 and pass what they have.
#[allow(clippy::result_large_err)] // once a file
pub fn decode<'a>(file_name: &str, bytes: &'a [u8]) -> Result<&'a str, Diagnostic> {
    let refuse = |problem| Diagnostic {
        severity: Severity::Error,
        problem,
        span: 0..0,
        file: file_name.to_owned(),
    };
    if bytes.len() > MAX_BYTES {
        return Err(refuse(Problem::TooLarge { limit: MAX_BYTES }));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        refuse(Problem::NotText {
            at: error.valid_up_to() + 1,
        })
    })?;
    // Some editors begin a file with a byte order mark.
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Reads a file and gives everything there is to say about it.
pub fn check(file_name: &str, text: &str, vocabulary: &Vocabulary) -> Checked {
    let mut found = Vec::new();
    let mut hidden = 0;
    let agreement = match unreadable(text) {
        Some(problem) => {
            found.push((Severity::Error, problem, 0..0));
            None
        }
        None => read(text, vocabulary, &mut found, &mut hidden),
    };
    let refused = found
        .iter()
        .any(|(severity, ..)| *severity == Severity::Error);
    Checked {
        agreement: agreement.filter(|_| !refused),
        diagnostics: place(file_name, text, found, hidden),
    }
}

/// What keeps a text from being read at all.
fn unreadable(text: &str) -> Option<Problem> {
    if text.len() > MAX_BYTES {
        return Some(Problem::TooLarge { limit: MAX_BYTES });
    }
    if let Some(at) = text.find('\0') {
        return Some(Problem::NotText { at: at + 1 });
    }
    text.trim_start_matches('\u{feff}')
        .trim()
        .is_empty()
        .then_some(Problem::Empty)
}

fn read(
    text: &str,
    vocabulary: &Vocabulary,
    found: &mut Vec<Found>,
    hidden: &mut usize,
) -> Option<Agreement> {
    let (root, mut errors) = DeTable::parse_recoverable(text);
    let context = Context::new(vocabulary);
    let agreement = document::read(&context, root.get_ref());
    let (semantic, unlisted) = context.into_found();
    *hidden += unlisted + errors.len().saturating_sub(MAX_FOUND);
    errors.truncate(MAX_FOUND);
    if errors.is_empty() {
        found.extend(semantic);
        return agreement;
    }
    let syntax: Vec<Range<usize>> = errors
        .iter()
        .map(|error| error.span().unwrap_or(0..0))
        .collect();
    // Where only values are broken the rest of the file still says what it says; where a header
    // is, keys have fallen into the wrong tables and nothing about them can be trusted.
    if syntax.iter().all(|span| in_a_value(text, span.start)) {
        let broken: Vec<Range<usize>> = syntax.iter().map(|span| line_around(text, span)).collect();
        found.extend(semantic.into_iter().filter(|(_, problem, span)| {
            !follows_from_absence(problem)
                && !broken
                    .iter()
                    .any(|line| span.start <= line.end && line.start <= span.end)
        }));
    }
    found.extend(errors.iter().zip(syntax).map(|(error, span)| {
        let message = error.message().to_owned();
        (Severity::Error, Problem::Syntax { message }, span)
    }));
    None
}

/// Whether a problem may come from a value that could not be read.
fn follows_from_absence(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::MissingKey { .. }
            | Problem::MissingLanguage { .. }
            | Problem::NoContent { .. }
            | Problem::NoFigure { .. }
            | Problem::IncompleteRange { .. }
            | Problem::Needs { .. }
            | Problem::ExactlyOne { .. }
            | Problem::UndeclaredSource { .. }
            | Problem::EmptyList { .. }
    )
}

/// Whether `at` stands right of the `=` of a line `key = value`.
fn in_a_value(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or(text);
    let line = before
        .rfind('\n')
        .map_or(before, |newline| &before[newline + 1..]);
    let line = line.trim_start();
    !line.starts_with('[') && line.contains('=')
}

/// The lines that `span` touches.
fn line_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text
        .get(..span.start)
        .and_then(|before| before.rfind('\n'))
        .unwrap_or(0);
    let after = text.get(span.end..).and_then(|after| after.find('\n'));
    start..after.map_or(text.len(), |newline| span.end + newline)
}

/// Puts what was found in the order of the text and on the borders of its characters.
fn place(file_name: &str, text: &str, mut found: Vec<Found>, mut hidden: usize) -> Vec<Diagnostic> {
    found.sort_by_key(|(severity, _, span)| (span.start, span.end, *severity));
    found.dedup();
    hidden += found.len().saturating_sub(MAX_DIAGNOSTICS);
    if hidden > 0 {
        // Warnings give way to errors.
        found.sort_by_key(|(severity, ..)| *severity);
        found.truncate(MAX_DIAGNOSTICS);
        found.sort_by_key(|(severity, _, span)| (span.start, span.end, *severity));
        found.push((
            Severity::Error,
            Problem::TooMany { hidden },
            text.len()..text.len(),
        ));
    }
    let diagnostic = |(severity, problem, span): Found| {
        let end = text.ceil_char_boundary(span.end.min(text.len()));
        let start = text.floor_char_boundary(span.start.min(end));
        Diagnostic {
            severity,
            problem,
            span: start..end,
            file: file_name.to_owned(),
        }
    };
    found.into_iter().map(diagnostic).collect()
}
