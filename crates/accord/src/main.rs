//! The command `accord`: arguments flow in, the other crates compute, text and files flow out.
//! Exit codes: 0 done, 1 the input was refused, 2 the command was wrong.

mod arguments;
mod commands;
mod failure;
mod input;
mod language;
mod number;
mod output;
mod report;
mod terminal;
mod usage;
mod warming;

use std::process::ExitCode;

use clap::FromArgMatches as _;

use crate::arguments::{Arguments, Command};
use crate::language::{Language, Words};

fn main() -> ExitCode {
    let words = Words::of(asked_language().unwrap_or_else(Language::of_environment));
    let parsed = arguments::command(&words)
        .try_get_matches()
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => match usage::message(&error, &words) {
            // Help and version: clap prints them and leaves with the right code.
            None => error.exit(),
            Some(message) => {
                output::note(&words.fill("error", &[("message", message)]));
                return ExitCode::from(2);
            }
        },
    };
    let done = match &arguments.command {
        Command::Run(run) => commands::run::run(run, &words),
        Command::Check(check) => commands::check::check(check, &words),
        Command::Schema(schema) => commands::schema::schema(schema),
        Command::Compare(compare) => commands::compare::compare(compare, &words),
        Command::Climate(climate) => commands::climate::climate(climate, &words),
        Command::Serve(serve) => commands::serve::serve(serve, &words),
        Command::Calibrate(calibrate) => commands::calibrate::calibrate(calibrate, &words),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::error(&failure, &words);
            ExitCode::from(1)
        }
    }
}

/// The language of `--lang`, read before the arguments are: `--help` must speak it too.
fn asked_language() -> Option<Language> {
    let arguments: Vec<String> = std::env::args_os()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    arguments.iter().enumerate().find_map(|(i, argument)| {
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.get(i + 1)?.as_str(),
            Some(rest) => rest.strip_prefix('=')?,
            None => return None,
        };
        Language::ALL
            .into_iter()
            .find(|language| language.tag() == value)
    })
}
