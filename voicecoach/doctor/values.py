"""What a check gives. Frozen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Status = Literal["ok", "warning", "failed"]
"""Failed: practice cannot work so. Warning: it can, and something is not as good as it could be."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was found, and what to do where it is not well (else empty).

    ``name`` is the stable name that ``--json`` prints.
    """

    name: str
    status: Status
    found: str
    todo: str = ""


def worst(statuses: Iterable[Status]) -> Status:
    """Give the worst of them; "ok" of none."""
    order: tuple[Status, ...] = ("ok", "warning", "failed")
    return max(statuses, key=order.index, default="ok")
