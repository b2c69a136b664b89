"""Notes as people keep them: any Markdown in, a deck out, with a doubt wherever it could be otherwise."""
