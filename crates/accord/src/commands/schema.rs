//! `accord schema`: the JSON schema of agreement files, or of what `--json` writes.

use accord_assess::Assessment;

use super::run::json;
use crate::arguments::{Schema, SchemaOf};
use crate::failure::Failure;
use crate::output;

/// Prints the schema.
pub fn schema(arguments: &Schema) -> Result<(), Failure> {
    let text = match arguments.of {
        SchemaOf::Agreement => json(&accord_agreement::schema())?,
        SchemaOf::Assessment => json(&schemars::schema_for!(Assessment))?,
    };
    output::print(&text);
    Ok(())
}
