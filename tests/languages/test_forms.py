from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.languages.forms import ENDINGS, PARTICLES, is_other_form

FORGIVEN = [
    *[("서비스는", "서비스은"), ("이벤트가", "이벤트이"), ("이벤트는", "이벤트가"), ("원인을", "원인은")],
    *[("달까지", "달까지는"), ("처음부터", "처음"), ("서버에", "서버에서"), ("시스템으로", "시스템에")],
    *[("회사를", "회사의"), ("서버와", "서버"), ("데이터", "데이터를"), ("메시지를", "메시지들을")],
    *[("할수", "할수가"), ("값", "값이"), ("값은", "값"), ("에대해", "에대해서"), ("하루", "하루에")],
    *[("발행했고", "발행했으며"), ("발행했고", "발행했습니다"), ("했으면서", "했고"), ("됐고", "됐으며")],
    *[("했고", "했지만"), ("썼고", "썼지만"), ("이었고", "이었지만"), ("만들고", "만들면서")],
    *[("처리하고", "처리하며"), ("처리해서", "처리하여"), ("처리합니다", "처리하는데")],
]
DIFFERENT = [
    *[("했습니다", "못했습니다"), ("했습니다", "안했습니다"), ("했습니다", "하지않았습니다")],
    *[("있습니다", "없습니다"), ("처리했습니다", "처리하지못했습니다"), ("할수", "할수없")],
    *[("증가", "감소"), ("기간", "기준"), ("정산을", "정선을"), ("소비", "발행"), ("소비자", "소비")],
    *[("3개월", "13개월"), ("삼개월", "십삼개월"), ("두개", "두달"), ("팔만", "구만"), ("오전에", "오후에")],
    *[("나이", "나가"), ("사고", "사서"), ("원고", "원서"), ("은", "는"), ("고", "며")],
    *[("줄였습니다", "늘렸습니다"), ("고객", "고객사"), ("시간", "시"), ("학교", "학")],
]


@pytest.mark.parametrize(("one", "two"), FORGIVEN)
def test_another_particle_or_ending_is_forgiven(one: str, two: str) -> None:
    assert is_other_form(one, two)
    assert is_other_form(two, one)


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_a_real_difference_stays_one(one: str, two: str) -> None:
    assert not is_other_form(one, two)
    assert not is_other_form(two, one)


SYLLABLES = st.text("가서버했됐썼못안없은는고며지만", max_size=4)
TAILS = st.sampled_from(sorted(PARTICLES | ENDINGS)) | st.just("") | SYLLABLES


@settings(max_examples=300, deadline=None)
@given(SYLLABLES, TAILS, TAILS)
def test_it_does_not_matter_which_was_wanted(stem: str, one: str, two: str) -> None:
    assert is_other_form(stem + one, stem + two) is is_other_form(stem + two, stem + one)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["서비스", "데이터", "회사"]), *[st.sampled_from(sorted(PARTICLES))] * 2)
def test_a_noun_keeps_its_sense_with_any_particle(noun: str, one: str, two: str) -> None:
    assert is_other_form(noun + one, noun + two)
    assert is_other_form(noun, noun + one)


@settings(max_examples=200, deadline=None)
@given(SYLLABLES, SYLLABLES, st.sampled_from(["안", "못", "없", "않"]))
def test_denial_is_never_a_form(stem: str, tail: str, denial: str) -> None:
    assert not is_other_form(stem + tail, stem + denial + tail) or denial in stem + tail


@settings(deadline=None)
@given(SYLLABLES)
def test_nothing_is_no_form_of_something(text: str) -> None:
    assert not is_other_form("", text)
