"""How far a task of several steps is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """Draw a bar of `total` steps on a terminal's standard error, and leave no trace of it.

    Gives what is to be called with the name of each step as it begins. Where nobody watches,
    nothing is drawn and Rich is not loaded.
    """
    if not sys.stderr.isatty():
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (MofNCompleteColumn(), BarColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        begun = iter(range(total))
        yield lambda name: bar.update(task, description=name, completed=next(begun))
