"""`opicescr share`: putting the ledger where many can write to it."""

from typing import TYPE_CHECKING, Annotated

import typer

from opicescr_cli import clock
from opicescr_cli.commands.ask import ask
from opicescr_cli.commands.common import Db, Yes, open_ledger, warn
from opicescr_cli.core.message import WrongCallError, say
from opicescr_cli.language import phrase
from opicescr_cli.store import documents
from opicescr_cli.store.location import Address, locate
from opicescr_cli.store.opening import SHARED
from opicescr_cli.views import output

if TYPE_CHECKING:
    from opicescr_cli.store.shared.address import Server
    from opicescr_cli.store.store import Store

EXAMPLES = """
  opicescr share postgresql://keeper@db.example.org/opicescr
  opicescr share postgresql://keeper@one.example.org,two.example.org/opicescr
"""


def run(
    address: Annotated[
        str,
        typer.Argument(
            metavar="ADDRESS",
            help="An empty database: postgresql://USER@HOST/DATABASE.",
            show_default=False,
        ),
    ],
    db: Db = None,
    *,
    yes: Yes = False,
) -> None:
    """Copy the ledger into a database that many people write to, its journal included.

    A shared ledger of an older release is brought up to date.
    """
    from opicescr_cli.store.shared import sharing
    from opicescr_cli.store.shared.address import server

    place = locate(address)
    if not isinstance(place, Address) or place.kind not in SHARED:
        raise WrongCallError(
            say("a ledger is shared in a database, by its address"),
            say("Write it as postgresql://USER@HOST/DATABASE."),
        )
    there = server(place.url)
    warn(there.warning)
    schema = sharing.inspect(there)
    if schema is None:
        _copy(open_ledger(db), there, yes=yes)
    elif schema < documents.SCHEMA:
        _upgrade(there, schema, yes=yes)
    else:
        raise sharing.holds_one(there.name)


def _copy(store: "Store", there: "Server", *, yes: bool) -> None:
    from opicescr_cli.store.judged import believed
    from opicescr_cli.store.shared import sharing, tables
    from opicescr_cli.store.shared.ledger_database import LedgerDatabase

    today = clock.today()
    reading = store.reading(today)
    believed(reading.ledger, store.name)
    output.write(
        phrase(
            "Copies {store} to {place} (States: {states}, acts: {acts}, edits: {edits}).",
            store=store.name,
            place=there.name,
            states=len(reading.ledger.records),
            acts=sum(len(record.acts) for record in reading.ledger.records.values()),
            edits=len(reading.journal),
        )
    )
    output.write(
        phrase(
            "Makes the schema {schema} there, and the roles {editor} and {reader}.",
            schema=tables.SCHEMA,
            editor=tables.EDITOR,
            reader=tables.READER,
        )
    )
    ask(say("Share it?"), yes=yes)
    sharing.share(there, reading, today)
    if said := store.transcripts():
        LedgerDatabase(there).keep(said, clock.now())
    output.write(phrase("Done. It is used with OPICESCR_DB={place}", place=there.name))
    output.write(phrase("Let somebody in: GRANT {editor} TO ...", editor=tables.EDITOR))


def _upgrade(there: "Server", old: int, *, yes: bool) -> None:
    from opicescr_cli.store.shared import sharing

    output.write(
        phrase(
            "Brings {place} from schema {old} to {new}: older programs cannot use it then.",
            place=there.name,
            old=old,
            new=documents.SCHEMA,
        )
    )
    ask(say("Do it?"), yes=yes)
    sharing.upgrade(there)
    output.write(phrase("Done."))
