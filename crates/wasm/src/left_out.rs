//! Commitments that are left out of a deal, as a position may leave some of a file's clauses out. A deal
//! or the text of a file flows in; the same without those commitments flows out.

use accord_assess::Deal;

use crate::edit::{EditError, keep};

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
    keep(text, |id| !ids.iter().any(|it| it == id))
}
