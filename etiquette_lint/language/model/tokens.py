"""Words as the model knows them: pieces of a fixed vocabulary, and hashed runs of characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

LONGEST_SENTENCE = 90
"""Tokens of a sentence that are read; the rest of a longer one carries no further act in practice."""

UNKNOWN = 0
_SOUND = re.compile(r"\w+|[^\w\s]")
_CONTRACTIONS = {"n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will"}


class Vocabulary:
    """Word pieces, longest match first (Schuster and Nakajima 2012); ``##`` marks a piece inside a word."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._number = {piece: i for i, piece in enumerate(pieces)}
        self.pieces_of = lru_cache(maxsize=50_000)(self._pieces_of)

    def __len__(self) -> int:
        return len(self._number)

    def _pieces_of(self, word: str) -> tuple[int, ...]:
        plain = _CONTRACTIONS.get(word) or _bare(word)
        return tuple(n for part in _SOUND.findall(plain)[:4] for n in self._cut(part))[:8] or (UNKNOWN,)

    def _cut(self, part: str) -> list[int]:
        found: list[int] = []
        start, part = 0, part[:40]
        while start < len(part):
            end = len(part)
            while end > start and self._name(part, start, end) not in self._number:
                end -= 1
            if end == start:
                return [*found, UNKNOWN]
            found.append(self._number[self._name(part, start, end)])
            start = end
        return found

    @staticmethod
    def _name(part: str, start: int, end: int) -> str:
        return f"##{part[start:end]}" if start else part[:end]


@lru_cache(maxsize=50_000)
def character_grams(word: str, buckets: int) -> tuple[int, ...]:
    """Buckets of the word and of its runs of three to five characters, edges marked (Bojanowski et al. 2017)."""
    marked = f"<{word[:40]}>"
    runs = (marked[i : i + n] for n in (3, 4, 5) for i in range(len(marked) - n + 1))
    return tuple(sorted({crc32(run.encode()) % buckets for run in (f"={word}", *runs)}))


def word_buckets(words: Sequence[str], buckets: int) -> set[int]:
    """The buckets of every run of one to three words."""
    coded = [word.encode() for word in words]
    runs = [b" " + word for word in coded]
    runs += [b" %b %b" % pair for pair in pairwise(coded)]
    runs += [b" %b %b %b" % three for three in zip(coded, coded[1:], coded[2:], strict=False)]
    return {crc32(run) % buckets for run in runs}


def word_grams(words: Sequence[str], buckets: int) -> list[tuple[int, int, int]]:
    """Every run of one to three words: its bucket, its first word, and the word after its last."""
    grams = []
    for start in range(len(words)):
        run = ""
        for end in range(start + 1, min(start + 4, len(words) + 1)):
            run = f"{run} {words[end - 1]}"
            grams.append((crc32(run.encode()) % buckets, start, end))
    return grams


def _bare(word: str) -> str:
    """The word without accents."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")
