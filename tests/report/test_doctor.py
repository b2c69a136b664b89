from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from voicecoach import i18n
from voicecoach.doctor.values import Check
from voicecoach.report import doctor

GOOD = Check("settings", "ok", "no file, so all defaults")
DULL = Check("microphone", "warning", "Headset, 16 kHz: a low sample rate", "Use another microphone.")
UNSEEN = Check("takes", "skipped", "Not looked at: the settings cannot be read.")
BROKEN = Check("model", "failed", "The recognition model “small” is not on this machine.", "Get it.")


def rendered(*checks: Check, width: int = 80, encoding: str = "utf-8") -> list[str]:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    console = Console(file=file, width=width, color_system=None)
    for check in checks:
        doctor.render(check, console)
    doctor.render_end(checks, console)
    file.flush()
    return raw.getvalue().decode(encoding).splitlines()


def test_sign_word_name_and_what_to_do() -> None:
    assert rendered(GOOD, DULL, BROKEN) == [
        "✓ ok       settings       no file, so all defaults",
        "! warning  microphone     Headset, 16 kHz: a low sample rate",
        "                          → Use another microphone.",
        "✗ failed   model          The recognition model “small” is not on this machine.",
        "                          → Get it.",
        "",
        "Practice cannot work yet: 1 thing must be mended.",
    ]


def test_without_these_signs() -> None:
    lines = rendered(GOOD, DULL, BROKEN, encoding="ascii")

    assert [line[0] for line in lines[:4]] == ["+", "!", " ", "x"]
    assert lines[2].split() == [">", "Use", "another", "microphone."]


@pytest.mark.parametrize(
    ("checks", "told"),
    [
        ((GOOD,), "All is well: voicecoach practice"),
        ((GOOD, DULL), "Practice can work; 1 thing could be better."),
        ((BROKEN, UNSEEN, UNSEEN), "Practice cannot work yet: 1 thing must be mended."),
        ((BROKEN, BROKEN), "Practice cannot work yet: 2 things must be mended."),
    ],
)
def test_what_it_comes_to(checks: tuple[Check, ...], told: str) -> None:
    assert rendered(*checks)[-1] == told


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_it_fits(width: int, language: str) -> None:
    long = Check("recordings", "failed", "/a/" + "long/" * 30 + ": 권한이 없습니다", "가나다 라마바 " * 20)
    with i18n.using(language):
        assert max(map(cell_len, rendered(long, GOOD, DULL, width=width))) <= width


def test_nothing_found_acts_on_the_terminal() -> None:
    text = "\n".join(rendered(Check("takes", "warning", "a\x1b[2Jb", "c\x1b]0;x\x07")))

    assert "\x1b" not in text
    assert "\x07" not in text
