//! Circular economy: steel and aluminium from scrap, clinker in cement, less material for the same
//! service. A measure and the world's materials flow in; less CO2 of industry flows out, more or
//! less of power by the electricity that the other process takes, and a word where scrap ran short.
//!
//! With production P, scrap share s, share of reduced iron d, clinker ratio r, carbon factors e of
//! each route and electricity w:
//!
//! ```text
//! steel      fuel = P·[(1−s−d)·e_bf + s·e_eaf + d·e_dri]      TWh = P·(s+d)·w_eaf
//! cement     fuel = P·r·e_fuel       process = P·r·e_process
//! aluminium  fuel = P·[(1−s)·e₁ + s·e₂]   process = P·(1−s)·e_anode   TWh = P·[(1−s)·w₁ + s·w₂]
//! ```
//!
//! The change is the difference of these before and after, times what the sector's own CO2 per
//! tonne has come down to (never above one), and the electricity times the party's grid.

use accord_agreement::{Bound, Measure};
use accord_world::activity::materials::{Material, Materials};
use accord_world::{PROJECTION, Party, Sector, World};

use crate::shift::{at, grid_intensity, intensity_since, lower, ramp};
use crate::{Active, AreaError, Finding};

pub(crate) fn apply(world: &mut World, active: &Active<'_>) -> Result<Vec<Finding>, AreaError> {
    let lever = match active.measure {
        Measure::RecycledShare(it) => {
            let material = material(&it.material, &[Material::Steel, Material::Aluminium])?;
            let share = it.share.at(active.bound) / 100.0;
            Lever::new(material, Change::ScrapShare(share), it.from, it.by)
        }
        Measure::ClinkerRatio(it) => {
            let ratio = it.ratio.at(active.bound);
            Lever::new(Material::Cement, Change::Clinker(ratio), it.from, it.by)
        }
        Measure::MaterialEfficiency(it) => {
            let material = material(&it.material, &Material::ALL)?;
            let cut = it.reduction.at(active.bound) / 100.0;
            Lever::new(material, Change::Production(cut), it.from, it.by)
        }
        _ => return Ok(Vec::new()),
    };
    let mut findings = Vec::new();
    for &party in &active.parties {
        let mut short = None;
        for year in PROJECTION.iter() {
            let before = use_of(&world.materials, lever.material, party, year, active.bound);
            let limit = lever.pull(&mut world.materials, party, year);
            let after = use_of(&world.materials, lever.material, party, year, active.bound);
            short = short.or(limit);
            shift(world, lever.material, party, year, before.minus(after));
        }
        findings.extend(short);
    }
    Ok(findings)
}

fn material(word: &str, known: &[Material]) -> Result<Material, AreaError> {
    known
        .iter()
        .copied()
        .find(|material| material.code() == word)
        .ok_or_else(|| AreaError::UnknownWord {
            what: "material",
            word: word.to_owned(),
        })
}

/// What is asked of a material by a year.
#[derive(Clone, Copy)]
enum Change {
    /// Fraction of production made from scrap.
    ScrapShare(f64),
    /// Clinker per cement.
    Clinker(f64),
    /// Fraction below the baseline production.
    Production(f64),
}

#[derive(Clone, Copy)]
struct Lever {
    material: Material,
    change: Change,
    from: i32,
    by: i32,
}

impl Lever {
    fn new(material: Material, change: Change, from: i32, by: i32) -> Self {
        Self {
            material,
            change,
            from,
            by,
        }
    }

    /// Pulls the lever in one year; returns what was found where scrap did not suffice. The path
    /// runs from the share without any lever, so that pulling twice changes nothing.
    fn pull(&self, materials: &mut Materials, party: Party, year: i32) -> Option<Finding> {
        let way = ramp(year, self.from, self.by);
        if way <= 0.0 {
            return None;
        }
        match self.change {
            Change::ScrapShare(share) => {
                let base = materials.baseline_scrap_share(self.material, party);
                let asked = base + (share - base).max(0.0) * way;
                // What a party uses today it has, if need be from abroad.
                let there = materials
                    .largest_scrap_share(self.material, party, year)
                    .max(base);
                materials.raise_scrap_share(self.material, party, year, asked.min(there));
                let production = materials.production(self.material, party, year);
                (asked > there).then(|| Finding::SupplyLimited {
                    party,
                    material: scrap_name(self.material),
                    year,
                    asked: asked * production,
                    available: there * production,
                })
            }
            Change::Clinker(ratio) => {
                let base = materials.baseline_clinker_ratio(party);
                materials.lower_clinker_ratio(party, year, base - (base - ratio).max(0.0) * way);
                None
            }
            Change::Production(cut) => {
                materials.cut_production(self.material, party, year, cut * way);
                None
            }
        }
    }
}

fn scrap_name(material: Material) -> &'static str {
    match material {
        Material::Steel => "steel scrap",
        Material::Aluminium => "aluminium scrap",
        Material::Cement => "clinker substitutes",
    }
}

/// Carbon and electricity of a year's production at today's factors.
#[derive(Clone, Copy)]
struct Use {
    /// Mt CO2 of fuel.
    fuel: f64,
    /// Mt CO2 of processes.
    process: f64,
    /// TWh.
    electricity: f64,
}

impl Use {
    fn minus(self, other: Self) -> Self {
        Self {
            fuel: self.fuel - other.fuel,
            process: self.process - other.process,
            electricity: self.electricity - other.electricity,
        }
    }
}

fn use_of(it: &Materials, material: Material, party: Party, year: i32, bound: Bound) -> Use {
    let production = it.production(material, party, year);
    let scrap = it.scrap_share(material, party, year);
    let per_tonne = it.intensities();
    let of = |range| at(range, bound);
    match material {
        Material::Steel => {
            let reduced = it.reduced_iron_share(party);
            let fuel = (1.0 - scrap - reduced).max(0.0) * of(per_tonne.blast_furnace)
                + scrap * of(per_tonne.electric_furnace)
                + reduced * of(per_tonne.reduced_iron);
            Use {
                fuel: production * fuel,
                process: 0.0,
                electricity: production * (scrap + reduced) * of(per_tonne.electric_furnace_mwh),
            }
        }
        Material::Cement => {
            let clinker = production * it.clinker_ratio(party, year);
            Use {
                fuel: clinker * of(per_tonne.clinker_fuel),
                process: clinker * of(per_tonne.clinker_process),
                electricity: 0.0,
            }
        }
        Material::Aluminium => {
            let (primary, secondary) = (production * (1.0 - scrap), production * scrap);
            Use {
                fuel: primary * of(per_tonne.primary_fuel)
                    + secondary * of(per_tonne.secondary_fuel),
                process: primary * of(per_tonne.primary_process),
                electricity: primary * of(per_tonne.primary_mwh)
                    + secondary * of(per_tonne.secondary_mwh),
            }
        }
    }
}

/// Takes a saving out of the cube (adds it where negative).
fn shift(world: &mut World, material: Material, party: Party, year: i32, saved: Use) {
    if saved.fuel == 0.0 && saved.process == 0.0 && saved.electricity == 0.0 {
        return;
    }
    let since = (Materials::FIRST, year);
    for (sector, amount) in [
        (Sector::IndustryEnergy, saved.fuel),
        (Sector::IndustryProcess, saved.process),
    ] {
        let per_tonne = intensity_since(world, party, sector, since, |year| {
            world.materials.baseline_production(material, party, year)
        });
        lower(
            world,
            party,
            sector,
            accord_world::Gas::Co2,
            year,
            amount * per_tonne,
        );
    }
    let power = saved.electricity * grid_intensity(world, party, year);
    lower(
        world,
        party,
        Sector::Power,
        accord_world::Gas::Co2,
        year,
        power,
    );
}

#[cfg(test)]
mod tests;
