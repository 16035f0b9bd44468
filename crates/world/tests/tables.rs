//! Every table of `data/` has its row in a README, and every source that it names by a key is told of there
//! or in `references.bib`.

use std::path::{Path, PathBuf};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of data") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("text")
}

/// The READMEs beside a table and above it.
fn told_beside(table: &Path) -> String {
    let root = data();
    table
        .ancestors()
        .skip(1)
        .take_while(|folder| folder.starts_with(&root))
        .map(|folder| folder.join("README.md"))
        .filter(|readme| readme.is_file())
        .map(|readme| text(&readme))
        .collect()
}

#[test]
fn every_table_has_its_row() {
    let mut tables = Vec::new();
    files(&data(), ".csv", &mut tables);
    assert!(tables.len() > 40);
    for table in tables {
        let name = table.file_name().expect("a name").to_string_lossy();
        assert!(
            told_beside(&table).contains(&*name),
            "no README tells of {}",
            table.display()
        );
    }
}

#[test]
fn every_key_of_a_source_is_told_of() {
    let mut told = text(&data().join("references.bib"));
    let mut readmes = Vec::new();
    files(&data(), "README.md", &mut readmes);
    for readme in &readmes {
        told.push_str(&text(readme));
    }

    let mut tables = Vec::new();
    files(&data(), ".csv", &mut tables);
    let mut keys = 0;
    for table in tables {
        for word in text(&table).split([',', ';', ' ', '\n', '"', '+']) {
            if is_key(word) {
                keys += 1;
                assert!(told.contains(word), "{word} of {}", table.display());
            }
        }
    }
    assert!(keys > 1000, "{keys} keys");
}

/// Whether a word is a key such as `ueckerdt2017` or `owid_ember2026`; `share_2030` heads a column.
fn is_key(word: &str) -> bool {
    let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
    word.len() == name.len() + 4
        && name.len() > 2
        && !name.ends_with('_')
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || matches!(c, '_' | '-'))
}
