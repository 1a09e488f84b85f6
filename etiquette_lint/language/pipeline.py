"""The one spaCy tokeniser, loaded when the first sentence needs it.

Sentences and acts need no more of spaCy: on the development split neither tagger, parser nor attribute
ruler earned its time (see model/CARD.md), so the small English model is loaded by the training
experiments alone.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from etiquette_lint.language.steps import Words
from etiquette_lint.language.tokeniser import Tokeniser

if TYPE_CHECKING:
    from spacy.tokens import Doc


_UNBROKEN = re.compile(r"\S{200}")
"""A run without blanks that no word or address is as long as."""
_PIECE = re.compile(r"\S{1,200}[ ]?|\s+")

REMEMBERED = 1_000
"""Texts whose tokens are kept: enough for every reader of one draft to find them."""


class Pipeline:
    """Lazy access to spaCy; one object is shared by everything that analyses drafts."""

    def __init__(self) -> None:
        self.tokens = lru_cache(maxsize=REMEMBERED)(self._tokens)
        """The tokens of a sentence."""
        self.words = lru_cache(maxsize=REMEMBERED)(self._words)
        """The same tokens, made ready once for all patterns that are looked for in them."""

    @cached_property
    def tokeniser(self) -> Tokeniser:
        """spaCy's English tokeniser, made without the pipeline that would hold it (a third of its time)."""
        return Tokeniser()

    def doc(self, text: str) -> Doc:
        """The tokens of ``text``, in time that grows with its length.

        spaCy peels the marks off a word one by one and copies the rest each time, so that 20,000 brackets in
        a row would take a minute: a run without blanks longer than any word is cut beforehand.
        """
        if _UNBROKEN.search(text) is None:
            return self.tokeniser(text)
        from spacy.tokens import Doc as Tokens

        tokens = [token for piece in _PIECE.findall(text) for token in self.tokeniser(piece)]
        return Tokens(
            self.tokeniser.vocab, words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens]
        )

    def _tokens(self, text: str) -> Doc:
        return self.doc(text)

    def _words(self, text: str) -> Words:
        return Words(self.tokens(text))
