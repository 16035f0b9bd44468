//! Starting the command, and the files that tests give it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What the command did.
pub struct Done {
    /// Exit code.
    pub code: i32,
    /// What it printed.
    pub out: String,
    /// What it said on standard error.
    pub err: String,
}

/// A wait so long means that the command hangs, however busy the machine.
const HANG: Duration = Duration::from_mins(1);

/// The command with these arguments, its language that of no locale.
pub fn command<I, S>(arguments: I) -> Command
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let mut command = Command::new(env!("CARGO_BIN_EXE_accord"));
    command
        .args(arguments)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", "C.UTF-8")
        .env("COLUMNS", "100")
        .stdin(Stdio::null());
    command
}

/// Runs the command to its end.
pub fn accord<I, S>(arguments: I) -> Done
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let started = Instant::now();
    let output = command(arguments).output().expect("the command starts");
    assert!(started.elapsed() < HANG, "the command hangs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it writes UTF-8");
    let done = Done {
        code: output.status.code().expect("it ends by itself"),
        out: text(output.stdout),
        err: text(output.stderr),
    };
    assert!(!done.err.contains("panicked"), "{}", done.err);
    done
}

/// Runs the command and expects it to do its work.
pub fn done<I, S>(arguments: I) -> Done
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let done = accord(arguments);
    assert_eq!(done.code, 0, "{}", done.err);
    done
}

/// An agreement of the project.
pub fn agreement(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../agreements")
        .join(name)
}

/// An empty folder that goes away with the value.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Writes `content` to `name` in `folder`.
pub fn file(folder: &tempfile::TempDir, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("a file in the temporary folder");
    path
}

/// The names in a folder, in order.
pub fn names(folder: &tempfile::TempDir) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path()).expect("the temporary folder");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// The text of a file.
pub fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the file was written as text")
}

/// A file that was written as JSON.
pub fn json(path: &Path) -> serde_json::Value {
    serde_json::from_str(&text(path)).expect("the file was written as JSON")
}

/// A short agreement of one clause, quick to run: twelve adipic-acid plants abated.
pub const SMALL: &str = r#"[agreement]
id = "small"
title = { en = "A small deal", zh = "小协议" }
adopted = 2024-05-08
parties = ["USA", "CHN"]

[[source]]
id = "text"
title = { en = "The text", zh = "文本" }
url = "https://example.org/text"

[[commitment]]
id = "plants"
clause = "1"
area = "non-co2"
parties = ["USA", "CHN"]
summary = { en = "Plants are fitted", zh = "安装设备" }
source = { id = "text" }
status = { from = 2024-05-08 }

[commitment.measure]
kind = "industrial-n2o"
plants = 12
unabated = { low = 120, central = 130, high = 140, unit = "MtCO2e/yr", assumed = { en = "A guess", zh = "假设" } }
abated = 90
from = 2025
by = 2030
"#;
