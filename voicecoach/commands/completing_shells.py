"""How a shell asks for completions and takes them: its script, the line as it was typed, what is inserted.

click's own scripts for bash and fish lose what a section's name may hold: fish cuts at a comma, bash forgets
that a quote is open and looks for files named "Why?". So those two are written here; zsh's is click's.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from click.parser import split_arg_string
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

LINE = "_VOICECOACH_LINE"
"""What was typed up to the cursor; only bash and fish give it."""
WORD = "_VOICECOACH_WORD"
"""bash's own idea of the last word: it breaks words at "=" and ":" as well, and replaces what follows."""

_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n'
    local response completion type value

    type -P "$1" >/dev/null || return 0
    response=$(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \
_VOICECOACH_LINE="${COMP_LINE:0:COMP_POINT}" _VOICECOACH_WORD="${COMP_WORDS[COMP_CWORD]}" \
%(complete_var)s=bash_complete "$1" 2>/dev/null)

    COMPREPLY=()
    while IFS=',' read -r type value; do
        if [[ $type == 'dir' ]]; then
            compopt -o dirnames
        elif [[ $type == 'file' ]]; then
            compopt -o default
        elif [[ $type == 'plain' ]]; then
            COMPREPLY+=("$value")
        fi
    done <<< "$response"

    return 0
}

%(complete_func)s_setup() {
    complete -o nosort -F %(complete_func)s %(prog_name)s
}

%(complete_func)s_setup;
"""

_FISH = """\
function %(complete_func)s;
    type -q %(prog_name)s; or return;
    set -l response (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp) \
COMP_CWORD=(commandline -ct) _VOICECOACH_LINE=(commandline -cp) %(prog_name)s 2>/dev/null);

    for completion in $response;
        set -l metadata (string split --max 1 "," -- $completion);

        if test $metadata[1] = "dir";
            __fish_complete_directories $metadata[2];
        else if test $metadata[1] = "file";
            __fish_complete_path $metadata[2];
        else if test $metadata[1] = "plain";
            printf '%%s\\n' $metadata[2];
        end;
    end;
end;

complete --keep-order --no-files --command %(prog_name)s --arguments \
"(%(complete_func)s)";
"""
# --keep-order: fish sorts by itself otherwise, and takes are to be newest first


@dataclass(frozen=True, slots=True)
class Typed:
    """A line up to the cursor: the words before, and the last as it stands there, quotes and all.

    ``quote`` is the one that is still open, "" where none is; ``quoted_from`` is where it stands in the word.
    """

    before: tuple[str, ...]
    word: str
    quote: str
    quoted_from: int

    @property
    def meant(self) -> str:
        """The last word without its quotes."""
        return _plain(self.word)


def typed(line: str) -> Typed:
    """Read a line as a shell does: quotes, and backslashes outside of single ones."""
    start, quote, quoted_from, place = 0, "", 0, 0
    while place < len(line):
        letter = line[place]
        if letter == "\\" and quote != "'":
            place += 1
        elif quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote, quoted_from = letter, place
        elif letter.isspace():
            start = place + 1
        place += 1
    return Typed(tuple(split_arg_string(line[:start])), line[start:], quote, quoted_from - start)


class _Shell(ShellComplete):
    """What all have: the value of ``--name=value`` is completed as a part of its word."""

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Give the whole words."""
        items = super().get_completions(args, incomplete)
        option, is_given, _value = incomplete.partition("=")
        if not (option.startswith("--") and is_given):
            return items
        plain = [item for item in items if item.type == "plain"]
        return [CompletionItem(f"{option}={item.value}", item.type, item.help) for item in plain] or items


class _Lined(_Shell):
    """bash and fish: the line as it was typed; bash breaks words at "=" and ":", both know open quotes."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Read the words of the line."""
        if LINE not in os.environ:
            return super().get_completion_args()
        line = typed(os.environ[LINE])
        return list(line.before[1:]), line.meant


class Bash(_Lined, BashComplete):
    """bash inserts what it is given as it stands: so it is given what a person would have typed."""

    source_template = _BASH

    def format_completion(self, item: CompletionItem) -> str:
        """Write what is to stand in the place of the last word, or behind its quote."""
        if item.type != "plain":
            return super().format_completion(item)
        line = typed(os.environ.get(LINE, ""))
        kept = line.word[: line.quoted_from] if line.quote else _before_bash_word(line.word)
        value = item.value.removeprefix(_plain(kept))
        return f"{item.type},{_written(value, line.quote)}"


class Fish(_Lined, FishComplete):
    """fish puts quotes or backslashes by itself."""

    source_template = _FISH


class Zsh(_Shell, ZshComplete):
    """zsh, with click's script, replaces the whole word and puts the quotes itself."""


def register() -> None:
    """Have click ask these."""
    add_completion_class(Bash)
    add_completion_class(Fish)
    add_completion_class(Zsh)


def _plain(word: str) -> str:
    """Take the quotes off, also one that is not closed."""
    return "".join(split_arg_string(word))


def _before_bash_word(word: str) -> str:
    """Give the part of the word that bash will leave in its place."""
    last = os.environ.get(WORD, word)
    if last in {"=", ":"}:
        return word
    return word.removesuffix(last) if last else ""


def _written(value: str, quote: str) -> str:
    """Write a value as it is typed there."""
    if quote == "'":
        return value.replace("'", "'\\''")
    if quote == '"':
        return re.sub(r'[\\$`"]', lambda found: "\\" + found[0], value)
    return re.sub(r"[^\w.,:/@%+=-]", lambda found: "\\" + found[0], value)
