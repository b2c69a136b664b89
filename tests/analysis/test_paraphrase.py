from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.analysis.paraphrase import paraphrase

KOREAN = "하루 8만 건의 주문을 카프카로 처리했습니다"
ENGLISH = "We reduced the latency of orders by 30 % with a cache."


@pytest.mark.parametrize(
    ("wanted", "heard", "language"),
    [
        (KOREAN, "주문을 하루 팔만 건 Kafka로 처리하는 일을 했습니다", "ko"),
        (KOREAN, "Kafka를 써서 하루에 주문 팔만 건을 처리하는 시스템이었습니다", "ko"),
        (KOREAN, "하루 팔만 건의 주문을 카프카로 다뤘습니다", "ko"),
        (ENGLISH, "with a cache the order latency went down thirty percent when we reduced it", "en"),
        ("We didn't lose a single message.", "not a single message did we lose", "en"),
    ],
)
def test_in_other_words(wanted: str, heard: str, language: str) -> None:
    assert paraphrase(wanted, heard, (), language).holds


@pytest.mark.parametrize(
    ("wanted", "heard", "language"),
    [
        # another number
        (KOREAN, "하루 구만 건의 주문을 카프카로 처리했습니다", "ko"),
        (KOREAN, "하루 팔십만 건의 주문을 카프카로 처리했습니다", "ko"),
        (ENGLISH, "with a cache the order latency was reduced by forty percent", "en"),
        ("We reduced latency of orders by thirty percent.", "we reduced latency of orders by 40 %", "en"),
        # the opposite
        (KOREAN, "하루 8만 건의 주문을 카프카로 처리하지 않았습니다", "ko"),
        (KOREAN, "하루 8만 건의 주문을 카프카로 처리하지 못했습니다", "ko"),
        (ENGLISH, "We did not reduce the latency of orders by thirty percent with a cache", "en"),
        # another sentence on the topic
        (KOREAN, "카프카는 주문 이벤트를 나르는 데 좋습니다", "ko"),
        (ENGLISH, "orders are kept in a cache", "en"),
        (KOREAN, "", "ko"),
        # too few content words to be told in others
        ("네 맞습니다", "네 맞는 말씀입니다", "ko"),
        ("Thank you for that question.", "thank you for that question", "en"),
        ("", "", "en"),
    ],
)
def test_not_in_other_words(wanted: str, heard: str, language: str) -> None:
    assert not paraphrase(wanted, heard, (), language).holds


def test_words_known_to_be_said_count_as_heard() -> None:
    heard = "하루 주문을 팔만 건 까프까로 췌리"
    assert not paraphrase(KOREAN, heard, (), "ko").holds
    assert paraphrase(KOREAN, heard, ("카프카로", "처리했습니다"), "ko").holds


def test_a_denial_among_the_words_known_to_be_said_is_counted_once() -> None:
    wanted = "주문 이벤트를 한 건도 유실하지 않았습니다"
    heard = "주문에서 이벤트는 유실이 한 건도 일어나지 않았습니다"
    assert paraphrase(wanted, heard, ("않았습니다",), "ko").holds


@pytest.mark.parametrize(
    ("heard", "reason"),
    [
        ("주문을 하루 팔만 건 Kafka로 처리", "5 of 5 content words"),
        ("하루 구만 건의 주문을 카프카로 처리했습니다", "4 of 5 content words; not heard: 팔만"),
        ("카프카는 주문에 좋습니다", "2 of 5 content words; not heard: 처리, 팔만, 하루"),
        (f"{KOREAN}만 않았습니다", "5 of 5 content words; the opposite was said"),
    ],
)
def test_the_reason_in_one_line(heard: str, reason: str) -> None:
    assert paraphrase(KOREAN, heard, (), "ko").reason == reason


SAID = st.lists(st.sampled_from([*KOREAN.split(), "구만", "않았습니다", "이벤트가", "좋습니다"]), max_size=8)


@settings(max_examples=60, deadline=None)
@given(SAID, SAID)
def test_knowing_more_words_never_hurts(heard: list[str], said: list[str]) -> None:
    text = " ".join(heard)
    alone, helped = paraphrase(KOREAN, text, (), "ko"), paraphrase(KOREAN, text, tuple(KOREAN.split()), "ko")
    assert helped.holds or not alone.holds
    assert "\n" not in alone.reason
