"""A TinyDB storage that writes a ledger whole or not at all."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from opicescr_cli.core.message import say
from opicescr_cli.store.documents import Tables
from opicescr_cli.store.store import StoreError

LARGEST = 64 * 1024 * 1024
"""Bytes; a ledger of this program is a thousand times smaller."""


class LedgerFileError(StoreError):
    """The ledger's file cannot be read, or cannot be written; it was left as it is."""


class SafeStorage:
    """One JSON file that is always the old state or the new one, never a part of either.

    It is a storage of TinyDB's by its methods; who only reads does without loading TinyDB. Its
    operations read and write in memory; `commit()` writes what they left, beside the file, onto
    the disk, and only then in its place. The state before stays next to it as
    the last good copy (`.bak`). `path` is the ledger, `seed` the file to start from where
    there is no ledger yet; `data` are the bytes that were read.
    """

    def __init__(self, path: Path, seed: Path | None = None) -> None:
        self.path = path
        self._seed = seed
        self._tables: Tables | None = None
        self.data = b""

    def read(self) -> Tables:
        """Give the tables, as the file or as the operations since left them.

        Raises LedgerFileError where the file is not one that this program wrote.
        """
        if self._tables is None:
            start_from_seed = self._seed is not None and not os.path.lexists(self.path)
            source = self._seed if start_from_seed and self._seed else self.path
            self.data = read_bytes(source)
            self._tables = parse(self.data, source)
        return self._tables

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Keep the tables for `commit()`."""
        self._tables = {name: dict(table) for name, table in data.items()}

    def close(self) -> None:
        """Do nothing: no file stays open."""

    def commit(self) -> None:
        """Put the tables on the disk, whole.

        Raises LedgerFileError where the disk or its rights do not allow it.
        """
        replace_file(self.path, encode(self.read()))


def backup_of(path: Path) -> Path:
    """Name the last good copy of a ledger."""
    real = real_path(path)
    return real.with_name(real.name + ".bak")


def belongs(path: Path, ledger: Path) -> bool:
    """Tell whether a path is a ledger's, its journal's, its copies' or its lock's."""
    ledger_itself = Path(os.path.realpath(ledger))
    real = Path(os.path.realpath(path))
    ends = r"(\.\d{4}-\d\d-\d\d)?\.bak|\.broken|\.journal(\.cut)?"
    name = rf"{re.escape(ledger_itself.name)}({ends})?|\.{re.escape(ledger_itself.name)}\.lock"
    return real.parent == ledger_itself.parent and re.fullmatch(name, real.name) is not None


def real_path(path: Path) -> Path:
    """Follow symbolic links, so that the file behind them is the one replaced."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise LedgerFileError(
            say("{path} cannot be followed: {why}", path=path, why=error)
        ) from None


def read_bytes(path: Path) -> bytes:
    """Read a ledger's bytes.

    Raises LedgerFileError where the path is no regular file, cannot be read, or is too large.
    """
    try:
        attributes = path.stat()
        if not stat.S_ISREG(attributes.st_mode):
            wrong = (
                say("{path} is a folder, not a ledger", path=path)
                if stat.S_ISDIR(attributes.st_mode)
                else say("{path} is no regular file, and so no ledger", path=path)
            )
            raise LedgerFileError(wrong)
        if attributes.st_size > LARGEST:
            raise LedgerFileError(
                say(
                    "{path} is too large to be a ledger ({size} MB)",
                    path=path,
                    size=attributes.st_size // 1_000_000,
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise LedgerFileError(
            say("{path} cannot be read: {why}", path=path, why=error.strerror),
            say("Fix its permissions, or name another file."),
        ) from None


def parse(data: bytes, path: object) -> Tables:
    """Read a ledger's tables from its bytes; `path` is for the message.

    Raises LedgerFileError that names the line and column where the JSON breaks off.
    """
    try:
        tables = json.loads(data, parse_float=_no_number, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        if not data.strip():
            raise LedgerFileError(say("{path} is empty", path=path)) from None
        raise LedgerFileError(
            say(
                "{path} is not valid JSON at line {line}, column {column}: {why}",
                path=path,
                line=error.lineno,
                column=error.colno,
                why=error.msg,
            )
        ) from None
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise LedgerFileError(say("{path} is no JSON text", path=path)) from None
    except _NoNumberError as error:
        raise LedgerFileError(
            say(
                "{path} has the number {number}, which no ledger has",
                path=path,
                number=str(error)[:20],
            )
        ) from None
    if not isinstance(tables, dict) or not all(map(_is_table, tables.values())):
        raise LedgerFileError(say("{path} is JSON, but no ledger of opicescr", path=path))
    return tables


def parse_line(text: str) -> dict[str, Any]:
    """Read a document from its line; raises ValueError or RecursionError where it is none."""
    try:
        document = json.loads(text, parse_float=_no_number, parse_constant=_no_number)
    except _NoNumberError as error:
        raise ValueError(text) from error
    if not isinstance(document, dict):
        raise ValueError(text)  # noqa: TRY004 - what is read is wrong, not the call
    return document


class _NoNumberError(Exception):
    """A number that no ledger has: a fraction, or one without an end."""


def _no_number(text: str) -> NoReturn:
    raise _NoNumberError(text)


def _is_table(table: object) -> bool:
    """Tell whether TinyDB can read a table: documents under whole numbers, none of them twice."""
    return isinstance(table, dict) and all(
        key.isascii()
        and key.isdecimal()
        and (key == "0" or key[0] != "0")
        and isinstance(document, dict)
        for key, document in table.items()
    )


_UNICODE = json.JSONEncoder(ensure_ascii=False)


def encode(tables: Tables) -> bytes:
    """Write tables as JSON with one document a line, so that a diff shows one State a line."""
    parts = []
    for name, table in tables.items():
        rows = [f'"{key}": {line(row)}' for key, row in table.items()]
        body = "{\n" + ",\n".join(rows) + "\n}" if rows else "{}"
        parts.append(f"{json.dumps(name)}: {body}")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def line(document: Any) -> str:
    """Write a document as JSON in one line."""
    text = _UNICODE.encode(document)
    # A lone surrogate (a file name, a pasted half of a character) has no UTF-8. That a text is
    # ASCII Python knows without reading it.
    plain = text.isascii() and "\x7f" not in text
    return text if plain or text.isprintable() else json.dumps(document)


def replace_file(path: Path, data: bytes, old: str = ".bak") -> None:
    """Replace a ledger's content: the whole old one or the whole new one, whatever happens.

    Keeps its mode, its owner and the target of a symbolic link, and leaves the old content
    beside it under its name and `old`. The caller holds the ledger's lock. Raises
    LedgerFileError where it cannot be written, or the disk does not confirm that it was.
    """
    from opicescr_cli.store.atomic import NotFlushedError, put_file

    real = real_path(path)
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        put_file(
            real,
            data,
            fresh=real.with_name(f".{real.name}.new"),
            aside=real.with_name(real.name + old),
        )
    except NotFlushedError as error:
        raise LedgerFileError(
            say(
                "{path} is written; the disk does not confirm it: {why}",
                path=path,
                why=error.strerror,
            ),
            say("What was changed is there now; look at the disk."),
        ) from None
    except OSError as error:
        raise LedgerFileError(
            say("{path} cannot be written: {why}", path=path, why=error.strerror),
            say("Nothing was changed."),
        ) from None


DAYS = 7
"""How many last states of a day are kept beside the ledger."""


def keep_daily(path: Path, last: str, now: str) -> None:
    """Keep a ledger as the day of its last edit left it, at the first edit of another day.

    `last` and `now` are the times of the two edits (ISO 8601). The copies of the last days are
    kept, older ones go. Raises LedgerFileError where the copy cannot be written.
    """
    import glob

    from opicescr_cli.store.atomic import put_file

    real = real_path(path)
    if not last or last[:10] == now[:10] or not real.exists():
        return
    try:
        put_file(real.with_name(f"{real.name}.{last[:10]}.bak"), real.read_bytes())
        kept = sorted(real.parent.glob(f"{glob.escape(real.name)}.????-??-??.bak"))
        for old in kept[:-DAYS]:
            old.unlink()
    except OSError as error:
        raise LedgerFileError(
            say("{path} cannot be written: {why}", path=path, why=error.strerror),
            say("Nothing was changed."),
        ) from None
