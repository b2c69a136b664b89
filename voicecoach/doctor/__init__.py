"""What practice needs, looked at one thing at a time: each check is a function of its ports."""
