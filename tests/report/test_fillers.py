"""What a report says about hesitations: the fillers with their numbers, where they fell, held syllables."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tests.examples import ENGLISH, KOREAN, example_take
from tests.report.hesitant import HESITANT, ITEMS
from tests.strategies import maybe, takes, text
from voicecoach.analysis.values import Filler, Fillers, Lengthened
from voicecoach.commands import output
from voicecoach.report import fillers as fillers_part
from voicecoach.report.advice import advice
from voicecoach.report.fillers import filler_lines
from voicecoach.report.hesitations import lengthened_lines
from voicecoach.report.page import Page
from voicecoach.report.places import bare, crowded_sentences, words_before
from voicecoach.report.timeline import Scale, kinds
from voicecoach.takes.schema import Take

COMMANDS = [
    "  voicecoach takes play 2026-11-22T16-05-12 --filler 1",
    "  voicecoach takes correct 2026-11-22T16-05-12 --not-filler 1",
]


def page(width: int = 80, encoding: str = "utf-8") -> Page:
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    return Page.of(Console(file=file, width=width, color_system=None, legacy_windows=False))


def lines_of(take: Take, width: int = 80, encoding: str = "utf-8") -> list[str]:
    return [line.plain for line in filler_lines(page(width, encoding), take)]


def with_items(*items: Filler, **changes: Any) -> Take:
    """Give the hesitant take with these fillers, counted as the contract has it."""
    count = sum(item.kind != "habit" and not item.dismissed for item in items)
    return replace(HESITANT, fillers=Fillers(count, 2.0 * count, tuple(items), 3.0 * count), **changes)


def filler(at_s: float = 1.0, **changes: Any) -> Filler:
    return replace(Filler("음", at_s, at_s + 0.3, "certain", "transcript"), **changes)


# the list


def test_the_whole_part_at_80_columns() -> None:
    assert lines_of(HESITANT) == [
        "Fillers  7, that is 14.5 a minute and 15.2 per 100 words",
        "  sounds: 음 ×5 (#1 0:00*, #3 0:11, #4 0:12*, #7 0:18, #9 0:22*); 어 (#2 0:03*)",
        "  likely, as used here: 뭐 (#5 0:15)",
        "  habit words, not counted: 정말 (#8 0:19)",
        "  hesitated before: “카프카로” ×2, “안녕하세요”, “저는”, “특히”, “이벤트를”, …",
        "  most in sentence 3 (4): “특히 Kafka로 하루 8만 건의 이벤트를 나누어 처리했…”",
        "  1 marked as no filler",
        "  * found in the sound; the recogniser did not write it",
        "  a lower bound: in our measurement about 9 of 10 are found",
        *COMMANDS,
    ]


@pytest.mark.parametrize("width", range(40, 121))
def test_a_number_and_its_time_stay_on_one_line_at_any_width(width: int) -> None:
    lines = lines_of(HESITANT, width)

    shown = re.findall(r"#(\d) (\d:\d\d)", "\n".join(lines))
    wanted = [
        (str(number), f"0:{item.start_s:02.0f}")
        for number, item in enumerate([replace(item, start_s=int(item.start_s)) for item in ITEMS], 1)
        if not item.dismissed
    ]
    assert sorted(shown) == wanted
    assert max(cell_len(line) for line in lines[:-2]) <= min(width, 100)
    assert [line.strip() for line in lines[-2:]] == [command.strip() for command in COMMANDS]


def test_a_take_that_is_on_no_shelf_has_no_command() -> None:
    file = io.StringIO()
    output.show(HESITANT, Console(file=file, width=80), as_json=False, kept=False)

    assert "Fillers" in file.getvalue()
    assert "voicecoach takes" not in file.getvalue()


def test_a_take_with_a_name_of_its_own_is_called_by_it() -> None:
    assert lines_of(replace(HESITANT, id="my best take"))[-1].endswith(
        "correct 'my best take' --not-filler 1"
    )


def test_later_lines_of_a_list_stand_further_in() -> None:
    lines = lines_of(HESITANT, 40)

    first = next(place for place, line in enumerate(lines) if "sounds" in line)
    assert lines[first : first + 3] == [
        "  sounds: 음 ×5 (#1 0:00*, #3 0:11,",
        "    #4 0:12*, #7 0:18, #9 0:22*);",
        "    어 (#2 0:03*)",
    ]


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(st.integers(1, 12), min_size=1, max_size=30), st.integers(0, 4), st.integers(24, 60))
def test_lines_are_broken_between_pieces_only(lengths: list[int], hang: int, width: int) -> None:
    pieces = [Text(f"#{length} " + "x" * length) for length in lengths]

    lines = [line.plain for line in page(width).flow(pieces, gap=1, hang=hang)]

    assert all(re.fullmatch(r" *(#\d+ x+ ?)+", line) for line in lines)
    assert all(line.startswith(" " * (2 + hang) + "#") for line in lines[1:])
    assert all(len(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("times", "listed", "cut_off"),
    [(8, "#8 0:08)", False), (9, "#8 0:08, …)", True), (40, "#8 0:08, …)", True)],
)
def test_a_long_list_is_cut_after_eight(times: int, listed: str, cut_off: bool) -> None:
    report = " ".join(" ".join(lines_of(with_items(*(filler(at) for at in range(1, times + 1))))).split())

    assert f"음 ×{times} (#1 0:01," in report
    assert listed in report
    assert ("#9" in report) is False
    assert ("…" in report) is cut_off


def test_punctuation_of_the_recogniser_makes_no_other_filler() -> None:
    take = with_items(filler(1, text="음,"), filler(2, text="음..."), filler(3, text="..."))

    assert "  sounds: 음 ×2 (#1 0:01, #2 0:02); ... (#3 0:03)" in lines_of(take)


@pytest.mark.parametrize(
    ("per_minute", "per_100_words", "heading"),
    [
        (7.35, 4.21, "Fillers  3, that is 7.3 a minute and 4.2 per 100 words"),
        (7.35, None, "Fillers  3, that is 7.3 a minute"),
        (None, 4.21, "Fillers  3, that is 4.2 per 100 words"),
        (None, None, "Fillers  3"),
    ],
)
def test_only_rates_that_are_defined_are_shown(
    per_minute: float | None, per_100_words: float | None, heading: str
) -> None:
    take = example_take(fillers=replace(KOREAN.fillers, per_minute=per_minute, per_100_words=per_100_words))

    assert lines_of(take)[0] == heading


# no items, only some


def test_without_fillers_there_is_the_note_and_nothing_else() -> None:
    assert lines_of(ENGLISH) == [
        "Fillers  none found",
        "  a lower bound: in our measurement about 9 of 10 are found",
    ]


def test_where_nobody_spoke_there_is_no_note_either() -> None:
    assert lines_of(replace(ENGLISH, timing=replace(ENGLISH.timing, answer_s=None))) == []


def test_habit_words_alone_are_listed_with_the_commands_but_are_no_place_of_hesitation() -> None:
    habits = [filler(at, text="그냥", kind="habit", before="카프카를", sentence=1) for at in (1, 2, 3)]

    assert lines_of(with_items(*habits)) == [
        "Fillers  none found",
        "  habit words, not counted: 그냥 ×3 (#1 0:01, #2 0:02, #3 0:03)",
        "  a lower bound: in our measurement about 9 of 10 are found",
        *COMMANDS,
    ]


def test_the_note_never_promises_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fillers_part, "RECALL", 0.62)
    assert "about 6 of 10" in lines_of(ENGLISH)[1]

    monkeypatch.setattr(fillers_part, "RECALL", 0.98)
    assert "about 9 of 10" in lines_of(ENGLISH)[1]


# dismissed by the person


def test_dismissed_ones_are_told_of_and_shown_nowhere_else() -> None:
    out = [
        filler(at, text="뭐", before="그래서", sentence=2, source="audio", dismissed=True) for at in (1, 5)
    ]

    report = lines_of(with_items(out[0], filler(3, before="저는"), out[1]))

    assert (
        report
        == [
            "Fillers  1, that is 2.0 a minute and 3.0 per 100 words",
            "  sounds: 음 (#2 0:03)",  # the number is its place among all
            "  hesitated before: “저는”",
            "  2 marked as no fillers",
            "  a lower bound: in our measurement about 9 of 10 are found",
            *(command[:-1] + "2" for command in COMMANDS),
        ]
    )


def test_where_all_are_dismissed_nothing_was_not_found() -> None:
    assert lines_of(with_items(filler(dismissed=True))) == [
        "Fillers  none",
        "  1 marked as no filler",
        "  a lower bound: in our measurement about 9 of 10 are found",
    ]


def test_dismissed_ones_are_not_on_the_timeline() -> None:
    scale = Scale(row_s=30, rows=1, cells=60)

    assert kinds(with_items(filler(10)), scale).count("filler") == 1
    assert kinds(with_items(filler(10, dismissed=True)), scale).count("filler") == 0


# where


def test_words_before_which_one_hesitated_most_come_first_and_five_are_enough() -> None:
    words = ["가", "나", "다", "라", "나,", "마", "바", "나.", "가", None]

    take = with_items(*(filler(at, before=word) for at, word in enumerate(words)))

    assert "  hesitated before: “나” ×3, “가” ×2, “다”, “라”, “마”, …" in lines_of(take)
    five = with_items(*(filler(at, before=word) for at, word in enumerate("가나다라마")))
    assert "  hesitated before: “가”, “나”, “다”, “라”, “마”" in lines_of(five)


def test_a_word_is_one_word_in_capitals_too_and_shown_as_it_came_first() -> None:
    assert words_before([filler(before="So,"), filler(before="so"), filler(before="SO.")]) == [("So", 3)]
    words = ["“네.”", "그…", "...", "C++", ".NET,", "8%", ""]
    assert [bare(word) for word in words] == ["네", "그", "...", "C++", ".NET", "8%", ""]


def test_sentences_need_two_fillers_and_at_most_two_are_named() -> None:
    def named(*sentences: int | None) -> list[str]:
        lines = lines_of(with_items(*(filler(at, sentence=one) for at, one in enumerate(sentences))), 100)
        return [line for line in lines if "in sentence" in line]

    assert named(0, 1, 2, None, None) == []
    assert named(4, 0, 4, 4, 2, 2, 0) == [
        "  most in sentence 5 (3): “그 경험을 바탕으로 더 빠른 배달을 만들고 싶습니다.”",
        "  then in sentence 1 (2): “안녕하세요, 백엔드 개발자 김하늘입니다.”",
    ]


def test_a_sentence_that_is_not_there_is_not_named() -> None:
    beyond = [filler(at, sentence=99) for at in (1, 2)]

    assert crowded_sentences(with_items(*beyond)) == []
    within = [filler(at, sentence=1) for at in (1, 2)]
    assert [one.number for one in crowded_sentences(with_items(*within))] == [2]
    assert crowded_sentences(with_items(*within, comparison=None)) == []


@pytest.mark.parametrize("width", range(60, 101))
def test_the_sentence_is_shortened_to_one_line(width: int) -> None:
    lines = lines_of(with_items(*(filler(at, sentence=3) for at in (1, 2))), width)

    (line,) = [line for line in lines if "in sentence" in line]
    assert line.endswith("”")
    assert cell_len(line) >= min(width - 4, 80)  # and not shorter than it need be


@pytest.mark.parametrize("width", [40, 43, 46])
def test_where_one_line_is_too_narrow_for_the_sentence_it_has_two(width: int) -> None:
    lines = lines_of(with_items(*(filler(at, sentence=3) for at in (1, 2))), width)

    first = next(place for place, line in enumerate(lines) if "in sentence" in line)
    quote = " ".join(lines[first : first + 2]).partition("“")[2]
    assert quote.endswith("…”")
    assert cell_len(quote) >= 20


def test_outputs_that_lack_the_signs_get_others() -> None:
    lines = lines_of(with_items(filler(1, text="um", before="so"), filler(2, text="um")), 80, "ascii")

    assert "  sounds: um x2 (#1 0:01, #2 0:02)" in lines
    assert '  hesitated before: "so"' in lines


# advice


def advised(take: Take) -> str:
    """Give the one sentence about fillers, with nothing else to say."""
    (sentence,) = [one for one in advice(take) if "fillers a minute" in one]
    return sentence


def dense(*items: Filler, **changes: Any) -> Take:
    comparison = replace(
        KOREAN.comparison,  # type: ignore[type-var]  # it has one
        coverage=1.0,
        sentences=tuple(replace(one, status="said") for one in KOREAN.comparison.sentences),  # type: ignore[union-attr]
    )
    take = with_items(*items, **{"comparison": comparison, **changes})
    return replace(take, fillers=replace(take.fillers, per_minute=8.0))


def test_dense_fillers_in_one_sentence_are_advised_on_with_the_sentence() -> None:
    items = [filler(at, sentence=2, before="카프카를") for at in (1, 2)]

    sentence = advised(dense(*items, *(filler(at) for at in (3, 4, 5, 6))))

    assert (
        sentence
        == "8.0 fillers a minute, 2 of them in “특히 Kafka로 하루 8만 건의 이벤…”: learn it by heart."
    )


def test_else_with_the_word_and_else_with_the_sound() -> None:
    items = [filler(at, before="카프카를") for at in (1, 2)]
    place = "8.0 fillers a minute, 2 of them before “카프카를”: learn that place by heart."

    assert advised(dense(*items)) == place
    assert "“음” (7 times)" in advised(dense(*items, *(filler(at) for at in range(3, 8))))  # under a third
    assert "“음” (2 times)" in advised(dense(*items, comparison=None))  # nothing to be learnt
    assert "“음” (2 times)" in advised(dense(filler(1, before="저는"), filler(2, before="그")))


def test_advice_passes_over_what_was_dismissed() -> None:
    out = [filler(at, text="뭐", sentence=0, before="저는", dismissed=True) for at in (1, 2, 3)]

    assert "most often “음” (2 times)" in advised(dense(*out, filler(4), filler(5)))


def test_braces_in_what_was_heard_are_only_braces() -> None:
    assert "before “{rate}”" in advised(dense(*(filler(at, before="{rate}") for at in (1, 2))))


# held syllables


def held(count: int) -> list[str]:
    words = tuple(Lengthened(f"말{number}", 10.0 * number, 10.0 * number + 0.6) for number in range(count))
    return [line.plain for line in lengthened_lines(page(), replace(KOREAN, lengthened=words))]


def test_held_syllables_are_listed_with_their_times() -> None:
    assert held(0) == []
    assert held(2) == ["Held long", "  0:00 “말0”", "  0:10 “말1”"]


def test_many_held_syllables_are_cut_after_eight() -> None:
    assert held(8)[-1] == "  1:10 “말7”"
    assert held(11)[-2:] == ["  1:10 “말7”", "  and 3 more"]


# any take


def hesitant_takes() -> st.SearchStrategy[Take]:
    """Any take, with the fields that only hesitations have."""
    items = st.builds(
        Filler,
        text=text(1),
        start_s=st.floats(0, 1e5),
        end_s=st.floats(0, 1e5),
        kind=st.sampled_from(["certain", "likely", "habit"]),
        source=st.sampled_from(["transcript", "audio"]),
        after=maybe(text(1)),
        before=maybe(text(1)),
        sentence=maybe(st.integers(-1, 4)),
        dismissed=st.booleans(),
    )
    fillers = st.builds(
        Fillers,
        count=st.integers(0, 99),
        per_minute=maybe(st.floats(0, 500)),
        items=st.lists(items, max_size=12).map(tuple),
        per_100_words=maybe(st.floats(0, 100)),
    )
    syllables = st.builds(Lengthened, text=text(1), start_s=st.floats(0, 1e5), end_s=st.floats(0, 1e5))
    return st.builds(
        lambda take, fillers, held: replace(take, fillers=fillers, lengthened=tuple(held)),
        takes(),
        fillers,
        st.lists(syllables, max_size=12),
    )


@settings(deadline=None)  # a busy machine is no failure
@given(hesitant_takes(), st.integers(24, 120), st.sampled_from(["utf-8", "cp949", "ascii"]))
def test_any_hesitations_fit_and_are_advised_on(take: Take, width: int, encoding: str) -> None:
    sheet = page(width, encoding)

    lines = [*filler_lines(sheet, take), *lengthened_lines(sheet, take)]

    broken = [line for line in lines if "voicecoach takes " not in line.plain]
    assert all(cell_len(line.plain) <= min(width, 100) for line in broken)
    assert len(advice(take)) <= 3
