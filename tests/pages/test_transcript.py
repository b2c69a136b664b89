from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from tests.examples import ENGLISH, KOREAN, words_of
from tests.strategies import takes
from voicecoach.analysis.values import Filler, Fillers, Lengthened, Pause, Repetition
from voicecoach.pages.transcript import Piece, text_lines
from voicecoach.pages.transcript import words_of as words_in
from voicecoach.recognition.values import Transcript
from voicecoach.takes.schema import Take


def take_saying(text: str, *, pauses: tuple[Pause, ...] = (), fillers: tuple[Filler, ...] = ()) -> Take:
    """Give a take of ten seconds with these words, evenly spread."""
    count = sum(one.kind != "habit" and not one.dismissed for one in fillers)
    return replace(
        KOREAN,
        transcript=Transcript(text, words_of(text, 0.0, 10.0), "ko"),
        timing=replace(KOREAN.timing, pauses=pauses),
        fillers=Fillers(count, None, fillers),
        repetitions=(),
    )


def shown(take: Take) -> list[list[str]]:
    return [[piece.text or piece.length for piece in line.pieces] for line in text_lines(take)]


@given(takes())
def test_every_word_is_there_once_and_in_order(take: Take) -> None:
    assert [piece.text for piece in words_in(text_lines(take))] == [one.text for one in take.transcript.words]


def test_a_full_stop_ends_a_line() -> None:
    assert shown(take_saying("One two. Three? “Four!” Five")) == [
        ["One", "two."],
        ["Three?"],
        ["“Four!”"],
        ["Five"],
    ]


def test_a_pause_between_sentences_ends_a_line_and_one_within_does_not() -> None:
    text = "가 나 다 라"  # words begin at 0, 2.5, 5 and 7.5 s
    pauses = (Pause(2.3, 2.6, "between sentences", "가"), Pause(4.7, 5.0, "within a sentence", "나"))

    assert shown(take_saying(text, pauses=pauses)) == [["가"], ["나", "다", "라"]]


def test_long_pauses_stand_between_the_words() -> None:
    pauses = (
        Pause(2.3, 2.6, "within a sentence", "가"),
        Pause(4.0, 5.0, "within a sentence", "나"),
        Pause(9.9, 12.0, "within a sentence", "라"),
    )

    assert shown(take_saying("가 나 다 라", pauses=pauses)) == [["가", "나", "long", "다", "라", "block"]]


def test_a_filler_that_was_written_is_its_word_and_another_one_is_put_in() -> None:
    fillers = (
        Filler("음", 2.5, 3.0, "certain", "transcript"),
        Filler("어", 4.9, 4.95, "certain", "audio"),
        Filler("그", 7.5, 8.0, "likely", "transcript", dismissed=True),
    )
    (line,) = text_lines(take_saying("가 음, 다 그", fillers=fillers))

    assert [(piece.what, piece.text, piece.filler, piece.number) for piece in line.pieces] == [
        ("word", "가", None, None),
        ("word", "음,", "certain", 1),
        ("sound", "어", "certain", 2),
        ("word", "다", None, None),
        ("word", "그", None, None),
    ]


def test_a_written_filler_that_no_word_is_still_stands_there() -> None:
    fillers = (Filler("음", 1.0, 1.2, "certain", "transcript"),)
    (line,) = text_lines(take_saying("가 나", fillers=fillers))

    assert [piece.what for piece in line.pieces] == ["word", "sound", "word"]


def test_repetitions_and_held_syllables_mark_their_words() -> None:
    take = replace(
        take_saying("가 나 나 다"),
        repetitions=(Repetition("나 나", 2.5, 7.3),),
        lengthened=(Lengthened("다", 8.0, 8.6),),
    )
    (line,) = text_lines(take)

    assert [(piece.again, piece.begins, piece.held) for piece in line.pieces] == [
        (False, False, False),
        (True, True, False),
        (True, False, False),
        (False, False, True),
    ]


def test_nothing_heard_is_nothing_shown() -> None:
    take = replace(ENGLISH, transcript=Transcript("", (), "en"), timing=replace(ENGLISH.timing, pauses=()))

    assert text_lines(take) == ()


def test_a_sound_alone_makes_a_line() -> None:
    take = take_saying("", fillers=(Filler("음", 1.0, 1.5, "certain", "audio"),))

    assert text_lines(take)[0].pieces == (Piece("sound", "음", 1.0, 1.5, "certain", 1),)
