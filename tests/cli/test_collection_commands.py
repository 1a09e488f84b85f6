"""Collections on the command line: fields, configuration, folders, names, baselines, problems."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from command_line import Run

from etiquette_lint.draft import read

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
LETTER = (
    "Dear Ms Lee,\n\nThank you for the interview. I gonna be keen on the role and on joining you.\n\nBest,\nAna Ruiz"
)
RECORDS = [{"title": "First", "subject": "Thanks", "body": LETTER}, {"title": "Second", "body": LETTER}]


def library(path: Path, records: object = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(records or RECORDS), "utf-8")
    return path


def slang(out: str) -> list[str]:
    return [line.partition(":")[0] for line in out.splitlines() if "'gonna'" in line]


def test_chosen_fields_are_linted_record_by_record(run: Run) -> None:
    library(Path("library.json"))
    result = run("library.json", "--field", "body", "--field", "subject", "--format", "concise")
    assert (result.status, result.err) == (1, "")
    assert len(slang(result.out)) == 2
    assert "missing-subject" in result.out
    text = Path("library.json").read_text("utf-8")
    places = [int(line.split(":")[2]) for line in result.out.splitlines() if "'gonna'" in line]
    assert [text[column - 1 :][:5] for column in places] == ["gonna", "gonna"]


def test_guessed_fields_are_told(run: Run) -> None:
    library(Path("library.json"))
    result = run("library.json", "--exit-zero")
    assert result.status == 0
    assert result.err == (
        "etiquette-lint: library.json: 2 records; read 'subject' as the subject, 'body' as the text "
        "(choose other fields with --field)\n"
    )
    assert 'library.json#1 "First"' in result.out
    assert 'library.json#2 "Second"' in result.out


def test_the_sample_libraries(run: Run) -> None:
    for name in ("library.json", "library.csv", "thank-you.mjml"):
        shutil.copy(SAMPLES / name, name)
    result = run("library.json", "library.csv", "--field", "body", "--field", "subject", "--format", "concise")
    assert result.status == 1
    assert "library.json:34:19: suggestion FRM002 vague-subject" in result.out
    assert "library.csv:10:1: error GRA001 missing-thanks" in result.out
    assert "library.json:6:" not in result.out
    assert "thank-you.mjml:12:18: warning QST001 excess-questions" in run("thank-you.mjml", "--format", "concise").out


def test_records_are_told_apart_in_json(run: Run) -> None:
    library(
        Path("library.json"), [{"title": "First", "audience": "panel", "stage": "follow-up", "body": LETTER}, *RECORDS]
    )
    files = json.loads(run("library.json", "--field", "body", "--format", "json").out)["files"]
    assert [(f["path"], f["record"], f["title"]) for f in files] == [
        ("library.json", "1", "First"),
        ("library.json", "2", "First"),
        ("library.json", "3", "Second"),
    ]
    assert (files[0]["audience"], files[0]["stage"]) == ("panel", "follow-up")
    assert "audience" not in files[1]


def test_annotate_reads_collections_too(run: Run) -> None:
    library(Path("library.json"))
    result = run("annotate", "library.json", "--field", "body", "--format", "json")
    assert len(json.loads(result.out)["files"]) == 2


def test_a_library_that_is_piped_in(run: Run) -> None:
    assert len(slang(run("--format", "concise", stdin=json.dumps(RECORDS).encode()).out)) == 2
    rows = f'body\n"{LETTER}"\n'.encode()
    named = run("--field", "body", "--stdin-filename", "library.csv", "--format", "concise", stdin=rows)
    assert slang(named.out) == ["library.csv"]
    unnamed = run("--field", "body", stdin=rows)
    assert unnamed.status == 2
    assert "--stdin-filename library.csv" in unnamed.err


@pytest.mark.parametrize(
    ("option", "says"),
    [("subject", "name the field that holds the text too"), ("sbject=x", "did you mean 'subject'?")],
)
def test_a_field_that_makes_no_sense(run: Run, option: str, says: str) -> None:
    library(Path("library.json"))
    result = run("library.json", "--field", option)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("etiquette-lint: --field: ")
    assert says in result.err
    assert result.err.count("\n") == 1


def test_what_is_wrong_stops_no_other(run: Run) -> None:
    Path("broken.json").write_text('[{"body" "x"}]')
    Path("broken.yaml").write_text("- body: {{ x }} y\n")
    Path("broken.csv").write_text('body\n"x\n')
    Path("broken.xlsx").write_bytes(b"PK\x03\x04")
    Path("empty.jsonl").write_text("")
    library(Path("half.json"), [{"body": LETTER}, {"x": 1}])
    result = run(
        "broken.json", "broken.yaml", "broken.csv", "broken.xlsx", "empty.jsonl", "half.json", "--format", "concise"
    )
    assert result.status == 2
    assert slang(result.out) == ["half.json"]
    told = [line.removeprefix("etiquette-lint: ") for line in result.err.splitlines()]
    assert len(told) == 7
    for start in (
        "broken.json: line 1, column 10",
        "broken.yaml: line 1",
        "broken.csv: line 2",
        "broken.xlsx: this is no",
    ):
        assert any(line.startswith(start) for line in told), start
    assert any(line.startswith("half.json: line 1: record #2 has no field 'body'") for line in told)


def test_50_megabytes_are_one_line(run: Run) -> None:
    Path("big.json").write_bytes(b"[" + b" " * 50_000_000 + b"]")
    result = run("big.json")
    assert (result.status, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert "big.json: the file is 50.1 MB" in result.err


# Folders


def folder() -> None:
    library(Path("mails/library.json"))
    library(Path("mails/deep/more.json"))
    Path("mails/package.json").write_text(json.dumps({"name": "x", "description": "Thank you for it", "body": LETTER}))
    Path("mails/data.yaml").write_text("colours: [red, green]\n")
    Path("mails/note.txt").write_text(LETTER)


def test_a_folder_is_never_searched_for_collections_unasked(run: Run) -> None:
    folder()
    assert slang(run("mails", "--format", "concise").out) == ["mails/note.txt"]
    Path("mails/note.txt").unlink()
    result = run("mails")
    assert result.status == 2
    assert "a collection such as" in result.err
    assert "--field body" in result.err


def test_with_fields_a_folder_is_searched_for_what_has_them(run: Run) -> None:
    folder()
    result = run("mails", "--field", "body", "--format", "concise")
    assert result.err == ""
    assert slang(result.out) == ["mails/library.json"] * 2 + ["mails/note.txt"] + ["mails/deep/more.json"] * 2


def test_the_configuration_picks_collections_by_pattern(run: Run) -> None:
    folder()
    Path("etiquette-lint.toml").write_text('[collections."mails/deep/*.json"]\nfields = ["body", "subject"]\n')
    result = run("mails", "--format", "concise")
    assert slang(result.out) == ["mails/note.txt"] + ["mails/deep/more.json"] * 2
    assert result.err == ""
    listed = run("mails", "--show-files").out.splitlines()
    assert listed == ["mails/note.txt", "mails/deep/more.json"]


def test_a_configured_collection_without_its_field_is_told(run: Run) -> None:
    folder()
    Path("etiquette-lint.toml").write_text('[collections."*.yaml"]\nfields = ["body"]\n')
    result = run("mails")
    assert result.status == 2
    assert "mails/data.yaml: no record has the field 'body'" in result.err


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ('[collections."*.json"]\nfeilds = ["body"]', "unknown key 'feilds' (did you mean 'fields'?)"),
        ('[collections."*.json"]\nfields = ["sbject=x"]', "key 'fields': 'sbject=x': 'sbject' is no role"),
        ('[collections]\n"*.json" = ["body"]', "expected a table"),
        ('[colections."*.json"]\nfields = ["body"]', "unknown key 'colections' (did you mean 'collections'?)"),
    ],
)
def test_faults_of_the_configuration_are_told_with_file_and_key(run: Run, table: str, says: str) -> None:
    library(Path("library.json"))
    Path("etiquette-lint.toml").write_text(table)
    result = run("library.json")
    assert result.status == 2
    assert "etiquette-lint.toml: " in result.err
    assert says in result.err
    assert result.err.count("\n") == 1


# Old findings


def test_a_baseline_outlives_records_put_in_above(run: Run) -> None:
    library(Path("library.json"))
    run("library.json", "--field", "body", "--write-baseline", "old.json")
    library(Path("library.json"), [{"title": "New", "body": LETTER}, *RECORDS])
    result = run("library.json", "--field", "body", "--baseline", "old.json", "--format", "json")
    findings = {f["title"]: [x["rule"] for x in f["findings"]] for f in json.loads(result.out)["files"]}
    assert "slang" in findings["New"]
    assert findings["First"] == findings["Second"] == []


def test_a_sidecar_holds_for_every_record(run: Run) -> None:
    library(Path("library.json"))
    Path("library.json.etiquette.toml").write_text('ignore = ["slang"]\n')
    assert slang(run("library.json", "--format", "concise").out) == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.json", '[{"body": "Dear \\"Bo\\",\\n\\nThank you for the the interview."}]'),
        ("a.csv", 'body\n"Dear ""Bo"",\n\nThank you for the the interview."\n'),
        ("a.yaml", "- body: 'Dear \"Bo\",\n\n\n    Thank you for the the interview.'\n"),
        ("b.yaml", '- body: |\n    Dear "Bo",\n\n    Thank you for the the interview.\n'),
    ],
)
def test_an_edit_of_the_report_mends_the_record_in_its_file(run: Run, name: str, source: str) -> None:
    Path(name).write_text(source, "utf-8")
    (file,) = json.loads(run(name, "--field", "body", "--select", "repeated-word", "--format", "json").out)["files"]
    (edit,) = file["findings"][0]["suggestions"][0]["edits"]
    start, end = edit["start"]["offset"], edit["end"]["offset"]
    Path(name).write_text(source[:start] + edit["text"] + source[end:], "utf-8")
    (draft,) = read(Path(name).read_bytes(), name)
    assert draft.text.split() == 'Dear "Bo", Thank you for the interview.'.split()
    again = run(name, "--field", "body", "--select", "repeated-word", "--format", "concise")
    assert (again.status, again.out, again.err) == (0, "", "")
