//! Figures: a bare number, or a table with a range, a unit, an assumption and a source. What the
//! file says in any convertible unit flows in; a [`Quantity`] in the field's canonical unit flows
//! out.

use toml::de::DeValue;

use crate::agreement::Quantity;
use crate::problem::{Form, Problem};
use crate::read::field::{Canonical, Figure, Shape};
use crate::read::kinds::{Bilingual, Cited, Words};
use crate::read::table::{Context, Kind, Table, Value, read_table};
use crate::unit::{self, Refusal};

/// A number of the file, finite.
fn number(key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<f64> {
    let parsed = match value.get_ref() {
        // A whole number beyond 2^53 would lose digits, but no figure of an agreement is so large.
        DeValue::Integer(digits) => i64::from_str_radix(digits.as_str(), digits.radix())
            .map_or(f64::INFINITY, |whole| whole as f64),
        DeValue::Float(digits) => digits.as_str().parse().unwrap_or(f64::NAN),
        _ => {
            context.wrong_type(key, Form::Number, value);
            return None;
        }
    };
    if !parsed.is_finite() {
        context.error(
            Problem::NotFinite {
                key: key.to_owned(),
            },
            value.span(),
        );
        return None;
    }
    Some(parsed)
}

/// A plain number between bounds, without range or source.
pub(crate) struct Number {
    pub minimum: f64,
    pub maximum: f64,
    pub unit: &'static str,
}

impl Kind for Number {
    type Output = f64;

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::Number {
            minimum: Some(self.minimum),
            maximum: Some(self.maximum),
        }
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<f64> {
        let parsed = number(key, value, context)?;
        if !(self.minimum..=self.maximum).contains(&parsed) {
            let problem = Problem::OutOfBounds {
                key: key.to_owned(),
                value: parsed,
                minimum: Some(self.minimum),
                maximum: Some(self.maximum),
                unit: self.unit.to_owned(),
            };
            context.error(problem, value.span());
        }
        Some(parsed)
    }
}

/// A number inside a figure's table; bounds are checked after conversion.
struct AnyNumber;

impl Kind for AnyNumber {
    type Output = f64;

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::Number {
            minimum: None,
            maximum: None,
        }
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<f64> {
        number(key, value, context)
    }
}

impl Kind for Figure {
    type Output = Quantity;

    fn shape(&self, _: &Context<'_>) -> Shape {
        Shape::Figure(*self)
    }

    fn read(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<Quantity> {
        match value.get_ref() {
            DeValue::Integer(_) | DeValue::Float(_) => self.bare(key, value, context),
            DeValue::Table(_) => {
                read_table(context, key, value, key, |table| self.in_table(key, table))
            }
            _ => {
                context.wrong_type(key, Form::Quantity, value);
                None
            }
        }
    }
}

impl Figure {
    fn bare(&self, key: &str, value: &Value<'_>, context: &Context<'_>) -> Option<Quantity> {
        let parsed = number(key, value, context)?;
        match self.canonical {
            Canonical::Unit(unit) => {
                let problem = Problem::MissingUnit {
                    key: key.to_owned(),
                    unit: unit.to_owned(),
                    number: Some(format!("{parsed}")),
                };
                context.error(problem, value.span());
                return None;
            }
            Canonical::Own => {
                let problem = Problem::MissingUnit {
                    key: key.to_owned(),
                    unit: "…".to_owned(),
                    number: Some(format!("{parsed}")),
                };
                context.error(problem, value.span());
                return None;
            }
            Canonical::Percent | Canonical::PercentPerYear | Canonical::Plain => {}
        }
        self.within_bounds(key, parsed, value.span(), context)?;
        self.suspect_fraction(key, parsed, value.span(), context);
        Some(Quantity {
            low: parsed,
            central: parsed,
            high: parsed,
            unit: self.canonical.unit().to_owned(),
            assumed: None,
            source: None,
        })
    }

    /// The keys of a figure's table.
    pub(crate) fn in_table(&self, key: &str, table: &mut Table<'_>) -> Option<Quantity> {
        let value = table.optional("value", AnyNumber, ["The figure", "数值"]);
        let low = table.optional("low", AnyNumber, ["Low end of the range", "范围下限"]);
        let central = table.optional(
            "central",
            AnyNumber,
            ["The value a run takes unless told otherwise", "默认取值"],
        );
        let high = table.optional("high", AnyNumber, ["High end of the range", "范围上限"]);
        let written = table.optional(
            "unit",
            Words,
            [
                "Unit; any that converts to the field's own",
                "单位；可换算成本项单位者皆可",
            ],
        );
        let assumed = table.optional(
            "assumed",
            Bilingual,
            [
                "Why this value, where the text gives none",
                "文本未给出时，为何取此值",
            ],
        );
        let source = table.optional(
            "source",
            Cited,
            [
                "The document that gives the figure, if not the clause's own",
                "给出该数值的文件",
            ],
        );

        if !Self::has_one_figure(key, table) {
            return None;
        }
        let context = table.context;
        // The unit is judged even where the numbers are wrong, so that both are said at once.
        let probe = self.convert(key, 1.0, written.as_deref(), table);
        let middle = value.or(central)?;
        let (low, high) = (low.unwrap_or(middle), high.unwrap_or(middle));
        probe?;
        if low > middle || middle > high {
            let problem = Problem::RangeOrder {
                key: key.to_owned(),
                low,
                central: middle,
                high,
            };
            context.error(problem, table.span());
        }
        let mut ends = [0.0; 3];
        for (end, (name, number)) in
            ends.iter_mut()
                .zip([("low", low), ("central", middle), ("high", high)])
        {
            *end = self.convert(key, number, written.as_deref(), table)?;
            let name = if table.has(name) { name } else { "value" };
            if table.has(name) {
                self.within_bounds(key, *end, table.span_of(name), context)?;
            }
        }
        if written.is_none() {
            let name = if table.has("value") {
                "value"
            } else {
                "central"
            };
            self.suspect_fraction(key, ends[1], table.span_of(name), context);
        }
        let unit = match self.canonical {
            Canonical::Own => written.unwrap_or_default(),
            canonical => canonical.unit().to_owned(),
        };
        Some(Quantity {
            low: ends[0],
            central: ends[1],
            high: ends[2],
            unit,
            assumed,
            source,
        })
    }

    /// Whether the numbers of a table make one figure or one range; a mistake if not.
    fn has_one_figure(key: &str, table: &Table<'_>) -> bool {
        let missing = |missing: &str| Problem::IncompleteRange {
            key: key.to_owned(),
            missing: missing.to_owned(),
        };
        let has = |name: &str| table.has(name);
        if has("value") && (has("central") || has("low") || has("high")) {
            table.excludes("value", "central");
            table.excludes("value", "low");
            table.excludes("value", "high");
            return false;
        }
        let report = |problem| table.report(problem, "");
        match (has("low"), has("central"), has("high")) {
            (true, _, false) => report(missing("high")),
            (false, _, true) => report(missing("low")),
            (true, false, true) => report(missing("central")),
            (false, false, false) if !has("value") => {
                report(Problem::NoFigure {
                    key: key.to_owned(),
                });
            }
            _ => {}
        }
        true
    }

    /// `number` in the canonical unit.
    fn convert(
        &self,
        key: &str,
        number: f64,
        written: Option<&str>,
        table: &Table<'_>,
    ) -> Option<f64> {
        let context = table.context;
        let (canonical, Some(written)) = (self.canonical, written) else {
            let unit = match self.canonical {
                Canonical::Percent | Canonical::PercentPerYear | Canonical::Plain => {
                    return Some(number);
                }
                Canonical::Unit(unit) => unit,
                Canonical::Own => "…",
            };
            // A unit that is there but unreadable has had its message.
            if !table.has("unit") {
                let problem = Problem::MissingUnit {
                    key: key.to_owned(),
                    unit: unit.to_owned(),
                    number: None,
                };
                context.error(problem, table.span());
            }
            return None;
        };
        let span = table.span_of("unit");
        match canonical {
            Canonical::Own => Some(number),
            Canonical::Plain => {
                if matches!(written, "1" | "fraction") {
                    return Some(number);
                }
                let problem = Problem::WrongDimension {
                    key: key.to_owned(),
                    found: written.to_owned(),
                    canonical: String::new(),
                };
                context.error(problem, span);
                None
            }
            Canonical::PercentPerYear if matches!(written, "%/yr" | "%/a") => Some(number),
            Canonical::Percent | Canonical::PercentPerYear | Canonical::Unit(_) => {
                match unit::convert(number, written, canonical.unit()) {
                    Ok(converted) => Some(converted),
                    Err(Refusal::Unknown { nearest }) => {
                        let problem = Problem::UnknownUnit {
                            found: written.to_owned(),
                            nearest,
                            canonical: canonical.unit().to_owned(),
                        };
                        context.error(problem, span);
                        None
                    }
                    Err(Refusal::Incompatible) => {
                        let problem = Problem::WrongDimension {
                            key: key.to_owned(),
                            found: written.to_owned(),
                            canonical: canonical.unit().to_owned(),
                        };
                        context.error(problem, span);
                        None
                    }
                }
            }
        }
    }

    fn within_bounds(
        &self,
        key: &str,
        value: f64,
        span: std::ops::Range<usize>,
        context: &Context<'_>,
    ) -> Option<()> {
        if !value.is_finite() {
            context.error(
                Problem::NotFinite {
                    key: key.to_owned(),
                },
                span,
            );
            return None;
        }
        let low = self.minimum.is_some_and(|minimum| value < minimum);
        let high = self.maximum.is_some_and(|maximum| value > maximum);
        if !low && !high {
            return Some(());
        }
        let problem = Problem::OutOfBounds {
            key: key.to_owned(),
            value,
            minimum: self.minimum,
            maximum: self.maximum,
            unit: self.canonical.unit().to_owned(),
        };
        context.error(problem, span);
        None
    }

    fn suspect_fraction(
        &self,
        key: &str,
        value: f64,
        span: std::ops::Range<usize>,
        context: &Context<'_>,
    ) {
        if self.suspects_fraction && value > 0.0 && value < 1.0 {
            context.warning(
                Problem::FractionForPercent {
                    key: key.to_owned(),
                    value,
                },
                span,
            );
        }
    }
}
