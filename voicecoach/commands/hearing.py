"""Loading the model in the background, and showing recognition as it goes."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from voicecoach import libraries
from voicecoach.i18n import _
from voicecoach.recognition import models

if TYPE_CHECKING:
    from voicecoach.recognition.whisper import Whisper


class LoadingModel:
    """A model that loads while the person listens and speaks.

    Making one finds the files at once, so that a missing model is told before anyone has spoken for
    nothing; only the loading happens in the background. Raises ModelMissingError.
    """

    def __init__(self, name: str | None) -> None:
        folder = models.find(name)
        libraries.settle()
        self._loaded: Future[Whisper] = Future()
        thread = threading.Thread(target=self._load, args=(folder,), name="model", daemon=True)
        libraries.end_before_exit(thread)  # Ctrl-C while it loads: that takes a second
        thread.start()

    def __call__(self) -> Whisper:
        """Wait until it is loaded. Raises ModelDamagedError."""
        return self._loaded.result()

    def _load(self, folder: models.ModelFolder) -> None:
        from voicecoach.recognition.whisper import Whisper

        try:
            self._loaded.set_result(Whisper(folder))
        except BaseException as problem:  # noqa: BLE001 - it is raised where the model is asked for
            self._loaded.set_exception(problem)


class ShownProgress:
    """The port for progress: a bar from its first call on; silent where nobody watches.

    (Not before: the recording screen draws in the same place.) ``words`` say what is in progress.
    """

    def __init__(self, console: Console, words: str | None = None) -> None:
        self._words = words or _("Listening to your answer")
        columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
        self._bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        self._bar.stop()

    def __call__(self, share: float) -> None:
        """Draw the share done, 0 to 1."""
        if self._task is None:
            self._bar.start()
            self._task = self._bar.add_task(self._words, total=1.0)
        self._bar.update(self._task, completed=share)
