//! Agreement files as they were last read. Texts and changed figures flow in; the deal flows out. A file
//! that has not changed since the last question is not read again, and where a hand moves a clause only
//! that clause is.

use std::collections::{BTreeMap, BTreeSet};

use accord_agreement::{Agreement, Commitment};
use accord_assess::Deal;

use crate::edit::{self, Edit};
use crate::files::{Asked, File, Mistake, Named, parse};
use crate::left_out::leave_out;

/// The files of the last question and the deal they are.
#[derive(Default)]
pub struct Files {
    held: Vec<Held>,
    /// An agreement for each file, as it is with what was changed and left out.
    deal: Deal,
    left_out: Vec<String>,
}

/// A file.
struct Held {
    file: File,
    /// As the text has it.
    agreement: Agreement,
    /// What is changed in it.
    edits: Vec<Edit>,
    /// The text with one commitment alone, by its `id`, of those that were changed.
    excerpts: BTreeMap<String, String>,
}

impl Files {
    /// The deal that is asked for.
    pub fn deal(&mut self, asked: &Asked) -> Result<&Deal, Vec<Mistake>> {
        // Of a file that is refused nothing is kept.
        let held = std::mem::take(&mut self.held).into_iter();
        let mut before: Vec<(Held, Agreement)> = held
            .zip(std::mem::take(&mut self.deal.agreements))
            .collect();
        // What was left out is no longer there to be put back.
        if self.left_out != asked.left_out {
            for (held, now) in &mut before {
                held.begin(now);
            }
            self.left_out.clone_from(&asked.left_out);
        }
        for named in &asked.files {
            let known = before.iter().position(|it| it.0.file.name == named.name);
            let known = known.map(|it| before.swap_remove(it));
            let (mut held, mut now) = Held::of(known, named, &asked.language)?;
            let own = asked.edits.iter();
            let own = own.filter(|it| it.agreement == held.agreement.id);
            held.change(&mut now, own.cloned().collect(), &asked.language)?;
            self.held.push(held);
            self.deal.agreements.push(now);
        }
        leave_out(&mut self.deal, &asked.left_out);
        Ok(&self.deal)
    }

    /// The deal that was asked for last.
    pub fn last(&self) -> &Deal {
        &self.deal
    }
}

impl Held {
    /// A file and its agreement as they were, or as the new text has them.
    fn of(
        known: Option<(Self, Agreement)>,
        named: &Named,
        language: &str,
    ) -> Result<(Self, Agreement), Vec<Mistake>> {
        match (known, &named.text) {
            (Some(known), None) => Ok(known),
            (Some(known), Some(text)) if known.0.file.text == *text => Ok(known),
            (_, Some(text)) => {
                let file = File {
                    name: named.name.clone(),
                    text: text.clone(),
                };
                let agreement = parse(&file, language)?;
                let held = Self {
                    file,
                    agreement: agreement.clone(),
                    edits: Vec::new(),
                    excerpts: BTreeMap::new(),
                };
                Ok((held, agreement))
            }
            (None, None) => {
                let mut mistake = Mistake::of("the text of the file is missing");
                mistake.file = Some(named.name.clone());
                Err(vec![mistake])
            }
        }
    }

    /// Makes the agreement that of the text again.
    fn begin(&mut self, now: &mut Agreement) {
        now.clone_from(&self.agreement);
        self.edits.clear();
    }

    /// Makes other edits than before; commitments whose edits are the same stay as they are.
    fn change(
        &mut self,
        now: &mut Agreement,
        edits: Vec<Edit>,
        language: &str,
    ) -> Result<(), Vec<Mistake>> {
        let before = std::mem::replace(&mut self.edits, edits);
        let of = |edits: &[Edit], id: &str| -> Vec<Edit> {
            let own = edits.iter().filter(|it| it.commitment == id);
            own.cloned().collect()
        };
        let ids: BTreeSet<String> = before
            .iter()
            .chain(&self.edits)
            .map(commitment_of)
            .collect();
        for id in ids {
            let own = of(&self.edits, &id);
            if own == of(&before, &id) {
                continue;
            }
            let mut original = self.agreement.commitments.iter();
            let changed = match original.find(|it| it.id == id) {
                Some(original) if own.is_empty() => original.clone(),
                _ => self.read_again(&id, &own, language)?,
            };
            // It may be left out.
            if let Some(place) = now.commitments.iter_mut().find(|it| it.id == id) {
                *place = changed;
            }
        }
        Ok(())
    }

    /// A commitment with figures changed.
    fn read_again(
        &mut self,
        id: &str,
        edits: &[Edit],
        language: &str,
    ) -> Result<Commitment, Vec<Mistake>> {
        let refused = |error: edit::EditError| vec![Mistake::of(&error.to_string())];
        if !self.excerpts.contains_key(id) {
            let excerpt = edit::keep(&self.file.text, |it| it == id).map_err(refused)?;
            self.excerpts.insert(id.to_owned(), excerpt);
        }
        let file = |text: &str| -> Result<File, Vec<Mistake>> {
            let text = edit::apply(text, edits).map_err(refused)?;
            let name = self.file.name.clone();
            Ok(File { name, text })
        };
        let excerpt = self.excerpts.get(id).map_or("", String::as_str);
        let read = parse(&file(excerpt)?, language);
        // What is wrong is told with its place in the whole file.
        let read = read.or_else(|_| parse(&file(&self.file.text)?, language))?;
        let mut commitments = read.commitments.into_iter();
        commitments
            .find(|it| it.id == id)
            .ok_or_else(|| refused(edit::EditError::Commitment(id.to_owned())))
    }
}

fn commitment_of(edit: &Edit) -> String {
    edit.commitment.clone()
}

#[cfg(test)]
mod tests {
    use accord_agreement::Content;

    use super::*;
    use crate::files::{SHELF, asked};

    fn shelf_file((name, text): (&str, &str)) -> File {
        let (name, text) = (name.to_owned(), text.to_owned());
        File { name, text }
    }

    fn question(file: &File, edits: &[Edit]) -> Asked {
        let files = [serde_json::json!({ "name": file.name, "text": file.text })];
        let question = serde_json::json!({ "files": files, "edits": edits });
        asked(&question.to_string()).expect("a question")
    }

    /// Half of every figure of an agreement, whether that is allowed or not.
    fn halves(agreement: &Agreement) -> Vec<Edit> {
        let mut edits = Vec::new();
        for commitment in &agreement.commitments {
            let Content::Quantified { measure, readings } = &commitment.content else {
                continue;
            };
            let others = readings.iter().map(|it| (Some(&it.id), &it.measure));
            for (reading, measure) in std::iter::once((None, measure)).chain(others) {
                edits.extend(measure.figures().into_iter().map(|figure| Edit {
                    agreement: agreement.id.clone(),
                    commitment: commitment.id.clone(),
                    reading: reading.cloned(),
                    field: figure.name.to_owned(),
                    value: figure.quantity.central / 2.0,
                }));
            }
        }
        edits
    }

    // Whichever way a deal comes about, it is the one that the changed text is read as.
    #[test]
    fn a_clause_read_alone_is_the_clause_of_the_whole_text() {
        for (name, text) in SHELF {
            let file = shelf_file((name, text));
            let original = parse(&file, "en").expect("an agreement of ours");
            let mut files = Files::default();
            let mut made: Vec<Edit> = Vec::new();
            for edit in halves(&original) {
                made.push(edit);
                let whole = File {
                    name: file.name.clone(),
                    text: edit::apply(text, &made).expect("figures of the file"),
                };
                match (parse(&whole, "en"), files.deal(&question(&file, &made))) {
                    (Ok(whole), Ok(deal)) => assert!(deal.agreements == [whole], "{made:?}"),
                    (Err(whole), Err(mistakes)) => {
                        let places = |all: &[Mistake]| -> Vec<(Option<usize>, String)> {
                            all.iter().map(|it| (it.line, it.message.clone())).collect()
                        };
                        assert_eq!(places(&whole), places(&mistakes));
                        made.pop();
                    }
                    (whole, deal) => panic!("{made:?}: {whole:?} {:?}", deal.is_ok()),
                }
            }
            let deal = files.deal(&question(&file, &[])).expect("a deal");
            assert!(deal.agreements == [original], "{name}");
        }
    }

    #[test]
    fn a_clause_that_is_put_back_has_the_figures_it_was_given_meanwhile() {
        let file = shelf_file(SHELF[0]);
        let original = parse(&file, "en").expect("an agreement of ours");
        let edit = Edit {
            agreement: original.id.clone(),
            commitment: "national-methane-plans".to_owned(),
            reading: None,
            field: "reduction".to_owned(),
            value: 12.0,
        };
        let left_out = vec![format!("{}/{}", edit.agreement, edit.commitment)];
        let ask = |edits: &[Edit], left_out: &[String]| Asked {
            left_out: left_out.to_vec(),
            ..question(&file, edits)
        };
        let edits = [edit];
        let mut files = Files::default();
        let mut deal =
            |edits: &[Edit], out: &[String]| files.deal(&ask(edits, out)).expect("a deal").clone();
        let count = |deal: &Deal| deal.agreements[0].commitments.len();
        let whole = deal(&[], &[]);
        assert!(whole.agreements == [original]);
        assert_eq!(count(&deal(&[], &left_out)), count(&whole) - 1);
        assert_eq!(count(&deal(&edits, &left_out)), count(&whole) - 1);
        let back = deal(&edits, &[]);
        let fresh = Files::default().deal(&ask(&edits, &[])).cloned();
        assert!(back.agreements == fresh.expect("a deal").agreements);
        assert!(deal(&[], &[]).agreements == whole.agreements);
    }

    #[test]
    fn a_clause_that_is_not_there_is_named() {
        let file = shelf_file(SHELF[0]);
        let edit = Edit {
            agreement: "sunnylands-2023".to_owned(),
            commitment: "nobody".to_owned(),
            reading: None,
            field: "count".to_owned(),
            value: 1.0,
        };
        let mistakes = Files::default().deal(&question(&file, &[edit])).err();
        assert!(mistakes.is_some_and(|it| it[0].message.contains("`nobody`")));
    }
}
