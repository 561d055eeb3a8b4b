"""A ledger of a few States, where a test needs no more: it costs a tenth of the whole one's.

They have every kind of act that is on record, under every treaty that has it, withdrawn or with
a day of effect of its own where any is: what the whole ledger asks of the program, these ask.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

import edits
from edits import TODAY
from few import only

from opicescr_cli.store import documents
from opicescr_cli.store.ledger_file import LedgerFile
from opicescr_cli.store.shipped import shipped_ledger
from opicescr_cli.store.storage import encode
from opicescr_cli.store.store import Reading

STATES = (
    *("AND", "CHN", "COK", "FJI", "IRL", "JAM", "KEN", "MLI", "MNE", "NZL", "SLB", "SMR"),
    *("SRB", "SUR", "TTO", "TUV", "URY"),
)


def of(whole: Reading, states: Iterable[str] = STATES) -> Reading:
    """Leave some States in a reading."""
    ledger = only(whole.ledger, states)
    return whole._replace(
        ledger=ledger,
        base=documents.digest(ledger.records.values()),
        documents=[row for row in whole.documents if row["iso3"] in ledger.records],
    )


WHOLE = LedgerFile(edits.SEED, edits.SEED).reading(TODAY)
READING = of(WHOLE)

_FOLDER = tempfile.TemporaryDirectory()
SEED = Path(_FOLDER.name, "ledger.json")
"""Its file, to start from in place of the one that ships."""

SEED.write_bytes(encode(documents.ledger_tables(READING.ledger)))
LEDGER = shipped_ledger(SEED, TODAY)
