"""voicecoach: rehearse spoken interview answers, heard and measured on your own machine."""

__version__ = "0.1.0"
