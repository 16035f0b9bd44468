//! The live table as a folder of static files. The engine and the page flow in; a folder that can be
//! hosted anywhere, or opened by `accord serve`, flows out, with its sizes.

use std::path::Path;
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{Failure, wasm};

/// The most that the whole page may weigh, compressed.
const MOST_BYTES: u64 = 1_500_000;

/// Builds the engine and the page into `web/dist`, and copies that to `out` where it is named.
pub fn build(out: Option<&str>) -> Result<bool, Failure> {
    let web = wasm::root().join("web");
    wasm::build(&web.join("src/engine/pkg"), false)?;
    for words in [
        ["ci", "--no-audit", "--no-fund"].as_slice(),
        &["run", "build"],
    ] {
        if !Command::new("npm")
            .current_dir(&web)
            .args(words)
            .status()?
            .success()
        {
            return Err(format!("npm {} failed", words.join(" ")).into());
        }
    }
    let dist = web.join("dist");
    // A table without deals named on a command line.
    std::fs::create_dir_all(dist.join("agreements"))?;
    std::fs::write(dist.join("agreements/index.json"), "{\"open\":[]}")?;
    if let Some(out) = out {
        copy(&dist, Path::new(out))?;
    }
    sizes(&dist)
}

/// Prints what the page weighs, compressed as a host would; whether it is within the limit.
fn sizes(dist: &Path) -> Result<bool, Failure> {
    let mut rows = Vec::new();
    weigh(dist, dist, &mut rows)?;
    rows.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    for (name, size) in &rows {
        println!("{size:>9} {name}");
    }
    let all: u64 = rows.iter().map(|(_, size)| size).sum();
    println!("{all:>9} bytes in all, gzip; at most {MOST_BYTES}");
    Ok(all <= MOST_BYTES)
}

fn weigh(root: &Path, folder: &Path, rows: &mut Vec<(String, u64)>) -> Result<(), Failure> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            weigh(root, &path, rows)?;
        } else {
            let mut packed = GzEncoder::new(Vec::new(), Compression::best());
            std::io::Write::write_all(&mut packed, &std::fs::read(&path)?)?;
            let name = path.strip_prefix(root)?.display().to_string();
            rows.push((name, packed.finish()?.len() as u64));
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
