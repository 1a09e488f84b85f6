"""A faulty rule file is refused in one line that names the file and the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from etiquette_lint import tables
from etiquette_lint.rule import Severity, load_rule
from etiquette_lint.rulebook import load_rulebook, parameters

GOOD = """
code = "ZZZ001"
severity = "warning"
summary = "Names a cat"
message = "'{match}' is a cat."
advice = "Name a dog instead."
why = "Some readers do not like cats."
source = { title = "On cats", url = "https://example.org/cats" }

[check]
kind = "phrases"
patterns = ["cat"]

[[bad]]
text = "A cat."
flags = ["cat"]

[[bad]]
text = "My cat."
flags = ["cat"]

[[good]]
text = "A catfish."

[[good]]
text = "A catalogue."
"""


def write(folder: Path, text: str, name: str = "names-a-cat", pack: str = "pets") -> Path:
    path = folder / pack / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_sound_file_loads(tmp_path: Path) -> None:
    rule = load_rule(write(tmp_path, GOOD))
    assert (rule.name, rule.pack, rule.kind, rule.severity) == ("names-a-cat", "pets", "phrases", Severity.WARNING)
    assert rule.default
    assert rule.covered_by == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('code = "ZZZ001"', 'code = "Z1"', "key 'code'"),
        ('code = "ZZZ001"', "code = 1", "key 'code'"),
        ('code = "ZZZ001"\n', "", "the key 'code' is missing"),
        ('severity = "warning"', 'severity = "loud"', "key 'severity'"),
        ('why = "Some readers do not like cats."', 'why = "  "', "key 'why'"),
        ('why = "Some readers do not like cats."\n', "", "the key 'why' is missing"),
        ('advice = "Name a dog instead."', 'advice = ""', "key 'advice'"),
        ("source = {", "sauce = {", "unknown key 'sauce' (did you mean 'source'?)"),
        ('title = "On cats", ', "", "the key 'title' in [source] is missing"),
        ('title = "On cats"', 'title = ""', "key 'source'"),
        ('url = "https://example.org/cats"', 'url = " "', "key 'source'"),
        ('kind = "phrases"\n', "", "key 'check.kind'"),
        ('text = "My cat."\nflags', 'text = "My cat."\nflag', "unknown key 'flag'"),
        ('\n[[bad]]\ntext = "My cat."\nflags = ["cat"]\n', "", "key 'bad'"),
        ('\n[[good]]\ntext = "A catalogue."\n', "", "key 'good'"),
        ('text = "A catfish."', "text = 3", "key 'good[0].text'"),
        ("[check]", "[check", "is not valid TOML"),
    ],
)
def test_a_fault_names_file_and_key(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(tables.TableError) as caught:
        load_rule(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert says in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('kind = "phrases"', 'kind = "phrase"', "no kind of check 'phrase' (did you mean 'phrases'?)"),
        ('kind = "phrases"', 'kind = "contract"', "key 'check.kind'"),
        ('kind = "phrases"', 'kind = "places"', "key 'check.kind'"),
        ('patterns = ["cat"]', 'pattern = ["cat"]', "unknown key 'pattern' (did you mean 'patterns'?)"),
        ('patterns = ["cat"]', 'patterns = "cat"', "key 'patterns'"),
        ('patterns = ["cat"]', "", "the key 'patterns' is missing"),
        ('patterns = ["cat"]', 'patterns = ["cat"]\nwhere = "nowhere"', "key 'where'"),
        ('patterns = ["cat"]', 'patterns = ["{cats}"]', "key 'patterns': the pattern '{cats}' uses the unknown list"),
        ('patterns = ["cat"]', 'patterns = ["the?"]', "key 'patterns': the pattern 'the?' has no word"),
        ('patterns = ["cat"]', 'patterns = ["cat"]\nunless = [" "]', "key 'unless': the pattern ' ' is empty"),
        ("[check]", 'covered_by = ["too-lang"]\n[check]', "no rule 'too-lang' (did you mean 'too-long'?)"),
        ('code = "ZZZ001"', 'code = "BRV001"', "'BRV001' is already used by"),
    ],
)
def test_a_fault_in_the_book_names_file_and_key(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(tables.TableError) as caught:
        load_rulebook([tmp_path])
    message = str(caught.value)
    assert message.startswith(str(path))
    assert says in message


@pytest.mark.parametrize("name", ["NamesACat", "names_a_cat", "names--cat", "1cat"])
def test_a_rule_is_named_in_small_letters(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, GOOD, name=name)
    with pytest.raises(tables.TableError, match="name of the file"):
        load_rule(path)


def test_a_name_is_used_once(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD, name="too-long")
    with pytest.raises(tables.TableError, match="'too-long' is already used by") as caught:
        load_rulebook([tmp_path])
    assert str(caught.value).startswith(str(path))


def test_a_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(tables.TableError, match=r"cannot be read \(No such file"):
        load_rule(tmp_path / "no-such-rule.toml")
    path = write(tmp_path, "")
    path.write_bytes(b'code = "\xff"')
    with pytest.raises(tables.TableError, match="is not UTF-8"):
        load_rule(path)


def test_a_folder_must_be_one(tmp_path: Path) -> None:
    with pytest.raises(tables.TableError, match="is not a folder of rules"):
        load_rulebook([tmp_path / "none"])


def test_pack_files_and_act_folders_hold_no_rules(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, "summary = 'Pets'", name="pack")
    write(tmp_path, "anything = 1", pack="acts")
    assert "names-a-cat" in load_rulebook([tmp_path]).by_name


def test_an_option_is_checked_against_the_kind(tmp_path: Path) -> None:
    rule = load_rulebook().by_name["too-long"]
    assert parameters(rule, {"at_most": 120}).at_most == 120
    with pytest.raises(tables.TableError, match=r"options of the rule 'too-long': unknown key 'at_mots'"):
        parameters(rule, {"at_mots": 120})
    with pytest.raises(tables.TableError, match="options of the rule 'too-long': key 'at_most'"):
        parameters(rule, {"at_most": "many"})


def test_rules_are_found_by_name_code_and_pack() -> None:
    book = load_rulebook()
    assert [r.code for r in book.named("too-long")] == ["BRV001"]
    assert [r.name for r in book.named("brv001")] == ["too-long"]
    assert {r.pack for r in book.named("tone")} == {"tone"}
    assert book.named("ALL") == book.rules
    with pytest.raises(LookupError, match=r"there is no rule 'to-long' \(did you mean 'too-long'\?\)"):
        book.named("to-long")
