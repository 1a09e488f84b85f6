"""Whom a message goes to, and the subject it goes under: groups, reply-all, a subject lost in a reply."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

from etiquette_lint.checks.contract import Hit, Workbench
from etiquette_lint.checks.places import top
from etiquette_lint.draft.model import BlockKind, Header, Span
from etiquette_lint.language.analysis import Analysis
from etiquette_lint.language.people import Address, addresses, greeted

_LISTS = re.compile(
    r"^(?:all|everyone|staff|all[-_.]?\w+|\w+[-_.]all|company|everybody|team|teams?[-_.]\w+|\w+[-_.]team"
    r"|announce\w*|list)$",
    re.I,
)
_LEAD = re.compile(r"^(?:\s*(?:re|fwd?|aw|sv|antw|wg|tr|vs)\s*(?:\[\d+\])?\s*[:：])+\s*", re.I)
_EMPTY = re.compile(r"^[\W_]*(?:no subject|none|kein betreff|untitled|sans objet)?[\W_]*$", re.I)


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``fault``: which. ``most``: how many people one message may go to."""

    fault: Literal["group", "reply-all", "empty-subject"]
    most: int = 1


def check(analysis: Analysis, parameters: Parameters, workbench: Workbench) -> Iterator[Hit]:
    """At most one hit, at the header line or the greeting."""
    if analysis.draft.headers and analysis.sentences:
        yield from _FAULTS[parameters.fault](analysis, parameters)


def _group(analysis: Analysis, parameters: Parameters) -> Iterator[Hit]:
    readers = [a for a in addresses(analysis.draft, "To") if not a.is_role]
    if len(readers) > parameters.most:
        names = _listed(readers)
        yield Hit(_place(analysis, "To"), {"count": len(readers), "names": names})


def _reply_all(analysis: Analysis, parameters: Parameters) -> Iterator[Hit]:
    draft = analysis.draft
    everybody = addresses(draft, "To", "Cc")
    lists = [a for a in everybody if _LISTS.match(a.local)]
    others = [a for a in everybody if a not in lists]
    if not is_reply(analysis) or len(greeted(draft)) != 1:
        return
    if (lists and others) or len(others) > parameters.most + 2:
        named = lists or others[1:]
        yield Hit(_place(analysis, "Cc"), {"count": len(everybody), "names": _listed(named)})


def is_reply(analysis: Analysis) -> bool:
    """Whether the message answers another."""
    draft = analysis.draft
    subject = draft.header("Subject")
    return bool(draft.header("In-Reply-To") or draft.header("References") or draft.quoted) or bool(
        subject and _LEAD.match(subject.value)
    )


def _empty_subject(analysis: Analysis, parameters: Parameters) -> Iterator[Hit]:
    subject = analysis.draft.header("Subject")
    if subject is None or not subject.value.strip() or not is_reply(analysis):
        return
    bare = _LEAD.sub("", subject.value)
    if _EMPTY.match(bare):
        yield Hit(_place(analysis, "Subject"), {"subject": " ".join(subject.value.split())})


def _listed(mailboxes: list[Address]) -> str:
    names = [a.name or a.mailbox for a in mailboxes]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if len(names) < 5 else f"{len(names)} people"


def _place(analysis: Analysis, name: str) -> Span:
    header: Header | None = analysis.draft.header(name)
    if header and header.span and len(header.span):
        return header.span
    greeting = next(iter(analysis.draft.of_kind(BlockKind.GREETING)), None)
    return greeting.span if greeting and name != "Subject" else top(analysis)


_FAULTS: Mapping[str, Callable[[Analysis, Parameters], Iterator[Hit]]] = MappingProxyType(
    {"group": _group, "reply-all": _reply_all, "empty-subject": _empty_subject}
)
