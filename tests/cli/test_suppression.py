"""Leaving a rule out: by configuration, by sidecar, by header, by comment; never by what the reader would see."""

from __future__ import annotations

import json
from pathlib import Path

from command_line import Run

BLUNT = "Dear Ms Okafor,\n\nAny news on the job?\n\nSam Weller\n"


def outcome(run: Run, *arguments: str) -> tuple[set[str], int]:
    (file,) = json.loads(run(*arguments, "--format", "json").out)["files"]
    return {f["rule"] for f in file["findings"]}, file["suppressed"]


def test_by_sidecar(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(BLUNT)
    before, none = outcome(run, "note.txt")
    (tmp_path / "note.txt.etiquette.toml").write_text('ignore = ["missing-thanks", "interest"]\nreason = "sent before"')
    after, some = outcome(run, "note.txt")
    assert none == 0
    assert "missing-thanks" in before - after
    assert not any("interest" in name for name in after)
    assert some == len(before) - len(after)


def test_a_faulty_sidecar_is_told_and_the_draft_still_linted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(BLUNT)
    for toml, says in (
        ('ignroe = ["emoji"]', "'ignroe'"),
        ('ignore = ["emojy"]', "(did you mean 'emoji'?)"),
        ("ignore = [", "is not valid TOML"),
    ):
        (tmp_path / "note.txt.etiquette.toml").write_text(toml)
        result = run("note.txt")
        assert result.status == 2
        assert says in result.err
        assert result.err.count("\n") == 1
        assert "missing-thanks" in result.out


def test_by_header(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(f"Subject: The role\nX-Etiquette-Lint: ignore=missing-thanks\n\n{BLUNT}")
    after, some = outcome(run, "note.txt")
    assert "missing-thanks" not in after
    assert some == 1


def test_by_comment_in_markdown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(
        f"<!-- etiquette-lint ignore-file: missing-thanks -- she was thanked -->\n{BLUNT}"
    )
    after, some = outcome(run, "note.md")
    assert "missing-thanks" not in after
    assert some == 1


def test_an_unknown_name_in_the_draft_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(f"Subject: The role\nX-Etiquette-Lint: ignore=missing-thank\n\n{BLUNT}")
    result = run("note.txt")
    assert result.status == 2
    assert "(did you mean 'missing-thanks'?)" in result.err
    assert "missing-thanks (GRA001)" in result.out


def test_per_file_ignores_are_seen_from_the_configuration(run: Run, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/a.txt").write_text(BLUNT)
    (tmp_path / "b.txt").write_text(BLUNT)
    (tmp_path / "etiquette-lint.toml").write_text('[per-file-ignores]\n"templates/**" = ["gratitude"]')
    assert "missing-thanks" not in outcome(run, "templates/a.txt")[0]
    assert "missing-thanks" in outcome(run, "b.txt")[0]


def test_the_nearest_configuration_counts_for_each_draft(run: Run, tmp_path: Path) -> None:
    for folder, toml in (("a", 'select = ["missing-thanks"]'), ("b", 'select = ["missing-role-interest"]')):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "note.txt").write_text(BLUNT)
        (tmp_path / folder / "etiquette-lint.toml").write_text(toml)
    files = json.loads(run("a", "b", "--format", "json").out)["files"]
    assert [[f["rule"] for f in file["findings"]] for file in files] == [["missing-thanks"], ["missing-role-interest"]]


def test_severities_options_and_fail_on_from_the_configuration(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(BLUNT)
    file = tmp_path / "etiquette-lint.toml"
    file.write_text('select = ["missing-thanks"]\n[severities]\nmissing-thanks = "suggestion"')
    assert run("note.txt").status == 0
    file.write_text('select = ["missing-thanks"]\nfail-on = "suggestion"\n[severities]\nmissing-thanks = "suggestion"')
    assert run("note.txt").status == 1
    file.write_text('select = ["too-long"]\n[options.too-long]\nat_most = 3\n')
    assert outcome(run, "note.txt")[0] == {"too-long"}


# --- entries of a configuration that leave nothing out ----------------------------------------------------------


def folder_of_templates(folder: Path, toml: str) -> None:
    (folder / "templates" / "old").mkdir(parents=True)
    (folder / "templates/a.txt").write_text(BLUNT)
    (folder / "templates/old/b.txt").write_text(f"{BLUNT}!!!\n")
    (folder / "other.txt").write_text(BLUNT)
    (folder / "etiquette-lint.toml").write_text(toml)


def test_per_file_ignores_that_leave_nothing_out_are_told_once_all_of_them_were_linted(
    run: Run, tmp_path: Path
) -> None:
    folder_of_templates(tmp_path, '[per-file-ignores]\n"templates/**" = ["gratitude", "emoji"]\n"x/**" = ["emoji"]\n')
    result = run(".", "--exit-zero")
    assert result.status == 0
    assert result.err == (
        "etiquette-lint: etiquette-lint.toml: key 'per-file-ignores.\"templates/**\"': "
        "'emoji' leaves nothing out of 2 drafts; it can go\n"
    ).replace("etiquette-lint.toml: key", f"{tmp_path}/etiquette-lint.toml: key")
    assert run("templates").err == result.err
    for partial in (
        ("templates/a.txt",),
        ("templates/old",),
        ("other.txt",),
        (".", "--select", "gratitude"),
        (".", "--ignore", "emoji"),
        (".", "--quiet"),
    ):
        assert run(*partial).err == "", partial


def test_what_is_left_out_twice_is_at_work_twice(run: Run, tmp_path: Path) -> None:
    folder_of_templates(tmp_path, '[per-file-ignores]\n"templates/**" = ["gratitude"]\n"templates/old/**" = ["all"]\n')
    assert run(".").err == ""


def test_to_ignore_a_rule_that_is_off_is_told_and_else_a_choice_is_a_choice(run: Run, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(BLUNT)
    (tmp_path / "etiquette-lint.toml").write_text('ignore = ["emoji", "ignore-without-reason"]')
    told = run("note.txt").err
    assert told.count("\n") == 1
    assert "key 'ignore': 'ignore-without-reason' is off anyway; it can go" in told
    assert run("note.txt", "--select", "gratitude").err == ""
    (tmp_path / "etiquette-lint.toml").write_text('ignore = ["emoji"]')
    assert run("note.txt", "--ignore", "ignore-without-reason").err == ""
