from __future__ import annotations

import pytest

from voicecoach.languages.keywords import keywords


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("안녕하세요, 백엔드 개발자 홍길동입니다.", ("안녕", "백엔드", "개발자", "홍길동")),
        ("대용량 데이터를 3초 안에 처리했다.", ("대용량", "데이터", "3초", "처리")),
        ("8만 건의 주문을 처리하지 않았습니다.", ("8만 건", "주문", "처리", "않다")),
        ("Kafka로 문제를 해결했습니다.", ("Kafka", "문제", "해결")),
        ("저는 서른한 살이에요.", ("서른한 살",)),
        ("두 번째 회사에서 세 명과 일했습니다.", ("두 번째", "회사", "세 명", "일")),
        ("사람들과 지적 교류를 즐깁니다.", ("사람", "지적", "교류", "즐기다")),
        ("비효율적인 과정을 개선했습니다.", ("비효율적", "과정", "개선")),
        ("저는 조용하지만 책임감이 강합니다.", ("조용하다", "책임감", "강하다")),
        ("기획이 완전하지 않은 프로젝트였습니다.", ("기획", "완전하다", "않다", "프로젝트")),
        ("데이터 분석하고 모델 만드는 일을 합니다.", ("데이터", "분석", "모델", "만들다", "일")),
        ("기여하고 싶어 지원해 보았습니다.", ("기여", "지원")),
        ("서로 다른 팀과 같이 일했습니다.", ("서로", "다른", "팀", "같이", "일")),
        ("그 과정에서 먼저 원인을 더 찾았습니다.", ("과정", "먼저", "원인", "찾다")),
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
