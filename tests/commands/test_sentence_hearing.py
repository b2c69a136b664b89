"""When a sentence of a drill is over: its last word was said, and most of the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import pytest

from tests.analysis.heard import heard, speech
from tests.disasters.standing_in import Deaf
from voicecoach.audio.values import CaptureStatus, Sound
from voicecoach.commands.sentence_hearing import ENDED_AFTER_S, SentenceHearing
from voicecoach.recognition.acoustics import Memory
from voicecoach.recognition.values import Word

SILENT = CaptureStatus(elapsed_s=5.0, level_dbfs=-60.0, quiet_s=ENDED_AFTER_S, overflows=0, spoken=True)


class Spoken:
    """A recording of words, and the model that hears them."""

    def __init__(self, text: str) -> None:
        self._words = heard(text)
        self.sound = Sound(np.zeros(5 * 16_000, np.float32), 16_000)

    def read(self, *, last: bool = False) -> None: ...

    def activity(self) -> Any:
        return speech((0.0, self._words[-1].end_s))

    def words(self, *_where: object, **_how: object) -> Sequence[Word]:
        return self._words

    def acoustics(self, *_where: object) -> Deaf:
        return Deaf()


@pytest.mark.parametrize(
    ("sentence", "spoken", "over"),
    [
        ("저는 백엔드 개발자입니다.", "저는 백엔드 개발자입니다", True),
        ("저는 백엔드 개발자입니다 …", "저는 백엔드 개발자입니다", True),
        ("저는 백엔드 개발자입니다.", "저는 백엔드", False),
        ("저는 백엔드 개발자입니다 …", "저는 백엔드", False),
        ("저는 백엔드 — 결제 — 개발자입니다", "개발자입니다", False),
    ],
)
def test_a_sentence_is_over_when_its_last_word_was_said_and_half_of_all(
    sentence: str, spoken: str, over: bool
) -> None:
    recording = cast(Any, Spoken(spoken))
    hearing = SentenceHearing(recording, lambda: recording, sentence, "ko", (), Memory())

    assert not hearing.over(SILENT)
    assert hearing.over(SILENT) == over
