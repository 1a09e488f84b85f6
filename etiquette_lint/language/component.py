"""Speech acts for people who have a spaCy pipeline of their own: ``nlp.add_pipe("speech_acts")``.

The component is found through spaCy's entry points; no import is needed:

    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("speech_acts")
    >>> doc = nlp("Thank you for the hour on Tuesday. When will you decide?")
    >>> [(span.text, span.label_) for span in doc.spans["speech_acts"]]
    [('Thank you for the hour on Tuesday.', 'thanks'), ('When will you decide?', 'question:decision')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from etiquette_lint.draft.model import Draft

SPANS = "speech_acts"


class SpeechActs:
    """Puts one span a sentence and act into ``doc.spans["speech_acts"]``; the label is the act's name."""

    def __init__(self, confidence: float) -> None:
        # spaCy loads this module with every pipeline that anybody makes: what it needs is imported here.
        from etiquette_lint.language.actbook import load_actbook
        from etiquette_lint.language.analyser import Analyser
        from etiquette_lint.language.model.judge import Judge
        from etiquette_lint.language.pipeline import Pipeline
        from etiquette_lint.locations import rules_folder

        pipeline = Pipeline()
        book = load_actbook(rules_folder() / "acts", pipeline)
        self._analyser = Analyser(book, pipeline, Judge.load(), confidence)

    def __call__(self, doc: Doc) -> Doc:
        """Judge the text of ``doc`` as the body of one draft; blank lines part its blocks."""
        analysis = self._analyser.analyse(_draft(doc.text))
        found = [
            doc.char_span(s.span.start, s.span.end, label=act.name, alignment_mode="expand")
            for s in analysis.sentences
            for act in s.acts
        ]
        doc.spans[SPANS] = [span for span in found if span is not None]
        return doc


@Language.factory("speech_acts", default_config={"confidence": 0.5})
def make_speech_acts(nlp: Language, name: str, confidence: float) -> SpeechActs:
    """The factory that spaCy calls; ``confidence`` is the dial of the command line."""
    return SpeechActs(confidence)


def _draft(text: str) -> Draft:
    from etiquette_lint.draft.model import Block, BlockKind, Draft, SourceMap, Span

    blocks, position = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, Span(position, position + len(paragraph))))
        position += len(paragraph) + 2
    return Draft("", "text", text, text, tuple(blocks), SourceMap.identity(len(text)))
