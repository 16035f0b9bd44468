//! What the TOML parser complains of, in Chinese.

use super::Pair;

/// Complaints of the TOML parser that we have Chinese words for.
const SYNTAX: &[Pair] = &[
    ["duplicate key", "键重复"],
    ["missing opening quote", "缺少开头的引号"],
    ["missing closing quote", "缺少结尾的引号"],
    ["invalid basic string", "字符串无效"],
    ["invalid literal string", "字符串无效"],
    ["missing comma", "缺少逗号"],
    ["extra comma", "多余的逗号"],
    ["unclosed array table", "[[ ]] 标题未闭合"],
    ["unclosed table", "[ ] 标题未闭合"],
    ["unclosed inline table", "花括号未闭合"],
    ["unclosed array", "方括号未闭合"],
    ["string values must be quoted", "文字须加引号"],
    ["key with no value", "键后没有值"],
    ["missing value", "缺少值"],
    ["missing assignment", "缺少 `=`"],
    ["extra `=`", "多余的 `=`"],
    ["invalid unquoted key", "键名无效"],
    ["invalid datetime", "日期无效"],
    ["invalid date", "日期无效"],
    ["invalid time", "时刻无效"],
    ["invalid number", "数字无效"],
    ["invalid escape", "转义无效"],
    ["unexpected content", "此处有多余内容"],
    ["cannot extend value", "不能扩展已有的值"],
    ["value is out of range", "数值超出范围"],
    ["unexpected leading zero", "数字前不能有零"],
    ["max recursion depth", "嵌套过深"],
    ["recursion limit", "嵌套过深"],
    ["unexpected key or value", "此处不应有键或值"],
    ["invalid value", "值无效"],
    ["invalid comment character", "注释中有无效字符"],
];

/// The complaint in Chinese, the original beside it.
pub(super) fn in_chinese(message: &str) -> String {
    SYNTAX
        .iter()
        .find(|[english, _]| message.contains(english))
        .map_or_else(
            || message.to_owned(),
            |[_, chinese]| format!("{chinese}（{message}）"),
        )
}
