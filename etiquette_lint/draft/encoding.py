"""Bytes to text: byte order marks, UTF-8, UTF-16 and the legacy single-byte charsets."""

from __future__ import annotations

import codecs

import msgspec

from etiquette_lint.draft.model import UnreadableDraft
from etiquette_lint.draft.sizes import megabytes

MAX_TEXT_BYTES = 25_000_000
"""The largest text that is read; a draft is a few kilobytes."""

SAMPLE_BYTES = 64_000
"""How much of the text the charset detector sees."""

FEW = 50
"""One control character in so many is a slip of a program; with more of them a file is no text."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)


class Decoded(msgspec.Struct, frozen=True):
    """Text, the codec that writes it back with its byte order mark, and whether that was only guessed."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, *, limit: int = MAX_TEXT_BYTES) -> Decoded:
    """Decode a text file; the byte order mark is no part of the text."""
    if len(data) > limit:
        raise UnreadableDraft(
            f"the file is {megabytes(len(data))}, more than the {megabytes(limit)} that are read: is it a draft?"
        )
    marked = _by_mark(data)
    decoded = marked or _wide_without_mark(data) or _unmarked(data)
    nuls = decoded.text.count("\0")
    if nuls and nuls * FEW <= len(decoded.text):
        return Decoded(decoded.text.replace("\0", "\ufffd"), decoded.encoding, guessed=True)
    if nuls:
        raise UnreadableDraft("the file holds NUL characters, so it is no text: save the draft as plain text (UTF-8)")
    return decoded


def _by_mark(data: bytes) -> Decoded | None:
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(name), codec)
            except UnicodeDecodeError as error:
                raise UnreadableDraft(
                    f"the byte order mark says {name}, but byte {error.start} does not fit: save the draft as UTF-8"
                ) from error
    return None


def _wide_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: in Western text nearly every second byte is zero."""
    sample = data[: SAMPLE_BYTES - SAMPLE_BYTES % 2]
    if len(data) % 2 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    name = "utf-16-le" if odd > 0.4 * half and not even else "utf-16-be" if even > 0.4 * half and not odd else None
    if name is None:
        return None
    try:
        return Decoded(data.decode(name), name, guessed=True)
    except UnicodeDecodeError:
        return None


def _unmarked(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error.start)


def _legacy(data: bytes, first_bad: int) -> Decoded:
    """A single-byte charset, told from a sample around the first byte that is not UTF-8."""
    if _is_binary(data[:SAMPLE_BYTES]):
        raise UnreadableDraft("the file is binary, not text: export the draft as plain text, Markdown, HTML or .eml")
    mended = _mostly_utf8(data)
    if mended is not None:
        return Decoded(mended, "utf-8", guessed=True)
    start = max(0, first_bad - SAMPLE_BYTES // 2)
    for name in (*_western(data), _detected(data[start : start + SAMPLE_BYTES])):
        if name is None:
            continue
        try:
            return Decoded(data.decode(name), name, guessed=True)
        except (UnicodeDecodeError, LookupError):
            continue
    raise UnreadableDraft("the charset of the file cannot be told: save the draft as UTF-8")


def _mostly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes (a text cut short, a pasted line), those shown as U+FFFD."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    wide = sum(char > "\x7f" for char in text[:SAMPLE_BYTES]) - text[:SAMPLE_BYTES].count("\ufffd")
    return text if wide > broken else None


def _is_binary(sample: bytes) -> bool:
    controls = sum(sample.count(byte) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    return controls * FEW > len(sample)


_WESTERN_LETTERS = frozenset(range(0xC0, 0x100)) - {0xD7, 0xF7}
_WESTERN_MARKS = frozenset(b"\x80\x85\x91\x92\x93\x94\x96\x97\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb4\xb7\xbb\xbf\xa1")


def _western(data: bytes) -> tuple[str, ...]:
    """Windows-1252 where every high byte is a Western letter inside ASCII text, or typographic punctuation.

    Detectors need long samples; a two-line mail with one accented name is the usual case here.
    """
    high = [byte for byte in data[:SAMPLE_BYTES] if byte >= 0x80]
    plausible = sum(byte in _WESTERN_LETTERS or byte in _WESTERN_MARKS for byte in high)
    if len(high) * 12 > len(data[:SAMPLE_BYTES]) or plausible < len(high):
        return ()
    return ("windows-1252", "latin-1")


def _detected(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, steps=5, chunk_size=512).best()
    return best.encoding if best else None
