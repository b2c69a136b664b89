"""``voicecoach questions length``: how long answers will take, before they are spoken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from voicecoach.commands import completing, output, plain, predicting
from voicecoach.commands.options import (
    Seconds,
    content_option,
    content_path,
    json_option,
    recordings_option,
    recordings_path,
)
from voicecoach.errors import WrongUsageError
from voicecoach.i18n import _
from voicecoach.questions.length import Prediction, predict
from voicecoach.questions.library import find, load
from voicecoach.questions.values import Question

if TYPE_CHECKING:
    from voicecoach.takes.shelf import Shelf

SCHEMA = "voicecoach.length/1"


@click.command(
    "length",
    help=_(
        "How long answers will take at your own pace (that of your latest takes), beside their targets, and "
        "what to cut or add. Without QUESTION, all that have an answer."
    ),
    epilog=_("""\b
Examples:
  voicecoach questions length
  voicecoach questions length intro
  voicecoach questions length intro --target 45"""),
)
@click.argument("question", required=False, shell_complete=completing.question_ids)
@click.option("--target", "target_s", type=Seconds(1, 3600), metavar="S", help=_("Wanted length."))
@content_option
@recordings_option
@json_option
def length_command(
    question: str | None,
    target_s: float | None,
    content: Path | None,
    recordings: Path | None,
    as_json: bool,
) -> None:
    """Predict, and say so in words or as JSON."""
    decks = load(content_path(content))
    asked = [find(decks, question)] if question else [one for deck in decks for one in deck.questions]
    if target_s:
        asked = [replace(one, target_s=target_s) for one in asked]
    from voicecoach.takes.shelf import Shelf

    found = list(predicted(asked, Shelf(recordings_path(recordings))))
    if question and not found:
        raise WrongUsageError(
            _("The question “{id}” has no model answer to be spoken.").format(id=asked[0].id),
            _("See it with: voicecoach questions show {id}").format(id=asked[0].id),
        )
    if as_json:
        plain.echo_json(as_document(found), indent=2)
        return
    console = output.people(as_json=False)
    for line in predicting.told(found[0]) if question else predicting.overview(found):
        (output.entry if line.startswith(" ") else output.say)(console, line)


def predicted(questions: Sequence[Question], shelf: Shelf) -> Iterator[Prediction]:
    """Yield what can be told; questions without an answer, and advice, are passed over."""
    paces = {language: predicting.pace_from(shelf, language) for language in {q.language for q in questions}}
    for question in questions:
        prediction = predict(question, paces[question.language])
        if prediction is not None:
            yield prediction


def as_document(found: Sequence[Prediction]) -> dict[str, Any]:
    """Give what ``--json`` prints; sentences are counted from 1, ``change`` is None without a target."""
    return {"schema": SCHEMA, "questions": [_as_object(prediction) for prediction in found]}


def _as_object(prediction: Prediction) -> dict[str, Any]:
    question, cut = prediction.question, prediction.cut
    return {
        "id": question.id,
        "language": question.language,
        "unit": "syllables" if question.language == "ko" else "words",
        "amount": prediction.amount,
        "pace_per_minute": round(prediction.pace.per_minute, 1),
        "pace_takes": prediction.pace.takes,
        "predicted_s": round(prediction.predicted_s, 1),
        "target_s": question.target_s,
        "change": prediction.change,
        "example_cut": cut
        and {
            "sentences": [{"number": place + 1, "text": question.answer[place]} for place in cut.sentences],
            "predicted_s": round(cut.predicted_s, 1),
            "fits": cut.fits,
        },
    }
