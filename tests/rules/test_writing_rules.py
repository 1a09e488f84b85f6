"""docs/writing-rules.md, followed step by step: files written, commands run, their output as the page shows it."""

from __future__ import annotations

import importlib
import re
import shlex
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from etiquette_lint.cli.entry import run as run_program
from etiquette_lint.engine import Linter

PAGE = Path(__file__).parents[2] / "docs" / "writing-rules.md"
STEP = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def install(folder: Path) -> None:
    """What pip leaves behind of the package in ``folder``, in the folder itself: its metadata."""
    project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    made = folder / "house_etiquette-1.0.dist-info"
    made.mkdir(exist_ok=True)
    (made / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    groups = project["entry-points"].items()
    lines = [line for group, points in groups for line in (f"[{group}]", *(f"{k} = {v}" for k, v in points.items()))]
    (made / "entry_points.txt").write_text("\n".join(lines) + "\n")
    importlib.invalidate_caches()


def write(folder: Path, text: str) -> None:
    """A file of the page: whole, under its name; or lines that take the place of those with the same key."""
    head, body = text.split("\n", 1)
    name = head.removeprefix("# ").removeprefix("in ")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not head.startswith("# in "):
        path.write_text(body, "utf-8")
    elif body.startswith("["):
        path.write_text(f"{path.read_text('utf-8')}\n{body}", "utf-8")
    else:
        first = body.split(" = ")[0]
        path.write_text(re.sub(rf"^{first} = .*\n", lambda _: body, path.read_text("utf-8"), flags=re.M), "utf-8")


def pack(folder: Path) -> None:
    """The step that the page tells in words: move the pack, forget the folder, install."""
    (folder / "house_etiquette" / "packs").mkdir(parents=True, exist_ok=True)
    shutil.move(folder / "etiquette-rules" / "house", folder / "house_etiquette" / "packs" / "house")
    (folder / "etiquette-lint.toml").write_text("")


def test_the_page_can_be_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    warm = Linter()
    monkeypatch.setattr(Linter, "analyser", warm.analyser)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("COLUMNS", "90")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.txt").write_text("Dear Mr Osei,\n\nThank you for the tour.\n\nBest,\nTilda Brandt\n")
    commands = 0
    for kind, text in STEP.findall(PAGE.read_text("utf-8")):
        if kind in ("toml", "python"):
            write(tmp_path, text)
            if "house_etiquette/__init__.py" in text:
                pack(tmp_path)
            if (tmp_path / "house_etiquette").is_dir():
                install(tmp_path)
            continue
        for command, shown in re.findall(r"^\$ (.*)\n((?:[^$].*\n)*)", text, re.M):
            monkeypatch.setattr(sys, "argv", shlex.split(command))
            with pytest.raises(SystemExit):
                run_program()
            out, err = capfd.readouterr()
            for line in shown.splitlines():
                assert line in out, f"{command}\n{out}\n{err}"
            assert err == ""
            commands += 1
    assert commands == 7
