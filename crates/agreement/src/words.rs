//! Words compared by how they are spelled.

/// The accepted word most like `word`, if one is near: at most a third of its letters differ.
pub(crate) fn nearest<'a>(
    word: &str,
    accepted: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let length = word.chars().count();
    // Nobody misspells so long a word; comparing it would only take time.
    if length == 0 || length > 48 {
        return None;
    }
    let folded = fold(word);
    accepted
        .into_iter()
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&folded, &fold(candidate)),
                candidate,
            )
        })
        .filter(|(distance, candidate)| *distance <= length.max(candidate.chars().count()) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.to_owned())
}

/// Case and the kind of hyphen are what people mistake most.
fn fold(word: &str) -> String {
    word.to_lowercase().replace(['_', ' '], "-")
}

/// `word` in kebab-case, if it has any letter or digit of the Latin alphabet.
pub(crate) fn kebab(word: &str) -> Option<String> {
    let mut kebab = String::new();
    for character in word.chars().take(100) {
        if character.is_ascii_alphanumeric() {
            kebab.push(character.to_ascii_lowercase());
        } else if !kebab.is_empty() && !kebab.ends_with('-') {
            kebab.push('-');
        }
    }
    let kebab = kebab.trim_end_matches('-').to_owned();
    (!kebab.is_empty()).then_some(kebab)
}

/// Whether `word` is in kebab-case.
pub(crate) fn is_kebab(word: &str) -> bool {
    word.len() <= 100 && kebab(word).as_deref() == Some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let units = ["GW", "TWh/yr", "Mt CO2/yr"];
        assert_eq!(nearest("gw", units).as_deref(), Some("GW"));
        assert_eq!(nearest("TWh/y", units).as_deref(), Some("TWh/yr"));
        assert_eq!(nearest("furlong", units), None);
        assert_eq!(nearest("oil-gas", ["oil_gas"]).as_deref(), Some("oil_gas"));
    }

    #[test]
    fn kebab_case() {
        assert!(is_kebab("usa-2030"));
        assert!(!is_kebab("USA_2030"));
        assert!(!is_kebab("-a"));
        assert!(!is_kebab(""));
        assert_eq!(kebab("USA 2030 (NDC)").as_deref(), Some("usa-2030-ndc"));
        assert_eq!(kebab("目标"), None);
    }
}
