from __future__ import annotations

import numpy as np
import pytest

from voicecoach.audio.problems import explain, problems
from voicecoach.audio.values import DecodedAudio, Sound, SpeechActivity, Stretch


def audio(peak_dbfs: float | None = -6.0, clipped_share: float = 0.0) -> DecodedAudio:
    sound = Sound(np.zeros(16_000, np.float32), 16_000)
    return DecodedAudio(
        sound, source_rate_hz=48_000, source_channels=1, peak_dbfs=peak_dbfs, clipped_share=clipped_share
    )


def activity(speech_dbfs: float | None = -22.0) -> SpeechActivity:
    speech = () if speech_dbfs is None else (Stretch(0.1, 0.9),)
    return SpeechActivity(speech, speech_dbfs=speech_dbfs, noise_dbfs=-60.0)


def test_a_good_recording_has_none() -> None:
    assert problems(audio(), activity()) == ()


@pytest.mark.parametrize("peak_dbfs", [None, -90.0, -60.1])
def test_next_to_nothing_is_silent_and_only_that(peak_dbfs: float | None) -> None:
    assert problems(audio(peak_dbfs), activity(-70.0)) == ("silent",)


def test_a_faint_peak_is_not_silence() -> None:
    assert problems(audio(-60.0), activity(None)) == ()


@pytest.mark.parametrize(("share", "expected"), [(0.000_49, ()), (0.000_5, ("clipping",))])
def test_clipping_begins_at_one_sample_in_two_thousand(share: float, expected: tuple[str, ...]) -> None:
    assert problems(audio(0.0, share), activity()) == expected


@pytest.mark.parametrize(("level", "expected"), [(-45.0, ()), (-45.1, ("too quiet",)), (None, ())])
def test_too_quiet_is_judged_by_the_speech(level: float | None, expected: tuple[str, ...]) -> None:
    assert problems(audio(), activity(level)) == expected


def test_bangs_over_faint_speech_are_both_named() -> None:
    assert problems(audio(0.0, 0.01), activity(-50.0)) == ("clipping", "too quiet")


def test_silence_on_a_mac_points_to_the_permission() -> None:
    assert "System Settings → Privacy & Security → Microphone" in explain("silent", "darwin")


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_each_explanation_is_one_sentence_of_its_own(platform: str) -> None:
    texts = [explain(name, platform) for name in ("silent", "clipping", "too quiet")]
    assert len(set(texts)) == 3
    assert all(text.endswith(".") and text.count(". ") == 0 and ": " in text for text in texts)


def test_a_name_of_a_later_version_is_passed_on() -> None:
    assert explain("too much echo") == "too much echo"
