"""Entry into force on the screen: the date and its derivation."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from opicescr_cli.core.entry import OwnEntry
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import Message, say
from opicescr_cli.core.model import Origin
from opicescr_cli.language import date_cell, long_date, phrase, tell, translate
from opicescr_cli.views.kinds import force_text, kind_text
from opicescr_cli.views.provenance import facts_text, legend, with_origin
from opicescr_cli.views.text import named, visible


def entry_page(ledger: Ledger, _width: int) -> RenderableType:
    """Draw the Protocol's entry into force: the rule, the instruments that count, the date."""
    entry = ledger.entry_into_force
    rule = translate(
        "Article 18(1): three months after the deposit of the tenth instrument of ratification"
        " or accession."
    )
    table = Table(box=None, padding=(0, 1), show_header=False, show_edge=False)
    for number, deposit in enumerate(entry.instruments, 1):
        last = number == entry.threshold
        table.add_row(
            Text(f"{number:>2}", "dim"),
            Text(date_cell(deposit.deposited)),
            Text(with_origin(named(deposit.state), deposit.origin)),
            Text(kind_text(deposit.kind), "dim"),
            style="bold" if last else "",
        )
    body: list[RenderableType] = [Text(force_text(ledger), "bold"), Text(rule), Text()]
    if entry.instruments:
        body += [Padding(table, (0, 0, 0, 1)), Text()]
    if entry.triggered_by and entry.date:
        sum_ = phrase(
            "{day} + 3 months = {date}",
            day=long_date(entry.triggered_by.deposited),
            date=long_date(entry.date),
        )
        body += [Text(sum_, "bold"), Text()]
    return Group(*body, *_below(ledger, (deposit.origin for deposit in entry.instruments)))


def own_entry_page(ledger: Ledger, entry: OwnEntry, _width: int) -> RenderableType:
    """Draw when the Protocol is in force for a State, and how that follows."""
    state, origin = entry.state, entry.origin
    lines = []
    if entry.deposited is None:
        head = phrase("Not in force for {state}: it has deposited no instrument", state=state)
        lines.append(
            phrase(
                "What would follow: opicescr entry-into-force {iso3} --if-deposited DATE",
                iso3=entry.state.iso3,
            )
        )
    elif entry.in_force is None:
        head = phrase("Not in force for {state}: fewer than ten instruments", state=state)
    else:
        if entry.supposed:
            said = say("Would be in force for {state} on {day}", state=state, day=entry.in_force)
        elif entry.in_force <= ledger.now:
            said = say("In force for {state} since {day}", state=state, day=entry.in_force)
        else:
            said = say("Enters into force for {state} on {day}", state=state, day=entry.in_force)
        head = tell(said)
        lines += [tell(line) for line in _why(entry)]
    lines += [tell(caveat) for caveat in entry.caveats]
    return Group(
        Text(with_origin(visible(head), origin), "bold"),
        *(Text(visible(line)) for line in lines),
        Text(),
        *_below(ledger, [origin]),
    )


def _below(ledger: Ledger, origins: Iterable[Origin]) -> list[Text]:
    return [Text(line, "dim") for line in (*legend(origins), facts_text(ledger))]


def _why(entry: OwnEntry) -> list[Message]:
    if entry.article == "18(1)" and entry.tenth:
        return [
            say(
                "Deposited {day}, among the first ten: in force with the Protocol itself, three"
                " months after the tenth instrument, {state}'s of {tenth} (article 18(1)).",
                day=entry.deposited,
                state=entry.tenth.state,
                tenth=entry.tenth.deposited,
            )
        ]
    return [
        say(
            "Deposited {day}, after the tenth instrument: three months after its own deposit"
            " (article 18(2)).",
            day=entry.deposited,
        ),
    ]
