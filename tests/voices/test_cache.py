import os
import subprocess
import sys
from pathlib import Path

import pytest

from voicecoach.voices.cache import SpeechCache, cache_key

NOW = 1_800_000_000.0


def aged(path: Path, seconds: float) -> None:
    os.utime(path, (NOW - seconds, NOW - seconds))


def cache(folder: Path, limit_bytes: int = 1000) -> SpeechCache:
    return SpeechCache(folder, limit_bytes, now=lambda: NOW)


def test_the_key_tells_apart_all_that_matters_and_hides_the_text() -> None:
    asked = [
        ("text", "ko", "Google", "1"),
        ("Text", "ko", "Google", "1"),
        ("text", "en", "Google", "1"),
        ("text", "ko", "other", "1"),
        ("text", "ko", "Google", "2"),
        ("", "kotext", "Google", "1"),
    ]
    keys = {cache_key(*one) for one in asked}
    assert len(keys) == len(asked)
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in keys)


def test_what_was_put_is_got_again_by_any_run(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "speech"
    assert cache(folder).get("a") is None
    assert cache(folder).put("a", b"sound", ".mp3") == folder / "a.mp3"
    assert cache(folder).get("a") == folder / "a.mp3"
    assert (folder / "a.mp3").read_bytes() == b"sound"
    assert cache(folder).get("b") is None
    assert [path.name for path in folder.iterdir()] == ["a.mp3"]


def test_making_a_cache_and_asking_it_creates_nothing(tmp_path: Path) -> None:
    cache(tmp_path / "speech").get("a")
    assert list(tmp_path.iterdir()) == []


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    shelf = cache(tmp_path, limit_bytes=300)
    for age, key in enumerate("cba"):
        path = shelf.put(key, bytes(100), ".mp3")
        assert path is not None
        aged(path, 10 - age)  # c is the oldest
    assert shelf.get("c") is not None  # and has been used just now
    shelf.put("d", bytes(150), ".mp3")
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["c", "d"]


def test_a_piece_larger_than_the_limit_is_kept_until_the_next(tmp_path: Path) -> None:
    shelf = cache(tmp_path, limit_bytes=10)
    path = shelf.put("a", bytes(50), ".mp3")
    assert path is not None
    assert path.is_file()
    aged(path, 5)
    shelf.put("b", bytes(5), ".mp3")
    assert [one.name for one in tmp_path.iterdir()] == ["b.mp3"]


def test_dropped_is_forgotten(tmp_path: Path) -> None:
    shelf = cache(tmp_path)
    shelf.put("a", b"damaged", ".mp3")
    shelf.drop("a")
    shelf.drop("a")
    assert shelf.get("a") is None


def test_unfinished_files_are_not_speech_and_go_once_abandoned(tmp_path: Path) -> None:
    fresh, old = tmp_path / "a.x1.part", tmp_path / "b.x2.part"
    for path, age_s in ((fresh, 60), (old, 7200)):
        path.write_bytes(b"half")
        aged(path, age_s)
    shelf = cache(tmp_path)
    assert shelf.get("a") is None
    shelf.put("c", b"sound", ".mp3")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.x1.part", "c.mp3"]


def test_a_folder_that_cannot_be_made_only_means_that_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    shelf = cache(tmp_path / "file" / "speech")
    assert shelf.put("a", b"sound", ".mp3") is None
    assert shelf.get("a") is None
    shelf.drop("a")


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert cache(tmp_path).put("a", b"sound", ".mp3") is None
    assert list(tmp_path.iterdir()) == []


CROWD = """
import sys
from pathlib import Path
from voicecoach.voices.cache import SpeechCache
shelf = SpeechCache(Path(sys.argv[1]), 2000)
for turn in range(150):
    key = f"{turn % 7:064d}"
    path = shelf.get(key)
    if path is not None:
        try:
            data = path.read_bytes()
        except FileNotFoundError:  # made room for by the other
            continue
        assert data == key.encode() * 10, data
    shelf.put(key, key.encode() * 10, ".mp3")
"""


def test_two_runs_at_once_never_see_half_a_file(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", CROWD, str(tmp_path)], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    for run in runs:
        _, told = run.communicate()
        assert (run.returncode, told) == (0, b"")
    kept = list(tmp_path.iterdir())
    assert all(path.suffix == ".mp3" for path in kept)
    assert kept
