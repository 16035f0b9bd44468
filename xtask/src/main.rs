//! Chores that cargo alone cannot do. A word flows in; a table on the terminal flows out.
//!
//! ```text
//! cargo xtask validate                     every validation that needs nothing from outside
//! cargo xtask validate national-warming    one of them
//! cargo xtask wasm                         the engine for the page, into web/src/engine/pkg
//! cargo xtask table [AGREEMENT…]            builds the live table and opens it
//! cargo xtask bits                         the page's numbers beside the command's, bit for bit
//! cargo xtask site [FOLDER]                the live table as static files, into web/dist and FOLDER
//! ```

// This program is a face: printing is its work.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bits;
mod national_warming;
mod site;
mod validate;
mod wasm;

use std::process::ExitCode;

/// What a chore may fail with; the message is for the person who typed the command.
type Failure = Box<dyn std::error::Error>;

const USAGE: &str = "\
usage: cargo xtask validate [NAME]
       cargo xtask wasm
       cargo xtask bits
       cargo xtask site [FOLDER]
       cargo xtask table [AGREEMENT…]

validate: the validations that need no data from outside the repository, with published figure, ours,
and the band. NAME is one of those listed in validation/README.md.
wasm: the engine for the page, into web/src/engine/pkg.
bits: the engine under Node.js beside the same crates on this machine: no number may differ.
site: the live table as static files, into web/dist, and into FOLDER where it is named.
table: the same, then opened on these agreements, or on Sunnylands with the trade friction beside it.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["validate"] => validate::all(),
        ["validate", name] => validate::one(name),
        ["wasm"] => wasm::build(&wasm::root().join("web/src/engine/pkg"), false).map(|_| true),
        ["bits"] => bits::compare(),
        ["site"] => site::build(None),
        ["site", out] => site::build(Some(out)),
        ["table", agreements @ ..] => site::open(agreements),
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
