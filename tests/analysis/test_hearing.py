from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from voicecoach.analysis import hearing
from voicecoach.analysis.hearing import heard_text
from voicecoach.analysis.laying import lay
from voicecoach.analysis.units import units
from voicecoach.audio.values import Stretch
from voicecoach.recognition.values import Impression, Scores, Word


class Fake:
    """Three windows of 10 s; words in ``known`` are heard well in the windows given. Words are tokens."""

    def __init__(self, known: dict[str, dict[int, float]] | None = None, windows: int = 3) -> None:
        self.windows = tuple(Stretch(10.0 * place, 10.0 * place + 9.0) for place in range(windows))
        self.asked: list[tuple[int, tuple[str, ...]]] = []
        self._known = known or {}
        self._words: list[str] = []

    def tokens(self, word: str) -> list[int]:
        if word not in self._words:
            self._words.append(word)
        return [self._words.index(word)]

    def heard(self, window: int, tokens: Sequence[int]) -> Scores:
        words = tuple(self._words[token] for token in tokens)
        self.asked.append((window, words))
        return np.array([self._known.get(word, {}).get(window, -8.0) for word in words], np.float64)

    def expected(self, tokens: Sequence[int]) -> Scores:
        return np.full(len(tokens), -8.0)

    def impression(self, stretch: Stretch, sounds: Sequence[str]) -> Impression:
        raise AssertionError("words are looked for in windows, never on their own")

    def asked_windows(self) -> set[int]:
        return {window for window, _words in self.asked}

    def asked_words(self) -> set[str]:
        return {word for _window, words in self.asked for word in words}


def said(*placed: tuple[float, str]) -> tuple[Word, ...]:
    """Words, each with the time at which it begins."""
    return tuple(
        Word(word, start_s + place * 0.5, start_s + place * 0.5 + 0.4, 0.9)
        for start_s, text in placed
        for place, word in enumerate(text.split())
    )


def asked(
    answer: str, heard: Sequence[Word], listener: Fake, language: str = "ko"
) -> dict[int, hearing.Testimony]:
    words = answer.split()
    wanted, spoken = units(words, language), units([word.text for word in heard], language)
    parts = lay(wanted, spoken, [0] * len(words))
    return hearing.testimonies(  # not imported: its name begins like a test's
        parts, words, wanted, heard, spoken, listener
    )


def test_without_doubt_nothing_is_asked() -> None:
    listener = Fake()
    assert asked("가나 다라", said((1.0, "가나 다라")), listener) == {}
    assert listener.asked == []


def test_a_changed_word_is_asked_about_in_its_own_window() -> None:
    listener = Fake()
    heard = said((1.0, "가나"), (11.0, "톡톡 바사"), (21.0, "아자"))
    assert set(asked("가나 다라 바사 아자", heard, listener)) == {1}
    assert listener.asked_windows() == {1}
    assert listener.asked_words() == {"톡톡", "다라", "바사"}


def test_an_unheard_word_is_looked_for_from_the_window_before_it_to_the_one_after() -> None:
    listener = Fake({"다라": {1: -1.0, 2: -4.0}}, windows=5)
    heard = said((1.0, "마마"), (11.0, "가나"), (31.0, "바사"))
    found = asked("마마 가나 다라 바사", heard, listener)
    assert listener.asked_windows() == {1, 2, 3}
    assert found[2].window == 1
    assert found[2].witness.gain == 7.0


@pytest.mark.parametrize("best", [0, 1, 2])
def test_the_best_window_counts(best: int) -> None:
    listener = Fake({"다라": {window: -1.0 if window == best else -3.0 for window in range(3)}})
    found = asked("가나 다라 바사", said((1.0, "가나"), (21.0, "바사")), listener)
    assert found[1].window == best
    assert found[1].witness.gain == 7.0


def test_an_unheard_word_between_words_of_one_window_is_asked_about_there_only() -> None:
    listener = Fake()
    assert asked("가나 다라 바사", said((11.0, "가나 바사")), listener)[1].window == 1
    assert listener.asked_windows() == {1}


def test_words_at_the_edges_are_looked_for_to_the_ends_of_the_recording() -> None:
    listener = Fake(windows=4)
    assert set(asked("가나 다라 바사", said((21.0, "다라")), listener)) == {0, 2}
    first = {window for window, words in listener.asked if "가나" in words}
    last = {window for window, words in listener.asked if "바사" in words}
    assert (first, last) == ({0, 1, 2}, {2, 3})


def test_where_nothing_at_all_was_heard_every_window_is_asked() -> None:
    listener = Fake({"가나": {2: -1.0}})
    found = asked("가나 다라", (), listener)
    assert listener.asked_windows() == {0, 1, 2}
    assert found[0].window == 2


def test_a_recording_without_windows() -> None:
    assert asked("가나 다라", (), Fake(windows=0)) == {}


def test_a_text_in_hangul_is_weighed_against_hangul() -> None:
    listener = Fake()
    asked("하루 8만 건을 Kafka로 처리", said((1.0, "하루 구만 건을 카프가로 처리")), listener)
    assert {"팔만", "카프카로"} <= listener.asked_words()
    assert not {"8만", "Kafka로"} & listener.asked_words()


def test_a_text_in_figures_is_weighed_as_it_is_written() -> None:
    listener = Fake()
    asked("하루 8만 건을 처리", said((1.0, "하루 9만 건을 처리")), listener)
    assert {"8만", "9만"} <= listener.asked_words()
    assert "팔만" not in listener.asked_words()


def test_an_unheard_number_is_asked_as_it_is_written() -> None:
    listener = Fake()
    asked("하루 8만 건을 처리", said((1.0, "하루 건을 처리")), listener)
    assert "8만" in listener.asked_words()


def test_punctuation_is_not_asked_about() -> None:
    listener = Fake()
    asked("그래서 “원인을” 찾았습니다.", said((1.0, "그래서 (결과를), 찾았습니다!")), listener)
    assert {"원인을", "결과를"} <= listener.asked_words()
    assert all(word[0].isalnum() and word[-1].isalnum() for word in listener.asked_words())


def test_what_was_said_stands_in_the_text_as_it_is_written_in_the_answer() -> None:
    listener = Fake()
    asked("Kafka로 원인을 찾아", said((1.0, "카프카로 결과를 찾아")), listener)
    assert "Kafka로" in listener.asked_words()


def test_english() -> None:
    listener = Fake()
    found = asked("we built many systems", said((1.0, "we build systems")), listener, "en")
    assert set(found) <= {1, 2}
    assert 1 in found
    assert "build" in listener.asked_words()


def test_of_a_word_that_is_only_partly_in_a_part_the_syllables_are_given() -> None:
    heard = said((0.0, "십삼개월, 동안"))
    spoken = units([word.text for word in heard], "ko")
    wanted = units(["동안"], "ko")
    parts = lay(wanted, spoken, [0])
    assert [list(heard_text(part, heard, spoken)) for part in parts] == [["십삼개월"], ["동안"]]
    (part, _rest) = parts
    half = type(part)(part.wanted, part.heard[1:])
    assert list(heard_text(half, heard, spoken)) == ["삼개월"]
