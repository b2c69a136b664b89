import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from voicecoach.cli import main

DECK = """\
---
title: 연습
lang: ko
---
# 자기소개 {#intro target=60}
> 안녕하세요. 저는 [개발자]입니다.

# 기술
## 카프카 {#kafka}
카프카를 고른 이유와 설계에서 가장 신경 쓴 점을 되도록 자세하게 이야기해 주시겠어요?
> 이미 쓰고 있었습니다.
### 1차 꼬리 질문 {.guidance}
> 조언입니다.
### 무엇을 배웠나요? {.question}
"""

Ask = Callable[..., Result]


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    file = tmp_path / "deck.md"
    file.write_text(DECK, encoding="utf-8")
    return file


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ask:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("VOICECOACH_CONTENT", raising=False)
    runner = CliRunner(mix_stderr=False)
    return lambda *arguments: runner.invoke(main, ["questions", *map(str, arguments)])


def test_the_list_is_a_tree_that_fits_60_columns(ask: Ask, deck: Path) -> None:
    result = ask("list", "--content", deck)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "연습 (deck.md)"
    assert lines[1] == "├── intro [3 s / 60 s] 자기소개"
    assert lines[2] == "└── 기술"
    assert lines[3].startswith("    └── kafka [2 s] 카프카를 고른 이유와")
    assert lines[3].rstrip().endswith("…")
    assert lines[4] == "        ├── kafka-1 [advice] 1차 꼬리 질문"
    assert lines[5] == "        └── kafka-2 [no answer] 무엇을 배웠나요?"
    assert all(width(line) <= 60 for line in lines)
    assert "\x1b" not in result.stdout


def width(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line)


def test_the_json_list_is_the_contract_and_nothing_else(ask: Ask, deck: Path) -> None:
    result = ask("list", "--content", deck, "--json")
    assert result.exit_code == 0
    assert result.stderr == ""
    printed = json.loads(result.stdout)
    assert list(printed) == ["schema", "questions"]
    assert printed["schema"] == "voicecoach.questions/1"
    assert [one["id"] for one in printed["questions"]] == ["intro", "kafka", "kafka-1", "kafka-2"]
    assert printed["questions"][0] == {
        "id": "intro",
        "parent": None,
        "level": 0,
        "section": None,
        "prompt": "자기소개",
        "language": "ko",
        "target_s": 60.0,
        "guidance": False,
        "answer": "안녕하세요. 저는 [개발자]입니다.",
    }
    follow_up = printed["questions"][3]
    assert (follow_up["parent"], follow_up["level"], follow_up["section"]) == ("kafka", 1, "기술")
    assert (follow_up["target_s"], follow_up["answer"]) == (None, None)


def test_show_gives_prompt_sentences_and_facts(ask: Ask, deck: Path) -> None:
    result = ask("show", "intro", "--content", deck)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:4] == ["자기소개", "", "안녕하세요.", "저는 [개발자]입니다."]
    assert "Id: intro" in lines
    assert "Length at an easy pace: 3 s" in lines
    assert "Target: 60 s" in lines


def test_show_says_what_is_advice_and_what_has_no_answer(ask: Ask, deck: Path) -> None:
    assert "Advice, not a script:\n조언입니다." in ask("show", "kafka-1", "--content", deck).stdout
    shown = ask("show", "kafka-2", "--content", deck).stdout
    assert "There is no model answer." in shown
    assert "Follows up: kafka" in shown


def test_an_unknown_id_is_an_error_with_a_suggestion(ask: Ask, deck: Path) -> None:
    result = ask("show", "kafkaa", "--content", deck)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Did you mean kafka" in result.stderr


def test_check_tells_what_is_doubtful(ask: Ask, deck: Path) -> None:
    result = ask("check", deck)
    assert result.exit_code == 0
    remedy = "write the question below the heading"
    assert result.stdout.splitlines() == [
        f"{deck}: 4 questions, 3 doubts",
        f"  {deck}:5: intro: Takes about 3 s at an easy pace, wanted are 60 s.",
        f"  {deck}:12: kafka-1: Asks nothing but its number; {remedy}: 1차 꼬리 질문",
        f"  {deck}:14: kafka-2: Has no model answer: time and hesitations are measured, nothing is compared.",
    ]


def test_check_tells_what_is_fine(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "fine.md"
    file.write_text("# Why?\n> Because.\n", encoding="utf-8")
    for arguments in [(file,), ("--content", file)]:
        result = ask("check", *arguments)
        assert (result.exit_code, result.stdout) == (0, f"{file}: 1 question, fine\n")


def test_a_broken_deck_ends_with_place_cause_and_remedy(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "broken.md"
    file.write_text("# Why? {target=soon}\n> Because.\n", encoding="utf-8")
    result = ask("check", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{file}:1: target=soon is not a length" in result.stderr
    assert "for example target=60" in result.stderr
    as_json = ask("list", "--content", file, "--json")
    assert as_json.exit_code == 1
    assert json.loads(as_json.stdout)["error"]["code"] == "broken_deck"


def test_two_places_to_check_are_wrong_usage(ask: Ask, deck: Path) -> None:
    result = ask("check", deck, "--content", deck)
    assert result.exit_code == 2
    assert "Two places" in result.stderr
