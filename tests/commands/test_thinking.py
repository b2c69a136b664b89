from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from voicecoach.commands.thinking import think


class World:
    """A keyboard and a clock: ``keys`` are pressed at so many seconds."""

    def __init__(self, keys: dict[float, str] | None = None, *, terminal: bool = True) -> None:
        self.now_s = 0.0
        self._keys: Iterator[tuple[float, str]] = iter(sorted((keys or {}).items()))
        self._next = next(self._keys, None)
        self._file = io.StringIO()
        self.console = Console(file=self._file, width=60, force_terminal=terminal)

    def pressed(self) -> str | None:
        if self._next is None or self._next[0] > self.now_s:
            return None
        key, self._next = self._next[1], next(self._keys, None)
        return key

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now_s += seconds

    @property
    def shown(self) -> str:
        return self._file.getvalue()

    def think(self, seconds: float) -> bool:
        return think(seconds, self, self.console, sleep=self.sleep, now=lambda: self.now_s)


def test_it_ends_by_itself() -> None:
    world = World()

    assert world.think(3)
    assert world.now_s == pytest.approx(3, abs=0.01)
    assert "1 s to think (any key: answer, q: pause)" in world.shown  # drawn so often a second, of real time


@pytest.mark.parametrize("key", ["\n", " ", "x"])
def test_any_key_begins_the_answer(key: str) -> None:
    world = World({1.0: key})

    assert world.think(30)
    assert world.now_s == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize("key", ["q", "Q", "ㅂ"])
def test_q_is_a_pause_in_hangul_mode_too(key: str) -> None:
    assert not World({1.0: key}).think(30)


def test_no_time_to_think_is_none() -> None:
    world = World({0.0: "q"})

    assert world.think(0)
    assert (world.now_s, world.shown) == (0, "")


def test_where_nobody_watches_it_is_said_once_and_waited_all_the_same() -> None:
    world = World(terminal=False)

    assert world.think(2.5)
    assert world.now_s == pytest.approx(2.5, abs=0.01)
    assert world.shown.strip() == "2.5 s to think."
