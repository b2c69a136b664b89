"""``voicecoach models``: which recognition models are here, and how to get others."""

from __future__ import annotations

import click

from voicecoach.commands import completing, options, plain, suggesting
from voicecoach.i18n import _

EPILOG = _("""\b
Examples:
  voicecoach models list
  voicecoach models get small
  voicecoach practice --model small""")


@click.group(
    cls=suggesting.Group, epilog=EPILOG, help=_("Which recognition models are here, and get others.")
)
def command() -> None:
    """Hold the commands about models."""


@command.command(
    "list",
    help=_("List the models on this machine, and the names of others."),
    epilog=_("""\b
Examples:
  voicecoach models list
  voicecoach models list --json"""),
)
@options.json_option
def list_models(as_json: bool) -> None:
    """List them."""
    from voicecoach.recognition import models

    present = models.present()
    if as_json:
        rows = [{"name": model.name, "source": model.source, "path": str(model.path)} for model in present]
        document = {"schema": "voicecoach.models/1", "models": rows}
        plain.echo_json(document, indent=2)
        return
    for model in present:
        origin = _("embedded") if model.source == "bundled" else _("downloaded")
        plain.echo(f"{model.name:16} {origin}")
    if not present:
        click.echo(_("No model is on this machine."))
    here = {model.name for model in present}
    others = ", ".join(name for name in models.known_names() if name not in here)
    click.echo(_("To download: voicecoach models get NAME, with one of {names}.").format(names=others))


@command.command(
    "get",
    help=_("Download a model from the hub (Hugging Face), with progress."),
    epilog=_("""\b
Examples:
  voicecoach models get small
  voicecoach models get large-v3-turbo"""),
)
@click.argument("name", shell_complete=completing.models_to_get)
def get_model(name: str) -> None:
    """Download it."""
    from voicecoach.recognition import embedded, models

    folder = models.find(name) if name == embedded.NAME and embedded.is_installed() else models.fetch(name)
    plain.echo(_("“{name}” is ready. Use it with: --model {name}").format(name=name))
    plain.echo(str(folder.path), err=True)
