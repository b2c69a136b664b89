"""Subtitles, and whether FFmpeg's readers (PyAV, which decodes recordings here anyway) understand them."""

from __future__ import annotations

import io
from itertools import pairwise
from typing import Any

import av
import pytest
from hypothesis import given

from tests.examples import ENGLISH, KOREAN, example_take
from tests.progress.series import series
from tests.strategies import takes
from voicecoach.export.srt import srt
from voicecoach.export.subtitles import COLUMNS, LONGEST_MS, Subtitle, subtitles, width
from voicecoach.export.vtt import vtt
from voicecoach.recognition.values import Transcript, Word
from voicecoach.takes.schema import Take


def heard(*words: tuple[str, float, float]) -> Take:
    """Give a take with these words (text, from, to in seconds) and no model answer."""
    made = tuple(Word(text, start_s, end_s, 0.9) for text, start_s, end_s in words)
    return example_take(
        comparison=None, transcript=Transcript(" ".join(one.text for one in made), made, "ko")
    )


def evenly(text: str, word_s: float = 0.4) -> Take:
    words = text.split()
    return heard(*((word, i * word_s, (i + 1) * word_s - 0.05) for i, word in enumerate(words)))


def as_read(text: str, kind: str) -> list[tuple[int, int, str]]:
    """Have FFmpeg read subtitles: start and end in milliseconds, text."""
    with av.open(io.BytesIO(text.encode("utf-8")), "r", format=kind) as container:
        stream = container.streams.subtitles[0]
        found = []
        for packet in container.demux(stream):
            if packet.pts is not None and packet.duration is not None:
                ms = float(packet.time_base) * 1000
                found.append(
                    (
                        round(packet.pts * ms),
                        round((packet.pts + packet.duration) * ms),
                        bytes(packet).decode(),
                    )
                )
        return found


def test_a_subtitle_ends_where_a_sentence_does() -> None:
    found = subtitles(evenly("안녕하세요 반갑습니다. 저는 김하늘입니다. 감사합니다.", 0.9))

    assert [one.lines for one in found] == [
        ("안녕하세요 반갑습니다.",),
        ("저는 김하늘입니다.",),
        ("감사합니다.",),
    ]


def test_a_sentence_of_the_model_answer_ends_one_too() -> None:
    lines = [" ".join(one.lines) for one in subtitles(series(30)[-1])]

    assert lines[0] == "안녕하세요, 백엔드 개발자 김하늘입니다."


def test_a_subtitle_ends_at_a_pause() -> None:
    found = subtitles(heard(("하나", 0.0, 1.0), ("둘", 1.4, 2.4), ("셋", 2.9, 3.9)))

    assert [one.lines for one in found] == [("하나 둘",), ("셋",)]


def test_two_lines_are_about_equally_long() -> None:
    (found,) = subtitles(evenly("one two three four five six seven eight nine ten eleven", 0.3))

    assert found.lines == ("one two three four five six", "seven eight nine ten eleven")


def test_what_does_not_fit_is_halved_and_no_word_is_left_over() -> None:
    text = " ".join(["가나다라마바"] * 7)  # six of them are two full lines

    found = subtitles(evenly(text, 0.5))

    assert [sum(len(line.split()) for line in one.lines) for one in found] in ([3, 4], [4, 3])


def test_a_subtitle_stays_for_a_second_unless_the_next_one_comes() -> None:
    alone = subtitles(heard(("네.", 1.0, 1.2)))
    followed = subtitles(heard(("네.", 1.0, 1.2), ("그렇습니다.", 2.1, 3.0)))

    assert alone == (Subtitle(1000, 2000, ("네.",)),)
    assert [(one.start_ms, one.end_ms) for one in followed] == [(1000, 2000), (2100, 3100)]


def test_one_that_would_flash_by_is_joined_to_the_next() -> None:
    found = subtitles(heard(("네.", 1.0, 1.2), ("그렇습니다.", 1.3, 2.6)))

    assert [one.lines for one in found] == [("네. 그렇습니다.",)]


def test_long_speech_is_cut_after_seven_seconds() -> None:
    found = subtitles(evenly("가 나 다 라 마 바 사 아", 1.9))

    assert max(one.end_ms - one.start_ms for one in found) <= LONGEST_MS
    assert " ".join(" ".join(one.lines) for one in found) == "가 나 다 라 마 바 사 아"


def test_a_word_wider_than_a_line_is_cut() -> None:
    (found,) = subtitles(heard(("a" * 50, 0.0, 3.0)))

    assert found.lines == ("a" * 42, "a" * 8)


def test_nothing_heard_is_no_subtitle() -> None:
    assert subtitles(heard()) == ()
    assert srt(heard()) == ""
    assert vtt(heard()) == "WEBVTT\n"


def test_a_syllable_is_two_columns_however_it_is_stored() -> None:
    assert width("한글 ab") == 7
    assert [width(text) for text in ("é", "e\u0301")] == [1, 1]


@pytest.mark.parametrize("take", [KOREAN, ENGLISH, series(12)[-1]], ids=["korean", "english", "made"])
@pytest.mark.parametrize("kind", ["srt", "webvtt"])
def test_a_player_reads_what_was_written(take: Take, kind: str) -> None:
    written = subtitles(take)

    found = as_read(srt(take) if kind == "srt" else vtt(take), kind)

    assert found == [(one.start_ms, one.end_ms, "\n".join(one.lines)) for one in written]


def test_signs_with_a_meaning_are_escaped_or_replaced() -> None:
    take = evenly("a --> b <i>c</i> &amp; {x} 1 < 2", 0.3)

    assert "a --&gt; b &lt;i&gt;c&lt;/i&gt; &amp;amp; {x} 1 &lt; 2" in vtt(take)
    assert "a → b ‹i›c‹/i› &amp; (x) 1 ‹ 2" in srt(take)
    for text, kind in ((srt(take), "srt"), (vtt(take), "webvtt")):
        assert len(as_read(text, kind)) == 1


def test_the_files_begin_as_the_formats_say() -> None:
    assert srt(ENGLISH).startswith("1\n00:00:00,500 --> ")
    assert vtt(ENGLISH).startswith("WEBVTT\n\n1\n00:00:00.500 --> ")


def test_hours_are_told() -> None:
    assert "01:00:01,500 --> 01:00:02,500" in srt(heard(("spät.", 3601.5, 3602.0)))


@given(takes())
def test_any_take_gives_valid_subtitles(take: Take) -> None:
    found = subtitles(take)

    for one in found:
        assert 0 <= one.start_ms < one.end_ms <= one.start_ms + LONGEST_MS
        assert 1 <= len(one.lines) <= 2
        for line in one.lines:
            assert line.strip()
            assert width(line) <= COLUMNS
    for first, second in pairwise(found):
        assert first.end_ms <= second.start_ms


@given(takes())
def test_any_take_gives_files_without_a_line_that_means_something_else(take: Take) -> None:
    count = len(subtitles(take))
    for text in (srt(take), vtt(take)):
        lines: list[Any] = text.split("\n")
        assert sum("-->" in line for line in lines) == count
        assert not any(ord(sign) < 32 for line in lines for sign in line)
