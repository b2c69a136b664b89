from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.heard import all_speech, heard, speech, transcript
from tests.analysis.voiced import A_WORD, HELD, HUM, SPEAKING, Ear, voicing_of
from voicecoach.analysis.analyse import analyse
from voicecoach.audio.values import SpeechActivity
from voicecoach.recognition.values import Transcript

SILENCE = voicing_of(3.0)
ANSWER = ("그 문제를 먼저 찾았습니다.", "Kafka로 메시지를 나누었습니다.")


def test_an_answer_is_compared_timed_and_searched_for_fillers() -> None:
    spoken = transcript("음 그 문제를 먼저 찾았습니다 카프카로 메시지를 메시지를 나누었습니다")
    result = analyse(spoken, all_speech(spoken), answer=ANSWER, target_s=5.5)
    assert result.comparison is not None
    assert result.comparison.coverage == 1.0
    assert [item.text for item in result.fillers.items] == ["음"]
    assert [one.text for one in result.repetitions] == ["메시지를 메시지를"]
    assert result.timing.verdict == "on target"
    assert result.fillers.per_minute == pytest.approx(60 / (result.timing.answer_s or 0))


def test_without_a_model_answer_nothing_is_compared() -> None:
    """So is guidance: the session gives no answer for it."""
    spoken = transcript("음 그 / 문제를 찾았습니다")
    result = analyse(spoken, all_speech(spoken))
    assert result.comparison is None
    assert [(item.text, item.kind) for item in result.fillers.items] == [("음", "certain"), ("그", "likely")]
    assert result.timing.syllables == 10
    assert result.timing.verdict is None


def test_an_answer_of_nothing_but_marks_is_none() -> None:
    spoken = transcript("그 문제를 찾았습니다")
    assert analyse(spoken, all_speech(spoken), answer=("…", "—")).comparison is None
    read = analyse(spoken, all_speech(spoken), answer=("→",), terms=(("→", "다음"),)).comparison
    assert read is not None
    assert read.coverage == 0.0


def test_a_word_of_the_answer_is_no_filler_at_its_place() -> None:
    spoken = transcript("그 / 문제를 먼저 찾았습니다")
    assert analyse(spoken, all_speech(spoken), answer=ANSWER).fillers.items == ()
    assert analyse(spoken, all_speech(spoken)).fillers.count == 1


def test_the_end_of_an_answers_sentence_places_a_pause() -> None:
    spoken = Transcript("", transcript("원인을 찾고 / 고쳤습니다").words, "ko")
    activity = speech((0.0, 1.1), (2.2, 2.7))
    result = analyse(spoken, activity, answer=("원인을 찾고", "고쳤습니다"))
    assert [pause.place for pause in result.timing.pauses] == ["between sentences"]
    assert [pause.place for pause in analyse(spoken, activity).timing.pauses] == ["within a sentence"]


def test_with_the_voicing_fillers_are_looked_for_in_the_sound_too() -> None:
    spoken = Transcript("", heard("저희는 서버를", gap_s=1.1), "ko")  # 0–0.5 and 1.6–2.1
    activity = speech((0.0, 0.5), (0.9, 1.3), (1.6, 2.1))
    voice = voicing_of(3.0, (0.0, 0.5, SPEAKING), (0.9, 1.3, HELD), (1.6, 2.1, SPEAKING))
    sounds = [
        analyse(spoken, activity, listener=listener, voicing=voicing).fillers.items
        for listener, voicing in ((Ear(HUM), voice), (None, voice), (Ear(HUM), None), (Ear(A_WORD), SILENCE))
    ]
    assert [len(items) for items in sounds] == [1, 0, 0, 0]
    (one,) = sounds[0]
    assert (one.text, one.source, one.start_s, one.end_s) == ("음", "audio", 0.9, 1.3)
    assert (one.after, one.before) == ("저희는", "서버를")


def test_a_sound_is_given_the_sentence_of_the_answer() -> None:
    spoken = Transcript("", heard("원인을 고쳤습니다", gap_s=1.1), "ko")
    activity = speech((0.0, 0.5), (0.9, 1.3), (1.6, 2.1))
    voice = voicing_of(3.0, (0.0, 0.5, SPEAKING), (0.9, 1.3, HELD), (1.6, 2.1, SPEAKING))
    result = analyse(spoken, activity, answer=("원인을", "고쳤습니다"), listener=Ear(HUM), voicing=voice)
    assert [one.sentence for one in result.fillers.items] == [1]
    assert result.comparison is not None
    assert result.comparison.coverage == 1.0


def test_a_held_syllable_is_lengthened_or_a_filler_but_not_both() -> None:
    spoken = Transcript("", heard("그래서 서버를", gap_s=1.1), "ko")
    activity = speech((0.0, 1.0), (1.6, 2.1))
    voice = voicing_of(3.0, (0.0, 0.5, SPEAKING), (0.56, 1.0, HELD), (1.6, 2.1, SPEAKING))
    (held,) = analyse(spoken, activity, voicing=voice).lengthened
    assert held.text == "그래서"
    assert analyse(spoken, activity).lengthened == ()
    longer = speech((0.0, 0.5), (0.56, 1.0), (1.6, 2.1))
    found = analyse(spoken, longer, listener=Ear(HUM), voicing=voice)
    assert [one.text for one in found.fillers.items] == ["음"]
    assert found.lengthened == ()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_silence(language: str) -> None:
    result = analyse(
        Transcript("", (), language), SpeechActivity((), None, None), answer=ANSWER, target_s=60.0
    )
    assert result.timing.answer_s is None
    assert result.timing.target_s == 60.0
    assert (result.fillers.count, result.fillers.per_minute, result.fillers.items) == (0, None, ())
    assert result.repetitions == ()
    assert result.comparison is not None
    assert result.comparison.coverage == 0.0
    assert result.comparison.added == ()


WORDS = st.lists(
    st.sampled_from(["음", "그", "8만", "문제를", "Kafka로", "이제", "/", "찾았습니다."]), max_size=20
)


@settings(max_examples=60, deadline=None)
@given(WORDS.map(" ".join), st.sampled_from(["ko", "en"]), st.none() | st.floats(1, 100))
def test_the_same_input_gives_the_same_analysis(text: str, language: str, target_s: float | None) -> None:
    spoken = transcript(text, language)
    first = analyse(spoken, all_speech(spoken), answer=ANSWER, target_s=target_s)
    assert first == analyse(spoken, all_speech(spoken), answer=ANSWER, target_s=target_s)
    assert first.timing.target_s == target_s
    assert (first.timing.answer_s is None) is (not spoken.words)
