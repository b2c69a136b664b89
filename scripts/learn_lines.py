"""Fit the second reader of notes, its words and its trees, and tell how well it reads what is new to it.

    python scripts/learn_lines.py FOLDER… [--check N] [--write]

Each folder holds labelled documents: ``NAME.md`` or ``NAME.txt`` beside ``NAME.json``, which says
``{"questions": [{"line": 12, "answer_lines": [[14, 20]]}]}``, lines counted from 1, or the words of the
answer instead, as in ``tests/questions/notes``. Documents of one folder are taken to be by like people: with
``--check`` the folders are parted into N groups, and every figure printed is of documents whose group was
not learned from. ``--write`` grows the trees on all of them and keeps them. Never from
``tests/questions/unseen``. Needs scikit-learn, which nothing else here does:
``pip install -e '.[learning]'``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from labelled_notes import Labelled, Numbers, documents_in
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from voicecoach.questions.notes.lines import reader
from voicecoach.questions.notes.lines.trees import Trees, trees_from
from voicecoach.questions.notes.lines.words import BITS, Weights, hashed, weights_from

TARGET = Path(reader.__file__).parent / "trees.npz"
ROUNDS, LEAVES, FEWEST, RATE = 200, 12, 30, 0.05
"""Usual sizes; 8 to 24 leaves and 100 to 400 rounds read unseen documents alike, and more take longer."""
OF_MEASURES = 0.3
"""The share of the measures that each split may ask about: trees that differ read unseen documents better."""
OF_WORDS, OF_ADVICE, STEPS = 2.0, 3.0, 300
"""How little the weights of words are held back (the C of scikit-learn), and the most steps to fit them."""
INNER = 4
SEED = 7


def weighed(documents: Sequence[Labelled]) -> Any:
    """Fit what the words tell."""
    kinds = np.concatenate([one.kinds for one in documents])
    counts = np.concatenate([one.counts for one in documents]).astype(float)
    model = LogisticRegression(C=OF_WORDS, max_iter=STEPS)
    return model.fit(sequences(documents), kinds, sample_weight=counts)


def sequences(documents: Sequence[Labelled]) -> Any:
    """Lay out which sequences of letters each line has, and the heading above it."""
    words, above = zip(*(reader.texts_of(one.shapes) for one in documents), strict=True)
    sides = [
        hashed([text for texts in side for text in texts], above=is_above)
        for side, is_above in ((words, False), (above, True))
    ]
    size = (sum(len(one.shapes) for one in documents), 1 << BITS)
    return hstack([csr_matrix((counts, (lines, hashes)), shape=size) for lines, hashes, counts in sides])


def weights_of(model: Any) -> dict[str, NDArray[Any]]:
    """Lay a model of the words out as ``voicecoach.questions.notes.lines.words`` has it."""
    own, above = np.split(np.asarray(model.coef_.T, np.float16), 2)
    start = np.asarray(model.intercept_, np.float32)
    return {"words_own": own, "words_above": above, "words_start": start}


def advising(documents: Sequence[Labelled]) -> dict[str, NDArray[Any]]:
    """Fit what tells advice from a script, laid out as ``voicecoach.questions.notes.lines.orders`` has it."""
    scripts = [line for one in documents for line in one.scripts]
    advice = [line for one in documents for line in one.advice]
    lines, hashes, counts = hashed([*scripts, *advice])
    table = csr_matrix((counts, (lines, hashes)), shape=(len(scripts) + len(advice), 1 << BITS))
    kinds = np.repeat([0, 1], [len(scripts), len(advice)])
    model = LogisticRegression(C=OF_ADVICE, max_iter=STEPS).fit(table, kinds)
    own, start = np.asarray(model.coef_[0], np.float16), np.asarray(model.intercept_[0], np.float32)
    return {"advice_own": own, "advice_start": start}


def told(document: Labelled, weights: Weights) -> Labelled:
    """Add to the measures of a document what its words tell."""
    chances = weights.chances(*reader.texts_of(document.shapes))
    return replace(document, rows=reader.with_words(document.shapes, document.rows, chances))


def grown(rows: Sequence[Numbers], kinds: Sequence[NDArray[np.int8]], counts: Sequence[Any]) -> Any:
    """Fit one model."""
    model = HistGradientBoostingClassifier(
        max_iter=ROUNDS,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=FEWEST,
        learning_rate=RATE,
        max_features=OF_MEASURES,
        early_stopping=False,
        random_state=SEED,
    )
    return model.fit(np.concatenate(rows), np.concatenate(kinds), sample_weight=np.concatenate(counts))


def parted(documents: Sequence[Labelled]) -> Iterator[tuple[list[Labelled], list[Labelled]]]:
    """Give some folders after the others, each time with all the rest, to learn from."""
    folders = sorted({one.folder for one in documents})
    for place in range(INNER):
        held = set(folders[place::INNER])
        yield (
            [one for one in documents if one.folder in held],
            [one for one in documents if one.folder not in held],
        )


def learned(documents: Sequence[Labelled]) -> dict[str, NDArray[Any]]:
    """Fit the words and both readings, each on what those before it make of documents new to them."""
    weights = weights_of(weighed(documents))
    informed = [
        told(one, weights_from(of_rest))
        for held, rest in parted(documents)
        for of_rest in (weights_of(weighed(rest)),)
        for one in held
    ]
    rows, kinds, counts = [], [], []
    for held, rest in parted(informed):
        first = of(rest)
        for one in held:
            chances = np.asarray(first.predict_proba(one.rows), np.float32)
            rows.append(reader.in_context(one.shapes, one.rows, chances))
            kinds.append(one.kinds)
            counts.append(one.counts)
    trees = {**arrays(of(informed), "once"), **arrays(grown(rows, kinds, counts), "twice")}
    return {**weights, **advising(documents), **trees}


def of(documents: Sequence[Labelled]) -> Any:
    """Fit a first reading."""
    return grown(
        [one.rows for one in documents], [one.kinds for one in documents], [one.counts for one in documents]
    )


def arrays(model: Any, name: str) -> dict[str, NDArray[Any]]:
    """Lay a model of scikit-learn out as ``voicecoach.questions.notes.lines.trees`` has it."""
    first, nodes, deepest, base = [], [], 0, 0
    for round_ in model._predictors:  # scikit-learn has no public way to its trees
        for tree in round_:
            first.append(base)
            nodes += [(node, base, base + place) for place, node in enumerate(tree.nodes)]
            deepest = max(deepest, int(tree.nodes["depth"].max()))
            base += len(tree.nodes)
    leaf = [bool(node["is_leaf"]) for node, _base, _at in nodes]
    found: dict[str, NDArray[Any]] = {
        "first": np.array(first, np.int32),
        "measure": np.array(
            [0 if end else node["feature_idx"] for end, (node, _b, _a) in zip(leaf, nodes, strict=True)],
            np.int16,
        ),
        "limit": np.array(
            [0 if end else node["num_threshold"] for end, (node, _b, _a) in zip(leaf, nodes, strict=True)],
            np.float32,
        ),
        "left": np.array(
            [at if end else base + node["left"] for end, (node, base, at) in zip(leaf, nodes, strict=True)],
            np.int32,
        ),
        "right": np.array(
            [at if end else base + node["right"] for end, (node, base, at) in zip(leaf, nodes, strict=True)],
            np.int32,
        ),
        "value": np.array(
            [node["value"] if end else 0 for end, (node, _b, _a) in zip(leaf, nodes, strict=True)], np.float32
        ),
        "start": np.asarray(model._baseline_prediction, np.float32).reshape(-1),
        "deepest": np.array(deepest),
    }
    return {f"{name}_{part}": values for part, values in found.items()}


def read(document: Labelled, once: Trees, twice: Trees) -> Numbers:
    """Read a document as the program does, once its words have been weighed."""
    chances = once.chances(document.rows)
    return twice.chances(reader.in_context(document.shapes, document.rows, chances))


def checked(known: Sequence[Labelled], groups: int) -> Counter[str]:
    """Count what is read right in documents whose group was not learned from."""
    total: Counter[str] = Counter()
    folders = sorted({one.folder for one in known})
    for place in range(groups):
        held = set(folders[place::groups])
        models = learned([one for one in known if one.folder not in held])
        weights, once, twice = weights_from(models), trees_from(models, "once"), trees_from(models, "twice")
        for one in known:
            if one.folder not in held:
                continue
            chances = read(told(one, weights), once, twice)
            for truth, kind, counts in zip(one.kinds, chances.argmax(axis=1), one.counts, strict=True):
                total["lines"] += 1
                total["right"] += truth == kind
                if counts:
                    total["questions"] += truth == reader.QUESTION
                    total["found"] += truth == kind == reader.QUESTION
                    total["invented"] += kind == reader.QUESTION != truth
    return total


def main() -> None:
    """Read the labels, check, and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--check", type=int, default=0, metavar="N")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    known = documents_in(asked.folders)
    print(f"{len(known)} documents, {sum(len(one.shapes) for one in known)} lines")
    if asked.check:
        total = checked(known, asked.check)
        print(dict(total), f"{total['found'] / total['questions']:.1%} of the questions found")
    if asked.write:
        np.savez_compressed(TARGET, **learned(known))  # type: ignore[arg-type]
        print(f"{TARGET}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
