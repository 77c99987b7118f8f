//! Whether a text is English.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// English words that hold sentences together and are no words of the languages in [`FOREIGN`].
#[rustfmt::skip]
const ENGLISH: &[&str] = &[
    "and", "any", "are", "at", "be", "been", "before", "but", "by", "can", "could", "did", "does", "each", "every",
    "for", "from", "has", "have", "how", "if", "is", "it", "its", "may", "must", "my", "not", "of", "or", "our", "please",
    "she", "should", "so", "that", "the", "their", "them", "there", "these", "they", "this", "those", "to", "until",
    "us", "we", "were", "what", "when", "where", "which", "who", "will", "with", "would", "you", "your",
];

/// English words that stand in forms without sentences.
#[rustfmt::skip]
const ENGLISH_FORM: &[&str] = &[
    "address", "age", "agree", "amount", "anxiety", "appointment", "birth", "cancellation", "card", "cash", "check",
    "child", "client", "client's", "comments", "consent", "contact", "copay", "cost", "counseling", "counselling",
    "couple", "couples", "date", "day", "days", "depression", "doctor", "due", "duration", "email", "employer", "family",
    "fee", "fees", "first", "free", "gender", "group", "guardian", "health", "home", "hour", "hours", "individual",
    "initials", "insurance", "intake", "last", "late", "length", "low", "medication", "medications", "minutes",
    "missed", "mood", "month", "monthly", "name", "new", "no", "notes", "notice", "number", "office", "online", "pain",
    "parent", "patient", "payment", "per", "phone", "poor", "price", "rate", "relationship", "service", "session",
    "sessions", "signature", "signed", "sleep", "school", "street", "symptoms", "telephone", "therapist", "therapy",
    "time", "type", "video", "week", "weekly", "work", "worry", "year", "yes",
];

/// Words that hold sentences together in Spanish, French, German, Welsh, Portuguese, Polish, Italian and Dutch, and
/// are no English words.
#[rustfmt::skip]
const FOREIGN: &[&str] = &[
    // Spanish
    "el", "los", "las", "que", "en", "para", "una", "su", "sus", "mi", "por", "como", "es", "este", "esta", "usted",
    "entre", "sin", "nuestro", "puede", "cita", "terapia", "si", "al", "ser", "ha", "lo", "y", "yo", "tu", "cada",
    // French
    "les", "des", "une", "et", "est", "vous", "nous", "votre", "vos", "je", "qui", "dans", "pas", "sur", "avec", "ce",
    "cette", "ou", "sont", "au", "aux", "mon", "ma", "ne", "peut", "être", "il", "notre", "un", "du", "le", "pour",
    // German
    "und", "ist", "nicht", "ich", "sie", "das", "mit", "ein", "eine", "einen", "auf", "für", "von", "zu", "zur", "zum",
    "wir", "ihr", "ihre", "ihnen", "bei", "oder", "wird", "werden", "kann", "dem", "den", "der", "im", "auch", "sind",
    // Welsh
    "yn", "yr", "mae", "ac", "neu", "eich", "chi", "os", "bod", "gan", "fydd", "byddaf", "byddwn", "ei", "oes",
    "ni", "gyda", "wneud", "gallwch", "ein", "hyn", "rhaid", "fy", "unrhyw",
    // Portuguese
    "não", "uma", "você", "seu", "sua", "com", "os", "da", "dos", "das", "na", "ao", "ou", "meu", "minha",
    "são", "pelo", "sessão", "é", "e", "o", "em",
    // Polish
    "się", "nie", "jest", "oraz", "lub", "dla", "przez", "przed", "od", "są", "które", "który", "z", "w", "po", "jeśli",
    "może", "za", "że", "sesji", "pana", "pani",
    // Italian
    "di", "che", "è", "per", "gli", "della", "del", "con", "sono", "il", "nel", "più",
    // Dutch
    "het", "een", "van", "niet", "zijn", "wij", "uw", "voor", "met", "kunt", "wordt", "ik", "bij", "naar", "dat", "maar",
    "de", "la",
];

/// Foreign words that also stand inside people's names.
const PARTICLES: &[&str] = &[
    "de", "la", "del", "di", "da", "dos", "das", "van", "von", "der", "den", "du", "le", "el",
    "al", "y",
];

/// Endings that are common in English and rare elsewhere.
const ENGLISH_ENDINGS: &[&str] = &["ing", "ness", "ly", "ed", "ght", "th", "ful", "less"];

/// What a word says of its language.
#[derive(Clone, Copy, Default)]
struct Tongue {
    english: bool,
    form: bool,
    foreign: bool,
    particle: bool,
}

static TONGUES: LazyLock<FxHashMap<&'static str, Tongue>> = LazyLock::new(|| {
    let mut tongues: FxHashMap<&'static str, Tongue> = FxHashMap::default();
    for word in ENGLISH {
        tongues.entry(word).or_default().english = true;
    }
    for word in ENGLISH_FORM {
        tongues.entry(word).or_default().form = true;
    }
    for word in FOREIGN {
        tongues.entry(word).or_default().foreign = true;
    }
    for word in PARTICLES {
        tongues.entry(word).or_default().particle = true;
    }
    tongues
});

/// A text of fewer words is too short to tell, and is read as English.
const SHORT: u32 = 20;

/// Whether enough of the text is English to be checked.
///
/// A form in two languages counts if a good part of it is English. A table, a list of names or a form of
/// blanks holds few words of either kind, and counts as English unless it is written in another script.
pub fn is_english(text: &str) -> bool {
    let mut length = 0u32;
    let mut latin = 0u32;
    let mut other_script = 0u32;
    let mut lower = 0u32;
    let mut english = 0u32;
    let mut form = 0u32;
    let mut foreign = 0u32;
    let mut after_capital = false;
    let mut words = text
        .split(|c: char| match c {
            'a'..='z' | 'A'..='Z' | '\'' | '\u{2019}' => false,
            c => c.is_ascii() || !c.is_alphabetic(),
        })
        .filter(|word| word.chars().any(char::is_alphabetic))
        .peekable();
    let mut folded = String::new();
    while let Some(word) = words.next() {
        let Some(first) = word.chars().find(|c| c.is_alphabetic()) else {
            continue;
        };
        if !is_latin(first) {
            // Scripts without spaces write about two characters for a word, and no short English text holds them.
            let unspaced = is_unspaced(first);
            let letters = if unspaced {
                word.chars().count() as u32
            } else {
                1
            };
            other_script += if unspaced { letters.div_ceil(2) } else { 1 };
            length += letters;
            continue;
        }
        latin += 1;
        length += 1;
        let capital = first.is_uppercase();
        lower += u32::from(!capital);
        folded.clear();
        for c in word.trim_matches(['\'', '\u{2019}']).chars() {
            match c {
                '\u{2019}' => folded.push('\''),
                c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
                c => folded.extend(c.to_lowercase()),
            }
        }
        let tongue = TONGUES.get(folded.as_str()).copied().unwrap_or_default();
        english += u32::from(tongue.english);
        // A word takes two bytes at least, so this settles it whatever comes.
        let rest = text.len() - (word.as_ptr() as usize - text.as_ptr() as usize);
        if tongue.english && enough(english, latin + other_script + rest as u32 / 2 + 1) {
            return true;
        }
        if tongue.foreign {
            let before_capital = words
                .peek()
                .is_some_and(|w| w.starts_with(char::is_uppercase));
            foreign += u32::from(!(tongue.particle && (after_capital || before_capital)));
        }
        let ending = |end: &&str| folded.len() > end.len() + 2 && folded.ends_with(end);
        form += u32::from(tongue.form || ENGLISH_ENDINGS.iter().any(ending));
        after_capital = capital;
    }
    let all = latin + other_script;
    if length < SHORT || enough(english, all) {
        return true;
    }
    if other_script * 2 > all {
        return false;
    }
    if foreign * 100 >= all * 8 && foreign > english * 2 && foreign * 2 > form {
        return false;
    }
    // Running text in lower case with hardly a word of English in it.
    let running = lower * 2 > latin;
    !(running && (english + form) * 100 < all * 6)
}

/// Whether so many English words among all words make a text English.
fn enough(english: u32, all: u32) -> bool {
    english * 100 >= all * 14
}

fn is_latin(c: char) -> bool {
    (c as u32) < 0x250 || ('\u{1e00}'..='\u{1eff}').contains(&c)
}

/// Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese.
fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x9fff | 0xac00..=0xd7af | 0x20000..=0x3ffff)
}
