"""Keys that are passed over."""

from __future__ import annotations

from voicecoach.commands.keys import LOOK_EVERY_S, TWICE_S, pass_over


class Typed:
    """Gives these keys, one a call; None where nothing is pressed."""

    def __init__(self, *keys: str | None) -> None:
        self.left = list(keys)

    def pressed(self) -> str | None:
        return self.left.pop(0) if self.left else None


def test_what_is_pressed_within_a_moment_is_passed_over() -> None:
    waited: list[float] = []
    looks = round(TWICE_S / LOOK_EVERY_S)
    keys = Typed("\n", "\n", None, "n", *[None] * (looks - 1), "a")

    pass_over(keys, waited.append)

    assert keys.left == ["a"], "pressed afterwards"
    assert len(waited) == looks
