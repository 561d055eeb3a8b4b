"""`opicescr history`: what was edited here?"""

from typing import Annotated

import typer

from opicescr_cli import clock
from opicescr_cli.commands.common import (
    Db,
    FormatOption,
    Json,
    complete_country,
    find,
    open_ledger,
)
from opicescr_cli.language import speaking
from opicescr_cli.views import output

EXAMPLES = """
  opicescr history
  opicescr history Ireland
  opicescr history --json
"""


def run(
    country: Annotated[
        str | None,
        typer.Argument(
            metavar="[COUNTRY]",
            help="Only the edits of this State.",
            show_default=False,
            autocompletion=complete_country,
        ),
    ] = None,
    form: FormatOption = None,
    db: Db = None,
    *,
    as_json: Json = False,
) -> None:
    """Show every edit of this ledger: when, by whom, what changed and why."""
    from opicescr_cli.store.documents import entry_document
    from opicescr_cli.views.history import HISTORY, entry_row
    from opicescr_cli.views.screens.history import history_table

    today = clock.today()
    reading = open_ledger(db).reading(today)
    ledger = reading.ledger
    state = find(ledger, country) if country is not None else None
    entries = [e for e in reading.journal if state is None or e.concerns(state.iso3)]
    chosen = output.chosen(form, as_json=as_json)

    def in_english(_shape: object) -> list[dict[str, object]]:
        # A machine reads the same words whoever asks.
        with speaking("en"):
            return [entry_row(ledger, entry) for entry in entries]

    output.answer(
        chosen,
        HISTORY,
        lambda: [entry_document(entry, today) for entry in entries],
        lambda: output.draw(lambda width: history_table(ledger, entries, width)),
        rows=in_english,
    )
