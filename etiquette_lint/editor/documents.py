"""Open documents cut into lines as the protocol cuts them.

pygls cuts them as Python does, also at a form feed or U+2028, which word processors and web pages leave in pasted
text: from there on every incremental change would land on a wrong line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pygls.workspace import TextDocument, Workspace

from etiquette_lint.editor.places import LINE_END


class ProtocolLines(TextDocument):
    """A document whose lines end at ``\\n``, ``\\r\\n`` and ``\\r`` alone."""

    @property
    def lines(self) -> Sequence[str]:
        """The lines, their ends included."""
        source, cuts = self.source, [0]
        cuts += [m.end() for m in LINE_END.finditer(source)]
        parts = [source[a:b] for a, b in zip(cuts, [*cuts[1:], len(source)], strict=True)]
        return tuple(parts if parts[-1] else parts[:-1])


def use_protocol_lines(workspace: Workspace) -> None:
    """Have ``workspace`` make its documents so."""
    make = workspace._create_text_document

    def create(*args: Any, **options: Any) -> TextDocument:
        document = make(*args, **options)
        document.__class__ = ProtocolLines
        return document

    workspace._create_text_document = create  # type: ignore[method-assign]
