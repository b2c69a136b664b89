"""A take as WebVTT subtitles (.vtt, https://www.w3.org/TR/webvtt1/): for web pages."""

from __future__ import annotations

from voicecoach.export.subtitles import subtitles
from voicecoach.takes.schema import Take


def vtt(take: Take) -> str:
    """Give the subtitles of a take; only the head where nothing was heard."""
    cues = [
        f"\n{number}\n{_clock(one.start_ms)} --> {_clock(one.end_ms)}\n{_text(one.lines)}\n"
        for number, one in enumerate(subtitles(take), start=1)
    ]
    return "".join(["WEBVTT\n", *cues])


def _clock(at_ms: int) -> str:
    seconds, ms = divmod(at_ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}"


def _text(lines: tuple[str, ...]) -> str:
    """Escape what WebVTT reads as a tag, an entity or an arrow."""
    return "\n".join(lines).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
