"""The cache: a folder with a small file for each judgement, readable only with the draft in hand.

A file's name and the key that its content is sealed under are both digests of the draft and of all that
its judgement rests on.  So whoever finds the folder learns how many drafts were judged and when; for what
stands in them, or was said of them, they need the draft itself.

Files rather than one database: nothing to lock, on any file system; a broken one costs one judgement.
Each is written aside and moved into place, and is its owner's alone (0600).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b, shake_256
from pathlib import Path

import msgspec

MOST_FILES = 20_000
"""Judgements kept; then those that were not asked for longest go, a quarter at once."""

MOST_BYTES = 100_000_000
MARK = b"EL1"
_CHECK = 16
_ONCE = 16
_TAG = "CACHEDIR.TAG"
_TAG_TEXT = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder holds what etiquette-lint remembers of drafts. It can be deleted at any time.\n"
)


class Key(msgspec.Struct, frozen=True):
    """The name of a judgement, and the secret that opens it."""

    name: str
    secret: bytes

    @classmethod
    def of(cls, *digests: bytes) -> Key:
        """The key that only who holds all that was digested can make."""
        whole = b"".join(digests)
        name = blake2b(whole, digest_size=20, person=b"name").hexdigest()
        return cls(name, blake2b(whole, digest_size=32, person=b"secret").digest())


class Store(msgspec.Struct, frozen=True):
    """Judgements by key.  Nothing here ever fails a run: what cannot be read or written is done without."""

    folder: Path

    def get(self, key: Key) -> bytes | None:
        """What is kept under ``key``, unless it is missing or broken."""
        path = self._path(key)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return _opened(data, key.secret)

    def put(self, key: Key, record: bytes) -> None:
        """Keep ``record``, in place of what was there."""
        path = self._path(key)
        with suppress(OSError):
            self._prepare(path.parent)
            handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_sealed(record, key.secret))
                os.replace(aside, path)
            except BaseException:
                os.unlink(aside)
                raise

    def prune(self, most_files: int = MOST_FILES, most_bytes: int = MOST_BYTES) -> int:
        """Let go of what was not asked for longest, where there is too much; how many files that were."""
        found = sorted(self._files())
        size = sum(bytes_ for _, bytes_, _ in found)
        if len(found) <= most_files and size <= most_bytes:
            return 0
        gone = 0
        for _, bytes_, path in found:
            if len(found) - gone <= most_files * 3 // 4 and size <= most_bytes * 3 // 4:
                break
            with suppress(OSError):
                os.unlink(path)
            gone, size = gone + 1, size - bytes_
        return gone

    def _path(self, key: Key) -> Path:
        return self.folder / key.name[:2] / key.name[2:]

    def _prepare(self, shelf: Path) -> None:
        if shelf.is_dir():
            return
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        tag = self.folder / _TAG
        if not tag.exists():
            tag.write_text(_TAG_TEXT, "ascii")
        shelf.mkdir(mode=0o700, exist_ok=True)

    def _files(self) -> Iterator[tuple[float, int, str]]:
        """Of each file of ours: when it was last asked for, its size, its path."""
        for shelf in self._shelves():
            with suppress(OSError), os.scandir(shelf) as entries:
                for entry in entries:
                    with suppress(OSError):
                        told = entry.stat(follow_symlinks=False)
                        yield told.st_mtime, told.st_size, entry.path

    def _shelves(self) -> list[str]:
        """The two-letter folders that we make, and nothing else that may stand in a folder the user named."""
        try:
            with os.scandir(self.folder) as entries:
                return [e.path for e in entries if len(e.name) == 2 and e.is_dir(follow_symlinks=False)]
        except OSError:
            return []


def _sealed(record: bytes, secret: bytes) -> bytes:
    """``record`` hidden under a keystream of SHAKE-256, with a keyed digest that tells whether it is whole.

    The standard library has no cipher; a package that has one would cost every run its import.
    """
    once = os.urandom(_ONCE)
    hidden = _crossed(record, secret + once)
    return MARK + blake2b(once + hidden, key=secret, digest_size=_CHECK).digest() + once + hidden


def _opened(data: bytes, secret: bytes) -> bytes | None:
    mark, check, rest = data[: len(MARK)], data[len(MARK) : len(MARK) + _CHECK], data[len(MARK) + _CHECK :]
    if mark != MARK or check != blake2b(rest, key=secret, digest_size=_CHECK).digest():
        return None
    return _crossed(rest[_ONCE:], secret + rest[:_ONCE])


def _crossed(data: bytes, secret: bytes) -> bytes:
    stream = shake_256(secret).digest(len(data))
    return (int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(data), "big")
