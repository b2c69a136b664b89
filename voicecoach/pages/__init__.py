"""Kept takes as web pages, each one file that needs nothing else. Reads results, measures nothing."""
