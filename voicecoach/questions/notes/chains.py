"""The questions of a document in order, each with its section and the question that it follows up."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from voicecoach.i18n import _
from voicecoach.questions.doubts import Doubt, only_counts
from voicecoach.questions.notes import labels
from voicecoach.questions.notes.advice import ADVISES, PERHAPS, judged, may_be_advice, outlines_answers
from voicecoach.questions.notes.answers import Reply
from voicecoach.questions.notes.asking import asks, target_of
from voicecoach.questions.notes.labels import counts_only, plain_words, spelt
from voicecoach.questions.notes.spoken import clean
from voicecoach.questions.notes.values import Entry, Found

DEEPEST = 4
"""Steps of follow-ups that a deck can write: six depths of headings, less a section and a question."""
_ARROWS = re.compile(r"^[\s*_>-]*([↳↪⤷└]+)")
_TAILS = re.compile(r"꼬리(?=\s*(?:꼬리|Q|문|질문))")
_FOLLOWS = re.compile(r"follow[\s-]?up", re.IGNORECASE)
_GOING_ON = re.compile(r"(?:그렇다면|그럼|그러면)[\s,]")
"""Words that ask more about what was said before."""
_LONGEST_SECTION = 120
_ALIKE, _FEWEST = 4, 3
_A_THIRD = 3
"""Letters with which an announced question and the one below begin; how many there must be."""


@dataclass(frozen=True, slots=True)
class _Added:
    found: Found
    label: str
    number: str
    form: str


class Chains:
    """Takes in questions one by one. ``main`` is the last that follows up no other, by its place."""

    def __init__(self) -> None:
        self._added: list[_Added] = []
        self._doubts: list[Doubt] = []
        self._section: str | None = None
        self._by_number: dict[str, int] = {}
        self.main: int | None = None

    @contextlib.contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Name the section of the questions that are added inside; the nearest name counts."""
        before = self._section
        self._section = clean(name)[:_LONGEST_SECTION].strip() or before
        if not any(map(str.isalnum, self._section or "")):
            self._section = before
        self.main, self._by_number = None, {}
        try:
            yield
        finally:
            self._section = before
            self.main, self._by_number = None, {}

    @property
    def count(self) -> int:
        """How many questions were added."""
        return len(self._added)

    def doubt(self, line: int, text: str) -> None:
        """Note what is doubtful at a line of the file."""
        self._doubts.append(Doubt(line, None, text))

    def add(self, entry: Entry, parent: int | None, said: Reply) -> int:
        """Add a question; gives its place. Where nothing holds it, its name may say what it follows up."""
        if parent is None:
            parent = self._named_parent(entry)
        elif self._goes_on(entry, parent):
            parent = self._added[parent].found.parent
        parent = self._deeper(entry, parent)
        above = self._added[parent].found if parent is not None else None
        while above is not None and above.level >= DEEPEST:
            parent = above.parent
            above = self._added[parent].found if parent is not None else None
        place = len(self._added)
        if above is None and self._section and not entry.text and not _counts(entry, said):
            said = replace(said, prompt=self._section)
        heading = _heading(entry, said.prompt)
        found = Found(
            place=place,
            line=entry.line,
            heading=heading,
            prompt=said.prompt,
            section=above.section if above else self._section,
            parent=parent,
            level=above.level + 1 if above else 0,
            answer=said.answer,
            guidance=self._is_advice(entry, said),
            target_s=target_of(said.prompt, [note.source for note in said.notes]),
            notes=said.notes,
        )
        self._added.append(_Added(found, entry.label, entry.number, entry.form))
        if only_counts(found.prompt) or (not entry.text and found.prompt == plain_words(entry.whole)):
            text = _("There is no question here; the heading stands for it: {heading}")
            self.doubt(entry.line, text.format(heading=found.prompt))
        if parent is None:
            self.main = place
            self._by_number = {}
        if entry.number:
            self._by_number[entry.number] = place
        return place

    def _deeper(self, entry: Entry, parent: int | None) -> int | None:
        """Give what a follow-up of a follow-up is below: “꼬리꼬리 질문”, “↳↳”, by its name."""
        if entry.label != labels.FOLLOW_UP or parent is None:
            return parent
        for _step in range(_depth(entry.whole) - 1):
            last = next(
                (one.found.place for one in reversed(self._added) if one.found.parent == parent), None
            )
            parent = parent if last is None else last
        return parent

    def _named_parent(self, entry: Entry) -> int | None:
        if self.main is None:
            return None
        if "-" in entry.number:
            whole, _dash, _last = entry.number.rpartition("-")
            if whole in self._by_number:
                return self._by_number[whole]
        goes_on = entry.label == labels.FOLLOW_UP or _GOING_ON.match(entry.text)
        return self.main if goes_on else None

    def _goes_on(self, entry: Entry, parent: int) -> bool:
        """Tell “Q7” that stands in what “Q5” holds, such as its last part: it comes after it."""
        above = self._added[parent]
        both = entry.label == above.label == labels.QUESTION and entry.number.isdecimal()
        return both and above.number.isdecimal() and int(entry.number) > int(above.number)

    def _is_advice(self, entry: Entry, said: Reply) -> bool:
        claimed = said.claimed or entry.form == "row"
        verdict = judged(said.answer, claimed=claimed)
        if verdict == PERHAPS:
            self.doubt(entry.line, _perhaps())
        return verdict == ADVISES or outlines_answers(self._section or "", said.answer)

    def _advised_like_most(self) -> set[int]:
        """Give the places of answers that may be advice, where a third of all or more surely are."""
        answered = [one.found for one in self._added if one.found.answer]
        sure = sum(one.guidance for one in answered)
        if sure < _FEWEST or _A_THIRD * sure < len(answered):
            return set()
        found = [one for one in answered if not one.guidance and may_be_advice(one.answer)]
        lines = {one.line for one in found}
        self._doubts = [one for one in self._doubts if one.line not in lines or one.text != _perhaps()]
        for line in lines:
            self.doubt(line, _("The answer is taken for advice, as most of the others are."))
        return {one.place for one in found}

    def done(self) -> tuple[tuple[Found, ...], tuple[Doubt, ...]]:
        """Give the questions without those that only repeat another (contents), and the doubts by line."""
        announced = _announced(self._added)
        advised = self._advised_like_most()
        rest = [
            replace(one.found, guidance=one.found.guidance or one.found.place in advised)
            for one in self._added
            if one.found.place not in announced
        ]
        kept = in_order(_without_repeats(rest))
        lines = dict.fromkeys(sorted(self._doubts, key=lambda doubt: doubt.line))
        return kept, tuple(lines)


def _counts(entry: Entry, said: Reply) -> bool:
    """Tell “Q3”, or what has a question below it, from “Q:” alone, for which the heading above it stands."""
    return bool(entry.number) or entry.label != labels.QUESTION or said.prompt != plain_words(entry.whole)


def _depth(title: str) -> int:
    """Count the follow-ups that a title says it stands below, itself included: 1 for most."""
    arrows = _ARROWS.match(title)
    signs = len(arrows[1]) if arrows else 1
    return max(signs, len(_TAILS.findall(title)), len(_FOLLOWS.findall(title)), 1)


def _perhaps() -> str:
    return _("The answer is taken for what you would say, but may be advice.")


def _heading(entry: Entry, prompt: str) -> str:
    """Give the heading: the question itself, unless it has a name of its own ("1번 질문", "Kafka")."""
    whole = clean(plain_words(entry.whole))
    if entry.form != "heading" or not any(map(str.isalnum, whole)):
        return prompt
    if not entry.text or counts_only(entry.whole):
        return whole
    text = clean(entry.text)
    return prompt if prompt.startswith(text) or asks(text) >= 2 else text


def _announced(added: Sequence[_Added]) -> set[int]:
    """Give the places of questions that a list announces and that come below it, as many and as well counted.

    “2. 교착 상태가 무엇인가요?” in the list, then “## Q2. 교착 상태가 무엇이고 …” with its answer.
    """
    mains = [one for one in added if one.found.parent is None]
    parents = {one.found.parent for one in added}
    below = [one for one in mains if one.form == "heading" and one.number]
    listed = [one for one in mains if one.form == "item" and below and one.found.line < below[0].found.line]
    bare = not any(one.found.answer or one.found.place in parents for one in listed)
    pairs = list(zip(listed, below, strict=False))
    alike = [spelt(one.found.prompt)[:_ALIKE] == spelt(other.found.prompt)[:_ALIKE] for one, other in pairs]
    enough = bare and _FEWEST <= len(listed) == len(below) and 2 * sum(alike) >= len(pairs)
    return {one.found.place for one in listed} if enough else set()


def _without_repeats(found: list[Found]) -> tuple[Found, ...]:
    """Drop questions without answer or follow-up that stand elsewhere with one, or stood before."""
    parents = {one.parent for one in found}
    answered = {spelt(one.prompt) for one in found if one.answer or one.place in parents}
    seen: set[tuple[str, int | None]] = set()
    places: dict[int, int] = {}
    kept: list[Found] = []
    for one in found:
        key = spelt(one.prompt)
        bare = not one.answer and one.place not in parents
        if bare and not only_counts(one.prompt) and (key in answered or (key, one.parent) in seen):
            continue
        seen.add((key, one.parent))
        places[one.place] = len(kept)
        parent = places[one.parent] if one.parent is not None else None
        kept.append(replace(one, place=len(kept), parent=parent))
    return tuple(kept)


def in_order(found: Sequence[Found]) -> tuple[Found, ...]:
    """Put every follow-up right below its question, as a deck has them; places are counted anew."""
    below: dict[int | None, list[Found]] = {}
    for one in found:
        below.setdefault(one.parent, []).append(one)
    ordered: list[Found] = []
    waiting: list[tuple[Found, int | None]] = [(one, None) for one in reversed(below.get(None, []))]
    while waiting:
        one, parent = waiting.pop()
        place = len(ordered)
        level = 0 if parent is None else ordered[parent].level + 1
        ordered.append(replace(one, place=place, parent=parent, level=level))
        waiting += [(follow_up, place) for follow_up in reversed(below.get(one.place, []))]
    return tuple(ordered)
