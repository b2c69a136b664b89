"""``voicecoach interview``: question after question, and one report at the end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from voicecoach.commands import completing, options
from voicecoach.i18n import _

EPILOG = _("""\b
Examples:
  voicecoach interview                  20 minutes
  voicecoach interview --minutes 40 --shuffle
  voicecoach interview --language en --no-follow-ups
  voicecoach interview --questions 5 --think 10
  voicecoach interview --resume         the one you paused
  voicecoach interview --finish         end that one here
  voicecoach interview --report --open  the last one

While recording, Enter stops. While you think, any key begins your answer. q pauses the interview
at any time: an answer that it cuts off is kept as a take, and the question is asked again. Ctrl-C
keeps all that was recorded, too. --voice gtts, the default, sends the question's text (never your
answer) to Google to have it spoken; --voice espeak, system or none keeps it here.""")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for."""

    sections: tuple[str, ...]
    most: int | None
    minutes: int | None
    language: str | None
    follow_ups: bool
    shuffle: bool
    seed: int | None
    think_s: float | None
    resume: bool
    new: bool
    finish: bool
    report: bool
    open_it: bool
    voice: str | None
    model: str | None
    device: str | None
    silence_s: float | None
    content: Path | None
    recordings: Path | None
    as_json: bool


@click.command(
    epilog=EPILOG,
    help=_(
        "A whole interview: question after question with its follow-ups, time to think before each answer, "
        "and one report at the end, what may be worked on most first. It can be paused and taken up again."
    ),
)
@click.option("--section", "sections", multiple=True, metavar="TEXT", shell_complete=completing.sections,
              help=_("Only sections with this in their name; may be given several times."))  # fmt: skip
@click.option("--questions", "most", type=click.IntRange(1, 1000), metavar="N",
              help=_("At most N questions, follow-ups included."))  # fmt: skip
@click.option("--minutes", type=click.IntRange(1, 1440), metavar="M",
              help=_("As many questions as fit, by their targets or the length of their model answers, with "
                     "the time to ask and to think. Main questions of every section come before follow-ups. "
                     "Default without --questions: 20."))  # fmt: skip
@click.option("--language", type=click.Choice(["ko", "en"]),
              help=_("Only questions in this language. Default: that of the introduction."))  # fmt: skip
@click.option("--no-follow-ups", "follow_ups", is_flag=True, flag_value=False, default=True,
              help=_("Leave follow-ups out."))  # fmt: skip
@click.option(
    "--shuffle",
    is_flag=True,
    help=_(
        "In another order; follow-ups stay with their question, "
        "the introduction comes first, last words last."
    ),
)
@click.option("--seed", type=int, metavar="N", help=_("The same other order every time."))
@click.option("--think", "think_s", type=options.Seconds(0, 600), metavar="S",
              help=_("Seconds to think before each answer. Default: 5."))  # fmt: skip
@click.option("--resume", is_flag=True, help=_("Go on with the interview that is not finished."))
@click.option("--new", is_flag=True, help=_("Begin another one; the takes of the last one stay."))
@click.option("--finish", is_flag=True,
              help=_("End the interview that is not finished: its report holds what was "
                     "answered."))  # fmt: skip
@click.option("--report", is_flag=True, help=_("Show the report of the last interview again."))
@click.option("--open", "open_it", is_flag=True, help=_("Show the report in the browser as well."))
@options.voice_option
@options.model_option
@options.device_option
@click.option("--stop-after-silence", "silence_s", type=options.Seconds(0.5, 60), metavar="S",
              help=_("Stop recording once you have been silent for S seconds; after 15 s where nothing was "
                     "said at all."))  # fmt: skip
@options.content_option
@options.recordings_option
@options.json_option
def command(**given: object) -> None:
    """Read the options, and hold the interview."""
    asked = Options(**given)  # type: ignore[arg-type]  # click has checked them, by the same names
    from voicecoach.commands import interviewing

    interviewing.run(asked)
