from __future__ import annotations

import io

from rich.console import Console

from tests.examples import all_missed, all_said, changed, missed, said, sentence
from voicecoach.drills.levels import begin, judged, onward
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


def test_the_summary_names_levels_and_what_to_repeat() -> None:
    drill = begin((1, 2, 3))
    for right in (True, True, False, True, False):  # 1: nothing next; 2: keywords; 3: text
        drill = onward(judged(drill, right=right))
    attempts = (Attempt(1, "text", True, all_missed("x")),) * 5
    console, written = screen()

    show_summary(Course(drill, attempts, "quit"), SENTENCES, console)

    assert written.getvalue().splitlines() == [
        "",
        "Done  0 of 3 sentences, 5 tries",
        "  Right by keywords: 1",
        "  Right with the text: 2",
        "To repeat",
        "   1. One two three.",
        "   2. Four five six.",
        "   3. Seven [31meight nine.",
    ]


def test_a_drill_in_which_nothing_was_said() -> None:
    console, written = screen()

    show_summary(Course(begin((1,)), (), "quit"), SENTENCES, console)

    assert written.getvalue() == "No sentence was said.\n"
