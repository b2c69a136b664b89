from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.questions.cutting import LARGEST_SUM, MOST_AMOUNTS, fewest


@pytest.mark.parametrize(
    ("amounts", "least", "most", "wanted", "places"),
    [
        ([5, 9, 4], 4, 6, 5, (0,)),
        ([5, 9, 4], 8.5, 9.5, 9, (1,)),  # one is fewer than 5 + 4
        ([5, 4, 4], 8.5, 9.5, 9, (0, 1)),
        ([5, 20], 6, 8, 7, (1,)),  # nothing fits: what reaches it at all
        ([5, 4], 10, 12, 11, None),
        ([], 1, 2, 1, None),
        ([0, 7], 6, 8, 7, (1,)),
    ],
)
def test_the_fewest_that_fit(
    amounts: list[int], least: float, most: float, wanted: float, places: tuple[int, ...] | None
) -> None:
    assert fewest(amounts, least, most, wanted) == places


def test_too_much_to_try_is_left() -> None:
    assert fewest([1] * (MOST_AMOUNTS + 1), 1, 2, 1) is None
    assert fewest([LARGEST_SUM + 1], 1, LARGEST_SUM + 2, 1) is None


@given(
    amounts=st.lists(st.integers(0, 40), max_size=9),
    least=st.integers(1, 120),
    width=st.integers(0, 30),
)
def test_no_other_choice_is_better(amounts: list[int], least: int, width: int) -> None:
    most, wanted = least + width, least + width / 2
    found = fewest(amounts, least, most, wanted)
    sums = {
        places: sum(amounts[place] for place in places)
        for size in range(len(amounts) + 1)
        for places in combinations(range(len(amounts)), size)
    }
    fitting = {places: total for places, total in sums.items() if least <= total <= most}
    enough = {places: total for places, total in sums.items() if total >= least}

    if fitting:
        assert found is not None
        assert least <= sums[found] <= most
        best = min((len(places), abs(total - wanted)) for places, total in fitting.items())
        assert (len(found), abs(sums[found] - wanted)) == best
    elif enough:
        assert found is not None
        assert (len(found), sums[found]) == min((len(places), total) for places, total in enough.items())
    else:
        assert found is None
