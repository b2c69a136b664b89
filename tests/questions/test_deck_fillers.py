"""What a deck says about fillers: words it adds, words it takes away."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.questions.markdown import to_markdown
from voicecoach.errors import DeckError
from voicecoach.questions.parse import parse

PATH = Path("deck.md")
DECK = """---
title: 연습
lang: ko
fillers:
  - 있잖아요
  - " 요컨대 "
not fillers: [막, 좀]
---

# 하나 {#one}
> 답입니다.
## 꼬리 {#one-1}
> 답입니다.
"""


def deck_with(settings: str) -> str:
    return f"---\ntitle: x\n{settings}\n---\n# 질문 {{#q}}\n> 답.\n"


def test_every_question_of_the_deck_has_them() -> None:
    questions = parse(DECK, PATH).questions

    assert [one.id for one in questions] == ["one", "one-1"]
    for question in questions:
        assert question.fillers_added == ("있잖아요", "요컨대")
        assert question.fillers_removed == ("막", "좀")


def test_without_them_there_are_none() -> None:
    question = parse(deck_with("fillers:\nnot fillers: []"), PATH).questions[0]

    assert question.fillers_added == question.fillers_removed == ()


@pytest.mark.parametrize("settings", ["not-fillers: [막]", '"not fillers": [막]', "not fillers: [막]"])
def test_words_to_take_away_may_be_named_either_way(settings: str) -> None:
    assert parse(deck_with(settings), PATH).questions[0].fillers_removed == ("막",)


def test_both_names_at_once_are_one_list() -> None:
    settings = "not fillers: [막]\nnot-fillers: [좀]"

    assert parse(deck_with(settings), PATH).questions[0].fillers_removed == ("막", "좀")


@pytest.mark.parametrize("key", ["fillers", "not fillers", "not-fillers"])
@pytest.mark.parametrize(
    "value", [" 막", " {막: 좀}", " 3", " [3]", " [no]", " [막, null]", " ['']", " ['...']", " [[막]]"]
)
def test_what_is_no_list_of_words_is_refused_with_its_line(key: str, value: str) -> None:
    with pytest.raises(DeckError) as refused:
        parse(deck_with(f"{key}:{value}"), PATH)

    assert f"deck.md:3: {key} is not a list of words" in refused.value.message
    assert f"{key}: [" in refused.value.hint


def test_a_filler_may_be_a_phrase_of_up_to_four_words() -> None:
    question = parse(
        deck_with("fillers: [you  know, 그 뭐냐]\nnot fillers: [to be honest with]"), PATH
    ).questions[0]

    assert question.fillers_added == ("you know", "그 뭐냐")
    assert question.fillers_removed == ("to be honest with",)


@pytest.mark.parametrize("value", ["[do you know what I]", "[막, 그 뭐라 그럴까 이게 참]"])
def test_longer_phrases_are_not_looked_for_and_are_refused(value: str) -> None:
    with pytest.raises(DeckError) as refused:
        parse(deck_with(f"fillers: {value}"), PATH)

    assert "deck.md:3:" in refused.value.message
    assert "more than 4 words" in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize("key", ["fillers", "not fillers"])
def test_a_front_matter_that_is_never_closed_is_noticed_by_them_too(key: str) -> None:
    with pytest.raises(DeckError, match="front matter is not closed"):
        parse(f"---\n{key}: [막]\n\n# 질문 {{#q}}\n> 답.\n", PATH)


def test_the_markdown_says_them_as_the_readme_does() -> None:
    assert to_markdown(parse(DECK, PATH)).split("---")[1] == (
        "\ntitle: 연습\nlang: ko\nfillers:\n- 있잖아요\n- 요컨대\nnot fillers:\n- 막\n- 좀\n"
    )


words = st.lists(
    st.sampled_from(["막", "no", "yes", "on", "null", "3", "~a", "#b", "-c", "like", "1e3"])
    | st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8).filter(
        lambda word: any(map(str.isalnum, word)) and unicodedata.is_normalized("NFC", f" {word}\n")
    ),
    max_size=4,
    unique=True,
).map(tuple)


@settings(deadline=None)  # a slow machine is no failure
@given(words, words)
def test_they_survive_the_round_trip(added: tuple[str, ...], removed: tuple[str, ...]) -> None:
    deck = parse(deck_with("lang: ko"), PATH)
    questions = tuple(replace(one, fillers_added=added, fillers_removed=removed) for one in deck.questions)

    again = parse(to_markdown(replace(deck, questions=questions)), PATH).questions[0]

    assert again.fillers_added == added
    assert again.fillers_removed == removed
