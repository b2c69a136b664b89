"""Notes in many shapes, with the questions that a person finds in them beside each (notes/*.json)."""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.errors import DeckError
from voicecoach.questions.notes.importing import plan
from voicecoach.questions.notes.keeping import kept_of
from voicecoach.questions.notes.labels import named
from voicecoach.questions.notes.layout import lay
from voicecoach.questions.notes.merging import merge
from voicecoach.questions.notes.reading import read_notes
from voicecoach.questions.notes.understand import understand
from voicecoach.questions.notes.values import CODE, Understood
from voicecoach.questions.notes.writing import deck_text, imported_of
from voicecoach.questions.parse import parse

FOLDER = Path(__file__).parent / "notes"
DOCUMENTS = sorted([*FOLDER.glob("*.md"), *FOLDER.glob("*.txt")])
SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))
DECK = Path("content/notes.md")

names = pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.name)


def shown(found: Understood) -> dict[str, Any]:
    """What a person compares: the tree, and the lines with a doubt."""
    return {
        "title": found.title,
        "language": found.language,
        "questions": [
            {
                "line": one.line,
                "prompt": one.prompt,
                "parent": one.parent,
                "section": one.section,
                "answer": list(one.answer),
                **({"guidance": True} if one.guidance else {}),
                **({"target_s": one.target_s} if one.target_s else {}),
                **({"left_out": [note.kind for note in one.notes]} if one.notes else {}),
            }
            for one in found.questions
        ],
        "doubts": [doubt.line for doubt in found.doubts],
    }


def understood(file: Path) -> Understood:
    return understand(read_notes(file), file.name)


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def test_there_are_documents_of_many_shapes() -> None:
    assert len(DOCUMENTS) >= 12


@names
def test_the_tree_is_what_a_person_finds(file: Path) -> None:
    expected = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))

    assert shown(understood(file)) == expected


@names
def test_the_words_of_the_file_are_unchanged(file: Path) -> None:
    source = letters(read_notes(file))

    for question in understood(file).questions:
        assert all(letters(sentence) in source for sentence in question.answer)
        assert letters(question.prompt) in source


@pytest.mark.parametrize("file", [*DOCUMENTS, *SEEDS], ids=lambda file: file.name)
def test_what_was_shown_is_what_the_deck_says(file: Path) -> None:
    """Written, read, and imported again: the same questions, and the same file to the letter."""
    found = understood(file)
    merged = merge(found, DECK, set(), None, {})
    text = deck_text(merged, file.name)
    deck = parse(text, DECK)
    assert [replace(one, line=0) for one in deck.questions] == list(merged.deck.questions)
    kept = kept_of(text, deck)
    again = merge(found, DECK, set(), deck, imported_of(text), kept)
    assert {change.kind for change in again.changes} == {"same"}
    assert deck_text(again, file.name, kept) == text


@pytest.mark.skipif(not SEEDS, reason="needs ../shared/seeds")
def test_the_first_users_notes() -> None:
    """They happen to be a deck already: every question, answer and place is the deck's."""
    file = SEEDS[0]
    found = understood(file)
    deck = parse(read_notes(file), DECK)
    places = {question.id: place for place, question in enumerate(deck.questions)}
    assert len(found.questions) == len(deck.questions)
    for one, question in zip(found.questions, deck.questions, strict=True):
        assert letters(one.prompt) == letters(question.prompt)
        assert one.answer == question.answer
        assert one.parent == (places[question.parent] if question.parent else None)
        assert letters(one.section or "") == letters(question.section or "")
    nameless = [one for one in found.questions if one.prompt == "2차 꼬리 질문"]
    assert [doubt.line for doubt in found.doubts] == [nameless[0].line]
    assert [one.line for one in found.questions if one.guidance] == [348, 353]


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("cp949"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.replace("\n", "\r\n").encode(),
    ],
    ids=["bom", "cp949", "utf-16", "utf-16 without mark", "crlf"],
)
def test_however_it_was_saved(encode: Callable[[str], bytes], tmp_path: Path) -> None:
    text = (FOLDER / "ko_plain.txt").read_text(encoding="utf-8")
    file = tmp_path / "ko_plain.txt"
    file.write_bytes(encode(text))

    assert shown(understood(file)) == shown(understood(FOLDER / "ko_plain.txt"))


@pytest.mark.parametrize(
    ("text", "label", "number", "rest"),
    [
        ("Q1. 3개의 장점은?", "question", "1", "3개의 장점은?"),
        ("A. 80%에서 멈춥니다", "answer", "", "80%에서 멈춥니다"),
        ("A 3-tier app", "", "", "A 3-tier app"),
        ("[답변] 네", "answer", "", "네"),
        ("🎯 8차 Kafka 꼬리 질문 (심화)", "followup", "", ""),
        ("꼬리질문1: 왜?", "followup", "1", "왜?"),
        ("1-1. 왜?", "", "1-1", "왜?"),
        ("💡 Tip: 천천히", "note", "", "천천히"),
        ("질문이 뭔가요?", "", "", "질문이 뭔가요?"),
        ("example.com", "", "", "example.com"),
        ("Script-based tests", "", "", "Script-based tests"),
        ("1번 질문", "", "1", "1번 질문"),
    ],
)
def test_what_a_line_calls_itself(text: str, label: str, number: str, rest: str) -> None:
    name = named(text)

    assert (name.label, name.number, name.rest) == (label, number, rest)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01\x02\x03" * 50, b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"just words.\n", b"# Notes\n"],
    ids=["empty", "zeros", "picture", "prose", "heading"],
)
def test_what_is_no_notes_says_what_to_do(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_bytes(data)

    with pytest.raises(DeckError) as caught:
        understood(file)

    assert "notes.md" in caught.value.message
    assert caught.value.hint


PIECES = (
    *(
        "# ",
        "### ",
        "> ",
        "- ",
        "  - ",
        "1. ",
        "Q. ",
        "A. ",
        "**Q1. 왜?**",
        "<details>",
        "</details>",
        "꼬리질문: 왜?",
    ),
    *(
        "<summary>왜요?</summary>",
        "```\n",
        "| 질문 | 답변 |\n|---|---|\n| 왜? | 네 |\n",
        "꼬리 질문",
        "왜 그런가요?",
    ),
    *(
        "저는 그렇습니다.",
        "Tip: x",
        "> 답변",
        "---\n",
        "[목차로](#a)",
        "![x](y)",
        "<img src=a>",
        "\u0301",
        "{#id}",
        "\\",
    ),
    *(
        "`",
        "&amp;",
        "\n\n",
        "    ",
        "Why?",
        "I did.",
        "1번 질문",
        "(작성 예정)",
        "\u202e",
        "👩‍💻",
        "[[a|b]]",
        "> [!tip] t",
    ),
    *(
        " {.question}",
        "===\n",
        "> ```\n> a\n> ```\n",
        "<!-- x -->",
        "[a]: b",
        "<blockquote>",
        "<li>왜?",
        "-->",
    ),
)


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=30), st.sampled_from(["", "\n", "\n\n"])
)
def test_any_document_is_a_deck_or_an_error(
    tmp_path_factory: pytest.TempPathFactory, many: list[str], between: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    file = folder / "notes.md"
    file.write_text(between.join(many), encoding="utf-8", errors="replace")
    with contextlib.suppress(DeckError):
        made = plan(file, folder / "content")
        assert [replace(one, line=0) for one in parse(made.text, made.path).questions] == list(
            made.deck.questions
        )


@pytest.mark.parametrize(
    "text",
    [
        "<details><summary>왜?</summary>\n\n" * 3000,
        ">" * 30_000 + " a?",
        "[" * 20_000,
        "- " * 3000 + "왜?",
        "<" * 50_000,
    ],
    ids=["folds", "quotes", "brackets", "lists", "tags"],
)
def test_nesting_without_end_ends(text: str) -> None:
    with contextlib.suppress(DeckError):
        found = understand(text, "deep.md").questions
        assert max(one.level for one in found) <= 4


def test_a_thousand_questions_take_ten_times_as_long_as_a_hundred() -> None:
    def seconds(count: int) -> float:
        text = "".join(
            f"## {i}. {i}번은 왜 그런가요?\n\n저는 {i}번입니다. {'길게 말합니다. ' * 9}\n\n"
            f"### 꼬리 질문\n{i}는요?\n> 답 {i}\n\n"
            for i in range(count)
        )
        start = time.process_time()
        found = understand(text, "many.md")
        merged = merge(found, DECK, set(), None, {})
        deck = parse(deck_text(merged, "many.md"), DECK)
        merge(found, DECK, set(), deck, {})
        assert len(deck.questions) == 2 * count
        return time.process_time() - start

    seconds(20)
    assert seconds(1000) < 40 * seconds(100)


@pytest.mark.parametrize(
    ("head", "line"),
    [("- 왜 그런가요?\n", "> 길게 답합니다\n"), ("1. 왜\n", "  두 칸\n"), ("가\n", "\n    왜 그런가요?\n")],
)
def test_ten_times_as_long_a_stretch_takes_ten_times_as_long(head: str, line: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        lay(head + line * count)
        return time.process_time() - start

    seconds(100)
    assert seconds(20_000) < 40 * seconds(2_000)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("저는 ~~PHP~~ Kotlin을 오래 썼습니다.", "저는 Kotlin을 오래 썼습니다."),
        ("~~저는 Kotlin을 오래 썼습니다.~~", "저는 Kotlin을 오래 썼습니다."),
        ("저는 👍 Kotlin을 ⭐️ 오래 썼습니다.", "저는 Kotlin을 오래 썼습니다."),
        ("저는 Kotlin을 오래 썼습니다. (https://kotlinlang.org)", "저는 Kotlin을 오래 썼습니다."),
        ("30°C에서 2주 동안 시험했습니다.", "30°C에서 2주 동안 시험했습니다."),
    ],
)
def test_what_nobody_says_is_left_out_of_an_answer(written: str, said: str) -> None:
    assert understand(f"## 무엇을 쓰셨나요?\n\n{written}\n", "notes.md").questions[0].answer == (said,)


@pytest.mark.parametrize(
    "piece",
    ["https://a.kr/b, ", "https://a.kr", "답변", "꼭 "],
    ids=["links", "addresses", "advice", "orders"],
)
def test_ten_times_as_long_a_line_takes_ten_times_as_long(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        understand(f"## 무엇을 쓰셨나요?\n\n저는 {piece * count} 씁니다.\n", "notes.md")
        return time.process_time() - start

    seconds(10)
    assert seconds(2_000) < 40 * seconds(200)


def test_no_time_at_all_is_no_target() -> None:
    assert [
        one.target_s for one in understand("## 자기소개 (00초)\n\n저입니다.\n", "notes.md").questions
    ] == [None]


def test_code_that_three_signs_set_off_within_a_line_opens_no_fence() -> None:
    text = "```ls```로 봅니다.\n\n##왜 그런가요?\n\n그래서 그렇습니다.\n\n##언제인가요?\n\n어제입니다.\n"

    assert [one.prompt for one in understand(text, "notes.md").questions] == ["왜 그런가요?", "언제인가요?"]


def test_what_guards_signs_in_code_is_nowhere_to_be_seen() -> None:
    answer = "몸입니다.\nNote: `*args` 빼기\n더 있습니다.\n\n- `->` 이건 뭔가 물어볼까\n"
    text = f"# `->` 면접\n\n## `->` 뒤에는 무엇이 오나요?\n{answer}"
    found = understand(text, "notes.md")
    told = [one.text for one in found.doubts]
    notes = [note.source for one in found.questions for note in one.notes]

    assert found.title == "-> 면접"
    assert "*args 빼기" in notes
    assert any("-> 이건" in one for one in told)
    assert not any(CODE in one for one in (*told, *notes))


def test_a_question_may_begin_with_a_small_verb_and_be_marked_as_new() -> None:
    found = understand(
        "Q: is Kafka a queue?\nA: is it? It is a log.\n\nQ: why?\nA: so it is.\n", "notes.md"
    ).questions

    assert [one.prompt for one in found] == ["is Kafka a queue?", "why?"]
    assert found[0].answer[-1] == "It is a log."
    assert named("[NEW] Why us?").label == ""


def test_one_topic_with_versions_of_its_answer_is_a_question() -> None:
    first = "### 30초 버전\n저는 자전거를 고칩니다.\n"
    second = "### 1분 버전\n저는 자전거를 고치고, 가르칩니다.\n"
    found = understand(f"## 자기소개\n\n{first}\n{second}", "notes.md")

    assert [one.prompt for one in found.questions] == ["자기소개"]
    assert found.questions[0].answer == ("저는 자전거를 고칩니다.", "저는 자전거를 고치고, 가르칩니다.")
    assert "30초 버전, 1분 버전" in found.doubts[0].text
