"""The position that is spoken of, where the words leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NOUN = r"(?:position|role|job|post|vacancy|opening|internship|placement|apprenticeship|traineeship|fellowship)"
_WORD = r"[A-Za-z][\w/&+#'’-]*"
_BEFORE = re.compile(rf"\b(?:the|your|that|a|an|for) ((?:{_WORD} ){{1,5}}){_NOUN}(?:\b(?!-))", re.I)
_OF = re.compile(rf"\b{_NOUN} of (?:an? |the )?((?:{_WORD} ?){{1,4}})", re.I)
_NOT_ROLE = frozenset(
    """the a an this that these those your my our his her their its any some every each no new open same right exciting
    current great good ideal perfect full part time full-time part-time permanent temporary remote hybrid particular
    specific first next previous last old other another best better such real whole kind sort type in on at of for with
    about to and or but is was be been am are i we you he she it they them me us as by from into so very more most much
    many just only really actually available advertised vacant dream interesting wonderful fantastic amazing fascinating
    challenging rewarding potential possible actual key leading important main major big small different similar final
    second third two three what which who how where when why if than then there here not never do does did have has had
    senior-level entry-level would could should will can may might want wanted get like love take taking leave left
    his/her offered discussed interview interviewed interviewing interest summer winter job work blog good demanding
    paid busy day night weekend weekday lovely fine tough hard proper supporting active central pivotal vital crucial
    unique suitable described mentioned excellent terrific amazing fitting company's firm's team's school's""".split()
)
_TITLE_END = re.compile(
    r"(?:[a-z]{2,}(?:er|or|ist|yst|ian|eer|ant|keeper|man|woman|wright|smith)|nurse|chef|clerk|intern|apprentice"
    r"|trainee"
    r"|lead|head|executive|associate|representative|rep|partner|advocate|technologist|cook|aide|pa|guide|cadet|fellow"
    r"|specialist|graduate|attendant|steward|pilot|host|hand|labourer|counsel|scientist|lecturer|tutor|president)",
    re.I,
)
_NO_TITLE = frozenset(
    """letter november september october december offer number your after other summer winter answer order center career
    matter paper dinner weather either never ever over under for or nor further later earlier however another remember
    consider together recruiter interviewer whether rather better prior minor major visitor customer error favor favour
    important relevant want grant restaurant pleasant distant significant instant december reminder newsletter water
    quarter river super user power tower shower flower door floor color monitor factor sector tutor? easter greater
    follower sooner former corner member""".split()
)
_RANKS = frozenset({"junior", "senior", "head", "counter", "assistant", "lead", "associate"})
"""Ranks that name no work by themselves."""
_CONNECTING = frozenset({"of", "and", "&", "for", "to", "the", "in", "-"})


def roles(text: str) -> Iterator[str]:
    """The positions that a sentence names: ``the transport planner job``, ``the post of archivist``."""
    for match in _BEFORE.finditer(text):
        if title := _title(match.group(1).split()):
            yield title
    for match in _OF.finditer(text):
        words = match.group(1).split()
        end = next((i for i, w in enumerate(words) if _is_title_end(w)), None)
        if end is not None and not any(w.lower() in _NOT_ROLE for w in words[: end + 1]):
            yield " ".join(words[: end + 1])


def _title(words: list[str]) -> str | None:
    """The words next to the noun that can be a title: those behind the last one that cannot."""
    last = max((i for i, w in enumerate(words) if w.lower().strip("'’") in _NOT_ROLE), default=-1)
    rest = words[last + 1 :]
    return " ".join(rest) if rest and _is_title_end(rest[-1]) and " ".join(rest).lower() not in _RANKS else None


def _is_title_end(word: str) -> bool:
    return word.lower() not in _NO_TITLE and _TITLE_END.fullmatch(word) is not None


def role_of_subject(subject: str) -> str | None:
    """The part of a subject line that is a title: ``Re: Transport Planner - good to meet you``."""
    bare = re.sub(r"^(?:\s*(?:re|fwd?|aw|sv|tr|antw)\s*:)+", "", subject, flags=re.I)
    if named := next(roles(f"for {bare}"), None):
        return named
    for part in re.split(r"\s+[-–—|]\s+|[:;,(]|\b(?:for|about|regarding|as)(?: an?| the)?\b", bare):
        words = [w for w in part.strip(" )").split() if w.lower() not in {"the", "interview", "position", "role", "a"}]
        named_so = all(w[:1].isupper() or w.lower() in _CONNECTING for w in words)
        if 1 <= len(words) <= 5 and named_so and _is_title_end(words[-1]):
            return " ".join(words)
    return None


def first_role(texts: Iterable[str]) -> tuple[str, str] | None:
    """The first title in ``texts`` and the text it stands in."""
    return next(((role, text) for text in texts for role in roles(text)), None)


def content(role: str) -> frozenset[str]:
    """The words of a title that tell it from another, cut to stems."""
    return frozenset(w.lower()[:5] for w in re.findall(r"[A-Za-z]{2,}", role) if w.lower() not in _CONNECTING)
