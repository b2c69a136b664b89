"""What is given as a recording and is none, and names that mean something to others."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.audio.encoded import tone, write, write_wav
from tests.badinput.harness import call, tree
from tests.badinput.test_fuzz_audio import outcome
from voicecoach.audio.decode import decode

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and devices as POSIX has them")


def _fifo(folder: Path) -> Path:
    os.mkfifo(folder / "fifo.wav")
    return folder / "fifo.wav"


def _loop(folder: Path) -> Path:
    (folder / "a.wav").symlink_to(folder / "b.wav")
    (folder / "b.wav").symlink_to(folder / "a.wav")
    return folder / "a.wav"


def _list(content: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        write(folder / "part.wav", tone(0.5, 16_000), 16_000)
        (folder / "list.wav").write_text(content)
        return folder / "list.wav"

    return make


NO_RECORDINGS = [
    *(
        lambda _folder, name=name: Path(name)
        for name in ("/dev/zero", "/dev/urandom", "/dev/null", "/dev/stdin")
    ),
    *(lambda folder, name=name: folder / name for name in ("x" * 255, "x" * 5000, "a\0b.wav", ".", "..")),
    *(_fifo, _loop),
    _list("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:3\n#EXTINF:2.4,\npart.wav\n"),
    _list("ffconcat version 1.0\nfile part.wav\n"),
    _list("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n"),
]


@POSIX
@pytest.mark.parametrize("make", NO_RECORDINGS)
@pytest.mark.usefixtures("stand_in")
def test_what_is_no_recording_is_refused_at_once(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = make(tmp_path)
    before = tree(tmp_path)
    assert outcome(path) == "refused"
    if "\0" not in str(path):  # which no system lets into a command line
        told = call("analyze", str(path), "--json", "--keep", "--recordings", str(tmp_path / "shelf"))
        assert told.error["code"] == "unreadable_audio"
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "name", ["intro:2.wav", "http:x.wav", "pipe:0", "concat:a.wav|b.wav", "-i.wav", "%d.wav"]
)
def test_a_name_that_means_something_to_others_is_only_a_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_wav(Path("made.wav"), np.full(1600, 999, np.int16), 16_000).rename(name)
    assert decode(Path(name)).sound.duration_s == pytest.approx(0.1)


@pytest.mark.usefixtures("stand_in")
@pytest.mark.parametrize(
    ("name", "kept"),
    [("a.json", "take.audio"), ("a.srt", "take.audio"),
     ("a.WAV", "take.wav"), ("a", "take.wav"), ("a.w\x1b[31m", "take.audio"),
     ("a.lock", "take.lock"), ("a." + "x" * 200, "take.audio")],
)  # fmt: skip
def test_a_copy_is_kept_under_a_name_that_is_the_recordings(name: str, kept: str, tmp_path: Path) -> None:
    path = write_wav(tmp_path / "made.wav", np.full(16_000, 999, np.int16), 16_000).rename(tmp_path / name)
    shelf = tmp_path / "shelf"
    told = call("analyze", str(path), "--keep", "--recordings", str(shelf))
    assert told.status == 0
    (folder,) = shelf.iterdir()
    assert {file.name for file in folder.iterdir()} - {"report.html"} == {"take.json", kept}
    assert (folder / kept).read_bytes() == path.read_bytes()
