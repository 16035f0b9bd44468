//! The report: one HTML file that needs nothing else, with both languages in it. An assessment
//! flows in; the text of the file flows out. Every text from an agreement is escaped on its way.

mod cards;
mod charts;
mod findings;
mod markets;
mod page;
mod plot;
mod tables;
mod timeline;
mod warming;

use accord_assess::Assessment;
use maud::{DOCTYPE, PreEscaped, html};

use crate::language::{Language, Words};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The whole file, opening in `first`.
pub fn html(assessment: &Assessment, first: Language) -> String {
    let title = Words::of(first).say("report-title");
    let names: Vec<&str> = assessment
        .agreements
        .iter()
        .map(|it| first.of(&it.title))
        .collect();
    let document = html! {
        (DOCTYPE)
        html lang=(first.tag()) data-language=(first.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (names.join(" + ")) " · " (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                nav.languages aria-label="Language 语言" {
                    button type="button" data-to="en" lang="en" { "English" }
                    button type="button" data-to="zh" lang="zh-CN" { "中文" }
                }
                @for language in Language::ALL {
                    main.language lang=(language.tag()) {
                        (page::body(assessment, &Words::of(language)))
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    document.into_string()
}
