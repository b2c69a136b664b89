"""The way through a drill: try, judge, and as the person wishes again or onward, until all is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from voicecoach.analysis.values import ComparedSentence
from voicecoach.drills.levels import judged, onward, said_right
from voicecoach.drills.values import Attempt, Course, Drill, Standing, Unheard, Wish


def hold(
    drill: Drill,
    attempt: Callable[[Standing], ComparedSentence | Unheard],
    choose: Callable[[Attempt | Unheard], Wish],
    follow: Callable[[Course], None] = lambda _course: None,
) -> Course:
    """Go through a drill. Where ``attempt`` gives nothing to judge, that is no try.

    ``choose`` is given the verdict, and says how to go on; ``follow`` is given what the drill has come to
    after every verdict, so that nothing is lost however it ends.
    """
    course = Course(drill)
    while (standing := course.drill.current) is not None:
        found = attempt(standing)
        tried: Attempt | Unheard
        if isinstance(found, ComparedSentence):
            tried = Attempt(standing.number, standing.level, said_right(found), found)
            course = replace(
                course, drill=judged(course.drill, right=tried.right), attempts=(*course.attempts, tried)
            )
            follow(course)
        else:
            tried = found
        wish = choose(tried)
        if wish == "quit":
            return replace(course, ended="device lost" if tried == "device lost" else "quit")
        if wish == "next":
            course = replace(course, drill=onward(course.drill))
    return course
