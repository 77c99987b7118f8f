//! What converters make of Word and PDF files, read as the file was meant.

mod common;

use common::{array, folder, json, lints, verdict, without};

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
        "[24 / 48 / 72]",
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
        "My supervisor is , and we meet every week.",
        "Dr. , (503) 555-0142, takes urgent calls while I am away.",
        "My colleague Ann Lee, telephone , covers for me while I am away.",
        "A session costs $[ ], due on the day.",
        "A session costs \u{a3}00, due on the day.",
        "A late fee of $... is charged for sessions that you miss.",
        "Records are kept for ( ) years after our last session.",
        "I return calls within (number) business days.",
        "I return calls within ... business days.",
        "I return calls within x hours.",
        "I return calls within [ ].",
        "If you cancel later than that, [the whole fee / half] is payable.",
        "# Gifts\n\n[INSERT OUR RULE]",
        "Records are kept for ? years after our last session.",
        "I accept small gifts worth up to (amount) from clients.",
        "The fee is $ per session, due on the day.",
        "Letters cost \u{a3} each.",
        "While I am away, [give the name of the colleague who covers for you, and how clients reach them] covers for me.",
        "My fee goes up each year, [explain how clients hear of it].",
    ] {
        assert!(left_open(gap), "{gap}");
    }
    for whole in [
        "We are here 24/7 for your calls in the app, or call 988.",
        "- [ ] I agree to be called on the telephone.",
        "[Meet the team] or [contact us] about our work.",
        "I agree to letters [yes / no].",
        "In an emergency call [911 / 988].",
        "[ ] yes [ ] no",
        "What then???",
        "I check my phone at about 5 - 6 pm -- not later.",
        "We do __not __accept gifts from clients\\.",
        "In an emergency call 911 [or your local emergency number].",
        "[Page 2]",
        "We charge in $ and not in \u{a3}.",
        "You can reach the office by phone , by email or by post.",
        "[Photo of the office]",
        "[Logo]",
        "You have rights under the federal rules [45 CFR 164].",
        "I give consent for ________ (name) to be told about my appointments.",
        "We paused for a moment... days went by.",
        "Is that so? Hours later it was.",
        "Bring your X ray (number 3) if your doctor asks.",
        "I, ____________, agree to therapy.",
        "I, __________________________ (print name), consent to treatment with Dana Roe.",
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
        "\u{25ef}",
        "\\[\\]",
        "( )",
        "()",
        "- []",
        "- ( )",
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
    for gone in [
        "~We do not accept gifts from clients.~",
        "{--We do not accept gifts from clients.--} Thanks matter.",
        "Thanks matter. {>>We do not accept gifts from clients?<<}",
        "Thanks {--We do {++not++} accept [gifts]{.underline} from clients.--} matter.",
    ] {
        assert_eq!(gift_stances(gone), [""; 0], "{gone}");
    }
    assert_refuses_gifts("We do {++not++} accept {==gifts==} from clients.");
    assert_settled(
        "cancellation",
        "Please cancel about ~24 hours ahead; otherwise you pay ~ the full fee.",
    );
}

#[test]
fn a_title_in_capitals_right_behind_a_list_is_one() {
    let text = "# Consent\n\nSOCIAL MEDIA\n1. I do not accept friend requests from clients.\n2. I do not message clients there.\nGIFTS\nI do not accept any, whatever they are worth.\n";
    let practice = folder(&[("consent.md", text)]);
    let (_, report) = json(practice.path(), &["--select", "gifts"]);
    assert_eq!(verdict(&report, "all", "gifts"), "met");
}

#[test]
fn what_a_template_says_to_whoever_completes_it_settles_nothing() {
    for text in [
        "Gifts\n[Describe your policy on gifts here, e.g. \"We do not accept gifts from\nclients, and we do not give any.\"]",
        "\\[Option A: We do not accept gifts from clients.\\] \\[Option B: We accept small gifts worth up to $20.\\]",
        "\\[Sample wording. Change as needed. We do not accept gifts from clients.\\]",
        "*Instructions: Delete the sections that do not apply.*",
        "\\[Delete if not applicable\\] We like to hear from you.",
    ] {
        assert!(left_open(text), "{text}");
        assert_eq!(gift_stances(text), [""; 0], "{text}");
    }
    for text in [
        "**Option A:** We do not accept gifts from clients.\n\n**Option B:** We accept gifts from clients.",
        "Gifts (check one):\n\nWe do not accept gifts from clients.\n\nWe accept small gifts from clients up to $20.",
        "Gifts (please choose only one):\n\n- We do not accept gifts from clients.\n- We accept small gifts from clients up to $20.",
    ] {
        assert_eq!(gift_stances(text), [""; 0], "{text}");
    }
    assert_refuses_gifts(
        "Gifts (check one):\n\n\u{2612} We do not accept gifts from clients.\n\n\u{2610} We accept gifts.",
    );
    assert_refuses_gifts(
        "Your clinic (check one):\n\n- North\n- South\n\n## Gifts\n\nWe do not accept gifts from clients.",
    );
    assert_refuses_gifts("We do not accept gifts from clients [see the section on money].");
}

#[test]
fn the_reader_is_told_that_nobody_has_chosen_yet() {
    let (no, yes) = (
        "We do not accept gifts from clients.",
        "We accept small gifts from clients up to $20.",
    );
    let nobody = |text: String| {
        let practice = folder(&[("consent.md", consent_with(&text))]);
        let out = common::run(practice.path(), &["check", "--profile", "full", "."]).out;
        let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
        out.contains("no rule is stated (the words that would settle it are a choice, and nothing shows that it was made)")
    };
    for text in [
        format!("EITHER\n\n{no}\n\nOR\n\n{yes}"),
        format!("Keep one:\n\n- {no}\n- {yes}"),
        format!("## Presents\n\n\u{2610} {no}\n\n\u{2610} {yes}"),
    ] {
        assert!(nobody(text.clone()), "{text}");
    }
    // A choice on something else, and words that state no rule whoever chooses them.
    for text in [
        "## Gifts\n\nKeep one:\n\n- Letters go to your home.\n- Letters go to your work.",
        "## Gifts\n\nKeep one:\n\n- Gifts are lovely.\n- Gifts are a nuisance.",
    ] {
        assert!(!nobody(text.into()), "{text}");
    }
}

#[test]
fn a_wording_not_chosen_is_told_beside_a_rule_that_stands() {
    let told = |text: &str| {
        let text = format!("You may give me a gift worth up to $20.\n\n{text}");
        let practice = folder(&[("consent.md", consent_with(&text))]);
        let (_, report) = json(practice.path(), &["--profile", "full"]);
        let findings = array(&report["findings"]).iter();
        let message = "One rule on gifts is a choice that nobody has made.";
        let mut found = findings.filter(|finding| finding["message"] == message);
        found.next().is_some_and(|f| f["lint"] == "gifts/unfilled")
    };
    for text in [
        "I do / don\u{2019}t accept gifts from clients (circle one).",
        "We (accept) (do not accept) gifts from clients.",
        "EITHER\n\nWe do not accept gifts from clients.\n\nOR\n\nWe accept gifts from clients.",
        "(a) We do not accept gifts from clients; or (b) we accept small ones. Delete whichever does not apply.",
    ] {
        assert!(told(text), "{text}");
    }
    // The client's to choose, and what is no choice.
    for text in [
        "\u{2610} Yes, you may text me. \u{2610} No.",
        "I do / do not agree to be called at home.",
        "We do not accept money/gift cards as gifts.",
    ] {
        assert!(!told(text), "{text}");
    }
}

#[test]
fn a_bar_inside_a_cell_parts_no_columns() {
    for cell in ["gifts \\| presents", "gifts &#124; presents"] {
        let table = format!(
            "| Statement | Yes | No |\n|---|---|---|\n| We do not accept {cell} from clients | x | |"
        );
        assert_refuses_gifts(&table);
        let denied = table.replace("| x | |", "| | x |");
        assert_eq!(gift_stances(&denied), [""; 0], "{denied}");
    }
    let html = "<table><tr><th>Statement</th><th>Yes</th><th>No</th></tr><tr><td>We do not accept gifts | presents from clients</td><td>x</td><td></td></tr></table>";
    assert_refuses_gifts(html);
}

#[test]
fn words_that_are_called_off_where_they_stand_are_no_rule() {
    let called_off = |text: &str| {
        let practice = folder(&[("consent.md", consent_with(text))]);
        let out = common::run(practice.path(), &["check", "--profile", "full", "."]).out;
        let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
        out.contains("the words that would settle it are called off where they stand")
    };
    let no = "We do not accept gifts from clients.";
    for text in [
        format!("## Old wording\n\n{no}"),
        format!("**Previous policy**\n\nA note of 2019.\n\n{no}"),
        format!("## No longer in force\n\n### Presents\n\n{no}"),
        format!("Superseded text: {no}"),
        format!("\u{2717} {no}"),
        format!("| Rule | Applies? |\n|---|---|\n| {no} | N/A |"),
        format!("| Our rules | Status |\n|---|---|\n| {no} | withdrawn |"),
        format!("| Rule | Yes | No |\n|---|---|---|\n| {no} | | x |"),
    ] {
        assert!(called_off(&text), "{text}");
    }
    for text in [
        format!("## Old wording\n\nIt was short.\n\n## Presents\n\n{no}"),
        format!("## Previous therapists\n\n{no}"),
        format!("## Former client policy\n\n{no}"),
        format!("| Rule | Applies? |\n|---|---|\n| {no} | yes |"),
        format!("| Rule | Since |\n|---|---|\n| {no} | n/a |"),
    ] {
        assert!(!called_off(&text), "{text}");
        assert_refuses_gifts(&text);
    }
}

#[test]
fn of_two_wordings_that_a_template_offers_neither_is_a_rule() {
    let (no, yes) = (
        "We do not accept gifts from clients.",
        "We accept small gifts from clients up to $20.",
    );
    for text in [
        format!("EITHER\n\n{no}\n\nOR\n\n{yes}"),
        format!("Either: {no}\n\nOr: {yes}"),
        format!("{yes}\n\n**OR**\n\n{no}"),
        format!("{no}\n\n- or -\n\n{yes}\n\n- or -\n\nWe accept gifts of any size from clients."),
        format!("Keep one of these and delete the rest.\n\n- {no}\n- {yes}"),
        format!("(Delete whichever does not apply.)\n\n{no}\n\n{yes}"),
        format!("Cross out the other:\n\n{yes}\n\n{no}"),
        format!("Choose A or B:\n\n(A) {no}\n\n(B) {yes}"),
        format!("Keep one:\n\n- {no}\n- {yes}"),
        format!("EITHER: {no} OR: {yes}"),
        format!("**Either** {no}\n\n**Or** {yes}"),
        format!("*Select whichever applies to your practice.*\n\n{no}\n\n{yes}"),
        "(a) We do not accept gifts from clients; or (b) we accept small ones. Strike out whichever does not apply.".into(),
        format!("**Sample wording 1.** {no}\n\n**Sample wording 2.** {yes}"),
        "Option A \u{2013} we do not accept gifts from clients. Option B \u{2013} we accept gifts from clients.".into(),
        format!("| Option 1 | Option 2 |\n|---|---|\n| {no} | {yes} |"),
        "We (accept) (do not accept) gifts from clients.".into(),
        "We will {will not} accept gifts from clients.".into(),
        "I [do] [don't] accept gifts from clients worth up to $20.".into(),
    ] {
        assert_eq!(gift_stances(&text), [""; 0], "{text}");
    }
    for text in [
        format!("{no}\n\nOr rather, none that cost more than a card."),
        format!("Please keep one thing in mind:\n\n{no}"),
        format!("You may choose a or b in the list.\n\n## Gifts\n\n{no}"),
        format!("Remove your shoes, and leave the others in peace.\n\n{no}"),
        format!("Ring us.\n\nOR\n\nWrite to us.\n\n{no}"),
    ] {
        assert_refuses_gifts(&text);
    }
    // What stands behind the choice is none of it.
    for choice in [
        "Tick one:\n\n- I want reminders by text.\n- I want no reminders.",
        "Please choose one:\n\nReminders by post.\n\nReminders by telephone.",
    ] {
        assert_refuses_gifts(&format!("{choice}\n\n{no}"));
    }
    assert_settled(
        "emergency-route",
        "I do not offer crisis care. In an emergency call 911 or 988.\n\nOR\n\nGo to the nearest emergency room. Do not wait for my reply.",
    );
}

#[test]
fn of_two_boxes_with_the_opposite_the_ticked_one_counts() {
    let (no, yes) = (
        "I do not accept gifts from any of my clients.",
        "I accept small gifts from clients worth up to $20.",
    );
    for text in [
        format!("\u{2612} {no}\n\u{2610} {yes}"),
        format!("\u{25a0} {no}\n\n\u{25a1} {yes}"),
        format!("\u{25cb} {yes}\n\n\u{25cf} {no}"),
        format!("- [x] {no}\n- [ ] {yes}"),
    ] {
        let stances = gift_stances(&text);
        assert_eq!(stances.len(), 1, "{text}: {stances:?}");
        assert!(stances[0].contains("deny"), "{text}: {stances:?}");
    }
    for text in [
        format!("\u{2610} {no} \u{2610} {yes}"),
        format!("- [ ] {no}\n- [ ] {yes}"),
        format!("- ( ) {yes}\n- ( ) {no}"),
    ] {
        assert_eq!(gift_stances(&text), [""; 0], "{text}");
    }
    // Boxes before what the client agrees to are all to be ticked.
    assert_refuses_gifts(
        "\u{2610} I understand that my therapist does not accept gifts from clients.\n\u{2610} I understand that my therapist accepts cards from clients.",
    );
}

#[test]
fn a_note_to_whoever_keeps_the_form_is_no_rule() {
    for text in [
        "*Note to self: we do not accept gifts from clients.*",
        "(For office use only: we do not accept gifts from clients.)",
        "Old text: We do not accept gifts from clients.",
        "**Drafting note.** We do not accept gifts from clients.",
    ] {
        assert_eq!(gift_stances(text), [""; 0], "{text}");
    }
    assert_refuses_gifts("Please note: we do not accept gifts from clients.");
}

#[test]
fn a_mark_under_yes_or_no_answers_its_row() {
    let table = |row: &str| format!("| Policy | Yes | No |\n|---|---|---|\n{row}");
    let no = "We do not accept gifts from clients.";
    for row in [
        format!("| {no} | \u{2612} | \u{2610} |"),
        format!("| {no} | \u{2713} | \u{2013} |"),
        format!("| {no} | x | |"),
        format!("| {no} | agreed | |"),
    ] {
        assert_refuses_gifts(&table(&row));
    }
    for row in [
        format!("| {no} | | |"),
        format!("| {no} | \u{2610} | \u{2610} |"),
        format!("| {no} | ___ | ___ |"),
        format!("| {no} | | x |"),
    ] {
        assert_eq!(gift_stances(&table(&row)), [""; 0], "{row}");
    }
}

#[test]
fn an_empty_column_of_fees_or_hours_is_a_blank() {
    for table in [
        "| Service | Fee |\n|---|---|\n| Individual session | |\n| Couples session | |",
        "| Service | Our fee | Length |\n|---|---|---|\n| Individual session | | 50 minutes |",
        "| Day | Opens | Closes |\n|---|---|---|\n| Monday | | |\n| Tuesday | | |",
    ] {
        assert!(left_open(table), "{table}");
    }
    for table in [
        "| Service | Fee |\n|---|---|\n| **On your own** | |\n| 50 minutes | $150 |",
        "| Day | Hours |\n|---|---|\n| Saturday | 9 to 12 |\n| Sunday | |",
        "| Name of medicine | Dose |\n|---|---|\n| Morning | |",
    ] {
        assert!(!left_open(table), "{table}");
    }
}

#[test]
fn an_hour_at_the_start_of_a_line_begins_no_item() {
    assert_settled(
        "contact-hours",
        "You can phone me Monday to Friday, 9 to\n5. I answer within one working day. In a crisis call 988.",
    );
}

#[test]
fn the_head_and_foot_of_a_page_part_no_sentence() {
    let page = "Yarra Valley Practice\n\nGifts\nWe are happy to hear thanks from you but we do not, whatever the value,\n\nConsent Form 2026 Page 2 of 3\n\n\u{c}Yarra Valley Practice\naccept gifts from clients or their parents.\n\nCancelling\nIf you need to cancel, please tell us at least\n\nConsent Form 2026 Page 3 of 3\n\n\u{c}Yarra Valley Practice\n24 hours before the session; otherwise you pay the full fee.\n";
    let practice = folder(&[("consent.md", page)]);
    let (_, report) = json(practice.path(), &["--profile", "full"]);
    assert_eq!(verdict(&report, "all", "gifts"), "met");
    assert_eq!(verdict(&report, "all", "cancellation"), "met");
    // A sentence is one on whatever page it stands.
    let text = "Welcome.\n\u{c}We do not accept gifts from clients.\n\nText.\n\u{c}We do not accept gifts from clients.\n";
    assert_refuses_gifts(text);
}

#[test]
fn a_cross_denies_the_sentence_beside_it() {
    for text in [
        "We do not accept gifts from clients\n\n\u{2717}",
        "\u{2717} We do not accept gifts from clients.",
    ] {
        assert_eq!(gift_stances(text), [""; 0], "{text}");
    }
    assert_refuses_gifts("We do not:\n\n\u{2717} accept gifts from clients");
}

#[test]
fn a_table_that_is_drawn_with_dashes_is_told() {
    for table in [
        "+----------+------------------+\n| Gifts    | We do not accept |\n|          | gifts.           |\n+----------+------------------+",
        "  ------------------ ------------------\n  We do              We don't\n\n  keep notes         accept gifts\n  ------------------ ------------------",
        "  Service    Fee\n  ---------- ------\n  Session    $120",
    ] {
        let practice = folder(&[("consent.md", consent_with(table))]);
        let (code, report) = json(practice.path(), &[]);
        assert_eq!(code, 1);
        assert!(lints(&report).contains(&"document/drawn-table"), "{table}");
    }
    let rules = "Text.\n\n---\n\nMore.\n\n- - -\n\nTitle\n-----\n\nText.";
    let practice = folder(&[("consent.md", consent_with(rules))]);
    let (_, report) = json(practice.path(), &[]);
    assert!(!lints(&report).contains(&"document/drawn-table"));
}

#[test]
fn questions_and_answers_that_are_signed_are_a_form() {
    let text = "__THE LOFT PRACTICE__\n\nOur agreement with you\n\n__What does it cost?__\n\n\u{a3}70 a session.\n\n__What if I can\u{2019}t come?__\n\nTell us 24 hours before.\n\n__Do you accept gifts?__\n\nNo\\.\n\n__How can I reach you?__\n\nRing us\\.\n\n__How does it end?__\n\nYou can stop whenever you like\\.\n\nName\n\nSignature\n\nDate\n";
    let practice = folder(&[("form.md", text)]);
    let (_, report) = json(practice.path(), &[]);
    assert_eq!(report["documents"][0]["kind"], "consent");
}

#[test]
fn a_numbered_section_is_no_title() {
    let text = "Marlow Counseling, PLLC\nClient Services Agreement\nRevised 4/2026\n1. Fees\n1.1 My fee is $140 per session, due at each session.\n2. Ending\n2.1 You may stop at any time.\n7. Confidentiality\n\n7.1 What you say is confidential.\n8. Gifts\n8.1 I do not accept gifts.\n";
    let practice = folder(&[("form.md", text)]);
    let (_, report) = json(practice.path(), &[]);
    assert_eq!(report["documents"][0]["kind"], "consent");
}

#[test]
fn a_place_ends_where_its_character_does() {
    let quoted = |text: &str, row: &str| {
        let practice = folder(&[("consent.md", text)]);
        let arguments = ["--profile", "full"];
        let (_, report) = json(practice.path(), &arguments);
        assert_eq!(array(&report["not_evaluated"]).len(), 0, "{text}");
        let found = array(&report["findings"]);
        let found = found.iter().find(|f| f["lint"] == row);
        let place = match found {
            Some(finding) => finding.clone(),
            None => {
                let rows = array(&report["documents"][0]["clauses"]);
                let row = rows.iter().find(|r| r["clause"] == row);
                row.expect("a row")["evidence"][0].clone()
            }
        };
        let byte = |end: &str| place[end]["byte"].as_u64().expect("a number") as usize;
        text[byte("start")..byte("end")].to_string()
    };
    for sentence in [
        "We do not accept gifts\u{ff01}",
        "We do not accept gifts&hellip;",
        "We do not accept gifts \u{1f78e}",
    ] {
        assert_eq!(quoted(sentence, "gifts"), sentence);
    }
    let sentence = "Our late cancellation fee is <input type=\"text\">";
    let form = format!("<div class=\"aaaaaaaaaaaaaaaaaaaaaa\"><p>{sentence}</p></div>");
    assert_eq!(quoted(&form, "cancellation/unfilled"), sentence);
}

#[test]
fn what_a_client_may_choose_is_a_rule() {
    let number = "## Emergencies\n\nChoose one of these numbers in a crisis:\n\n- 988\n- 911";
    assert_eq!(verdict_of("emergency-route", number), "incomplete");
    let pay = "Option A: you may pay by card. Option B: you may pay cash. The fee is $150 a session, due at each session.";
    assert_settled("fees-and-payment", pay);
}
