from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from tests.examples import ENGLISH, KOREAN, all_missed, all_said, example_take, missed, said, sentence
from tests.strategies import takes
from voicecoach.analysis.values import ComparedSentence, Comparison, Filler, Fillers, Pause
from voicecoach.progress.difference import difference
from voicecoach.progress.values import MEASURES, Difference, Measure, TakeDifference
from voicecoach.takes.schema import Take


def compared(*sentences: ComparedSentence, coverage: float = 0.5, **changes: Any) -> Take:
    return example_take(
        comparison=Comparison(coverage, in_order=True, sentences=sentences, added=()), **changes
    )


def measure(found: TakeDifference, name: Measure) -> Difference:
    return next(one for one in found.measures if one.measure == name)


def test_a_take_beside_itself_is_about_the_same_in_everything() -> None:
    found = difference(KOREAN, KOREAN)

    assert {one.judgement for one in found.measures} == {"about the same"}
    assert {one.change for one in found.sentences} == {"same"}
    assert all(not one.lost and not one.gained for one in found.sentences)
    assert (found.same_question, found.same_answer, found.same_language, found.same_model) == (True,) * 4


def test_what_became_of_each_sentence_and_of_its_words() -> None:
    three = sentence("said", (said("하나"), said("둘"), said("셋.")))
    two = sentence("partly said", (said("하나"), missed("둘"), missed("셋.")))
    other, gone = all_said("다른 문장.", 1.0, 2.0), all_missed("다른 문장.")

    found = difference(compared(three, gone), compared(two, other))

    assert [(one.before, one.after, one.change, one.lost, one.gained) for one in found.sentences] == [
        ("said", "partly said", "worse", ("둘", "셋"), ()),
        ("missed", "said", "better", (), ("다른", "문장")),
    ]


def test_in_other_words_is_as_good_as_said() -> None:
    one = all_said("한 문장.", 0.0, 1.0)

    found = difference(compared(one), compared(replace(one, status="paraphrased")))

    assert [one.change for one in found.sentences] == ["same"]


def test_an_edited_answer_keeps_the_sentences_that_are_as_they_were() -> None:
    old, kept, new = (all_said(text, 0.0, 1.0) for text in ("Alt.", "Gleich.", "Neu."))

    found = difference(compared(old, kept), compared(new, kept))

    assert not found.same_answer
    assert [(one.text, one.change) for one in found.sentences] == [
        ("Neu.", "only after"),
        ("Gleich.", "same"),
        ("Alt.", "only before"),
    ]


def test_the_same_sentence_twice_is_paired_twice() -> None:
    one, gone = all_said("Ja.", 0.0, 1.0), all_missed("Ja.")

    found = difference(compared(one, gone), compared(gone, one))

    assert [one.change for one in found.sentences] == ["worse", "better"]


@pytest.mark.parametrize(
    ("before", "after", "judgement"),
    [(0.80, 0.82, "about the same"), (0.80, 0.95, "better"), (0.95, 0.80, "worse")],
)
def test_coverage_differs_from_what_the_comparison_gets_wrong(
    before: float, after: float, judgement: str
) -> None:
    words = all_said(" ".join(["Wort"] * 60), 0.0, 30.0)

    found = measure(difference(compared(words, coverage=before), compared(words, coverage=after)), "coverage")

    assert found.judgement == judgement
    assert found.threshold == pytest.approx(0.04)  # 2 √2 √(0.012 / 60)


def halting(length_s: float) -> Take:
    pauses = (Pause(1.0, 1.0 + length_s, "within a sentence", "저는"),)
    return example_take(timing=replace(KOREAN.timing, pauses=pauses))


def test_a_halt_more_or_less_counts_unless_it_is_at_the_limit_of_being_one() -> None:
    none = example_take(timing=replace(KOREAN.timing, pauses=()))

    clear, doubtful = difference(none, halting(1.5)), difference(none, halting(1.01))

    assert measure(clear, "halts").judgement == "worse"
    assert measure(doubtful, "halts").judgement == "about the same"
    assert measure(doubtful, "halts").threshold == 1.0


def test_fillers_are_counted_by_their_sound_without_habits_and_dismissed_ones() -> None:
    def hesitating(*texts: str, **changes: Any) -> Take:
        items = tuple(replace(Filler(text, 1.0, 1.2, "certain", "audio"), **changes) for text in texts)
        return example_take(fillers=Fillers(len(items), 2.0, items))

    found = difference(hesitating("음", "음,", "어"), hesitating("음"))

    assert [(one.text, one.before, one.after) for one in found.fillers] == [("음", 2, 1), ("어", 1, 0)]
    assert difference(hesitating("음", kind="habit"), hesitating("음", dismissed=True)).fillers == ()


def test_other_questions_are_compared_by_their_measures_only() -> None:
    assert KOREAN.question is not None
    other = example_take(question=replace(KOREAN.question, id="kafka"))

    found = difference(KOREAN, other)

    assert not found.same_question
    assert found.sentences == ()
    assert measure(found, "coverage").judgement == "about the same"


def test_other_languages_share_no_pace() -> None:
    found = difference(KOREAN, ENGLISH)

    assert (found.same_language, found.same_question) == (False, False)
    assert measure(found, "pace").judgement is None
    assert (measure(found, "pace").before, measure(found, "pace").after) == (254.9, 180.6)
    assert found.fillers == ()


def test_what_is_undefined_on_one_side_is_not_judged() -> None:
    found = difference(example_take(comparison=None), KOREAN)

    assert measure(found, "coverage").judgement is None
    assert {one.change for one in found.sentences} == {"only after"}


def test_another_model_is_told_of() -> None:
    assert not difference(KOREAN, example_take(model=replace(KOREAN.model, name="small"))).same_model


@given(takes(), takes())
def test_any_two_takes_can_be_compared_either_way(one: Take, other: Take) -> None:
    there, back = difference(one, other), difference(other, one)

    assert [found.measure for found in there.measures] == list(MEASURES)
    turned = {"better": "worse", "worse": "better", "more": "less", "less": "more"}
    for first, second in zip(there.measures, back.measures, strict=True):
        assert (first.before, first.after, first.threshold) == (second.after, second.before, second.threshold)
        assert second.judgement == turned.get(first.judgement or "", first.judgement)
