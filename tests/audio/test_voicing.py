from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.audio.vowels import AH, EE, UH, Formants, vowel
from voicecoach.audio import voicing as room
from voicecoach.audio.values import Samples, Sound, Voicing
from voicecoach.audio.voicing import APART, FRAME_S, STEP_S, VoicingMeter, voicing

RATE_HZ = 16_000
FRAME, STEP = round(FRAME_S * RATE_HZ), round(STEP_S * RATE_HZ)


def measured(samples: NDArray[Any], rate: int = RATE_HZ) -> Voicing:
    return voicing(Sound(samples.astype(np.float32), rate))


def white(seconds: float, scale: float = 0.1, seed: int = 0) -> Samples:
    size = round(seconds * RATE_HZ)
    return np.random.default_rng(seed).normal(scale=scale, size=size).astype(np.float32)


def change(found: Voicing) -> float:
    """The median spectral change, without the ends."""
    return float(np.median(found.change_db[APART:-APART]))


@pytest.mark.parametrize("rate", [16_000, 48_000])
@pytest.mark.parametrize("formants", [UH, AH, EE])
@pytest.mark.parametrize("pitch_hz", [80.0, 97.0, 133.0, 210.0, 310.0, 390.0])
def test_a_held_vowel_is_periodic_at_its_pitch_and_stands_still(
    pitch_hz: float, formants: Formants, rate: int
) -> None:
    found = measured(vowel(0.5, pitch_hz, formants, rate=rate), rate)
    assert found.pitch_hz == pytest.approx(pitch_hz, rel=0.02)
    assert found.periodicity.min() > 0.9
    assert change(found) < 1.0


def test_a_vowel_in_noise_keeps_its_pitch() -> None:
    found = measured(vowel(0.5, 133.0) + white(0.5, scale=0.02))
    assert found.pitch_hz == pytest.approx(133.0, rel=0.02)
    assert 0.5 < found.periodicity.min() < found.periodicity.max() < 1.0
    assert change(found) > change(measured(vowel(0.5, 133.0)))


def test_noise_has_no_pitch() -> None:
    found = measured(white(3.0))
    assert found.periodicity.max() < 0.6
    assert change(found) > 1.5


def test_a_gliding_vowel_moves() -> None:
    gliding, held = measured(vowel(0.3, 120.0, AH, EE)), measured(vowel(0.3, 120.0, AH))
    assert gliding.periodicity.min() > 0.9
    assert change(gliding) > 3.5
    assert change(gliding) > 10 * change(held)
    assert change(measured(vowel(0.15, 120.0, AH, EE))) > 1.5 * change(gliding)


def test_change_is_that_of_the_shape_and_not_of_the_loudness() -> None:
    fading = vowel(0.5, 120.0) * np.logspace(0, -1.5, RATE_HZ // 2)
    assert change(measured(fading)) < 1.0
    assert measured(fading).level_db[0] > measured(fading).level_db[-1] + 20


def test_the_level_is_in_decibels_below_full_scale() -> None:
    whole_periods = np.sin(2 * np.pi * 100 * np.arange(RATE_HZ) / RATE_HZ)
    assert measured(0.5 * whole_periods).level_db == pytest.approx(-9.03, abs=0.01)
    assert measured(0.05 * whole_periods).level_db == pytest.approx(-29.03, abs=0.01)
    assert measured(0.5 * whole_periods + 0.3).level_db == pytest.approx(-9.03, abs=0.01)


def test_change_looks_thirty_milliseconds_either_way() -> None:
    """A vowel that turns into another at once: only frames less than 30 + 20 ms away hear of it."""
    found = measured(np.concatenate((vowel(0.4, 100.0, AH), vowel(0.4, 100.0, EE))))
    moving = found.times_s[np.isfinite(found.change_db) & (found.change_db > 3.0)]
    assert moving == pytest.approx(np.arange(0.36, 0.445, 0.01))


@pytest.mark.parametrize(
    ("samples", "frames"),
    [(0, 0), (1, 0), (FRAME - 1, 0), (FRAME, 1), (FRAME + STEP - 1, 1), (FRAME + STEP, 2)],
)
def test_short_sounds(samples: int, frames: int) -> None:
    found = measured(white(1.0)[:samples])
    for values in (found.times_s, found.level_db, found.periodicity, found.pitch_hz, found.change_db):
        assert values.shape == (frames,)
    assert np.all(np.isinf(found.change_db))


def test_the_times_are_the_middles_of_the_frames() -> None:
    found = measured(white(1.0))
    assert found.times_s[:3] == pytest.approx([0.02, 0.03, 0.04])
    assert found.times_s[-1] == pytest.approx(0.98)
    click = np.zeros(RATE_HZ, np.float32)
    click[round(0.5 * RATE_HZ)] = 0.9
    loud = measured(click)
    assert np.mean(loud.times_s[loud.level_db > -60]) == pytest.approx(0.5, abs=STEP_S)


def test_the_frames_of_an_interval() -> None:
    found = measured(white(1.0))
    assert found.times_s[found.within(0.295, 0.335)] == pytest.approx([0.30, 0.31, 0.32, 0.33])
    assert found.times_s[found.within(0.0, 0.025)] == pytest.approx([0.02])
    assert len(found.times_s[found.within(2.0, 3.0)]) == 0


def same(one: Voicing, other: Voicing) -> bool:
    """Tell whether two are equal; a matrix product is rounded otherwise when it has other rows."""
    return all(
        a.shape == b.shape and np.allclose(a, b, rtol=1e-9, atol=1e-9)
        for a, b in (
            (one.times_s, other.times_s),
            (one.level_db, other.level_db),
            (one.periodicity, other.periodicity),
            (one.pitch_hz, other.pitch_hz),
            (one.change_db, other.change_db),
        )
    )


MIXED = np.concatenate((white(0.3), vowel(0.4, 120.0, AH, EE), np.zeros(3000, np.float32), white(0.2)))


@pytest.mark.parametrize("block", [1, 2, APART, 7, 50])
def test_where_blocks_end_does_not_matter(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = measured(MIXED)
    monkeypatch.setattr(room, "BLOCK", block)
    assert same(measured(MIXED), whole)


@given(st.lists(st.integers(0, len(MIXED)), max_size=8))
def test_a_sound_that_grows_is_measured_as_if_it_were_there_at_once(lengths: list[int]) -> None:
    meter = VoicingMeter(RATE_HZ)
    for length in sorted(lengths):
        meter.hear(MIXED[:length])
        assert len(meter.voicing().times_s) == len(measured(MIXED[:length]).times_s)
    meter.hear(MIXED)
    assert same(meter.voicing(), measured(MIXED))


@pytest.mark.parametrize("level", [0.0, 0.5, -1.0])
def test_silence_is_neither_periodic_nor_undefined(level: float) -> None:
    found = measured(np.full(RATE_HZ, level, np.float32))
    assert not np.isnan(found.change_db).any()
    assert np.all(np.isfinite(found.level_db))
    assert found.level_db.max() < -100
    assert found.periodicity.max() < 0.1


SOUNDS = st.lists(st.floats(-1, 1, width=32), max_size=6).map(
    lambda values: np.repeat(np.array(values, np.float32), 300)
) | st.integers(0, 2000).map(lambda size: white(0.125, scale=1.0, seed=size)[:size])


@settings(max_examples=50)
@given(SOUNDS)
def test_any_sound_has_measures_within_their_ranges(samples: Samples) -> None:
    found = measured(samples)
    assert np.all((found.periodicity >= 0) & (found.periodicity <= 1))
    assert np.all((found.pitch_hz > 70) & (found.pitch_hz <= 400))
    assert not np.isnan(found.change_db).any()
    assert np.all(np.isfinite(found.change_db[APART:-APART]))
    assert np.all(np.isfinite(found.level_db))
