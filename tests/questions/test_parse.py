import codecs
import unicodedata
from pathlib import Path

import pytest

from voicecoach.errors import DeckError
from voicecoach.questions.library import load
from voicecoach.questions.parse import parse
from voicecoach.questions.values import Deck, Question

PATH = Path("decks/example.md")

DECK = """\
---
title: 백엔드 스크리닝
lang: ko
---
# 1분 자기소개 {#intro target=60}
> 첫 **문장**.
> 둘째 문장. 셋째 문장.

# 기술 질문
## 1번 질문 {#kafka}
Kafka를 고른
이유는?

그리고 `shopNo`는?
> 모델 답변

내가 쓴 메모

> 이어서 [링크](https://example.org).
### 1차 꼬리 질문 {.guidance target=30.5}
> 조언
### 2차 꼬리 질문 {.question}
## 2번 질문
> 답
# 마지막 말 {.question #closing}
"""


def deck(text: str) -> Deck:
    return parse(text, PATH)


def by_id(text: str) -> dict[str, Question]:
    return {question.id: question for question in deck(text).questions}


def places(text: str) -> list[tuple[str, str | None, str | None, int]]:
    return [(one.heading, one.parent, one.section, one.level) for one in deck(text).questions]


def test_a_whole_deck() -> None:
    parsed = deck(DECK)
    assert (parsed.title, parsed.language, parsed.path) == ("백엔드 스크리닝", "ko", PATH)
    intro, kafka, guidance, asked, second, closing = parsed.questions
    assert intro == Question(
        id="intro",
        heading="1분 자기소개",
        prompt="1분 자기소개",
        section=None,
        language="ko",
        target_s=60.0,
        answer=("첫 문장.", "둘째 문장.", "셋째 문장."),
        guidance=False,
        parent=None,
        level=0,
        line=5,
    )
    assert (kafka.prompt, kafka.section) == ("Kafka를 고른 이유는? 그리고 shopNo는?", "기술 질문")
    assert kafka.answer == ("모델 답변", "이어서 링크.")
    assert (guidance.id, guidance.parent, guidance.level) == ("kafka-1", "kafka", 1)
    assert (guidance.guidance, guidance.target_s, guidance.section) == (True, 30.5, "기술 질문")
    assert (asked.id, asked.answer, asked.answer_text) == ("kafka-2", (), "")
    assert (second.id, second.parent, second.section) == ("q3", None, "기술 질문")
    assert (closing.id, closing.section, closing.line) == ("closing", None, 25)


@pytest.mark.parametrize(
    "text", ["\ufeff" + DECK, DECK.replace("\n", "\r\n"), unicodedata.normalize("NFD", DECK)]
)
def test_marks_line_ends_and_decomposed_hangul_change_nothing(text: str) -> None:
    assert deck(text) == deck(DECK)


def test_a_section_parts_follow_ups_from_what_is_above() -> None:
    text = "# 가\n> a\n## 절\n### 나\n> a\n## 다\n> a\n# 라\n> a\n## 마\n> a\n"
    assert places(text) == [
        ("가", None, None, 0),
        ("나", None, "절", 0),
        ("다", None, "절", 0),
        ("라", None, None, 0),
        ("마", "q4", None, 1),
    ]


def test_a_deeper_section_does_not_part_a_shallower_follow_up() -> None:
    assert places("# 가\n> a\n### 절\n#### 나\n> a\n## 다\n> a\n") == [
        ("가", None, None, 0),
        ("나", None, "절", 0),
        ("다", "q1", None, 1),
    ]


def test_a_caption_at_the_depth_of_its_questions_names_them_until_the_next() -> None:
    text = "## 절\n## 가\n> a\n### 나\n> a\n## 다\n> a\n## 둘째 절\n## 라\n> a\n"
    assert [(heading, section) for heading, _, section, _ in places(text)] == [
        ("가", "절"),
        ("나", "절"),
        ("다", "절"),
        ("라", "둘째 절"),
    ]


def test_a_section_whose_questions_stand_deeper_ends_at_its_own_depth() -> None:
    text = "# 절\n## 안쪽 절\n### 가\n> a\n## 나\n> a\n# 다\n> a\n"
    assert [(heading, section) for heading, _, section, _ in places(text)] == [
        ("가", "안쪽 절"),
        ("나", "절"),
        ("다", None),
    ]


def test_skipped_heading_levels_count_as_one_step() -> None:
    assert places("# 가\n> a\n##### 나\n> a\n###### 다\n> a\n## 라\n> a\n") == [
        ("가", None, None, 0),
        ("나", "q1", None, 1),
        ("다", "q1-1", None, 2),
        ("라", "q1", None, 1),
    ]


def test_made_ids_avoid_the_given_ones() -> None:
    assert list(by_id("# 가\n> a\n# 나 {#q1}\n> a\n## 다\n> a\n# 라 {#q1-2}\n> a\n## 마\n> a\n")) == [
        "q2",
        "q1",
        "q1-1",
        "q1-2",
        "q1-2-1",
    ]


def test_a_question_may_have_a_language_of_its_own() -> None:
    front = "---\nlang: ko\n---\n"
    text = front + "# 자기소개 {#me}\n> 안녕하세요.\n# Introduce yourself {#intro lang=en}\n> Hello.\n"

    assert [one.language for one in deck(text).questions] == ["ko", "en"]
    assert deck(text).language == "ko"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("# 질문\n> an answer", "en"),
        ("# Question\n> 답변", "ko"),
        ("# 질문 {.question}", "ko"),
        ("# Question {.question}", "en"),
        ("---\nlang: EN\n---\n# 질문\n> 답변", "en"),
    ],
)
def test_the_language_follows_the_answers_unless_it_is_given(text: str, language: str) -> None:
    assert deck(text).language == language
    assert deck(text).questions[0].language == language


@pytest.mark.parametrize(
    ("front_matter", "title"),
    [
        ("", "example"),
        ("---\ntags: [a]\n---\n", "example"),
        ("---\n---\n", "example"),
        ("---\ntitle: 2026\n---\n", "2026"),
        ('---\ntitle: "a: b"\n---\n', "a: b"),
    ],
)
def test_the_title_is_the_file_name_unless_it_is_given(front_matter: str, title: str) -> None:
    assert deck(front_matter + "# 가\n> a\n").title == title


def test_inline_markup_is_reduced_to_its_text() -> None:
    text = (
        "# *A* `b` \\{c\\} {#id}\n"
        "![picture](x.png) &amp; <b>bold</b> \\*star\\* a_b<br>next\n"
        "> - one `x > y`\n> - two <!-- gone -->\n>\n> > nested\n"
    )
    question = deck(text).questions[0]
    assert question.heading == "A b {c}"
    assert question.prompt == "picture & bold *star* a_b next"
    assert question.answer == ("one x > y", "two", "nested")


def test_comments_rules_and_text_before_the_first_heading_are_left_alone() -> None:
    text = "---\n\nPreface.\n\n> motto\n\n# 가\n<!-- note -->\n\n묻는 말\n\n***\n> a\n"
    assert [(one.prompt, one.answer) for one in deck(text).questions] == [("묻는 말", ("a",))]


def test_an_answer_goes_on_in_lines_without_a_mark_as_in_markdown() -> None:
    assert deck("# 가\n> 하나\n둘\n").questions[0].answer == ("하나", "둘")


@pytest.mark.parametrize(
    ("text", "line", "cause", "remedy"),
    [
        ("", 1, "no question", "starts with >"),
        ("# Section\ntext\n", 1, "no question", "starts with >"),
        ("Q. Why us?\nA. To learn.\n", 1, "no question", "voicecoach questions import decks/example.md"),
        ("# 가 {#x}\n> a\n\n# 나 {#x}\n> a\n", 4, "the id “x” is used twice, first in line 1", "another id"),
        ("# 가 {#x target=60\n> a\n", 1, "one closed pair of braces", "Write attributes like this"),
        ("# {#x} 가\n> a\n", 1, "one closed pair of braces", "Write attributes like this"),
        ("# 가 {#x} {.guidance}\n> a\n", 1, "one closed pair of braces", "Write attributes like this"),
        ("# 가 {words}\n> a\n", 1, "the attribute words is not known", "\\{"),
        ("# 가 {#x #y}\n> a\n", 1, "the attribute #y", "stands twice"),
        ("# 가 {goal=60}\n> a\n", 1, "the attribute goal=60", "Write attributes like this"),
        ("\n# 가 {target=0}\n> a\n", 2, "target=0 is not a length", "target=60"),
        ("# 가 {target=-5}\n> a\n", 1, "target=-5 is not a length", "above 0"),
        ("# 가 {target=60s}\n> a\n", 1, "target=60s is not a length", "above 0"),
        ("# 가 {target=nan}\n> a\n", 1, "target=nan is not a length", "above 0"),
        ("# 가 {target=60000}\n> a\n", 1, "target=60000 is not a length", "up to 3600"),
        ("# 가 {.advice}\n> a\n", 1, "the mark .advice is not known", ".guidance, .question"),
        ("# 가 {#a/b}\n> a\n", 1, "the id “a/b” cannot be used", "letters"),
        ("# 가 {#..}\n> a\n", 1, "the id “..” cannot be used", "letters"),
        ("# 가 {lang=de}\n> a\n", 1, "the language “de” is not known", "lang=ko"),
        ("# 가 {#}\n> a\n", 1, "the id “” cannot be used", "letters"),
        ("# 가 {#-x}\n> a\n", 1, "the id “-x” cannot be used", "does not start with -"),
        ("# 가 {#" + "x" * 65 + "}\n> a\n", 1, "cannot be used", "at most 64 characters"),
        ("# 가\n\n>\n", 3, "the answer is empty", "after >"),
        ("# 가\n> a\n\n나\n\n> <!-- x -->\n", 6, "the answer is empty", "after >"),
        ("# 가\n> a\n# 나 {target=30}\n묻는 말\n", 3, "no answer below it", "{.question}"),
        ("# 가\n> a\n# 나 {.guidance .question}\n", 3, "no answer below it", "after >"),
        ("# 가\n> a\n# {#x}\n> b\n", 3, "the heading has no text", "a few words"),
        ("---\ntitle: a: b\nlang: ko\n---\n# 가\n> a\n", 2, "not valid YAML", "in quotes"),
        ("---\ntitle: x\nlang: [\n---\n# 가\n> a\n", 3, "not valid YAML", "in quotes"),
        ("---\ntitle: 2026-02-30\n---\n# 가\n> a\n", 1, "not valid YAML", "in quotes"),
        ("---\n- a\n---\n# 가\n> a\n", 1, "not a list of settings", "title"),
        ("---\ntitle: [a]\n---\n# 가\n> a\n", 2, "the title is not a line of text", "in quotes"),
        ("---\ntitle: x\nlang: de\n---\n# 가\n> a\n", 3, "the language “de” is not known", "lang: ko"),
        ("---\ntitle: x\n# 가\n> a\n", 1, "the front matter is not closed", "---"),
    ],
)
def test_a_broken_deck_is_refused_with_place_cause_and_remedy(
    text: str, line: int, cause: str, remedy: str
) -> None:
    with pytest.raises(DeckError) as caught:
        deck(text)
    assert caught.value.message.startswith(f"{PATH}:{line}: ")
    assert cause in caught.value.message
    assert remedy in caught.value.message + caught.value.hint


def test_a_file_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "old.md"
    path.write_bytes(b"# a\n> b\n" + "# 질문".encode("cp949"))
    with pytest.raises(DeckError) as caught:
        load(path)
    assert caught.value.message == f"{path}:3: the file is not UTF-8 text"
    assert "UTF-8" in caught.value.hint


def test_a_byte_order_mark_in_a_file_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "windows.md"
    path.write_bytes(codecs.BOM_UTF8 + DECK.replace("\n", "\r\n").encode())
    assert load(path)[0].questions == deck(DECK).questions
