"""One record becomes one draft: subject, blank line, text, each with its way back to the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

import msgspec
from msgspec.structs import replace

from etiquette_lint.draft.collections.fields import Field, Role, bare
from etiquette_lint.draft.collections.records import Record as Found
from etiquette_lint.draft.collections.records import Texts
from etiquette_lint.draft.collections.spelling import mapped
from etiquette_lint.draft.collections.tree import Leaf, Parsed, Writing
from etiquette_lint.draft.compose import Frame, compose
from etiquette_lint.draft.lines import Role as LineRole
from etiquette_lint.draft.mapped import Builder, Mapped
from etiquette_lint.draft.model import (
    Draft,
    Header,
    Notice,
    Record,
    Span,
    UnreadableDraft,
)
from etiquette_lint.draft.notation import AS_IT_STANDS, Notation, Quoting
from etiquette_lint.draft.template import Comment

MAX_TEXT = 1_000_000
"""The characters of one record's text that are read."""

_MARKUP = re.compile(
    r"\s*<(?:!doctype|html|head|body|div|p|table|span|h[1-6]|ul|ol|section|center|font|mjml|mj-[a-z]+)\b"
    r"|</(?:p|div|span|table|strong|em|b|i|a|ul|li|h[1-6]|mj-text)\s*>|<br\s*/?>",
    re.I,
)
_STAGES = {
    "thank-you": ("thankyou", "thanks", "thankyounote", "thankyouemail", "thankyouletter", "afterinterview"),
    "follow-up": ("followup", "firstfollowup", "1stfollowup", "checkin", "statuscheck", "statusinquiry"),
    "second-follow-up": ("secondfollowup", "2ndfollowup", "furtherfollowup", "finalfollowup", "reminder"),
    "other": ("other",),
}
_QUOTINGS = {
    Writing.JSON: Quoting.BACKSLASH,
    Writing.DOUBLE: Quoting.BACKSLASH,
    Writing.SINGLE: Quoting.SINGLE,
    Writing.QUOTED: Quoting.DOUBLED,
    Writing.LITERAL: Quoting.NONE,
    Writing.FOLDED: Quoting.NONE,
}


class Laid(msgspec.Struct, frozen=True):
    """A text of the record as a person reads it."""

    text: Mapped
    roles: tuple[tuple[int, int, LineRole], ...]
    notation: Notation
    comments: tuple[Comment, ...] = ()


def draft_of(found: Found, parsed: Parsed, path: str, format: str, *, with_subject: bool) -> Draft:
    """The draft of a record; ``with_subject`` says that the collection has a field for it."""
    size = sum(len(str(leaf.value)) for _, leaves in found.texts for leaf in leaves)
    if size > MAX_TEXT:
        raise UnreadableDraft(f"holds {size} characters; up to {MAX_TEXT} are read: is it a draft?")
    texts, twin = _alternatives(found.texts)
    laid = [_laid_out(field, leaves, parsed.source) for field, leaves in texts]
    subject = mapped(found.subject, parsed.source) if found.subject is not None else Mapped("", ())
    shown, length = _joined(subject, laid)
    headers: tuple[Header, ...] = ()
    if with_subject:
        headers = (Header("Subject", subject.text.strip(), Span(0, length) if length else None),)
    facts = dict(found.facts)
    stage = stage_of(facts.get("stage"))
    frame = Frame(
        headers=headers,
        subject_length=length,
        metadata=MappingProxyType({**facts, **({"stage": stage} if stage else {})}),
        notation=shown.notation,
        encoding=parsed.encoding,
        comments=shown.comments,
    )
    draft = compose(
        shown.text,
        source=parsed.source,
        path=path,
        format=format,
        roles=shown.roles,
        frame=frame,
        typed_headers=not with_subject,
    )
    record = Record(
        label=found.label or f"#{found.number}",
        title=" ".join(str(facts.get("title", "")).split()),
        key=str(facts.get("id") or facts.get("title") or found.label or found.number),
    )
    notation = _notation(found.subject) if found.subject is not None else AS_IT_STANDS
    draft = replace(draft, record=record, is_template=True, is_guessed=False, subject_notation=notation)
    return _compared(draft, twin, parsed)


def stage_of(value: object) -> str | None:
    """A stage by its name or one of the ways libraries write it."""
    name = bare(str(value)) if value is not None else ""
    return next((stage for stage, ways in _STAGES.items() if name == bare(stage) or name in ways), None)


def is_markup(field: Field, text: str) -> bool:
    """Whether a value is HTML, by what its field is called or by what it looks like."""
    return (field.role is Role.HTML and "<" in text) or bool(_MARKUP.search(text))


def _alternatives(texts: Texts) -> tuple[Texts, Texts]:
    """A text and its HTML twin (``text`` and ``html``, ``body`` and ``body_html``) say the same: one is read."""
    plain = [one for one in texts if one[0].role is not Role.HTML and _filled(one[1])]
    markup = [one for one in texts if one[0].role is Role.HTML and _filled(one[1])]
    if len(plain) == len(markup) == 1 and _stem(plain[0][0]) == _stem(markup[0][0]):
        return tuple(plain), tuple(markup)
    return tuple(one for one in texts if _filled(one[1])), ()


def _filled(leaves: Sequence[Leaf]) -> bool:
    return any(str(leaf.value).strip() for leaf in leaves)


def _stem(field: Field) -> str:
    """The name without what tells the kinds of a text apart."""
    name = bare(field.steps[-1])
    for kind in ("html", "plaintext", "plain", "text", "txt", "mjml"):
        name = name.replace(kind, "")
    return "" if name in ("body", "content", "message", "template") else name


def _laid_out(field: Field, leaves: Sequence[Leaf], source: str) -> Laid:
    """A field as a person reads it; a list of lines is put together again."""
    shown = _lines([mapped(leaf, source) for leaf in leaves])
    notation = _common([Laid(shown, (), _notation(leaf)) for leaf in leaves])
    if not is_markup(field, shown.text):
        return Laid(shown, (), notation)
    from etiquette_lint.draft.html import MAX_MARKUP, laid_out_length
    from etiquette_lint.draft.html_text import readable

    if laid_out_length(shown.text) < len(shown.text):
        raise UnreadableDraft(f"holds HTML that is too large: up to {MAX_MARKUP // 1000} kB are read")
    page = readable(shown)
    return Laid(page.text, page.roles, replace(notation, markup=True), page.comments)


def _lines(parts: Sequence[Mapped]) -> Mapped:
    """A list of texts as one: its items are lines where empty ones stand between, else paragraphs."""
    if len(parts) == 1:
        return parts[0]
    joint = "\n" if any(not part.text.strip() for part in parts) else "\n\n"
    builder = Builder()
    for number, part in enumerate(parts):
        if number:
            builder.insert(joint)
        builder.copy(part, 0, len(part.text))
    return builder.build()


def _notation(leaf: Leaf) -> Notation:
    return Notation(quoting=_QUOTINGS.get(leaf.writing, Quoting.CLOSED))


def _common(laid: Sequence[Laid]) -> Notation:
    """How all of them are written; where they differ, nothing can be mended for the writer."""
    notations = {one.notation for one in laid}
    return notations.pop() if len(notations) == 1 else Notation(quoting=Quoting.CLOSED)


def _joined(subject: Mapped, laid: Sequence[Laid]) -> tuple[Laid, int]:
    """Subject, blank line and texts as one, and the length of the subject."""
    builder = Builder()
    roles: list[tuple[int, int, LineRole]] = []
    comments: list[Comment] = []
    length = len(subject.text) if subject.text.strip() else 0
    builder.copy(subject, 0, length)
    for one in laid:
        if builder.length:
            builder.insert("\n\n")
        shift = builder.length
        builder.copy(one.text, 0, len(one.text.text))
        roles.extend((start + shift, end + shift, role) for start, end, role in one.roles)
        comments.extend(Comment(Span(c.span.start + shift, c.span.end + shift), c.text) for c in one.comments)
    return Laid(builder.build(), tuple(roles), _common(laid), tuple(comments)), length


def _compared(draft: Draft, twin: Texts, parsed: Parsed) -> Draft:
    """Tell where the HTML twin says something else than the text that is linted."""
    if not twin:
        return draft
    from etiquette_lint.draft.parts import differing_words

    other = _laid_out(*twin[0], parsed.source)
    rival = compose(other.text, source=parsed.source, path=draft.path, format="html", roles=other.roles)
    notice: Notice | None = differing_words(draft, rival)
    return replace(draft, notices=(*draft.notices, notice)) if notice else draft
