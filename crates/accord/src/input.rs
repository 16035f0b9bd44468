//! Files that the user names. Paths flow in; text and checked agreements flow out, or a failure
//! that says what was wrong with which file. Reading stops at a limit, so that no file, however
//! large, takes longer than a moment to refuse.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use accord_agreement::{Checked, MAX_BYTES, check, decode};
use accord_assess::{Deal, vocabulary};

use crate::failure::{Failure, Refused};

/// The largest text file of parameters, species or forcing that is read, in bytes.
const MAX_TABLE_BYTES: usize = 512 * 1024 * 1024;

/// Up to `limit` + 1 bytes of a file, so that one too large is known as such.
fn bytes(file: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    let unreadable = |error: std::io::Error| Failure::Unreadable {
        file: file.to_owned(),
        reason: error.to_string(),
    };
    let metadata = match std::fs::metadata(file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(Failure::Missing(file.to_owned()));
        }
        metadata => metadata.map_err(unreadable)?,
    };
    if metadata.is_dir() {
        return Err(Failure::Folder(file.to_owned()));
    }
    let mut read = Vec::new();
    File::open(file)
        .and_then(|open| open.take(limit as u64 + 1).read_to_end(&mut read))
        .map_err(unreadable)?;
    Ok(read)
}

/// The text of a table.
pub fn text(file: &Path) -> Result<String, Failure> {
    let refuse = |reason: String| Failure::Unreadable {
        file: file.to_owned(),
        reason,
    };
    let read = bytes(file, MAX_TABLE_BYTES)?;
    if read.len() > MAX_TABLE_BYTES {
        return Err(refuse(format!("> {} MB", MAX_TABLE_BYTES / 1_048_576)));
    }
    String::from_utf8(read).map_err(|error| refuse(error.to_string()))
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

/// Reads the files of a deal; every mistake of every file in one failure.
pub fn deal(files: &[PathBuf]) -> Result<Deal, Failure> {
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
    if refused.is_empty() {
        Ok(deal)
    } else {
        Err(Failure::Mistakes(refused))
    }
}
