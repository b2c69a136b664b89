"""A take heard while it was spoken has the report that ``analyze`` gives for its file.

The tolerances are those that docs/measures.md states under "Live and afterwards".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from tests.recognition.spoken import english, in_noise, needs_model, needs_voice
from tests.recognition.test_live import Recorder
from voicecoach import session
from voicecoach.analysis.values import NO_CUSTOMS
from voicecoach.audio.growing import GrowingRecording
from voicecoach.audio.values import RECOGNITION_RATE_HZ
from voicecoach.paths import bundled_content
from voicecoach.questions import library
from voicecoach.recognition import models
from voicecoach.recognition.live import LiveHearing
from voicecoach.recognition.whisper import Whisper
from voicecoach.takes.schema import Take

pytestmark = [pytest.mark.model, needs_model, needs_voice]


@dataclass(frozen=True)
class Both:
    live: Take
    after: Take


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Both:
    question = library.default_question(library.load(bundled_content()), "en")
    pieces: list[np.ndarray | float] = [0.5]
    for place, sentence in enumerate(question.answer):
        if place != 1:  # one sentence is left out, so that there is something to find
            pieces += [english(sentence), 0.45]
    pieces += [english("um"), 0.6]
    samples = in_noise(*pieces).samples
    path = tmp_path_factory.mktemp("live") / "take.wav"
    whisper = Whisper(models.find(None))
    recorder = Recorder(path, samples, speed=2.0)
    hearing = LiveHearing(
        GrowingRecording(path, RECOGNITION_RATE_HZ),
        lambda: whisper,
        "en",
        lambda heard: session.prepare(heard, question, NO_CUSTOMS),
    )
    recorder.start()
    recorder.join()
    subject = session.Subject("live", "2026-01-01T00:00:00+00:00", question, "en")
    heard = hearing.finish(lambda _share: None)
    return Both(
        session.measured(heard, path, subject, whisper.info),
        session.study(path, subject, whisper, lambda _share: None),
    )


def test_the_recording_is_the_same(both: Both) -> None:
    live, after = both.live.audio, both.after.audio

    assert live.duration_s == pytest.approx(after.duration_s, abs=0.001)
    assert live.peak_dbfs == pytest.approx(after.peak_dbfs, abs=0.1)
    assert live.speech_dbfs == pytest.approx(after.speech_dbfs, abs=0.5)
    assert live.problems == after.problems


def test_timing_agrees(both: Both) -> None:
    live, after = both.live.timing, both.after.timing
    assert live.answer_s is not None
    assert after.answer_s is not None
    assert live.speech_rate_wpm is not None

    assert live.answer_s == pytest.approx(after.answer_s, abs=0.1)
    assert live.speech_rate_wpm == pytest.approx(after.speech_rate_wpm, rel=0.03)
    assert live.verdict == after.verdict
    assert len(live.pauses) == len(after.pauses)
    for one, other in zip(live.pauses, after.pauses, strict=True):
        assert one.start_s == pytest.approx(other.start_s, abs=0.05)
        assert one.end_s == pytest.approx(other.end_s, abs=0.05)


def test_the_verdict_on_the_answer_agrees(both: Both) -> None:
    live, after = both.live.comparison, both.after.comparison
    assert live is not None
    assert after is not None

    missed = [
        [sentence.text for sentence in side.sentences if sentence.status == "missed"]
        for side in (live, after)
    ]
    assert missed[0] == missed[1] == [live.sentences[1].text]
    pairs = zip(live.sentences, after.sentences, strict=True)
    assert sum(one.status != other.status for one, other in pairs) <= 1
    assert live.coverage == pytest.approx(after.coverage, abs=0.05)


def test_hesitations_agree(both: Both) -> None:
    assert abs(both.live.fillers.count - both.after.fillers.count) <= 1
