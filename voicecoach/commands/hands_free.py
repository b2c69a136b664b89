"""Practice without hands: the verdict is read aloud, and a spoken word says how to go on.

Tones say when it records, when it listens and when it is over. It listens only once what it plays itself has
been heard. Nothing that a word starts can lose anything: every
take is kept before. A word in doubt is none; keys work all the time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection

from rich.console import Console

from voicecoach import i18n
from voicecoach.audio import portaudio
from voicecoach.audio.capture import Capture, record
from voicecoach.audio.growing import GrowingRecording
from voicecoach.audio.quiet import quiet_stderr
from voicecoach.audio.values import CaptureStatus
from voicecoach.commands import options, output, short_lived, tones, word_keys
from voicecoach.commands.keys import Keys, someone_is_there
from voicecoach.commands.speaking import Speaking
from voicecoach.errors import NO_MICROPHONE, DeviceLostError
from voicecoach.i18n import _
from voicecoach.questions.values import Question
from voicecoach.recognition.acoustics import Memory
from voicecoach.recognition.commands import WORDS, Command, Hearing, consider, is_phrase, utterance
from voicecoach.recognition.model import Model
from voicecoach.report.spoken import spoken
from voicecoach.takes.schema import Take

WAIT_S = 15.0
"""Silence after which nobody is taken to be there any more."""
MOST_S = 120.0
"""With talk in the room there may never be silence."""
LOOK_EVERY_S = 0.2
SAME_EDGE_S = 0.1
LOOK_AGAIN_S = 3.0
"""Between two looks for a microphone that is gone; it is looked for as long as is listened at most."""
KEY_EVERY_S = 0.03


class HandsFree:
    """Reads verdicts aloud and listens for what to do next, at one microphone.

    Where it is not ``on``, nothing sounds before an answer is recorded.
    """

    def __init__(
        self,
        recogniser: Callable[[], Model],
        speaking: Speaking,
        device: str | None,
        console: Console,
        *,
        on: bool = True,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._recogniser = recogniser
        self._speaking = speaking
        self._device = device
        self._console = console
        self._on = on
        self._memory: dict[str, Memory] = {}
        self._explained = False
        self._sleep = sleep
        self._looks = 0
        self._spoken = False

    def cued(self, ask: Callable[[Question], None]) -> Callable[[Question], None]:
        """Give a way to ask that ends with the tone before a recording; it is over before that begins."""

        def asked(question: Question) -> None:
            ask(question)
            self._speaking.tone(tones.recording())

        return asked if self._on else ask

    def choose(
        self, take: Take, question: Question, following: Question | None, keys: Keys, play: Callable[[], None]
    ) -> Question | None:
        """Read the verdict aloud, and give the question that is wanted next; None for enough."""
        language = question.language if question.language in WORDS else "en"
        self._speaking.say(spoken(take), question.language, keys)
        wanted: set[Command] = {"again", "stop", "play"}
        if following is not None:
            wanted.add("next")
        self._explained = self._spoken = False
        while (command := self._listen(language, wanted, keys)) == "play":
            self._spoken = False  # what was said before is forgotten: a word was understood
            play()
        if command is None:
            nothing = _("Nobody has said anything; that is all for now.")
            unknown = _("None of the words was understood; that is all for now.")
            output.say(self._console, unknown if self._spoken else nothing)
        then = {"again": question, "next": following}.get(command or "stop")
        if then is None:
            self._speaking.tone(tones.ending())
        return then

    def _listen(self, language: str, wanted: Collection[Command], keys: Keys) -> Command | None:
        """Give the word that was said or the key that was pressed; None after a long silence.

        A microphone that is gone is looked for again, while the keys work. Raises DeviceLostError,
        MicrophoneMissingError or DeviceBusyError where nobody is at the keys, or it does not come back.
        """
        self._looks = 0
        while True:
            try:
                return self._understood(language, wanted, keys)
            except NO_MICROPHONE as problem:
                if not someone_is_there() or self._looks * LOOK_AGAIN_S >= MOST_S:
                    raise
                if self._looks == 0:
                    output.say(self._console, problem.message, "yellow")
                    text = _("Connect it again. The keys {keys} work without it.")
                    output.say(self._console, text.format(keys=word_keys.named(wanted)))
                self._looks += 1
            if (pressed := self._pressed_meanwhile(wanted, keys)) is not None:
                return pressed

    def _pressed_meanwhile(self, wanted: Collection[Command], keys: Keys) -> Command | None:
        """Wait before the microphone is looked for again; give what was pressed until then."""
        for _tick in range(round(LOOK_AGAIN_S / KEY_EVERY_S)):
            if (command := word_keys.command_of(keys.pressed(), wanted)) is not None:
                return command
            self._sleep(KEY_EVERY_S)
        return None

    def _understood(self, language: str, wanted: Collection[Command], keys: Keys) -> Command | None:
        """Listen, once more where the words had to be explained."""
        listening = self._listened(language, wanted, keys)
        if listening.unclear:
            self._explain(language, wanted, keys)
            listening = self._listened(language, wanted, keys)
        if listening.command is not None and listening.hearing is not None:
            word = WORDS[language][listening.command]
            output.say(self._console, _("Heard: {word}").format(word=word), "dim")
        return listening.command

    def _listened(self, language: str, wanted: Collection[Command], keys: Keys) -> Listening:
        words = ", ".join(word for command, word in WORDS[language].items() if command in wanted)
        offer = _("Say one of: {words}. The keys {keys} do the same.").format(
            words=words, keys=word_keys.named(wanted)
        )
        model = self._recogniser()
        portaudio.rescan()  # a headset may have been plugged in or out
        microphone = portaudio.find_input(options.device_name(self._device))
        self._speaking.tone(tones.listening())  # not where nothing can be heard
        with short_lived.folder("voicecoach-word-") as folder:
            path = folder / "word.wav"
            with Capture(path, microphone) as capture:
                recording = GrowingRecording(path, microphone.default_rate_hz)
                memory = self._memory.setdefault(language, Memory())
                listening = Listening(
                    recording, model, language, wanted, keys, memory,
                    on_open=lambda: self._offer(offer), patient=self._explained,
                )  # fmt: skip
                with quiet_stderr():  # of a device that vanishes
                    ended = record(capture, listening.watch)
        self._spoken |= listening.spoken
        if ended.ended_by == "device lost" and listening.command is None:  # which is nobody's silence
            raise DeviceLostError(
                _("The microphone vanished while a word was listened for; your take is kept."),
                _("Connect it again, or choose another: 'voicecoach devices' lists them."),
            )
        return listening

    def _offer(self, offer: str) -> None:
        """Say what may be said, now that the microphone delivers; if it goes again, that is told again."""
        self._looks = 0
        output.say(self._console, offer)

    def _explain(self, language: str, wanted: Collection[Command], keys: Keys) -> None:
        """Say aloud, once for a question, which words are known: something was said that is none of them."""
        self._explained = True
        *first, last = (word for command, word in WORDS[language].items() if command in wanted)
        with i18n.using(language):
            text = _("Say {words} or {last}.").format(words=", ".join(first), last=last)
        output.say(self._console, text)
        self._speaking.say(text, language, keys)


class Listening:
    """Follows one recording until a wanted word was said, a key was pressed, or it was silent for long.

    ``command`` is the result, ``hearing`` what the last utterance sounded like. Give ``watch`` to
    ``capture.record``. ``on_open`` is called once sound comes: what is said before is lost. Unless it is
    ``patient``, an utterance that is no wanted word ends it, too (``unclear``), a whole phrase as well.
    ``spoken`` tells whether there was any speech.
    """

    def __init__(
        self,
        recording: GrowingRecording,
        model: Model,
        language: str,
        wanted: Collection[Command],
        keys: Keys,
        memory: Memory,
        *,
        on_open: Callable[[], None] = lambda: None,
        patient: bool = True,
    ) -> None:
        self.command: Command | None = None
        self.hearing: Hearing | None = None
        self.unclear = False
        self.spoken = False
        self._on_open: Callable[[], None] | None = on_open
        self._patient = patient
        self._recording = recording
        self._model = model
        self._language = language
        self._wanted = wanted
        self._keys = keys
        self._memory = memory
        self._looked_s = 0.0
        self._considered_s = -1.0

    def watch(self, status: CaptureStatus) -> bool:
        """Look and listen; True when there is nothing more to wait for."""
        if self._on_open is not None and status.elapsed_s > 0:
            self._on_open()
            self._on_open = None
        pressed = word_keys.command_of(self._keys.pressed(), self._wanted)
        if pressed is not None:
            self.command, self.hearing = pressed, None
            return True
        if status.elapsed_s - self._looked_s < LOOK_EVERY_S:
            return False
        self._looked_s = status.elapsed_s
        return self._look()

    def _look(self) -> bool:
        self._recording.read()
        sound, activity = self._recording.sound, self._recording.activity()
        self.spoken = bool(activity.speech)
        said = utterance(activity, sound.duration_s)
        other = not self._patient and is_phrase(activity, sound.duration_s)
        if said is not None and abs(said.end_s - self._considered_s) >= SAME_EDGE_S:
            self._considered_s = said.end_s
            self.hearing = consider(self._model, sound, said, self._language, self._memory)
            heard = self.hearing.command if self.hearing is not None else None
            if heard in self._wanted:
                self.command = heard
                return True
            other = not self._patient and self.hearing is not None
        if other:
            self.unclear = True
            return True
        last_s = activity.speech[-1].end_s if activity.speech else 0.0
        return sound.duration_s - last_s >= WAIT_S or sound.duration_s >= MOST_S
