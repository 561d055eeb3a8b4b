"""Files and folders that appear whole, and in nobody else's place."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from opicescr_cli.core.message import Message, say
from opicescr_cli.store.whole_file import NotWrittenError, write_whole


def write_file(path: Path, data: bytes, mark: bytes) -> None:
    """Write a file at once, whole; one of the same kind that is there is replaced.

    `mark` is what every file of the kind begins with. Raises NotWrittenError where another
    kind of file is there, or it cannot be written.
    """
    with _telling(path):
        real = path.resolve()
        if real.exists():
            if not real.is_file():
                raise _refused(path, say("is there and is no regular file"))
            with real.open("rb") as file:
                begin = file.read(len(mark))
            if begin not in (b"", mark):
                raise _refused(path, say("is there and is another kind of file"))
    write_whole(path, data)


def write_folder(path: Path, files: Mapping[str, bytes], package: str) -> None:
    """Write files into a folder, all or none of them, in their order.

    `package` is the name that a data package in the folder has in its `datapackage.json`.
    Raises NotWrittenError where the folder has files and is none of that package, or it cannot
    be written.
    """
    with _telling(path):
        real = path.resolve()
        if real.exists() and not real.is_dir():
            raise _refused(path, say("is there and is no folder"))
        made = not real.exists()
        # What a process that was killed left here is ours.
        left = {_fresh(real, name) for name in files}
        if not made and set(real.iterdir()) - left and not _is_package(real, package):
            raise _refused(path, say("has files of something else"))
        real.mkdir(exist_ok=True)
        try:
            _put(real, files)
        except OSError:
            if made:
                with contextlib.suppress(OSError):
                    real.rmdir()
            raise


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write everything beside its place first: a full disk shows before anything is replaced."""
    fresh = {name: _fresh(folder, name) for name in files}
    try:
        for name, data in files.items():
            with contextlib.suppress(FileNotFoundError):
                fresh[name].unlink()
            with fresh[name].open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for name, new in fresh.items():
            place = folder / name
            if place.exists():
                new.chmod(place.stat().st_mode)
            new.replace(place)
    finally:
        for new in fresh.values():
            with contextlib.suppress(OSError):
                new.unlink()


def _fresh(folder: Path, name: str) -> Path:
    return folder / f".{name}.new"


def _is_package(folder: Path, name: str) -> bool:
    try:
        return bool(json.loads((folder / "datapackage.json").read_bytes())["name"] == name)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return False


@contextlib.contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise NotWrittenError(
            say("{path} cannot be written: {why}", path=path, why=why),
            say("Nothing was changed."),
        ) from None


def _refused(path: Path, why: Message) -> NotWrittenError:
    return NotWrittenError(
        say("{path} {why}", path=path, why=why), say("Name another place with --output.")
    )
