"""One page as one file: a template with its styles, its script and its data inside, under a strict policy.

Nothing on a page may come from anywhere else, and nothing may run but the script whose hash the page's
own Content-Security-Policy names: neither what a deck nor what a transcript holds, nor inline handlers.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from voicecoach import harmless
from voicecoach.i18n import _, ngettext

Value = TypeVar("Value")

HERE = Path(__file__).parent
SHARED_STYLE = "page.css"
SHARED_SCRIPT = "page.js"

# what would end a script element, or a line in older readers of JavaScript
_ESCAPES = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def page(
    template: str,
    *,
    script: str,
    data: object,
    language: str,
    styles: Sequence[str] = (),
    **context: object,
) -> str:
    """Give the whole page as HTML.

    ``template`` lies in ``templates`` and extends ``base.html.j2``; ``script`` and ``styles`` are files in
    ``assets`` that follow the shared ones; ``data`` is anything msgspec can write and lies in the page as
    JSON (``voicecoachData()`` in the script); ``language`` is that of the interface, as ``<html lang>``.
    ``context`` is what the template is given.
    """
    from markupsafe import Markup

    style = "".join(map(asset, (SHARED_STYLE, *styles)))
    scripts = asset(SHARED_SCRIPT) + asset(script)
    html: str = (
        _environment()
        .get_template(template)
        .render(
            context,
            language=language,
            policy=policy(scripts, style),
            style=Markup(style),  # noqa: S704 - our own files
            script=Markup(scripts),  # noqa: S704 - our own files
            data=Markup(as_json(data)),  # noqa: S704 - escaped there
        )
    )
    return html


def data_url(content: bytes, media_type: str) -> str:
    """Give a whole file as an address that holds it."""
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def swept(value: Value) -> Value:
    """Take out what no text should hold (control characters, right-to-left overrides), at every depth."""
    return msgspec.convert(_swept(msgspec.to_builtins(value)), type(value))


def _swept(value: object) -> object:
    if isinstance(value, str):
        return harmless.line(value)
    if isinstance(value, dict):
        return {name: _swept(one) for name, one in value.items()}
    return [_swept(one) for one in value] if isinstance(value, list | tuple) else value


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
