"""From a value to the characters of the file that write it: escapes, quotes, folded lines and blocks undone.

What the value is, its parser has said; here only its characters are found again.  Where that fails, the
value as a whole keeps its place and no fix is offered, so that a place is never wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from etiquette_lint.draft.collections.tree import Leaf, Writing
from etiquette_lint.draft.mapped import Builder, Mapped

_JSON = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]+|\\", re.DOTALL
)
_SHORT = {"\\n": "\n", '\\"': '"', "\\t": "\t", "\\r": "\r", "\\/": "/", "\\\\": "\\"}
_BREAK = r"(?:\r\n|\r|\n)"
_FOLD = rf"[ \t]*{_BREAK}[ \t]*(?:{_BREAK}[ \t]*)*"
_DOUBLE = re.compile(
    rf"\\{_BREAK}[ \t]*(?:{_BREAK}[ \t]*)*|\\x[0-9a-fA-F]{{2}}|\\u[0-9a-fA-F]{{4}}|\\U[0-9a-fA-F]{{8}}|\\.|{_FOLD}"
    r"|[^\\\r\n \t]+|[ \t]+",
    re.DOTALL,
)
_SINGLE = re.compile(rf"''|{_FOLD}|[^'\r\n \t]+|[ \t]+|'")
_PLAIN = re.compile(rf"{_FOLD}|[^\r\n \t]+|[ \t]+")
_ONE_BREAK = re.compile(_BREAK)
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_HEADER = re.compile(r"[|>][^\r\n]*(?:\r\n|\r|\n|\Z)")
_UNREADABLE = re.compile("[\0\ud800-\udfff]")

Token = tuple[str, int, int]
"""What is read, and the range of the file that writes it."""


def mapped(leaf: Leaf, source: str) -> Mapped:
    """The text of a value with the way back; characters that no mail can hold become U+FFFD."""
    value = str(leaf.value)
    text = Mapped.opaque(value, leaf.start, leaf.end)
    spell = _SPELLINGS.get(leaf.writing)
    if spell is not None:
        found = spell(source[leaf.start : leaf.end], leaf.start, value)
        text = found if found is not None and found.text == value else text
    return Mapped(_UNREADABLE.sub("\ufffd", text.text), text.segments)


def _built(tokens: Iterator[Token], source: str, shift: int) -> Mapped:
    builder = Builder()
    for shown, start, end in tokens:
        if source[start:end] == shown:
            builder.literal(shown, shift + start)
        else:
            builder.stand_for(shown, shift + start, shift + end)
    return builder.build()


def _json(raw: str, shift: int, value: str) -> Mapped:
    if "\\" not in raw:
        return Mapped.identity(raw, shift)
    return _built(_json_tokens(raw), raw, shift)


def _json_tokens(raw: str) -> Iterator[Token]:
    from json import loads

    for match in _JSON.finditer(raw):
        token = match.group()
        shown = token
        if token[0] == "\\" and len(token) > 1:
            shown = _SHORT.get(token) or loads(f'"{token}"')
        yield shown, match.start(), match.end()


def _folded_break(token: str) -> str:
    """What a break between two lines of a flow scalar says: a blank, or the empty lines in it."""
    breaks = len(_ONE_BREAK.findall(token))
    return " " if breaks == 1 else "\n" * (breaks - 1)


def _flow(pattern: re.Pattern[str], unescape: Callable[[str], str]) -> Callable[[str, int, str], Mapped]:
    def tokens(raw: str) -> Iterator[Token]:
        for match in pattern.finditer(raw):
            token = match.group()
            is_fold = token[0] in " \t\r\n" and _ONE_BREAK.search(token)
            yield (_folded_break(token) if is_fold else unescape(token)), match.start(), match.end()

    return lambda raw, shift, value: _built(tokens(raw), raw, shift)


def _double(token: str) -> str:
    if token[0] != "\\":
        return token
    if _ONE_BREAK.match(token, 1):
        return "\n" * (len(_ONE_BREAK.findall(token)) - 1)
    from yaml.scanner import Scanner

    if token[1] in Scanner.ESCAPE_CODES:
        return chr(int(token[2:], 16))
    return str(Scanner.ESCAPE_REPLACEMENTS.get(token[1], token))


def _single(token: str) -> str:
    return "'" if token == "''" else token


def _literal(raw: str, shift: int, value: str) -> Mapped | None:
    """Lines of a ``|`` block: each is the line of the file without its indent."""
    lines = value.split("\n")
    builder = Builder()
    rows = list(_rows(raw))
    for number, line in enumerate(lines):
        start, text = rows[number] if number < len(rows) else (len(raw), "")
        if not text.endswith(line):
            return None
        begin = start + len(text) - len(line)
        if number:
            _break(builder, raw, shift, rows[number - 1], begin if line else start)
        builder.literal(line, shift + begin)
    return builder.build()


def _break(builder: Builder, raw: str, shift: int, above: tuple[int, str], until: int) -> None:
    """A line break and the indent behind it, which an edit may swallow together."""
    end = above[0] + len(above[1])
    if until == end + 1 and raw[end:until] == "\n":
        builder.literal("\n", shift + end)
    else:
        builder.stand_for("\n", shift + end, shift + max(end, until))


def _rows(raw: str) -> Iterator[tuple[int, str]]:
    """The lines below the sign of a block and where each starts."""
    header = _HEADER.match(raw)
    at = header.end() if header else 0
    for match in _LINE.finditer(raw, at):
        yield match.start(), match.group(1)


def _folded(raw: str, shift: int, value: str) -> Mapped | None:
    """Lines of a ``>`` block; how deep it is indented is tried, since a sign such as ``>2`` counts from outside."""
    rows = [(start, text) for start, text in _rows(raw) if text.strip(" ")]
    deepest = min((len(text) - len(text.lstrip(" ")) for _, text in rows), default=0)
    for indent in range(deepest, -1, -1):
        built = _unfolded(raw, shift, value, [(start + indent, text[indent:]) for start, text in rows])
        if built is not None:
            return built
    return None


def _unfolded(raw: str, shift: int, value: str, rows: list[tuple[int, str]]) -> Mapped | None:
    """``value`` as these lines with what joins them; None where they are not it."""
    builder = Builder()
    at = 0
    end = rows[0][0] if rows else len(raw)
    for start, text in rows:
        begin = next((b for b in _after_joint(value, at) if value.startswith(text, b)), None)
        if begin is None:
            return None
        builder.stand_for(value[at:begin], shift + min(end, start), shift + start)
        builder.literal(text, shift + start)
        at, end = begin + len(text), start + len(text)
    if value[at:].strip("\n"):
        return None
    builder.stand_for(value[at:], shift + end, shift + max(end, len(raw)))
    return builder.build()


def _after_joint(value: str, at: int) -> Iterator[int]:
    """Where the next line may begin: behind line breaks, or a blank that stands for one."""
    begin = at
    while value.startswith("\n", begin):
        begin += 1
    yield begin
    if value.startswith(" ", at):
        yield at + 1


def _quoted(raw: str, shift: int, value: str) -> Mapped:
    if '"' not in raw:
        return Mapped.identity(raw, shift)
    tokens = ((m.group()[:1] if m.group()[0] == '"' else m.group(), *m.span()) for m in re.finditer(r'""|[^"]+', raw))
    return _built(tokens, raw, shift)


def _bare(raw: str, shift: int, value: str) -> Mapped:
    return Mapped.identity(raw, shift)


_SPELLINGS: dict[Writing, Callable[[str, int, str], Mapped | None]] = {
    Writing.JSON: _json,
    Writing.DOUBLE: _flow(_DOUBLE, _double),
    Writing.SINGLE: _flow(_SINGLE, _single),
    Writing.PLAIN: _flow(_PLAIN, str),
    Writing.LITERAL: _literal,
    Writing.FOLDED: _folded,
    Writing.QUOTED: _quoted,
    Writing.BARE: _bare,
}
