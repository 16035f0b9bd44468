//! The frame of a file: the agreement, its sources, its commitments and their readings.

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use crate::agreement::{Agreement, Area, Commitment, Content, Date, Reading, Source, Status, Text};
use crate::problem::{Class, Named, Problem};
use crate::read::kinds::{
    Address, Bilingual, Choice, Cited, Day, Identifier, TableOf, Words, any_tables, some_of,
    some_tables,
};
use crate::read::measures::AnyMeasure;
use crate::read::table::{Context, Table};

const AREAS: &[(&str, Area)] = &[
    ("energy", Area::Energy),
    ("trade", Area::Trade),
    ("circular", Area::Circular),
    ("plastics", Area::Plastics),
    ("ccus", Area::Ccus),
    ("non-co2", Area::NonCo2),
    ("forests", Area::Forests),
    ("subnational", Area::Subnational),
    ("targets", Area::Targets),
    ("general", Area::General),
];

/// What `[agreement]` holds.
pub(crate) struct Head {
    id: String,
    title: Text,
    adopted: Date,
    parties: Vec<String>,
}

/// The whole file.
pub(crate) fn document(table: &mut Table<'_>) -> Option<Agreement> {
    let head = table.required(
        "agreement",
        TableOf("[agreement]", head),
        ["The agreement itself", "协议本身"],
    );
    // Sources come before the commitments here whatever their order in the file, so that
    // citations can be checked.
    declare_sources(table);
    let sources = table.or(
        "source",
        any_tables("[[source]]", source),
        Vec::new(),
        [
            "The documents that clauses and figures are taken from",
            "条款与数值所依据的文件",
        ],
    );
    let commitments = table.required(
        "commitment",
        some_tables("[[commitment]]", commitment),
        [
            "One entry a clause, quantified or not, in the order of the text",
            "每个条款一项，依原文次序，无论是否量化",
        ],
    );
    each_id_once(table, "source", Named::Source);
    each_id_once(table, "commitment", Named::Commitment);
    let head = head?;
    Some(Agreement {
        id: head.id,
        title: head.title,
        adopted: head.adopted,
        parties: head.parties,
        sources: sources?,
        commitments: commitments?,
    })
}

/// The tables of a list of tables, with the words of their `id`.
fn ids<'a>(table: &Table<'a>, key: &str) -> Vec<(&'a str, std::ops::Range<usize>)> {
    let entries = table.peek(key).and_then(|value| value.get_ref().as_array());
    let id = |entry: &'a toml::Spanned<DeValue<'a>>| -> Option<(&'a str, std::ops::Range<usize>)> {
        let entry: &DeTable<'_> = entry.get_ref().as_table()?;
        let id = entry.get("id")?;
        Some((id.get_ref().as_str()?, id.span()))
    };
    entries
        .into_iter()
        .flat_map(|entries| entries.iter())
        .filter_map(id)
        .collect()
}

fn declare_sources(table: &Table<'_>) {
    let declared = ids(table, "source")
        .into_iter()
        .map(|(id, _)| id.to_owned())
        .collect();
    *table.context.sources.borrow_mut() = declared;
}

/// Reports every `id` that an earlier table of the same list already has.
pub(crate) fn each_id_once(table: &Table<'_>, key: &str, what: Named) {
    let mut seen = BTreeSet::new();
    for (id, span) in ids(table, key) {
        if !seen.insert(id) {
            table.context.error(
                Problem::DuplicateId {
                    what,
                    id: id.to_owned(),
                },
                span,
            );
        }
    }
}

fn head(table: &mut Table<'_>) -> Option<Head> {
    let id = table.required(
        "id",
        Identifier,
        ["Short name, unique in a deal", "短名，在组合中唯一"],
    );
    let title = table.required("title", Bilingual, ["Title as people cite it", "通行名称"]);
    let adopted = table.required("adopted", Day, ["The day it was adopted", "通过日期"]);
    let parties = table.required(
        "parties",
        some_of(Class::Party),
        ["The parties that made it", "缔约方"],
    );
    Some(Head {
        id: id?,
        title: title?,
        adopted: adopted?,
        parties: parties?,
    })
}

fn source(table: &mut Table<'_>) -> Option<Source> {
    let id = table.required(
        "id",
        Words,
        ["Short name, by which it is cited", "短名，用于引用"],
    );
    let title = table.required("title", Bilingual, ["Title of the document", "文件名称"]);
    let url = table.optional("url", Address, ["Where it can be read", "网址"]);
    let published = table.optional("published", Day, ["Day it was published", "发布日期"]);
    let note = table.optional(
        "note",
        Bilingual,
        [
            "How far to trust it, for instance that it was recalled and not re-opened",
            "可信程度，例如凭记忆、未再核对",
        ],
    );
    Some(Source {
        id: id?,
        title: title?,
        url,
        published,
        note,
    })
}

fn status(table: &mut Table<'_>) -> Option<Status> {
    let from = table.required("from", Day, ["First day in force", "生效首日"]);
    let until = table.optional(
        "until",
        Day,
        [
            "First day no longer in force, for a party that withdraws",
            "失效首日，用于退出的缔约方",
        ],
    );
    table.in_order(("from", from), ("until", until), false);
    Some(Status { from: from?, until })
}

fn commitment(table: &mut Table<'_>) -> Option<Commitment> {
    let id = table.required(
        "id",
        Identifier,
        ["Short name, unique in the file", "短名，在文件中唯一"],
    );
    let clause = table.required(
        "clause",
        Words,
        [
            "Number of the clause as the text prints it",
            "条款编号，依原文",
        ],
    );
    let area = table.required("area", Choice(Class::Area, AREAS), ["The topic", "领域"]);
    let parties = table.required(
        "parties",
        some_of(Class::Party),
        ["The parties it binds", "受约束的缔约方"],
    );
    let summary = table.required(
        "summary",
        Bilingual,
        ["What it says, in your words", "内容概述"],
    );
    let source = table.required("source", Cited, ["Where it is written", "出处"]);
    let status = table.required(
        "status",
        TableOf("status", status),
        ["When it binds", "约束期"],
    );
    let reason = table.optional(
        "unquantified",
        Bilingual,
        [
            "Why there is no number; instead of a measure",
            "为何没有数字；用以代替措施",
        ],
    );
    let measure = table.optional(
        "measure",
        AnyMeasure,
        ["What can be computed of it", "可计算的内容"],
    );
    let readings = table.or(
        "reading",
        any_tables("[[commitment.reading]]", reading),
        Vec::new(),
        [
            "Another defensible reading of the same words",
            "对同一文字的另一种合理解读",
        ],
    );
    each_id_once(table, "reading", Named::Reading);
    if let (Some(area), Some(measure)) = (area, &measure)
        && let Some(usual) = measure.area().filter(|usual| *usual != area)
    {
        let problem = Problem::UnusualArea {
            kind: measure.kind().to_owned(),
            area: area.word().to_owned(),
            usual: usual.word().to_owned(),
        };
        table.context.warning(problem, table.span_of("area"));
    }
    let name = || id.clone().unwrap_or_default();
    let content = match (
        table.has("unquantified"),
        table.has("measure"),
        table.has("reading"),
    ) {
        (false, false, _) => {
            table.report(Problem::NoContent { id: name() }, "id");
            None
        }
        (true, true, _) | (true, _, true) => {
            table.report(Problem::TwoContents { id: name() }, "unquantified");
            None
        }
        (true, false, false) => reason.map(|reason| Content::Unquantified { reason }),
        (false, true, _) => measure
            .zip(readings)
            .map(|(measure, readings)| Content::Quantified { measure, readings }),
    };
    Some(Commitment {
        id: id?,
        clause: clause?,
        area: area?,
        parties: parties?,
        summary: summary?,
        source: source?,
        status: status?,
        content: content?,
    })
}

fn reading(table: &mut Table<'_>) -> Option<Reading> {
    let id = table.required(
        "id",
        Identifier,
        ["Short name, unique in its commitment", "短名，在承诺中唯一"],
    );
    let title = table.required(
        "title",
        Bilingual,
        [
            "What this reading takes the words to mean, and why that can be defended",
            "如何理解原文，以及理由",
        ],
    );
    let measure = table.required(
        "measure",
        AnyMeasure,
        ["The measure under this reading", "按此解读的措施"],
    );
    Some(Reading {
        id: id?,
        title: title?,
        measure: measure?,
    })
}

/// Reads the root of a file.
pub(crate) fn read<'a>(context: &'a Context<'a>, root: &'a DeTable<'a>) -> Option<Agreement> {
    let mut table = Table::new(context, "", root, 0..0);
    let agreement = document(&mut table);
    table.finish();
    agreement
}
