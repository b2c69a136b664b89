from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from tests.examples import ENGLISH, KOREAN, example_take
from tests.strategies import takes
from voicecoach.analysis.bands import ENGLISH as ENGLISH_BAND
from voicecoach.analysis.bands import KOREAN as KOREAN_BAND
from voicecoach.analysis.values import Fillers, Pause, Timing
from voicecoach.report import numbers
from voicecoach.report.advice import advice
from voicecoach.report.bands import Pace, pace_of
from voicecoach.report.bar import pace_lines, time_lines
from voicecoach.report.page import Page, clean, cut
from voicecoach.report.timeline import MOST_ROWS, Scale, kinds, scale_for
from voicecoach.takes.schema import Take


def page(width: int = 60) -> Page:
    return Page.of(Console(file=io.StringIO(), width=width, color_system=None))


# numbers


@pytest.mark.parametrize(
    ("share", "words"), [(1.0, "100%"), (0.999, "99%"), (0.5, "50%"), (0.001, "1%"), (0.0, "0%")]
)
def test_only_all_is_all_and_only_nothing_is_nothing(share: float, words: str) -> None:
    assert numbers.percent(share) == words


@pytest.mark.parametrize(("at_s", "words"), [(0, "0:00"), (59.9, "0:59"), (61, "1:01"), (3723, "1:02:03")])
def test_clock(at_s: float, words: str) -> None:
    assert numbers.clock(at_s) == words


def test_undefined_numbers_are_a_dash() -> None:
    assert {numbers.seconds(None), numbers.whole(None), numbers.tenths(None)} == {"–"}


# page


@given(st.text(), st.sampled_from(["utf-8", "cp949", "ascii"]))
def test_clean_text_is_printable_stays_clean_and_can_be_encoded(words: str, encoding: str) -> None:
    once = clean(words, encoding)

    assert once.isprintable() or all(letter.isspace() for letter in once if not letter.isprintable())
    assert "\n" not in once
    assert clean(once, encoding) == once
    once.encode(encoding)


def test_hangul_in_letters_is_put_together() -> None:
    assert clean("\u1112\u1161\u11ab", "utf-8") == "한"


def test_cutting_counts_cells_and_keeps_what_fits() -> None:
    assert cut("안녕하세요", 10) == "안녕하세요"
    assert cut("안녕하세요", 9) == "안녕하세…"
    assert cut("hello", 4) == "hel…"


# time bar


def bar_of(answer_s: float, target_s: float) -> tuple[str, str]:
    timing = replace(KOREAN.timing, answer_s=answer_s, target_s=target_s)
    _facts, bar, under = [line.plain for line in time_lines(page(64), timing)]
    return bar[2:], under[2:]


def test_an_answer_of_half_the_target_fills_half_the_bar() -> None:
    bar, under = bar_of(30, 60)

    assert bar == "█" * 30 + "░" * 30
    assert under.index("▲") == 59


def test_an_answer_of_twice_the_target_has_the_mark_in_the_middle() -> None:
    bar, under = bar_of(120, 60)

    assert bar == "█" * 60
    assert under.index("▲") == 30


# pace


def marker_of(rate: float, width: int = 60) -> str:
    lines = [line.plain for line in pace_lines(page(width), Pace("spm", rate, None, KOREAN_BAND))]
    scale = next(line for line in lines if "●" in line)
    limits = lines[lines.index(scale) + 1]
    at = scale.index("●")
    return "".join(name for name in ("220", "250", "350", "380") if limits.index(name) < at)


@pytest.mark.parametrize(
    ("rate", "passed"),
    [(100, ""), (235, "220"), (300, "220250"), (365, "220250350"), (500, "220250350380")],
)
def test_the_marker_lies_between_the_limits_it_is_between(rate: float, passed: str) -> None:
    assert marker_of(rate) == passed
    assert marker_of(rate, 100) == passed


@pytest.mark.parametrize(
    ("rate", "words"),
    [(219, "well below"), (220, "just below"), (250, "within"), (350, "within"), (351, "just above"),
     (381, "well above")],
)  # fmt: skip
def test_the_place_of_a_rate_is_said_in_words(rate: float, words: str) -> None:
    (facts, *_rest) = pace_lines(page(100), Pace("spm", rate, None, KOREAN_BAND))

    assert words in facts.plain


def test_each_language_has_its_own_unit_and_band() -> None:
    assert pace_of(KOREAN) == Pace("spm", 254.9, 344.8, KOREAN_BAND)
    assert pace_of(ENGLISH) == Pace("wpm", 180.6, 202.4, ENGLISH_BAND)
    assert pace_of(example_take(timing=replace(KOREAN.timing, speech_rate_spm=None))) is None
    german = example_take(question=None, transcript=replace(KOREAN.transcript, language="de"))
    assert pace_of(german) == Pace("spm", 254.9, 344.8, None)


# timeline


@given(st.floats(0.1, 1e6), st.integers(16, 92))
def test_rows_hold_the_answer_and_are_few(duration_s: float, cells: int) -> None:
    scale = scale_for(duration_s, cells)

    assert scale.rows * scale.row_s >= duration_s
    assert 1 <= scale.rows <= MOST_ROWS


def test_cells_show_what_matters_most_in_them() -> None:
    timing = replace(
        KOREAN.timing,
        first_word_s=1.0,
        end_of_speech_s=9.0,
        pauses=(
            Pause(2.0, 2.5, "within a sentence", None),
            Pause(3.0, 4.0, "within a sentence", None),
            Pause(5.0, 7.0, "within a sentence", None),
        ),
    )
    filler = replace(KOREAN.fillers.items[0], start_s=6.1, end_s=6.2)
    habit = replace(filler, start_s=8.0, end_s=8.5, kind="habit")
    take = example_take(timing=timing, fillers=Fillers(1, 6.0, (filler, habit)))

    found = kinds(take, Scale(row_s=10, rows=1, cells=20))

    letters = {"": " ", "speech": "s", "pause": "p", "long": "l", "block": "b", "filler": "F"}
    assert "".join(letters[kind] for kind in found) == "  sspsllssbbFbssss  "


@settings(deadline=None)  # a busy machine is no failure
@given(takes())
def test_a_filler_of_the_answer_is_always_visible(take: Take) -> None:
    timing = replace(take.timing, first_word_s=0.0, end_of_speech_s=60.0)
    filler = replace(KOREAN.fillers.items[0], start_s=30.0, end_s=30.05)

    found = kinds(replace(take, timing=timing, fillers=Fillers(1, 1.0, (filler,))), scale_for(60.0, 50))

    assert found.count("filler") == 1


# advice


def timing_of(**changes: object) -> Timing:
    neutral: dict[str, object] = {
        "answer_s": 60.0, "target_s": 60.0, "verdict": "on target", "speech_rate_spm": 300.0, "pauses": (),
        **changes,
    }  # fmt: skip
    return replace(KOREAN.timing, **neutral)  # type: ignore[arg-type]  # names and types as in Timing


def plain_take(**changes: object) -> Take:
    """Give a take in which nothing calls for advice or praise."""
    timing = timing_of(verdict=None, target_s=None)
    neutral: dict[str, object] = {
        "timing": timing,
        "fillers": Fillers(1, 1.0, (KOREAN.fillers.items[0],)),
        "comparison": None,
        **changes,
    }
    return example_take(**neutral)


PAUSE = Pause(23.0, 25.4, "within a sentence", "정산")


def test_nothing_to_say_is_nothing_said() -> None:
    assert advice(plain_take()) == ()


@pytest.mark.parametrize(
    ("take", "numbers_named"),
    [
        (plain_take(comparison=KOREAN.comparison), ["1 of 5", "장애가"]),
        (plain_take(timing=timing_of(answer_s=78.0, verdict="long")), ["78 s", "18.0 s more"]),
        (plain_take(timing=timing_of(answer_s=42.0, verdict="short")), ["42.0 s", "18.0 s less"]),
        (plain_take(timing=timing_of(verdict=None, pauses=(PAUSE,))), ["2.4 s", "정산", "0:23"]),
        (plain_take(fillers=Fillers(5, 5.0, KOREAN.fillers.items)), ["5.0 fillers", "음", "2 times"]),
        (plain_take(timing=timing_of(verdict=None, speech_rate_spm=400.0)), ["400", "fast", "350"]),
        (plain_take(timing=timing_of(verdict=None, speech_rate_spm=200.0)), ["200", "slow", "250"]),
        (
            plain_take(timing=timing_of(verdict=None, pauses=(replace(PAUSE, end_s=24.2),) * 3)),
            ["3 long pauses", "within sentences"],
        ),
        (plain_take(timing=timing_of()), ["60 s", "right"]),
    ],
)
def test_each_measure_gives_one_sentence_with_its_number(take: Take, numbers_named: list[str]) -> None:
    (sentence,) = advice(take)

    assert all(number in sentence for number in numbers_named), sentence


@pytest.mark.parametrize(
    "take",
    [
        plain_take(timing=timing_of(verdict=None, speech_rate_spm=220.0)),
        plain_take(timing=timing_of(verdict=None, speech_rate_spm=380.0)),
        plain_take(timing=timing_of(verdict=None, answer_s=4.0, speech_rate_spm=600.0)),
        plain_take(timing=timing_of(verdict=None, pauses=(replace(PAUSE, end_s=24.9),))),
        plain_take(fillers=Fillers(1, 30.0, KOREAN.fillers.items[:1])),
        plain_take(fillers=Fillers(2, 2.9, KOREAN.fillers.items[:2])),
    ],
)
def test_inside_the_limits_there_is_no_advice(take: Take) -> None:
    assert advice(take) == ()


def test_the_most_important_comes_first_and_three_are_enough() -> None:
    first, second, third = advice(KOREAN)

    assert "1 of 5 sentences" in first
    assert "5.5 s less" in second
    assert "what was left out fits in" in second
    assert "2.6 s" in third


def test_without_speech_the_only_advice_is_the_microphone() -> None:
    (only,) = advice(example_take(timing=replace(KOREAN.timing, answer_s=None)))

    assert "26.4 s" in only


@settings(deadline=None)  # a busy machine is no failure
@given(takes())
def test_never_more_than_three_and_each_names_a_number(take: Take) -> None:
    sentences = advice(take)

    assert len(sentences) <= 3
    assert all(any(letter.isdigit() for letter in sentence) for sentence in sentences)
