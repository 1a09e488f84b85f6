"""Attachments by name and type: as labelled in corpora/mail, and in the forms that mail programs write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reading import eml

from etiquette_lint.draft import read
from etiquette_lint.engine import Linter
from etiquette_lint.reporters import json as reporter

MAIL = Path(__file__).parents[2] / "corpora" / "mail"


def test_annotate_lists_the_labelled_attachments() -> None:
    labels = [json.loads(line) for line in (MAIL / "labels.jsonl").read_text("utf-8").splitlines()]
    some = [label for label in labels if label["attachments"]] + labels[:5]
    assert sum(len(label["attachments"]) for label in some) >= 22
    linter = Linter()
    for label in some:
        draft = read((MAIL / label["file"]).read_bytes(), label["file"])[0]
        document = json.loads(reporter.annotate([linter.analyser.analyse(draft)], []))
        assert document["files"][0]["attachments"] == label["attachments"], label["id"]


def test_every_labelled_message_has_exactly_these_parts() -> None:
    for line in (MAIL / "labels.jsonl").read_text("utf-8").splitlines():
        label = json.loads(line)
        draft = read((MAIL / label["file"]).read_bytes(), label["file"])[0]
        found = [{"name": a.name, "type": a.media_type, "inline": a.inline} for a in draft.attachments]
        assert found == label["attachments"], label["id"]


def attached(*parts: str) -> list[tuple[str, str, bool]]:
    """What a message with these parts beside its text lists."""
    text = "Content-Type: text/plain; charset=utf-8\n\nHi Bo,\n\nThank you. My plan is attached.\n\nAna\n"
    pieces = "".join(f"--b\n{part}\n" for part in (text, *parts))
    draft = eml(f"Subject: Job\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{pieces}--b--\n")
    assert [b.span.of(draft.text) for b in draft.blocks if b.kind.value == "paragraph"] == [
        "Thank you. My plan is attached."
    ]
    return [(a.name, a.media_type, a.inline) for a in draft.attachments]


PDF = "application/pdf"
NAMES = {
    "plain": ('Content-Disposition: attachment; filename="plan.pdf"', "plan.pdf"),
    "bare": ("Content-Disposition: attachment; filename=plan.pdf", "plan.pdf"),
    "RFC 2231": ("Content-Disposition: attachment; filename*=UTF-8''Pl%C3%A4ne.pdf", "Pläne.pdf"),
    "RFC 2231 in pieces": (
        "Content-Disposition: attachment;\n filename*0*=UTF-8''Lebens;\n filename*1*=l%C3%A4ufe;\n filename*2=.pdf",
        "Lebensläufe.pdf",
    ),
    "encoded word": ('Content-Disposition: attachment; filename="=?utf-8?Q?Pl=C3=A4ne.pdf?="', "Pläne.pdf"),
    "folded": ('Content-Disposition: attachment;\n\tfilename="my plan.pdf"', "my plan.pdf"),
    "a path": ('Content-Disposition: attachment; filename="C:\\\\Users\\\\ana\\\\plan.pdf"', "plan.pdf"),
    "a comma and a semicolon": ('Content-Disposition: attachment; filename="plan; final, 2.pdf"', "plan; final, 2.pdf"),
    "no name": ("Content-Disposition: attachment", "part-1"),
    "a hidden line break": ("Content-Disposition: attachment; filename*=utf-8''a%0D%0Ab.pdf", "ab.pdf"),
}


@pytest.mark.parametrize(("field", "name"), NAMES.values(), ids=NAMES.keys())
def test_names_as_programs_write_them(field: str, name: str) -> None:
    assert attached(f"Content-Type: {PDF}\n{field}\n\nJVBERi0=\n") == [(name, PDF, False)]


def test_the_name_may_stand_with_the_type() -> None:
    assert attached(f'Content-Type: {PDF}; name="plan.pdf"\n\nJVBERi0=\n') == [("plan.pdf", PDF, False)]


def test_texts_that_hang_on_a_mail_are_attachments() -> None:
    found = attached(
        'Content-Type: text/plain; name="notes.txt"\nContent-Disposition: attachment; filename="notes.txt"\n\nHello\n',
        'Content-Type: text/html\nContent-Disposition: attachment; filename="page.html"\n\n<p>Hi</p>\n',
        "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\n",
    )
    assert found == [
        ("notes.txt", "text/plain", False),
        ("page.html", "text/html", False),
        ("part-3", "text/calendar", False),
    ]


def test_logos_are_inline_and_nested_messages_are_listed() -> None:
    logo = 'Content-Type: image/png; name="logo.png"\nContent-ID: <logo@x>\n'
    found = attached(
        f"{logo}Content-Disposition: inline\n\niVBOR\n",
        f"{logo}\niVBOR\n",
        f'{logo}Content-Disposition: attachment; filename="logo.png"\n\niVBOR\n',
        "Content-Type: message/rfc822\nContent-Disposition: attachment; filename=invitation.eml\n\n"
        "From: Bo <bo@firm.example>\nSubject: Come\n\nCome on Monday.\n",
        "Content-Type: message/rfc822\n\nSubject: x\n\ny\n",
    )
    assert found == [
        ("logo.png", "image/png", True),
        ("logo.png", "image/png", True),
        ("logo.png", "image/png", False),
        ("invitation.eml", "message/rfc822", False),
        ("message.eml", "message/rfc822", False),
    ]
