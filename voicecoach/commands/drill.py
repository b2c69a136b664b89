"""``voicecoach drill``: learn an answer by heart, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach.commands import completing, options
from voicecoach.errors import WrongUsageError
from voicecoach.i18n import _

if TYPE_CHECKING:
    from voicecoach.drills.values import Level

EPILOG = _("""\b
Examples:
  voicecoach drill                    your introduction
  voicecoach drill kafka --missed     what failed last
  voicecoach drill intro --keywords
  voicecoach drill intro --from 4 --voice espeak

Without --keywords or --nothing it goes up by itself. Round after round, every sentence comes once: first
with its text, which is read aloud as well; once said right, with its keywords only; then with nothing but
its number. Said right like that, it is done. Wrong twice in a row, it comes with more help again; wrong
four times, it is left. Right is a sentence of which every word was said; of ten words, one may be in doubt,
but no other word in its place, and nothing that turns the sense round.

A sentence ends by itself once its last word was heard, else after a silence or with Enter. Say nothing, and
it comes with more help; h, also while you speak, lets you see and hear it. q ends the drill.

The recordings of a drill are no takes. They are kept while it runs, so that you can play them ([p]), and
deleted when it ends; those of one that was killed, when a later one begins. Which sentences are done or
wrong is kept, for --missed. --voice gtts, the default, sends the sentences of your model answer to Google to
have them spoken; --voice espeak, system or none keeps them here.""")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for."""

    question_id: str | None
    language: str | None
    missed: bool
    level: Level | None
    first: int
    voice: str | None
    model: str | None
    device: str | None
    silence_s: float
    content: Path | None
    recordings: Path | None
    as_json: bool


@click.command(
    epilog=EPILOG,
    help=_("Learn an answer (default: the introduction) sentence by sentence: hear it, see it, say it, and "
           "see at once which words were missing."),
)  # fmt: skip
@click.argument("question_id", metavar="[QUESTION]", required=False, shell_complete=completing.question_ids)
@click.option("--language", type=click.Choice(["ko", "en"]), help=_("Without QUESTION: whose introduction."))
@click.option("--missed", is_flag=True,
              help=_("Only sentences that failed: missed or said in part in the last take of the question, "
                     "or wrong in a drill since."))  # fmt: skip
@click.option("--keywords", is_flag=True, help=_("Show only the keywords of each sentence."))
@click.option("--nothing", is_flag=True, help=_("Show only the number of each sentence."))
@click.option("--from", "first", type=click.IntRange(1), default=1, metavar="N",
              help=_("Begin with the Nth sentence of the answer."))  # fmt: skip
@options.voice_option
@options.model_option
@options.device_option
@click.option("--stop-after-silence", "silence_s", type=options.Seconds(0.5, 60), default=1.5, metavar="S",
              show_default=True, help=_("Silence that ends a sentence said in part, seconds."))  # fmt: skip
@options.content_option
@options.recordings_option
@options.json_option
def command(*, keywords: bool, nothing: bool, **given: object) -> int:
    """Read the options, and drill."""
    if keywords and nothing:
        raise WrongUsageError(
            _("--keywords and --nothing exclude each other."), _("Leave out one of the two.")
        )
    level = "keywords" if keywords else "nothing" if nothing else None
    asked = Options(level=level, **given)  # type: ignore[arg-type]  # click has checked them, by the same names
    from voicecoach.commands import drilling

    return drilling.run(asked)
