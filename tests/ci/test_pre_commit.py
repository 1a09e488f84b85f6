"""The hooks as pre-commit itself runs them, in a repository of somebody else's."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
SAMPLES = ROOT / "corpora" / "samples"


def hooks() -> dict[str, dict[str, str]]:
    return {hook["id"]: hook for hook in yaml.safe_load(HOOKS.read_text("utf-8"))}


def takes(hook: str, path: str) -> bool:
    """Whether pre-commit hands ``path`` to a hook."""
    wanted = hooks()[hook]
    return bool(re.search(wanted["files"], path)) and not re.search(wanted.get("exclude", "^$"), path)


def test_the_file_is_what_pre_commit_takes() -> None:
    schema = json.loads((ROOT / "tests" / "formats" / "schemas" / "pre-commit-hooks.json").read_text("utf-8"))
    jsonschema.validate(yaml.safe_load(HOOKS.read_text("utf-8")), schema)


@pytest.mark.parametrize("path", ["a.txt", "drafts/thanks.md", "x/mail.eml", "mail.html", "note.markdown"])
def test_drafts_are_taken(path: str) -> None:
    assert takes("etiquette-lint", path)


@pytest.mark.parametrize("path", ["README.md", "x/readme.txt", "LICENSE.txt", "requirements-dev.txt", "a.py", "txt"])
def test_what_is_no_draft_is_left_alone(path: str) -> None:
    assert not takes("etiquette-lint", path)


@pytest.mark.parametrize(
    ("path", "taken"), [("templates/a.txt", True), ("x/template/b.html", True), ("drafts/a.txt", False)]
)
def test_templates_are_taken_from_their_folder(path: str, taken: bool) -> None:
    assert takes("etiquette-lint-templates", path) is taken


@pytest.mark.slow
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout of a repository")
def test_a_bad_draft_stops_a_commit_and_a_good_one_does_not(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    repository = tmp_path / "repository"
    (repository / "templates").mkdir(parents=True)
    (repository / ".pre-commit-config.yaml").write_text(
        yaml.safe_dump(
            {"repos": [{"repo": str(source(tmp_path)), "rev": "HEAD", "hooks": [{"id": i} for i in hooks()]}]}
        )
    )
    git("init", "-q", cwd=repository)
    (repository / "README.md").write_text("We thank nobody here.\n")
    shutil.copy(SAMPLES / "good.txt", repository)
    (repository / "templates" / "thanks.txt").write_text(
        "Dear {{ name | default: 'Ms Okafor' }},\n\nThank you for your time on {{ day }}. I enjoyed hearing about "
        "{{ topic }}, and I would love to join {{ company }} as a {{ role }}.\n\nKind regards,\nSam Weller\n"
    )
    git("add", ".", cwd=repository)
    good = pre_commit(repository, tmp_path)
    assert good.returncode == 0, good.stdout + good.stderr
    assert good.stdout.count("Passed") == 2

    shutil.copy(SAMPLES / "pushy.txt", repository)
    git("add", ".", cwd=repository)
    bad = pre_commit(repository, tmp_path)
    assert bad.returncode == 1
    assert "missing-thanks (GRA001)" in bad.stdout
    assert "README" not in bad.stdout


def source(tmp_path: Path) -> Path:
    """This checkout as a repository whose newest commit holds the hooks as they stand."""
    copy = tmp_path / "source"
    git("clone", "-q", "--no-hardlinks", str(ROOT), str(copy), cwd=tmp_path)
    for name in (".pre-commit-hooks.yaml", "pyproject.toml"):
        shutil.copy(ROOT / name, copy)
    git("add", ".", cwd=copy)
    git("commit", "-q", "--allow-empty", "-m", "As it stands", cwd=copy)
    return copy


def git(*arguments: str, cwd: Path) -> None:
    who = ("-c", "user.name=Sam Weller", "-c", "user.email=sam@example.org")
    subprocess.run(["git", *who, *arguments], cwd=cwd, check=True, capture_output=True)


def pre_commit(repository: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--color", "never"],
        cwd=repository,
        env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        timeout=900,
    )
