//! Facts: which typed values a clause states, how two of them can differ without harm, and which cannot both hold.
//!
//! A fact has a *role* ("notice for cancelling"), a value and what it holds for: facts on different services, channels,
//! audiences or records are kept *apart* and never compared. What keeps facts apart is data in `lints/apart.toml`.

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::load::{Compiler, Cues, File, RawFrame, suggest};
use super::{Frame, SetId};
use crate::document::value::Class;
use crate::report::Severity;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawFact {
    role: Spanned<String>,
    says: String,
    takes: Option<Spanned<String>>,
    #[serde(default)]
    from: Vec<Spanned<String>>,
    #[serde(default)]
    values: Vec<Spanned<String>>,
    #[serde(default)]
    about: Cues,
    #[serde(default)]
    not_about: Cues,
    #[serde(default)]
    none: Cues,
    least: Option<Spanned<String>>,
    #[serde(default)]
    near: Cues,
    #[serde(default)]
    unless: Cues,
    within: Option<Spanned<u32>>,
    #[serde(default)]
    further: Cues,
    #[serde(default)]
    personal: bool,
    #[serde(default)]
    apart: Vec<Spanned<String>>,
    #[serde(default, alias = "frame")]
    frames: Vec<Spanned<RawFrame>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawConflict {
    id: Spanned<String>,
    severity: Option<Spanned<String>>,
    #[serde(default)]
    differ: Vec<Spanned<String>>,
    #[serde(default)]
    clash: Vec<[Spanned<String>; 2]>,
    say: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawApart {
    #[serde(rename = "schema")]
    _schema: u32,
    dimension: Vec<RawDimension>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawDimension {
    id: String,
    usual: Option<Spanned<String>>,
    class: Option<Spanned<String>>,
    #[serde(default)]
    carries: bool,
    #[serde(default)]
    nearest: bool,
    #[serde(default)]
    tag: Vec<RawTag>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawTag {
    id: String,
    cues: Cues,
}

/// What a fact's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Takes {
    /// The value of the frame that holds: a stance.
    Stance,
    /// A typed value of the sentence.
    Typed(Class),
    /// Days of the week with their times, over the sentences of a list or paragraph.
    Schedule,
    /// A person's name.
    Person,
}

/// A value that a clause states.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FactRule {
    /// Its name in the lint file (`cancel-window`).
    pub role: String,
    /// What it is, in words that go on after "on" (`the notice for cancelling`).
    pub says: String,
    /// What its value is.
    pub takes: Takes,
    /// The facets in whose sentences it stands, by number.
    pub from: Vec<u16>,
    /// Of the stances of these facets only these; all if empty.
    pub values: Vec<String>,
    /// One of these stands in the sentence or around it, up to the heading.
    pub about: Option<SetId>,
    /// None of these stands there.
    pub not_about: Option<SetId>,
    /// None of these stands in the sentence.
    pub none: Option<SetId>,
    /// A shorter duration is none of this role, in minutes.
    pub least: u64,
    /// Further sentences in which it stands.
    pub frames: Vec<Frame>,
    /// The value stands near one of these.
    pub near: Option<SetId>,
    /// The value stands nearer to `near` than to one of these.
    pub unless: Option<SetId>,
    /// Largest distance to `near` and `unless`, in words.
    pub within: u32,
    /// Words behind a value that open a further case: what is named there belongs to what follows.
    pub further: Option<SetId>,
    /// Whether people of one practice differ in it, so that what is said of a named one holds for that one alone.
    pub personal: bool,
    /// The dimensions in which facts are told apart, by number.
    pub apart: Vec<u16>,
}

/// One side of a clash: a role, or a role with one of its stances.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// The rule, by its number in the clause.
    pub fact: u16,
    /// The stance; any value if none is named.
    pub value: Option<String>,
}

/// Facts that cannot both hold.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ConflictRule {
    /// `cx-...`, see the catalogue.
    pub id: String,
    /// How much it matters inside what one client reads.
    pub severity: Severity,
    /// Two values of one of these roles differ.
    pub differ: Vec<u16>,
    /// These stand against each other.
    pub clash: Vec<[Side; 2]>,
    /// Why they cannot both hold, in a sentence.
    pub say: String,
}

/// One way in which facts can differ without harm: service, channel, audience, record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Dimension {
    /// Its name (`service`).
    pub id: String,
    /// What is meant where nothing is said, by its number.
    pub usual: Option<u16>,
    /// Typed values that tell facts apart, as the length of a session does; where one is not said, they are compared.
    pub class: Option<Class>,
    /// Whether what one sentence of a paragraph names holds for the next ones.
    pub carries: bool,
    /// Whether of several in one sentence only the nearest counts.
    pub nearest: bool,
    /// What there is: its name and its words.
    pub tags: Vec<(String, SetId)>,
}

/// The words within which a value must stand, unless the rule says otherwise.
const WITHIN: u32 = 8;

impl Compiler {
    /// Takes in what keeps facts apart.
    pub(super) fn apart(&mut self, name: &str, text: &str) -> Vec<Dimension> {
        let Some(raw) = self.parse::<RawApart>(name, text) else {
            return Vec::new();
        };
        let file = File::new(name, text, true);
        let mut dimensions = Vec::new();
        for dimension in raw.dimension {
            let mut tags = Vec::new();
            for tag in dimension.tag {
                if let Some(set) = self.fresh_set(&file, &tag.cues) {
                    tags.push((tag.id, set));
                }
            }
            let usual = dimension.usual.and_then(|usual| {
                let at = tags.iter().position(|(id, _)| id == usual.get_ref());
                if at.is_none() {
                    let message = format!("there is no tag `{}`", usual.get_ref());
                    self.fault(name, usual.span(), message);
                }
                at.map(|at| at as u16)
            });
            let class = dimension.class.as_ref();
            let class = class.and_then(|name| super::load::class(name.get_ref()));
            dimensions.push(Dimension {
                class,
                carries: dimension.carries,
                nearest: dimension.nearest,
                id: dimension.id,
                usual,
                tags,
            });
        }
        dimensions
    }

    pub(super) fn fact(
        &mut self,
        file: &File<'_>,
        raw: &RawFact,
        facets: &[super::Facet],
    ) -> Option<FactRule> {
        // Words of facts are tested by pairs of places, not one by one.
        let cover = std::mem::take(&mut self.cover);
        let rule = self.fact_rule(file, raw, facets);
        self.cover = cover;
        rule
    }

    fn fact_rule(
        &mut self,
        file: &File<'_>,
        raw: &RawFact,
        facets: &[super::Facet],
    ) -> Option<FactRule> {
        let takes = match raw.takes.as_ref() {
            None => Takes::Stance,
            Some(name) => match takes(name.get_ref()) {
                Some(takes) => takes,
                None => {
                    let message = format!(
                        "`{}` is not one of number, money, duration, time, weekday, phone, schedule, person, stance",
                        name.get_ref()
                    );
                    self.fault(file.name, name.span(), message);
                    return None;
                }
            },
        };
        let mut from = Vec::new();
        for facet in &raw.from {
            match facets.iter().position(|f| f.id == *facet.get_ref()) {
                Some(at) => from.push(at as u16),
                None => {
                    let message = format!("there is no facet `{}`", facet.get_ref());
                    self.fault(file.name, facet.span(), message);
                }
            }
        }
        let mut apart = Vec::new();
        for name in &raw.apart {
            match self.dimensions.iter().position(|d| d.id == *name.get_ref()) {
                Some(at) => apart.push(at as u16),
                None => {
                    let known: Vec<String> = self.dimensions.iter().map(|d| d.id.clone()).collect();
                    let near = suggest(name.get_ref(), &known);
                    let message = format!("there is no dimension `{}`{near}", name.get_ref());
                    self.fault(file.name, name.span(), message);
                }
            }
        }
        let frames = self.frames(file, &raw.frames);
        if from.is_empty() && frames.is_empty() {
            self.fault(
                file.name,
                raw.role.span(),
                "a fact is taken `from` a facet or has frames of its own",
            );
        }
        if let Some(within) = &raw.within
            && !(1..=20).contains(within.get_ref())
        {
            self.fault(
                file.name,
                within.span(),
                "`within` is a number of words from 1 to 20",
            );
        }
        let least = raw.least.as_ref().map_or(0, |least| {
            let mut parts = least.get_ref().split(' ');
            let number = parts.next().and_then(|n| n.parse::<u64>().ok());
            let unit = match parts.next() {
                Some("minutes") => Some(1),
                Some("hours") => Some(60),
                Some("days") => Some(24 * 60),
                _ => None,
            };
            let minutes = number.zip(unit).map(|(number, unit)| number * unit);
            minutes.unwrap_or_else(|| {
                let message = "`least` is a number of minutes, hours or days, as `2 hours`";
                self.fault(file.name, least.span(), message);
                0
            })
        });
        for value in &raw.values {
            let of = from.iter().flat_map(|f: &u16| &facets[*f as usize].frames);
            let mut of = of.filter_map(|frame| frame.value.as_ref());
            if !of.any(|known| known == value.get_ref()) {
                let message = format!(
                    "no frame of these facets has the value `{}`",
                    value.get_ref()
                );
                self.fault(file.name, value.span(), message);
            }
        }
        Some(FactRule {
            values: raw.values.iter().map(|v| v.get_ref().clone()).collect(),
            about: self.set(file, &raw.about, true),
            not_about: self.set(file, &raw.not_about, true),
            none: self.set(file, &raw.none, true),
            least,
            role: raw.role.get_ref().clone(),
            says: raw.says.clone(),
            takes,
            from,
            frames,
            near: self.set(file, &raw.near, true),
            unless: self.set(file, &raw.unless, true),
            within: raw.within.as_ref().map_or(WITHIN, |w| *w.get_ref()),
            further: self.set(file, &raw.further, true),
            personal: raw.personal,
            apart,
        })
    }

    pub(super) fn conflict(
        &mut self,
        file: &File<'_>,
        raw: &RawConflict,
        facts: &[FactRule],
        facets: &[super::Facet],
    ) -> ConflictRule {
        if !raw.id.get_ref().starts_with("cx-") {
            self.fault(
                file.name,
                raw.id.span(),
                "the id of a conflict begins with `cx-`",
            );
        }
        let severity = raw.severity.as_ref();
        let severity = severity.and_then(|severity| self.severity(file, severity));
        let mut role = |name: &Spanned<String>| {
            let (role, value) = match name.get_ref().split_once('=') {
                Some((role, value)) => (role, Some(value.to_string())),
                None => (name.get_ref().as_str(), None),
            };
            let Some(fact) = facts.iter().position(|f| f.role == role) else {
                self.fault(
                    file.name,
                    name.span(),
                    format!("no fact has the role `{role}`"),
                );
                return None;
            };
            let rule = &facts[fact];
            let from = rule.from.iter().flat_map(|f| &facets[*f as usize].frames);
            let said = |value: &String| {
                let mut frames = rule.frames.iter().chain(from.clone());
                frames.any(|f| f.value.as_ref() == Some(value))
            };
            if let Some(value) = value.as_ref().filter(|value| !said(value)) {
                let message = format!("no frame of `{role}` has the value `{value}`");
                self.fault(file.name, name.span(), message);
            }
            Some(Side {
                fact: fact as u16,
                value,
            })
        };
        let differ = raw.differ.iter().filter_map(&mut role);
        let differ = differ.map(|side| side.fact).collect();
        let clash = raw.clash.iter();
        let clash = clash.filter_map(|[one, other]| Some([role(one)?, role(other)?]));
        let clash: Vec<[Side; 2]> = clash.collect();
        if raw.differ.is_empty() && raw.clash.is_empty() {
            self.fault(
                file.name,
                raw.id.span(),
                "a conflict needs roles that `differ`, or pairs that `clash`",
            );
        }
        ConflictRule {
            id: raw.id.get_ref().clone(),
            severity: severity.unwrap_or(Severity::Warning),
            differ,
            clash,
            say: raw.say.clone(),
        }
    }
}

fn takes(name: &str) -> Option<Takes> {
    Some(match name {
        "stance" => Takes::Stance,
        "schedule" => Takes::Schedule,
        "person" => Takes::Person,
        _ => Takes::Typed(super::load::class(name)?),
    })
}
