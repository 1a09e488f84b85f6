"""Excel workbooks: sheet and cell of every text, no fixes, and nothing that fills the memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from etiquette_lint.draft import Draft, Span, UnreadableDraft
from etiquette_lint.draft.collections import workbooks
from etiquette_lint.draft.collections.fields import parse
from etiquette_lint.draft.collections.reading import Collection, read_collection
from etiquette_lint.reporters.positions import Places

openpyxl = pytest.importorskip("openpyxl")


def workbook(fill: Callable[[Any], None]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Templates"
    fill(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def library(book: Any) -> None:
    sheet = book.active
    for row in (
        ["Our templates"],
        [],
        ["Title", "Stage", "Subject", "Body"],
        ["First", "thank-you", "Thanks", "Dear {{ name }},\n\nThank you for your time.\n\nBest,\nAna Ruiz"],
        ["Second", None, "News", None],
        [None, None, None, None],
        ["Third", "follow up", None, "Any news yet?"],
    ):
        sheet.append(row)
    notes = book.create_sheet("Notes")
    notes.append(["who", "what"])
    more = book.create_sheet("More")
    more.append(["body"])
    more.append(["One two three"])


def collection(data: bytes, fields: tuple[str, ...] = ()) -> Collection:
    return read_collection(data, "library.xlsx", "xlsx", parse(fields))


def place(draft: Draft, words: str) -> str:
    start = draft.text.index(words)
    return Places(draft).words(Span(start, start + len(words)))


def test_sheet_and_cell() -> None:
    found = collection(workbook(library), ("body", "subject"))
    first, third, more = found.drafts
    assert first.name == 'library.xlsx#Templates!4 "First"'
    assert third.name == 'library.xlsx#Templates!7 "Third"'
    assert more.name == "library.xlsx#More!2"
    assert place(first, "Thanks") == "cell C4"
    assert place(first, "your time") == "cell D4"
    assert place(third, "Any news") == "cell D7"
    start = Places(third).start(Span(0, 3))
    assert (start.line, start.column) == (7, 4)
    assert found.problems == ("record #Templates!5 has no text in 'body': fill it in, or take the record out",)


def test_nothing_is_mended_in_a_workbook() -> None:
    draft = collection(workbook(library)).drafts[0]
    assert not any(draft.locate(block.span).editable for block in draft.blocks)


def test_columns_beyond_z_have_two_letters() -> None:
    def wide(book: Any) -> None:
        book.active.cell(1, 28, "Body")
        book.active.cell(2, 28, "One two three")

    assert place(collection(workbook(wide)).drafts[0], "One") == "cell AB2"


def test_one_cell_in_the_far_corner_costs_nothing() -> None:
    def far(book: Any) -> None:
        library(book)
        book.active["XFD1048576"] = "x"

    assert len(collection(workbook(far)).drafts) == 3


def repacked(change: Callable[[str, bytes], bytes]) -> bytes:
    stream = io.BytesIO()
    source = io.BytesIO(workbook(library))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return stream.getvalue()


def test_a_zip_bomb_is_not_unpacked() -> None:
    size = workbooks.MAX_UNPACKED + 1
    bomb = repacked(lambda name, data: b" " * size if name.endswith("sheet1.xml") else data)
    assert len(bomb) < 1_000_000
    with pytest.raises(UnreadableDraft, match=r"unpacks to 100\.1 MB; up to 100 MB are read"):
        collection(bomb)
    small = (1000).to_bytes(4, "little")
    with pytest.raises(UnreadableDraft, match="the workbook is damaged"):
        collection(bomb.replace(size.to_bytes(4, "little"), small))


def test_entities_that_multiply_are_not_expanded() -> None:
    names = [f"a{n}" for n in range(10)]
    declared = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    kind = f'<!DOCTYPE worksheet [<!ENTITY a0 "aaaaaaaaaa">{declared}]>'.encode()

    def laughing(name: str, data: bytes) -> bytes:
        if b"Any news" not in data:
            return data
        laughed = kind + data.split(b"?>")[-1].replace(b"Any news yet", b"&a9;")
        assert laughed.count(b"&a9;") == 1
        return laughed

    with pytest.raises(UnreadableDraft, match="the workbook is damaged"):
        collection(repacked(laughing))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 and no more", "this is no workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or password-protected"),
        (workbook(lambda book: None), "the workbook is empty"),
        (workbook(lambda book: book.active.append(["who", "what"])), r"no column .* \(its columns: 'who', 'what'\)"),
        (repacked(lambda name, data: b"<broken" if name.endswith("workbook.xml") else data), "is damaged"),
        (repacked(lambda name, data: data[:200] if name.endswith("sheet1.xml") else data), "is damaged"),
    ],
)
def test_what_is_no_workbook_is_told_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableDraft, match=says) as caught:
        collection(data)
    assert "\n" not in str(caught.value)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("etiquette_lint.draft.collections.tree.MAX_RECORDS", 5)
    monkeypatch.setattr(workbooks, "MAX_RECORDS", 5)

    def long(book: Any) -> None:
        book.active.append(["body"])
        for number in range(40):
            book.active.append([f"One two {number}"])

    with pytest.raises(UnreadableDraft, match="more than 5 records"):
        collection(workbook(long))


def test_without_the_package_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    data = workbook(library)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UnreadableDraft, match=r"pip install 'etiquette-lint\[xlsx\]', or save it as CSV"):
        collection(data)
