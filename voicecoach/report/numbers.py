"""How a report writes its numbers. What is undefined is a dash, never 0."""

from __future__ import annotations

from voicecoach.i18n import _

UNDEFINED = "–"


def seconds(value: float | None) -> str:
    """Give "9.4 s", or "75 s" where tenths no longer matter."""
    if value is None:
        return UNDEFINED
    return _("{seconds} s").format(seconds=f"{value:.1f}" if abs(value) < 60 else f"{value:.0f}")


def goal(value: float) -> str:
    """Give a wished length: "60 s", or "62.5 s" where it was set so."""
    return _("{seconds} s").format(seconds=f"{value:g}")


def clock(at_s: float) -> str:
    """Give a moment of the recording as "0:23" or "1:02:03"."""
    minutes, second = divmod(max(0, int(at_s)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def percent(share: float) -> str:
    """Give a share as a percentage; only all is 100 % and only nothing is 0 %."""
    rounded = round(100 * share)
    if 0 < share < 1:
        rounded = min(99, max(1, rounded))
    return _("{number}%").format(number=rounded)


def whole(value: float | None) -> str:
    """Give a number without decimals."""
    return UNDEFINED if value is None else f"{value:.0f}"


def tenths(value: float | None) -> str:
    """Give a number with one decimal."""
    return UNDEFINED if value is None else f"{value:.1f}"
