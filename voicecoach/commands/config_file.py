"""Changing the settings file: read, changed and written whole, by one run at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from voicecoach import config
from voicecoach.disk import write_whole
from voicecoach.errors import ConfigError
from voicecoach.i18n import _, reason
from voicecoach.takes.alone import alone


def read(file: Path) -> str | None:
    """Give the file's text, None where there is no file. Raises ConfigError."""
    try:
        return config.text_of(file)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as problem:
        raise config.unreadable(file, problem) from problem


def change(file: Path, edited: Callable[[str | None], str], *, check: bool = True) -> None:
    """Let ``edited`` make the new text of the old (None: no file), and write it; no other run can meanwhile.

    With ``check``, what comes out must be settings that can be read. Raises ConfigError, with the file as it
    was.
    """
    with alone(file, _unwritable):
        before = read(file)
        if before is not None:
            config.table(before, file)  # tomllib says best where a text is wrong
        try:
            text = edited(before)
        except (ValueError, RecursionError) as problem:
            raise config.unreadable(file, problem) from problem
        if check:
            config.parse(text, file)
        if text != before:
            _write(file, text)


def _unwritable(file: Path, problem: OSError) -> ConfigError:
    return ConfigError(
        _("The settings file {file} cannot be written: {problem}.").format(
            file=file, problem=reason(problem)
        ),
        _("Check its permissions and the room on the disk."),
    )


def _write(file: Path, text: str) -> None:
    """Write it whole, with the line ends it had; a link (as of a folder of dotfiles) stays one."""
    is_windows = file.exists() and b"\r\n" in file.read_bytes()
    data = text.replace("\n", "\r\n" if is_windows else "\n").encode()
    if len(data) > config.LARGEST_BYTES:
        raise config.unreadable(file, ValueError(_("it is too large")))
    file.resolve().parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, data, through_links=True)
