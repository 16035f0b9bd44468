//! A name flows in; the validation of that name runs, and whether everything was within its band
//! flows out.

use crate::{Failure, national_warming};

/// Computes a validation and prints it; true if all was within its bands.
type Validation = fn() -> Result<bool, Failure>;

/// Every validation that needs no data from outside, by the name of its folder.
const ALL: &[(&str, Validation)] = &[("national_warming", national_warming::print)];

/// Runs every validation; true if all were within their bands.
pub fn all() -> Result<bool, Failure> {
    let mut good = true;
    for (name, validation) in ALL {
        println!("# {name}\n");
        good &= validation()?;
        println!();
    }
    Ok(good)
}

/// Runs one validation, written with hyphens or as its folder.
pub fn one(name: &str) -> Result<bool, Failure> {
    let wanted = name.replace('-', "_");
    if let Some((_, validation)) = ALL.iter().find(|(known, _)| *known == wanted) {
        return validation();
    }
    let known: Vec<_> = ALL.iter().map(|(name, _)| *name).collect();
    Err(format!(
        "no validation is called `{name}`; there are: {}",
        known.join(", ")
    )
    .into())
}
