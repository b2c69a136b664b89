"""Saying how long an answer will take before it is spoken, and what would bring it to its target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console

from voicecoach.commands import output
from voicecoach.errors import VoicecoachError
from voicecoach.i18n import _, ngettext
from voicecoach.questions.length import Cut, Pace, Prediction, easy_pace, own_pace, predict
from voicecoach.questions.values import Question

if TYPE_CHECKING:
    from voicecoach.takes.shelf import Shelf

RECENT = 50
"""Of a shelf that nobody has listed yet, so many takes are read: the pace is that of the last few."""


def pace_from(shelf: Shelf, language: str) -> Pace:
    """Give the person's own pace; the easy one where no take tells it, or the shelf cannot be read."""
    try:
        return own_pace(shelf.list(RECENT).takes, language)
    except VoicecoachError:  # it is told where takes are asked for; here nothing depends on them
        return easy_pace(language)


def before_answer(question: Question, shelf: Shelf) -> str | None:
    """Give one line to read before the answer; None where it has no target or no model answer."""
    if not question.target_s:
        return None
    prediction = predict(question, pace_from(shelf, question.language))
    return None if prediction is None else " ".join((_length(prediction), _change(prediction))).strip()


def tell(question: Question, shelf: Shelf, console: Console) -> None:
    """Say so, where there is anything to say."""
    line = before_answer(question, shelf)
    if line:
        output.say(console, line, "dim")


def told(prediction: Prediction) -> list[str]:
    """Give all that is known about the length of an answer, line by line."""
    lines = [_length(prediction), _basis(prediction), _change(prediction)]
    if prediction.cut is not None:
        lines += _example(prediction, prediction.cut)
    elif prediction.change and prediction.change < 0:
        lines.append(_("No whole sentences between the first and the last would do: shorten some."))
    elif prediction.change:
        lines += _room(prediction, prediction.change)
    return [line for line in lines if line]


def overview(found: Sequence[Prediction]) -> list[str]:
    """Give one line for each question, and at last what each pace rests on."""
    lines = []
    for prediction in found:
        target_s = prediction.question.target_s
        length = _seconds(prediction.predicted_s) + (f" / {_seconds(target_s)}" if target_s else "")
        lines.append(f"{prediction.question.id}  {length}  {_change(prediction)}".rstrip())
    paces = {prediction.question.language: _pace(prediction) for prediction in found}
    return lines + list(paces.values())


def counted(amount: int, language: str) -> str:
    """Write an amount: "37 syllables", "12 words"."""
    if language == "ko":
        return ngettext("{count} syllable", "{count} syllables", amount).format(count=amount)
    return ngettext("{count} word", "{count} words", amount).format(count=amount)


def _seconds(value_s: float) -> str:
    return _("{seconds:.0f} s").format(seconds=value_s)


def _length(prediction: Prediction) -> str:
    own = prediction.pace.takes > 0
    length, target_s = _seconds(prediction.predicted_s), prediction.question.target_s
    if not target_s:
        text = _("At your pace this answer takes about {length}.")
        easy = _("At an easy pace this answer takes about {length}.")
        return (text if own else easy).format(length=length)
    text = _("At your pace this answer takes about {length}; the target is {target}.")
    easy = _("At an easy pace this answer takes about {length}; the target is {target}.")
    return (text if own else easy).format(length=length, target=_seconds(target_s))


def _basis(prediction: Prediction) -> str:
    """Say how much there is to say, and what the pace rests on."""
    text = _("It holds {amount}.").format(amount=counted(prediction.amount, prediction.question.language))
    return f"{text} {_pace(prediction)}"


def _pace(prediction: Prediction) -> str:
    pace = counted(round(prediction.pace.per_minute), prediction.question.language)
    takes = prediction.pace.takes
    if not takes:
        text = _("The easy pace is {pace} a minute; no take tells your own yet.")
        return text.format(pace=pace)
    text = _("Your pace: {pace} a minute, pauses included, the median of your latest {count} takes.")
    if takes == 1:  # no plural form: of one take there is no median to speak of, in any language
        text = _("Your pace: {pace} a minute, pauses included, as in your latest take.")
    return text.format(pace=pace, count=takes)


def _change(prediction: Prediction) -> str:
    change, language = prediction.change, prediction.question.language
    if change is None:
        return ""
    if change == 0:
        return _("That fits.")
    text = _("Cut about {amount}.") if change < 0 else _("There is room for about {amount}.")
    return text.format(amount=counted(abs(change), language))


def _example(prediction: Prediction, cut: Cut) -> list[str]:
    """Name whole sentences; which of them matter, only the person knows."""
    text = ngettext(
        "For example, without this sentence it takes about {length}:",
        "For example, without these {count} sentences it takes about {length}:",
        len(cut.sentences),
    )
    lines = [text.format(count=len(cut.sentences), length=_seconds(cut.predicted_s))]
    lines += [f"  {place + 1}. {prediction.question.answer[place]}" for place in cut.sentences]
    if not cut.fits:
        lines.append(_("That is shorter than the target; shortening a sentence may serve better."))
    return lines


def _room(prediction: Prediction, change: int) -> list[str]:
    sentences = round(change / prediction.sentence_amount) if prediction.sentence_amount else 0
    if not sentences:
        return []
    text = ngettext(
        "That is about {count} sentence as long as yours are.",
        "That is about {count} sentences as long as yours are.",
        sentences,
    )
    return [text.format(count=sentences)]
