"""What commands say, where, and the exit codes they leave."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec

import click
from mkdocs.exceptions import Abort

from briefgen.faults import BadInput, Fault, tell, tell_briefly
from briefgen.tasks.progress import Tell
from briefgen.workspace.failures import in_words

P = ParamSpec("P")
# What MkDocs says last of a build whose faults have been told.
ALREADY_TOLD = "BuildError"
verbosely = click.option(
    "-v", "--verbose", is_flag=True, help="Tell every warning, with what to do about it."
)

on_cluster = click.option(
    "--cluster", "address", metavar="ADDRESS", help="Analyse on the workers of this Dask scheduler."
)


def told(command: Callable[P, None]) -> Callable[P, None]:
    """Tell bad input to the user and exit with 1 in place of a traceback."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except BadInput as bad:
            click.echo(tell(bad.faults), err=True)
            sys.exit(1)
        except Abort as stop:
            if ALREADY_TOLD not in stop.message:
                raise
            sys.exit(1)
        except click.ClickException:
            raise
        except BrokenPipeError:
            sys.exit(1)
        except OSError as error:
            click.echo(tell([in_words(error)]), err=True)
            sys.exit(1)
        except Exception as error:
            if os.environ.get("BRIEFGEN_TRACEBACK"):
                raise
            click.echo(f"briefgen itself failed: {type(error).__name__}: {error}", err=True)
            click.echo("please report this; BRIEFGEN_TRACEBACK=1 shows where", err=True)
            sys.exit(1)

    return run


def progress(quiet: bool) -> Tell:
    """Give a function that tells how far a run is, on a terminal only."""
    silent = quiet or not sys.stderr.isatty()

    def show(done: int, of: int, slug: str) -> None:
        if not silent:
            click.echo(f"\r\x1b[K{done}/{of} {slug[:60]}", err=True, nl=done == of)

    return show


def complain(faults: Iterable[Fault], *, verbose: bool = False) -> int:
    """Tell faults on standard error, warnings folded unless ``verbose``; give the exit code they ask for."""
    listed = list(faults)
    if listed:
        click.echo(tell(listed) if verbose else tell_briefly(listed), err=True)
    return int(any(fault.level == "error" for fault in listed))


def say(quiet: bool, line: str) -> None:
    """Print a line unless asked to be quiet."""
    if not quiet:
        click.echo(line)
