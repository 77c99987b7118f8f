//! Each format read as its consumer reads it: the runner's rules for workflow commands, a Markdown parser, an XML parser.

use std::collections::BTreeMap;

use consentlint::report::MARK;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use roxmltree::{Document, Node};

/// A workflow command as the runner understands it.
#[derive(Debug)]
pub(crate) struct Annotation {
    pub(crate) command: String,
    pub(crate) properties: BTreeMap<String, String>,
    pub(crate) message: String,
}

impl Annotation {
    pub(crate) fn get(&self, name: &str) -> &str {
        self.properties.get(name).map_or("", String::as_str)
    }
}

/// Reads what a step printed. The runner takes each line by itself, cut at any line end, and undoes the escapes of the
/// message (`%25 %0D %0A`) and of the properties (these, `%3A` and `%2C`). Every line must be an annotation.
pub(crate) fn annotations(printed: &str) -> Vec<Annotation> {
    printed
        .split_terminator(['\n', '\r'])
        // How many findings are set aside is a line of the log.
        .filter(|line| !line.starts_with(|c: char| c.is_ascii_digit()))
        .map(|line| {
            let line = line.trim();
            let rest = line.strip_prefix("::").expect("every line is a command");
            let (head, message) = rest.split_once("::").expect("the command ends");
            let (command, properties) = head.split_once(' ').unwrap_or((head, ""));
            assert!(
                ["error", "warning", "notice"].contains(&command),
                "{command}"
            );
            let properties = properties.trim().split(',').filter(|p| !p.is_empty());
            let properties = properties.map(|property| {
                let (name, value) = property.split_once('=').expect("a property has a value");
                let value = value.replace("%3A", ":").replace("%2C", ",");
                (name.to_string(), unescaped(&value))
            });
            Annotation {
                command: command.to_string(),
                properties: properties.collect(),
                message: unescaped(message),
            }
        })
        .collect()
}

fn unescaped(text: &str) -> String {
    text.replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%25", "%")
}

/// A page in Markdown: its tables by the heading above them, and the items of its lists.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) headings: Vec<String>,
    pub(crate) paragraphs: Vec<String>,
    pub(crate) items: Vec<String>,
    /// Heading and cells, the head of the table left out.
    pub(crate) rows: Vec<(String, Vec<String>)>,
}

/// Reads a page. Anything but headings, paragraphs, lists, tables, text and code is a fault.
pub(crate) fn page(markdown: &str) -> Page {
    // The mark by which a report is known is no part of the page.
    let markdown = markdown.strip_prefix(MARK).unwrap_or(markdown);
    let mut page = Page::default();
    let mut text = String::new();
    let mut cells = Vec::new();
    for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::End(TagEnd::Heading(_)) => page.headings.push(std::mem::take(&mut text)),
            Event::End(TagEnd::Paragraph) => page.paragraphs.push(std::mem::take(&mut text)),
            Event::End(TagEnd::Item) => page.items.push(std::mem::take(&mut text)),
            Event::End(TagEnd::TableCell) => cells.push(std::mem::take(&mut text)),
            Event::End(TagEnd::TableHead) => cells.clear(),
            Event::End(TagEnd::TableRow) => {
                let heading = page.headings.last().expect("a table has a heading");
                page.rows
                    .push((heading.clone(), std::mem::take(&mut cells)));
            }
            Event::Start(
                Tag::Heading { .. }
                | Tag::Paragraph
                | Tag::List(None)
                | Tag::Item
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
            )
            | Event::End(TagEnd::List(false) | TagEnd::Table) => {}
            other => panic!("{other:?} in:\n{markdown}"),
        }
    }
    page
}

/// A suite of tests.
#[derive(Debug)]
pub(crate) struct Suite {
    pub(crate) name: String,
    pub(crate) cases: Vec<Case>,
}

/// A test and what became of it: `passed`, or the name of the element that says so.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) class: String,
    pub(crate) name: String,
    pub(crate) outcome: String,
    pub(crate) kind: String,
    pub(crate) message: String,
    pub(crate) details: String,
}

/// Reads a JUnit file, whose sums must be right.
pub(crate) fn suites(xml: &str) -> Vec<Suite> {
    let document = Document::parse(xml).expect("the file is XML");
    let root = document.root_element();
    assert_eq!(root.tag_name().name(), "testsuites");
    let suites: Vec<Suite> = elements(root, "testsuite").map(suite).collect();
    let all: Vec<&Case> = suites.iter().flat_map(|suite| &suite.cases).collect();
    assert_eq!(number(root, "tests"), all.len());
    for (sum, outcome) in [("failures", "failure"), ("errors", "error")] {
        let counted = all.iter().filter(|case| case.outcome == outcome).count();
        assert_eq!(number(root, sum), counted, "{sum}");
    }
    suites
}

fn suite(node: Node<'_, '_>) -> Suite {
    let suite = Suite {
        name: attribute(node, "name"),
        cases: elements(node, "testcase").map(case).collect(),
    };
    assert_eq!(number(node, "tests"), suite.cases.len());
    for (sum, outcome) in [
        ("failures", "failure"),
        ("errors", "error"),
        ("skipped", "skipped"),
    ] {
        let counted = suite.cases.iter().filter(|case| case.outcome == outcome);
        assert_eq!(number(node, sum), counted.count(), "{sum}");
    }
    suite
}

fn case(node: Node<'_, '_>) -> Case {
    let inside: Vec<Node<'_, '_>> = node.children().filter(Node::is_element).collect();
    assert!(inside.len() <= 1, "one outcome for each test");
    let get = |name: &str| {
        inside
            .first()
            .map_or(String::new(), |n| attribute(*n, name))
    };
    let details = inside.first().and_then(Node::text).unwrap_or_default();
    Case {
        class: attribute(node, "classname"),
        name: attribute(node, "name"),
        outcome: inside
            .first()
            .map_or("passed", |n| n.tag_name().name())
            .to_string(),
        kind: get("type"),
        message: get("message"),
        details: details.to_string(),
    }
}

fn elements<'a, 'b>(node: Node<'a, 'b>, name: &str) -> impl Iterator<Item = Node<'a, 'b>> {
    let of_that_name = move |child: &Node<'_, '_>| child.tag_name().name() == name;
    node.children().filter(of_that_name)
}

fn attribute(node: Node<'_, '_>, name: &str) -> String {
    node.attribute(name).unwrap_or_default().to_string()
}

fn number(node: Node<'_, '_>, name: &str) -> usize {
    attribute(node, name).parse().expect("a number")
}
