"""What is remembered between runs: only as long as nothing changes, and nothing that a stranger could read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from command_line import Result, Run

from etiquette_lint.batch import ground
from etiquette_lint.batch.store import Store
from etiquette_lint.draft import Draft
from etiquette_lint.engine import Linter

BLUNT = "Dear Ms Okafor,\n\nAny news on the {} job?\n\nSam Weller\n"
NAMES = ("first.txt", "second.md", "third.txt")
RULE = """
code = "OWN001"
severity = "warning"
summary = "s"
message = "'{{match}}' is said."
advice = "{advice}"
why = "w"
source = {{ title = "t", url = "https://example.org" }}
[check]
kind = "phrases"
patterns = ["any news"]
[[bad]]
text = "Any news?"
flags = ["Any news"]
[[bad]]
text = "Is there any news?"
flags = ["any news"]
[[good]]
text = "No newspaper."
[[good]]
text = "I read the news."
"""


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch, shared_language: None) -> list[str]:
    """The drafts that were judged anew, in order; clear it between runs."""
    seen: list[str] = []
    lint = Linter.lint

    def noted(self: Linter, draft: Draft) -> object:
        seen.append(draft.path)
        return lint(self, draft)

    monkeypatch.setattr(Linter, "lint", noted)
    return seen


@pytest.fixture
def library(tmp_path: Path) -> Sequence[Path]:
    files = [tmp_path / name for name in NAMES]
    for number, file in enumerate(files):
        file.write_text(BLUNT.format(number), "utf-8")
    return files


def kept(cache: Path) -> list[Path]:
    return [path for path in cache.rglob("*") if path.is_file() and path.name != "CACHEDIR.TAG"]


def timeless(result: Result) -> Result:
    """A report without the moment it was written at."""
    return replace(result, out=re.sub(r'timestamp="[^"]+"', "", result.out))


FORMATS = ("full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown")


def test_the_second_time_nothing_is_judged_and_every_format_says_the_same(
    run: Run, judged: list[str], library: Sequence[Path], samples: Path
) -> None:
    fresh = {name: timeless(run(".", str(samples), "--format", name, "--no-cache")) for name in FORMATS}
    run(".", str(samples))
    judged.clear()
    assert {name: timeless(run(".", str(samples), "--format", name)) for name in FORMATS} == fresh
    assert judged == []


def test_the_page_says_the_same(run: Run, judged: list[str], library: Sequence[Path], samples: Path) -> None:
    fresh = run(".", str(samples), "--format", "html", "--no-cache").out
    run(".", str(samples))
    judged.clear()
    assert run(".", str(samples), "--format", "html").out == fresh
    assert judged == []


def test_only_what_changed_is_judged_again(run: Run, judged: list[str], library: Sequence[Path]) -> None:
    run(".")
    judged.clear()
    library[1].write_text(BLUNT.format("new"), "utf-8")
    run(".")
    assert judged == ["second.md"]


def test_a_moved_draft_is_known_by_its_content(run: Run, judged: list[str], library: Sequence[Path]) -> None:
    run(".")
    judged.clear()
    library[0].rename("moved.txt")
    result = run("moved.txt", "--format", "concise")
    assert judged == []
    assert result.out.startswith("moved.txt:")


def own_rule(advice: str) -> None:
    folder = Path("rules-of-ours/house")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "any-news.toml").write_text(RULE.format(advice=advice), "utf-8")


def config(text: str) -> Callable[[], None]:
    return lambda: (Path("etiquette-lint.toml").write_text(text, "utf-8"), None)[1]


def sidecars() -> None:
    for name in NAMES:
        Path(f"{name}.etiquette.toml").write_text('ignore = ["missing-thanks"]\n', "utf-8")


CHANGES: dict[str, tuple[Callable[[], None], list[str]]] = {
    "rules chosen": (config('select = ["gratitude"]'), []),
    "rules left out": (config('ignore = ["missing-thanks"]'), []),
    "a severity": (config('[severities]\nmissing-thanks = "suggestion"'), []),
    "a rule's number": (config("[options.too-short]\nat_least = 2"), []),
    "rules of one's own": (lambda: (own_rule("a"), config('rule-folders = ["rules-of-ours"]')())[1], []),
    "ignores by file": (config('[per-file-ignores]\n"*.txt" = ["missing-thanks"]\n"*.md" = ["emoji"]'), []),
    "templates by place": (config('templates = ["*.txt", "*.md"]'), []),
    "sure or not": (config("confidence = 0.9"), []),
    "a sidecar": (sidecars, []),
    "--select": (lambda: None, ["--select", "questions"]),
    "--ignore": (lambda: None, ["--ignore", "questions"]),
    "--confidence": (lambda: None, ["--confidence", "0.7"]),
    "--stage": (lambda: None, ["--stage", "other"]),
    "--send-date": (lambda: None, ["--send-date", "2026-11-20"]),
    "--interview-date": (lambda: None, ["--interview-date", "2026-11-20"]),
    "--invited-questions": (lambda: None, ["--invited-questions"]),
    "--template": (lambda: None, ["--template"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_a_judgement_rests_on(run: Run, judged: list[str], library: Sequence[Path], change: str) -> None:
    run(".")
    judged.clear()
    prepare, options = CHANGES[change]
    prepare()
    fresh = run(".", *options, "--no-cache", "--format", "json")
    assert sorted(judged) == sorted(NAMES)
    judged.clear()
    assert run(".", *options, "--format", "json") == fresh
    assert sorted(judged) == sorted(NAMES), "what was remembered under other terms must not be used"
    judged.clear()
    assert run(".", *options, "--format", "json") == fresh
    assert judged == []


@pytest.mark.parametrize("options", [["--fail-on", "error"], ["--exit-zero"], ["--quiet"], ["--jobs", "1"]])
def test_what_changes_no_finding_makes_nobody_judge_again(
    run: Run, judged: list[str], library: Sequence[Path], options: list[str]
) -> None:
    run(".")
    judged.clear()
    run(".", *options)
    assert judged == []


def test_a_changed_rule_of_one_s_own(run: Run, judged: list[str], library: Sequence[Path]) -> None:
    own_rule("Wait for a week.")
    config('select = ["any-news"]\nrule-folders = ["rules-of-ours"]')()
    assert "Wait for a week." in run(".").out
    judged.clear()
    own_rule("Wait for ten days.")
    assert "Wait for ten days." in run(".").out
    assert sorted(judged) == sorted(NAMES)


@pytest.mark.parametrize(
    "changed", ["package/engine.py", "package/language/model/weights.npz", "rules/acts/thanks.toml"]
)
def test_a_changed_program_model_or_act(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changed: str) -> None:
    files = ("package/engine.py", "package/language/model/weights.npz", "rules/acts/thanks.toml")
    for file in map(tmp_path.joinpath, files):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"before")
        os.utime(file, (1_000_000, 1_000_000))
    monkeypatch.setattr(ground, "PACKAGE", tmp_path / "package")
    monkeypatch.setattr(ground, "rules_folder", lambda: tmp_path / "rules")
    store = Store(tmp_path / "cache")
    before = ground.program(store)
    assert ground.program(store) == before
    (tmp_path / changed).write_bytes(b"after.")
    after = ground.program(store)
    assert after != before
    (tmp_path / changed).write_bytes(b"before")
    assert ground.program(store) == before, "the content counts, not the time it was written"


def test_another_version_of_what_it_is_built_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    before = ground.program(store)
    true_version = ground.importlib.metadata.version
    monkeypatch.setattr(
        ground.importlib.metadata, "version", lambda name: "99" if name == "spacy" else true_version(name)
    )
    assert ground.program(store) != before


def test_nothing_private_can_be_found_there(run: Run, tmp_path: Path, own_cache: Path) -> None:
    (tmp_path / "letter-to-okafor.txt").write_text(
        "Subject: Archivist\n\nDear Ms Okafor,\n\nThank you for talking with me about the archivist role at Zanzibar "
        "Records. Any news? Any decision yet?\n\nKind regards,\nSam Weller\n",
        "utf-8",
    )
    run(".")
    found = kept(own_cache)
    assert found
    for file in found:
        text = file.read_bytes().lower() + str(file.relative_to(own_cache)).encode().lower()
        for word in ("okafor", "archivist", "zanzibar", "weller", "thank", "news", "letter", "missing", "question"):
            assert word.encode() not in text


@pytest.mark.parametrize("damage", [b"", b"EL1", b"\0" * 500, None])
def test_damaged_files_are_judged_anew_and_mended(
    run: Run, judged: list[str], library: Sequence[Path], own_cache: Path, damage: bytes | None
) -> None:
    fresh = run(".")
    for file in kept(own_cache):
        whole = file.read_bytes()
        file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    judged.clear()
    assert run(".") == fresh
    assert sorted(judged) == sorted(NAMES)
    judged.clear()
    assert run(".") == fresh
    assert judged == []


@pytest.mark.parametrize("arguments", [["--no-cache", "."], ["-"], [], ["first.txt", "-"]])
def test_what_is_never_kept(run: Run, library: Sequence[Path], own_cache: Path, arguments: list[str]) -> None:
    run(*arguments, stdin=BLUNT.format("piped").encode())
    assert kept(own_cache) == []


def test_the_configuration_may_forbid_it(run: Run, judged: list[str], library: Sequence[Path], own_cache: Path) -> None:
    config("cache = false")()
    run(".")
    run(".")
    assert len(judged) == 2 * len(NAMES)
    assert not any(path.stat().st_size > 200 for path in kept(own_cache)), "no judgement, only the program's digest"


def test_a_folder_of_one_s_choice(run: Run, judged: list[str], library: Sequence[Path], own_cache: Path) -> None:
    run(*NAMES, "--cache-dir", "kept-here")
    judged.clear()
    run(*NAMES, "--cache-dir", "kept-here")
    assert judged == []
    assert kept(Path("kept-here"))
    assert kept(own_cache) == []


def test_a_folder_that_cannot_be_written_is_no_fault(run: Run, library: Sequence[Path]) -> None:
    fresh = run(*NAMES, "--no-cache")
    Path("a-file").write_text("no folder", "utf-8")
    assert run(*NAMES, "--cache-dir", "a-file/cache") == fresh


def test_a_fault_of_ours_is_not_kept(
    run: Run, monkeypatch: pytest.MonkeyPatch, library: Sequence[Path], shared_language: None
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Linter, "lint", lambda self, draft: 1 / 0)
        assert run("first.txt").status == 2
    assert run("first.txt").status == 1


def test_with_everything_remembered_no_language_is_loaded(library: Sequence[Path], tmp_path: Path) -> None:
    probe = (
        "import sys; from etiquette_lint.cli import entry; sys.argv[1:] = ['.', '--format', 'json'];\n"
        "try: entry.run()\n"
        "except SystemExit as end: print(end.code, {'spacy', 'numpy', 'textstat'} & set(sys.modules), file=sys.stderr)"
    )
    said = [
        subprocess.run([sys.executable, "-c", probe], cwd=tmp_path, capture_output=True, text=True) for _ in range(2)
    ]
    assert "spacy" in said[0].stderr
    assert said[1].stderr == "1 set()\n"
    assert said[1].stdout == said[0].stdout
