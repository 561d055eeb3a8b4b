"""The journal beside a ledger's file: a line an edit, only ever appended to.

The ledger's file says how far its journal goes (`End`); that file is the commit point. What lies
beyond is what a killed edit left: no reader looks at it, and the next edit cuts it off. A command
that asks about States never opens the journal, so that its length costs nobody anything.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

from opicescr_cli.core.message import Message, counted, say
from opicescr_cli.store import rights
from opicescr_cli.store.storage import LedgerFileError, line, parse_line, real_path
from opicescr_cli.store.store import ALL

BLOCK = 1 << 16
"""Bytes from the end of a journal that are read first, where only its last edits are wanted."""


class End(NamedTuple):
    """How far a journal goes: its edits and bytes, the checksum of its last line, and its time.

    `sha256` covers each edit and the checksum before it: no line can be changed, lost or moved
    without every later one telling. `at` is the time of the last edit.
    """

    edits: int = 0
    bytes: int = 0
    sha256: str = ""
    at: str = ""

    @classmethod
    def of(cls, meta: Mapping[str, Any]) -> End:
        """Read it from what a ledger says of itself; raises KeyError, TypeError or ValueError."""
        if "journal" not in meta:
            return cls()
        written = meta["journal"]
        end = cls(*(written[name] for name in cls._fields))
        counts = end.edits, end.bytes
        if not all(type(n) is int and n >= 0 for n in counts):
            raise ValueError(counts)
        if (end.edits == 0) != (end.bytes == 0):
            raise ValueError(counts)
        # The time names a file (`storage.keep_daily`).
        for text, shape in (end.sha256, _SHA256), (end.at, _TIME):
            if not re.fullmatch(shape if end.edits else "", text, re.ASCII):
                raise ValueError(text)
        return end


_SHA256, _TIME = "[0-9a-f]{64}", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"


class JournalFile:
    """The journal of the ledger at `ledger`, in the file of that name and `.journal`."""

    def __init__(self, ledger: Path) -> None:
        self.ledger = real_path(ledger)
        self.path = self.ledger.with_name(f"{self.ledger.name}.journal")

    def read(self, end: End, edits: slice = ALL) -> list[dict[str, Any]]:
        """Read the documents of the edits that are wanted, up to an end, the oldest first.

        What comes before them is not read. Raises LedgerFileError where they, and those after
        them, are not all there as they were written.
        """
        first, last, _ = edits.indices(end.edits)
        if first >= last:
            return []
        try:
            with self._open(os.O_RDONLY) as file:
                self._check_length(file, end)
                before, lines = _behind(file, end, first)
        except FileNotFoundError:
            raise self._lost(end) from None
        except OSError as error:
            raise self._broken(say("it cannot be read: {why}", why=error.strerror)) from None
        rows: list[dict[str, Any]] = []
        for number, text in enumerate(lines, first + 1):
            row, before = self._checked(text, before, number)
            rows.append(row)
        if (first + len(rows), before) != (end.edits, end.sha256):
            raise self._broken(say("it is another ledger's"))
        return rows[: last - first]

    @property
    def cut(self) -> Path:
        """Where the edits go that lie behind the end of a copy that is taken back."""
        return self.path.with_name(f"{self.path.name}.cut")

    def behind(self, end: End) -> int:
        """Count the edits that lie behind an end; none where the journal cannot be read."""
        with contextlib.suppress(OSError), self._open(os.O_RDONLY) as file:
            file.seek(end.bytes)
            return file.read().count(b"\n")
        return 0

    def append(
        self, end: End, rows: Iterable[Mapping[str, Any]], at: str, *, keep: bool = False
    ) -> End:
        """Put edits behind an end and onto the disk, and give the new end.

        What lies beyond the end is cut off; where it is more than the one edit that a killed
        command leaves, or with `keep`, it goes into `cut`. The caller holds the
        ledger's lock. Raises LedgerFileError where the journal is not the ledger's or cannot be
        written; it then still has all that it had up to its end.
        """
        try:
            with self._open(os.O_RDWR | (0 if end.edits else os.O_CREAT)) as file:
                self._check_end(file, end)
                rest = file.read()
                if rest and (keep or rest.count(b"\n") > 1):
                    self._save(rest)
                file.seek(end.bytes)
                file.truncate()
                try:
                    new = _write(file, end, rows, at)
                except OSError:
                    with contextlib.suppress(OSError):
                        file.truncate(end.bytes)
                    raise
        except FileNotFoundError:
            raise self._lost(end) from None
        except OSError as error:
            raise LedgerFileError(
                say("{path} cannot be written: {why}", path=self.path, why=error.strerror),
                say("Nothing was changed."),
            ) from None
        return new

    def _open(self, flags: int) -> IO[bytes]:
        """Open the file; what is no regular file, or has another name too, is refused."""
        flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(self.path, flags | getattr(os, "O_BINARY", 0), 0o600)
        file = os.fdopen(descriptor, "r+b" if flags & os.O_RDWR else "rb")
        attributes = os.fstat(descriptor)
        if not stat.S_ISREG(attributes.st_mode) or attributes.st_nlink != 1:
            file.close()
            raise LedgerFileError(say("{path} is in the journal's place", path=self.path))
        if flags & os.O_CREAT and not attributes.st_size and self.ledger.exists():
            rights.give(descriptor, self.ledger.stat())
        return file

    def _check_length(self, file: IO[bytes], end: End) -> None:
        """Refuse a file that is shorter than it was, before anybody makes room for all of it."""
        if os.fstat(file.fileno()).st_size < end.bytes:
            raise self._broken(say("it ends before its last edit"))

    def _check_end(self, file: IO[bytes], end: End) -> None:
        """Refuse to write behind an end that this file does not have."""
        self._check_length(file, end)
        last = _ending(end.sha256).encode() if end.edits else b""
        file.seek(max(0, end.bytes - len(last)))
        if file.read(len(last)) != last:
            raise self._broken(say("it is another ledger's"))

    def _checked(self, text: bytes, before: str, number: int) -> tuple[dict[str, Any], str]:
        """Take a line apart; gives the edit and its checksum."""
        with contextlib.suppress(ValueError, RecursionError):
            whole = text.decode()
            body = whole[: -len(_ending("0" * 64))] + "}"
            checksum = _checksum(before, body)
            if whole.endswith(_ending(checksum)):
                return parse_line(body), checksum
        raise self._broken(say("line {line} is not as it was written", line=number))

    def _save(self, rest: bytes) -> None:
        with self.cut.open("ab") as file:
            file.write(rest)
            file.flush()
            os.fsync(file.fileno())

    def _lost(self, end: End) -> LedgerFileError:
        return self._broken(
            say(
                "it is not there; it had {edits}",
                edits=counted("{count} edit", "{count} edits", end.edits),
            )
        )

    def _broken(self, why: Message) -> LedgerFileError:
        return LedgerFileError(
            say("{path}: the journal is broken: {why}", path=self.path, why=why),
            say("Put it back beside the ledger; to begin anew without it: opicescr export json"),
        )


def _behind(file: IO[bytes], end: End, first: int) -> tuple[str, list[bytes]]:
    """Read the lines behind the first so many, and the checksum that they begin with."""
    size, wanted = BLOCK if first else end.bytes, end.edits - first
    while True:
        start = max(0, end.bytes - size)
        file.seek(start)
        lines = file.read(end.bytes - start).splitlines(keepends=True)
        if not start:
            before = lines[first - 1] if 0 < first <= len(lines) else b""
            lines = lines[first:]
        elif len(lines) > wanted + 1:  # the first of them may be half a line
            before, lines = lines[-wanted - 1], lines[-wanted:]
        else:
            size *= 8
            continue
        return _checksum_in(before), lines


def _write(file: IO[bytes], end: End, rows: Iterable[Mapping[str, Any]], at: str) -> End:
    edits, size, before = end.edits, end.bytes, end.sha256
    for row in rows:
        body = line(row)
        before = _checksum(before, body)
        size += file.write(f"{body[:-1]}{_ending(before)}".encode())
        edits += 1
    file.flush()
    os.fsync(file.fileno())
    return End(edits, size, before, at)


def _ending(checksum: str) -> str:
    return f', "sha256": "{checksum}"}}\n'


def _checksum_in(text: bytes) -> str:
    return text.removesuffix(b'"}\n')[-64:].decode(errors="replace")


def _checksum(before: str, body: str) -> str:
    import hashlib

    return hashlib.sha256((before + body).encode()).hexdigest()
