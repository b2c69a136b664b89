"""Lines of takes, made by hand: as wanted, but for what is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from voicecoach.takes.listing import TakeSummary
from voicecoach.takes.names import make

SEOUL = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 22, 21, 0, tzinfo=SEOUL)


def summary(question_id: str = "intro", *, days_ago: float = 0.0, **changes: Any) -> TakeSummary:
    """Give a Korean take of a minute in which all went well."""
    began = NOW - timedelta(days=days_ago)
    take = TakeSummary(
        id=make(question_id, began),
        question_id=question_id,
        created=began.isoformat(),
        answer_s=60.0,
        target_s=60.0,
        coverage=1.0,
        fillers_per_minute=0.0,
        speech_rate_spm=300.0,
        speech_rate_wpm=None,
        language="ko",
        verdict="on target",
        demo=False,
        fillers=0,
        pauses=5,
        long_pauses=0,
        halts=0,
        answer_words=80,
        answer_mark="12345678",
        model="base",
    )
    return replace(take, **changes)
