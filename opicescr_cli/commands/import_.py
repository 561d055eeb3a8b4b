"""`opicescr import`: what the depositary published, or a spreadsheet, into the ledger."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from opicescr_cli import clock, facts
from opicescr_cli.commands.ask import ask_to_begin
from opicescr_cli.commands.common import Db, Note, Yes, check_note, lookup, open_ledger
from opicescr_cli.core.message import OpicescrError, WrongCallError, say

if TYPE_CHECKING:
    from opicescr_cli.commands.apply import Plan
    from opicescr_cli.core.ledger import Ledger
    from opicescr_cli.depositary.incoming import Incoming

LARGEST = 64 * 1024 * 1024
"""Bytes that are read of a file at the most: a device may go on for ever."""

EXAMPLES = """
  opicescr import IV-3-a.html
  opicescr import IV-*.xml --yes
  opicescr import - < IV-3-a.html
  opicescr import acts.csv --note "dates checked in New York"
  opicescr import --shipped
"""


def run(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE...",
            help="Pages or XML of the depositary, or an exported copy; - for standard input.",
            show_default=False,
        ),
    ] = None,
    note: Note = "",
    db: Db = None,
    *,
    shipped: Annotated[
        bool, typer.Option("--shipped", help="The facts that this release carries.")
    ] = False,
    allow_older: Annotated[
        bool,
        typer.Option(
            "--allow-older", help="Take a page older than the ledger's, or another of that moment."
        ),
    ] = False,
    yes: Yes = False,
) -> None:
    """Bring the ledger in step: show what is new, corrected or gone, ask, write once.

    Takes pages of the depositary, and what `export csv` and `export json` write. The rows of a
    CSV replace all acts of the States that they name; a State without a row stays as it is. Its
    columns: iso3, name, instrument, kind, date, withdrawn, source, recorded_at, and if wanted
    recorded_by, effective. To add acts to those on record: `update --from FILE`.
    """
    from opicescr_cli.commands.apply import bring_in_step, keep_words, new_words

    check_note(note)
    if bool(files) == shipped:
        raise WrongCallError(
            say("name the files to import, or --shipped"), say("See opicescr import --help.")
        )
    store = open_ledger(db)
    ledger = store.read(clock.today())
    pages: list[Incoming] = []
    if shipped:
        plan = plan_for_release(ledger)
    else:
        inputs = {name: read_input(name) for name in files or []}
        plan, pages = plan_for(inputs, ledger, store.author, allow_older=allow_older)
    find = lookup(record.state for record in ledger.records.values()).participant
    ask_to_begin(
        db,
        yes=yes,
        needed=lambda: plan(ledger).change(ledger) or new_words(store, pages, find),
    )
    bring_in_step(store, plan, note, yes=yes)
    keep_words(store, pages, find)


def plan_for_release(ledger: "Ledger") -> "Plan":
    """Plan to take over the facts that this release carries where they are newer."""
    from opicescr_cli.commands.apply import from_release
    from opicescr_cli.depositary.incoming import Incoming
    from opicescr_cli.store.shipped import newer, shipped_ledger

    ours = shipped_ledger(facts.path("ledger.json"), clock.today())
    return from_release(
        [
            Incoming(
                ours.snapshots[number],
                {iso3: record.under(number) for iso3, record in ours.records.items()},
            )
            for number in newer(ours, ledger)
        ]
    )


def plan_for(
    inputs: Mapping[str, bytes], ledger: "Ledger", author: str, *, allow_older: bool
) -> "tuple[Plan, list[Incoming]]":
    """Plan to take over some files, by their names: pages, which are given too, or one copy.

    Raises OpicescrError where one cannot be read, WrongCallError where they do not go together.
    """
    from opicescr_cli.commands.apply import from_acts, from_exported, from_pages
    from opicescr_cli.depositary.incoming import agreed, incoming
    from opicescr_cli.depositary.reader import read

    now = clock.now()
    exported = {name: data for name, data in inputs.items() if kind_of(data) != "page"}
    if exported and len(inputs) > 1:
        raise WrongCallError(say("one spreadsheet or exported copy at a time, without pages"))
    for name, data in exported.items():
        if kind_of(data) == "json":
            from opicescr_cli.export.ledger_json import read_exported_json
            from opicescr_cli.store.judged import believed

            copy = read_exported_json(data, name, clock.today())
            believed(copy, name, ledger)
            return from_exported(copy), []
        from opicescr_cli.export.acts_csv import read_acts_csv

        states = {iso3: record.state for iso3, record in ledger.records.items()}
        stamp = now.strftime("%Y-%m-%dT%H:%M:%SZ")
        acts = read_acts_csv(data, name, states, facts.instruments(), stamp)
        return from_acts(acts, author), []
    find = lookup(record.state for record in ledger.records.values())
    records = []
    for name, data in inputs.items():
        try:
            records.append(incoming(read(data, name), find, facts.instruments(), now))
        except OpicescrError as error:
            raise OpicescrError(
                say("{path}: {why}", path=name, why=error.message), error.hint
            ) from None
    records = agreed(records)
    return from_pages(records, allow_older=allow_older), records


def kind_of(data: bytes) -> str:
    """Tell a page from what we export, by how it begins: page, json or csv.

    Raises WrongCallError for a sheet that `update --from` takes.
    """
    from opicescr_cli.export.sheet import is_sheet

    if is_sheet(data):
        raise WrongCallError(
            say("that is a sheet of acts to record, not a list of all acts of a State"),
            say("Record it with opicescr update --from FILE."),
        )
    head = data[:2048].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"{"):
        return "json"
    return "csv" if b"iso3" in head.partition(b"\n")[0] else "page"


def read_input(name: str) -> bytes:
    """Read a file's bytes, or standard input's for "-".

    Raises OpicescrError where that cannot be done.
    """
    try:
        if name == "-":
            data = sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b""
        else:
            with Path(name).open("rb") as file:
                data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise OpicescrError(say("{path} cannot be read: {why}", path=name, why=why)) from None
    if len(data) > LARGEST:
        raise OpicescrError(say("{path} is larger than anything to import", path=name))
    return data
