"""Tell how well the import reads labelled documents: their questions, answers and follow-ups, and its doubts.

    python scripts/score_notes.py FOLDER… [--verbose]

A folder holds ``NAME.md`` or ``NAME.txt`` beside ``NAME.json`` with what a careful person wrote down for it:
``{"questions": [{"line": 12, "prompt": "…", "parent": null, "answer_lines": [[14, 20]]}]}``. Lines count from
1, ``parent`` is the place of the question above in the list; ``"guidance": true`` stands where the text is
advice, ``"debatable": true`` where people would differ: those are not counted.

A pair is right where the question is found at its line in its words, and nine tenths of the letters of its
answer are the same. What is wrong is silent unless a doubt names a line of it.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from voicecoach.errors import DeckError
from voicecoach.questions.notes.labels import spelt
from voicecoach.questions.notes.reading import read_notes
from voicecoach.questions.notes.understand import understand
from voicecoach.questions.notes.values import Found

ALIKE, A_TITLE_ALIKE = 0.9, 0.7
NEAR = 5
"""Lines between a title as labelled and as found: of a fold, of a question below “1번 질문”."""
MARKUP = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|<[^>]+>|https?://\S+")
LABEL = re.compile(
    r"^\W*(?:A\d*|Ans(?:wer)?|답변|답|대답|나|모범 ?답변|답변 예시|내 답변)\W*[:.)]\W*", re.IGNORECASE
)


@dataclass(frozen=True)
class Wrong:
    """One thing that went wrong: its kind, its line, what it is about, and whether a doubt names it."""

    kind: str
    line: int
    text: str
    doubted: bool


@dataclass(frozen=True)
class Score:
    """One document: how many questions count, how many pairs are right, what is wrong, how many doubts."""

    questions: int
    right: int
    parents: int
    found: int
    doubts: int
    wrong: tuple[Wrong, ...]


def score(path: Path) -> Score:
    """Import a document and compare it with its labels."""
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["questions"]
    text = read_notes(path)
    try:
        understood = understand(text, path.name)
        found, doubts = understood.questions, {one.line for one in understood.doubts}
    except DeckError:
        found, doubts = (), set()
    pairs = paired(truth, found)
    counted = [place for place, one in enumerate(truth) if not one.get("debatable")]
    wrong = list(_wrong(truth, found, pairs, text.split("\n"), doubts))
    missed = {one.line for one in wrong if one.kind in {"missed", "answer"}}
    met = [place for place in counted if place in pairs]
    parents = sum(_same_parent(truth[place], found[pairs[place]], pairs) for place in met)
    right = sum(truth[place]["line"] not in missed for place in counted)
    return Score(len(counted), right, parents, len(met), len(doubts), tuple(wrong))


def paired(truth: Sequence[dict[str, Any]], found: Sequence[Found]) -> dict[int, int]:
    """Give the place of the question that was found for each that is labelled."""
    pairs: dict[int, int] = {}
    lines = [one["line"] for one in truth]
    for place, one in enumerate(truth):
        near = [at for at, other in enumerate(found) if abs(other.line - one["line"]) <= NEAR]
        free = [at for at in near if at not in pairs.values()]
        alike = {at: likeness(found[at].prompt, one["prompt"]) for at in free}
        fit = [
            at
            for at in free
            if alike[at] > A_TITLE_ALIKE - 0.1
            or (found[at].line == one["line"] and lines.count(one["line"]) == 1)
        ]
        if fit:
            pairs[place] = min(fit, key=lambda at: (abs(found[at].line - one["line"]), -alike[at]))
    return pairs


def _wrong(
    truth: Sequence[dict[str, Any]],
    found: Sequence[Found],
    pairs: dict[int, int],
    lines: Sequence[str],
    doubts: set[int],
) -> Iterator[Wrong]:
    prompts = {spelt(one.prompt) for one in found}
    for place, one in enumerate(truth):
        if one.get("debatable") or (place not in pairs and spelt(one["prompt"]) in prompts):
            continue
        own = {one["line"] - 1, one["line"], one["line"] + 1}
        own |= {line for first, last in one["answer_lines"] for line in range(first, last + 1)}
        if place not in pairs:
            yield Wrong("missed", one["line"], one["prompt"], bool(own & doubts))
        elif not _is_right(one, found[pairs[place]], lines):
            named = own | {found[pairs[place]].line}
            yield Wrong("answer", one["line"], one["prompt"], bool(named & doubts))
    for at, other in enumerate(found):
        if at not in pairs.values():
            yield Wrong("invented", other.line, other.prompt, other.line in doubts)


def _is_right(one: dict[str, Any], found: Found, lines: Sequence[str]) -> bool:
    told = [lines[line - 1] for first, last in one["answer_lines"] for line in range(first, last + 1)]
    wanted = spelt("".join(LABEL.sub("", MARKUP.sub(" ", line)) for line in told))
    got = spelt("".join(MARKUP.sub(" ", sentence) for sentence in found.answer))
    asked, prompt = spelt(one["prompt"]), spelt(found.prompt)
    titled = likeness(asked, prompt) >= A_TITLE_ALIKE or prompt in asked or asked in prompt
    if one.get("guidance") and (found.guidance or not found.answer):
        return True
    in_one_line = one["answer_lines"] == [[one["line"], one["line"]]] and bool(got) and got in wanted
    return titled and (in_one_line or likeness(wanted, got) >= ALIKE)


def _same_parent(one: dict[str, Any], found: Found, pairs: dict[int, int]) -> bool:
    above = one["parent"]
    return found.parent == (pairs.get(above) if above is not None else None)


def likeness(one: str, other: str) -> float:
    """Give the share of letters that two texts have in common in the same order, from 0 to 1."""
    one, other = spelt(one), spelt(other)
    if one == other or not one or not other:
        return float(one == other)
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def documents(folders: Sequence[Path]) -> Iterator[Path]:
    """Give the labelled documents of folders, and of those in them."""
    for folder in folders:
        for path in sorted(folder.rglob("*.json")):
            yield from (one for one in (path.with_suffix(".md"), path.with_suffix(".txt")) if one.exists())


def main() -> None:
    """Score folders, and print what is wrong where that is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--verbose", action="store_true")
    asked = parser.parse_args()
    total: Counter[str] = Counter()
    for path in documents(asked.folders):
        one = score(path)
        wrong = [each for each in one.wrong if each.kind != "invented"]
        total.update(
            questions=one.questions,
            right=one.right,
            invented=len(one.wrong) - len(wrong),
            silent=sum(not each.doubted for each in one.wrong),
            wrong=len(one.wrong),
            parents=one.parents,
            found=one.found,
            doubts=one.doubts,
        )
        if asked.verbose and one.wrong:
            print(f"{path}: {one.right} of {one.questions}")
            for each in one.wrong:
                print(f"  {each.kind}{' (doubted)' if each.doubted else ''} {each.line}: {each.text[:70]}")
    print(
        f"pairs right {total['right']} of {total['questions']} ({total['right'] / total['questions']:.1%}), "
        f"invented {total['invented']}, follow-ups in their place {total['parents'] / total['found']:.1%}, "
        f"without a doubt {total['silent']} of {total['wrong']} errors, "
        f"doubts per question {total['doubts'] / total['questions']:.2f}"
    )


if __name__ == "__main__":
    main()
