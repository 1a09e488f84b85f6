"""``--diff BASE``: git asked what has changed, on this machine alone, and its refusals put into words."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from etiquette_lint.changes import Changes, Lines, only_changed, parsed, touches
from etiquette_lint.cli.failure import Failure
from etiquette_lint.cli.output import tell

if TYPE_CHECKING:
    from etiquette_lint.cli.gate import Linted
    from etiquette_lint.config import Config
    from etiquette_lint.draft.model import Draft
    from etiquette_lint.finding import Report

SAFELY = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "protocol.allow=never")
"""No program that a repository names is started, and nothing that is missing is fetched from elsewhere."""

PATCH = (
    *("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--ignore-submodules"),
    *("--unified=0", "--inter-hunk-context=0", "--src-prefix=a/", "--dst-prefix=b/"),
)
_OF_ANOTHER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
"""What a hook that runs us sets for its own repository, which need not be that of the drafts."""


class Revisions(msgspec.Struct):
    """The changes since ``base`` in each working copy that holds drafts; raises Failure."""

    base: str
    _by_folder: dict[Path, Changes] = msgspec.field(default_factory=dict)
    _by_root: dict[Path, Changes] = msgspec.field(default_factory=dict)

    def of(self, path: str) -> Lines:
        """What has changed in the file at ``path``."""
        folder = Path(path).parent.resolve()
        if folder not in self._by_folder:
            root = _root(folder)
            if root not in self._by_root:
                self._by_root[root] = changes(root, self.base)
            self._by_folder[folder] = self._by_root[root]
        return self._by_folder[folder].of(path)

    def changed(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """The drafts in which something has changed."""
        found = False
        for draft in drafts:
            if touches(draft, self.of(draft.path)):
                found = True
                yield draft
        if not found:
            tell(f"no draft has changed since {self.base}")

    def narrowed(self, linted: Linted) -> list[tuple[Report, Config]]:
        """The run with only what stands on changed lines."""
        return [(only_changed(report, self.of(report.draft.path), self.base), config) for report, config in linted]


def changes(root: Path, base: str) -> Changes:
    """What has changed in the working copy at ``root`` since it parted from ``base``; raises Failure.

    That is since their last common ancestor: what others have added to ``base`` meanwhile is no change of
    yours. What is staged, not staged and not tracked all counts; what git ignores does not.
    """
    commit = _commit(root, base)
    patch = _asked(root, *PATCH, commit)
    if patch is None:
        raise Failure(f"--diff {base}: git cannot compare {root} with it; try 'git diff {base}' yourself")
    files = parsed(patch)
    files.update((name, Lines(every=True)) for name in _not_text(root, commit))
    new = _asked(root, "ls-files", "--others", "--exclude-standard", "-z") or b""
    files.update((_name(name), Lines(every=True)) for name in new.split(b"\0") if name)
    return Changes(root, base, files)


def _root(folder: Path) -> Path:
    found = _asked(folder, "rev-parse", "--show-toplevel")
    if not found:
        raise Failure(f"--diff: {folder} is in no git repository (or git does not trust it: try 'git status' there)")
    return Path(os.fsdecode(found.removesuffix(b"\n")))


def _commit(root: Path, base: str) -> str:
    """The commit at which the working copy parted from ``base``."""
    tip = _asked(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if not tip:
        raise Failure(
            f"--diff {base}: {root} has no such revision; name a branch, a tag or a commit, such as main or HEAD "
            "(in CI, fetch it first)"
        )
    parted = _asked(root, "merge-base", tip.decode("ascii").strip(), "HEAD")
    if not parted:
        raise Failure(
            f"--diff {base}: {root} shares no history with it; in CI, fetch the whole history (fetch-depth: 0)"
        )
    return parted.decode("ascii").strip()


def _not_text(root: Path, commit: str) -> Iterator[str]:
    """Changed files of which git tells no lines."""
    told = iter((_asked(root, "diff", "--numstat", "-z", "--find-renames", *_PLAIN, commit) or b"").split(b"\0"))
    for entry in told:
        if not entry:
            continue
        added, _, name = entry.split(b"\t", 2)
        if not name:
            # A file that has moved: its old name follows, then its new one.
            next(told, None)
            name = next(told, b"")
        if added == b"-":
            yield _name(name)


_PLAIN = ("--no-ext-diff", "--no-textconv", "--ignore-submodules")


def _name(name: bytes) -> str:
    return name.decode("utf-8", "surrogateescape")


def _asked(folder: Path, *question: str) -> bytes | None:
    """What git answers; None where it refuses."""
    ours = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    environment = {**ours, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            ["git", "-C", os.fspath(folder), *SAFELY, *question],
            env=environment,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except FileNotFoundError as error:
        raise Failure("--diff needs git, which is not installed here") from error
    except OSError as error:
        raise Failure(f"--diff: git cannot be started ({error.strerror or error})") from error
    return done.stdout if done.returncode == 0 else None
