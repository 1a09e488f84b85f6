"""The end of a mail: sign-off and signature.

Closings are told by structure (a short line near the end with a name or nothing after it) more
than by words, so that ``Hooroo,`` and ``Le gach dea-ghuí,`` work as ``Kind regards`` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from etiquette_lint.draft.footer import signature_blocks, strip_footer
from etiquette_lint.draft.lines import Line
from etiquette_lint.draft.model import Block, BlockKind, Span
from etiquette_lint.draft.words import ends_sentence, is_common, is_contact, is_heading_like, is_name, tokens

MAX_SIGNATURE_LINES = 14
_CORE = re.compile(
    r"\b(?:regards?|wishes|sincerely|faithfully|truly|respectfully|cordially|warmly|kindly|cheers|cheerio|thanks"
    r"|thanking|thx"
    r"|thnx|thanx|ta|best|yours|love|gratefully|hugs|obediently|fondly|warmest|respects?|servant|namaste|ciao|bye|adios"
    r"|saludos?|gracias|merci|grüßen?|abraços?|cordialement|obliged|appreciatively|blessings?|slán|aye|peace"
    r"|anticipation|gratitude|appreciation|xo+|xx+)\b|\b(?:thank you|take care|god ?bless|good luck|(?:talk|speak"
    r"|see you|chat)"
    r" (?:very )?soon|all good wishes|(?:have a|enjoy) (?:\w+ ){0,3}(?:day|week|weekend|evening)|nice one)\b",
    re.I,
)
_OPENING = (
    r"(?:(?:with |my |all |very |many |most |kind(?:est)? |best |warm(?:est)? |yours |sincerely |lots of |much "
    r"|again |and |the )"
    r"{0,4}(?:regards|wishes|sincerely|faithfully|truly|respectfully|cordially|warmly|cheers|thanks(?: again"
    r"| so much| a lot)?"
    r"|thx|ta|best|yours|love|gratefully|thank you|take care|all the best|speak soon|talk soon|god bless))"
)
_ONE_LINE = re.compile(rf"^(?P<words>{_OPENING})(?:\s?[,!.–—-]{{1,2}}\s*|\s+)(?P<name>\S.{{0,60}})$", re.I)
_TRAILING = re.compile(rf"[.!?…)]\s+(?P<words>{_OPENING})\s?(?:[,!.–—-]\s*|\s+)(?P<name>[^.!?]{{0,40}})$", re.I)
_DASHED = re.compile(r"[.!?…)]\s+(?:[-–—~]|--)\s?(?P<name>[A-Z][^.!?,:;]{0,40})$")
_FROM = re.compile(r"^(?:from|by|-+|–|—|~)\s*(?=\S)", re.I)
_SUBJECT_VERB = re.compile(
    r"\b(?:i(?:['’](?:m|d|ll|ve))?|we|you|it|he|she|they|this|that|there) (?:\w+)|\b(?:is|are|was|were|has|have"
    r"|had|will|would"
    r"|can|could|should)\b",
    re.I,
)
_CLOSING_WORD = re.compile(
    r"(?:regards?|wishes|wish|sincerely|faithfully|truly|respectfully|cordially|warmly|kindly|cheers|thanks|best|yours|love"
    r"|gratefully|hugs|obediently|fondly|warmest|warm|kind|kindest|many|very|much|with|all|good|my|and|&|the|take|care|god"
    r"|bless|blessings|again|so|respect|peace|ever|always|ta|x+|xo+|thank|you|be|well|speak|talk|soon|luck|day|to)[,.!]*",
    re.I,
)
_REMAIN = re.compile(r"^(?:and )?i (?:remain|am|have the honou?r)\b", re.I)


class Closing(msgspec.Struct, frozen=True):
    """What was cut off the end: ``start`` is the index of the first line that is no body text."""

    start: int
    blocks: tuple[Block, ...]


def find_closing(lines: Sequence[Line]) -> Closing:
    """The sign-off and signature at the end of ``lines``."""
    end = len(lines)
    tail: list[Block] = []
    end = strip_footer(lines, end, tail)
    delimiter = _delimiter(lines, end)
    if delimiter is not None:
        tail[:0] = signature_blocks(lines[delimiter + 1 : end])
        end = delimiter
    start = _sign_off_start(lines, end)
    if start is None:
        found = _signature_start(lines, end, many=delimiter is None)
        return Closing(found, (*signature_blocks(lines[found:end]), *tail))
    blocks = _cut_sign_off(lines, start, end)
    return Closing(start, (*blocks, *tail))


def split_last_sentence(line: Line) -> tuple[int, tuple[Block, ...]]:
    """``... from you. Kind regards, Tom`` at the end of a line: where the text ends, and the closing blocks."""
    shown = line.text[-160:]
    match = _TRAILING.search(shown)
    base = line.end - len(shown)
    if not match:
        return _split_dashed_name(line, shown)
    name = match.group("name").strip()
    if not is_name(name, most=4) if name else not shown.endswith(","):
        return line.end, ()
    start = base + match.start("words")
    blocks = [Block(BlockKind.SIGN_OFF, Span(start, base + match.end("words")))]
    if name:
        blocks.append(Block(BlockKind.SIGNATURE, Span(base + match.start("name"), line.end)))
    return base + len(shown[: match.start("words")].rstrip()), tuple(blocks)


def _split_dashed_name(line: Line, shown: str) -> tuple[int, tuple[Block, ...]]:
    """``... join Harrow Mutual. - Luke Byrne`` at the end of a line: where the text ends, and the signature."""
    match = _DASHED.search(shown)
    if match is None or not is_name(match["name"], most=3):
        return line.end, ()
    base = line.end - len(shown)
    return base + match.start() + 1, (Block(BlockKind.SIGNATURE, Span(base + match.start("name"), line.end)),)


def _delimiter(lines: Sequence[Line], end: int) -> int | None:
    """The ``--`` line that opens a signature."""
    for index in range(max(0, end - MAX_SIGNATURE_LINES - 1), end):
        if lines[index].text == "--" and index > 0:
            rest = lines[index + 1 : end]
            prose = sum(len(tokens(line.text)) >= 9 and ends_sentence(line.text) for line in rest)
            if prose <= 1:
                return index
    return None


def _sign_off_start(lines: Sequence[Line], end: int) -> int | None:
    """The first line after which only a name and what belongs to it follows."""
    best = None
    for index in range(end - 1, max(-1, end - MAX_SIGNATURE_LINES), -1):
        after = lines[index + 1 : end]
        if after and not _is_signature_line(after[0]) and best != index + 1:
            break
        if _is_sign_off(lines, index, after, best is not None):
            best = index
        elif best is not None:
            break
    return best


def _is_signature_line(line: Line) -> bool:
    text = line.text
    return len(text) < 110 and (
        is_name(text) or is_contact(text) or is_heading_like(text) or _is_from(text) or _is_remark(text)
    )


def _is_remark(text: str) -> bool:
    """A name with something in brackets behind it, all in small letters: ``callum (from monday)``."""
    return "(" in text and len(text) < 80 and is_name(text.split("(")[0].strip() or "-")


def _is_sign_off(lines: Sequence[Line], index: int, after: Sequence[Line], further: bool) -> bool:
    text = lines[index].text.strip("*_ ")
    words = tokens(text)
    if not words or len(text) > 160 or len(words) > 14 or text[-1:] == "?" or is_contact(text):
        return False
    if _goes_on(lines, index):
        return False
    if _is_stock(text, words):
        alone = index == 0 or further
        return not (alone and text[-1] in ".!") and (bool(after) or index > 0)
    if _ONE_LINE.match(text) and not after:
        return _one_line(text) is not None
    if further:
        return (bool(_REMAIN.match(text)) and len(words) <= 4) or (text.endswith(",") and _opens_anew(lines, index))
    if not after or not (_looks_signed(after[0])):
        return False
    if text.endswith(","):
        return _opens_anew(lines, index) or len(words) <= 4
    return (
        len(words) <= 5
        and not ends_sentence(text)
        and not _SUBJECT_VERB.search(text)
        and not is_name(text)
        and _opens_anew(lines, index)
        and lines[index].gap
    )


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """The line is the end of a wrapped paragraph: its first word had no room on the line above."""
    if index == 0 or lines[index].gap or ends_sentence(lines[index - 1].text):
        return False
    above = lines[index - 1].text
    first = index - 1
    while first > max(0, index - 12) and not lines[first].gap:
        first -= 1
    width = max(len(line.text) for line in lines[first : index + 1])
    least = 45 if index - first > 1 else 60  # One line alone tells little of where an editor wraps.
    return least < width <= 110 and len(above) + 1 + len(tokens(lines[index].text)[0]) > width - 3


def _opens_anew(lines: Sequence[Line], index: int) -> bool:
    """The line starts something: a blank line or the end of a sentence stands before it."""
    return lines[index].gap or index == 0 or ends_sentence(lines[index - 1].text) or lines[index].text[0].isupper()


def _looks_signed(line: Line) -> bool:
    return is_name(line.text) or _is_remark(line.text) or _is_from(line.text)


def _is_from(text: str) -> bool:
    """``from Kayleigh`` and ``- Dan``."""
    match = _FROM.match(text)
    return match is not None and (is_name(text[match.end() :]) or _is_remark(text[match.end() :]))


def _is_stock(text: str, words: Sequence[str]) -> bool:
    """A closing formula by its words: short, and nothing in it that makes a sentence."""
    if not _CORE.search(text) or (is_name(text) and not all(_CLOSING_WORD.fullmatch(word) for word in words)):
        return False
    if text.endswith(","):
        return len(words) <= 12 and (not _SUBJECT_VERB.search(text) or bool(_REMAIN.match(text)))
    if len(words) > 6 or (_SUBJECT_VERB.search(text) and not _REMAIN.match(text)):
        return False
    if ends_sentence(text):
        return len(words) <= 3 and words[0].lower() not in ("and", "so", "but")
    return len(words) <= 4 or text[0].isupper()


def _one_line(text: str) -> re.Match[str] | None:
    """``Cheers, Rob`` and ``Thanks! Kayla``."""
    match = _ONE_LINE.match(text)
    if match is None or not is_name(match.group("name"), most=5):
        return None
    if is_common(tokens(match.group("name"))[0]) or _CORE.search(match.group("name")):
        return None
    return match


def _cut_sign_off(lines: Sequence[Line], start: int, end: int) -> list[Block]:
    first = lines[start]
    one = _one_line(first.text.strip("*_ "))
    if (one is not None and not _is_stock(first.text, tokens(first.text))) or (
        one is not None and first.text[-1] != ","
    ):
        shift = len(first.text) - len(first.text.lstrip("*_ "))
        name_at = first.start + shift + one.start("name")
        return [
            Block(BlockKind.SIGN_OFF, Span(first.start + shift, first.start + shift + one.end("words"))),
            Block(BlockKind.SIGNATURE, Span(name_at, first.end)),
            *signature_blocks(lines[start + 1 : end]),
        ]
    last = start
    while (
        last + 1 < end
        and _is_sign_off(lines, last + 1, lines[last + 2 : end], False)
        and not is_name(lines[last + 1].text)
    ):
        last += 1
    closing = Block(BlockKind.SIGN_OFF, Span(first.start, lines[last].end))
    return [closing, *signature_blocks(lines[last + 1 : end])]


def _signature_start(lines: Sequence[Line], end: int, *, many: bool) -> int:
    """A signature without a sign-off: the last paragraph, or last line, is a name and what belongs to it."""
    if end < 2:
        return end
    start = end
    while start > 1 and end - start < MAX_SIGNATURE_LINES and _is_signature_line(lines[start - 1]):
        start -= 1
        if lines[start].gap and not _continues(lines, start):
            break
    while start < end and not _looks_signed(lines[start]):
        start += 1
    if start == end:
        return end
    if lines[start].gap and _is_first_name(lines, start - 1):
        start -= 1
    before = lines[start - 1].text
    loose = lines[start].gap or ends_sentence(before) or len(tokens(lines[start].text)) <= 2
    return start if loose and many | lines[start].gap and not _goes_on(lines, start) else end


def _is_first_name(lines: Sequence[Line], index: int) -> bool:
    """``Pat`` on a line of its own, above the signature that a program adds."""
    if index < 1 or not lines[index].gap or not is_name(lines[index].text, most=3):
        return False
    return ends_sentence(lines[index - 1].text)


def _continues(lines: Sequence[Line], start: int) -> bool:
    """Contact details below a blank line belong to the name above them."""
    return not _looks_signed(lines[start]) and start > 1 and _is_signature_line(lines[start - 1])
