//! The answer, as data: what the command prints, the report draws and `--json` writes. All
//! emissions are Mt CO2-equivalent a year (AR6 GWP100), all temperatures K above 1850–1900, unless
//! the field says otherwise. Avoided emissions are positive where the deal lowers them.
//!
//! Two kinds of spread are told apart everywhere and never mixed: a [`Band`] is over the members
//! of the climate's ensemble and says how strongly the climate may respond; a [`Range`] is over the
//! figures of the agreement and says how its text may be meant. Only the first is a probability.

use crate::markets::Markets;
use crate::regions::Regions;
use schemars::JsonSchema;
use serde::Serialize;

/// Version of this schema. The first number changes when a field is removed or changes its meaning.
pub const SCHEMA_VERSION: &str = "3.0";

/// The whole answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Assessment {
    /// Version of this schema. The first number changes when a field goes or changes its meaning.
    pub schema_version: &'static str,
    /// Version of the model and its tables.
    pub model_version: &'static str,
    /// Which climate parameters the temperatures come from.
    pub climate: ClimateInfo,
    /// `as-measured` or `met`: what became of gaps to economy-wide targets in the deal.
    pub targets_mode: &'static str,
    /// The agreements that make up the deal, in the order given.
    pub agreements: Vec<AgreementInfo>,
    /// The agreements that the baseline holds already.
    pub in_force: Vec<AgreementInfo>,
    /// The answer in a few numbers.
    pub headline: Headline,
    /// Warming without the deal and with it, and what the deal avoids of it.
    pub warming: Warming,
    /// What each commitment is worth, in the order in which they were applied.
    pub commitments: Vec<CommitmentResult>,
    /// Sums of what was added, by area, in the order of attribution.
    pub by_area: Vec<AreaRow>,
    /// Levels and avoided emissions by party.
    pub by_party: Vec<PartyRow>,
    /// Distance from each party's own targets, in its own accounts.
    pub targets: Vec<TargetRow>,
    /// Paths for charts.
    pub paths: Paths,
    /// Markets and trade.
    pub markets: Markets,
    /// States and provinces.
    pub regions: Regions,
    /// Trade measures, by date.
    pub trade: Vec<TradeRow>,
    /// Emissions by party and gas, for tables of scenario data; not part of the JSON, which has the
    /// sums in `paths`.
    #[serde(skip)]
    pub emissions: Vec<EmissionPath>,
    /// Warming avoided by every member, for comparisons; not part of the JSON, which has the bands.
    #[serde(skip)]
    pub members: AvoidedByMember,
}

/// Warming that the deal avoids, K, a value for each member of the ensemble.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AvoidedByMember {
    /// By the deal, in 2050 and 2100.
    pub deal: [Vec<f64>; 2],
    /// By each area after those before it, in 2100; in the order of `by_area`.
    pub areas: Vec<(&'static str, Vec<f64>)>,
}

/// One emission path of the baseline or of the deal.
#[derive(Clone, Debug)]
pub struct EmissionPath {
    /// Whether it is with the deal.
    pub with_deal: bool,
    /// Code of the party; `None` for the world.
    pub party: Option<&'static str>,
    /// IAMC name of the variable.
    pub variable: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// A value for each year of `paths.years`.
    pub values: Vec<f64>,
}

/// Which climate parameters the temperatures come from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ClimateInfo {
    /// Short name of the parameter set.
    pub parameters: String,
    /// How many members it has.
    pub members: usize,
}

/// Where an agreement comes from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AgreementInfo {
    /// Its `id`.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Day of adoption, `YYYY-MM-DD`.
    pub adopted: String,
    /// Codes of its parties.
    pub parties: Vec<String>,
    /// First day on which none of its commitments binds any more, if all of them end.
    pub until: Option<String>,
    /// Its documents.
    pub sources: Vec<SourceInfo>,
}

/// A document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SourceInfo {
    /// Short name.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Address.
    pub url: Option<String>,
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// How far to trust it.
    pub note: Option<Text>,
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Text {
    /// English.
    pub en: String,
    /// Chinese, simplified.
    pub zh: String,
}

/// What lies between the members of the climate's ensemble: percentiles over the members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Band {
    /// 5 % of the members lie below.
    pub p5: f64,
    /// 17 % of the members lie below.
    pub p17: f64,
    /// Half of the members lie below.
    pub median: f64,
    /// 83 % of the members lie below.
    pub p83: f64,
    /// 95 % of the members lie below.
    pub p95: f64,
}

/// A value with the ends of the ranges that the agreement's figures span; not a probability.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Range {
    /// The lower of the two ends.
    pub low: f64,
    /// All figures at their central values.
    pub central: f64,
    /// The higher of the two ends.
    pub high: f64,
}

impl Range {
    /// Orders the three values of runs at low, central and high figures.
    pub fn of_runs(at_low: f64, central: f64, at_high: f64) -> Self {
        Self {
            low: at_low.min(central).min(at_high),
            central,
            high: at_high.max(central).max(at_low),
        }
    }
}

/// The years that headlines and tables name.
pub const MILESTONES: [i32; 3] = [2030, 2035, 2050];

/// The answer in a few numbers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Headline {
    /// World emissions of the baseline in 2030, 2035 and 2050.
    pub baseline: [f64; 3],
    /// Emissions that the deal avoids in 2030, 2035 and 2050.
    pub avoided: [Range; 3],
    /// CO2-equivalents avoided from 2024 to 2100, Gt.
    pub avoided_cumulative_gt: Range,
    /// Commitments that are quantified.
    pub quantified: usize,
    /// Commitments that are declared unquantified.
    pub unquantified: usize,
    /// Quantified commitments that change nothing: investigations, statements, measures without a number.
    pub without_effect: usize,
}

/// Warming without the deal and with it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Warming {
    /// In the baseline.
    pub baseline: Outlook,
    /// With the deal, every figure at its central value.
    pub deal: Outlook,
    /// What the deal avoids in 2050, K.
    pub avoided_2050: Avoided,
    /// What the deal avoids in 2100, K.
    pub avoided_2100: Avoided,
}

/// Where the temperature goes in one world: calendar-year means, K above 1850–1900.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Outlook {
    /// In 2050.
    pub in_2050: Band,
    /// In 2100.
    pub in_2100: Band,
    /// The highest warming of each member up to 2100.
    pub peak: Band,
    /// The chances of staying below 1.5, 2 and 2.5 K.
    pub staying_below: [Chance; 3],
}

/// The chance of staying below a level of warming.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Chance {
    /// K above 1850–1900.
    pub level: f64,
    /// Share of the members that are below in every year up to 2100, from 0 to 1.
    pub probability: f64,
}

/// Warming avoided, with its two kinds of spread, which are never mixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Avoided {
    /// How strongly the climate responds: the difference of the two worlds is taken in each member
    /// of the ensemble, with the deal's figures at their central values.
    pub climate: Band,
    /// How the text is meant: the median over the members, with the deal's figures at their low,
    /// central and high ends.
    pub text: Range,
}

/// What a commitment, or a group of them, is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Worth {
    /// Emissions avoided in 2030, 2035 and 2050.
    pub avoided: [f64; 3],
    /// CO2-equivalents avoided from 2024 to 2100, Gt.
    pub cumulative_gt: f64,
    /// Warming in 2100 avoided, K: the difference is taken in each member of the ensemble; this is
    /// the median of the differences. Medians of parts need not sum to the median of the whole.
    pub warming_2100: f64,
}

/// Emissions that a commitment avoids with its figures at one end; their warming is not computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct EmissionsAvoided {
    /// In 2030, 2035 and 2050.
    pub avoided: [f64; 3],
    /// CO2-equivalents from 2024 to 2100, Gt.
    pub cumulative_gt: f64,
}

/// How a commitment was treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Computed.
    Quantified,
    /// Declared to hold no number.
    Unquantified,
}

/// One commitment.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CommitmentResult {
    /// `id` of its agreement.
    pub agreement: String,
    /// Its `id`.
    pub id: String,
    /// Number of the clause in the text.
    pub clause: String,
    /// Word of the area.
    pub area: &'static str,
    /// Codes of the parties it binds.
    pub parties: Vec<String>,
    /// What it says.
    pub summary: Text,
    /// Document and place.
    pub source: CitationInfo,
    /// First day in force.
    pub from: String,
    /// First day no longer in force.
    pub until: Option<String>,
    /// How it was treated.
    pub state: State,
    /// Why there is no number, for unquantified ones.
    pub reason: Option<Text>,
    /// Word of the measure.
    pub kind: Option<&'static str>,
    /// Figures of the measure.
    pub figures: Vec<FigureInfo>,
    /// Years and words of the measure.
    pub details: Vec<DetailInfo>,
    /// `id` of the reading taken; `None` for the first.
    pub reading: Option<String>,
    /// Worth on its own, against the baseline.
    pub alone: Option<Worth>,
    /// Emissions avoided on its own with every figure at its low end.
    pub alone_low: Option<EmissionsAvoided>,
    /// Emissions avoided on its own with every figure at its high end.
    pub alone_high: Option<EmissionsAvoided>,
    /// What it adds after those before it; these sum to the deal.
    pub added: Option<Worth>,
    /// The other readings, each on its own.
    pub readings: Vec<ReadingResult>,
    /// What was found while computing it within the deal.
    pub findings: Vec<Found>,
}

/// Another reading of a commitment.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReadingResult {
    /// Its `id`.
    pub id: String,
    /// What it takes the words to mean.
    pub title: Text,
    /// Its figures.
    pub figures: Vec<FigureInfo>,
    /// Years and words of the measure.
    pub details: Vec<DetailInfo>,
    /// Worth on its own, against the baseline.
    pub alone: Worth,
    /// What was found.
    pub findings: Vec<Found>,
}

/// Document and place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CitationInfo {
    /// `id` of the document.
    pub id: String,
    /// Paragraph, page or table.
    pub locator: Option<String>,
}

/// A figure of a measure.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FigureInfo {
    /// Name of the field.
    pub name: &'static str,
    /// The year it belongs to.
    pub year: Option<i32>,
    /// Low end.
    pub low: f64,
    /// The value taken.
    pub central: f64,
    /// High end.
    pub high: f64,
    /// Unit; empty for a count.
    pub unit: String,
    /// Why, if the text does not give it.
    pub assumed: Option<Text>,
    /// The document that gives it, if not the clause's own.
    pub source: Option<CitationInfo>,
}

/// A year or word of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DetailInfo {
    /// Name of the field.
    pub name: &'static str,
    /// As written in a file.
    pub value: String,
}

/// Something found while a measure was computed. The `kind` names a sentence; the rest fills it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Found {
    /// Word of the finding: `capacity`, `peak`, `gap`, `supply-limited`, ….
    pub kind: &'static str,
    /// Code of the party; `None` for the world.
    pub party: Option<&'static str>,
    /// The year it is about.
    pub year: Option<i32>,
    /// Words, by name.
    pub words: Vec<(&'static str, String)>,
    /// Numbers, by name; the unit is part of the name.
    pub numbers: Vec<(&'static str, f64)>,
}

/// Sum of what the commitments of an area add.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AreaRow {
    /// Word of the area.
    pub area: &'static str,
    /// What its commitments add, in order.
    pub added: Worth,
}

/// One party.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PartyRow {
    /// Its code.
    pub party: &'static str,
    /// Emissions in 2023.
    pub in_2023: f64,
    /// Emissions of the baseline in 2030, 2035 and 2050.
    pub baseline: [f64; 3],
    /// Emissions avoided in 2030, 2035 and 2050.
    pub avoided: [Range; 3],
}

/// Distance from one of a party's own targets, in its own accounts.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TargetRow {
    /// Code of the party.
    pub party: &'static str,
    /// The target year.
    pub year: i32,
    /// `id` of the commitment in the file of targets.
    pub commitment: String,
    /// `id` of the reading; `None` for the first.
    pub reading: Option<String>,
    /// What the target says.
    pub summary: Text,
    /// Whether it is still in force in the target year.
    pub in_force: bool,
    /// Level required, Mt CO2e/yr in the party's accounts, at the ends of the target's range.
    pub required: Range,
    /// Level of the baseline, Mt CO2e/yr in the party's accounts.
    pub baseline: f64,
    /// Level with the deal, Mt CO2e/yr in the party's accounts.
    pub with_deal: f64,
    /// Official level ÷ model level in the last common year.
    pub official_ratio: f64,
}

/// Paths for charts, one value a year.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Paths {
    /// The years of all emission paths.
    pub years: Vec<i32>,
    /// World emissions.
    pub world: Pair,
    /// Emissions by party.
    pub parties: Vec<NamedPair>,
    /// Emissions by gas group, world.
    pub gases: Vec<NamedPair>,
    /// What the commitments of each area avoid, in the order of attribution.
    pub areas: Vec<NamedPath>,
    /// The years of the temperature paths.
    pub temperature_years: Vec<i32>,
    /// Warming, K above 1850–1900.
    pub temperature: BandPair,
}

/// Bands in the baseline and with the deal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct BandPair {
    /// Without the deal.
    pub baseline: BandPath,
    /// With the deal.
    pub deal: BandPath,
}

/// A band for each year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct BandPath {
    /// 5 % of the members lie below.
    pub p5: Vec<f64>,
    /// 17 % of the members lie below.
    pub p17: Vec<f64>,
    /// Half of the members lie below.
    pub median: Vec<f64>,
    /// 83 % of the members lie below.
    pub p83: Vec<f64>,
    /// 95 % of the members lie below.
    pub p95: Vec<f64>,
}

/// Baseline and deal.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Pair {
    /// Without the deal.
    pub baseline: Vec<f64>,
    /// With the deal.
    pub deal: Vec<f64>,
}

/// A pair with the name of what it is about.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NamedPair {
    /// Code of the party, or word of the gas group.
    pub name: &'static str,
    /// The paths.
    #[serde(flatten)]
    pub pair: Pair,
}

/// A path with the name of what it is about.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NamedPath {
    /// Word of the area.
    pub name: &'static str,
    /// The path.
    pub values: Vec<f64>,
}

/// A step of a trade measure.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TradeRow {
    /// `id` of the agreement file.
    pub agreement: String,
    /// `id` of the commitment.
    pub commitment: String,
    /// First day.
    pub from: String,
    /// First day no longer in force.
    pub until: Option<String>,
    /// Code of the party that takes it.
    pub importer: String,
    /// Code of the party it is aimed at.
    pub exporter: String,
    /// Word of the product.
    pub product: String,
    /// Word of the instrument.
    pub instrument: &'static str,
    /// Name of the law or order.
    pub legal_basis: Text,
    /// Percent of value.
    pub rate_percent: Option<f64>,
    /// Quantity and its unit.
    pub quantity: Option<(f64, String)>,
    /// What this step is.
    pub note: Option<Text>,
    /// Document and place.
    pub source: CitationInfo,
    /// Word of the reason why the measure changes nothing; none where it acts.
    pub without_effect: Option<String>,
}
