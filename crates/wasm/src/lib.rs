//! Accord in a web page. Agreement files and what a hand has changed in them flow in as text; the answer
//! flows out as JSON. There is no arithmetic here: the numbers are those of the command.
//!
//! While a hand moves, an answer comes in three steps, between which the worker of one [`Engine`] can have
//! others compute some of the climate's [`Members`]: `emit`, `moved`, `warmed`.
//!
//! Everything that comes in is untrusted: a file that somebody sent, a link. Files are limited in number
//! and size before they are read, and what is wrong with them comes back as a list of mistakes.

pub mod edit;
pub mod files;
pub mod held;
mod iamc;
mod left_out;
mod live;
pub mod reading;
mod sheet;

use accord_assess::climate::Climate;
use accord_assess::live::{self as table, Emitting, Table};
use accord_assess::{AssessError, Model, Progress};
use wasm_bindgen::prelude::*;

use files::{Asked, Mistake};
use held::Files;

/// A model and the deal on its table. One for each worker.
#[wasm_bindgen]
pub struct Engine {
    model: &'static Model,
    table: Table<'static>,
    files: Files,
    /// The members of the climate that are computed here while others compute the rest.
    own: Option<table::Members>,
    under_way: Option<UnderWay>,
}

/// An answer between its steps.
struct UnderWay {
    asked: Asked,
    emitting: Emitting,
    /// Warming of the members that were computed here, and of those that others computed, in order.
    own: Vec<f64>,
    others: Vec<Vec<f64>>,
}

/// Some members of the climate, for a worker that computes nothing else.
#[wasm_bindgen]
pub struct Members(table::Members);

#[wasm_bindgen]
impl Members {
    /// Members from `first` to the one before `end`.
    #[wasm_bindgen(constructor)]
    pub fn new(first: usize, end: usize) -> Result<Members, String> {
        Climate::calibrated()
            .and_then(|climate| table::Members::new(&climate, first..end))
            .map(Members)
            .map_err(|error| error.to_string())
    }

    /// Their warming, for [`Engine::take`]. `emissions`: of [`Engine::emit`].
    pub fn warming(&self, emissions: &[f64]) -> Result<Vec<f64>, String> {
        self.0.warming(emissions).map_err(|error| error.to_string())
    }
}

/// Why there is no answer: a list of mistakes, as JSON.
#[derive(Debug)]
pub struct Refused(String);

impl From<Vec<Mistake>> for Refused {
    fn from(mistakes: Vec<Mistake>) -> Self {
        Self(json(&mistakes))
    }
}

impl From<AssessError> for Refused {
    fn from(error: AssessError) -> Self {
        vec![Mistake::of(&error.to_string())].into()
    }
}

impl From<Refused> for JsValue {
    fn from(refused: Refused) -> Self {
        Self::from_str(&refused.0)
    }
}

struct Patient;

impl Progress for Patient {
    fn step(&self, _done: usize, _total: usize) -> bool {
        true
    }
}

#[wasm_bindgen]
impl Engine {
    /// Builds the model: its tables and the thousand climates.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Engine, String> {
        let model = Model::new().map_err(|error| error.to_string())?;
        // A worker has one model for as long as it lives.
        let model: &'static Model = Box::leak(Box::new(model));
        Ok(Self {
            model,
            table: Table::new(model),
            files: Files::default(),
            own: None,
            under_way: None,
        })
    }

    /// How many members the climate has.
    pub fn members(&self) -> usize {
        self.model.climate.members()
    }

    /// From now on others compute all members but the first `count`.
    pub fn keep(&mut self, count: usize) -> Result<(), Refused> {
        self.own = match count {
            0 => None,
            _ => Some(table::Members::new(&self.model.climate, 0..count)?),
        };
        Ok(())
    }

    /// The agreement files that come with the program: a JSON list of names and texts.
    pub fn shelf() -> String {
        files::shelf()
    }

    /// Everything wrong with one agreement file: a JSON list, empty where nothing is.
    pub fn check(text: &str, language: &str) -> String {
        json(&files::check(text, language))
    }

    /// The first step of an answer while a hand is on the table: what the deal emits, for
    /// [`Members::warming`], or a list of mistakes. `asked`: JSON of [`files::Asked`].
    pub fn emit(&mut self, asked: &str) -> Result<Vec<f64>, Refused> {
        self.under_way = None;
        let asked = files::asked(asked)?;
        let deal = self.files.deal(&asked)?;
        let emitting = self.table.emit(deal, &asked.options())?;
        let numbers = emitting.numbers();
        self.under_way = Some(UnderWay {
            asked,
            emitting,
            own: Vec::new(),
            others: Vec::new(),
        });
        Ok(numbers)
    }

    /// The second step: what hangs on no climate, as JSON. The members of [`Engine::keep`] are computed.
    pub fn moved(&mut self) -> Result<String, Refused> {
        let under_way = self.under_way.as_mut().ok_or_else(not_asked)?;
        let (asked, deal) = (&under_way.asked, self.files.last());
        let emitting = &under_way.emitting;
        let mut moved = self
            .table
            .moved(deal, &asked.options(), &asked.topics(), emitting)?;
        let baseline = self.table.baseline_number();
        if asked.known == Some(baseline) {
            live::leave_out_baseline(&mut moved);
        }
        if let Some(members) = &self.own {
            under_way.own = members.warming(&emitting.numbers())?;
        }
        Ok(json(&live::MovedPart::of(&moved, baseline)))
    }

    /// Takes the warming of members that another worker has computed, group after group in the order of
    /// the members.
    pub fn take(&mut self, warming: Vec<f64>) {
        if let Some(under_way) = &mut self.under_way {
            under_way.others.push(warming);
        }
    }

    /// The third step: what the deal warms, as JSON. All members are computed here if others gave none.
    pub fn warmed(&mut self) -> Result<String, Refused> {
        let under_way = self.under_way.take().ok_or_else(not_asked)?;
        let others = under_way.others.iter().map(Vec::as_slice);
        let own = Some(under_way.own.as_slice()).filter(|it| !it.is_empty());
        let groups: Vec<&[f64]> = match others.len() {
            0 => Vec::new(),
            _ => own.into_iter().chain(others).collect(),
        };
        let mut warmed = self.table.warmed(under_way.emitting, &groups)?;
        if under_way.asked.known == Some(self.table.baseline_number()) {
            live::leave_out_cold_baseline(&mut warmed);
        }
        Ok(json(&live::WarmedPart::from(&warmed)))
    }

    /// What is on the table, before anything is known of its worth: the answer's form, with commitments,
    /// their figures and sources, and how else their words can be read. Readings that the deal does not
    /// hold are left out of the question.
    pub fn sheet(&mut self, asked: &str) -> Result<String, Refused> {
        let mut asked = files::asked(asked)?;
        let deal = self.files.deal(&asked)?;
        asked.keep_known(deal);
        let answer = self.table.glance(deal, &asked.options(), &[])?;
        let sheet = sheet::Sheet::of(&answer, deal, &self.model.without_policy);
        Ok(json(&sheet))
    }

    /// The whole answer, with what each clause is worth alone and at the ends of its figures: what
    /// `accord run --json` writes.
    pub fn answer(&mut self, asked: &str) -> Result<String, Refused> {
        let asked = files::asked(asked)?;
        let deal = self.files.deal(&asked)?;
        let answer = accord_assess::assess(self.model, deal, &asked.options(), &Patient)?;
        Ok(json(&answer))
    }

    /// Emissions without the deal and with it as an IAMC table, CSV.
    pub fn iamc(&mut self, asked: &str) -> Result<String, Refused> {
        let asked = files::asked(asked)?;
        let deal = self.files.deal(&asked)?;
        let answer = self.table.answer(deal, &asked.options())?;
        Ok(iamc::table(&answer))
    }

    /// An agreement file with figures changed, the chosen readings as the main ones, and without the
    /// commitments that are left out, as text that the command reads. `edits`: JSON of [`edit::Edit`]s;
    /// `readings`: JSON of pairs of commitment and reading; `left_out`: JSON of commitments.
    pub fn saved(
        text: &str,
        edits: &str,
        readings: &str,
        left_out: &str,
    ) -> Result<String, String> {
        let edits = edit::edits(edits)?;
        let readings: Vec<(String, String)> =
            serde_json::from_str(readings).map_err(|error| error.to_string())?;
        let left_out: Vec<String> =
            serde_json::from_str(left_out).map_err(|error| error.to_string())?;
        edit::apply(text, &edits)
            .and_then(|text| reading::as_main(&text, &readings))
            .and_then(|text| left_out::without(&text, &left_out))
            .map_err(|error| error.to_string())
    }
}

fn not_asked() -> Refused {
    vec![Mistake::of("nothing was asked")].into()
}

/// JSON of plain data.
fn json(value: &impl serde::Serialize) -> String {
    // Plain structs of text and numbers always serialize.
    serde_json::to_string(value).unwrap_or_else(|error| format!("\"{error}\""))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const SUNNYLANDS: &str = "sunnylands-2023";
    const METHANE: &str = "national-methane-plans";

    /// A question about the Sunnylands Statement.
    fn asked(readings: &[(&str, &str)], edits: &Value) -> String {
        let (name, text) = files::SHELF[0];
        json!({
            "files": [{ "name": name, "text": text }],
            "readings": readings,
            "edits": edits,
        })
        .to_string()
    }

    fn read(answer: Result<String, Refused>) -> Value {
        serde_json::from_str(&answer.expect("an answer")).expect("JSON")
    }

    /// All steps of an answer in one worker.
    fn live(engine: &mut Engine, asked: &str) -> Value {
        engine.emit(asked).expect("a deal");
        let mut answer = read(engine.moved());
        answer["warmed"] = read(engine.warmed());
        answer
    }

    #[test]
    fn members_computed_by_other_workers_change_no_number() {
        let asked = asked(&[], &json!([]));
        let mut alone = Engine::new().expect("a model");
        let mut shared = Engine::new().expect("a model");
        shared.keep(100).expect("members");
        let others = [(100, 700), (700, shared.members())];
        let others = others.map(|(first, end)| Members::new(first, end).expect("members"));
        let expected = live(&mut alone, &asked);
        let emissions = shared.emit(&asked).expect("a deal");
        let mut answer = read(shared.moved());
        for members in &others {
            shared.take(members.warming(&emissions).expect("emissions of ours"));
        }
        answer["warmed"] = read(shared.warmed());
        assert_eq!(answer, expected);
        // Where the others have died, all members are computed here.
        assert_eq!(live(&mut shared, &asked), expected);
        shared.keep(0).expect("no members");
        assert_eq!(live(&mut shared, &asked), expected);
        shared.keep(100).expect("members");
        // A group that is missing is not passed over, and no step comes before the first.
        shared.emit(&asked).expect("a deal");
        shared.take(others[1].warming(&emissions).expect("emissions of ours"));
        assert!(shared.warmed().is_err());
        assert!(shared.moved().is_err() && shared.warmed().is_err());
    }

    #[test]
    fn the_sheet_holds_what_no_slider_moves() {
        let mut engine = Engine::new().expect("a model");
        let gone = "sunnylands-2023/national-methane-plans";
        let sheet = read(engine.sheet(&asked(&[(gone, "gone")], &json!([]))));
        let readings = sheet["readings"].as_array().expect("readings");
        let methane = readings
            .iter()
            .find(|it| it["commitment"] == METHANE && it["agreement"] == SUNNYLANDS)
            .expect("the methane plans");
        assert_eq!(methane["readings"][0]["id"], "pledge-level");
        assert!(methane["readings"][0]["title"]["zh"].is_string());
        let count = |name: &Value| name.as_array().map_or(0, Vec::len);
        assert_eq!(count(&sheet["regions"]), 82);
        // Every party but the bunkers.
        assert_eq!(count(&sheet["drivers"]["parties"]), 17);
        // Solar and wind in each of them, and in the world.
        assert_eq!(count(&sheet["additions"]), 36);
    }

    #[test]
    fn a_file_and_a_baseline_are_sent_once() {
        let mut engine = Engine::new().expect("a model");
        let whole = live(&mut engine, &asked(&[], &json!([])));
        let years = whole["paths"]["years"].as_array().map_or(0, Vec::len);
        let length = |it: &Value| it.as_array().map(Vec::len);
        assert_eq!(length(&whole["paths"]["world"]["baseline"]), Some(years));
        let warming = |it: &Value| length(&it["warmed"]["temperature"]["baseline"]["median"]);
        assert!(warming(&whole) > Some(0));
        let again = json!({
            "files": [{ "name": files::SHELF[0].0 }],
            "known": whole["baseline"],
            "topics": ["solar"],
        });
        let half = live(&mut engine, &again.to_string());
        assert_eq!(length(&half["paths"]["world"]["baseline"]), Some(0));
        assert_eq!(warming(&half), Some(0));
        assert_eq!(
            half["paths"]["world"]["deal"],
            whole["paths"]["world"]["deal"]
        );
        assert_eq!(
            length(&half["markets"]["solar_capacity"][0]["baseline"]),
            Some(0)
        );
        assert_eq!(length(&half["markets"]["power"]), Some(0));
        assert_eq!(length(&half["regions"]["units"]), Some(0));
        // A name that was never sent is no file.
        let unknown = json!({ "files": [{ "name": "other.toml" }] }).to_string();
        assert!(engine.emit(&unknown).is_err());
    }

    #[test]
    fn a_slider_moves_the_chosen_reading() {
        let mut engine = Engine::new().expect("a model");
        let reading = [("sunnylands-2023/national-methane-plans", "pledge-level")];
        let edit = |reading: Option<&str>, value: f64| {
            json!([{
                "agreement": SUNNYLANDS,
                "commitment": METHANE,
                "reading": reading,
                "field": "reduction",
                "value": value,
            }])
        };
        let mut avoided = |readings: &[(&str, &str)], edits: &Value| {
            let live = live(&mut engine, &asked(readings, edits));
            live["headline"]["avoided"][1]["central"]
                .as_f64()
                .expect("Mt")
        };
        let main = avoided(&[], &json!([]));
        let pledge = avoided(&reading, &json!([]));
        let more = avoided(&reading, &edit(Some("pledge-level"), 40.0));
        assert!(main < pledge && pledge < more, "{main} {pledge} {more}");
        // The main reading's figure is not the chosen one's.
        assert_eq!(avoided(&reading, &edit(None, 40.0)), pledge);
        // What is saved says what was shown.
        let (name, text) = files::SHELF[0];
        let edits = edit(Some("pledge-level"), 40.0).to_string();
        let chosen = json!([[METHANE, "pledge-level"]]).to_string();
        let saved = Engine::saved(text, &edits, &chosen, "[]").expect("a file");
        let again = json!({ "files": [{ "name": name, "text": saved }] }).to_string();
        let live = live(&mut engine, &again);
        assert_eq!(live["headline"]["avoided"][1]["central"], json!(more));
    }

    #[test]
    fn a_commitment_that_is_left_out_is_as_if_it_stood_in_no_file() {
        let mut engine = Engine::new().expect("a model");
        let (name, text) = files::SHELF[0];
        let mut ask = |text: &str, left_out: Value| {
            let asked = json!({
                "files": [{ "name": name, "text": text }],
                "left_out": left_out,
            });
            live(&mut engine, &asked.to_string())["headline"].clone()
        };
        let whole = ask(text, json!([]));
        let out = ask(text, json!(["sunnylands-2023/national-methane-plans"]));
        assert_ne!(out, whole);
        // What is saved says what was shown.
        let ids = json!([METHANE]).to_string();
        let saved = Engine::saved(text, "[]", "[]", &ids).expect("a file");
        assert!(files::check(&saved, "en").is_empty());
        assert_eq!(ask(&saved, json!([])), out);
        // A commitment of another file, or of none, changes nothing.
        assert_eq!(
            ask(text, json!(["kigali/national-methane-plans", "gone"])),
            whole
        );
    }
}
