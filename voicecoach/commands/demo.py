"""``voicecoach demo``: a whole rehearsal without a microphone."""

from __future__ import annotations

import contextlib
import tempfile
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voicecoach import paths
from voicecoach.commands import options, plain
from voicecoach.errors import QuestionNotFoundError, VoiceUnavailableError, WrongUsageError
from voicecoach.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from voicecoach.audio.values import Sound
    from voicecoach.demonstration import Performance
    from voicecoach.questions.values import Deck, Question
    from voicecoach.voices.values import Voice

EPILOG = _("""\b
Examples:
  voicecoach demo
  voicecoach demo --language en --keep
  voicecoach demo --json

The Korean answer is spoken by Google's voice (gTTS), which sends its text to Google. Where that
cannot be reached, or with --language en --voice espeak, the embedded eSpeak NG speaks English.""")


@click.command(
    epilog=EPILOG,
    help=_(
        "See a whole rehearsal without a microphone: a synthetic voice answers, with mistakes on purpose."
    ),
)
@click.option("--language", type=click.Choice(["ko", "en"]), help=_("Default: Korean if a voice can be had."))
@options.voice_option
@options.model_option
@options.content_option
@options.recordings_option
@click.option("--keep", is_flag=True, help=_("Keep it among your takes."))
@options.json_option
def command(
    language: str | None,
    voice: str | None,
    model: str | None,
    content: Path | None,
    recordings: Path | None,
    keep: bool,
    as_json: bool,
) -> None:
    """Read the options and run the demo."""
    if voice == "none":
        raise WrongUsageError(_("A demo needs a voice."), _("Leave --voice none out."))
    run(
        language=language,
        voice=voice,
        model=model,
        content=content,
        recordings=recordings,
        keep=keep,
        as_json=as_json,
    )


def run(
    *,
    language: str | None = None,
    voice: str | None = None,
    model: str | None = None,
    content: Path | None = None,
    recordings: Path | None = None,
    keep: bool = False,
    as_json: bool = False,
) -> None:
    """Speak, hear, report. Nothing in the report is known beforehand.

    A ``voice`` of "none" (the person's setting, or of practice) keeps to the voices on this machine.
    """
    from voicecoach import session
    from voicecoach.audio import wavefile
    from voicecoach.commands import hearing, output, pages
    from voicecoach.commands.analyze import keep_copy
    from voicecoach.questions import library
    from voicecoach.takes import names
    from voicecoach.takes.shelf import Shelf

    console = output.people(as_json=as_json)
    recogniser = hearing.LoadingModel(options.model_name(model))
    place = options.content_path(content)
    output.say(console, _("Demo: a synthetic voice gives the answer; you need no microphone."), "bold")
    question, performance, sound = _performed(
        library.load(place), language, options.voice_name(voice), console
    )
    now = datetime.now().astimezone()
    subject = session.Subject(
        names.make(question.id, now), session.created(now), question, question.language, demo=True
    )
    with tempfile.TemporaryDirectory(prefix="voicecoach-demo-") as folder:
        audio = Path(folder) / "demo.wav"
        wavefile.write(audio, sound)
        with hearing.ShownProgress(console) as progress:
            progress(0.0)
            take = session.study(audio, subject, recogniser(), progress)
        shelf = Shelf(options.recordings_path(recordings))
        if keep:
            take = keep_copy(audio, take, shelf, now, place)
    output.show(take, console, as_json=as_json, kept=keep)
    if keep:
        pages.leave_page(shelf, take, console, tell=not as_json)
    output.say(console, _("What the voice did on purpose, to compare with the report:"), "bold")
    for departure in performance.departures:
        output.say(console, f"  - {departure}")


def _performed(
    decks: Sequence[Deck], language: str | None, wanted: str | None, console: Console
) -> tuple[Question, Performance, Sound]:
    """Have the introduction spoken, in Korean if a voice that can be followed is to be had."""
    from voicecoach import demonstration
    from voicecoach.commands import output

    problem = VoiceUnavailableError(
        _("There is no voice that could give the answer."),
        _("Choose another with --voice, or speak yourself."),
    )
    for question in _introductions(decks, language, wanted):
        performance = demonstration.plan(question)
        for voice in _voices(wanted, question.language):
            try:
                sound = demonstration.perform(performance, voice, question.language)
            except VoiceUnavailableError as unavailable:
                problem = unavailable
                output.say(console, unavailable.message, "dim")
            else:
                return question, performance, sound
    raise problem


def _introductions(decks: Sequence[Deck], language: str | None, wanted: str | None) -> Iterator[Question]:
    """Questions to try: of the person's own decks, then one that comes with the program."""
    from voicecoach.questions import library

    tongues = [language] if language else ["en"] if wanted == "espeak" else ["ko", "en"]
    bundled = library.load(paths.bundled_content())
    for source, tongue in [*((decks, tongue) for tongue in tongues), (bundled, tongues[-1])]:
        with contextlib.suppress(QuestionNotFoundError):
            yield library.default_question(source, tongue)


def _voices(wanted: str | None, language: str) -> Iterator[Voice]:
    """Voices to try; of this machine's own only those that people, and so the recogniser, can follow."""
    from voicecoach.voices import choose
    from voicecoach.voices.espeak import EspeakVoice
    from voicecoach.voices.system import system_voice

    if wanted not in {None, "gtts", "none"}:
        voice = choose.choose(wanted, notify=partial(plain.echo, err=True))
        if voice is not None:
            yield voice
        return
    if wanted == "gtts" or (wanted is None and language == "ko"):
        yield choose.google_voice()
    for local in (EspeakVoice(), system_voice()):
        if local is not None and local.supports(language) and not local.hard_to_follow(language):
            yield local
