//! `accord calibrate` on few draws: the same file every time, its remarks, its report, and what it
//! refuses. That an interrupted one ends as a straight one is tested in its crate.

use std::fs::File;
use std::path::Path;

use parquet::file::reader::{FileReader as _, SerializedFileReader};

use crate::support::{accord, done, folder, text};

/// Makes a small ensemble under this name, and gives the path.
fn small(folder: &Path, output: &str, draws: &str, more: &[&str]) -> std::path::PathBuf {
    let path = folder.join(output);
    let place = path.to_str().expect("a path");
    let few = [
        "calibrate",
        "--draws",
        draws,
        "--members",
        "4",
        "--output",
        place,
    ];
    done([&few[..], more].concat());
    path
}

#[test]
fn the_same_command_makes_the_same_file_whatever_lies_beside_it() {
    let folder = folder();
    let straight = small(folder.path(), "straight.csv", "20000", &[]);
    let partial = folder.path().join("again.csv.partial");
    let other = small(folder.path(), "again.csv", "20000", &["--seed", "2"]);
    assert!(!partial.exists(), "nothing is left behind");
    assert_ne!(text(&straight), text(&other), "another seed, other members");
    std::fs::write(&partial, b"not a file of ours").expect("written");
    let again = small(folder.path(), "again.csv", "20000", &[]);
    assert_eq!(text(&straight), text(&again));
}

#[test]
fn the_file_says_how_it_was_made_and_the_engine_reads_it() {
    let folder = folder();
    let csv = small(
        folder.path(),
        "e.csv",
        "20000",
        &["--observations-until", "2022"],
    );
    let written = text(&csv);
    assert!(written.starts_with("# "), "{written}");
    let command = "accord calibrate --draws 20000 --members 4 --seed 1 --observations-until 2022";
    assert!(written.contains(command));
    let species = accord_climate::SpeciesTable::calibrated().expect("embedded");
    let read = accord_climate::Ensemble::from_csv(&written, &species).expect("the engine's layout");
    assert_eq!(read.members(), 4);
    assert!(read.skipped().is_empty());

    let parquet = small(
        folder.path(),
        "e.parquet",
        "20000",
        &["--observations-until", "2022"],
    );
    let reader = SerializedFileReader::new(File::open(parquet).expect("there")).expect("parquet");
    let metadata = reader.metadata().file_metadata();
    assert_eq!(metadata.num_rows(), 4);
    let pairs = metadata.key_value_metadata().expect("remarks");
    let remark = pairs.iter().find(|it| it.key == "accord").expect("ours");
    assert!(remark.value.as_ref().is_some_and(|it| it.contains(command)));
}

#[test]
fn the_report_stands_alone_in_both_languages() {
    let folder = folder();
    let report = folder.path().join("report.html");
    let place = report.to_str().expect("a path");
    small(folder.path(), "e.csv", "20000", &["--report", place]);
    let page = text(&report);
    for words in [
        "Equilibrium climate sensitivity",
        "平衡气候敏感度",
        "calibration 1.4.1",
        "<svg",
    ] {
        assert!(page.contains(words), "no {words}");
    }
    assert!(
        !page.contains("src=") && !page.contains("href="),
        "it needs nothing else"
    );
}

#[test]
fn what_makes_no_sense_is_refused_with_what_would() {
    let folder = folder();
    let output = folder.path().join("e.csv");
    let place = output.to_str().expect("a path");
    let refused = |more: &[&str]| {
        let result = accord([&["calibrate", "--output", place][..], more].concat());
        assert_eq!(result.code, 1, "{}", result.err);
        assert!(!output.exists());
        result.err
    };
    assert!(refused(&["--observations-until", "1999"]).contains("2014, 2022, 2025"));
    let empty = folder.path().to_str().expect("a path");
    assert!(refused(&["--observations", empty]).contains("assessed.csv"));
    assert!(refused(&["--draws", "2000", "--members", "1900"]).contains("fewer members"));
}
