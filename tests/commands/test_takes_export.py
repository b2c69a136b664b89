from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.commands.shelves import Program, put
from tests.examples import ENGLISH
from tests.progress.series import series
from voicecoach.export.srt import srt
from voicecoach.export.textgrid import textgrid
from voicecoach.export.vtt import vtt
from voicecoach.takes import codec
from voicecoach.takes.schema import Take

MADE = series(3)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    program = Program(tmp_path, monkeypatch)
    put(program.shelf, [*MADE, ENGLISH])
    return program


def kept(take: Take) -> Take:
    """Give a take as it is read back: its numbers rounded."""
    return codec.decode(codec.encode(take), Path())


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_all_takes_as_a_table_oldest_first_with_the_mark_excel_needs(program: Program) -> None:
    data = program("takes", "export", "--all", "--csv").stdout_bytes

    assert data.startswith(b"\xef\xbb\xbf")
    assert [row["id"] for row in table(data)] == [*(take.id for take in MADE), ENGLISH.id]
    assert table(data)[0]["prompt"] == "1분 자기소개를 해 주세요."


def test_takes_are_given_in_the_order_named_and_each_once(program: Program) -> None:
    names = [MADE[2].id, MADE[0].id, MADE[2].id]

    rows = table(program("takes", "export", *names, "--csv").stdout_bytes)

    assert [row["id"] for row in rows] == [MADE[2].id, MADE[0].id]


def test_json_is_a_list_of_takes_as_the_contract_has_them(program: Program) -> None:
    found = json.loads(program("takes", "export", "--all", "--json").stdout)

    assert found == [json.loads(codec.encode(take)) for take in (*MADE, ENGLISH)]


@pytest.mark.parametrize(
    ("kind", "write"), [("srt", srt), ("vtt", vtt), ("textgrid", textgrid)], ids=["srt", "vtt", "textgrid"]
)
def test_the_newest_take_is_printed_without_a_name(program: Program, kind: str, write: object) -> None:
    assert callable(write)

    assert program("takes", "export", f"--{kind}").stdout == write(kept(ENGLISH))


def test_a_file_is_written_where_asked(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "a b.TextGrid"

    result = program("takes", "export", MADE[0].id, "--textgrid", "--output", str(file))

    assert (result.exit_code, result.stdout) == (0, "")
    assert file.read_text(encoding="utf-8") == textgrid(kept(MADE[0]))


def test_several_recordings_are_a_file_each_in_a_folder(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "subtitles"

    result = program("takes", "export", "--all", "--vtt", "--output", str(folder))

    names = [f"{take.id}.vtt" for take in (*MADE, ENGLISH)]
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    assert result.stdout.splitlines() == [str(folder / name) for name in names]
    assert (folder / names[0]).read_text(encoding="utf-8") == vtt(kept(MADE[0]))


def test_one_recording_into_a_folder_that_is_there(program: Program, tmp_path: Path) -> None:
    result = program("takes", "export", MADE[0].id, "--srt", "--output", str(tmp_path))

    assert result.exit_code == 0
    assert (tmp_path / f"{MADE[0].id}.srt").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--all",),
        ("last", "--all", "--csv"),
        ("--all", "--srt"),
    ],
    ids=["no format", "all and one", "several subtitles at once"],
)
def test_what_cannot_be_meant_is_wrong_usage(program: Program, arguments: tuple[str, ...]) -> None:
    result = program("takes", "export", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--" in result.stderr


def test_a_place_that_cannot_be_written_is_an_error(program: Program, tmp_path: Path) -> None:
    result = program("takes", "export", "--csv", "--output", str(tmp_path / "none" / "x.csv"))

    assert result.exit_code == 1
    assert "none/x.csv cannot be written" in result.stderr
    assert "--output" in result.stderr


def test_a_damaged_take_among_all_is_told_of(program: Program) -> None:
    broken = program.shelf / "2026-11-30T00-00-00-x"
    broken.mkdir()
    (broken / "take.json").write_text("{")

    result = program("takes", "export", "--all", "--csv")

    assert result.exit_code == 0
    assert broken.name in result.stderr
    assert len(table(result.stdout_bytes)) == 4


def test_an_empty_shelf_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = Program(tmp_path, monkeypatch)("takes", "export", "--all", "--csv")

    assert result.exit_code == 1
    assert "voicecoach practice" in result.stderr


def test_the_recording_is_not_touched(program: Program) -> None:
    before = {file: file.read_bytes() for file in program.shelf.rglob("*") if file.is_file()}

    for kind in ("csv", "json", "srt", "vtt", "textgrid"):
        program("takes", "export", f"--{kind}")

    assert {file: file.read_bytes() for file in program.shelf.rglob("*") if file.is_file()} == before
