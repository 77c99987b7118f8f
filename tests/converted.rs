//! What converters make of Word and PDF files, read as the file was meant.

mod common;

use common::{folder, json, lints, verdict, without};

/// A consent that lacks nothing but the rule on gifts, with something more at its end.
fn consent_with(more: &str) -> String {
    without("gifts") + "\n\n" + more + "\n"
}

/// What a consent with these words, and no more on their subject, says of a clause.
fn verdict_of(clause: &str, words: &str) -> String {
    let text = format!("# Informed consent\n\nWe are glad that you are here.\n\n{words}\n");
    let practice = folder(&[("consent.md", text)]);
    let (_, report) = json(practice.path(), &["--profile", "full", "--select", clause]);
    verdict(&report, "all", clause).to_string()
}

fn assert_settled(clause: &str, words: &str) {
    assert_eq!(verdict_of(clause, words), "met", "{clause}: {words}");
}

fn assert_unsettled(clause: &str, words: &str) {
    assert_ne!(verdict_of(clause, words), "met", "{clause}: {words}");
}

fn gift_stances(text: &str) -> Vec<String> {
    let practice = folder(&[("consent.md", consent_with(text))]);
    let facts = common::run(practice.path(), &["facts", "."]).out;
    let stances = facts.lines().filter(|line| line.contains("gift-stance"));
    stances.map(str::to_string).collect()
}

fn assert_refuses_gifts(text: &str) {
    let stances = gift_stances(text);
    assert!(
        stances.iter().any(|stance| stance.contains("deny")),
        "{text}: {stances:?}"
    );
}

/// Whether a place was found that the practice left open.
fn left_open(text: &str) -> bool {
    let practice = folder(&[("consent.md", consent_with(text))]);
    let (_, report) = json(practice.path(), &["--profile", "full"]);
    let mut found = lints(&report).into_iter();
    found.any(|lint| lint == "document/blank" || lint.ends_with("/unfilled"))
}

#[test]
fn the_heads_of_a_table_may_stand_in_its_first_row() {
    for head in ["|  |  |\n|---|---|\n", "| | |\n| --- | --- |\n"] {
        let table = format!(
            "{head}| We do | We don\u{2019}t |\n| text with clients | accept gifts from clients |"
        );
        assert_refuses_gifts(&table);
        assert_unsettled("texting", &table);
    }
    let tags = "<table><tr><td>We do</td><td>We don\u{2019}t</td></tr><tr><td>say thank you</td><td>accept gifts from clients</td></tr></table>";
    assert_refuses_gifts(tags);
    assert_refuses_gifts(
        "| | |\n|---|---|\n| What we do | What we don't do |\n| say thank you | accept gifts from clients |",
    );
    assert_unsettled(
        "gifts",
        "| | | |\n|---|---|---|\n| | Yes | No |\n| We do not accept gifts from clients | | \u{2612} |",
    );
    // A rule is no head.
    let rule = "| | |\n|---|---|\n| Gifts from clients | never accepted |\n| Greeting you | we always do |";
    assert_refuses_gifts(rule);
}

#[test]
fn a_text_in_one_cell_of_a_table_is_no_row() {
    for text in [
        "|  |\n| --- |\n| **Do you accept gifts from clients?**  No. We don\u{2019}t accept gifts.  **Can I text you?**  Yes, to move an appointment. |",
        "| | |\n|---|---|\n| Thank you for coming. We do not accept gifts from clients.<br>Please ask us about it. | |",
        "| **Do you accept gifts from clients?**<br>No.<br>We meet each week. |\n|---|",
    ] {
        assert_settled("gifts", text);
    }
    let row =
        "| | |\n|---|---|\n| We do | We don't |\n| | Accept gifts from clients. Hug clients. |";
    assert_refuses_gifts(row);
}

#[test]
fn a_field_that_nobody_typed_over_is_a_blank() {
    let space = "\u{2002}".repeat(5);
    assert!(left_open(&format!(
        "If I end our work I will give you {space} weeks\u{2019} notice."
    )));
    assert!(left_open(&format!(
        "You can also complain about me to {space}."
    )));
    assert!(!left_open(&format!("Telephone{space}020 7946 0177")));
}

#[test]
fn what_a_converter_left_of_a_field_is_a_blank() {
    for blank in [
        "[Type here]",
        "[\u{25cf}]",
        "[ ]",
        "\\[\\]",
        "[X]",
        "xx",
        "##",
        "???",
        "tbc",
        "INSERT NUMBER",
        "%HOURS%",
        "[HOURS]{.mark}",
        "- - - -",
        "\u{2013}\u{2013}\u{2013}\u{2013}",
        "\u{2500}\u{2500}\u{2500}",
        "\u{2581}\u{2581}\u{2581}",
        "[\t\t]{.underline}",
        "Error! Reference source not found.",
        "FORMTEXT",
        "MERGEFIELD Hours",
        "\u{fffc}",
        "Enter number",
        "\\[24/48\\]",
        "(24/48)",
        "24/48",
    ] {
        let rule = format!(
            "Please give {blank} hours notice to cancel a session; otherwise you pay the full fee."
        );
        assert!(left_open(&rule), "{blank}");
    }
    for gap in [
        "Tell our director, , if you are unhappy with us.",
        "You can also complain about me to .",
        "You can phone me at , Monday to Friday from 9 to 5.",
    ] {
        assert!(left_open(gap), "{gap}");
    }
    for whole in [
        "We are here 24/7 for your calls in the app, or call 988.",
        "- [ ] I agree to be called on the telephone.",
        "[ ] yes [ ] no",
        "What then???",
        "I check my phone at about 5 - 6 pm -- not later.",
        "We do __not __accept gifts from clients\\.",
    ] {
        assert!(!left_open(whole), "{whole}");
    }
}

#[test]
fn bold_with_a_space_inside_is_read_with_its_not() {
    assert_refuses_gifts("We do __not __accept gifts from clients\\.");
    assert_refuses_gifts("Gifts__ are not__ accepted from clients\\.");
}

#[test]
fn a_box_is_one_whatever_it_is_drawn_with() {
    for empty in [
        "\u{1f78e}",
        "\u{1f78f}",
        "\u{2751}",
        "\u{25a2}",
        "\u{f0a8}",
        "\u{f06f}",
    ] {
        let text =
            format!("{empty} We accept gifts of any size.\n\n\u{1f5f9} We do not accept gifts.");
        let stances = gift_stances(&text);
        assert_eq!(stances.len(), 1, "{empty}: {stances:?}");
        assert!(stances[0].contains("deny"), "{stances:?}");
    }
}

#[test]
fn boxes_on_one_line_are_a_choice() {
    for line in [
        "\u{2610} We do not accept gifts from our clients. \u{2610} We accept small gifts from clients up to $20.",
        "[ ]  We do not accept any gifts from clients. [ ]  We accept small gifts from clients up to $20.",
    ] {
        assert_eq!(gift_stances(line), [""; 0], "{line}");
    }
    assert_unsettled(
        "contact-hours",
        "Call me Monday to Friday from 9 to 5. I return calls within \u{25cb} 24 \u{25cb} 48 hours.",
    );
}

#[test]
fn what_word_keeps_of_changes_is_no_text() {
    assert_eq!(
        gift_stances(
            "[We do not accept gifts from *clients*.]{.deletion author=\"Lee\" date=\"2026-01-02T00:00:00Z\"}"
        ),
        [""; 0]
    );
    assert_eq!(
        gift_stances(
            "[We do not accept gifts from clients. Say so?]{.comment-start id=\"0\" author=\"Lee\" date=\"2026-01-02T00:00:00Z\"}Thanks[]{.comment-end id=\"0\"} matter."
        ),
        [""; 0]
    );
    assert_refuses_gifts(
        "[We do [not]{.underline} accept gifts from clients.]{.insertion author=\"Lee\" date=\"2026-01-02T00:00:00Z\"}",
    );
    assert_settled(
        "cancellation",
        "Please cancel [24]{.underline} hours ahead; otherwise you pay the full fee of [\\$60]{.underline} .",
    );
    assert_eq!(
        gift_stances("~We do not accept gifts from clients.~"),
        [""; 0]
    );
    assert_settled(
        "cancellation",
        "Please cancel about ~24 hours ahead; otherwise you pay ~ the full fee.",
    );
}
