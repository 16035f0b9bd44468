//! What a card shows of a measure: every figure with its range and why it is what it is, and the
//! years and words beside them. A measure flows in; plain rows flow out, named by the field names
//! of the format, so that faces can translate them.

use crate::agreement::Quantity;
use crate::measure::{Measure, TargetBase};

/// One figure of a measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure<'a> {
    /// Name of the field in the format.
    pub name: &'static str,
    /// The year it belongs to, where a measure has several of the same name.
    pub year: Option<i32>,
    /// The figure.
    pub quantity: &'a Quantity,
}

/// A year or a word of a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// Name of the field in the format.
    pub name: &'static str,
    /// As written in a file.
    pub value: String,
}

impl Measure {
    /// The word that names the measure in a file.
    pub fn kind(&self) -> &'static str {
        match self {
            Measure::CapacityTarget(_) => "capacity-target",
            Measure::ElectricityShare(_) => "electricity-share",
            Measure::EmissionsPeak(_) => "emissions-peak",
            Measure::CoalReduction(_) => "coal-reduction",
            Measure::EnergyEfficiency(_) => "energy-efficiency",
            Measure::PublishedEffect(_) => "published-effect",
            Measure::MethaneReduction(_) => "methane-reduction",
            Measure::IndustrialN2o(_) => "industrial-n2o",
            Measure::HfcPhasedown(_) => "hfc-phasedown",
            Measure::AirPollutantControl(_) => "air-pollutant-control",
            Measure::RecycledShare(_) => "recycled-share",
            Measure::ClinkerRatio(_) => "clinker-ratio",
            Measure::MaterialEfficiency(_) => "material-efficiency",
            Measure::Plastics(_) => "plastics",
            Measure::CcusProjects(_) => "ccus-projects",
            Measure::ForestLoss(_) => "forest-loss",
            Measure::DeforestationImports(_) => "deforestation-imports",
            Measure::SubnationalTargets(_) => "subnational-targets",
            Measure::EmissionsTarget(_) => "emissions-target",
            Measure::IntensityTarget(_) => "intensity-target",
            Measure::NetZero(_) => "net-zero",
            Measure::Trade(_) => "trade",
        }
    }

    /// Every figure that is kept as a quantity, in the order of the fields.
    pub fn figures(&self) -> Vec<Figure<'_>> {
        let mut rows = Rows::default();
        match self {
            Measure::CapacityTarget(m) => rows
                .some("level", m.level.as_ref())
                .some("multiple", m.multiple.as_ref()),
            Measure::ElectricityShare(m) => rows.one("share", &m.share),
            Measure::EmissionsPeak(m) => rows.one("decline", &m.decline),
            Measure::CoalReduction(m) => rows.one("reduction", &m.reduction),
            Measure::EnergyEfficiency(m) => rows.one("improvement", &m.improvement),
            Measure::PublishedEffect(m) => {
                m.points.iter().fold(&mut rows, |rows, (year, value)| {
                    rows.in_year("value", *year, value)
                })
            }
            Measure::MethaneReduction(m) => rows.one("reduction", &m.reduction),
            Measure::IndustrialN2o(m) => rows
                .some("plants", m.plants.as_ref())
                .one("unabated", &m.unabated)
                .one("abated", &m.abated),
            Measure::HfcPhasedown(m) => m.groups.iter().fold(&mut rows, |rows, group| {
                rows.one("hcfc_share", &group.hcfc_share)
            }),
            Measure::AirPollutantControl(m) => rows.one("reduction", &m.reduction),
            Measure::RecycledShare(m) => rows.one("share", &m.share),
            Measure::ClinkerRatio(m) => rows.one("ratio", &m.ratio),
            Measure::MaterialEfficiency(m) => rows.one("reduction", &m.reduction),
            Measure::Plastics(m) => rows.one("strength", &m.strength),
            Measure::CcusProjects(m) => rows
                .one("count", &m.count)
                .one("size", &m.size)
                .one("utilisation", &m.utilisation)
                .one("stored_share", &m.stored_share)
                .one("energy_penalty", &m.energy_penalty)
                .one("power_share", &m.power_share),
            Measure::ForestLoss(m) => rows
                .one("reduction", &m.reduction)
                .one("delivery", &m.delivery),
            Measure::DeforestationImports(m) => rows
                .one("traded", &m.traded)
                .one("importer_share", &m.importer_share)
                .one("effective", &m.effective),
            Measure::SubnationalTargets(m) => m
                .targets
                .iter()
                .fold(rows.one("additional", &m.additional), |rows, target| {
                    rows.in_year("reduction", target.year, &target.reduction)
                }),
            Measure::EmissionsTarget(m) => {
                match &m.base {
                    TargetBase::Peak {
                        level: Some(level), ..
                    }
                    | TargetBase::BusinessAsUsual(level) => rows.one("base_level", level),
                    TargetBase::Peak { level: None, .. }
                    | TargetBase::Year(_)
                    | TargetBase::Absolute => &mut rows,
                };
                rows.some("reduction", m.reduction.as_ref())
                    .some("level", m.level.as_ref())
            }
            Measure::IntensityTarget(m) => rows.one("reduction", &m.reduction),
            Measure::NetZero(_) => &mut rows,
            Measure::Trade(m) => m.steps.iter().fold(&mut rows, |rows, step| {
                let year = i32::from(step.from.year());
                if let Some(rate) = &step.rate {
                    rows.in_year("rate", year, rate);
                }
                if let Some(quantity) = &step.quantity {
                    rows.in_year("quantity", year, quantity);
                }
                if let Some(covers) = &step.covers {
                    rows.in_year("covers", year, covers);
                }
                if let Some(beyond) = &step.beyond {
                    rows.in_year("beyond", year, beyond);
                }
                rows
            }),
        };
        rows.0
    }

    /// Years and words beside the figures, in the order of the fields.
    #[allow(clippy::too_many_lines)] // one arm a kind of measure
    pub fn details(&self) -> Vec<Detail> {
        let year = |name, year: i32| Detail {
            name,
            value: year.to_string(),
        };
        let words = |name, words: &[String]| Detail {
            name,
            value: words.join(", "),
        };
        let word = |name, word: &str| Detail {
            name,
            value: word.to_owned(),
        };
        match self {
            Measure::CapacityTarget(m) => {
                let mut rows = vec![words("technologies", &m.technologies), year("by", m.by)];
                rows.extend(m.of_year.map(|of| year("of_year", of)));
                rows
            }
            Measure::ElectricityShare(m) => {
                vec![words("technologies", &m.technologies), year("by", m.by)]
            }
            Measure::EmissionsPeak(m) => {
                vec![
                    word("sector", &m.sector),
                    words("gases", &m.gases),
                    year("by", m.by),
                ]
            }
            Measure::CoalReduction(m) => vec![year("base_year", m.base_year), year("by", m.by)],
            Measure::EnergyEfficiency(m) => {
                vec![
                    words("sectors", &m.sectors),
                    year("from", m.from),
                    year("until", m.until),
                ]
            }
            Measure::PublishedEffect(m) => vec![word("sector", &m.sector), word("gas", &m.gas)],
            Measure::MethaneReduction(m) => {
                let mut rows = vec![words("sources", &m.sources), year("by", m.by)];
                rows.extend(m.base_year.map(|base| year("base_year", base)));
                rows
            }
            Measure::IndustrialN2o(m) => vec![year("from", m.from), year("by", m.by)],
            Measure::HfcPhasedown(m) => m
                .groups
                .iter()
                .map(|group| words("parties", &group.parties))
                .collect(),
            Measure::AirPollutantControl(m) => {
                vec![
                    words("gases", &m.gases),
                    year("from", m.from),
                    year("by", m.by),
                ]
            }
            Measure::RecycledShare(m) => {
                vec![
                    word("material", &m.material),
                    year("from", m.from),
                    year("by", m.by),
                ]
            }
            Measure::ClinkerRatio(m) => vec![year("from", m.from), year("by", m.by)],
            Measure::MaterialEfficiency(m) => {
                vec![
                    word("material", &m.material),
                    year("from", m.from),
                    year("by", m.by),
                ]
            }
            Measure::Plastics(m) => vec![year("from", m.from), year("by", m.by)],
            Measure::CcusProjects(m) => vec![year("by", m.by)],
            Measure::ForestLoss(m) => vec![year("base_year", m.base_year), year("by", m.by)],
            Measure::DeforestationImports(m) => vec![year("from", m.from), year("by", m.by)],
            Measure::SubnationalTargets(m) => m
                .targets
                .iter()
                .map(|target| word("region", &target.region))
                .collect(),
            Measure::EmissionsTarget(m) => {
                let mut rows = vec![words("gases", &m.gases), year("year", m.year)];
                match m.base {
                    TargetBase::Year(base) => rows.push(year("base_year", base)),
                    TargetBase::Peak { year: peak, .. } => rows.push(year("peak", peak)),
                    TargetBase::BusinessAsUsual(_) | TargetBase::Absolute => {}
                }
                rows.push(word("gwp", &m.gwp));
                rows
            }
            Measure::IntensityTarget(m) => {
                vec![
                    words("gases", &m.gases),
                    year("base_year", m.base_year),
                    year("year", m.year),
                ]
            }
            Measure::NetZero(m) => vec![words("gases", &m.gases), year("year", m.year)],
            Measure::Trade(m) => vec![
                word("importer", &m.importer),
                word("exporter", &m.exporter),
                word("product", &m.product),
            ],
        }
    }
}

#[derive(Default)]
struct Rows<'a>(Vec<Figure<'a>>);

impl<'a> Rows<'a> {
    fn one(&mut self, name: &'static str, quantity: &'a Quantity) -> &mut Self {
        self.0.push(Figure {
            name,
            year: None,
            quantity,
        });
        self
    }

    fn some(&mut self, name: &'static str, quantity: Option<&'a Quantity>) -> &mut Self {
        if let Some(quantity) = quantity {
            self.one(name, quantity);
        }
        self
    }

    fn in_year(&mut self, name: &'static str, year: i32, quantity: &'a Quantity) -> &mut Self {
        self.0.push(Figure {
            name,
            year: Some(year),
            quantity,
        });
        self
    }
}
