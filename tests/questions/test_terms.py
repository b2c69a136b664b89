from __future__ import annotations

from pathlib import Path

import pytest

from tests.questions.markdown import to_markdown
from voicecoach.analysis.comparison import compare
from voicecoach.errors import DeckError
from voicecoach.languages.readings import with_terms
from voicecoach.questions.parse import parse
from voicecoach.recognition.values import Word

PATH = Path("deck.md")
DECK = """---
title: 용어
lang: ko
terms:
  qzt: 큐지티어
  넥스지: 넥스트 제너레이션
---

# 질문 {#q}
> qzt를 만들었습니다.
"""


def words(*texts: str) -> list[Word]:
    return [Word(text, float(place), place + 0.9, 0.9) for place, text in enumerate(texts)]


def test_a_deck_says_how_its_own_terms_are_said() -> None:
    assert parse(DECK, PATH).questions[0].terms == (("qzt", "큐지티어"), ("넥스지", "넥스트 제너레이션"))


def test_the_terms_survive_the_round_trip() -> None:
    deck = parse(DECK, PATH)

    assert parse(to_markdown(deck), PATH).questions[0].terms == deck.questions[0].terms


def test_a_term_is_heard_as_it_is_said_and_only_then() -> None:
    question = parse(DECK, PATH).questions[0]
    heard = words("큐지티어를", "만들었습니다")

    assert compare(question.answer, heard, "ko", terms=question.terms).comparison.coverage == 1.0
    assert compare(question.answer, heard, "ko").comparison.coverage == 0.5


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("QZT를 썼다", "큐지티어를 썼다"),
        ("qzts를 썼다", "qzts를 썼다"),
        ("넥스지의 것", "넥스트제너레이션의 것"),
    ],
)
def test_a_latin_term_ends_where_latin_ends(text: str, read: str) -> None:
    assert with_terms(text, parse(DECK, PATH).questions[0].terms) == read


@pytest.mark.parametrize("terms", ["terms: qzt", "terms: [a, b]", "terms:\n  qzt: ''", "terms:\n  a: [b]"])
def test_terms_that_are_no_pairs_are_refused_with_their_line(terms: str) -> None:
    with pytest.raises(DeckError) as refused:
        parse(f"---\ntitle: x\n{terms}\n---\n# 질문 {{#q}}\n> 답.\n", PATH)

    assert "deck.md:3:" in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    "terms", ["terms: {DS Net: 도로시넷}", "terms:\n  qzt: 큐지티어\n  'DS  Net': 도로시넷"]
)
def test_a_term_of_several_words_is_refused_for_it_would_never_be_found(terms: str) -> None:
    with pytest.raises(DeckError) as refused:
        parse(f"---\ntitle: x\n{terms}\n---\n# 질문 {{#q}}\n> DS Net을 만들었습니다.\n", PATH)

    assert "deck.md:3:" in refused.value.message
    assert "more than one word" in refused.value.message
    assert "DS: … and then Net: …" in refused.value.hint


def test_what_the_refusal_advises_is_heard() -> None:
    text = "---\nterms:\n  DS: 도로시\n  Net: 넷\n---\n# 질문 {#q}\n> DS Net을 만들었습니다.\n"
    question = parse(text, PATH).questions[0]

    for heard in (words("도로시넷을", "만들었습니다"), words("도로시", "넷을", "만들었습니다")):
        assert compare(question.answer, heard, "ko", terms=question.terms).comparison.coverage == 1.0
