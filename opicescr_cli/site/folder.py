"""The folder that the site is built into: known again by what it says of itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from opicescr_cli.core.message import Message, say
from opicescr_cli.store.whole_file import NotWrittenError, write_folder

MANIFEST = ".opicescr-site"
"""The file by which a built site is known again: its other files, one a line."""


def check(target: Path, called: Path) -> None:
    """Refuse a target that holds anything that no build wrote, or that cannot be looked through.

    `called` is what the person called it. Raises NotWrittenError.
    """
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise _refused(say("{path} is not a folder", path=called))
    known: set[str] = set()
    try:
        found = set(_inside(target))
        if MANIFEST in found:
            text = (target / MANIFEST).read_text("utf-8", errors="replace")
            known = {MANIFEST, *text.splitlines()}
    except OSError as error:
        why = error.strerror or error
        raise _refused(say("{path} cannot be read: {why}", path=called, why=why)) from None
    foreign = {path for path in found if path.rstrip("/") not in known and not _holds(path, known)}
    if foreign:
        raise _refused(
            say("{path} holds {name}, which is no part of a site", path=called, name=min(foreign))
        )


def _inside(folder: Path) -> Iterator[str]:
    """Give the paths of everything inside a folder; a folder's own ends in a slash."""

    def refuse(error: OSError) -> None:
        raise error

    for at, folders, files in os.walk(folder, onerror=refuse):
        here = Path(at).relative_to(folder)
        for name in folders:
            link = (Path(at) / name).is_symlink()
            yield (here / name).as_posix() + ("" if link else "/")
        yield from ((here / name).as_posix() for name in files)


def _holds(path: str, known: set[str]) -> bool:
    """Tell whether a path is that of a folder with files of the site."""
    return path.endswith("/") and any(each.startswith(path) for each in known)


def replace(
    target: Path, files: Mapping[str, Callable[[], bytes]], done: Callable[[str], None]
) -> int:
    """Write the site's files into a folder, which is replaced whole; gives the bytes written.

    `files` gives what makes each file's bytes, by its path with slashes; `done` is called after
    each. Raises NotWrittenError for a target that holds something else, or where the disk does
    not allow it; then the target is as it was.
    """
    # First, so that what a killed build left is known for what it is.
    manifest = "".join(f"{path}\n" for path in sorted(files)).encode()
    return write_folder(target, {MANIFEST: lambda: manifest, **files}, check, done=done)


def _refused(why: Message) -> NotWrittenError:
    return NotWrittenError(
        why, say("Name a new or an empty folder, or one that opicescr site build has made.")
    )
