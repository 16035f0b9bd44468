//! A deal: one agreement or several that add up. Their commitments flow out in the order in which
//! they are applied, which is the order of areas, then of files, then of clauses.

use accord_agreement::{Agreement, Commitment, Content, Measure, Vocabulary};
use accord_world::Party;

/// Agreements that add up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deal {
    /// In the order given.
    pub agreements: Vec<Agreement>,
}

/// A commitment of a deal, with the measure that a run takes.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// The agreement it belongs to.
    pub agreement: &'a Agreement,
    /// The commitment.
    pub commitment: &'a Commitment,
    /// `id` of the reading taken, if not the first.
    pub reading: Option<&'a str>,
    /// The measure under that reading.
    pub measure: &'a Measure,
}

/// A reading chosen for a commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenReading {
    /// `id` of the commitment, or `agreement/commitment` where several files share it.
    pub commitment: String,
    /// `id` of the reading.
    pub reading: String,
}

impl ChosenReading {
    fn names(&self, agreement: &Agreement, commitment: &Commitment) -> bool {
        self.commitment == commitment.id
            || self.commitment.split_once('/') == Some((&agreement.id, &commitment.id))
    }
}

impl Deal {
    /// The quantified commitments with their measures, in the order of attribution.
    pub fn steps<'a>(&'a self, chosen: &'a [ChosenReading]) -> Vec<Step<'a>> {
        let mut steps: Vec<Step<'a>> = self
            .all()
            .filter_map(|(agreement, commitment)| {
                let Content::Quantified { measure, readings } = &commitment.content else {
                    return None;
                };
                let reading = chosen
                    .iter()
                    .find(|it| it.names(agreement, commitment))
                    .and_then(|choice| {
                        readings.iter().find(|reading| reading.id == choice.reading)
                    });
                let measure = reading.map_or(measure, |reading| &reading.measure);
                let reading = reading.map(|reading| reading.id.as_str());
                Some(Step {
                    agreement,
                    commitment,
                    reading,
                    measure,
                })
            })
            .collect();
        // Targets settle one year after the other, whatever order a file lists them in.
        steps.sort_by_key(|step| (step.commitment.area, target_year(step.measure)));
        steps
    }

    /// Every commitment with its agreement, in the order of the files.
    pub fn all(&self) -> impl Iterator<Item = (&Agreement, &Commitment)> {
        self.agreements.iter().flat_map(|agreement| {
            agreement
                .commitments
                .iter()
                .map(move |commitment| (agreement, commitment))
        })
    }

    /// What can be chosen in place of `unknown`, as `commitment=reading`: the readings of its commitment,
    /// or all of the deal where it has none.
    pub(crate) fn known_readings(&self, unknown: &ChosenReading) -> Vec<String> {
        let of = |wanted: &dyn Fn(&Agreement, &Commitment) -> bool| -> Vec<String> {
            self.all()
                .filter(|(agreement, commitment)| wanted(agreement, commitment))
                .filter_map(|(_, commitment)| match &commitment.content {
                    Content::Quantified { readings, .. } => Some((&commitment.id, readings)),
                    Content::Unquantified { .. } => None,
                })
                .flat_map(|(id, readings)| readings.iter().map(move |it| format!("{id}={}", it.id)))
                .collect()
        };
        let own = of(&|agreement, commitment| unknown.names(agreement, commitment));
        if own.is_empty() {
            of(&|_, _| true)
        } else {
            own
        }
    }

    /// The first of `chosen` that names no commitment, or no reading of it.
    pub fn unknown_reading<'c>(&self, chosen: &'c [ChosenReading]) -> Option<&'c ChosenReading> {
        chosen.iter().find(|choice| {
            !self.all().any(|(agreement, commitment)| {
                let Content::Quantified { readings, .. } = &commitment.content else {
                    return false;
                };
                choice.names(agreement, commitment)
                    && readings.iter().any(|reading| reading.id == choice.reading)
            })
        })
    }
}

/// The year of an economy-wide target; `None` for every other measure.
fn target_year(measure: &Measure) -> Option<i32> {
    match measure {
        Measure::EmissionsTarget(target) => Some(target.year),
        Measure::IntensityTarget(target) => Some(target.year),
        Measure::NetZero(target) => Some(target.year),
        _ => None,
    }
}

/// The parties of the world that codes name; `WORLD` names all of them. Codes of countries that
/// the world holds within its rest name none.
pub(crate) fn parties(codes: &[String]) -> Vec<Party> {
    let mut parties: Vec<Party> = codes
        .iter()
        .flat_map(|code| match code.as_str() {
            "WORLD" => Party::ALL.to_vec(),
            code => Party::from_code(code).into_iter().collect(),
        })
        .collect();
    parties.sort_unstable();
    parties.dedup();
    parties
}

/// The words that agreement files may use: the world's parties, and the format's own words.
pub fn vocabulary() -> Vocabulary {
    let parties = Party::ALL.into_iter().map(Party::code).chain(["WORLD"]);
    Vocabulary {
        parties: parties.map(str::to_owned).collect(),
        ..Vocabulary::default()
    }
}
