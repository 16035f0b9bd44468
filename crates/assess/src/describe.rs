//! From checked agreements and findings to the plain data of an [`Assessment`].

use accord_agreement::{
    Agreement, Citation, Commitment, Content, Measure, Quantity, Source, measure::TradeInstrument,
};

use crate::assessment::{
    AgreementInfo, CitationInfo, CommitmentResult, DetailInfo, FigureInfo, SourceInfo, Text,
    TradeRow,
};
use crate::deal::Deal;

pub(crate) fn text(text: &accord_agreement::Text) -> Text {
    Text {
        en: text.en.clone(),
        zh: text.zh.clone(),
    }
}

pub(crate) fn agreement(agreement: &Agreement) -> AgreementInfo {
    AgreementInfo {
        id: agreement.id.clone(),
        title: text(&agreement.title),
        adopted: agreement.adopted.to_string(),
        parties: agreement.parties.clone(),
        until: until(agreement),
        sources: agreement.sources.iter().map(source).collect(),
    }
}

/// The last of the days on which its commitments end; `None` if one of them does not.
fn until(agreement: &Agreement) -> Option<String> {
    let ends: Option<Vec<_>> = agreement
        .commitments
        .iter()
        .map(|it| it.status.until)
        .collect();
    ends?.into_iter().max().map(|date| date.to_string())
}

fn source(source: &Source) -> SourceInfo {
    SourceInfo {
        id: source.id.clone(),
        title: text(&source.title),
        url: source.url.clone(),
        published: source.published.map(|date| date.to_string()),
        note: source.note.as_ref().map(text),
    }
}

pub(crate) fn citation(citation: &Citation) -> CitationInfo {
    CitationInfo {
        id: citation.id.clone(),
        locator: citation.locator.clone(),
    }
}

pub(crate) fn figures(measure: &Measure) -> Vec<FigureInfo> {
    measure
        .figures()
        .into_iter()
        .map(|figure| FigureInfo {
            name: figure.name,
            year: figure.year,
            low: figure.quantity.low,
            central: figure.quantity.central,
            high: figure.quantity.high,
            unit: figure.quantity.unit.clone(),
            assumed: figure.quantity.assumed.as_ref().map(text),
            source: figure.quantity.source.as_ref().map(citation),
        })
        .collect()
}

pub(crate) fn details(measure: &Measure) -> Vec<DetailInfo> {
    measure
        .details()
        .into_iter()
        .map(|detail| DetailInfo {
            name: detail.name,
            value: detail.value,
        })
        .collect()
}

/// The steps of every trade measure, by date.
pub(crate) fn trade(deal: &Deal, computed: &[CommitmentResult]) -> Vec<TradeRow> {
    let mut rows: Vec<TradeRow> = deal
        .all()
        .filter_map(|(agreement, commitment)| match &commitment.content {
            Content::Quantified {
                measure: Measure::Trade(trade),
                ..
            } => {
                let row = computed
                    .iter()
                    .find(|it| it.agreement == agreement.id && it.id == commitment.id);
                let reason = row.and_then(without_effect);
                Some(trade_rows(agreement, commitment, trade, reason.as_ref()))
            }
            _ => None,
        })
        .flatten()
        .collect();
    rows.sort_by(|a, b| a.from.cmp(&b.from));
    rows
}

/// Word of the reason why a commitment changes nothing.
fn without_effect(row: &CommitmentResult) -> Option<String> {
    let found = row.findings.iter().find(|it| it.kind == "no-effect")?;
    found.words.first().map(|(_, reason)| reason.clone())
}

fn trade_rows(
    agreement: &Agreement,
    commitment: &Commitment,
    trade: &accord_agreement::measure::Trade,
    without_effect: Option<&String>,
) -> Vec<TradeRow> {
    trade
        .steps
        .iter()
        .map(|step| TradeRow {
            agreement: agreement.id.clone(),
            commitment: commitment.id.clone(),
            from: step.from.to_string(),
            until: step.until.map(|date| date.to_string()),
            importer: trade.importer.clone(),
            exporter: trade.exporter.clone(),
            product: trade.product.clone(),
            instrument: instrument(trade.instrument),
            legal_basis: text(&trade.legal_basis),
            rate_percent: step.rate.as_ref().map(|rate| rate.central),
            quantity: step.quantity.as_ref().map(value_and_unit),
            note: step.note.as_ref().map(text),
            source: citation(&commitment.source),
            without_effect: without_effect.cloned(),
        })
        .collect()
}

fn value_and_unit(quantity: &Quantity) -> (f64, String) {
    (quantity.central, quantity.unit.clone())
}

fn instrument(instrument: TradeInstrument) -> &'static str {
    match instrument {
        TradeInstrument::Tariff => "tariff",
        TradeInstrument::AntiDumping => "anti-dumping",
        TradeInstrument::CountervailingDuty => "countervailing-duty",
        TradeInstrument::Safeguard => "safeguard",
        TradeInstrument::Ban => "ban",
        TradeInstrument::Quota => "quota",
        TradeInstrument::ExportControl => "export-control",
        TradeInstrument::ExportRebate => "export-rebate",
        TradeInstrument::Subsidy => "subsidy",
        TradeInstrument::Investigation => "investigation",
        TradeInstrument::PriceUndertaking => "price-undertaking",
        TradeInstrument::Statement => "statement",
    }
}
