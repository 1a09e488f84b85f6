"""Own text and quoted mail, in the forms of the usual mail programs."""

from __future__ import annotations

import pytest
from reading import body, eml, message, of, plain

OWN = "Hi Bo,\n\nThank you for Monday. I want the job.\n\nBest,\nAna\n"
THEIRS = "Ana,\n\nAny questions? Fire away.\n\nBo\n"
MARKED = "".join(f"> {line}\n" for line in THEIRS.splitlines())

ATTRIBUTIONS = [
    ("On Wed, 25 Nov 2026 at 09:25, Bo Lind <bo@firm.example> wrote:", "Bo Lind <bo@firm.example>", "2026-11-25T09:25"),
    (
        "On Wed, Nov 25, 2026 at 9:25 PM Bo Lind <bo@firm.example> wrote:",
        "Bo Lind <bo@firm.example>",
        "2026-11-25T21:25",
    ),
    ("On 25 Nov 2026, at 09:25, Bo Lind <bo@firm.example> wrote:", "Bo Lind <bo@firm.example>", "2026-11-25T09:25"),
    (
        "On Wednesday, 25 November 2026 at 09:25:44 GMT, Bo Lind\n<bo@firm.example> wrote:",
        "Bo Lind <bo@firm.example>",
        "2026-11-25T09:25",
    ),
    (
        "On Wed, 25 Nov 2026 09:25 +0000, Bo Lind <bo@firm.example>\nwrote:",
        "Bo Lind <bo@firm.example>",
        "2026-11-25T09:25",
    ),
    ("Bo Lind <bo@firm.example> wrote on Wed, Nov 25, 2026:", "Bo Lind <bo@firm.example>", "2026-11-25T00:00"),
    ("2026-11-25 9:25 GMT+01:00 Bo Lind <bo@firm.example>:", "Bo Lind <bo@firm.example>", "2026-11-25T09:25"),
    ("On 2026-11-25 09:25, Bo Lind wrote:", "Bo Lind", "2026-11-25T09:25"),
    ("Am 25.11.2026 um 09:25 schrieb Bo Lind:", "Bo Lind", "2026-11-25T09:25"),
    (
        "Am Mi., 25. Nov. 2026 um 09:25 Uhr schrieb Bo Lind <bo@firm.example>:",
        "Bo Lind <bo@firm.example>",
        "2026-11-25T09:25",
    ),
    (
        "Le mer. 25 nov. 2026 à 09:25, Bo Lind <bo@firm.example> a écrit :",
        "Bo Lind <bo@firm.example>",
        "2026-11-25T09:25",
    ),
    (
        "El mié, 25 nov 2026 a las 9:25, Bo Lind (<bo@firm.example>) escribió:",
        "Bo Lind <bo@firm.example>",
        "2026-11-25T09:25",
    ),
    (
        "Il giorno mer 25 nov 2026 alle ore 09:25 Bo Lind <bo@firm.example> ha scritto:",
        "Bo Lind <bo@firm.example>",
        "2026-11-25T09:25",
    ),
    ("Op wo 25 nov 2026 om 09:25 schreef Bo Lind <bo@firm.example>:", "Bo Lind <bo@firm.example>", "2026-11-25T09:25"),
    (
        "Em qua., 25 de nov. de 2026 às 09:25, Bo Lind <bo@firm.example> escreveu:",
        "Bo Lind <bo@firm.example>",
        "2026-11-25T09:25",
    ),
    ("Den ons 25 nov. 2026 kl 09:25 skrev Bo Lind <bo@firm.example>:", "Bo Lind <bo@firm.example>", "2026-11-25T09:25"),
]


@pytest.mark.parametrize(("attribution", "sender", "sent"), ATTRIBUTIONS)
def test_attributions_of_many_programs(attribution: str, sender: str, sent: str) -> None:
    draft = message(f"{OWN}\n{attribution}\n{MARKED}")
    assert body(draft) == ["Thank you for Monday. I want the job."]
    assert of(draft, "signature") == ["Ana"]
    (quoted,) = draft.quoted
    assert quoted.text == THEIRS.strip()
    assert quoted.sender == sender
    assert quoted.sent is not None
    assert quoted.sent.isoformat().startswith(sent)
    assert not quoted.by_candidate


@pytest.mark.parametrize(("attribution", "sender", "sent"), [a for a in ATTRIBUTIONS if "<" in a[0]])
def test_a_quote_without_marks_goes_to_the_end(attribution: str, sender: str, sent: str) -> None:
    draft = message(f"{OWN}\n{attribution}\n{THEIRS}")
    assert body(draft) == ["Thank you for Monday. I want the job."]
    assert draft.quoted[0].text == THEIRS.strip()


OUTLOOK = [
    "From: Bo Lind <bo@firm.example>\nSent: 25 November 2026 09:25\nTo: Ana Ruiz\nSubject: Job\n",
    "-----Original Message-----\nFrom: Lind, Bo\nSent: Wednesday, November 25, 2026 9:25 AM\nTo: Ana Ruiz\nSubject:"
    " Job\n",
    "________________________________\nFrom: Bo Lind\nSent: 25 November 2026 09:25\nTo: Ana Ruiz\nCc: Jo\nSubject:"
    " Job\n",
    "Von: Bo Lind\nGesendet: Mittwoch, 25. November 2026 09:25\nAn: Ana Ruiz\nBetreff: Job\n",
    "De : Bo Lind\nEnvoyé : mercredi 25 novembre 2026 09:25\nÀ : Ana Ruiz\nObjet : Job\n",
    "*From:* Bo Lind <bo@firm.example>\n*Sent:* 25 November 2026 09:25\n*To:* Ana Ruiz\n*Subject:* Job\n",
    "Begin forwarded message:\n\nFrom: Bo Lind <bo@firm.example>\nSubject: Job\nDate: 25 November 2026 at 09:25:00"
    " GMT\nTo: Ana\n",
    "---------- Forwarded message ---------\nFrom: Bo Lind <bo@firm.example>\nDate: Wed, 25 Nov 2026 at"
    " 09:25\nSubject: Job\nTo: Ana\n",
    "-------- Weitergeleitete Nachricht --------\nVon: Bo Lind\nDatum: Wed, 25 Nov 2026 09:25\nAn: Ana\nBetreff: Job\n",
]


@pytest.mark.parametrize("block", OUTLOOK)
def test_header_blocks_open_a_quote(block: str) -> None:
    draft = message(f"{OWN}\n{block}\n{THEIRS}")
    assert body(draft) == ["Thank you for Monday. I want the job."]
    (quoted,) = draft.quoted
    assert quoted.text == THEIRS.strip()
    assert quoted.sender is not None
    assert "Lind" in quoted.sender
    assert quoted.sent is not None
    assert quoted.sent.isoformat() == "2026-11-25T09:25:00"


def test_own_earlier_mail_is_known_as_own() -> None:
    draft = message(
        f"{OWN}\nFrom: Ana Ruiz <ana@mail.example>\nSent: 20 November 2026 08:00\nTo: Bo\nSubject: Job\n\nAny news?\n\n"
        f"From: Bo Lind <bo@firm.example>\nSent: 18 November 2026 08:00\nTo: Ana\nSubject: Job\n\nWe shall see.\n"
    )
    assert [(quoted.by_candidate, quoted.text) for quoted in draft.quoted] == [
        (True, "Any news?"),
        (False, "We shall see."),
    ]


def test_answers_below_the_quote_are_own_text() -> None:
    draft = message(f"{ATTRIBUTIONS[0][0]}\n{MARKED}\n{OWN}")
    assert body(draft) == ["Thank you for Monday. I want the job."]
    assert of(draft, "greeting") == ["Hi Bo,"]


def test_answers_between_the_quotes_are_own_text() -> None:
    draft = message(
        f"Hi Bo,\n\nmy answers:\n\n{ATTRIBUTIONS[0][0]}\n"
        "> Can you start in May?\nYes, on the 4th.\n> Do you drive?\n\nI do.\n\nAna\n"
    )
    assert body(draft) == ["my answers:", "Yes, on the 4th.", "I do."]
    assert draft.quoted[0].text.split("\n")[0] == "Can you start in May?"


def test_nested_quotes_are_messages_of_their_own() -> None:
    draft = message(
        f"{OWN}\nOn 25 Nov 2026, at 09:25, Bo Lind <bo@firm.example> wrote:\n> Sure.\n>\n"
        "> On 24 Nov 2026, at 10:00, Ana Ruiz <ana@mail.example> wrote:\n>> Could you tell me more?\n"
    )
    assert [(quoted.by_candidate, quoted.text) for quoted in draft.quoted] == [
        (False, "Sure."),
        (True, "Could you tell me more?"),
    ]


def test_a_line_broken_inside_a_quote_stays_quoted() -> None:
    draft = message(
        f"{OWN}\n> Thank you for coming in to see all of us here on the Monday,\nAna dear.\n> Any questions?\n"
    )
    assert body(draft) == ["Thank you for Monday. I want the job."]


def test_a_note_of_the_device_above_a_quote_is_signature() -> None:
    draft = message(f"Hi Bo\n\nTa for today.\n\nTyler\n\nSent from my iPhone\n\n{ATTRIBUTIONS[2][0]}\n{MARKED}")
    assert body(draft) == ["Ta for today."]
    assert of(draft, "signature") == ["Tyler", "Sent from my iPhone"]


@pytest.mark.parametrize(
    "sentence",
    [
        "On Tuesday 4 March 2026 you wrote that questions are welcome:",
        "On Monday I wrote to Jo about the keys.",
        "From: my heart, thank you.",
        "To: whom else should I write?",
        "You wrote on 3 May 2026: come as you are.",
        "I have 3 > 2 reasons.",
    ],
)
def test_own_sentences_about_letters_are_no_attribution(sentence: str) -> None:
    draft = message(f"Hi Bo,\n\nThank you.\n\n{sentence}\nIt made me glad.\n\nAna\n")
    assert draft.quoted == ()
    assert " ".join(body(draft)).endswith(f"{sentence} It made me glad.")


def test_a_pasted_thread_in_a_text_file_is_quoted_as_well() -> None:
    draft = plain(f"Subject: Re: Job\n\n{OWN}\n{OUTLOOK[0]}\n{THEIRS}")
    assert body(draft) == ["Thank you for Monday. I want the job."]
    assert draft.quoted[0].sender == "Bo Lind <bo@firm.example>"


GMAIL = (
    '<div dir="ltr"><div>Hi Bo,</div><div><br></div><div>Thank you for Monday.</div><div><br></div><div>Ana</div></div>'
    "<br>"
    '<div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Wed, Nov 25, 2026 at 9:25 AM Bo Lind '
    "&lt;bo@firm.example&gt; wrote:<br></div>"
    '<blockquote class="gmail_quote"><div>Any questions?<br>Bo</div></blockquote></div>'
)
OUTLOOK_HTML = (
    "<div class=WordSection1><p class=MsoNormal>Hi Bo,<o:p></o:p></p><p class=MsoNormal>&nbsp;</p>"
    "<p class=MsoNormal>Thank you for Monday.</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>Ana</p>"
    "<div style='border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> Bo Lind"
    " &lt;bo@firm.example&gt;<br><b>Sent:</b> "
    "25 November 2026 9:25 AM<br><b>To:</b> Ana<br><b>Subject:</b> Job</p></div><p class=MsoNormal>Any questions?</p>"
    "<p class=MsoNormal>Bo</p></div>"
)
APPLE = (
    "<body>Hi Bo,<div><br></div><div>Thank you for Monday.</div><div><br></div><div>Ana<br><div><br><blockquote"
    ' type="cite">'
    "<div>On 25 Nov 2026, at 09:25, Bo Lind &lt;bo@firm.example&gt; wrote:</div><br><div>Any questions?<br>Bo</div>"
    "</blockquote></div></div></body>"
)
THUNDERBIRD = (
    "<p>Hi Bo,</p><p>Thank you for Monday.</p><p>Ana</p>"
    '<div class="moz-cite-prefix">On 25/11/2026 09:25, Bo Lind wrote:<br></div>'
    '<blockquote type="cite" cite="mid:x"><p>Any questions?</p><p>Bo</p></blockquote>'
)
YAHOO = (
    "<div>Hi Bo,</div><div><br></div><div>Thank you for Monday.</div><div><br></div><div>Ana</div>"
    '<div id="yahoo_quoted_1" class="yahoo_quoted"><div>On Wednesday, 25 November 2026 at 09:25:44 GMT, Bo Lind '
    "&lt;bo@firm.example&gt; wrote: </div>"
    "<div>Any questions?</div><div>Bo</div></div>"
)


@pytest.mark.parametrize("markup", [GMAIL, OUTLOOK_HTML, APPLE, THUNDERBIRD, YAHOO])
def test_markup_of_many_programs(markup: str) -> None:
    draft = eml(f"From: Ana <ana@mail.example>\nSubject: Re: Job\nContent-Type: text/html\n\n{markup}")
    assert body(draft) == ["Thank you for Monday."]
    assert of(draft, "signature") == ["Ana"]
    (quoted,) = draft.quoted
    assert quoted.text.split() == ["Any", "questions?", "Bo"]
    assert quoted.sent is not None
    assert quoted.sent.isoformat() == "2026-11-25T09:25:00"


def test_an_indent_is_no_quote() -> None:
    indent = '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">I want the job.</blockquote>'
    draft = eml(f"Subject: Re: Job\nContent-Type: text/html\n\n<p>Hi Bo,</p>{indent}<p>Ana</p>")
    assert body(draft) == ["I want the job."]


def test_a_wrapped_line_that_starts_with_on_is_no_attribution() -> None:
    own = (
        "I want to do it. Only thing I never asked is how big the area is. It'd be great to be\non the books with you."
    )
    draft = message(f"Dear Pete,\n\n{own}\n\nJonesy\n\n{ATTRIBUTIONS[0][0]}\n{MARKED}")
    assert body(draft) == [" ".join(own.split())]
    assert of(draft, "signature") == ["Jonesy"]
    assert len(draft.quoted) == 1
