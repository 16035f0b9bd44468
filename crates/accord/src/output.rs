//! What is printed and written. Text flows in; the terminal and whole files flow out. The only
//! place of the command that prints.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

use accord_agreement::{Diagnostic, Problem, Severity};
use accord_iamc::{Table, WriteError, write_atomically, write_csv};
use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report,
};

use crate::failure::{Failure, Refused};
use crate::language::{Language, Words};

/// The most mistakes that are drawn in full.
const MOST_DRAWN: usize = 50;

/// The most mistakes of syntax that are drawn: after the first few a reader of TOML has lost its
/// place, and what it says of the rest helps nobody.
const MOST_SYNTAX: usize = 5;

/// The longest line of a file that is drawn, in bytes. A clause in both languages takes 500.
const LONGEST_LINE: usize = 2000;

/// Prints to standard output. A reader that has closed the pipe (`| head`) is no error; a full disk
/// is one.
pub fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let done = out
        .write_all(harmless(text).as_bytes())
        .and_then(|()| out.flush());
    if let Err(error) = done
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        // Both languages: whatever was to be said has nowhere to go, and this comes once in a life.
        note(&format!(
            "error: standard output could not be written: {error}\n错误：无法写入标准输出：{error}"
        ));
        std::process::exit(1);
    }
}

/// Prints to standard error.
pub fn note(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", harmless(text));
}

/// The text without control characters: those in a file's words or name would move the cursor of
/// the terminal, or worse.
fn harmless(text: &str) -> String {
    let control = |c: char| c.is_control() && c != '\n' && c != '\t';
    text.replace(control, "\u{fffd}")
}

/// Prints why a command stopped, each mistake with its place.
pub fn error(failure: &Failure, words: &Words) {
    if let Failure::Mistakes(refused) = failure {
        for file in refused {
            diagnostics(file, words);
        }
    }
    note(&words.fill("error", &[("message", failure.message(words))]));
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
    let name = harmless(&file.file.display().to_string());
    // As many bytes as before, so that places stay where they are.
    let text: String = file
        .text
        .chars()
        .map(|c| match c {
            '\n' | '\t' | '\r' => c.to_string(),
            c if c.is_control() => "?".repeat(c.len_utf8()),
            c => c.to_string(),
        })
        .collect();
    let source = || NamedSource::new(&name, text.clone());
    let mut syntax = 0;
    let shown: Vec<&Diagnostic> = file
        .diagnostics
        .iter()
        .filter(|diagnostic| {
            syntax += usize::from(matches!(diagnostic.problem, Problem::Syntax { .. }));
            syntax <= MOST_SYNTAX || !matches!(diagnostic.problem, Problem::Syntax { .. })
        })
        .take(MOST_DRAWN)
        .collect();
    for diagnostic in &shown {
        let report = Report::from(drawn(diagnostic, file, words)).with_source_code(source());
        let mut text = String::new();
        if handler.render_report(&mut text, report.as_ref()).is_ok() {
            if words.language == Language::Zh {
                text = text.replace("\n  help: ", "\n  → ");
            }
            // Not through `note`: the colours of the drawing are control characters too.
            let _ = writeln!(std::io::stderr().lock(), "{text}");
        } else {
            note(&diagnostic.message(language(words)));
        }
    }
    let more = file.diagnostics.len() - shown.len();
    if more > 0 {
        note(&words.fill("error-more", &[("count", more.to_string())]));
    }
}

fn drawn(diagnostic: &Diagnostic, file: &Refused, words: &Words) -> MietteDiagnostic {
    let language = language(words);
    let place = place(diagnostic, &file.text);
    let message = harmless(&diagnostic.message(language));
    let name = harmless(&file.file.display().to_string());
    let drawable = place.clone().filter(|place| fits(&file.text, place));
    let mut drawn = MietteDiagnostic::new(match (&drawable, &place) {
        (Some(_), _) => message,
        (None, Some(_)) => {
            let (line, column) = diagnostic.line_and_column(&file.text);
            format!("{name}:{line}:{column}: {message}")
        }
        (None, None) => format!("{name}: {message}"),
    })
    .with_code(diagnostic.code())
    .with_severity(match diagnostic.severity {
        Severity::Error => miette::Severity::Error,
        Severity::Warning => miette::Severity::Warning,
    });
    if let Some(place) = drawable {
        drawn = drawn.with_label(LabeledSpan::at(place, diagnostic.label(language)));
    }
    match diagnostic.help(language) {
        Some(help) => drawn.with_help(harmless(&help)),
        None => drawn,
    }
}

/// Whether the lines around `place` are short enough to be shown.
fn fits(text: &str, place: &std::ops::Range<usize>) -> bool {
    let newlines_before = text[..place.start].rmatch_indices('\n').map(|it| it.0);
    let newlines_after = text[place.end..].match_indices('\n').map(|it| it.0);
    let start = newlines_before.take(2).last().unwrap_or(0);
    let end = newlines_after.take(2).last();
    let end = end.map_or(text.len(), |end| place.end + end);
    let shown = &text[start..end];
    shown.split('\n').all(|line| line.len() <= LONGEST_LINE)
}

/// The bytes to underline. Where TOML expects something that is not there, the last character
/// before the gap; `None` for what concerns the file as a whole.
fn place(diagnostic: &Diagnostic, text: &str) -> Option<std::ops::Range<usize>> {
    let span = &diagnostic.span;
    if !span.is_empty() {
        return Some(span.clone());
    }
    if !matches!(diagnostic.problem, Problem::Syntax { .. }) {
        return None;
    }
    let before = text.get(..span.start)?;
    let (start, last) = before
        .char_indices()
        .rfind(|(_, c)| !c.is_whitespace())
        .or_else(|| text.char_indices().find(|(_, c)| !c.is_whitespace()))?;
    Some(start..start + last.len_utf8())
}

fn language(words: &Words) -> accord_agreement::Language {
    match words.language {
        Language::En => accord_agreement::Language::English,
        Language::Zh => accord_agreement::Language::Chinese,
    }
}

/// Writes a whole file or nothing, and says so.
pub fn write(file: &Path, text: &str, words: &Words) -> Result<(), Failure> {
    write_atomically(file, |out| out.write_all(text.as_bytes()))
        .map_err(|error| unwritable(file, error))?;
    note(&words.fill("wrote", &[("file", file.display().to_string())]));
    Ok(())
}

/// Writes an IAMC table whole or not at all, and says so.
pub fn write_table(file: &Path, table: &Table, words: &Words) -> Result<(), Failure> {
    let notes = write_csv(file, table).map_err(|error| unwritable(file, error))?;
    for remark in notes {
        note(&remark.to_string());
    }
    note(&words.fill("wrote", &[("file", file.display().to_string())]));
    Ok(())
}

/// Why an output was not written.
pub fn unwritable(file: &Path, error: WriteError) -> Failure {
    let file = file.to_owned();
    match error {
        WriteError::Folder { .. } => Failure::OutputFolder(file),
        WriteError::NoFolder { folder, .. } => Failure::NoFolder { file, folder },
        WriteError::Failed { source, .. } => Failure::Unwritable {
            file,
            reason: source,
        },
        other => Failure::Unwritable {
            file,
            reason: std::io::Error::other(other.to_string()),
        },
    }
}

/// Refuses outputs that would be written over each other or over an input.
pub fn refuse_overlap(outputs: &[&Path], inputs: &[&Path]) -> Result<(), Failure> {
    for (i, output) in outputs.iter().enumerate() {
        if outputs[..i].iter().any(|other| is_same(other, output)) {
            return Err(Failure::SameOutput((*output).to_owned()));
        }
        if inputs.iter().any(|input| is_same(input, output)) {
            return Err(Failure::OutputOverInput((*output).to_owned()));
        }
    }
    Ok(())
}

/// Whether two paths name one file. Devices (`/dev/stdout`) may be named as often as one likes.
fn is_same(one: &Path, other: &Path) -> bool {
    let resolved = |path: &Path| {
        std::fs::canonicalize(path).or_else(|_| {
            let name = path.file_name().unwrap_or_default();
            let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
            std::fs::canonicalize(folder.unwrap_or(Path::new("."))).map(|it| it.join(name))
        })
    };
    let device =
        |path: &Path| std::fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir());
    match (resolved(one), resolved(other)) {
        (Ok(a), Ok(b)) => a == b && !device(one),
        _ => one == other,
    }
}
