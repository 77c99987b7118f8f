//! The examples of a lint file, by the verdict, finding or fact that they must get.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::{Cues, File};
use crate::lint::{Example, Examples};

/// The examples as they stand in a lint file.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawExamples {
    #[serde(default)]
    met: Cues,
    #[serde(default)]
    incomplete: Cues,
    #[serde(default)]
    unfilled: Cues,
    #[serde(default)]
    mentioned: Cues,
    #[serde(default)]
    missing: Cues,
    #[serde(default)]
    states: BTreeMap<String, Cues>,
    #[serde(default)]
    lacks: BTreeMap<String, Cues>,
    #[serde(default)]
    finding: BTreeMap<String, Cues>,
    #[serde(default)]
    no_finding: BTreeMap<String, Cues>,
    /// By role and value.
    #[serde(default)]
    facts: BTreeMap<String, BTreeMap<String, Cues>>,
}

/// The examples, each with its line; one with alternatives is several.
pub(super) fn examples(file: &File<'_>, raw: RawExamples) -> Examples {
    let texts = |cues: Cues| -> Vec<Example> {
        cues.into_iter()
            .flat_map(|text| {
                let line = file.line(text.span().start);
                let texts = spelled_out(text.get_ref()).into_iter();
                texts.map(move |text| Example { text, line })
            })
            .collect()
    };
    let named = |map: BTreeMap<String, Cues>| {
        map.into_iter()
            .map(|(name, cues)| (name, texts(cues)))
            .collect()
    };
    Examples {
        verdicts: vec![
            ("met".into(), texts(raw.met)),
            ("incomplete".into(), texts(raw.incomplete)),
            ("unfilled".into(), texts(raw.unfilled)),
            ("mentioned".into(), texts(raw.mentioned)),
            ("missing".into(), texts(raw.missing)),
        ],
        states: named(raw.states),
        lacks: named(raw.lacks),
        finding: named(raw.finding),
        no_finding: named(raw.no_finding),
        facts: raw
            .facts
            .into_iter()
            .flat_map(|(role, values)| {
                let texts = values.into_iter().map(|(value, cues)| (value, texts(cues)));
                let texts: Vec<_> = texts.collect();
                texts
                    .into_iter()
                    .map(move |(value, texts)| (role.clone(), value, texts))
            })
            .collect(),
    }
}

/// The texts of an example: `We take no {gifts|presents}.` is two. Of several groups one varies at a time, the others
/// keep their first word.
fn spelled_out(text: &str) -> Vec<String> {
    let mut groups: Vec<(Range<usize>, Vec<&str>)> = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        let Some(close) = text[open..].find('}').map(|at| open + at) else {
            break;
        };
        let inner = &text[open + 1..close];
        if inner.contains('|') {
            groups.push((open..close + 1, inner.split('|').collect()));
        }
        from = close + 1;
    }
    let write = |varied: usize, word: usize| {
        let mut written = String::new();
        let mut from = 0;
        for (at, (span, words)) in groups.iter().enumerate() {
            written.push_str(&text[from..span.start]);
            written.push_str(words[if at == varied { word } else { 0 }]);
            from = span.end;
        }
        written + &text[from..]
    };
    let mut texts = vec![write(0, 0)];
    for (at, (_, words)) in groups.iter().enumerate() {
        texts.extend((1..words.len()).map(|word| write(at, word)));
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::spelled_out;

    #[test]
    fn an_example_with_groups_is_several() {
        assert_eq!(spelled_out("plain [x]{.y}"), ["plain [x]{.y}"]);
        assert_eq!(
            spelled_out("{I|We} take no {gifts|presents|tips}."),
            [
                "I take no gifts.",
                "We take no gifts.",
                "I take no presents.",
                "I take no tips."
            ]
        );
        assert_eq!(spelled_out("{open|"), ["{open|"]);
    }
}
