"""Nothing that is done about fillers lengthens, loops or loses a transcript, however long the take."""

import pytest

from tests.recognition.spoken import english, in_noise, needs_model, needs_voice
from voicecoach.analysis.analyse import analyse
from voicecoach.audio.activity import speech_activity
from voicecoach.audio.voicing import voicing
from voicecoach.recognition import models
from voicecoach.recognition.whisper import Whisper

pytestmark = [pytest.mark.model, needs_model, needs_voice]

SHORT = "Um, yes, I do."
LONG = "I moved the ledger to a new store, um, and I wrote the tests that every release has to pass."


@pytest.fixture(scope="module")
def whisper() -> Whisper:
    return Whisper(models.find(None))


@pytest.mark.parametrize(("text", "seconds"), [(SHORT, 1.5), (LONG, 30.0), (LONG, 90.0)])
def test_a_take_of_any_length_keeps_its_words(text: str, seconds: float, whisper: Whisper) -> None:
    spoken = english(text)
    times = max(1, round(seconds * 16_000 / (len(spoken) + 16_000 * 0.4)))
    sound = in_noise(0.2, *[piece for _time in range(times) for piece in (spoken, 0.4)])
    activity = speech_activity(sound)
    transcript = whisper.transcribe(sound, activity, "en")
    said = times * len(text.split())

    assert 0.7 * said <= len(transcript.words) <= 1.2 * said

    found = analyse(
        transcript,
        activity,
        listener=whisper.listener(sound, activity, "en"),
        voicing=voicing(sound),
    )
    assert found.fillers.count <= 2 * times
    assert all(0.0 <= item.start_s < item.end_s <= sound.duration_s for item in found.fillers.items)
