"""What a judgement rests on, as one digest: let any of it change, and what was remembered is not asked for again.

That is the program itself with the model's weights, every rule file, the versions of the packages it
calls, the configuration that holds for the draft with what the user told, and the draft as it was read.
"""

from __future__ import annotations

import importlib.metadata
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec

from etiquette_lint.batch.store import Key, Store
from etiquette_lint.locations import rules_folder
from etiquette_lint.rulebook import kind_of

if TYPE_CHECKING:
    from etiquette_lint.config import Config
    from etiquette_lint.draft.model import Draft
    from etiquette_lint.engine import Linter

PACKAGE = Path(__file__).parents[1]
_NO_MATTER = frozenset({"__pycache__", "training"})
_WEIGHED_LATER = frozenset({"fail_on", "root", "file", "jobs", "cache"})
"""Parts of a configuration that change no finding; where the draft stands is heeded apart, by ``_place``."""


def ground(linter: Linter, program: bytes) -> bytes:
    """The digest of all that ``linter`` brings to any draft; ``program`` is that of the program itself."""
    digest = blake2b(program, digest_size=32)
    for path in _own_files(linter):
        _add(digest, path.read_bytes())
    settings = {f: getattr(linter.config, f) for f in linter.config.__struct_fields__ if f not in _WEIGHED_LATER}
    _add(digest, _encoded(settings))
    return digest.digest()


def of_draft(draft: Draft, config: Config) -> bytes:
    """The digest of a draft as it was read, and of its place where the configuration goes by it.

    Raises ValueError for text that cannot be written down.
    """
    read = {f: getattr(draft, f) for f in draft.__struct_fields__ if f not in ("path", "source")}
    digest = blake2b(_of_text(draft.source), digest_size=32)
    _add(digest, _place(draft.path, config))
    _add(digest, _encoded(read))
    return digest.digest()


def program(store: Store) -> bytes:
    """The digest of the code, the model and the rules that come with it, and of the packages it calls.

    Reading them all takes longer than judging a draft: where sizes and times are those of an earlier run,
    so is the digest.
    """
    files = [(os.path.relpath(path, root), path) for root in (PACKAGE, rules_folder()) for path in _files(root)]
    stats = [(name, path, os.stat(path)) for name, path in sorted(files)]
    seen = [(path, told.st_size, told.st_mtime_ns) for _, path, told in stats]
    versions = repr((sys.version, sorted(_versions()))).encode()
    key = Key.of(b"program", versions, repr(seen).encode("utf-8", "surrogateescape"))
    known = store.get(key)
    if known is None:
        digest = blake2b(versions, digest_size=32)
        for name, path, _ in stats:
            _add(digest, name.encode("utf-8", "surrogateescape"))
            _add(digest, Path(path).read_bytes())
        known = digest.digest()
        store.put(key, known)
    return known


def _own_files(linter: Linter) -> Iterable[Path]:
    """Rule files of the user and of plug-ins, and the modules of plug-ins that check."""
    rules = {rule.path for rule in linter.rulebook.rules if not rule.path.is_relative_to(rules_folder())}
    modules = {Path(getattr(kind_of(rule), "__file__", None) or PACKAGE) for rule in linter.active}
    return sorted(rules | {module for module in modules if not module.is_relative_to(PACKAGE)})


def _files(folder: str | Path) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in _NO_MATTER:
                    yield from _files(entry.path)
            elif not entry.name.startswith("."):
                yield entry.path


def _versions() -> Iterator[tuple[str, str]]:
    """The packages that etiquette-lint, and every plug-in, is built on."""
    for name in {"etiquette-lint", "en-core-web-sm", *_required(), *_plugins()}:
        try:
            yield name, importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue


def _required() -> Iterator[str]:
    try:
        wanted = importlib.metadata.requires("etiquette-lint") or ()
    except importlib.metadata.PackageNotFoundError:
        return
    for line in wanted:
        name = re.match(r"[\w.-]+", line)
        if name and "extra ==" not in line:
            yield name[0]


def _plugins() -> Iterator[str]:
    for group in ("etiquette_lint.checks", "etiquette_lint.rules"):
        yield from (entry.dist.name for entry in importlib.metadata.entry_points(group=group) if entry.dist)


def _place(path: str, config: Config) -> bytes:
    """Where a draft stands, seen from its configuration, if that treats places differently."""
    if not (config.per_file_ignores or config.templates):
        return b""
    place = Path(path).resolve()
    inside = config.root is not None and place.is_relative_to(config.root)
    seen = place.relative_to(config.root) if inside and config.root else place
    return str(seen).encode("utf-8", "surrogateescape")


@lru_cache(maxsize=2)
def _of_text(text: str) -> bytes:
    """The digest of a file's text: one file may hold many drafts."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=32).digest()


def _add(digest: Any, data: bytes) -> None:
    """Add ``data`` so that no two series of pieces run together."""
    digest.update(len(data).to_bytes(8, "big"))
    digest.update(data)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=lambda value: _plain(value), order="deterministic")


def _encoded(value: Any) -> bytes:
    return _ENCODER.encode(value)


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, MappingProxyType) else repr(value)
