from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from tests.examples import ENGLISH, KOREAN, all_missed, all_said
from tests.strategies import takes
from voicecoach.analysis.values import Comparison
from voicecoach.pages.answer import answer_sentences, missed
from voicecoach.takes.schema import Take


def test_each_sentence_has_its_status_time_and_words() -> None:
    sentences = answer_sentences(KOREAN)

    assert [(one.number, one.status) for one in sentences] == [
        (1, "said"),
        (2, "partly said"),
        (3, "said"),
        (4, "missed"),
        (5, "paraphrased"),
    ]
    assert [one.length_s for one in sentences] == [
        pytest.approx(2.9),
        pytest.approx(5.1),
        pytest.approx(6.4),
        None,
        pytest.approx(4.3),
    ]
    assert sentences[2].share == 1.0
    assert [word.text for word in sentences[1].words if word.status == "changed"] == ["4년"]


def test_what_was_missed_is_looked_for_where_the_word_before_it_ended() -> None:
    _first, second, third, fourth, _last = answer_sentences(KOREAN)

    assert [word.place_s for word in second.words if word.status == "missed"] == [6.8, 6.8]
    assert fourth.place_s == third.words[-1].end_s == 18.4
    assert {word.place_s for word in fourth.words} == {18.4}
    assert missed(answer_sentences(KOREAN)) == (fourth,)


def test_a_sentence_missed_at_the_start_is_looked_for_at_the_first_word() -> None:
    compared = Comparison(0.5, True, (all_missed("하나 둘."), all_said("셋 넷.", 2.0, 3.0)), ())
    first, second = answer_sentences(replace(KOREAN, comparison=compared))

    assert (first.place_s, second.place_s) == (0.42, 2.0)


def test_without_a_comparison_or_speech_there_is_nothing() -> None:
    assert answer_sentences(replace(ENGLISH, comparison=None)) == ()
    assert answer_sentences(replace(ENGLISH, timing=replace(ENGLISH.timing, answer_s=None))) == ()


@given(takes())
def test_no_word_of_the_answer_is_lost(take: Take) -> None:
    sentences = answer_sentences(take)
    if take.comparison is None or take.timing.answer_s is None:
        assert sentences == ()
        return

    assert [[word.text for word in one.words] for one in sentences] == [
        [word.text for word in one.words] for one in take.comparison.sentences
    ]
    assert all(0 <= one.share <= 1 for one in sentences)
