//! What the classes of words, the things with names and the types of values are called.

use super::Pair;
use crate::problem::{Class, Form, Named};

impl Class {
    /// What one member is called.
    pub(super) fn name(self) -> Pair {
        match self {
            Class::Party => ["party", "缔约方"],
            Class::Country => ["party or country", "缔约方或国家"],
            Class::Region => ["state or province", "州或省"],
            Class::Sector => ["sector", "部门"],
            Class::Gas => ["gas", "气体"],
            Class::Pollutant => ["air pollutant", "大气污染物"],
            Class::Technology => ["technology", "技术"],
            Class::MethaneSource => ["source of methane", "甲烷排放源"],
            Class::Material => ["material", "材料"],
            Class::Product => ["product", "产品"],
            Class::Area => ["area", "领域"],
            Class::MeasureKind => ["kind of measure", "措施类型"],
            Class::Lever => ["lever on plastics", "塑料措施"],
            Class::Instrument => ["trade instrument", "贸易工具"],
            Class::WarmingPotentials => ["edition of the warming potentials", "全球变暖潜势版本"],
        }
    }
}

impl Named {
    pub(super) fn name(self) -> Pair {
        match self {
            Named::Source => ["sources", "来源"],
            Named::Commitment => ["commitments", "承诺"],
            Named::Reading => ["readings", "解读"],
            Named::Group => ["groups", "组"],
        }
    }
}

impl Form {
    pub(super) fn name(self) -> Pair {
        match self {
            Form::String => ["words in quotes", "带引号的文字"],
            Form::Integer => ["a whole number", "整数"],
            Form::Float => ["a decimal number", "小数"],
            Form::Number => ["a number", "数字"],
            Form::Boolean => ["true or false", "true 或 false"],
            Form::Date => ["a date", "日期"],
            Form::Time => ["a time of day", "时刻"],
            Form::List => ["a list", "列表"],
            Form::Table => ["a table", "表"],
            Form::Tables => ["tables under [[ ]] headers", "[[ ]] 标题下的表"],
            Form::Text => ["a text in both languages", "双语文本"],
            Form::Quantity => ["a figure", "数值"],
            Form::Year => ["a year", "年份"],
        }
    }

    /// How it is written.
    pub(super) fn example(self) -> &'static str {
        match self {
            Form::String => "\"…\"",
            Form::Integer => "5",
            Form::Float | Form::Number => "0.5",
            Form::Boolean => "true",
            Form::Date | Form::Time => "2023-11-14",
            Form::List => "[…]",
            Form::Table => "{ key = … }",
            Form::Tables => "[[…]]",
            Form::Text => "{ en = \"…\", zh = \"…\" }",
            Form::Quantity => "{ low = 1, central = 2, high = 3, unit = \"…\" }",
            Form::Year => "2030",
        }
    }
}
