"""Lists of where the answer halted, each entry a place to listen to. The words are those of the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voicecoach.i18n import _
from voicecoach.pages import definitions
from voicecoach.pages.definitions import Definition
from voicecoach.report import fillers as report
from voicecoach.report import numbers
from voicecoach.report.places import bare, counted, crowded_sentences, words_before
from voicecoach.report.timeline import LONG_PAUSE_S, length_of, pause_kind
from voicecoach.takes.schema import Take


@dataclass(frozen=True, slots=True)
class Entry:
    """A place: what to click, what is said beside it, and the icon of the template before it."""

    at_s: float
    name: str
    beside: str
    icon: str


@dataclass(frozen=True, slots=True)
class Group:
    """Places of one kind under the definition of their number, and notes below them."""

    definition: Definition
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()


def hesitations(take: Take) -> tuple[Group, ...]:
    """Give the lists that hold anything."""
    groups = (_pauses(take), _fillers(take), _held(take), _repeated(take))
    return tuple(group for group in groups if group.entries or group.notes)


def _pauses(take: Take) -> Group:
    entries = []
    for pause in take.timing.pauses:
        if length_of(pause) < LONG_PAUSE_S:
            continue
        between = pause.place == "between sentences"
        place = _("between sentences") if between else _("within a sentence")
        beside = place
        if pause.after is not None:
            beside = _("after “{word}”, {place}").format(word=bare(pause.after), place=place)
        name = _("{length} at {time}").format(
            length=numbers.seconds(length_of(pause)), time=numbers.clock(pause.start_s)
        )
        entries.append(Entry(pause.start_s, name, beside, pause_kind(pause)))
    return Group(definitions.pauses(), tuple(entries))


def _fillers(take: Take) -> Group:
    listed = [(number, one) for number, one in enumerate(take.fillers.items, 1) if not one.dismissed]
    entries = []
    for number, one in listed:
        name = _("#{number} {text} {time}").format(
            number=number, text=bare(one.text), time=numbers.clock(one.start_s)
        )
        star = "*" if one.source == "audio" else ""
        kinds = {"certain": "", "likely": _("likely, as used here"), "habit": _("habit word, not counted")}
        before = _("before “{word}”").format(word=bare(one.before)) if one.before else ""
        beside = ", ".join(part for part in (before, kinds[one.kind]) if part)
        entries.append(Entry(one.start_s, name + star, beside, "habit" if one.kind == "habit" else "filler"))
    notes = (*_gathered(take), *(report.notes(take.fillers, listed) if take.fillers.items else ()))
    commands = tuple(report.commands(take, listed))[1:]  # to hear one, the page itself plays it
    return Group(definitions.fillers(), tuple(entries), notes, commands)


def _gathered(take: Take) -> Iterator[str]:
    """Say before which words and in which sentences most fillers fell."""
    words = [(word, count) for word, count in words_before(counted(take.fillers)) if count > 1]
    for word, count in words[: report.MOST_WORDS]:
        yield _("{count} of them before “{word}”").format(count=count, word=word)
    for sentence in crowded_sentences(take)[: report.MOST_SENTENCES]:
        yield _("{count} of them in sentence {number}").format(count=sentence.count, number=sentence.number)


def _held(take: Take) -> Group:
    entries = tuple(
        Entry(
            one.start_s,
            _("{time} “{words}”").format(time=numbers.clock(one.start_s), words=one.text),
            "",
            "held",
        )
        for one in take.lengthened
    )
    return Group(definitions.held_long(), entries)


def _repeated(take: Take) -> Group:
    entries = tuple(
        Entry(
            one.start_s,
            _("{time} “{words}”").format(time=numbers.clock(one.start_s), words=one.text),
            "",
            "again",
        )
        for one in take.repetitions
    )
    return Group(definitions.said_twice(), entries)
