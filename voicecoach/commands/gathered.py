"""What ``voicecoach history`` shows, gathered from the shelf and the decks."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach.errors import QuestionNotFoundError, TakeDamagedError, VoicecoachError
from voicecoach.i18n import _
from voicecoach.progress.history import history
from voicecoach.progress.values import History, Series, WeakPlaces
from voicecoach.progress.weak_places import LATEST, plain, weak_places
from voicecoach.questions import library
from voicecoach.questions.values import Deck, Question
from voicecoach.takes import finding
from voicecoach.takes.listing import DamagedTake
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is shown: for each series its weak places and its title, in the same order."""

    history: History
    places: tuple[WeakPlaces, ...]
    titles: tuple[str | None, ...]
    damaged: tuple[DamagedTake, ...]


def gather(
    shelf: Shelf, decks: Sequence[Deck], wanted: str | None, *, demos: bool, everywhere: bool
) -> Gathered:
    """Read the shelf; ``wanted`` is the id of one question.

    Weak places need whole takes, which are read for the first series only unless ``everywhere``. Raises
    QuestionNotFoundError where there is no take of ``wanted``, ShelfError where the folder cannot be read.
    """
    listing = shelf.list()
    found = history(listing.takes, demos=demos)
    if wanted is not None:
        found = _only(found, wanted)
    read = found.series if everywhere or wanted is not None else found.series[:1]
    known = [_known(shelf, series, decks) for series in read]
    nothing = (WeakPlaces(0, (), ()), None)
    known += [nothing] * (len(found.series) - len(read))
    return Gathered(
        found, tuple(weak for weak, _title in known), tuple(title for _weak, title in known), listing.damaged
    )


def _only(found: History, wanted: str) -> History:
    """Leave the series of one question, in whatever languages it was answered."""
    name = unicodedata.normalize("NFC", wanted.strip())
    series = tuple(one for one in found.series if one.question_id == name)
    if series:
        return replace(found, series=series)
    names = [one.question_id for one in found.series if one.question_id is not None]
    close = difflib.get_close_matches(name, names, 3, 0.5)
    raise QuestionNotFoundError(
        _("There is no take of the question “{id}”.").format(id=wanted),
        _("Did you mean {ids}?").format(ids=", ".join(close))
        if close
        else _("See what there is: voicecoach takes list"),
    )


def _known(shelf: Shelf, series: Series, decks: Sequence[Deck]) -> tuple[WeakPlaces, str | None]:
    """Find the weak places of a question and its prompt, from its latest takes and its deck."""
    takes = []
    for summary in series.takes[: -LATEST - 1 : -1]:
        try:
            takes.append(finding.read_take(shelf.folder / summary.id))
        except TakeDamagedError:  # deleted, or damaged, since it was listed a moment ago
            continue
    now = _question(decks, series, takes)
    answer = now.answer if now is not None and now.answer and not now.guidance else None
    asked = next((take.question for take in takes if take.question), None)
    title = now.prompt if now is not None else asked.prompt if asked is not None else None
    return weak_places(takes, answer), title


def _question(decks: Sequence[Deck], series: Series, takes: Sequence[Take]) -> Question | None:
    """Find the question as it is now; one that shares no sentence with the newest take is another one."""
    questions = (question for deck in decks for question in deck.questions)
    wanted = (series.question_id, series.language)
    found = next((one for one in questions if (one.id, one.language) == wanted), None)
    compared = next((take.comparison for take in takes if take.comparison), None)
    if found is None or compared is None or found.guidance:
        return found
    known = {plain(sentence.text) for sentence in compared.sentences}
    return found if known.intersection(map(plain, found.answer)) else None


def decks_at(place: Path) -> Sequence[Deck]:
    """Read the decks; where that fails, the takes tell what was asked."""
    try:
        return library.load(place)
    except VoicecoachError:
        return ()
