"""Paths to files."""

from __future__ import annotations

from pathlib import Path

import pytest

from etiquette_lint.draft import discover, format_of


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Dear Bo,\n", "utf-8")


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    fill(
        tmp_path, "b.txt", "a.md", "c/d.EML", "c/e.html", "z.mbox", "x.pdf", "labels.jsonl", "README.md", "c/readme.txt"
    )
    fill(tmp_path, ".git/a.txt", ".venv/b.txt", "node_modules/c.md", ".hidden.txt")
    found = discover([tmp_path])
    assert [str(Path(file).relative_to(tmp_path)) for file in found.files] == [
        "a.md",
        "b.txt",
        "z.mbox",
        "c/d.EML",
        "c/e.html",
    ]
    assert found.problems == ()


def test_a_named_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    fill(tmp_path, "letter.draft", "README.md", ".secret")
    named = [tmp_path / name for name in ("letter.draft", "README.md", ".secret")]
    assert discover(named).files == tuple(map(str, named))


def test_each_file_comes_once(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    assert discover([tmp_path / "a.txt", tmp_path, tmp_path / "a.txt"]).files == (str(tmp_path / "a.txt"),)


def test_what_is_missing_is_told_and_stops_nothing(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "empty/x.pdf")
    found = discover([tmp_path / "none.txt", tmp_path / "empty", tmp_path / "a.txt"])
    assert found.files == (str(tmp_path / "a.txt"),)
    assert [Path(problem.path).name for problem in found.problems] == ["none.txt", "empty"]
    assert "no such file" in found.problems[0].message
    assert "no drafts" in found.problems[1].message


def test_a_link_to_a_parent_is_not_followed_for_ever(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert discover([tmp_path]).files == (str(tmp_path / "a.txt"),)


@pytest.mark.parametrize(
    ("path", "data", "format"),
    [
        ("a.txt", b"From: a@b\nMIME-Version: 1.0\n\nhi", "text"),
        ("a.MD", b"", "markdown"),
        ("a.htm", b"", "html"),
        ("-", b"Dear Bo,\n", "text"),
        ("-", b"Subject: hi\n\nDear Bo,\n", "text"),
        ("-", b"From: a@b\nTo: c@d\nSubject: x\nDate: y\n\nhi", "eml"),
        ("-", b"Received: by x\n\tfor y\nSubject: x\n\nhi", "eml"),
        ("-", b"Note: I forgot\nMessage-ID: what?\nthe rest", "text"),
        ("-", b"  <!DOCTYPE html><p>hi", "html"),
        ("-", b"<Company> is great", "text"),
        ("-", b"From a@b Mon Jan  1 00:00:00 2026\nMessage-ID: <x>\n\nhi", "mbox"),
        ("-", b"From Monday I can start.\n\nAna", "text"),
        ("letter", b"\xef\xbb\xbfMessage-ID: <x>\n\nhi", "eml"),
    ],
)
def test_the_format_is_told_by_name_or_by_the_first_lines(path: str, data: bytes, format: str) -> None:
    assert format_of(path, data) == format
