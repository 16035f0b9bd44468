//! One market: technologies × parties × years. For each step, what is needed, what is on offer and
//! what the rules are flow in; stocks, sales and scrappage by technology and party flow out.
//!
//! ```text
//! market = Market::new(base)?
//! for each year:   open_year                       what dies of age in it is fixed
//!     for each step:  step(need, offers, rules)    shares, then stock, sales, early retirement
//!     close_year                                   cohorts age; the year's row is written
//! ```
//!
//! In a step of length h the law moves the shares ([`crate::update`]); the stock follows what is
//! needed, and sales are what is missing:
//!
//! ```text
//! K_i     = S_i D / Σ_j S_j u_j
//! sales_i = max(0, K_i − (N_i − h·dying_i)),      early_i = max(0, N_i − h·dying_i − K_i)
//! N_i'    = N_i − h·dying_i − early_i + sales_i
//! ```
//!
//! N: stock; D: service needed at the end of the step; u: service of a unit of stock. A regulation of
//! strength ρ takes ρ of a technology's sales away, and the others fill the gap in proportion to
//! (1 − ρ) S u: a ban stops sales, and the stock dies of age. A floor on a share of sales (a mandate)
//! is met by taking from what sells above its own floor; a floor on stock (plants that are promised)
//! by building what is missing, and as much less of the rest as yields the same service.
//!
//! Where what is bought is chosen anew each time and lives long (cars), the law moves the shares of
//! what is *sold* ([`Moves::Sales`]):
//!
//! ```text
//! sales_i = S_i max(0, D − Σ_j kept_j u_j) / Σ_j S_j u_j,      kept_i = N_i − h·dying_i
//! ```
//!
//! A stock turns over no faster than its things die, so a law that moved its shares as fast as sales
//! have moved would scrap what is still new, and one that is held to the turnover makes sales jump
//! where the record ends.

use crate::abreast::Abreast;
use crate::competition::Field;
use crate::error::{MarketError, check};
use crate::update::{Scratch, exponential_midpoint};
use crate::vintages::{Survival, Vintages};

/// Which shares the law moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Moves {
    /// Those of the stock: capacity that competes as a whole (FTT).
    #[default]
    Stock,
    /// Those of what is sold.
    Sales,
}

/// What a market starts from. Tables by party and technology have the technology running fastest.
#[derive(Clone, Debug, PartialEq)]
pub struct Base {
    /// The last year that is data; the first to be computed is the next.
    pub year: i32,
    /// The last year to be computed.
    pub last: i32,
    /// Steps in a year; two give results within 1 % of many.
    pub steps_a_year: usize,
    /// Which shares the law moves.
    pub moves: Moves,
    /// Survival by age, by technology.
    pub survival: Vec<Survival>,
    /// A_ij, 1/yr: speed at which i can take the place of j. Row i, column j.
    pub speed: Vec<f64>,
    /// Stock at the end of the base year, by party and technology. A technology without any stays
    /// without: give what is to enter later a seed.
    pub stock: Vec<f64>,
    /// Sales of the base year, by party and technology; may be empty where the law moves the shares of
    /// stock. What is to enter later where it moves those of sales needs a seed here.
    pub sales: Vec<f64>,
    /// Growth of sales before the base year, 1/yr, by party and technology: how young the stock is.
    pub sales_growth: Vec<f64>,
    /// What choosers feel beyond cost, in the unit of cost, by party and technology.
    pub preference: Vec<f64>,
}

/// What is needed at the end of a step.
#[derive(Clone, Copy, Debug)]
pub struct Need<'a> {
    /// Service, by party.
    pub service: &'a [f64],
    /// Service that a unit of stock yields a year, by party and technology.
    pub per_unit: &'a [f64],
}

/// What choosers see in a step, best taken at its middle.
#[derive(Clone, Copy, Debug)]
pub struct Offers<'a> {
    /// Cost of a unit of service, by party and technology.
    pub cost: &'a [f64],
    /// Its spread.
    pub spread: &'a [f64],
}

/// What is allowed. An empty table means that there is no such rule.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rules<'a> {
    /// Strength of regulation ρ, 0 to 1, by party and technology.
    pub regulation: &'a [f64],
    /// Highest share of the stock.
    pub upper: &'a [f64],
    /// Lowest share of the stock.
    pub lower: &'a [f64],
    /// Least share of the service sold; those of a party sum to at most one.
    pub sales_floor: &'a [f64],
    /// Least stock.
    pub stock_floor: &'a [f64],
}

/// A year of one technology in one party, in units of stock.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Turnover {
    /// Stock at the end of the year.
    pub stock: f64,
    /// Sold or built in the year.
    pub sales: f64,
    /// Left stock by age.
    pub scrapped: f64,
    /// Left stock before its time.
    pub early: f64,
}

/// A market under way.
#[derive(Clone, Debug)]
pub struct Market {
    base_year: i32,
    last: i32,
    steps_a_year: usize,
    technologies: usize,
    parties: usize,
    moves: Moves,
    speed: Vec<f64>,
    preference: Vec<f64>,
    shares: Vec<f64>,
    stock: Vec<f64>,
    vintages: Vintages,
    /// Years since the base year, of the year under way or the last closed.
    years: usize,
    dying: Vec<f64>,
    /// Sold in the last step.
    sold: Vec<f64>,
    /// By year (base year first), party, technology.
    turnover: Vec<Turnover>,
    felt: Vec<f64>,
    abreast: Abreast,
    moved: Vec<Move>,
    scratch: Scratch,
}

/// One technology in one step.
#[derive(Clone, Copy, Debug, Default)]
struct Move {
    kept: f64,
    sales: f64,
    early: f64,
}

impl Market {
    /// A market at the end of its base year.
    pub fn new(base: Base) -> Result<Self, MarketError> {
        let technologies = base.survival.len();
        if technologies == 0 {
            return Err(MarketError::Empty { what: "technology" });
        }
        if base.steps_a_year == 0 {
            return Err(MarketError::Empty {
                what: "step a year",
            });
        }
        if base.last < base.year {
            return Err(MarketError::Empty { what: "year" });
        }
        let parties = base.stock.len() / technologies;
        if parties == 0 {
            return Err(MarketError::Empty { what: "party" });
        }
        let cells = parties * technologies;
        check("stocks", &base.stock, cells, 0.0)?;
        check("speeds", &base.speed, technologies * technologies, 0.0)?;
        check("sales growth", &base.sales_growth, cells, -1.0)?;
        check("preferences", &base.preference, cells, f64::MIN)?;
        let years = (base.last - base.year) as usize;
        let mut shares = match base.moves {
            Moves::Stock => base.stock.clone(),
            Moves::Sales => {
                check("sales", &base.sales, cells, 0.0)?;
                base.sales.clone()
            }
        };
        for (party, row) in shares.chunks_exact_mut(technologies).enumerate() {
            let whole: f64 = row.iter().sum();
            if whole <= 0.0 {
                return Err(MarketError::NoStock { party });
            }
            for share in row {
                *share /= whole;
            }
        }
        let mut turnover = vec![Turnover::default(); cells * (years + 1)];
        for (row, stock) in turnover.iter_mut().zip(&base.stock) {
            row.stock = *stock;
        }
        for (row, sales) in turnover.iter_mut().zip(&base.sales) {
            row.sales = *sales;
        }
        Ok(Self {
            base_year: base.year,
            last: base.last,
            steps_a_year: base.steps_a_year,
            technologies,
            parties,
            vintages: Vintages::new(&base.survival, &base.stock, &base.sales_growth, years),
            moves: base.moves,
            speed: base.speed,
            preference: base.preference,
            shares,
            stock: base.stock,
            years: 0,
            dying: vec![0.0; cells],
            sold: vec![0.0; cells],
            turnover,
            felt: vec![0.0; cells],
            abreast: Abreast::new(parties, technologies),
            moved: vec![Move::default(); technologies],
            scratch: Scratch::new(technologies),
        })
    }

    /// Opens the next year and gives it; `None` when the last is closed.
    pub fn open_year(&mut self) -> Option<i32> {
        let year = self.base_year + self.years as i32 + 1;
        if year > self.last {
            return None;
        }
        self.years += 1;
        for cell in 0..self.stock.len() {
            self.dying[cell] = self.vintages.dying_of_age(cell, self.years);
        }
        Some(year)
    }

    /// One step. Tables must have the market's size; a shorter one panics.
    pub fn step(&mut self, need: Need<'_>, offers: Offers<'_>, rules: Rules<'_>) {
        let costs = offers.cost.iter().zip(&self.preference);
        for (felt, (cost, preference)) in self.felt.iter_mut().zip(costs) {
            *felt = cost + preference;
        }
        let step = 1.0 / self.steps_a_year as f64;
        let free = [rules.regulation, rules.upper, rules.lower]
            .iter()
            .all(|table| table.is_empty());
        if free {
            let (felt, spread, shares) = (&self.felt, offers.spread, &mut self.shares);
            self.abreast
                .advance(felt, spread, &self.speed, shares, step);
        }
        for party in 0..self.parties {
            if !free {
                self.compete(party, offers.spread, rules, step);
            }
            self.turn_over(party, need, rules, step);
        }
    }

    /// Moves the shares of one party under rules.
    fn compete(&mut self, party: usize, spread: &[f64], rules: Rules<'_>, step: f64) {
        let cells = party * self.technologies..(party + 1) * self.technologies;
        let of = |table| row(table, &cells);
        let field = Field {
            cost: &self.felt[cells.clone()],
            spread: &spread[cells.clone()],
            speed: &self.speed,
            regulation: of(rules.regulation),
            upper: of(rules.upper),
            lower: of(rules.lower),
        };
        let shares = &mut self.shares[cells.clone()];
        exponential_midpoint(&field, shares, step, &mut self.scratch);
    }

    /// Moves the stock of one party after its shares.
    fn turn_over(&mut self, party: usize, need: Need<'_>, rules: Rules<'_>, step: f64) {
        let n = self.technologies;
        let cells = party * n..(party + 1) * n;
        let of = |table| row(table, &cells);
        let shares = &mut self.shares[cells.clone()];
        let per_unit = &need.per_unit[cells.clone()];
        let yielded: f64 = shares.iter().zip(per_unit).map(|(s, u)| s * u).sum();
        let whole = if yielded > 0.0 {
            need.service[party] / yielded
        } else {
            0.0
        };
        let stock = &mut self.stock[cells.clone()];
        let living = stock.iter().zip(&self.dying[cells.clone()]);
        for ((it, (stock, dying)), share) in self.moved.iter_mut().zip(living).zip(&*shares) {
            let kept = (stock - dying * step).max(0.0);
            let wanted = share * whole;
            *it = Move {
                kept,
                sales: (wanted - kept).max(0.0),
                early: (kept - wanted).max(0.0),
            };
        }
        if self.moves == Moves::Sales && yielded > 0.0 {
            let (wanted, served) = (need.service[party], served(&self.moved, per_unit));
            if wanted >= served {
                sell(&mut self.moved, shares, (wanted - served) / yielded);
            } else {
                shrink(&mut self.moved, 1.0 - wanted / served);
            }
        }
        let regulation = of(rules.regulation);
        let floor = of(rules.sales_floor);
        let stock_floor = of(rules.stock_floor);
        let ruled = !regulation.is_empty() || !floor.is_empty() || !stock_floor.is_empty();
        if !regulation.is_empty() {
            regulate(&mut self.moved, regulation, shares, per_unit);
        }
        if !floor.is_empty() {
            mandate(&mut self.moved, floor, per_unit);
        }
        if !stock_floor.is_empty() {
            promised(&mut self.moved, stock_floor, per_unit);
        }

        let year = &mut self.turnover[self.years * self.parties * n..][cells.clone()];
        let (mut sum, mut sold) = (0.0, 0.0);
        let rows = year.iter_mut().zip(&mut *stock);
        let rows = rows.zip(&mut self.sold[cells.clone()]);
        for (((row, stock), last_sold), it) in rows.zip(&self.moved) {
            let Move { kept, sales, early } = *it;
            sold += sales;
            let next = kept - early + sales;
            row.scrapped += *stock - kept;
            row.early += early;
            row.sales += sales;
            *last_sold = sales;
            *stock = next;
            sum += next;
        }
        match self.moves {
            _ if !ruled => {}
            Moves::Stock if sum > 0.0 => {
                for (share, stock) in shares.iter_mut().zip(stock) {
                    *share = *stock / sum;
                }
            }
            Moves::Sales if sold > 0.0 => {
                for (share, it) in shares.iter_mut().zip(&self.moved) {
                    *share = it.sales / sold;
                }
            }
            _ => {}
        }
    }

    /// Closes the year under way: cohorts age, and its row is written.
    pub fn close_year(&mut self) {
        let cells = self.stock.len();
        let (before, now) = self.turnover.split_at_mut(self.years * cells);
        let before = &before[(self.years - 1) * cells..];
        for (cell, row) in now[..cells].iter_mut().enumerate() {
            row.stock = self.stock[cell];
            // What is left of the year's deaths by age and its sales, less what is there.
            let surplus = before[cell].stock - self.dying[cell] + row.sales - row.stock;
            self.vintages
                .close_year(cell, self.years, row.sales, surplus);
        }
    }

    fn cell(&self, party: usize, technology: usize) -> usize {
        party * self.technologies + technology
    }

    /// Number of technologies.
    pub fn technologies(&self) -> usize {
        self.technologies
    }

    /// Number of parties.
    pub fn parties(&self) -> usize {
        self.parties
    }

    /// Steps in a year.
    pub fn steps_a_year(&self) -> usize {
        self.steps_a_year
    }

    /// Shares of the stock now, technology running fastest.
    pub fn shares(&self) -> &[f64] {
        &self.shares
    }

    /// Stock now, technology running fastest.
    pub fn stock(&self) -> &[f64] {
        &self.stock
    }

    /// Sold in the last step, technology running fastest.
    pub fn sold(&self) -> &[f64] {
        &self.sold
    }

    /// Preferences, to be changed between steps: a calibration is set here, or fades.
    pub fn preference_mut(&mut self) -> &mut [f64] {
        &mut self.preference
    }

    /// A year of one technology in one party; zeros before the base year and after the last closed.
    pub fn turnover(&self, party: usize, technology: usize, year: i32) -> Turnover {
        let years = year - self.base_year;
        if years < 0 || years > self.years as i32 {
            return Turnover::default();
        }
        let cells = self.stock.len();
        self.turnover[years as usize * cells + self.cell(party, technology)]
    }

    /// Stock by age at the end of the last closed year, youngest first.
    pub fn by_age(&self, party: usize, technology: usize) -> impl Iterator<Item = f64> + '_ {
        self.vintages
            .by_age(self.cell(party, technology), self.years)
    }
}

/// The cells of a table, or nothing where there is no table.
fn row<'a>(table: &'a [f64], cells: &std::ops::Range<usize>) -> &'a [f64] {
    if table.is_empty() {
        table
    } else {
        &table[cells.clone()]
    }
}

/// Service of what is kept.
fn served(moved: &[Move], per_unit: &[f64]) -> f64 {
    moved.iter().zip(per_unit).map(|(it, u)| it.kept * u).sum()
}

/// Sells `whole` units in the shares given; nothing leaves before its time.
fn sell(moved: &mut [Move], shares: &[f64], whole: f64) {
    for (it, share) in moved.iter_mut().zip(shares) {
        it.sales = share * whole;
        it.early = 0.0;
    }
}

/// Sells nothing; the same `part` of every technology leaves before its time.
fn shrink(moved: &mut [Move], part: f64) {
    for it in moved {
        it.sales = 0.0;
        it.early = part * it.kept;
    }
}

/// Builds what is missing to a floor of stock. As much less is built of what has no floor or is above
/// it as yields the same service; where that does not do, there is too much for the rest of the step.
fn promised(moved: &mut [Move], floor: &[f64], per_unit: &[f64]) {
    let (mut extra, mut free) = (0.0, 0.0);
    for i in 0..moved.len() {
        let it = &mut moved[i];
        let short = floor[i] - (it.kept - it.early + it.sales);
        if short > 0.0 {
            let spared = short.min(it.early);
            it.early -= spared;
            it.sales += short - spared;
            extra += short * per_unit[i];
        } else {
            free += it.sales.min(-short) * per_unit[i];
        }
    }
    if extra <= 0.0 || free <= 0.0 {
        return;
    }
    let taken = (extra / free).min(1.0);
    for i in 0..moved.len() {
        let it = &mut moved[i];
        let above = it.kept - it.early + it.sales - floor[i];
        if above > 0.0 {
            it.sales -= taken * it.sales.min(above);
        }
    }
}

/// Takes ρ of each technology's sales; the others fill the gap. Where everything is banned, the gap
/// stays, and less is served than was needed.
fn regulate(moved: &mut [Move], regulation: &[f64], shares: &[f64], per_unit: &[f64]) {
    let mut lost = 0.0;
    let mut free = 0.0;
    for i in 0..moved.len() {
        let taken = regulation[i] * moved[i].sales;
        moved[i].sales -= taken;
        lost += taken * per_unit[i];
        free += (1.0 - regulation[i]) * shares[i] * per_unit[i];
    }
    if lost <= 0.0 || free <= 0.0 {
        return;
    }
    for i in 0..moved.len() {
        let extra = lost * (1.0 - regulation[i]) * shares[i] / free;
        let spared = extra.min(moved[i].early);
        moved[i].early -= spared;
        moved[i].sales += extra - spared;
    }
}

/// Lifts what sells below its floor, at the cost of what sells above.
fn mandate(moved: &mut [Move], floor: &[f64], per_unit: &[f64]) {
    let whole: f64 = moved.iter().zip(per_unit).map(|(it, u)| it.sales * u).sum();
    let mut missing = 0.0;
    let mut excess = 0.0;
    for i in 0..moved.len() {
        let above = moved[i].sales * per_unit[i] - floor[i] * whole;
        if above < 0.0 {
            missing -= above;
        } else {
            excess += above;
        }
    }
    if missing <= 0.0 || excess <= 0.0 {
        return;
    }
    let taken = (missing / excess).min(1.0);
    for i in 0..moved.len() {
        if per_unit[i] <= 0.0 {
            continue;
        }
        let above = moved[i].sales * per_unit[i] - floor[i] * whole;
        let change = if above < 0.0 { -above } else { -above * taken };
        moved[i].sales += change / per_unit[i];
    }
}
