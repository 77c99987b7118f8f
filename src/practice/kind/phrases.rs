//! The phrases that speak for a kind, with their weight, and the pass that finds them.
//!
//! A phrase is a row of words as [`words`] yields them: lower case, contractions written out. `a|b` is
//! either word, `@list` any word of that list in [`LISTS`].

use rustc_hash::FxHashMap;

use crate::report::Kind;

/// Phrases of one weight that speak for one kind.
pub(super) struct Cues {
    pub(super) kind: Kind,
    pub(super) points: i32,
    pub(super) phrases: &'static [&'static str],
}

const fn cues(kind: Kind, points: i32, phrases: &'static [&'static str]) -> Cues {
    Cues {
        kind,
        points,
        phrases,
    }
}

/// Words that stand for each other.
#[rustfmt::skip]
const LISTS: &[(&str, &[&str])] = &[
    ("clinician", &[
        "therapist", "therapists", "counsellor", "counsellors", "counselor", "counselors", "psychologist",
        "psychotherapist", "psychiatrist", "clinician", "clinicians", "provider", "practitioner", "coach",
        "mentor", "analyst", "worker",
    ]),
    ("client", &[
        "client", "clients", "patient", "patients", "member", "members", "coachee", "student", "students",
        "resident", "residents", "participant",
    ]),
    ("worker", &[
        "staff", "employee", "employees", "worker", "workers", "volunteer", "volunteers", "teacher",
        "teachers", "mentors", "tutors", "coaches", "practitioners", "clinicians", "counsellors",
        "counselors", "therapists", "contractors", "carers", "personnel", "supervisees", "trainees",
        "leaders", "caregivers", "befrienders", "facilitators", "associates", "interns", "instructors",
        "supporters", "listeners", "responders", "chaplains", "ambassadors", "advocates", "navigators",
    ]),
    ("rulebook", &[
        "handbook", "manual", "policy", "code", "guidelines", "guide", "standards", "conduct", "training",
        "induction", "agreement", "rules",
    ]),
    ("service", &[
        "therapy", "counselling", "counseling", "psychotherapy", "coaching", "treatment", "massage",
        "mentoring", "psychological", "services", "service", "clinical", "support",
    ]),
];

/// What a file name or a title says its subject is.
#[rustfmt::skip]
pub(super) const SUBJECTS: &[Cues] = &[
    cues(Kind::Telehealth, 10, &[
        "telehealth", "telemental", "telemedicine", "teletherapy", "telepsychology", "telepsychiatry",
        "telecounseling", "online @service", "remote @service", "video @service|sessions",
        "virtual @service|sessions|care", "online sessions", "remote sessions", "working online",
        "distance counselling|counseling|therapy", "e therapy|counselling|counseling",
    ]),
    cues(Kind::Social, 11, &[
        "social media", "socialmedia", "social network", "social networks", "social networking", "facebook",
        "online reviews", "online presence", "friend requests",
    ]),
    cues(Kind::Comms, 10, &[
        "email", "emails", "e mail", "text messages", "text message", "text messaging", "text", "texts",
        "texting", "sms", "electronic communication", "electronic communications", "electronic messaging",
        "communication consent", "communications consent", "communication policy", "communications policy",
        "communication", "communications", "messaging", "contact between sessions", "between sessions",
        "between session contact", "keeping in touch", "contact plan", "contacting me",
        "contacting your @clinician", "how to write to your @clinician",
    ]),
    cues(Kind::Fees, 10, &[
        "fees", "fee", "rates", "pricing", "prices", "cancellation", "cancellations", "cancelation",
        "no show", "no shows", "noshow", "missed appointment", "missed appointments", "financial",
        "payment", "payments", "billing", "insurance", "good faith estimate", "good faith",
        "surprise billing", "surprise bills", "no surprises", "sliding scale", "credit card",
        "card on file", "copay", "invoicing", "refund", "refunds",
    ]),
    cues(Kind::Privacy, 10, &[
        "privacy", "hipaa", "npp", "gdpr", "confidentiality", "data protection", "personal data",
        "personal information", "health information", "release of information", "roi", "records",
        "record keeping", "cookie", "cookies",
        "popia", "phipa", "pipeda",
    ]),
    cues(Kind::Staff, 11, &[
        "staff", "employee", "employees", "volunteer", "volunteers", "worker", "workers", "personnel",
        "safeguarding", "child protection", "whistleblowing", "supervision policy", "clinical supervision",
        "supervisees", "trainees", "interns", "lone working",
        "for peer|recovery|support @worker", "for peer recovery|support @worker",
        "mentor policy|code|handbook|guidelines|training", "mentors", "for @worker", "professional conduct",
        "anti bribery", "bribery", "conflict|conflicts of interest", "code of ethics",
        "ethics and practice",
        "professional ethics", "hr", "recruitment policy",
        "new starters", "induction", "onboarding", "team handbook|manual|guide|rules", "front desk", "receptionists",
    ]),
    // "Clinician Handbook", "Youth Leader Policy", "For all who serve with children".
    cues(Kind::Staff, 11, &[
        "clinician|therapist|tutor|teacher|leader|caregiver|carer|befriender|mentor|coach|facilitator @rulebook",
        "foster parent|carer @rulebook", "safe church", "safer caring", "associate|contractor|intern @rulebook",
        "@worker @rulebook", "all who serve|work|volunteer",
    ]),
    cues(Kind::Staff, 6, &[
        "code of conduct", "codeofconduct", "conduct code",
    ]),
    cues(Kind::TerminationLetter, 11, &[
        "termination letter", "termination of services|treatment|therapy", "letter of termination",
        "closing letter", "closure letter", "case closure", "closing your file", "file closure",
        "discharge letter", "discharge", "discharge from", "end of treatment letter",
        "end of therapy letter", "ending letter", "goodbye letter", "inactive client",
    ]),
    cues(Kind::Ooo, 12, &[
        "out of office", "outofoffice", "ooo", "voicemail", "voice mail", "answerphone",
        "answering machine", "auto reply", "autoreply", "auto responder", "autoresponder",
        "automatic reply", "vacation message", "holiday message", "away message", "greeting",
        "phone message",
        "automatic response", "automated response|reply|message", "auto response", "away notice",
    ]),
    cues(Kind::Other, 12, &[
        "readme", "changelog", "change log", "release notes", "contributing", "contributor", "contributors",
        "mit license|licence", "apache license|licence", "blog", "newsletter", "meeting minutes",
        "minutes of", "minutes partners|team|staff|board", "team|staff|board|partners meeting", "vacancy",
        "job description|advert|posting|opening", "how to write", "how to create", "how to draft",
        "how to develop", "writing a policy|contract|handbook", "writing your own",
        "create|write|draft|develop a policy|code|contract|handbook", "create|write|draft|develop your own",
        "tips for therapists|counsellors|counselors|clinicians|practices",
        "a guide for therapists|counsellors|counselors|clinicians|agencies|practices", "recipe",
        "api reference", "installation", "roadmap", "user guide", "user manual", "documentation",
        "press release", "annual report", "wish list", "reading list",
    ]),
    // Who takes part in a study signs a consent like a client's; clauses that say so count there (`in-studies`).
    cues(Kind::Consent, 12, &[
        "research consent", "study consent", "take|taking part in research", "take|taking part in a|this study",
        "participate in a|this study", "participate in research", "participant information", "consent to participate",
    ]),
    cues(Kind::Web, 12, &[
        "faq", "faqs", "frequently asked", "common questions", "page copy", "site copy",
    ]),
    cues(Kind::Web, 9, &[
        "contact us", "contact me", "contact page", "about me", "about us", "about page", "meet the team",
        "our team", "join our team", "join us", "our services", "services page", "home page", "homepage",
        "landing page", "website", "web site", "testimonials", "careers at", "book now", "get started",
        "new clients", "our story", "our approach", "workshops", "upcoming events", "crisis resources", "resources", "kind words", "how to join",
        "first visit", "coaching course", "online course", "masterclass",
    ]),
    cues(Kind::Web, 4, &[
        "terms of use", "terms of service",
    ]),
];

/// Subjects that are one only where they are nearly the whole line.
#[rustfmt::skip]
pub(super) const ALONE: &[Cues] = &[
    cues(Kind::Web, 6, &[
        "contact", "about", "home", "index", "services", "team", "bio", "specialties", "welcome",
    ]),
    cues(Kind::Other, 12, &[
        "license", "licence", "copying", "minutes", "meeting", "agenda", "job", "jobs", "api", "install",
        "todo", "changes", "history", "study", "press", "news", "article", "essay", "chapter", "lecture",
        "shop", "store", "careers", "podcast", "vacancies",
    ]),
];

/// What a file name or a title says the document is, whatever its subject. Weighs half beside a subject.
#[rustfmt::skip]
pub(super) const CONTAINERS: &[Cues] = &[
    cues(Kind::Consent, 9, &[
        "informed consent", "informedconsent",
        "consent to treatment|treat|therapy|counselling|counseling|services",
        "consent to psychological|clinical|medical|mental",
        "consent for treatment|services|therapy|counselling|counseling|psychological", "consent to",
        "consent form", "consent forms", "consents", "treatment consent", "@service agreement",
        "@service contract", "@client agreement", "@client contract", "@client services agreement",
        "professional services agreement", "therapeutic agreement|contract", "working agreement",
        "group agreement", "parent agreement", "disclosure statement",
        "terms of counselling|counseling|therapy|coaching|engagement", "commitment",
    ]),
    cues(Kind::Consent, 8, &[
        "consent", "agreement", "agreements", "contract", "authorization", "authorisation", "permission",
        "assent",
    ]),
    cues(Kind::Other, 8, &[
        "intake", "questionnaire", "screening", "history form", "information form", "new client form",
        "registration form", "worksheet", "gift cards",
    ]),
    cues(Kind::Consent, 4, &[
        "terms", "disclosure", "acknowledgement", "acknowledgment",
    ]),
    cues(Kind::Policies, 9, &[
        "office policies", "practice policies", "clinic policies", "studio policies", "our policies",
        "policies and procedures", "policy and procedures", "client handbook", "patient handbook",
        "member handbook", "student handbook", "parent handbook", "family handbook", "what to expect",
        "client rights", "patient rights", "rights and responsibilities", "house rules", "ground rules",
        "group rules", "welcome pack|packet|letter|booklet", "client guide", "easy read", "complaints",
        "complaint", "grievance", "grievances",
    ]),
    cues(Kind::Policies, 7, &[
        "policies", "handbook", "rules", "ethical standards", "leaflet", "handout", "expectations",
    ]),
    cues(Kind::Policies, 6, &[
        "terms and conditions|condition", "terms of business",
    ]),
    cues(Kind::Policies, 4, &[
        "terms",
    ]),
    cues(Kind::Policies, 4, &[
        "policy", "boundaries", "guidelines", "welcome", "information", "procedures", "standards",
        "your @clinician",
    ]),
];

/// Folders whose documents are mostly of one kind.
#[rustfmt::skip]
pub(super) const FOLDERS: &[Cues] = &[
    cues(Kind::Staff, 8, &[
        "staff", "hr", "employees", "volunteers", "team", "internal",
    ]),
    cues(Kind::Other, 5, &[
        "blog", "blogs", "posts", "news", "minutes", "meetings", "articles", "research", "node", "src",
        "adr", "recipes",
    ]),
    cues(Kind::Web, 5, &[
        "website", "web", "site", "pages", "marketing",
    ]),
    cues(Kind::Policies, 2, &[
        "policies", "policy", "handouts",
    ]),
    cues(Kind::Consent, 2, &[
        "consents", "consent", "contracts", "agreements",
    ]),
    cues(Kind::TerminationLetter, 3, &[
        "letters",
    ]),
    cues(Kind::Privacy, 4, &[
        "privacy", "hipaa", "gdpr",
    ]),
];

/// How a document of each kind speaks.
#[rustfmt::skip]
pub(super) const VOICES: &[Cues] = &[
    cues(Kind::Consent, 4, &[
        "by signing", "your signature", "client signature", "patient signature", "participant signature",
        "signature of", "signed", "i consent", "i agree", "i have read", "i understand", "i acknowledge",
        "i authorize", "i authorise", "i give permission|consent", "i hereby", "the undersigned",
        "we agree", "informed consent", "consent to treatment", "consent for treatment", "this agreement",
        "this contract", "either party", "both parties", "@client agrees|understands|acknowledges",
        "you agree", "you consent", "when you sign",
    ]),
    cues(Kind::Consent, 2, &[
        "my @clinician", "my treatment|therapy|care", "risks and benefits", "benefits and risks",
        "voluntary", "limits of confidentiality", "legal guardian", "my child", "the coach",
        "our agreement",
    ]),
    cues(Kind::Policies, 2, &[
        "our policy", "our policies", "office policy", "please do not", "please be", "please arrive",
        "please call", "we ask", "i ask", "i do not", "we do not", "we reserve", "i reserve",
        "reserve|reserves the right", "you have the right", "your @clinician", "@client may not",
        "@client have the right", "@client are expected", "you may", "you must", "you will be charged",
        "you are expected", "your appointment", "your session", "your sessions", "your treatment",
        "you can",
    ]),
    cues(Kind::Staff, 4, &[
        "all staff", "all employees", "all volunteers", "@worker must|shall|should",
        "staff|volunteers|employees|workers will|may|are|who", "@worker have a duty", "line manager",
        "disciplinary", "dismissal", "dismissed", "trustees", "safeguarding lead", "safeguarding",
        "child protection", "service users", "code of conduct", "this policy applies", "applies to all",
        "members shall|must", "people we support", "misconduct", "whistleblowing",
        "as a volunteer|mentor|tutor|teacher|peer", "your mentee", "your client", "your clients",
        "their clients", "your supervisor|manager|coordinator", "your caseload", "your students|mentees|pupils",
        "leaders|tutors|mentors|carers|caregivers|befrienders|facilitators must|shall|should|may|are|who|do",
        "background check|checks",
        "payroll", "timesheet", "timesheets", "rota", "annual leave", "gross misconduct", "human resources",
        "new starters", "duty manager",
    ]),
    cues(Kind::Staff, 1, &[
        "@worker", "supervisor", "supervisors", "organisation", "organization",
    ]),
    cues(Kind::Web, 4, &[
        "free consultation", "book a free", "book your", "book now", "book a call", "get started",
        "get in touch", "contact us today", "contact us", "contact me today", "learn more", "read more",
        "click here", "our team", "meet our", "schedule a consultation|call|free",
        "schedule an appointment", "schedule your", "follow us", "what our clients say",
        "you do not have to do it alone", "you are not alone", "feeling stuck", "all rights reserved",
        "hero section", "call to action", "fill out the form", "form below", "button below",
        "we are hiring", "join our team", "free 15|20|30 minute", "users", "user accounts", "the site",
        "mobile application", "intellectual property", "your content", "you agree not to",
        "reserve|save your spot|seat|place", "sign up for the|our", "enroll|enrol now|today", "register now|today|here",
        "early bird", "next article", "reading time", "what others say", "speed test",
        "accessing or|and using", "bound by these terms", "unauthorized access", "continued use",
        "terminate accounts", "third party services", "creating|create an account", "app store", "subscription",
        "subscriptions", "our app", "terms of service", "accept our terms", "ai companion|chatbot|assistant",
    ]),
    cues(Kind::Web, 2, &[
        "reach out", "button", "submit", "your account", "the app", "the platform", "applicable laws",
        "governing law", "limitation of liability", "i specialize", "i specialise", "we specialize",
        "we specialise", "my approach", "our approach", "compassionate", "we offer", "i offer",
        "evidence based", "years of experience", "safe space", "your journey", "healing journey",
        "out of network",
    ]),
    cues(Kind::Other, 5, &[
        "pull request", "pull requests", "repository", "git", "github", "npm", "cargo", "pip", "json",
        "endpoint", "source code", "open source", "free of charge to any person", "bug", "commit",
        "posted on", "posted by", "min read", "share this", "leave a reply", "related posts", "this post", "last post", "previous post", "this article", "this essay",
        "this column", "in this issue", "leave a comment", "comments below", "unsubscribe", "this chapter",
        "salary", "closing date", "cover letter", "essential criteria", "cv", "pro rata", "apologies",
        "any other business", "next meeting", "minutes of", "chair", "ingredients", "preheat", "tablespoon", "simmer", "add to cart", "free shipping", "warehouse", "checkout",
        "contributors", "our pledge", "harassment free experience", "community leaders",
        "per annum", "p h", "vacancies", "work with us", "how to apply", "to apply", "send your cv|resume",
        "docker", "localhost", "self hosted", "api", "orders placed", "delivery", "dispatched",
        "your policy should", "your policy", "your clients may", "you could include", "you could use",
        "what to include", "it may be helpful", "you might want", "we are looking for",
        "successful candidate", "applicants", "applications", "the role", "fte", "save the date",
        "maintainers",
    ]),
    cues(Kind::Other, 2, &[
        "check all that apply", "tick any", "tick all", "have you ever", "have you been",
        "are you currently", "do you smoke", "current medications", "current medication", "medications",
        "date of birth", "marital status", "family history", "symptoms", "please list", "please describe",
        "occupation", "readers", "author", "i remember", "i was", "i had", "i felt", "i thought", "i wrote",
        "once told me", "a colleague", "best practice", "agencies", "desirable", "essential", "apply",
        "yesterday", "last year", "months ago", "years ago", "last week", "last month",
    ]),
    cues(Kind::TerminationLetter, 6, &[
        "closing your file", "close your file", "closing your case", "end our work", "ended our work",
        "have been discharged", "been discharged", "discharge you", "no longer be able to see",
        "no longer be your", "have not heard from you", "have not met since", "missed your last",
        "ending our", "am writing to confirm", "am writing because", "am writing to let",
        "last session together", "our last session", "last meeting", "closes your file",
        "no longer your @clinician", "will not meet again", "end of our work", "your file", "wish you well",
        "if you wish to come back", "come back",
    ]),
    cues(Kind::Ooo, 6, &[
        "you have reached", "after the tone", "after the beep", "leave your name", "leave a message after",
        "come to the phone", "take your call", "thank you for calling", "thank you for your email|message",
        "thanks for your email|message", "out of the office", "out of office", "away from the office",
        "away from my desk", "am away until|from", "will not read messages", "hang up",
        "is covering for me",
    ]),
];

/// What a document speaks of, for those kinds that have one subject.
#[rustfmt::skip]
pub(super) const TOPICS: &[Cues] = &[
    cues(Kind::Fees, 1, &[
        "fee", "fees", "rate", "rates", "payment", "payments", "pay", "payable", "paid", "charge",
        "charged", "charges", "bill", "billed", "billing", "invoice", "cost", "insurance", "insurer",
        "copay", "deductible", "credit card", "balance", "cancel", "cancelled", "canceled", "cancellation",
        "cancellations", "missed", "no show", "refund", "estimate", "sliding scale", "reimbursement",
        "superbill",
    ]),
    cues(Kind::Privacy, 1, &[
        "privacy", "confidential", "confidentiality", "personal data", "your data", "data", "disclose",
        "disclosed", "disclosure", "disclosures", "hipaa", "phi", "gdpr", "health information",
        "personal information", "information", "records", "record", "court order", "subpoena",
        "lawful basis", "controller", "cookies", "retention", "erasure", "third parties",
    ]),
    cues(Kind::Telehealth, 1, &[
        "telehealth", "telemental", "teletherapy", "telemedicine", "video", "videoconferencing", "zoom",
        "online sessions", "online therapy", "online counselling|counseling", "internet", "connection",
        "technology", "technical", "device", "headphones", "bandwidth", "platform", "remote", "in person",
        "webcam",
    ]),
    cues(Kind::Social, 1, &[
        "social media", "facebook", "instagram", "linkedin", "twitter", "tiktok", "snapchat",
        "friend requests", "friend request", "friending", "follow", "following", "followers", "post",
        "posts", "posting", "reviews", "review", "yelp", "google", "profile", "blog", "search", "tag",
        "online",
    ]),
    cues(Kind::Comms, 1, &[
        "text", "texts", "texting", "sms", "text messages", "text message", "email", "emails", "e mail",
        "message", "messages", "messaging", "reply", "replies", "portal", "whatsapp", "encrypted",
        "unencrypted", "voicemail", "write", "phone", "call", "calls", "number", "between sessions",
        "answer",
    ]),
    // Subjects that only a document about the whole of the work has.
    cues(Kind::Policies, 1, &[
        "gift", "gifts", "therapy", "counselling", "counseling", "treatment", "psychotherapy", "coaching",
        "sessions", "goals", "risks", "benefits", "terminate", "termination", "end", "ending", "referral",
        "respect", "rights", "complaint", "complaints", "supervision", "weekly", "crisis", "emergency",
        "alcohol", "late", "minutes", "friend", "relationship", "touch", "parking", "children",
        "waiting room",
    ]),
];

/// Words of an address to clients that settles something. They keep a document from being `other`.
#[rustfmt::skip]
pub(super) const RULES: &[Cues] = &[
    cues(Kind::Policies, 2, &[
        "please do not", "i do not accept|answer|reply|follow|text|take|offer|provide|respond",
        "we do not accept|answer|reply|follow|text|take|offer|provide|respond", "i reply", "we reply",
        "i answer", "i return calls", "you agree", "i agree", "i consent", "i understand",
        "you may end|stop|withdraw|contact|text|email|call|cancel", "your @clinician will|does|may|can",
        "my @clinician", "@client may not", "sessions are|last", "we still finish", "sessions take place",
        "hours notice", "none please", "reserve the right", "will be charged",
        "end therapy|counselling|counseling|treatment|coaching", "confidential", "confidentiality",
        "cancel",
    ]),
    cues(Kind::Policies, 1, &[
        "client", "clients", "therapist", "therapy", "counsellor", "counselor", "counselling", "counseling",
        "appointment", "appointments", "session", "sessions", "patient", "patients", "psychologist",
        "coach", "coaching", "mentor", "staff", "volunteers",
    ]),
];

/// A table made ready: phrases by their first word.
pub(super) struct Index {
    by_first: FxHashMap<&'static str, Vec<Entry>>,
    /// For each first byte the lengths of the words that begin with it, as bits: most words begin no phrase.
    lengths: [u64; 256],
    /// Number of phrases; spellings of one phrase count once.
    len: usize,
}

struct Entry {
    rest: Vec<Vec<&'static str>>,
    kind: Kind,
    points: i32,
    phrase: usize,
}

/// One phrase found.
pub(super) struct Hit {
    pub(super) kind: Kind,
    pub(super) points: i32,
    /// Which phrase of the table.
    pub(super) phrase: usize,
}

impl Index {
    pub(super) fn new(table: &'static [Cues]) -> Self {
        let mut by_first: FxHashMap<&'static str, Vec<Entry>> = FxHashMap::default();
        let mut len = 0;
        for cues in table {
            for phrase in cues.phrases {
                let mut items = phrase.split(' ').map(alternatives);
                let first = items.next().unwrap_or_default();
                let rest: Vec<_> = items.collect();
                for word in first {
                    by_first.entry(word).or_default().push(Entry {
                        rest: rest.clone(),
                        kind: cues.kind,
                        points: cues.points,
                        phrase: len,
                    });
                }
                len += 1;
            }
        }
        let mut lengths = [0; 256];
        for word in by_first.keys() {
            lengths[first_byte(word)] |= length_bit(word);
        }
        Self {
            by_first,
            lengths,
            len,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Every phrase that begins at any of the words, in one pass.
    pub(super) fn hits<'a>(&'a self, words: &'a [&str]) -> impl Iterator<Item = Hit> + 'a {
        words.iter().enumerate().flat_map(move |(at, word)| {
            let begins = self.lengths[first_byte(word)] & length_bit(word) != 0;
            let entries = begins.then(|| self.by_first.get(word)).flatten();
            let entries = entries.map_or(&[][..], Vec::as_slice);
            entries.iter().filter_map(move |entry| {
                let after = words.get(at + 1..at + 1 + entry.rest.len())?;
                let holds = entry.rest.iter().zip(after).all(|(any, w)| any.contains(w));
                holds.then_some(Hit {
                    kind: entry.kind,
                    points: entry.points,
                    phrase: entry.phrase,
                })
            })
        })
    }
}

fn first_byte(word: &str) -> usize {
    word.as_bytes().first().map_or(0, |b| usize::from(*b))
}

fn length_bit(word: &str) -> u64 {
    1 << word.len().min(63)
}

/// The words that may stand for one item. A list that is not there gives none, which a test refuses.
fn alternatives(item: &'static str) -> Vec<&'static str> {
    let mut words = Vec::new();
    for alternative in item.split('|') {
        match alternative.strip_prefix('@') {
            Some(name) => {
                let list = LISTS.iter().find(|(list, _)| *list == name);
                words.extend(list.map_or(&[][..], |(_, words)| words));
            }
            None => words.push(alternative),
        }
    }
    words
}

/// Endings that are written out, with the word they stand for.
const CONTRACTIONS: &[(&str, &str)] = &[
    ("n't", "not"),
    ("'ll", "will"),
    ("'re", "are"),
    ("'ve", "have"),
    ("'m", "am"),
    ("'s", ""),
    ("'d", ""),
];

/// Lower case with straight apostrophes and `&` as a word, for [`words`].
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let plain = |b: &u8| b.is_ascii() && *b != b'&';
    let mut rest = text;
    while !rest.is_empty() {
        let run = rest.bytes().position(|b| !plain(&b)).unwrap_or(rest.len());
        out.push_str(&rest[..run]);
        rest = &rest[run..];
        let mut chars = rest.chars();
        match chars.next() {
            Some('\u{2019}' | '\u{2018}') => out.push('\''),
            Some('&') => out.push_str(" and "),
            Some(c) => out.extend(c.to_lowercase()),
            None => {}
        }
        rest = chars.as_str();
    }
    out.make_ascii_lowercase();
    out
}

/// The words of a [`folded`] text, contractions written out.
pub(super) fn words(folded: &str) -> Vec<&str> {
    let mut words = Vec::with_capacity(folded.len() / 5);
    for word in folded.split(|c: char| match c {
        'a'..='z' | '0'..='9' | '\'' => false,
        c => c.is_ascii() || !c.is_alphanumeric(),
    }) {
        if !word.contains('\'') {
            words.extend(Some(word).filter(|w| !w.is_empty()));
            continue;
        }
        let word = word.trim_matches('\'');
        let split = CONTRACTIONS
            .iter()
            .find_map(|(ending, full)| Some((word.strip_suffix(ending)?, *full)));
        let (stem, ending) = match split {
            Some(("ca", full)) => ("can", full),
            Some(("wo", full)) => ("will", full),
            Some(split) => split,
            None => (word, ""),
        };
        words.extend([stem, ending].into_iter().filter(|w| !w.is_empty()));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_written_as_words_are_read() {
        let tables = [SUBJECTS, ALONE, CONTAINERS, FOLDERS, VOICES, TOPICS, RULES];
        for phrase in tables.into_iter().flatten().flat_map(|cues| cues.phrases) {
            for item in phrase.split(' ') {
                let words_of_item = alternatives(item);
                assert!(!words_of_item.is_empty(), "{phrase}: no list {item}");
                for word in words_of_item {
                    assert_eq!(words(&folded(word)), [word], "{phrase}");
                }
            }
        }
    }

    #[test]
    fn words_are_folded() {
        let text = folded("I can\u{2019}t, we WON'T & the client's \u{2018}own\u{2019}");
        let expected = "i can not we will not and the client own";
        assert_eq!(words(&text).join(" "), expected);
    }
}
