"""Learning an answer sentence by sentence, with less and less help."""
