"""Runs the steps of a composite action as a code host's runner does: expressions filled in, each step a bash script.

Steps that use another action are only noted: what they do is theirs, and is fetched from elsewhere.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


@dataclass
class Job:
    """One run of an action in ``workspace``; ``environment`` grows as steps write to GITHUB_ENV."""

    action: Path
    workspace: Path
    scratch: Path
    inputs: Mapping[str, str]
    environment: dict[str, str]
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    used: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    log: str = ""
    failed: bool = False

    @property
    def summary(self) -> str:
        """What the steps wrote for the page of the run."""
        return self._file("summary").read_text("utf-8")

    def run(self, *, without: frozenset[str] = frozenset()) -> Job:
        """All steps but those named in ``without``; once one fails, only those that say so still run."""
        content = yaml.safe_load(self.action.read_text("utf-8"))
        given = {key: str(what.get("default", "")) for key, what in content["inputs"].items()}
        unknown = set(self.inputs) - set(given)
        assert not unknown, unknown
        given |= self.inputs
        for name in ("env", "output", "summary"):
            self._file(name).touch()
        for step in content["runs"]["steps"]:
            if step["name"] not in without and self._is_wanted(step, given):
                self._step(step, given)
        return self

    def _is_wanted(self, step: Mapping[str, Any], given: Mapping[str, str]) -> bool:
        condition = str(step.get("if", "success()"))
        inside = _EXPRESSION.fullmatch(condition)
        values = [self._value(part, given) for part in (inside[1] if inside else condition).split("&&")]
        return all(values) and ("cancelled()" in condition or not self.failed)

    def _step(self, step: Mapping[str, Any], given: Mapping[str, str]) -> None:
        if "uses" in step:
            self.used.append((step["uses"], {k: self._filled(v, given) for k, v in step.get("with", {}).items()}))
            return
        assert step["shell"] == "bash"
        script = self._file("script.sh")
        script.write_text(self._filled(step["run"], given), "utf-8")
        self._file("output").write_text("", "utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env={
                **self.environment,
                **{k: self._filled(v, given) for k, v in step.get("env", {}).items()},
                "GITHUB_ACTION_PATH": str(self.action.parent),
                "GITHUB_ENV": str(self._file("env")),
                "GITHUB_OUTPUT": str(self._file("output")),
                "GITHUB_STEP_SUMMARY": str(self._file("summary")),
                "RUNNER_TEMP": str(self.scratch),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=900,
        )
        self.log += done.stdout
        self.failed = self.failed or done.returncode != 0
        self.environment |= _assignments(self._file("env"))
        if "id" in step:
            self.outputs[step["id"]] = _assignments(self._file("output"))

    def _filled(self, text: str, given: Mapping[str, str]) -> str:
        return _EXPRESSION.sub(lambda match: str(self._value(match[1], given)), text)

    def _value(self, expression: str, given: Mapping[str, str]) -> Any:
        """The few expressions that an action of ours uses; anything else is an error here."""
        text = expression.strip()
        if text in ("success()", "!cancelled()"):
            return True
        for sign, join in (("==", lambda a, b: a == b), ("||", lambda a, b: a or b)):
            if sign in text:
                left, right = (self._value(side, given) for side in text.split(sign))
                return join(left, right)
        if text.startswith("'") and text.endswith("'"):
            return text[1:-1]
        kind, _, name = text.partition(".")
        if kind == "inputs":
            return given[name]
        step = re.fullmatch(r"steps\.([\w-]+)\.outputs\.([\w-]+)", text)
        assert step, f"an expression that this runner does not know: {text}"
        return self.outputs.get(step[1], {}).get(step[2], "")

    def _file(self, name: str) -> Path:
        return self.scratch / f"runner-{name}"


def _assignments(file: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in file.read_text("utf-8").splitlines())


def plain_environment() -> dict[str, str]:
    """What a runner's step starts with: a path, a home, and none of this process's own wishes."""
    kept = ("PATH", "HOME", "LANG", "TMPDIR", "PIP_INDEX_URL", "PIP_CONFIG_FILE", "PIP_FIND_LINKS", "SSL_CERT_FILE")
    return {name: os.environ[name] for name in kept if name in os.environ}
