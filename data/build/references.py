"""Where each treaty is published, and the depositary notifications that its page names.

Read from the pages, each with the fingerprint of the text that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from data.build.prose import notes
from opicescr_cli.core.model import State
from opicescr_cli.depositary.cells import find_date
from opicescr_cli.depositary.declared import proof_of
from opicescr_cli.depositary.page import DepositaryError, StatusPage

_SERIES = re.compile(r"Treaty Series\s*,\s*vol\.\s*(\d+)\s*,\s*p\.\s*(\d+)")
_SYMBOL = re.compile(r"C\.N\.\s*(\d+)\s*\.\s*(\d{4})\s*\.\s*(TREATIES-[A-Z0-9.\-]*[A-Z0-9])")
_OF = re.compile(r"\s*of\s+(\d{1,2} [A-Z][a-z]+ \d{4})")


def read(page: StatusPage, html: bytes, states: Mapping[str, State]) -> dict[str, Any]:
    """Give where a page's treaty is published and which notifications the page names.

    `states` are the States by the depositary's names. Raises DepositaryError where the header
    names no volume of the Treaty Series.
    """
    text = _header(html)
    series = _SERIES.search(text)
    if series is None:
        raise DepositaryError("{number}: no volume of the Treaty Series", number=page.instrument)
    pointing = {
        note: states[row.name].iso3
        for row in page.participants
        if row.name in states
        for note in row.footnotes
    }
    for statement in page.prose.statements:
        if statement.name in states:
            for note in (*statement.notes, *(n for part in statement.parts for n in part.notes)):
                pointing.setdefault(note, states[statement.name].iso3)
    named = list(_notifications(text, None, None))
    for number, note in notes(html).items():
        named += _notifications(note, number, pointing.get(number))
    first: dict[str, dict[str, str | None]] = {}
    for row in named:
        first.setdefault(str(row["symbol"]), row)
    return {
        "number": page.instrument,
        "volume": int(series[1]),
        "page": int(series[2]),
        "proof": proof_of(text),
        "notifications": list(first.values()),
    }


def _header(html: bytes) -> str:
    from lxml import html as parser  # type: ignore[import-untyped]  # lxml carries no types

    for cell in parser.fromstring(html).iter("div"):
        if (cell.get("id") or "").endswith("rptText_ctl00_tcText"):
            return " ".join(cell.text_content().split())
    return ""


def _notifications(
    text: str, note: str | None, iso3: str | None
) -> Iterator[dict[str, str | None]]:
    for found in _SYMBOL.finditer(text):
        said = _OF.match(text, found.end())
        day: date | None = find_date(said[1]) if said else None
        yield {
            "symbol": f"C.N.{found[1]}.{found[2]}.{found[3]}",
            "date": day.isoformat() if day else None,
            "note": note,
            "iso3": iso3,
            "proof": proof_of(text),
        }
