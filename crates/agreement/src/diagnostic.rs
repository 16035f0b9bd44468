//! A mistake with its place. A [`Problem`] and a byte range flow in from the reader; code, message,
//! label and help in either language flow out, ready for any face to draw.

use std::fmt;
use std::ops::Range;

use crate::problem::Problem;

/// A language of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese, simplified.
    Chinese,
}

/// Whether a file can be used in spite of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file is refused.
    Error,
    /// The file is read, but its writer should look again.
    Warning,
}

/// A mistake in a file: what is wrong, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Whether the file is refused.
    pub severity: Severity,
    /// What is wrong.
    pub problem: Problem,
    /// Where: bytes of the text, always inside it and on the borders of characters.
    pub span: Range<usize>,
    /// Name of the file, as the caller gave it.
    pub file: String,
}

impl Diagnostic {
    /// Stable name of the kind of mistake, `agreement::unknown-key`.
    pub fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// What is wrong, one sentence.
    pub fn message(&self, language: Language) -> String {
        self.problem.message(language)
    }

    /// A few words to stand under the underlined bytes.
    pub fn label(&self, language: Language) -> String {
        self.problem.label(language)
    }

    /// What would be right, where we can say.
    pub fn help(&self, language: Language) -> Option<String> {
        self.problem.help(language)
    }

    /// Line and column (both from 1, columns in characters) of the span's start in `text`.
    pub fn line_and_column(&self, text: &str) -> (usize, usize) {
        let before = text.get(..self.span.start).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        (line, before[start..].chars().count() + 1)
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.message(Language::English))?;
        match self.help(Language::English) {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Diagnostic {}
