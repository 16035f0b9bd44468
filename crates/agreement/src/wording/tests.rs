//! Both languages are complete, and each is in its own.

use std::collections::BTreeSet;

use super::*;
use crate::problem::{Form, Named};

/// One problem of every kind.
#[allow(clippy::too_many_lines)] // a list
fn gallery() -> Vec<Problem> {
    let word = || "word".to_owned();
    let near = || Some("near".to_owned());
    vec![
        Problem::Empty,
        Problem::TooLarge { limit: 4_000_000 },
        Problem::NotText { at: 3 },
        Problem::Syntax {
            message: "invalid datetime".into(),
        },
        Problem::UnknownKey {
            key: word(),
            table: word(),
            nearest: near(),
            accepted: vec![],
        },
        Problem::UnknownKey {
            key: word(),
            table: String::new(),
            nearest: None,
            accepted: vec![word()],
        },
        Problem::MissingKey {
            key: word(),
            table: word(),
        },
        Problem::MissingKey {
            key: word(),
            table: String::new(),
        },
        Problem::MissingLanguage {
            key: word(),
            language: Language::English,
        },
        Problem::MissingLanguage {
            key: word(),
            language: Language::Chinese,
        },
        Problem::EmptyText { key: word() },
        Problem::WrongType {
            key: word(),
            expected: Form::Text,
            found: Form::String,
        },
        Problem::NotAnIdentifier {
            found: word(),
            suggestion: None,
        },
        Problem::NotAnIdentifier {
            found: word(),
            suggestion: near(),
        },
        Problem::NotAnAddress { found: word() },
        Problem::UnknownWord {
            class: Class::Area,
            found: word(),
            nearest: near(),
            accepted: vec![word()],
        },
        Problem::UnknownWord {
            class: Class::Region,
            found: word(),
            nearest: None,
            accepted: vec![word()],
        },
        Problem::UnknownWord {
            class: Class::Country,
            found: word(),
            nearest: None,
            accepted: vec![word()],
        },
        Problem::EmptyList { key: word() },
        Problem::WrongLength {
            key: word(),
            expected: 2,
            found: 3,
        },
        Problem::Repeated {
            key: word(),
            word: word(),
        },
        Problem::DuplicateId {
            what: Named::Reading,
            id: word(),
        },
        Problem::UndeclaredSource {
            found: word(),
            nearest: None,
            declared: vec![],
        },
        Problem::YearOutOfRange {
            key: word(),
            year: 1,
            first: 1850,
            last: 2100,
        },
        Problem::WrongOrder {
            earlier: word(),
            earlier_value: word(),
            later: word(),
            later_value: word(),
            may_be_equal: true,
        },
        Problem::WrongOrder {
            earlier: word(),
            earlier_value: word(),
            later: word(),
            later_value: word(),
            may_be_equal: false,
        },
        Problem::NotAscending {
            key: word(),
            before: word(),
            after: word(),
        },
        Problem::RangeOrder {
            key: word(),
            low: 3.0,
            central: 2.0,
            high: 1.0,
        },
        Problem::IncompleteRange {
            key: word(),
            missing: word(),
        },
        Problem::NoFigure { key: word() },
        Problem::NotFinite { key: word() },
        Problem::OutOfBounds {
            key: word(),
            value: 120.0,
            minimum: Some(0.0),
            maximum: Some(100.0),
            unit: "%".into(),
        },
        Problem::OutOfBounds {
            key: word(),
            value: -1.0,
            minimum: Some(0.0),
            maximum: None,
            unit: "GW".into(),
        },
        Problem::OutOfBounds {
            key: word(),
            value: 2.0,
            minimum: None,
            maximum: Some(1.0),
            unit: String::new(),
        },
        Problem::FractionForPercent {
            key: word(),
            value: 0.4,
        },
        Problem::MissingUnit {
            key: word(),
            unit: "GW".into(),
            number: Some("3".into()),
        },
        Problem::MissingUnit {
            key: word(),
            unit: "GW".into(),
            number: None,
        },
        Problem::UnknownUnit {
            found: word(),
            nearest: near(),
            canonical: "GW".into(),
        },
        Problem::UnknownUnit {
            found: word(),
            nearest: None,
            canonical: "GW".into(),
        },
        Problem::WrongDimension {
            key: word(),
            found: word(),
            canonical: "GW".into(),
        },
        Problem::WrongDimension {
            key: word(),
            found: word(),
            canonical: String::new(),
        },
        Problem::UnusualArea {
            kind: word(),
            area: word(),
            usual: word(),
        },
        Problem::NoContent { id: word() },
        Problem::TwoContents { id: word() },
        Problem::ExactlyOne {
            keys: vec![word()],
            given: vec![],
        },
        Problem::ExactlyOne {
            keys: vec![word(), word()],
            given: vec![word(), word()],
        },
        Problem::Needs {
            key: word(),
            missing: word(),
        },
        Problem::Excludes {
            key: word(),
            excluded: word(),
        },
        Problem::TooMany { hidden: 3 },
        Problem::AgreementTwice { id: word() },
        Problem::SameMeasure {
            first: word(),
            second: word(),
        },
    ]
}

fn is_chinese(text: &str) -> bool {
    text.chars()
        .any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character))
}

#[test]
fn every_problem_is_told_in_both_languages() {
    for problem in gallery() {
        let english = say(&problem, Language::English);
        let chinese = say(&problem, Language::Chinese);
        for text in [
            Some(&english.message),
            Some(&english.label),
            english.help.as_ref(),
        ] {
            assert!(
                text.is_none_or(|text| !text.is_empty() && !is_chinese(text)),
                "{text:?}"
            );
        }
        assert!(is_chinese(&chinese.message), "{}", chinese.message);
        assert!(
            is_chinese(&chinese.label) || chinese.label.contains("low"),
            "{}",
            chinese.label
        );
        assert!(
            chinese.help.as_deref().is_none_or(is_chinese),
            "{:?}",
            chinese.help
        );
        assert_eq!(
            english.help.is_some(),
            chinese.help.is_some(),
            "{problem:?}"
        );
    }
}

/// The gallery leaves out none of the codes that `problem.rs` gives.
#[test]
fn the_gallery_is_complete() {
    let codes: BTreeSet<&str> = include_str!("../problem.rs")
        .split('"')
        .filter(|word| word.starts_with("agreement::") || word.starts_with("deal::"))
        .collect();
    let problems = gallery();
    let shown: BTreeSet<&str> = problems.iter().map(Problem::code).collect();
    assert_eq!(shown, codes);
}

#[test]
fn every_name_has_both_languages() {
    let classes = [
        Class::Party,
        Class::Country,
        Class::Region,
        Class::Sector,
        Class::Gas,
        Class::Pollutant,
        Class::Technology,
        Class::MethaneSource,
        Class::Material,
        Class::Product,
        Class::Area,
        Class::MeasureKind,
        Class::Lever,
        Class::Instrument,
        Class::WarmingPotentials,
    ];
    let things = [
        Named::Source,
        Named::Commitment,
        Named::Reading,
        Named::Group,
    ];
    let names = classes
        .map(Class::name)
        .into_iter()
        .chain(things.map(Named::name));
    for [english, chinese] in names {
        assert!(!english.is_empty() && !is_chinese(english));
        assert!(is_chinese(chinese), "{chinese}");
    }
}
