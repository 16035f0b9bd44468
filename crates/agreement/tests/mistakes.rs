//! What people read when a file is wrong, in both languages.

mod common;

use accord_agreement::{
    Diagnostic, Language, MAX_BYTES, Severity, Vocabulary, check, decode, parse,
};
use common::{HEAD, with_measure};

/// The diagnostics of a text as a person would list them: place, words underlined, sentence, help.
fn told(text: &str, language: Language) -> String {
    let lines: Vec<String> = check("deal.toml", text, &Vocabulary::default())
        .diagnostics
        .iter()
        .map(|diagnostic| tell(diagnostic, text, language))
        .collect();
    lines.join("\n")
}

fn tell(diagnostic: &Diagnostic, text: &str, language: Language) -> String {
    let (line, column) = diagnostic.line_and_column(text);
    let words: String = text[diagnostic.span.clone()].chars().take(40).collect();
    let mark = match diagnostic.severity {
        Severity::Error => "",
        Severity::Warning => "warning: ",
    };
    let help = diagnostic
        .help(language)
        .map_or(String::new(), |help| format!(" | {help}"));
    format!(
        "{line}:{column} «{words}» {mark}{}{help}",
        diagnostic.message(language)
    )
}

/// Both languages, one under the other.
fn both(text: &str) -> String {
    format!(
        "{}\n{}",
        told(text, Language::English),
        told(text, Language::Chinese)
    )
}

/// The head with a reason for having no measure: a whole file.
fn unquantified() -> String {
    format!("{HEAD}unquantified = {{ en = \"A principle\", zh = \"原则\" }}\n")
}

#[test]
fn whole_file_is_read() {
    assert_eq!(told(&unquantified(), Language::English), "");
}

#[test]
fn keys_and_types() {
    let text = unquantified()
        .replace("adopted =", "adopted_on =")
        .replace("clause = \"9\"", "clause = 9")
        .replace("locator", "locater");
    insta::assert_snapshot!(both(&text), @r#"
    4:1 «adopted_on» `[agreement]` has no key `adopted_on` | did you mean `adopted`?
    16:10 «9» `clause` must be words in quotes, not a whole number | write `clause = "…"`
    20:25 «locater» `source` has no key `locater` | did you mean `locator`?
    4:1 «adopted_on» `[agreement]` 没有键 `adopted_on` | 您是否想写 `adopted`？
    16:10 «9» `clause` 应为带引号的文字，而不是整数 | 请写 `clause = "…"`
    20:25 «locater» `source` 没有键 `locater` | 您是否想写 `locator`？
    "#);
}

#[test]
fn texts_and_names() {
    let text = unquantified()
        .replace("zh = \"测试\"", "zh = \" \"")
        .replace("zh = \"一项承诺\"", "fr = \"Une promesse\"")
        .replace("\"first\"", "\"First Clause\"")
        .replace("https://example.org/text", "example.org")
        .replace("{ id = \"text\"", "{ id = \"txt\"");
    insta::assert_snapshot!(both(&text), @r#"
    3:29 «" "» `zh` is empty | write the words
    10:7 «"example.org"» `example.org` is not a web address | an address begins with https:// or http://
    15:6 «"First Clause"» `First Clause` is not a short name | write `first-clause`
    19:11 «{ en = "A promise", fr = "Une promesse" » the text `summary` lacks its Chinese half | add `zh = "…"`
    19:31 «fr» `summary` has no key `fr` | accepted: `en`, `zh`
    20:17 «"txt"» no `[[source]]` of this file is called `txt` | did you mean `text`?
    3:29 «" "» `zh` 为空 | 请写上文字
    10:7 «"example.org"» `example.org` 不是网址 | 网址以 https:// 或 http:// 开头
    15:6 «"First Clause"» `First Clause` 不是合格的短名 | 请写 `first-clause`
    19:11 «{ en = "A promise", fr = "Une promesse" » 文本 `summary` 缺少中文 | 请补上 `zh = "…"`
    19:31 «fr» `summary` 没有键 `fr` | 可用：`en`、`zh`
    20:17 «"txt"» 本文件没有名为 `txt` 的 `[[source]]` | 您是否想写 `text`？
    "#);
}

#[test]
fn words_of_a_class() {
    let text = unquantified()
        .replace("[\"USA\", \"CHN\"]", "[\"USA\", \"CHI\", \"USA\"]")
        .replace("area = \"general\"", "area = \"forest\"");
    insta::assert_snapshot!(both(&text), @r#"
    5:19 «"CHI"» no party is called `CHI` | did you mean `CHN`?
    5:26 «"USA"» `parties` lists `USA` twice | keep one
    17:8 «"forest"» no area is called `forest` | did you mean `forests`?
    5:19 «"CHI"» 没有名为 `CHI` 的缔约方 | 您是否想写 `CHN`？
    5:26 «"USA"» `parties` 中 `USA` 重复 | 请只保留一个
    17:8 «"forest"» 没有名为 `forest` 的领域 | 您是否想写 `forests`？
    "#);
}

#[test]
fn kinds_and_their_words() {
    let text = with_measure("kind = \"capacity-targets\"\nby = 2030");
    insta::assert_snapshot!(both(&text), @r#"
    24:8 «"capacity-targets"» no kind of measure is called `capacity-targets` | did you mean `capacity-target`?
    24:8 «"capacity-targets"» 没有名为 `capacity-targets` 的措施类型 | 您是否想写 `capacity-target`？
    "#);
    let text = with_measure(
        "kind = \"plastics\"\nlever = \"tax\"\nstrength = 101\nfrom = 2030\nby = 2025",
    );
    insta::assert_snapshot!(both(&text), @r#"
    25:9 «"tax"» no lever on plastics is called `tax` | accepted: `virgin-cap`, `recycled-content`, `recycling-collection`, `mismanaged-cap`, `single-use`, `consumption-tax`, `waste-trade-ban`
    28:6 «2025» `by` (2025) comes before `from` (2030) | `by` must be 2030 or later
    25:9 «"tax"» 没有名为 `tax` 的塑料措施 | 可用：`virgin-cap`、`recycled-content`、`recycling-collection`、`mismanaged-cap`、`single-use`、`consumption-tax`、`waste-trade-ban`
    28:6 «2025» `by`（2025）早于 `from`（2030） | `by` 应不早于 2030
    "#);
    let text = with_measure(
        "kind = \"plastics\"\nlever = \"single-use\"\nstrength = 101\nfrom = 2025\nby = 2030",
    );
    insta::assert_snapshot!(both(&text), @r#"
    26:12 «101» `strength` is 101 %, which it cannot be | accepted: from 0 to 100 %
    26:12 «101» `strength` 为 101 %，不在可能范围内 | 可用：0 至 100 %
    "#);
}

#[test]
fn dates_and_years() {
    let text = unquantified().replace("until = 2031-01-01", "until = 2023-01-01");
    insta::assert_snapshot!(both(&text), @r#"
    21:39 «2023-01-01» `until` (2023-01-01) is not after `from` (2024-05-08) | `until` must be later than 2024-05-08
    21:39 «2023-01-01» `until`（2023-01-01）不晚于 `from`（2024-05-08） | `until` 应晚于 2024-05-08
    "#);
    let text = with_measure("kind = \"net-zero\"\nyear = 20500");
    insta::assert_snapshot!(both(&text), @r#"
    25:8 «20500» `year` is the year 20500, outside 1850–2100 | a calendar year from 1850 to 2100
    25:8 «20500» `year` 为 20500 年，超出 1850–2100 | 应为 1850 至 2100 之间的公历年
    "#);
    let text = unquantified()
        .replace("2024-05-09", "2024-02-30")
        .replace("\"9\"", "9");
    insta::assert_snapshot!(both(&text), @r#"
    11:13 «2024-02-30» this is not TOML: invalid date, expected day between 01 and 29 | a date is a day of the calendar written year-month-day, as 2023-11-14
    16:10 «9» `clause` must be words in quotes, not a whole number | write `clause = "…"`
    11:13 «2024-02-30» 不符合 TOML 语法：日期无效（invalid date, expected day between 01 and 29） | 日期须是日历上存在的日子，写作 年-月-日，如 2023-11-14
    16:10 «9» `clause` 应为带引号的文字，而不是整数 | 请写 `clause = "…"`
    "#);
}

#[test]
fn figures() {
    let share = |share: &str| {
        with_measure(&format!(
            "kind = \"electricity-share\"\ntechnologies = [\"solar\"]\nby = 2030\nshare = {share}"
        ))
    };
    insta::assert_snapshot!(both(&share("120")), @r#"
    27:9 «120» `share` is 120 %, which it cannot be | accepted: from 0 to 100 %
    27:9 «120» `share` 为 120 %，不在可能范围内 | 可用：0 至 100 %
    "#);
    insta::assert_snapshot!(both(&share("{ value = 0.8, unit = \"%/yr\" }")), @r#"
    27:31 «"%/yr"» `share` cannot be given in `%/yr` | write `%`, or a unit that converts to it
    27:31 «"%/yr"» `share` 不能以 `%/yr` 为单位 | 请写 `%`，或可换算成它的单位
    "#);
    insta::assert_snapshot!(both(&share("-1")), @r#"
    27:9 «-1» `share` is -1 %, which it cannot be | accepted: from 0 to 100 %
    27:9 «-1» `share` 为 -1 %，不在可能范围内 | 可用：0 至 100 %
    "#);
    insta::assert_snapshot!(both(&share("0.4")), @r#"
    27:9 «0.4» warning: `share` is read as 0.4 % | write 40 if you mean 40 %; add `unit = "%"` if you mean 0.4 %
    27:9 «0.4» warning: `share` 将按 0.4 % 读取 | 若指 40 %，请写 40；若确指 0.4 %，请加 `unit = "%"`
    "#);
    insta::assert_snapshot!(both(&share("nan")), @r#"
    27:9 «nan» `share` is not a finite number
    27:9 «nan» `share` 不是有限的数
    "#);
    insta::assert_snapshot!(both(&share("\"half\"")), @r#"
    27:9 «"half"» `share` must be a figure, not words in quotes | write `share = { low = 1, central = 2, high = 3, unit = "…" }`
    27:9 «"half"» `share` 应为数值，而不是带引号的文字 | 请写 `share = { low = 1, central = 2, high = 3, unit = "…" }`
    "#);
    insta::assert_snapshot!(both(&share("{ low = 3, central = 2, high = 1 }")), @r#"
    27:9 «{ low = 3, central = 2, high = 1 }» the range of `share` is not in order: low 3, central 2, high 1
    27:9 «{ low = 3, central = 2, high = 1 }» `share` 的范围次序不对：low 3，central 2，high 1
    "#);
    insta::assert_snapshot!(both(&share("{ low = 3, high = 1, unit = \"%\" }")), @r#"
    27:9 «{ low = 3, high = 1, unit = "%" }» the range of `share` lacks `central` | a range has `low`, `central` and `high`; a single figure has `value` alone
    27:9 «{ low = 3, high = 1, unit = "%" }» `share` 的范围缺少 `central` | 范围须有 `low`、`central`、`high`；单一数值只写 `value`
    "#);
    insta::assert_snapshot!(both(&share("{ assumed = { en = \"Why\", zh = \"为何\" } }")), @r#"
    27:9 «{ assumed = { en = "Why", zh = "为何" } }» `share` holds no figure | give `value`, or `central` with `low` and `high`
    27:9 «{ assumed = { en = "Why", zh = "为何" } }» `share` 没有数值 | 请写 `value`，或 `central` 连同 `low` 与 `high`
    "#);
    insta::assert_snapshot!(both(&share("{ value = 2, central = 2 }")), @r#"
    27:32 «2» `central` means nothing beside `value` | remove `central`
    27:32 «2» 有 `value` 时，`central` 没有意义 | 请删去 `central`
    "#);
}

#[test]
fn units() {
    let level = |level: &str| {
        with_measure(&format!(
            "kind = \"capacity-target\"\ntechnologies = [\"solar\"]\nby = 2030\nlevel = {level}"
        ))
    };
    insta::assert_snapshot!(both(&level("3600")), @r#"
    27:9 «3600» `level` has no unit | write `{ value = 3600, unit = "GW" }`, or another unit of the same kind
    27:9 «3600» `level` 没有单位 | 请写 `{ value = 3600, unit = "GW" }`，或同类的其他单位
    "#);
    insta::assert_snapshot!(both(&level("{ value = 3600 }")), @r#"
    27:9 «{ value = 3600 }» `level` has no unit | write `unit = "GW"`, or another unit of the same kind
    27:9 «{ value = 3600 }» `level` 没有单位 | 请写 `unit = "GW"`，或同类的其他单位
    "#);
    insta::assert_snapshot!(both(&level("{ value = 3600, unit = \"GWh\" }")), @r#"
    27:32 «"GWh"» `level` cannot be given in `GWh` | write `GW`, or a unit that converts to it
    27:32 «"GWh"» `level` 不能以 `GWh` 为单位 | 请写 `GW`，或可换算成它的单位
    "#);
    insta::assert_snapshot!(both(&level("{ value = 3600, unit = \"gigawat\" }")), @r#"
    27:32 «"gigawat"» `gigawat` is not a unit we know | write `GW`, or a unit that converts to it
    27:32 «"gigawat"» 不认识单位 `gigawat` | 请写 `GW`，或可换算成它的单位
    "#);
    insta::assert_snapshot!(both(&level("{ value = 3600, unit = \"G W\" }")), @r#"
    27:32 «"G W"» `G W` is not a unit we know | did you mean `GW`?
    27:32 «"G W"» 不认识单位 `G W` | 您是否想写 `GW`？
    "#);
    insta::assert_snapshot!(both(&level("{ value = 36, unit = \"GW\" }\nmultiple = 3")), @r#"
    28:12 «3» `level`, `multiple` say the same thing twice | give exactly one of `level`, `multiple`
    28:12 «3» `multiple` needs `of_year` beside it | add `of_year = …`
    28:12 «3» `level`、`multiple` 只能有一个 | `level`、`multiple` 须恰好写一个
    28:12 «3» 有 `multiple` 就须有 `of_year` | 请补上 `of_year = …`
    "#);
}

#[test]
fn content_of_a_commitment() {
    insta::assert_snapshot!(both(HEAD), @r#"
    15:6 «"first"» the commitment `first` has neither a measure nor a reason for having none | add `[commitment.measure]`, or `unquantified = { en = "why", zh = "…" }`
    15:6 «"first"» 承诺 `first` 既无措施，也未说明为何没有 | 请加上 `[commitment.measure]`，或 `unquantified = { en = "…", zh = "原因" }`
    "#);
    let text = format!(
        "{}[commitment.measure]\nkind = \"net-zero\"\nyear = 2050\n",
        unquantified().replace("general", "targets")
    );
    insta::assert_snapshot!(both(&text), @r#"
    22:16 «{ en = "A principle", zh = "原则" }» the commitment `first` has a measure and says that it has none | keep `unquantified`, or the measure and its readings
    22:16 «{ en = "A principle", zh = "原则" }» 承诺 `first` 既有措施，又称未量化 | `unquantified` 与措施（及其解读）只能留其一
    "#);
}

#[test]
fn measures_under_another_area() {
    let text =
        with_measure("kind = \"net-zero\"\nyear = 2050").replace("\"targets\"", "\"forests\"");
    insta::assert_snapshot!(both(&text), @r#"
    17:8 «"forests"» warning: a measure of kind `net-zero` stands under the area `forests` | it is computed with `targets`, and is easier to find there
    17:8 «"forests"» warning: `net-zero` 类措施列在领域 `forests` 之下 | 它与 `targets` 一同计算，列在该处更易查找
    "#);
}

#[test]
fn steps_of_trade_that_overlap() {
    let text = with_measure(
        "kind = \"trade\"\nimporter = \"USA\"\nexporter = \"XYZ\"\nproduct = \"solar\"\n\
         instrument = \"tarif\"\nlegal_basis = { en = \"Law\", zh = \"法\" }\n\
         step = [{ from = 2024-01-01, until = 2025-01-01, rate = 25 }, { from = 2024-06-01, quantity = 5 }]",
    );
    insta::assert_snapshot!(both(&text), @r#"
    26:12 «"XYZ"» no party or country is called `XYZ` | a country is written by its ISO 3166 alpha-3 code, as `VNM`; `ALL` is every origin
    27:11 «"solar"» no product is called `solar` | accepted: `electric-vehicles`, `connected-vehicles`, `cars`, `solar-cells-modules`, `polysilicon-wafers`, `ev-batteries`, `storage-batteries`, `battery-parts`, `critical-minerals`, `graphite-magnets`, `steel-aluminium`, `semiconductors`, `all-goods`
    28:14 «"tarif"» no trade instrument is called `tarif` | did you mean `tariff`?
    30:8 «[{ from = 2024-01-01, until = 2025-01-01» in `step`, 2024-06-01 stands after 2024-01-01 – 2025-01-01 | list them from early to late, one after the other
    30:95 «5» `quantity` has no unit | write `{ value = 5, unit = "…" }`, or another unit of the same kind
    26:12 «"XYZ"» 没有名为 `XYZ` 的缔约方或国家 | 国家用 ISO 3166 三字母代码，如 `VNM`；`ALL` 指所有来源
    27:11 «"solar"» 没有名为 `solar` 的产品 | 可用：`electric-vehicles`、`connected-vehicles`、`cars`、`solar-cells-modules`、`polysilicon-wafers`、`ev-batteries`、`storage-batteries`、`battery-parts`、`critical-minerals`、`graphite-magnets`、`steel-aluminium`、`semiconductors`、`all-goods`
    28:14 «"tarif"» 没有名为 `tarif` 的贸易工具 | 您是否想写 `tariff`？
    30:8 «[{ from = 2024-01-01, until = 2025-01-01» `step` 中 2024-06-01 排在 2024-01-01 – 2025-01-01 之后 | 请由早到晚依次排列，互不重叠
    30:95 «5» `quantity` 没有单位 | 请写 `{ value = 5, unit = "…" }`，或同类的其他单位
    "#);
}

#[test]
fn bases_of_targets() {
    let target = |rest: &str| {
        with_measure(&format!(
            "kind = \"emissions-target\"\nnet = true\nyear = 2035\n{rest}"
        ))
    };
    insta::assert_snapshot!(both(&target("reduction = 50")), @r#"
    27:13 «50» `reduction` needs `base` beside it | add `base = …`
    27:13 «50» 有 `reduction` 就须有 `base` | 请补上 `base = …`
    "#);
    insta::assert_snapshot!(both(&target("base = { year = 2005, peak = 2025 }\nreduction = 5")), @r#"
    27:30 «2025» `year`, `peak` say the same thing twice | give exactly one of `year`, `peak`, `business_as_usual`
    27:30 «2025» `year`、`peak` 只能有一个 | `year`、`peak`、`business_as_usual` 须恰好写一个
    "#);
    insta::assert_snapshot!(both(&target("base = { year = 2040 }\nreduction = 50")), @r#"
    26:8 «2035» `year` (2035) is not after `base` (2040) | `year` must be later than 2040
    26:8 «2035» `year`（2035）不晚于 `base`（2040） | `year` 应晚于 2040
    "#);
    insta::assert_snapshot!(both(&target("")), @r#"
    23:1 «[commitment.measure]» one of `base`, `level` is needed | give exactly one of `base`, `level`
    23:1 «[commitment.measure]» 须有 `base`、`level` 之一 | `base`、`level` 须恰好写一个
    "#);
}

#[test]
fn series_and_names_given_twice() {
    let second = HEAD.find("[[commitment]]").expect("a commitment");
    let text = format!("{}\n{}", unquantified(), &unquantified()[second..]);
    insta::assert_snapshot!(both(&text), @r#"
    25:6 «"first"» two commitments are called `first` | give each its own name
    25:6 «"first"» 有两个承诺都叫 `first` | 请各取不同的短名
    "#);
    let group = "[[commitment.measure.group]]\nid = \"a\"\nparties = [\"USA\"]\n\
        baseline_years = [2013, 2011]\nhcfc_share = 15\n\
        steps = [{ year = 2024, cut = 40 }, { year = 2019, cut = 10 }]\n";
    let text = with_measure(&format!("kind = \"hfc-phasedown\"\n{group}{group}"));
    insta::assert_snapshot!(both(&text), @r#"
    28:18 «[2013, 2011]» in `baseline_years`, 2011 stands after 2013 | list them from early to late, one after the other
    30:9 «[{ year = 2024, cut = 40 }, { year = 201» in `steps`, 2019 stands after 2024 | list them from early to late, one after the other
    32:6 «"a"» two groups are called `a` | give each its own name
    34:18 «[2013, 2011]» in `baseline_years`, 2011 stands after 2013 | list them from early to late, one after the other
    36:9 «[{ year = 2024, cut = 40 }, { year = 201» in `steps`, 2019 stands after 2024 | list them from early to late, one after the other
    28:18 «[2013, 2011]» `baseline_years` 中 2011 排在 2013 之后 | 请由早到晚依次排列，互不重叠
    30:9 «[{ year = 2024, cut = 40 }, { year = 201» `steps` 中 2019 排在 2024 之后 | 请由早到晚依次排列，互不重叠
    32:6 «"a"» 有两个组都叫 `a` | 请各取不同的短名
    34:18 «[2013, 2011]» `baseline_years` 中 2011 排在 2013 之后 | 请由早到晚依次排列，互不重叠
    36:9 «[{ year = 2024, cut = 40 }, { year = 201» `steps` 中 2019 排在 2024 之后 | 请由早到晚依次排列，互不重叠
    "#);
}

#[test]
fn files_that_are_none() {
    insta::assert_snapshot!(both(""), @r#"
    1:1 «» the file is empty | an agreement begins with `[agreement]` and has at least one `[[commitment]]`
    1:1 «» 文件为空 | 协议以 `[agreement]` 开头，至少有一个 `[[commitment]]`
    "#);
    insta::assert_snapshot!(both("\n \u{feff}\n"), @r#"
    2:2 «﻿» this is not TOML: invalid unquoted key, expected letters, numbers, `-`, `_`
    2:3 «» this is not TOML: key with no value, expected `=`
    2:2 «﻿» 不符合 TOML 语法：键名无效（invalid unquoted key, expected letters, numbers, `-`, `_`）
    2:3 «» 不符合 TOML 语法：键后没有值（key with no value, expected `=`）
    "#);
    insta::assert_snapshot!(both("\u{0}\u{1}"), @r#"
    1:1 «» this is not a text file: byte 1 is not text | an agreement is a TOML file saved as UTF-8
    1:1 «» 这不是文本文件：第 1 字节不是文字 | 协议是以 UTF-8 保存的 TOML 文件
    "#);
    insta::assert_snapshot!(both("[agreement"), @r#"
    1:11 «» this is not TOML: unclosed table, expected `]`
    1:11 «» 不符合 TOML 语法：[ ] 标题未闭合（unclosed table, expected `]`）
    "#);
    insta::assert_snapshot!(both("title = "), @r#"
    1:9 «» this is not TOML: string values must be quoted, expected literal string
    1:9 «» 不符合 TOML 语法：文字须加引号（string values must be quoted, expected literal string）
    "#);
    insta::assert_snapshot!(both("[agreement]\nid = \"x\"\nid = \"y\"\n"), @r#"
    3:1 «id» this is not TOML: duplicate key
    3:1 «id» 不符合 TOML 语法：键重复（duplicate key）
    "#);
    let binary = decode("deal.toml", &[0x7f, b'E', b'L', b'F', 0xff]).expect_err("binary");
    insta::assert_snapshot!(binary.message(Language::English), @"this is not a text file: byte 5 is not text");
}

#[test]
fn large_files_are_refused_at_once() {
    let line = "a".repeat(200_000_000);
    let bytes = line.as_bytes();
    let refused = decode("deal.toml", bytes).expect_err("too large");
    assert_eq!(refused.code(), "agreement::too-large");
    // Reading stops at the limit: how large the file is in truth is not known, and not said.
    let stopped = decode("deal.toml", &bytes[..=MAX_BYTES]).expect_err("too large");
    assert_eq!(
        stopped.message(Language::English),
        refused.message(Language::English)
    );
    insta::assert_snapshot!(stopped.message(Language::English), @"the file has more than 1048576 bytes, the most that an agreement may have");
    let refused = parse("deal.toml", &line, &Vocabulary::default()).expect_err("too large");
    assert_eq!(refused[0].code(), "agreement::too-large");
}

#[test]
fn deep_nesting_is_refused() {
    for text in [
        format!("a = {}", "[".repeat(900_000)),
        format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("a = {}1{}", "{ b = ".repeat(100_000), " }".repeat(100_000)),
        format!("{} = 1", vec!["a"; 500_000].join(".")),
        format!("[{}]", vec!["a"; 500_000].join(".")),
    ] {
        let refused = parse("deal.toml", &text, &Vocabulary::default()).expect_err("nested");
        assert!(
            refused
                .iter()
                .any(|diagnostic| diagnostic.code() == "agreement::syntax")
        );
    }
}

#[test]
fn many_mistakes_are_cut_short() {
    use std::fmt::Write as _;
    let mut text = String::new();
    for index in 0..50_000 {
        writeln!(text, "key{index} = {index}").expect("written");
    }
    let refused = parse("deal.toml", &text, &Vocabulary::default()).expect_err("unknown keys");
    assert_eq!(refused.len(), accord_agreement::MAX_DIAGNOSTICS + 1);
    assert_eq!(
        refused.last().map(Diagnostic::code),
        Some("agreement::too-many")
    );
}
