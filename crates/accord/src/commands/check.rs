//! `accord check`: every mistake of every file, and what would be right.

use accord_agreement::Content;

use crate::arguments::Check;
use crate::failure::{Failure, Refused};
use crate::language::Words;
use crate::{input, output};

/// Checks and prints.
pub fn check(arguments: &Check, words: &Words) -> Result<(), Failure> {
    let mut refused = Vec::new();
    let mut unread = Vec::new();
    for file in &arguments.files {
        // One file that cannot be read must not hide the mistakes of the others.
        let read = match input::agreement(file) {
            Ok(read) => read,
            Err(failure) => {
                unread.push(failure);
                continue;
            }
        };
        let found = Refused {
            file: read.file,
            text: read.text,
            diagnostics: read.checked.diagnostics,
        };
        match read.checked.agreement {
            None => refused.push(found),
            Some(agreement) => {
                output::diagnostics(&found, words);
                let quantified = agreement
                    .commitments
                    .iter()
                    .filter(|it| matches!(it.content, Content::Quantified { .. }))
                    .count();
                output::print(&words.fill(
                    "check-fine",
                    &[
                        ("file", file.display().to_string()),
                        ("commitments", agreement.commitments.len().to_string()),
                        ("quantified", quantified.to_string()),
                    ],
                ));
                output::print("\n");
            }
        }
    }
    if !refused.is_empty() {
        unread.push(Failure::Mistakes(refused));
    }
    // The last is the command's own failure; the others are told before it.
    let last = unread.pop();
    for failure in &unread {
        output::error(failure, words);
    }
    last.map_or(Ok(()), Err)
}
