"""RFC 5322 messages: headers, parts, transfer encodings, attachments."""

from __future__ import annotations

import time
from email.message import EmailMessage
from email.mime.text import MIMEText

import pytest
from reading import blocks, body, codes, eml, message, of, original

from etiquette_lint.draft import Draft, UnreadableDraft, read

LETTER = "Dear Bo,\n\nThank you for Tuesday – it was “lovely”, as the café was. I want the job.\n\nBest,\nZoë\n"
SENTENCES = ["Thank you for Tuesday – it was “lovely”, as the café was. I want the job."]


def built(text: str = LETTER, *, encoding: str = "quoted-printable", charset: str = "utf-8") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Zoë Ruiz <zoe@mail.example>"
    mail["To"] = "Bo Lind <bo@firm.example>"
    mail["Subject"] = "Interview – thanks"
    mail.set_content(text, cte=encoding, charset=charset)
    return mail


def multipart(kind: str, *parts: str, boundary: str = "b") -> str:
    inner = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f"Content-Type: multipart/{kind}; boundary={boundary}\n\n{inner}--{boundary}--\n"


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_transfer_encodings_give_one_text(encoding: str, charset: str) -> None:
    draft = eml(built(encoding=encoding, charset=charset).as_bytes())
    assert body(draft) == SENTENCES
    assert of(draft, "subject") == ["Interview – thanks"]
    assert blocks(draft)[0][0] == "subject"
    assert draft.text.startswith("Interview – thanks\n\nDear Bo,")
    sender = draft.header("from")
    assert sender is not None
    assert sender.value == "Zoë Ruiz <zoe@mail.example>"


def test_places_go_through_quoted_printable() -> None:
    raw = "Subject: Hi\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    draft = eml(raw + "Dear Bo,\n\nThe caf=C3=A9 was lov=\nely, I=E2=80=99d stay=C3=\n=A9.\n\nAna\n")
    assert body(draft) == ["The café was lovely, I’d stayé."]
    assert original(draft, "café") == "caf=C3=A9"
    assert original(draft, "lovely") == "lov=\nely"
    assert original(draft, "was") == "was"
    assert original(draft, "I’d") == "I=E2=80=99d"
    assert original(draft, "stayé") == "stay=C3=\n=A9"


def test_a_fix_in_quoted_printable_is_written_so() -> None:
    from etiquette_lint.draft import Span

    draft = eml(
        "Subject: Hi\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding:"
        " quoted-printable\n\nThank y=\nou."
    )
    start = draft.text.index("you")
    assert draft.locate(Span(start, start + 3)).editable
    assert draft.written("thé = x", Span(start, start + 3)) == "th=E9 =3D x"
    assert draft.written("thé = x", Span(0, 1)) == "thé = x"


def test_base64_points_to_the_part_and_offers_no_fix() -> None:
    draft = eml(built(encoding="base64").as_bytes())
    (sentence,) = [block for block in draft.blocks if block.kind.value == "paragraph"]
    place = draft.locate(sentence.span)
    assert not place.editable
    assert draft.source[place.start : place.end].startswith("RGVhciBCbyw")


def test_encoded_subjects_keep_their_place() -> None:
    draft = eml("Subject: QA =?utf-8?b?4oCT?= next\n step =?utf-8?q?=C3=A9?= =?utf-8?q?t?=\n\nDear Bo,\n\nThanks.\n")
    assert of(draft, "subject") == ["QA – next step ét"]
    assert original(draft, "next") == "next"
    assert original(draft, "–") == "=?utf-8?b?4oCT?="
    assert original(draft, "step") == "step"


def test_crlf_messages_keep_their_lines() -> None:
    draft = eml("Subject: Hi\r\n\r\nDear Bo,\r\n\r\nThank you for\r\ntoday.\r\n\r\nAna\r\n")
    assert body(draft) == ["Thank you for today."]
    assert original(draft, "today") == "today"
    assert (
        draft.source.index("today")
        == draft.source_map.locate_range(draft.text.index("today"), draft.text.index("today") + 1)[0]
    )


def test_flowed_text_is_joined_again() -> None:
    draft = message(
        "Hi Bo,\n\nThank you for the \nlong day. \n From here on.\n\n-- \nAna\n",
        "Content-Type: text/plain; format=flowed\n",
    )
    assert body(draft) == ["Thank you for the long day. From here on."]
    assert of(draft, "signature") == ["Ana"]
    squeezed = message("Hi Bo,\n\nThank y \nou.\n", "Content-Type: text/plain; format=flowed; delsp=yes\n")
    assert body(squeezed) == ["Thank you."]


@pytest.mark.parametrize(
    ("declared", "data", "problem"),
    [
        ("utf-8", "Ada, the café was good".encode("cp1252"), "declared as utf-8"),
        ("us-ascii", "Ada, the café was good".encode(), "declared as us-ascii"),
        ("iso-8859-1", "Ada, the café was good".encode(), "declared as iso-8859-1"),
        ("x-unknown", "Ada, the café was good".encode(), "unknown"),
    ],
)
def test_a_wrong_charset_is_mended_and_told(declared: str, data: bytes, problem: str) -> None:
    draft = eml(f"Subject: Hi\nContent-Type: text/plain; charset={declared}\n\n".encode() + data)
    assert body(draft) == ["Ada, the café was good"]
    (notice,) = draft.notices
    assert notice.code == "charset"
    assert problem in notice.text


def test_a_missing_charset_is_guessed() -> None:
    assert body(eml(b"Subject: Hi\n\nThe caf\xe9 \x96 good.")) == ["The café – good."]


def test_windows_letters_in_latin1_are_read_as_meant() -> None:
    draft = eml(b"Subject: Hi\nContent-Type: text/plain; charset=iso-8859-1\n\nI\x92d like it.")
    assert body(draft) == ["I’d like it."]
    assert draft.notices == ()


def test_japanese_mail_is_read_though_places_are_lost() -> None:
    draft = eml(b"Subject: Hi\nContent-Type: text/plain; charset=iso-2022-jp\n\n" + "ありがとう".encode("iso-2022-jp"))
    assert body(draft) == ["ありがとう"]


def alternative(plain: str, markup: str) -> Draft:
    return eml(
        "Subject: Hi\n"
        + multipart("alternative", f"Content-Type: text/plain\n\n{plain}", f"Content-Type: text/html\n\n{markup}")
    )


def test_alternatives_are_read_once() -> None:
    draft = alternative(
        "Hi Bo,\n\nThank you for\nMonday.\n\nAna", "<p>Hi Bo,</p><p>Thank you for Monday.</p><p>Ana</p>"
    )
    assert body(draft) == ["Thank you for Monday."]
    assert draft.notices == ()
    assert draft.attachments == ()


def test_alternatives_that_differ_are_told() -> None:
    draft = alternative(
        "Hi Bo,\n\nThank you for Monday.\n\nAna", "<p>Hi Bo,</p><p>Thank you for Tuesday.</p><p>Ana</p>"
    )
    (notice,) = draft.notices
    assert notice.code == "parts-differ"
    assert "'monday'" in notice.text
    assert "'tuesday'" in notice.text
    assert notice.span is not None
    assert notice.span.of(draft.text) == "Monday"


@pytest.mark.parametrize("more", ["Pay me 90k.", "I want an\nanswer!", "How much do you pay?"])
@pytest.mark.parametrize("in_markup", [True, False])
def test_a_short_sentence_more_at_the_end_is_told(more: str, in_markup: bool) -> None:
    plain, markup = "Hi Bo,\n\nThank you for Monday.", "<p>Hi Bo,</p><p>Thank you for Monday."
    longer = (plain, f"{markup} {more}</p>") if in_markup else (f"{plain} {more}", f"{markup}</p>")
    assert [notice.code for notice in alternative(*longer).notices] == ["parts-differ"]


@pytest.mark.parametrize(
    "more",
    ["Ana Moss", "Ana Moss, Ph.D.", "I look forward to hearing from you.", "Sent from my telephone.", "Ltd. Co."],
)
def test_a_closing_line_more_at_the_end_says_nothing(more: str) -> None:
    draft = alternative("Hi Bo,\n\nThank you for Monday.", f"<p>Hi Bo,</p><p>Thank you for Monday.</p><p>{more}</p>")
    assert draft.notices == ()


def test_an_empty_text_part_gives_way_to_the_markup() -> None:
    assert body(alternative("", "<p>Hi Bo,</p><p>Thank you for Monday.</p><p>Ana</p>")) == ["Thank you for Monday."]


def test_a_mixture_is_read_whole_and_its_files_are_listed() -> None:
    draft = eml(
        "Subject: Hi\n"
        + multipart(
            "mixed",
            "Content-Type: text/plain\n\nHi Bo,\n\nHere is my plan.",
            'Content-Type: application/pdf; name="a.pdf"\nContent-Disposition: attachment; filename="/x/B.pdf"\n\nJVBE',
            "Content-Type: image/png\nContent-ID: <logo>\n\niVBO",
            "Content-Disposition: attachment; filename*=utf-8''r%C3%A9sum%C3%A9.txt\n\nI am no letter.",
            "Content-Type: text/plain\n\nAnd thank you.\n\nAna",
        )
    )
    assert body(draft) == ["Here is my plan.", "And thank you."]
    assert [(file.name, file.media_type, file.inline) for file in draft.attachments] == [
        ("B.pdf", "application/pdf", False),
        ("part-2", "image/png", True),
        ("résumé.txt", "text/plain", False),
    ]


def test_a_logo_of_related_markup_is_inline() -> None:
    related = multipart(
        "related",
        "Content-Type: text/html\n\n<p>Thank you.</p>",
        "Content-Type: image/png\nContent-ID: <l>\n\nx",
        boundary="r",
    )
    draft = eml("Subject: Hi\n" + multipart("alternative", "Content-Type: text/plain\n\nThank you.", related))
    assert body(draft) == ["Thank you."]
    assert [(file.media_type, file.inline) for file in draft.attachments] == [("image/png", True)]


def test_a_message_inside_is_somebody_elses() -> None:
    head = "From: Bo <bo@x.example>\nDate: Mon, 2 Nov 2026 09:00:00 +0000\n"
    inner = f"Content-Type: message/rfc822\n\n{head}\nAny questions?"
    draft = eml("Subject: Hi\n" + multipart("mixed", "Content-Type: text/plain\n\nThank you.", inner))
    assert body(draft) == ["Thank you."]
    (quoted,) = draft.quoted
    assert (quoted.sender, quoted.text) == ("Bo <bo@x.example>", "Any questions?")
    assert quoted.sent is not None
    assert quoted.sent.isoformat() == "2026-11-02T09:00:00"
    assert [file.media_type for file in draft.attachments] == ["message/rfc822"]


def test_signed_mail_is_read() -> None:
    signed = multipart(
        "signed", "Content-Type: text/plain\n\nThank you.", "Content-Type: application/pgp-signature\n\nx"
    )
    assert body(eml("Subject: Hi\n" + signed)) == ["Thank you."]


def test_a_mailbox_gives_each_message_with_its_places() -> None:
    one = "From a@b Mon Jan  1 00:00:00 2026\nSubject: One\n\nThank you for one.\n\nFrom here on I wait.\n\n"
    drafts = read((one + one.replace("One", "Two").replace("one", "two")).encode(), "a.mbox")
    assert [of(draft, "subject") for draft in drafts] == [["One"], ["Two"]]
    assert body(drafts[0]) == ["Thank you for one.", "From here on I wait."]
    assert original(drafts[1], "two") == "two"


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("Content-Type: multipart/mixed\n\nThank you.", "names no boundary"),
        ("Content-Type: multipart/mixed; boundary=x\n\nThank you.", "never comes"),
        ("Content-Type: multipart/mixed; boundary=x\n\n--x\n\nThank you.", "closing boundary"),
    ],
)
def test_broken_boundaries_are_told_and_the_text_is_read(raw: str, problem: str) -> None:
    draft = eml(f"Subject: Hi\n{raw}")
    assert body(draft) == ["Thank you."]
    (notice,) = draft.notices
    assert notice.code == "broken-mime"
    assert problem in notice.text


@pytest.mark.parametrize("kind", ["multipart", "message"])
def test_five_hundred_nested_parts_end_with_a_notice(kind: str) -> None:
    raw = "Subject: Hi\n"
    for level in range(500):
        raw += (
            f'Content-Type: multipart/mixed; boundary="b{level}"\n\n--b{level}\n'
            if kind == "multipart"
            else "Content-Type: message/rfc822\n\nSubject: x\n"
        )
    draft = eml(raw + "\nThank you.\n")
    assert any("nested more than 30 deep" in notice.text for notice in draft.notices)


def test_a_hundred_thousand_parts_end_with_a_notice() -> None:
    draft = eml("Subject: Hi\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 100_000)
    assert any("more than 500 parts" in notice.text for notice in draft.notices)


def test_a_large_attachment_is_passed_over() -> None:
    lines = ("QUJD" * 19 + "\n") * 680_000
    raw = "Subject: Hi\n" + multipart(
        "mixed",
        "Content-Type: text/plain\n\nThank you.",
        f"Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n{lines}",
    )
    data = raw.encode()
    assert len(data) > 50_000_000
    start = time.process_time()
    draft = read(data, "a.eml")[0]
    assert time.process_time() - start < 3
    assert body(draft) == ["Thank you."]
    assert [file.name for file in draft.attachments] == ["a.zip"]


def test_a_large_text_is_told_and_not_read() -> None:
    draft = message("Thank you for it all.\n" * 100_000)
    assert codes(draft) == {"oversized-part"}
    assert body(draft) == []


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("Subject: a =?utf-8?q?b=0D=0ABcc:_x@y.example?=\n\nThank you.", "header-injection"),
        ("Subject: a\nSubject: b\n\nThank you.", "duplicate-header"),
        ("Subject: a\n\nThank you\0.", "nul-characters"),
        ("Subject: a\nContent-Transfer-Encoding: base64\n\nVGhhbmsgeW91L", "charset"),
    ],
)
def test_bad_mail_gets_a_notice(raw: str, code: str) -> None:
    draft = eml(raw)
    assert code in codes(draft)
    assert len(of(draft, "subject")) == 1
    assert body(draft)[0].startswith("Thank you")
    assert all(header.value.isprintable() for header in draft.headers)


@pytest.mark.parametrize(
    "header",
    [
        "Content-Disposition: attachment; filename=" + "(" * 60_000,
        "Content-Type: text/plain; " + "a=b; " * 20_000,
        "Content-Type: " + "=?utf-8?q?" * 3_000,
        "From: =?utf-8?q?a?= " + "<" * 20_000,
        "From: " + "(" * 20_000 + " =?utf-8?q?a?=",
        "Date: " + "1 " * 20_000,
        "X-A: b\n" * 20_000 + "X-B: c",
        "Content-Type: text/plain; charset=" + "x" * 9_000,
        "Content-Type: text/plain; charset=base64",
        "Content-Transfer-Encoding: x-uuencode",
    ],
)
def test_hostile_headers_hang_nothing(header: str) -> None:
    start = time.process_time()
    draft = eml(f"{header}\nSubject: Hi\n\nDear Bo,\n\nThank you.\n")
    assert "Thank you." in draft.text or draft.attachments
    assert time.process_time() - start < 3


def test_lone_surrogates_do_not_reach_the_text() -> None:
    draft = eml(b"Subject: Hi\nContent-Type: text/html\n\n<p>a &#xD800; b \xed\xa0\x80 c</p>")
    assert draft.text.encode("utf-8")


def test_an_empty_message_is_refused() -> None:
    with pytest.raises(UnreadableDraft, match="empty"):
        eml(" \n")


def test_the_standard_library_agrees_on_what_a_mail_says() -> None:
    mail = MIMEText("Thank you for Monday, Ana.\n", "plain", "utf-8")
    mail["Subject"] = "Hi"
    assert body(eml(mail.as_bytes())) == [str(mail.get_payload(decode=True), "utf-8").strip()]  # type: ignore[arg-type]
