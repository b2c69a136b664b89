"""Sound in and out: capture, files, levels, speech activity, playback."""
