"""What can be set, each documented once, and the file that holds it. What is set is read by ``config.py``."""
