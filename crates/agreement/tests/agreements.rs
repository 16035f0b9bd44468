//! Every agreement file of the project is read without a mistake.

mod common;

use std::fmt::Write as _;

use accord_agreement::{
    Agreement, Language, Problem, Severity, Vocabulary, check, check_deal, parse,
};

#[test]
fn every_agreement_is_read() {
    let mut complaints = String::new();
    for (name, text) in common::agreements() {
        let checked = check(&name, &text, &Vocabulary::default());
        for diagnostic in checked.diagnostics {
            let (line, column) = diagnostic.line_and_column(&text);
            let help = diagnostic.help(Language::English).unwrap_or_default();
            let message = diagnostic.message(Language::English);
            writeln!(complaints, "{name}:{line}:{column}: {message} ({help})").expect("written");
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn every_kind_is_read_with_every_key() {
    for (name, text) in common::every_kind() {
        let checked = check(&name, &text, &Vocabulary::default());
        assert_eq!(checked.diagnostics, [], "{name}");
        assert!(checked.agreement.is_some(), "{name}");
    }
}

fn net_zero(id: &str, year: i32) -> Agreement {
    let text = common::with_measure(&format!("kind = \"net-zero\"\nyear = {year}"));
    let text = text.replace("test-2024", id);
    parse("deal.toml", &text, &Vocabulary::default()).expect("a whole file")
}

#[test]
fn files_of_one_deal_are_checked_against_each_other() {
    assert_eq!(
        check_deal(&[net_zero("one", 2050), net_zero("two", 2060)]),
        []
    );
    assert_eq!(
        check_deal(&[net_zero("one", 2050), net_zero("one", 2060)]),
        [(
            Severity::Error,
            Problem::AgreementTwice { id: "one".into() }
        )]
    );
    let same = Problem::SameMeasure {
        first: "one/first".into(),
        second: "two/first".into(),
    };
    assert_eq!(
        check_deal(&[net_zero("one", 2050), net_zero("two", 2050)]),
        [(Severity::Warning, same)]
    );
}
