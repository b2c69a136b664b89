"""Which question of an old deck is which of the notes, so that its id, and with it its history, stays.

First the same words asked; then the most alike, by pairs of letters, in question or answer. Near-linear:
only questions that share a rare pair of letters are ever compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from voicecoach.questions.notes.values import Found
from voicecoach.questions.values import Question

ALIKE_QUESTION = 0.6
ALIKE_ANSWER = 0.8
"""An answer is longer than a question, and so more surely the same one at the same share."""
_COMMON = 60
"""A pair of letters in more questions than this tells nothing of one."""
_COMPARED = 1500
"""Letters of an answer that are looked at."""


def key(text: str) -> str:
    """Reduce a text to its letters and digits."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def match(found: Sequence[Found], old: Sequence[Question]) -> dict[int, Question]:
    """Give, by place, the old question of each found one that has one; no old question serves twice."""
    matched: dict[int, Question] = {}
    free: dict[str, Question] = {question.id: question for question in old}
    for whole in (True, False):  # the same answer as well, where several ask the same
        waiting: dict[tuple[str, str], list[Question]] = defaultdict(list)
        for question in reversed(list(free.values())):
            waiting[said(question.prompt, question.answer if whole else ())].append(question)
        for one in found:
            same = waiting.get(said(one.prompt, one.answer if whole else ()))
            if same and one.place not in matched:
                matched[one.place] = same.pop()
                del free[matched[one.place].id]
    rest = list(free.values())
    open_ones = [one for one in found if one.place not in matched]
    taken: set[str] = set()
    for _likeness, place, question in sorted(_alike(open_ones, rest), key=lambda pair: (-pair[0], pair[1])):
        if place not in matched and question.id not in taken:
            matched[place] = question
            taken.add(question.id)
    return matched


def said(prompt: str, answer: Sequence[str]) -> tuple[str, str]:
    """Reduce a question and its answer to their letters and digits."""
    return key(prompt), key(" ".join(answer))


def _alike(found: Sequence[Found], old: Sequence[Question]) -> Iterable[tuple[float, int, Question]]:
    asked = {question.id: _pairs(question.prompt) for question in old}
    answered = {question.id: _pairs(" ".join(question.answer)[:_COMPARED]) for question in old}
    holders: dict[str, list[Question]] = defaultdict(list)
    for question in old:
        for pair in asked[question.id] | answered[question.id]:
            holders[pair].append(question)
    for one in found:
        prompt, answer = _pairs(one.prompt), _pairs(" ".join(one.answer)[:_COMPARED])
        rare = (pair for pair in prompt | answer if len(holders.get(pair, ())) <= _COMMON)
        shared = Counter(question.id for pair in rare for question in holders.get(pair, ()))
        nearest = {name for name, _count in shared.most_common(5)}
        for question in old if len(old) <= 5 else (other for other in old if other.id in nearest):
            by_prompt = _share(prompt, asked[question.id])
            by_answer = _share(answer, answered[question.id])
            if by_prompt >= ALIKE_QUESTION or by_answer >= ALIKE_ANSWER:
                yield max(by_prompt, by_answer), one.place, question


def _pairs(text: str) -> frozenset[str]:
    letters = key(text)
    return frozenset(letters[place : place + 2] for place in range(len(letters) - 1))


def _share(left: frozenset[str], right: frozenset[str]) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0
