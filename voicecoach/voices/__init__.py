"""Text to speech: gTTS with a cache, the system's voice, the embedded eSpeak NG."""
