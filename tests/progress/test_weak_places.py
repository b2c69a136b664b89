from __future__ import annotations

from dataclasses import replace

import pytest

from tests.examples import KOREAN, all_missed, all_said, example_take
from tests.progress.series import KOREAN_ANSWER, series
from tests.report.hesitant import HESITANT
from voicecoach.analysis.values import ComparedSentence, Comparison, Filler, Fillers, Pause, Timing
from voicecoach.progress.weak_places import LATEST, bare, plain, weak_places
from voicecoach.recognition.values import Transcript, Word
from voicecoach.takes.schema import Take


def compared(*sentences: ComparedSentence) -> Take:
    return example_take(
        comparison=Comparison(0.5, in_order=True, sentences=sentences, added=()),
        fillers=Fillers(0, 0.0, ()),
        timing=_without_pauses(),
    )


def _without_pauses() -> Timing:
    return replace(KOREAN.timing, pauses=())


SAID, MISSED = all_said("첫 문장.", 0.0, 1.0), all_missed("첫 문장.")
OTHER, OTHER_MISSED = all_said("둘째 문장.", 1.0, 2.0), all_missed("둘째 문장.")
PARTLY = replace(OTHER, status="partly said")


def test_sentences_are_counted_over_the_takes_newest_first() -> None:
    takes = [compared(SAID, OTHER), compared(MISSED, OTHER), compared(MISSED, PARTLY), compared(SAID, OTHER)]

    found = weak_places(takes)

    assert [(one.text, one.missed, one.partly, one.takes, one.well_since) for one in found.sentences] == [
        ("첫 문장.", 2, 0, 4, 1),
        ("둘째 문장.", 0, 1, 4, 2),
    ]
    assert found.takes == 4


def test_a_sentence_that_was_always_said_is_no_weak_place() -> None:
    assert weak_places([compared(SAID, OTHER)]).sentences == ()


def test_only_the_answer_as_it_is_worded_now_counts() -> None:
    takes = [compared(MISSED), compared(MISSED, OTHER_MISSED)]

    assert [one.text for one in weak_places(takes).sentences] == ["첫 문장."]
    assert [(one.text, one.takes) for one in weak_places(takes, ["둘째 문장."]).sentences] == [
        ("둘째 문장.", 1)
    ]
    assert weak_places(takes, ["ganz anders"]).sentences == ()


def test_spaces_and_the_way_hangul_is_stored_do_not_matter() -> None:
    apart = "\u110e\u1165\u11ba  \u1106\u116e\u11ab\u110c\u1161\u11bc."

    assert plain(apart) == "첫 문장."
    assert [one.text for one in weak_places([compared(MISSED)], [apart]).sentences] == ["첫 문장."]


def test_only_the_latest_takes_are_looked_at() -> None:
    takes = [compared(SAID)] * LATEST + [compared(MISSED)]

    assert weak_places(takes).sentences == ()
    assert weak_places(takes[1:]).sentences[0].well_since == LATEST - 1


def test_a_sentence_that_the_answer_has_twice_is_counted_once_a_take() -> None:
    assert [(one.missed, one.takes) for one in weak_places([compared(SAID, MISSED)]).sentences] == [(1, 1)]


def test_words_hesitated_before_are_named_as_the_answer_writes_them() -> None:
    found = weak_places([HESITANT, HESITANT])

    words = {one.text: one for one in found.words}
    assert "Kafka로" in words  # heard as 카푸카로
    assert words["Kafka로"].sentence == "특히 Kafka로 하루 8만 건의 이벤트를 나누어 처리했습니다."
    assert (words["Kafka로"].takes, words["Kafka로"].fillers) == (2, 2)


def test_a_filler_that_was_dismissed_and_a_habit_do_not_count() -> None:
    dismissed = tuple(replace(item, dismissed=True) for item in HESITANT.fillers.items)
    take = replace(HESITANT, fillers=replace(HESITANT.fillers, items=dismissed))

    assert weak_places([take, take]).words == ()


def spoken(fillers: tuple[Filler, ...], pauses: tuple[Pause, ...]) -> Take:
    """Give a take that was compared with nothing: 하나 at 1 s, 둘 at 3 s, 셋 at 5 s."""
    words = tuple(
        Word(text, at_s, at_s + 0.5, 0.9) for text, at_s in (("하나", 1.0), ("둘,", 3.0), ("셋", 5.0))
    )
    return example_take(
        comparison=None,
        transcript=Transcript("하나 둘, 셋", words, "ko"),
        fillers=Fillers(len(fillers), None, fillers),
        timing=replace(KOREAN.timing, pauses=pauses),
    )


def test_a_filler_and_a_halt_before_the_same_word_are_one_hesitation() -> None:
    take = spoken(
        (Filler("음", 2.6, 2.9, "certain", "audio"),), (Pause(1.5, 2.55, "within a sentence", "하나"),)
    )

    found = weak_places([take, take]).words

    assert [(one.text, one.times, one.takes, one.fillers, one.halts) for one in found] == [("둘", 2, 2, 2, 2)]


def test_a_word_that_is_itself_the_filler_is_not_what_was_hesitated_before() -> None:
    take = spoken((Filler("둘,", 3.0, 3.5, "likely", "transcript"),), ())

    assert [one.text for one in weak_places([take, take]).words] == ["셋"]


@pytest.mark.parametrize(
    ("pause", "counts"),
    [
        (Pause(1.5, 2.6, "within a sentence", "하나"), True),
        (Pause(1.5, 2.4, "within a sentence", "하나"), False),
        (Pause(1.0, 2.6, "between sentences", "하나"), False),
        (Pause(0.8, 2.9, "between sentences", "하나"), True),
    ],
)
def test_a_halt_is_a_long_pause_within_a_sentence_or_a_block_anywhere(pause: Pause, counts: bool) -> None:
    take = spoken((), (pause,))

    assert bool(weak_places([take, take]).words) == counts


def test_once_is_chance() -> None:
    take = spoken((Filler("음", 2.6, 2.9, "certain", "audio"),), ())

    assert weak_places([take]).words == ()
    assert [one.times for one in weak_places([take, take]).words] == [2]


def test_a_hesitation_at_the_end_is_before_nothing() -> None:
    take = spoken((Filler("음", 5.6, 5.9, "certain", "audio"),), ())

    assert weak_places([take, take]).words == ()


def test_nothing_is_found_in_no_takes() -> None:
    assert weak_places([]) == weak_places([], ["문장."])


def test_words_keep_the_signs_that_are_theirs() -> None:
    assert [bare(word) for word in ("둘,", "“Kafka로”", "C++", ".NET", "...")] == [
        "둘", "Kafka로", "C++", ".NET", "...",
    ]  # fmt: skip


def test_the_hard_sentences_of_the_made_series_are_found() -> None:
    found = weak_places(series(12)[::-1])

    hard = {KOREAN_ANSWER[place] for place in (2, 3, 5)}
    assert {one.text for one in found.sentences[:3]} == hard
