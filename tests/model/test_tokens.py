"""Words cut into pieces, and hashed runs of characters and of words."""

from __future__ import annotations

from zlib import crc32

from hypothesis import given
from hypothesis import strategies as st

from etiquette_lint.language.model.tokens import UNKNOWN, Vocabulary, character_grams, word_grams

PIECES = ["[PAD]", "thank", "##ful", "##s", "th", "not", "will", "cafe", "-", "follow", "up", "t"]
VOCABULARY = Vocabulary(PIECES)


def cut(word: str) -> list[str]:
    return [PIECES[n] for n in VOCABULARY.pieces_of(word)]


def test_the_longest_piece_wins() -> None:
    assert cut("thankful") == ["thank", "##ful"]
    assert cut("thanks") == ["thank", "##s"]


def test_a_word_that_cannot_be_cut_to_its_end_says_so() -> None:
    assert VOCABULARY.pieces_of("thankx") == (PIECES.index("thank"), UNKNOWN)
    assert VOCABULARY.pieces_of("zzz") == (UNKNOWN,)


def test_contractions_accents_and_hyphens() -> None:
    assert cut("n't") == ["not"]
    assert cut("'ll") == ["will"]
    assert cut("café") == ["cafe"]
    assert cut("follow-up") == ["follow", "-", "up"]


def test_pieces_stay_few() -> None:
    assert len(VOCABULARY.pieces_of("t" + "s" * 500)) <= 8
    assert len(VOCABULARY) == len(PIECES)


def test_character_grams_mark_the_edges_and_know_the_word() -> None:
    buckets = 1 << 30
    expected = {"=art", "<ar", "art", "rt>", "<art", "art>", "<art>"}
    assert set(character_grams("art", buckets)) == {crc32(run.encode()) % buckets for run in expected}
    assert not set(character_grams("art", buckets)) & {crc32(b"=cart") % buckets}


def test_word_grams_say_where_they_stand() -> None:
    spans = [(start, end) for _, start, end in word_grams(("so", "happy", "to", "hear"), 1 << 16)]
    assert spans == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)]
    both = word_grams(("to", "be", "to", "be"), 1 << 30)
    bucket = {(start, end): number for number, start, end in both}
    assert bucket[0, 2] == bucket[2, 4] != bucket[1, 3]


@given(st.text(max_size=60), st.integers(1, 1 << 15))
def test_any_word_has_pieces_and_grams_in_range(word: str, buckets: int) -> None:
    assert VOCABULARY.pieces_of(word)
    assert all(0 <= n < len(VOCABULARY) for n in VOCABULARY.pieces_of(word))
    assert all(0 <= n < buckets for n in character_grams(word, buckets))
