//! The pages as they are read, and what holds for all of them.

use proptest::prelude::*;

use super::text::steers;
use super::{Format, Options, samples, write};
use crate::report::{Excerpt, Report, Severity};
use crate::source::{Source, Span};

fn written(format: Format, report: &Report, options: &Options) -> String {
    let mut out = Vec::new();
    write(format, report, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn human(report: &Report) -> String {
    written(Format::Human, report, &samples::options())
}

fn concise(report: &Report) -> String {
    written(Format::Concise, report, &samples::options())
}

/// Takes out the escape sequences of colours, and no others.
fn without_color(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let mut plain = parts.next().unwrap().to_string();
    for part in parts {
        let digits = part
            .find(|c: char| c != ';' && !c.is_ascii_digit())
            .unwrap();
        assert!(part[digits..].starts_with('m'), "{part:?}");
        plain.push_str(&part[digits + 1..]);
    }
    plain
}

#[test]
fn gaps() {
    insta::assert_snapshot!(human(&samples::gaps()), @r#"
    Packet "all": intake/consent.md and policies/communication.md

    gifts        missing     Nothing says what happens when a client brings a gift.
       ╭─[intake/consent.md:6:1]
     6 │ ## Our relationship
       · ─────────┬─────────
       ·          ╰── it would stand here
       ╰────
        Decide: do you accept gifts, up to what, and what happens otherwise?
        Supported by ACA 2014 A.10.f. Start from: consentlint draft gifts
        error: gifts/missing

    texting      incomplete  Two points to settle.
       ╭─[policies/communication.md:3:3]
     3 │ - You may text me to change an appointment, and I will answer …
       ·   ─────────────────────────────┬─────────────────────────────
       ·                                ╰── the texting rule
       ╰────
        Not for emergencies: Nothing says that a text is no way to reach help in
          an emergency.
          Say where a client turns in an emergency.
          error: texting/lacks-not-for-emergencies
        Privacy risk: Clients are not told that others may be able to read their
          texts.
          Say that texts may not be private, and what should not be sent by text.
          warning: texting/lacks-privacy-risk

    Read 2 documents, with the profile core.
    3 of 5 clauses are settled: contact hours, social media, termination.
    To do: gifts (missing), texting (incomplete: not for emergencies, privacy
      risk).

    Asked: 5 clauses. Not asked: 4 others, among them emergency route and
    confidentiality limits (--profile general).
    Result: 2 errors and 1 warning. Exit code 1.

    Next:
      Why, with examples:
        consentlint explain gifts
      A sheet to work through:
        consentlint checklist --format html=checklist.html
    "#);
    insta::assert_snapshot!(concise(&samples::gaps()), @r#"
    intake/consent.md:6:1: error gifts/missing: Nothing says what happens when a client brings a gift.
    policies/communication.md:3:3: error texting/lacks-not-for-emergencies: Nothing says that a text is no way to reach help in an emergency.
    policies/communication.md:3:3: warning texting/lacks-privacy-risk: Clients are not told that others may be able to read their texts.
    2 documents read, 0 not evaluated, 2 errors, 1 warning, 0 advice, 0 set aside, 4 clauses not asked; exit code 1
    "#);
}

#[test]
fn complete() {
    insta::assert_snapshot!(human(&samples::complete()), @r#"
    Read 2 documents, with the profile core.
    5 of 6 clauses are settled: contact hours, social media, gifts, texting,
    termination.
    Does not apply here: telehealth (nothing here speaks of telehealth; declare it
      if you offer it).

    Asked: 6 clauses. Not asked: 4 others, among them emergency route and
    confidentiality limits (--profile general).
    Nothing is open among the clauses that were asked, in what was read:
    intake/consent.md and policies/communication.md. This says which subjects your
    wording covers. It is not legal advice, and it does not say whether a rule is
    the right one for you.
    Result: no errors and no warnings. Exit code 0.
    "#);
    insta::assert_snapshot!(concise(&samples::complete()), @r#"
    2 documents read, 0 not evaluated, 0 errors, 0 warnings, 0 advice, 0 set aside, 4 clauses not asked; exit code 0
    "#);
}

#[test]
fn an_empty_folder() {
    insta::assert_snapshot!(human(&samples::empty()), @r#"
    No document was read in My forms, so nothing can be said about it.
    consentlint reads Markdown files (.md, .markdown, .mdown, .mkd). If your forms
    lie in another folder, name it: consentlint check FOLDER. If they are Word
    files, convert each one first, for example with
    `pandoc -t gfm --wrap=none form.docx -o form.md`.

    Result: no document was read. Exit code 3.
    "#);
    insta::assert_snapshot!(concise(&samples::empty()), @r#"
    consentlint: There was no document of which a clause could be asked, so nothing can be said of this practice. Check that the path is right and that the forms are Markdown files (.md).
    0 documents read, 0 not evaluated, 0 errors, 0 warnings, 0 advice, 0 set aside, 4 clauses not asked; exit code 3
    "#);
}

#[test]
fn documents_that_were_not_evaluated() {
    insta::assert_snapshot!(human(&samples::unread()), @r#"
    Packet "all": intake/consent.md and policies/communication.md

    gifts        missing     Nothing says what happens when a client brings a gift.
       ╭─[intake/consent.md:6:1]
     6 │ ## Our relationship
       · ─────────┬─────────
       ·          ╰── it would stand here
       ╰────
        Decide: do you accept gifts, up to what, and what happens otherwise?
        Supported by ACA 2014 A.10.f. Start from: consentlint draft gifts
        error: gifts/missing

    Read 2 documents, with the profile core.
    2 of 3 clauses are settled: contact hours, social media.
    To do: gifts (missing).

    2 documents were not evaluated. What they say is not part of this report, so a
    clause that seems to be missing may stand there:
      fees 2026.docx (not markdown): This is a Word file. Convert it, for example
        with pandoc -o fees.md, and run the check again.
      intake/scan.md (only images): It holds pictures and no text. Type the text
        in, or convert the scan with text recognition.

    Asked: 3 clauses. Not asked: 4 others, among them emergency route and
    confidentiality limits (--profile general).
    Result: 2 documents were not evaluated; 1 error. Exit code 3.

    Next:
      Why, with examples:
        consentlint explain gifts
      A sheet to work through:
        consentlint checklist --format html=checklist.html
    "#);
    insta::assert_snapshot!(concise(&samples::unread()), @r#"
    intake/consent.md:6:1: error gifts/missing: Nothing says what happens when a client brings a gift.
    fees 2026.docx: not-evaluated not-markdown: This is a Word file. Convert it, for example with pandoc -o fees.md, and run the check again.
    intake/scan.md: not-evaluated only-images: It holds pictures and no text. Type the text in, or convert the scan with text recognition.
    2 documents read, 2 not evaluated, 1 error, 0 warnings, 0 advice, 0 set aside, 4 clauses not asked; exit code 3
    "#);
}

#[test]
fn wording_on_settled_clauses() {
    insta::assert_snapshot!(human(&samples::wordings()), @r#"
    Packet "all": intake/consent.md and policies/communication.md

    social media   red flag    Two points to look at.
       ╭─[policies/communication.md:4:10]
     4 │ - Please add me on Facebook so that we can keep in touch.
       ·          ───────────────────────────────────────────────
       ╰────
        marked: asks clients to connect with you in a place that other people can
          see
        Red flag: Clients are invited to connect on a personal account.
          Take the invitation out, and say that you do not connect with clients
          there.
          error: social-media/rf-friend-request

       ╭─[policies/communication.md:4:44]
     4 │ - Please add me on Facebook so that we can keep in touch.
       ·                                            ─────────────
       ╰────
        Vague wording: How you keep in touch is left open.
          Name the ways in which you do.
          warning: social-media/vague

    contact hours  conflict    The documents name different times in which you
                               reply.
       ╭─[intake/consent.md:3:16]
     3 │ I am reachable Mon-Fri, 9 to 5.
       ·                ───────┬───────
       ·                       ╰── here it is 9 to 5
       ╰────
        See web/page-1.md:3:63: another reply time
          “when I next look at the phone”
        See web/page-2.md:3:63: another reply time
        See web/page-3.md:3:63: another reply time
        See web/page-4.md:3:63: another reply time
        See web/page-5.md:3:63: another reply time
        and 2 more
        Choose one time and write it in every place.
        warning: contact-hours/cx-reply-time

    fees           vague       The amount is described and not named.
       ╭─[intake/consent.md:4:14]
     4 │ I may bill a reasonable fee for letters.
       ·              ─────┬────
       ·                   ╰── how much is that?
       ╰────
        Name the amount, or how it is worked out.
        warning: fees/vague

    Read 2 documents, with the profile core.
    1 of 4 clauses is settled: texting.
    There, with something to look at: contact hours (conflict), social media (red
      flag and vague wording), fees (vague wording).

    Asked: 4 clauses. Not asked: 4 others, among them emergency route and
    confidentiality limits (--profile general).
    Result: 1 error and 3 warnings. Exit code 1.

    Next:
      Why, with examples:
        consentlint explain social-media/rf-friend-request
      A sheet to work through:
        consentlint checklist --format html=checklist.html
    "#);
}

#[test]
fn two_packets() {
    insta::assert_snapshot!(human(&samples::two_packets()), @r#"
    Packet "adults": intake/consent.md and policies/communication.md

    gifts         missing     Nothing says what happens when a client brings a gift.
       ╭─[intake/consent.md:6:1]
     6 │ ## Our relationship
       · ─────────┬─────────
       ·          ╰── it would stand here
       ╰────
        Decide: do you accept gifts, up to what, and what happens otherwise?
        Supported by ACA 2014 A.10.f. Start from: consentlint draft gifts
        error: gifts/missing

    In packets "adults" and "couples" alike

    texting       incomplete  Two points to settle.
       ╭─[policies/communication.md:3:3]
     3 │ - You may text me to change an appointment, and I will answer …
       ·   ─────────────────────────────┬─────────────────────────────
       ·                                ╰── the texting rule
       ╰────
        Not for emergencies: Nothing says that a text is no way to reach help in
          an emergency.
          Say where a client turns in an emergency.
          error: texting/lacks-not-for-emergencies
        Privacy risk: Clients are not told that others may be able to read their
          texts.
          Say that texts may not be private, and what should not be sent by text.
          warning: texting/lacks-privacy-risk

    Packet "couples": couples/agreement.md and policies/communication.md

    termination   mentioned   Ending is named, and nothing says who may end the work
                              and how.
       ╭─[couples/agreement.md:1:1]
     1 │ When we end.
       · ────────────
       ╰────
        Say how you and the client end the work.
        warning: termination/mentioned

    In documents that belong to no packet

    social media  red flag    Clients are asked for a public review.
       ╭─[web/index.md:1:1]
     1 │ Leave us a review.
       · ──────────────────
       ╰────
        Take the request out.
        warning: social-media/rf-testimonials

    About the documents themselves

    No version: Nothing says which version of the form this is.
        at couples/agreement.md:1:1
        The same at intake/consent.md:1:1.
        Add a version or a date, so that you can tell later which form a client
        signed.
        warning: document/no-version

    Read 2 documents in 2 packets, with the profile core. A packet is what one
    client receives together.
    Packet "adults": 3 of 5 clauses are settled: contact hours, social media,
      termination.
      To do: gifts (missing), texting (incomplete: not for emergencies, privacy
        risk).
    Packet "couples": 1 of 5 clauses is settled: social media.
      To do: gifts (missing), texting (incomplete: not for emergencies, privacy
        risk), termination (mentioned, recommended).
      Set aside by a recorded decision: contact hours (decided by A. Rivera until
        2027-03-31: shared front desk).

    Asked: 5 clauses. Not asked: 4 others, among them emergency route and
    confidentiality limits (--profile general).
    Result: 2 errors and 5 warnings. Exit code 1.

    Next:
      Why, with examples:
        consentlint explain gifts
      A sheet to work through:
        consentlint checklist --format html=checklist.html
    "#);
    insta::assert_snapshot!(concise(&samples::two_packets()), @r#"
    intake/consent.md:6:1: error gifts/missing: Nothing says what happens when a client brings a gift. [adults]
    policies/communication.md:3:3: error texting/lacks-not-for-emergencies: Nothing says that a text is no way to reach help in an emergency. [adults, couples]
    policies/communication.md:3:3: warning texting/lacks-privacy-risk: Clients are not told that others may be able to read their texts. [adults, couples]
    couples/agreement.md:1:1: warning termination/mentioned: Ending is named, and nothing says who may end the work and how. [couples]
    web/index.md:1:1: warning social-media/rf-testimonials: Clients are asked for a public review.
    couples/agreement.md:1:1: warning document/no-version: Nothing says which version of the form this is.
    intake/consent.md:1:1: warning document/no-version: Nothing says which version of the form this is.
    2 documents read, 0 not evaluated, 2 errors, 5 warnings, 0 advice, 0 set aside, 4 clauses not asked; exit code 1
    "#);
}

#[test]
fn advice_and_decisions() {
    insta::assert_snapshot!(human(&samples::advice()), @r#"
    Read 2 documents, with the profile core.
    5 of 6 clauses are settled: contact hours, social media, gifts, texting,
    termination.
    Does not apply here: telehealth (nothing here speaks of telehealth; declare it
      if you offer it).

    1 finding is set aside by a recorded decision and not shown.
    1 piece of advice is not shown (--show advice).
    Asked: 6 clauses. Not asked: 4 others, among them emergency route and
    confidentiality limits (--profile general).
    Nothing else is open among the clauses that were asked, in what was read:
    intake/consent.md and policies/communication.md. This says which subjects your
    wording covers. It is not legal advice, and it does not say whether a rule is
    the right one for you.
    Result: no errors and no warnings. Exit code 0.
    "#);
    let options = Options {
        show_advice: true,
        ..samples::options()
    };
    let shown = written(Format::Human, &samples::advice(), &options);
    insta::assert_snapshot!(shown, @"
    About the documents themselves

    Reading level: This form reads like a text for the thirteenth year of school.
       ╭─[intake/consent.md:1:1]
     1 │ # Informed consent
       · ──────────────────
       ╰────
        Shorter sentences help; most clients read best at about the eighth.
        advice: document/reading-level

    Read 2 documents, with the profile core.
    5 of 6 clauses are settled: contact hours, social media, gifts, texting,
    termination.
    Does not apply here: telehealth (nothing here speaks of telehealth; declare it
      if you offer it).

    1 finding is set aside by a recorded decision and not shown.
    Asked: 6 clauses. Not asked: 4 others, among them emergency route and
    confidentiality limits (--profile general).
    Nothing else is open among the clauses that were asked, in what was read:
    intake/consent.md and policies/communication.md. This says which subjects your
    wording covers. It is not legal advice, and it does not say whether a rule is
    the right one for you.
    Result: no errors and no warnings. Exit code 0.

    Next:
      What it means:
        consentlint explain document/reading-level
      A sheet to work through:
        consentlint checklist --format html=checklist.html
    ");
    insta::assert_snapshot!(concise(&samples::advice()), @r#"
    2 documents read, 0 not evaluated, 0 errors, 0 warnings, 1 advice (--show advice), 1 set aside, 4 clauses not asked; exit code 0
    "#);
}

#[test]
fn a_wide_profile() {
    insta::assert_snapshot!(human(&samples::everything_missing()), @r#"
    Packet "all": consent.md

    confidentiality limits  incomplete  Nothing says that some reports of abuse must
                                        be made.
       ╭─[consent.md:8:22]
     8 │ We cannot be friends while we work together.
       ·                      ──────────────────────
       ╰────
        Name the reports you have to make.
        error: confidentiality-limits/lacks-abuse

       ╭─[consent.md:8:1]
     8 │ We cannot be friends while we work together.
       · ────────────────────
       ╰────
        Vague wording: Who is told what is left open.
          Name who may be told, and what.
          warning: confidentiality-limits/vague

    Read 1 document, with the profiles general and us-ca.
    0 of 8 clauses are settled.
    To do, missing: gifts, texting, touch, telehealth, fees, emergency route,
      records.
    To do, incomplete: confidentiality limits (abuse).

    Asked: 8 clauses. Not asked: 2 others, emergency route and confidentiality
    limits (--profile full).
    Result: 1 error and 1 warning. Exit code 1.

    Next:
      Why, with examples:
        consentlint explain confidentiality-limits
      A sheet to work through:
        consentlint checklist --format html=checklist.html
    "#);
}

#[test]
fn hostile_names_and_lines() {
    insta::assert_snapshot!(human(&samples::hostile()), @r#"
    Packet "a␇ll": in␊take/␛]0;gone␇�dm.tnesnoc

    text␛ing     red flag    4 points to look at.
       ╭─[in␊take/␛]0;gone␇�dm.tnesnoc:1:9]
     1 │ ␛[2J�31mJane Doe
       ·         ────┬───
       ·             ╰── here␛[0m
       ╰────
        Red flag: A message in two lines ␛[31m.
          See in␊take/␛]0;gone␇�dm.tnesnoc:2:30: a �note
            “at␛[1m 555-0100”
          Some help.
          warning: text␛ing/rf-any�

       ╭─[in␊take/␛]0;gone␇�dm.tnesnoc:2:16]
     2 │ … me �any time� at 555-0100 about whatever the matter may be …
       ·   ──────┬─────
       ·         ╰── here␛[0m
       ╰────
        Red flag: A message in two lines ␛[31m.
          See in␊take/␛]0;gone␇�dm.tnesnoc:2:30: a �note
            “at␛[1m 555-0100”
          Some help.
          warning: text␛ing/rf-any�

       ╭─[in␊take/␛]0;gone␇�dm.tnesnoc:2:10]
     2 │ … may ␈text me �any time� at 555-0100 about whatever the matter may …
       ·       ────┬───
       ·           ╰── here␛[0m
       ╰────
        Red flag: A message in two lines ␛[31m.
          See in␊take/␛]0;gone␇�dm.tnesnoc:2:30: a �note
            “at␛[1m 555-0100”
          Some help.
          warning: text␛ing/rf-any�

       ╭─[in␊take/␛]0;gone␇�dm.tnesnoc:2:80]
     2 │ … �any time� at 555-0100 about whatever the matter may be just now
       ·                                                                ───
       ╰────
        marked: here␛[0m
        Red flag: A message in two lines ␛[31m.
          See in␊take/␛]0;gone␇�dm.tnesnoc:2:30: a �note
            “at␛[1m 555-0100”
          Some help.
          warning: text␛ing/rf-any�

    Read 1 document, with the profile co␛re.
    0 of 1 clause is settled.
    To do: text␛ing (missing).

    1 document was not evaluated. What it says is not part of this report, so a
    clause that seems to be missing may stand there:
      ��.md (not utf8): Save it ␛as UTF-8.

    Asked: 1 clause. Not asked: 1 other, em␛ergency (--profile general).
    Result: 1 document was not evaluated; 4 warnings. Exit code 3.

    Next:
      Why, with examples:
        consentlint explain text␛ing/rf-any�
      A sheet to work through:
        consentlint checklist --format html=checklist.html
    "#);
    insta::assert_snapshot!(concise(&samples::hostile()), @r#"
    in␊take/␛]0;gone␇�dm.tnesnoc:1:9: warning text␛ing/rf-any�: A message in two lines ␛[31m.
    in␊take/␛]0;gone␇�dm.tnesnoc:2:16: warning text␛ing/rf-any�: A message in two lines ␛[31m.
    in␊take/␛]0;gone␇�dm.tnesnoc:2:10: warning text␛ing/rf-any�: A message in two lines ␛[31m.
    in␊take/␛]0;gone␇�dm.tnesnoc:2:80: warning text␛ing/rf-any�: A message in two lines ␛[31m.
    ��.md: not-evaluated not-utf8: Save it ␛as UTF-8.
    1 document read, 1 not evaluated, 0 errors, 4 warnings, 0 advice, 0 set aside, 1 clause not asked; exit code 3
    "#);
}

#[test]
fn a_quiet_run_still_names_what_was_not_evaluated() {
    let options = Options {
        quiet: true,
        quotes: false,
        ..samples::options()
    };
    insta::assert_snapshot!(written(Format::Human, &samples::unread(), &options), @r#"
    Packet "all": intake/consent.md and policies/communication.md

    gifts        missing     Nothing says what happens when a client brings a gift.
        at intake/consent.md:6:1 (it would stand here)
        Decide: do you accept gifts, up to what, and what happens otherwise?
        Supported by ACA 2014 A.10.f. Start from: consentlint draft gifts
        error: gifts/missing

    2 documents were not evaluated. What they say is not part of this report, so a
    clause that seems to be missing may stand there:
      fees 2026.docx (not markdown): This is a Word file. Convert it, for example
        with pandoc -o fees.md, and run the check again.
      intake/scan.md (only images): It holds pictures and no text. Type the text
        in, or convert the scan with text recognition.
    "#);
    insta::assert_snapshot!(written(Format::Concise, &samples::unread(), &options), @r#"
    intake/consent.md:6:1: error gifts/missing: Nothing says what happens when a client brings a gift.
    fees 2026.docx: not-evaluated not-markdown: This is a Word file. Convert it, for example with pandoc -o fees.md, and run the check again.
    intake/scan.md: not-evaluated only-images: It holds pictures and no text. Type the text in, or convert the scan with text recognition.
    "#);
}

#[test]
fn a_fault_is_said_in_every_format() {
    let mut report = samples::complete();
    report.fault = true;
    for quiet in [false, true] {
        let options = Options {
            quiet,
            ..samples::options()
        };
        for format in Format::ALL {
            let text = written(format, &report, &options);
            let said = match format {
                Format::Json => text.contains("\"error\": true"),
                Format::Jsonl => text.contains("\"error\":true"),
                _ => text.contains("omething inside") && text.contains("failed"),
            };
            assert!(said, "{text}");
            assert!(!text.contains("Nothing is open"), "{text}");
        }
    }
}

#[test]
fn good_news_needs_everything_to_be_accounted_for() {
    let good = |report: &Report| human(report).contains("is open among the clauses");
    assert!(good(&samples::complete()));
    assert!(good(&samples::advice()));
    let mut conflict = samples::complete();
    conflict.packets[0].clauses[0].conflicts = 1;
    assert!(!good(&conflict));
    let mut unasked = samples::complete();
    unasked.packets.clear();
    assert!(!good(&unasked));
    for report in [
        samples::gaps(),
        samples::empty(),
        samples::unread(),
        samples::wordings(),
    ] {
        assert!(!good(&report));
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    for report in samples::all() {
        let plain = human(&report);
        let options = Options {
            color: true,
            ..samples::options()
        };
        let colored = written(Format::Human, &report, &options);
        assert_eq!(without_color(&colored), plain);
        if report
            .open_findings()
            .any(|f| f.severity > Severity::Advice)
        {
            assert_ne!(colored, plain);
        }
    }
}

#[test]
fn pages_fit_and_are_calm() {
    for report in samples::all().iter().filter(|r| r.root != "\x1b[2J") {
        let text = human(report);
        for line in text.lines() {
            assert!(super::text::columns(line) <= 80, "too wide: {line}");
            assert_eq!(line, line.trim_end(), "space at the end");
        }
        for word in ["violat", "illegal", "complian", "guarantee", "!"] {
            assert!(!text.to_lowercase().contains(word), "{word}: {text}");
        }
        assert!(!text.contains("\n\n\n"), "{text}");
    }
}

#[test]
fn text_of_documents_is_shown_only_where_it_may_be() {
    let options = Options {
        quotes: false,
        ..samples::options()
    };
    for format in Format::ALL {
        for (report, words) in [
            (samples::gaps(), "You may text me"),
            (samples::wordings(), "I next look"),
        ] {
            assert!(!written(format, &report, &options).contains(words));
        }
    }
    assert!(human(&samples::wordings()).contains("I next look"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_that_steers_a_terminal_gets_through(
        path in "\\PC{1,20}|(?s:.){1,20}",
        words in "(?s:.){1,90}",
        from in 0usize..90,
        color: bool,
        width in 0usize..200,
    ) {
        let mut report = samples::gaps();
        let source = Source::new(path.clone(), words.clone());
        let start = words.char_indices().nth(from).map_or(0, |(at, _)| at) as u32;
        let span = Span::new(start, words.len() as u32);
        for finding in &mut report.findings {
            finding.place = crate::report::Place::new(&source, span);
            finding.excerpt = Excerpt::new(&source, span);
            finding.label.clone_from(&words);
            finding.message.clone_from(&words);
            finding.help.clone_from(&words);
            finding.lint = format!("{path}/{words}");
        }
        report.packets[0].name.clone_from(&path);
        report.packets[0].documents = vec![path.clone()];
        report.documents[0].path.clone_from(&path);
        report.not_evaluated = vec![crate::report::NotEvaluated { path, reason: "empty", message: words }];
        let options = Options { color, width, ..samples::options() };
        for format in Format::ALL {
            let text = without_color(&written(format, &report, &options));
            prop_assert!(!text.chars().any(|c| c != '\n' && steers(c)), "{:?}", text);
        }
    }
}
