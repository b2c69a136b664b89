"""Which model file is used, and where it is. Nothing here ever asks the network but :func:`fetch`.

A name means, in this order: a folder; the embedded model; a hub model that is already in the cache.
"""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from voicecoach.errors import ModelDamagedError, ModelMissingError
from voicecoach.i18n import _
from voicecoach.recognition import embedded, engine

NEEDED_FILES = ("model.bin", "config.json", "tokenizer.json")
"""Without tokenizer.json faster-whisper would ask the hub for one."""
_JSON_FILES = ("config.json", "tokenizer.json")
_CHUNK = 1 << 20
_FETCHED = ["config.json", "preprocessor_config.json", "model.bin", "tokenizer.json", "vocabulary.*"]


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A model that can be loaded; ``source`` as in :class:`~voicecoach.recognition.values.ModelInfo`."""

    name: str
    source: str
    path: Path


def find(name: str | None) -> ModelFolder:
    """Find a model, assembling the embedded one if it is meant and not yet there.

    None means the embedded one. Raises ModelMissingError saying how to get it, and ModelDamagedError.
    """
    try:
        model = _found(name)
        for file in _JSON_FILES:
            _refuse_damaged(model, file)
    except OSError as problem:  # a name that is too long, a folder that may not be looked into
        raise _missing(str(name)) from problem
    except (ModelMissingError, ModelDamagedError) as problem:
        problem.given = name
        raise
    return model


def _found(name: str | None) -> ModelFolder:
    if name and Path(name).expanduser().is_dir():
        return _folder(Path(name).expanduser())
    if name and _is_path(name):
        raise _missing(name)
    name = embedded.NAME if name in {None, "", "embedded"} else str(name)
    if name == embedded.NAME and embedded.is_installed():
        return ModelFolder(name, "bundled", embedded.assemble())
    cached = _cached(name)
    if cached:
        return ModelFolder(name, "cache", cached)
    raise _missing(name)


def _is_path(name: str) -> bool:
    """Tell a path from the name of a model, which may have its owner before it: OWNER/NAME."""
    return name[:1] in {"/", ".", "~"} or name.count("/") > 1 or "\\" in name


def _missing(name: str) -> ModelMissingError:
    if not _is_path(name) and repository(name):
        get = _("Get it: voicecoach models get {name}").format(name=name)
        if name == embedded.NAME:
            get = f"{embedded.how_to_install()} {get}"
        return ModelMissingError(
            _("The recognition model “{name}” is not on this machine.").format(name=name), get, name
        )
    return ModelMissingError(
        _("There is no recognition model “{name}”, and no folder of that name.").format(name=name),
        _("Known names: {names}; or OWNER/NAME of the hub.").format(names=", ".join(known_names())),
        name,
    )


def _refuse_damaged(model: ModelFolder, file: str) -> None:
    """Refuse what would only show when there is something to recognise."""
    try:
        msgspec.json.decode((model.path / file).read_bytes(), type=dict)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise ModelDamagedError(
            _("The model in {folder} is damaged: {file}: {problem}").format(
                folder=model.path, file=file, problem=problem
            ),
            _how_to_mend(model),
        ) from problem


def _how_to_mend(model: ModelFolder) -> str:
    if model.source == "bundled":
        return embedded.how_to_reinstall()
    if model.source == "cache":
        return _("Get it anew with: voicecoach models get {name}").format(name=model.name)
    return _("Put the model there anew, or choose another with --model.")


def _folder(path: Path) -> ModelFolder:
    missing = [file for file in NEEDED_FILES if not (path / file).is_file()]
    if missing:
        raise ModelMissingError(
            _("The folder {path} holds no faster-whisper model: {missing} is missing.").format(
                path=path, missing=", ".join(missing)
            ),
            _("Give a folder with {files}.").format(files=", ".join(NEEDED_FILES)),
        )
    return ModelFolder(path.resolve().name, "folder", path)


def repository(name: str) -> str | None:
    """Give the hub repository of a short name; None where there is none of that name."""
    if name.count("/") == 1:
        return name
    found: str | None = engine.load().utils._MODELS.get(name)
    return found


def _cached(name: str) -> Path | None:
    """Look a hub model up in the local cache, without asking the network."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    repo = repository(name)
    if repo is None:
        return None
    with contextlib.suppress(LocalEntryNotFoundError, HFValidationError, OSError):
        path = Path(snapshot_download(repo, allow_patterns=_FETCHED, local_files_only=True))
        if all((path / file).is_file() for file in NEEDED_FILES):
            return path
    return None


def known_names() -> tuple[str, ...]:
    """Short names that ``voicecoach models get`` understands."""
    return tuple(engine.load().available_models())


def present() -> tuple[ModelFolder, ...]:
    """List what is here: the embedded model, then hub models in the cache."""
    found = []
    if embedded.is_installed():
        found.append(ModelFolder(embedded.NAME, "bundled", embedded.folder()))
    for name in known_names():
        cached = _cached(name)
        if cached:
            found.append(ModelFolder(name, "cache", cached))
    return tuple(found)


def fetch(name: str) -> ModelFolder:
    """Download a model into the hub's cache, with progress on standard error.

    What is there already is checked, and what is damaged of it fetched again.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError

    repo = repository(name)
    if repo is None:
        raise ModelMissingError(
            _("No model is called “{name}”.").format(name=name),
            _("Known names: {names}; or OWNER/NAME of the hub.").format(names=", ".join(known_names())),
        )
    try:
        path = Path(snapshot_download(repo, allow_patterns=_FETCHED))
        if _removed_damaged(path):
            path = Path(snapshot_download(repo, allow_patterns=_FETCHED))
    except (OSError, HfHubHTTPError, HFValidationError, RuntimeError) as problem:
        raise ModelMissingError(
            _("The model “{name}” could not be downloaded: {problem}").format(
                name=name, problem=_first_line(problem)
            ),
            _("Check the connection and try again. The embedded model needs none."),
        ) from problem
    return ModelFolder(name, "cache", path)


def _removed_damaged(snapshot: Path) -> bool:
    """Remove the files of a hub model that are not what their names say, and tell whether there were any.

    In the hub's cache a file is a link to one that is named after the checksum of its contents: SHA-256 for
    large ones, that of git (SHA-1) for others.
    """
    found = False
    for link in snapshot.iterdir():
        blob = link.resolve()
        if link.is_symlink() and blob.is_file() and _checksum(blob) not in {None, blob.name}:
            blob.unlink()
            link.unlink()
            found = True
    return found


def _checksum(blob: Path) -> str | None:
    """Give the checksum of the kind that a file is named after; None where that is neither."""
    digest = {
        64: hashlib.sha256(),
        40: hashlib.sha1(b"blob %d\0" % blob.stat().st_size, usedforsecurity=False),
    }.get(len(blob.name))
    if digest is None:
        return None
    with blob.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _first_line(problem: Exception) -> str:
    lines = str(problem).strip().splitlines()
    return lines[0][:160] if lines else type(problem).__name__
