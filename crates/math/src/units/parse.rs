//! Reads a unit string: words, each with an optional species and exponent, joined by `/`, `*`,
//! a space or a bracket. `Mt CO2/yr`, `MtCO2 yr^-1`, `CO2 * gigagram / a`, `t CO2/(ha yr)`.

use super::atoms::{self, Atom, Base};
use super::error::UnitError;
use super::species::{self, Substance};

/// One atom with its exponent, as it stands in the canonical spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Factor {
    pub atom: Atom,
    pub exponent: i32,
}

/// Longest unit string looked at; a longer one is a cell gone astray.
const MAX_LENGTH: usize = 120;
/// Largest exponent accepted.
const MAX_EXPONENT: i32 = 6;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Times,
    Over,
    Open,
    Close,
    Power(i32),
}

pub(super) fn factors(text: &str) -> Result<Vec<Factor>, UnitError> {
    read(text, true)
}

/// `suggest` is off while a suggestion itself is being tried.
fn read(text: &str, suggest: bool) -> Result<Vec<Factor>, UnitError> {
    let malformed = |reason: &str| UnitError::Malformed {
        unit: shortened(text),
        reason: reason.to_owned(),
        suggestion: nearest_unit(text),
    };
    if text.len() > MAX_LENGTH {
        return Err(malformed("a unit has at most 120 bytes"));
    }
    let trimmed = text.trim();
    if trimmed.is_empty() {
        let number = atoms::atom("dimensionless").map(|atom| Factor { atom, exponent: 1 });
        return Ok(number.into_iter().collect());
    }
    let tokens = tokens(trimmed).map_err(malformed)?;
    Reader {
        text,
        factors: Vec::new(),
        waiting_species: None,
        suggest,
    }
    .read(&tokens)
}

struct Reader<'t> {
    text: &'t str,
    factors: Vec<Factor>,
    /// A species named before its mass, as in `CO2 * gigagram`.
    waiting_species: Option<(Substance, String)>,
    suggest: bool,
}

impl Reader<'_> {
    fn malformed(&self, reason: impl Into<String>) -> UnitError {
        UnitError::Malformed {
            unit: self.text.to_owned(),
            reason: reason.into(),
            suggestion: nearest_unit(self.text),
        }
    }

    fn read(mut self, tokens: &[Token]) -> Result<Vec<Factor>, UnitError> {
        // +1 above the line, -1 below; a bracket keeps the sign until it closes.
        let mut next_sign = 1;
        let mut bracket: Option<i32> = None;
        let mut operand_due = true;
        let mut last_was_operator = false;
        for token in tokens {
            match token {
                Token::Word(word) => {
                    let sign = bracket.unwrap_or(1) * next_sign;
                    self.word(word, sign)?;
                    next_sign = 1;
                    operand_due = false;
                    last_was_operator = false;
                }
                Token::Times | Token::Over => {
                    // `1/yr` begins with a number, so an operator always follows an operand.
                    if operand_due || last_was_operator {
                        return Err(self.malformed("an operator has nothing before it"));
                    }
                    next_sign = if *token == Token::Over { -1 } else { 1 };
                    last_was_operator = true;
                }
                Token::Open => {
                    if bracket.is_some() {
                        return Err(self.malformed("brackets inside brackets are not read"));
                    }
                    bracket = Some(next_sign);
                    next_sign = 1;
                    last_was_operator = false;
                    operand_due = true;
                }
                Token::Close => {
                    if bracket.take().is_none() || operand_due {
                        return Err(self.malformed("a bracket closes that was not opened"));
                    }
                }
                Token::Power(exponent) => match self.factors.last_mut() {
                    Some(factor) if !operand_due && !last_was_operator => {
                        factor.exponent *= exponent;
                        if factor.exponent.abs() > MAX_EXPONENT {
                            return Err(self.malformed("an exponent is between -6 and 6"));
                        }
                    }
                    _ => return Err(self.malformed("an exponent has nothing before it")),
                },
            }
        }
        if bracket.is_some() {
            return Err(self.malformed("a bracket is not closed"));
        }
        if operand_due || last_was_operator {
            return Err(self.malformed("the unit ends too soon"));
        }
        if let Some((_, word)) = &self.waiting_species {
            let reason =
                format!("`{word}` is a substance without a mass: write, for instance, `Mt {word}`");
            return Err(self.malformed(reason));
        }
        self.tidy();
        Ok(self.factors)
    }

    fn word(&mut self, word: &str, sign: i32) -> Result<(), UnitError> {
        // A species after a mass belongs to it: `Mt CO2`. Only there may `t C` mean carbon.
        if let Some(substance) = species::substance(word)
            && let Some(last) = self.factors.last_mut()
            && last.atom.base == Base::Mass(None)
        {
            last.atom.base = Base::Mass(Some(substance));
            return Ok(());
        }
        if let Some(atom) = atoms::atom(word) {
            self.push(atom, sign);
            return Ok(());
        }
        for (mut atom, rest) in atoms::glued_mass(word) {
            if let Some(substance) = species::substance(rest) {
                atom.base = Base::Mass(Some(substance));
                self.push(atom, sign);
                return Ok(());
            }
        }
        if let Some(substance) = species::substance(word)
            && self.waiting_species.is_none()
            && sign == 1
        {
            self.waiting_species = Some((substance, word.to_owned()));
            return Ok(());
        }
        Err(UnitError::UnknownPart {
            unit: self.text.to_owned(),
            part: word.to_owned(),
            suggestion: self.suggestion_for(word),
        })
    }

    fn push(&mut self, mut atom: Atom, sign: i32) {
        if atom.base == Base::Mass(None)
            && let Some((substance, _)) = self.waiting_species.take()
        {
            atom.base = Base::Mass(Some(substance));
        }
        self.factors.push(Factor {
            atom,
            exponent: sign,
        });
    }

    /// Drops the `1` of `1/yr`, and the `dimensionless` beside other words.
    fn tidy(&mut self) {
        let is_one = |factor: &Factor| {
            factor.atom.base == Base::Number && factor.atom.spelling == "dimensionless"
        };
        if self.factors.iter().any(|factor| !is_one(factor)) {
            self.factors.retain(|factor| !is_one(factor));
        } else {
            self.factors.truncate(1);
        }
    }

    /// The unit with the unknown word put right, or else the nearest whole unit.
    fn suggestion_for(&self, word: &str) -> Option<String> {
        if !self.suggest {
            return None;
        }
        let known = species::all().chain(
            atoms::COMMON
                .iter()
                .copied()
                .filter(|unit| unit.chars().all(char::is_alphanumeric)),
        );
        let near = nearest(word, known, (word.chars().count() / 3).max(1));
        near.map(|right| self.text.replacen(word, right, 1))
            .filter(|fixed| read(fixed, false).is_ok())
            .or_else(|| nearest_unit(self.text))
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, &'static str> {
    let mut tokens = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let mut i = 0;
    while i < chars.len() {
        match chars[i] {
            c if c.is_whitespace() => i += 1,
            '/' => {
                tokens.push(Token::Over);
                i += 1;
            }
            '(' => {
                tokens.push(Token::Open);
                i += 1;
            }
            ')' => {
                tokens.push(Token::Close);
                i += 1;
            }
            '*' if chars.get(i + 1) == Some(&'*') => {
                let (exponent, next) = exponent(&chars, i + 2)?;
                tokens.push(Token::Power(exponent));
                i = next;
            }
            '*' | '·' | '×' => {
                tokens.push(Token::Times);
                i += 1;
            }
            '^' => {
                let (exponent, next) = exponent(&chars, i + 1)?;
                tokens.push(Token::Power(exponent));
                i = next;
            }
            _ => {
                let start = i;
                while i < chars.len()
                    && !chars[i].is_whitespace()
                    && !matches!(chars[i], '/' | '(' | ')' | '*' | '^' | '·' | '×')
                {
                    i += 1;
                }
                let word: String = chars[start..i].iter().collect();
                word_tokens(&word, &mut tokens);
            }
        }
    }
    Ok(tokens)
}

fn exponent(chars: &[char], start: usize) -> Result<(i32, usize), &'static str> {
    let mut i = start;
    let mut text = String::new();
    if let Some(c @ ('-' | '+' | '−')) = chars.get(i) {
        text.push(if *c == '+' { '+' } else { '-' });
        i += 1;
    }
    while let Some(c) = chars.get(i).filter(|c| c.is_ascii_digit()) {
        text.push(*c);
        i += 1;
    }
    let exponent: i32 = text
        .parse()
        .map_err(|_| "an exponent is a whole number, as in `m^2` or `yr^-1`")?;
    if exponent == 0 || exponent.abs() > MAX_EXPONENT {
        return Err("an exponent is between -6 and 6 and not 0");
    }
    Ok((exponent, i))
}

/// Splits the exponents written without a caret: `m2`, `yr-1`, `m²`, `yr⁻¹`.
fn word_tokens(word: &str, tokens: &mut Vec<Token>) {
    const ENDINGS: &[(&str, i32)] = &[
        ("⁻¹", -1),
        ("⁻²", -2),
        ("²", 2),
        ("-1", -1),
        ("-2", -2),
        ("2", 2),
    ];
    const STEMS: &[&str] = &["m", "km", "yr", "y", "a", "h", "ha", "year"];
    for (ending, exponent) in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending)
            && STEMS.contains(&stem)
        {
            tokens.push(Token::Word(stem.to_owned()));
            tokens.push(Token::Power(*exponent));
            return;
        }
    }
    // `heat pumps` is the one noun of two words.
    if word.eq_ignore_ascii_case("pumps")
        && let Some(Token::Word(last)) = tokens.last_mut()
        && last.eq_ignore_ascii_case("heat")
    {
        last.push_str(" pumps");
        return;
    }
    tokens.push(Token::Word(word.to_owned()));
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= 60 {
        return text.to_owned();
    }
    let head: String = text.chars().take(57).collect();
    format!("{head}...")
}

/// The nearest of the units people write most, if it is near at all.
fn nearest_unit(text: &str) -> Option<String> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let allowance = (text.chars().count() / 3).clamp(1, 4);
    nearest(text, atoms::COMMON.iter().copied(), allowance).map(str::to_owned)
}

fn nearest<'a>(
    text: &str,
    candidates: impl Iterator<Item = &'a str>,
    allowance: usize,
) -> Option<&'a str> {
    let wanted: Vec<char> = plainer(text);
    candidates
        .map(|candidate| (distance(&wanted, &plainer(candidate)), candidate))
        .filter(|(steps, _)| *steps <= allowance)
        .min_by_key(|(steps, _)| *steps)
        .map(|(_, candidate)| candidate)
}

fn plainer(text: &str) -> Vec<char> {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Levenshtein distance: insertions, deletions and replacements that turn one into the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[b.len()]
}
