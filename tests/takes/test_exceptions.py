from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from voicecoach.analysis.values import NotFiller
from voicecoach.errors import ConfigError
from voicecoach.takes.exceptions import forget, load, remember

MAK = NotFiller("막", None, None)
EUM = NotFiller("음", "했고", "그래서")
LIKE = NotFiller("like", None, None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a place whose folder does not exist either."""
    return tmp_path / "data" / "not-fillers.json"


def test_without_a_file_there_are_no_exceptions_and_none_is_made(file: Path) -> None:
    assert load(file, "ko") == ()
    assert not file.parent.exists()


def test_what_was_remembered_is_there_in_its_language_only(file: Path) -> None:
    remember(file, "ko", [MAK, EUM])
    remember(file, "en", [LIKE])

    assert load(file, "ko") == (MAK, EUM)
    assert load(file, "en") == (LIKE,)
    assert load(file, "de") == ()


def test_the_same_is_remembered_once(file: Path) -> None:
    remember(file, "ko", [MAK, MAK])
    remember(file, "ko", [EUM, MAK])
    remember(file, "en", [MAK])

    assert load(file, "ko") == (MAK, EUM)
    assert load(file, "en") == (MAK,)


def test_the_file_is_utf_8_that_a_person_can_read(file: Path) -> None:
    remember(file, "ko", [EUM])

    text = file.read_text(encoding="utf-8")
    assert json.loads(text) == {
        "schema": "voicecoach.not-fillers/1",
        "not_fillers": [{"language": "ko", "text": "음", "after": "했고", "before": "그래서"}],
    }
    assert '\n      "text": "음",\n' in text
    assert text.endswith("}\n")


def test_what_is_forgotten_is_gone_and_the_rest_stays(file: Path) -> None:
    remember(file, "ko", [MAK, EUM])
    remember(file, "en", [MAK])

    forget(file, "ko", [MAK, NotFiller("음", None, None)])

    assert load(file, "ko") == (EUM,)
    assert load(file, "en") == (MAK,)


def test_forgetting_what_was_never_there_writes_nothing(file: Path) -> None:
    forget(file, "ko", [MAK])

    assert not file.exists()


def test_what_a_newer_program_or_a_person_wrote_is_kept(file: Path) -> None:
    file.parent.mkdir()
    mine = {"language": "ko", "text": "좀", "why": "제 말버릇이 아닙니다"}
    file.write_text(json.dumps({"note": "by hand", "not_fillers": [mine]}), encoding="utf-8")

    remember(file, "ko", [MAK])
    assert load(file, "ko") == (NotFiller("좀", None, None), MAK)
    forget(file, "ko", [MAK])

    assert json.loads(file.read_bytes()) == {"note": "by hand", "not_fillers": [mine]}


def test_a_file_saved_by_windows_notepad(file: Path) -> None:
    remember(file, "ko", [MAK])
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))

    assert load(file, "ko") == (MAK,)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"not_fillers": {}}',
        b'{"not_fillers": [{"language": "ko"}]}',
        b'{"not_fillers": [{"language": "ko", "text": 3}]}',
        b'{"not_fillers": ["\xeb\xa7\x89"]}',
        b'{"not_fillers": [], "schema": "voicecoach.not-fillers/2"}',
        b'{"not_fillers": [{"language": "ko", "text": "\xeb\xa7"}]}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_told_of_and_left_as_it_is(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)

    for use in (
        lambda: load(file, "ko"),
        lambda: remember(file, "ko", [MAK]),
        lambda: forget(file, "ko", [MAK]),
    ):
        with pytest.raises(ConfigError) as refused:
            use()
        assert str(file) in refused.value.message
        assert "move it away" in refused.value.hint
        assert file.read_bytes() == content


def test_a_folder_in_the_place_of_the_file(file: Path) -> None:
    file.mkdir(parents=True)

    with pytest.raises(ConfigError):
        load(file, "ko")


def test_a_disk_that_refuses_leaves_the_old_list(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(file, "ko", [MAK])
    before = file.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)  # everything was written, but not for certain

    with pytest.raises(ConfigError) as refused:
        remember(file, "ko", [EUM])

    assert "No space left" in refused.value.message
    assert refused.value.hint
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir() if path.suffix == ".tmp"] == []


def test_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")

    with pytest.raises(ConfigError, match="cannot be remembered"):
        remember(tmp_path / "data" / "not-fillers.json", "ko", [MAK])


def test_another_run_that_holds_the_list_is_waited_for_and_then_told_of(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voicecoach.takes.alone.PATIENCE_S", 0.05)
    file.parent.mkdir()

    with (
        FileLock(file.with_name(".not-fillers.json.lock")),
        pytest.raises(ConfigError, match="Another run"),
    ):
        remember(file, "ko", [MAK])


REMEMBER_MANY = """
import sys
from pathlib import Path
from voicecoach.analysis.values import NotFiller
from voicecoach.takes.exceptions import remember
print("ready", flush=True)
sys.stdin.readline()                       # both start together
for number in range(25):
    remember(Path(sys.argv[1]), "ko", [NotFiller(f"{sys.argv[2]}{number}", None, None)])
"""


def test_two_runs_at_once_lose_nothing(file: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", REMEMBER_MANY, str(file), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for name in ("a", "b")
    ]
    for run in runs:
        assert run.stdout is not None
        assert run.stdout.readline() == "ready\n"
    for run in runs:
        assert run.stdin is not None
        run.stdin.write("\n")
        run.stdin.flush()
    while any(run.poll() is None for run in runs):
        load(file, "ko")  # never half a file
    for run in runs:
        run.communicate()
        assert run.returncode == 0

    assert {one.text for one in load(file, "ko")} == {
        f"{run}{number}" for run in "ab" for number in range(25)
    }
