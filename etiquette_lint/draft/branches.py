"""The mails that one template can become: every way through its choices, as drafts with the template's positions.

What a variant does not show is blanked, so a span of a variant is a span of the template.
A condition that stands in two places is met or not in both.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from etiquette_lint.draft.engines import Tag, tags
from etiquette_lint.draft.model import Draft, Span

ALL_WAYS = 4
"""Up to so many conditions, every combination of them is a variant (16 at most)."""

MAX_VARIANTS = 40
"""Above that: all met, none met, each alone met, each alone unmet; and no more variants than this."""


MAX_TAGS = 200
"""A text with more tags than any mail has is read as it stands, all branches at once."""

MAX_DEPTH = 20
"""And so is one whose choices are nested deeper than this."""


class Branch(msgspec.Struct, frozen=True):
    """One way of a choice: shown where ``when`` is met; ``tag`` begins it (empty: the choice shows nothing)."""

    tag: Span
    body: Span
    when: str
    choices: tuple[Choice, ...] = ()


class Choice(msgspec.Struct, frozen=True):
    """An ``if`` with its ``else``, a loop with its ``else``, a section: the first branch that is met is shown."""

    branches: tuple[Branch, ...]


class Variant(msgspec.Struct, frozen=True):
    """A mail that the template can become, and the branches it shows, outermost first."""

    draft: Draft
    shown: tuple[Branch, ...]


_EQUALS = re.compile(r"\s*(?:==|=|\bis\b(?! not| defined))\s*")

ELSE = ""
"""The condition of what is shown where nothing else is."""


def variants(draft: Draft) -> tuple[Variant, ...]:
    """Each different mail that ``draft`` can become, within MAX_VARIANTS; none where it has no choices."""
    top = choices(draft)
    if not top:
        return ()
    found: dict[tuple[Span, ...], tuple[Branch, ...]] = {}
    ways = filter(_is_possible, _ways(sorted(_conditions(top))))
    for met in itertools.islice(ways, MAX_VARIANTS):
        hidden: list[Span] = []
        shown: list[Branch] = []
        _walk(top, met, hidden, shown)
        found.setdefault(tuple(sorted(hidden)), tuple(shown))
    return tuple(Variant(_without(draft, hidden), shown) for hidden, shown in found.items())


def choices(draft: Draft) -> tuple[Choice, ...]:
    """The choices of a template, nested as its tags are; unpaired tags choose nothing."""
    stack: list[_Open] = []
    top: list[Choice] = []
    steering = tags(draft)
    if len(steering) > MAX_TAGS:
        return ()
    for tag in steering:
        if len(stack) > MAX_DEPTH:
            return ()
        if tag.role == "open":
            stack.append(_Open(tag, [], tag, []))
        elif not stack:
            continue
        elif tag.role == "middle":
            stack[-1].end_branch(tag)
        else:
            done = stack.pop()
            done.end_branch(tag)
            made = done.choice()
            home = stack[-1].inner if stack else top
            # A loop without an else shows its body: what stands in it belongs to the template around it.
            home.extend([made] if len(made.branches) > 1 else made.branches[0].choices)
    return tuple(top)


class _Open(msgspec.Struct):
    """A choice whose end has not been read yet."""

    tag: Tag
    branches: list[Branch]
    begin: Tag
    inner: list[Choice]

    def end_branch(self, end: Tag) -> None:
        body = Span(self.begin.span.end, max(self.begin.span.end, end.span.start))
        if not (self.tag.word == "case" and self.begin is self.tag):
            self.branches.append(Branch(self.begin.span, body, self._when(), tuple(self.inner)))
        self.begin, self.inner = end, []

    def choice(self) -> Choice:
        loop = self.tag.word == "loop"
        if not loop and all(branch.when != ELSE for branch in self.branches):
            at = self.begin.span.start
            self.branches.append(Branch(Span(at, at), Span(at, at), ELSE))
        return Choice(tuple(self.branches))

    def _when(self) -> str:
        word, condition = self.begin.word, " ".join(self.begin.condition.split())
        if word == "else":
            return ELSE
        if word == "when":
            return f"{self.tag.condition} is {condition}"
        if word == "unless":
            return condition.removeprefix("not ") if condition.startswith("not ") else f"not {condition}"
        return condition or word


def _conditions(choices: Sequence[Choice]) -> set[str]:
    found: set[str] = set()
    for choice in choices:
        for branch in choice.branches:
            found.update([branch.when.removeprefix("not ")] if branch.when != ELSE else [])
            found.update(_conditions(branch.choices))
    return found


def _ways(conditions: Sequence[str]) -> Iterator[frozenset[str]]:
    """Sets of conditions that are met."""
    everything = frozenset(conditions)
    if len(conditions) <= ALL_WAYS:
        for size in range(len(conditions), -1, -1):
            yield from map(frozenset, itertools.combinations(conditions, size))
        return
    yield everything
    yield frozenset()
    yield from (frozenset({condition}) for condition in conditions)
    yield from (everything - {condition} for condition in conditions)


def _is_possible(met: frozenset[str]) -> bool:
    """One thing is not two things at once: ``tone == "warm"`` and ``tone == "formal"``."""
    things = [condition[: sign.start()] for condition in met if (sign := _EQUALS.search(condition))]
    return len(things) == len(set(things))


def _walk(choices: Sequence[Choice], met: frozenset[str], hidden: list[Span], shown: list[Branch]) -> None:
    for choice in choices:
        taken = next((b for b in choice.branches if _is_met(b.when, met)), None)
        for branch in choice.branches:
            if branch is taken:
                shown.append(branch)
                _walk(branch.choices, met, hidden, shown)
            elif len(branch.body):
                hidden.append(branch.body)


def _is_met(when: str, met: frozenset[str]) -> bool:
    if when.startswith("not "):
        return when.removeprefix("not ") not in met
    return when == ELSE or when in met


def _without(draft: Draft, hidden: Sequence[Span]) -> Draft:
    """``draft`` with what is hidden blanked, and cut into blocks anew."""
    text = _blanked(draft.text, hidden)
    holes = tuple(h for h in draft.placeholders if not any(s.contains(h.span) for s in hidden))
    if draft.text == draft.source and draft.format in ("text", "markdown"):
        from etiquette_lint.draft import read

        (again,) = read(text.encode("utf-8", "surrogatepass"), draft.path, format=draft.format)
        if len(again.text) == len(text):
            headers = tuple(h for h in again.headers if h.value.strip())
            return replace(draft, text=text, blocks=again.blocks, headers=headers, placeholders=holes)
    from etiquette_lint.draft.compose import recut

    blocks = draft.blocks if text == draft.text else recut(draft, text)
    return replace(draft, text=text, blocks=blocks, placeholders=holes)


def _blanked(text: str, spans: Sequence[Span]) -> str:
    """``text`` without ``spans``, line ends included: what is hidden parts no paragraph in two."""
    pieces: list[str] = []
    at = 0
    for span in spans:
        pieces += [text[at : span.start], " " * len(span)]
        at = span.end
    return "".join([*pieces, text[at:]])
