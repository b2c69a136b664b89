"""``voicecoach questions import`` and ``edit``, as a person meets them."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

from tests.commands.running import terminal
from voicecoach.cli import main
from voicecoach.commands.questions_edit import editor_command
from voicecoach.errors import ConfigError
from voicecoach.questions.library import default_question, load

NOTES = """\
# 면접 준비

## 1분 자기소개
안녕하세요. 저는 김하늘입니다.

## 왜 이직하시나요?
저는 더 큰 서비스를 만들고 싶습니다.

### 꼬리 질문
> 지금 회사에서는 어렵기 때문입니다.

## 마지막 질문은 무엇인가요?
"""

Ask = Callable[..., Result]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ask:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("VOICECOACH_CONTENT", raising=False)
    runner = CliRunner(mix_stderr=False)
    return lambda *arguments: runner.invoke(main, ["questions", *map(str, arguments)])


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "notes.md"
    file.write_text(NOTES, encoding="utf-8")
    return file


DECK = Path("content/notes.md")


def deck_ids() -> list[str]:
    return [one.id for one in load(DECK)[0].questions]


def test_a_newcomer_gets_a_deck_to_rehearse(ask: Ask, notes: Path) -> None:
    result = ask("import", "notes.md", "--yes")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "면접 준비 → content/notes.md",
        "├── intro [line 3, 3 s] 1분 자기소개",
        "├── notes-1 [line 6, 3 s] 왜 이직하시나요?",
        "│   └── ? notes-1-1 [line 9, 3 s] 꼬리 질문",
        "└── notes-2 [line 12, no answer] 마지막 질문은 무엇인가요?",
        "notes.md: 4 questions, 1 is a follow-up, 1 has no answer, 1 doubt",
        "  notes.md:9: There is no question here; the heading stands for it: 꼬리 질문",
        "Is one of these wrong? In your notes, write Q: before a question, A: before its answer or Note: ",
        "before what is neither, and import again.",
        "Written: content/notes.md",
        "Rehearse now: voicecoach practice intro",
        f"From any folder, once: voicecoach config set content {Path('content').resolve()}",
    ]
    decks = load(Path("content"))
    assert default_question(decks).id == "intro"
    assert default_question(decks).target_s == 60
    assert "source: notes.md\n" in DECK.read_text(encoding="utf-8")


def test_a_dry_run_writes_nothing(ask: Ask, notes: Path) -> None:
    result = ask("import", notes, "--dry-run")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "Nothing was written."
    assert not Path("content").exists()


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_nobody_to_ask_is_wrong_usage(ask: Ask, notes: Path, more: tuple[str, ...]) -> None:
    result = ask("import", notes, *more)

    assert result.exit_code == 2
    assert "--yes" in result.stdout + result.stderr
    assert not Path("content").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("key", "written"), [("y", True), ("ㅛ", True), ("n", False)])
def test_it_asks_before_it_writes(notes: Path, tmp_path: Path, key: str, written: bool) -> None:
    folder = tmp_path / "decks"
    with terminal("questions", "import", str(notes), "--content", str(folder), environment={}) as running:
        running.expect(r"Write .*notes\.md\? \[Y/n\]")
        assert not folder.exists()
        running.press(f"{key}\n")
        if not written:
            running.expect("Nothing was written")
        assert running.exit_status() == 0
    assert (folder / "notes.md").exists() is written


@pytest.mark.parametrize("new", [True, False])
def test_what_was_written_into_the_deck_meanwhile_is_not_overwritten(
    ask: Ask, notes: Path, new: bool
) -> None:
    if not new:
        ask("import", notes, "--yes")
        notes.write_text(NOTES + "어떤 질문이든 좋습니다.\n", encoding="utf-8")
    with terminal("questions", "import", str(notes), environment={}) as running:
        running.expect(r"Write content/notes\.md\? \[Y/n\]")
        DECK.parent.mkdir(exist_ok=True)
        before = DECK.read_text(encoding="utf-8") if DECK.exists() else "---\nlang: ko\n---\n"
        mine = before + "\n# 내가 더한 질문? {#mine}\n> 내 답.\n"
        DECK.write_text(mine, encoding="utf-8")
        running.press("y\n")
        running.expect(r"content/notes\.md has changed since it was read, and was not written\.")
        running.expect("Import the notes again")
        assert running.exit_status() == 1

    assert DECK.read_text(encoding="utf-8") == mine
    assert [path.name for path in DECK.parent.iterdir()] == ["notes.md"]
    assert ask("import", notes, "--yes").exit_code == 0
    assert "mine" in [one.id for deck in load(Path("content")) for one in deck.questions]


def test_a_full_disk_leaves_the_deck_and_the_one_before_as_they_were(
    ask: Ask, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for more in ("", "그렇습니다.\n"):
        notes.write_text(NOTES + more, encoding="utf-8")
        ask("import", notes, "--yes")
    there = {path.name: path.read_bytes() for path in DECK.parent.iterdir()}
    assert set(there) == {"notes.md", "notes.md.bak"}
    notes.write_text(NOTES + "아닙니다.\n", encoding="utf-8")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = ask("import", notes, "--yes")

    assert result.exit_code == 1
    assert "content/notes.md cannot be written: No space left on device" in result.stderr
    assert {path.name: path.read_bytes() for path in DECK.parent.iterdir()} == there


@pytest.mark.skipif(os.name != "posix", reason="links and permissions as POSIX has them")
def test_a_deck_that_is_a_link_stays_one(ask: Ask, notes: Path, tmp_path: Path) -> None:
    ask("import", notes, "--yes")
    mine = tmp_path / "mine.md"
    DECK.rename(mine)
    mine.chmod(0o600)
    DECK.symlink_to(mine)
    before = mine.read_bytes()
    notes.write_text(NOTES + "그렇습니다.\n", encoding="utf-8")

    assert ask("import", notes, "--yes").exit_code == 0

    assert DECK.is_symlink()
    assert "그렇습니다" in mine.read_text(encoding="utf-8")
    backup = DECK.with_name("notes.md.bak")
    assert backup.read_bytes() == before
    assert [file.stat().st_mode & 0o777 for file in (mine, backup)] == [0o600, 0o600]


def test_another_import_at_the_same_time_is_waited_for(
    ask: Ask, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voicecoach.takes.alone.PATIENCE_S", 0.0)
    DECK.parent.mkdir()
    with FileLock(DECK.with_name(".notes.md.lock")):
        result = ask("import", notes, "--yes")

    assert result.exit_code == 1
    assert "Another run is changing content/notes.md." in result.stderr
    assert not DECK.exists()


def test_the_json_is_one_object(ask: Ask, notes: Path) -> None:
    result = ask("import", notes, "--yes", "--json")

    assert (result.exit_code, result.stderr) == (0, "")
    printed = json.loads(result.stdout)
    assert printed["schema"] == "voicecoach.import/1"
    deck = printed["decks"][0]
    assert (deck["path"], deck["written"], deck["new"], deck["language"]) == (str(DECK), True, True, "ko")
    assert [(one["id"], one["parent"], one["line"]) for one in deck["questions"]] == [
        ("intro", None, 3),
        ("notes-1", None, 6),
        ("notes-1-1", "notes-1", 9),
        ("notes-2", None, 12),
    ]
    assert deck["questions"][3]["answer"] is None
    assert [doubt["line"] for doubt in deck["doubts"]] == [9]
    assert {change["kind"] for change in deck["changes"]} == {"added"}


def test_importing_again_keeps_ids_whatever_moves(ask: Ask, notes: Path) -> None:
    ask("import", notes, "--yes")
    new = "## 성격의 장점은 무엇인가요?\n저는 침착합니다.\n\n"
    reworded = NOTES.replace("왜 이직하시나요?", "왜 이직하려고 하시나요?").replace(
        "# 면접 준비\n\n", f"# 면접 준비\n\n{new}"
    )
    notes.write_text(reworded, encoding="utf-8")

    result = ask("import", notes, "--yes")

    assert result.exit_code == 0
    assert deck_ids() == ["notes-3", "intro", "notes-1", "notes-1-1", "notes-2"]
    lines = [line.strip() for line in result.stdout.splitlines()]
    assert lines[lines.index("added: 1") + 1] == "notes-3 성격의 장점은 무엇인가요?"
    assert lines[lines.index("changed, as in the notes: 1") + 1] == "notes-1 왜 이직하려고 하시나요?"
    assert "The deck as it was: content/notes.md.bak" in lines


def test_importing_the_same_again_writes_nothing(ask: Ask, notes: Path) -> None:
    ask("import", notes, "--yes")
    before = DECK.read_bytes()

    result = ask("import", notes, "--yes")

    assert "content/notes.md has all of it already: nothing to write." in result.stdout
    assert DECK.read_bytes() == before
    assert not Path("content/notes.md.bak").exists()


def test_what_was_edited_in_the_deck_stays(ask: Ask, notes: Path) -> None:
    ask("import", notes, "--yes")
    edited = (
        DECK.read_text(encoding="utf-8")
        .replace("저는 김하늘입니다.", "저는 개발자 김하늘입니다.\n\n천천히 말하기!")
        .replace("{#notes-2 .question}", "{#notes-2 .question target=30}")
        .replace("> 저는 더 큰 서비스를 만들고 싶습니다.", "> 제 이유는 하나입니다.")
        + "\n# 내가 더한 질문? {#mine}\n> 내 답.\n"
    )
    DECK.write_text(edited, encoding="utf-8")
    notes.write_text(
        NOTES.replace("더 큰 서비스", "더 좋은 서비스").replace("지금 회사에서는", "여기서는"),
        encoding="utf-8",
    )

    result = ask("import", notes, "--yes")

    assert result.exit_code == 0
    by_id = {one.id: one for one in load(DECK)[0].questions}
    assert list(by_id) == ["intro", "notes-1", "notes-1-1", "notes-2", "mine"]
    assert by_id["intro"].answer == ("안녕하세요.", "저는 개발자 김하늘입니다.")
    assert by_id["notes-1"].answer == ("제 이유는 하나입니다.",)
    assert by_id["notes-1-1"].answer == ("여기서는 어렵기 때문입니다.",)
    assert by_id["notes-2"].target_s == 30
    assert "천천히 말하기!" in DECK.read_text(encoding="utf-8")
    assert "changed in both: yours in the deck stays: 1" in result.stdout


def test_what_the_notes_lost_stays_and_is_told(ask: Ask, notes: Path) -> None:
    ask("import", notes, "--yes")
    notes.write_text(
        NOTES.split("## 마지막", maxsplit=1)[0].replace("## 1분", "## 왜 저희 회사인가요?\n네.\n\n## 1분"),
        "utf-8",
    )

    result = ask("import", notes, "--yes")

    assert (
        "no longer in the notes: stays in the deck until you delete it with `questions edit ID`: 1"
        in result.stdout
    )
    assert "[only in the deck, no answer]" in result.stdout
    assert deck_ids() == ["notes-3", "intro", "notes-1", "notes-1-1", "notes-2"]


def test_other_notes_of_the_same_name_become_another_deck(ask: Ask, notes: Path, tmp_path: Path) -> None:
    ask("import", notes, "--yes")
    other = tmp_path / "other" / "notes.md"
    other.parent.mkdir()
    other.write_text("## What is a closure?\nA function with its surroundings.\n", encoding="utf-8")

    assert ask("import", other, "--yes").exit_code == 0

    decks = load(Path("content"))
    assert [deck.path.name for deck in decks] == ["notes-2.md", "notes.md"]
    assert [deck.language for deck in decks] == ["en", "ko"]


def test_several_files_share_no_id(ask: Ask, notes: Path, tmp_path: Path) -> None:
    second = tmp_path / "README.md"
    second.write_text("## 자기소개 해주세요\n저는 박바다입니다.\n", encoding="utf-8")

    result = ask("import", notes, second, "--yes", "--content", "my decks")

    assert result.exit_code == 0
    ids = [one.id for deck in load(Path("my decks")) for one in deck.questions]
    assert len(ids) == len(set(ids)) == 5
    assert "intro" in ids
    assert "voicecoach practice intro --content 'my decks'" in result.stdout


SAMPLE = "# Coffee {#coffee}\nHow do you make coffee?\n> With water.\n"


def test_decks_that_lie_beside_are_told_to_be_asked_as_well(ask: Ask, notes: Path) -> None:
    DECK.parent.mkdir()
    (DECK.parent / "sample.md").write_text(SAMPLE, encoding="utf-8")

    first, again = (ask("import", notes, "--yes").stdout for _time in range(2))
    notes.write_text(NOTES + "네.\n", encoding="utf-8")
    changed = ask("import", notes, "--yes").stdout

    (told,) = (line for line in first.splitlines() if "sample.md" in line)
    assert told == (
        "Also asked, since in the same folder: sample.md. Only yours: --content content/notes.md, "
        f"or for good: voicecoach config set content {DECK.resolve()}"
    )
    assert "From any folder" not in first  # it would have both asked
    assert "Also asked" not in again + changed


def test_where_only_imported_decks_lie_beside_nothing_is_told(ask: Ask, notes: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("## Why us?\nTo learn.\n", encoding="utf-8")
    ask("import", notes, "--yes")

    told = ask("import", other, "--yes").stdout
    (DECK.parent / "sample.md").write_text(SAMPLE, encoding="utf-8")
    for name in ("more", "still more"):
        (tmp_path / f"{name}.md").write_text(f"## Why {name}?\nTo learn.\n", encoding="utf-8")
    both = ask("import", tmp_path / "more.md", tmp_path / "still more.md", "--yes").stdout

    assert "Also asked" not in told
    assert both.count("Also asked, since in the same folder: sample.md. Only yours: move") == 1


def test_where_one_deck_is_set_notes_are_imported_beside_it(ask: Ask, notes: Path, tmp_path: Path) -> None:
    ask("import", notes, "--yes")
    other = tmp_path / "other.md"
    other.write_text("## Why us?\nTo learn.\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOICECOACH_CONTENT", str(DECK))
        notes.write_text(NOTES + "네.\n", encoding="utf-8")
        again, beside = ask("import", notes, "--yes"), ask("import", other, "--yes")

    assert (again.exit_code, beside.exit_code) == (0, 0)
    assert "Rehearse now: voicecoach practice intro\n" in again.stdout
    assert "Rehearse now: voicecoach practice other-1 --content content/other.md" in beside.stdout
    assert {file.name for file in DECK.parent.glob("*.md")} == {"notes.md", "other.md"}


def test_what_cannot_be_imported_says_why(ask: Ask, notes: Path, tmp_path: Path) -> None:
    inside = ask("import", notes, "--yes", "--content", tmp_path)
    missing = ask("import", "missing.md", "--yes")
    folder = ask("import", tmp_path, "--yes")
    file = ask("import", notes, "--yes", "--content", notes)

    assert (inside.exit_code, missing.exit_code, folder.exit_code, file.exit_code) == (1, 1, 1, 2)
    assert "lies in the folder of decks itself" in inside.stderr
    assert "missing.md cannot be read" in missing.stderr
    assert "is not a file" in folder.stderr
    assert "a deck is written into a folder" in file.stderr


def test_what_is_wrong_with_the_notes_goes_before_the_question_that_nobody_answers(
    ask: Ask, tmp_path: Path
) -> None:
    (tmp_path / "empty.md").write_text("\ufeff \n\n", encoding="utf-8")

    missing, empty = ask("import", "missing.md"), ask("import", "empty.md")

    assert (missing.exit_code, empty.exit_code) == (1, 1)
    assert "missing.md cannot be read" in missing.stderr
    assert "empty.md is empty" in empty.stderr
    assert "--yes" not in missing.stderr + empty.stderr


def test_what_was_exported_in_another_form_says_which_would_do(ask: Ask, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "Export-1.zip", "w") as archive:
        archive.writestr("notes.md", NOTES)
    with zipfile.ZipFile(tmp_path / "notes.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    (tmp_path / "page.html").write_text("<!doctype html><title>Home</title><p>Hello.</p>", encoding="utf-8")
    (tmp_path / "simple.html").write_text("<h2>Why us?</h2><p>To learn.</p>", encoding="utf-8")

    archived, written, page = (ask("import", name, "--yes") for name in
                               ("Export-1.zip", "notes.docx", "page.html"))  # fmt: skip

    assert [one.exit_code for one in (archived, written, page)] == [1, 1, 1]
    assert "Export-1.zip is an archive.\nUnpack it" in archived.stderr
    assert "Export the notes as Markdown" in written.stderr
    assert "page.html: no question was found." in page.stderr
    assert "export the notes as Markdown (.md) or plain text (.txt)" in page.stderr
    assert ask("import", "simple.html", "--yes").exit_code == 0


def test_nothing_in_notes_acts_on_the_terminal(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "evil.md"
    file.write_text(
        "## Why \x1b[31m[bold]us\u202e?\nI like it.\n\n### Follow-up\x9b2J\n> Yes.\n", encoding="utf-8"
    )

    result = ask("import", file, "--yes")

    assert result.exit_code == 0
    assert "[bold]us" in result.stdout
    assert not {"\x1b", "\x9b", "\u202e"} & set(result.stdout)


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vim", ["vim", "+7", "deck.md"]),
        ("/usr/bin/nano -w", ["/usr/bin/nano", "-w", "+7", "deck.md"]),
        ("emacsclient -t", ["emacsclient", "-t", "+7", "deck.md"]),
        ("sensible-editor", ["sensible-editor", "+7", "deck.md"]),
        ("code", ["code", "--wait", "-g", "deck.md:7"]),
        ("code -w", ["code", "-w", "-g", "deck.md:7"]),
        ("hx", ["hx", "deck.md:7"]),
        ("gedit", ["gedit", "deck.md"]),
    ],
)
def test_editors_open_at_the_line(editor: str, command: list[str]) -> None:
    assert editor_command({"EDITOR": "other", "VISUAL": editor}, Path("deck.md"), 7) == command
    assert editor_command({"EDITOR": editor}, Path("deck.md"), 7) == command


def test_an_editor_that_fails_is_told_in_natural_korean(
    ask: Ask, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("import", notes, "--yes")
    monkeypatch.setenv("VISUAL", editing("sys.exit(3)", tmp_path))

    failed = ask("edit", "intro", "--lang", "ko")

    assert failed.exit_code == 1
    assert "편집기가 오류로 끝났습니다(종료 코드 3)." in failed.stderr


def test_no_editor_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ConfigError, match="No editor"):
        editor_command({}, Path("deck.md"), 7)


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX")
def test_where_no_editor_is_set_the_usual_one_opens_at_the_question_too(ask: Ask, notes: Path) -> None:
    ask("import", notes, "--yes")
    (line,) = (one.line for deck in load(DECK) for one in deck.questions if one.id == "notes-2")
    usual = notes.parent / "bin" / "sensible-editor"
    usual.parent.mkdir()
    usual.write_text(f'#!{sys.executable}\nimport sys\nprint("opened", *sys.argv[1:])\n', encoding="utf-8")
    usual.chmod(0o755)
    here = {"PATH": str(usual.parent), "VISUAL": "", "EDITOR": "", "VOICECOACH_CONTENT": "content"}
    with terminal("questions", "edit", "notes-2", environment=here) as shown:
        shown.expect(rf"opened \+{line} content/notes\.md")
        assert shown.exit_status() == 0


def editing(script: str, tmp_path: Path) -> str:
    file = tmp_path / "editor.py"
    file.write_text(f"import pathlib, sys\ndeck = pathlib.Path(sys.argv[-1])\n{script}\n", encoding="utf-8")
    return f"{sys.executable} {file}"


def test_edit_checks_the_deck_afterwards(
    ask: Ask, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("import", notes, "--yes")
    better = "deck.write_text(deck.read_text('utf-8').replace('저는 김하늘', '저는 개발자 김하늘'), 'utf-8')"
    monkeypatch.setenv("VISUAL", editing(better, tmp_path))
    well = ask("edit", "intro", "--content", "content")
    monkeypatch.setenv(
        "VISUAL", editing("deck.write_text('# 왜? {target=soon}\\n> 네\\n', 'utf-8')", tmp_path)
    )
    broken = ask("edit", "intro", "--content", "content")
    monkeypatch.setenv("VISUAL", editing("deck.write_text('# 왜? {#intro}\\n> 네\\n', 'utf-8')", tmp_path))
    DECK.write_text("# 왜? {#intro target=soon}\n> 네\n", encoding="utf-8")
    mended = ask("edit", "intro", "--content", "content")
    monkeypatch.setenv("VISUAL", "no-such-editor")
    missing = ask("edit", "intro", "--content", notes)

    assert well.exit_code == 0
    assert well.stdout.startswith("content/notes.md: 4 questions, ")
    assert broken.exit_code == 1
    assert "content/notes.md:1: target=soon" in broken.stderr
    assert (mended.exit_code, mended.stdout.startswith("content/notes.md: 1 question, ")) == (0, True)
    assert missing.exit_code == 1


@pytest.mark.parametrize("move", ["deck.unlink()", "deck.rename(deck.with_suffix('.txt'))"])
def test_a_deck_that_the_editor_moved_away_is_told(
    ask: Ask, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, move: str
) -> None:
    ask("import", notes, "--yes")
    (DECK.parent / "other.md").write_text("# 왜? {#why}\n> 네.\n", encoding="utf-8")
    monkeypatch.setenv("VISUAL", editing(move, tmp_path))

    result = ask("edit", "intro", "--content", "content")

    assert result.exit_code == 1
    assert "The deck content/notes.md is not there any more." in result.stderr
    assert sys.executable in result.stderr


def test_a_folder_of_nobody_is_told_as_by_the_other_commands(
    ask: Ask, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_CONTENT", "~nosuch/decks")

    result = ask("import", notes, "--yes")

    assert result.exit_code == 1
    assert "The folder of the person in ~nosuch/decks is not known." in result.stderr


@pytest.mark.parametrize("name", ["old.md", "intro.MD"])
def test_a_folder_that_is_called_like_a_deck_is_none(ask: Ask, notes: Path, name: str) -> None:
    (Path("content") / name).mkdir(parents=True)

    result = ask("import", notes, "--yes")

    assert (result.exit_code, result.stderr) == (0, "")
    assert deck_ids()[0] == "intro"


def test_what_the_person_wrote_into_the_deck_stays(ask: Ask, notes: Path) -> None:
    """Remarks in the settings, text above and between the questions, emphasis, the name of a section."""
    notes.write_text(NOTES.replace("# 면접 준비\n\n", "# 면접 준비\n\n# 인성\n\n"), encoding="utf-8")
    ask("import", notes, "--yes")
    own = (
        DECK.read_text(encoding="utf-8")
        .replace("lang: ko\n", "lang: ko  # 두 번째 면접은 영어\n# 발음은 여기에\nterms:\n  shopNo: 샵넘버\n")
        .replace("# 인성\n", "머리말: 천천히.\n\n# 인성 면접\n\n이 부분은 웃으면서.\n")
        .replace("> 안녕하세요.", "> **안녕하세요.**")
    )
    DECK.write_text(own, encoding="utf-8")
    assert "has all of it already" in ask("import", notes, "--yes").stdout
    assert DECK.read_text(encoding="utf-8") == own
    more = "## 성격의 장점은 무엇인가요?\n저는 침착합니다.\n\n## 마지막"
    notes.write_text(notes.read_text(encoding="utf-8").replace("## 마지막", more), encoding="utf-8")

    ask("import", notes, "--yes")

    text = DECK.read_text(encoding="utf-8")
    assert text.startswith(own[: own.index("## 마지막")])
    assert {one.section for one in load(DECK)[0].questions} == {"인성 면접"}
    assert load(DECK)[0].questions[0].answer == ("안녕하세요.", "저는 김하늘입니다.")


def test_an_id_is_never_given_to_another_question(ask: Ask, notes: Path) -> None:
    ask("import", notes, "--yes")
    notes.write_text(NOTES.split("## 마지막", maxsplit=1)[0], encoding="utf-8")
    ask("import", notes, "--yes")
    text = DECK.read_text(encoding="utf-8")
    DECK.write_text(text[: text.index("# 마지막")] + text[text.index("<!-- voicecoach") :], encoding="utf-8")
    ask("import", notes, "--yes")
    notes.write_text(
        notes.read_text(encoding="utf-8") + "\n## 성격의 장점은 무엇인가요?\n저는 침착합니다.\n", "utf-8"
    )

    ask("import", notes, "--yes")

    assert deck_ids() == ["intro", "notes-1", "notes-1-1", "notes-3"]


def test_what_was_deleted_in_the_deck_stays_out(ask: Ask, notes: Path) -> None:
    ask("import", notes, "--yes")
    text = DECK.read_text(encoding="utf-8")
    DECK.write_text(
        text[: text.index("# 왜 이직")] + text[text.index("# 꼬리") :].replace("## 꼬리", "# 꼬리"), "utf-8"
    )

    again = ask("import", notes, "--yes")

    assert "deleted in the deck: stays out until it changes in the notes: 1" in again.stdout
    assert deck_ids() == ["intro", "notes-1-1", "notes-2"]
    notes.write_text(NOTES.replace("왜 이직하시나요?", "이직하시려는 이유가 뭔가요?"), encoding="utf-8")
    ask("import", notes, "--yes")
    assert "이직하시려는 이유가 뭔가요?" in {one.prompt for one in load(DECK)[0].questions}


def test_an_id_of_ones_own_does_not_hide_what_the_notes_say(ask: Ask, notes: Path) -> None:
    ask("import", notes, "--yes")
    DECK.write_text(DECK.read_text(encoding="utf-8").replace("#notes-1}", "#leaving}"), encoding="utf-8")
    notes.write_text(NOTES.replace("더 큰 서비스", "더 좋은 서비스"), encoding="utf-8")

    result = ask("import", notes, "--yes")

    assert "changed, as in the notes: 1" in result.stdout
    assert deck_ids() == ["intro", "leaving", "notes-1-1", "notes-2"]
    assert load(DECK)[0].questions[1].answer == ("저는 더 좋은 서비스를 만들고 싶습니다.",)


def test_a_change_on_both_sides_is_told_until_it_is_settled(ask: Ask, notes: Path) -> None:
    ask("import", notes, "--yes")
    text = DECK.read_text(encoding="utf-8")
    DECK.write_text(text.replace("더 큰 서비스", "더 작은 서비스"), encoding="utf-8")
    notes.write_text(NOTES.replace("더 큰 서비스", "더 좋은 서비스"), encoding="utf-8")
    ask("import", notes, "--yes")

    again = ask("import", notes, "--yes")

    assert "changed in both: yours in the deck stays: 1" in again.stdout
    assert "content/notes.md stays as it is." in again.stdout
    DECK.write_text(text.replace("더 큰 서비스", "더 좋은 서비스"), encoding="utf-8")
    assert "changed in both" not in ask("import", notes, "--yes").stdout


@pytest.mark.parametrize("together", [True, False])
def test_notes_for_two_companies_become_two_decks(ask: Ask, tmp_path: Path, together: bool) -> None:
    files = [tmp_path / company / "면접.md" for company in ("카카오", "라인")]
    for file in files:
        file.parent.mkdir()
        file.write_text(
            f"## 자기소개\n안녕하세요, 김하늘입니다.\n\n## 지원동기\n{file.parent.name}를 늘 썼습니다.\n",
            "utf-8",
        )

    for group in [files] if together else [[file] for file in files]:
        assert ask("import", *group, "--yes").exit_code == 0

    decks = load(Path("content"))
    assert {deck.path.name for deck in decks} == {"면접.md", "면접-2.md"}
    assert {deck.questions[1].answer_text for deck in decks} == {
        "카카오를 늘 썼습니다.",
        "라인를 늘 썼습니다.",
    }
    assert len({one.id for deck in decks for one in deck.questions}) == 4


def test_notes_that_were_renamed_keep_their_deck(ask: Ask, notes: Path) -> None:
    ask("import", notes, "--yes")
    notes.rename(notes.with_name("final.md"))

    result = ask("import", notes.with_name("final.md"), "--yes")

    assert deck_ids() == ["intro", "notes-1", "notes-1-1", "notes-2"]
    assert not Path("content/final.md").exists()
    assert result.exit_code == 0
    assert "source: final.md\n" in DECK.read_text(encoding="utf-8")


def test_a_copy_of_the_notes_may_go_into_the_same_deck(ask: Ask, notes: Path) -> None:
    ask("import", notes, "--yes")
    copy = notes.with_name("copy.md")
    copy.write_text(NOTES.replace("더 큰 서비스", "더 좋은 서비스"), encoding="utf-8")

    shown = ask("import", copy, "--dry-run")
    into = ask("import", copy, "--yes", "--into", "notes.md")

    assert "--into content/notes.md keeps its ids and the history" in " ".join(shown.stdout.split())
    assert into.exit_code == 0
    assert deck_ids() == ["intro", "notes-1", "notes-1-1", "notes-2"]
    assert "더 좋은 서비스" in DECK.read_text(encoding="utf-8")
    wrong = ask("import", copy, "--yes", "--into", "missing.md")
    assert (wrong.exit_code, "content/notes.md" in wrong.stderr) == (1, True)
    assert ask("import", copy, notes, "--yes", "--into", "notes.md").exit_code == 2


def test_english_questions_of_korean_notes_are_asked_in_english(ask: Ask, notes: Path) -> None:
    notes.write_text(
        NOTES + "\n## Please introduce yourself in English.\n"
        "Hello, my name is Haneul Kim and I have worked on a payment service for three years.\n",
        encoding="utf-8",
    )

    result = ask("import", notes, "--yes")

    assert ", en, " in result.stdout
    deck = load(DECK)[0]
    assert (deck.language, [one.language for one in deck.questions][-1]) == ("ko", "en")
    assert "lang=en}" in DECK.read_text(encoding="utf-8")
    assert "has all of it already" in ask("import", notes, "--yes").stdout


def test_lines_that_became_nothing_are_named(ask: Ask, notes: Path) -> None:
    notes.write_text("10월 3일 화요일 오후 두 시\n정장, 신분증\n\n" + NOTES, encoding="utf-8")

    result = ask("import", notes, "--dry-run")

    assert "Not taken at all: lines 1–2" in result.stdout
