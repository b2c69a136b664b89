"""How long the page of a take takes to write, how large it is, and when it answers in the browser.

    scripts/bench page [--minutes 1 5 30] [--repeat N]

The takes are made for this: tones for words. "Interactive" is from the start of loading the file until a key
has moved the player, in the system's Chromium without a window. The best of N, since other programs can only
make it longer.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


def written(shelf_folder: Path, minutes: int, repeat: int) -> tuple[Path, float, float]:
    """Make a take and write its page; give the file, and the best seconds of clock and of processor."""
    from tests.pages.made import keep, long_take
    from voicecoach.commands.pages import write_report
    from voicecoach.takes.shelf import Shelf

    shelf, take = Shelf(shelf_folder), long_take(minutes)
    keep(shelf, take)
    file, times = write_report(shelf, take), []  # the first one loads the libraries
    for _turn in range(repeat):
        start, start_cpu = time.perf_counter(), time.process_time()
        write_report(shelf, take)
        times.append((time.perf_counter() - start, time.process_time() - start_cpu))
    return file, min(wall for wall, _cpu in times), min(cpu for _wall, cpu in times)


def interactive_s(browser: Any, file: Path, repeat: int) -> tuple[float, float]:
    """Open the page; give the best seconds until its script had run, and until a key had its effect."""
    ready, moved = [], []
    for _turn in range(repeat):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
        page = context.new_page()
        start = time.perf_counter()
        page.goto(file.as_uri(), wait_until="commit")
        page.wait_for_load_state("domcontentloaded")
        page.keyboard.press("ArrowRight")
        while page.evaluate("document.getElementById('audio').currentTime") == 0:
            page.keyboard.press("ArrowRight")
        moved.append(time.perf_counter() - start)
        ready.append(page.evaluate("performance.timing.domInteractive - performance.timing.navigationStart"))
        context.close()
    return min(ready) / 1000, min(moved)


def main() -> None:
    """Print one line for each length."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--minutes", type=int, nargs="+", default=[1, 5])
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    from tests.pages.browser import chromium

    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for minutes in arguments.minutes:
            file, wall_s, cpu_s = written(Path(folder) / str(minutes), minutes, arguments.repeat)
            ready_s, moved_s = interactive_s(browser, file, arguments.repeat)
            print(
                f"{minutes} min: written in {wall_s:.2f} s ({cpu_s / minutes:.2f} s of processor a minute), "
                f"{file.stat().st_size / 1e6:.2f} MB; interactive after {ready_s:.2f} s, "
                f"a key had its effect after {moved_s:.2f} s"
            )


if __name__ == "__main__":
    main()
