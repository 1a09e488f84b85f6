"""Input made to hang a reader stays linear: each case would take minutes with one backtracking expression."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etiquette_lint.draft import UnreadableDraft, read

SECONDS = 5
"""Far above what the readers need, far below what a quadratic step would."""

UNITS = [">", " ", "a", "word ", "\n", "-", "(", "[", "{#", "Subject: "]
LINES = ["On ", "On 2\n", "From: a\n", "x wrote 1\n", "> ", "> a\n", "_" * 30 + "\n", "a <b@c>:\n", "- a\n", "-- \n"]
OPEN = ["{{a", "[a ", "*|a", "{% a", "{% comment %}", "%a", "#A", "${", "(insert ", "«a", "{{!", "<%", "$A", "@@a"]
MARKUP = ["<a ", "<!--", "<![", "&", "&a", "<", "<b>", "<p>", "<table>", "<blockquote>a", "<style>{", "</a", '<a b="']


def spent(data: bytes, path: str) -> float:
    start = time.process_time()
    with suppress(UnreadableDraft):
        read(data, path)
    return time.process_time() - start


@pytest.mark.parametrize("unit", UNITS)
def test_ten_megabytes_of_one_thing(unit: str) -> None:
    assert spent((unit * (10_000_000 // len(unit))).encode(), "a.txt") < SECONDS


@pytest.mark.parametrize("unit", LINES)
@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_lines_that_look_like_threads_and_letters(unit: str, path: str) -> None:
    assert spent((unit * (60_000 // len(unit))).encode(), path) < SECONDS


@pytest.mark.parametrize("unit", OPEN)
def test_brackets_that_never_close(unit: str) -> None:
    assert spent((unit * (100_000 // len(unit))).encode(), "a.txt") < SECONDS


@pytest.mark.parametrize("unit", MARKUP)
def test_markup_that_never_closes(unit: str) -> None:
    assert spent((unit * (60_000 // len(unit))).encode(), "a.html") < SECONDS


@pytest.mark.parametrize("unit", ["=", "=C3", "=\n", "=C3=A9", " ", "a =\n", "é"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_bodies_in_every_encoding(unit: str, encoding: str) -> None:
    head = (
        f"Subject: x\nContent-Type: text/plain; charset=utf-8; format=flowed\nContent-Transfer-Encoding: {encoding}\n\n"
    )
    assert spent(head.encode() + (unit * (60_000 // len(unit))).encode("latin-1"), "a.eml") < SECONDS


SAMPLE = b"""From: Ana <ana@mail.example>
Subject: =?utf-8?q?Job_=E2=80=93?= hi
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Hi {{name}},

Thank=
 you caf=C3=A9.

- one

Best,
Ana

On 25 Nov 2026, at 09:25, Bo <bo@x.example> wrote:
> Any questions?
> Bo
--b
Content-Type: text/html

<style>.a{display:none}</style><p>Hi,</p><p>Thank&nbsp;you <b>caf&eacute;</b>.</p>
<blockquote>Any questions?</blockquote>
--b--
"""
PIECES = [
    b"\n\n",
    b"\r\n",
    b"--b",
    b"=\n",
    b"=C3",
    b"<div>",
    b"<!--",
    b"{{",
    b"> ",
    b"\xff",
    b"\0",
    b"On ",
    b"From: ",
    b"&#x",
    b"PS ",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE)), st.sampled_from(PIECES), st.integers(0, 80)), max_size=6))
@pytest.mark.parametrize("path", ["a.eml", "a.html", "a.md", "a.mbox"])
def test_a_damaged_message_gives_blocks_in_order(path: str, damage: list[tuple[int, bytes, int]]) -> None:
    data = SAMPLE
    for at, piece, lost in damage:
        data = data[:at] + piece + data[at + lost :]
    with suppress(UnreadableDraft):
        for draft in read(data, path):
            at = 0
            for block in draft.blocks:
                assert at <= block.span.start < block.span.end <= len(draft.text)
                at = block.span.end
                place = draft.locate(block.span)
                assert 0 <= place.start <= place.end <= len(draft.source)
