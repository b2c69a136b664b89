"""One page as one file: a template with its styles, its script and its data inside, under a strict policy.

Nothing on a page may come from anywhere else, and nothing may run but the script whose hash the page's
own Content-Security-Policy names: neither what a deck nor what a transcript holds, nor inline handlers.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from voicecoach.i18n import _, ngettext

HERE = Path(__file__).parent
SHARED_STYLE = "page.css"
SHARED_SCRIPT = "page.js"

# what would end a script element, or a line in older readers of JavaScript
_ESCAPES = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def page(
    template: str, *, script: str, data: object, language: str, style: str | None = None, **context: object
) -> str:
    """Give the whole page as HTML.

    ``template`` lies in ``templates`` and extends ``base.html.j2``; ``script`` and ``style`` are files in
    ``assets`` that follow the shared ones; ``data`` is anything msgspec can write and lies in the page as
    JSON (``voicecoachData()`` in the script); ``language`` is that of the interface, as ``<html lang>``.
    ``context`` is what the template is given.
    """
    from markupsafe import Markup

    styles = asset(SHARED_STYLE) + (asset(style) if style else "")
    scripts = asset(SHARED_SCRIPT) + asset(script)
    html: str = (
        _environment()
        .get_template(template)
        .render(
            context,
            language=language,
            policy=policy(scripts, styles),
            style=Markup(styles),  # noqa: S704 - our own files
            script=Markup(scripts),  # noqa: S704 - our own files
            data=Markup(as_json(data)),  # noqa: S704 - escaped there
        )
    )
    return html


def policy(script: str, style: str) -> str:
    """Give the Content-Security-Policy that lets exactly this script and this style in."""
    return "; ".join((
        "default-src 'none'",
        f"script-src '{_digest(script)}'",
        f"style-src '{_digest(style)}'",
        "media-src data:",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ))  # fmt: skip


def as_json(data: object) -> str:
    """Write data so that it can lie in a script element, whatever its texts hold."""
    return msgspec.json.encode(data).decode().translate(_ESCAPES)


@cache
def asset(name: str) -> str:
    """Read a style or a script of ours; line ends are as a browser counts them for the hash."""
    return (HERE / "assets" / name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(_=_, ngettext=ngettext)
    return environment
