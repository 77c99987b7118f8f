use super::*;

#[test]
fn english_is_read_as_english() {
    let names = "Maria de la Cruz\nPiet van der Berg\nJuan del Rio\nAna dos Santos\nLudwig von Hagen\nLi Wei\nOwen ap Rhys\n\
                 Jean du Pont\nKwame Mensah\nSiobhan Doyle\nAnjali Rao";
    let bilingual = "We keep what you tell us to ourselves unless you are in danger. You may stop at any time. Please give us a \
                     day's notice. Mantenemos en secreto lo que usted nos diga, salvo que esté en peligro. Usted puede parar \
                     cuando quiera. Por favor avise con un día de antelación.";
    let welsh_and_english = "Mae eich cwnselydd yn gweithio ar ddydd Llun. Nid yw ar gael gyda'r nos ac ni fydd yn ateb negeseuon. \
                             Your counsellor works on Mondays. She is not there in the evening and will not answer messages.";
    let chinese_and_english = "Please give us 24 hours of notice if you cannot come to your session. If you are in danger call \
                               999 and do not wait for us. You can end the work when you want and we will talk about it with \
                               you. \u{8bf7}\u{63d0}\u{524d}\u{4e00}\u{5929}\u{901a}\u{77e5}\u{6211}\u{4eec}\u{5982}\u{679c}\u{60a8}";
    for text in [
        "",
        "12345 !!! ____",
        "Hola",
        "Guten Tag",
        "Bienvenue chez nous",
        "We do not accept gifts.",
        "I understand that my therapist keeps records and that I may end the work at any time. I have had the chance to ask.",
        "I return calls within one working day. I do not answer the telephone while I am with another client or at night.",
        "This is your counsellor. She is called Ama. You can see Ama on Tuesdays. Ama can not read texts at night.",
        "Texting: scheduling only.\nEmail: scheduling only.\nGifts: none.\nHugs: none.\nLate arrival: session ends on time.\nNo show: full fee.",
        "| Service | Length | Fee |\n| Individual | 50 min | $140 |\n| Couples | 80 min | $210 |\n| Group | 90 min | $60 |\n| Late cancellation | | $75 |",
        "Name ____\nDate of birth ____\nAddress ____\nPhone ____\nEmail ____\nEmergency contact ____\nSignature ____\nDate ____\nParent ____",
        "Monday 9:00-17:00\nTuesday 9:00-17:00\nWednesday 9:00-12:00\nThursday closed\nFriday 9:00-17:00\nSaturday closed\nSunday closed\n\
         January February March April May June July August",
        names,
        "low mood, poor sleep, headaches, panic, worry, anger, low energy, nightmares, tearfulness, restlessness, feeling sick, hopelessness, \
         drinking, smoking, shaking, pacing",
        bilingual,
        welsh_and_english,
        chinese_and_english,
        "CONSENT TO TREATMENT. I AGREE TO THE TERMS ABOVE. I HAVE READ THEM AND ASKED WHAT I WANTED TO ASK BEFORE I SIGNED THEM.",
        "Don\u{2019}t text after six. I\u{2019}ll answer when I\u{2019}m back. If it can\u{2019}t wait, ring the surgery or go to A&E. That\u{2019}s all.",
        "Dr. Fernand Lefèvre, Université de Montréal, works with us. He speaks French and English. Please tell us which you want to use.",
        "Kia ora. We see whānau together if you wish. You can bring a support person to each session and you may stop when you want.",
        "Fees. Individual session 50 minutes 140. Couple session 80 minutes 210. Late cancellation 75. Returned check 25. Records copy 15.",
        "Zelle, Venmo, PayPal, Visa, Mastercard, Amex, Discover, Cash App, Apple Pay, Google Pay, Square, Stripe, HSA, FSA, ACH, EFT, IOU, \
         Aetna, Cigna, Optum",
        "Do you text? No. Do you email? Yes. Do you hug? No. Do you take gifts? A card is fine. Do you see couples? Yes. Kids? No.",
        "Rules of the house. Be kind. Come sober. No weapons. No filming. Leave by ten. Staff hold the keys. Ask when you need help.",
        "sertraline lorazepam fluoxetine citalopram",
        "Lorem ipsum dolor",
    ] {
        assert!(is_english(text), "{text}");
    }
}

#[test]
fn other_languages_are_not_english() {
    for text in [
        // Spanish
        "Las sesiones duran cincuenta minutos y tienen lugar una vez por semana. Si usted no puede venir, le pedimos que nos avise con un \
         día de antelación. Puede terminar la terapia cuando quiera.",
        "Nombre ____\nFecha de nacimiento ____\nDirección ____\nTeléfono ____\nCorreo electrónico ____\nFirma del paciente ____\nFecha de la \
         firma ____\nContacto en caso de emergencia ____\nMotivo de la consulta ____\nTiene usted alergias ____",
        "No aceptamos regalos de los pacientes. Los mensajes de texto sirven solo para cambiar la hora de una cita. En una emergencia llame al \
         112 o vaya al hospital.",
        // French
        "Les séances durent cinquante minutes et ont lieu chaque semaine. Si vous ne pouvez pas venir, prévenez-nous un jour avant. Vous \
         pouvez arrêter la thérapie quand vous voulez.",
        "Je comprends que mon thérapeute garde le secret sur ce que je dis, sauf dans les cas prévus par la loi. Je consens au traitement et \
         je peux retirer mon accord.",
        "Je n'accepte pas les cadeaux. Je ne suis pas joignable le soir ni le week-end. En cas d'urgence, appelez le 112 ou allez aux urgences \
         de l'hôpital.",
        // German
        "Die Sitzungen dauern fünfzig Minuten und finden einmal in der Woche statt. Wenn Sie nicht kommen können, sagen Sie bitte einen Tag \
         vorher ab. Sie können die Therapie jederzeit beenden.",
        "Ich nehme keine Geschenke an. Ich bin abends und am Wochenende nicht erreichbar. Im Notfall rufen Sie bitte die 112 oder gehen Sie in \
         die nächste Klinik.",
        "EINWILLIGUNG: ICH BIN MIT DER BEHANDLUNG EINVERSTANDEN UND KANN DIE EINWILLIGUNG JEDERZEIT WIDERRUFEN. ICH HABE DIE INFORMATIONEN \
         GELESEN UND VERSTANDEN.",
        // Welsh
        "Mae pob sesiwn yn para hanner can munud ac yn digwydd unwaith yr wythnos. Os na allwch ddod, rhowch wybod i ni ddiwrnod ymlaen llaw. \
         Gallwch orffen y gwaith pan fyddwch yn dymuno.",
        "Nid yw eich cwnselydd ar gael gyda'r nos nac ar y penwythnos. Os ydych mewn perygl, ffoniwch 999. Ni fyddwn yn derbyn anrhegion gan \
         gleientiaid.",
        // Portuguese
        "As sessões duram cinquenta minutos e acontecem uma vez por semana. Se você não puder vir, avise com um dia de antecedência. Você pode \
         terminar a terapia quando quiser.",
        "Não aceito presentes. Não estou disponível à noite nem no fim de semana. Em uma emergência, ligue para o 112 ou vá ao hospital mais \
         próximo da sua casa.",
        // Polish
        "Sesje trwają pięćdziesiąt minut i odbywają się raz w tygodniu. Jeśli nie może Pan lub Pani przyjść, proszę dać znać dzień wcześniej. \
         Terapię można zakończyć w każdej chwili.",
        "Nie przyjmuję prezentów. Nie odpowiadam na wiadomości wieczorem ani w weekend. W nagłym wypadku proszę dzwonić pod numer 112 lub \
         jechać do szpitala.",
        // Italian
        "Le sedute durano cinquanta minuti e si tengono una volta alla settimana. Se non può venire, ci avvisi il giorno prima. Lei può \
         terminare la terapia quando vuole.",
        // Dutch
        "De gesprekken duren vijftig minuten en zijn een keer per week. Als u niet kunt komen, laat het dan een dag van tevoren weten. U kunt \
         de therapie stoppen wanneer u wilt.",
        // Languages of which no list is kept
        "Seanslar elli dakika sürer ve haftada bir kez yapılır. Gelemeyecekseniz lütfen bir gün önce haber verin. Terapiyi istediğiniz zaman \
         bitirebilirsiniz. Hediye kabul etmiyoruz.",
        "Az ülések ötven percig tartanak és hetente egyszer vannak. Ha nem tud eljönni, kérjük, szóljon egy nappal előbb. A terápiát bármikor \
         befejezheti. Ajándékot nem fogadunk el.",
        "Istunnot kestävät viisikymmentä minuuttia ja ne pidetään kerran viikossa. Jos et pääse tulemaan, ilmoita siitä päivää ennen. Voit \
         lopettaa terapian milloin haluat.",
        "Mỗi buổi kéo dài năm mươi phút và diễn ra mỗi tuần một lần. Nếu bạn không thể đến, vui lòng báo trước một ngày. Bạn có thể dừng trị \
         liệu bất cứ lúc nào.",
        // Other scripts
        "\u{6bcf}\u{6b21}\u{4f1a}\u{8c08}\u{4e94}\u{5341}\u{5206}\u{949f}\u{6bcf}\u{5468}\u{4e00}\u{6b21}\u{5982}\u{679c}\u{60a8}\u{4e0d}\u{80fd}\u{6765}\u{8bf7}\u{63d0}\u{524d}\u{4e00}\u{5929}\u{901a}\u{77e5}\u{6211}\u{4eec}\u{60a8}\u{53ef}\u{4ee5}\u{968f}\u{65f6}\u{7ed3}\u{675f}\u{6cbb}\u{7597}",
        "تستغرق الجلسة خمسين دقيقة وتعقد مرة كل أسبوع. إذا لم تتمكن من الحضور فأخبرنا قبل يوم واحد. يمكنك إنهاء العلاج في أي وقت تريد. نحن لا نقبل الهدايا.",
        "Сессия длится пятьдесят минут и проходит раз в неделю. Если вы не можете прийти, предупредите нас за день. Вы можете закончить терапию в любое время.",
        "הפגישה נמשכת חמישים דקות ומתקיימת פעם בשבוע. אם אינך יכול להגיע, אנא הודע לנו יום קודם. אפשר לסיים את הטיפול בכל עת. איננו מקבלים מתנות.",
        "各セッションは五十分で、週に一回行います。来られない場合は前日までにお知らせください。治療はいつでも終了できます。",
        "상담은 매주 한 번 오십 분 동안 진행됩니다. 오실 수 없으면 하루 전에 알려 주세요. 상담은 언제든지 끝낼 수 있습니다. 선물은 받지 않습니다. 급한 일이 있으면 병원에 가세요.",
        "Οι συνεδρίες διαρκούν πενήντα λεπτά και γίνονται μία φορά την εβδομάδα. Αν δεν μπορείτε να έρθετε, ενημερώστε μας μία μέρα πριν. Μπορείτε να σταματήσετε.",
    ] {
        assert!(!is_english(text), "{text}");
    }
}

#[test]
fn a_clients_completed_form_is_seen() {
    for text in [
        "Name: Jane Roe\nDate of birth: 03/04/1988",
        "Name: Jane Roe   DOB: 3-4-88",
        "**Client name:** Jane Roe\n\n**DOB:** 1988-04-03",
        "Patient Name: Roe, Jane\nPatient signature: Jane Roe",
        "Name: Jane Roe DOB: 03/04/1988 Phone: (503) 555-0138",
        "| Name | Jane Roe |\n| Date of birth | 3 April 1988 |",
        "Full name: Jane Roe\nBorn in Ohio\nDOB 03/04/1988",
        "First name: Jane\nLast name: Roe\nBirth date: April 3, 1988",
        "Client signature: J. Roe\nDate: 1 May 2025\nDate of birth: 03.04.1988",
        "Name:\nJane Roe\nDate of birth:\n03/04/1988",
        "Name: __Jane Roe__\nDate of birth: __03/04/1988__",
        "Name\nJane Roe\nDate of birth\n03/04/1988",
        "Client's name: Mary-Ann O\u{2019}Neil\nPhone: (503) 555-0138",
        "Child's name: Tom Roe\nDate of birth: 12/11/2015\nParent signature: ____",
        "Name: Jane Roe\nCurrent medications: sertraline 50 mg, one at night",
        "Date of birth: 03/04/1988\nEmergency contact: Paul Roe, 503 555 0139",
        "Name: JANE ROE\nMarital status: married\nPhone: 503-555-0138",
        "Name: Jane Roe\n- [x] anxiety\n- [ ] grief\n- [x] trouble with sleep since March",
        "DOB: 03/04/1988\n\u{2612} Depression\n\u{2610} Anger\n\u{2612} Panic, mostly at work",
        "Name: Jane Roe\nPresenting problem: I have not slept well since my divorce",
        "Name: Jane Roe\nNHS number: 943 476 5919",
        "Patient name: Jane Roe\nInsurance: Blue\nMember ID: 884213377",
        "Signature of client: Jane Roe\nEmail: jane.roe@mail.test",
        "INFORMED CONSENT\nI agree to treatment.\nClient name: Jane Roe\nClient signature: Jane Roe\nTherapist: Dana Fox, LCSW",
        "Your name: J. Roe\nAddress: 14 Elm Street\nD.O.B.: 03/04/1988",
        "Name of child: Tom Roe\nSignature of parent: Jane Roe",
        "1. Name: Jane Roe\n2. Date of Birth: 03/04/1988\n3. Cell: 503.555.0138",
    ] {
        assert!(looks_filled_in(text), "{text}");
    }
}

#[test]
fn a_form_of_the_practice_is_not_filled_in() {
    for text in [
        "",
        ":::|||\t\t",
        "Name: ____\nDate of birth: ____\nClient signature: ____ Date: ____",
        "Name:\nDate of birth:\nPhone:\nAddress:",
        "Client Name\nDate of Birth\nHome Address\nCell Phone",
        "Name: [CLIENT NAME]\nDate of birth: [DATE]",
        "Name: {{client_name}}\nDOB: {{dob}}",
        "Date of birth: MM/DD/YYYY\nName: Please Print",
        "Name: Jane Doe (example)\nDate of birth: 03/04/1988 (example)",
        "Dana Fox, LCSW\n14 Elm Street\nPhone: (503) 555-0138\nEmail: dana@foxtherapy.test",
        "Therapist name: Dana Fox\nPhone: (503) 555-0138\nLicence number: 884213377",
        "Name: Dana Fox\nAddress: 14 Elm Street\nPhone: 020 7946 0999\nEmail: dana@foxtherapy.test",
        "Name of custodian: Ben Shaw\nPhone: (503) 555-0139\nClient signature: ____",
        "Privacy officer: Ana Ruiz, phone (503) 555-0140. This notice is effective 01/01/2024.",
        "Emergency contact: 911 or the 988 Lifeline\nPhone: (503) 555-0138\nName: ____",
        "Client signature: ____\nDana Fox, LCSW\nDate: 03/04/2025",
        "Client signature\n____\nDana Fox\nTherapist",
        "Client name (please print): ____ DOB: ____\nTherapist signature: Dana Fox, LCSW Date: 03/04/2025",
        "Marital status: Single / Married / Divorced\nDate of birth: ___/___/_____",
        "- [ ] anxiety\n- [ ] depression\n- [ ] sleep\nName: ____",
        "- [x] I have read the policies\n- [x] I agree to the fees\nName: ____\nDate: ____",
        "Medications: we do not prescribe. Ask your doctor.\nName of your doctor: ____",
        "Current medications (name and dose, e.g. 50 mg): ____\nDate of birth: ____",
        "Reason for visit: please tell us in your own words what brings you here\nFull name:",
        "Client signature: ________ Date: ________\nParent signature: ________ Date: ________\nOffice phone: (503) 555-0138",
        "| Name | Date of birth | Phone |\n| --- | --- | --- |\n| | | |",
        "Version: 03/04/2024\nReviewed by: Dana Fox\nNext review: 03/04/2025",
        "We ask for your name, your date of birth and a phone number: all are kept locked. Ofsted registration: 884213377",
        "Supervisor: Mary Lowe\nSupervisor phone: (503) 555-0141\nYour signature: ____",
        "Name: Dr Dana Fox\nClient signature: ____\nPhone: (503) 555-0138",
        "Date of birth: 03/04/1988",
        "Client name: Jane Roe",
    ] {
        assert!(!looks_filled_in(text), "{text}");
    }
}

#[test]
fn odd_input_is_no_fault() {
    let long = "Name: \u{130}\u{df}\u{1f642}".repeat(3000);
    for text in [
        "\u{0}",
        "\u{feff}",
        "'",
        "\u{2019}\u{2019}",
        "Name:\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}\u{1f642}",
        "DOB: 99999999999999999999/1/1",
        "\u{1f642}:|:|\n:\n|",
        &long,
    ] {
        is_english(text);
        looks_filled_in(text);
    }
}
