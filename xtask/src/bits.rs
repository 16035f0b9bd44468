//! The page's numbers beside the command's. Sunnylands, alone and with the trade friction, flows into
//! the engine as WebAssembly under Node.js and into the same crates compiled for this machine; both
//! answers must be the same to the bit.

use std::fs;
use std::process::Command;

use accord_assess::live::Table;
use accord_assess::markets::Topic;
use accord_assess::{Assessment, Deal, Model, Options, Progress, assess, vocabulary};
use serde_json::{Value, json};

use crate::{Failure, wasm};

/// Asks the engine what stands in the file named first, and writes the answers to the second.
const SCRIPT: &str = r#"
const fs = require('node:fs');
const { Engine, Members } = require('./accord_wasm.js');
const [, , questions, answers] = process.argv;
const { run, glance } = JSON.parse(fs.readFileSync(questions, 'utf8'));
const engine = new Engine();
const answer = engine.answer(JSON.stringify(run));
// As the page asks: two other workers compute most of the climate.
engine.keep(100);
const others = [new Members(100, 500), new Members(500, engine.members())];
const emissions = engine.emit(JSON.stringify(glance));
const moved = engine.moved();
for (const members of others) engine.take(members.warming(emissions));
const warmed = engine.warmed();
fs.writeFileSync(answers, `{"answer":${answer},"moved":${moved},"warmed":${warmed}}`);
"#;

const FILES: [&str; 2] = ["sunnylands-2023.toml", "trade-friction-2024.toml"];

struct Silent;

impl Progress for Silent {
    fn step(&self, _: usize, _: usize) -> bool {
        true
    }
}

/// Compares; `true` where no number differs.
pub fn compare() -> Result<bool, Failure> {
    let folder = wasm::root().join("target/wasm/node");
    wasm::build(&folder, true)?;
    fs::write(folder.join("ask.cjs"), SCRIPT)?;
    let read = |name: &&str| -> Result<(String, String), Failure> {
        let text = fs::read_to_string(wasm::root().join("agreements").join(name))?;
        Ok(((*name).to_owned(), text))
    };
    let files = FILES.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let named: Vec<Value> = files
        .iter()
        .map(|(name, text)| json!({ "name": name, "text": text }))
        .collect();
    let topics = Topic::ALL.map(Topic::word);
    let questions = json!({
        "run": { "files": named[..1] },
        "glance": { "files": named, "topics": topics },
    });
    fs::write(folder.join("questions.json"), questions.to_string())?;
    let done = Command::new("node")
        .current_dir(&folder)
        .args(["ask.cjs", "questions.json", "answers.json"])
        .status()?;
    if !done.success() {
        return Err("the engine failed under Node.js".into());
    }
    let page: Value = serde_json::from_str(&fs::read_to_string(folder.join("answers.json"))?)?;

    let model = Model::new()?;
    let options = Options::default();
    let run = assess(&model, &deal(&files[..1])?, &options, &Silent)?;
    let mut table = Table::new(&model);
    let glance = table.glance(&deal(&files)?, &options, &Topic::ALL)?;
    let glance = plain(&glance)?;
    // What moves is a part of the answer: its own keys are compared.
    let moving = ["headline", "targets", "markets", "regions"];
    let mut compared = Compared::default();
    compared.values("run", &plain(&run)?, &page["answer"]);
    for key in moving {
        compared.values(key, &glance[key], &page["moved"][key]);
    }
    let mut paths = page["moved"]["paths"].clone();
    for key in ["temperature_years", "temperature"] {
        paths[key] = page["warmed"][key].clone();
    }
    compared.values("paths", &glance["paths"], &paths);
    compared.values("warming", &glance["warming"], &page["warmed"]["warming"]);
    println!(
        "{} numbers in WebAssembly and on this machine: {} differ",
        compared.numbers,
        compared.different.len()
    );
    for place in compared.different.iter().take(20) {
        println!("  {place}");
    }
    Ok(compared.different.is_empty() && compared.numbers > 0)
}

fn deal(files: &[(String, String)]) -> Result<Deal, Failure> {
    let read = |(name, text): &(String, String)| {
        let read = accord_agreement::parse(name, text, &vocabulary());
        read.map_err(|_| Failure::from(format!("{name} cannot be read")))
    };
    let agreements = files.iter().map(read).collect::<Result<_, _>>()?;
    Ok(Deal { agreements })
}

/// As it is written to a file and read again.
fn plain(answer: &Assessment) -> Result<Value, Failure> {
    Ok(serde_json::from_str(&serde_json::to_string(answer)?)?)
}

#[derive(Default)]
struct Compared {
    numbers: usize,
    different: Vec<String>,
}

impl Compared {
    fn values(&mut self, place: &str, here: &Value, page: &Value) {
        match (here, page) {
            (Value::Array(here), Value::Array(page)) if here.len() == page.len() => {
                for (i, (here, page)) in here.iter().zip(page).enumerate() {
                    self.values(&format!("{place}[{i}]"), here, page);
                }
            }
            (Value::Object(here), Value::Object(page)) if here.len() == page.len() => {
                for (key, here) in here {
                    let page = page.get(key).unwrap_or(&Value::Null);
                    self.values(&format!("{place}.{key}"), here, page);
                }
            }
            (Value::Number(here), Value::Number(page)) => {
                self.numbers += 1;
                if here.as_f64().map(f64::to_bits) != page.as_f64().map(f64::to_bits) {
                    self.different.push(format!("{place}: {here} {page}"));
                }
            }
            (here, page) if here == page => {}
            (here, page) => self.different.push(format!("{place}: {here} {page}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bit_is_a_difference() {
        let mut compared = Compared::default();
        let here = json!({ "a": [1.0, 2.5], "b": { "c": "word" } });
        compared.values(
            "it",
            &here,
            &json!({ "a": [1.0, 2.5], "b": { "c": "word" } }),
        );
        assert_eq!((compared.numbers, compared.different.len()), (2, 0));
        let next = f64::from_bits(2.5_f64.to_bits() + 1);
        compared.values(
            "it",
            &here,
            &json!({ "a": [1.0, next], "b": { "c": "word" } }),
        );
        assert_eq!(compared.different.len(), 1);
        compared.values("it", &here, &json!({ "a": [1.0], "b": { "c": "other" } }));
        assert_eq!(compared.different.len(), 3);
    }
}
