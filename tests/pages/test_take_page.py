from __future__ import annotations

import base64
import gettext
import hashlib
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from jinja2.ext import babel_extract

from tests.examples import ENGLISH, KOREAN
from tests.pages.made import earlier, tones
from tests.pages.parsed import Parsed
from tests.strategies import takes
from voicecoach import i18n
from voicecoach.analysis import timing
from voicecoach.analysis.pace import pace_over_time
from voicecoach.analysis.values import ON_TARGET, Fillers
from voicecoach.audio.compress import COLUMNS_PER_S, waveform
from voicecoach.pages import definitions, document
from voicecoach.pages.take_page import render
from voicecoach.recognition.values import Transcript
from voicecoach.report.advice import advice
from voicecoach.takes.listing import summary_of
from voicecoach.takes.schema import Take

NASTY = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>\x1b[31m\u202e{{ 7*7 }} \" ' & --> <!--"
)


def page_of(take: Take, audio: bytes | None = b"sound") -> str:
    """Render with everything a page can have."""
    return render(
        take,
        audio=audio,
        audio_type="audio/mp4",
        waveform=waveform(tones(take), round(take.audio.duration_s * COLUMNS_PER_S)),
        pace=pace_over_time(take.transcript, take.timing.first_word_s, take.timing.end_of_speech_s),
        history=(summary_of(earlier(take, 20, 31.2)),),
    )


@pytest.fixture(scope="module")
def korean() -> Parsed:
    return Parsed(page_of(KOREAN))


def test_every_word_of_the_transcript_is_in_it_once(korean: Parsed) -> None:
    heard = [one for one in korean.of_class("heard") if one.tag == "button"]

    assert [one.words.rpartition(": ")[2] for one in heard] == [one.text for one in KOREAN.transcript.words]
    assert [float(one.attributes["data-s"]) for one in heard] == [
        pytest.approx(one.start_s, abs=0.001) for one in KOREAN.transcript.words
    ]


def test_every_word_of_the_answer_says_what_became_of_it(korean: Parsed) -> None:
    assert KOREAN.comparison is not None
    wanted = [one for one in korean.elements if "w" in one.classes and "answer" not in one.classes]
    found = [one for one in wanted if one.classes & {"said", "changed", "missed"}]
    words = [word for one in KOREAN.comparison.sentences for word in one.words]

    assert [one.words for one in found] == [
        {"missed": "missed: ", "changed": "changed: "}.get(word.status, "")
        + word.text
        + (f" → , heard: {word.heard}" if word.status == "changed" else "")
        for word in words
    ]


def test_only_one_word_of_a_list_is_reached_by_tab(korean: Parsed) -> None:
    words = [one for one in korean.elements if "w" in one.classes]

    assert sum(one.attributes.get("tabindex") != "-1" for one in words) == 2  # transcript and answer


def test_sentences_have_their_status_in_words_and_the_missed_one_its_place(korean: Parsed) -> None:
    assert [one.words.strip() for one in korean.of_class("status") if one.tag == "p"] == [
        "said",
        "partly said",
        "said",
        "missed",
        "in other words",
    ]
    data = json.loads(korean.by_id("page-data").words)
    assert data["missed"] == [
        {
            "at_s": 18.4,
            "label": "Left out, sentence 4: 장애가 났을 때에는 원인을 끝까지 찾아 문서로 남겼습니다.",
            "element": "sentence-4",
        }
    ]
    assert [one["at_s"] for one in data["fillers"]] == [3.4, 15.0, 18.85]
    for stop in (*data["fillers"], *data["missed"]):
        korean.by_id(stop["element"])


@pytest.mark.parametrize("take", [KOREAN, ENGLISH])
def test_the_page_says_what_the_report_says(take: Take) -> None:
    page = Parsed(page_of(take))
    text = " ".join(page.by_id("main").words.split())

    assert all(" ".join(sentence.split()) in text for sentence in advice(take))
    verdict = {"short": "short of the target", "on target": "on target"}[take.timing.verdict or ""]
    assert verdict in text


def test_numbers_are_told_on_hover_and_focus(korean: Parsed) -> None:
    """Each name of a number is a button described by a definition beside it."""
    buttons = korean.of_class("what")

    assert len(buttons) >= len(definitions.ALL) - 1
    known = {define().text for define in definitions.ALL}
    for button in buttons:
        assert button.tag == "button"
        tip = korean.by_id(button.attributes["aria-describedby"])
        assert tip.attributes["role"] == "tooltip"
        assert tip.words in known


def test_all_definitions_are_listed(korean: Parsed) -> None:
    text = korean.by_id("main").words

    assert all(define().text in text and define().name in text for define in definitions.ALL)


def test_the_definition_of_the_verdict_names_its_limits() -> None:
    low, high = ON_TARGET

    assert f"from {low:.0%} to {high:.0%}" in definitions.length().text
    assert f"at least {timing.SHORTEST_PAUSE_S} s" in definitions.pauses().text


def test_the_policy_names_exactly_the_script_and_the_style(korean: Parsed) -> None:
    (policy,) = [one.attributes["content"] for one in korean.of_tag("meta") if "http-equiv" in one.attributes]
    (script,) = [one for one in korean.of_tag("script") if "type" not in one.attributes]
    (style,) = korean.of_tag("style")

    def digest(content: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"

    assert policy.split("; ") == [
        "default-src 'none'",
        f"script-src {digest(script.words)}",
        f"style-src {digest(style.words)}",
        "media-src data:",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_the_page_needs_nothing_else_and_has_nothing_inline(korean: Parsed) -> None:
    for one in korean.elements:
        assert "style" not in one.attributes
        assert not [name for name in one.attributes if name.startswith("on")]
        for name in ("src", "href", "srcset", "data", "action", "poster"):
            assert one.attributes.get(name, "#").startswith(("#", "data:"))
    assert korean.of_tag("iframe") == korean.of_tag("img") == korean.of_tag("object") == []
    style = korean.of_tag("style")[0].words
    assert "@import" not in style
    assert set(re.findall(r"url\(([^)]*)\)", style)) == {"#hatch", "#hatch-dense"}


def test_ids_are_unique_and_every_reference_leads_somewhere(korean: Parsed) -> None:
    ids = [one.attributes["id"] for one in korean.elements if "id" in one.attributes]

    assert len(ids) == len(set(ids))
    for one in korean.elements:
        references = one.attributes.get("aria-labelledby", "").split()
        references += one.attributes.get("aria-describedby", "").split()
        references += [one.attributes["href"][1:]] if one.attributes.get("href", "").startswith("#") else []
        assert set(references) <= set(ids)


def test_languages_are_marked(korean: Parsed) -> None:
    assert korean.of_tag("html")[0].attributes["lang"] == "en"
    assert korean.of_tag("h1")[0].attributes["lang"] == "ko"
    assert korean.of_class("lines")[0].attributes["lang"] == "ko"
    assert korean.of_class("answer")[0].attributes["lang"] == "ko"


def nasty_take() -> Take:
    assert KOREAN.question is not None
    assert KOREAN.comparison is not None
    first, *others = KOREAN.comparison.sentences
    words = tuple(replace(word, text=NASTY, status="changed", heard=NASTY) for word in first.words)
    return replace(
        KOREAN,
        question=replace(KOREAN.question, prompt=NASTY, section=NASTY, answer=NASTY, language='"><script>'),
        transcript=Transcript(
            NASTY, tuple(replace(word, text=NASTY) for word in KOREAN.transcript.words), "ko"
        ),
        timing=replace(
            KOREAN.timing, pauses=tuple(replace(pause, after=NASTY) for pause in KOREAN.timing.pauses)
        ),
        fillers=replace(
            KOREAN.fillers, items=tuple(replace(item, text=NASTY) for item in KOREAN.fillers.items)
        ),
        repetitions=tuple(replace(one, text=NASTY) for one in KOREAN.repetitions),
        comparison=replace(
            KOREAN.comparison,
            sentences=(replace(first, text=NASTY, words=words, reason=NASTY, status="missed"), *others),
            added=tuple(replace(one, text=NASTY) for one in KOREAN.comparison.added),
        ),
    )


def test_an_answer_that_was_broken_off_says_so() -> None:
    assert "Broken off in an interview" in page_of(replace(KOREAN, cut_off=True))
    assert "Broken off" not in page_of(KOREAN)


def test_nothing_in_a_take_becomes_markup() -> None:
    html = page_of(nasty_take())
    page = Parsed(html)

    assert [one.attributes.get("type") for one in page.of_tag("script")] == ["application/json", None]
    assert page.of_tag("img") == []
    assert "\x1b" not in html
    assert "\u202e" not in html
    harmless = NASTY.replace("\x1b", "").replace("\u202e", "")
    assert page.of_tag("h1")[0].words == harmless  # shown as it is written, and as nothing else
    assert harmless in json.loads(page.by_id("page-data").words)["missed"][0]["label"]
    assert not re.search(r"[<>&\u2028\u2029]", page.by_id("page-data").words)


def test_json_in_the_page_reads_back() -> None:
    text = "</script><!-- & \u2028 한글 \\u003c"

    assert json.loads(document.as_json({"text": text})) == {"text": text}


@settings(max_examples=60)
@given(takes())
def test_any_take_makes_a_page(take: Take) -> None:
    """Whatever the schema allows; the parser checks that every element ends where it should."""
    duration_s = min(take.audio.duration_s, 100.0)
    take = replace(take, audio=replace(take.audio, duration_s=duration_s))
    page = Parsed(render(take, audio=b"sound", audio_type="audio/mp4"))

    assert len(page.of_class("heard")) == len(take.transcript.words)


def test_without_its_recording_a_take_has_a_page_that_says_so() -> None:
    page = Parsed(page_of(KOREAN, audio=None))

    assert "The recording of this take is gone" in page.by_id("main").words
    assert page.of_tag("audio") == page.of_class("go") == page.of_class("strip") == []
    assert [one.tag for one in page.elements if "w" in one.classes] == ["span"] * len(
        [one for one in page.elements if "w" in one.classes]
    )
    assert len(page.of_class("heard")) == len(KOREAN.transcript.words)


def test_without_speech_there_are_no_numbers() -> None:
    silent = replace(
        KOREAN,
        transcript=Transcript("", (), "ko"),
        timing=replace(KOREAN.timing, first_word_s=None, end_of_speech_s=None, answer_s=None, pauses=()),
        fillers=Fillers(0, None, ()),
        repetitions=(),
    )
    page = Parsed(page_of(silent))

    assert page.of_class("fact") == page.of_class("graph") == page.of_class("sentence") == []
    assert "No speech was found in 26.4 s of sound" in page.by_id("main").words


def test_a_recording_without_a_question_and_advice_that_is_no_script() -> None:
    alone = Parsed(page_of(replace(KOREAN, question=None, comparison=None)))
    assert alone.of_tag("h1")[0].words == "A recording, without a question"
    assert alone.of_class("answer") == []

    assert KOREAN.question is not None
    advised = replace(KOREAN, question=replace(KOREAN.question, guidance=True), comparison=None)
    page = Parsed(page_of(advised))
    assert "not a script, so nothing was compared" in page.by_id("main").words
    assert KOREAN.question.answer in page.by_id("main").words


def test_a_first_take_has_no_history(korean: Parsed) -> None:
    rows = [one.words.split() for one in korean.of_tag("tr")]
    assert rows[1:] == [
        ["2026-11-22", "16:05", "this", "take", "24.5", "s", "66%", "255", "7.3"],
        ["2026-11-20", "16:05", "31.2", "s", "66%", "255", "7.3"],
    ]

    assert Parsed(render(KOREAN, audio=None)).of_tag("table") == []


def test_every_word_of_the_templates_can_be_extracted() -> None:
    """What is written in ``_()`` in a template is found by Babel, and nothing but literals is."""
    for template in sorted((document.HERE / "templates").glob("*.j2")):
        with template.open("rb") as file:
            found = [
                message for _line, _name, message, _comments in babel_extract(file, ["_", "ngettext"], [], {})
            ]
        calls = re.findall(r"\b(?:_|ngettext)\(", template.read_text(encoding="utf-8"))
        assert len(found) == len(calls), template.name
        assert all(found)


class Bracketed(gettext.NullTranslations):
    """Puts every message in brackets, to find words that are none."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.mark.parametrize("audio", [b"sound", None])
def test_every_word_of_ours_goes_through_gettext(
    monkeypatch: pytest.MonkeyPatch, audio: bytes | None
) -> None:
    monkeypatch.setattr(i18n, "_catalogue", lambda _language: Bracketed())
    page = Parsed(page_of(replace(KOREAN, demo=True), audio))
    said = [page.of_tag("body")[0].words]
    said += [one.attributes.get(name, "") for one in page.elements for name in ("aria-label", "title")]
    for one in page.of_tag("script"):
        said[0] = said[0].replace(one.words, "")
    left = "\n".join(said)
    while (fewer := re.sub(r"⟦[^⟦⟧]*⟧", "", left)) != left:
        left = fewer

    keys = {"Enter", "Shift", "Esc", "F", "M"}
    command = "voicecoach takes correct 2026-11-22T16-05-12 --not-filler 1"
    assert set(re.findall(r"[A-Za-z]+", left.replace(command, ""))) - keys == {"Kafka"}
