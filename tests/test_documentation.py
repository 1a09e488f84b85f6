"""The documentation is true: generated parts up to date, links and commands real, examples run."""

from __future__ import annotations

import doctest
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def test_generated_parts_are_up_to_date() -> None:
    done = subprocess.run([sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"run 'python docs/generate.py': {done.stdout}{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_the_readme_holds_one_set_up_and_one_test_command() -> None:
    fences = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    lines = [line for fence in fences for line in fence.splitlines()]
    assert sum("-m pytest" in line for line in lines) == 1
    (setup,) = (line for line in lines if line.startswith("python3 -m venv") and "-m pytest" not in line)
    assert (ROOT / setup.split()[-1]).is_file()


def test_options_in_the_documentation_exist() -> None:
    environment = {**os.environ, "COLUMNS": "200"}
    helps = "".join(
        subprocess.run(
            [sys.executable, "-m", "etiquette_lint", *command.split(), "--help"],
            capture_output=True,
            text=True,
            env=environment,
            check=True,
        ).stdout
        for command in ("", "check", "annotate", "explain", "rules", "evaluate", "new", "test-rules", "init")
    )
    real = set(re.findall(r"--[a-z][a-z-]+", helps))
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", (ROOT / "docs" / "command-line.md").read_text("utf-8")))
    assert told <= real
    assert real - told == set()


def test_the_python_examples_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False)
    assert result.attempted > 5
    assert result.failed == 0


def test_the_benchmark_makes_drafts_of_the_size_it_says() -> None:
    import random

    made = runpy.run_path(str(ROOT / "benchmarks" / "run.py"))
    drafts = [made["draft"](random.Random(n)) for n in range(20)]
    assert all(170 <= len(d.split()) <= 195 for d in drafts)
    assert len(set(drafts)) == 20
