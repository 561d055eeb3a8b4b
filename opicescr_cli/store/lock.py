"""One writer at a time, by the lock of the system itself.

The package filelock would do it too, and costs 20 ms at each edit: it loads what its other kinds of
lock need. One kind is needed here.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from opicescr_cli.core.message import Message, OpicescrError, say
from opicescr_cli.store.author import user
from opicescr_cli.store.storage import LedgerFileError, real_path
from opicescr_cli.store.store import PATIENCE

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
    real = real_path(path)
    lock = real.with_name(f".{real.name}.lock")
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        _check_name(real)
        descriptor = _taken(lock, path, patience)
        try:
            _sign(descriptor, since)
            yield
        finally:
            os.close(descriptor)  # and so ends the lock
    except OSError as error:
        raise LedgerFileError(
            say("{path} cannot be written: {why}", path=path, why=error.strerror or error),
            say("Nothing was changed."),
        ) from None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        """Lock a byte far behind the text: on Windows nobody else can read a locked one."""
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _taken(lock: Path, ledger: Path, patience: float) -> int:
    """Take the lock, and give its descriptor; raises LockedError that names who has it.

    The system holds the lock, not the file: that stays when the lock ends, for whoever removed
    it would let two writers in.
    """
    until = time.monotonic() + patience
    while True:
        _check_place(lock)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(lock, flags, 0o666)
        try:
            with contextlib.suppress(BlockingIOError, PermissionError):  # another has it
                _lock(descriptor)
                if _still_there(lock, descriptor):
                    return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() > until:
            raise LockedError(
                say("{path} is being written by {holder}", path=ledger, holder=_holder(lock)),
                say("Try again when that is done; nothing was changed."),
            )
        time.sleep(POLL)


def _still_there(lock: Path, descriptor: int) -> bool:
    """Whether the file that was locked is the one that the next writer will find."""
    try:
        return os.path.samestat(os.fstat(descriptor), lock.lstat())
    except FileNotFoundError:
        return False


def _check_name(ledger: Path) -> None:
    """Refuse a ledger with a second name: each of the two would have a lock of its own."""
    with contextlib.suppress(FileNotFoundError):
        if ledger.lstat().st_nlink > 1:
            raise LedgerFileError(
                say("{path} has another name too: it is a hard link", path=ledger),
                say("Remove the other name, or point --db at a copy. Nothing was changed."),
            )


def _check_place(lock: Path) -> None:
    """Refuse a lock's place where something else is: what a link there leads to is somebody's."""
    with contextlib.suppress(FileNotFoundError):
        attributes = lock.lstat()
        if not stat.S_ISREG(attributes.st_mode) or attributes.st_nlink != 1:
            raise LedgerFileError(say("{path} is in the lock's place", path=lock))


def _sign(descriptor: int, since: datetime) -> None:
    who = {"pid": os.getpid(), "user": user(), "since": since.isoformat(timespec="seconds")}
    # Cut to nothing first, it would have to be on the disk before it is closed.
    os.ftruncate(descriptor, os.write(descriptor, json.dumps(who).encode()))


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
