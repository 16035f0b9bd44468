//! The live table as a folder of static files. The engine and the page flow in; a folder that can be
//! hosted anywhere, or opened by `accord serve`, flows out, with its sizes.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{Failure, wasm};

/// The most that the whole page may weigh, compressed as hosts do that care (brotli).
const MOST_BYTES: u64 = 1_500_000;
/// Brotli's best, and its largest ordinary window.
const BROTLI: (u32, u32) = (11, 24);

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

/// The deal that the table opens on where none is named.
const AGREEMENTS: [&str; 2] = [
    "agreements/sunnylands-2023.toml",
    "agreements/trade-friction-2024.toml",
];

/// Builds the page, and serves it from the command on these agreements until it is stopped.
pub fn open(agreements: &[&str]) -> Result<bool, Failure> {
    if !build(None)? {
        eprintln!("the page is heavier than it should be; it is opened all the same");
    }
    let root = wasm::root();
    let agreements: Vec<PathBuf> = match agreements {
        [] => AGREEMENTS.iter().map(|it| root.join(it)).collect(),
        named => named.iter().map(PathBuf::from).collect(),
    };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--release", "-p", "accord", "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .args(["--", "serve"])
        .args(agreements)
        .status()?;
    Ok(status.success())
}

/// A file of the page, and its bytes under gzip and brotli.
struct Weight {
    name: String,
    gzip: u64,
    brotli: u64,
}

/// Prints what the page weighs, compressed as hosts do; whether it is within the limit.
fn sizes(dist: &Path) -> Result<bool, Failure> {
    let mut rows = Vec::new();
    weigh(dist, dist, &mut rows)?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.brotli));
    let sum = |of: fn(&Weight) -> u64| rows.iter().map(of).sum();
    let all = Weight {
        name: "in all, bytes".to_owned(),
        gzip: sum(|row| row.gzip),
        brotli: sum(|row| row.brotli),
    };
    println!("{:>9} {:>9}", "brotli", "gzip");
    for row in rows.iter().chain([&all]) {
        println!("{:>9} {:>9} {}", row.brotli, row.gzip, row.name);
    }
    println!("at most {MOST_BYTES} with brotli");
    Ok(all.brotli <= MOST_BYTES)
}

fn weigh(root: &Path, folder: &Path, rows: &mut Vec<Weight>) -> Result<(), Failure> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            weigh(root, &path, rows)?;
        } else {
            let bytes = std::fs::read(&path)?;
            let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
            gzip.write_all(&bytes)?;
            let mut brotli = Vec::new();
            let (quality, window) = BROTLI;
            brotli::CompressorWriter::new(&mut brotli, 4096, quality, window).write_all(&bytes)?;
            rows.push(Weight {
                name: path.strip_prefix(root)?.display().to_string(),
                gzip: gzip.finish()?.len() as u64,
                brotli: brotli.len() as u64,
            });
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
