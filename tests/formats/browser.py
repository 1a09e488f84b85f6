"""A page in headless Chromium, with everything noted that it says or asks for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update")


@dataclass
class Opened:
    """A page; what it said on its console, what it asked for, and what of that it was refused, and why."""

    page: Page
    said: list[str] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    refused: dict[str, str | None] = field(default_factory=dict)

    def hidden(self, selector: str) -> list[str]:
        """The ids of the elements that are not shown."""
        found: list[str] = self.page.eval_on_selector_all(
            selector, "all => all.filter(e => getComputedStyle(e).display === 'none').map(e => e.id)"
        )
        return found

    def overflow(self) -> int:
        """By how much the page is wider than its window."""
        wide: int = self.page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
        return wide


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine; skips where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium or Chrome is installed")
    # Chromium's own sandbox does not start for root, as in most containers.
    alone = ("--no-sandbox",) if getattr(os, "geteuid", lambda: 1)() == 0 else ()
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*QUIET, *alone])
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser, file: Path, *, width: int = 1280, scheme: str = "light", script: bool = True
) -> Iterator[Opened]:
    """``file`` in a window of its own; ``script=False`` is a reader who allows none."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=script,
    )
    found = Opened(context.new_page())
    found.page.on("console", lambda message: found.said.append(message.text))
    found.page.on("pageerror", lambda error: found.said.append(str(error)))
    found.page.on("request", lambda request: found.wanted.append(request.url))
    found.page.on("requestfailed", lambda request: found.refused.update({request.url: request.failure}))
    found.page.goto(file.as_uri())
    yield found
    context.close()
