"""A kept take as terminal text or JSON. Reads results, measures nothing."""
