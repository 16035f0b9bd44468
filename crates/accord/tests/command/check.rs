//! `accord check` and `accord schema`.

use crate::support::{SMALL, agreement, command, done, file, folder};

#[test]
fn every_agreement_of_the_project_is_fine_in_both_languages() {
    let files = [
        "sunnylands-2023.toml",
        "washington-2024-05.toml",
        "ndc-2035.toml",
        "trade-friction-2024.toml",
        "global-methane-pledge.toml",
        "kigali.toml",
        "glasgow-forests.toml",
    ];
    for (language, fine) in [("en", "no mistakes"), ("zh", "没有错误")] {
        let mut arguments = vec!["check".into(), "--lang".into(), language.into()];
        arguments.extend(files.map(|name| agreement(name).into_os_string()));
        let done = done(arguments);
        assert_eq!(done.out.matches(fine).count(), files.len(), "{}", done.out);
    }
}

#[test]
fn mistakes_of_all_files_come_in_one_go() {
    let folder = folder();
    let one = file(&folder, "one.toml", SMALL.replace("adopted =", "adoptd ="));
    let two = file(
        &folder,
        "two.toml",
        SMALL
            .replace("abated = 90", "abated = 190")
            .replace("\"CHN\"]\nsummary", "\"CHNA\"]\nsummary"),
    );
    let output = command(["check".as_ref(), one.as_os_str(), two.as_os_str()])
        .output()
        .expect("the command starts");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1));
    for words in [
        "one.toml:4:1",
        "two.toml:16:19",
        "two.toml:25:10",
        "Mistakes found: 3",
    ] {
        assert!(said.contains(words), "{words} is not in\n{said}");
    }
}

#[test]
fn schemas_are_json_and_name_every_key_of_the_examples() {
    let schema = |of: &str| -> serde_json::Value {
        serde_json::from_str(&done(["schema", "--of", of]).out).expect("JSON")
    };
    let agreement = schema("agreement");
    assert!(
        agreement["$schema"]
            .as_str()
            .is_some_and(|it| it.contains("json-schema.org"))
    );
    assert!(agreement["properties"]["commitment"].is_object());
    assert_eq!(schema("assessment")["title"], "Assessment");
    // Without `--of`, the schema that editors want.
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&done(["schema"]).out).expect("JSON"),
        agreement
    );
}
