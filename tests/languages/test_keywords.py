from __future__ import annotations

import pytest

from voicecoach.languages.content import keywords


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("안녕하세요, 백엔드 개발자 홍길동입니다.", ("안녕", "백엔드", "개발자", "홍길동")),
        ("대용량 데이터를 3초 안에 처리했다.", ("대용량", "데이터", "3초", "처리")),
        ("8만 건의 주문을 처리하지 않았습니다.", ("8만", "주문", "처리", "않다")),
        ("Kafka로 문제를 해결했습니다.", ("Kafka", "문제", "해결")),
        ("", ()),
    ],
)
def test_korean_nouns_lose_their_particles_and_verbs_stand_in_the_dictionary_form(
    sentence: str, words: tuple[str, ...]
) -> None:
    assert keywords(sentence, "ko") == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("I have often worked on projects.", ("often", "worked", "projects")),
        ("I don't know, and it was not “complete”.", ("don't", "know", "not", "complete")),
        ("It is.", ()),
    ],
)
def test_english_keeps_content_words_and_negations(sentence: str, words: tuple[str, ...]) -> None:
    assert keywords(sentence, "en") == words
