"""What was written and what was only heard, as one list, without what the answer and the person exclude."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.heard import heard
from voicecoach.analysis.fillers import MISPLACED_S, fillers
from voicecoach.analysis.hesitations import Hesitation
from voicecoach.analysis.values import ComparedSentence, Customs, Filler, Fillers, NotFiller
from voicecoach.audio.values import Stretch
from voicecoach.commands.customs import exception_of
from voicecoach.recognition.values import Transcript, Word

NOTHING_WANTED: frozenset[int] = frozenset()
ANSWER_S = 30.0


def spoken(*words: tuple[str, float, float], language: str = "ko") -> Transcript:
    placed = tuple(Word(text, start_s, end_s, 0.9) for text, start_s, end_s in words)
    return Transcript(" ".join(word.text for word in placed), placed, language)


def sound(start_s: float, end_s: float, text: str = "음") -> Hesitation:
    return Hesitation(Stretch(start_s, end_s), text, alone=True)


def found(
    transcript: Transcript,
    *sounds: Hesitation,
    wanted: frozenset[int] = NOTHING_WANTED,
    customs: Customs | None = None,
    sentences: tuple[ComparedSentence, ...] = (),
) -> Fillers:
    return fillers(transcript, wanted, ANSWER_S, customs or Customs(), sounds, sentences)


def shown(result: Fillers) -> list[tuple[str, float, float, str]]:
    return [(one.text, one.start_s, one.end_s, one.source) for one in result.items]


HUMMED = spoken(("저희는", 0.0, 0.6), ("음...", 1.0, 1.4), ("서버를", 1.8, 2.4))
FLUENT = spoken(("저희는", 0.0, 0.6), ("서버를", 1.8, 2.4))


def test_what_was_only_heard_is_a_filler_from_the_sound() -> None:
    result = found(FLUENT, sound(1.0, 1.4))
    assert result.items == (Filler("음", 1.0, 1.4, "certain", "audio", after="저희는", before="서버를"),)
    assert (result.count, result.per_minute) == (1, 2.0)


def test_written_and_heard_is_one_where_it_was_heard() -> None:
    result = found(HUMMED, sound(1.05, 1.3, "어"))
    assert shown(result) == [("음", 1.05, 1.3, "transcript")]
    assert result.count == 1


@pytest.mark.parametrize("aside_s", [MISPLACED_S - 0.05, -MISPLACED_S + 0.05])
def test_it_may_be_written_a_little_beside_its_place(aside_s: float) -> None:
    start_s = 1.4 + aside_s if aside_s > 0 else 1.0 + aside_s - 0.2
    assert shown(found(HUMMED, sound(start_s, start_s + 0.2))) == [
        ("음", start_s, start_s + 0.2, "transcript")
    ]


@pytest.mark.parametrize("aside_s", [MISPLACED_S + 0.05, -MISPLACED_S - 0.05])
def test_farther_away_it_is_another(aside_s: float) -> None:
    start_s = 1.4 + aside_s if aside_s > 0 else 1.0 + aside_s - 0.2
    result = found(HUMMED, sound(start_s, start_s + 0.2))
    assert sorted(one.source for one in result.items) == ["audio", "transcript"]
    assert result.count == 2


def test_of_several_sounds_the_nearest_is_the_written_one() -> None:
    result = found(HUMMED, sound(0.65, 0.8), sound(1.1, 1.3), sound(1.5, 1.7))
    assert shown(result) == [
        ("음", 0.65, 0.8, "audio"),
        ("음", 1.1, 1.3, "transcript"),
        ("음", 1.5, 1.7, "audio"),
    ]


def test_one_sound_is_not_two_written_ones() -> None:
    twice = spoken(("저희는", 0.0, 0.6), ("음", 1.0, 1.2), ("어", 1.2, 1.4), ("서버를", 1.8, 2.4))
    assert found(twice, sound(1.0, 1.4)).count == 2
    assert found(twice, sound(1.0, 1.2), sound(1.2, 1.4)).count == 2


def test_a_meaningful_word_that_is_heard_at_its_own_place_is_one_too() -> None:
    """그으 with the sound of 어: the recogniser wrote what was heard."""
    held = spoken(("저희는", 0.0, 0.6), ("그으", 1.0, 1.5), ("서버를", 1.8, 2.4))
    assert shown(found(held, sound(1.0, 1.45, "어"))) == [("그으", 1.0, 1.5, "transcript")]
    # a sound beside it is another: 그 … 음
    assert [one.text for one in found(held, sound(1.55, 1.75)).items] == ["그으", "음"]


def test_a_habit_word_is_no_hesitation_sound() -> None:
    dense = Transcript("", heard("이제 시작하고 이제 끝내고 이제 쉽니다"), "ko")
    result = found(dense, sound(0.05, 0.45))
    assert [(one.text, one.kind) for one in result.items].count(("이제", "habit")) == 3
    assert result.count == 1


def test_they_are_in_the_order_of_time() -> None:
    words = spoken(("음", 0.5, 0.8), ("저희는", 1.0, 1.6), ("그,", 1.7, 1.9), ("서버를", 2.8, 3.2))
    result = found(words, sound(0.1, 0.3, "어"), sound(2.2, 2.6, "어"))
    assert [one.start_s for one in result.items] == [0.1, 1.7, 2.2]


@pytest.mark.parametrize("word", ["네", "네,", "예.", "아", "어", "응"])
def test_a_short_word_of_the_answer_is_no_sound(word: str) -> None:
    words = spoken((word, 1.0, 1.4), ("그렇습니다", 1.8, 2.4))
    assert found(words, sound(1.05, 1.4), wanted=frozenset({0, 1})).items == ()
    assert found(words, sound(1.05, 1.4)).count == 1
    # elsewhere it is one, whatever the answer has
    assert found(words, sound(2.6, 2.9), wanted=frozenset({0, 1})).count == 1


def test_a_longer_word_of_the_answer_does_not_hide_a_sound() -> None:
    """The recogniser stretches a word over the sound before it."""
    words = spoken(("저희는", 0.0, 0.6), ("서버를", 1.0, 2.4))
    assert found(words, sound(1.0, 1.4), wanted=frozenset({0, 1})).count == 1


def test_half_a_short_word_is_not_that_word() -> None:
    words = spoken(("네", 1.0, 1.2), ("그렇습니다", 1.8, 2.4))
    assert found(words, sound(1.1, 1.7), wanted=frozenset({0, 1})).count == 1


def test_words_of_the_answer_are_never_fillers_and_never_lend_their_place() -> None:
    result = found(HUMMED, sound(1.8, 2.0), wanted=frozenset({0, 1, 2}))
    assert shown(result) == [("음", 1.8, 2.0, "audio")]
    assert found(HUMMED, sound(1.0, 1.4), wanted=frozenset({0, 1, 2})).items == ()


def test_a_sound_that_is_the_whole_answer_is_an_answer() -> None:
    assert found(spoken(("음", 1.0, 1.4)), sound(1.0, 1.4)).items == ()
    assert found(spoken(("응", 1.0, 1.4)), sound(1.0, 1.4)).items == ()
    assert found(spoken(), sound(1.0, 1.4)).items == ()


def test_what_a_person_took_out_is_none_written_or_heard() -> None:
    removed = Customs(removed=("음...",))
    assert found(HUMMED, sound(1.0, 1.4), customs=removed).items == ()
    assert [one.text for one in found(HUMMED, sound(2.6, 2.9, "어"), customs=removed).items] == ["어"]


def test_what_a_person_added_counts_anywhere() -> None:
    words = Transcript("", heard("저희는 있잖아요 서버를"), "ko")
    assert found(words).items == ()
    (one,) = found(words, customs=Customs(added=("있잖아요",))).items
    assert (one.text, one.kind) == ("있잖아요", "likely")
    assert found(words, customs=Customs(added=("있잖아요",)), wanted=frozenset({1})).items == ()


def test_a_word_inside_a_phrase_is_not_counted_again() -> None:
    words = Transcript("", heard("we did it, you know, with care"), "en")
    result = found(words, customs=Customs(added=("know",)))
    assert [one.text for one in result.items] == ["you know"]


def test_an_exception_everywhere() -> None:
    words = Transcript("", heard("뭐, 저희는 뭐, 서버를 음 고쳤습니다"), "ko")
    assert [one.text for one in found(words).items] == ["뭐", "뭐", "음"]
    everywhere = Customs(exceptions=(NotFiller("뭐", None, None),))
    result = found(words, customs=everywhere)
    assert [one.text for one in result.items] == ["음"]
    assert result.count == 1


def test_an_exception_between_two_words() -> None:
    words = Transcript("", heard("음 저희는, 음 서버를 음 고쳤습니다 음"), "ko")

    def left(after: str | None, before: str | None) -> list[int]:
        result = found(words, customs=Customs(exceptions=(NotFiller("음", after, before),)))
        starts = [word.start_s for word in words.words if word.text == "음"]
        return [starts.index(one.start_s) for one in result.items]

    assert left("저희는", "서버를") == [0, 2, 3]
    assert left(None, "저희는") == [1, 2, 3]  # None: no word there
    assert left("고쳤습니다", None) == [0, 1, 2]
    assert left("저희는", None) == [0, 1, 2, 3]
    assert left("서버를", "저희는") == [0, 1, 2, 3]
    assert left("저희는", "고쳤습니다") == [0, 1, 2, 3]


def test_an_exception_holds_for_what_was_only_heard_too() -> None:
    between = Customs(exceptions=(NotFiller("음", "저희는", "서버를"),))
    assert found(FLUENT, sound(1.0, 1.4), customs=between).items == ()
    assert found(HUMMED, sound(1.0, 1.4, "어"), customs=between).items == ()
    assert found(FLUENT, sound(1.0, 1.4, "어"), customs=between).count == 1
    assert found(FLUENT, sound(2.6, 2.9), customs=between).count == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("저희는 음 서버를 음 고쳤습니다", "ko"),
        ("음, 저희는 그, 서버를 고쳤습니다 어", "ko"),
        ("— 음 — 저희는 서버를", "ko"),
        ("we did it, you know, and um fixed it", "en"),
        ("kind of slow, kind of old and kind of broken", "en"),
    ],
)
def test_what_is_made_an_exception_is_not_found_again(text: str, language: str) -> None:
    transcript = Transcript(text, heard(text), language)
    before = found(transcript)
    assert before.items
    for one in before.items:
        exception = exception_of(one, language)
        assert exception is not None
        after = found(transcript, customs=Customs(exceptions=(exception,)))
        assert one not in after.items
        assert set(after.items) < set(before.items)


def test_the_words_on_either_side() -> None:
    words = Transcript("", heard("음 저희는, 음 어 서버를 음"), "ko")
    assert [(one.after, one.before) for one in found(words).items] == [
        (None, "저희는,"),
        ("저희는,", "서버를"),  # another filler is no word beside it
        ("저희는,", "서버를"),
        ("서버를", None),
    ]


def test_a_word_stretched_over_a_sound_is_the_next_one() -> None:
    stretched = spoken(("저희는", 0.0, 0.6), ("서버를", 0.9, 1.7), ("고쳤습니다", 1.8, 2.4))
    (one,) = found(stretched, sound(1.3, 1.6)).items
    assert (one.after, one.before) == ("저희는", "서버를")


def test_a_habit_word_or_phrase_is_not_its_own_neighbour() -> None:
    dense = Transcript("", heard("이제 시작하고 이제 끝내고 이제 쉽니다"), "ko")
    assert [(one.after, one.before) for one in found(dense).items] == [
        (None, "시작하고"),
        ("시작하고", "끝내고"),
        ("끝내고", "쉽니다"),
    ]
    phrase = Transcript("", heard("it is kind of slow kind of old kind of"), "en")
    assert [(one.after, one.before) for one in found(phrase).items] == [
        ("is", "slow"),
        ("slow", "old"),
        ("old", None),
    ]


def sentence(end_s: float | None) -> ComparedSentence:
    return ComparedSentence("", "missed" if end_s is None else "said", None, end_s, ())


def test_the_sentence_that_was_spoken_or_about_to_be() -> None:
    words = spoken(("가", 0.5, 1.0), ("나", 2.0, 2.5), ("다", 4.0, 4.5))
    sounds = sound(0.1, 0.3), sound(1.2, 1.8), sound(2.6, 3.0), sound(5.0, 5.4)
    sentences = sentence(1.0), sentence(None), sentence(2.5), sentence(4.5)
    assert [one.sentence for one in found(words, *sounds, sentences=sentences).items] == [0, 2, 3, None]
    assert [one.sentence for one in found(words, *sounds).items] == [None] * 4


def test_of_sentences_said_in_another_order_the_next_to_end_counts() -> None:
    words = spoken(("가", 0.5, 1.0), ("나", 2.0, 2.5))
    result = found(words, sound(1.2, 1.8), sentences=(sentence(4.0), sentence(2.5), sentence(1.0)))
    assert [one.sentence for one in result.items] == [1]


def test_per_hundred_words_are_words_without_the_fillers() -> None:
    assert found(HUMMED, sound(2.6, 2.9)).per_100_words == 100.0  # two of two
    assert found(FLUENT).per_100_words == 0.0
    assert found(spoken()).per_100_words is None
    assert found(spoken(("음", 0.0, 0.3), ("음", 0.5, 0.8))).per_100_words is None  # nothing else was said
    dense = Transcript("", heard("음 이제 시작하고 이제 끝내고 이제 쉽니다"), "ko")
    assert found(dense).per_100_words == pytest.approx(100 / 6)  # a habit word is a word
    phrase = Transcript("", heard("we did it, you know, with care"), "en")
    assert found(phrase).per_100_words == pytest.approx(100 * found(phrase).count / 5)


TEXTS = st.lists(
    st.sampled_from(["음", "어,", "그", "네", "이제", "저희는", "서버를", "/", "—"]), max_size=15
).map(" ".join)
SOUNDS = st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["음", "어"])), max_size=6)
EXCEPTIONS = st.lists(
    st.builds(
        NotFiller,
        text=st.sampled_from(["음", "어", "그", "이제"]),
        after=st.sampled_from([None, "저희는"]),
        before=st.sampled_from([None, "서버를"]),
    ),
    max_size=3,
).map(tuple)


@given(TEXTS, SOUNDS, st.sets(st.integers(0, 14)).map(frozenset), EXCEPTIONS)
def test_every_list_is_in_order_and_counts_what_is_in_it(
    text: str,
    sounds: list[tuple[int, str]],
    wanted: frozenset[int],
    exceptions: tuple[NotFiller, ...],
) -> None:
    transcript = Transcript(text, heard(text), "ko")
    placed = [sound(start / 4, start / 4 + 0.2, kind) for start, kind in sorted(sounds)]
    result = found(transcript, *placed, wanted=wanted, customs=Customs(exceptions=exceptions))
    starts = [one.start_s for one in result.items]
    assert starts == sorted(starts)
    assert result.count == sum(one.kind != "habit" for one in result.items)
    assert result.per_minute == pytest.approx(60 * result.count / ANSWER_S)
    without = found(transcript, wanted=wanted, customs=Customs(exceptions=exceptions))
    assert result.count <= without.count + len(placed)
    times = {(one.stretch.start_s, one.stretch.end_s) for one in placed}
    assert {(one.start_s, one.end_s) for one in result.items if one.source == "audio"} <= times
    everything = found(transcript, *placed, wanted=wanted)
    assert set(result.items) <= set(everything.items)


def test_a_phrase_that_the_person_added_is_one_filler() -> None:
    said = Transcript("", heard("we did it to be honest with you, you know, in a week"), "en")
    customs = Customs(added=("to be honest with",), removed=("you know",))

    assert [one.text for one in found(said, customs=customs).items] == ["to be honest with"]
    assert [one.text for one in found(said).items] == ["you know"]
