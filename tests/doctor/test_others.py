"""Voices, models, disk, settings, questions, takes, letters and versions, each over ports made up here."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicecoach.commands.options import VOICES
from voicecoach.doctor import material, model, speech, storage, system
from voicecoach.doctor.speech import Spare
from voicecoach.doctor.storage import Room
from voicecoach.doctor.values import Check, Status, worst
from voicecoach.errors import ConfigError, DeckError, ModelDamagedError, ShelfError

ESPEAK = Spare("eSpeak NG", ("ko", "en"), ("ko",))
SAY = Spare("say", ("en",))
FOLDER = Path("/takes")
GIGABYTE = 10**9


def test_the_worst_counts() -> None:
    assert worst([]) == "ok"
    assert worst(["ok", "failed", "warning", "skipped"]) == "failed"


@pytest.mark.parametrize(
    ("wanted", "espeak", "own", "status"),
    [
        ("gtts", ESPEAK, None, "ok"),
        ("gtts", None, SAY, "warning"),  # without the network nobody would speak Korean
        ("espeak", ESPEAK, None, "ok"),
        ("espeak", None, None, "warning"),
        ("system", None, SAY, "warning"),
        ("system", ESPEAK, None, "failed"),  # practice refuses it
        ("opera", ESPEAK, SAY, "failed"),
        ("none", None, None, "ok"),
    ],
)
def test_the_voice_of_the_settings(wanted: str, espeak: Spare | None, own: Spare | None, status: str) -> None:
    check = speech.voices(wanted, VOICES, {"espeak": espeak, "system": own}, None)

    assert check.status == status
    assert bool(check.todo) is (status != "ok")


def test_which_voices_there_are_is_told_by_language() -> None:
    check = speech.voices("espeak", VOICES, {"espeak": ESPEAK, "system": SAY}, None)

    assert check.found == "ko: eSpeak NG (hard to follow); en: eSpeak NG, say; chosen: espeak"


def test_a_voice_that_is_two_is_named_once() -> None:
    check = speech.voices("espeak", VOICES, {"espeak": ESPEAK, "system": ESPEAK}, None)

    assert check.found == "ko: eSpeak NG (hard to follow); en: eSpeak NG; chosen: espeak"


@pytest.mark.parametrize(("problem", "status"), [(None, "ok"), ("No network.", "warning")])
def test_google_is_asked_only_where_it_is_wanted(problem: str | None, status: str) -> None:
    asked: list[str] = []

    def reach() -> str | None:
        asked.append("Google")
        return problem

    here = {"espeak": ESPEAK, "system": None}
    assert "not tried" in speech.voices("gtts", VOICES, here, None).found
    assert asked == []
    assert speech.voices("gtts", VOICES, here, reach).status == status
    assert asked == ["Google"]
    speech.voices("espeak", VOICES, here, reach)
    assert asked == ["Google"]


def test_the_cache_of_what_was_spoken() -> None:
    assert speech.cache(FOLDER, 12_340_000, 100_000_000) == Check(
        "speech_cache", "ok", "12.3 of 100 MB in /takes"
    )


@pytest.mark.parametrize(
    ("free_bytes", "refusal", "needed", "status"),
    [
        (80 * GIGABYTE, None, True, "ok"),
        (GIGABYTE // 4, None, True, "warning"),
        (1000, None, True, "failed"),
        (1000, None, False, "warning"),
        (80 * GIGABYTE, "Read-only file system", True, "failed"),
        (80 * GIGABYTE, "Read-only file system", False, "warning"),
    ],
)
def test_a_disk(free_bytes: int, refusal: str | None, needed: bool, status: Status) -> None:
    check = storage.disk("data", lambda: Room(FOLDER, free_bytes, refusal), needed=needed)

    assert check.status == status
    assert str(FOLDER) in check.found
    assert bool(check.todo) is (status != "ok")


@pytest.mark.parametrize(
    ("free_bytes", "told"),
    [(80 * GIGABYTE, "80 GB free, 231 h of recording"), (600_000_000, "600 MB free, 104 min of recording")],
)
def test_how_much_can_be_recorded(free_bytes: int, told: str) -> None:
    check = storage.disk("recordings", lambda: Room(FOLDER, free_bytes, None), needed=True)

    assert check.found == f"/takes: {told}"


def test_the_model() -> None:
    assert model.model(lambda: model.Found("base", "bundled", 145_200_000)) == Check(
        "model", "ok", "base: embedded, its checksum is right, 145 MB"
    )


def test_a_damaged_model() -> None:
    def damaged() -> model.Found:
        raise ModelDamagedError("Damaged.", "Install it again.")

    assert model.model(damaged) == Check("model", "failed", "Damaged.", "Install it again.")


def test_other_models() -> None:
    assert model.others(["small", "large-v3"]).found == "small, large-v3"
    assert "models get" in model.others([]).found


def test_settings() -> None:
    file = Path("/config.toml")

    def broken() -> int | None:
        raise ConfigError("Broken.", "Correct it.")

    assert material.settings(file, lambda: 2) == Check("settings", "ok", "2 settings in /config.toml")
    assert material.settings(file, lambda: None).status == "ok"
    assert material.settings(file, broken) == Check("settings", "failed", "Broken.", "Correct it.")


def test_a_variable_that_is_no_setting() -> None:
    check = material.settings(Path("/config.toml"), lambda: 2, ["VOICECOACH_VOISE"])

    assert check.status == "warning"
    assert "VOICECOACH_VOISE" in check.found
    assert "config show" in check.todo


def test_the_choice_of_voices_is_no_pipe() -> None:
    assert "|" not in speech.voices("opera", VOICES, {}, None).todo


def test_questions() -> None:
    def broken() -> material.Decks:
        raise DeckError("Broken.", "Correct it.")

    fine = material.decks(lambda: material.Decks(FOLDER, 2, 53, 0))
    doubtful = material.decks(lambda: material.Decks(FOLDER, 1, 1, 3))

    assert fine == Check("questions", "ok", "53 questions in 2 decks (/takes)")
    assert doubtful.status == "warning"
    assert doubtful.found == "1 question in 1 deck (/takes), 3 doubts"
    assert "questions check" in doubtful.todo
    assert material.decks(broken) == Check("questions", "failed", "Broken.", "Correct it.")


def test_takes() -> None:
    def unreadable() -> material.Takes:
        raise ShelfError("No.", "Allow it.")

    assert material.takes(lambda: material.Takes(3, 0, 0)) == Check("takes", "ok", "3 takes")
    unfinished = material.takes(lambda: material.Takes(1, 2, 1))
    assert unfinished.found == "1 take, 2 unfinished recordings, 1 that cannot be read"
    assert "takes recover" in unfinished.todo
    assert "takes list" in material.takes(lambda: material.Takes(1, 0, 1)).todo
    assert material.takes(unreadable) == Check("takes", "failed", "No.", "Allow it.")


@pytest.mark.parametrize(
    ("encoding", "language", "wanted", "status"),
    [
        ("utf-8", "ko", "ko", "ok"),
        (None, "en", "en", "ok"),
        ("ascii", "en", "en", "warning"),
        ("cp949", "ko", "ko", "warning"),  # Hangul, but no ticks
        ("no-such-encoding", "en", "en", "warning"),
    ],
)
def test_letters(encoding: str | None, language: str, wanted: str, status: str) -> None:
    assert system.letters(encoding, language, wanted).status == status


def test_a_language_that_could_not_be_shown_is_told() -> None:
    assert "cannot show Hangul" in system.letters("ascii", "en", "ko").found
    assert "cannot show Hangul" not in system.letters("ascii", "en", "en").found


@pytest.mark.parametrize(("missing", "status"), [("numpy", "failed"), ("gTTS", "warning"), ("nothing", "ok")])
def test_versions(missing: str, status: str) -> None:
    check = system.versions([("Python", "3.11")], lambda name: None if name == missing else "1.0")

    assert check.status == status
    assert check.found.startswith("Python 3.11, faster-whisper 1.0")
    assert (missing in check.todo) is (status != "ok")


def test_the_first_package_that_cannot_be_loaded_is_the_cause() -> None:
    broken = {"ctranslate2": "ImportError: x", "faster-whisper": "ImportError: x"}
    check = system.versions([("Python", "3.11")], lambda _name: "1.0", broken)

    assert check.status == "failed"
    assert check.found.endswith("ctranslate2 cannot be loaded (ImportError: x)")
    assert check.todo.endswith("--force-reinstall ctranslate2")
