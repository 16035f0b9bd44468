//! What is asked of the engine. JSON flows in; a question, or mistakes with their places, flows out.

use accord_agreement::Agreement;
use accord_agreement::diagnostic::{Diagnostic, Language, Severity};
use accord_assess::deal::ChosenReading;
use accord_assess::markets::Topic;
use accord_assess::{Deal, Options, TargetsMode, vocabulary};
use serde::{Deserialize, Serialize};

use crate::edit::Edit;

/// The most files that may be on the table at once.
const MOST_FILES: usize = 16;
/// The longest file that is read, bytes: that of the format.
const MOST_BYTES: usize = 1 << 20;

/// What the page asks.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Agreement files, in the order of attribution; those of the last question may come without text.
    pub files: Vec<Named>,
    /// Figures that were changed.
    #[serde(default)]
    pub edits: Vec<Edit>,
    /// Other readings, commitment and reading.
    #[serde(default)]
    pub readings: Vec<(String, String)>,
    /// Commitments that are left out of the deal, as `agreement/commitment`.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// Whether gaps to economy-wide targets are closed by decree.
    #[serde(default)]
    pub targets_met: bool,
    /// Whether makers in China sell abroad below cost at first.
    #[serde(default)]
    pub overcapacity: bool,
    /// Parts of the answer that are drawn, as [`Topic::word`] has them; others are not known and left
    /// out.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Number of the baseline whose paths on these topics need not be sent again.
    #[serde(default)]
    pub known: Option<u32>,
    /// `en` or `zh`: of mistakes.
    #[serde(default)]
    pub language: String,
}

/// An agreement file, or the name of one that was in the last question.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Its text; none: as it was.
    #[serde(default)]
    pub text: Option<String>,
}

/// One agreement file.
#[derive(Clone, Debug, Serialize)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Something wrong, for people.
#[derive(Clone, Debug, Serialize)]
pub struct Mistake {
    /// Name of the file, where there is one.
    pub file: Option<String>,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column, from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}

impl Mistake {
    /// A mistake without a place.
    pub fn of(message: &str) -> Self {
        Self {
            file: None,
            line: None,
            column: None,
            message: message.to_owned(),
            help: None,
        }
    }
}

impl Asked {
    /// The parts of the answer that are drawn.
    pub fn topics(&self) -> Vec<Topic> {
        let words = self.topics.iter();
        words.filter_map(|it| Topic::from_word(it)).collect()
    }

    /// Forgets readings that the deal does not hold, such as those of an old link.
    pub fn keep_known(&mut self, deal: &Deal) {
        let options = self.options();
        let mut chosen = options.readings.iter();
        self.readings.retain(|_| {
            chosen
                .next()
                .is_some_and(|it| deal.unknown_reading(std::slice::from_ref(it)).is_none())
        });
    }

    /// The options of a run.
    pub fn options(&self) -> Options {
        Options {
            targets: if self.targets_met {
                TargetsMode::Met
            } else {
                TargetsMode::AsMeasured
            },
            readings: self
                .readings
                .iter()
                .map(|(commitment, reading)| ChosenReading {
                    commitment: commitment.clone(),
                    reading: reading.clone(),
                })
                .collect(),
            overcapacity: self.overcapacity,
        }
    }
}

/// Reads a question.
pub fn asked(text: &str) -> Result<Asked, Vec<Mistake>> {
    let asked: Asked =
        serde_json::from_str(text).map_err(|error| vec![Mistake::of(&error.to_string())])?;
    if asked.files.len() > MOST_FILES {
        let message = format!("more than {MOST_FILES} files");
        return Err(vec![Mistake::of(&message)]);
    }
    Ok(asked)
}

/// Reads a file, or says what is wrong with it.
pub(crate) fn parse(file: &File, language: &str) -> Result<Agreement, Vec<Mistake>> {
    if file.text.len() > MOST_BYTES {
        let mut mistake = Mistake::of("the file is longer than 1 MiB");
        mistake.file = Some(file.name.clone());
        return Err(vec![mistake]);
    }
    accord_agreement::parse(&file.name, &file.text, &vocabulary())
        .map_err(|diagnostics| mistakes(file, &diagnostics, language))
}

/// Everything wrong with a file.
pub fn check(text: &str, language: &str) -> Vec<Mistake> {
    let file = File {
        name: "agreement.toml".to_owned(),
        text: text.to_owned(),
    };
    parse(&file, language).err().unwrap_or_default()
}

fn mistakes(file: &File, diagnostics: &[Diagnostic], language: &str) -> Vec<Mistake> {
    let language = match language {
        "zh" => Language::Chinese,
        _ => Language::English,
    };
    diagnostics
        .iter()
        .filter(|it| it.severity == Severity::Error)
        .map(|it| {
            let (line, column) = it.line_and_column(&file.text);
            Mistake {
                file: Some(file.name.clone()),
                line: Some(line),
                column: Some(column),
                message: it.message(language),
                help: it.help(language),
            }
        })
        .collect()
}

/// The agreement files that come with the program.
pub(crate) const SHELF: [(&str, &str); 7] = [
    (
        "sunnylands-2023.toml",
        include_str!("../../../agreements/sunnylands-2023.toml"),
    ),
    (
        "trade-friction-2024.toml",
        include_str!("../../../agreements/trade-friction-2024.toml"),
    ),
    (
        "ndc-2035.toml",
        include_str!("../../../agreements/ndc-2035.toml"),
    ),
    (
        "washington-2024-05.toml",
        include_str!("../../../agreements/washington-2024-05.toml"),
    ),
    (
        "global-methane-pledge.toml",
        include_str!("../../../agreements/global-methane-pledge.toml"),
    ),
    (
        "kigali.toml",
        include_str!("../../../agreements/kigali.toml"),
    ),
    (
        "glasgow-forests.toml",
        include_str!("../../../agreements/glasgow-forests.toml"),
    ),
];

/// Names and texts of the shelf, as JSON.
pub fn shelf() -> String {
    let files: Vec<File> = SHELF
        .iter()
        .map(|(name, text)| File {
            name: (*name).to_owned(),
            text: (*text).to_owned(),
        })
        .collect();
    crate::json(&files)
}
