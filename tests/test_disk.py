"""Files that are written whole: their permissions, links, and what is left of them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.drills.test_memory import course
from tests.drills.test_memory import keep as keep_drill
from tests.takes.test_shelf import keep
from voicecoach.analysis.values import NotFiller
from voicecoach.commands import pages
from voicecoach.disk import write_whole
from voicecoach.interview import date_file
from voicecoach.takes import exceptions
from voicecoach.takes.shelf import Shelf

posix = pytest.mark.skipif(os.name != "posix", reason="links and permissions as POSIX has them")


@pytest.fixture
def umask() -> Iterator[int]:
    before = os.umask(0o027)
    yield 0o027
    os.umask(before)


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The permissions that files have in the moment they take their place."""
    modes: list[int] = []
    replace = Path.replace

    def looked_at(file: Path, target: Path) -> Path:
        modes.append(file.stat().st_mode & 0o777)
        return replace(file, target)

    monkeypatch.setattr(Path, "replace", looked_at)
    return modes


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
@pytest.mark.usefixtures("umask")
def test_a_file_keeps_its_permissions_at_every_moment(mode: int, renamed: list[int], tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("old")
    file.chmod(mode)

    write_whole(file, b"new\r\n")

    assert file.read_bytes() == b"new\r\n"
    assert renamed == [mode]


@posix
def test_a_new_file_has_what_the_umask_leaves(umask: int, renamed: list[int], tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"new")

    assert renamed == [0o666 & ~umask]
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@posix
@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_where_the_person_made_it(there: bool, tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    kept, link = tmp_path / "dotfiles" / "kept", tmp_path / "link"
    if there:
        kept.write_text("old")
        kept.chmod(0o640)
    link.symlink_to(Path("dotfiles") / "kept")

    write_whole(link, b"new", through_links=True)

    assert link.is_symlink()
    assert kept.read_bytes() == b"new"
    assert not there or kept.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["dotfiles", "kept", "link"]


@posix
def test_a_link_in_a_take_leads_nowhere(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "recordings")
    take = shelf.load(keep(shelf))
    mine = tmp_path / "mine"
    mine.write_text("mine")
    page = shelf.folder / take.id / pages.REPORT_FILE
    page.symlink_to(mine)

    pages.write_report(shelf, take)

    assert mine.read_text() == "mine"
    assert not page.is_symlink()
    assert page.read_text(encoding="utf-8").startswith("<!")


def _learn(file: Path) -> None:
    exceptions.remember(file, "ko", [NotFiller("음", None, None)])


def _drill(file: Path) -> None:
    keep_drill(file, course("w", "nothing"))


def _dated(file: Path) -> None:
    date_file.remember(file, date(2026, 12, 1))


@posix
@pytest.mark.parametrize("remember", [_learn, _drill, _dated])
def test_what_is_remembered_may_lie_elsewhere(remember: Callable[[Path], None], tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.json", tmp_path / "link.json"
    link.symlink_to(kept)

    remember(link)

    assert link.is_symlink()
    assert kept.read_bytes().startswith(b"{")


@posix
@pytest.mark.usefixtures("umask")
def test_a_take_may_be_read_by_whom_its_recording_may_be(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "recordings")
    folder = shelf.folder / keep(shelf)

    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o640}


@pytest.mark.parametrize("name", ["my[1].md", "plain.md"])
def test_what_a_killed_process_left_goes_once_it_is_old(name: str, tmp_path: Path) -> None:
    old, new, another = (tmp_path / f".{of}.tmp" for of in (f"{name}-old", f"{name}-new", "another.md-old"))
    for file in (old, new, another):
        file.write_text("half")
    os.utime(old, (1, 1))
    os.utime(another, (1, 1))

    write_whole(tmp_path / name, b"whole")

    assert sorted(tmp_path.iterdir()) == sorted([tmp_path / name, new, another])


@pytest.mark.parametrize("place", ["nowhere/file", "file/file", "folder"])
def test_a_refusal_leaves_nothing_behind(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()

    with pytest.raises(OSError, match=re.escape(str(tmp_path))):
        write_whole(tmp_path / place, b"new")

    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]
