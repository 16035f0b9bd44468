//! What a reader has to say: problems that stop it, and notes of what it left out.

use std::fmt::{self, Write as _};
use std::path::PathBuf;

use thiserror::Error;

/// Most problems listed one by one; the rest are counted.
pub const MAX_PROBLEMS: usize = 20;

/// One thing wrong in a file, where, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Sheet of a workbook.
    pub sheet: Option<Box<str>>,
    /// Line of the file or row of the sheet, from 1.
    pub line: Option<usize>,
    /// Column, from 1, and its header where it has one.
    pub column: Option<(usize, Box<str>)>,
    /// The words that were found, cut if long.
    pub words: Option<Box<str>>,
    /// What is wrong with them.
    pub reason: Box<str>,
    /// What would be right.
    pub right: Box<str>,
}

impl Problem {
    pub(crate) fn new(reason: impl Into<Box<str>>, right: impl Into<Box<str>>) -> Self {
        Self {
            sheet: None,
            line: None,
            column: None,
            words: None,
            reason: reason.into(),
            right: right.into(),
        }
    }

    #[must_use]
    pub(crate) fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    #[must_use]
    pub(crate) fn in_column(mut self, index: usize, header: &str) -> Self {
        self.column = Some((index + 1, shortened(header).into()));
        self
    }

    #[must_use]
    pub(crate) fn saying(mut self, words: &str) -> Self {
        self.words = Some(shortened(words).into());
        self
    }
}

/// Cuts a text that came from a file to what fits in a message, and makes control characters visible.
pub(crate) fn shortened(text: &str) -> String {
    let mut out = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == 60 {
            out.push_str("...");
            break;
        }
        if c.is_control() {
            out.extend(c.escape_default());
        } else {
            out.push(c);
        }
    }
    out
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut place = Vec::new();
        if let Some(sheet) = &self.sheet {
            place.push(format!("sheet `{sheet}`"));
        }
        if let Some(line) = self.line {
            place.push(format!("line {line}"));
        }
        if let Some((number, header)) = &self.column {
            if header.is_empty() {
                place.push(format!("column {number}"));
            } else {
                place.push(format!("column {number} ({header})"));
            }
        }
        if !place.is_empty() {
            write!(f, "{}: ", place.join(", "))?;
        }
        if let Some(words) = &self.words {
            write!(f, "`{words}` ")?;
        }
        write!(f, "{}; {}", self.reason, self.right)
    }
}

/// Something left out or read in a way worth knowing. Nothing is dropped without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Line of the file or row of the sheet, from 1.
    pub line: Option<usize>,
    /// What was done, and why.
    pub text: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sheet) = &self.sheet {
            write!(f, "sheet `{sheet}`, ")?;
        }
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        f.write_str(&self.text)
    }
}

/// Why a file could not be read.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The path names a folder.
    #[error("{path}: this is a folder; name a file in it", path = .path.display())]
    Folder {
        /// The path as given.
        path: PathBuf,
    },
    /// The system would not give the file.
    #[error("{path}: cannot be opened: {source}", path = .path.display())]
    Unopened {
        /// The path as given.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is larger than is read.
    #[error(
        "{name}: larger than {limit_mb} MB, which is the most that is read at once; \
         split it, or leave out regions and variables that are not needed"
    )]
    TooLarge {
        /// Name of the file.
        name: String,
        /// The limit, in millions of bytes.
        limit_mb: u64,
    },
    /// The content is wrong; everything found is listed.
    #[error("{name}: {}", listed(.problems, *.more))]
    Wrong {
        /// Name of the file.
        name: String,
        /// The first [`MAX_PROBLEMS`] problems, in the order of the file.
        problems: Vec<Problem>,
        /// How many more there are.
        more: usize,
    },
}

impl ReadError {
    /// The problems found, if it was the content.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Wrong { problems, .. } => problems,
            _ => &[],
        }
    }
}

fn listed(problems: &[Problem], more: usize) -> String {
    if let ([only], 0) = (problems, more) {
        return only.to_string();
    }
    let mut text = format!("{} problems", problems.len() + more);
    for problem in problems {
        text.push_str("\n  ");
        text.push_str(&problem.to_string());
    }
    if more > 0 {
        let _ = write!(text, "\n  ... and {more} more");
    }
    text
}

/// Gathers problems and notes while a file is read.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub sheet: Option<String>,
    pub problems: Vec<Problem>,
    pub more: usize,
    pub notes: Vec<Note>,
    notes_left_out: usize,
}

/// Most notes kept; a long file of blank rows must not fill the memory.
const MAX_NOTES: usize = 1000;

impl Findings {
    pub(crate) fn problem(&mut self, mut problem: Problem) {
        if self.problems.len() == MAX_PROBLEMS {
            self.more += 1;
            return;
        }
        problem.sheet = self.sheet.as_deref().map(Into::into);
        self.problems.push(problem);
    }

    pub(crate) fn note(&mut self, line: Option<usize>, text: impl Into<String>) {
        if self.notes.len() == MAX_NOTES {
            self.notes_left_out += 1;
            return;
        }
        self.notes.push(Note {
            sheet: self.sheet.clone(),
            line,
            text: text.into(),
        });
    }

    pub(crate) fn finish<T>(mut self, name: &str, value: T) -> Result<(T, Vec<Note>), ReadError> {
        if !self.problems.is_empty() {
            return Err(ReadError::Wrong {
                name: name.to_owned(),
                problems: self.problems,
                more: self.more,
            });
        }
        if self.notes_left_out > 0 {
            self.notes.push(Note {
                sheet: None,
                line: None,
                text: format!("{} more notes like these", self.notes_left_out),
            });
        }
        Ok((value, self.notes))
    }
}
