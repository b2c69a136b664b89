"""Outlines in which tabs alone, or headings that are items, tell what belongs to what."""

from __future__ import annotations

import re

_HEADED_ITEM = re.compile(r"^\t*-\s+(?=#{1,6}\s+\S)")
_PROPERTY = re.compile(r"^\s*[a-z][a-z0-9_-]*::(?:\s.*)?$")
_STATE = re.compile(r"^(\t*-\s+)(?:TODO|DOING|DONE|LATER|NOW)\s+")
_CARD_TAG = re.compile(r"(?<!\s)\s+#(?:card|flash-?cards?|anki)\s*$", re.IGNORECASE)
"""What a program reads as a card to learn by."""
_SET_IN = re.compile(r"^(\t+)(?=[^\s])")
_LISTED = re.compile(r"^\t*(?:[-*+•·]|\d{1,3}[.)])\s+\S")
_MOST = 2 / 3
_FEWEST, _DEPTHS = 6, 2
_FEWEST_HEADED = 2


def headed_items(lines: list[str]) -> list[str]:
    """Read an outline whose headings are items, “- ## React”, with what is below them set in by tabs."""
    if sum(_HEADED_ITEM.match(line) is not None for line in lines) < _FEWEST_HEADED:
        return [_CARD_TAG.sub("", line) for line in lines]
    read: list[str] = []
    base = 0
    for line in lines:
        depth = len(line) - len(line.lstrip("\t"))
        base = min(base, depth) if line.strip() else base
        headed = _HEADED_ITEM.match(line)
        if _PROPERTY.match(line):
            read.append("")
        elif headed:
            read.append(line[headed.end() :])
            base = depth + 1
        else:
            read.append(_STATE.sub(r"\1", _CARD_TAG.sub("", line[base:] if line.strip() else line)))
    return read


def set_in_by_tabs(lines: list[str]) -> list[str]:
    """Make a list of lines that are set in by tabs alone: two thirds of all, at two depths or more."""
    written = [line for line in lines if line.strip()]
    depths = [len(match[1]) for line in written if (match := _SET_IN.match(line))]
    listed = any(map(_LISTED.match, written))
    if listed or len(depths) < max(_FEWEST, _MOST * len(written)) or len(set(depths)) < _DEPTHS:
        return lines
    least = min(depths)
    return [_SET_IN.sub(lambda match: "  " * (len(match[1]) - least) + "- ", line) for line in lines]
