"""The one writer: a file or a folder stands as it was or as it shall be, and never in part.

What is written is made beside its place, flushed to the disk, and put there in one step; the
folder around it is flushed last. A name beside a place belongs to one writer, and one writer at
a time makes a folder.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import stat
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from opicescr_cli.store import rights

PATIENCE = 60.0
"""Seconds that the writer of a folder waits for another one; a large site takes ten."""

POLL = 0.05
"""Seconds between two tries."""

UNDER_WAY = 16
"""Files of a folder that may be on their way to the disk at once."""

NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
"""What a kernel or a file system answers that cannot exchange two names."""


class NotFlushedError(OSError):
    """What was written stands in its place; the disk has not confirmed that it keeps it."""


class TakenError(Exception):
    """Another writer makes the same folder: for longer than anybody waits, or unseen until now."""


def put_file(
    place: Path, data: bytes, *, fresh: Path | None = None, aside: Path | None = None
) -> None:
    """Put a file into its place in one step: the old content stands there, or the new one.

    `place` is no symbolic link. The new file has the mode and the owner of the old one, and is
    never open to more people than that one was. `fresh` is its name until it is whole, for a
    caller that holds a lock: what a killed process left under that name is replaced. `aside` is
    where the old content goes. Raises NotFlushedError where only the last flush failed, and
    OSError where nothing was changed.
    """
    fresh = fresh or _beside(place, "new")
    try:
        before = place.stat() if place.exists() else None
        _write_through(fresh, data, before)
        if before and aside:
            _keep(place, aside)
        _replace(fresh, place)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise
    _confirm(place.parent)


READERS_BLOCK = sys.platform == "win32"
"""Windows replaces no file that somebody has open; a reader has it for milliseconds."""

READING = 2.0
"""Seconds that a writer waits for readers there."""


def _replace(fresh: Path, place: Path) -> None:
    end = time.monotonic() + READING
    while True:
        try:
            fresh.replace(place)
        except PermissionError:
            if not READERS_BLOCK or time.monotonic() > end:
                raise
            time.sleep(POLL)
        else:
            return


def put_folder(
    place: Path,
    files: Mapping[str, Callable[[], bytes]],
    *,
    check: Callable[[Path], None],
    guests: bool = False,
    done: Callable[[str], None] = lambda _name: None,
) -> int:
    """Put a folder of files into its place in one step, and give the bytes written.

    `files` has what makes each file, by its path with slashes; `done` is called after each.
    `check` raises where a folder is not the caller's to replace. It is asked before and after, so
    that what was put there meanwhile is seen; the old folder then comes back. With `guests`,
    whatever else lies in the old folder moves into the new one.

    Raises what `check` raises, TakenError, NotFlushedError where only the last flush failed, and
    OSError; but for NotFlushedError, the place is then as it was.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with _alone(place.parent) as alone:
        if alone:
            _recover(place, files, check, guests=guests)
        check(place)
        fresh = _beside(place, "new")
        try:
            size = _fill(fresh, files, done)
            if place.is_dir():
                fresh.chmod(stat.S_IMODE(place.stat().st_mode))
                if guests:
                    _move_guests(place, fresh, files)
            made = fresh.stat()
            old = _swap(fresh, place, check)
        except BaseException:
            if guests and fresh.is_dir() and place.is_dir():
                _move_guests(fresh, place, files)
            _discard(fresh)
            raise
        if old:
            if guests:
                _move_guests(old, place, files)
            _discard(old)
        if not os.path.samestat(place.stat(), made):
            raise TakenError
        _confirm(place.parent)
    return size


def _beside(place: Path, end: str) -> Path:
    """Name something beside a place as nobody else can, in whatever container they run."""
    return place.with_name(f".{place.name}.{os.urandom(4).hex()}.{end}")


def _write_through(fresh: Path, data: bytes, before: os.stat_result | None) -> None:
    with contextlib.suppress(FileNotFoundError):
        fresh.unlink()  # left by a process that was killed
    mode = 0o600 if before else 0o666
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    with os.fdopen(descriptor, "wb") as file:
        if before:
            rights.give(file.fileno(), before)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would turn the ends of lines into its own."""


def _keep(place: Path, aside: Path) -> None:
    """Put a copy aside: a second name of the same file would be damaged with it."""
    fresh = place.with_name(f".{place.name}.old")
    _write_through(fresh, place.read_bytes(), place.stat())
    fresh.replace(aside)


def _confirm(folder: Path) -> None:
    try:
        _flush(folder)
    except OSError as error:
        raise NotFlushedError(error.errno, error.strerror) from None


def _flush(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _fill(
    folder: Path, files: Mapping[str, Callable[[], bytes]], done: Callable[[str], None]
) -> int:
    """Make a folder with its files, flushed to the disk; gives their bytes.

    A disk confirms several files in little more time than one: some are on their way to it while
    the next one is made.
    """
    from concurrent.futures import Future, ThreadPoolExecutor

    folder.mkdir()
    size = 0
    folders = {folder}
    under_way: deque[Future[None]] = deque()
    with ThreadPoolExecutor(UNDER_WAY) as pool:
        for name, make in files.items():
            parts = PurePosixPath(name).parts
            if not parts or ".." in parts or name.startswith("/"):
                raise OSError(errno.EINVAL, f"{name} lies outside the folder")
            path = folder.joinpath(*parts)
            if path.parent not in folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                folders.add(path.parent)
            data = make()
            under_way.append(pool.submit(_write_through, path, data, None))
            # The first file says what the folder is, should all this be killed: it goes ahead.
            while len(under_way) > (UNDER_WAY if size else 0):
                under_way.popleft().result()
            size += len(data)
            done(path.name)
        for each in under_way:
            each.result()
        list(pool.map(_flush, [Path(inner) for inner, _, _ in os.walk(folder)]))
    return size


def _discard(folder: Path) -> None:
    """Remove a folder that is ours; one that is half removed is known by its name for what it is.

    Nothing in it may say so any more: what says that goes with the rest.
    """
    with contextlib.suppress(OSError):
        folder = folder.rename(folder.with_suffix(".gone"))
    shutil.rmtree(folder, ignore_errors=True)


def _swap(fresh: Path, place: Path, check: Callable[[Path], None]) -> Path | None:
    """Put a new folder in the place of the old one; gives where the old one is now."""
    if not place.is_dir():
        fresh.rename(place)
        return None
    if _exchange(fresh, place):
        try:
            check(fresh)
        except BaseException:
            _exchange(fresh, place)
            raise
        return fresh
    old = fresh.with_suffix(".old")
    place.rename(old)
    try:
        check(old)
        fresh.rename(place)
    except BaseException:
        old.rename(place)
        raise
    return old


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where this system cannot."""
    if sys.platform != "linux":
        return False
    import ctypes

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    here, both = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    if rename(here, os.fsencode(one), here, os.fsencode(other), both) == 0:
        return True
    if (number := ctypes.get_errno()) in NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number))


def _move_guests(source: Path, to: Path, files: Mapping[str, object]) -> None:
    """Move what is none of our files; what has its name there already stays."""
    ours = {PurePosixPath(name).parts[0] for name in files}
    for entry in sorted(source.iterdir()):
        if entry.name not in ours and not os.path.lexists(to / entry.name):
            entry.rename(to / entry.name)


def _recover(
    place: Path, files: Mapping[str, object], check: Callable[[Path], None], *, guests: bool
) -> None:
    """Finish or undo what a killed writer of this folder began, and clean up after it."""
    name = re.compile(rf"\.{re.escape(place.name)}\.[0-9a-f]{{8}}\.(?:new|old|gone)")
    left = [entry for entry in place.parent.iterdir() if name.fullmatch(entry.name)]
    for entry in sorted(left, key=lambda entry: entry.suffix, reverse=True):
        if entry.suffix == ".old" and not os.path.lexists(place):
            entry.rename(place)
        elif guests and place.is_dir() and entry.suffix != ".gone":
            _move_guests(entry, place, files)
    for entry in left:
        if entry.is_dir() and not entry.is_symlink():
            # What somebody put into it while it stood in the place is not ours to delete.
            with contextlib.suppress(Exception):
                if entry.suffix != ".gone":
                    check(entry)
                _discard(entry)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Be the only one who makes a folder in this one; False where no lock can be had.

    The lock ends with the process, killed or not, and leaves no file behind. Raises TakenError
    after `PATIENCE` seconds.
    """
    if sys.platform == "win32":  # it opens no folder
        yield False
        return
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        locked = _locked(descriptor, fcntl.flock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield locked
    finally:
        os.close(descriptor)


def _locked(descriptor: int, flock: Callable[[int, int], None], how: int) -> bool:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            flock(descriptor, how)
        except BlockingIOError:
            if time.monotonic() > end:
                raise TakenError from None
            time.sleep(POLL)
        except OSError:  # a file system without locks
            return False
        else:
            return True
