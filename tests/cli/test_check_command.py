"""``check``: every option, and what each exit status means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Run

BLUNT = b"Dear Ms Okafor,\n\nAny news on the job?\n\nSam Weller\n"
KIND = Path(__file__).parents[2] / "corpora" / "samples" / "good.txt"


def findings(out: str) -> list[str]:
    return [f["rule"] for file in json.loads(out)["files"] for f in file["findings"]]


def test_lints_what_is_piped_in(run: Run) -> None:
    result = run(stdin=BLUNT)
    assert result.status == 1
    assert "never thanks the reader" in result.out
    assert "missing-thanks (GRA001)" in result.out
    assert result.err == ""


def test_a_dash_is_standard_input(run: Run) -> None:
    assert run("-", stdin=BLUNT).out == run("check", "-", stdin=BLUNT).out == run(stdin=BLUNT).out


def test_a_clean_draft_says_so_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(KIND.read_bytes())
    result = run("good.txt")
    assert result.status == 0
    assert result.out == "✓ good.txt: nothing to change. It reads well, so send it when you are ready.\n"


GAPS = b"""Subject: Thank you for the interview for [Job Title]

Dear [Name],

Thank you for taking the time to talk with me on [Date] about the [Job Title] role. I enjoyed hearing how your team
plans each release together, and I am very keen on the role. I would love to join [Company] and to learn from your team.

Kind regards,
[Your Name]
"""
GUESSED = "read as a template, since it has 6 gaps to fill; --no-template judges it as a mail"


def test_a_guess_that_a_draft_is_a_template_is_told(run: Run) -> None:
    first = run(stdin=GAPS)
    assert "draft.txt: nothing to change in this template.\n" in first.out
    assert GUESSED.lower() in " ".join(first.out.split()).lower()
    assert run(stdin=GAPS).out == first.out
    (file,) = json.loads(run("--format", "json", stdin=GAPS).out)["files"]
    assert (file["template"], file["notes"]) == (True, [GUESSED])


@pytest.mark.parametrize("shape", ["full", "markdown", "html"])
def test_no_template_is_to_be_sent_and_every_page_tells_the_guess(run: Run, shape: str) -> None:
    told = run("--format", shape, stdin=GAPS).out
    assert "gaps to fill" in told
    assert "end it when" not in told
    assert "when ready" not in told


def test_a_template_by_the_users_word_is_no_guess(run: Run, tmp_path: Path) -> None:
    assert run("--template", stdin=GAPS).out == "✓ draft.txt: nothing to change in this template.\n"
    (tmp_path / "etiquette-lint.toml").write_text('templates = ["*.txt"]\n', "utf-8")
    for name in ("a.txt", "a.txt.j2"):
        (tmp_path / name).write_bytes(GAPS)
        assert "gaps to fill" not in run(name).out
    front = b"---\ntitle: Warm thanks\n---\n" + GAPS
    assert "gaps to fill" not in run(stdin=front).out


def test_a_mail_with_gaps_is_no_template(run: Run) -> None:
    (file,) = json.loads(run("--no-template", "--format", "json", stdin=GAPS).out)["files"]
    assert (file["template"], file["notes"]) == (False, [])
    assert {f["rule"] for f in file["findings"]} == {"leftover-placeholder"}


def test_a_flagged_draft_tells_the_guess_beside_its_findings(run: Run) -> None:
    told = run("--select", "missing-phone", stdin=GAPS).out
    assert "missing-phone" in told
    assert "gaps to fill" in told
    assert "The template can stay as it is." in " ".join(told.split())


def test_empty_input_is_no_praise(run: Run) -> None:
    result = run(stdin=b"")
    assert "no text to read" in result.out
    assert "reads well" not in result.out


def test_a_draft_is_not_praised_for_what_was_not_looked_at(run: Run) -> None:
    result = run("--select", "slang", stdin=BLUNT)
    assert result.out == "✓ draft.txt: nothing to change.\n"


def test_the_name_given_for_standard_input_is_reported(run: Run) -> None:
    result = run("--stdin-filename", "tom.md", "--format", "json", stdin=BLUNT)
    (file,) = json.loads(result.out)["files"]
    assert (file["path"], file["format"]) == ("tom.md", "markdown")


@pytest.mark.parametrize("names", [["--select", "GRA001"], ["--select", "missing-thanks,GRA001"]])
def test_select_by_name_or_code(run: Run, names: list[str]) -> None:
    assert findings(run(*names, "--format", "json", stdin=BLUNT).out) == ["missing-thanks"]


def test_select_by_pack_and_ignore_by_name(run: Run) -> None:
    chosen = findings(run("--select", "gratitude,interest", "--format", "json", stdin=BLUNT).out)
    left = findings(
        run("--select", "gratitude,interest", "--ignore", "missing-thanks", "--format", "json", stdin=BLUNT).out
    )
    assert "missing-thanks" in chosen
    assert left == [name for name in chosen if name != "missing-thanks"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--select", "missing-thanks"], 1),
        (["--select", "missing-thanks", "--exit-zero"], 0),
        (["--select", "missing-role-interest", "--fail-on", "error"], 0),
        (["--select", "missing-role-interest", "--fail-on", "warning"], 1),
        (["--select", "missing-sign-off"], 0),
        (["--select", "missing-sign-off", "--fail-on", "suggestion"], 1),
    ],
)
def test_exit_status(run: Run, arguments: list[str], status: int) -> None:
    result = run(*arguments, stdin=BLUNT)
    assert result.status == status
    assert result.out


def test_quiet_leaves_out_checklist_and_summary(run: Run) -> None:
    loud, quiet = run(stdin=BLUNT).out, run("--quiet", stdin=BLUNT).out
    assert "What a good follow-up has" in loud
    assert "More: " in loud
    assert "What a good follow-up has" not in quiet
    assert "More: " not in quiet
    assert quiet.startswith("draft.txt")
    assert run("-q", stdin=KIND.read_bytes()).out == ""


def test_output_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    result = run("--output", "report.txt", "--color", "auto", stdin=BLUNT)
    assert (result.status, result.out) == (1, "")
    assert (tmp_path / "report.txt").read_text("utf-8") == run(stdin=BLUNT).out


def test_a_report_is_never_written_over_its_draft(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes(BLUNT)
    result = run("note.txt", "-o", "./note.txt")
    assert result.status == 2
    assert "is the draft itself" in result.err
    assert (tmp_path / "note.txt").read_bytes() == BLUNT


def test_folders_are_walked_and_each_draft_is_linted_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.md", "c.png"):
        (tmp_path / "in" / name).write_bytes(BLUNT)
    result = run("in", "in/a.txt", "--format", "jsonl")
    assert [json.loads(line)["path"] for line in result.out.splitlines()] == ["in/a.txt", "in/b.md"]


def test_concise_is_a_line_a_finding(run: Run) -> None:
    lines = run("--format", "concise", "--select", "missing-thanks", stdin=BLUNT).out.splitlines()
    assert lines == ["draft.txt:3:1: error GRA001 missing-thanks: The draft never thanks the reader for their time."]


def test_json_holds_what_the_contract_says(run: Run) -> None:
    document = json.loads(run("--format", "json", "--select", "missing-thanks", stdin=BLUNT).out)
    assert document["schema_version"] == 1
    assert document["tool"]["name"] == "etiquette-lint"
    assert document["summary"] == {"files": 1, "errors": 1, "warnings": 0, "suggestions": 0}
    assert document["errors"] == []
    (file,) = document["files"]
    assert set(file) == {
        *("path", "format", "stage", "context", "context_origins", "template", "notes", "findings", "suppressed")
    }
    (finding,) = file["findings"]
    assert finding["start"] == finding["end"] == {"line": 3, "column": 1, "offset": 17}
    assert finding["code"] == "GRA001"
    assert finding["suggestions"][0]["edits"][0]["text"].endswith(" ")


def test_what_the_user_tells_is_heeded(run: Run) -> None:
    told = ["--stage", "follow-up", "--interview-date", "2026-11-02", "--send-date", "2026-11-12"]
    document = json.loads(run(*told, "--invited-questions", "--format", "json", stdin=BLUNT).out)
    (file,) = document["files"]
    assert file["stage"] == "follow-up"
    assert file["context"]["interview_date"] == "2026-11-02"
    assert file["context"]["sent"] == "2026-11-12"
    assert file["context"]["questions_invited"] is True


def test_color(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in run("--color", "always", stdin=BLUNT).out
    assert "\x1b" not in run("--color", "never", stdin=BLUNT).out
    assert "\x1b" not in run("--color", "auto", stdin=BLUNT).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in run("--color", "always", stdin=BLUNT).out


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_no_line_is_wider_than_the_screen(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: str, samples: Path
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for sample in samples.glob("*.txt"):
        Path(sample.name).write_bytes(sample.read_bytes())
    out = run("--color", "never", ".").out
    assert max(map(len, out.splitlines())) <= int(columns)


def test_version(run: Run) -> None:
    assert run("--version").out.startswith("etiquette-lint 0.")


@pytest.mark.parametrize("command", ["", "check", "annotate", "explain", "rules", "evaluate", "new", "init"])
def test_help_names_every_option(run: Run, command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.status == 0
    assert "Usage: etiquette-lint" in result.out
    assert "--help" in result.out
