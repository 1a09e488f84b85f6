"""Bytes to text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import body, of, plain

from etiquette_lint.draft import UnreadableDraft, read

LETTER = "Dear Zoë,\n\nThank you for Tuesday – “lovely” café, 10 €.\n\nBest,\nJosé\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_usual_charsets_give_the_same_text(codec: str) -> None:
    draft = read(LETTER.encode(codec), "a.txt")[0]
    assert draft.text == LETTER
    assert draft.source.encode(draft.encoding).decode(codec) == LETTER


def test_a_utf16_file_with_big_endian_mark_is_read() -> None:
    assert read(b"\xfe\xff" + LETTER.encode("utf-16-be"), "a.txt")[0].text == LETTER


def test_latin1_with_a_single_accent_is_no_greek() -> None:
    assert read("Dear Renée,\n\nThank you.\n\nBen\n".encode("latin-1"), "a.txt")[0].text.startswith("Dear Renée,")


def test_cyrillic_in_its_own_charset_is_recognised() -> None:
    text = "Уважаемая Анна, спасибо вам за интересную беседу во вторник. Мне очень понравилась ваша команда.\n" * 4
    assert read(text.encode("windows-1251"), "a.txt")[0].text == text


def test_utf8_with_one_broken_byte_keeps_the_rest_and_says_so() -> None:
    draft = read("Zoë and café".encode() + b" \xff end", "a.txt")[0]
    assert "Zoë and café" in draft.text
    assert [notice.code for notice in draft.notices] == ["damaged-characters"]
    assert draft.notices[0].span is not None
    assert draft.notices[0].span.of(draft.text) == "\ufffd"


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "binary"),
        (bytes(range(1, 256)) * 40, "binary"),
        (b"Dear X,\0\0\nthanks", "NUL"),
        (b"\xff\xfeD\0\x00\xd8", "utf-16"),
        (b"a" * 25_000_001, "25.1 MB, more than the 25 MB"),
        (b"x\n" * 300_000, "lines"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableDraft) as refused:
        read(data, "a.txt")
    assert word in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("last", ["caf\u00e9".encode(), b"caf\xe9", b"tea"])
def test_a_stray_nul_is_shown_and_told(last: bytes) -> None:
    draft = read(b"Hi Bo,\n\nThank you for the tour\0, the frank talk on Monday and the " + last, "a.txt")[0]
    assert "tour\ufffd, the frank talk" in draft.text
    assert [notice.code for notice in draft.notices] == ["damaged-characters"]


@pytest.mark.parametrize("data", [b"", b"\n", b" \t\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_an_empty_draft(data: bytes) -> None:
    assert read(data, "a.txt")[0].blocks == ()


def test_line_ends_stay_and_cut_no_block_apart() -> None:
    draft = plain(
        "Hi Bo,\r\n\r\nThank you for the long and really useful talk on\r\nMonday about the job.\r\n\r\nAna\r\n"
    )
    assert body(draft) == ["Thank you for the long and really useful talk on Monday about the job."]
    assert "\r\n" in draft.text


def test_old_macintosh_line_ends_cut_blocks() -> None:
    assert body(plain("Hi Bo,\r\rThank you.\r\rAna")) == ["Thank you."]


def test_tabs_and_hard_blanks_are_kept_in_the_text() -> None:
    draft = plain("Hi Bo,\n\n\tThank\u00a0you 😀 for\ttoday.\n\nAna")
    assert draft.text[draft.blocks[1].span.start : draft.blocks[1].span.end] == "Thank\u00a0you 😀 for\ttoday."


def test_no_final_line_end_is_needed() -> None:
    assert of(plain("Hi Bo,\n\nThanks.\n\nBest,\nAna"), "signature") == ["Ana"]


def test_ten_megabytes_of_prose_are_read_at_once() -> None:
    paragraph = "Thank you so much for the interview on Tuesday, it was good to meet all of you there.\n" * 40 + "\n"
    data = (paragraph * (10_000_000 // len(paragraph))).encode()
    start = time.process_time()
    draft = read(data, "a.txt")[0]
    assert len(draft.blocks) > 2_000
    assert time.process_time() - start < 4


@given(st.text())
def test_any_text_survives_utf8(text: str) -> None:
    clean = text.encode("utf-8", "ignore").decode().replace("\0", "").removeprefix("\ufeff")
    assert read(clean.encode(), "a.txt")[0].text == clean


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.eml", "a.mbox", "-"]))
def test_any_bytes_give_drafts_or_a_refusal(data: bytes, path: str) -> None:
    try:
        drafts = read(data, path)
    except UnreadableDraft:
        return
    for draft in drafts:
        starts = [block.span.start for block in draft.blocks]
        ends = [block.span.end for block in draft.blocks]
        assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
        assert not ends or ends[-1] <= len(draft.text)
