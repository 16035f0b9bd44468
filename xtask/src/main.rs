//! Chores that cargo alone cannot do. A word flows in; a table on the terminal flows out.
//!
//! ```text
//! cargo xtask validate                     every validation that needs nothing from outside
//! cargo xtask validate national-warming    one of them
//! ```

// This program is a face: printing is its work.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod national_warming;
mod validate;

use std::process::ExitCode;

/// What a chore may fail with; the message is for the person who typed the command.
type Failure = Box<dyn std::error::Error>;

const USAGE: &str = "\
usage: cargo xtask validate [NAME]

Runs the validations that need no data from outside the repository, and prints published figure,
ours, and the band. NAME is one of those listed in validation/README.md.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["validate"] => validate::all(),
        ["validate", name] => validate::one(name),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}
