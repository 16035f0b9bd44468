//! Measures on trade, dated and stacked. Measures with steps by month flow in; the terms on which
//! each party buys from each origin in a year flow out.
//!
//! A year's rate is the mean over its months: a duty of 100 % from October weighs 25 % in its first
//! year. Duties on the same goods add up, as customs adds them (each is a percentage of the same
//! value). Bans close the months in which they are in force.

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(i32);

impl Month {
    /// The month (1 to 12) of a year.
    pub fn new(year: i32, month: u8) -> Self {
        Self(year * 12 + i32::from(month.clamp(1, 12)) - 1)
    }

    /// The first whole month of a measure that begins on this day: after the middle of a month it
    /// counts from the next.
    pub fn nearest(year: i32, month: u8, day: u8) -> Self {
        let Self(month) = Self::new(year, month);
        Self(month + i32::from(day > 15))
    }
}

/// A value that holds from a month until another begins; without an end, for good.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// First month in force.
    pub from: Month,
    /// First month no longer in force.
    pub until: Option<Month>,
    /// Rate as a fraction, quantity or price: what the kind says.
    pub value: f64,
}

/// A value over a year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OverYear {
    /// Mean over the twelve months; nothing counts as zero.
    pub mean: f64,
    /// Share of the year in which it is in force.
    pub force: f64,
}

/// Weighs steps into a year. A later step ends the one before it.
pub fn over_year(steps: &[Step], year: i32) -> OverYear {
    let mut result = OverYear::default();
    let mut count = |value: f64| {
        result.mean += value / 12.0;
        result.force += 1.0 / 12.0;
    };
    let (first, end) = (year * 12, (year + 1) * 12);
    if let [step] = steps {
        let until = step.until.map_or(end, |until| until.0.min(end));
        for _ in step.from.0.max(first)..until {
            count(step.value);
        }
        return result;
    }
    for month in first..end {
        let holds =
            |step: &&Step| step.from.0 <= month && step.until.is_none_or(|until| month < until.0);
        if let Some(step) = steps.iter().filter(holds).max_by_key(|step| step.from) {
            count(step.value);
        }
    }
    result
}

/// The first year from which on the terms under these measures stay what they are; `None` where
/// they never change.
pub fn settled(measures: &[Measure]) -> Option<i32> {
    let steps = measures.iter().flat_map(|measure| &measure.steps);
    let changes = steps.flat_map(|step| std::iter::once(step.from).chain(step.until));
    // A change in January is in the whole of its year.
    changes
        .max()
        .map(|Month(month)| (month + 11).div_euclid(12))
}

/// What a measure does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Ad-valorem duty on imports, a fraction of customs value: tariffs, safeguards, anti-dumping
    /// and countervailing duties (for duties by maker, weigh them by trade: [`trade_weighted`]).
    Duty,
    /// No imports of a part of the trade: 1 closes all of it.
    Ban,
    /// Most that may be imported in a year, units; the licence holders earn the scarcity rent.
    Quota,
    /// Duty beyond the quota of the same pair, on top of the ordinary one, a fraction. With it the
    /// quota is a tariff-rate quota.
    OverQuotaDuty,
    /// Least price before duty, USD per unit: a price undertaking; the exporter keeps the difference.
    MinimumPrice,
    /// Share of the price paid to the buyer for goods of these origins (with `seller` the buyer's own
    /// party it is a purchase subsidy with local content).
    PurchaseSubsidy,
    /// Share of cost paid to makers of the seller's party, whoever buys.
    ProductionSubsidy,
    /// Share of cost paid back to makers of the seller's party on exports.
    ExportRebate,
    /// Most that may be exported to the buyer in a year, units; the exporter earns the scarcity rent.
    ExportControl,
    /// Least share of a party's purchases that must be made in it.
    LocalContent,
    /// Highest share of a party's purchases that may be imported.
    ImportCap,
}

/// A measure of one party or all on goods of one origin or all foreign ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// The buying party; `None` for all.
    pub buyer: Option<usize>,
    /// The selling party; `None` for every foreign one.
    pub seller: Option<usize>,
    /// Whether goods are judged by who makes them, wherever they come from, instead of by where they
    /// come from. Read for duties and bans.
    pub by_maker: bool,
    /// What it does.
    pub kind: Kind,
    /// When, and how much.
    pub steps: Vec<Step>,
}

/// A mean of rates weighted by trade: how duties by maker become one duty on their party.
pub fn trade_weighted(rates_and_trade: &[(f64, f64)]) -> f64 {
    let trade: f64 = rates_and_trade.iter().map(|(_, trade)| trade).sum();
    let paid: f64 = rates_and_trade
        .iter()
        .map(|(rate, trade)| rate * trade)
        .sum();
    if trade > 0.0 { paid / trade } else { 0.0 }
}

/// The terms of one year. Tables by buyer and seller have the seller running fastest.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    parties: usize,
    /// Duty by customs origin, a fraction.
    pub duty: Vec<f64>,
    /// Duty by maker, a fraction, added to that of the origin.
    pub maker_duty: Vec<f64>,
    /// Share of the year open to goods of the origin.
    pub open: Vec<f64>,
    /// Share of the year open to goods of the maker.
    pub maker_open: Vec<f64>,
    /// Quota on the origin: units a year while in force.
    pub quota: Vec<OverYear>,
    /// Duty beyond the quota, a fraction; infinite where nothing may come in beyond.
    pub over_quota: Vec<f64>,
    /// Control by the exporter: units a year while in force.
    pub export_control: Vec<OverYear>,
    /// Least price before duty.
    pub minimum_price: Vec<OverYear>,
    /// Share of the price paid to the buyer.
    pub purchase_subsidy: Vec<f64>,
    /// Share of cost paid to makers, by party.
    pub production_subsidy: Vec<f64>,
    /// Share of cost paid back on exports, by party.
    pub export_rebate: Vec<f64>,
    /// Least share made at home, by buyer.
    pub local_content: Vec<f64>,
    /// Highest share imported, by buyer.
    pub import_cap: Vec<f64>,
}

impl Terms {
    /// Free trade among this many parties.
    pub fn free(parties: usize) -> Self {
        let pairs = parties * parties;
        Self {
            parties,
            duty: vec![0.0; pairs],
            maker_duty: vec![0.0; pairs],
            open: vec![1.0; pairs],
            maker_open: vec![1.0; pairs],
            quota: vec![OverYear::default(); pairs],
            over_quota: vec![f64::INFINITY; pairs],
            export_control: vec![OverYear::default(); pairs],
            minimum_price: vec![OverYear::default(); pairs],
            purchase_subsidy: vec![0.0; pairs],
            production_subsidy: vec![0.0; parties],
            export_rebate: vec![0.0; parties],
            local_content: vec![0.0; parties],
            import_cap: vec![1.0; parties],
        }
    }

    /// Number of parties.
    pub fn parties(&self) -> usize {
        self.parties
    }

    /// Back to free trade, without giving up the room.
    pub fn reset(&mut self) {
        for table in [
            &mut self.duty,
            &mut self.maker_duty,
            &mut self.purchase_subsidy,
            &mut self.production_subsidy,
            &mut self.export_rebate,
            &mut self.local_content,
        ] {
            table.fill(0.0);
        }
        for table in [&mut self.open, &mut self.maker_open, &mut self.import_cap] {
            table.fill(1.0);
        }
        for table in [
            &mut self.quota,
            &mut self.export_control,
            &mut self.minimum_price,
        ] {
            table.fill(OverYear::default());
        }
        self.over_quota.fill(f64::INFINITY);
    }

    /// The terms of a year under these measures.
    pub fn set(&mut self, measures: &[Measure], year: i32) {
        self.reset();
        for measure in measures {
            let value = over_year(&measure.steps, year);
            if value.force > 0.0 {
                self.add(measure, value);
            }
        }
    }

    fn add(&mut self, measure: &Measure, value: OverYear) {
        let n = self.parties;
        let named = |party: Option<usize>| match party {
            Some(it) => it.min(n)..(it + 1).min(n),
            None => 0..n,
        };
        match measure.kind {
            Kind::LocalContent => {
                for least in &mut self.local_content[named(measure.buyer)] {
                    *least = least.max(value.mean);
                }
            }
            Kind::ImportCap => {
                // In months without the cap everything may be imported.
                let most = value.mean + (1.0 - value.force);
                for cap in &mut self.import_cap[named(measure.buyer)] {
                    *cap = cap.min(most);
                }
            }
            Kind::ProductionSubsidy => {
                for subsidy in &mut self.production_subsidy[named(measure.seller)] {
                    *subsidy += value.mean;
                }
            }
            Kind::ExportRebate => {
                for rebate in &mut self.export_rebate[named(measure.seller)] {
                    *rebate += value.mean;
                }
            }
            _ => {
                for buyer in named(measure.buyer) {
                    for seller in named(measure.seller) {
                        if measure.seller.is_some() || seller != buyer {
                            self.add_pair(measure, value, buyer * n + seller);
                        }
                    }
                }
            }
        }
    }

    fn add_pair(&mut self, measure: &Measure, value: OverYear, pair: usize) {
        match measure.kind {
            Kind::Duty if measure.by_maker => self.maker_duty[pair] += value.mean,
            Kind::Duty => self.duty[pair] += value.mean,
            Kind::Ban if measure.by_maker => self.maker_open[pair] *= 1.0 - value.mean.min(1.0),
            Kind::Ban => self.open[pair] *= 1.0 - value.mean.min(1.0),
            Kind::Quota => self.quota[pair] = value,
            // While the quota is in force: in the months without it nothing is beyond.
            Kind::OverQuotaDuty => self.over_quota[pair] = value.mean / value.force,
            Kind::MinimumPrice => self.minimum_price[pair] = value,
            Kind::PurchaseSubsidy => self.purchase_subsidy[pair] += value.mean,
            Kind::ExportControl => self.export_control[pair] = value,
            Kind::ProductionSubsidy | Kind::ExportRebate | Kind::LocalContent | Kind::ImportCap => {
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn duty(buyer: usize, seller: Option<usize>, steps: Vec<Step>) -> Measure {
        Measure {
            buyer: Some(buyer),
            seller,
            by_maker: false,
            kind: Kind::Duty,
            steps,
        }
    }

    fn step(from: Month, until: Option<Month>, value: f64) -> Step {
        Step { from, until, value }
    }

    // Section 301 on electric vehicles: 25 % until 27 September 2024, 100 % from then on.
    #[test]
    fn a_duty_raised_in_late_september_weighs_a_quarter_of_its_first_year() {
        let steps = [
            step(Month::new(2018, 7), None, 0.25),
            step(Month::nearest(2024, 9, 27), None, 1.0),
        ];
        assert_relative_eq!(over_year(&steps, 2023).mean, 0.25, max_relative = 1e-12);
        let mean = (9.0 * 0.25 + 3.0) / 12.0;
        assert_relative_eq!(over_year(&steps, 2024).mean, mean, max_relative = 1e-12);
        assert_relative_eq!(over_year(&steps, 2030).mean, 1.0, max_relative = 1e-12);
        assert_eq!(over_year(&steps, 2017), OverYear::default());
    }

    #[test]
    fn what_ends_no_longer_weighs() {
        let steps = [step(Month::new(2024, 4), Some(Month::new(2024, 10)), 0.3)];
        let half = over_year(&steps, 2024);
        assert_relative_eq!(half.mean, 0.15, max_relative = 1e-12);
        assert_relative_eq!(half.force, 0.5, max_relative = 1e-12);
        assert_eq!(over_year(&steps, 2025), OverYear::default());
    }

    #[test]
    fn terms_settle_when_the_last_step_has_begun_or_ended() {
        let of = |from, until| [duty(0, Some(1), vec![step(from, until, 0.1)])];
        assert_eq!(settled(&[]), None);
        assert_eq!(settled(&of(Month::new(2024, 1), None)), Some(2024));
        assert_eq!(settled(&of(Month::new(2024, 2), None)), Some(2025));
        let ends = of(Month::new(2020, 5), Some(Month::new(2030, 12)));
        assert_eq!(settled(&ends), Some(2031));
        let (mut first, mut later) = (Terms::free(2), Terms::free(2));
        first.set(&ends, 2031);
        later.set(&ends, 2090);
        assert_eq!(first, later);
        later.set(&ends, 2030);
        assert_ne!(first, later);
    }

    // 50 % of Section 301 and 14 % of Section 201 on modules are 64 % of customs value; the safeguard
    // holds for all foreign origins and for none at home.
    #[test]
    fn duties_stack() {
        let from = Month::new(2020, 1);
        let measures = [
            duty(0, Some(1), vec![step(from, None, 0.5)]),
            duty(0, None, vec![step(from, None, 0.14)]),
        ];
        let mut terms = Terms::free(3);
        terms.set(&measures, 2025);
        assert_relative_eq!(terms.duty[1], 0.64, max_relative = 1e-12);
        assert_relative_eq!(terms.duty[2], 0.14, max_relative = 1e-12);
        assert_eq!(terms.duty[0], 0.0);
        assert!(terms.duty[3..].iter().all(|it| *it == 0.0));
        terms.set(&measures, 2019);
        assert_eq!(terms, Terms::free(3));
    }

    #[test]
    fn duties_by_maker_are_weighted_by_trade() {
        assert_relative_eq!(
            trade_weighted(&[(0.17, 1.0), (0.35, 3.0)]),
            0.305,
            max_relative = 1e-12
        );
        assert_eq!(trade_weighted(&[]), 0.0);
    }
}
