//! Every agreement file of the project is read without a mistake.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use accord_agreement::{Language, Vocabulary, check};

/// All files under `agreements/`, in order of their names.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of agreements")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            found.push(path);
        }
    }
}

#[test]
fn every_agreement_is_read() {
    let mut paths = Vec::new();
    files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../agreements"),
        &mut paths,
    );
    assert!(!paths.is_empty(), "no agreement found");
    let mut complaints = String::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a text file");
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let checked = check(&name, &text, &Vocabulary::default());
        for diagnostic in checked.diagnostics {
            let (line, column) = diagnostic.line_and_column(&text);
            let help = diagnostic.help(Language::English).unwrap_or_default();
            let message = diagnostic.message(Language::English);
            writeln!(complaints, "{name}:{line}:{column}: {message} ({help})").expect("written");
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}
