"""What is printed without colours. Loads nothing that a command may do without."""

from __future__ import annotations

import json

import click

from voicecoach import harmless


def echo(text: str, *, err: bool = False) -> None:
    """Print a text; nothing in it acts on the terminal."""
    click.echo(harmless.message(text), err=err)


def echo_json(document: object, indent: int | None = None) -> None:
    """Print a document as JSON in UTF-8, whatever the output's encoding is."""
    click.echo(harmless.json_bytes(json.dumps(document, ensure_ascii=False, indent=indent)))
