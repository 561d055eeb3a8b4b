"""A file for somebody else: the whole of it or nothing, and never in the ledger's place."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from opicescr_cli.core.message import OpicescrError, WrongCallError, say


class NotWrittenError(OpicescrError):
    """A file or a folder was not written; what was there is as it was."""


def check_ending(path: Path, one: str, other: str) -> None:
    """Raise WrongCallError where a path ends in neither of the two ways such a file does."""
    if path.suffix.lower() not in {one, other}:
        raise WrongCallError(
            say('"{path}" ends in neither {one} nor {other}', path=path, one=one, other=other),
            say("The ending says what is written."),
        )


def spare_ledger(path: Path, ledger: Path) -> None:
    """Raise NotWrittenError where a path is the ledger's, its copies' or its lock's."""
    real, own = os.path.realpath(path), Path(os.path.realpath(ledger))
    kept = {own.name, f".{own.name}.lock"} | {f"{own.name}{end}" for end in (".bak", ".broken")}
    if real in {str(own.with_name(name)) for name in kept}:
        raise NotWrittenError(
            say("{path} is the ledger itself, or belongs to it", path=path),
            say("Name another file with --output."),
        )


def write_whole(path: Path, data: bytes) -> None:
    """Write a file at once, in the place of an older one of that name.

    Keeps its mode and the target of a symbolic link. Raises NotWrittenError where that cannot
    be done; an older file is untouched then.
    """
    fresh = None
    try:
        real = path.resolve()
        if real.exists() and not real.is_file():
            what = "it is a folder" if real.is_dir() else "it is no regular file"
            raise IsADirectoryError(0, what)
        fresh = real.with_name(f".{real.name}.{os.getpid()}.new")
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if real.exists():
            fresh.chmod(real.stat().st_mode)
        fresh.replace(real)
    except (OSError, RuntimeError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise NotWrittenError(
            say("{path} cannot be written: {why}", path=path, why=why),
            say("Name another file with --output."),
        ) from None
    finally:
        if fresh is not None:
            with contextlib.suppress(OSError):
                fresh.unlink()
