"""Where in a draft something missing would go."""

from __future__ import annotations

from etiquette_lint.draft.model import BODY, Span
from etiquette_lint.language.analysis import Analysis


def opening(analysis: Analysis) -> Span:
    """The empty place before the first words of the body."""
    return _empty(analysis.sentences[0].span.start if analysis.sentences else _body_start(analysis))


def closing(analysis: Analysis) -> Span:
    """The empty place after the last words of the body's last paragraph."""
    return _empty(analysis.sentences[-1].span.end if analysis.sentences else _body_start(analysis))


def top(analysis: Analysis) -> Span:
    """The very start of what the candidate wrote."""
    blocks = analysis.draft.blocks
    return _empty(blocks[0].span.start if blocks else 0)


def end(analysis: Analysis) -> Span:
    """After the last thing the candidate wrote."""
    own = [b for b in analysis.draft.blocks if b.kind in BODY or b.kind in {"sign-off", "signature"}]
    return _empty(own[-1].span.end if own else len(analysis.draft.text))


def _body_start(analysis: Analysis) -> int:
    body = analysis.draft.of_kind(*BODY)
    return body[0].span.start if body else len(analysis.draft.text)


def _empty(offset: int) -> Span:
    return Span(offset, offset)
