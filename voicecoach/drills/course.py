"""The way through a drill: try, judge, and as the person wishes again or onward, until all is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from voicecoach.analysis.values import ComparedSentence
from voicecoach.drills.levels import judged, onward, said_right
from voicecoach.drills.values import Attempt, Course, Drill, Standing, Wish


def hold(
    drill: Drill,
    attempt: Callable[[Standing], ComparedSentence | None],
    choose: Callable[[Attempt | None], Wish],
) -> Course:
    """Go through a drill. ``attempt`` gives None where nothing was said, which is no try.

    ``choose`` is given the verdict, and says how to go on.
    """
    course = Course(drill)
    while (standing := course.drill.current) is not None:
        sentence = attempt(standing)
        tried = None
        if sentence is not None:
            tried = Attempt(standing.number, standing.level, said_right(sentence), sentence)
            course = replace(
                course, drill=judged(course.drill, right=tried.right), attempts=(*course.attempts, tried)
            )
        wish = choose(tried)
        if wish == "quit":
            return replace(course, ended="quit")
        if wish == "next":
            course = replace(course, drill=onward(course.drill))
    return course
