//! The sentences about mistakes, English and Chinese side by side. A [`Problem`] flows in; what
//! people read flows out.

mod names;
mod syntax;

use crate::diagnostic::Language;
use crate::problem::{Class, Problem};

/// What is said about a problem.
pub(crate) struct Said {
    pub message: String,
    pub label: String,
    pub help: Option<String>,
}

/// Words of one meaning in English and Chinese.
type Pair = [&'static str; 2];

fn choose<T>(language: Language, [english, chinese]: [T; 2]) -> T {
    match language {
        Language::English => english,
        Language::Chinese => chinese,
    }
}

/// Longest list of accepted words that is printed whole.
const LIST_LIMIT: usize = 40;

fn list(words: &[String], language: Language) -> String {
    let comma = choose(language, [", ", "、"]);
    let shown: Vec<String> = words
        .iter()
        .take(LIST_LIMIT)
        .map(|word| format!("`{word}`"))
        .collect();
    let mut text = shown.join(comma);
    if words.len() > LIST_LIMIT {
        text.push_str(comma);
        text.push('…');
    }
    text
}

/// A table as a sentence names it.
fn table_name(table: &str) -> [String; 2] {
    if table.is_empty() {
        return ["the file".to_owned(), "文件".to_owned()];
    }
    [format!("`{table}`"), format!("`{table}`")]
}

/// Words from the file, cut so that a sentence stays a sentence.
fn short(word: &str) -> String {
    if word.chars().count() <= 60 {
        return word.to_owned();
    }
    word.chars().take(57).chain("…".chars()).collect()
}

fn did_you_mean(nearest: Option<&String>, words: &[String], language: Language) -> Option<String> {
    if let Some(near) = nearest {
        return Some(choose(
            language,
            [
                format!("did you mean `{near}`?"),
                format!("您是否想写 `{near}`？"),
            ],
        ));
    }
    (!words.is_empty()).then(|| {
        let words = list(words, language);
        choose(
            language,
            [format!("accepted: {words}"), format!("可用：{words}")],
        )
    })
}

/// A number as people write it, without a trailing `.0`.
fn number(value: f64) -> String {
    format!("{value}")
}

fn with_unit(value: f64, unit: &str) -> String {
    if unit.is_empty() {
        number(value)
    } else {
        format!("{} {unit}", number(value))
    }
}

fn bounds(minimum: Option<f64>, maximum: Option<f64>, unit: &str) -> [String; 2] {
    match (minimum, maximum) {
        (Some(low), Some(high)) => {
            let (low, high) = (number(low), with_unit(high, unit));
            [format!("from {low} to {high}"), format!("{low} 至 {high}")]
        }
        (Some(low), None) => {
            let low = with_unit(low, unit);
            [format!("{low} or more"), format!("不小于 {low}")]
        }
        (None, Some(high)) => {
            let high = with_unit(high, unit);
            [format!("{high} or less"), format!("不大于 {high}")]
        }
        (None, None) => ["any number".to_owned(), "任意数字".to_owned()],
    }
}

/// The sentences about `problem`.
#[allow(clippy::too_many_lines)] // one arm a problem; splitting would hide what is missing
pub(crate) fn say(problem: &Problem, language: Language) -> Said {
    let said = |message: [String; 2], label: Pair, help: Option<[String; 2]>| Said {
        message: choose(language, message),
        label: choose(language, label).to_owned(),
        help: help.map(|help| choose(language, help)),
    };
    match problem {
        Problem::Empty => said(
            ["the file is empty".into(), "文件为空".into()],
            ["nothing here", "此处无内容"],
            Some([
                "an agreement begins with `[agreement]` and has at least one `[[commitment]]`".into(),
                "协议以 `[agreement]` 开头，至少有一个 `[[commitment]]`".into(),
            ]),
        ),
        Problem::TooLarge { limit } => said(
            [
                format!("the file has more than {limit} bytes, the most that an agreement may have"),
                format!("文件超过 {limit} 字节，即协议文件的上限"),
            ],
            ["too large", "过大"],
            Some([
                "is this the file you meant? Split a long deal into several files".into(),
                "文件是否选错？较长的协议可拆成几个文件".into(),
            ]),
        ),
        Problem::NotText { at } => said(
            [
                format!("this is not a text file: byte {at} is not text"),
                format!("这不是文本文件：第 {at} 字节不是文字"),
            ],
            ["not text", "不是文本"],
            Some([
                "an agreement is a TOML file saved as UTF-8".into(),
                "协议是以 UTF-8 保存的 TOML 文件".into(),
            ]),
        ),
        Problem::Syntax { message } => said(
            [
                format!("this is not TOML: {message}"),
                format!("不符合 TOML 语法：{}", syntax::in_chinese(message)),
            ],
            ["here", "此处"],
            (message.contains("date") || message.contains("out of range")).then(|| {
                [
                    "a date is a day of the calendar written year-month-day, as 2023-11-14".into(),
                    "日期须是日历上存在的日子，写作 年-月-日，如 2023-11-14".into(),
                ]
            }),
        ),
        Problem::UnknownKey { key, table, nearest, accepted } => Said {
            help: did_you_mean(nearest.as_ref(), accepted, language),
            ..said(
                [
                    format!("{} has no key `{}`", table_name(table)[0], short(key)),
                    format!("{} 没有键 `{}`", table_name(table)[1], short(key)),
                ],
                ["unknown key", "未知的键"],
                None,
            )
        },
        Problem::MissingKey { key, table } => said(
            [
                format!("{} lacks `{key}`", table_name(table)[0]),
                format!("{} 缺少 `{key}`", table_name(table)[1]),
            ],
            ["incomplete", "不完整"],
            Some(if table.is_empty() {
                let header = if key == "commitment" { "[[commitment]]" } else { "[agreement]" };
                [format!("add `{header}`"), format!("请补上 `{header}`")]
            } else {
                [format!("add `{key} = …`"), format!("请补上 `{key} = …`")]
            }),
        ),
        Problem::MissingLanguage { key, language: lacking } => {
            let code = match lacking {
                Language::English => "en",
                Language::Chinese => "zh",
            };
            let name = match lacking {
                Language::English => ["English", "英文"],
                Language::Chinese => ["Chinese", "中文"],
            };
            said(
                [
                    format!("the text `{key}` lacks its {} half", name[0]),
                    format!("文本 `{key}` 缺少{}", name[1]),
                ],
                ["in one language only", "只有一种语言"],
                Some([format!("add `{code} = \"…\"`"), format!("请补上 `{code} = \"…\"`")]),
            )
        }
        Problem::EmptyText { key } => said(
            [format!("`{key}` is empty"), format!("`{key}` 为空")],
            ["empty", "空"],
            Some(["write the words".into(), "请写上文字".into()]),
        ),
        Problem::WrongType { key, expected, found } => said(
            [
                format!("`{key}` must be {}, not {}", expected.name()[0], found.name()[0]),
                format!("`{key}` 应为{}，而不是{}", expected.name()[1], found.name()[1]),
            ],
            ["wrong type", "类型不符"],
            Some([
                format!("write `{key} = {}`", expected.example()),
                format!("请写 `{key} = {}`", expected.example()),
            ]),
        ),
        Problem::NotAnIdentifier { found, suggestion } => said(
            [
                format!("`{}` is not a short name", short(found)),
                format!("`{}` 不是合格的短名", short(found)),
            ],
            ["not a short name", "短名不合格"],
            Some(match suggestion {
                Some(word) => [format!("write `{word}`"), format!("请写 `{word}`")],
                None => [
                    "small letters and digits, words joined by hyphens, as `ccus-projects`".into(),
                    "小写字母与数字，以连字符相连，如 `ccus-projects`".into(),
                ],
            }),
        ),
        Problem::NotAnAddress { found } => said(
            [
                format!("`{}` is not a web address", short(found)),
                format!("`{}` 不是网址", short(found)),
            ],
            ["not an address", "不是网址"],
            Some([
                "an address begins with https:// or http://".into(),
                "网址以 https:// 或 http:// 开头".into(),
            ]),
        ),
        Problem::UnknownWord { class, found, nearest, accepted } => Said {
            help: did_you_mean(nearest.as_ref(), accepted, language).map(|help| match class {
                Class::Region if nearest.is_none() => choose(
                    language,
                    [
                        "a state or province is written by its ISO 3166-2 code, as `US-CA` or `CN-44`".into(),
                        "州或省用 ISO 3166-2 代码，如 `US-CA`、`CN-44`".into(),
                    ],
                ),
                Class::Country if nearest.is_none() => choose(
                    language,
                    [
                        "a country is written by its ISO 3166 alpha-3 code, as `VNM`; `ALL` is every origin".into(),
                        "国家用 ISO 3166 三字母代码，如 `VNM`；`ALL` 指所有来源".into(),
                    ],
                ),
                _ => help,
            }),
            ..said(
                [
                    format!("no {} is called `{}`", class.name()[0], short(found)),
                    format!("没有名为 `{}` 的{}", short(found), class.name()[1]),
                ],
                ["unknown", "未知"],
                None,
            )
        },
        Problem::EmptyList { key } => said(
            [format!("`{key}` lists nothing"), format!("`{key}` 为空列表")],
            ["empty list", "空列表"],
            Some(["name at least one".into(), "至少列出一项".into()]),
        ),
        Problem::WrongLength { key, expected, found } => said(
            [
                format!("`{key}` must list {expected}, not {found}"),
                format!("`{key}` 应列 {expected} 项，而不是 {found} 项"),
            ],
            ["wrong number of entries", "项数不符"],
            None,
        ),
        Problem::Repeated { key, word } => said(
            [
                format!("`{key}` lists `{}` twice", short(word)),
                format!("`{key}` 中 `{}` 重复", short(word)),
            ],
            ["again", "重复"],
            Some(["keep one".into(), "请只保留一个".into()]),
        ),
        Problem::DuplicateId { what, id } => said(
            [
                format!("two {} are called `{}`", what.name()[0], short(id)),
                format!("有两个{}都叫 `{}`", what.name()[1], short(id)),
            ],
            ["already taken", "已被使用"],
            Some(["give each its own name".into(), "请各取不同的短名".into()]),
        ),
        Problem::UndeclaredSource { found, nearest, declared } => Said {
            help: did_you_mean(nearest.as_ref(), declared, language).or_else(|| {
                Some(choose(
                    language,
                    ["declare it with `[[source]]`".into(), "请用 `[[source]]` 声明来源".into()],
                ))
            }),
            ..said(
                [
                    format!("no `[[source]]` of this file is called `{}`", short(found)),
                    format!("本文件没有名为 `{}` 的 `[[source]]`", short(found)),
                ],
                ["not declared", "未声明"],
                None,
            )
        },
        Problem::YearOutOfRange { key, year, first, last } => said(
            [
                format!("`{key}` is the year {year}, outside {first}–{last}"),
                format!("`{key}` 为 {year} 年，超出 {first}–{last}"),
            ],
            ["not a year we know", "年份超出范围"],
            Some([
                format!("a calendar year from {first} to {last}"),
                format!("应为 {first} 至 {last} 之间的公历年"),
            ]),
        ),
        Problem::WrongOrder { earlier, earlier_value, later, later_value, may_be_equal } => said(
            [
                if *may_be_equal {
                    format!("`{later}` ({later_value}) comes before `{earlier}` ({earlier_value})")
                } else {
                    format!("`{later}` ({later_value}) is not after `{earlier}` ({earlier_value})")
                },
                format!("`{later}`（{later_value}）{} `{earlier}`（{earlier_value}）", if *may_be_equal { "早于" } else { "不晚于" }),
            ],
            ["too early", "过早"],
            Some(if *may_be_equal {
                [
                    format!("`{later}` must be {earlier_value} or later"),
                    format!("`{later}` 应不早于 {earlier_value}"),
                ]
            } else {
                [
                    format!("`{later}` must be later than {earlier_value}"),
                    format!("`{later}` 应晚于 {earlier_value}"),
                ]
            }),
        ),
        Problem::NotAscending { key, before, after } => said(
            [
                format!("in `{key}`, {after} stands after {before}"),
                format!("`{key}` 中 {after} 排在 {before} 之后"),
            ],
            ["out of order", "次序不对"],
            Some(["list them from early to late, one after the other".into(), "请由早到晚依次排列，互不重叠".into()]),
        ),
        Problem::RangeOrder { key, low, central, high } => said(
            [
                format!("the range of `{key}` is not in order: low {low}, central {central}, high {high}"),
                format!("`{key}` 的范围次序不对：low {low}，central {central}，high {high}"),
            ],
            ["low ≤ central ≤ high", "应有 low ≤ central ≤ high"],
            None,
        ),
        Problem::IncompleteRange { key, missing } => said(
            [
                format!("the range of `{key}` lacks `{missing}`"),
                format!("`{key}` 的范围缺少 `{missing}`"),
            ],
            ["half a range", "范围不完整"],
            Some([
                "a range has `low`, `central` and `high`; a single figure has `value` alone".into(),
                "范围须有 `low`、`central`、`high`；单一数值只写 `value`".into(),
            ]),
        ),
        Problem::NoFigure { key } => said(
            [format!("`{key}` holds no figure"), format!("`{key}` 没有数值")],
            ["no number", "没有数字"],
            Some([
                "give `value`, or `central` with `low` and `high`".into(),
                "请写 `value`，或 `central` 连同 `low` 与 `high`".into(),
            ]),
        ),
        Problem::NotFinite { key } => said(
            [format!("`{key}` is not a finite number"), format!("`{key}` 不是有限的数")],
            ["not finite", "非有限数"],
            None,
        ),
        Problem::OutOfBounds { key, value, minimum, maximum, unit } => {
            let [english, chinese] = bounds(*minimum, *maximum, unit);
            let value = with_unit(*value, unit);
            said(
                [
                    format!("`{key}` is {value}, which it cannot be"),
                    format!("`{key}` 为 {value}，不在可能范围内"),
                ],
                ["out of bounds", "超出范围"],
                Some([format!("accepted: {english}"), format!("可用：{chinese}")]),
            )
        }
        Problem::FractionForPercent { key, value } => {
            let percent = number((value * 1e6).round() / 1e4);
            let value = number(*value);
            said(
                [
                    format!("`{key}` is read as {value} %"),
                    format!("`{key}` 将按 {value} % 读取"),
                ],
                ["in percent", "单位为百分比"],
                Some([
                    format!("write {percent} if you mean {percent} %; add `unit = \"%\"` if you mean {value} %"),
                    format!("若指 {percent} %，请写 {percent}；若确指 {value} %，请加 `unit = \"%\"`"),
                ]),
            )
        }
        Problem::MissingUnit { key, unit, number } => {
            let write = match number {
                Some(number) => format!("`{{ value = {number}, unit = \"{unit}\" }}`"),
                None => format!("`unit = \"{unit}\"`"),
            };
            said(
                [format!("`{key}` has no unit"), format!("`{key}` 没有单位")],
                ["of what?", "什么单位？"],
                Some([
                    format!("write {write}, or another unit of the same kind"),
                    format!("请写 {write}，或同类的其他单位"),
                ]),
            )
        }
        Problem::UnknownUnit { found, nearest, canonical } => said(
            [
                format!("`{}` is not a unit we know", short(found)),
                format!("不认识单位 `{}`", short(found)),
            ],
            ["unknown unit", "未知单位"],
            Some(match nearest {
                Some(near) => [format!("did you mean `{near}`?"), format!("您是否想写 `{near}`？")],
                None => [
                    format!("write `{canonical}`, or a unit that converts to it"),
                    format!("请写 `{canonical}`，或可换算成它的单位"),
                ],
            }),
        ),
        Problem::WrongDimension { key, found, canonical } => {
            let [english, chinese] = if canonical.is_empty() {
                ["it is a plain number, without a unit".to_owned(), "应为无单位的纯数".to_owned()]
            } else {
                [
                    format!("write `{canonical}`, or a unit that converts to it"),
                    format!("请写 `{canonical}`，或可换算成它的单位"),
                ]
            };
            said(
                [
                    format!("`{key}` cannot be given in `{}`", short(found)),
                    format!("`{key}` 不能以 `{}` 为单位", short(found)),
                ],
                ["measures something else", "量纲不符"],
                Some([english, chinese]),
            )
        }
        Problem::UnusualArea { kind, area, usual } => said(
            [
                format!("a measure of kind `{kind}` stands under the area `{area}`"),
                format!("`{kind}` 类措施列在领域 `{area}` 之下"),
            ],
            ["another area?", "是否另有领域？"],
            Some([
                format!("it is computed with `{usual}`, and is easier to find there"),
                format!("它与 `{usual}` 一同计算，列在该处更易查找"),
            ]),
        ),
        Problem::NoContent { id } => said(
            [
                format!("the commitment `{}` has neither a measure nor a reason for having none", short(id)),
                format!("承诺 `{}` 既无措施，也未说明为何没有", short(id)),
            ],
            ["not quantified", "未量化"],
            Some([
                "add `[commitment.measure]`, or `unquantified = { en = \"why\", zh = \"…\" }`".into(),
                "请加上 `[commitment.measure]`，或 `unquantified = { en = \"…\", zh = \"原因\" }`".into(),
            ]),
        ),
        Problem::TwoContents { id } => said(
            [
                format!("the commitment `{}` has a measure and says that it has none", short(id)),
                format!("承诺 `{}` 既有措施，又称未量化", short(id)),
            ],
            ["contradiction", "自相矛盾"],
            Some([
                "keep `unquantified`, or the measure and its readings".into(),
                "`unquantified` 与措施（及其解读）只能留其一".into(),
            ]),
        ),
        Problem::ExactlyOne { keys, given } => {
            let wanted = list(keys, language);
            let there = list(given, language);
            said(
                if given.is_empty() {
                    [format!("one of {wanted} is needed"), format!("须有 {wanted} 之一")]
                } else {
                    [
                        format!("{there} say the same thing twice"),
                        format!("{there} 只能有一个"),
                    ]
                },
                ["exactly one", "须恰好一个"],
                Some([format!("give exactly one of {wanted}"), format!("{wanted} 须恰好写一个")]),
            )
        }
        Problem::Needs { key, missing } => said(
            [format!("`{key}` needs `{missing}` beside it"), format!("有 `{key}` 就须有 `{missing}`")],
            ["incomplete", "不完整"],
            Some([format!("add `{missing} = …`"), format!("请补上 `{missing} = …`")]),
        ),
        Problem::Excludes { key, excluded } => said(
            [
                format!("`{excluded}` means nothing beside `{key}`"),
                format!("有 `{key}` 时，`{excluded}` 没有意义"),
            ],
            ["too much", "多余"],
            Some([format!("remove `{excluded}`"), format!("请删去 `{excluded}`")]),
        ),
        Problem::TooMany { hidden } => said(
            [format!("{hidden} more mistakes are not listed"), format!("另有 {hidden} 处错误未列出")],
            ["and more", "还有更多"],
            Some(["correct those above first".into(), "请先改正以上各处".into()]),
        ),
        Problem::AgreementTwice { id } => said(
            [
                format!("the deal holds the agreement `{}` twice", short(id)),
                format!("协议 `{}` 在组合中出现两次", short(id)),
            ],
            ["again", "重复"],
            Some([
                "name each file once; two agreements in one deal need an `id` each".into(),
                "每个文件只列一次；同一组合中的两份协议须各有不同的 `id`".into(),
            ]),
        ),
        Problem::SameMeasure { first, second } => said(
            [
                format!("`{second}` commits the same parties to the same measure as `{first}`"),
                format!("`{second}` 与 `{first}` 的缔约方和措施完全相同"),
            ],
            ["counted twice?", "是否重复计算？"],
            Some([
                "it adds nothing to the deal".into(),
                "它不会给组合增加任何减排".into(),
            ]),
        ),
    }
}

#[cfg(test)]
mod tests;
