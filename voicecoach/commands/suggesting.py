"""What a person may have meant who typed the name of no command: the nearest ones, in groups as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

import click

from voicecoach.i18n import _

MOST = 3
NEAR = 0.6
"""Share of letters that two names have in common, in order, to be near: `ls` and `list` have two thirds."""
BEHIND = 0.2
"""What is so much further off than the nearest is not meant."""


class Group(click.Group):
    """A group of commands that suggests the nearest ones where there is none of a name."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; raises UsageError, which names what may have been meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as problem:
            if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
                names = nearest(args, _group(ctx), list(_paths(ctx)))
                meant = ", ".join(" ".join(("voicecoach", *name)) for name in names)
                problem.message += " " + _("Did you mean {ids}?").format(ids=meant) if meant else ""
            raise


def nearest(
    typed: Sequence[str], group: Sequence[str], paths: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """Give the commands nearest to what was typed after ``group``, the nearest first.

    ``paths`` are all commands there are, as words. Where some in the group are near, only those are meant;
    nor is a group where one of its own is.
    """
    near = {path: _nearness(typed, path) for path in paths if len(path) > 1 or not group}
    best = max(near.values(), default=0.0)
    names = [path for path, share in near.items() if share >= max(NEAR, best - BEHIND)]
    names = [path for path in names if list(path[:-1]) == list(group)] or names if group else names
    groups = {path[:-1] for path in names}
    return sorted((path for path in names if path not in groups), key=lambda path: -near[path])[:MOST]


def _nearness(typed: Sequence[str], path: Sequence[str]) -> float:
    """Compare the last word of a command with the first typed, or all its words with as many."""
    alone = _alike(typed[0], path[-1])
    if len(typed) < len(path):
        return alone
    return max(alone, min(map(_alike, typed, path)))


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other).ratio()


def _group(ctx: click.Context) -> list[str]:
    """Give the names of the groups that one is in, without the program's own."""
    return [] if ctx.parent is None else [*_group(ctx.parent), ctx.info_name or ""]


def _paths(ctx: click.Context) -> Iterator[tuple[str, ...]]:
    """Give all commands, those in groups behind their group."""
    root: Any = ctx.find_root().command
    for name in root.list_commands(ctx):
        command = root.get_command(ctx, name)
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, inner) for inner in command.list_commands(ctx))
