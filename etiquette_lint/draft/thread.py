"""Own text and quoted mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from etiquette_lint.draft.lines import Line, with_role
from etiquette_lint.draft.model import BlockKind, QuotedMessage


@dataclass(frozen=True, slots=True)
class Thread:
    """The lines with those of earlier messages marked, and these messages."""

    lines: tuple[Line, ...]
    quoted: tuple[QuotedMessage, ...]


def split_thread(text: str, lines: Sequence[Line]) -> Thread:
    """Mark the lines that quote somebody's earlier mail."""
    quoted = [index for index, line in enumerate(lines) if line.role is None and line.text.startswith(">")]
    return Thread(with_role(lines, quoted, BlockKind.QUOTE), ())
