"""Random pages: the depositary's, with rows, cells, headers, counts and bytes changed."""

from __future__ import annotations

import importlib.util
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import small
from edits import TODAY
from memory_store import MemoryStore

from opicescr_cli import facts
from opicescr_cli.commands.common import lookup
from opicescr_cli.core import law
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import OpicescrError
from opicescr_cli.core.model import BINDING
from opicescr_cli.depositary.incoming import Incoming, change, incoming
from opicescr_cli.depositary.reader import read
from opicescr_cli.store.check import findings

NOW = datetime(2026, 2, 10, tzinfo=UTC)

NAMES = (
    *("Uruguay", "Iceland", "Ireland", "Finland", "Atlantis", "European Union", "", "3, 4"),
    *("Serbia and Montenegro", "Türkiye", "ISLAND", "\x1b[31m", "&lt;b&gt;", "<b>Iceland"),
)
CELLS = (
    *("", "&nbsp;", "1 Jan 2015 a", "31 Feb 2010", "1 Jan 0001 a", "1 Jan 1899 a"),
    *("1 Jan 9999 a", "[1 Jan 2015 a]", "1 Jan 2015", "1 Jan 2015 d", "1 Jan 2015 n", "soon"),
    *("24 Sep 2009", "5 Feb 2026 a", "2 Feb 2026", "11 Feb 2026 a", "1 janv. 2015 a", "1 2 3"),
    *("&lt;script&gt;", "<sup>3</sup>", "\x1b[31m", "1 Jan 2015 a b", "1&nbsp;Jan 2015<br>2 Jan"),
)
ATTRIBUTES = (
    *("", "", "", " colspan=9", " rowspan=3", " id='tblgrid'", " " + "x " * 300),
    *(" a='>'", ' a="<td>', " =\"'"),
)
CHARSETS = ("utf-8",) * 20 + ("windows-1252", "utf-16", "utf-7", "cp037", "latin-1")
HEADERS = (
    *("IV-3-a", "IV-5", "IV-99", "clang=_fr", "clang=_en", "1966", "2013", "No. 14531"),
    *("New York", "Geneva", "Optional Protocol", "Signatories", "Parties", "STATUS AS AT"),
    *("EDT", "EST", "02-2026", "2026", "12-2026"),
)
BYTES = (
    *(b"<tr>", b"</tr>", b"</table>", b"<td>", b"</td>", b"<Row>", b"</Row>", b"<Entry>", b"["),
    *(b"]", b"&lt;", b"&", b"<!--", b"-->", b"\0", b"9" * 99, b"<!DOCTYPE x [<!ENTITY a 'b'>]>"),
)


@cache
def _depositary() -> Any:
    """Load the tests' own depositary."""
    where = Path(__file__).parents[1] / "depositary" / "conftest.py"
    found = importlib.util.spec_from_file_location("depositary_of_the_tests", where)
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module.Depositary


def published(ledger: Ledger) -> dict[str, list[str]]:
    """Give the pages of a ledger by their form: those of the Protocol are as many as the others.

    They are of a later day than the shipped ones: of one moment there is one page.
    """
    here, numbers = _depositary()(ledger), [*facts.instruments(), *["IV-3-a"] * 6]
    html = [here.html(number, "05-02-2026 10:16:18 EST").decode() for number in numbers]
    return {"html": html, "xml": [here.xml(number).decode("latin-1") for number in numbers]}


def pages(seed: int, originals: Mapping[str, Sequence[str]]) -> Iterator[bytes]:
    """Give changed pages without an end, the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - pages, not secrets
    while True:
        form = chance.choice(("html", "html", "html", "xml"))
        page = chance.choice(originals[form])
        for _ in range(chance.choice((1, 1, 1, 1, 2, 3))):
            page = _changed(page, form, chance)
        if chance.random() < 0.8:
            page = _counted(page, form, chance)
        data = page.encode(chance.choice(CHARSETS), "replace")
        yield _damaged(data, chance) if chance.random() < 0.2 else data


ROWS = {"html": r"<tr><td\b[^>]*>(?!<div).*?</tr>", "xml": r"<Row><Entry\b.*?</Row>"}
CELL = r"<(td|Entry)\b[^>]*>(.*?)</\1>"


def _changed(page: str, form: str, chance: random.Random) -> str:
    """Change one row, one cell, one number or one word of the header."""
    found = list(re.finditer(ROWS[form], page, re.DOTALL))
    if not found or chance.random() < 0.3:
        return _header(page, chance)
    row = chance.choice(found)
    new = _row(row[0], chance.choice(found)[0], chance)
    return page[: row.start()] + new + page[row.end() :]


def _row(row: str, other: str, chance: random.Random) -> str:
    """Give what stands in a row's place: nothing, two rows, another, or one with another cell."""
    match chance.randrange(6):
        case 0:
            return ""
        case 1:
            return row + other
        case 2:
            return other
        case 3:  # a row of somebody's own before it
            outer, inner = ("tr", "td") if row.startswith("<tr") else ("Row", "Entry")
            texts = chance.choice(NAMES), *chance.choices(CELLS, k=chance.randrange(4))
            new = "".join(f"<{inner}{chance.choice(ATTRIBUTES)}>{text}</{inner}>" for text in texts)
            return f"<{outer}>{new}</{outer}>{row}"
        case _:
            cells = list(re.finditer(CELL, row, re.DOTALL))
            at = chance.randrange(len(cells))
            begin, end = cells[at].span(2)
            return row[:begin] + chance.choice(CELLS if at else NAMES) + row[end:]


def _header(page: str, chance: random.Random) -> str:
    """Change a number somewhere, or a word of the header."""
    if chance.random() < 0.5:
        return page.replace(chance.choice(HEADERS), chance.choice(HEADERS), 1)
    one = chance.choice(list(re.finditer(r"\d+", page)))
    new = max(0, int(one[0]) + chance.choice((-1, 1, 1, 10, -100)))
    return f"{page[: one.start()]}{new}{page[one.end() :]}"


def _counted(page: str, form: str, chance: random.Random) -> str:
    """Let the page's counts follow its rows, mostly: one whose rows do not add up goes nowhere."""
    counts = [0, 0]
    for row in re.findall(ROWS[form], page, re.DOTALL):
        for column, (_, text) in enumerate(re.findall(CELL, row, re.DOTALL)[1:3]):
            counts[column] += "[" not in text and len(re.findall(r"\d", text)) > 4
    if chance.random() < 0.2:
        counts[chance.randrange(2)] += chance.choice((-1, 1))
    for word, count in zip(("Signatories", "Parties"), counts, strict=True):
        page = re.sub(rf"({word}\s*[:>]\s*)\d+", rf"\g<1>{max(0, count)}", page)
    return page


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """Cut some bytes out, put others in, or end too early."""
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(data) + 1)
        new = chance.choice((b"", chance.choice(BYTES), chance.randbytes(chance.randrange(30))))
        data = data[:at] + new + data[at + chance.choice((0, 1, 9, 400)) :]
    return data[: chance.randrange(len(data) + 1)] if chance.random() < 0.2 else data


class Pages:
    """Pages that are imported into a ledger, each by itself: into the shipped one, or a smaller."""

    def __init__(self, _folder: Path | None = None, ledger: Ledger = small.WHOLE.ledger) -> None:
        self.find = lookup(record.state for record in ledger.records.values())
        self.taken = 0
        self.ledger = ledger
        self.store = MemoryStore(ledger=ledger)
        self.found = self._check()

    def cases(self, seed: int) -> Iterator[bytes]:
        """Give changed pages of the ledger without an end."""
        return pages(seed, published(self.ledger))

    def wrong(self, data: bytes) -> str:
        """Import a page: it is refused in a line, or what it says can be so and `check` holds."""
        self.store.ledger, self.store.journal = self.ledger, []
        try:
            page = incoming(read(data, "IV-3-a.en.xml"), self.find, facts.instruments(), NOW)
            self.store.apply(lambda ledger: change(ledger, [page]), NOW, TODAY)
        except OpicescrError as error:
            line = str(error.message)
            well = error.exit_code in {1, 2} and line and len(line.splitlines()) == 1
            return "" if well else f"refused as {line!r}"
        self.taken += 1
        return impossible(page) or self._unproved()

    def left(self) -> str:
        """Say so where nothing was taken: then nothing was tried."""
        return "" if self.taken else "no page was taken"

    def _unproved(self) -> str:
        if not self.store.journal or (found := self._check()) == self.found:
            return ""
        acts = self.store.journal[-1].after.acts
        return f"after {list(acts)} check says {found}"

    def _check(self) -> list[str]:
        return [str(each) for each in findings(self.store.reading(TODAY), self.ledger, TODAY)]


def impossible(page: Incoming) -> str:
    """Say which acts of a believed page cannot be so."""
    instrument = facts.instruments()[page.snapshot.instrument]
    for iso3, acts in page.acts.items():
        kinds = [act.kind for act in acts]
        if not (
            all(instrument.opened <= act.date <= page.snapshot.day for act in acts)
            and len(set(kinds)) == len(kinds)
            and sum(kind in BINDING for kind in kinds) <= 1
            and law.SIGNING.isdisjoint(kinds[1:])
        ):
            return f"{iso3}: {acts}"
    return ""
