"""Files and folders for somebody else: whole or not at all, and never in the ledger's place."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from opicescr_cli.core.message import Message, OpicescrError, WrongCallError, say
from opicescr_cli.store.atomic import NotFlushedError, TakenError, put_file, put_folder
from opicescr_cli.store.location import Address
from opicescr_cli.store.storage import belongs


class NotWrittenError(OpicescrError):
    """A file or a folder was not written, or nobody knows yet that the disk keeps it."""


def check_ending(path: Path, *endings: str) -> None:
    """Raise WrongCallError where a path ends in none of the ways such a file does."""
    if path.suffix.lower() not in endings:
        raise WrongCallError(
            say('"{path}" ends in none of: {endings}', path=path, endings=", ".join(endings)),
            say("The ending says what is written."),
        )


def spare_ledger(path: Path, ledger: Path | Address) -> None:
    """Raise NotWrittenError where a path is the ledger's, its copies', its lock's, or holds it.

    A folder that is written is replaced whole, with whatever lies in it.
    """
    if isinstance(ledger, Address):
        return
    if belongs(path, ledger):
        raise NotWrittenError(
            say("{path} is the ledger itself, or belongs to it", path=path),
            say("Name another file with --output."),
        )
    real, ledger_itself = Path(os.path.realpath(path)), Path(os.path.realpath(ledger))
    if ledger_itself.exists() and real in ledger_itself.parents:
        raise NotWrittenError(
            say("{path} holds the ledger", path=path), say("Name another folder.")
        )


def write_whole(path: Path, data: bytes, begin: bytes = b"") -> None:
    """Write a file at once, in the place of an older one of that name.

    `begin` is what every file of the kind begins with, b"" where any file may be replaced. Keeps
    the mode, the owner and the target of a symbolic link. Raises NotWrittenError where another
    kind of file is there, or it cannot be written; an older file is untouched then.
    """
    with _telling(path):
        real = path.resolve()
        if real.exists():
            if not real.is_file():
                raise _refused(say("{path} is there and is no regular file", path=path))
            with real.open("rb") as file:
                begun = file.read(len(begin))
            if begun not in (b"", begin):
                raise _refused(say("{path} is there and is another kind of file", path=path))
        put_file(real, data)


def write_folder(
    path: Path,
    files: Mapping[str, Callable[[], bytes]],
    check: Callable[[Path, Path], None],
    *,
    guests: bool = False,
    done: Callable[[str], None] = lambda _name: None,
) -> int:
    """Write a folder of files at once, in the place of an older one, and give the bytes written.

    The arguments are those of `atomic.put_folder`, but that `check` is also told what the person
    called the folder. The target of a symbolic link is replaced, not the link. Raises
    NotWrittenError where it cannot be written, and what `check` raises; an older folder is
    untouched then.
    """
    with _telling(path):
        real = path.resolve()
        return put_folder(
            real, files, check=lambda folder: check(folder, path), guests=guests, done=done
        )


@contextlib.contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except NotFlushedError as error:
        raise NotWrittenError(
            say(
                "{path} is written; the disk does not confirm it: {why}", path=path, why=_why(error)
            ),
            say("What was changed is there now; look at the disk."),
        ) from None
    except TakenError:
        raise NotWrittenError(
            say("{path} is being written by {holder}", path=path, holder=say("another process")),
            say("Try again when that is done."),
        ) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise NotWrittenError(
            say("{path} cannot be written: {why}", path=path, why=_why(error)),
            say("Nothing was changed there."),
        ) from None


def _why(error: Exception) -> object:
    return getattr(error, "strerror", None) or error


def _refused(why: Message) -> NotWrittenError:
    return NotWrittenError(why, say("Name another place with --output."))
