"""What a person has written into a deck, and where, is there when its notes are imported again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from voicecoach.cli import main
from voicecoach.questions.library import load

NOTES = """\
# 면접 준비

## 인성

### 지원 동기는 무엇인가요?
항만을 좋아합니다.

#### 언제부터 좋아했나요?
열 살 때부터입니다.

### 강점은 무엇인가요?
끈기입니다. 매일 달렸습니다.

```sql
SELECT 1;
```

## 기술

### 인덱스는 왜 쓰나요?
찾는 길을 줄입니다.
"""
DECK = Path("content/notes.md")
Change = Callable[[str], str]
Again = Callable[..., tuple[str, str, str]]


def imported() -> Result:
    return CliRunner().invoke(main, ["--lang", "en", "questions", "import", "notes.md", "--yes"])


@pytest.fixture
def again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Again:
    """Import, change the deck, change the notes, import: the deck before, the deck after, and the screen."""
    monkeypatch.chdir(tmp_path)
    notes = tmp_path / "notes.md"

    def importing(deck: Change = str, changed: Change = str, start: str = NOTES) -> tuple[str, str, str]:
        notes.write_text(start, encoding="utf-8")
        assert imported().exit_code == 0
        DECK.write_bytes(deck(DECK.read_bytes().decode("utf-8")).encode("utf-8"))
        before = DECK.read_bytes().decode("utf-8")
        notes.write_text(changed(start), encoding="utf-8")
        shown = imported()
        assert shown.exit_code == 0, shown.stderr
        after = DECK.read_bytes().decode("utf-8")
        assert "nothing to write" in (once_more := imported().stdout) or ("stays as it is" in once_more)
        assert DECK.read_bytes().decode("utf-8") == after
        return before, after, shown.stdout

    return importing


def replacing(*pairs: str) -> Change:
    def change(text: str) -> str:
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            assert old in text, old
            text = text.replace(old, new)
        return text

    return change


def own_words(text: str) -> str:
    return text.partition("<!-- voicecoach import")[0]


def _swapped(text: str) -> str:
    """Put the second section before the first."""
    first, second = text.index("# 인성"), text.index("# 기술")
    end = text.index("<!-- voicecoach import")
    return text[:first] + text[second:end] + text[first:second] + text[end:]


MORE = ("## 인성\n", "## 인성\n\n### 약점은 무엇인가요?\n조급함입니다.\n")
"""A question more in the notes, above all others."""


def test_a_question_of_ones_own_needs_no_id_and_costs_nothing(again: Again) -> None:
    marks = "\n# 내 질문은?\n> 내 답.\n\n<!-- voicecoach import"
    before, after, _shown = again(
        replacing("lang: ko", "lang: ko  # 비고", "---\n\n# 인성", "---\n\n내 머리말\n\n# 인성",
                  "> 끈기입니다.", "> **끈기**입니다.", "\n<!-- voicecoach import", marks),
        replacing(*MORE),
    )  # fmt: skip

    for own in ("# 비고", "내 머리말", "**끈기**", "# 내 질문은?"):
        assert own in before
        assert own in after
    assert "약점은 무엇인가요?" in after


def test_what_stands_after_the_comment_stays(again: Again) -> None:
    own = "\n뒤에 쓴 메모\n\n# 내 질문은?\n> 내 답.\n"
    _before, after, _shown = again(lambda text: text + own, replacing(*MORE))

    assert "\n\n뒤에 쓴 메모\n\n# 내 질문은?" in after
    assert [one.prompt for one in load(DECK)[0].questions].count("내 질문은?") == 1


def test_line_ends_and_the_byte_order_mark_stay(again: Again) -> None:
    def windows(text: str) -> str:
        return "\ufeff" + text.replace("\n", "\r\n")

    _before, after, _shown = again(windows, replacing(*MORE))

    assert after.startswith("\ufeff---\r\n")
    assert after.count("\n") == after.count("\r\n")


def test_a_question_that_was_rewritten_in_the_deck_is_still_the_same(again: Again) -> None:
    before, after, shown = again(
        replacing(
            "강점은 무엇인가요?",
            "본인만의 경쟁력을 말씀해 주세요",
            "> 끈기입니다.\n> 매일 달렸습니다.",
            "> 저는 다릅니다.",
        )
    )

    assert after == before
    assert "added" not in shown


@pytest.mark.parametrize(
    "deck",
    [
        replacing("### 언제부터", "## 언제부터"),
        replacing("# 인성", "# 인성\n", "## 강점", "#### 강점"),
        lambda text: text.replace("# 인성", "# 기술").replace("# 기술", "# 인성", 1),
        _swapped,
    ],
)  # fmt: skip
def test_the_order_and_the_depth_of_the_deck_stay(again: Again, deck: Change) -> None:
    before, after, shown = again(deck)

    assert after == before
    assert "place" not in shown


def test_what_is_new_finds_its_place_in_an_order_of_ones_own(again: Again) -> None:
    before, after, _shown = again(_swapped, replacing(*MORE))

    questions = [one.prompt for one in load(DECK)[0].questions]
    assert questions[0] == "인덱스는 왜 쓰나요?"
    assert "약점은 무엇인가요?" in questions
    assert own_words(before).split("# 인성")[0] == own_words(after).split("# 인성")[0]


def test_the_notes_may_move_questions_and_it_is_said(again: Again) -> None:
    def reordered(text: str) -> str:
        first, second = text.index("## 인성"), text.index("## 기술")
        return text[:first] + text[second:] + "\n" + text[first:second]

    _before, _after, shown = again(changed=reordered)

    assert "at another place, as in the notes" in shown
    assert load(DECK)[0].questions[0].prompt == "인덱스는 왜 쓰나요?"


def test_text_below_a_section_follows_it_to_its_new_name(again: Again) -> None:
    _before, after, _shown = again(
        replacing("# 인성\n", "# 인성\n\n아주 소중한 메모\n"), replacing("## 인성\n", "## 인성 면접\n")
    )

    assert "# 인성 면접\n\n아주 소중한 메모\n" in after
    assert after.count("아주 소중한 메모") == 1


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("> 끈기입니다.", "> **끈기**입니다."),
        ("> 끈기입니다.", "> 끈기입니다. <!-- 웃으면서 -->"),
    ],
)
def test_what_no_reader_sees_counts_as_an_edit(again: Again, here: str, there: str) -> None:
    _before, after, shown = again(replacing(here, there), replacing("매일 달렸", "매일 십 킬로미터를 달렸"))

    assert there in after
    assert "changed in both: yours in the deck stays: 1" in shown


def test_the_language_of_a_question_stays(again: Again) -> None:
    _before, after, _shown = again(
        replacing("{#notes-2}", "{#notes-2 target=40 lang=en}"), replacing("매일 달렸", "날마다 달렸")
    )

    assert "{#notes-2 target=40 lang=en}\n> 끈기입니다.\n> 날마다 달렸습니다." in after


def test_notes_below_answers_follow_the_notes(again: Again) -> None:
    _before, after, shown = again(changed=replacing("SELECT 1;", "SELECT 2;"))

    assert "SELECT 2;" in after
    assert "SELECT 1;" not in after
    assert "changed, as in the notes: 1" in shown


@pytest.mark.parametrize("own", ["> 매일 달렸습니다.\n\n내 메모\n", "> 매일 달렸습니다.\n"])
def test_unless_the_person_changed_them(again: Again, own: str) -> None:
    def rewritten(text: str) -> str:
        start = text.index("> 매일 달렸습니다.")
        end = text.index("# 기술")
        return text[:start] + own + "\n" + text[end:]

    _before, after, _shown = again(rewritten, replacing("SELECT 1;", "SELECT 2;", "끈기입니다", "끈기예요"))

    assert "SELECT" not in after
    assert "> 끈기예요." in after
    assert ("내 메모" in after) == ("내 메모" in own)
