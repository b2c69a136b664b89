"""One module per command: read the options, call one worker, show the result."""
