//! A wrong command line, said in the user's language: what is wrong with it, and what would be
//! right. Clap finds the mistake; the sentences are ours, for clap has them in English only.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::language::Words;

/// The message for a wrong command line; `None` for what is no mistake (help, version).
pub fn message(error: &clap::Error, words: &Words) -> Option<String> {
    let name = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::UnknownArgument => "usage-unknown-argument",
        ErrorKind::InvalidSubcommand => "usage-unknown-command",
        ErrorKind::MissingRequiredArgument => "usage-missing-argument",
        ErrorKind::MissingSubcommand => "usage-missing-command",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-value",
        ErrorKind::ArgumentConflict => "usage-twice",
        _ => "usage-other",
    };
    let argument = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand]
        .into_iter()
        .find_map(|kind| context(error, kind, words))
        .unwrap_or_default();
    // The dots of “one or more” would run into the full stop.
    let argument = argument.replace(">...", ">");
    let value = context(error, ContextKind::InvalidValue, words).unwrap_or_default();
    let mut text = words.fill(name, &[("argument", argument), ("value", value)]);
    let offered = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
        ContextKind::ValidValue,
        ContextKind::ValidSubcommand,
    ];
    if let Some(right) = offered
        .into_iter()
        .find_map(|kind| context(error, kind, words))
    {
        let right = words.fill("usage-right", &[("right", right)]);
        text = words.sentences(&[&text, &right]);
    }
    Some(format!("{text}\n{}", words.say("usage-help")))
}

fn context(error: &clap::Error, kind: ContextKind, words: &Words) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) if !text.is_empty() => Some(text.clone()),
        ContextValue::Strings(texts) if !texts.is_empty() => Some(texts.join(words.separator())),
        _ => None,
    }
}
