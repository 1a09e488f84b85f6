"""The page as a person meets it: in a real browser, light and dark, wide and on a phone, with and without a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import chromium, opened
from made_reports import clean, disaster
from test_page import hostile, one_more

from etiquette_lint.draft.discover import Problem
from etiquette_lint.finding import Report
from etiquette_lint.reporters.html import render
from etiquette_lint.reporters.place import would_go
from etiquette_lint.reporters.plain import printable
from etiquette_lint.rule import Severity

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SCHEMES = ("light", "dark")
WORDS = """(all, number) => all.filter(e => (e.dataset.findings || '').split(' ').includes(number))
           .map(e => e.textContent).join('')"""
BEFORE = """anchor => { const range = document.createRange(); range.setStart(anchor.closest('.letter'), 0);
            range.setEndBefore(anchor); const part = range.cloneContents();
            part.querySelectorAll('.ref').forEach(e => e.remove()); return part.textContent; }"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def made() -> Sequence[Report]:
    return (disaster(), hostile(), one_more("mild.txt", Severity.SUGGESTION), clean())


@pytest.fixture(scope="module")
def file(made: Sequence[Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render(made, [Problem("x" * 300, "y" * 300)]), "utf-8")
    return path


@pytest.fixture(scope="module")
def real_file(real_reports: Sequence[Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "real.html"
    path.write_text(render(real_reports, []), "utf-8")
    return path


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_is_said_wanted_or_cut_off(browser: Browser, file: Path, width: int, scheme: str) -> None:
    with opened(browser, file, width=width, scheme=scheme) as seen:
        seen.page.eval_on_selector_all("details", "all => all.forEach(e => { e.open = true; })")
        assert seen.overflow() <= 0
        assert seen.said == []
        assert seen.wanted == [file.as_uri()]


@pytest.mark.parametrize("width", [360, 1280])
def test_real_drafts_fit_too(browser: Browser, real_file: Path, width: int) -> None:
    with opened(browser, real_file, width=width) as seen:
        seen.page.click("#open-all") if width > 1000 else None
        assert seen.overflow() <= 0
        assert seen.said == []
        assert seen.wanted == [real_file.as_uri()]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [360, 1280])
def test_no_barrier_is_found(browser: Browser, file: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    with opened(browser, file, width=width, scheme=scheme) as seen:
        seen.page.eval_on_selector_all("details", "all => all.forEach(e => { e.open = true; })")
        found = axe.Axe().run(seen.page).response
    told = [(v["id"], [n["html"][:150] for n in v["nodes"]][:3]) for v in found["violations"]]
    assert told == []
    assert {"color-contrast", "region", "landmark-one-main"} <= {rule["id"] for rule in found["passes"]}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_light_and_dark_are_two_pages_to_the_eye(browser: Browser, file: Path, scheme: str) -> None:
    with opened(browser, file, scheme=scheme) as seen:
        red = seen.page.evaluate("parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])")
    assert (red > 200) == (scheme == "light")


def test_marks_stand_at_the_words_of_their_findings(
    browser: Browser, real_reports: Sequence[Report], real_file: Path
) -> None:
    ordered = sorted(
        real_reports, key=lambda r: [-sum(f.severity is s for f in r.findings) for s in list(Severity)[::-1]]
    )
    checked = missing = 0
    with opened(browser, real_file) as seen:
        for number, report in enumerate(ordered, 1):
            for at, finding in enumerate(report.findings, 1):
                if len(finding.span):
                    marks = seen.page.eval_on_selector_all(f"#d{number} mark", WORDS, str(at))
                    assert marks == plainly(finding.span.of(report.draft.text))
                    checked += 1
                elif would_go(finding):
                    before = seen.page.eval_on_selector(f"#d{number}m{at}", BEFORE)
                    assert before == plainly(report.draft.text[: finding.span.start])
                    missing += 1
    assert checked > 30
    assert missing > 10


def plainly(text: str) -> str:
    """``text`` as the page shows it: hidden characters by their numbers."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c in "\n\t\xa0" or printable(c) == c else f"U+{ord(c):04X}" for c in lines)


def test_hostile_words_do_nothing(browser: Browser, file: Path) -> None:
    with opened(browser, file) as seen:
        assert seen.page.evaluate("typeof owned") == "undefined"
        assert seen.page.locator("img").count() == 0
        letter = seen.page.locator(".letter", has_text="onerror").first.inner_text()
        assert "</style><script>owned=1</script><img src=x onerror=owned=1> &lt; {{ 7*7 }}" in letter


def test_the_policy_stops_what_is_not_the_pages_own(browser: Browser, file: Path) -> None:
    with opened(browser, file) as seen:
        seen.page.evaluate(
            """() => { const e = document.createElement('script'); e.textContent = 'owned = 1';
               document.body.append(e); const i = document.createElement('img'); i.src = 'https://example.invalid/x.png';
               document.body.append(i); document.body.setAttribute('style', 'background:red'); }"""
        )
        assert seen.page.evaluate("typeof owned") == "undefined"
        assert seen.refused == {"https://example.invalid/x.png": "csp"}
        assert len([said for said in seen.said if "Content Security Policy" in said]) == 3


@pytest.mark.parametrize("script", [True, False])
def test_a_rule_shows_only_its_drafts(browser: Browser, file: Path, script: bool) -> None:
    with opened(browser, file, script=script) as seen:
        assert seen.hidden(".draft") == []
        seen.page.get_by_label("Summary of some").check()
        shown = seen.page.locator(".draft:visible h3")
        assert shown.all_inner_texts() == ["mild.txt"]
        seen.page.get_by_label("Everything").check()
        assert seen.hidden(".draft") == []


@pytest.mark.parametrize("script", [True, False])
def test_severities_are_left_out_and_taken_in(browser: Browser, file: Path, script: bool) -> None:
    with opened(browser, file, script=script) as seen:
        for kind in ("suggestion", "fine"):
            seen.page.locator(f"#show-{kind}").uncheck()
        assert seen.page.locator(".draft:visible h3").first.inner_text() == "note.txt"
        assert seen.page.locator(".draft:visible").count() == 2
        assert seen.page.locator(".finding.suggestion:visible").count() == 0
        assert seen.page.locator(".finding.error:visible").count() > 0
        seen.page.locator("#show-suggestion").check()
        assert seen.page.locator(".draft:visible").count() == 3


def test_the_search_finds_words_and_counts(browser: Browser, file: Path) -> None:
    with opened(browser, file) as seen:
        seen.page.get_by_role("searchbox", name="Find").fill("HEARD FROM YOU")
        assert seen.page.locator(".draft:visible h3").all_inner_texts() == ["note.txt"]
        assert seen.page.locator("#how-many").inner_text() == "1 of 4 shown"
        seen.page.get_by_role("searchbox", name="Find").fill("")
        assert seen.page.locator("#how-many").inner_text() == "4 of 4 shown"
        seen.page.get_by_role("button", name="Close all").click()
        assert seen.page.locator(".sheet:visible").count() == 0
        seen.page.get_by_role("button", name="Open all").click()
        assert seen.page.locator(".sheet:visible").count() == 4
        assert seen.said == []


def test_without_a_script_nothing_is_offered_that_needs_one(browser: Browser, file: Path) -> None:
    with opened(browser, file, script=False) as seen:
        assert not seen.page.locator("#find").is_visible()
        assert seen.page.locator(".sheet:visible").count() == 3
        seen.page.locator(".draft summary", has_text="good.txt").click()
        assert seen.page.locator(".sheet:visible").count() == 4


def test_all_is_reached_by_the_keyboard(browser: Browser, file: Path) -> None:
    with opened(browser, file) as seen:
        keys = seen.page.keyboard
        keys.press("Tab")
        assert seen.page.evaluate("document.activeElement.textContent") == "Skip to the drafts"
        keys.press("Tab")
        assert seen.page.evaluate("document.activeElement.id") == "rule-0"
        keys.press("ArrowDown")
        assert seen.page.evaluate("document.activeElement.id") == "rule-1"
        assert seen.hidden(".draft") != []
        keys.press("ArrowUp")
        for _ in range(40):
            keys.press("Tab")
            if "ref" in seen.page.evaluate("document.activeElement.className").split():
                break
        keys.press("Enter")
        target = seen.page.evaluate("document.querySelector(':target').className")
        assert target.startswith("finding")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_paper_shows_every_draft_and_why_without_a_script(browser: Browser, file: Path, scheme: str) -> None:
    with opened(browser, file, scheme=scheme, script=False) as seen:
        seen.page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
        heights = seen.page.eval_on_selector_all(
            ".sheet, .why > p", "all => all.map(e => e.getBoundingClientRect().height)"
        )
        assert min(heights) > 0
        assert len(heights) > 8
        assert not seen.page.locator(".filters").is_visible()
        assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert seen.page.pdf(format="A4").startswith(b"%PDF")
