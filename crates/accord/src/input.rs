//! Files that the user names. Paths flow in; text and checked agreements flow out, or a failure
//! that says what was wrong with which file. Reading stops at a limit, so that no file, however
//! large, takes longer than a moment to refuse.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use accord_agreement::{Checked, Diagnostic, MAX_BYTES, Severity, check, check_deal, decode};
use accord_assess::{Deal, vocabulary};

use crate::failure::{Failure, Refused};
use crate::language::Words;
use crate::output;

/// The largest text file of parameters, species or forcing that is read, in bytes.
const MAX_TABLE_BYTES: usize = 512 * 1024 * 1024;

/// Refuses a path that names no file, or a folder.
pub fn there(file: &Path) -> Result<(), Failure> {
    match std::fs::metadata(file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Failure::Missing(file.to_owned()))
        }
        Err(error) => Err(unreadable(file, error)),
        Ok(metadata) if metadata.is_dir() => Err(Failure::Folder(file.to_owned())),
        Ok(_) => Ok(()),
    }
}

fn unreadable(file: &Path, reason: std::io::Error) -> Failure {
    Failure::Unreadable {
        file: file.to_owned(),
        reason,
    }
}

/// Up to `limit` + 1 bytes of a file, so that one too large is known as such.
fn bytes(file: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    there(file)?;
    let mut read = Vec::new();
    File::open(file)
        .and_then(|open| open.take(limit as u64 + 1).read_to_end(&mut read))
        .map_err(|error| unreadable(file, error))?;
    Ok(read)
}

/// The text of a table.
pub fn text(file: &Path) -> Result<String, Failure> {
    let read = bytes(file, MAX_TABLE_BYTES)?;
    if read.len() > MAX_TABLE_BYTES {
        return Err(Failure::TooLarge {
            file: file.to_owned(),
            limit_mb: MAX_TABLE_BYTES / 1_048_576,
        });
    }
    String::from_utf8(read).map_err(|error| Failure::NotText {
        file: file.to_owned(),
        at: error.utf8_error().valid_up_to() + 1,
    })
}

/// A file with what there is to say about it.
pub struct Read {
    /// Its name.
    pub file: PathBuf,
    /// Its text, as far as it is text.
    pub text: String,
    /// What came of it.
    pub checked: Checked,
}

/// Reads and checks one agreement file.
pub fn agreement(file: &Path) -> Result<Read, Failure> {
    let read = bytes(file, MAX_BYTES)?;
    let name = file.display().to_string();
    let (text, checked) = match decode(&name, &read) {
        Ok(text) => (text.to_owned(), check(&name, text, &vocabulary())),
        Err(refused) => (
            String::new(),
            Checked {
                agreement: None,
                diagnostics: vec![refused],
            },
        ),
    };
    Ok(Read {
        file: file.to_owned(),
        text,
        checked,
    })
}

/// Reads the files of a deal; every mistake of every file in one failure. What a writer should look
/// at again is said, and the deal goes on.
pub fn deal(files: &[PathBuf], words: &Words) -> Result<Deal, Failure> {
    let mut deal = Deal::default();
    let mut refused = Vec::new();
    for file in files {
        let read = agreement(file)?;
        match read.checked.agreement {
            Some(agreement) => deal.agreements.push(agreement),
            None => refused.push(Refused {
                file: read.file,
                text: read.text,
                diagnostics: read.checked.diagnostics,
            }),
        }
    }
    let together = together(files, &deal);
    let wrong = |it: &Diagnostic| it.severity == Severity::Error;
    if together.diagnostics.iter().any(wrong) {
        refused.push(together);
    } else if refused.is_empty() {
        output::diagnostics(&together, words);
    }
    if refused.is_empty() {
        Ok(deal)
    } else {
        Err(Failure::Mistakes(refused))
    }
}

/// What there is to say of agreements that are each right: the same one twice, the same measure of
/// the same parties in two of them.
fn together(files: &[PathBuf], deal: &Deal) -> Refused {
    let names: Vec<String> = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    let file = names.join(", ");
    let diagnostics = check_deal(&deal.agreements)
        .into_iter()
        .map(|(severity, problem)| Diagnostic {
            severity,
            problem,
            span: 0..0,
            file: file.clone(),
        })
        .collect();
    Refused {
        file: file.into(),
        text: String::new(),
        diagnostics,
    }
}
