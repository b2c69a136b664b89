"""A second reader of notes, learned from labelled ones: what a line is by its looks and surroundings."""
