"""Greeting, body and closing of a letter in plain text."""

from __future__ import annotations

import pytest
from reading import blocks, body, of, plain

GREETINGS = [
    "Dear Ms Okafor,",
    "Dear Ms. Okafor:",
    "hey dan",
    "Good morning Ms X",
    "Good afternoon, Mr. Harrison,",
    "To whom it may concern",
    "To Whom It May Concern:",
    "Respected Sir",
    "Respected Madam,",
    "Sarah,",
    "Chef,",
    "Mr. Tuttle,",
    "Hello everyone!",
    "Bore da",
    "Kia ora Moana,",
    "Dear Professor Banerjee, Dr Lim and Sister Watts,",
    "Dear Mr and Mrs Tregonning,",
    "Dear Sir/Madam",
    "Dear all,",
    "Hi there!",
    "Hi Dr. Nakamura!",
    "Station Manager Ravenscroft,",
    "A Mháire, a chara,",
    "Now then Mick,",
    "G'day Robbo,",
    "Dear {{ first_name }},",
    "[First Name],",
    "Hello *|FNAME|*",
    "Dear <Interviewer>,",
    "#MANAGER#,",
]


@pytest.mark.parametrize("greeting", GREETINGS)
def test_a_greeting_line_is_no_text(greeting: str) -> None:
    draft = plain(f"{greeting}\n\nThank you for your time. I liked the job.\n\nBest,\nAna\n")
    assert of(draft, "greeting") == [greeting]
    assert body(draft) == ["Thank you for your time. I liked the job."]


@pytest.mark.parametrize("greeting", ["Dear Ms Okafor,", "hey dan", "Hi Jas", "Hello Mrs Patterson", "Sarah,"])
def test_a_greeting_needs_no_blank_line(greeting: str) -> None:
    draft = plain(f"{greeting}\nThank you for your time, it was good of you to see me so soon.\nAna\n")
    assert of(draft, "greeting") == [greeting]
    assert body(draft) == ["Thank you for your time, it was good of you to see me so soon."]


@pytest.mark.parametrize(
    ("line", "greeting", "rest"),
    [
        ("Hi Sam, thanks for today.", "Hi Sam,", "thanks for today."),
        ("Hi Sam - thanks for today.", "Hi Sam -", "thanks for today."),
        ("Hi Sam! Thanks for today.", "Hi Sam!", "Thanks for today."),
        ("Hi Sam thanks for today.", "Hi Sam", "thanks for today."),
        ("hi sam thanks for today", "hi sam", "thanks for today"),
        ("Dear Mr. Lee, I write to thank you.", "Dear Mr. Lee,", "I write to thank you."),
        ("Dear Sir I beg to thank you.", "Dear Sir", "I beg to thank you."),
        ("Hello Dr Iyer this is about Monday.", "Hello Dr Iyer", "this is about Monday."),
        ("hi just wanted to say thanks", "hi", "just wanted to say thanks"),
        ("Mr. Delacroix, I have written twice.", "Mr. Delacroix,", "I have written twice."),
    ],
)
def test_text_behind_a_greeting_is_text(line: str, greeting: str, rest: str) -> None:
    draft = plain(f"{line}\n\nI would love the job.\n\nBest,\nAna\n")
    assert of(draft, "greeting") == [greeting]
    assert body(draft)[0] == rest


@pytest.mark.parametrize(
    "line",
    [
        "Hi again is what I wanted to say.",
        "Hello is a word I have never liked in letters.",
        "Dear is the price of a missed train.",
        "Good to meet you on Thursday.",
        "Morning shifts suit me best.",
        "Thursday was good, thank you.",
        "Frankly, I was impressed.",
        "Thank You",
        "I am writing to you,",
    ],
)
def test_a_sentence_is_no_greeting(line: str) -> None:
    draft = plain(f"{line}\n\nI would love the job.\n\nBest,\nAna\n")
    assert of(draft, "greeting") == []
    assert body(draft)[0] == line


SIGN_OFFS = [
    "Kind regards,",
    "Best",
    "Yours sincerely",
    "thanks,",
    "Many thanks",
    "With many thanks for your time,",
    "cheers",
    "Gracias y un saludo",
    "Faithfully yours,",
    "Very truly yours",
    "Respectfully",
    "Talk soon",
    "xx",
    "Hooroo,",
    "Le gach dea-ghuí,",
    "Saygılarımla,",
    "Let's win,",
    "Have a great week,",
    "With friendly greeting",
    "God bless",
    "Awaiting your urgent response,",
    "I am, Sir, yours faithfully,",
    "Thanks & Regards",
    "Thanks!",
    "**Warmly,**",
]


@pytest.mark.parametrize("sign_off", SIGN_OFFS)
@pytest.mark.parametrize("name", ["Ana Ruiz", "robbo", "Wren x", "Trent Maddox, PMP", "Blessing Okoro (Miss)"])
def test_a_closing_is_known_by_its_place(sign_off: str, name: str) -> None:
    draft = plain(f"Hi Bo,\n\nThank you for the talk. I want the job.\n\n{sign_off}\n{name}\n")
    assert body(draft) == ["Thank you for the talk. I want the job."]
    assert of(draft, "sign-off") == [sign_off]
    assert of(draft, "signature") == [name]


@pytest.mark.parametrize("sign_off", ["Kind regards,", "cheers", "With many thanks for your time,", "Best", "Thanks!"])
def test_a_sign_off_needs_no_name(sign_off: str) -> None:
    draft = plain(f"Hi Bo,\n\nThank you for the talk.\n\n{sign_off}\n")
    assert body(draft) == ["Thank you for the talk."]
    assert of(draft, "sign-off") == [sign_off]


@pytest.mark.parametrize(
    "name", ["robbo", "Wren x", "Kayla", "Amina x", "G. Strachan-Lee", "from Kayleigh", "- Dan", "Jun Wei"]
)
def test_a_name_needs_no_sign_off(name: str) -> None:
    draft = plain(f"Hi Bo,\n\nThank you for the talk.\n\n{name}\n")
    assert body(draft) == ["Thank you for the talk."]
    assert of(draft, "signature") == [name]


@pytest.mark.parametrize(
    ("line", "sign_off", "name"),
    [("Cheers, Rob", "Cheers", "Rob"), ("Thanks! Kayla", "Thanks", "Kayla"), ("Love, Ebony x", "Love", "Ebony x")],
)
def test_a_closing_in_one_line_is_two_things(line: str, sign_off: str, name: str) -> None:
    draft = plain(f"Hi Bo,\n\nThank you for the talk.\n\n{line}\n")
    assert (of(draft, "sign-off"), of(draft, "signature")) == ([sign_off], [name])


def test_a_closing_at_the_end_of_a_paragraph_is_cut_off() -> None:
    draft = plain("Hi Bo,\n\nThank you for the talk. I hope to hear from you. Kind regards, Ana Ruiz")
    assert body(draft) == ["Thank you for the talk. I hope to hear from you."]
    assert (of(draft, "sign-off"), of(draft, "signature")) == (["Kind regards"], ["Ana Ruiz"])


def test_two_lines_can_sign_off() -> None:
    draft = plain("Dear Sir,\n\nI thank you.\n\nThanking you,\nYours faithfully,\nSreelakshmi Nambiar\n")
    assert blocks(draft)[-2:] == [
        ("sign-off", "Thanking you,\nYours faithfully,"),
        ("signature", "Sreelakshmi Nambiar"),
    ]


@pytest.mark.parametrize(
    "last",
    [
        "Fingers crossed!",
        "Thank you for the tea.",
        "I look forward to hearing from you.",
        "Can do nights.",
        "What next?",
    ],
)
def test_a_last_sentence_stays_text(last: str) -> None:
    assert body(plain(f"Hi Bo,\n\nI liked the place.\n\n{last}\n"))[-1] == last
    assert body(plain(f"Hi Bo,\n\nI liked the place.\n\n{last}\n\nAna\n"))[-1] == last


def test_a_signature_card_stands_apart_from_the_name() -> None:
    draft = plain(
        "Hi Bo,\n\nThank you.\n\nBest,\nLorna\n\nLorna Mackie\nSenior Bookkeeper "
        "| Pugh & Co\nTel 01632 960 118\nlorna@pugh.example\n"
    )
    assert body(draft) == ["Thank you."]
    assert of(draft, "signature")[0] == "Lorna"
    assert of(draft, "signature")[1].endswith("lorna@pugh.example")


def test_the_delimiter_opens_a_signature_whatever_is_in_it() -> None:
    draft = plain(
        "Hi Bo,\n\nThank you for the talk.\n\nAna\n-- \nAna Ruiz\nPianos tuned while you wait and weep at the price.\n"
    )
    assert body(draft) == ["Thank you for the talk."]
    assert of(draft, "signature")[-1].endswith("at the price.")


def test_a_note_of_the_device_is_signature() -> None:
    draft = plain("Hi Bo\n\nThank you for the talk.\n\nTyler\n\nSent from my iPhone\n")
    assert body(draft) == ["Thank you for the talk."]
    assert of(draft, "signature") == ["Tyler", "Sent from my iPhone"]


def test_small_print_is_a_disclaimer() -> None:
    small = "This e-mail is confidential and intended solely for the addressee."
    draft = plain(f"Hi Bo,\n\nThank you for the talk.\n\nBest,\nAna\n\n{small}\n")
    assert (body(draft), of(draft, "disclaimer")) == (["Thank you for the talk."], [small])


SMALL_PRINT = [
    "This e-mail is confidential and intended solely for the addressee.",
    "CONFIDENTIALITY NOTICE: This e-mail is intended solely for the addressee.",
    "This message and all that is attached to it are meant for nobody\nbut the addressee. If you have received this"
    " message in error,\nplease delete it.",
    "Registered in England, no. 123456.\nThis e-mail is confidential.",
]


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("small", SMALL_PRINT)
@pytest.mark.parametrize("signature", ["Ana Ruiz", "Ana Ruiz\nT: 01632 960001", "Ana Ruiz\nTuner\nSee us on LinkedIn!"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_small_print_right_below_a_signature_is_cut_off_it(small: str, signature: str, between: str) -> None:
    draft = plain(f"Hi Bo,\n\nThank you for the talk.\n\nKind regards,{between}{signature}\n{small}\n")
    assert body(draft) == ["Thank you for the talk."]
    assert (of(draft, "sign-off"), of(draft, "disclaimer")) == (["Kind regards,"], [flat(small)])
    assert of(draft, "signature") == [flat(signature)]


@pytest.mark.parametrize(
    "small",
    [
        "Please note: this e-mail is confidential.\nDelete it if it is not yours.",
        "This e-mail\nis confidential and intended solely for the addressee.",
        "Acme Ltd, registered in England\nThis e-mail is confidential.",
    ],
)
def test_small_print_of_its_own_is_one_block(small: str) -> None:
    draft = plain(f"Hi Bo,\n\nThank you for the talk.\n\nBest,\nAna\n\n{small}\n")
    assert (of(draft, "signature"), of(draft, "disclaimer")) == (["Ana"], [flat(small)])


@pytest.mark.parametrize("dash", ["- ", "– ", "— ", "—", "-- ", "~ "])
@pytest.mark.parametrize("name", ["Luke", "Luke Byrne", "Dr Luke Byrne"])
def test_a_name_behind_a_dash_closes_a_message(dash: str, name: str) -> None:
    draft = plain(f"Hi Bo, thank you for the talk. I would love to join Harrow Mutual. {dash}{name}\n")
    assert body(draft) == ["thank you for the talk. I would love to join Harrow Mutual."]
    assert of(draft, "signature") == [name]


@pytest.mark.parametrize(
    "end",
    [
        "I would love to join you - Harrow Mutual is a fine house.",
        "I have two offers. - One is from Harrow Mutual",
        "It was a fine talk. - really fine",
        "We met on Tuesday. - Thank you",
    ],
)
def test_a_dash_alone_makes_no_name(end: str) -> None:
    draft = plain(f"Hi Bo, thank you for the talk. {end}\n")
    assert of(draft, "signature") == []


@pytest.mark.parametrize("mark", ["PS", "P.S.", "p.s.:", "PS:", "PPS -", "P.P.S."])
def test_a_postscript_is_text_without_its_mark(mark: str) -> None:
    draft = plain(f"Hi Bo,\n\nThank you.\n\nBest,\nAna\n\n{mark} The tea was good.\n")
    assert of(draft, "postscript") == ["The tea was good."]
    assert of(draft, "signature") == ["Ana"]


def test_a_postscript_may_stand_above_the_sign_off() -> None:
    draft = plain("Hi Bo,\n\nThank you.\nPS: My PIN is attached.\n\nYours sincerely,\nAda Whitlock\n")
    assert body(draft) == ["Thank you.", "My PIN is attached."]
    assert (of(draft, "sign-off"), of(draft, "signature")) == (["Yours sincerely,"], ["Ada Whitlock"])


def test_postscripts_go_on_below_a_blank_line() -> None:
    draft = plain("Hi Bo,\n\nThank you.\n\nBest,\nAna\n\nPS The tea was good.\n\nAnd so was the cake, tell Jo.\n")
    assert of(draft, "postscript") == ["The tea was good.", "And so was the cake, tell Jo."]


@pytest.mark.parametrize("line", ["PSV licence enclosed.", "Ps and Qs minded.", "Pst, do not tell Jo."])
def test_other_words_are_no_postscript(line: str) -> None:
    assert of(plain(f"Hi Bo,\n\nThank you.\n\n{line}\n"), "postscript") == []


def test_an_address_above_the_greeting_is_no_text() -> None:
    draft = plain(
        "1 Mill Lane\nHexham\n\n14 March 2026\n\nMs J. Doe\nPlant Manager\n\nDear Ms Doe:\n\nThank"
        " you.\n\nSincerely,\nAl Roe\n"
    )
    assert body(draft) == ["Thank you."]
    assert "14 March 2026" in of(draft, "heading")


def test_a_reference_below_the_greeting_is_a_heading() -> None:
    draft = plain(
        "Dear Sir,\n\nRe: Post of storekeeper, ref. 12/B\n\nI thank you for the interview.\n\nYours faithfully,\nA."
        " Bello\n"
    )
    assert of(draft, "heading") == ["Re: Post of storekeeper, ref. 12/B"]
    assert body(draft) == ["I thank you for the interview."]


def test_wrapped_lines_are_one_paragraph_and_texted_lines_are_not() -> None:
    wrapped = "It was a pleasure to meet you and Ms Lindqvist on Thursday. I was\nstruck by your account of it.\n"
    assert body(plain(f"Hi Bo,\n\n{wrapped}\nBest,\nAna\n")) == [" ".join(wrapped.split())]
    texted = "thnx 4 today gary\ndefo up for the nights\nmy mob ends 417 not 471\n"
    assert body(plain(f"{texted}\njay\n")) == texted.split("\n")[:-1]


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "1.", "1)", "a)", "(b)"])
def test_list_marks_are_left_out(mark: str) -> None:
    draft = plain(f"Hi Bo,\n\nMy questions:\n\n{mark} How many beds are there?\n\nBest,\nAna\n")
    assert of(draft, "list-item") == ["How many beds are there?"]


def test_items_take_their_wrapped_lines_along() -> None:
    draft = plain(
        "Hi Bo,\n\nMy questions:\n1. How is the beam time split between the two groups who share\n   the hall?\n2."
        " Who leads?\n\nAna\n"
    )
    assert of(draft, "list-item") == [
        "How is the beam time split between the two groups who share the hall?",
        "Who leads?",
    ]


def test_a_wrapped_number_starts_no_list() -> None:
    draft = plain(
        "Hi Bo,\n\nThank you for the long and very useful interview on the morning of\n12. March is a fine month"
        " for me to begin the work we talked about.\n\nAna\n"
    )
    assert of(draft, "list-item") == []
    assert len(body(draft)) == 1


def test_header_lines_are_read_and_cut_off() -> None:
    draft = plain(
        "Date: June 5, 2024\nSubject: Specialist II (Req. 24)\nTo: Jo <jo@x.example>\n\nDear Ms W,\n\nThank"
        " you.\n\nT. W.\n"
    )
    subject = draft.header("subject")
    assert subject is not None
    assert subject.span is not None
    assert subject.span.of(draft.text) == "Specialist II (Req. 24)"
    assert of(draft, "subject") == ["Specialist II (Req. 24)"]
    assert [header.name for header in draft.headers] == ["Date", "Subject", "To"]
    assert body(draft) == ["Thank you."]


@pytest.mark.parametrize("line", ["Note: I forgot my badge.", "To: be honest, I forgot.", "Question: who leads?"])
def test_a_colon_makes_no_header(line: str) -> None:
    draft = plain(f"{line}\nIt lies on your desk, I think.\n\nAna\n")
    assert draft.headers == ()
    assert body(draft)[0].startswith(line)


def test_advice_and_legends_above_a_template_are_no_text() -> None:
    draft = plain("; {0} name  {1} role\nSubject: {1} interview\n\nDear {0},\n\nThank you for {1}.\n\n{2}\n")
    assert body(draft) == ["Thank you for {1}."]
    advice = plain("Recruiters are busy. This one gets opened!\n\nSubject: Hello\n\nHi [Name],\n\nThank you.\n\n[Me]\n")
    assert body(advice) == ["Thank you."]


def test_a_header_can_ask_to_leave_rules_out() -> None:
    draft = plain("Subject: Hi\nX-Etiquette-Lint: ignore=rule-a, rule-b -- agreed\n\nDear Bo,\n\nThanks.\n\nAna\n")
    (wish,) = draft.directives
    assert (wish.rules, wish.whole_draft, wish.reason) == (("rule-a", "rule-b"), True, "agreed")


COMBED = (
    "It was big of you to see a man of my age about a Saturday\njob\nwithout smiling, or at least without smiling"
    " much. I"
    "\nexplained at\nlength why and I won't again. What stayed with me was your way"
)


def test_text_wrapped_twice_stays_one_paragraph() -> None:
    assert body(plain(f"Dear Bo,\n\n{COMBED}.\n\nYours,\nAna\n")) == [" ".join(f"{COMBED}.".split())]


@pytest.mark.parametrize("last", ["thank you.", "cheers to all,", "number", "sundays x"])
def test_the_end_of_a_wrapped_line_is_no_closing(last: str) -> None:
    text = (
        "I've prayed about this and I know it is meant to be me and no other, and you\n"
        f"were lovely to me on the day and all the others that I saw were so as well,\n{last}"
    )
    draft = plain(f"Dear Bo,\n\n{text}\n\nTracey\n")
    assert body(draft) == [" ".join(text.split())]
    assert of(draft, "signature") == ["Tracey"]


MOTTOS = [
    '"Be the change you wish to see in the world."',
    '"Not all those who wander are lost" - J. R. R. Tolkien',
    "\u201cThe best way to predict the future\nis to invent it.\u201d\n\u2014 Alan Kay",
    "*'Would you rather be right or happy?'*",
    "Sent with care",
    "Sent in haste, please excuse typos",
]


@pytest.mark.parametrize("motto", MOTTOS)
@pytest.mark.parametrize("signature", ["Ada Lint", "Ada Lint\n07700 900123", "Ada Lint\nBuyer\nada@mail.example"])
@pytest.mark.parametrize("small", ["", "\n\nSent from my iPhone"])
def test_a_motto_below_a_signature_belongs_to_it(motto: str, signature: str, small: str) -> None:
    draft = plain(f"Hi Bo,\n\nThank you for the talk.\n\nKind regards,\n{signature}\n\n{motto}{small}\n")
    assert body(draft) == ["Thank you for the talk."]
    assert (of(draft, "sign-off"), of(draft, "signature")[0]) == (["Kind regards,"], flat(signature))


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_motto_in_quotation_marks_needs_neither_blank_line_nor_sign_off(between: str) -> None:
    draft = plain(f"Hi Bo,\n\nThank you for the talk.\n\nAda Lint\n07700 900123{between}{MOTTOS[0]}\n")
    assert body(draft) == ["Thank you for the talk."]
    assert of(draft, "signature") == ["Ada Lint 07700 900123", MOTTOS[0]]


@pytest.mark.parametrize(
    "thought", ["When will you decide?", "I really want this job!", "My phone is off on Friday.\nTry me on Saturday."]
)
def test_a_thought_below_a_signature_is_read_as_a_postscript(thought: str) -> None:
    draft = plain(f"Hi Bo,\n\nThank you for the talk.\n\nBest,\nAda Lint\n07700 900123\n\n{thought}\n")
    assert (of(draft, "sign-off"), of(draft, "signature")) == (["Best,"], ["Ada Lint 07700 900123"])
    assert of(draft, "paragraph", "postscript") == ["Thank you for the talk.", *thought.split("\n")]


def test_a_second_closing_below_a_signature_closes_too() -> None:
    draft = plain("Hi Bo,\n\nThank you for the talk.\n\nBest,\nAda Lint\n07700 900123\n\nLive, laugh, love\n")
    assert body(draft) == ["Thank you for the talk."]
    assert of(draft, "sign-off") == ["Best,", "Live, laugh, love"]


@pytest.mark.parametrize(
    "text",
    [
        'You said one thing that I have kept.\n\n"Come back in May."',
        "Thanks,\nAnna told me, to your colleague who showed me round.\n\nShe was kind.",
    ],
)
def test_without_a_signature_above_it_a_last_line_is_text(text: str) -> None:
    draft = plain(f"Hi Bo,\n\n{text}\n")
    assert flat(text) == " ".join(body(draft))


def test_a_name_with_a_whole_letter_below_it_closes_nothing() -> None:
    letter = "Thank you for the talk. I liked the shop, the window and the people in it. " * 4
    assert len(body(plain(f"Hi Bo,\n\nI came on Monday.\n\nBest,\nAda Lint\n\n{letter}\n"))) == 3
