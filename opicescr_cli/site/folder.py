"""The folder that the site is built into: replaced whole, and only when it is ours."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from opicescr_cli.core.message import OpicescrError, say

MANIFEST = ".opicescr-site"
"""The file by which a built site is known again: its other files, one a line."""


class FolderError(OpicescrError):
    """The site cannot be built there; what is there was left as it is."""


def check(target: Path) -> None:
    """Refuse a target that holds anything that no build wrote; raises FolderError."""
    if not os.path.lexists(target):
        return
    hint = say("Name a new or an empty folder, or one that opicescr site build has made.")
    if not target.is_dir():
        raise FolderError(say("{path} is not a folder", path=target), hint)
    found = {
        entry.relative_to(target).as_posix()
        for entry in target.rglob("*")
        if entry.is_symlink() or not entry.is_dir()
    }
    if MANIFEST not in found:
        foreign = found | {entry.name for entry in target.iterdir()}
    else:
        lines = (target / MANIFEST).read_text("utf-8", errors="replace").splitlines()
        foreign = found - {MANIFEST, *lines}
    if foreign:
        raise FolderError(
            say("{path} holds {name}, which is no part of a site", path=target, name=min(foreign)),
            hint,
        )


def replace(
    target: Path, files: Mapping[str, Callable[[], bytes]], done: Callable[[str], None]
) -> int:
    """Write files beside the target and put them in its place when all are there.

    `files` gives what makes each file's bytes, by its path with slashes; `done` is called after
    each. Gives the bytes written. Raises FolderError for a target that holds something else, or
    where the disk does not allow it; then the target is as it was.
    """
    target = Path(os.path.realpath(target))
    fresh = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        check(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.mkdir()
        size = sum(_write(fresh / path, make(), done) for path, make in files.items())
        _write(fresh / MANIFEST, "".join(f"{path}\n" for path in sorted(files)).encode(), done)
        _swap(fresh, target)
    except OSError as error:
        raise FolderError(
            say("{path}: {why}", path=target, why=error.strerror or error),
            say("Nothing was changed there."),
        ) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return size


def _write(path: Path, data: bytes, done: Callable[[str], None]) -> int:
    if ".." in path.parts:
        raise FolderError(say("{path} lies outside the site", path=path))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    done(path.name)
    return len(data)


def _swap(fresh: Path, target: Path) -> None:
    """Put the fresh folder in the target's place; the old one comes back if that fails."""
    old = fresh.with_suffix(".old")
    if target.is_dir():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.is_dir():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
