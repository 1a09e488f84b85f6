"""The cache's folder: what is kept, who can read it, and what becomes of broken or too many files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etiquette_lint.batch.store import Key, Store

KEY = Key.of(b"draft", b"rules")
TEXT = b"Dear Ms Okafor, any news on the job? " * 20


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def kept(store: Store) -> list[Path]:
    return sorted(path for path in store.folder.rglob("*") if path.is_file() and path.name != "CACHEDIR.TAG")


@given(st.binary(max_size=3000))
def test_what_is_put_is_got(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    store = Store(tmp_path_factory.getbasetemp() / "put")
    store.put(KEY, data)
    assert store.get(KEY) == data


def test_another_key_gets_nothing(store: Store) -> None:
    store.put(KEY, TEXT)
    assert store.get(Key.of(b"draft", b"other rules")) is None
    stolen = Key(KEY.name, Key.of(b"another draft").secret)
    assert store.get(stolen) is None


def test_nothing_can_be_read_without_the_key(store: Store) -> None:
    store.put(KEY, TEXT)
    (first,) = kept(store)
    sealed = first.read_bytes()
    assert not any(TEXT[at : at + 4] in sealed for at in range(len(TEXT) - 4))
    assert KEY.secret not in sealed
    store.put(KEY, TEXT)
    assert kept(store) == [first]
    assert first.read_bytes() != sealed, "the same words are sealed anew each time"


@pytest.mark.skipif(os.name == "nt", reason="permissions are kept otherwise there")
def test_files_are_their_owner_s_alone(store: Store) -> None:
    before = os.umask(0)
    try:
        store.put(KEY, TEXT)
    finally:
        os.umask(before)
    (file,) = kept(store)
    assert file.stat().st_mode & 0o777 == 0o600
    assert store.folder.stat().st_mode & 0o777 == 0o700


def broken(whole: bytes) -> list[bytes]:
    flipped = bytearray(whole)
    flipped[-1] ^= 1
    return [b"", b"EL1", whole[:-1], whole + b"x", bytes(flipped), b"\0" * len(whole), b"EL0" + whole[3:]]


@pytest.mark.parametrize("number", range(7))
def test_a_broken_file_is_nothing_and_is_written_again(store: Store, number: int) -> None:
    store.put(KEY, TEXT)
    (file,) = kept(store)
    file.write_bytes(broken(file.read_bytes())[number])
    assert store.get(KEY) is None
    store.put(KEY, TEXT)
    assert store.get(KEY) == TEXT


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    store = Store(tmp_path / "file" / "cache")
    store.put(KEY, TEXT)
    assert store.get(KEY) is None
    assert store.prune() == 0


def test_what_was_not_asked_for_longest_goes_first(store: Store) -> None:
    keys = [Key.of(bytes([number])) for number in range(40)]
    for age, key in enumerate(keys):
        store.put(key, TEXT)
        at = 1_000_000 + age
        os.utime(store.folder / key.name[:2] / key.name[2:], (at, at))
    assert store.get(keys[0]) == TEXT
    (store.folder / "notes.txt").write_text("a file of somebody else's")
    assert store.prune(most_files=40) == 0
    assert store.prune(most_files=39) > 0
    left = [number for number, key in enumerate(keys) if store.get(key)]
    assert left == [0, *range(40 - len(left) + 1, 40)]
    assert len(left) == 29
    assert (store.folder / "notes.txt").exists()


def test_size_is_bounded_too(store: Store) -> None:
    for number in range(10):
        store.put(Key.of(bytes([number])), b"x" * 1000)
    assert store.prune(most_bytes=8000) > 0
    assert sum(file.stat().st_size for file in kept(store)) <= 6000
