"""What is particular to Korean and to English: readings, syllables, fillers."""

from voicecoach.languages.counting import spoken_syllables, spoken_words
from voicecoach.languages.readings import has_reading, same_reading

__all__ = ["has_reading", "same_reading", "spoken_syllables", "spoken_words"]
