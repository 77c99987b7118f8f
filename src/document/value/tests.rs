use super::*;
use crate::document::token::{Vocabulary, tokenize};

fn found(text: &str) -> Vec<Found> {
    let mut tokens = Vec::new();
    let mut out = Vec::new();
    tokenize(text, 0, text.len(), &Vocabulary::default(), &mut tokens);
    find(text, &tokens, &mut out);
    let order: Vec<_> = out
        .iter()
        .map(|f| (f.first, std::cmp::Reverse(f.len)))
        .collect();
    assert!(order.is_sorted(), "{text}: {out:?}");
    assert!(
        out.iter()
            .all(|f| f.len > 0 && (f.first + f.len) as usize <= tokens.len()),
        "{text}: {out:?}"
    );
    out
}

/// Each row: an expression and its values of the class as they are shown.
fn check(class: Class, rows: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (text, expected) in rows {
        let values: Vec<String> = found(text)
            .iter()
            .filter(|found| found.class == class)
            .map(|found| found.value.to_string())
            .collect();
        let values = values.join("; ");
        if values != *expected {
            wrong += &format!("\n{text:?}: {values:?} instead of {expected:?}");
        }
    }
    assert!(wrong.is_empty(), "{class:?}{wrong}");
}

#[test]
fn numbers() {
    check(
        Class::Number,
        &[
            ("14", "14"),
            ("1,000", "1000"),
            ("12,345,678 words", "12345678"),
            ("2.5", "2.5"),
            ("about .5 of it", "0.5"),
            ("2½ pages", "2.5"),
            ("fourteen", "14"),
            ("Twenty-Four", "24"),
            ("twenty four", "24"),
            ("ninety\u{2011}nine", "99"),
            ("fourteen (14)", "14"),
            ("14 (fourteen)", "14"),
            ("twenty-four (24)", "24"),
            ("fourteen (10)", "14; 10"),
            ("a hundred", "100"),
            ("two hundred", "200"),
            ("one hundred and fifty", "150"),
            ("one hundred fifty", "150"),
            ("one thousand two hundred and fifty", "1250"),
            ("a thousand", "1000"),
            ("two and a half pages", "2.5"),
            ("one session", "1"),
            ("one (1) page", "1"),
            ("one or two of them", "1; 2"),
            ("one to three", "1; 3"),
            ("5 and 6", "5; 6"),
            ("call 911", "911"),
            ("24/7", "24; 7"),
            ("two to three days", "2; 3"),
            ("twenty-four (24) hours", "24"),
            ("24 hours", "24"),
            ("50%", "50"),
            ("97201-1234", "97201; 1234"),
            // Nothing.
            ("one of us", ""),
            ("no one", ""),
            ("one or both", ""),
            ("one-to-one", ""),
            ("a session", ""),
            ("at one time", ""),
            ("the first", ""),
            ("1st", ""),
            ("the 1990s", ""),
            ("version 1.2.3", ""),
            ("2026-11-20", ""),
            ("20/11/2026", ""),
            ("9:30", ""),
            ("$50", ""),
            ("503-555-0138", ""),
            ("99999999999999999999999999", ""),
            ("____", ""),
        ],
    );
}

#[test]
fn money() {
    check(
        Class::Money,
        &[
            ("$50", "$50"),
            ("$1,250.00", "$1250"),
            ("$12.50", "$12.50"),
            ("$ 50", "$50"),
            ("US$50", "$50"),
            ("A$20", "A$20"),
            ("AU$20", "A$20"),
            ("C$20", "C$20"),
            ("NZ$20", "NZ$20"),
            ("USD 50", "$50"),
            ("AUD $50", "A$50"),
            ("50 CAD", "C$50"),
            ("£15", "£15"),
            ("€10", "€10"),
            ("10 €", "€10"),
            ("10€", "€10"),
            ("₹500", "₹500"),
            ("Rs. 500", "₹500"),
            ("Rs500", "₹500"),
            ("R650", "R650"),
            ("R 650", "R650"),
            ("R1,250.50", "R1250.50"),
            ("600 rand", "R600"),
            ("S$50", "S$50"),
            ("HK$50", "HK$50"),
            ("KES 500", "KES500"),
            ("KSh1,200", "KES1200"),
            ("₱500", "₱500"),
            ("UGX 40000", "UGX40000"),
            ("500 rupees", "₹500"),
            ("50 dollars", "$50"),
            ("50 US dollars", "$50"),
            ("50 Australian dollars", "A$50"),
            ("fifty dollars", "$50"),
            ("fifty (50) dollars", "$50"),
            ("a hundred dollars", "$100"),
            ("one dollar", "$1"),
            ("20 pounds", "£20"),
            ("15 euros", "€15"),
            ("15 euro(s)", "€15"),
            ("25 bucks", "$25"),
            ("50 cents", "$0.50"),
            ("$20-$30", "$20; $30"),
            ("$20\u{2013}30", "$20; $30"),
            ("between $20 and $30", "$20; $30"),
            ("20 to 30 dollars", "$20; $30"),
            ("$150 an hour", "$150"),
            ("fifty dollars ($50)", "$50; $50"),
            ("gifts over $20.", "$20"),
            // Nothing.
            ("$5k", ""),
            ("$5 million", ""),
            ("BZ$50", ""),
            ("in room R12", ""),
            ("Rogers, C. R. 1951", ""),
            ("10 R", ""),
            ("a dollar sign", ""),
            ("pounds", ""),
            ("50 us", ""),
            ("us 50", ""),
            ("$", ""),
        ],
    );
}

#[test]
fn durations() {
    check(
        Class::Duration,
        &[
            ("24 hours", "24 hours"),
            ("24-hour notice", "24 hours"),
            ("24hrs", "24 hours"),
            ("24 hrs.", "24 hours"),
            ("48h", "48 hours"),
            ("24 hours' notice", "24 hours"),
            ("24 hours\u{2019} notice", "24 hours"),
            ("twenty-four (24) hours", "24 hours"),
            ("twenty-four (48) hours", ""),
            ("24 (forty-eight) hours", ""),
            ("twenty-four-hour", "24 hours"),
            ("twenty four hours", "24 hours"),
            ("two (2) business days", "2 business days"),
            ("one business day", "1 business day"),
            ("one (1) working day", "1 business day"),
            ("1-2 working days", "1-2 business days"),
            ("1\u{2013}2 working days", "1-2 business days"),
            ("1 \u{2013} 2 working days", "1-2 business days"),
            ("one or two business days", "1-2 business days"),
            ("two-three days", "2-3 days"),
            ("two to three days", "2-3 days"),
            ("24 to 48 hours", "24-48 hours"),
            ("24/48 hours", "24-48 hours"),
            ("between 24 and 48 hours", "24-48 hours"),
            ("24 and 48 hours", "48 hours"),
            ("two full business days", "2 business days"),
            ("two clear working days", "2 business days"),
            ("2 business/working days", "2 business days"),
            ("3 weekdays", "3 business days"),
            ("three office days", "3 business days"),
            ("48 business hours", "48 business hours"),
            ("30 calendar days", "30 days"),
            ("three consecutive weeks", "3 weeks"),
            ("a day", "1 day"),
            ("an hour", "1 hour"),
            ("a full week", "1 week"),
            ("within a business day", "1 business day"),
            ("half an hour", "0.5 hours"),
            ("a half hour", "0.5 hours"),
            ("half a day", "0.5 days"),
            ("1/2 hour", "0.5 hours"),
            ("1 1/2 hours", "1.5 hours"),
            ("1½ hours", "1.5 hours"),
            ("1.5 hours", "1.5 hours"),
            ("one and a half hours", "1.5 hours"),
            ("an hour and a half", "90 minutes"),
            ("an hour and twenty minutes", "80 minutes"),
            (
                "18000000000000000 hours and 30 minutes",
                "18446744073709551.615 minutes",
            ),
            ("1 hour and 15 minutes", "75 minutes"),
            ("by noon on the day before", "1 day"),
            ("before 5 p.m. the day before", "1 day"),
            ("no later than 9:30 am the day prior", "1 day"),
            ("a week", "1 week"),
            ("one week's notice", "1 week"),
            ("a day\u{2019}s notice", "1 day"),
            ("a fortnight", "2 weeks"),
            ("two fortnights", "4 weeks"),
            ("a couple of days", "2 days"),
            ("a couple of business days", "2 business days"),
            ("the next working day", "1 business day"),
            ("next business day", "1 business day"),
            ("next (business) day", "1 business day"),
            ("the next available business day", "1 business day"),
            ("the following business day", "1 business day"),
            ("the same day", "the same day"),
            ("same-day", "the same day"),
            ("the same working day", "the same business day"),
            ("the same or the next working day", "1 business day"),
            ("the following day", "1 day"),
            ("the next day", "1 day"),
            ("the next 24 hours", "24 hours"),
            ("90 days'", "90 days"),
            ("six months", "6 months"),
            ("7 years", "7 years"),
            ("a month", "1 month"),
            ("50-minute hour", "50 minutes"),
            ("a minute to think", "1 minute"),
            ("1,000 hours", "1000 hours"),
            ("a hundred days", "100 days"),
            ("please call a day ahead", "1 day"),
            ("I check voicemail twice a day within 24 hours", "24 hours"),
            ("9 to 5 days", "5 days"),
            ("30 minutes per week", "30 minutes"),
            // Nothing.
            ("24/7", ""),
            ("24/7/365", ""),
            ("24 hours a day, 7 days a week", ""),
            ("24 hours per day", ""),
            ("365 days a year", ""),
            ("twice a week", ""),
            ("two sessions a month", ""),
            ("$150 an hour", ""),
            ("$150 per hour", ""),
            ("a few days", ""),
            ("several weeks", ""),
            ("the day", ""),
            ("the following days", ""),
            ("next week", ""),
            ("every other day", ""),
            ("second", ""),
            ("may", ""),
            ("2026-11-20", ""),
            ("9 a.m.", ""),
            ("09:00 hours", ""),
            ("section 24. Hours are posted", ""),
            ("within 24; hours vary", ""),
            ("[number] days", ""),
            ("____ hours", ""),
            ("office hours", ""),
            ("one's hours", ""),
        ],
    );
}

#[test]
fn times() {
    check(
        Class::Time,
        &[
            ("9 a.m.", "09:00"),
            ("9 A.M.", "09:00"),
            ("9am", "09:00"),
            ("9 AM", "09:00"),
            ("9:00", "09:00"),
            ("9:30", "09:30"),
            ("9.30am", "09:30"),
            ("09:00", "09:00"),
            ("17:30", "17:30"),
            ("5:00 p.m.", "17:00"),
            ("5:00", "17:00"),
            ("05:00", "05:00"),
            ("12am", "00:00"),
            ("12 pm", "12:00"),
            ("12 noon", "12:00"),
            ("12:30 a.m.", "00:30"),
            ("24:00", "24:00"),
            ("9 o'clock", "09:00"),
            ("nine o\u{2019}clock", "09:00"),
            ("five o'clock", "17:00"),
            ("nine a.m.", "09:00"),
            ("nine-thirty", "09:30"),
            ("noon", "12:00"),
            ("midday", "12:00"),
            ("after midnight", "00:00"),
            ("until midnight", "24:00"),
            ("half past five", "17:30"),
            ("a quarter to nine", "08:45"),
            ("quarter to one", "12:45"),
            ("quarter past nine", "09:15"),
            ("9 in the morning", "09:00"),
            ("8 at night", "20:00"),
            ("9-5", "09:00; 17:00"),
            ("9\u{2013}5", "09:00; 17:00"),
            ("9 - 5", "09:00; 17:00"),
            ("9 \u{2014} 5", "09:00; 17:00"),
            ("9 to 5", "09:00; 17:00"),
            ("8-4", "08:00; 16:00"),
            ("10\u{2013}4", "10:00; 16:00"),
            ("12-5", "12:00; 17:00"),
            ("between 9 and 5", "09:00; 17:00"),
            ("between 9:30 and 5", "09:30; 17:00"),
            ("between 8 and 12", "08:00; 12:00"),
            ("from nine until six", "09:00; 18:00"),
            ("nine to five", "09:00; 17:00"),
            ("nine-to-five", "09:00; 17:00"),
            ("from nine until half past five", "09:00; 17:30"),
            ("noon till six", "12:00; 18:00"),
            ("noon-6", "12:00; 18:00"),
            ("8 to noon", "08:00; 12:00"),
            ("9 to 5 p.m.", "09:00; 17:00"),
            ("9-11 am", "09:00; 11:00"),
            ("1-5pm", "13:00; 17:00"),
            ("11-2pm", "11:00; 14:00"),
            ("8 to 12 pm", "08:00; 12:00"),
            ("8-12am", "20:00; 24:00"),
            ("9am-5", "09:00; 17:00"),
            ("10am to 12", "10:00; 12:00"),
            ("9pm-12", "21:00; 24:00"),
            ("9am\u{2013}5pm", "09:00; 17:00"),
            ("9 a.m.-5 p.m.", "09:00; 17:00"),
            ("9 a.m. \u{2013} 5 p.m.", "09:00; 17:00"),
            ("9:00 AM to 5:00 PM", "09:00; 17:00"),
            ("9:00-5:00", "09:00; 17:00"),
            ("8:30 to 5:30", "08:30; 17:30"),
            ("09:00-17:00", "09:00; 17:00"),
            ("9.30-5.30", "09:30; 17:30"),
            ("09.00 to 17.30", "09:00; 17:30"),
            ("22:00-6:00", "22:00; 06:00"),
            ("0900-1700", "09:00; 17:00"),
            ("0900 hours", "09:00"),
            ("Mon 9-12 and 1-5", "09:00; 12:00; 13:00; 17:00"),
            ("Tuesdays 1-5", "13:00; 17:00"),
            ("9-12 Fri", "09:00; 12:00"),
            ("9-12 weekdays", "09:00; 12:00"),
            ("Mon/Wed/Fri 10-4", "10:00; 16:00"),
            ("M-Th 8-4 (Central)", "08:00; 16:00"),
            ("9-5 business hours", "09:00; 17:00"),
            ("Monday to Friday, 9-17", "09:00; 17:00"),
            ("open 8 to 11", "08:00; 11:00"),
            ("messages left after 9 p.m. by 10", "21:00"),
            // Nothing.
            ("at 9", ""),
            ("I am 9", ""),
            ("section 4.2", ""),
            ("pages 9-5", ""),
            ("ages 12 to 6", ""),
            ("#9-5", ""),
            ("8-10 sessions", ""),
            ("2-3 times", ""),
            ("9 to 5 sessions", ""),
            ("10-2 days", ""),
            ("1-2 working days", ""),
            ("between 5 and 10 clients", ""),
            ("from 1 to 10", ""),
            ("2-3", ""),
            ("one-to-one", ""),
            ("4.15-4.30", "16:15; 16:30"),
            ("3.12-3.87", ""),
            ("2019-2024", ""),
            ("2026-11-20", ""),
            ("11-20", ""),
            ("24/7", ""),
            ("$9-5", ""),
            ("97201-1234", ""),
            ("25:00", ""),
            ("9:75", ""),
            ("13-0", ""),
            ("he is 9. A man", ""),
        ],
    );
}

#[test]
fn weekdays() {
    check(
        Class::Weekday,
        &[
            ("Monday", "Mon"),
            ("Mondays", "Mon"),
            ("monday", "Mon"),
            ("Monday's", "Mon"),
            ("Mon", "Mon"),
            ("Mon.", "Mon"),
            ("Tues", "Tue"),
            ("Thurs", "Thu"),
            ("Wed", "Wed"),
            ("SAT", "Sat"),
            ("Sun", "Sun"),
            ("Mon-Fri", "Mon-Fri"),
            ("Mon.\u{2013}Fri.", "Mon-Fri"),
            ("mon-fri", "Mon-Fri"),
            ("Mon to Fri", "Mon-Fri"),
            ("Monday to Thursday", "Mon-Thu"),
            ("Monday through Friday", "Mon-Fri"),
            ("between Monday and Thursday", "Mon-Thu"),
            ("Mondays\u{2013}Fridays", "Mon-Fri"),
            ("Monday \u{2014} Friday", "Mon-Fri"),
            ("Sunday to Thursday", "Mon-Thu, Sun"),
            ("Friday-Monday", "Mon, Fri-Sun"),
            ("M-F", "Mon-Fri"),
            ("M\u{2013}Th", "Mon-Thu"),
            ("M-Thu", "Mon-Thu"),
            ("Tu-F", "Tue-Fri"),
            ("T/Th", "Tue, Thu"),
            ("M/W/F", "Mon, Wed, Fri"),
            ("Mon/Wed/Fri", "Mon, Wed, Fri"),
            ("mon/wed", "Mon, Wed"),
            ("Monday, Wednesday and Friday", "Mon, Wed, Fri"),
            ("Monday, Wednesday, and Friday", "Mon, Wed, Fri"),
            ("Mon & Wed", "Mon, Wed"),
            ("Tuesday or Thursday", "Tue, Thu"),
            ("Mon., Wed. and Fri.", "Mon, Wed, Fri"),
            ("Monday to Wednesday and Saturday", "Mon-Wed, Sat"),
            ("Mon-Tue, Thu-Fri", "Mon, Tue, Thu, Fri"),
            ("weekdays", "Mon-Fri"),
            ("on any weekday", "Mon-Fri"),
            ("weekends", "Sat, Sun"),
            ("at the weekend", "Sat, Sun"),
            ("weekdays and Saturdays", "Mon-Sat"),
            ("every day", "Mon-Sun"),
            ("daily", "Mon-Sun"),
            ("seven days a week", "Mon-Sun"),
            ("24 hours a day, 7 days per week", "Mon-Sun"),
            ("every Monday", "Mon"),
            ("Monday 9-5; Tuesday 9-1", "Mon; Tue"),
            // Nothing.
            ("I sat down", ""),
            ("in the sun", ""),
            ("they wed in June", ""),
            ("mon ami", ""),
            ("M", ""),
            ("Sex: M/F", ""),
            ("T/F", ""),
            ("F-M", ""),
            ("m and f", ""),
            ("9 a.m.-5 p.m.", ""),
            ("may", ""),
            ("every other day", ""),
            ("two weekdays", ""),
            ("T-shirt", ""),
            ("five days a week", ""),
        ],
    );
}

#[test]
fn phones() {
    check(
        Class::Phone,
        &[
            ("+44 20 7946 0958", "+442079460958"),
            ("+44 (0)20 7946 0958", "+442079460958"),
            ("+1 (503) 555-0138", "+15035550138"),
            ("+1-503-555-0138", "+15035550138"),
            ("+61 2 9999 1234", "+61299991234"),
            ("+33 1 23 45 67 89", "+33123456789"),
            ("+91 98765 43210", "+919876543210"),
            ("(503) 555-0138", "5035550138"),
            ("call (503)555-0138.", "5035550138"),
            ("503-555-0138", "5035550138"),
            ("503\u{2011}555\u{2011}0138", "5035550138"),
            ("503 - 555 - 0138", "5035550138"),
            ("503.555.0138", "5035550138"),
            ("503 555 0138", "5035550138"),
            ("5035550138", "5035550138"),
            ("503-555-0138 x12", "5035550138"),
            ("503-555-0138, 9-5", "5035550138"),
            ("1-800-273-8255", "18002738255"),
            ("1 (800) 273-8255", "18002738255"),
            ("1-800-273-TALK (8255)", "18002738255"),
            ("1-800-SUICIDE", "18007842433"),
            ("1.800.273 TALK (8255)", "18002738255"),
            ("503-555-0138 PST", "5035550138"),
            ("0044 7700 900 123", "00447700900123"),
            ("07700 900123", "07700900123"),
            ("020 7946 0958", "02079460958"),
            ("(020) 7946 0958", "02079460958"),
            ("0161 496 0000", "01614960000"),
            ("0477 13 11 14", "0477131114"),
            ("02 9999 1234", "0299991234"),
            ("0800 1111", "08001111"),
            ("1300 22 46 36", "1300224636"),
            ("1800 123 456", "1800123456"),
            ("116 123", "116123"),
            ("116 123 24 hours a day", "116123"),
            ("13 11 14", "131114"),
            ("13 11 14 24 hours", "131114"),
            ("555-0138", "5550138"),
            ("91529 87821", "9152987821"),
            // Nothing.
            ("call 911", ""),
            ("988", ""),
            ("2026-11-20", ""),
            ("20/11/2026", ""),
            ("20-11-2026", ""),
            ("01-02-2026", ""),
            ("20.11.2026", ""),
            ("$1,250.00", ""),
            ("$503 555 0138", ""),
            ("9-5", ""),
            ("2019-2024", ""),
            ("10-12", ""),
            ("500-1000 words", ""),
            ("9:30-10:30", ""),
            ("09.00-17.00", ""),
            ("0900-1700", ""),
            ("97201-1234", ""),
            ("12345678", ""),
            ("164.520", ""),
            ("45 CFR 164.520-164.528", ""),
            ("4.2", ""),
            ("123-45-6789", ""),
            ("4111 1111 1111 1111", ""),
            ("two (2) business days", ""),
            ("fourteen (14) 30", ""),
            ("555-0138-22", ""),
            ("1 2 3 4 5 6 7 8 9 10", ""),
        ],
    );
}

#[test]
fn values_are_typed() {
    let value = |text: &str| found(text)[0].value.clone();
    assert_eq!(value("2.5"), Value::Number(2_500));
    assert_eq!(
        value("A$20.50"),
        Value::Money {
            currency: "AUD",
            minor: 2_050
        }
    );
    assert_eq!(
        value("1-2 working days"),
        Value::Duration {
            min: 1_000,
            max: 2_000,
            unit: TimeUnit::BusinessDay
        }
    );
    assert_eq!(value("5:30 p.m."), Value::Time(1_050));
    assert_eq!(value("Mon-Wed, Sun"), Value::Weekdays(0b100_0111));
    assert_eq!(value("(503) 555-0138"), Value::Phone("5035550138".into()));
}

#[test]
fn places_count_tokens_and_carry_several_classes() {
    let places = |text: &str| -> Vec<(Class, u32, u32)> {
        let found = found(text);
        found.iter().map(|f| (f.class, f.first, f.len)).collect()
    };
    use Class::{Duration, Money, Number, Time, Weekday};
    assert_eq!(
        places("within two (2) business days"),
        [(Duration, 1, 4), (Number, 1, 2)]
    );
    assert_eq!(
        places("two to three days"),
        [(Duration, 0, 4), (Number, 0, 1), (Number, 2, 1)]
    );
    assert_eq!(places("by the next working day"), [(Duration, 1, 4)]);
    assert_eq!(
        places("Mon-Fri 9 a.m.-5 p.m."),
        [(Weekday, 0, 3), (Time, 3, 3), (Time, 7, 3)]
    );
    assert_eq!(
        places("US$50 or fifty dollars"),
        [(Money, 0, 2), (Money, 3, 2)]
    );
    assert_eq!(places("7 days a week"), [(Weekday, 0, 4), (Number, 0, 1)]);
}

#[test]
fn lengths_of_time_compare_within_one_clock() {
    let compare = |a: &str, b: &str| found(a)[0].value.compare(&found(b)[0].value);
    assert_eq!(compare("24 hours", "a day"), Some(Ordering::Equal));
    assert_eq!(compare("a fortnight", "14 days"), Some(Ordering::Equal));
    assert_eq!(compare("12 months", "one year"), Some(Ordering::Equal));
    assert_eq!(compare("24 hours", "48 hours"), Some(Ordering::Less));
    assert_eq!(compare("1-2 days", "2 days"), Some(Ordering::Less));
    assert_eq!(compare("1-4 days", "2-3 days"), None);
    assert_eq!(compare("24 hours", "one business day"), None);
    assert_eq!(compare("16 business hours", "two business days"), None);
    assert_eq!(
        compare("3 business days", "two working days"),
        Some(Ordering::Greater)
    );
    assert_eq!(compare("24 hours", "$24"), None);
}

#[test]
fn words_beside_a_dash() {
    for word in ["am", "PM", "noon", "Midnight"] {
        assert!(is_clock_word(word), "{word}");
    }
    for word in ["mon", "MON", "Thurs", "fridays", "m", "Th"] {
        assert!(is_weekday(word), "{word}");
    }
    for word in ["", "a", "weekdays", "shirt", "é", "monkey"] {
        assert!(!is_clock_word(word) && !is_weekday(word), "{word}");
    }
}

/// Every cut and every pair of fragments: nothing may fail on its way.
#[test]
fn fragments_do_no_harm() {
    let parts = [
        "9",
        "-",
        "–",
        "—",
        " to ",
        " ",
        "(14)",
        "fourteen",
        "a",
        ".m.",
        "$",
        "€",
        "½",
        "one",
        "/",
        "M",
        "Mon",
        ",",
        " and ",
        "half",
        "past",
        "between ",
        "hundred",
        "days",
        "'s",
        "’",
        "o’clock",
        "é",
        "\u{a0}",
        "1-800-",
        "+44",
        "TALK",
        "(",
        "0",
        ".5",
        "00:00",
        "18446744073709551615",
        "next",
        "business",
        "____",
        "the",
        "quarter",
    ];
    for a in parts {
        for b in parts {
            for c in parts {
                found(&format!("{a}{b}{c}"));
                found(&format!("{c} {a}{b} {c}"));
            }
        }
    }
}
