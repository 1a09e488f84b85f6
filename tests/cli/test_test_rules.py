"""``test-rules``: a rule author is told what an example marks, what it should mark, and what proves too little."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import Run

from etiquette_lint.locations import rules_folder

BAD = ['text = "A cat sat here."\nflags = ["cat"]', 'text = "My cat."\nflags = ["cat"]']
GOOD = ['text = "A catfish."', 'text = "A catalogue."']
HEAD = """
code = "{code}"
severity = "warning"
summary = "Names a cat"
message = "{message}"
advice = "Name a dog instead."
why = "Some readers do not like cats."
source = {{ title = "On cats", url = "https://example.org/cats" }}
[check]
kind = "phrases"
patterns = ["cat"]
"""


def rule(
    folder: Path,
    name: str = "names-a-cat",
    code: str = "PET901",
    bad: list[str] = BAD,
    good: list[str] = GOOD,
    message: str = "'{match}' is a cat.",
) -> Path:
    path = folder / "pets" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    sides = (("bad", bad), ("good", good))
    examples = "".join(f"[[{side}]]\n{text}\n" for side, texts in sides for text in texts)
    path.write_text(HEAD.format(code=code, message=message) + examples, "utf-8")
    return path


def test_all_is_well(run: Run, tmp_path: Path) -> None:
    rule(tmp_path / "mine")
    result = run("test-rules", "mine")
    assert result.status == 0
    assert "1 rule, 4 examples: all do what they say" in result.out
    assert "No corpus was given" in result.out
    assert result.err == ""


@pytest.mark.parametrize("place", ["mine", "mine/pets", "mine/pets/names-a-cat.toml"])
def test_a_folder_of_packs_a_pack_or_a_file_will_do(run: Run, tmp_path: Path, place: str) -> None:
    rule(tmp_path / "mine")
    (tmp_path / "mine" / "pets" / "pack.toml").write_text('summary = "Pets"')
    (tmp_path / "mine" / "etiquette-lint.toml").write_text('select = ["all"]')
    assert "1 rule, 4 examples" in run("test-rules", place).out


def test_the_folders_of_the_configuration_are_the_default(run: Run, tmp_path: Path) -> None:
    rule(tmp_path / "mine")
    (tmp_path / "etiquette-lint.toml").write_text('rule-folders = ["mine"]')
    assert "1 rule, 4 examples" in run("test-rules").out


def test_no_folder_at_all_is_told(run: Run, tmp_path: Path) -> None:
    result = run("test-rules")
    assert result.status == 2
    assert "rule-folders" in result.err
    (tmp_path / "empty").mkdir()
    for name, says in (("empty", "holds no rule"), ("none", "there is no such file")):
        result = run("test-rules", name)
        assert result.status == 2
        assert says in result.err


@pytest.mark.parametrize(
    ("bad", "good", "says"),
    [
        (
            [BAD[0], 'text = "My cat sat."\nflags = ["cat sat"]'],
            GOOD,
            [
                "bad 2: expects 'cat sat', finds 'cat'",
                "expected │    ^^^^^^^\n",
                "found │    ^^^\n",
                "'cat' is a cat.",
            ],
        ),
        ([BAD[0], 'text = "My cot."\nflags = ["cot"]'], GOOD, ["bad 2: expects 'cot', finds nothing"]),
        ([BAD[0], 'text = "My cat."\nflags = ["kat"]'], GOOD, ["bad 2: expects 'kat', which is not in its text"]),
        ([BAD[0], 'text = "My cat."'], GOOD, ["bad 2: expects the draft as a whole, finds 'cat'"]),
        (
            BAD,
            [GOOD[0], 'text = "No cat, and no cat."'],
            ["good 2: expects nothing, finds 'cat' and 'cat'", "│    ^^^         ^^^"],
        ),
        (BAD, [*GOOD, f"{GOOD[0]}\nknown_miss = true"], ["good 3: a known miss that now does what it says"]),
        ([BAD[0], BAD[0]], GOOD, ["1 of 2 bad examples that prove something"]),
        (BAD, [GOOD[0], 'text = "A cat."\nknown_miss = true'], ["1 of 2 near misses that prove something"]),
        (
            [BAD[0], f'{BAD[1]}\noptions = {{ pattern = ["x"] }}'],
            GOOD,
            ["bad 2: options of the rule 'names-a-cat': unknown key 'pattern'"],
        ),
    ],
)
def test_what_fails_is_shown(run: Run, tmp_path: Path, bad: list[str], good: list[str], says: list[str]) -> None:
    rule(tmp_path / "mine", bad=bad, good=good)
    result = run("test-rules", "mine")
    assert result.status == 1
    assert "mine/pets/names-a-cat.toml" in result.out
    for words in says:
        assert words in " ".join(result.out.split()) or words in result.out


def test_a_known_miss_is_counted_and_fails_nothing(run: Run, tmp_path: Path) -> None:
    rule(tmp_path / "mine", good=[*GOOD, 'text = "No cat."\nknown_miss = true'])
    result = run("test-rules", "mine")
    assert result.status == 0
    assert "4 do what they say, 1 known miss" in result.out


def test_a_message_with_a_wrong_name_is_told(run: Run, tmp_path: Path) -> None:
    rule(tmp_path / "mine", message="'{mach}' is a cat.")
    result = run("test-rules", "mine")
    assert result.status == 1
    assert "the message uses {mach}" in result.out


def test_a_faulty_file_is_told_and_the_others_are_tried(run: Run, tmp_path: Path) -> None:
    rule(tmp_path / "mine")
    rule(tmp_path / "mine", "twice", "PET901")
    rule(tmp_path / "mine", "few", "PET902", bad=BAD[:1])
    (tmp_path / "mine" / "pets" / "broken.toml").write_text("code =")
    result = run("test-rules", "mine")
    assert result.status == 2
    assert result.err.count("\n") == 3
    for words in ("is already used by", "key 'bad': give at least 2 examples", "is not valid TOML"):
        assert words in result.err
    assert "1 rule, 4 examples" in result.out


def test_rules_that_never_speak_on_a_corpus_are_named(run: Run, tmp_path: Path) -> None:
    rule(tmp_path / "mine")
    rule(tmp_path / "mine", "another", "PET902")
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    (drafts / "a.txt").write_text("Dear Bo,\n\nThank you for showing me your dog.\n\nBest,\nAna\n")
    result = run("test-rules", "mine", "--corpus", "drafts")
    assert result.status == 0
    assert "1 draft read; 2 rules of 2 never speak there: another, names-a-cat" in result.out
    ignore = "X-Etiquette-Lint: ignore=names-a-cat\n\n"
    (drafts / "b.txt").write_text(f"Subject: Hello\n{ignore}Dear Bo,\n\nThank you for the cat.\n\nBest,\nAna\n")
    (tmp_path / "etiquette-lint.toml").write_text("[options.another]\npatterns = ['cot']\n")
    assert "1 rule of 2 never speaks there: another" in run("test-rules", "mine", "--corpus", "drafts").out
    assert run("test-rules", "mine", "--corpus", "nowhere").status == 2


def test_the_same_for_programs(run: Run, tmp_path: Path) -> None:
    rule(tmp_path / "mine", bad=[BAD[0], 'text = "My cat sat."\nflags = ["cat sat"]'])
    result = run("test-rules", "mine", "--format", "json")
    document = json.loads(result.out)
    (tried,) = document["rules"]
    assert (result.status, tried["rule"], tried["path"]) == (1, "names-a-cat", "mine/pets/names-a-cat.toml")
    wrong = tried["examples"][1]
    assert (wrong["side"], wrong["number"], wrong["verdict"]) == ("bad", 2, "failed")
    assert wrong["expected"] == ["cat sat"]
    assert wrong["found"] == [{"text": "cat", "start": 3, "end": 6, "message": "'cat' is a cat."}]
    assert document["summary"] == {"held": 3, "failed": 1, "known_miss": 0, "mended": 0}
    assert document["corpus"] is None
    assert tried["speaks_on"] is None


def test_act_patterns_are_tried_where_a_folder_has_them(run: Run, tmp_path: Path) -> None:
    acts = tmp_path / "mine" / "acts"
    acts.mkdir(parents=True)
    for name in ("lists.toml", "negation.toml"):
        (acts / name).write_bytes((rules_folder() / "acts" / name).read_bytes())
    head = 'act = "guilt"\nsummary = "S."\n'
    (acts / "guilt.toml").write_text(
        f'{head}[[pattern]]\nmatch = ["your silence"]\n'
        '[[yes]]\ntext = "Your silence hurts."\n[[yes]]\ntext = "Not a word since May."\n'
        '[[no]]\ntext = "I like silence."\n[[no]]\ntext = "In your silence I found peace."\n'
    )
    result = run("test-rules", "mine")
    assert result.status == 1
    assert "1 act, 4 examples: 2 do what they say, 2 do not" in result.out
    assert "yes 2: expects 'guilt', finds nothing" in result.out
    assert "no 2: expects nothing, finds 'guilt'" in result.out
    assert "│    ^^^^^^^^^^^^" in result.out
    (acts / "lists.toml").unlink()
    assert run("test-rules", "mine").status == 2


def test_nothing_is_wider_than_a_narrow_screen(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "I have a cat, and then another one, and both of them sit on the sill all day long."
    rule(tmp_path / "mine", bad=[BAD[0], f'text = "{long}"\nflags = ["sit on the sill all day long"]'])
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, run("test-rules", "mine").out.splitlines())) <= 60


def test_hostile_text_in_an_example_moves_nothing(run: Run, tmp_path: Path) -> None:
    rule(tmp_path / "mine", bad=[BAD[0], 'text = "[red]\\u001b[2J my cat"\nflags = ["my cat"]'])
    result = run("test-rules", "mine")
    assert "\x1b" not in result.out
    assert "[red]\\u001b[2J my cat" in result.out


def test_the_built_in_rules_can_be_tried_like_any(run: Run) -> None:
    result = run("test-rules", rules_folder() / "templates")
    assert result.status == 0, result.out
