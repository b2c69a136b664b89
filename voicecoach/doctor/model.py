"""The recognition model that practice would use, and the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voicecoach.doctor.values import Check
from voicecoach.errors import VoicecoachError
from voicecoach.i18n import _


@dataclass(frozen=True, slots=True)
class Found:
    """A model that is here and whole; ``source`` is "bundled" (the embedded one), "cache" or "folder"."""

    name: str
    source: str
    size_bytes: int


def model(find: Callable[[], Found]) -> Check:
    """Check the model of the settings; ``find`` raises VoicecoachError as the recognition does."""
    try:
        found = find()
    except VoicecoachError as problem:
        return Check("model", "failed", problem.message, problem.hint)
    origin = {
        "bundled": _("embedded, its checksum is right"),
        "cache": _("downloaded"),
        "folder": _("a folder of your own"),
    }[found.source]
    size = _("{size:.0f} MB").format(size=found.size_bytes / 1e6)
    values = {"model": found.name, "source": found.source, "size_bytes": found.size_bytes}
    return Check("model", "ok", f"{found.name}: {origin}, {size}", values=values)


def others(names: Sequence[str]) -> Check:
    """Name the models that could be used as well."""
    told = ", ".join(names) or _("none; a better one: voicecoach models get small")
    return Check("other_models", "ok", told, values={"models": list(names)})
