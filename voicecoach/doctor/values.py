"""What a check gives. Frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["ok", "skipped", "warning", "failed"]
"""Failed: practice cannot work so. Warning: it can, and something is not as good as it could be. Skipped: not
looked at, because what it needs has failed and is told there."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was found, and what to do where it is not well (else empty).

    ``name`` is the stable name that ``--json`` prints; ``values`` are the same finding for programs, by the
    names they have there, with units in them. Two checks that say the same are equal.
    """

    name: str
    status: Status
    found: str
    todo: str = ""
    values: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def as_json(self) -> dict[str, Any]:
        """Give it as ``--json`` prints it."""
        return {
            "name": self.name,
            "status": self.status,
            "found": self.found,
            "todo": self.todo,
            **self.values,
        }


def skipped(name: str, why: str) -> Check:
    """Give the check of what cannot be looked at because of another fault: that one is counted, not this."""
    return Check(name, "skipped", why)


def worst(statuses: Iterable[Status]) -> Status:
    """Give the worst of them; "ok" of none."""
    order: tuple[Status, ...] = ("ok", "skipped", "warning", "failed")
    return max(statuses, key=order.index, default="ok")
