"""Where a shell looks for a person's completion scripts, and putting ours there and away again.

bash (with the package bash-completion) and fish read a folder of the person's. zsh has no such folder until
its start file names one, so a marked block at the end of that file does; only what stands between the marks
is ever changed or removed.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from voicecoach.disk import write_whole
from voicecoach.errors import OutputError, WrongUsageError
from voicecoach.i18n import _, reason

SHELLS = ("bash", "zsh", "fish")
BEGIN = "# >>> voicecoach completion >>>"
END = "# <<< voicecoach completion <<<"
_BASH_COMPLETION = (
    *("/usr/share/bash-completion/bash_completion", "/etc/bash_completion"),
    *("/opt/homebrew/etc/profile.d/bash_completion.sh", "/usr/local/etc/profile.d/bash_completion.sh"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the script of a shell belongs; ``start_file`` must name it, where the shell needs that."""

    shell: str
    script: Path
    start_file: Path | None = None


def place_for(shell: str, environment: Mapping[str, str]) -> Place:
    """Find the place in the person's folders; nothing is made."""
    home = Path(environment.get("HOME") or Path.home())
    data = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    if shell == "bash":
        folder = Path(environment.get("BASH_COMPLETION_USER_DIR") or data / "bash-completion")
        return Place(shell, folder / "completions" / "voicecoach")
    if shell == "fish":
        settings = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
        return Place(shell, settings / "fish" / "completions" / "voicecoach.fish")
    start = Path(environment.get("ZDOTDIR") or home) / ".zshrc"
    return Place(shell, data / "zsh" / "site-functions" / "_voicecoach", start)


def shell_of(environment: Mapping[str, str]) -> str:
    """Name the person's shell. Raises WrongUsageError where it is none that can complete."""
    name = Path(environment.get("SHELL", "")).name.removesuffix(".exe")
    if name in SHELLS:
        return name
    raise WrongUsageError(
        _("Your shell is not known: {name}").format(name=name or "?"),
        _("Name one of {names}: --shell NAME").format(names=", ".join(SHELLS)),
    )


def has_bash_completion() -> bool:
    """Say whether the package that loads bash's scripts seems to be here."""
    return any(Path(file).is_file() for file in _BASH_COMPLETION)


def is_on_path() -> bool:
    """Say whether the shell finds the program that the script asks."""
    return shutil.which("voicecoach") is not None


def install(place: Place, script: str) -> list[Path]:
    """Write what is missing or different, and give those files; none where all is as it should be.

    Raises OutputError.
    """
    changed = [place.script] if _put(place.script, script) else []
    if place.start_file:
        before = _text(place.start_file)
        after = _with_block(before, place.script)
        if _put(place.start_file, after):
            changed.append(place.start_file)
    return changed


def uninstall(place: Place) -> list[Path]:
    """Remove the script and the block; give the files that were changed. Raises OutputError."""
    changed = []
    if place.script.exists():
        try:
            place.script.unlink()
        except OSError as problem:
            raise _refused(place.script, problem) from problem
        changed.append(place.script)
    if place.start_file:
        before = _text(place.start_file)
        after = _without_block(before)
        if after != before:
            _put(place.start_file, after)
            changed.append(place.start_file)
    return changed


def _with_block(text: str, script: Path) -> str:
    """End the start file with our block. It begins zsh's completion where nothing has done so before."""
    quoted = "'" + str(script).replace("'", "'\\''") + "'"
    block = (
        f"{BEGIN}\n(( $+functions[compdef] )) || {{ autoload -Uz compinit && compinit -i }}\n"
        f"[[ -r {quoted} ]] && source {quoted}\n{END}\n"
    )
    rest = _without_block(text)
    return (rest if not rest or rest.endswith("\n") else rest + "\n") + block


def _without_block(text: str) -> str:
    before, begin, after = text.partition(BEGIN)
    if not begin or END not in after:
        return text
    return before + re.sub(r"\A\r?\n", "", after.partition(END)[2])


def _text(file: Path) -> str:
    """Read a file to the letter: its line ends, and bytes that are no text, come back as they were."""
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""
    except OSError as problem:
        raise _refused(file, problem) from problem


def _put(file: Path, text: str) -> bool:
    """Write a file where it does not hold that text already; a link to it stays one."""
    if file.exists() and _text(file) == text:
        return False
    try:
        file.resolve().parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, text.encode("utf-8", "surrogateescape"), through_links=True)
    except OSError as problem:
        raise _refused(file, problem) from problem
    return True


def _refused(file: Path, problem: OSError) -> OutputError:
    return OutputError(
        _("{file} cannot be written: {problem}").format(file=file, problem=reason(problem)),
        _("Check its permissions, or put what 'voicecoach completion show' prints where you want it."),
    )
