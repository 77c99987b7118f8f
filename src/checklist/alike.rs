//! Packets that are alike: a practice with a thousand copies of one consent works through one sheet, not a thousand.
//!
//! Two sheets are alike if everything on them is equal but the paths of their own documents, lines and quotes
//! included; a document that several packets hold has to be the same one. So whatever the first sheet says holds for
//! the others, at the same lines of theirs. Formats for programs keep a row for each packet.

use std::collections::{BTreeMap, HashMap};

use crate::report::{Finding, Place, Related};

use super::{Item, Sheet};

/// Sheets that are alike.
#[derive(Debug)]
pub(super) struct Alike<'a> {
    /// The first of them.
    pub(super) sheet: &'a Sheet<'a>,
    /// The others, each with the documents that only its packet holds, in the order of the first.
    pub(super) others: Vec<(&'a Sheet<'a>, Vec<&'a str>)>,
}

impl Alike<'_> {
    /// How many packets share the sheet.
    pub(super) fn packets(&self) -> usize {
        1 + self.others.len()
    }
}

/// Joins sheets that are alike, in the order of the first of each.
pub(super) fn join<'a>(sheets: &'a [Sheet<'a>]) -> Vec<Alike<'a>> {
    let mut held: BTreeMap<&str, usize> = BTreeMap::new();
    for path in sheets.iter().flat_map(|sheet| &sheet.packet.documents) {
        *held.entry(path).or_default() += 1;
    }
    let mut joined: Vec<Alike<'a>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for sheet in sheets {
        let documents = sheet.packet.documents.iter().map(String::as_str);
        let own: Vec<&str> = documents.filter(|path| held[path] == 1).collect();
        let at = *known
            .entry(Paths::new(&own).sheet(sheet))
            .or_insert(joined.len());
        match joined.get_mut(at) {
            Some(first) => first.others.push((sheet, own)),
            None => joined.push(Alike {
                sheet,
                others: Vec::new(),
            }),
        }
    }
    joined
}

/// A document: its number among those that only one packet holds, or its path.
type Document<'a> = Result<usize, &'a str>;

/// The documents that only one packet holds. Everything on its sheet is written down without their paths, so that two
/// sheets can be compared.
struct Paths<'a>(HashMap<&'a str, usize>);

impl<'a> Paths<'a> {
    fn new(own: &[&'a str]) -> Self {
        Self(own.iter().copied().zip(0..).collect())
    }

    fn sheet(&self, sheet: &Sheet<'_>) -> String {
        let documents = sheet.documents.iter().map(|document| {
            let rows = document.clauses.iter();
            let verdicts: Vec<_> = rows.map(|row| (&row.clause, row.verdict)).collect();
            format!(
                "{:?}",
                (self.document(&document.path), document.kind, verdicts)
            )
        });
        let mut documents: Vec<String> = documents.collect();
        // A shared document may come before or after the packet's own.
        documents.sort();
        let items = sheet.items.iter().map(|item| self.item(item));
        documents.into_iter().chain(items).collect()
    }

    fn item(&self, item: &Item<'_>) -> String {
        let row = item.row;
        let lacking = item.lacking.iter();
        let lacking: Vec<_> = lacking.map(|(facet, status)| (&facet.id, status)).collect();
        let evidence = item.evidence.iter();
        let evidence: Vec<_> = evidence
            .map(|(evidence, _)| {
                (
                    self.place(&evidence.place),
                    &evidence.facets,
                    &evidence.quote,
                )
            })
            .collect();
        let gap = item.gap.map(|finding| self.finding(finding));
        let remarks = item.remarks.iter();
        let mut remarks: Vec<String> = remarks.map(|finding| self.finding(finding)).collect();
        // They come by path, and one that packets share has the path of the first.
        remarks.sort();
        format!(
            "{:?}",
            (
                (&item.clause.id, item.state, item.severity, &item.why),
                (row.asked, &row.value, &row.facets, row.conflicts),
                row.place.as_ref().map(|place| self.place(place)),
                (lacking, evidence, gap, remarks),
            )
        )
    }

    fn finding(&self, finding: &Finding) -> String {
        // One that several packets share is the same on each of their sheets.
        if finding.packets.len() > 1 {
            return format!("{:?}", (&finding.lint, &finding.fingerprint));
        }
        let related = finding.related.iter();
        let related: Vec<_> = related
            .map(|Related { place, quote, note }| (self.place(place), quote, note))
            .collect();
        format!(
            "{:?}",
            (
                (&finding.lint, finding.severity, &finding.message),
                (&finding.help, self.place(&finding.place), &finding.quote),
                related,
            )
        )
    }

    fn place<'b>(&self, place: &'b Place) -> (Document<'b>, [u32; 4]) {
        let (start, end) = (&place.start, &place.end);
        (
            self.document(&place.path),
            [start.line, start.column, end.line, end.column],
        )
    }

    fn document<'b>(&self, path: &'b str) -> Document<'b> {
        self.0.get(path).copied().ok_or(path)
    }
}
