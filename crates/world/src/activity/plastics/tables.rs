//! The tables behind plastics, and use without any lever.

use accord_math::elementary::powf;
use accord_math::{Series, Years};

use super::{Factors, Plastics};
use crate::activity::lifetime::Lifetime;
use crate::activity::parameters::Parameters;
use crate::tables::{Row, Table, TableError};
use crate::{Drivers, PROJECTION, Party};

const HISTORY: &str = include_str!("../../../../../data/areas/plastics_history.csv");
const PARTIES: &str = include_str!("../../../../../data/areas/plastics_parties.csv");
const USES: &str = include_str!("../../../../../data/areas/plastics_uses.csv");
const PARAMETERS: &str = include_str!("../../../../../data/areas/plastics_parameters.csv");

/// Year of the OECD's projection that the trends run to.
const HORIZON: i32 = 2060;

/// Something plastics are used for.
#[derive(Clone, Debug)]
pub(super) struct Use {
    /// Share of all use.
    pub(super) share: f64,
    /// Time in use.
    pub(super) lifetime: Lifetime,
    /// Fraction of it that is used once.
    pub(super) used_once: f64,
}

/// Shares of what becomes of waste; they sum to one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fates {
    pub(super) recycled: f64,
    pub(super) incinerated: f64,
    pub(super) landfilled: f64,
    pub(super) mismanaged: f64,
}

impl Fates {
    /// The same with another recycled share, at the cost of the others in proportion.
    pub(super) fn with_recycled(self, recycled: f64) -> Self {
        let others = 1.0 - self.recycled;
        let scale = if others > 0.0 {
            (1.0 - recycled) / others
        } else {
            0.0
        };
        Self {
            recycled,
            incinerated: self.incinerated * scale,
            landfilled: self.landfilled * scale,
            mismanaged: self.mismanaged * scale,
        }
    }

    /// The same with another mismanaged share, to or from landfill and incineration in proportion;
    /// to landfill where there is neither.
    pub(super) fn with_mismanaged(self, mismanaged: f64) -> Self {
        let freed = self.mismanaged - mismanaged;
        let takers = self.incinerated + self.landfilled;
        let to_plants = if takers > 0.0 {
            self.incinerated / takers
        } else {
            0.0
        };
        Self {
            recycled: self.recycled,
            incinerated: self.incinerated + freed * to_plants,
            landfilled: self.landfilled + freed * (1.0 - to_plants),
            mismanaged,
        }
    }
}

/// Everything that no lever changes.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    pub(super) uses: Vec<Use>,
    /// Use without any lever by party, first year of the table to 2100, Mt/yr.
    pub(super) demand: Vec<Series>,
    fates: Vec<Fates>,
    recycled_2060: f64,
    mismanaged_2060: f64,
    /// Net exports of waste per waste of 2019, positive for exporters.
    pub(super) export_share: Vec<f64>,
    /// Share of all imports, by importer.
    pub(super) import_share: Vec<f64>,
    pub(super) collection_loss: f64,
    pub(super) collection_most: f64,
    pub(super) macro_leakage: f64,
    pub(super) micro_leakage: f64,
    pub(super) factors: Factors,
}

impl Tables {
    pub(super) fn read(drivers: &Drivers) -> Result<Self, TableError> {
        let parameters = Parameters::read("plastics_parameters", PARAMETERS)?;
        let central = |name: &str| parameters.get(name).map(|range| range.central);
        let uses = read_uses(central("single_use_of_packaging")?)?;
        let world = read_history()?;
        let table = Table::read("plastics_parties", PARTIES)?;
        let nothing = Fates {
            recycled: 0.0,
            incinerated: 0.0,
            landfilled: 1.0,
            mismanaged: 0.0,
        };
        let mut use_2019 = [0.0; Party::COUNT];
        let mut fates = vec![nothing; Party::COUNT];
        let mut export = [0.0; Party::COUNT];
        for row in table.rows() {
            let party = row.code("party", Party::from_code)?.index();
            use_2019[party] = row.number("use_2019")?;
            export[party] = row.number("net_waste_export")?;
            fates[party] = read_fates(row)?;
        }
        let total: f64 = use_2019.iter().sum();
        let intensity = central("use_per_gdp_2060")?;
        let first = world.years().first;
        let demand: Vec<Series> = Party::ALL
            .into_iter()
            .map(|party| {
                let base = use_2019[party.index()];
                let gdp = drivers.gdp(party, Plastics::FIRST);
                Series::from_fn(Years::new(first, PROJECTION.last), |year| {
                    if year <= Plastics::FIRST {
                        return base / total * at_world(&world, year);
                    }
                    let passed = f64::from(year - Plastics::FIRST);
                    let trend = powf(intensity, passed / f64::from(HORIZON - Plastics::FIRST));
                    base / total * at_world(&world, Plastics::FIRST) * drivers.gdp(party, year)
                        / gdp
                        * trend
                })
            })
            .collect();
        let imports: f64 = export.iter().map(|net| (-net).max(0.0)).sum();
        let import_share = export.iter().map(|net| (-net).max(0.0) / imports).collect();
        let export_share = Party::ALL
            .into_iter()
            .map(|party| {
                let waste = waste(&uses, Plastics::FIRST, first, |year| {
                    demand[party.index()].get(year).unwrap_or(0.0)
                });
                if waste > 0.0 {
                    (export[party.index()].max(0.0) / waste).min(1.0)
                } else {
                    0.0
                }
            })
            .collect();
        Ok(Self {
            uses,
            demand,
            fates,
            recycled_2060: central("recycled_2060")?,
            mismanaged_2060: central("mismanaged_2060")?,
            export_share,
            import_share,
            collection_loss: central("collection_loss")?,
            collection_most: central("collection_most")?,
            macro_leakage: central("macro_leakage")?,
            micro_leakage: central("micro_leakage")?,
            factors: Factors {
                production: parameters.get("production")?,
                conversion: parameters.get("conversion")?,
                incineration: parameters.get("incineration")?,
                recycling: parameters.get("recycling")?,
                landfill: parameters.get("landfill")?,
                open_burning: parameters.get("open_burning")?,
            },
        })
    }

    /// Fates of a party's waste without any lever: those of 2019, with more recycled and less
    /// mismanaged along a straight line to the OECD's 2060, then held.
    pub(super) fn fates(&self, party: Party, year: i32) -> Fates {
        let way = f64::from(year - Plastics::FIRST) / f64::from(HORIZON - Plastics::FIRST);
        let way = way.clamp(0.0, 1.0);
        let base = self.fates[party.index()];
        let recycled = base.recycled * (1.0 + (self.recycled_2060 - 1.0) * way);
        let mismanaged = base.mismanaged * (1.0 + (self.mismanaged_2060 - 1.0) * way);
        let most = self.collection_most * (1.0 - self.collection_loss);
        base.with_recycled(recycled.min(most.max(base.recycled)))
            .with_mismanaged(mismanaged)
    }

    /// First year with use.
    pub(super) fn first(&self) -> i32 {
        self.demand[0].years().first
    }
}

/// Waste of a year, Mt, of everything used since `first`.
pub(super) fn waste(uses: &[Use], year: i32, first: i32, used: impl Fn(i32) -> f64) -> f64 {
    let known = (year - first).max(0) as usize;
    uses.iter()
        .map(|it| it.share * it.lifetime.outflow(known, |age| used(year - age as i32)))
        .sum()
}

/// The four columns as shares of their sum: printed percentages are rounded.
fn read_fates(row: Row<'_>) -> Result<Fates, TableError> {
    let fates = Fates {
        recycled: row.number("recycled")?,
        incinerated: row.number("incinerated")?,
        landfilled: row.number("landfilled")?,
        mismanaged: row.number("mismanaged")?,
    };
    let sum = fates.recycled + fates.incinerated + fates.landfilled + fates.mismanaged;
    Ok(Fates {
        recycled: fates.recycled / sum,
        incinerated: fates.incinerated / sum,
        landfilled: fates.landfilled / sum,
        mismanaged: fates.mismanaged / sum,
    })
}

fn at_world(world: &Series, year: i32) -> f64 {
    world.get(year).unwrap_or(0.0)
}

fn read_history() -> Result<Series, TableError> {
    let table = Table::read("plastics_history", HISTORY)?;
    let mut points = Vec::new();
    for row in table.rows() {
        points.push((row.number("year")? as i32, row.number("use")?));
    }
    let first = points
        .first()
        .ok_or_else(|| table.missing("a first year"))?
        .0;
    Ok(Series::interpolate(
        Years::new(first, Plastics::FIRST),
        &points,
    ))
}

fn read_uses(single_use_of_packaging: f64) -> Result<Vec<Use>, TableError> {
    let table = Table::read("plastics_uses", USES)?;
    table
        .rows()
        .map(|row| {
            let used_once = if row.text("use")? == "packaging" {
                single_use_of_packaging
            } else {
                0.0
            };
            Ok(Use {
                share: row.number("share")?,
                lifetime: Lifetime::log_normal(
                    row.number("lifetime_mean")?,
                    row.number("lifetime_sd")?,
                ),
                used_once,
            })
        })
        .collect()
}
