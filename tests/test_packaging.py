"""The rules are found in a checkout and in an installed wheel; both tell the same."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import etiquette_lint
from etiquette_lint.locations import rules_folder
from etiquette_lint.rulebook import load_rulebook

ROOT = Path(__file__).parents[1]
PACKAGE = Path(etiquette_lint.__file__).parent


def test_the_rules_stand_beside_or_inside_the_package() -> None:
    assert rules_folder() in {PACKAGE / "rules", PACKAGE.parent / "rules"}
    assert len(load_rulebook().rules) >= 40


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="the wheel itself is built and installed by .ci/run")
    out = tmp_path_factory.mktemp("wheel")
    code = f"from hatchling.build import build_wheel; print(build_wheel({str(out)!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return out / done.stdout.split()[-1]


def test_the_wheel_holds_every_rule_and_no_test(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for file in (ROOT / "rules").rglob("*.toml"):
        assert f"etiquette_lint/{file.relative_to(ROOT).as_posix()}" in names
    assert "etiquette_lint/py.typed" in names
    for file in (PACKAGE / "reporters" / "html" / "templates").iterdir():
        assert f"etiquette_lint/{file.relative_to(PACKAGE).as_posix()}" in names
    assert not [n for n in names if n.startswith(("tests/", "corpora/"))]


def test_the_wheel_alone_finds_its_rules(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    (tmp_path / "note.txt").write_text("Dear Ms Okafor,\n\nAny news on the job?\n\nSam Weller\n")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); sys.argv = ['etiquette-lint', 'note.txt']\n"
        "import etiquette_lint; assert etiquette_lint.__file__.startswith(sys.path[0]), etiquette_lint.__file__\n"
        "from etiquette_lint.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert "missing-thanks (GRA001)" in done.stdout
