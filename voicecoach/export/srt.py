"""A take as SubRip subtitles (.srt).

The format has no way to escape anything. What a player would take for an arrow, a tag or a command is
replaced by signs that look alike.
"""

from __future__ import annotations

from voicecoach.export.subtitles import subtitles
from voicecoach.takes.schema import Take

_LOOK_ALIKE = (("-->", "→"), ("<", "‹"), (">", "›"), ("{", "("), ("}", ")"))


def srt(take: Take) -> str:
    """Give the subtitles of a take; an empty text where nothing was heard."""
    return "\n".join(
        f"{number}\n{_clock(one.start_ms)} --> {_clock(one.end_ms)}\n{_text(one.lines)}\n"
        for number, one in enumerate(subtitles(take), start=1)
    )


def _clock(at_ms: int) -> str:
    seconds, ms = divmod(at_ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{ms:03}"


def _text(lines: tuple[str, ...]) -> str:
    text = "\n".join(lines)
    for sign, look_alike in _LOOK_ALIKE:
        text = text.replace(sign, look_alike)
    return text
