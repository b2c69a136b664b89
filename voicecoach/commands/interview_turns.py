"""One turn of an interview: asked, thought about, answered, and not a word said about it."""

from __future__ import annotations

from rich.console import Console

from voicecoach.commands import hearing, output
from voicecoach.commands.answering import Answering
from voicecoach.commands.asking import Asking
from voicecoach.commands.keys import HANGUL, Keys, keyboard, pass_over, wait_for
from voicecoach.commands.thinking import PAUSE, think
from voicecoach.i18n import _
from voicecoach.interview.conduct import Turn
from voicecoach.questions.values import Question
from voicecoach.takes.schema import Take


class _Paused(Exception):  # noqa: N818 - the person wants it, nothing went wrong
    """The person wants a pause instead of answering."""


class PausingKeys:
    """Keys among which q, in Hangul mode too, is remembered: whoever takes it for any key, it is a pause."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys
        self.paused = False

    def pressed(self) -> str | None:
        """Give the next key."""
        key = self._keys.pressed()
        if key is None or key.translate(HANGUL).lower() != PAUSE:
            return key
        self.paused = True
        return PAUSE

    def empty(self) -> None:
        """Pass over what was pressed meanwhile, but for a pause."""
        while self.pressed() is not None:
            pass


class Interviewer:
    """The ports of an interview: asks, lets think, has the answer recorded, and says nothing about it."""

    def __init__(
        self,
        answering: Answering,
        asking: Asking,
        think_s: float,
        console: Console,
        *,
        interactive: bool,
    ) -> None:
        self._answering = answering
        self._asking = asking
        self._think_s = think_s
        self._console = console
        self._interactive = interactive
        self._pausing = False

    def answer(self, turn: Turn) -> str | None:
        """Ask, and give the id of the take; None where the person wants a pause.

        Where no answer came, a person is asked whether to try again. All that is recorded stays as a take.
        """
        while not self._pausing:
            take = self._recorded(turn)
            if take is None:
                return None
            key = self._try_again(take)
            if key == PAUSE:
                return None
            if key != "a":
                return take.id
        return None

    def _recorded(self, turn: Turn) -> Take | None:
        """Ask, and give the take; None where the person wants a pause.

        A pause in mid-answer leaves the question to be asked again, and the take marked; one wished for while
        an answer is heard comes before the next question.
        """
        with keyboard() as pressed, hearing.ShownProgress(self._console) as progress:
            keys = PausingKeys(pressed)
            try:
                take = self._answering.take(
                    turn.question,
                    lambda question: self._ask(question, turn, keys),
                    keys,
                    progress,
                    cut_off=lambda: keys.paused,
                )
            except _Paused:
                return None
            keys.empty()
            self._pausing = keys.paused
        if not take.cut_off:
            return take
        words = _("What you have said is kept as {id}. The question will be asked again.")
        if take.timing.answer_s is None:
            words = _("You had said nothing yet. The question will be asked again.")
        output.say(self._console, words.format(id=take.id))
        return None

    def _try_again(self, take: Take) -> str:
        """Give the key that a person presses where a take holds no answer, or not all of it; else nothing."""
        silent = take.timing.answer_s is None
        if not (silent or self._answering.lost):
            return ""
        if self._pausing:
            return PAUSE
        if silent:
            output.say(self._console, _("No speech was heard in this answer."), "yellow")
        if not self._interactive:
            return ""
        with keyboard() as pressed:
            keys = PausingKeys(pressed)
            pass_over(keys)  # an Enter pressed twice must not go on to the next question
            if keys.paused:
                return PAUSE
            output.offer(self._console, (_("[a] again"), _("[Enter] next question"), _("[q] pause")))
            return wait_for(keys, "aq\n")

    def gone(self, question_id: str) -> None:
        """Say that a question is no longer in the decks."""
        words = _("The question {id} is no longer in the deck: it is left out for now.")
        output.say(self._console, words.format(id=question_id), "yellow")

    def _ask(self, question: Question, turn: Turn, keys: PausingKeys) -> None:
        """Ask and let think; raises _Paused."""
        self._announce(turn)
        self._asking.ask(question, keys, turn.following, countdown=False)
        if not keys.paused:
            think(self._think_s, keys, self._console)
            keys.empty()  # a key pressed twice must not end the answer that it began
        if keys.paused:
            raise _Paused

    def _announce(self, turn: Turn) -> None:
        words = _("Question {number} of {count}").format(number=turn.number, count=turn.count)
        if turn.question.parent is not None:
            words += " · " + _("follow-up")
        output.say(self._console, words, "dim")
