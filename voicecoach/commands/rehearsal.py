"""The rehearsal at the terminal: a question, an answer, a report, and what to do next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rich.console import Console

from voicecoach import session
from voicecoach.analysis.values import Customs
from voicecoach.audio import portaudio
from voicecoach.audio.decode import decode, require_audio
from voicecoach.audio.playback import play
from voicecoach.commands import (
    demo,
    hearing,
    options,
    output,
    pages,
    predicting,
    proposing,
    recovery,
    whose,
)
from voicecoach.commands.agreeing import agreed
from voicecoach.commands.analyze import kept_or_shown
from voicecoach.commands.answering import Answering, Wishes, waited_for
from voicecoach.commands.asking import Asking
from voicecoach.commands.customs import customs_for
from voicecoach.commands.hands_free import HandsFree
from voicecoach.commands.keys import Keys, keyboard, someone_is_there, wait_for
from voicecoach.commands.practice import Options
from voicecoach.commands.speaking import Speaking
from voicecoach.errors import MicrophoneMissingError, PortAudioMissingError, VoicecoachError
from voicecoach.i18n import _
from voicecoach.questions import library
from voicecoach.questions.values import Deck, Question
from voicecoach.takes.schema import Take
from voicecoach.takes.shelf import Shelf


def run(asked: Options) -> None:
    """Rehearse once; at a terminal, go on until the person quits."""
    console = output.people(as_json=asked.as_json)
    content = options.content_path(asked.content)
    decks = library.load(content)
    question = (
        library.find(decks, asked.question_id)
        if asked.question_id
        else library.default_question(decks, asked.language)
    )
    whose.tell(asked.content, decks, console, as_json=asked.as_json)
    if asked.answer is not None:
        require_audio(asked.answer)  # first: what cannot be heard costs nobody a question read aloud
    else:
        try:
            require_microphone(asked.device)
        except (MicrophoneMissingError, PortAudioMissingError) as problem:
            if not _wants_demo(asked, problem, console):
                raise
            demo.run(
                language=asked.language,
                voice=asked.voice,
                model=asked.model,
                content=asked.content,
                as_json=asked.as_json,
            )
            return
    rehearsal = Rehearsal(asked, decks, content, console)
    recovery.offer(rehearsal.shelf, decks, rehearsal.recogniser, console, interactive=rehearsal.interactive)
    rehearsal.until_enough(question)


def require_microphone(device: str | None) -> None:
    """Look for the microphone before anyone waits for it; raises what says how to get one."""
    try:
        portaudio.find_input(options.device_name(device))
    except PortAudioMissingError as problem:
        problem.hint += "\n" + _("'voicecoach demo' shows a whole rehearsal without a microphone.")
        raise


def _wants_demo(
    asked: Options, problem: MicrophoneMissingError | PortAudioMissingError, console: Console
) -> bool:
    """Without a microphone: the demo if it was asked for, or if the person says so now."""
    if asked.demo_without_microphone:
        output.say(console, problem.message, "yellow")
        output.say(console, problem.hint)
        return True
    if asked.as_json or not someone_is_there():
        return False
    output.say(console, problem.message, "yellow")
    output.say(console, problem.hint)
    return agreed(_("Show the demo instead?"))


class Rehearsal:
    """One run of ``voicecoach practice``: what stays the same from question to question."""

    def __init__(self, asked: Options, decks: tuple[Deck, ...], content: Path, console: Console) -> None:
        self._asked = asked
        self._decks = decks
        self._content = content
        self._console = console
        self.shelf = Shelf(options.recordings_path(asked.recordings))
        self.recogniser = hearing.LoadingModel(options.model_name(asked.model))
        wishes = Wishes(asked.device, asked.max_s, asked.silence_s, asked.live)
        self._answering = Answering(wishes, content, self.shelf, self.recogniser, console)
        self._asking = Asking(options.voice_name(asked.voice), asked.countdown, console)
        speaking = Speaking(self._asking.voice, console)
        self._hands_free = HandsFree(self.recogniser, speaking, asked.device, console, on=asked.hands_free)
        self.interactive = someone_is_there() and not asked.as_json

    def until_enough(self, question: Question) -> None:
        """Rehearse, show, and let the person choose what comes next."""
        wanted: Question | None = question
        while wanted is not None:
            take = self._once(wanted)
            output.show(take, self._console, as_json=self._asked.as_json)
            output.whole(self._console, _("Kept as {id}.").format(id=take.id), "dim")
            pages.leave_page(self.shelf, take, self._console, tell=not self._asked.as_json)
            wanted = self._next(wanted, take)
        if not self._asked.as_json:
            proposing.tell(self.shelf, self._decks, self._console)

    def _once(self, question: Question) -> Take:
        target_s = self._asked.target_s
        question = replace(question, target_s=target_s) if target_s else question
        following = library.following(self._decks, question)
        if self._asked.answer is None:
            predicting.tell(question, self.shelf, self._console)
        with keyboard() as keys, hearing.ShownProgress(self._console) as progress:
            if self._asked.answer is not None:
                customs = customs_for(question, question.language)
                self._asking.ask(question, keys, following, countdown=False)
                return self._from_file(question, self._asked.answer, customs, progress)
            ask = self._hands_free.cued(lambda asked: self._asking.ask(asked, keys, following))
            return self._answering.take(question, ask, keys, progress)

    def _from_file(
        self, question: Question, audio: Path, customs: Customs, progress: session.Progress
    ) -> Take:
        now = datetime.now().astimezone()
        subject = session.Subject("", session.created(now), question, question.language, customs=customs)
        take = session.study(audio, subject, waited_for(self.recogniser, progress), progress)
        return kept_or_shown(
            audio, take, self.shelf, now, self._content, self._console, as_json=self._asked.as_json
        )

    def _next(self, question: Question, take: Take) -> Question | None:
        """Give the question that comes next, as a word or a key says; None when there is none."""
        if not self._asked.hands_free:
            return self._choose_next(question, take) if self.interactive else None
        following = library.following(self._decks, question)
        with keyboard() as keys:
            return self._hands_free.choose(take, question, following, keys, lambda: self._play(take, keys))

    def _choose_next(self, question: Question, take: Take) -> Question | None:
        """Offer what to do next; None when the person has had enough."""
        following = library.following(self._decks, question)
        offers = [_("[a] again"), *([_("[n] next: {id}").format(id=following.id)] if following else [])]
        offers += [_("[p] play my take"), _("[q] quit (or Enter)")]
        with keyboard() as keys:  # before the offer is shown: a key pressed at once is not lost
            while True:
                output.offer(self._console, offers)
                key = wait_for(keys, "anpq\n" if following else "apq\n")
                if key != "p":
                    return {"a": question, "n": following}.get(key)
                self._play(take, keys)

    def _play(self, take: Take, keys: Keys) -> None:
        try:
            output.say(self._console, _("Playing; any key stops."), "dim")
            loudspeaker = portaudio.find_output(options.settings().loudspeaker)
            sound = decode(self.shelf.audio_path(take)).sound
            play(sound, loudspeaker, stop=lambda: keys.pressed() is not None)
        except VoicecoachError as problem:  # a missing loudspeaker ends no rehearsal
            output.say(self._console, problem.message, "yellow")
