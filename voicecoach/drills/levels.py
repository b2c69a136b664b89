"""Which sentence of a drill comes next, and with how much help. A frozen state machine.

The rule: round after round, every sentence that is not done comes once, in the order of the answer. Said
right, it comes with less help the next time: its text, then its keywords, then nothing but its number. Said
right without help, it is done. Said wrong, it comes again with the same help; twice wrong in a row, with
more. After four times wrong it is left for another day. With a fixed level, a sentence is done once right
there. Whoever says nothing does not know how it goes on: that is no try, and it comes with more help.

Why rounds and not three times in a row: what was read a moment ago is only repeated, not remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from voicecoach.drills.values import LEVELS, Drill, Level, Standing

WRONG_IN_A_ROW = 2


def begin(numbers: Sequence[int], level: Level | None = None) -> Drill:
    """Begin with these sentences, by their numbers; a ``level`` fixes how much help there is."""
    standings = tuple(Standing(number, level or LEVELS[0]) for number in numbers)
    return Drill(standings, level is not None, 0 if standings else None, level or LEVELS[-1])


def judged(drill: Drill, *, right: bool) -> Drill:
    """Take the verdict on the current sentence; whose turn it is stays as it was."""
    standing = _standing(drill)
    return _with(drill, _right(standing, drill.goal) if right else _wrong(standing, fixed=drill.fixed))


def eased(drill: Drill) -> Drill:
    """Give the current sentence one level more help: nothing was said."""
    return _helped(drill, _more_help(_standing(drill).level))


def shown(drill: Drill) -> Drill:
    """Give the current sentence all the help there is: it was asked for."""
    return _helped(drill, LEVELS[0])


def onward(drill: Drill) -> Drill:
    """Go on to the next sentence that is open, after the last one to the first; over where there is none."""
    if drill.at is None:
        return drill
    count = len(drill.standings)
    order = ((drill.at + step) % count for step in range(1, count + 1))
    return replace(drill, at=next((place for place in order if drill.standings[place].open), None))


def _standing(drill: Drill) -> Standing:
    if drill.current is None:
        raise ValueError("the drill is over")
    return drill.current


def _with(drill: Drill, standing: Standing) -> Drill:
    """Put ``standing`` in the place of the current one."""
    at = drill.at or 0
    return replace(drill, standings=(*drill.standings[:at], standing, *drill.standings[at + 1 :]))


def _helped(drill: Drill, level: Level) -> Drill:
    standing = _standing(drill)
    return _with(drill, replace(standing, level=level, in_a_row=0, helped=standing.helped + 1))


def _more_help(level: Level) -> Level:
    return LEVELS[max(0, LEVELS.index(level) - 1)]


def _right(standing: Standing, goal: Level) -> Standing:
    done = LEVELS.index(standing.level) >= LEVELS.index(goal)
    return replace(
        standing,
        level=standing.level if done else LEVELS[LEVELS.index(standing.level) + 1],
        tries=standing.tries + 1,
        in_a_row=0,
        right_at=max(standing.right_at or LEVELS[0], standing.level, key=LEVELS.index),
        done=standing.done or done,
    )


def _wrong(standing: Standing, *, fixed: bool) -> Standing:
    in_a_row = standing.in_a_row + 1
    falls = in_a_row >= WRONG_IN_A_ROW and not fixed and standing.level != LEVELS[0]
    return replace(
        standing,
        level=_more_help(standing.level) if falls else standing.level,
        tries=standing.tries + 1,
        wrong=standing.wrong + 1,
        in_a_row=0 if falls else in_a_row,
        done=False,
    )
