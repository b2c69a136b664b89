"""Single keys from the terminal, without waiting for Enter and without blocking."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import Protocol

HANGUL = str.maketrans("ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ", "abcdefghijklmnopqrstuvwxyz")
"""The letter on the same key: a Korean keyboard is often still in Hangul mode."""

LOOK_EVERY_S = 0.03
TWICE_S = 0.3
"""Within so long a key is pressed twice rather than in answer to something."""


class Keys(Protocol):
    """Where keys come from."""

    def pressed(self) -> str | None:
        """Give the key pressed since the last call, or None; Enter is a newline."""
        ...


class NoKeys:
    """For when nobody sits at a terminal: no key is ever pressed."""

    def pressed(self) -> str | None:
        """None."""
        return None


def someone_is_there() -> bool:
    """Tell whether a person can both see what is shown and press keys."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextlib.contextmanager
def keyboard() -> Iterator[Keys]:
    """Read single keys while the block runs; the terminal is put back however it ends."""
    if not sys.stdin.isatty():
        yield NoKeys()
    elif sys.platform == "win32":
        yield _WindowsKeys()
    else:
        with _posix_keys() as keys:
            yield keys


def wait_for(keys: Keys, wanted: str, sleep: Callable[[float], None] = time.sleep) -> str:
    """Wait for one of the keys in ``wanted`` (lower case, Latin) and give it."""
    while True:
        key = keys.pressed()
        letter = key.translate(HANGUL).lower() if key else ""
        if letter and letter in wanted:
            return letter
        sleep(LOOK_EVERY_S)


def pass_over(keys: Keys, sleep: Callable[[float], None] = time.sleep) -> None:
    """Pass over what is pressed until a moment from now: who presses a key twice has not seen what comes."""
    for _look in range(round(TWICE_S / LOOK_EVERY_S)):
        while keys.pressed() is not None:
            pass
        sleep(LOOK_EVERY_S)


if sys.platform == "win32":

    class _WindowsKeys:
        def pressed(self) -> str | None:
            import msvcrt

            if not msvcrt.kbhit():
                return None
            key = msvcrt.getwch()
            if key == "\x03":
                raise KeyboardInterrupt
            return "\n" if key == "\r" else key

else:

    class _PosixKeys:
        def __init__(self, descriptor: int) -> None:
            self._descriptor = descriptor

        def pressed(self) -> str | None:
            import os
            import select

            ready, _to_write, _failed = select.select([self._descriptor], [], [], 0)
            if not ready:
                return None
            data = os.read(self._descriptor, 64).decode("utf-8", "ignore")
            # an arrow or function key sends several characters: that is no single key
            return data.replace("\r", "\n")[:1] if data and not data.startswith("\x1b") else None

    @contextlib.contextmanager
    def _posix_keys() -> Iterator[Keys]:
        import termios
        import tty

        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
        try:
            tty.setcbreak(descriptor)  # Ctrl-C still interrupts
            yield _PosixKeys(descriptor)
        finally:
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
