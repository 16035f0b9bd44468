//! Why a command stopped, said in the user's language. Every failure is the input's: what was
//! wrong, where, and what would be right.

use std::io::ErrorKind;
use std::path::PathBuf;

use accord_agreement::Diagnostic;
use accord_areas::AreaError;
use accord_assess::AssessError;

use crate::language::Words;

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// There is no such file.
    Missing(PathBuf),
    /// The file is a folder.
    Folder(PathBuf),
    /// The file could not be read.
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
    /// The file is not text in UTF-8.
    NotText {
        /// The file.
        file: PathBuf,
        /// The first byte that is no text, from 1.
        at: usize,
    },
    /// The file is larger than is read.
    TooLarge {
        /// The file.
        file: PathBuf,
        /// The most that is read, MB.
        limit_mb: usize,
    },
    /// The output is a folder.
    OutputFolder(PathBuf),
    /// The output's folder does not exist.
    NoFolder {
        /// The output.
        file: PathBuf,
        /// The folder.
        folder: PathBuf,
    },
    /// The file could not be written.
    Unwritable {
        /// The file.
        file: PathBuf,
        /// Why.
        reason: std::io::Error,
    },
    /// Agreement files with mistakes.
    Mistakes(Vec<Refused>),
    /// A table that is not as it should be; each line is a sentence of its own.
    Table {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        problems: Vec<String>,
    },
    /// `--reading` without an equals sign.
    ReadingForm(String),
    /// Two readings of one commitment.
    ReadingTwice(String),
    /// The deal could not be assessed.
    Assess(AssessError),
    /// The climate could not be computed.
    Climate(String),
    /// The ensemble could not be made.
    Calibrate(String),
    /// Two outputs of one name.
    SameOutput(PathBuf),
    /// An output that is also read.
    OutputOverInput(PathBuf),
    /// An output that ends in neither `.csv` nor `.parquet`.
    OutputKind(PathBuf),
    /// `--from` and `--to` that make no span.
    Years {
        /// First year.
        from: i32,
        /// Last year.
        to: i32,
    },
    /// `--species` without `--parameters`.
    SpeciesAlone,
    /// A word of `--quantities` that names none.
    UnknownQuantity {
        /// The word.
        word: String,
        /// The words that do.
        known: Vec<&'static str>,
    },
    /// Warming is asked for and the run lacks the years it is relative to.
    NoBase,
    /// `--stochastic` with parameters that have no noise.
    NoVariability,
    /// The page was not built when this program was.
    NoPage,
    /// The port cannot be had.
    Port {
        /// Its number.
        port: u16,
        /// Why.
        reason: std::io::Error,
    },
    /// The page could not be served.
    Serve(String),
}

/// An agreement file that was refused.
#[derive(Debug)]
pub struct Refused {
    /// Its name.
    pub file: PathBuf,
    /// Its text, as far as it is text.
    pub text: String,
    /// Its mistakes.
    pub diagnostics: Vec<Diagnostic>,
}

impl From<AssessError> for Failure {
    fn from(error: AssessError) -> Self {
        Failure::Assess(error)
    }
}

impl Failure {
    /// The failure in a sentence.
    pub fn message(&self, words: &Words) -> String {
        let named =
            |name: &str, file: &PathBuf| words.fill(name, &[("file", file.display().to_string())]);
        let with_reason = |name: &str, file: &PathBuf, reason: &std::io::Error| {
            words.fill(
                name,
                &[
                    ("file", file.display().to_string()),
                    ("reason", system_message(reason, words)),
                ],
            )
        };
        match self {
            Failure::Missing(file) => named("error-read-missing", file),
            Failure::Folder(file) => named("error-read-folder", file),
            Failure::Unreadable { file, reason } => with_reason("error-read-other", file, reason),
            Failure::NotText { file, at } => words.fill(
                "error-read-not-text",
                &[("file", file.display().to_string()), ("at", at.to_string())],
            ),
            Failure::TooLarge { file, limit_mb } => words.fill(
                "error-read-too-large",
                &[
                    ("file", file.display().to_string()),
                    ("limit", limit_mb.to_string()),
                ],
            ),
            Failure::OutputFolder(file) => named("error-write-folder", file),
            Failure::NoFolder { file, folder } => words.fill(
                "error-write-no-folder",
                &[
                    ("file", file.display().to_string()),
                    ("folder", folder.display().to_string()),
                ],
            ),
            Failure::Unwritable { file, reason } => with_reason("error-write", file, reason),
            Failure::Mistakes(refused) => {
                let count: usize = refused.iter().map(|it| it.diagnostics.len()).sum();
                words.fill("error-mistakes", &[("count", count.to_string())])
            }
            Failure::Table { file, problems } => {
                let lines: Vec<String> = problems.iter().map(|it| format!("\n  {it}")).collect();
                named("error-table", file) + &lines.concat()
            }
            Failure::ReadingForm(value) => {
                words.fill("error-reading-form", &[("value", value.clone())])
            }
            Failure::ReadingTwice(commitment) => {
                words.fill("error-reading-twice", &[("commitment", commitment.clone())])
            }
            Failure::Assess(error) => assess_message(error, words),
            Failure::Climate(reason) => words.fill("error-climate", &[("reason", reason.clone())]),
            Failure::Calibrate(reason) => {
                words.fill("error-calibrate", &[("reason", reason.clone())])
            }
            Failure::SameOutput(file) => named("error-same-output", file),
            Failure::OutputOverInput(file) => named("error-output-over-input", file),
            Failure::OutputKind(file) => named("error-output-kind", file),
            Failure::Years { from, to } => words.fill(
                "error-years",
                &[("from", from.to_string()), ("to", to.to_string())],
            ),
            Failure::SpeciesAlone => words.say("error-species-alone"),
            Failure::UnknownQuantity { word, known } => words.fill(
                "error-quantity",
                &[
                    ("word", word.clone()),
                    ("known", known.join(words.separator())),
                ],
            ),
            Failure::NoBase => words.say("error-no-base"),
            Failure::NoVariability => words.say("error-no-variability"),
            Failure::NoPage => words.say("error-no-page"),
            Failure::Port { port, reason } => words.fill(
                "error-port",
                &[
                    ("port", port.to_string()),
                    ("reason", system_message(reason, words)),
                ],
            ),
            Failure::Serve(reason) => words.fill("error-serve", &[("reason", reason.clone())]),
        }
    }
}

/// What the system said, in the user's words where it is one of the common refusals; as it says it
/// otherwise.
fn system_message(error: &std::io::Error, words: &Words) -> String {
    // What writes Parquet wraps what the system said twice.
    let cause = error
        .get_ref()
        .and_then(std::error::Error::source)
        .and_then(|it| it.downcast_ref::<std::io::Error>())
        .unwrap_or(error);
    match cause.kind() {
        ErrorKind::PermissionDenied => words.say("system-denied"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => words.say("system-full"),
        ErrorKind::ReadOnlyFilesystem => words.say("system-read-only"),
        ErrorKind::AddrInUse => words.say("system-port-taken"),
        _ => cause.to_string(),
    }
}

fn assess_message(error: &AssessError, words: &Words) -> String {
    match error {
        AssessError::Area {
            agreement,
            commitment,
            source,
        } => words.fill(
            "error-area",
            &[
                ("agreement", agreement.clone()),
                ("commitment", commitment.clone()),
                ("reason", area_message(source, words)),
            ],
        ),
        AssessError::UnknownReading {
            commitment,
            reading,
            known,
        } => {
            let unknown = words.fill(
                "error-reading-unknown",
                &[
                    ("commitment", commitment.clone()),
                    ("reading", reading.clone()),
                ],
            );
            let right = if known.is_empty() {
                words.say("error-reading-none")
            } else {
                words.fill("usage-right", &[("right", known.join(words.separator()))])
            };
            words.sentences(&[&unknown, &right])
        }
        AssessError::Climate(reason) => words.fill("error-climate", &[("reason", reason.clone())]),
        AssessError::Stopped => words.say("error-stopped"),
        other => words.fill("error-internal", &[("reason", other.to_string())]),
    }
}

fn area_message(error: &AreaError, words: &Words) -> String {
    match error {
        AreaError::UnknownWord { word, .. } => {
            words.fill("error-area-unknown-word", &[("word", word.clone())])
        }
        AreaError::NoInventory { party, year } => words.fill(
            "error-area-no-inventory",
            &[("party", words.place(party)), ("year", year.to_string())],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn common_refusals_of_the_system_are_said_in_both_languages() {
        let said = |kind, language| {
            let inner = std::io::Error::new(kind, "os error at path \".accord-1.part\"");
            let failure = Failure::Unwritable {
                file: "out.csv".into(),
                reason: inner,
            };
            failure.message(&Words::of(language))
        };
        for (kind, english, chinese) in [
            (ErrorKind::StorageFull, "the disk is full.", "磁盘已满。"),
            (
                ErrorKind::PermissionDenied,
                "permission denied.",
                "没有权限。",
            ),
        ] {
            for (language, words) in [(Language::En, english), (Language::Zh, chinese)] {
                let message = said(kind, language);
                assert!(
                    message.contains(words) && !message.contains(".part"),
                    "{message}"
                );
            }
        }
        assert!(said(ErrorKind::BrokenPipe, Language::En).contains("os error"));
    }
}
