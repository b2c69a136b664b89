"""The way through a drill: try, judge, and as the person wishes again or onward, until all is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from voicecoach.drills.levels import eased, judged, onward, shown
from voicecoach.drills.values import Asked, Attempt, Course, Drill, Said, Standing, Unheard, Wish


def hold(
    drill: Drill,
    attempt: Callable[[Standing], Said | Unheard | Asked],
    right: Callable[[Said], bool],
    choose: Callable[[Attempt | Unheard], Wish],
    follow: Callable[[Course], None] = lambda _course: None,
    besides: Callable[[Said], tuple[str, ...]] = lambda _said: (),
) -> Course:
    """Go through a drill. What ``attempt`` gives is judged by ``right``; with nothing to judge it is no try.

    Where a person asks in mid-sentence to hear it, it comes again at once, with its text.
    ``besides`` gives what was heard that the sentence has no place for.
    ``choose`` is given the verdict, and says how to go on; ``follow`` is given what the drill has come to
    after every verdict, so that nothing is lost however it ends.
    """
    course = Course(drill)
    while (standing := course.drill.current) is not None:
        found = attempt(standing)
        if found == "quit":
            return replace(course, ended="quit")
        if found == "help":
            course = replace(course, drill=shown(course.drill))
            continue
        tried: Attempt | Unheard
        if isinstance(found, Said):
            tried = Attempt(standing.number, standing.level, right(found), found.sentence, besides(found))
            course = replace(
                course, drill=judged(course.drill, right=tried.right), attempts=(*course.attempts, tried)
            )
            follow(course)
        else:
            tried = found
            if found == "silence":
                course = replace(course, drill=eased(course.drill))
        wish = choose(tried)
        if wish == "quit":
            return replace(course, ended="device lost" if tried == "device lost" else "quit")
        if wish == "next":
            course = replace(course, drill=onward(course.drill))
    return course
