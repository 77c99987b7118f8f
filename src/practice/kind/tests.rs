//! Small outlines of documents of every kind, each in its own voice.

use super::*;

/// A document in short: lines that begin with `# ` are headings (the first is the title), `____` is a line
/// to sign, `..` another blank, `->` is a link.
fn kind_of(path: &str, document: &str) -> (Kind, &'static str) {
    let headings: Vec<&str> = document
        .lines()
        .filter_map(|line| line.strip_prefix("# "))
        .collect();
    let text: String = document
        .lines()
        .map(|line| line.strip_prefix("# ").unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n");
    infer(&Outline {
        path,
        title: headings.first().copied(),
        headings: &headings,
        text: &text,
        links: text.matches("->").count() as u32,
        words: text.split_whitespace().count() as u32,
        signature_lines: text.matches("____").count() as u32,
        signed: text
            .lines()
            .last()
            .is_some_and(|line| line.contains("____")),
    })
}

fn all_are(cases: &[(Kind, &str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(want, path, document)| {
            let (kind, from) = kind_of(path, document);
            (kind != *want).then(|| format!("{path}: {kind} (by {from}), not {want}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn agreements_that_a_client_signs() {
    all_are(&[
        (
            Kind::Consent,
            "contract-2025.md",
            "# Counselling contract\nThis sets out what we each agree to. Sessions last 50 minutes and take place weekly at the \
             Mill Street rooms. I am a registered member of BACP and have monthly supervision. What you tell me stays between us \
             unless there is a serious risk of harm. Please give me 48 hours' notice to cancel.\nSigned (client) ____ Date ____",
        ),
        (
            Kind::Consent,
            "forms/school-counselling.md",
            "# Agreement for counselling in school\nYour child has been offered six sessions with the school counsellor. What is \
             said in the room is private, save where we fear that a child is not safe. I agree to my child attending.\n\
             Parent or carer ____",
        ),
        (
            Kind::Consent,
            "massage_intake_and_consent.md",
            "# Massage therapy consent\nI understand that massage is no substitute for medical care. I understand that draping \
             will be used at all times. I have told the therapist of every condition I know of.\nClient signature ____ Date ____",
        ),
        (
            Kind::Consent,
            "coaching agreement FINAL v3.md",
            "# Coaching Agreement\nThis agreement is between the Coach and the Client. Coaching is not therapy. The client is \
             responsible for her own decisions. Either party may end this agreement with two weeks' notice.\nCoach ____\nClient ____",
        ),
        (
            Kind::Consent,
            "dbt.md",
            "# DBT Program Commitment\nBy joining the program I agree to attend group each week and to see my individual \
             therapist. I understand that after four missed groups in a row I am out of the program. I agree to use phone \
             coaching before I harm myself, not after.\nMy signature ____",
        ),
        (
            Kind::Consent,
            "Disclosure Statement.md",
            "# Professional Disclosure Statement and Consent for Treatment\nI hold a licence as a professional counselor. Therapy \
             has benefits and risks. You are free to stop treatment whenever you wish. By signing below you consent to treatment.\n\
             ____",
        ),
        (
            Kind::Consent,
            "a.md",
            "# Welcome to our practice\nThis document contains important information about our professional services. When you \
             sign it, it will be an agreement between us. Psychotherapy is not easily described. My fee is $150. I am \
             often not at once available by telephone.\nPatient signature ____",
        ),
        (
            Kind::Consent,
            "minors.md",
            "# Consent to treat a minor\nI am the legal guardian of the child named below and consent to counseling for my child. \
             I understand that the therapist may keep private what my teenager tells her.\nParent ____",
        ),
        (
            Kind::Consent,
            "group-therapy.md",
            "# Group Therapy Agreement\nI agree to keep what is said in the group in the group. I agree to come sober and on time. \
             I understand that the group leader cannot promise that others keep my confidence.\nMember ____",
        ),
        (
            Kind::Consent,
            "paperwork/new-client-packet.md",
            "# Client Services Agreement\nWelcome. You and your psychologist agree to the following. Sessions are 45 minutes. You \
             agree to pay at the time of the session. You may end therapy at any time. Limits of confidentiality are given below. \
             Your signature means that you have read this agreement.\n____",
        ),
        (
            Kind::Consent,
            "consentimiento-en.md",
            "# Informed Consent\nI, the undersigned, agree to psychological assessment and therapy at the clinic. The risks and \
             benefits were explained to me and I had time to ask questions.",
        ),
        (
            Kind::Consent,
            "emdr.md",
            "# EMDR consent\nI have been told that distressing memories may surface. I understand that I can stop at any time. I \
             consent to EMDR treatment.\n____",
        ),
    ]);
}

#[test]
fn policies_that_a_client_is_given() {
    all_are(&[
        (
            Kind::Policies,
            "office_policies.md",
            "# Office Policies\n# Phone\nI return calls within one business day.\n# Gifts\nI do not accept gifts.\n# Parking\nPlease \
             park behind the building.\n# Children\nPlease do not leave children alone in the waiting room.",
        ),
        (
            Kind::Policies,
            "what-to-expect.md",
            "# What to expect\nYour first appointment lasts ninety minutes. Your therapist will ask about your history. Please be on \
             time; we cannot extend the session if you are late. You can stop at any time.",
        ),
        (
            Kind::Policies,
            "handbook.md",
            "# Client Handbook\n# Your rights\nClients have the right to respect.\n# House rules\nClients may not bring alcohol. \
             Visitors leave by nine.\n# Complaints\nTalk to the manager or write to the board.",
        ),
        (
            Kind::Policies,
            "boundaries.md",
            "# Boundaries in our work\nI am your counsellor and not your friend. If we meet in town I will not greet you first. I do \
             not take gifts. I do not have sexual contact with clients, now or later.",
        ),
        (
            Kind::Policies,
            "notes.md",
            "Between our sessions I read texts once a day on weekdays. Please text only about times. If you are in danger, \
             call 999. I do not add clients on Facebook. You may end our work whenever you like.",
        ),
        (
            Kind::Policies,
            "complaints.md",
            "# Complaints procedure\nIf you are unhappy with your counselling, please speak to your counsellor first. You may then \
             write to the service manager, who will answer within 20 working days. You can also contact BACP.",
        ),
        (
            Kind::Policies,
            "rights.md",
            "# Client rights and responsibilities\nYou have the right to be treated with respect. You have the right to refuse \
             treatment. You have the right to see your record. You are responsible for coming to your appointments.",
        ),
        (
            Kind::Policies,
            "studio/policies.md",
            "# Studio policies\nPlease arrive ten minutes before your massage. Late arrivals lose the time. We reserve the right to \
             refuse service. Sexual remarks end the session at once and the full price is due. Tips are welcome but never expected.",
        ),
        (
            Kind::Policies,
            "mentoring/young-people.md",
            "# Rules of mentoring\nYour mentor meets you once a week in a public place. Your mentor will not lend you money or give \
             you lifts. Mentors do not add young people on social media. You can ask for another mentor at any time.",
        ),
        (
            Kind::Policies,
            "easyread.md",
            "# About your counselling\nThis leaflet is for you.\nYour counsellor is Ama.\nAma will see you on Tuesdays.\nAma can not \
             answer texts at night.\nIf you are not safe, ring 999.\nYou can say stop.",
        ),
        (
            Kind::Policies,
            "gift-sheet.md",
            "# A note on presents\nPlease do not bring presents for your therapist. A card or a drawing is fine. If you do bring \
             something, we will talk about it in your session.",
        ),
    ]);
}

#[test]
fn single_subjects() {
    all_are(&[
        (
            Kind::Social,
            "social-media-policy.md",
            "# Social media\nI do not accept friend requests from current or former clients on Facebook, Instagram or LinkedIn. I do \
             not follow clients. Please do not message me there.",
        ),
        (
            Kind::Social,
            "handout3.md",
            "# Facebook, Instagram and me\nFriending: I decline friend requests. Following: I will not follow you back. Reviews: I do not \
             ask clients for reviews on Google or Yelp. Searching: I do not google my clients.",
        ),
        (
            Kind::Comms,
            "email-consent.md",
            "# Consent to communicate by email and text message\nEmail and text messages are not secure. I consent to receive \
             appointment reminders by text. I understand that the risks of email were explained.\n____",
        ),
        (
            Kind::Comms,
            "electronic_communication_policy.md",
            "# Electronic Communication Policy\nWe use email and texts for scheduling only. Texts are read between nine and five. \
             Do not use email for emergencies. The portal is the safest way to write.",
        ),
        (
            Kind::Comms,
            "texting.md",
            "# Texting your counsellor\nYou may text me to change a time. I read texts on working days. Please don't send photos. Do \
             not text in a crisis.",
        ),
        (
            Kind::Telehealth,
            "telehealth-informed-consent.md",
            "# Informed Consent for Telehealth\nI understand that telehealth is the use of video. I understand that I have the right to \
             withdraw consent. I will be alone in a private room. If the video connection drops, we will use the telephone.\n____",
        ),
        (
            Kind::Telehealth,
            "online.md",
            "# Working online\nOnline therapy takes place on Zoom. Please use headphones and a private room. If the connection \
             fails, I will ring you. You must tell me where you are at the start of each video session.",
        ),
        (
            Kind::Fees,
            "fees.md",
            "# Fees\nSessions are £60 and are payable by bank transfer the day before. Missed sessions are charged in full. \
             Fees are reviewed each April. I keep two reduced-fee places.",
        ),
        (
            Kind::Fees,
            "cancellation-policy.md",
            "# Cancellation and No-Show Policy\nPlease cancel at least 24 hours ahead. Late cancellations are charged $75 and insurance \
             does not pay for missed appointments.\nSignature ____",
        ),
        (
            Kind::Fees,
            "gfe.md",
            "# Good Faith Estimate\nYou have the right to an estimate of what your care will cost. If you get a bill that is at least $400 \
             more than the estimate, you can dispute the bill.",
        ),
        (
            Kind::Fees,
            "insurance.md",
            "# Financial agreement\nI agree to pay the copay at each visit. I authorize payment of insurance benefits to the provider. \
             Unpaid balances older than 60 days go to a collection agency. The credit card on file will be charged.\n____",
        ),
        (
            Kind::Privacy,
            "privacy.md",
            "# Privacy notice\nI am the data controller. I hold your personal data under UK GDPR on the lawful basis of contract. Your \
             data is kept for seven years. You have the right of access, to rectification and erasure. You may complain to the ICO.",
        ),
        (
            Kind::Privacy,
            "NPP.md",
            "# Notice of Privacy Practices\nThis notice describes how medical information about you may be used and disclosed. We \
             must keep your protected health information private under HIPAA. You may ask for an accounting of disclosures.",
        ),
        (
            Kind::Privacy,
            "confidentiality.md",
            "# Confidentiality\nWhat you say is confidential. Exceptions: a risk of harm to you or others, abuse of a child, a court \
             order. I discuss my work in supervision without names. Records are locked away.",
        ),
        (
            Kind::TerminationLetter,
            "closing-letter.md",
            "Dear Ms Roe,\nI am writing because we have not met since May. I am closing your file on 1 June. If you wish to come back, \
             call me. I enclose the names of three colleagues.\nSincerely,\nD. Okafor",
        ),
        (
            Kind::TerminationLetter,
            "letters/discharge.md",
            "# Discharge from the service\nDear [client],\nYou missed your last three appointments and did not answer our letter. You \
             have now been discharged. You can be referred again by your GP.\nYours sincerely",
        ),
        (
            Kind::Ooo,
            "voicemail.md",
            "# Voicemail script\nYou have reached Dana Fox. I can't come to the phone. Please leave your name and number and I will call \
             back within one working day. If this is an emergency, hang up and dial 911.",
        ),
        (
            Kind::Ooo,
            "auto-reply.md",
            "Thank you for your email. I am away from the office until 4 August and will not read messages. Ben Shaw is covering for \
             me. In an emergency call 000.",
        ),
        (
            Kind::Staff,
            "staff/boundaries.md",
            "# Boundaries\nStaff must not accept gifts worth more than £10 from clients. Workers do not share personal numbers. Tell \
             your line manager of any breach. Breaches may lead to disciplinary action.",
        ),
        (
            Kind::Staff,
            "safeguarding.md",
            "# Safeguarding policy\nThis policy applies to all staff, volunteers and trustees. The designated safeguarding lead is \
             the deputy. Staff must report every concern within one day. Never promise confidentiality to a child.",
        ),
        (
            Kind::Staff,
            "code-of-conduct.md",
            "# Code of conduct for volunteers\nVolunteers shall treat the people we support with respect. Volunteers shall not meet \
             young people outside the scheme. Report breaches to the coordinator.",
        ),
        (
            Kind::Staff,
            "handbook/peer.md",
            "# Peer worker handbook\nAs a peer worker you are part of our team. You must not lend money to members. Your supervisor meets \
             you each week. Employees who break this rule may be dismissed.",
        ),
        (
            Kind::Staff,
            "clinical-supervision-policy.md",
            "# Supervision policy\nAll clinicians receive supervision each fortnight. Supervisees bring boundary questions with \
             clients. The supervisor keeps a record. Employees on leave arrange cover.",
        ),
    ]);
}

#[test]
fn pages_of_a_site() {
    all_are(&[
        (
            Kind::Web,
            "index.md",
            "# Therapy that meets you where you are\nFeeling stuck? You don't have to do it alone. Our compassionate team is here. Book a \
             free consultation today. -> -> Follow us on Instagram. ->\n# What our clients say",
        ),
        (
            Kind::Web,
            "faq.md",
            "# Frequently asked questions\n# How long is a session?\nFifty minutes.\n# Do you take insurance?\nWe are out of network.\n# How \
             do I get started?\nBook a free 15-minute call with the button below. ->",
        ),
        (
            Kind::Web,
            "contact.md",
            "# Contact us\nReady to get started? Fill out the form below and we will get back to you. Call or email us today. Office: 14 \
             Elm Street. -> ->",
        ),
        (
            Kind::Web,
            "pages/services.md",
            "# Services\nWe offer individual therapy, couples counseling and EMDR. Our approach is warm and evidence-based. Learn more -> \
             Schedule an appointment ->",
        ),
        (
            Kind::Web,
            "about.md",
            "# About me\nI am a licensed therapist with ten years of experience. I specialise in anxiety and grief. My approach is \
             gentle. Get in touch to book your free consultation. ->",
        ),
    ]);
}

#[test]
fn anything_else() {
    all_are(&[
        (
            Kind::Other,
            "README.md",
            "# practice-forms\nOur forms as Markdown. Clone the repository and run `make pdf`. Pull requests welcome. The consent form \
             lives in forms/. Licence: MIT.",
        ),
        (
            Kind::Other,
            "CHANGELOG.md",
            "# Changelog\n# 1.2.0\nAdded gifts clause to the consent form. Fixed typo in cancellation fee.\n# 1.1.0\nAdded telehealth.",
        ),
        (
            Kind::Other,
            "blog/2024-05-gifts.md",
            "# What happens when a client brings a gift?\nPosted on 3 May. Years ago a client gave me a scarf. In this post I want to think \
             about what we do next. Leave a comment below. Share this post. ->",
        ),
        (
            Kind::Other,
            "vacancy.md",
            "# Counsellor, part time\nWe are looking for a counsellor. Salary £34,000 pro rata. Essential criteria: accredited. Closing \
             date 3 March. Apply with a CV and cover letter.",
        ),
        (
            Kind::Other,
            "minutes-march.md",
            "# Team meeting\nPresent: AB, CD. Apologies: EF.\nAction: CD to redraft the cancellation policy. Agreed that clients get the \
             new form. Next meeting 4 April. Any other business: none.",
        ),
        (
            Kind::Other,
            "soup.md",
            "# Lentil soup\nIngredients: 200 g lentils, one onion, two carrots.\nChop the onion. Simmer for 40 minutes. Serve with bread.",
        ),
        (
            Kind::Other,
            "docs/api.md",
            "# API reference\nThe endpoint returns JSON. Install the package with npm. Set the environment variable. The client sends a request \
             to the server with a session token.",
        ),
        (
            Kind::Other,
            "newsletter.md",
            "# Spring newsletter\nIn this issue: a new group, our summer fair and a word from the director. Save the date: 12 June. Our staff \
             ran a half marathon. Unsubscribe at any time.",
        ),
        (
            Kind::Other,
            "how-to.md",
            "# How to write a social media policy\nMany therapists have none. In this article we show five steps. Your policy should say \
             whether clients may follow you. Tip: keep it short. For example: 'I do not accept friend requests.'",
        ),
        (
            Kind::Other,
            "intake.md",
            "# Intake questionnaire\nName ..\nDate of birth ..\nCurrent medication ..\nHave you been in therapy before? Yes / No\nPlease \
             tick any symptoms: sleep, appetite, worry.\nEmergency contact ..",
        ),
        (
            Kind::Consent,
            "study-consent.md",
            "# Consent to take part in research\nThe principal investigator is Dr Lowe. The study has been approved by the ethics committee. \
             Participants will fill in two questionnaires. Participation is voluntary.\nParticipant ____",
        ),
        (
            Kind::Other,
            "LICENSE.md",
            "# MIT License\nPermission is hereby granted, free of charge, to any person obtaining a copy of this software, to deal in the \
             software without restriction.",
        ),
        (
            Kind::Other,
            "shop.md",
            "# Gift cards and journals\nAdd to cart. Free shipping over $50. Returns accepted within 30 days of delivery. Products ship \
             from our warehouse.",
        ),
        (
            Kind::Other,
            "CONTRIBUTING.md",
            "# Contributor Covenant Code of Conduct\nWe as members, contributors and leaders pledge to make participation in our project \
             free of harassment. Maintainers may remove comments, commits and issues.",
        ),
    ]);
}

#[test]
fn what_clients_sign_is_a_consent_whatever_it_is_called() {
    let rules = "Please be on time. Please do not bring food. You can bring a friend. You may leave the room at any time. We \
                 do not record the group. We ask that you switch off your phone. Your session lasts an hour.";
    let read = |title: &str, end: &str| kind_of("page.md", &format!("# {title}\n{rules}\n{end}")).0;
    assert_eq!(read("Working together", ""), Kind::Policies);
    assert_eq!(
        read("Working together", "Signed ____ Date ____"),
        Kind::Consent
    );
    assert_eq!(
        read("Client handbook", "Signed ____ Date ____"),
        Kind::Policies
    );
}

#[test]
fn standards_for_those_who_support_others_are_for_staff() {
    all_are(&[(
        Kind::Staff,
        "standards.md",
        "# Ethics and practice standards for peer supporters\nThese standards guide every peer supporter. A member is whoever \
         you walk with. Do not lend money to a member. Keep the member's story to yourself. Your supervisor hears of it.",
    )]);
    all_are(&[(
        Kind::Staff,
        "page.md",
        "# Ethical standards for peer recovery coaches\nWe come to this work with lived experience. Your story is a tool.",
    )]);
}

#[test]
fn pages_that_sell_invite_and_help_are_web_pages() {
    all_are(&[
        (
            Kind::Web,
            "groups.md",
            "# Groups and workshops\nThursdays at six, eight weeks. Led by two of us. Reserve your spot. Sign up for the \
             newsletter. Early bird price until May.",
        ),
        (
            Kind::Web,
            "course.md",
            "# The calm method\nAn online course for people who worry. What others say: it was fun. Enroll now, the price \
             goes up on Sunday.",
        ),
    ]);
}

#[test]
fn a_row_of_links_and_the_name_of_a_firm_are_no_title() {
    all_are(&[
        (
            Kind::Staff,
            "page.md",
            "Find help | Pricing | Log in\n\nWhat we ask of each other\n\nStaff must be kind. You must not lend money to \
             your clients. Tell your line manager.",
        ),
        (
            Kind::Consent,
            "page.md",
            "Calm Online Therapy Ltd.\n\nConsent for adolescents\n\nRead part A.",
        ),
    ]);
}

#[test]
fn what_the_team_is_given_is_for_staff() {
    let rule = "We do not accept gifts from clients.";
    for (path, text) in [
        (
            "new-starters.md",
            "# Welcome to the team\nYou collect your keys and sign the payroll form.",
        ),
        (
            "induction.md",
            "# Induction\nAs an employee you agree to keep what you hear to yourself.",
        ),
        (
            "staff handbook.md",
            "# Our handbook\nYou are paid on the last Friday.",
        ),
        (
            "page.md",
            "# Team guide\nYour line manager signs your timesheet each Friday.",
        ),
        (
            "page.md",
            "# Notes for receptionists\nNever say who comes here.",
        ),
    ] {
        assert_eq!(
            kind_of(path, &format!("{text}\n{rule}")).0,
            Kind::Staff,
            "{text}"
        );
    }
}

#[test]
fn one_misleading_word_does_not_decide() {
    let rules = "We see you each week for fifty minutes. I agree to give 24 hours' notice. I understand that my therapist keeps \
                 records and may break confidence if I am in danger. I may end therapy at any time. I consent to treatment.\n____";
    for path in [
        "readme.md",
        "faq.md",
        "blog.md",
        "staff.md",
        "index.md",
        "notes.md",
    ] {
        let document = format!("# Informed consent and agreement for therapy\n{rules}");
        assert_eq!(kind_of(path, &document).0, Kind::Consent, "{path}");
    }
}

#[test]
fn rules_for_clients_are_never_other() {
    for rules in [
        "We do not accept gifts from clients.",
        "Please do not text me after 6 pm. I answer on the next working day.",
        "Your counsellor will not be your friend on Facebook.",
        "You may end therapy at any time.",
        "Sessions are fifty minutes.\nLate? We still finish on time.",
        "Gifts\n\nNone, please.\n\nTexts\n\nFor changing a time only. I reply within a day.",
    ] {
        assert_ne!(kind_of("untitled.md", rules).0, Kind::Other, "{rules}");
    }
}

#[test]
fn the_source_is_named() {
    let rules = "\nI reply within a day.";
    assert_eq!(
        kind_of("informed-consent.md", rules),
        (Kind::Consent, "name")
    );
    assert_eq!(
        kind_of("x1.md", &format!("# Social media policy{rules}")),
        (Kind::Social, "title")
    );
    assert_eq!(
        kind_of(
            "x2.md",
            "I consent to treatment. I understand the risks. I agree to pay."
        ),
        (Kind::Consent, "content")
    );
}

#[test]
fn odd_input_is_no_fault() {
    let deep = "/".repeat(5000);
    let long = "\u{130}'\u{2019}x ".repeat(5000);
    for path in [
        "",
        "/",
        "...",
        ".md",
        "a/b/",
        &deep,
        "\u{130}\u{df}\u{0}.md",
    ] {
        for text in [
            "",
            " ",
            "\n\n",
            "'",
            "\u{2019}",
            "____",
            "\u{0}\u{feff}",
            &long,
        ] {
            let title = (!text.is_empty()).then_some(text);
            infer(&Outline {
                path,
                title,
                headings: &[text, ""],
                text,
                links: u32::MAX,
                words: 0,
                signature_lines: u32::MAX,
                signed: true,
            });
        }
    }
}

#[test]
fn less_usual_papers() {
    all_are(&[
        (
            Kind::Consent,
            "intake/new-patient.md",
            "# New Patient Intake Form\nName ..\nDate of birth ..\nCurrent medications ..\nBy signing I consent to treatment and agree to pay \
             for missed appointments. I understand that my therapist may break confidentiality if I am in danger.\nPatient signature ____",
        ),
        (
            Kind::Consent,
            "walk-and-talk.md",
            "# Walk and talk therapy\nI understand that we may be seen by people who know me. I agree to wear suitable shoes. I accept the \
             risk of injury outdoors.\nClient signature ____",
        ),
        (
            Kind::Consent,
            "couples.md",
            "# Agreement for couple therapy\nBoth partners agree that I hold no secrets between them. Sessions last 75 minutes. Either of you \
             may stop.\nSigned ____\nSigned ____",
        ),
        (
            Kind::Policies,
            "meeting-in-town.md",
            "# If we meet in the supermarket\nI will not say hello unless you do. I do not tell my family who you are. We can talk about it in \
             your next session.",
        ),
        (
            Kind::Policies,
            "minutes-and-hours.md",
            "# Session length and hours\nSessions are 50 minutes. I work Tuesday to Friday. I do not answer the phone at weekends. If you are \
             late, your session still ends on time.",
        ),
        (
            Kind::Policies,
            "dog.md",
            "# Our therapy dog\nBiscuit is in the room on Mondays. Please tell your therapist if you are allergic. You can ask for Biscuit to stay \
             out. Please do not bring food for him.",
        ),
        (
            Kind::Policies,
            "welcome.md",
            "# Welcome to counselling\nYour counsellor will meet you at reception. You have 12 sessions. Please ring us if you cannot come. \
             We do not give your details to anyone without asking.",
        ),
        (
            Kind::Comms,
            "sms-terms.md",
            "# SMS reminders\nYou will get two text messages for each appointment. Reply STOP to end them. Message and data rates may apply. \
             We do not read replies to texts.",
        ),
        (
            Kind::Telehealth,
            "zoom.md",
            "# Video sessions\nWe meet by video on Zoom. If the connection fails I ring you. Please sit in a room where nobody hears you. Use \
             headphones. Tell me where you are. No video while driving.",
        ),
        (
            Kind::Fees,
            "money.md",
            "# Payment\nMy fee is £55, paid by card on the day. I charge for sessions cancelled with less than two days' notice. Unpaid fees are \
             carried over once. I review my fee each year.",
        ),
        (
            Kind::Privacy,
            "your-records.md",
            "# Your records and how we keep them\nWe hold your name, notes and letters. Records are locked for seven years. You can see your \
             record. We disclose information only with your consent or if a court orders it.",
        ),
        (
            Kind::Staff,
            "volunteer-agreement.md",
            "# Befriender volunteer agreement\nAs a volunteer I will not give clients my home address. Volunteers must log each visit. The \
             coordinator is your supervisor. Volunteers who break the rules will be asked to leave.",
        ),
        (
            Kind::Staff,
            "gifts-staff.md",
            "# Gifts and hospitality: rules for employees\nEmployees may keep a box of sweets. Everything else goes to the manager. All staff \
             must log gifts from patients within two days.",
        ),
        (
            Kind::Staff,
            "ethics.md",
            "# Code of ethics for our association\nMembers shall not exploit their clients. Members shall have supervision. Members shall not \
             treat friends. A breach may end in misconduct proceedings.",
        ),
        (
            Kind::Ooo,
            "holiday.md",
            "# Holiday message\nThank you for your message. I am away from 3 to 17 August. I will not read messages. If you are in crisis, \
             ring 111 or Samaritans on 116 123.",
        ),
        (
            Kind::TerminationLetter,
            "letter-no-contact.md",
            "Dear Mr Poe,\nI have not heard from you since 2 March. If I hear nothing by the 30th I will close your file. You are welcome to \
             come back. Three other therapists are named below.\nKind regards",
        ),
        (
            Kind::Web,
            "pages/approach.md",
            "# My approach\nI offer a warm and compassionate space. I specialize in trauma. Ready to begin your journey? Schedule a consultation \
             today. -> ->",
        ),
        (
            Kind::Web,
            "couples-page.md",
            "# Couples counseling in Springfield\nFeeling stuck in the same fight? Our team can help. Learn more about how we work. Book your \
             first session online. -> -> ->",
        ),
        (
            Kind::Other,
            "reading.md",
            "# Book list on boundaries\nAuthor: P. Lowe. A good first book. Author: R. Hahn. Chapters on touch and gifts. Readers tell us that the \
             second half is dry. Published last year.",
        ),
        (
            Kind::Other,
            "2023-11-02-what-i-learned.md",
            "# What I learned in my first year\nI was nervous. I had three clients and no idea. I remember the first no-show. Last month I wrote \
             about supervision; this post is about money. Subscribe for more. ->",
        ),
        (
            Kind::Other,
            "app/setup.md",
            "# Setting up the booking app\nInstall the plugin from the repository. Set the API key. Run the tests. Open an issue on GitHub if the \
             calendar shows a bug.",
        ),
        (
            Kind::Other,
            "training-day.md",
            "# Agenda\n9:00 Coffee\n9:30 Minutes of last meeting\n10:00 Any other business\nApologies: J. Roe. Chair: D. Fox. Next meeting in May.",
        ),
        (
            Kind::Other,
            "job-desc.md",
            "# Administrator\nWe are looking for an administrator. Salary: £24,000. Applicants need good typing. Closing date: Friday. Send your \
             CV and cover letter to the manager.",
        ),
        (
            Kind::Other,
            "phq.md",
            "# Questionnaire\nHave you ever had trouble sleeping? Check all that apply: symptoms of worry, symptoms of low mood. Marital status .. \
             Occupation .. Family history ..",
        ),
    ]);
}
