"""What is said of a name that is no State of the list."""

from __future__ import annotations

from opicescr_cli import facts
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.places import Place, answer
from opicescr_cli.language import own_page, tell
from opicescr_cli.views import output
from opicescr_cli.views.provenance import facts_text

TOLD = ("instrument", "kind", "state", "date", "note", "source")


def told_text(place: Place, ledger: Ledger) -> list[str]:
    """Say all that is known of a place in the reader's language, a sentence each."""
    return [tell(each) for each in answer(place, ledger, facts.former(), facts.instruments())]


def sources(place: Place) -> list[str]:
    """Give the addresses where that is read."""
    pages = (own_page(facts.instruments()[told.instrument].url) for told in place.facts)
    return list(dict.fromkeys([*([own_page(place.source)] if place.source else []), *pages]))


def show_place(place: Place, ledger: Ledger, form: output.Format | None, *, as_json: bool) -> None:
    """Answer for a place: in sentences with their sources, or as rows of what the pages tell."""
    chosen = output.chosen(form, as_json=as_json)
    instruments = facts.instruments()
    rows = [{**told._asdict(), "source": instruments[told.instrument].url} for told in place.facts]
    if chosen is output.Format.JSON:
        shape = {
            "name": place.name,
            "states": list(place.states),
            "former": place.former,
            "source": place.source,
            "told": rows,
        }
        output.write_json(shape)
        return
    if chosen in (output.Format.CSV, output.Format.MARKDOWN):
        output.write_rows(TOLD, rows, chosen)
        return
    first, *more = told_text(place, ledger)
    lines = [f"{first}.", *(f"  {line}" for line in more), "", *sources(place)]
    output.write("\n".join([*lines, facts_text(ledger)]))
