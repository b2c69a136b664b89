"""Decks: Markdown in, questions out."""
