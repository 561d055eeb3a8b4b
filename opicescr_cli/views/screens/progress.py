"""How far a long piece of work has come, on a terminal's standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

Step = Callable[[str], None]


@contextmanager
def progress() -> Iterator[Callable[[int], Step]]:
    """Show a bar while work is done, and leave no trace of it.

    Gives a function that takes the number of steps and gives what is called after each, with a
    word for what is being done. Where nobody watches, nothing is drawn and Rich is not loaded.
    """
    if not sys.stderr.isatty():
        yield lambda _total: lambda _word: None
        return

    columns = (MofNCompleteColumn(), BarColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:

        def started(total: int) -> Step:
            task = bar.add_task("", total=total)
            return lambda word: bar.update(task, description=word, advance=1)

        yield started
