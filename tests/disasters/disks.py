"""Disks of our own: small ones, and read-only ones, in a namespace that only the processes in it see."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.commands.running import LIMIT_S, ROOT

PROGRAMS = ("unshare", "nsenter", "mount")


class Namespace:
    """Where file systems can be mounted without being root, and without anybody else noticing.

    It ends with the block, and its mounts with it. ``see`` gives what a path looks like from inside.
    """

    def __init__(self) -> None:
        self._holder = subprocess.Popen(
            ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", "echo ready; exec cat"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._holder.stdout is not None
        if self._holder.stdout.readline() != "ready\n":
            _out, told = self._holder.communicate()
            raise OSError(told)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._holder.communicate()

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a program inside."""
        inside = ["nsenter", "--target", str(self._holder.pid), "--user", "--mount", "--preserve-credentials"]
        return subprocess.run(
            [*inside, *command], cwd=ROOT, env=os.environ | environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=LIMIT_S, check=False,
        )  # fmt: skip

    def mount_small(self, folder: Path, kilobytes: int) -> None:
        """Mount an empty disk of that size on a folder."""
        self._do("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder))

    def enlarge(self, folder: Path, kilobytes: int) -> None:
        """Make room on it."""
        self._do("mount", "-o", f"remount,size={kilobytes}k", str(folder))

    def make_read_only(self, folder: Path) -> None:
        """Have a folder refuse to be written, whoever asks."""
        self._do("mount", "--bind", str(folder), str(folder))
        self._do("mount", "-o", "remount,bind,ro", str(folder))

    def see(self, path: Path) -> Path:
        """Give the way from outside to what lies at ``path`` inside."""
        return Path(f"/proc/{self._holder.pid}/root{path}")

    def _do(self, *command: str) -> None:
        done = self.run(*command)
        if done.returncode:
            raise OSError(done.stderr)


def why_impossible() -> str | None:
    """Say why there can be no disks of our own here; None where there can."""
    for program in PROGRAMS:
        if shutil.which(program) is None:
            return f"the program {program} (Linux) is not installed"
    try:
        with Namespace() as space:
            space.mount_small(Path("/tmp"), 64)  # noqa: S108 - seen by nobody else
    except OSError as problem:
        return f"this system allows no namespaces: {problem}"
    return None


def without_privileges() -> list[str]:
    """Give what a command line begins with so that permission bits bind even root; [] for everyone else."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"]
