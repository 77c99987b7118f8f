//! What the lints on the paper itself look for: data in `lints/paper.toml`, compiled into the same matcher as all cues.

use serde::{Deserialize, Serialize};

use super::SetId;
use super::load::{Compiler, Cues, File};
use crate::report::Kind;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(rename = "schema")]
    _schema: u32,
    blank: RawBlank,
    date: RawDate,
    signature: RawSignature,
    reference: RawReference,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBlank {
    client: Cues,
    practice: Cues,
    contact: Cues,
    crisis: Cues,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawDate {
    version: Cues,
    review: Cues,
    reviewed: Cues,
    void: Cues,
    #[serde(rename = "void-title")]
    void_title: Cues,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSignature {
    cues: Cues,
    signers: Cues,
    dates: Cues,
    initials: Cues,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawReference {
    points: Cues,
    papers: Cues,
    others: Cues,
    subject: Vec<RawSubject>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSubject {
    says: String,
    cues: Cues,
    kind: Option<String>,
}

/// Sets of cues, by what they tell.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PaperRules {
    /// A blank near one of these is the client's to fill in.
    pub client: SetId,
    /// A blank near one of these is the practice's.
    pub practice: SetId,
    /// A blank right behind one of these is the client's, whatever the sentence is about.
    pub contact: SetId,
    /// A blank near one of these is where a client in danger would look.
    pub crisis: SetId,
    /// Which version this is, or since when it holds.
    pub version: SetId,
    /// By when it is to be reviewed.
    pub review: SetId,
    /// When it was reviewed.
    pub reviewed: SetId,
    /// That the paper does not hold.
    pub void: SetId,
    /// The same, in a title.
    pub void_title: SetId,
    /// A place to sign, or words of signing.
    pub signature: SetId,
    /// Who signs, and what stands beside a name.
    pub signers: SetId,
    /// The date of a signature.
    pub dates: SetId,
    /// Columns of a table whose cells are to be signed.
    pub initials: SetId,
    /// Words that send the reader to another document.
    pub points: SetId,
    /// Words for a document.
    pub papers: SetId,
    /// Words that make it somebody else's document.
    pub others: SetId,
    /// What a document may be about.
    pub subjects: Vec<Subject>,
}

/// What a document that is pointed to is about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Subject {
    /// In words.
    pub says: String,
    /// How it is named.
    pub cues: SetId,
    /// The kind of document that it is.
    pub kind: Option<Kind>,
}

impl Compiler {
    /// Takes in the rules on the paper itself.
    pub(super) fn paper(&mut self, name: &str, text: &str) -> PaperRules {
        let Some(raw) = self.parse::<Raw>(name, text) else {
            return PaperRules::default();
        };
        let file = File::new(name, text, true);
        let mut set = |cues: &Cues| self.fresh_set(&file, cues).unwrap_or_default();
        PaperRules {
            client: set(&raw.blank.client),
            practice: set(&raw.blank.practice),
            contact: set(&raw.blank.contact),
            crisis: set(&raw.blank.crisis),
            version: set(&raw.date.version),
            review: set(&raw.date.review),
            reviewed: set(&raw.date.reviewed),
            void: set(&raw.date.void),
            void_title: set(&raw.date.void_title),
            signature: set(&raw.signature.cues),
            signers: set(&raw.signature.signers),
            dates: set(&raw.signature.dates),
            initials: set(&raw.signature.initials),
            points: set(&raw.reference.points),
            papers: set(&raw.reference.papers),
            others: set(&raw.reference.others),
            subjects: raw
                .reference
                .subject
                .iter()
                .map(|subject| Subject {
                    says: subject.says.clone(),
                    cues: set(&subject.cues),
                    kind: subject.kind.as_deref().and_then(Kind::parse),
                })
                .collect(),
        }
    }
}
