//! What `accord run` writes: the report, the JSON, the IAMC table.

use serde_json::Value;

use crate::answers::{SUNNYLANDS, TRADE, list, number};
use crate::support::{SMALL, accord, agreement, done, file, folder, text};

/// The tags of a page, each from `<` to `>`.
fn tags(page: &str) -> Vec<&str> {
    page.split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap_or(rest))
        .collect()
}

fn assert_needs_nothing_else(page: &str) {
    for tag in tags(page) {
        let name = tag.split([' ', '/', '\n']).next().unwrap_or_default();
        assert!(
            ![
                "link", "iframe", "object", "embed", "img", "image", "base", "use", "audio",
                "video"
            ]
            .contains(&name),
            "<{tag}>"
        );
        assert!(!tag.contains(" src="), "<{tag}>");
        assert!(!tag.contains("http-equiv"), "<{tag}>");
        if let Some((_, target)) = tag.split_once("href=\"") {
            let inside = target.starts_with('#');
            let web = target.starts_with("https://") || target.starts_with("http://");
            assert!(inside || (web && name == "a"), "<{tag}>");
        }
    }
    assert!(!page.contains("@import") && !page.contains("url("));
    assert_eq!(page.matches("<script").count(), 1);
}

#[test]
fn report_is_one_file_in_both_languages() {
    let report = &SUNNYLANDS.report;
    assert_needs_nothing_else(report);
    assert_needs_nothing_else(&TRADE.report);
    for (language, words) in [("en", "Sunnylands Statement"), ("zh", "阳光之乡声明")] {
        assert!(report.contains(&format!("<main class=\"language\" lang=\"{language}\"")));
        assert!(report.contains(words));
    }
    // A card in each language for each of the commitments.
    let commitments = list(&SUNNYLANDS.json["commitments"]).len();
    assert_eq!(report.matches("<article").count(), 2 * commitments);
    // No sentence without its words, no number that is none.
    for broken in [
        "NaN", "inf ", "{ $", "finding-", "table-", "card-", "Infinity",
    ] {
        let shown: String = tags_removed(report);
        assert!(!shown.contains(broken), "{broken} is shown");
    }
}

/// Names of sentences, one of which is shown only where its sentence is missing.
fn sentence_names() -> impl Iterator<Item = &'static str> {
    [
        include_str!("../../locales/en/terminal.ftl"),
        include_str!("../../locales/en/names.ftl"),
        include_str!("../../locales/en/report.ftl"),
    ]
    .into_iter()
    .flat_map(str::lines)
    .filter_map(|line| line.split_once(" ="))
    .map(|(name, _)| name)
    .filter(|name| name.contains('-') && !name.contains(' '))
}

#[test]
fn no_sentence_is_missing_where_it_is_used() {
    let shown = [
        tags_removed(&SUNNYLANDS.report),
        tags_removed(&TRADE.report),
        SUNNYLANDS.out.clone(),
        TRADE.out.clone(),
    ];
    assert!(sentence_names().count() > 100);
    // Kinds of sentence whose names are put together from words of the answer.
    let kinds = [
        "finding",
        "word",
        "unit",
        "field",
        "kind",
        "area",
        "product",
        "instrument",
        "good",
        "quantity",
        "price",
        "no-effect",
        "verdict",
        "flow",
        "case",
    ];
    for text in shown {
        for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
            let name = sentence_names().any(|name| name == word);
            assert!(!name, "`{word}` is shown");
            let made = kinds
                .iter()
                .any(|kind| word.starts_with(&format!("{kind}-")));
            assert!(!made, "`{word}` is shown");
        }
    }
}

/// What a reader sees: the page without its tags, style and script.
fn tags_removed(page: &str) -> String {
    let mut shown = String::new();
    for part in page.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or((part, ""));
        if !tag.starts_with("style") && !tag.starts_with("script") {
            shown.push_str(words);
        }
    }
    shown
}

#[test]
fn hostile_words_stay_words() {
    let folder = folder();
    let hostile = SMALL
        .replace("\"A small deal\"", "\"<script>alert(1)</script>\"")
        .replace("\"小协议\"", "\"\\\"><img src=x onerror=alert(2)>\"")
        .replace(
            "\"Plants are fitted\"",
            "\"\\u001b[2J</style><script>alert(3)</script>\"",
        )
        .replace("\"A guess\"", "\"<svg onload='alert(4)'>\"")
        .replace(
            "https://example.org/text",
            "https://example.org/\\\"onmouseover=\\\"alert(5)",
        );
    let path = file(&folder, "hostile.toml", hostile);
    let page = folder.path().join("report.html");
    let done = done([
        "run".as_ref(),
        path.as_os_str(),
        "--report".as_ref(),
        page.as_os_str(),
    ]);
    assert!(
        !done.out.contains('\u{1b}'),
        "an escape reaches the terminal"
    );
    let page = text(&page);
    assert_needs_nothing_else(&page);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    for tag in tags(&page) {
        for attribute in ["onerror", "onload", "onmouseover"] {
            // Inside the quotes of an attribute the words do no harm.
            let unquoted: String = tag.split('"').step_by(2).collect();
            assert!(!unquoted.contains(attribute), "<{tag}>");
        }
    }
}

#[test]
fn address_that_runs_code_is_refused() {
    let folder = folder();
    let path = file(
        &folder,
        "hostile.toml",
        SMALL.replace("https://example.org/text", "javascript:alert(1)"),
    );
    let done = accord(["run".as_ref(), path.as_os_str()]);
    assert_eq!(done.code, 1);
    assert!(
        done.err.contains("10:7") && done.err.contains("https://"),
        "{}",
        done.err
    );
}

/// Holds `value` against `schema` key by key: required keys are there, no key is unknown, types fit.
fn assert_fits(value: &Value, schema: &Value, root: &Value, at: &str) {
    if let Some(reference) = schema["$ref"].as_str() {
        let target = root
            .pointer(&reference[1..])
            .expect("the reference leads somewhere");
        return assert_fits(value, target, root, at);
    }
    if let Some(choices) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        let null = |it: &Value| it["type"] == "null";
        if value.is_null() {
            assert!(choices.iter().any(null), "{at} is null");
        } else if let Some(constant) = choices.iter().find(|it| it.get("const") == Some(value)) {
            assert_eq!(constant["type"], "string", "{at}");
        } else {
            let choice = choices
                .iter()
                .find(|it| !null(it) && it.get("const").is_none());
            let choice = choice.unwrap_or_else(|| panic!("{at}: {value} is no choice"));
            assert_fits(value, choice, root, at);
        }
        return;
    }
    let types = match &schema["type"] {
        Value::Array(types) => types.clone(),
        one => vec![one.clone()],
    };
    let actual = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let fits = types
        .iter()
        .any(|it| it == actual || (it == "number" && actual == "integer"));
    assert!(fits, "{at} is {actual}, not {types:?}");
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{at}: {value}");
    }
    if let Some(object) = value.as_object() {
        let known = schema["properties"].as_object().expect("keys are listed");
        for key in schema["required"].as_array().into_iter().flatten() {
            assert!(
                object.contains_key(key.as_str().expect("a key")),
                "{at} lacks {key}"
            );
        }
        for (key, value) in object {
            let schema = known.get(key).unwrap_or_else(|| panic!("{at} has {key}"));
            assert_fits(value, schema, root, &format!("{at}/{key}"));
        }
    }
    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
        let schema = schema["prefixItems"].get(i).unwrap_or(&schema["items"]);
        assert_fits(item, schema, root, &format!("{at}/{i}"));
    }
}

#[test]
fn json_fits_the_schema_that_documents_it() {
    let schema: Value =
        serde_json::from_str(&done(["schema", "--of", "assessment"]).out).expect("JSON");
    assert_fits(&SUNNYLANDS.json, &schema, &schema, "");
    assert_fits(&TRADE.json, &schema, &schema, "");
}

#[test]
fn the_page_on_json_names_every_field_and_the_version() {
    let page = include_str!("../../../../docs/src/reference/json.md");
    for field in TRADE.json.as_object().expect("an object").keys() {
        assert!(page.contains(&format!("`{field}`")), "{field}");
    }
    let version = TRADE.json["schema_version"].as_str().expect("a word");
    assert!(page.contains(&format!("`schema_version` is `{version}`.")));
    assert!(page.contains(&format!("- **{version}**:")));
}

#[test]
fn iamc_table_is_as_pyam_wants_it() {
    let table = &SUNNYLANDS.iamc;
    let mut lines = table.lines();
    let years: Vec<String> = (1990..=2100).map(|year| year.to_string()).collect();
    let header = format!("Model,Scenario,Region,Variable,Unit,{}", years.join(","));
    assert_eq!(lines.next(), Some(header.as_str()));
    // Its own reader refuses rows that are there twice.
    let reading = accord_iamc::read_bytes("paths.csv", table.as_bytes(), accord_iamc::Format::Csv);
    let reading = reading.expect("an IAMC table");
    assert!(reading.notes.is_empty(), "{:?}", reading.notes);
    let mut keys: Vec<[&str; 5]> = reading
        .table
        .rows
        .iter()
        .map(|row| {
            [
                &row.model,
                &row.scenario,
                &row.region,
                &row.variable,
                &row.unit,
            ]
            .map(String::as_str)
        })
        .collect();
    let all = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), all);
    assert_eq!(all, lines.count());
    // The world is the sum of its regions, gas by gas.
    for row in reading
        .table
        .rows
        .iter()
        .filter(|row| row.region == "World")
    {
        if row.unit == "K" {
            continue;
        }
        let sum: f64 = reading
            .table
            .rows
            .iter()
            .filter(|it| {
                it.region != "World" && it.variable == row.variable && it.scenario == row.scenario
            })
            .filter_map(|it| reading.table.value(it, 2035))
            .sum();
        let world = reading.table.value(row, 2035).expect("a value");
        assert!(
            (sum - world).abs() < 1e-6 * world.abs().max(1.0),
            "{}",
            row.variable
        );
    }
}

#[test]
fn trade_measures_act_or_say_why_not() {
    let run = &*TRADE;
    let steps = list(&run.json["trade"]);
    let idle = steps
        .iter()
        .filter(|step| step["without_effect"].is_string())
        .count();
    assert!(idle > 0 && idle < steps.len());
    // Friction alone costs emissions, and takes modules of South-East Asia off the American market.
    let in_2035 = &list(&run.json["headline"]["avoided"])[1];
    assert!(number(&in_2035["central"]) < 0.0, "{in_2035}");
    let flows = list(&run.json["markets"]["flows"]);
    let flow = flows
        .iter()
        .find(|row| {
            row["good"] == "pv_module"
                && row["year"] == 2030
                && row["importer"] == "USA"
                && row["origin"] == "SEA4"
        })
        .expect("the flow is kept");
    assert!(
        number(&flow["deal"]) < 0.5 * number(&flow["baseline"]),
        "{flow}"
    );
    assert!(run.json["markets"]["verdict"].is_null());
}

#[test]
fn the_last_line_answers_whether_friction_eats_the_gain() {
    let (deal, friction) = (
        agreement("sunnylands-2023.toml"),
        agreement("trade-friction-2024.toml"),
    );
    for (language, words) in [
        ("en", ["cooperation", "friction"]),
        ("zh", ["合作", "摩擦"]),
    ] {
        let run = done([
            "run".as_ref(),
            deal.as_os_str(),
            friction.as_os_str(),
            "--lang".as_ref(),
            language.as_ref(),
        ]);
        let last = run.out.lines().last().unwrap_or_default().to_owned();
        assert!(words.iter().all(|word| last.contains(word)), "{last}");
        // Ranges in brackets.
        assert!(last.matches('(').count() >= 2, "{last}");
    }
}

#[test]
fn trade_measures_say_what_they_do_or_why_they_do_nothing() {
    let run = &*TRADE;
    let without = &run.json["headline"]["without_effect"];
    assert!(
        run.out
            .contains(&format!("Measures that change nothing: {without},")),
        "{}",
        run.out
    );
    // Products are named, on the cards too, in the terms of each language.
    assert!(!tags_removed(&run.report).contains("solar-cells-modules"));
    let steps = list(&run.json["trade"]);
    assert!(steps.iter().any(|step| step["without_effect"].is_null()));
    let reasons = [
        (
            "investigation",
            "an investigation binds nobody",
            "调查对任何人均无约束力",
        ),
        (
            "statement",
            "a statement binds nobody",
            "表态对任何人均无约束力",
        ),
        (
            "no-number",
            "no rate, quantity or price is published",
            "未公布税率、数量或价格",
        ),
    ];
    for (reason, english, chinese) in reasons {
        assert!(
            steps.iter().any(|step| step["without_effect"] == reason),
            "{reason}"
        );
        assert!(
            run.report.contains(english) && run.report.contains(chinese),
            "{reason}"
        );
    }
    for gone in ["not modelled yet", "尚未建模"] {
        assert!(!run.report.contains(gone) && !run.out.contains(gone));
    }
}
