"""The ledger as a Frictionless Data Package: tables of CSV that describe themselves."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from opicescr_cli import facts
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import Message, say
from opicescr_cli.export.acts_csv import COLUMNS, act_rows, csv_bytes
from opicescr_cli.export.formats import FolderFormat
from opicescr_cli.export.tables import SOURCE, TABLES, description, resource, sums
from opicescr_cli.store.whole_file import NotWrittenError
from opicescr_cli.views.provenance import STALE, is_old
from opicescr_cli.views.shapes import standing_shape

NAME = "op-icescr-ratification"
"""The package's name, by which its folder is known again."""


def data_package(ledger: Ledger) -> dict[str, bytes]:
    """Write the files of a data package, by name; `datapackage.json` comes last.

    Raises ActsFileError that names the act whose text UTF-8 cannot carry.
    """
    files = {f"{name}.csv": _table(ledger, name) for name in TABLES}
    known = ledger.snapshot.day if ledger.snapshot else ledger.day
    return {
        **files,
        "README.md": _readme(ledger).encode(),
        "datapackage.json": description(
            NAME,
            _as_it_stood(ledger),
            (
                {**resource(name, table, "csv", "text/csv"), **sums(files[f"{name}.csv"])}
                for name, table in TABLES.items()
            ),
            created=f"{known}T00:00:00Z",
        ),
    }


def _table(ledger: Ledger, name: str) -> bytes:
    columns = TABLES[name].columns
    if name == "acts":
        return csv_bytes(COLUMNS, act_rows(ledger))
    rows: Sequence[Mapping[str, object]]
    if name == "states":
        rows = [{**s.state._asdict(), **standing_shape(s)} for s in ledger.standings]
    elif name == "instruments":
        rows = [instrument._asdict() for instrument in facts.instruments().values()]
    else:
        rows = [milestone._asdict() for milestone in (*facts.milestones(), *ledger.reached)]
    return csv_bytes(columns, ([row[column] for column in columns] for row in rows))


def _as_it_stood(ledger: Ledger) -> str:
    facts_of = f" as at {ledger.snapshot.day}" if ledger.snapshot else ""
    count = len(ledger.recorded)
    acts = f", and {count} act{'s' * (count > 1)} recorded here since" if count else ""
    old = f" These facts are more than {STALE} days old; newer ones may be at treaties.un.org."
    return (
        f"As it stood on {ledger.day}; facts of the UN Treaty Collection{facts_of}{acts}."
        f"{old if is_old(ledger) else ''}"
    )


def _readme(ledger: Ledger) -> str:
    return "\n".join(_readme_lines(ledger)) + "\n"


def _readme_lines(ledger: Ledger) -> Iterator[str]:
    yield "# Ratification of the Optional Protocol to the ICESCR"
    yield ""
    yield f"{_as_it_stood(ledger)} <{SOURCE['path']}>"
    yield ""
    yield "| file | what it holds |"
    yield "|---|---|"
    for name, table in TABLES.items():
        yield f"| `{name}.csv` | {table.title} |"
    yield ""
    yield "`datapackage.json` describes every column (https://datapackage.org). A text that a"
    yield "spreadsheet would take for a formula begins with an apostrophe. CC0 1.0; cite the"
    yield "depositary for the acts."


def check(folder: Path, called: Path) -> None:
    """Refuse a folder that has files of something else; raises NotWrittenError.

    `called` is what the person called the folder. What lies beside a package's own files is
    spared, and so is a ledger that has the name of one of them.
    """
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise _refused(say("{path} is there and is no folder", path=called))
    if next(folder.iterdir(), None) is not None and not _is_ours(folder):
        raise _refused(say("{path} has files of something else", path=called))
    for name in TABLES:
        with contextlib.suppress(FileNotFoundError), (folder / f"{name}.csv").open("rb") as file:
            if file.read(1) == b"{":
                raise _refused(
                    say("{path} has a ledger called {name}", path=called, name=f"{name}.csv")
                )


def _is_ours(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / "datapackage.json").read_bytes())["name"] == NAME)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return False


def _refused(why: Message) -> NotWrittenError:
    return NotWrittenError(why, say("Name another place with --output."))


FORMAT = FolderFormat(data_package, check)
