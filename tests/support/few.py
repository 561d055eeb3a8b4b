"""A ledger of a few States: what a dozen of every kind show, all of them show no better.

To read all States with all their acts is most of what a call costs.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from opicescr_cli import facts
from opicescr_cli.core import law
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.store.documents import ledger_tables
from opicescr_cli.store.ledger_file import LedgerFile
from opicescr_cli.store.storage import encode

SEED = facts.path("ledger.json")
DAY = date(2026, 2, 10)

OF_EVERY_KIND = (
    *("URY", "IRL", "GBR", "USA", "NIU", "FRA", "CHL", "MNG", "CHN", "COD", "BRB", "AUT"),
    *("FJI", "ESP", "BRA", "CRI", "SVK"),
)
"""States of every status, of every group, with an island and names that are near one another."""


def only(ledger: Ledger, states: Iterable[str]) -> Ledger:
    """Leave a ledger only some States: its pages have the others outside.

    So `check` finds nothing wrong with what it says.
    """
    few = {iso3: ledger.records[iso3] for iso3 in states}
    pages = {}
    for number, page in ledger.snapshots.items():
        acts = [record.acts for record in few.values()]
        signed = sum(law.signature(own, number, page.day) is not None for own in acts)
        bound = sum(law.deposit(own, number, page.day) is not None for own in acts)
        outside = page.signatories - signed, page.parties - bound
        pages[number] = page._replace(outside=outside)
    return ledger._replace(records=few, snapshots=pages)


@cache
def few(*states: str) -> bytes:
    """Give a ledger of some of the shipped States, those of every kind if none, as its file."""
    whole = LedgerFile(SEED, SEED).read(DAY)
    return encode(ledger_tables(only(whole, states or OF_EVERY_KIND)))
