//! Whether a text is a client's own completed form.

/// What a filled field tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    /// The name of someone; of the therapist as well as of a client.
    Name,
    /// The name of a client, said so.
    ClientName,
    /// First or last name alone.
    PartOfName,
    BirthDate,
    ClientSignature,
    Phone,
    Email,
    Address,
    EmergencyContact,
    Medication,
    Number,
    Status,
    Complaint,
}

impl Field {
    /// Whether only a client's form holds it. A letterhead holds the others too.
    fn of_client(self) -> bool {
        !matches!(
            self,
            Field::Name | Field::Phone | Field::Email | Field::Address | Field::EmergencyContact
        )
    }

    /// Signs that tell the same do not count twice.
    fn sign(self) -> u32 {
        match self {
            Field::Name | Field::ClientName | Field::PartOfName => 1,
            Field::BirthDate => 1 << 1,
            Field::ClientSignature => 1 << 2,
            Field::Phone | Field::Email | Field::Address => 1 << 3,
            Field::EmergencyContact => 1 << 4,
            Field::Medication => 1 << 5,
            Field::Number => 1 << 6,
            Field::Status => 1 << 7,
            Field::Complaint => 1 << 8,
        }
    }
}

/// Ticked complaints are a sign of their own.
const TICKED: u32 = 1 << 9;

/// The ends of labels, the longer before the shorter.
const LABELS: &[(&str, Field)] = &[
    ("date of birth", Field::BirthDate),
    ("birth date", Field::BirthDate),
    ("birthdate", Field::BirthDate),
    ("d o b", Field::BirthDate),
    ("dob", Field::BirthDate),
    ("client name", Field::ClientName),
    ("patient name", Field::ClientName),
    ("child name", Field::ClientName),
    ("student name", Field::ClientName),
    ("member name", Field::ClientName),
    ("parent name", Field::ClientName),
    ("guardian name", Field::ClientName),
    ("name of client", Field::ClientName),
    ("name of patient", Field::ClientName),
    ("name of child", Field::ClientName),
    ("preferred name", Field::PartOfName),
    ("first name", Field::PartOfName),
    ("last name", Field::PartOfName),
    ("surname", Field::PartOfName),
    ("client signature", Field::ClientSignature),
    ("patient signature", Field::ClientSignature),
    ("parent signature", Field::ClientSignature),
    ("guardian signature", Field::ClientSignature),
    ("member signature", Field::ClientSignature),
    ("signature of client", Field::ClientSignature),
    ("signature of patient", Field::ClientSignature),
    ("signature of parent", Field::ClientSignature),
    ("signed by client", Field::ClientSignature),
    ("emergency contact name", Field::EmergencyContact),
    ("emergency contact", Field::EmergencyContact),
    ("next of kin", Field::EmergencyContact),
    ("current medications", Field::Medication),
    ("current medication", Field::Medication),
    ("medications", Field::Medication),
    ("medication", Field::Medication),
    ("social security number", Field::Number),
    ("ssn", Field::Number),
    ("member id", Field::Number),
    ("policy number", Field::Number),
    ("nhs number", Field::Number),
    ("subscriber id", Field::Number),
    ("marital status", Field::Status),
    ("relationship status", Field::Status),
    ("reason for seeking therapy", Field::Complaint),
    ("reason for visit", Field::Complaint),
    ("presenting problem", Field::Complaint),
    ("presenting concern", Field::Complaint),
    ("what brings you here", Field::Complaint),
    ("what brings you to therapy", Field::Complaint),
    ("mobile", Field::Phone),
    ("cell", Field::Phone),
    ("telephone", Field::Phone),
    ("phone number", Field::Phone),
    ("phone", Field::Phone),
    ("email address", Field::Email),
    ("email", Field::Email),
    ("home address", Field::Address),
    ("address", Field::Address),
    ("full name", Field::Name),
    ("your name", Field::Name),
    ("print name", Field::Name),
    ("printed name", Field::Name),
    ("name", Field::Name),
];

/// A label with one of these words before it asks for somebody else.
#[rustfmt::skip]
const NOT_THE_CLIENT: &[&str] = &[
    "therapist", "counsellor", "counselor", "psychologist", "psychiatrist", "clinician", "provider", "practitioner",
    "coach", "mentor", "supervisor", "custodian", "executor", "practice", "clinic", "office", "business", "company",
    "agency", "organisation", "organization", "contact", "staff", "witness", "doctor", "physician", "gp", "school",
    "officer", "controller", "our", "my", "emergency", "insurance", "bank", "account", "user", "file", "domain", "group",
];

/// No person's name holds these; a label or an instruction does.
#[rustfmt::skip]
const NOT_A_NAME: &[&str] = &[
    "address", "age", "and", "birth", "block", "cell", "client", "client's", "contact", "counseling", "counselling", "date",
    "day", "dob", "dr", "email", "emergency", "employer", "first", "full", "gender", "guardian", "home", "initials",
    "insurance", "last", "legal", "line", "llc", "ltd", "clinic", "centre", "center", "mailing", "marital", "middle", "mobile",
    "month", "name", "number", "of", "office", "optional", "or", "parent", "patient", "patient's", "phone", "please", "preferred",
    "print", "printed", "pronouns", "relationship", "required", "service", "services", "signature", "signed", "status",
    "street", "telephone", "the", "therapist", "therapy", "today", "type", "witness", "year", "your", "zip", "none", "na",
    "lcsw", "lpc", "lmft", "lmhc", "phd", "psyd", "md", "mbacp", "licsw", "lcpc", "ma", "msw", "bacp", "ukcp", "crisis", "lifeline",
    "helpline", "hotline", "samaritans", "police", "ambulance",
];

/// Words that show a value to be a place to fill in.
const NOT_A_VALUE: &[&str] = &[
    "e.g", "example", "sample", "[", "{", "<", "mm/", "dd/", "yyyy", "xx", "insert", "please",
    "(print", "555-5555",
];

#[rustfmt::skip]
const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What a client ticks in an intake form.
#[rustfmt::skip]
const COMPLAINTS: &[&str] = &[
    "anxiety", "anxious", "depression", "depressed", "sleep", "insomnia", "appetite", "panic", "sad", "sadness", "worry",
    "nightmares", "anger", "irritability", "fatigue", "concentration", "suicidal", "self-harm", "hopeless", "trauma",
    "flashbacks", "headaches", "loneliness", "grief",
];

/// How a ticked box begins a line.
const TICKS: &[&str] = &[
    "[x]",
    "[X]",
    "(x)",
    "(X)",
    "\u{2611}",
    "\u{2612}",
    "\u{2713}",
    "\u{2714}",
    "\u{1f5f9}",
];

/// A letterhead lies further than this many lines from a client's field.
const NEAR: usize = 6;
/// No line of a form holds more fields.
const FIELDS: usize = 64;
/// A label is looked for in this many bytes before its colon.
const LABEL_REACH: usize = 60;
/// A value is looked for in this many bytes after its label.
const VALUE_REACH: usize = 80;

/// Whether the text looks like a form that a client has filled in.
///
/// Needs two signs that tell different things, at least one of which a practice would not write about itself.
pub fn looks_filled_in(text: &str) -> bool {
    let mut signs = Signs::default();
    let mut pending = None;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    for (at, raw) in lines.enumerate() {
        let line = bare(raw);
        let blank = raw.contains("__");
        if let Some(field) = pending.take() {
            signs.note(field, line, at);
        }
        if signs.tick(line) {
            continue;
        }
        let mut found = false;
        for (colon, mark) in line.match_indices([':', '|', '\t']).take(FIELDS) {
            let before = tail(&line[..colon], LABEL_REACH);
            if let Some(field) = label(before) {
                found = true;
                signs.note(field, &line[colon + mark.len()..], at);
            }
        }
        if found {
            let open = line.strip_suffix([':', '|']).map(str::trim_end);
            pending = open.and_then(label);
        } else if line.len() <= LABEL_REACH {
            match label(line) {
                Some(field) => pending = Some(field),
                None => signs.born(line, at),
            }
        }
        if blank {
            pending = None;
        }
        if signs.enough() {
            return true;
        }
    }
    signs.enough()
}

#[derive(Default)]
struct Signs {
    found: u32,
    of_client: bool,
    /// Line of the last label that asks a client.
    asked: Option<usize>,
    ticks: u32,
    complaints: u32,
}

impl Signs {
    fn note(&mut self, field: Field, value: &str, at: usize) {
        if field.of_client() {
            self.asked = Some(at);
        }
        let near = self.asked.is_some_and(|asked| at - asked <= NEAR);
        let contact = matches!(field, Field::Phone | Field::Email | Field::Address);
        if (contact && !near) || !filled(field, head(value.trim_start(), VALUE_REACH)) {
            return;
        }
        self.found |= field.sign();
        self.of_client |= field.of_client();
    }

    /// "DOB 03/04/1988" without a colon.
    fn born(&mut self, line: &str, at: usize) {
        for (end, _) in line.match_indices(|c: char| c.is_ascii_digit()).take(1) {
            if label(&line[..end]) == Some(Field::BirthDate) {
                self.note(Field::BirthDate, &line[end..], at);
            }
        }
    }

    /// Takes a line that begins with a ticked box.
    fn tick(&mut self, line: &str) -> bool {
        let Some(item) = TICKS.iter().find_map(|tick| line.strip_prefix(tick)) else {
            return false;
        };
        self.ticks += 1;
        let item = head(item, VALUE_REACH).to_lowercase();
        let mut words = item.split(|c: char| !c.is_alphanumeric() && c != '-');
        if words.any(|word| COMPLAINTS.contains(&word)) {
            self.complaints += 1;
        }
        if self.ticks >= 2 && self.complaints >= 2 {
            self.found |= TICKED;
            self.of_client = true;
        }
        true
    }

    fn enough(&self) -> bool {
        self.of_client && self.found.count_ones() >= 2
    }
}

/// A line without Markdown's marks and without the line to write on.
fn bare(line: &str) -> &str {
    let line = line
        .trim()
        .trim_start_matches(['-', '*', '+', '>', '#', '|', '_', ' ']);
    line.trim_end_matches(['*', '_', ' ', '|'])
}

/// The last bytes of a text, cut at a character.
fn tail(text: &str, bytes: usize) -> &str {
    let mut from = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// The first bytes of a text, cut at a character.
fn head(text: &str, bytes: usize) -> &str {
    let mut to = text.len().min(bytes);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    &text[..to]
}

/// The field that a label asks for.
fn label(text: &str) -> Option<Field> {
    if !may_label(text) {
        return None;
    }
    let folded = text
        .to_lowercase()
        .replace("\u{2019}s", "")
        .replace("'s", "")
        .replace("e-mail", "email");
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    LABELS.iter().find_map(|(phrase, field)| {
        let length = phrase.split(' ').count();
        let from = words.len().checked_sub(length)?;
        if !words[from..].iter().copied().eq(phrase.split(' ')) {
            return None;
        }
        let before = from.checked_sub(1).map(|at| words[at]);
        match before {
            Some(word) if NOT_THE_CLIENT.contains(&word) => None,
            // "Name" ends many labels; alone it must be the whole of one.
            Some(word) if *phrase == "name" && word.chars().any(char::is_alphabetic) => None,
            _ => Some(*field),
        }
    })
}

/// Whether the last word ends a label, as far as that can be seen without folding the text.
fn may_label(text: &str) -> bool {
    if !text.is_ascii() || text.contains(['\'', '-']) {
        return true;
    }
    let end = text.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    let start = end
        .rfind(|c: char| !c.is_ascii_alphanumeric())
        .map_or(0, |at| at + 1);
    let last = &end[start..];
    LABELS.iter().any(|(phrase, _)| {
        phrase.len() >= last.len()
            && phrase.as_bytes()[phrase.len() - last.len()..].eq_ignore_ascii_case(last.as_bytes())
    })
}

/// Whether a client's own answer stands where the field asks for it.
fn filled(field: Field, value: &str) -> bool {
    let value = value.trim_matches([' ', '_', '*', '|', ':', '\t', '\u{a0}']);
    let folded = value.to_lowercase();
    if value.is_empty() || NOT_A_VALUE.iter().any(|mark| folded.contains(mark)) {
        return false;
    }
    match field {
        Field::Name | Field::ClientName | Field::ClientSignature | Field::EmergencyContact => {
            is_name(value, 2)
        }
        Field::PartOfName => is_name(value, 1),
        Field::BirthDate => is_date(&folded),
        Field::Phone => digits(head(value, 22)) >= 9,
        Field::Email => folded
            .split_whitespace()
            .next()
            .is_some_and(|w| w.contains('@')),
        Field::Address => {
            value.starts_with(|c: char| c.is_ascii_digit()) && value.contains(char::is_alphabetic)
        }
        Field::Medication => is_dose(&folded),
        Field::Number => digits(head(value, 16)) >= 6,
        Field::Status => matches!(
            folded.as_str(),
            "single" | "married" | "divorced" | "widowed" | "separated" | "engaged" | "partnered"
        ),
        Field::Complaint => {
            let mut words = folded.split_whitespace();
            let own = words.any(|word| {
                matches!(
                    word,
                    "i" | "my" | "i've" | "i'm" | "i\u{2019}ve" | "i\u{2019}m"
                )
            });
            own && !folded.ends_with('?') && words.count() >= 2
        }
    }
}

/// "Jane Roe", "J. Roe", "Mary-Ann O'Neil", with at least so many words; nothing with a title or letters after it.
fn is_name(value: &str, least: usize) -> bool {
    let mut words = 0;
    for word in value.split_whitespace() {
        let bare = word.trim_matches(['.', ',', '_', '*', '|', '(', ')']);
        let folded = bare.to_lowercase().replace('.', "");
        let capital = bare.starts_with(char::is_uppercase)
            && bare
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '\u{2019}' | '.'));
        if NOT_A_NAME.contains(&folded.as_str()) {
            // A label after the name ends it; a title or an instruction makes it none.
            return words >= least
                && LABELS
                    .iter()
                    .any(|(phrase, _)| phrase.split(' ').next() == Some(&folded));
        }
        if !capital {
            break;
        }
        words += 1;
        if words > 4 {
            return false;
        }
        if word.ends_with(',') {
            // "Dana Fox, LCSW" is the practice's; "Roe, Jane" goes on.
            if words >= 2 {
                let rest = value.split_once(',').map_or("", |(_, rest)| rest.trim());
                let upper = rest
                    .chars()
                    .take_while(|c| c.is_alphanumeric())
                    .filter(|c| c.is_uppercase());
                return words >= least && upper.count() < 2;
            }
        }
    }
    words >= least
}

/// "03/04/1988", "1988-04-03", "4 March 1988", "March 4, 1988" at the start.
fn is_date(folded: &str) -> bool {
    let head = head(folded, 20);
    let numbers: Vec<u32> = head
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty() && part.len() <= 4)
        .filter_map(|part| part.parse().ok())
        .collect();
    let named = head
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.len() >= 3 && MONTHS.iter().any(|month| word.starts_with(month)));
    let starts = folded.starts_with(|c: char| c.is_ascii_digit()) || named;
    let day = |n: u32| (1..=31).contains(&n);
    let year = |n: u32| (1900..=2100).contains(&n) || n < 100;
    starts
        && match numbers[..] {
            [a, b, c, ..] if !named => {
                let joined = head.contains(['/', '-', '.']);
                joined
                    && ((day(a) && day(b) && year(c))
                        || ((1900..=2100).contains(&a) && day(b) && day(c)))
            }
            [a, b, ..] if named => day(a) && (1900..=2100).contains(&b),
            _ => false,
        }
}

/// "sertraline 50 mg", "50mg nightly".
fn is_dose(folded: &str) -> bool {
    let mut after_number = false;
    folded
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/'))
        .any(|word| {
            let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            let holds = matches!(unit, "mg" | "mcg" | "ml" | "mg." | "mg)")
                && (after_number || unit.len() < word.len());
            after_number = word.starts_with(|c: char| c.is_ascii_digit());
            holds
        })
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}
