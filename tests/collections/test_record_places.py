"""Whatever a record says, each of its characters leads back to the characters of the file that write it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etiquette_lint.draft import Draft, Span
from etiquette_lint.draft.collections.fields import parse
from etiquette_lint.draft.collections.reading import read_collection
from etiquette_lint.draft.collections.spelling import mapped
from etiquette_lint.draft.collections.tree import Leaf, Listing, Parsed, Table
from etiquette_lint.draft.collections.yamls import read_yaml
from etiquette_lint.draft.mapped import Mapped

WORDS = st.sampled_from(
    [
        "Thank",
        "you",
        "café",
        "I’d",
        "naïve",
        "€",
        "日本",
        "😀",
        '"so"',
        "it's",
        "a, b",
        "x; y",
        "a: b",
        "#1",
        "\\n",
        "-",
    ]
)
GAPS = st.sampled_from([" ", " ", " ", "\n", "\n\n", "\n\n\n", "  ", "\n  ", "\t", " \n", "\r\n"])
LETTERS = st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=14).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=60)
TEXTS = LETTERS | ANY_TEXT
FIELDS = parse(["body", "subject"])


def drafts(data: bytes, name: str, format: str) -> tuple[Draft, ...]:
    return read_collection(data, name, format, FIELDS).drafts


def assert_leads_back(text: Mapped, source: str, decoded: Callable[[str], str], *, coarse: str = "") -> None:
    """Each character alone, and every stretch from one end, stand where the map says; ``coarse`` ones nearby."""
    assert not any(segment.opaque for segment in text.segments)
    for at, char in enumerate(text.text):
        place = text.source_map.locate(Span(at, at + 1))
        written = source[place.start : place.end]
        assert decoded(written) == char or (char in coarse and not written.strip()), (char, written)
    edges = [at for at, char in enumerate(text.text) if char not in coarse]
    for at in edges:
        place = text.source_map.locate(Span(edges[0], at + 1))
        written = source[place.start : place.end]
        assert decoded(written).split() == text.text[edges[0] : at + 1].split()


def of_json(written: str) -> str:
    return str(json.loads(f'"{written}"', strict=False))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.booleans(), st.sampled_from([None, 2]))
@example("\U0001f600é\\/\b", True, None)
def test_json_escapes(text: str, ascii_only: bool, indent: int | None) -> None:
    source = json.dumps([{"title": "é", "body": "Hi"}, {"body": text}], ensure_ascii=ascii_only, indent=indent)
    tree = json_tree(source)
    assert isinstance(tree, Listing)
    record = tree.items[1]
    assert isinstance(record, Table)
    leaf = record.entries["body"]
    assert isinstance(leaf, Leaf)
    found = mapped(leaf, source)
    assert found.text == text
    assert_leads_back(found, source, of_json)


def json_tree(source: str) -> object:
    from etiquette_lint.draft.collections.jsons import read_json

    return read_json(source.encode()).trees[0]


@settings(max_examples=150, deadline=None)
@given(
    TEXTS.filter(lambda t: "\r" not in t),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_csv_quotes(text: str, delimiter: str, quoting: int, line_end: str) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=line_end)  # type: ignore[arg-type]
    writer.writerows([["title", "body", "subject"], ["a", "x", "y"], ["é", text, 'q "s"'], ["z", "last", "one"]])
    found = sheet(stream.getvalue())
    row = found.trees[0]
    assert isinstance(row, Listing)
    table = row.items[1]
    assert isinstance(table, Table)
    leaf = table.entries["body"]
    assert isinstance(leaf, Leaf)
    shown = mapped(leaf, found.source)
    assert shown.text == text
    assert_leads_back(shown, found.source, lambda written: written.replace('""', '"'))


def sheet(source: str) -> Parsed:
    from etiquette_lint.draft.collections.csvs import read_csv

    return read_csv(source.encode(), lambda name: name in ("body", "subject"))


@settings(max_examples=300, deadline=None)
@given(
    TEXTS,
    st.sampled_from(["|", ">", '"', "'", None]),
    st.sampled_from([12, 40, 10_000]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n"]),
)
@example("a\n\nb\n  more\nc\n", ">", 12, True, "\n")
@example("  led by blanks\nnext", "|", 40, True, "\n")
@example("a \\\n b", '"', 12, True, "\n")
def test_yaml_styles(text: str, style: str | None, width: int, as_written: bool, line_end: str) -> None:
    source = yaml.dump(
        {"first": {"body": "é 😀"}, "second": {"body": text}},
        default_style=style,
        width=width,
        allow_unicode=as_written,
        sort_keys=False,
        line_break=line_end,
    )
    tree = read_yaml(source.encode()).trees[0]
    assert isinstance(tree, Table)
    record = tree.entries["second"]
    assert isinstance(record, Table)
    leaf = record.entries["body"]
    assert isinstance(leaf, Leaf)
    if not isinstance(leaf.value, str):
        return
    found = mapped(leaf, source)
    assert found.text == yaml.safe_load(source)["second"]["body"]
    if any(mark in source for mark in "\x85\u2028\u2029"):
        return  # line breaks of YAML 1.1 alone: the value as a whole keeps its place
    assert_leads_back(found, source, lambda written: of_yaml(written, leaf.writing.value), coarse=" \n")


def of_yaml(written: str, writing: str) -> str:
    if writing == "yaml double-quoted":
        return str(yaml.safe_load(f'"{written}"'))
    if writing == "yaml single-quoted":
        return written.replace("''", "'")
    return written


@settings(max_examples=60, deadline=None)
@given(LETTERS, LETTERS, st.sampled_from(["json", "yaml", "csv"]))
def test_blocks_of_whole_drafts_lead_back(subject: str, body: str, format: str) -> None:
    records = [{"title": "A", "subject": "One", "body": "First of all."}, {"subject": subject, "body": body}]
    data, decoded = WRITERS[format](records)
    read = drafts(data, f"library.{format}", format)
    if not body.strip():
        assert len(read) == 1
        return
    draft = read[1]
    assert draft.text.split() == [*subject.split(), *body.split()]
    for block in draft.blocks:
        place = draft.locate(block.span)
        assert "".join(decoded(draft.source[place.start : place.end]).split()) == "".join(
            block.span.of(draft.text).split()
        )


def _json(records: list[dict[str, str]]) -> tuple[bytes, Callable[[str], str]]:
    return json.dumps({"templates": records}).encode(), of_json


def _yaml(records: list[dict[str, str]]) -> tuple[bytes, Callable[[str], str]]:
    return yaml.dump(records, default_style='"', width=30).encode(), lambda w: str(yaml.safe_load(f'"{w}"'))


def _csv(records: list[dict[str, str]]) -> tuple[bytes, Callable[[str], str]]:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, ["title", "subject", "body"], quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(records)
    return stream.getvalue().encode(), lambda w: w.replace('""', '"')


WRITERS = {"json": _json, "yaml": _yaml, "csv": _csv}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Thank you", "café", "a & b", "<3", '"q"', "😀"]), min_size=1, max_size=6))
def test_html_inside_json_leads_back_through_both(words: list[str]) -> None:
    from html import escape, unescape

    markup = "".join(f"<p>{escape(word)} <b>so</b></p>\n" for word in words)
    source = json.dumps([{"html": markup}])
    (draft,) = read_collection(source.encode(), "a.json", "json", parse(["html"])).drafts
    assert draft.text.split() == " ".join(f"{word} so" for word in words).split()
    for at, char in enumerate(draft.text):
        if not char.isspace():
            place = draft.locate(Span(at, at + 1))
            assert unescape(of_json(draft.source[place.start : place.end])) == char


def test_yaml_written_by_hand() -> None:
    source = (
        "- body: !!str 12 apples\n- body: &a 'it''s one'\n- body: >2-\n      lead by two\n    next line\n"
        '- body: |+ # a comment\n    kept lines\n\n\n- body: "multi\n    line \\\n    joined"\n'
        "- body: &b |\n    last one\n"
    )
    read = drafts(source.encode(), "a.yaml", "yaml")
    shown = ["12 apples", "it's one", "  lead by two\nnext line", "kept lines\n\n\n", "multi line joined", "last one\n"]
    assert [draft.text for draft in read] == shown
    for draft, words in zip(read, ("apples", "one", "next", "lines", "joined", "last"), strict=True):
        start = draft.text.index(words)
        place = draft.locate(Span(start, start + len(words)))
        assert source[place.start : place.end] == words
        assert source.find(words) == place.start or source.count(words) > 1
