"""A take full of hesitations, written by hand like the ones in ``tests.examples``."""

from __future__ import annotations

from dataclasses import replace

from tests.examples import KOREAN, example_take
from voicecoach.analysis.values import Filler, Fillers, Lengthened, Pause

ITEMS = (
    Filler("음", 0.1, 0.35, "certain", "audio", None, "안녕하세요", 0),
    Filler("어", 3.4, 3.75, "certain", "audio", "김하늘입니다", "저는", 1),
    Filler("음,", 11.8, 12.0, "certain", "transcript", "왔습니다", "특히", 2),
    Filler("음", 12.4, 12.6, "certain", "audio", "특히", "카프카로", 2),
    Filler("뭐", 15.0, 15.3, "likely", "transcript", "건의", "이벤트를", 2),
    Filler("어", 16.5, 16.8, "certain", "audio", "이벤트를", "나누어", 2, dismissed=True),
    Filler("음", 18.8, 19.2, "certain", "transcript", "처리했습니다", "카프카로,", 2),
    Filler("정말", 19.25, 19.5, "habit", "transcript", "음", "많이", 4),
    Filler("음", 22.8, 23.0, "certain", "audio", "배달을", "만들고", 4),
)
HESITANT = example_take(
    audio=replace(KOREAN.audio, problems=()),
    timing=replace(
        KOREAN.timing,
        answer_s=29.0,
        verdict="on target",
        pauses=(Pause(5.65, 6.05, "within a sentence", "동안"),),
    ),
    fillers=Fillers(7, 14.48, ITEMS, per_100_words=15.2),
    lengthened=(Lengthened("저는", 4.2, 4.8), Lengthened("특히", 12.1, 12.7)),
)
