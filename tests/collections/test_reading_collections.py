"""What is a record, which fields are read as what, and what is told where something is wrong."""

from __future__ import annotations

import json

import pytest

from etiquette_lint.draft import BlockKind, Draft, Span, UnreadableDraft, read
from etiquette_lint.draft.collections.fields import Field, FieldError, Role, parse
from etiquette_lint.draft.collections.reading import Collection, NoRecords, read_collection

LETTER = "Dear {{ name }},\n\nThank you for the interview.\n\nBest regards,\nAna Ruiz"


def collection(text: str | bytes, format: str = "json", fields: list[str] | None = None) -> Collection:
    data = text.encode() if isinstance(text, str) else text
    return read_collection(data, f"library.{format}", format, parse(fields or []))


def of(records: object, fields: list[str] | None = None) -> Collection:
    return collection(json.dumps(records), fields=fields)


def texts(found: Collection) -> list[str]:
    return [draft.text for draft in found.drafts]


def names(found: Collection) -> list[str]:
    return [draft.name for draft in found.drafts]


def place(draft: Draft, words: str) -> str:
    start = draft.text.index(words)
    found = draft.locate(Span(start, start + len(words)))
    return draft.source[found.start : found.end]


# Where records are


@pytest.mark.parametrize(
    "document",
    [
        [{"body": "One two"}, {"body": "Three four"}],
        {"version": 1, "templates": [{"body": "One two"}, {"body": "Three four"}]},
        {"a": {"body": "One two"}, "b": {"body": "Three four"}},
        {"early": [{"body": "One two"}], "late": {"deep": [{"body": "Three four"}]}},
    ],
)
def test_records_are_found_however_the_file_is_laid_out(document: object) -> None:
    assert texts(of(document, ["body"])) == ["One two", "Three four"]


def test_a_single_table_is_a_record() -> None:
    assert texts(of({"subject": "Thanks", "body": "One two"})) == ["Thanks\n\nOne two"]


def test_dotted_paths_and_wildcards() -> None:
    document = [
        {"title": "A", "mail": {"body": "One two", "subject": "S"}},
        {"title": "B", "versions": [{"body": "Three four"}, {"body": "Five six"}]},
    ]
    assert texts(of(document, ["mail.body", "mail.subject"])) == ["S\n\nOne two"]
    found = of(document, ["versions.*.body"])
    assert names(found) == ['library.json#2 "B (1)"', 'library.json#3 "B (2)"']
    assert texts(of(document, ["versions[*].body"])) == ["Three four", "Five six"]


def test_a_wildcard_takes_its_own_subject() -> None:
    document = {"langs": {"en": {"subject": "Hello", "text": "One two"}, "fr": {"subject": "Salut", "text": "Un deux"}}}
    found = of(document, ["langs.*.text", "langs.*.subject"])
    assert texts(found) == ["Hello\n\nOne two", "Salut\n\nUn deux"]
    assert names(found) == ['library.json#1 "en"', 'library.json#2 "fr"']


def test_bare_texts_in_a_list_or_table() -> None:
    assert texts(of(["One two", "Three four"], ["*"])) == ["One two", "Three four"]
    assert names(of({"first": "One two"}, ["*"])) == ['library.json#1 "first"']


def test_lists_of_lines_are_put_together() -> None:
    assert texts(of([{"body": ["Dear Bo,", "", "Thank you."]}])) == ["Dear Bo,\n\nThank you."]
    assert texts(of([{"body": ["Dear Bo,", "Thank you."]}])) == ["Dear Bo,\n\nThank you."]


def test_a_key_with_a_dot_is_taken_as_it_stands() -> None:
    assert texts(collection("title,mail.body\na,One two\n", "csv", ["mail.body"])) == ["One two"]


def test_names_differ_in_capitals_only() -> None:
    assert texts(collection("Title,Body\na,One two\n", "csv", ["body"])) == ["One two"]


def test_yaml_aliases_are_one_record_and_merges_fill_in() -> None:
    text = "x: &x {body: One two}\ny: [*x, *x]\nz:\n  <<: *x\n  subject: S\n"
    assert texts(collection(text, "yaml", ["body", "subject"])) == ["One two", "S\n\nOne two"]


def test_json_in_lines_is_known_even_when_called_json() -> None:
    assert texts(collection('{"body": "One two"}\n{"body": "Three four"}\n')) == ["One two", "Three four"]


# Which fields


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        ({"body": "a b"}, ["body"]),
        ({"subject": "s", "text": "a b"}, ["subject", "text"]),
        (
            {"subject": "s", "content": {"text": "a b", "html": "<p>a b</p>"}},
            ["subject", "content.text", "content.html"],
        ),
        ({"name": "n", "mail": {"subject": "s", "body": "a b"}}, ["mail.subject", "mail.body"]),
        ({"Subject Line": "s", "Template": "a b"}, ["Subject Line", "Template"]),
        ({"html": "<p>a b</p>", "text": "left"}, ["html"]),
    ],
)
def test_the_usual_names_are_guessed_and_told(record: object, fields: list[str]) -> None:
    found = of([record, record])
    for field in fields:
        assert f"'{field}'" in found.remarks[0]
    assert found.remarks[0].count(" as ") == len(fields)
    assert "--field" in found.remarks[0]
    assert of([record], fields).remarks == ()


def test_fields_have_roles() -> None:
    assert parse(["body", "title=headline", "mail.subject"]) == (
        Field(("body",), Role.BODY),
        Field(("headline",), Role.TITLE),
        Field(("mail", "subject"), Role.SUBJECT),
    )
    found = of([{"headline": "H", "kind": "Follow up", "body": "One two"}], ["body", "title=headline", "stage=kind"])
    assert names(found) == ['library.json#1 "H"']
    assert found.drafts[0].metadata["stage"] == "follow-up"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (["subject"], "name the field that holds the text too"),
        (["sub=x", "body"], "did you mean 'subject'?"),
        ([""], "names no field"),
    ],
)
def test_fields_that_make_no_sense(fields: list[str], says: str) -> None:
    with pytest.raises(FieldError, match=says.replace("?", r"\?")):
        parse(fields)


# What a draft is made of


def test_subject_title_stage_and_audience() -> None:
    record = {
        "id": "r2",
        "title": "Second\nround",
        "stage": "Thank you",
        "audience": "panel",
        "subject": "S",
        "body": LETTER,
    }
    draft = of([record]).drafts[0]
    assert draft.name == 'library.json#1 "Second round"'
    header = draft.header("Subject")
    assert header is not None
    assert header.value == "S"
    assert draft.of_kind(BlockKind.SUBJECT)[0].span == header.span
    assert [block.kind for block in draft.blocks][1:] == ["greeting", "paragraph", "sign-off", "signature"]
    assert (draft.metadata["stage"], draft.metadata["audience"]) == ("thank-you", "panel")
    assert draft.record is not None
    assert draft.record.key == "r2"


def test_a_record_is_a_template() -> None:
    assert of([{"body": "Dear [Name], thank you."}]).drafts[0].is_template


def test_an_empty_subject_is_a_missing_one_only_where_subjects_are_kept() -> None:
    kept = of([{"subject": "S", "body": "a b"}, {"body": "c d"}])
    header = kept.drafts[1].header("Subject")
    assert header is not None
    assert header.value == ""
    assert of([{"body": "c d"}]).drafts[0].headers == ()


def test_a_subject_line_typed_into_the_text() -> None:
    draft = of([{"body": f"Subject: Thank you\n\n{LETTER}"}]).drafts[0]
    header = draft.header("Subject")
    assert header is not None
    assert header.value == "Thank you"


def test_unknown_stages_are_told_once() -> None:
    found = of([{"stage": "limbo", "body": "a b"}, {"stage": "limbo", "body": "c d"}], ["body"])
    assert len(found.remarks) == 1
    assert "'limbo'" in found.remarks[0]


def test_html_is_read_as_html_by_name_or_by_look() -> None:
    markup = "<p>Dear Bo,</p><p>Thank&nbsp;you &amp; all.</p>"
    for record in ({"html": markup}, {"body": markup}):
        draft = of([record]).drafts[0]
        assert "<p>" not in draft.text
        assert place(draft, "& all") == "&amp; all"
        assert draft.notation.markup
    assert "<Position>" in of([{"body": "Dear Bo, the <Position> role < 3"}]).drafts[0].text


def test_records_of_one_title_are_told_apart_in_baselines() -> None:
    found = of([{"title": "T", "body": "a b"}, {"title": "T", "body": "c d"}, {"body": "e f"}])
    keys = [draft.record.key for draft in found.drafts if draft.record]
    assert keys[0] == "T"
    assert len(set(keys)) == 3


def test_wishes_in_the_markup_of_a_record_are_heeded() -> None:
    draft = of(
        [{"subject": "S", "html": "<p>Dear Bo,</p><!-- etiquette-lint ignore: slang --><p>I gonna go.</p>"}]
    ).drafts[0]
    (wish,) = draft.directives
    assert wish.rules == ("slang",)
    assert wish.span is not None
    assert draft.text[wish.span.end :].split() == ["I", "gonna", "go."]


def test_mjml_inside_a_record() -> None:
    markup = (
        "<mjml><mj-head><mj-preview>peek</mj-preview></mj-head><mj-body><mj-text>Dear Bo,</mj-text></mj-body></mjml>"
    )
    assert of([{"mjml": markup}]).drafts[0].text.split() == ["Dear", "Bo,"]


def test_text_and_html_are_alternatives_and_are_compared() -> None:
    same = {"text": "Thank you so much.", "html": "<p>Thank you so much.</p>"}
    other = {"text": "Thank you so much.", "html": "<p>Thank you for nothing much.</p>"}
    assert [draft.text for draft in of([same]).drafts] == ["Thank you so much."]
    assert of([same]).drafts[0].notices == ()
    assert [notice.code for notice in of([other]).drafts[0].notices] == ["parts-differ"]


@pytest.mark.parametrize(
    ("format", "text", "shown", "written", "fix"),
    [
        ("json", '[{"body": "We go, \\"Bo\\" says"}]', "go", '"x"\\', '\\"x\\"\\\\'),
        ("csv", 'body\n"We go, ""Bo"" says"\n', "go", '"x"', '""x""'),
        ("yaml", "body: 'We go, it''s so'", "go", "it's", "it''s"),
        ("yaml", 'body: "We go"', "go", '"x"', '\\"x\\"'),
        ("yaml", "body: |\n  We go\n", "go", '"x"', '"x"'),
    ],
)
def test_a_fix_is_written_as_the_file_writes(format: str, text: str, shown: str, written: str, fix: str) -> None:
    draft = collection(text, format, ["body"]).drafts[0]
    start = draft.text.index(shown)
    span = Span(start, start + len(shown))
    assert draft.locate(span).editable
    assert draft.written(written, span) == fix


@pytest.mark.parametrize(("format", "text"), [("csv", "body\nWe go\n"), ("yaml", "body: We go")])
def test_no_fix_where_it_might_break_the_file(format: str, text: str) -> None:
    draft = collection(text, format, ["body"]).drafts[0]
    assert not draft.locate(Span(0, 2)).editable


def test_letters_that_no_mail_can_hold_are_shown_as_damaged() -> None:
    assert texts(collection('[{"body": "a \\u0000 b \\ud800 c"}]')) == ["a \ufffd b \ufffd c"]


def test_charsets_of_tables() -> None:
    for codec in ("utf-8-sig", "utf-16", "windows-1252"):
        draft = collection('title;body\nx;"Café, señor, says thank you"\n'.encode(codec), "csv").drafts[0]
        assert draft.text.startswith("Café, señor")
        assert place(draft, "señor") == "señor"


# What is wrong


def test_a_record_without_its_text_is_told_and_stops_no_other() -> None:
    records = [{"body": "a b"}, {"text": "c d"}, {"body": ""}, {"body": 4}, {"body": {"x": 1}}, 7, {"text": "x"}]
    found = of(records, ["body"])
    assert texts(found) == ["a b"]
    assert found.problems == (
        "line 1: record #2 (also #7) has no field 'body': add it, or choose another with --field",
        "line 1: record #3 has no text in 'body': fill it in, or take the record out",
        "line 1: record #4 holds a number in 'body', not text: write it as text",
        "line 1: record #5 holds a table of its own in 'body', not text: write it as text",
        "line 1: record #6 is a number, not a table with 'body'",
    )


def test_the_line_of_a_record_is_told() -> None:
    found = collection(json.dumps([{"body": "a b"}, {"x": 1}], indent=1), fields=["body"])
    assert found.problems[0].startswith("line 5: record #2 has no field")


def test_many_records_with_one_fault_are_one_line() -> None:
    (problem,) = of([{"body": "a b"}, *({"x": n} for n in range(9))], ["body"]).problems
    assert "record #2 (also #3, #4, #5 and 5 more) has no field" in problem


@pytest.mark.parametrize(
    ("format", "text", "says"),
    [
        ("json", "", "the file is empty"),
        ("json", "[]", "the collection is empty"),
        ("json", "null", "the collection is empty"),
        ("json", '[{"body" "x y"}]', "line 1, column 10: this is no valid JSON"),
        ("json", '[{"body": "x\ny"}]', r"write a line break as \\n"),
        ("json", '[{"sum": 1, "what": "x"}]', r"no field has one of the usual names \(fields: 'sum', 'what'\)"),
        ("json", "[" * 99_999, "nested too deeply"),
        ("json", '{"a":' * 800 + "1" + "}" * 800, "nested too deeply|no field"),
        ("yaml", "[" * 99_999, "nested too deeply"),
        ("yaml", "- body: {{ x }} y\n", "line 1, column 17: this is no valid YAML .* needs quotes or a block"),
        ("yaml", "a: *b", "line 1, column 4: .*no '&b' above"),
        ("jsonl", "{\n", "line 1, column 2: this is no valid JSON"),
        ("csv", "\n \n", "the file is empty"),
        ("csv", "a,b\n1,2\n", r"no column .* \(its columns: 'a', 'b'\)"),
        ("csv", "title,body\n", "the collection is empty"),
        ("csv", 'body\n"x y\n', "line 2: a quotation mark opens here that nothing closes"),
        ("csv", f'body\n"{"a b " * 50_000}"\n', "a cell is longer than"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(format: str, text: str, says: str) -> None:
    with pytest.raises(UnreadableDraft, match=says) as caught:
        collection(text, format)
    assert "\n" not in str(caught.value)


def test_other_fields_are_named_where_the_chosen_one_is_nowhere() -> None:
    with pytest.raises(NoRecords, match=r"no record has the field 'body' \(fields: 'text', 'sum'\)"):
        of([{"text": "a b", "sum": 1}], ["body"])


def test_what_stands_before_a_broken_place_is_read() -> None:
    lines = collection('{"body": "a b"}\n{"body": \n{"body": "c d"}\n', "jsonl")
    assert texts(lines) == ["a b", "c d"]
    assert lines.problems[0].startswith("line 2, column 9: this is no valid JSON")
    documents = collection("body: a b\n---\n{bad\n", "yaml")
    assert texts(documents) == ["a b"]
    assert documents.problems[0].startswith("line 4")
    rows = collection('body\na b\n"c" d\n', "csv")
    assert texts(rows) == ["a b"]
    assert rows.problems[0].startswith("line 3: this is no valid CSV")


def test_aliases_that_multiply_are_looked_at_once() -> None:
    steps = "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(12))
    assert texts(collection("a: &a {body: hi there}\n" + steps, "yaml", ["body"])) == ["hi there"]


def test_what_is_too_large_is_refused_at_once() -> None:
    with pytest.raises(UnreadableDraft, match=r"the file is 50(\.1)? MB"):
        collection(b"[" + b" " * 50_000_000 + b"]")
    with pytest.raises(UnreadableDraft, match="more than 20000 records"):
        of([{"body": "a b"}] * 20_001, ["body"])
    assert "up to 1000000 are read" in of([{"body": "a b"}, {"body": "a " * 600_000}], ["body"]).problems[0]


def test_read_takes_collections_too() -> None:
    assert [draft.name for draft in read(b'[{"title": "T", "body": "a b"}]', "x.json")] == ['x.json#1 "T"']
