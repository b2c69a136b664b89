"""A take as a Praat TextGrid with four tiers: words, pauses, fillers, sentences.

The long text format, in UTF-8. Within a tier, intervals follow each other without gap or overlap from 0 to
the end of the recording, as Praat demands; those between are empty. Of two that overlap, the later one begins
where the earlier ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from voicecoach import harmless
from voicecoach.takes.schema import Take

SHORTEST_MS = 1
Labelled = tuple[float, float, str]
"""From, to (seconds), label."""


def textgrid(take: Take) -> str:
    """Give the TextGrid of a take."""
    tiers = _tiers(take)
    ends_ms = [_ms(end_s) for labelled in tiers.values() for _start_s, end_s, _label in labelled]
    length_ms = max([_ms(take.audio.duration_s), SHORTEST_MS, *ends_ms])
    lines = [
        'File type = "ooTextFile"',
        'Object class = "TextGrid"',
        "",
        "xmin = 0",
        f"xmax = {_seconds(length_ms)}",
        "tiers? <exists>",
        f"size = {len(tiers)}",
        "item []:",
    ]
    for number, (name, labelled) in enumerate(tiers.items(), start=1):
        lines += [f"    item [{number}]:", *_tier(name, list(_intervals(labelled, length_ms)), length_ms)]
    return "\n".join(lines) + "\n"


def _tiers(take: Take) -> dict[str, list[Labelled]]:
    sentences = take.comparison.sentences if take.comparison else ()
    counted = [item for item in take.fillers.items if item.kind != "habit" and not item.dismissed]
    return {
        "words": [(word.start_s, word.end_s, word.text) for word in take.transcript.words],
        "pauses": [(pause.start_s, pause.end_s, pause.place) for pause in take.timing.pauses],
        "fillers": [(item.start_s, item.end_s, item.text) for item in counted],
        "sentences": [
            (one.start_s, one.end_s, one.text)
            for one in sentences
            if one.start_s is not None and one.end_s is not None
        ],
    }


def _ms(at_s: float) -> int:
    return max(0, round(at_s * 1000))


def _seconds(at_ms: int) -> str:
    return f"{at_ms // 1000}.{at_ms % 1000:03}"


def _intervals(labelled: Iterable[Labelled], length_ms: int) -> Iterator[tuple[int, int, str]]:
    """Put what is labelled in order and fill what is between; what nothing is left of goes."""
    at_ms = 0
    for start_s, end_s, label in sorted(labelled, key=lambda one: (one[0], one[1])):
        start_ms, end_ms = max(at_ms, _ms(start_s)), _ms(end_s)
        if end_ms - start_ms < SHORTEST_MS:
            continue
        if start_ms > at_ms:
            yield at_ms, start_ms, ""
        yield start_ms, end_ms, label
        at_ms = end_ms
    if at_ms < length_ms:
        yield at_ms, length_ms, ""


def _tier(name: str, intervals: Sequence[tuple[int, int, str]], length_ms: int) -> Iterator[str]:
    yield '        class = "IntervalTier"'
    yield f'        name = "{name}"'
    yield "        xmin = 0"
    yield f"        xmax = {_seconds(length_ms)}"
    yield f"        intervals: size = {len(intervals)}"
    for number, (start_ms, end_ms, label) in enumerate(intervals, start=1):
        yield f"        intervals [{number}]:"
        yield f"            xmin = {_seconds(start_ms)}"
        yield f"            xmax = {_seconds(end_ms)}"
        yield f'            text = "{_quoted(label)}"'


def _quoted(label: str) -> str:
    """Double the quotes, as Praat does; a label is one line."""
    return harmless.line(label).replace('"', '""')
