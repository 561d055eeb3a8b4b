"""One writer at a time."""

from __future__ import annotations

import contextlib
import json
import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from opicescr_cli.core.message import Message, OpicescrError, say
from opicescr_cli.store.author import user
from opicescr_cli.store.storage import LedgerFileError, real_path

PATIENCE = 30.0
"""Seconds that a command waits for others to finish; a write takes milliseconds."""

POLL = 0.01
"""Seconds between two tries."""


class LockedError(OpicescrError):
    """Somebody else is writing, and has been for longer than anybody waits."""


@contextlib.contextmanager
def writing(path: Path, since: datetime, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the ledger's lock for a whole read-modify-write.

    `path` is the ledger, `since` the time that a waiting process is told, `patience` in
    seconds. Raises LockedError that names the holder, LedgerFileError where no lock can be
    made. The lock ends with the process, killed or not.
    """
    from filelock import FileLock, Timeout

    real = real_path(path)
    lock = real.with_name(f".{real.name}.lock")
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        _check_place(lock)
        with FileLock(
            lock,
            timeout=patience,
            poll_interval=POLL,
            on_acquired=lambda descriptor: _sign(descriptor, since),
        ):
            yield
    except Timeout:
        raise LockedError(
            say("{path} is being written by {holder}", path=path, holder=_holder(lock)),
            say("Try again when that is done; nothing was changed."),
        ) from None
    except OSError as error:
        raise LedgerFileError(
            say("{path} cannot be written: {why}", path=path, why=error.strerror or error),
            say("Nothing was changed."),
        ) from None


def _check_place(lock: Path) -> None:
    """Refuse a lock's place where something else is: what a link there leads to is somebody's."""
    with contextlib.suppress(FileNotFoundError):
        found = lock.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
            raise LedgerFileError(say("{path} is in the lock's place", path=lock))


def _sign(descriptor: int, since: datetime) -> None:
    who = {"pid": os.getpid(), "user": user(), "since": since.isoformat(timespec="seconds")}
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps(who).encode())
    # Windows locks bytes from where the file stands, and unlocks them there; nobody else can read
    # them meanwhile, so that a waiting process is told of "another process".
    os.lseek(descriptor, 0, os.SEEK_SET)


def _holder(lock: Path) -> Message:
    try:
        who = json.loads(lock.read_text(encoding="utf-8"))
        return say(
            "{user} (process {pid}, since {since})",
            user=who["user"],
            pid=who["pid"],
            since=who["since"],
        )
    except (OSError, ValueError, LookupError, TypeError):
        return say("another process")
