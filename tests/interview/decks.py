"""A short English deck for interviews, and questions made for planning."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from voicecoach.questions.values import Question

DECK = """---
title: Short answers
lang: en
---
# Introduction {#intro target=8}
Please introduce yourself.
> First I boil a kettle of fresh water.
> Then I grind the beans and wait for three minutes.

# Kitchen
## Coffee {#coffee target=8}
How do you make coffee?
> First I boil a kettle of fresh water.
> Then I grind the beans and wait for three minutes.
### Why {#coffee-1 target=5}
Why a kettle?
> Because it whistles.
### And then {#coffee-2 target=5}
And then?
> Then I drink it.

# Outside
## Weather {#weather target=6}
What is the weather like?
> It is raining in the mountains today.
"""


def question(
    id: str,  # noqa: A002 - as Question has it
    *,
    parent: str | None = None,
    target_s: float | None = None,
    answer: tuple[str, ...] = (),
    section: str | None = None,
    language: str = "en",
) -> Question:
    return Question(
        id=id, heading=id, prompt=f"{id}?", section=section, language=language, target_s=target_s,
        answer=answer, guidance=False, parent=parent, level=0 if parent is None else 1, line=1,
    )  # fmt: skip


def write(folder: Path) -> Path:
    """Write the deck; give its path."""
    deck = folder / "deck.md"
    deck.write_text(DECK, encoding="utf-8")
    return deck


@st.composite
def decks(draw: st.DrawFn) -> list[Question]:
    """Give questions in the order of a deck: each follows up none, or one of the chain that is being told."""
    chain: list[str] = []
    made: list[Question] = []
    for place in range(draw(st.integers(1, 12))):
        parent = draw(st.sampled_from([None, *chain]))
        name = f"q{place}"
        chain = [*chain, name] if parent else [name]
        target_s = draw(st.none() | st.integers(5, 120).map(float))
        made.append(question(name, parent=parent, target_s=target_s))
    return made
