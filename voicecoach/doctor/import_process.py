"""A process that loads packages, and may die of it: ``… import_process NAME MODULE …``, in pairs.

Prints one line of JSON for each as soon as it is known: its name, and what went wrong or null. So the first
that has no line is the one that ended the process.
"""

from __future__ import annotations

import importlib
import json
import sys

from voicecoach import libraries


def main(arguments: list[str]) -> None:
    """Load one after another."""
    libraries.settle()
    for name, module in zip(arguments[::2], arguments[1::2], strict=True):
        answer = json.dumps([name, problem(module)], ensure_ascii=False)
        sys.stdout.buffer.write(answer.encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()


def problem(module: str) -> str | None:
    """Load a module; give what went wrong in one line, None where nothing did."""
    try:
        importlib.import_module(module)
    except Exception as refusal:  # noqa: BLE001 - a damaged package may raise anything
        return " ".join(f"{type(refusal).__name__}: {refusal}".split())
    return None


if __name__ == "__main__":
    main(sys.argv[1:])
