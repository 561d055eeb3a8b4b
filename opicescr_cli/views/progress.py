"""How far a long piece of work has come, on a terminal's standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(label: str) -> Iterator[Callable[[int], Callable[[], object]]]:
    """Show a bar while work is done; nothing where standard error is no terminal.

    Gives a function that takes the number of steps and gives what is called after each.
    """
    if not sys.stderr.isatty():
        yield lambda _total: lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    screen = Console(stderr=True, markup=False, highlight=False)
    with Progress(*columns, console=screen, transient=True) as bar:

        def started(total: int) -> Callable[[], object]:
            task = bar.add_task(label, total=total)
            return lambda: bar.advance(task)

        yield started
