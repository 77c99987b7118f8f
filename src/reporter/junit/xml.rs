//! Suites of tests, and how they are written in XML.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::reporter::text::one_line;

/// Tests that belong together.
pub(super) struct Suite {
    pub(super) name: String,
    pub(super) properties: Vec<(&'static str, String)>,
    pub(super) cases: Vec<Case>,
}

/// One test.
pub(super) struct Case {
    pub(super) class: String,
    pub(super) name: String,
    pub(super) outcome: Outcome,
}

/// What became of it.
pub(super) enum Outcome {
    Passed,
    Skipped(String),
    Failed(Problem),
    Error(Problem),
}

/// What is the matter: a word, a sentence, and a line for each finding.
pub(super) struct Problem {
    pub(super) kind: String,
    pub(super) message: String,
    pub(super) details: Vec<String>,
}

/// The whole file.
pub(super) fn written(suites: &[Suite]) -> io::Result<String> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let total = |of: fn(&Suite) -> usize| suites.iter().map(of).sum::<usize>().to_string();
    xml.create_element("testsuites")
        .with_attribute(("name", "consentlint"))
        .with_attribute(("tests", total(|suite| suite.cases.len()).as_str()))
        .with_attribute(("failures", total(Suite::failures).as_str()))
        .with_attribute(("errors", total(Suite::errors).as_str()))
        .write_inner_content(|xml| suites.iter().try_for_each(|suite| suite.write(xml)))?;
    let mut text = String::from_utf8(xml.into_inner()).map_err(io::Error::other)?;
    text.push('\n');
    Ok(text)
}

type Xml = Writer<Vec<u8>>;

impl Suite {
    fn count(&self, of: fn(&Outcome) -> bool) -> usize {
        self.cases.iter().filter(|case| of(&case.outcome)).count()
    }

    fn failures(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Failed(_)))
    }

    fn errors(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Error(_)))
    }

    fn skipped(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Skipped(_)))
    }

    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        xml.create_element("testsuite")
            .with_attribute(("name", legible(&self.name).as_str()))
            .with_attribute(("tests", self.cases.len().to_string().as_str()))
            .with_attribute(("failures", self.failures().to_string().as_str()))
            .with_attribute(("errors", self.errors().to_string().as_str()))
            .with_attribute(("skipped", self.skipped().to_string().as_str()))
            .write_inner_content(|xml| {
                self.write_properties(xml)?;
                self.cases.iter().try_for_each(|case| case.write(xml))
            })?;
        Ok(())
    }

    fn write_properties(&self, xml: &mut Xml) -> io::Result<()> {
        if self.properties.is_empty() {
            return Ok(());
        }
        xml.create_element("properties")
            .write_inner_content(|xml| {
                self.properties.iter().try_for_each(|(name, value)| {
                    xml.create_element("property")
                        .with_attribute(("name", *name))
                        .with_attribute(("value", legible(value).as_str()))
                        .write_empty()
                        .map(drop)
                })
            })?;
        Ok(())
    }
}

impl Case {
    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        let (class, name) = (legible(&self.class), legible(&self.name));
        let case = xml
            .create_element("testcase")
            .with_attribute(("classname", class.as_str()))
            .with_attribute(("name", name.as_str()));
        match &self.outcome {
            Outcome::Passed => case.write_empty(),
            outcome => case.write_inner_content(|xml| outcome.write(xml)),
        }?;
        Ok(())
    }
}

impl Outcome {
    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        match self {
            Outcome::Passed => {}
            Outcome::Skipped(why) => {
                let why = legible(why);
                xml.create_element("skipped")
                    .write_text_content(BytesText::new(&why))?;
            }
            Outcome::Failed(problem) => problem.write(xml, "failure")?,
            Outcome::Error(problem) => problem.write(xml, "error")?,
        }
        Ok(())
    }
}

impl Problem {
    fn write(&self, xml: &mut Xml, element: &str) -> io::Result<()> {
        let details: Vec<String> = self.details.iter().map(|line| legible(line)).collect();
        xml.create_element(element)
            .with_attribute(("type", self.kind.as_str()))
            .with_attribute(("message", legible(&self.message).as_str()))
            .write_text_content(BytesText::new(&details.join("\n")))?;
        Ok(())
    }
}

/// A text on one line that XML 1.0 can hold.
fn legible(text: &str) -> String {
    one_line(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
