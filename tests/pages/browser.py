"""The system's Chromium, driven by Playwright; where either is missing the tests are skipped and say so."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
)
WIDTHS = {"phone": (360, 740), "desktop": (1280, 900)}
SCHEMES = ("light", "dark")
PATIENCE_MS = 120_000
"""A busy machine is no failure."""


@contextmanager
def chromium() -> Iterator[Any]:
    """Give a running browser."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=ARGUMENTS, timeout=PATIENCE_MS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Opened:
    """A page in a window of its own, with all that it asked of the world and all that went wrong."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def ask(self, expression: str, argument: object = None) -> Any:
        return self.page.evaluate(expression, argument)

    def wait(self, expression: str) -> None:
        """Wait until an expression is true. Playwright's own way builds code, which the policy forbids."""
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while not self.ask(expression):
            assert time.monotonic() < deadline, f"waited in vain for {expression}"
            self.page.wait_for_timeout(20)

    def time_s(self) -> float:
        return float(self.ask("document.getElementById('audio').currentTime"))

    def paused(self) -> bool:
        return bool(self.ask("document.getElementById('audio').paused"))


@contextmanager
def opened(
    browser: Any, file: Path, *, width: str = "desktop", scheme: str = "light", **options: Any
) -> Iterator[Opened]:
    """Open a file as a person does who double-clicks it, without a network."""
    wide, high = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": wide, "height": high}, color_scheme=scheme, offline=True, **options
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    window = Opened(page)
    page.on("request", lambda request: window.requests.append(request.url))
    page.on("pageerror", lambda error: window.errors.append(str(error)))
    page.on(
        "console", lambda message: window.errors.append(message.text) if message.type == "error" else None
    )
    # counts what the page's own policy forbids, from before its first line on
    page.add_init_script(
        "window.forbidden = [];"
        "document.addEventListener('securitypolicyviolation',"
        " (event) => window.forbidden.push(event.effectiveDirective));"
    )
    page.goto(file.as_uri())
    try:
        yield window
    finally:
        context.close()


def axe() -> str:
    """Give axe-core's script, as its package carries it."""
    pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
