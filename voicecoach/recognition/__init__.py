"""Hearing: model files, and Whisper's words with their times."""
