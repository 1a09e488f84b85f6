"""annotate, explain, rules, evaluate, new, init."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from command_line import Run

from etiquette_lint.rulebook import load_rulebook
from etiquette_lint.settings import find_config, read_config

BLUNT = b"Dear Ms Okafor,\n\nThank you for your time. Any news on the job?\n\nSam Weller\n"
RULES = load_rulebook().rules


def test_annotate_shows_each_sentence_with_its_acts(run: Run) -> None:
    out = run("annotate", "--stage", "follow-up", stdin=BLUNT).out
    assert "Kind of message: follow-up" in out
    assert "Thank you for your time." in out
    assert "→ thanks" in out
    assert "^^^^^^^^^" in out


def test_annotate_json_holds_what_the_contract_says(run: Run) -> None:
    document = json.loads(run("annotate", "--format", "json", stdin=BLUNT).out)
    assert document["schema_version"] == 1
    (file,) = document["files"]
    first, second = file["sentences"]
    assert first["text"] == "Thank you for your time."
    assert first["start"] == {"line": 3, "column": 1, "offset": 17}
    assert first["end"]["offset"] == 17 + len(first["text"])
    assert [a["name"] for a in first["acts"]] == ["thanks"]
    assert set(first["acts"][0]) == {"name", "confidence", "evidence", "source"}
    assert second["start"]["column"] == 26
    (line,) = run("annotate", "--format", "jsonl", stdin=BLUNT).out.splitlines()
    assert json.loads(line) == file


def test_annotate_tells_bad_input_and_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(BLUNT)
    result = run("annotate", "nowhere.txt", "a.txt")
    assert result.status == 2
    assert "nowhere.txt: no such file" in result.err
    assert "→ thanks" in result.out


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_explain_tells_all_of_every_rule(run: Run, rule: object) -> None:
    from etiquette_lint.rule import Rule

    assert isinstance(rule, Rule)
    result = run("explain", rule.name)
    flat = " ".join(result.out.split())
    assert result.status == 0
    for text in (rule.summary, rule.why, rule.advice, rule.source.title, f"({rule.code}), {rule.severity}"):
        assert " ".join(text.split()) in flat
    assert result.out.count("A draft that it objects to") == len(rule.bad)
    assert result.out.count("A draft that it leaves alone") == len(rule.good)
    document = json.loads(run("explain", rule.code.lower(), "--format", "json").out)
    assert document["name"] == rule.name
    assert set(rule.check) <= set(document["options"])


def test_explain_marks_the_words_of_bad_examples(run: Run) -> None:
    lines = run("explain", "excess-questions").out.splitlines()
    at = next(i for i, line in enumerate(lines) if "When will you make a decision?" in line)
    assert lines[at + 1].strip(" │") == "^" * len("When will you make a decision?")


def test_explain_lists_options_with_defaults_and_meaning(run: Run) -> None:
    out = run("explain", "excess-questions").out
    assert "under [options.excess-questions]" in out
    assert "  at_least = 2\n      how many uninvited questions are too many\n" in out


def test_explain_a_pack_lists_its_rules(run: Run) -> None:
    out = run("explain", "gratitude").out
    assert all(r.name in out for r in RULES if r.pack == "gratitude")
    assert "excess-questions" not in out


def test_rules_lists_every_rule(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in ("60", "120"):
        monkeypatch.setenv("COLUMNS", columns)
        out = run("rules").out
        assert all(r.name in out and r.code in out for r in RULES)
        assert f"{len(RULES)} rules." in out
    listed = json.loads(run("rules", "--format", "json").out)
    assert {r["name"] for r in listed} == {r.name for r in RULES}
    assert {r["pack"] for r in json.loads(run("rules", "--format", "json", "--pack", "tone").out)} == {"tone"}


def test_rules_of_an_unknown_pack(run: Run) -> None:
    result = run("rules", "--pack", "gratitud")
    assert result.status == 2
    assert "(did you mean 'gratitude'?)" in result.err


def test_new_writes_a_rule_that_loads_finds_and_proves_itself(run: Run, tmp_path: Path) -> None:
    result = run("new", "house/no-reproach", "--folder", "own")
    assert result.status == 0
    assert 'rule-folders = ["own"]' in result.out
    (tmp_path / "etiquette-lint.toml").write_text('rule-folders = ["own"]')
    assert "no-reproach (HOU901), warning, pack house" in run("explain", "no-reproach").out
    rule = tomllib.loads((tmp_path / "own/house/no-reproach.toml").read_text())
    for example in rule["bad"]:
        document = json.loads(run("--select", "house", "--format", "json", stdin=example["text"].encode()).out)
        (finding,) = document["files"][0]["findings"]
        start, end = finding["start"]["offset"], finding["end"]["offset"]
        assert [example["text"][start:end]] == example["flags"]
    for example in rule["good"]:
        assert run("--select", "house", stdin=example["text"].encode()).status == 0
    assert "HOU902" in run("new", "house/another", "--folder", "own").out


def test_new_never_overwrites(run: Run, tmp_path: Path) -> None:
    run("new", "house/no-reproach", "--folder", "own")
    (tmp_path / "own/house/no-reproach.toml").write_text("mine")
    result = run("new", "house/no-reproach", "--folder", "own")
    assert result.status == 2
    assert "not overwritten" in result.err
    assert (tmp_path / "own/house/no-reproach.toml").read_text() == "mine"


@pytest.mark.parametrize("name", ["nameless", "House/rule", "house/../rule", "house/", "/etc/rule"])
def test_new_takes_only_pack_and_rule(run: Run, tmp_path: Path, name: str) -> None:
    result = run("new", name)
    assert result.status == 2
    assert "is no PACK/RULE" in result.err
    assert list(tmp_path.iterdir()) == []


def test_new_refuses_a_name_that_is_taken(run: Run) -> None:
    assert "there is a rule 'emoji' already" in run("new", "house/emoji").err


def test_init_writes_a_configuration_that_changes_nothing(run: Run, tmp_path: Path) -> None:
    before = run("--format", "json", stdin=BLUNT).out
    assert run("init").status == 0
    assert run("--format", "json", stdin=BLUNT).out == before
    (tmp_path / "etiquette-lint.toml").write_text("# mine")
    assert run("init").status == 2
    assert (tmp_path / "etiquette-lint.toml").read_text() == "# mine"
    assert run("init", "--force").status == 0
    assert "# mine" not in (tmp_path / "etiquette-lint.toml").read_text()


def test_every_choice_that_init_shows_can_be_made(run: Run, tmp_path: Path) -> None:
    run("init")
    run("new", "house/no-reproach")
    file = tmp_path / "etiquette-lint.toml"
    lines = file.read_text().splitlines()
    chosen = [s for s in (line.removeprefix("# ") for line in lines) if s.startswith("[") or " = " in s]
    file.write_text("\n".join(s for s in chosen if not s.startswith("choice")))
    config = read_config(find_config(tmp_path))
    assert config.select
    assert config.ignore
    assert config.severities
    assert config.options
    assert config.rule_folders
    assert config.per_file_ignores
    assert run(stdin=BLUNT).err == ""


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "1.txt").write_bytes(BLUNT)
    label = {
        "id": "x-1",
        "file": "1.txt",
        "stage": "follow-up",
        "sentences": [
            {"text": "Thank you for your time.", "acts": ["thanks", "recall"]},
            {"text": "Any news on the job?", "acts": ["question:decision"]},
        ],
        "verdict": {
            "missing-thanks": False,
            "missing-role-interest": True,
            "missing-organisation-interest": True,
            "excess-questions": False,
            "badgering": "none",
        },
    }
    (folder / "labels.jsonl").write_text(json.dumps(label) + "\n")
    return folder


def test_evaluate_counts_hits_and_lists_misses(run: Run, labelled: Path) -> None:
    result = run("evaluate", labelled, "--errors", "recall")
    assert result.status == 0
    assert "1 drafts" in result.out or "1 draft," in result.out
    assert "missed" in result.out
    assert "Thank you for your time." in result.out
    document = json.loads(run("evaluate", labelled, "--format", "json").out)
    assert document["rows"]["thanks"] == {"n": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert document["rows"]["recall"]["recall"] == 0.0


def test_evaluate_knows_no_other_rows(run: Run, labelled: Path) -> None:
    result = run("evaluate", labelled, "--errors", "recal")
    assert result.status == 2
    assert "did you mean 'recall'?" in result.err


def test_evaluate_compares_with_an_earlier_run(run: Run, labelled: Path, tmp_path: Path) -> None:
    document = json.loads(run("evaluate", labelled, "--format", "json").out)
    document["rows"]["recall"]["f1"] = 0.9
    (tmp_path / "before.json").write_text(json.dumps(document))
    result = run("evaluate", labelled, "--compare", "before.json")
    assert result.status == 0
    assert "-0.900" in result.out
    assert run("evaluate", labelled, "--compare", "before.json", "--fail-below", "0.5").status == 1
    (tmp_path / "before.json").write_text("{")
    assert "is no earlier run" in run("evaluate", labelled, "--compare", "before.json").err


def test_evaluate_of_a_folder_without_labels(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", tmp_path)
    assert result.status == 2
    assert "a folder of labelled drafts holds a labels.jsonl" in result.err
