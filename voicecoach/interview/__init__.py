"""A whole interview: which questions, in which order, and how far it has come."""
