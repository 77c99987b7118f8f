//! Made-up consent forms for the benchmark: seeded, in the manner of real ones, and nobody's.
//!
//! Sentences come from small grammars, so words repeat more than in real forms, and there are about two cues in each
//! sentence, which is more than real forms have. Headings, hard-wrapped paragraphs, lists, tables, quotes, emphasis,
//! links, footnotes and front matter occur about as often as in forms that were converted from Word.

const NAMES: &[&str] = &[
    "Alder Row",
    "Bramble Court",
    "Copper Beech",
    "Dovecote",
    "Eastmere",
    "Fallow Field",
    "Gannet Point",
    "Harrow Lane",
    "Ivy Bridge",
    "Juniper Hill",
    "Kestrel House",
    "Lantern Yard",
];
const KINDS: &[&str] = &[
    "Counselling",
    "Therapy Group",
    "Family Clinic",
    "Wellness Practice",
    "Outreach Service",
    "Care Team",
];
const WHO: &[&str] = &[
    "the therapist",
    "your clinician",
    "our staff",
    "the practice",
    "I",
    "we",
];
const CLIENT: &[&str] = &[
    "you",
    "the client",
    "a client",
    "clients",
    "a parent or guardian",
];
const CHANNEL: &[&str] = &[
    "text message",
    "SMS",
    "email",
    "voicemail",
    "the client portal",
    "a secure messaging app",
    "video call",
];
const NET: &[&str] = &[
    "Facebook",
    "Instagram",
    "LinkedIn",
    "X",
    "TikTok",
    "any social media site",
];
const NOT: &[&str] = &[
    "do not",
    "will not",
    "cannot",
    "don't",
    "won\u{2019}t",
    "never",
];
const TIME: &[&str] = &[
    "within 24 hours",
    "within 2 business days",
    "by the end of the next business day",
    "within 48 hours",
    "as soon as we reasonably can",
    "between 9 a.m. and 5:00 p.m., Monday to Friday",
];
const RISK: &[&str] = &[
    "loss of privacy",
    "messages reaching the wrong person",
    "delay in delivery",
    "a lost or stolen phone",
];
const LAW: &[&str] = &[
    "as required by law",
    "where a court orders it",
    "to the extent permitted by law",
];
const GIFT: &[&str] = &[
    "gifts",
    "a small token of thanks",
    "cash gifts",
    "gift cards",
    "a present worth over $20",
];

/// Headings of a subject, and its sentences. `{x}` is filled from the list of that letter.
const SUBJECTS: &[(&[&str], &[&str])] = &[
    (
        &["Friend requests", "Social media", "Connecting online"],
        &[
            "We {n} accept friend or contact requests from current or former clients on {f}.",
            "If {c} sends a follow request on {f}, {w} will decline it and may raise it at the next visit.",
            "Adding each other as friends can compromise confidentiality and blur the limits of the relationship.",
            "Please do not tag, mention or message {w} through {f}.",
        ],
    ),
    (
        &["Text messaging", "Use of SMS", "Texting"],
        &[
            "We use {m} only to arrange or change appointments.",
            "Standard message and data rates may apply, and {c} may reply STOP to opt out at any time.",
            "Please do not use {m} or {m} to send clinical content, because it is not fully secure.",
            "Messages are usually answered {t}, but we {n} monitor them overnight or at weekends.",
        ],
    ),
    (
        &["Gifts", "Gifts and tips", "Our relationship"],
        &[
            "{w} {n} accept {g}, although a card or a drawing is always welcome.",
            "If {c} would like to bring {g}, we will talk about what it means.",
        ],
    ),
    (
        &["Emergencies", "Crisis contact", "If you need urgent help"],
        &[
            "{m} is never to be used in an emergency; call 911 or go to the nearest emergency room.",
            "We {n} provide round-the-clock cover, so {c} should call the crisis line on 988 out of hours.",
            "If {c} is in immediate danger, do not wait for {w} to respond.",
        ],
    ),
    (
        &["Confidentiality", "Privacy", "Limits of confidentiality"],
        &[
            "What {c} tells {w} is kept confidential except {l}.",
            "Exceptions include risk of serious harm, suspected abuse of a child or vulnerable adult, and a court order.",
            "There is a risk of {r} with {m}, and we may disclose the minimum necessary information {l}.",
        ],
    ),
    (
        &["Ending therapy", "Termination", "When our work ends"],
        &[
            "{c} may stop at any time, and we ask for {t} notice and a last session.",
            "{w} may end the work if bills stay unpaid for 60 days, and will then give three referrals.",
        ],
    ),
    (
        &["Fees and cancellations", "Payment", "Missed appointments"],
        &[
            "The fee is $120.00 for a 50-minute session, payable at the time of service.",
            "Cancellations made less than 24 hours ahead are charged in full, i.e. at the usual rate.",
            "We {n} bill insurers directly, but {w} can supply a receipt {t}.",
        ],
    ),
    (
        &["Telehealth", "Remote sessions"],
        &[
            "Telehealth carries a risk of {r}, and the connection may fail at either end.",
            "Please be in a private place and tell {w} your address at the start of each {m}.",
        ],
    ),
    (
        &["Hours", "How to reach us", "Availability"],
        &[
            "You can reach {w} by {m} {t}; outside those hours please leave a message.",
            "Calls are returned {t}, except on public holidays, when {w} {n} check {m}.",
        ],
    ),
];
const FILLER: &[&[&str]] = &[
    &[
        "the waiting room",
        "our front desk",
        "each visit",
        "a written plan",
        "the building",
        "this document",
    ],
    &[
        "is meant to make",
        "usually helps us keep",
        "describes",
        "gives you time to settle into",
        "sets out",
    ],
    &[
        "a calm and predictable routine",
        "the goals you choose",
        "ordinary daily life",
        "the pace you find comfortable",
    ],
    &[
        "",
        ", although no two people are alike",
        ", e.g. in the first few weeks",
        " (see Dr. {s}'s leaflet)",
    ],
];

/// The documents of a seed; each depends on the seed and its number only.
pub(crate) fn documents(seed: u64, count: usize) -> Vec<String> {
    (0..count as u64)
        .map(|number| {
            let mut writer = Writer {
                state: seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15),
                text: String::new(),
                words: 0,
            };
            let size = writer.below(1000) as f64 / 1000.0;
            writer.document(1500 + (size.powf(1.5) * 4500.0) as usize);
            writer.text
        })
        .collect()
}

struct Writer {
    state: u64,
    text: String,
    words: usize,
}

impl Writer {
    /// splitmix64.
    fn below(&mut self, bound: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }

    fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }

    fn put(&mut self, text: &str) {
        self.words += text.split_whitespace().count();
        self.text.push_str(text);
        self.text.push_str("\n\n");
    }

    fn document(&mut self, words: usize) {
        let practice = format!("{} {}", self.pick(NAMES), self.pick(KINDS));
        if self.percent(70) {
            self.put(&format!(
                "---\ntitle: \"Consent to care, {practice}\"\nversion: 1.{}\n---",
                self.words
            ));
        }
        self.put(&format!("# Informed consent: {practice}"));
        while self.words < words {
            self.section(2);
        }
        let note = self.filler();
        self.put(&format!("[^1]: {note}"));
        self.put("Signature: ______________________ Date: ____________");
    }

    fn section(&mut self, level: usize) {
        let (headings, sentences) = self.pick(SUBJECTS);
        let heading = self.pick(headings);
        if self.percent(25) {
            self.put(&format!("**{heading}**"));
        } else {
            self.put(&format!("{} {heading}", "#".repeat(level)));
        }
        for _ in 0..=self.below(4) {
            match self.below(100) {
                0..62 => self.paragraph(sentences),
                62..80 => {
                    let mark = self.pick(&["-", "*", "1.", "- [ ]"]);
                    let mut rows: Vec<String> = (0..=self.below(5))
                        .map(|_| format!("{mark} {}", self.sentence(sentences)))
                        .collect();
                    if self.percent(30) {
                        let filler = self.filler();
                        rows.insert(1, format!("   - {filler}"));
                    }
                    self.put(&rows.join("\n"));
                }
                80..88 => {
                    let mut rows =
                        vec!["| Channel | Used for | Reply |\n|---|:--|--:|".to_string()];
                    for _ in 0..4 {
                        let (channel, what, when) =
                            (self.pick(CHANNEL), self.pick(FILLER[2]), self.pick(TIME));
                        rows.push(format!("| {channel} | {what} | {when} |"));
                    }
                    self.put(&rows.join("\n"));
                }
                88..95 => {
                    let (one, two) = (self.sentence(sentences), self.filler());
                    self.put(&format!("> {one}\n> {two}"));
                }
                _ => {
                    let line = self.below(90) + 10;
                    self.put(&format!(
                        "**Initials:** ____  **Date:** __/__/____  Call 555-01{line}"
                    ));
                }
            }
        }
        if level < 4 && self.percent(25) {
            self.section(level + 1);
        }
    }

    fn paragraph(&mut self, sentences: &[&str]) {
        let text: Vec<String> = (0..2 + self.below(5))
            .map(|_| {
                if self.percent(45) {
                    self.sentence(sentences)
                } else {
                    self.filler()
                }
            })
            .collect();
        let text = text.join(" ");
        if self.percent(50) {
            return self.put(&text);
        }
        let (mut wrapped, mut column) = (String::new(), 0);
        for word in text.split(' ') {
            let end = if column + word.len() > 88 { '\n' } else { ' ' };
            if column > 0 {
                wrapped.push(end);
            }
            column = if end == '\n' {
                word.len()
            } else {
                column + word.len() + 1
            };
            wrapped.push_str(word);
        }
        self.put(&wrapped);
    }

    fn sentence(&mut self, of: &[&str]) -> String {
        let template = self.pick(of);
        let mut out = String::new();
        let mut parts = template.split('{');
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let list = match part.as_bytes()[0] {
                b'n' => NOT,
                b'c' => CLIENT,
                b'w' => WHO,
                b'm' => CHANNEL,
                b'f' => NET,
                b't' => TIME,
                b'r' => RISK,
                b'l' => LAW,
                _ => GIFT,
            };
            out.push_str(self.pick(list));
            out.push_str(&part[2..]);
        }
        self.decorated(&out)
    }

    fn filler(&mut self) -> String {
        let parts: Vec<&str> = FILLER.iter().map(|list| self.pick(list)).collect();
        // A made-up name, so that the words are not a closed list.
        let mut surname = String::new();
        for _ in 0..2 {
            surname.push_str(self.pick(&[
                "br", "ch", "d", "gr", "h", "k", "l", "m", "p", "st", "v", "w",
            ]));
            surname.push_str(self.pick(&["a", "e", "i", "o", "u", "ai", "ea", "ou"]));
        }
        let text = format!("{} {} {}{}.", parts[0], parts[1], parts[2], parts[3]);
        self.decorated(&text.replace("{s}", &surname))
    }

    /// Capital letter, and now and then markup.
    fn decorated(&mut self, text: &str) -> String {
        let mut text = text[..1].to_uppercase() + &text[1..];
        if self.percent(80) {
            return text;
        }
        let words: Vec<&str> = text.split(' ').collect();
        let at = self.below(words.len() as u64) as usize;
        let word = words[at].trim_end_matches('.');
        let marked = match self.below(5) {
            0 => format!("**{word}**"),
            1 => format!("*{word}*"),
            2 => format!("[{word}](https://practice.example/p/{at})"),
            3 => word.to_uppercase(),
            _ => format!("{word}[^1]"),
        };
        text = text.replacen(word, &marked, 1);
        text
    }
}
