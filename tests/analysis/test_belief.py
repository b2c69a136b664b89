from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.analysis.belief import AGAINST_RIVAL, UNHEARD, Rule, Term, was_said
from voicecoach.analysis.evidence import Witness

RULES = pytest.mark.parametrize("rule", [AGAINST_RIVAL, UNHEARD], ids=["against a rival", "unheard"])
NUMBERS = st.floats(-200, 200)


def witnesses(rival: st.SearchStrategy[float | None]) -> st.SearchStrategy[Witness]:
    rivals = {"over_rival"}
    return st.builds(
        Witness,
        **{field.name: rival if field.name in rivals else NUMBERS for field in fields(Witness)},
    )


def all_of(value: float) -> Witness:
    return Witness(**{field.name: value for field in fields(Witness)})


ANY = witnesses(st.none() | NUMBERS)


def with_value(witness: Witness, term: Term, value: float) -> Witness:
    return replace(witness, **{term.quantity: value})


@RULES
@settings(deadline=None)
@given(ANY)
def test_a_probability(rule: Rule, witness: Witness) -> None:
    assert 0.0 <= rule.probability(witness) <= 1.0


@RULES
@settings(deadline=None)
@given(ANY, NUMBERS, NUMBERS)
def test_more_of_a_quantity_goes_the_way_of_its_weight(
    rule: Rule, witness: Witness, one: float, two: float
) -> None:
    less, more = sorted((one, two))
    for term in rule.terms:
        low = rule.probability(with_value(witness, term, less))
        high = rule.probability(with_value(witness, term, more))
        assert low <= high if term.weight > 0 else low >= high


@RULES
@settings(deadline=None)
@given(ANY)
def test_every_quantity_counts_within_its_range(rule: Rule, witness: Witness) -> None:
    ranges = {term.quantity: (term.lowest + term.highest) / 2 for term in rule.terms}
    middle = replace(witness, **ranges)
    for term in rule.terms:
        low = rule.probability(with_value(middle, term, term.lowest))
        high = rule.probability(with_value(middle, term, term.highest))
        assert low < high if term.weight > 0 else low > high


@RULES
@settings(deadline=None)
@given(ANY, st.floats(0, 1000))
def test_outside_the_range_more_says_nothing_more(rule: Rule, witness: Witness, further: float) -> None:
    for term in rule.terms:
        for edge, beyond in ((term.lowest, term.lowest - further), (term.highest, term.highest + further)):
            at_edge = rule.probability(with_value(witness, term, edge))
            assert rule.probability(with_value(witness, term, beyond)) == at_edge


@RULES
def test_a_rule_can_be_read(rule: Rule) -> None:
    quantities = [term.quantity for term in rule.terms]
    assert len(set(quantities)) == len(quantities)
    assert set(quantities) <= {field.name for field in fields(Witness)}
    assert all(term.lowest < term.highest and term.weight for term in rule.terms)
    assert 0.5 <= rule.limit < 1  # where the sound says nothing clear, the text stands


@RULES
def test_more_sound_makes_a_word_credible(rule: Rule) -> None:
    """The best witness is believed, the worst is not: the limit lies within reach of the rule."""
    for high in (20.0, -20.0):  # a quantity with a negative weight is best when it is low
        best = {term.quantity: high if term.weight > 0 else -high for term in rule.terms}
        above = rule.probability(replace(all_of(0), **best)) > rule.limit
        assert above is (high > 0)


@settings(deadline=None)
@given(witnesses(NUMBERS))
def test_with_a_rival_the_rule_for_rivals_decides(witness: Witness) -> None:
    assert was_said(witness) is (AGAINST_RIVAL.probability(witness) >= AGAINST_RIVAL.limit)


@settings(deadline=None)
@given(witnesses(st.none()))
def test_without_a_rival_the_rule_for_what_was_unheard_decides(witness: Witness) -> None:
    assert was_said(witness) is (UNHEARD.probability(witness) >= UNHEARD.limit)


def test_a_word_that_only_the_language_model_expects_is_not_believed() -> None:
    assert not was_said(replace(all_of(0), likely=-0.1, over_rival=None))


def test_the_rule_is_logistic() -> None:
    rule = Rule((Term("gain", -1, 2, 0.5), Term("likely", -4, 0, -1.0)), constant=0.25, limit=0.5)
    witness = replace(all_of(0), gain=3, likely=-1)
    assert rule.values(witness) == [2, -1]
    assert rule.probability(witness) == pytest.approx(0.9046505351)  # 1 / (1 + e^−2.25)
