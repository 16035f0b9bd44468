//! A name flows in; the validation of that name runs and prints its table; whether it held flows out.
//! A figure that is known to lie outside its band is printed as such and explained in its folder; it
//! does not fail the run again.

use std::path::Path;
use std::process::Command;

use crate::{Failure, national_warming};

/// A validation that needs no data from outside.
struct Validation {
    /// Its folder under `validation/`.
    name: &'static str,
    way: Way,
}

/// How it is run.
enum Way {
    /// Computed here.
    Here(fn() -> Result<bool, Failure>),
    /// A test of a crate, by the validation's name, that prints its table.
    TestOf(&'static str),
    /// The same where an example of the crate prints the table: package and example.
    TestAndTable(&'static str, &'static str),
}

const ALL: &[Validation] = &[
    Validation {
        name: "national_warming",
        way: Way::Here(national_warming::print),
    },
    Validation {
        name: "warming",
        way: Way::TestOf("accord-climate"),
    },
    Validation {
        name: "calibration",
        way: Way::TestOf("accord-calibrate"),
    },
    Validation {
        name: "baseline",
        way: Way::TestAndTable("accord-world", "baseline_table"),
    },
    Validation {
        name: "tripling",
        way: Way::TestOf("accord-areas"),
    },
    Validation {
        name: "industrial_n2o",
        way: Way::TestOf("accord-areas"),
    },
    Validation {
        name: "kigali",
        way: Way::TestOf("accord-areas"),
    },
    Validation {
        name: "forests",
        way: Way::TestOf("accord-areas"),
    },
    Validation {
        name: "plastics",
        way: Way::TestOf("accord-areas"),
    },
    Validation {
        name: "ccus",
        way: Way::TestOf("accord-areas"),
    },
    Validation {
        name: "solar_trade",
        way: Way::TestOf("accord-market"),
    },
    Validation {
        name: "markets",
        way: Way::TestOf("accord-assess"),
    },
    Validation {
        name: "hindcast",
        way: Way::TestAndTable("accord-world", "hindcast_table"),
    },
];

/// Runs every validation; true if all held.
pub fn all() -> Result<bool, Failure> {
    let mut failed = Vec::new();
    for validation in ALL {
        println!("# {}\n", validation.name);
        if !run(validation)? {
            failed.push(validation.name);
        }
        println!();
    }
    if failed.is_empty() {
        println!(
            "All {} validations hold. Known misses are marked above and explained in their folders.",
            ALL.len()
        );
    } else {
        println!("Failed: {}", failed.join(", "));
    }
    Ok(failed.is_empty())
}

/// Runs one validation, written with hyphens or as its folder.
pub fn one(name: &str) -> Result<bool, Failure> {
    let wanted = name.replace('-', "_");
    if let Some(validation) = ALL.iter().find(|known| known.name == wanted) {
        return run(validation);
    }
    let known: Vec<_> = ALL.iter().map(|validation| validation.name).collect();
    Err(format!(
        "no validation is called `{name}`; there are: {}",
        known.join(", ")
    )
    .into())
}

fn run(validation: &Validation) -> Result<bool, Failure> {
    match validation.way {
        Way::Here(print) => print(),
        Way::TestOf(package) => test(package, validation.name),
        Way::TestAndTable(package, example) => {
            let table = ["run", "--quiet", "--package", package, "--example", example];
            Ok(cargo(&table)? && test(package, validation.name)?)
        }
    }
}

fn test(package: &str, name: &str) -> Result<bool, Failure> {
    let test = ["test", "--quiet", "--package", package, "--test", name];
    cargo(&[&test[..], &["--", "--nocapture", "--test-threads=1"]].concat())
}

fn cargo(words: &[&str]) -> Result<bool, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(root())
        .args(words)
        .status()?;
    Ok(status.success())
}

/// The repository.
fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_validation_has_its_folder_and_its_line_in_the_index() {
        let index = std::fs::read_to_string(root().join("validation/README.md"))
            .expect("validation/ has an index");
        for Validation { name, way } in ALL {
            let readme = root().join("validation").join(name).join("README.md");
            assert!(readme.is_file(), "{} is missing", readme.display());
            assert!(
                index.contains(&format!("({name}/)")),
                "validation/README.md does not link {name}/"
            );
            if let Way::TestOf(package) | Way::TestAndTable(package, _) = way {
                let krate = package.trim_start_matches("accord-");
                let test = root().join(format!("crates/{krate}/tests/{name}.rs"));
                assert!(test.is_file(), "{} is missing", test.display());
            }
        }
    }
}
