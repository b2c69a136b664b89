from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach import demonstration
from voicecoach.audio.values import RECOGNITION_RATE_HZ, Sound
from voicecoach.demonstration import BREATH_S, HESITATION, LEAD_S, LONG_PAUSE_S, Part, Performance
from voicecoach.errors import VoiceUnavailableError
from voicecoach.questions.values import Question


def question(sentences: tuple[str, ...], language: str = "ko") -> Question:
    return Question(
        id="a",
        heading="가",
        prompt="가",
        section=None,
        language=language,
        target_s=60.0,
        answer=sentences,
        guidance=False,
        parent=None,
        level=0,
        line=1,
    )


@dataclass
class Tone:
    """A voice that gives a tenth of a second of a tone per word."""

    rate_hz: int = RECOGNITION_RATE_HZ
    broken: bool = False
    name: str = "tone"
    asked: list[tuple[str, str]] = field(default_factory=list)

    def speak(self, text: str, language: str) -> Sound:
        if self.broken:
            raise VoiceUnavailableError("broken")
        self.asked.append((text, language))
        times = np.arange(round(0.1 * len(text.split()) * self.rate_hz)) / self.rate_hz
        return Sound((0.5 * np.sin(2 * np.pi * 300 * times)).astype(np.float32), self.rate_hz)


FIVE = ("하나입니다.", "둘입니다.", "셋입니다.", "넷입니다.", "다섯입니다.")


def test_the_plan_of_a_long_answer() -> None:
    plan = demonstration.plan(question(FIVE))
    assert plan.parts == (
        Part(LEAD_S, "하나입니다."),
        Part(BREATH_S, "음… 둘입니다."),
        Part(LONG_PAUSE_S, "넷입니다."),
        Part(BREATH_S, "음… 다섯입니다."),
    )
    assert plan.departures == ("leaves out “셋입니다.”", "says “음” 2 ×", "stops for 2.4 s once")


def test_a_short_answer_is_spoken_whole() -> None:
    plan = demonstration.plan(question(FIVE[:1]))
    assert plan.parts == (Part(LEAD_S, "음… 하나입니다."),)
    assert plan.departures == ("says “음” 1 ×",)


def test_english_hesitates_in_english() -> None:
    plan = demonstration.plan(question(("One.", "Two."), "en"))
    assert [part.text for part in plan.parts] == ["One.", "um, Two."]
    assert plan.departures == ("says “um” 1 ×",)


SENTENCES = st.lists(
    st.sampled_from(["하나.", "둘입니다.", "셋이고요.", "넷."]), min_size=1, max_size=12
).map(tuple)


@settings(deadline=None)
@given(SENTENCES, st.sampled_from(["ko", "en", "de"]))
def test_what_is_said_it_does_is_what_it_does(sentences: tuple[str, ...], language: str) -> None:
    plan = demonstration.plan(question(sentences, language))
    word = HESITATION.get(language, HESITATION["en"])
    hesitations = sum(part.text.startswith(word) for part in plan.parts)
    long_pauses = sum(part.silence_s == LONG_PAUSE_S for part in plan.parts)
    assert f"says “{word.strip(',…')}” {hesitations} ×" in plan.departures
    assert long_pauses == sum("stops for" in departure for departure in plan.departures) <= 1
    left_out = [departure for departure in plan.departures if departure.startswith("leaves out")]
    assert len(plan.parts) == len(sentences) - len(left_out)
    assert hesitations >= 1
    spoken = [part.text.removeprefix(word).strip() for part in plan.parts]
    remaining = iter(sentences)
    assert all(text in remaining for text in spoken)  # in the order of the answer


@settings(max_examples=20, deadline=None)
@given(SENTENCES)
def test_the_sound_is_as_long_as_what_it_is_made_of(sentences: tuple[str, ...]) -> None:
    plan = demonstration.plan(question(sentences))
    sound = demonstration.perform(plan, Tone(), "ko")
    words = sum(len(part.text.split()) for part in plan.parts)
    silence_s = sum(part.silence_s for part in plan.parts)
    assert sound.duration_s == pytest.approx(silence_s + 0.1 * words + LEAD_S, abs=0.01)


def test_what_is_spoken_is_asked_of_the_voice() -> None:
    voice = Tone()
    plan = demonstration.plan(question(FIVE))
    demonstration.perform(plan, voice, "ko")
    assert voice.asked == [(part.text, "ko") for part in plan.parts]


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 22_050, 24_000, 48_000])
def test_any_rate_of_the_voice_becomes_16_khz(rate_hz: int) -> None:
    sound = demonstration.perform(Performance((Part(1.0, "a b c d e"),), ()), Tone(rate_hz), "en")
    assert sound.sample_rate_hz == RECOGNITION_RATE_HZ
    assert sound.samples.dtype == np.float32
    assert sound.duration_s == pytest.approx(1.0 + 0.5 + LEAD_S, abs=0.01)
    spoken = sound.between(1.1, 1.4).samples
    assert float(np.abs(spoken).max()) == pytest.approx(0.5, abs=0.05)


def test_silence_holds_the_rooms_faint_noise_only() -> None:
    sound = demonstration.perform(Performance((Part(1.0, "a"),), ()), Tone(), "en")
    quiet = sound.between(0.0, 0.95).samples
    level = 20 * np.log10(float(np.sqrt(np.mean(quiet.astype(np.float64) ** 2))))
    assert level == pytest.approx(demonstration.ROOM_DBFS, abs=0.5)
    assert float(np.abs(sound.samples).max()) <= 1.0


def test_the_same_plan_sounds_the_same() -> None:
    plan = demonstration.plan(question(FIVE))
    one, two = (demonstration.perform(plan, Tone(), "ko") for _time in range(2))
    assert np.array_equal(one.samples, two.samples)


def test_a_voice_that_cannot_speak_is_not_hidden() -> None:
    with pytest.raises(VoiceUnavailableError):
        demonstration.perform(demonstration.plan(question(FIVE)), Tone(broken=True), "ko")


def test_a_question_without_an_answer_is_not_performed_by_half() -> None:
    plan = demonstration.plan(question(()))
    assert plan.parts == ()
    assert demonstration.perform(plan, Tone(), "ko").duration_s == pytest.approx(LEAD_S)
    assert plan.departures == ()
