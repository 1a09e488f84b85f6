"""Small questions about a line of a mail: is it a name, contact details, the end of a sentence?"""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]*_]{0,3}$|[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F]$|[:;]-?[)D(P]$")
_MARKS = "*_~` "
_LETTERS_AFTER = re.compile(r"(?:[a-z]{1,4}\.){1,4},?")
_TOKEN = re.compile(r"\S+")
_KISSES = re.compile(r"^(?:[xX]{1,5}|[xXoO]{2,6}|[^\w\s]+)$")
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_DIGITS = re.compile(r"\d")
_HOUSE_NUMBER = re.compile(r"\d{1,5}[a-zA-Z]?")
_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,60}\.|https?://|\bwww\.|\blinkedin\b|\bgithub\.com"
    r"|^(?:t|m|e|w|f|p|tel|telephone|phone|ph|mob|mobile|cell|email|e-mail|web|fax|skype|addr|address"
    r"|whatsapp)\b\.?\s?[:|.\d+( ]",
    re.I,
)
_PARTICLES = frozenset(
    "van de der den la le du di da dela del dos das mac mc an ní ni nic o' von zu al el bin binti ibn bint ter"
    " ten te y e"
    " i und et and & x of the f. st. af av zur zum ap ferch nee née formerly aka po".split()
)
_COMMON = frozenset(
    "i me my mine we us our you your u ur ya he she it its they them the a an this that these those is am are"
    " was were be"
    " been do does did done have has had will would can could should shall may might must not no yes yep yeah"
    " nope ok okay"
    " and or but so if as at by for from in of on to up with about into out off over again when what where who how why"
    " which any some all more most much many very too just only also still even now then here there today tomorrow"
    " yesterday soon later please pls plz thanks thank thnx thx ta cheers sorry hope hoping hopefully looking"
    " forward let"
    " lemme know call ring text email reply respond want wanna need like love loved job role work working"
    " interview keen"
    " happy glad great good nice lovely best really definitely def defo deffo totally got get getting go going"
    " gonna come"
    " see seeing speak talk chat ask asked start finish free able ready waiting wait hear heard give take send"
    " sent found"
    " fingers crossed everything anything something nothing one two three four news update status question questions"
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun idk"
    " tbh lol btw"
    " asap attached enclosed count whatever whenever either anyway always ever never maybe perhaps well sounds"
    " interested"
    " available regards".split()
)
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:Mrs?|Ms|Dr|Prof|Mx|Sr|Jr|St|Rev|Fr|Hon|Esq|Ph\.?D|[A-Z])\.$", re.I)


def tokens(text: str) -> list[str]:
    """The words of a line, split at blanks."""
    return _TOKEN.findall(text)


def ends_sentence(text: str) -> bool:
    """Whether the line closes with a sentence mark, an emoji or a smiley."""
    return bool(_SENTENCE_END.search(text[-12:])) and not _ABBREVIATION.search(text[-12:])


def is_contact(text: str) -> bool:
    """A phone number, an address of any kind, or a labelled way to reach someone."""
    if len(text) > 120:
        return False
    digits = len(_DIGITS.findall(text))
    letters = sum(char.isalpha() for char in text)
    return bool(_CONTACT.search(text)) or (digits >= 6 and letters <= 2 * digits)


def core_tokens(text: str) -> list[str]:
    """The words without asides in brackets, kisses, emoji and leading dashes."""
    found = tokens(_ASIDE.sub(" ", text.strip(_MARKS)))
    return [word for word in found if not _KISSES.match(word)]


def _is_name_word(word: str) -> bool:
    bare = word.strip(",.;:!'\"“”‘’*_-–—|/")
    if not bare or any(char.isdigit() for char in bare):
        return False
    return (
        bare[0].isupper()
        or bool(_LETTERS_AFTER.fullmatch(word))
        or bare.lower() in _PARTICLES
        or bare[:2] in ("d'", "o'", "d’", "o’")
    )


def is_name(text: str, *, most: int = 7) -> bool:
    """Whether the line can be somebody's name, with a title, letters after it, kisses or a remark in brackets."""
    if len(text) > 90:
        return False
    words = core_tokens(text)
    if not words or len(words) > most or text[-1:] in "?:":
        return False
    if all(_is_name_word(word) for word in words):
        last = words[-1]
        full_stop = last.endswith((".", "!", "…")) and not _ABBREVIATION.search(" " + last) and last.count(".") < 2
        return not full_stop and not _is_stock(words) and any(word.strip(",.*_")[:1].isupper() for word in words)
    return _is_small_name(words)


def _is_stock(words: list[str]) -> bool:
    """Capitalised words of everyday speech (``Thank You``, ``Best Wishes``) are no name."""
    return words[0].strip(",.").lower() in _COMMON and (len(words) == 1 or words[1].strip(",.").lower() in _COMMON)


def _is_small_name(words: list[str]) -> bool:
    """A name all in lower case: one or two words that no sentence is made of."""
    bare = [word.strip(",.*_-–—'’") for word in words]
    if not all(word.isalpha() or "-" in word or "'" in word for word in bare if word):
        return False
    if not all(word[:1].islower() for word in bare):
        return False
    return 1 <= len(bare) <= 2 and not any(word.lower() in _COMMON for word in bare) and words[-1][-1:] not in ".!?…"


def is_heading_like(text: str) -> bool:
    """A title, an employer or an address in a signature: few words, mostly capitals, no sentence."""
    words = tokens(text)
    if not words or len(words) > 9 or ends_sentence(text):
        return False
    if "|" in text or "·" in text:
        return True
    starts = [word.strip("(,.&-–'’\"") for word in words]
    capital = sum(
        1 for word in starts if word[:1].isupper() or word[:1].isdigit() or word.lower() in _PARTICLES or not word
    )
    numbered = bool(_HOUSE_NUMBER.fullmatch(starts[0])) and len(words) > 2  # "12 Harcourt Way, Ludlow"
    opens = starts[0][:1].isupper() and starts[0].lower() not in _COMMON
    return (2 * capital > len(words) and (opens or (numbered and capital == len(words)))) or is_contact(text)


def is_common(word: str) -> bool:
    """A word of everyday speech, so not a name on its own."""
    return word.strip(",.!?;:").lower() in _COMMON
