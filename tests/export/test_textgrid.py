"""TextGrids, and whether two readers that are not ours understand them: praatio, and Praat where it is."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from praatio import textgrid as praatio  # type: ignore[import-untyped]  # it ships none

from tests.examples import ENGLISH, KOREAN, example_take
from tests.progress.series import series
from tests.strategies import takes
from voicecoach.export.textgrid import textgrid
from voicecoach.recognition.values import Transcript, Word
from voicecoach.takes.schema import Take

TIERS = ["words", "pauses", "fillers", "sentences"]
QUOTES = example_take(
    transcript=Transcript(
        'er sagte "ja" """',
        tuple(Word(text, i, i + 0.9, 0.9) for i, text in enumerate(("er", '"ja"', '"""'))),
        "de",
    )
)

SCRIPT = """form Read
  sentence file
  sentence written
endform
Read from file: file$
tiers = Get number of tiers
for tier to tiers
  name$ = Get tier name: tier
  intervals = Get number of intervals: tier
  for interval to intervals
    t1 = Get start time of interval: tier, interval
    t2 = Get end time of interval: tier, interval
    label$ = Get label of interval: tier, interval
    if label$ <> ""
      appendFileLine: written$, name$, tab$, fixed$ (t1, 3), tab$, fixed$ (t2, 3), tab$, label$
    endif
  endfor
endfor
"""

Labelled = list[tuple[str, str, str, str]]


def expected(take: Take) -> Labelled:
    """Give what must be read: tier, from, to, label."""
    assert take.comparison is not None
    rows = [("words", word.start_s, word.end_s, word.text) for word in take.transcript.words]
    rows += [("pauses", pause.start_s, pause.end_s, pause.place) for pause in take.timing.pauses]
    counted = sorted((one for one in take.fillers.items if one.kind != "habit"), key=lambda one: one.start_s)
    rows += [("fillers", one.start_s, one.end_s, one.text) for one in counted]
    rows += [
        ("sentences", one.start_s, one.end_s, one.text)
        for one in take.comparison.sentences
        if one.start_s is not None and one.end_s is not None
    ]
    return [(tier, f"{start_s:.3f}", f"{end_s:.3f}", label) for tier, start_s, end_s, label in rows]


@pytest.fixture(params=["korean", "english", "made"])
def take(request: pytest.FixtureRequest) -> Take:
    return {"korean": KOREAN, "english": ENGLISH, "made": series(9)[-1]}[request.param]


def test_praatio_reads_what_was_written(take: Take, tmp_path: Path) -> None:
    file = tmp_path / "a.TextGrid"
    file.write_text(textgrid(take), encoding="utf-8")

    grid = praatio.openTextgrid(str(file), includeEmptyIntervals=False, reportingMode="error")

    assert list(grid.tierNames) == TIERS
    assert grid.maxTimestamp == pytest.approx(take.audio.duration_s, abs=0.0006)
    found = [
        (name, f"{entry.start:.3f}", f"{entry.end:.3f}", entry.label)
        for name in TIERS
        for entry in grid.getTier(name).entries
    ]
    assert found == expected(take)


@pytest.mark.skipif(shutil.which("praat") is None, reason="Praat is not installed (apt install praat)")
def test_praat_reads_what_was_written(take: Take, tmp_path: Path) -> None:
    assert read_by_praat(take, tmp_path) == expected(take)


@pytest.mark.skipif(shutil.which("praat") is None, reason="Praat is not installed (apt install praat)")
def test_praat_reads_quotes(tmp_path: Path) -> None:
    labels = [label for tier, _from, _to, label in read_by_praat(QUOTES, tmp_path) if tier == "words"]

    assert labels == ["er", '"ja"', '"""']


def read_by_praat(take: Take, folder: Path) -> Labelled:
    file, script, written = folder / "a.TextGrid", folder / "read.praat", folder / "read.txt"
    file.write_text(textgrid(take), encoding="utf-8")
    script.write_text(SCRIPT, encoding="utf-8")
    subprocess.run(
        ["praat", "--run", str(script), str(file), str(written)], check=True, capture_output=True, timeout=120
    )
    data = written.read_bytes()  # UTF-16 as soon as a label is not ASCII
    text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    return [(tier, start, end, label) for tier, start, end, label in rows]


def test_quotes_are_doubled() -> None:
    assert 'text = """ja"""\n' in textgrid(QUOTES)
    assert 'text = """"""""\n' in textgrid(QUOTES)


def test_a_label_is_one_line_without_codes() -> None:
    words = (Word("a\nb\x1b[2J", 0.0, 1.0, 0.9),)

    assert 'text = "a b[2J"' in textgrid(example_take(transcript=Transcript("a", words, "ko")))


def test_of_two_that_overlap_the_later_begins_where_the_earlier_ends() -> None:
    words = (Word("a", 0.0, 1.0, 0.9), Word("b", 0.5, 2.0, 0.9), Word("c", 1.0, 1.5, 0.9))

    rows = re.findall(
        r"xmin = (\S+)\n +xmax = (\S+)\n +text = \"(\w)\"",
        textgrid(example_take(transcript=Transcript("a b c", words, "ko"))),
    )

    assert rows[:2] == [("0.000", "1.000", "a"), ("1.000", "2.000", "b")]
    assert "c" not in {label for _start, _end, label in rows}


def test_nothing_heard_is_four_empty_tiers() -> None:
    nothing = example_take(comparison=None, transcript=Transcript("", (), "ko"))

    text = textgrid(nothing)

    assert [name for name in TIERS if f'name = "{name}"' in text] == TIERS
    assert "xmax = 26.412" in text


@given(takes())
def test_intervals_of_any_take_follow_each_other_without_gap(take: Take) -> None:
    text = textgrid(take)

    ends = set(re.findall(r"^xmax = (\S+)$", text, re.MULTILINE))
    assert len(ends) == 1
    for tier in text.split("    item [")[2:]:
        assert int(re.findall(r"intervals: size = (\d+)", tier)[0]) == tier.count("text = ")
        times = re.findall(r"intervals \[\d+\]:\n +xmin = (\S+)\n +xmax = (\S+)", tier)
        assert float(times[0][0]) == 0.0
        assert times[-1][1] in ends
        assert all(float(start) < float(end) for start, end in times)
        assert all(first[1] == second[0] for first, second in pairwise(times))
