"""``voicecoach practice``: ask a question aloud, record the answer, report on it, keep it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import click

from voicecoach.commands import completing, options
from voicecoach.errors import WrongUsageError
from voicecoach.i18n import _

HANDS_FREE_SILENCE_S = 2.5
"""Silence that ends an answer without hands: pauses of two seconds still occur inside one."""

EPILOG = _("""\b
Examples:
  voicecoach practice                 your introduction
  voicecoach practice kafka           another question
  voicecoach practice --voice espeak  nothing leaves
  voicecoach practice intro --answer my-take.m4a
  voicecoach practice --stop-after-silence 3

While recording, Enter stops. --voice gtts, the default, sends the question's text (never your
answer) to Google to have it spoken; --voice espeak, system or none keeps it here. With --hands-free
the verdict goes there as well: lengths and counts, none of your words. What you say stays here.""")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for."""

    question_id: str | None
    language: str | None
    answer: Path | None
    voice: str | None
    model: str | None
    device: str | None
    target_s: float | None
    max_s: float | None
    silence_s: float | None
    countdown: bool
    live: bool
    hands_free: bool
    content: Path | None
    recordings: Path | None
    demo_without_microphone: bool
    as_json: bool


@click.command(
    epilog=EPILOG, help=_("Rehearse a question (default: the introduction): it is asked aloud, you answer.")
)
@click.argument("question_id", metavar="[QUESTION]", required=False, shell_complete=completing.question_ids)
@click.option("--language", type=click.Choice(["ko", "en"]), help=_("Without QUESTION: whose introduction."))
@click.option("--answer", type=click.Path(path_type=Path), metavar="FILE",
              help=_("Use this recording instead of the microphone."))  # fmt: skip
@options.voice_option
@options.model_option
@options.device_option
@click.option("--target", "target_s", type=options.Seconds(1, 3600), metavar="S", help=_("Wanted length."))
@click.option("--max", "max_s", type=options.Seconds(1, 3600), metavar="S",
              help=_("Stop recording after S seconds. Default: 3 × the target, 180 at least."))  # fmt: skip
@click.option("--stop-after-silence", "silence_s", type=options.Seconds(0.5, 60), metavar="S",
              help=_("Stop recording once you have been silent for S seconds; after 15 s where nothing was "
                     "said at all."))  # fmt: skip
@click.option("--no-countdown", "countdown", is_flag=True, flag_value=False, default=True,
              help=_("Record at once after the question."))  # fmt: skip
@click.option("--live", is_flag=True,
              help=_("Show what was heard so far and your pace while you speak."))  # fmt: skip
@click.option("--hands-free", is_flag=True,
              help=_("Without hands: silence ends the answer (2.5 s unless --stop-after-silence says "
                     "otherwise), the verdict is read aloud, and you say how to go on: next, again, play, "
                     "stop (다음, 다시, 들려줘, 그만). Tones say when it records, when it listens "
                     "and when it is over. Keys work as well."))  # fmt: skip
@options.content_option
@options.recordings_option
@click.option("--demo-if-no-microphone", "demo_without_microphone", is_flag=True,
              help=_("Where there is no microphone, show the demo instead."))  # fmt: skip
@options.json_option
def command(**given: object) -> None:
    """Read the options, rehearse until the person has had enough."""
    asked = Options(**given)  # type: ignore[arg-type]  # click has checked them, by the same names
    if asked.hands_free:
        asked = _without_hands(asked)
    from voicecoach.commands import rehearsal

    rehearsal.run(asked)


def _without_hands(asked: Options) -> Options:
    """Fill in what practice without hands needs; raises WrongUsageError for what does not go with it."""
    if asked.as_json or asked.answer is not None:
        other = "--json" if asked.as_json else "--answer"
        raise WrongUsageError(
            _("--hands-free and {other} do not go together.").format(other=other), _("Leave one of them out.")
        )
    return replace(asked, silence_s=asked.silence_s or HANDS_FREE_SILENCE_S)
