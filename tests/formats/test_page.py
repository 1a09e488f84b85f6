"""The page as text: what it holds, what it forbids, and that it is the same each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from lxml import html
from made_reports import clean, disaster, draft, report, rule
from msgspec.structs import replace

from etiquette_lint.draft.discover import Problem
from etiquette_lint.draft.model import Span
from etiquette_lint.finding import Finding, Report
from etiquette_lint.reporters.html import render
from etiquette_lint.reporters.html.letter import MOST_UNBROKEN, pieces
from etiquette_lint.reporters.html.overview import overview
from etiquette_lint.rule import Severity, Source

ROOT = Path(__file__).parents[2]
HOSTILE = "</div></style><script>owned=1</script><img src=x onerror=owned=1> &lt; {{ 7*7 }} \u202eevil\u202c \x1b[31m"


def hostile() -> Report:
    """Harm in every place that a report takes words from."""
    made = draft(f"Subject: {HOSTILE}\n\nDear Tom,\n\nPlease {HOSTILE} now.\n\nInes\n", f"{HOSTILE}.txt")
    words = Span(made.text.index("Please"), made.text.index("now.") + 4)
    bad = replace(rule("hostile", "AAA001", Severity.ERROR), summary=HOSTILE, advice=HOSTILE, why=HOSTILE)
    bad = replace(bad, source=Source(HOSTILE, "javascript:owned=1"))
    return report(made, (Finding(bad, words, Severity.ERROR, HOSTILE),))


def one_more(path: str, severity: Severity) -> Report:
    made = draft("Dear Tom,\n\nThank you for your time.\n\nInes\n", path)
    return report(made, (Finding(rule("some", "AAA009", severity), Span(0, 4), severity, "Some."),))


def tree(*reports: Report, problems: tuple[Problem, ...] = ()) -> html.HtmlElement:
    return html.document_fromstring(render(reports, problems))


def test_the_worst_stand_first_and_clean_drafts_last() -> None:
    mild, grave = one_more("mild.txt", Severity.SUGGESTION), one_more("grave.txt", Severity.ERROR)
    page = tree(clean(), mild, grave, disaster())
    assert [h.text for h in page.iter("h3")] == ["note.txt", "grave.txt", "mild.txt", "good.txt"]
    assert page.findtext(".//h1") == "3 of 4 drafts could be better"


def test_equal_drafts_keep_their_order() -> None:
    page = tree(*(one_more(name, Severity.ERROR) for name in ("b.txt", "a.txt", "c.txt")))
    assert [h.text for h in page.iter("h3")] == ["b.txt", "a.txt", "c.txt"]


def test_bars_are_as_long_as_what_they_count() -> None:
    seen = overview([disaster(), one_more("x.txt", Severity.ERROR), clean()], [])
    (twice,) = (bar for bar in seen.rules if bar.name == "hurry")
    assert (twice.findings, twice.drafts) == (2, 1)
    assert [(p.kind, p.start, p.width) for p in twice.parts] == [("error", 0, 50), ("suggestion", 50, 50)]
    assert seen.rules[0] == twice
    assert [(p.kind, p.count, p.width) for p in seen.kinds] == [("error", 2, 66.67), ("fine", 1, 33.33)]
    short = next(bar for bar in seen.habits if bar.label == "Is short")
    assert (short.has, short.of) == (1, 1)


def test_a_draft_is_told_with_message_advice_why_and_checklist() -> None:
    shown = " ".join(tree(disaster()).text_content().split())
    for finding in disaster().findings:
        for words in (finding.message, finding.rule.advice, finding.rule.why, finding.rule.name, finding.rule.code):
            assert " ".join(words.split()) in shown
    assert "Names something from the interview" in shown
    assert "Thank you for your time." in shown


def test_advice_is_told_once_for_each_rule_of_a_draft() -> None:
    hurry = next(f.rule for f in disaster().findings if f.rule.name == "hurry")
    assert render([disaster()], []).count(hurry.advice) == 1


def test_inputs_that_could_not_be_read_are_named() -> None:
    shown = tree(clean(), problems=(Problem("gone.txt", "no such file or folder"),)).text_content()
    assert "gone.txt: no such file or folder" in " ".join(shown.split())


def test_one_draft_needs_no_overview_and_none_needs_no_praise() -> None:
    page = tree(disaster())
    assert not page.xpath("//input")
    assert page.findtext(".//h1") == "note.txt could be better"
    assert tree().findtext(".//h1") == "No draft was read"
    assert tree(clean()).findtext(".//h1") == "Nothing to change"


def test_the_letter_is_the_text_to_the_letter() -> None:
    for made in (disaster(), clean(), one_more("x.txt", Severity.ERROR)):
        shown = "".join(run.text for piece in pieces(made.draft, made.findings) for run in piece.runs)
        assert shown == made.draft.text


def test_a_stretch_without_marks_is_cut_where_it_is_very_long() -> None:
    made = report(draft("Dear Tom,\n\n" + "word " * 100_000 + "\n\nInes\n"))
    page = render([made], [])
    assert len(page) < 40_000 + MOST_UNBROKEN
    assert "characters left out here" in page


def test_hidden_characters_are_shown_and_none_is_obeyed() -> None:
    page = render([hostile()], [Problem(HOSTILE + "\x00\ud800", HOSTILE + "\x00\ud800")])
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
    assert "right-to-left override" in page
    assert "U+202E" in page


def test_hostile_words_become_no_markup() -> None:
    page = tree(hostile(), clean(), problems=(Problem(HOSTILE, HOSTILE),))
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1
    assert not page.xpath("//img")
    assert not page.xpath("//@style | //@*[starts-with(name(), 'on')]")
    assert not [link for link in page.xpath("//@href") if "javascript" in link]
    assert "{{ 7*7 }}" in page.text_content()


def test_the_policy_allows_the_own_style_and_script_and_nothing_else() -> None:
    text = render([disaster(), clean()], [])
    page = html.document_fromstring(text)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(inside.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert not page.xpath("//link | //iframe | //object | //embed | //base | //@src | //@srcset")
    assert "url(" not in text
    assert "@import" not in text


def test_every_reference_leads_somewhere_and_no_name_is_given_twice() -> None:
    page = tree(disaster(), hostile(), clean())
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    assert {link[1:] for link in page.xpath("//@href") if link.startswith("#")} <= set(names)
    assert set(page.xpath("//@aria-labelledby")) | set(page.xpath("//@aria-describedby")) <= set(names)


def test_the_same_run_gives_the_same_page() -> None:
    code = (
        "import sys; sys.path.append('tests/reporters'); from made_reports import disaster, clean\n"
        "from etiquette_lint.reporters.html import render; print(render([disaster(), clean()], []))"
    )
    pages = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(pages) == 1
