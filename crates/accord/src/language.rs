//! The words of the command, in English and Chinese. A message's name and its values flow in; the
//! sentence in the user's language flows out. All sentences are in `locales/`, side by side; a test
//! holds the two files to the same names and the same values.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// Names of countries, areas, kinds and fields, and the sentences of terminal, report and help.
const ENGLISH: [&str; 4] = [
    include_str!("../locales/en/calibrate.ftl"),
    include_str!("../locales/en/terminal.ftl"),
    include_str!("../locales/en/names.ftl"),
    include_str!("../locales/en/report.ftl"),
];
const CHINESE: [&str; 4] = [
    include_str!("../locales/zh/calibrate.ftl"),
    include_str!("../locales/zh/terminal.ftl"),
    include_str!("../locales/zh/names.ftl"),
    include_str!("../locales/zh/report.ftl"),
];

/// A language of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Language {
    /// English.
    En,
    /// Chinese, simplified.
    Zh,
}

impl Language {
    /// Both.
    pub const ALL: [Language; 2] = [Language::En, Language::Zh];

    /// The language that the environment asks for: Chinese where the locale says so, else English.
    pub fn of_environment() -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|value| !value.is_empty())
            .unwrap_or_default();
        if locale.starts_with("zh") {
            Language::Zh
        } else {
            Language::En
        }
    }

    /// The tag of the language: `en`, `zh`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Zh => "zh",
        }
    }

    /// The text of `text` in this language.
    pub fn of(self, text: &accord_assess::assessment::Text) -> &str {
        match self {
            Language::En => &text.en,
            Language::Zh => &text.zh,
        }
    }
}

/// The sentences of one language.
pub struct Words {
    /// The language.
    pub language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

impl Words {
    /// The sentences of `language`.
    pub fn of(language: Language) -> Self {
        let (tag, files) = match language {
            Language::En => ("en", ENGLISH),
            Language::Zh => ("zh-CN", CHINESE),
        };
        let tag: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks would show up as boxes in terminals that do not know them.
        bundle.set_use_isolating(false);
        for file in files {
            // A file with a mistake yields the part that could be read; the test of the two
            // languages refuses such a file.
            let resource =
                FluentResource::try_new(file.to_owned()).unwrap_or_else(|(partial, _)| partial);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The sentence `name`. A name that no file holds comes back as itself, and fails a test.
    pub fn say(&self, name: &str) -> String {
        self.fill(name, &[])
    }

    /// The sentence `name` with values put in.
    pub fn fill(&self, name: &str, values: &[(&str, String)]) -> String {
        let mut arguments = FluentArgs::new();
        for (key, value) in values {
            arguments.set(*key, FluentValue::from(value.as_str()));
        }
        self.find(name, &arguments)
            .map_or_else(|| name.to_owned(), Cow::into_owned)
    }

    /// The sentence `name`, if a file holds it.
    pub fn known(&self, name: &str) -> Option<String> {
        self.find(name, &FluentArgs::new()).map(Cow::into_owned)
    }

    fn find<'a>(&'a self, name: &str, arguments: &'a FluentArgs<'_>) -> Option<Cow<'a, str>> {
        let pattern = self.bundle.get_message(name)?.value()?;
        Some(
            self.bundle
                .format_pattern(pattern, Some(arguments), &mut Vec::new()),
        )
    }

    /// The name of a party, region or country; its code where no file holds it.
    pub fn place(&self, code: &str) -> String {
        self.known(&format!("party-{code}"))
            .unwrap_or_else(|| code.to_owned())
    }

    /// Several names, joined as the language joins them.
    pub fn places(&self, codes: &[String]) -> String {
        let names: Vec<String> = codes.iter().map(|code| self.place(code)).collect();
        names.join(self.separator())
    }

    /// The agreements that the baseline holds, with the day on which those that ended did.
    pub fn laws(&self, laws: &[accord_assess::assessment::AgreementInfo]) -> String {
        let named: Vec<String> = laws
            .iter()
            .map(|law| {
                let title = self.language.of(&law.title).to_owned();
                match &law.until {
                    Some(until) => {
                        self.fill("law-until", &[("law", title), ("until", until.clone())])
                    }
                    None => title,
                }
            })
            .collect();
        named.join(match self.language {
            Language::En => "; ",
            Language::Zh => "；",
        })
    }

    /// Sentences one after the other.
    pub fn sentences(&self, sentences: &[&str]) -> String {
        sentences.join(match self.language {
            Language::En => " ",
            Language::Zh => "",
        })
    }

    /// What stands between the items of a list.
    pub fn separator(&self) -> &'static str {
        match self.language {
            Language::En => ", ",
            Language::Zh => "、",
        }
    }

    /// The name of a thing of a class: `area-energy`, `kind-trade`, `field-share`.
    pub fn name(&self, class: &str, word: &str) -> String {
        let key: String = word
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || c == '_' {
                    c
                } else {
                    '-'
                }
            })
            .collect();
        self.known(&format!("{class}-{key}"))
            .unwrap_or_else(|| word.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_bundle::FluentResource;

    use super::{CHINESE, ENGLISH};

    /// Names of messages with the names of the values they take.
    fn messages(files: [&str; 4]) -> BTreeMap<String, BTreeSet<String>> {
        let mut found = BTreeMap::new();
        for file in files {
            FluentResource::try_new(file.to_owned()).expect("every sentence can be read");
            let mut name = String::new();
            for line in file.lines() {
                if let Some((key, _)) = line
                    .split_once(" =")
                    .filter(|_| line.starts_with(|first: char| first.is_ascii_alphabetic()))
                {
                    name = key.to_owned();
                    let new = found.insert(name.clone(), BTreeSet::new()).is_none();
                    assert!(new, "{name} is there twice");
                }
                for part in line.split('{').skip(1) {
                    let value = part.trim_start();
                    if let Some(value) = value.strip_prefix('$') {
                        let end = value
                            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
                            .unwrap_or(value.len());
                        found
                            .entry(name.clone())
                            .or_default()
                            .insert(value[..end].to_owned());
                    }
                }
            }
        }
        found
    }

    #[test]
    fn both_languages_say_the_same_things_with_the_same_values() {
        let (english, chinese) = (messages(ENGLISH), messages(CHINESE));
        for (name, values) in &english {
            assert_eq!(Some(values), chinese.get(name), "in Chinese: {name}");
        }
        for name in chinese.keys() {
            assert!(english.contains_key(name), "not in English: {name}");
        }
    }
}
