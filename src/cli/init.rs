//! The `consentlint.toml` that a practice starts from.
//!
//! It states what consentlint assumes when nobody tells it otherwise, as lines to be read, corrected and kept. What
//! equals the default stays a note, since a default goes on fitting when a form is added. Packets are the exception:
//! where there are several, which forms a client receives together is a question that only the practice can answer,
//! so they are written out.
//!
//! The reader is a clinician. Each key says what it does in one or two lines, and nothing has to be looked up.

use crate::report::Kind;

const HEAD: &str = r#"# What consentlint should know about this practice.
# A line that begins with # is a note and changes nothing. To use a setting that stands in such a line, take the #
# away. Text goes between straight quotes ("), and folders are separated with /.

# What is asked for. "general": everything a practice should settle; "core": the five clauses that matter most. Add
# your code of ethics and your state or country: "aca", "nasw", "apa", "aamft", "bacp", "us-tx", "uk", "au" and more.
profiles = ["general"]

# The country you practise in, in two letters: US, CA, GB, AU.
# country = "US"

# How serious a finding must be for a run to count as failed: error, warning, advice or never.
# fail-on = "warning"

# What consentlint should not report: one lint ("gifts/missing"), all of a clause ("gifts") or one check everywhere
# ("*/vague").
# ignore = ["texting/lacks-purpose"]

# Files and folders that are not meant for clients or staff and should not be read.
# exclude = ["drafts/**", "minutes/*.md"]
"#;

const PACKETS: &str = r#"
# Which documents one client receives together. Something said in one of them need not be said in the others.
# "*" stands for any letters of a name: "intake/*.md" is every form in the folder intake.
"#;

const PACKETS_KNOWN: &str =
    "# These were assumed. Correct them, and add each new form to the packet it belongs to.
";

const PACKETS_DEFAULT: &str = "# This is what is assumed without the lines below.
";

const KINDS: &str = r#"
# What sort of document each file is: consent, policies, social, comms, telehealth, fees, privacy,
# termination-letter, ooo (absence notes), staff, web, or other (not looked at). The lines below say what consentlint
# took each file for; where one is wrong, take its # away and correct it.
[kinds]
"#;

const TAIL: &str = r#"
# How you work. Some questions are asked only of practices that work this way. Without these lines your documents are
# asked; take a # away to say it for certain.
[practice]
# telehealth = true       # sessions by video or telephone
# minors = true           # children or young people under age
# couples = true          # couples or families
# trainees = true         # trainees or associates under supervision see clients
# recording = true        # sessions are recorded, or a tool listens or writes notes
# barter = true           # goods or services instead of money
# fixed-length = true     # a fixed number of sessions

# Clauses that do not apply to this practice, each with the reason.
[not-applicable]
# texting = "We have no number that receives texts."

# A decision to live with one finding: why, who decided, and until when. Repeat the block for each.
# [[allow]]
# lint = "gifts/missing"
# reason = "Handled in supervision, see minutes of May 4."
# by = "Dr. Lee"
# until = 2027-03-31
"#;

/// The text of a configuration for these documents (path and kind, as inferred) and packets (name and paths, as
/// assumed).
pub fn text(documents: &[(String, Kind)], packets: &[(String, Vec<String>)]) -> String {
    let mut out = HEAD.to_string();
    // A staff policy, an absence note or a closing letter is always by itself; no packet need say so.
    let by_itself = |paths: &[String]| match paths {
        [path] => documents
            .iter()
            .any(|(document, kind)| document == path && kind.stands_alone()),
        _ => paths.is_empty(),
    };
    let packets: Vec<&(String, Vec<String>)> = packets
        .iter()
        .filter(|(_, paths)| !by_itself(paths))
        .collect();
    let written = packets.len() > 1;
    let note = if written { "" } else { "# " };
    out.push_str(PACKETS);
    out.push_str(if written {
        PACKETS_KNOWN
    } else {
        PACKETS_DEFAULT
    });
    out.push_str("[packets]\n");
    if packets.is_empty() {
        out.push_str("# \"all\" = [\"**/*.md\"]\n");
    }
    for (name, paths) in packets {
        out.push_str(&format!("{note}{} = [\n", quoted(name)));
        for path in paths {
            out.push_str(&format!("{note}  {},\n", quoted(&glob(path))));
        }
        out.push_str(&format!("{note}]\n"));
    }
    out.push_str(KINDS);
    if documents.is_empty() {
        out.push_str("# \"team/*.md\" = \"staff\"\n");
    }
    for (path, kind) in documents {
        out.push_str(&format!("# {} = \"{kind}\"\n", quoted(&glob(path))));
    }
    out.push_str(TAIL);
    out
}

/// A path as a glob that means it and nothing else. A backslash in a name, which no glob may have, becomes `?`.
fn glob(path: &str) -> String {
    let path = globset::escape(path).replace('\\', "?");
    // "C:/" would be taken for a drive.
    if path.as_bytes().get(1) == Some(&b':') {
        format!("./{path}")
    } else {
        path
    }
}

/// A text as a TOML string on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::config::Config;

    fn documents(of: &[(&str, Kind)]) -> Vec<(String, Kind)> {
        of.iter()
            .map(|(path, kind)| (path.to_string(), *kind))
            .collect()
    }

    fn packets(of: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
        let paths = |paths: &[&str]| paths.iter().map(|path| path.to_string()).collect();
        of.iter()
            .map(|(name, of)| (name.to_string(), paths(of)))
            .collect()
    }

    fn parse(text: &str) -> Config {
        Config::parse(text).unwrap_or_else(|faults| panic!("{faults:#?}\n{text}"))
    }

    /// The text with every setting that stands in a note taken out of it.
    fn settings(text: &str) -> String {
        let setting = |line: &&str| {
            let line = line.trim_start_matches("# ");
            let key = line.split_once(" = ").map(|(key, _)| key);
            line.starts_with(['[', ']', ' '])
                || key.is_some_and(|key| key.starts_with('"') || !key.contains(' '))
        };
        let lines = text.lines().filter(setting);
        lines
            .map(|line| line.strip_prefix("# ").unwrap_or(line).to_string() + "\n")
            .collect()
    }

    #[test]
    fn one_packet_stays_a_note() {
        let documents = documents(&[
            ("intake/consent.md", Kind::Consent),
            ("team.md", Kind::Staff),
        ]);
        let packets = packets(&[("all", &["intake/consent.md"]), ("team", &["team.md"])]);
        let text = text(&documents, &packets);
        let config = parse(&text);
        assert!(config.packets.is_empty() && config.kinds.is_empty());
        assert_eq!(config.profiles[0].value, "general");
        let config = parse(&settings(&text));
        assert_eq!(config.packets.len(), 1);
        assert!(config.packets[0].holds("intake/consent.md"));
        assert_eq!(config.kind("team.md"), Some(Kind::Staff));
    }

    #[test]
    fn several_packets_are_written_out() {
        let documents = documents(&[
            ("adult.md", Kind::Consent),
            ("child.md", Kind::Consent),
            ("fees.md", Kind::Fees),
            ("away.md", Kind::Ooo),
        ]);
        let packets = packets(&[
            ("adult", &["adult.md", "fees.md"]),
            ("child", &["child.md", "fees.md"]),
            ("away", &["away.md"]),
        ]);
        let config = parse(&text(&documents, &packets));
        let names: Vec<&str> = config
            .packets
            .iter()
            .map(|p| p.name.value.as_str())
            .collect();
        assert_eq!(names, ["adult", "child"]);
        assert!(config.packets.iter().all(|packet| packet.holds("fees.md")));
        assert!(config.kinds.is_empty());
    }

    #[test]
    fn nothing_found_gives_examples() {
        let text = text(&[], &[]);
        let config = parse(&text);
        assert!(config.packets.is_empty() && config.allow.is_empty() && config.exclude.is_empty());
        let config = parse(&settings(&text));
        assert_eq!(config.country.as_deref(), Some("US"));
        assert_eq!(config.allow.len(), 1);
        assert_eq!(config.not_applicable.len(), 1);
        assert_eq!(config.exclude.len(), 2);
        assert_eq!(config.ignore.len(), 1);
        assert_eq!(config.packets.len(), 1);
        assert_eq!(config.kinds.len(), 1);
    }

    #[test]
    fn any_name_means_itself() {
        let names = [
            "a b (1).md",
            "[draft].md",
            "{a,b}.md",
            "50%*.md",
            "what?.md",
            "a\nb.md",
            "\u{1b}[0m.md",
            "\"q\".md",
            "#.md",
            "caf\u{e9}.md",
            "x\\y.md",
            "C:x.md",
            "\u{85}.md",
            "'.md",
            "~$.md",
            "!x.md",
        ];
        for name in names {
            let two = packets(&[("one", &[name]), ("two", &[name])]);
            let kinds = documents(&[(name, Kind::Web)]);
            let text = text(&kinds, &two);
            let config = parse(&text);
            assert!(config.packets[0].holds(name), "{name:?}");
            assert!(!config.packets[0].holds("other.md"), "{name:?}");
            let line = format!("{} = \"web\"", quoted(&glob(name)));
            let config = parse(&text.replace(&format!("# {line}"), &line));
            assert_eq!(config.kind(name), Some(Kind::Web), "{name:?}");
        }
    }

    #[test]
    fn it_is_short_and_fits_a_screen() {
        let text = text(&[], &[]);
        assert!(text.lines().count() < 60);
        assert!(text.lines().all(|line| line.chars().count() <= 120));
    }
}
