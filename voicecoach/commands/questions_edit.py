"""``voicecoach questions edit``: the deck in the person's editor, at the question, and a check afterwards."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from voicecoach.commands import completing
from voicecoach.commands.options import content_option, content_path
from voicecoach.errors import ConfigError, DeckError
from voicecoach.i18n import _, reason
from voicecoach.questions.library import deck_files, find, load, read_text

_PLUS_LINE = frozenset(
    (
        "vi",
        "vim",
        "nvim",
        "gvim",
        "mvim",
        "view",
        "nano",
        "pico",
        "emacs",
        "emacsclient",
        "micro",
        "kak",
        "joe",
        "mg",
        "ne",
        "sensible-editor",  # hands what it is given on to nano or vi, unless another one was chosen
    )
)
_GOTO = frozenset(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"))
_WITH_COLON = frozenset(("hx", "helix", "subl", "zed"))
_WAITS = {"subl": "--wait", "zed": "--wait"}


@click.command(
    "edit",
    help=_(
        "Open the deck of a question in your editor ($VISUAL, $EDITOR), at its line, and check it afterwards."
    ),
    epilog=_("""\b
Examples:
  voicecoach questions edit kafka
  voicecoach questions edit intro --content my-notes.md"""),
)
@click.argument("id", shell_complete=completing.question_ids)
@content_option
def edit_command(id: str, content: Path | None) -> None:  # noqa: A002 - the name in the usage line
    """Edit, then read the decks again: a broken one raises DeckError with its line."""
    from voicecoach.commands.questions import told

    path = content_path(content)
    file, line = _place(path, id)
    command = editor_command(os.environ, file, line)
    try:
        status = subprocess.run(command, check=False).returncode
    except OSError as problem:
        raise ConfigError(
            _("The editor {editor} cannot be started: {problem}").format(
                editor=command[0], problem=reason(problem)
            ),
            _("Name one that is here: export EDITOR=nano"),
        ) from problem
    if status:
        raise ConfigError(
            _("The editor {editor} ended with status {status}.").format(editor=command[0], status=status),
            _("The deck is as the editor left it: {path}").format(path=file),
        )
    if not file.is_file():
        raise DeckError(
            _("The deck {path} is not there any more.").format(path=file),
            _("The editor {editor} has moved or deleted it: put it back.").format(editor=command[0]),
        )
    told(next(one for one in load(path) if one.path == file))


def _place(path: Path, name: str) -> tuple[Path, int]:
    """Find the file and the line of a question; in a deck that is broken, by its id as it is written there.

    Raises DeckError for a broken deck without that id, and QuestionNotFoundError.
    """
    try:
        decks = load(path)
    except DeckError:
        written = re.compile(rf"\{{[^{{}}]*#{re.escape(name)}[\s}}]")
        for file in deck_files(path):
            for line, text in enumerate(read_text(file).split("\n"), start=1):
                if text.startswith("#") and written.search(text):
                    return file, line
        raise
    question = find(decks, name)
    return next(deck.path for deck in decks if question in deck.questions), question.line


def editor_command(environment: Mapping[str, str], file: Path, line: int) -> list[str]:
    """Say how the person's editor is started on ``file``, at ``line`` where it can.

    Raises ConfigError where no editor is known.
    """
    wish = environment.get("VISUAL") or environment.get("EDITOR") or _usual()
    try:
        words = shlex.split(wish, posix=os.name != "nt")
    except ValueError:
        words = [wish]
    if not words:
        raise ConfigError(_("No editor is known."), _("Name one: export EDITOR=nano"))
    name = Path(words[0]).name.casefold().removesuffix(".exe").removesuffix(".cmd")
    if name in _PLUS_LINE:
        return [*words, f"+{line}", str(file)]
    if name in _GOTO:
        waits = [] if {"-w", "--wait"} & set(words) else ["--wait"]
        return [*words, *waits, "-g", f"{file}:{line}"]
    if name in _WITH_COLON:
        waits = [_WAITS[name]] if name in _WAITS and not {"-w", "--wait"} & set(words) else []
        return [*words, *waits, f"{file}:{line}"]
    return [*words, str(file)]


def _usual() -> str:
    """Give an editor that is here; none where nobody sits at a terminal."""
    if not sys.stdin.isatty():
        return ""
    if sys.platform == "win32":
        return "notepad"
    return next((name for name in ("sensible-editor", "nano", "vim", "vi") if shutil.which(name)), "")
