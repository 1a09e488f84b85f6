"""Where the greeting of a mail ends."""

from __future__ import annotations

import re

from etiquette_lint.draft.words import ends_sentence, is_common, is_name, tokens

_FIRM = (
    r"dear(?:est)?|hi+(?:ya)?|hello+|hey+a?|heya|hullo|howdy|greetings|salutations|respected|esteemed"
    r"|hon(?:ou?red|ourable)"
    r"|good (?:morning|afternoon|evening|day)|g['’]?day|bore da|prynhawn da|bonjour|hola|ciao|kia ora|salaam|namaste"
    r"|al[oó]ha|shalom|dia d(?:h)?uit|hallo|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|liebe[r]?|ol[aá]"
    r"|buen(?:os|as) \w+"
    r"|[ae]y up|now then|wotcha|what['’]?s up|yo|sup"
)
_SOFT = r"morning|afternoon|evening|alright|all ?right|attn\.?|attention|hiya|to"
OPENERS = rf"{_FIRM}|{_SOFT}"
"""The words before the name in a greeting, as one alternative of a regular expression."""

_OPENER = re.compile(rf"^[\W_]{{0,3}}(?:(?P<firm>{_FIRM})|(?P<soft>{_SOFT}))(?![\w'’-])", re.I)
_WHOM = re.compile(
    r"^to whom ?so ?ever|^to (?:whom|who) (?:so ?ever )?(?:it|this) (?:may|might)? ?concerns?[,:.;!]?", re.I
)
_TITLED = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|ma['’]?am|chef|sister|matron|father|captain|coach|boss"
    r"|rev)\b\.?"
    r"(?: [^\W\d_][\w'’.-]{0,30}){0,3}[,:;!–—-]",
    re.I,
)
_CALLED = re.compile(r"^(?P<name>[^\W\d_][\w'’-]{1,30})[,!–—-](?=\s)")
_ADDRESSEE = frozenset(
    "there all team everyone everybody folks folk again sir sirs madam ma'am ma’am maam mam guys gang mate both"
    " chef boss"
    " doctor mr mr. mrs mrs. ms ms. miss mx mx. dr dr. prof prof. professor sister matron father and & dear my hiring"
    " manager committee panel recruitment recruiter hr members of the or lads ladies gentlemen friend friends sir/madam"
    " sir/ma uncle auntie aunty colonel captain from to director headteacher head".split()
)
_ENDEARING = frozenset("lovely good kind wonderful amazing sweet".split())
_SENTENCE_STARTS = frozenset(
    "i i'm i’m i'd i’d i've i’ve if when as after before while although thank thanks re subject".split()
)
_VERB_NEXT = frozenset("is was are were isn't wasn't has had means meant".split())
_STOP = re.compile(r"[,:;!?—–]|\s-\s|\.(?=\s|$)|\.{2,}")
_ABBREVIATED = re.compile(r"(?:^|\s)(?:Mrs?|Ms|Mx|Dr|Prof|St|Fr|Rev|Hon|Sr|Jr|Lt|Col|Capt|Sgt|[A-Z])$", re.I)


def greeting_end(text: str, *, alone: bool, more: bool, readers: frozenset[str] = frozenset()) -> int | None:
    """How much of the first line is the greeting: its length, or None where there is none.

    ``alone``: a blank line follows; ``more``: further lines of the draft follow; ``readers``: the names
    of those it goes to.
    """
    line = text[:400]
    whom = _WHOM.match(line)
    if whom:
        return whom.end()
    opener = _OPENER.match(line)
    if opener:
        return _after_opener(line, opener, alone=alone, more=more, whole=len(text) == len(line))
    if more and _is_name_alone(line, text, alone):
        return len(text)
    if more and alone and len(text) == len(line) and _stands_as_greeting(line):
        return len(line)
    called = _CALLED.match(line)
    if called and called["name"] in readers:
        return called.end()
    titled = _TITLED.match(line)
    return titled.end() if titled and more | (len(text) > titled.end()) else None


def _stands_as_greeting(line: str) -> bool:
    """A short first line above a blank one that calls somebody, in whatever words: ``A Mháire, a chara,``."""
    words = tokens(line)
    if len(words) > 7 or words[0].lower().strip(",") in _SENTENCE_STARTS or ends_sentence(line):
        return False
    last = words[-1].strip(",!").lower()
    called = words[-1][:1].isupper() or last in _ADDRESSEE or last == "man"
    return line.endswith(",") or (2 <= len(words) <= 4 and called and not is_common(words[0]))


def opens(text: str) -> bool:
    """Whether the line starts as letters start: with ``Dear`` and its like, or with a title and name."""
    line = text[:200]
    found = _OPENER.match(line)
    return bool(_WHOM.match(line) or (found and found.group("firm")) or _TITLED.match(line))


def _after_opener(line: str, opener: re.Match[str], *, alone: bool, more: bool, whole: bool) -> int | None:
    words = tokens(line)
    if alone and more and whole and len(words) <= 14 and line[-1] in ",:)" and not ends_sentence(line):
        return len(line)
    rest_at = opener.end()
    stop = _first_stop(line, rest_at)
    phrase = line[rest_at : stop[0]] if stop else line[rest_at:]
    firm = opener.group("firm") is not None
    if not (phrase.strip() or firm) and stop is not None and line[stop[0]] == ":":
        return None
    if not _is_addressee(phrase, firm=firm):
        return _by_words(line, rest_at) if firm else None
    if stop is None:
        return len(line) if whole and (more or firm) else None
    if stop[0] < len(line) and line[stop[0]] == "?":
        return None
    return _with_further_names(line, stop[1], alone=alone)


def _first_stop(line: str, at: int) -> tuple[int, int] | None:
    for match in _STOP.finditer(line, at):
        if match.group() == "." and _ABBREVIATED.search(line[max(0, match.start() - 6) : match.start()]):
            continue
        if match.group() == "," and not line[at : match.start()].strip() and at < match.start() + 1:
            later = _STOP.search(line, match.end())
            if later and _is_addressee(line[match.end() : later.start()], firm=True):
                return later.start(), later.end()
        end = match.end()
        while end < len(line) and line[end] in "!.,)":
            end += 1
        return match.start(), end
    return None


def _with_further_names(line: str, end: int, *, alone: bool) -> int:
    """``Dear Professor Banerjee, Dr Lim and Sister Watts,``: the whole line, where it is all names."""
    rest = line[end:].strip(" ,:!.")
    if rest and len(rest) < 100 and alone and _is_addressee(rest, firm=False):
        return len(line)
    return end


def _is_addressee(phrase: str, *, firm: bool) -> bool:
    words = tokens(phrase)
    if len(words) > 8:
        return False
    if not words:
        return True
    bare = [word.strip("()*_,.") for word in words]
    named = [word[:1].isupper() or word.lower() in _ADDRESSEE or word.startswith("(") for word in bare]
    if all(named):
        return bare[0] not in ("I", "I'm", "I’m", "I'd", "I’d")
    small = [word for word, known in zip(bare, named, strict=True) if not known]
    if not firm or len(words) > 4 or len(small) > 2 or "" in small:
        return False
    return not any(is_common(word) for word in small) or (bare[-1][:1].isupper() and bare[0].lower() in _ENDEARING)


def _by_words(line: str, at: int) -> int | None:
    """No mark closes the greeting: it lasts as long as the words name somebody."""
    rest = list(re.finditer(r"\S+", line[at:]))
    taken = 0
    for match in rest:
        word = match.group().strip("()*_.")
        known = word.lower() in _ADDRESSEE
        if not known and (not word[:1].isupper() or (is_common(word) and taken) or word in ("I", "I'm", "I’m")):
            break
        taken += 1
        if taken > 6:
            return None
    if not taken and rest and not is_common(rest[0].group()) and rest[0].group().isalpha():
        taken = 1
    elif taken and all(m.group().lower().strip(".") in ("mr", "mrs", "ms", "miss", "dr") for m in rest[:taken]):
        taken += 1
    following = rest[taken].group().lower() if taken < len(rest) else ""
    if following in _VERB_NEXT or (not taken and following in ("that", "there's")):
        return None
    return at + rest[taken - 1].end() if taken else at


def _is_name_alone(line: str, text: str, alone: bool) -> bool:
    """A name and nothing else on the first line, as in a note: ``Sarah,``."""
    if len(text) != len(line) or len(line) > 60:
        return False
    bare = line.rstrip(",:!;–—- ")
    marked = len(bare) < len(line)
    words = tokens(bare)
    if not words or len(words) > 6 or not (marked or alone):
        return False
    if any(is_common(word) for word in words) and not (
        len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()
    ):
        return False
    return is_name(bare, most=6) and (marked or len(words) <= 3)
