"""A real shell at a terminal of its own: keys are typed at its prompt, and what it then runs is told.

The program that it runs writes its arguments to the file that the variable SAID names.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.commands.running import AT_TERMINAL, LIMIT_S

PROMPT = "ready> "
START_FILES = {
    "bash": (".bashrc", f"PS1='{PROMPT}'\nbind 'set bell-style none'\n"),
    "zsh": (".zshrc", f"PS1='{PROMPT}'\n"),
    "fish": (
        "config/fish/config.fish",
        f"function fish_prompt; echo -n '{PROMPT}'; end\nfunction fish_greeting; end\n",
    ),
}
RECORDED = """\
if [ -z "$_VOICECOACH_COMPLETE" ] && [ -n "$SAID" ]; then
    printf '%s\\n' "$@" >"$SAID.part"; mv "$SAID.part" "$SAID"; exit 0
fi
"""
"""What stands first in the program: called for completions, it is the real one."""


def prepare(shell: str, home: Path, more: str = "") -> None:
    """Give the shell a prompt that can be waited for; ``more`` are lines of its start file."""
    name, text = START_FILES[shell]
    file = home / name
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(text + before + more, encoding="utf-8")


def run_at_prompt(shell: str, keys: str, environment: dict[str, str], home: Path) -> list[str]:
    """Type keys and Enter; give the arguments that the program was called with."""
    import pty

    said = home / "said"
    said.unlink(missing_ok=True)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", AT_TERMINAL, shell, "-i"], cwd=home, env={**environment, "SAID": str(said)},
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    shown, typed = b"", False
    try:
        deadline = time.monotonic() + LIMIT_S
        while not said.exists():
            assert time.monotonic() < deadline, shown.decode("utf-8", "replace")
            if select.select([ours], [], [], 0.05)[0]:
                shown += os.read(ours, 65_536)
            if not typed and PROMPT.strip().encode() in shown:
                os.write(ours, keys.encode() + b"\r")  # what is typed ahead waits for the completion
                typed = True
        return said.read_text(encoding="utf-8").splitlines()
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(ours)
        os.close(theirs)
