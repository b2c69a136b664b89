"""What is left out of the questions because the second reader is sure that it is none."""

from __future__ import annotations

from voicecoach.questions.notes.blocks import read_blocks
from voicecoach.questions.notes.layout import lay
from voicecoach.questions.notes.lines.reader import Seen
from voicecoach.questions.notes.sifting import sifted
from voicecoach.questions.notes.values import Found

LOOK = (0, "", 0, False, 0, False, False, False)
TEXT = "Before the day\nWhy us?\nWho told you?\nQ: Bring a pen\n"


def found(place: int, line: int, prompt: str, parent: int | None = None, level: int = 0) -> Found:
    return Found(place, line, prompt, prompt, None, parent, level, (), False, None)


def seen(*chances: float) -> tuple[Seen, ...]:
    return tuple(Seen(line, chance, 0.0, LOOK) for line, chance in enumerate(chances, start=1))


QUESTIONS = (
    found(0, 1, "Before the day"),
    found(1, 2, "Why us?", 0, 1),
    found(2, 3, "Who told you?", 1, 2),
    found(3, 4, "Bring a pen"),
)


def test_what_is_no_question_goes_and_the_rest_keeps_its_order() -> None:
    kept, doubts = sifted(seen(0.001, 0.9, 0.9, 0.001), read_blocks(lay(TEXT)), QUESTIONS)

    assert [(one.place, one.prompt, one.parent, one.level) for one in kept] == [
        (0, "Why us?", None, 0),
        (1, "Who told you?", 0, 1),
        (2, "Bring a pen", None, 0),
    ]
    assert [doubt.line for doubt in doubts] == [1]


def test_what_is_unlikely_is_kept() -> None:
    kept, doubts = sifted(seen(0.03, 0.9, 0.9, 0.1), read_blocks(lay(TEXT)), QUESTIONS)

    assert kept == QUESTIONS
    assert doubts == ()


def test_a_document_never_loses_all_its_questions() -> None:
    kept, doubts = sifted(seen(0.0, 0.0, 0.0), read_blocks(lay(TEXT)), QUESTIONS[:3])

    assert kept == QUESTIONS[:3]
    assert doubts == ()


def test_what_calls_itself_a_follow_up_stays() -> None:
    text = "Why us?\nF/U: and who told you?\n"
    questions = (found(0, 1, "Why us?"), found(1, 2, "and who told you?", 0, 1))

    kept, doubts = sifted(seen(0.9, 0.0), read_blocks(lay(text)), questions)

    assert (kept, doubts) == (questions, ())


def test_the_words_of_what_is_left_out_stay_as_a_note() -> None:
    kept, _doubts = sifted(
        seen(0.9, 0.0),
        read_blocks(lay("Why us?\nBefore the day\n")),
        (
            found(0, 1, "Why us?"),
            found(1, 2, "Before the day"),
        ),
    )

    assert [(note.line, note.source) for note in kept[0].notes] == [(2, "Before the day")]
