"""A page on disk: the whole of it or nothing."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from opicescr_cli.core.message import OpicescrError, WrongCallError, say

SUFFIXES = (".html", ".md")
"""The endings of a page's name: no ledger and no other work is ever overwritten by one."""


def check_name(path: Path) -> None:
    """Raise WrongCallError where a path does not end as a page does."""
    if path.suffix.lower() not in SUFFIXES:
        raise WrongCallError(
            say('"{path}" ends in neither {suffixes}', path=path, suffixes=" nor ".join(SUFFIXES)),
            say("The ending says what is written: brief.html or brief.md."),
        )


def write_page(path: Path, text: str) -> None:
    """Write a page, in the place of an older one of that name.

    Raises OpicescrError where it cannot; an older page is untouched then.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        real = path.resolve()
        if real.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        fresh = real.with_name(f".{real.name}.{os.getpid()}.new")
        with fresh.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        fresh.replace(real)
    except (OSError, RuntimeError, ValueError) as error:
        with contextlib.suppress(OSError, ValueError):
            fresh.unlink()
        why = error.strerror if isinstance(error, OSError) else error
        raise OpicescrError(
            say("{path} cannot be written: {why}", path=path, why=why),
            say("Name another file with --output."),
        ) from None
