"""The one spaCy pipeline, loaded when the first sentence needs it.

Only the tokeniser is used for sentences and acts: on the development split neither tagger, parser
nor attribute ruler earned its time (see model/CARD.md), so the small English model is loaded by the
training experiments alone.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class Pipeline:
    """Lazy access to spaCy; one object is shared by everything that analyses drafts."""

    @cached_property
    def tokeniser(self) -> Language:
        """English with a tokeniser and nothing else (about 0.1 s beyond importing spaCy)."""
        from spacy.lang.en import English

        return English()

    def tokens(self, text: str) -> Doc:
        """The tokens of ``text``."""
        return self.tokeniser.make_doc(text)
