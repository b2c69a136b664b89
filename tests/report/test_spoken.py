from __future__ import annotations

from dataclasses import replace

from tests.examples import ENGLISH, KOREAN
from voicecoach.analysis.values import Pause
from voicecoach.report.spoken import readable, spoken
from voicecoach.takes.schema import Take


def answer_words(take: Take) -> set[str]:
    sentences = take.comparison.sentences if take.comparison else ()
    return {word.text for sentence in sentences for word in sentence.words}


def test_the_verdict_is_short_and_in_the_language_of_the_question() -> None:
    assert spoken(ENGLISH) == "The length was right: 9.3 seconds. 96% of the words were said."
    assert any("가" <= letter <= "힣" for letter in spoken(KOREAN))


def test_what_matters_most_comes_first_and_three_sentences_are_enough() -> None:
    pause = Pause(3.0, 5.5, "within a sentence", "engineer")
    timing = replace(ENGLISH.timing, target_s=20.0, verdict="short", pauses=(pause,), speech_rate_wpm=260.0)
    fillers = replace(ENGLISH.fillers, count=5, per_minute=30.0)

    assert spoken(replace(ENGLISH, timing=timing, fillers=fillers)) == (
        "The answer took 9.3 seconds; the target is 20 seconds. 96% of the words were said. "
        "One pause lasted 2.5 seconds."
    )


def test_without_a_comparison_fillers_and_pace_are_told() -> None:
    timing = replace(ENGLISH.timing, target_s=None, verdict=None, pauses=(), speech_rate_wpm=260.0)
    fillers = replace(ENGLISH.fillers, count=5, per_minute=30.0)

    told = spoken(replace(ENGLISH, timing=timing, fillers=fillers, comparison=None))
    assert told == "The answer took 9.3 seconds. There were 5 fillers. It was fast."


def test_nothing_of_what_was_said_or_wanted_is_in_it() -> None:
    for take in (ENGLISH, KOREAN):
        heard = {word.text for word in take.transcript.words}
        assert (answer_words(take) | heard).isdisjoint(spoken(take).split())


def test_silence_is_told() -> None:
    timing = replace(ENGLISH.timing, answer_s=None)

    assert spoken(replace(ENGLISH, timing=timing)) == "No speech was found."


def test_seconds_are_read_as_seconds() -> None:
    assert readable("9.4 s, 75 s; 3 so") == "9.4 seconds, 75 seconds; 3 so"
