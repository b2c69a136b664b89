"""How long an answer takes at an easy pace.

Korean is counted in syllables as it is read aloud (“8만” is two), English in words. The easy paces
include the pauses of an unhurried speaker.
"""

from __future__ import annotations

from voicecoach.languages import spoken_syllables, spoken_words
from voicecoach.questions.values import Question

EASY_SYLLABLES_PER_MINUTE = 280
EASY_WORDS_PER_MINUTE = 150


def easy_seconds(question: Question) -> float | None:
    """Give the length of the model answer in seconds; None without one, and for guidance.

    Guidance is advice that nobody says aloud, so it has no length.
    """
    if not question.answer or question.guidance:
        return None
    if question.language == "ko":
        return 60 * spoken_syllables(question.answer_text, question.language) / EASY_SYLLABLES_PER_MINUTE
    return 60 * spoken_words(question.answer_text) / EASY_WORDS_PER_MINUTE
