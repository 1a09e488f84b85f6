"""How the original writes what is read, and so how a fix must be written into it."""

from __future__ import annotations

from enum import StrEnum
from html import escape

import msgspec


class Quoting(StrEnum):
    """How a value in a file of records is quoted, and so how other words must be written to stand there."""

    NONE = "none"
    BACKSLASH = "backslash"
    SINGLE = "single"
    DOUBLED = "doubled"
    CLOSED = "closed"
    """Words put there might break the file: no fix is offered."""

    def quoted(self, text: str) -> str:
        """``text`` as it stands between the quotes."""
        if self is Quoting.BACKSLASH:
            from json import dumps

            return dumps(text, ensure_ascii=False)[1:-1]
        mark = {Quoting.SINGLE: "'", Quoting.DOUBLED: '"'}.get(self, "")
        return text.replace(mark, mark * 2) if mark else text


class Notation(msgspec.Struct, frozen=True):
    """How the original writes the text of the body: as markup, in which transfer encoding, in which quotes."""

    markup: bool = False
    quoted_printable: str = ""
    """The charset that stands behind quoted-printable, or nothing."""
    quoting: Quoting = Quoting.NONE

    def written(self, text: str) -> str:
        """``text`` as it must stand in the original."""
        shown = self.quoting.quoted(escape(text, quote=False) if self.markup else text)
        if not self.quoted_printable:
            return shown
        return "".join(char if " " <= char <= "~" and char != "=" else self._octets(char) for char in shown)

    def _octets(self, char: str) -> str:
        try:
            data = char.encode(self.quoted_printable)
        except UnicodeEncodeError:
            return f"&#{ord(char)};" if self.markup else "?"
        return "".join(f"={byte:02X}" for byte in data)


AS_IT_STANDS = Notation()
"""The notation of a file whose text is the draft."""
