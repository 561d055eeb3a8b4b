"""What would change, before it does."""

from __future__ import annotations

from collections.abc import Sequence

from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.merge import Difference
from opicescr_cli.core.model import Act
from opicescr_cli.language import phrase, short_date, source_text, translate
from opicescr_cli.views.kinds import kind_text, short_text
from opicescr_cli.views.text import named, visible

_MARKS = {"new": "+", "changed": "~", "confirmed": "=", "gone": "-"}
WORDS = {"new": "new", "changed": "corrected", "confirmed": "confirmed", "gone": "gone"}


def difference_lines(ledger: Ledger, differing: Sequence[Difference]) -> list[str]:
    """Write differences as lines in columns: mark, word, instrument, State, act."""
    rows = [_cells(ledger, difference) for difference in differing]
    widths = [max((len(row[n]) for row in rows), default=0) for n in range(4)]
    return [
        "  ".join([*(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)), row[4]])
        for row in rows
    ]


def _cells(ledger: Ledger, difference: Difference) -> tuple[str, str, str, str, str]:
    act = difference.new or difference.old
    old, new = difference.old, difference.new
    words = [_act(a) for a in (old, new) if a]
    if len(set(words)) < len(words):
        source = visible(source_text(new.source)) if new else ""
        words = [phrase("{act}, source: {source}", act=words[0], source=source)]
    return (
        _MARKS[difference.word],
        translate(WORDS[difference.word]),
        short_text(act.instrument) if act else "",
        named(ledger.records[difference.iso3].state),
        " -> ".join(words),
    )


def _act(act: Act) -> str:
    text = f"{kind_text(act.kind)} {short_date(act.date)}"
    return phrase("{act} (withdrawn)", act=text) if act.withdrawn else text
