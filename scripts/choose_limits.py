"""Choose the rules by which the sound decides about a word, on part of the recordings; check on the rest.

    python scripts/choose_limits.py [--data ../shared/eval/script] [--folds 6]

Every recording with a known truth is recognised and each doubtful word questioned, exactly as in
``voicecoach analyze``. The weights of ``voicecoach.analysis.belief`` are fitted by logistic regression on
all but one sixth of the *speakers' recordings* and judged on that sixth, in turn; so every figure printed
is of words that were not used in the fit. At the end the weights fitted on everything are printed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voicecoach.analysis.belief import AGAINST_RIVAL, UNHEARD, Rule
from voicecoach.analysis.hearing import testimonies
from voicecoach.analysis.laying import lay
from voicecoach.analysis.units import reading_of, units
from voicecoach.audio.activity import speech_activity
from voicecoach.audio.decode import decode
from voicecoach.recognition import models
from voicecoach.recognition.whisper import Whisper

STEPS = 30
PENALTY = 1.0  # of the squared standardised weights: 1 is the usual choice, and was not searched
LIMITS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9)
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Doubt:
    """A doubtful word: the rule that judges it, its quantities, the truth, where it is from."""

    rule: str
    values: list[float]
    spoken: bool
    variant: str
    recording: str


@dataclass
class Counts:
    """Words of one variant, and those that the text settles wrongly."""

    spoken: int = 0
    unspoken: int = 0
    text_false_said: int = 0


def questioned(data: Path, counts: dict[str, Counts]) -> Iterator[Doubt]:
    """Go the program's own way with every case and yield its doubtful words."""
    whisper = Whisper(models.find(None))
    known: dict[str, tuple[Any, Any]] = {}
    for case in json.loads((data / "truth.json").read_text(encoding="utf-8"))["cases"]:
        if case["audio"] not in known:
            sound = decode(data / case["audio"]).sound
            activity = speech_activity(sound)
            known[case["audio"]] = (
                whisper.transcribe(sound, activity, "ko").words,
                whisper.listener(sound, activity, "ko"),
            )
        heard, listener = known[case["audio"]]
        yield from _doubts(case, heard, listener, counts.setdefault(case["variant"], Counts()))
        print(".", end="", flush=True)
    print()


def _doubts(case: dict[str, Any], heard: Any, listener: Any, counts: Counts) -> Iterator[Doubt]:
    truth = [(word, place) for place, sentence in enumerate(case["sentences"]) for word in sentence["words"]]
    words = [word["text"] for word, _place in truth]
    texts = [word.text for word in heard]
    wanted_units = units(words, "ko", reading_of(texts, "ko"))
    heard_units = units(texts, "ko", reading_of(words, "ko"))
    parts = lay(wanted_units, heard_units, [place for _word, place in truth])
    counts.spoken += sum(word["spoken"] for word, _place in truth)
    counts.unspoken += sum(not word["spoken"] for word, _place in truth)
    counts.text_false_said += sum(part.said and not truth[part.wanted[0]][0]["spoken"] for part in parts)
    found = testimonies(parts, words, wanted_units, heard, heard_units, listener)
    for word, testimony in found.items():
        rival = testimony.witness.over_rival is not None
        rule = AGAINST_RIVAL if rival else UNHEARD
        yield Doubt(
            "AGAINST_RIVAL" if rival else "UNHEARD",
            rule.values(testimony.witness),
            bool(truth[word][0]["spoken"]),
            case["variant"],
            case["id"].rsplit("-", 1)[0],
        )


def fitted(values: Numbers, spoken: Numbers) -> tuple[Numbers, float]:
    """Weights and constant of a logistic regression, by Newton's method on standardised quantities."""
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    design = np.hstack(((values - mean) / spread, np.ones((len(values), 1))))
    weights = np.zeros(design.shape[1])
    penalty = np.diag([PENALTY] * (design.shape[1] - 1) + [0.0])
    for _step in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -50, 50)))
        slope = design.T @ (chance - spoken) + penalty @ weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + penalty + 1e-9 * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    own = weights[:-1] / spread
    return own, float(weights[-1] - own @ mean)


def held_out(doubts: list[Doubt], folds: int) -> Numbers:
    """Probability of each doubtful word by rules that were fitted on other recordings."""
    recordings = sorted({doubt.recording for doubt in doubts})
    fold = {recording: place % folds for place, recording in enumerate(recordings)}
    chance = np.zeros(len(doubts))
    for rule in ("AGAINST_RIVAL", "UNHEARD"):
        own = [place for place, doubt in enumerate(doubts) if doubt.rule == rule]
        values = np.array([doubts[place].values for place in own])
        spoken = np.array([doubts[place].spoken for place in own], dtype=np.float64)
        of = np.array([fold[doubts[place].recording] for place in own])
        for number in range(folds):
            if (of == number).any():
                weights, constant = fitted(values[of != number], spoken[of != number])
                total = values[of == number] @ weights + constant
                chance[np.array(own)[of == number]] = 1 / (1 + np.exp(-total))
    return chance


def print_curve(doubts: list[Doubt], chance: Numbers, counts: dict[str, Counts]) -> None:
    """Print false-missed and false-said per variant, for a range of limits (one for both rules)."""
    print("limit   " + "".join(f"{variant:>28}" for variant in counts))
    for limit in LIMITS:
        cells = []
        for variant, count in counts.items():
            here = [(doubt, p) for doubt, p in zip(doubts, chance, strict=True) if doubt.variant == variant]
            missed = sum(doubt.spoken and p < limit for doubt, p in here)
            said = sum(not doubt.spoken and p >= limit for doubt, p in here) + count.text_false_said
            said_share = f"{100 * said / count.unspoken:.1f} %" if count.unspoken else "–"
            cells.append(f"missed {100 * missed / count.spoken:.1f} % said {said_share}")
        print(f"{limit:<8}" + "".join(f"{cell:>28}" for cell in cells))


def print_rule(name: str, rule: Rule, doubts: list[Doubt]) -> None:
    """Print the weights fitted on everything, ready for ``belief.py``."""
    own = [doubt for doubt in doubts if doubt.rule == name]
    values = np.array([doubt.values for doubt in own])
    weights, constant = fitted(values, np.array([doubt.spoken for doubt in own], dtype=np.float64))
    print(f"{name}: constant={constant:.2f}  ({len(own)} words, {sum(doubt.spoken for doubt in own)} spoken)")
    for term, weight in zip(rule.terms, weights, strict=True):
        print(f"    Term({term.quantity!r}, {term.lowest}, {term.highest}, {weight:.2f})")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "eval" / "script")
    parser.add_argument("--folds", type=int, default=6)
    asked = parser.parse_args()
    if not (asked.data / "truth.json").is_file():
        parser.error(f"{asked.data} holds no truth.json; give the folder with --data")
    counts: dict[str, Counts] = {}
    doubts = list(questioned(asked.data, counts))
    print_curve(doubts, held_out(doubts, asked.folds), counts)
    print_rule("AGAINST_RIVAL", AGAINST_RIVAL, doubts)
    print_rule("UNHEARD", UNHEARD, doubts)


if __name__ == "__main__":
    main()
