"""``action.yml``: it is what the code host takes, cannot be talked into running an input, and does what it says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from runner import Job, plain_environment

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "action.yml"
SCHEMAS = ROOT / "tests" / "formats" / "schemas"
SAMPLES = ROOT / "corpora" / "samples"
PREPARED = frozenset({"Set up Python", "Install etiquette-lint"})

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="a composite action's steps are bash scripts")


@pytest.fixture
def content() -> dict[str, Any]:
    made: dict[str, Any] = yaml.safe_load(ACTION.read_text("utf-8"))
    return made


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    (folder / "drafts").mkdir(parents=True)
    for name in ("good.txt", "pushy.txt"):
        shutil.copy(SAMPLES / name, folder / "drafts")
    return folder


@pytest.fixture
def lint(workspace: Path, tmp_path: Path) -> Any:
    """Run the action with these inputs, the linter of this environment in the place of a fresh one."""

    def run(**inputs: str) -> Job:
        program = tmp_path / "etiquette-lint"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m etiquette_lint "$@"\n')
        program.chmod(0o755)
        scratch = tmp_path / "scratch"
        scratch.mkdir(exist_ok=True)
        environment = {**plain_environment(), "ETIQUETTE_LINT": str(program)}
        named = {key.replace("_", "-"): value for key, value in inputs.items()}
        return Job(ACTION, workspace, scratch, named, environment).run(without=PREPARED)

    return run


def test_it_is_what_the_code_host_takes(content: dict[str, Any]) -> None:
    jsonschema.validate(content, json.loads((SCHEMAS / "github-action.json").read_text("utf-8")))


def test_no_script_holds_an_expression(content: dict[str, Any]) -> None:
    scripts = [step["run"] for step in content["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert not [script for script in scripts if "${{" in script]


def test_every_input_is_described_and_used(content: dict[str, Any]) -> None:
    text = ACTION.read_text("utf-8")
    for name, what in content["inputs"].items():
        assert what["description"].endswith((".", "false."))
        assert f"inputs.{name}" in text
    told = (ROOT / "docs" / "ci.md").read_text("utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", told.partition("## GitHub")[2].partition("\n## ")[0], re.M)) == set(
        content["inputs"]
    )


def test_findings_become_annotations_a_summary_and_a_failed_step(lint: Any) -> None:
    job = lint(paths="drafts")
    assert job.failed
    assert job.outputs["lint"] == {"status": "1"}
    assert re.search(r"^::error file=drafts/pushy\.txt,line=\d+", job.log, re.M)
    assert "good.txt" not in job.log
    assert job.summary.startswith("## etiquette-lint")
    assert "drafts/pushy" in job.summary.replace("\\", "")
    assert job.used == []


def test_a_good_draft_passes(lint: Any) -> None:
    job = lint(paths="drafts/good.txt")
    assert not job.failed
    assert job.outputs["lint"] == {"status": "0"}
    assert "::" not in job.log


def test_sarif_is_handed_on_though_the_step_failed(lint: Any, workspace: Path) -> None:
    job = lint(paths="drafts", upload_sarif="true", html_file="page.html")
    assert job.failed
    assert json.loads((workspace / "etiquette-lint.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "</html>" in (workspace / "page.html").read_text("utf-8")
    ((used, handed),) = job.used
    assert used.startswith("github/codeql-action/upload-sarif@")
    assert handed["sarif_file"] == "etiquette-lint.sarif"


def test_inputs_reach_the_linter(lint: Any, workspace: Path) -> None:
    (workspace / "my rules.toml").write_text('[per-file-ignores]\n"drafts/pushy.txt" = ["GRA001"]\n')
    job = lint(
        paths="drafts/pushy.txt\r\n\ndrafts/good.txt\n",
        config="my rules.toml",
        select="missing-thanks,urgent-subject",
        fail_on="error",
        summary="false",
        template="false",
        sarif_file="out.sarif",
    )
    assert not job.failed, job.log
    assert "urgent-subject" in job.log
    assert "missing-thanks" not in job.log
    assert job.summary == ""
    assert (workspace / "out.sarif").is_file()


def test_a_path_that_is_not_there_is_told(lint: Any) -> None:
    job = lint(paths="drafts/good.txt\ngone.txt")
    assert job.outputs["lint"]["status"] == "2"
    assert "::error file=gone.txt" in job.log


def test_what_is_neither_true_nor_false_is_told(lint: Any) -> None:
    job = lint(paths="drafts", template="maybe")
    assert job.failed
    assert "The input template must be true, false or empty." in job.log


@pytest.mark.parametrize(
    "harm",
    [
        "\"; touch owned; \" '; touch owned; ' $(touch owned) `touch owned` ${{ touch owned }} ; touch owned",
        "x\n--output\nfull=owned",
        "--output=full=owned",
    ],
)
@pytest.mark.parametrize("name", ["paths", "config", "select", "ignore", "fail_on", "template", "baseline", "diff"])
def test_no_input_is_run(lint: Any, workspace: Path, name: str, harm: str) -> None:
    job = lint(**{name: harm})
    assert job.failed
    assert not (workspace / "owned").exists()
    assert "Traceback" not in job.log


@pytest.mark.slow
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is no checkout of a repository")
def test_all_its_steps_in_an_environment_of_their_own(workspace: Path, tmp_path: Path) -> None:
    action = tmp_path / "action"
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(action)], check=True)
    shutil.copy(ACTION, action)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    job = Job(action / "action.yml", workspace, scratch, {"paths": "drafts"}, plain_environment()).run()
    assert job.outputs["lint"] == {"status": "1"}, job.log
    assert "::error file=drafts/pushy.txt" in job.log
    assert [used.partition("@")[0] for used, _ in job.used] == ["actions/setup-python"]
