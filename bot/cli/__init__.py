"""The command line: the only reader of the environment and of arguments."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from dotenv import dotenv_values
from platformdirs import user_data_dir

from bot.cli import cataloguing, finding, keeping, measuring, serving
from bot.config import Settings, read_settings
from bot.core.errors import ConfigError, LecternError

EX_CONFIG = 78
"""The exit code for bad settings, from BSD's sysexits.h."""


class Lectern(click.Group):
    """Turns what can go wrong into one clear sentence and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            for problem in error.problems:
                click.echo(problem, err=True)
            sys.exit(EX_CONFIG)
        except LecternError as error:
            raise click.ClickException(str(error)) from error


def settings_from_environment() -> Settings:
    """Read .env of the working directory, overridden by the environment."""
    from_file = {key: value for key, value in dotenv_values(Path(".env")).items() if value}
    return read_settings(
        {**from_file, **os.environ}, Path(user_data_dir("lectern", appauthor=False))
    )


@click.group(cls=Lectern, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lectern")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Lectern recommends and serves stories in Discord."""
    if not ctx.resilient_parsing:
        ctx.obj = settings_from_environment()


for command in (
    serving.run,
    serving.local,
    cataloguing.ingest,
    cataloguing.parse,
    cataloguing.list_corrections,
    finding.search,
    finding.lookup,
    keeping.check,
    keeping.backup,
    measuring.bench,
):
    main.add_command(command)
