//! What is printed and written. Text flows in; the terminal and whole files flow out. The only
//! place of the command that prints.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

use accord_agreement::{Diagnostic, Severity};
use accord_iamc::{Table, write_atomically, write_csv};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report,
};

use crate::failure::{Failure, Refused};
use crate::language::{Language, Words};

/// The most mistakes that are drawn in full.
const MOST_DRAWN: usize = 50;

/// Prints to standard output. A reader that has closed the pipe (`| head`) is no error.
pub fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// Prints to standard error.
pub fn note(text: &str) {
    let mut out = std::io::stderr().lock();
    let _ = writeln!(out, "{text}");
}

/// Prints why a command stopped, each mistake with its place.
pub fn error(failure: &Failure, words: &Words) {
    if let Failure::Mistakes(refused) = failure {
        for file in refused {
            diagnostics(file, words);
        }
    }
    note(&format!(
        "{}: {}",
        words.say("error"),
        failure.message(words)
    ));
}

/// Draws the mistakes of a file: its words underlined, and what would be right.
pub fn diagnostics(file: &Refused, words: &Words) {
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let theme = if colour {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(100)
        .with_links(false);
    let source = || NamedSource::new(file.file.display().to_string(), file.text.clone());
    for diagnostic in file.diagnostics.iter().take(MOST_DRAWN) {
        let report = Report::from(drawn(diagnostic, words)).with_source_code(source());
        let mut text = String::new();
        if handler.render_report(&mut text, report.as_ref()).is_ok() {
            note(&text);
        } else {
            note(&diagnostic.message(language(words)));
        }
    }
    if let Some(more) = file
        .diagnostics
        .len()
        .checked_sub(MOST_DRAWN)
        .filter(|more| *more > 0)
    {
        note(&words.fill("error-more", &[("count", more.to_string())]));
    }
}

fn drawn(diagnostic: &Diagnostic, words: &Words) -> MietteDiagnostic {
    let language = language(words);
    let mut drawn = MietteDiagnostic::new(diagnostic.message(language))
        .with_code(diagnostic.code())
        .with_severity(match diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        });
    if !diagnostic.span.is_empty() {
        let label = diagnostic.label(language);
        drawn = drawn.with_label(LabeledSpan::at(diagnostic.span.clone(), label));
    }
    match diagnostic.help(language) {
        Some(help) => drawn.with_help(help),
        None => drawn,
    }
}

fn language(words: &Words) -> accord_agreement::Language {
    match words.language {
        Language::En => accord_agreement::Language::English,
        Language::Zh => accord_agreement::Language::Chinese,
    }
}

/// Writes a whole file or nothing, and says so.
pub fn write(file: &Path, text: &str, words: &Words) -> Result<(), Failure> {
    write_atomically(file, |out| out.write_all(text.as_bytes())).map_err(|error| {
        Failure::Unwritable {
            file: file.to_owned(),
            reason: error.to_string(),
        }
    })?;
    note(&words.fill("wrote", &[("file", file.display().to_string())]));
    Ok(())
}

/// Writes an IAMC table whole or not at all, and says so.
pub fn write_table(file: &Path, table: &Table, words: &Words) -> Result<(), Failure> {
    let notes = write_csv(file, table).map_err(|error| Failure::Unwritable {
        file: file.to_owned(),
        reason: error.to_string(),
    })?;
    for remark in notes {
        note(&remark.to_string());
    }
    note(&words.fill("wrote", &[("file", file.display().to_string())]));
    Ok(())
}
