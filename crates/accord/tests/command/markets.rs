//! Markets and trade in the report: every section in both languages, flows that add up to what is
//! bought, numbers that are numbers.

use serde_json::Value;

use crate::answers::{SUNNYLANDS, TRADE, list, number};
use crate::support::{agreement, done, folder, json, text};

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

/// One language of a page.
fn half<'a>(page: &'a str, language: &str) -> &'a str {
    let from = format!("<main class=\"language\" lang=\"{language}\"");
    let (_, rest) = page.split_once(&from).expect("the language is there");
    rest.split_once("</main>").expect("it ends").0
}

/// What is bought of a good in 2030, by the rows of the answer.
fn bought(answer: &Value, good: &str, side: &str) -> f64 {
    let rows = list(&answer["markets"]["flows"]).iter();
    rows.filter(|row| row["good"] == good && row["year"] == 2030)
        .map(|row| number(&row[side]))
        .sum()
}

/// What the picture of a good shows, and what the line under it says is not drawn.
fn shown(page: &str, good: &str, side: (usize, &str)) -> f64 {
    page.split('<')
        .filter(|tag| attribute(tag, "data-good") == Some(good))
        .filter_map(|tag| match attribute(tag, "data-side") {
            Some(drawn) if drawn == side.0.to_string() => attribute(tag, "data-amount"),
            Some(_) => None,
            None => attribute(tag, &format!("data-{}", side.1)),
        })
        .map(|amount| amount.parse::<f64>().expect("a number"))
        .sum()
}

#[test]
fn flows_shown_add_up_to_what_is_bought() {
    for language in ["en", "zh"] {
        let page = half(&TRADE.report, language);
        for good in ["pv_module", "battery", "electric_car"] {
            // A deal of trade measures alone is held against the baseline.
            for (side, row) in [((0, "before"), "baseline"), ((1, "deal"), "deal")] {
                let (drawn, all) = (shown(page, good, side), bought(&TRADE.json, good, row));
                assert!(all > 0.0, "{good}");
                assert!((drawn / all - 1.0).abs() < 1e-9, "{good}: {drawn} of {all}");
            }
        }
    }
}

#[test]
fn deal_without_trade_has_one_picture_of_each_good() {
    let page = half(&SUNNYLANDS.report, "en");
    assert_eq!(page.matches("<figure class=\"flow\"").count(), 3);
    assert!(!page.contains("Each side's case"));
    assert!(!page.contains("Cooperation against friction"));
    let page = half(&TRADE.report, "en");
    assert_eq!(page.matches("<figure class=\"flow\"").count(), 6);
}

#[test]
fn each_section_is_there_in_both_languages() {
    let sections = [
        ("Power and cars", "电力与汽车"),
        ("Who buys from whom in 2030", "2030年谁向谁购买"),
        ("Who pays, who earns", "谁付钱，谁获益"),
        ("Each side's case", "各方的理由"),
        ("The importing side", "进口方"),
        ("The exporting side", "出口方"),
        ("What the model does not see", "模型看不到的"),
        ("USD of 2023", "2023年价"),
        ("an investigation binds nobody", "调查对任何人均无约束力"),
    ];
    for (english, chinese) in sections {
        assert!(half(&TRADE.report, "en").contains(english), "{english}");
        assert!(half(&TRADE.report, "zh").contains(chinese), "{chinese}");
    }
    for broken in ["NaN", "inf\"", "inf ", "{ $"] {
        assert!(!half(&TRADE.report, "en").contains(broken), "{broken}");
        assert!(!half(&SUNNYLANDS.report, "zh").contains(broken), "{broken}");
    }
}

#[test]
fn verdict_stands_where_the_deal_holds_both() {
    let folder = folder();
    let (page, answer) = (
        folder.path().join("report.html"),
        folder.path().join("answer.json"),
    );
    done([
        "run".into(),
        agreement("sunnylands-2023.toml").into_os_string(),
        agreement("trade-friction-2024.toml").into_os_string(),
        "--central".into(),
        "--report".into(),
        page.clone().into_os_string(),
        "--json".into(),
        answer.clone().into_os_string(),
    ]);
    let (page, answer) = (text(&page), json(&answer));
    // In a deal of both the first picture is the deal without its trade measures.
    for (side, row) in [((0, "before"), "without_friction"), ((1, "deal"), "deal")] {
        let (drawn, all) = (
            shown(half(&page, "zh"), "battery", side),
            bought(&answer, "battery", row),
        );
        assert!((drawn / all - 1.0).abs() < 1e-9, "{row}: {drawn} of {all}");
    }
    assert!(half(&page, "en").contains("without friction → with friction"));
    assert!(half(&page, "zh").contains("无摩擦 → 有摩擦"));
    let verdict = &answer["markets"]["verdict"];
    let gain = number(&verdict["cooperation"]["avoided"][1]["central"]);
    assert!(gain > 0.0);
    for (language, title, year) in [
        ("en", "Cooperation against friction", "In 2035 cooperation"),
        ("zh", "合作与摩擦", "2035年，合作"),
    ] {
        let page = half(&page, language);
        assert!(page.contains(title) && page.contains(year));
        assert_eq!(page.matches("<section class=\"verdict\"").count(), 1);
    }
}
