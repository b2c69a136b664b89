from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from tests.recognition.spoken import english, in_noise, needs_voice, noise, trimmed
from voicecoach.audio.activity import speech_activity
from voicecoach.audio.levels import FRAME_S
from voicecoach.audio.values import RECOGNITION_RATE_HZ, Sound, SpeechActivity

NEAR_S = 0.04
SENTENCES = (
    "Thank you for the question.",
    "I solved the problem of lost messages.",
    "Then we changed the structure.",
)


def edges(activity: SpeechActivity) -> list[float]:
    return [edge for stretch in activity.speech for edge in (stretch.start_s, stretch.end_s)]


def gap_around(activity: SpeechActivity, at_s: float) -> tuple[float, float]:
    """The gap in which a time lies."""
    before = [stretch.end_s for stretch in activity.speech if stretch.end_s <= at_s]
    after = [stretch.start_s for stretch in activity.speech if stretch.start_s >= at_s]
    assert before
    assert after
    return max(before), min(after)


@needs_voice
@pytest.mark.parametrize("gap_s", [0.3, 0.6, 2.5])
@pytest.mark.parametrize("dbfs", [-70.0, -55.0])
def test_edges_lie_where_speech_begins_and_ends(gap_s: float, dbfs: float) -> None:
    spoken = [trimmed(english(text)) for text in SENTENCES]
    sound = in_noise(0.8, spoken[0], gap_s, spoken[1], gap_s, spoken[2], 0.7, dbfs=dbfs)
    activity = speech_activity(sound)

    lengths = [len(samples) / RECOGNITION_RATE_HZ for samples in spoken]
    assert activity.speech[0].start_s == pytest.approx(0.8, abs=NEAR_S)
    assert activity.speech[-1].end_s == pytest.approx(sound.duration_s - 0.7, abs=NEAR_S)
    end_s = 0.8
    for length_s in lengths[:-1]:
        end_s += length_s
        found = gap_around(activity, end_s + gap_s / 2)
        assert found == pytest.approx((end_s, end_s + gap_s), abs=NEAR_S)
        end_s += gap_s


@needs_voice
@pytest.mark.parametrize("lead_s", [0.0, 0.02, 0.08])
@pytest.mark.parametrize("tail_s", [0.0, 0.7])
def test_speech_from_the_first_moment_on_begins_there(lead_s: float, tail_s: float) -> None:
    spoken = trimmed(english("It is raining in the mountains today."))
    sound = in_noise(lead_s, spoken, 1.0, trimmed(english(SENTENCES[0])), tail_s, dbfs=-75.0)
    activity = speech_activity(sound)

    assert activity.speech[0].start_s == pytest.approx(lead_s, abs=NEAR_S)
    assert activity.speech[-1].end_s == pytest.approx(sound.duration_s - tail_s, abs=NEAR_S)


@needs_voice
def test_levels_are_those_of_speech_and_of_the_noise_between() -> None:
    activity = speech_activity(in_noise(0.8, english(SENTENCES[0]), 0.8, dbfs=-60.0))
    assert activity.speech_dbfs is not None
    assert activity.noise_dbfs is not None
    assert -35 < activity.speech_dbfs < -8
    assert activity.noise_dbfs == pytest.approx(-60, abs=2)


@needs_voice
@pytest.mark.parametrize("gain", [0.03, 1.0])
def test_stretches_are_ordered_without_contact_inside_the_sound(gain: float) -> None:
    sound = in_noise(0.2, *(english(text) * np.float32(gain) for text in SENTENCES), 0.2, dbfs=-75.0)
    activity = speech_activity(sound)
    assert activity.speech
    assert edges(activity) == sorted(edges(activity))
    assert all(before.end_s < after.start_s for before, after in pairwise(activity.speech))
    assert all(0 <= edge <= sound.duration_s for edge in edges(activity))


@needs_voice
def test_hum_and_a_shifted_baseline_do_not_hide_the_edges() -> None:
    spoken = trimmed(english(SENTENCES[1]))
    clean = in_noise(0.8, spoken, 0.8)
    times = np.arange(len(clean.samples)) / RECOGNITION_RATE_HZ
    hum = (0.01 * np.sin(2 * np.pi * 50 * times) + 0.02).astype(np.float32)
    activity = speech_activity(Sound(clean.samples + hum, RECOGNITION_RATE_HZ))
    assert activity.speech[0].start_s == pytest.approx(0.8, abs=NEAR_S)
    assert activity.speech[-1].end_s == pytest.approx(clean.duration_s - 0.8, abs=NEAR_S)


@needs_voice
def test_speech_from_the_first_sample_to_the_last() -> None:
    spoken = trimmed(english(SENTENCES[1]))
    activity = speech_activity(Sound(spoken, RECOGNITION_RATE_HZ))
    assert activity.speech[0].start_s <= 0.1
    assert activity.speech[-1].end_s >= len(spoken) / RECOGNITION_RATE_HZ - 0.15


@pytest.mark.parametrize("seconds", [0.0, 1 / 16_000, 0.001, 0.01, 0.019, 0.02, 0.05, 0.5, 4.0])
def test_silence_of_any_length(seconds: float) -> None:
    sound = Sound(np.zeros(round(seconds * RECOGNITION_RATE_HZ), np.float32), RECOGNITION_RATE_HZ)
    assert speech_activity(sound) == SpeechActivity((), None, None)


@pytest.mark.parametrize("dbfs", [-70.0, -40.0, -20.0])
def test_noise_is_not_speech(dbfs: float) -> None:
    activity = speech_activity(Sound(noise(5, dbfs), RECOGNITION_RATE_HZ))
    assert activity.speech == ()
    assert activity.speech_dbfs is None
    assert activity.noise_dbfs == pytest.approx(dbfs, abs=1)


@pytest.mark.parametrize("samples", [1, 100, 319, 320, 400, 511, 512, 513, 1024])
def test_very_short_noise_is_no_speech_either(samples: int) -> None:
    activity = speech_activity(Sound(noise(1, -10)[:samples], RECOGNITION_RATE_HZ))
    assert activity.speech == ()
    if samples < FRAME_S * RECOGNITION_RATE_HZ:  # less than can be measured
        assert activity.noise_dbfs is None
    else:
        assert activity.noise_dbfs == pytest.approx(-10, abs=1)


@needs_voice
@pytest.mark.parametrize("size_s", [0.03, 0.06, 0.1, 0.2, 0.35])
def test_cut_off_speech(size_s: float) -> None:
    sound = Sound(trimmed(english(SENTENCES[1])), RECOGNITION_RATE_HZ).between(0.3, 0.3 + size_s)
    found = speech_activity(sound).speech
    assert len(found) == 1 or size_s < 0.1  # of a few hundredths of a second nobody can tell
    for stretch in found:
        assert 0 <= stretch.start_s < stretch.end_s <= sound.duration_s


@needs_voice
def test_the_same_sound_gives_the_same_activity() -> None:
    sound = in_noise(0.5, english(SENTENCES[0]), 0.5)
    assert speech_activity(sound) == speech_activity(sound)


@needs_voice
def test_the_sound_is_left_as_it_was() -> None:
    sound = in_noise(0.5, english(SENTENCES[0]), 0.5)
    before = sound.samples.copy()
    speech_activity(sound)
    assert np.array_equal(before, sound.samples)
