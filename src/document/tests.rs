//! Every shape and trap of real forms, as a reader of units would see it.

use super::*;
use crate::source::Source;

/// One line for each unit: its role, its text and the context it was given.
fn outline(text: &str) -> String {
    let source = Source::new("form.md", text);
    let document = Document::parse(&source, &Vocabulary::default());
    let mut out = String::new();
    let name =
        |at: Option<u32>| at.map(|u| document.unit_text(&document.units[u as usize]).to_string());
    for unit in &document.units {
        let role = match unit.role {
            Role::Heading => "#",
            Role::Head => ">",
            Role::Header => "|",
            Role::Body if unit.asks => "?",
            Role::Body if matches!(unit.force, Force::Open | Force::Undecided) => "[ ]",
            Role::Body if unit.force == Force::Off => "[-]",
            Role::Body => "-",
        };
        out += format!("{role} {}", document.unit_text(unit)).trim_end();
        let heading = unit
            .heading
            .filter(|&h| document.units[h as usize].text != unit.text);
        let context = [
            ("lead", name(unit.lead)),
            ("question", name(unit.question)),
            ("head", name(unit.head)),
            ("header", name(unit.header)),
            ("before", name(unit.before)),
            ("heading", name(heading)),
        ];
        for (what, text) in context
            .into_iter()
            .filter_map(|(what, text)| Some((what, text?)))
        {
            out += &format!(" <{what}: {text}>");
        }
        out += "\n";
    }
    out
}

fn check(text: &str, expected: &str) {
    let expected: String = expected
        .trim()
        .lines()
        .map(|line| format!("{}\n", line.trim()))
        .collect();
    assert_eq!(outline(text), expected, "in {text:?}");
}

#[test]
fn headings_of_all_sorts() {
    check(
        "# Gifts\nWe decline.",
        "# Gifts\n- We decline. <heading: Gifts>",
    );
    check(
        "Gifts\n=====\nWe decline.",
        "# Gifts\n- We decline. <heading: Gifts>",
    );
    check(
        "**Gifts**\n\nWe decline.",
        "# Gifts\n- We decline. <heading: Gifts>",
    );
    check(
        "GIFTS AND FAVOURS\n\nWe decline.",
        "# GIFTS AND FAVOURS\n- We decline. <heading: GIFTS AND FAVOURS>",
    );
    check(
        "4.2 Gifts\n\nWe decline.",
        "# 4.2 Gifts\n- We decline. <heading: 4.2 Gifts>",
    );
    check(
        "**[Welcome]{.underline}**\n\nHello.",
        "# Welcome\n- Hello. <heading: Welcome>",
    );
    check(
        "9. GIFTS\n\n9.1 We decline.",
        "# GIFTS\n- 9.1 We decline. <heading: GIFTS>",
    );
    check(
        "Opening hours\n\nThe front desk answers the telephone on weekdays from nine to five.",
        "# Opening hours\n- The front desk answers the telephone on weekdays from nine to five. <heading: Opening hours>",
    );
    check(
        "No gifts please\n\nThe front desk answers the telephone on weekdays from nine to five.",
        "- No gifts please\n- The front desk answers the telephone on weekdays from nine to five.",
    );
    check("WE DO NOT TAKE GIFTS.", "- WE DO NOT TAKE GIFTS.");
    check(
        "**We do not take gifts of any kind at all.**",
        "- We do not take gifts of any kind at all.",
    );
}

#[test]
fn run_in_heads() {
    check(
        "**Texting.** I do not text.",
        "> Texting.\n- I do not text. <head: Texting.>",
    );
    check(
        "**Texting:** I do not text. Ever.",
        "> Texting:\n- I do not text. <head: Texting:>\n- Ever. <head: Texting:>",
    );
    check(
        "Texting: scheduling only",
        "> Texting:\n- scheduling only <head: Texting:>",
    );
    check(
        "**TEXTING** - Ask first.",
        "> TEXTING\n- Ask first. <head: TEXTING>",
    );
    check(
        "TEXTING - Ask first.",
        "> TEXTING -\n- Ask first. <head: TEXTING ->",
    );
    check(
        "____ 1. Privacy: It is kept.",
        "> ____ 1. Privacy:\n- It is kept. <head: ____ 1. Privacy:>",
    );
    check("Gifts. None.", "> Gifts.\n- None. <head: Gifts.>");
    check(
        "We [do / do not] accept gifts.",
        "[ ] We [do / do not] accept gifts.",
    );
    // Nobody chose yet.
    check(
        "We return calls within ( ) 24 hours ( ) 48 hours.",
        "[ ] We return calls within ( ) 24 hours ( ) 48 hours.",
    );
    check("Monday: 9-5", "- Monday: 9-5");
    check("We decline: gifts, tips", "- We decline: gifts, tips");
}

#[test]
fn lists_and_their_lead_ins() {
    check(
        "I will not:\n\n- lend\n  - books\n- borrow. Ask elsewhere.\n\nThanks.",
        "- I will not:
         - lend <lead: I will not:>
         - books <lead: lend>
         - borrow. <lead: I will not:>
         - Ask elsewhere. <lead: I will not:>
         - Thanks.",
    );
    check("Rules hold.\n\n- First.", "- Rules hold.\n- First.");
    check(
        "**You may:**\n- stop",
        "# You may:\n- stop <lead: You may:> <heading: You may:>",
    );
}

#[test]
fn items_that_markdown_does_not_know() {
    check(
        "We never:\n\u{2022}\tlend money\n\u{2022}\ttake gifts\nIf you ask, we say why.",
        "- We never:
         - \u{2022}\tlend money <lead: We never:>
         - \u{2022}\ttake gifts <lead: We never:>
         - If you ask, we say why.",
    );
    // The bullet of Word's symbol font, and no colon.
    check(
        "We never accept \u{f0b7} gifts \u{f0b7} loans",
        "- We never accept
         - \u{2022} gifts <lead: We never accept>
         - \u{2022} loans <lead: We never accept>",
    );
    check(
        "# You have the right:\n\na. To leave\nb. To complain",
        "# You have the right:
         - a. To leave <lead: You have the right:> <heading: You have the right:>
         - b. To complain <lead: You have the right:> <heading: You have the right:>",
    );
    // A wrapped line goes on.
    check(
        "Call 988 or\n911, or wait for\n24 hours",
        "- Call 988 or 911, or wait for 24 hours",
    );
}

#[test]
fn titles_without_a_blank_line_below() {
    check(
        "**Texting**\nI do not text.\n\nMONEY MATTERS\nWe lend none.",
        "# Texting
         - I do not text. <heading: Texting>
         # MONEY MATTERS
         - We lend none. <heading: MONEY MATTERS>",
    );
    check(
        "THIS NOTICE\nIS LONG AND LOUD",
        "# THIS NOTICE IS LONG AND LOUD",
    );
}

#[test]
fn lines_that_somebody_ended() {
    // "Please" and "Park" would have fitted: each line stands for itself.
    check(
        "Bring no animals\nPlease take off your shoes\nPark behind the house, never on the lawn",
        "- Bring no animals
         - Please take off your shoes
         - Park behind the house, never on the lawn",
    );
    // Wrapped text, where a name begins a line.
    check(
        "When I am away you may ring my colleague\nMary Ashby, who knows of you.",
        "- When I am away you may ring my colleague Mary Ashby, who knows of you.",
    );
}

#[test]
fn a_list_that_lost_its_marks() {
    check(
        "I must speak when:\n\nI think that a child is being hurt\n\nyou may come to harm\n\nYour Records\n\nI keep notes.",
        "- I must speak when:
         - I think that a child is being hurt <lead: I must speak when:>
         - you may come to harm <lead: I must speak when:>
         - Your Records
         - I keep notes.",
    );
    check(
        "Workers must:\n\nAct with care;\n\nKeep records.\n\nThe manager decides.",
        "- Workers must:
         - Act with care; <lead: Workers must:>
         - Keep records. <lead: Workers must:>
         - The manager decides.",
    );
}

#[test]
fn sentences_that_a_conversion_broke() {
    let whole = "- I answer your texts about appointments within one working day.";
    check(
        "I answer your texts about appointments\n\nwithin one working day.",
        whole,
    );
    for foot in ["Page 3 of 12", "- 3 -", "12", "3 | Page"] {
        let text =
            format!("I answer your texts about appointments\n\n{foot}\n\nwithin one working day.");
        check(&text, whole);
    }
    check(
        "* Gifts that clients bring along with\n\n  them are shared.\n* Hugs are for clients to ask for",
        "- Gifts that clients bring along with them are shared.
         - Hugs are for clients to ask for",
    );
    // What is whole, and what is a list, a number to call, a label or another item stays apart.
    check(
        "I answer your texts about appointments.\n\nwithin one day",
        "- I answer your texts about appointments.
         - within one day",
    );
    check(
        "You may leave me a message about\n\nappointments\n\nforms to be signed\n\nOther things can wait.",
        "- You may leave me a message about
         - appointments
         - forms to be signed
         - Other things can wait.",
    );
    check(
        "Bring every form that you filled in\n\nBring the card of your health insurance\n\nyour glasses",
        "- Bring every form that you filled in
         - Bring the card of your health insurance
         - your glasses",
    );
    check(
        "If you are in crisis please ring\n\n988\n\nor go to a hospital.",
        "- If you are in crisis please ring
         - 988
         - or go to a hospital.",
    );
    check(
        "The name of your emergency contact\n\na. at home",
        "- The name of your emergency contact
         - a. at home",
    );
}

#[test]
fn what_was_joined_keeps_its_place_in_the_file() {
    let text = "# Caf\u{e9}\n\n**Texts** I answer your texts about *appointments*\r\n\r\nPage 3 of 12\n\nwithin one \
                day.\n\n<!-- note -->\n\nGifts are declined by all of us here, and\n\n4\n\nhugs too.\n\nEnd.";
    let source = Source::new("form.md", text);
    let document = Document::parse(&source, &Vocabulary::default());
    let whole: Vec<&str> = document
        .units
        .iter()
        .map(|unit| document.unit_text(unit))
        .collect();
    assert_eq!(
        whole,
        [
            "Caf\u{e9}",
            "Texts I answer your texts about appointments within one day.",
            "Gifts are declined by all of us here, and hugs too.",
            "End.",
        ]
    );
    for unit in &document.units {
        for token in document.unit_tokens(unit) {
            let word = document.text()[token.start as usize..token.end as usize].to_string();
            assert_eq!(source.slice(document.span(token.start..token.end)), word);
        }
    }
    let noted = document.comments[0].on;
    assert!(matches!(noted, On::Block(span) if source.slice(span).starts_with("Gifts")));
    // A comment between two paragraphs is a note on the second one.
    let apart = "I answer your texts about appointments\n\n<!-- note -->\n\nwithin one day.";
    let source = Source::new("form.md", apart);
    let document = Document::parse(&source, &Vocabulary::default());
    assert_eq!(document.units.len(), 2);
}

#[test]
fn questions_and_answers() {
    check(
        "Texts are for plans: \"may I come later?\"",
        "- Texts are for plans: \"may I come later?\"",
    );
    check("\"May I text?\"", "? \"May I text?\"");
    check(
        "Do you text? No, please phone.",
        "? Do you text?\n- No, please phone. <question: Do you text?>",
    );
    check(
        "### Do you text?\n\nNo.",
        "# Do you text?\n- No. <question: Do you text?> <heading: Do you text?>",
    );
    check(
        "**Do you text? It is handy.**\n\nNo.",
        "# Do you text? It is handy.\n- No. <question: Do you text? It is handy.> <heading: Do you text? It is handy.>",
    );
    check(
        "Q: May I text?\n\nA: No.",
        "> Q:\n? May I text? <head: Q:>\n> A:\n- No. <question: May I text?> <head: A:>",
    );
}

#[test]
fn tables() {
    check(
        "| Topic | Rule |\n|---|---|\n| Gifts | Not accepted |\n",
        "| Topic | Rule\n- Topic | Rule\n- Gifts | Not accepted <header: Topic | Rule>",
    );
    check(
        "| Gifts | We do not accept gifts of any kind from the people we see. |\n|---|---|\n",
        "> Gifts\n- We do not accept gifts of any kind from the people we see. <head: Gifts>",
    );
}

#[test]
fn a_first_row_that_is_a_rule_heads_nothing() {
    check(
        "| Gifts | Not accepted |\n|---|---|\n| Touch | Handshake only |\n",
        "- Gifts | Not accepted\n- Touch | Handshake only",
    );
}

#[test]
fn columns_that_bid_and_forbid() {
    check(
        "| | Staff may | Staff may not |\n|---|---|---|\n| Gifts | take a card | take money |\n",
        "| | Staff may | Staff may not
         |
         | Staff may
         | Staff may not
         - | Staff may | Staff may not
         > Gifts
         - take a card <lead: Staff may> <head: Gifts> <header: | Staff may | Staff may not>
         - take money <lead: Staff may not> <head: Gifts> <header: | Staff may | Staff may not>",
    );
    check(
        "| Topic | Do | Don't |\n|---|---|---|\n| Gifts | take a card | take money |\n",
        "| Topic | Do | Don't
         | Topic
         | Do
         | Don't
         - Topic | Do | Don't
         > Gifts
         - take a card <lead: Do> <head: Gifts> <header: Topic | Do | Don't>
         - take money <lead: Don't> <head: Gifts> <header: Topic | Do | Don't>",
    );
}

#[test]
fn boxes() {
    check("- [ ] Text\n- [ ] Phone", "[ ] Text\n[ ] Phone");
    check(
        "- [ ] I understand that texts are not private and may be read by others.",
        "- I understand that texts are not private and may be read by others.",
    );
    let box_ = "- [ ] I understand that I may end our work on any day.";
    for (lead, offered) in [
        ("Initial each line:", false),
        ("Tick all boxes before you sign:", false),
        ("Tick all that apply:", true),
        ("Initial what you agree to:", true),
        ("Choose one of these, and initial each page:", true),
        ("Tick the ways in which we may reach you:", true),
        ("Check where we may call you:", true),
        ("Tick one box for each statement:", true),
        ("Mark each line if you agree:", true),
        ("Circle yes or no for each:", true),
        ("Select each service:", true),
    ] {
        let units = outline(&format!("{lead}\n\n{box_}"));
        assert_eq!(units.contains("\n[ ] I understand"), offered, "{units}");
    }
}

#[test]
fn an_item_that_refuses_is_no_title() {
    check(
        "- No gifts for the counsellor\n\nPlease be on time.",
        "- No gifts for the counsellor\n- Please be on time.",
    );
    check(
        "1. Gifts for the counsellor\n\nPlease be on time.",
        "# Gifts for the counsellor\n- Please be on time. <heading: Gifts for the counsellor>",
    );
}

#[test]
fn what_a_client_would_not_read() {
    check("~~I accept gifts.~~", "");
    check("It costs ~$20 to ~$30.", "- It costs ~$20 to ~$30.");
    check("<!-- I accept gifts. -->\n\nHello.", "- Hello.");
    check("<!-- note --> I accept gifts.", "- I accept gifts.");
    check("```\nI accept gifts.\n```", "");
    // Set in, it is code to Markdown and nothing of the kind to its reader.
    check(
        "    I accept\n    all gifts.\n    Cash is not.",
        "- I accept all gifts.\n- Cash is not.",
    );
    check("<pre>I accept gifts.</pre>", "- I accept gifts.");
    check(
        "<div>\n<img src='a.png'\n alt='I accept gifts.'>\nHello.\n</div>",
        "- Hello.",
    );
    check("<s>I accept <s>all</s> gifts.</s> Hello.", "- Hello.");
    check("![I accept gifts](a.png) Hello.", "- Hello.");
    check("[Hello](i-accept-gifts.html) there.", "- Hello there.");
    check("<div hidden>I accept gifts.</div>\n\nHello.", "- Hello.");
    check(
        "<p>Gifts &amp; tips are <del>welcome</del> declined.</p>",
        "- Gifts & tips are  declined.",
    );
    check(
        "---\ngifts: accepted\ntags:\n  - a\n- b\n\n# c\n---\nHello.",
        "- Hello.",
    );
    check(
        "---\nWELCOME\n\nHello.\n\n---\n",
        "# WELCOME\n- Hello. <heading: WELCOME>",
    );
    check("---\ngifts: accepted\n---\nHello.", "- Hello.");
    check("\u{feff}---\ngifts: accepted\n---\nHello.", "- Hello.");
    check(
        "One.\n\n---\ngifts: accepted\n\n---\nTwo.",
        "- One.\n> gifts:\n- accepted <head: gifts:>\n- Two.",
    );
}

#[test]
fn block_quotes_and_soft_breaks_are_ordinary_text() {
    check("> We decline\n> all gifts.", "- We decline all gifts.");
    check("We decline\nall gifts.", "- We decline all gifts.");
    check(
        "Client: Jo\\\nDate: today",
        "> Client:\n- Jo <head: Client:>\n- Date: today <head: Client:>",
    );
}

#[test]
fn anaphors_look_one_sentence_back() {
    check(
        "I text. This is not private.",
        "- I text.\n- This is not private. <before: I text.>",
    );
}

#[test]
fn an_unclosed_comment_is_known() {
    let source = Source::new("form.md", "Hello.\n\n<!-- gone\n\nI accept gifts.");
    let document = Document::parse(&source, &Vocabulary::default());
    assert_eq!(document.text().trim(), "Hello.");
    assert_eq!(document.unread, [(Unread::OpenComment, Span::new(8, 12))]);
}

#[test]
fn spans_point_into_the_file() {
    for text in [
        "\u{feff}# Caf\u{e9}\r\n\r\nG\u{ed}fts &amp; **ti**ps \\$5.\r\rNext\u{2019}s line.",
        "| a | b |\n|---|---|\n| \u{1f600} x | y |\n",
        "<p>A&nbsp;\u{e9}</p>\n- [ ] \u{2610} box",
    ] {
        let source = Source::new("form.md", text);
        let document = Document::parse(&source, &Vocabulary::default());
        for unit in &document.units {
            let span = document.unit_span(unit);
            assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
            for token in document.unit_tokens(unit) {
                assert!(
                    text.get(document.span(token.start..token.end).range())
                        .is_some()
                );
            }
        }
    }
    let text = "Some **G**ifts &amp; more.";
    let source = Source::new("form.md", text);
    let document = Document::parse(&source, &Vocabulary::default());
    assert_eq!(source.slice(document.unit_span(&document.units[0])), text);
}

#[test]
fn limits_are_noted() {
    let parse =
        |text: &str| Document::parse(&Source::new("form.md", text), &Vocabulary::default()).limit;
    assert_eq!(parse(&">".repeat(100)), None);
    assert!(matches!(
        parse(&format!("{}x", "> ".repeat(200))),
        Some(Limit::Nesting(_))
    ));
    assert!(matches!(
        parse(&"word ".repeat(8000)),
        Some(Limit::LongUnit(_))
    ));
}

#[test]
fn tables_of_tags_are_tables_and_pages() {
    check(
        "<table><tr><th>Service</th><th>Fee</th></tr><tr><td><p>Session</p></td><td><p>$120</p></td></tr></table>",
        "| Service | Fee\n- Service | Fee\n- Session  | $120 <header: Service | Fee>",
    );
    check(
        "<table><tr><td><p>I do not text.</p><p>Please call me.</p></td></tr></table>",
        "- I do not text.\n- Please call me.",
    );
    check(
        "<h2>Texting</h2>\n<p>I do not text.</p>",
        "# Texting\n- I do not text. <heading: Texting>",
    );
}
