from __future__ import annotations

import io

from rich.console import Console

from tests.examples import all_missed, all_said, changed, missed, said, sentence
from voicecoach import i18n
from voicecoach.drills.levels import begin, eased, judged, onward
from voicecoach.drills.values import Attempt, Course
from voicecoach.report.drill import show_summary, show_verdict

SENTENCES = ("One two three.", "Four five six.", "Seven \x1b[31meight nine.")


def screen(width: int = 60) -> tuple[Console, io.StringIO]:
    written = io.StringIO()
    return Console(file=written, width=width), written


def test_a_verdict_shows_what_was_missed_and_what_stood_there_instead() -> None:
    console, written = screen()
    words = (said("I"), missed("boil"), missed("fresh"), changed("water.", "waiter"))

    show_verdict(Attempt(1, "text", False, sentence("partly said", words)), console)
    show_verdict(Attempt(1, "text", True, all_said("I boil water.", 0.0, 1.0)), console)

    assert written.getvalue().splitlines() == [
        "  ✗ I ~boil fresh~ [water.→waiter]",
        "  ✓ I boil water.",
    ]


def test_a_word_too_many_that_denies_is_named() -> None:
    console, written = screen()

    show_verdict(Attempt(1, "text", False, all_said("I boil water.", 0.0, 1.0), ("not", "never")), console)

    assert written.getvalue().splitlines() == ["  ✗ I boil water.", "    heard besides: not, never"]


def test_the_summary_names_levels_and_what_to_repeat() -> None:
    drill = begin((1, 2, 3))
    for right in (True, True, False, True, False):  # 1: nothing next; 2: keywords; 3: text
        drill = onward(judged(drill, right=right))
    attempts = tuple(
        Attempt(number, "text", right, all_missed("x"))
        for number, right in ((1, True), (2, True), (3, False), (1, True), (2, False))
    )
    console, written = screen()

    show_summary(Course(drill, attempts, "quit"), SENTENCES, console)

    assert written.getvalue().splitlines() == [
        "",
        "Done  0 of 3 sentences, 5 tries",
        "  Right by keywords: sentence 1",
        "To repeat",
        "   1. One two three.",
        "   2. Four five six.",
        "   3. Seven [31meight nine.",
    ]


def test_a_drill_in_which_nothing_was_said() -> None:
    console, written = screen()

    show_summary(Course(begin((1,)), (), "quit"), SENTENCES, console)

    assert written.getvalue() == "No sentence was said.\n"


def test_what_was_never_tried_is_not_to_be_repeated_and_nothing_stands_twice() -> None:
    drill = judged(judged(begin((1, 2, 3), "nothing"), right=True), right=False)
    attempts = tuple(Attempt(1, "nothing", right, all_missed("x")) for right in (True, False))
    console, written = screen()

    show_summary(Course(drill, attempts, "quit"), SENTENCES, console)

    assert written.getvalue().splitlines() == [
        "",
        "Done  0 of 3 sentences, 2 tries",
        "  Not tried: sentences 2, 3",
        "To repeat",
        "   1. One two three.",
    ]


def test_a_sentence_to_which_nothing_came_is_to_be_repeated() -> None:
    drill = eased(onward(judged(begin((1, 2, 3), "nothing"), right=True)))
    console, written = screen()

    show_summary(Course(drill, (Attempt(1, "nothing", True, all_missed("x")),), "quit"), SENTENCES, console)

    assert written.getvalue().splitlines()[2:] == [
        "  Right with nothing shown: sentence 1",
        "  Not tried: sentence 3",
        "To repeat",
        "   2. Four five six.",
    ]


def test_a_sentence_is_named_by_its_number_in_korean_too() -> None:
    drill = judged(begin((1, 2, 3), "nothing"), right=True)
    console, written = screen()

    with i18n.using("ko"):
        show_summary(
            Course(drill, (Attempt(1, "nothing", True, all_missed("x")),), "quit"), SENTENCES, console
        )

    assert "  번호만 보고 맞게 말함: 1번 문장" in written.getvalue().splitlines()
    assert "  해 보지 않음: 2, 3번 문장" in written.getvalue().splitlines()
