"""Pure functions from what was heard to one frozen :class:`~voicecoach.analysis.values.Analysis`."""
