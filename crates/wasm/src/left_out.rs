//! Commitments that are left out of a deal, as a position may leave some of a file's clauses out. A deal
//! or the text of a file flows in; the same without those commitments flows out.

use accord_assess::Deal;
use toml_edit::{Item, TableLike, Value};

use crate::edit::{EditError, parsed};

/// Takes commitments, `agreement/commitment`, out of a deal; what it does not hold changes nothing.
pub fn leave_out(deal: &mut Deal, keys: &[String]) {
    for key in keys {
        let Some((agreement, id)) = key.split_once('/') else {
            continue;
        };
        for file in &mut deal.agreements {
            if file.id == agreement {
                file.commitments.retain(|it| it.id != id);
            }
        }
    }
}

/// The text of a file without these commitments.
pub fn without(text: &str, ids: &[String]) -> Result<String, EditError> {
    if ids.is_empty() {
        return Ok(text.to_owned());
    }
    let is_kept = |it: Option<&str>| it.is_none_or(|id| !ids.iter().any(|one| one == id));
    let mut document = parsed(text)?;
    match document.get_mut("commitment") {
        Some(Item::ArrayOfTables(tables)) => {
            tables.retain(|it| is_kept(it.get("id").and_then(Item::as_str)));
        }
        Some(Item::Value(Value::Array(values))) => values.retain(|it| {
            let id = it.as_inline_table().and_then(|it| TableLike::get(it, "id"));
            is_kept(id.and_then(Item::as_str))
        }),
        _ => {}
    }
    Ok(document.to_string())
}
