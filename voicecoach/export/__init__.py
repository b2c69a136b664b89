"""Kept takes in the formats of other programs: pure functions that give text."""
