"""Write docs/reference.md from the program itself: the help of every command, and the settings."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "reference.md"
COLUMNS = "80"

HEAD = """\
# Reference

Made by `scripts/reference` from the program; a test keeps it true.

- [Commands](#commands)
- [Settings](#settings)
- [Exit status](#exit-status)
- [JSON](#json)
"""
TAIL = """\
## Exit status

| | |
|---|---|
| 0 | well |
| 1 | failed; the message says why and what to do (`doctor`: practice cannot work) |
| 2 | wrong usage |
| 130 | interrupted (Ctrl-C) |

## JSON

With `--json` a command prints one JSON object on standard output and nothing else there. Its `schema` names
the kind and the version: `voicecoach.take/1`, `voicecoach.doctor/1`, … Fields may be added, and are never
renamed within a version. Times end in `_s` (seconds), rates in `_spm` (syllables a minute) and `_wpm`
(words a minute), levels in `_dbfs`; what is undefined is `null`. A failure is `{"error": {"code",
"message", "hint"}}`.

`doctor --json` prints `status`, the worst of its `checks`. Each has `name`, `status` (`ok`, `warning`,
`failed`, or `skipped` where what it needs has failed), `found` and `todo` in words, and the numbers behind
the words where it got so far: `versions`; `encoding`, `language`; `file`, `count` (settings); `version`,
`devices` (PortAudio); `device`, `sample_rate_hz`, `peak_dbfs`, `speech_dbfs`, `noise_dbfs`; `voice`,
`speakers`; `model`, `source`, `size_bytes`; `models`; `folder`, `free_bytes`, `limit_bytes`; `place`,
`decks`, `questions`, `doubts`; `kept`, `unfinished`, `damaged`.
"""


def main() -> int:
    """Write, or compare with what is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail where it is not true")
    wanted = parser.parse_args()
    text = reference()
    is_true = FILE.is_file() and FILE.read_text(encoding="utf-8") == text
    if wanted.check:
        if not is_true:
            print("docs/reference.md is not what the program says. Run: scripts/reference")
        return 0 if is_true else 1
    FILE.write_text(text, encoding="utf-8")
    print("docs/reference.md", "is as it was" if is_true else "is new")
    return 0


def reference() -> str:
    """Give the whole page. Help is put into words when a command is imported: English is chosen before."""
    # no VOICECOACH_VOICE and the like of whoever runs this: nothing of it may be on the page
    for name in [name for name in os.environ if name.startswith("VOICECOACH_")]:
        del os.environ[name]
    os.environ["COLUMNS"] = COLUMNS
    return "\n".join([HEAD, *_commands(), *_settings(), TAIL])


def _commands() -> Iterator[str]:
    from voicecoach.cli import COMMANDS

    yield "## Commands\n"
    yield _help(())
    for name in COMMANDS:
        yield f"### {name}\n"
        yield _help((name,))
        for inner in _inside(name):
            yield f"#### {name} {inner}\n"
            yield _help((name, inner))


def _inside(name: str) -> list[str]:
    """Name the commands of a group."""
    import click

    from voicecoach.cli import main as program

    command = program.get_command(click.Context(program), name)
    return sorted(command.commands) if isinstance(command, click.Group) else []


def _help(names: tuple[str, ...]) -> str:
    from voicecoach.cli import main as program

    with contextlib.redirect_stdout(io.StringIO()) as written:
        program(["--lang", "en", *names, "--help"], prog_name="voicecoach", standalone_mode=False)
    return f"```\n{written.getvalue().rstrip()}\n```\n"


def _settings() -> Iterator[str]:
    from voicecoach import i18n
    from voicecoach.settings import edit
    from voicecoach.settings.table import SETTINGS

    yield "## Settings\n"
    yield (
        "A flag wins over an environment variable, that over `config.toml` in your configuration folder\n"
        "(`voicecoach config path` prints where). `voicecoach config show` says what holds and where it\n"
        "is from, `voicecoach config set` writes the file and leaves your remarks. In a variable, the words\n"
        "of a list have commas between them.\n"
    )
    with i18n.using("en"):
        yield "| setting | what it is | default | variable | flag |\n|---|---|---|---|---|"
        for one in SETTINGS:
            told = f"{one.help()} ({one.kind})"
            flag = f"`{one.flag}`" if one.flag else ""
            yield f"| `{one.name}` | {told} | {one.default()} | `{one.variable}` | {flag} |"
        yield "\nThe file as `voicecoach config set` makes it:\n"
        yield f"```toml\n{edit.commented().rstrip()}\n```\n"


if __name__ == "__main__":
    sys.exit(main())
