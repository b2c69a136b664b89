"""What the second reader fills in or changes of the answers that the first has found, and what it leaves."""

from __future__ import annotations

from voicecoach.questions.notes.answering import answered
from voicecoach.questions.notes.blocks import read_blocks
from voicecoach.questions.notes.layout import lay
from voicecoach.questions.notes.lines.reader import Seen
from voicecoach.questions.notes.values import Found, Note

LOOK = (0, "", 0, False, 0, False, False, False)
TEXT = """Why us?
I know your product.
I have used it for three years.
-- ask my sister about the price --
Your weakness?
A: I say yes too often.
"""


def found(place: int, line: int, prompt: str, *answer: str, notes: tuple[Note, ...] = ()) -> Found:
    return Found(place, line, prompt, prompt, None, None, 0, answer, False, None, notes)


def seen(*answers: float) -> tuple[Seen, ...]:
    """Give the lines from the first on, with how likely each is a part of an answer."""
    return tuple(Seen(line, 0.0, chance, LOOK) for line, chance in enumerate(answers, start=1))


def answers_of(
    *one: Found, by: tuple[Seen, ...], text: str = TEXT
) -> tuple[list[tuple[str, ...]], list[int]]:
    kept, doubts = answered(by, read_blocks(lay(text)), one)
    return [each.answer for each in kept], [doubt.line for doubt in doubts]


def test_an_empty_answer_is_filled_where_the_lines_are_clear() -> None:
    answers, doubts = answers_of(
        found(0, 1, "Why us?"),
        found(1, 5, "Your weakness?", "I say yes too often."),
        by=seen(0, 0.95, 0.95, 0.1, 0, 0.9),
    )

    assert answers == [
        ("I know your product.", "I have used it for three years."),
        ("I say yes too often.",),
    ]
    assert doubts == [1]


def test_what_is_hardly_clear_stays_as_it_was() -> None:
    answers, doubts = answers_of(found(0, 1, "Why us?"), by=seen(0, 0.6, 0.6, 0.1, 0.2, 0.5))

    assert answers == [()]
    assert doubts == []


def test_what_another_question_had_taken_goes_back() -> None:
    """The first reader gave the second answer to the first question, with all between them."""
    both = "I know your product. I have used it for three years. Your weakness? I say yes too often."
    answers, doubts = answers_of(
        found(0, 1, "Why us?", both),
        found(1, 5, "Your weakness?"),
        by=seen(0, 0.95, 0.95, 0.1, 0, 0.99),
    )

    assert answers == [
        ("I know your product.", "I have used it for three years."),
        ("I say yes too often.",),
    ]
    assert doubts == [1, 5]


def test_what_is_taken_out_of_an_answer_is_kept_as_a_note() -> None:
    text = "Why us?\nI know your product.\nask my sister about the price\nprint this on one page\n"
    answer = ("I know your product.", "ask my sister about the price", "print this on one page")
    kept, doubts = answered(
        seen(0, 0.99, 0.001, 0.001), read_blocks(lay(text)), (found(0, 1, "Why us?", *answer),)
    )

    assert kept[0].answer == answer[:1]
    assert [(note.line, note.source) for note in kept[0].notes] == [(3, answer[1]), (4, answer[2])]
    assert [doubt.line for doubt in doubts] == [1]


def test_words_between_fences_can_be_an_answer() -> None:
    text = "Why us?\n```\nI know your product.\nI have used it.\n```\n"
    note = Note("code", 2, "I know your product.\nI have used it.")
    lines = (Seen(1, 0.9, 0.0, LOOK), Seen(3, 0.0, 0.95, LOOK), Seen(4, 0.0, 0.95, LOOK))
    answers, doubts = answers_of(found(0, 1, "Why us?", notes=(note,)), by=lines, text=text)

    kept, _doubts = answered(lines, read_blocks(lay(text)), (found(0, 1, "Why us?", notes=(note,)),))

    assert answers == [("I know your product.", "I have used it.")]
    assert doubts == [1]
    assert kept[0].notes == ()


def test_what_calls_itself_the_answer_stays_in_it() -> None:
    text = "Why us?\nA: I know your product.\nSaturday, ten o'clock\nPage 3 of 5\n"
    answer = ("I know your product.", "Saturday, ten o'clock", "Page 3 of 5")
    answers, doubts = answers_of(found(0, 1, "Why us?", *answer), by=seen(0, 0.01, 0.001, 0.001), text=text)

    assert answers == [answer[:1]]
    assert doubts == [1]


def test_what_calls_itself_a_note_is_never_an_answer() -> None:
    text = "Why us?\nI know your product.\nI have used it.\nNote: print this\n"
    answers, _doubts = answers_of(found(0, 1, "Why us?"), by=seen(0, 0.99, 0.99, 0.99), text=text)

    assert answers == [("I know your product.", "I have used it.")]
