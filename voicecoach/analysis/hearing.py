"""Bringing each doubtful part before the sound of the window it was, or would have been, spoken in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from voicecoach.analysis.evidence import Witness, Written, examine
from voicecoach.analysis.laying import Part
from voicecoach.analysis.units import Units
from voicecoach.audio.values import Stretch
from voicecoach.recognition.values import Listener, Word

_FOREIGN = re.compile(r"[A-Za-z0-9]")
_MARKS = ".,!?…\"'“”‘’()[]"


@dataclass(frozen=True, slots=True)
class Testimony:
    """What the sound says of one word of the answer, and in which window it was heard best."""

    witness: Witness
    window: int


def testimonies(
    parts: Sequence[Part],
    words: Sequence[str],
    wanted_units: Units,
    heard: Sequence[Word],
    units: Units,
    listener: Listener,
) -> dict[int, Testimony]:
    """Give what the sound says of each doubtful word (by index).

    A word with nothing heard in its place is looked for in the windows of both neighbours and any
    between them; the best one counts.
    """
    written = [_written(part, words, heard, wanted_units, units) for part in parts]
    homes = _homes(parts, heard, units, listener.windows)
    best: dict[int, Testimony] = {}
    for window in range(len(listener.windows)):
        here = [place for place, home in enumerate(homes) if window in home]
        if not any(written[place].doubtful for place in here):
            continue
        for place, witnesses in zip(
            here, examine([written[place] for place in here], window, listener), strict=True
        ):
            for word, witness in zip(parts[place].wanted, witnesses, strict=bool(witnesses)):
                known = best.get(word)
                if known is None or witness.part_gain > known.witness.part_gain:
                    best[word] = Testimony(witness, window)
    return best


def _written(
    part: Part, words: Sequence[str], heard: Sequence[Word], wanted_units: Units, units: Units
) -> Written:
    wanted = tuple(words[word].strip(_MARKS) for word in part.wanted)
    if part.said:
        return Written(wanted, wanted, doubtful=False)
    instead = tuple(heard_text(part, heard, units))
    if instead and not _FOREIGN.search("".join(instead)):
        # rivals in one script: the recogniser writes a term or number either way, whatever was said
        wanted = tuple(
            wanted_units.read(wanted_units.of_word(word)) if _FOREIGN.search(text) else text
            for word, text in zip(part.wanted, wanted, strict=True)
        )
    return Written(wanted, instead, doubtful=bool(wanted))


def heard_text(part: Part, heard: Sequence[Word], units: Units) -> Iterator[str]:
    """Yield the words heard in a part; of a word that is only partly in it, the units."""
    for word, group in groupby(part.heard, key=lambda place: units.word[place]):
        places = list(group)
        whole = len(places) == len(units.of_word(word))
        yield heard[word].text.strip(_MARKS) if whole else "".join(units.text[place] for place in places)


def _homes(
    parts: Sequence[Part], heard: Sequence[Word], units: Units, windows: Sequence[Stretch]
) -> list[range]:
    """For each part the windows it may lie in: its own, or from its neighbours' one to the other."""
    starts = [window.start_s for window in windows]
    own = [
        max(0, bisect_right(starts, heard[units.word[part.heard[0]]].start_s) - 1) if part.heard else None
        for part in parts
    ]
    before = list(_filled(own, 0))
    after = list(_filled(own[::-1], max(0, len(windows) - 1)))[::-1]
    return [
        range(home, home + 1) if home is not None else range(earliest, latest + 1)
        for home, earliest, latest in zip(own, before, after, strict=True)
    ]


def _filled(places: Sequence[int | None], start: int) -> Iterator[int]:
    """Yield each place, or the last known one before it."""
    last = start
    for place in places:
        last = last if place is None else place
        yield last
