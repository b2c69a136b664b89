from pathlib import Path

import pytest

from voicecoach import paths
from voicecoach.errors import DeckError, QuestionNotFoundError
from voicecoach.questions.doubts import doubts
from voicecoach.questions.length import easy_seconds
from voicecoach.questions.library import default_question, find, following, load, read_text
from voicecoach.questions.outline import read_outline
from voicecoach.questions.values import Deck

KOREAN = "---\nlang: ko\n---\n# 하나 {#kafka}\n> 가\n## 둘\n> 나\n# 셋 {#redis}\n> 다\n"
ENGLISH = "---\nlang: en\n---\n# One {#en-kafka}\n> a\n# Me {#en-intro}\n> b\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b-korean.md").write_text(KOREAN, encoding="utf-8")
    (tmp_path / "a-english.md").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "ReadMe.md").write_text("# Notes\n> about this folder\n", encoding="utf-8")
    (tmp_path / "._b-korean.md").write_bytes(b"\x00\x05\x16\x07")
    (tmp_path / "notes.txt").write_text("no deck", encoding="utf-8")
    (tmp_path / "more.md").mkdir()
    return tmp_path


@pytest.fixture
def decks(folder: Path) -> tuple[Deck, ...]:
    return load(folder)


def test_a_folder_gives_its_decks_by_name(folder: Path) -> None:
    assert [deck.path.name for deck in load(folder)] == ["a-english.md", "b-korean.md"]


def test_a_file_gives_one_deck_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "README.markdown"
    file.write_text(KOREAN, encoding="utf-8")
    assert [deck.language for deck in load(file)] == ["ko"]


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeckError, match="does not exist") as caught:
        load(tmp_path / "nowhere")
    assert "--content" in caught.value.hint


def test_a_folder_without_decks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(KOREAN, encoding="utf-8")
    with pytest.raises(DeckError, match="holds no deck") as caught:
        load(tmp_path)
    assert "*.md" in caught.value.hint


def test_an_unreadable_file_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:  # file permissions do not stop root, whom containers run as
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DeckError, match=r"a-english\.md cannot be read: Permission denied"):
        load(folder)


def test_an_id_that_two_decks_use_is_refused_with_both_places(folder: Path) -> None:
    (folder / "c.md").write_text("# Again {#en-intro}\n> a\n", encoding="utf-8")
    with pytest.raises(DeckError) as caught:
        load(folder)
    assert f"{folder / 'c.md'}:1: " in caught.value.message
    assert f"{folder / 'a-english.md'}:6" in caught.value.message
    assert "{#another-id}" in caught.value.hint


def test_a_question_is_found_by_its_id_in_any_deck(decks: tuple[Deck, ...]) -> None:
    assert find(decks, "kafka-1").heading == "둘"
    assert find(decks, " en-intro ").heading == "Me"


def test_a_hangul_id_is_found_however_it_was_typed(tmp_path: Path) -> None:
    file = tmp_path / "deck.md"
    file.write_text("# 나 {#자기소개}\n> 가\n", encoding="utf-8")
    assert find(load(file), "\u110c\u1161\u1100\u1175\u1109\u1169\u1100\u1162").id == "자기소개"


@pytest.mark.parametrize(
    ("typed", "suggested"), [("kafak", "kafka"), ("Redis", "redis"), ("en-into", "en-intro")]
)
def test_a_misspelt_id_gets_the_closest_ones_suggested(
    decks: tuple[Deck, ...], typed: str, suggested: str
) -> None:
    with pytest.raises(QuestionNotFoundError, match=typed) as caught:
        find(decks, typed)
    assert suggested in caught.value.hint


def test_an_id_like_no_other_gets_the_list_suggested(decks: tuple[Deck, ...]) -> None:
    with pytest.raises(QuestionNotFoundError) as caught:
        find(decks, "전혀")
    assert "questions list" in caught.value.hint


def test_the_default_is_the_introduction_then_one_of_its_kind_then_the_first(
    decks: tuple[Deck, ...], tmp_path: Path
) -> None:
    assert default_question(decks).id == "en-intro"
    assert default_question(decks, "en").id == "en-intro"
    assert default_question(decks, "ko").id == "kafka"
    own = tmp_path / "own"
    own.mkdir()
    (own / "z.md").write_text("# Me {#intro}\n> a\n", encoding="utf-8")
    assert default_question((*decks, *load(own))).id == "intro"


def test_the_introduction_of_imported_notes_goes_before_those_that_come_along(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Me {#intro}\n> a\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("---\nsource: my notes.md\n---\n# Why {#why}\n> b\n", encoding="utf-8")
    assert default_question(load(tmp_path)).id == "intro", "the imported notes have none"

    (tmp_path / "c.md").write_text("---\nsource: 3\n---\n# Me {#c-intro}\n> c\n", encoding="utf-8")
    decks = load(tmp_path)
    assert [deck.source for deck in decks] == ["my notes.md", "3", None], "one's own first"
    assert default_question(decks).id == "c-intro"
    assert default_question(decks[:1]).id == "why"


def test_there_is_no_default_in_a_language_without_questions(decks: tuple[Deck, ...]) -> None:
    with pytest.raises(QuestionNotFoundError, match="ko"):
        default_question(decks[:1], "ko")


def test_the_following_question_is_the_next_of_its_deck(decks: tuple[Deck, ...]) -> None:
    order = [find(decks, "kafka")]
    while question := following(decks, order[-1]):
        order.append(question)
    assert [one.id for one in order] == ["kafka", "kafka-1", "redis"]
    assert following((), order[0]) is None


def test_the_decks_that_come_with_the_program_are_in_order() -> None:
    decks = load(paths.bundled_content())
    assert default_question(decks, "ko").id == "intro"
    for deck in decks:
        assert doubts(deck, read_outline(read_text(deck.path), deck.path)) == ()
        assert all(easy_seconds(one) for one in deck.questions if one.answer and not one.guidance)
