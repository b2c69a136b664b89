"""What counts as a filler for this person: the settings, the deck, and what they said of earlier takes.

The deck is closer to the answer than the settings, so where the two disagree about a word, it wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from voicecoach import paths
from voicecoach.analysis.values import Customs, Filler, NotFiller
from voicecoach.commands import options
from voicecoach.languages.fillers import filler_words, folded
from voicecoach.questions.values import Question
from voicecoach.takes import exceptions


def customs_for(question: Question | None, language: str) -> Customs:
    """Gather them for an answer in ``language`` (ISO 639-1); without a question there is no deck.

    Raises ConfigError where the settings, or the file of exceptions, cannot be read.
    """
    settings = options.settings()
    added = question.fillers_added if question else ()
    removed = question.fillers_removed if question else ()
    return Customs(
        added=(*_others(settings.fillers, removed, language), *added),
        removed=(*_others(settings.not_fillers, added, language), *removed),
        exceptions=exceptions.load(paths.not_fillers_file(), language),
    )


def _others(words: Iterable[str], these: Iterable[str], language: str) -> Iterator[str]:
    """Give the words that are not among ``these``, in whatever way either is written."""
    forms = {folded(word, language) for word in these}
    return (word for word in words if folded(word, language) not in forms)


def exception_of(filler: Filler, language: str) -> NotFiller | None:
    """Give what later takes can know this one by, once a person said that it is no filler.

    A word that means something is none wherever it stands. A hesitation sound is none only between the same
    two words: one without any beside it gives None, because by itself it would excuse every such sound.
    """
    text = folded(filler.text, language)
    if not text:
        return None
    if filler.kind != "certain" and text not in filler_words(language).certain:
        return NotFiller(text, None, None)
    after = folded(filler.after or "", language) or None
    before = folded(filler.before or "", language) or None
    return NotFiller(text, after, before) if after or before else None
