"""What pages say, word for word, in a file of its own beside the ledger's.

A JSON array with a line a page, each followed by its statements, a line each: so the statements of
one State are found without reading the others, which may be a megabyte.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from opicescr_cli.core.declarations import (
    Declared,
    Transcript,
    declared_from,
    document,
    rows_of,
)
from opicescr_cli.core.message import say
from opicescr_cli.store.documents import BROKEN
from opicescr_cli.store.ledger_file import STATEMENTS
from opicescr_cli.store.storage import LedgerFileError, line, read_bytes, real_path

_PAGE = b'{"page"'


def place(ledger: Path) -> Path:
    """Give the file's path beside a ledger."""
    real = real_path(ledger)
    return real.with_name(f"{real.name}{STATEMENTS}")


def read(ledger: Path, iso3: str | None = None) -> list[Transcript]:
    """Read the pages; with `iso3` the statements by and about that State alone.

    Raises LedgerFileError where the file cannot be read or is not as it was written.
    """
    path = place(ledger)
    data = read_bytes(path)
    try:
        pages = [
            json.loads(each.removesuffix(b",")) for each in data.splitlines() if each[:7] == _PAGE
        ]
        said: dict[str, list[Declared]] = {page["page"]: [] for page in pages}
        for row in rows_of(data, iso3):
            if "page" not in row:
                said[row["instrument"]].append(declared_from(row))
        if iso3 is None and any(len(said[page["page"]]) != page["statements"] for page in pages):
            raise _broken(path, say("statements are missing in it"))
        return [
            Transcript(page["page"], f"{page['as_at']}", tuple(said[page["page"]]))
            for page in pages
        ]
    except (*BROKEN, RecursionError) as error:
        raise _broken(path, str(error)[:80]) from None


def _broken(path: Path, why: object) -> LedgerFileError:
    return LedgerFileError(
        say("{path} is not as it was written: {why}", path=path, why=why),
        say("Delete it, and import the depositary's pages again."),
    )


def replace(ledger: Path, pages: Sequence[Transcript]) -> None:
    """Put pages in the place of those of the same instruments, all at once.

    The caller holds the ledger's lock. Raises LedgerFileError where what is there cannot be read
    or the file cannot be written; it is as it was then.
    """
    from opicescr_cli.store.atomic import NotFlushedError, put_file

    path = place(ledger)
    have = {page.instrument: page for page in (read(ledger) if path.exists() else ())}
    have |= {page.instrument: page for page in pages}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put_file(path, _encode(list(have.values())))
    except NotFlushedError:
        return  # the words can be had again from the same page
    except OSError as error:
        raise LedgerFileError(
            say("{path} cannot be written: {why}", path=path, why=error.strerror),
            say("The words of the statements were not kept."),
        ) from None


def _encode(pages: Sequence[Transcript]) -> bytes:
    rows: list[str] = []
    for page in pages:
        head = {
            "page": page.instrument,
            "as_at": page.as_at,
            "statements": len(page.statements),
        }
        rows += [line(head), *(line(document(row)) for row in page.statements)]
    return ("[\n" + ",\n".join(rows) + "\n]\n").encode()
