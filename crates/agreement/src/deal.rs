//! Several files that add up to one deal, checked against each other.

use std::collections::BTreeSet;

use crate::agreement::{Agreement, Commitment, Content};
use crate::diagnostic::Severity;
use crate::problem::Problem;

/// What is wrong with agreements taken together: the same agreement twice (an error), or the same
/// parties committed twice to the same measure (a warning, for it adds nothing).
pub fn check_deal(agreements: &[Agreement]) -> Vec<(Severity, Problem)> {
    let mut found = Vec::new();
    let mut ids = BTreeSet::new();
    let mut seen: Vec<(&Agreement, &Commitment)> = Vec::new();
    for agreement in agreements {
        if !ids.insert(&agreement.id) {
            found.push((
                Severity::Error,
                Problem::AgreementTwice {
                    id: agreement.id.clone(),
                },
            ));
            continue;
        }
        let before = seen.len();
        for commitment in &agreement.commitments {
            let same = seen[..before]
                .iter()
                .find(|(_, earlier)| is_same(earlier, commitment));
            if let Some((other, earlier)) = same {
                let problem = Problem::SameMeasure {
                    first: format!("{}/{}", other.id, earlier.id),
                    second: format!("{}/{}", agreement.id, commitment.id),
                };
                found.push((Severity::Warning, problem));
            }
            seen.push((agreement, commitment));
        }
    }
    found
}

/// Whether two commitments bind the same parties to the same measure.
fn is_same(one: &Commitment, other: &Commitment) -> bool {
    let parties = |commitment: &Commitment| -> BTreeSet<String> {
        commitment.parties.iter().cloned().collect()
    };
    match (&one.content, &other.content) {
        (
            Content::Quantified { measure: first, .. },
            Content::Quantified {
                measure: second, ..
            },
        ) => first == second && parties(one) == parties(other),
        _ => false,
    }
}
