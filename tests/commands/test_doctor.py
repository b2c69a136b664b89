"""The doctor as a person calls it, with real sound where there is a virtual microphone."""

from __future__ import annotations

import ctypes.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest

from tests.blocked import without
from tests.commands.running import PROGRAM, places, run, spoken
from tests.disasters.disks import Namespace, why_impossible
from tests.pulse import VirtualMicrophone, why_unavailable
from voicecoach.audio import wavefile
from voicecoach.audio.values import Device, Sound
from voicecoach.commands import doctor_ports, doctor_sound_ports
from voicecoach.commands import options as shared
from voicecoach.doctor.values import worst
from voicecoach.errors import ShelfError

NAMES = [
    *("versions", "letters", "settings", "portaudio", "microphone", "loudspeaker", "voices", "speech_cache"),
    *("model", "other_models", "recordings", "data", "cache", "questions", "takes"),
]
MISSING = why_unavailable()
IMPOSSIBLE = why_impossible()
OWN_DISK = pytest.mark.skipif(IMPOSSIBLE is not None, reason=str(IMPOSSIBLE))
NEEDS_MICROPHONE = pytest.mark.skipif(MISSING is not None, reason=str(MISSING))


def checks(*arguments: str, status: int | None = None, **environment: str) -> dict[str, dict[str, Any]]:
    """Run it with --json; give the checks by name."""
    done = run("doctor", "--json", *arguments, **environment)
    document: dict[str, Any] = json.loads(done.stdout)
    assert document["schema"] == "voicecoach.doctor/1"
    found = {check["name"]: check for check in document["checks"]}
    assert list(found) == NAMES
    assert all({"name", "status", "found", "todo"} <= set(check) for check in found.values())
    assert document["status"] == worst([check["status"] for check in document["checks"]])
    assert done.returncode == int(any(check["status"] == "failed" for check in found.values()))
    if status is not None:
        assert done.returncode == status
    return found


@pytest.fixture
def microphone() -> Iterator[VirtualMicrophone]:
    with VirtualMicrophone() as made:
        yield made


def test_people_see_every_check_and_what_it_comes_to(tmp_path: Path) -> None:
    done = run("doctor", "--no-recording", **places(tmp_path))

    shown = [line for line in done.stdout.splitlines() if line[:1] in "✓–!✗" and line]
    assert len(shown) == len(NAMES)
    assert done.stdout.splitlines()[-1].split()[0] in {"All", "Practice"}
    assert done.stderr == ""


@NEEDS_MICROPHONE
@pytest.mark.device
def test_a_silent_microphone_prevents_practice(microphone: VirtualMicrophone, tmp_path: Path) -> None:
    found = checks(status=1, **places(tmp_path), **microphone.environment)

    assert found["portaudio"]["status"] == "ok"
    assert found["microphone"]["status"] == "failed"
    assert "silent" in found["microphone"]["found"]
    assert found["loudspeaker"]["status"] == "ok"
    assert list(tmp_path.iterdir()) == [tmp_path / "deck.md"], "the trial is thrown away, nothing is made"


@NEEDS_MICROPHONE
@pytest.mark.device
def test_a_microphone_that_hears_speech(microphone: VirtualMicrophone, tmp_path: Path) -> None:
    text = "I have built payment systems for five years, and I measure before I change anything. " * 4
    talking = microphone.speak(spoken(tmp_path / "voice.wav", text))
    try:
        found = checks("--sound", status=0, **places(tmp_path), **microphone.environment)
    finally:
        talking.kill()
        talking.wait()

    assert found["microphone"]["status"] == "ok"
    assert "speech -" in found["microphone"]["found"]
    assert found["microphone"]["sample_rate_hz"] >= 8000
    assert found["microphone"]["noise_dbfs"] < found["microphone"]["speech_dbfs"] < 0
    assert "tone" in found["loudspeaker"]["found"]


@NEEDS_MICROPHONE
@pytest.mark.device
def test_a_room_that_is_full_of_noise(microphone: VirtualMicrophone, tmp_path: Path) -> None:
    noise = np.random.default_rng(0).standard_normal(60 * 16_000) * 10 ** (-25 / 20)
    wavefile.write(tmp_path / "noise.wav", Sound(noise.astype(np.float32), 16_000))
    blowing = microphone.speak(tmp_path / "noise.wav")
    try:
        found = checks(status=0, **places(tmp_path), **microphone.environment)["microphone"]
    finally:
        blowing.kill()
        blowing.wait()

    assert found["status"] == "warning"
    assert "too noisy" in found["found"]
    assert -35 < found["noise_dbfs"] < -20


@NEEDS_MICROPHONE
@pytest.mark.device
def test_a_microphone_that_is_not_there(microphone: VirtualMicrophone, tmp_path: Path) -> None:
    found = checks("--device", "no such one", status=1, **places(tmp_path), **microphone.environment)

    assert found["microphone"]["status"] == "failed"
    assert "no such one" in found["microphone"]["found"]


@pytest.mark.device
@pytest.mark.skipif(
    not sys.platform.startswith("linux") or ctypes.util.find_library("portaudio") is None,
    reason="ALSA and PortAudio are Linux's",
)
def test_a_portaudio_that_ends_the_program_does_not_end_the_doctor(tmp_path: Path) -> None:
    """An empty configuration of ALSA has PortAudio call abort()."""
    empty = tmp_path / "asound.conf"
    empty.write_text("", encoding="utf-8")
    died = subprocess.run(
        [*PROGRAM, "devices"],
        env=os.environ | {"ALSA_CONFIG_PATH": str(empty)},
        capture_output=True,
        check=False,
    )
    if died.returncode >= 0:
        pytest.skip("this PortAudio outlives an empty configuration")

    found = checks(status=1, ALSA_CONFIG_PATH=str(empty), **places(tmp_path))

    assert found["portaudio"]["status"] == "failed"
    assert "SIGABRT" in found["portaudio"]["found"]
    assert found["microphone"]["status"] == "skipped", "one fault, counted once"
    assert found["model"]["status"] == "ok"


def test_settings_that_cannot_be_read_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "voicecoach").mkdir()
    (tmp_path / "voicecoach" / "config.toml").write_text("voice = 3\n", encoding="utf-8")

    found = checks("--no-recording", status=1, XDG_CONFIG_HOME=str(tmp_path), **places(tmp_path))

    assert found["settings"]["status"] == "failed"
    assert "voice" in found["settings"]["found"]
    for name in ("voices", "model", "recordings", "questions", "takes"):
        assert found[name]["status"] == "skipped"
        assert found[name]["found"] == "Not looked at: the settings cannot be read."


def test_a_language_that_there_is_not_is_one_fault(tmp_path: Path) -> None:
    done = run("doctor", "--no-recording", VOICECOACH_LANG="fr", **places(tmp_path))

    assert done.stdout.splitlines()[-1] == "Practice cannot work yet: 1 thing must be mended."


@pytest.mark.parametrize(
    ("module", "package", "unseen"),
    [
        ("numpy", "numpy", {"portaudio", "microphone", "loudspeaker", "voices", "model", "takes"}),
        ("ctranslate2", "ctranslate2", {"model", "other_models"}),
        ("av", "av", {"model", "other_models"}),
    ],
)
@pytest.mark.parametrize("kind", ["ImportError", "RuntimeError"])
def test_a_package_that_cannot_be_loaded_is_told_once_with_what_to_do(
    module: str, package: str, unseen: set[str], kind: str, tmp_path: Path
) -> None:
    damaged = without(tmp_path / "blocked", module, kind=kind)

    found = checks("--no-recording", status=1, **places(tmp_path), **damaged)

    assert found["versions"]["status"] == "failed"
    assert f"{package} cannot be loaded ({kind}: blocked: {module})" in found["versions"]["found"]
    assert found["versions"]["todo"].endswith(f"--force-reinstall {package}")
    assert {found[name]["status"] for name in unseen} == {"skipped"}
    assert found["questions"]["status"] != "failed"
    assert "mistake" not in str(found)


def test_a_system_that_starts_no_process_ends_no_check(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object, **_given: object) -> NoReturn:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("subprocess.run", refused)

    assert doctor_ports.broken()["numpy"] == "Resource temporarily unavailable"
    assert not doctor_sound_ports.probe().works


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_a_package_that_ends_every_process_does_not_end_the_doctor(tmp_path: Path) -> None:
    """As a library does that was built for another processor."""
    damaged = without(tmp_path / "blocked", "ctranslate2", kind="(lambda _told: __import__('os').abort())")

    found = checks("--no-recording", status=1, **places(tmp_path), **damaged)

    assert "ctranslate2 cannot be loaded (SIGABRT)" in found["versions"]["found"]
    assert found["model"]["status"] == "skipped"


def test_practice_says_which_part_is_damaged_and_who_knows_more(tmp_path: Path) -> None:
    audio = spoken(tmp_path / "voice.wav", "I measure before I change anything.")
    for module, kind in (("ctranslate2", "RuntimeError"), ("av", "ImportError"), ("numpy", "ImportError")):
        damaged = without(tmp_path / module, module, kind=kind)
        done = run("practice", "--voice", "none", "--answer", str(audio), **places(tmp_path), **damaged)

        assert done.returncode == 1
        assert f"blocked: {module}" in done.stderr
        assert "voicecoach doctor" in done.stderr
        assert "mistake in voicecoach" not in done.stderr


def test_numbers_for_programs(tmp_path: Path) -> None:
    found = checks("--no-recording", status=None, **places(tmp_path))

    assert found["versions"]["versions"]["numpy"]
    assert found["settings"]["count"] == 0
    assert found["recordings"]["free_bytes"] > 0
    assert found["questions"]["questions"] == 3
    assert (found["takes"]["kept"], found["takes"]["unfinished"]) == (0, 0)
    assert found["model"]["size_bytes"] > 10**8
    assert set(found["voices"]["speakers"]) == {"ko", "en"}


def test_a_variable_with_a_slip_of_the_pen(tmp_path: Path) -> None:
    found = checks(
        "--no-recording", status=None, VOICECOACH_VOISE="none", VOICECOACH_TRACEBACK="", **places(tmp_path)
    )

    assert found["settings"]["status"] == "warning"
    assert "the variable VOICECOACH_VOISE" in found["settings"]["found"]
    assert "TRACEBACK" not in found["settings"]["found"]


def test_korean_that_the_terminal_cannot_show_is_told_as_the_reason(tmp_path: Path) -> None:
    letters = checks(
        "--no-recording",
        status=None,
        **places(tmp_path),
        LANG="ko_KR.UTF-8",
        PYTHONIOENCODING="ascii",
        PYTHONUTF8="0",
    )["letters"]

    assert letters["status"] == "warning"
    assert "because this terminal cannot show Hangul" in letters["found"]


@NEEDS_MICROPHONE
@OWN_DISK
@pytest.mark.device
def test_a_trial_that_finds_no_room_is_no_take(microphone: VirtualMicrophone, tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    with Namespace() as space:
        space.mount_small(room, 64)
        place = {**places(tmp_path), **microphone.environment, "TMPDIR": str(room)}
        done = space.run(*PROGRAM, "doctor", "--json", **place)
    found = {check["name"]: check for check in json.loads(done.stdout)["checks"]}["microphone"]

    assert found["status"] == "failed"
    assert "No space left" in found["found"]
    assert "TMPDIR" in found["todo"]
    assert "--recordings" not in found["todo"]


def test_a_trial_that_has_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    device = Device(0, "Built-in", "Core Audio", 1, 0, 48_000, True, False)

    with pytest.raises(ShelfError) as raised:
        doctor_sound_ports.listen(device)

    assert "TMPDIR" in raised.value.hint


def test_a_folder_below_a_file_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("VOICECOACH_RECORDINGS", str(tmp_path / "file" / "takes"))

    assert doctor_ports.recordings_room().refusal == "Not a directory"


def test_a_voice_that_practice_would_refuse(tmp_path: Path) -> None:
    found = checks("--no-recording", status=1, VOICECOACH_VOICE="opera", **places(tmp_path))

    assert found["voices"]["status"] == "failed"
    assert "opera" in found["voices"]["found"]


def test_a_model_that_is_not_here(tmp_path: Path) -> None:
    found = checks("--no-recording", status=1, VOICECOACH_MODEL="large-v3", **places(tmp_path))

    assert found["model"]["status"] == "failed"
    assert "models get large-v3" in found["model"]["todo"]
    assert "unset VOICECOACH_MODEL" in found["model"]["todo"]


def test_a_broken_deck(tmp_path: Path) -> None:
    found = checks("--no-recording", status=1, **places(tmp_path) | {"VOICECOACH_CONTENT": "no such deck"})

    assert found["questions"]["status"] == "failed"


def test_where_there_is_no_microphone_it_says_what_is_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.release", lambda: "6.1.0")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    assert doctor_sound_ports.without_microphone() == ""
    monkeypatch.setattr("platform.release", lambda: "5.15.133.1-microsoft-standard-WSL2")
    assert "libasound2-plugins" in doctor_sound_ports.without_microphone()
    monkeypatch.setenv("SSH_CONNECTION", "1.2.3.4 5 6.7.8.9 22")
    assert "--answer" in doctor_sound_ports.without_microphone()


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_given: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setenv("VOICECOACH_RECORDINGS", str(tmp_path))
    assert doctor_ports.recordings_room().refusal is None
    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    assert doctor_ports.recordings_room().refusal == "Permission denied"


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = tmp_path / "a" / "b"
    monkeypatch.setenv("VOICECOACH_RECORDINGS", str(wanted))

    room = doctor_ports.recordings_room()

    assert room.folder == wanted
    assert room.refusal is None
    assert room.free_bytes > 0
    assert list(tmp_path.iterdir()) == []


def test_a_check_that_breaks_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    from voicecoach.commands import doctor

    def broken() -> Callable[[], None]:
        raise RuntimeError("gone")

    found = doctor.safely("voices", broken)  # type: ignore[arg-type]

    assert (found.status, found.found) == ("failed", "It cannot be checked: RuntimeError: gone")
    assert 'pip install --force-reinstall --no-cache-dir ".[offline]"' in found.todo


def test_the_voices_are_those_of_the_command_line() -> None:
    assert doctor_ports.VOICES == shared.VOICES
