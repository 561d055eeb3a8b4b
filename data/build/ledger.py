"""The ledger that a new user starts from, and its instruments, from the depositary's pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from data.build import acceptances, places, prose, references, rules, states
from data.build.text import array
from opicescr_cli.core.ledger import Ledger, Record, in_order
from opicescr_cli.core.model import PROTOCOL, Act, State
from opicescr_cli.depositary.acts import acts_of, snapshot_of
from opicescr_cli.depositary.html import read_html
from opicescr_cli.depositary.page import DepositaryError, StatusPage
from opicescr_cli.depositary.titles import TITLES
from opicescr_cli.store import documents
from opicescr_cli.store.storage import encode

URL = (
    "https://treaties.un.org/Pages/ViewDetails.aspx"
    "?src=TREATY&mtdsg_no={number}&chapter=4&clang=_en"
)

INSTRUMENTS = (
    ("IV-3", "ICESCR", "1966-12-16", "1966-12-19"),
    ("IV-3-a", "OP-ICESCR", "2008-12-10", "2009-09-24"),
    ("IV-5", "OP-ICCPR", "1966-12-16", "1966-12-19"),
    ("IV-8-b", "OP-CEDAW", "1999-10-06", "1999-12-10"),
    ("IV-11-d", "OP-CRC-IC", "2011-12-19", "2012-02-28"),
    ("IV-15-a", "OP-CRPD", "2006-12-13", "2007-03-30"),
    ("IV-2", "ICERD", "1965-12-21", "1966-03-07"),
    ("IV-9", "CAT", "1984-12-10", "1985-02-04"),
    ("IV-16", "CED", "2006-12-20", "2007-02-06"),
)
"""Number, short name, day of adoption and day of opening for signature.

The two days are from the text of each treaty (its place and date, its final clauses), as the
depositary's page gives them in its header and its note; the build refuses a signature before.
"""


def build(pages: Path) -> dict[str, str]:
    """Make five files from a folder with a saved page of each instrument.

    Raises DepositaryError where a page does not add up to its own counts, is missing, names a
    participant that is no State of ours, or has an act before the instrument opened; so where
    a note no longer holds the sentence of a fact typed from it, or a block the words of a
    declaration that accepts complaints.
    """
    known = [State(**row) for row in json.loads(states.build()["states.json"])]
    by_name = {state.name: state for state in known}
    acts: dict[str, list[Act]] = {state.iso3: [] for state in known}
    snapshots, instruments, published = {}, [], []
    typed = prose.load()
    gone: dict[str, list[Act]] = {}
    declared, proved = acceptances.load(), acceptances.told(typed["acts"])
    for number, short, adopted, opened in INSTRUMENTS:
        page = read_page(pages, number)
        if strangers := [p.name for p in page.participants if p.name not in by_name]:
            raise DepositaryError("{number}: unknown: {names}", number=number, names=strangers)
        url = URL.format(number=number)
        snapshot = snapshot_of(page, by_name.get)
        for iso3, found in acts_of(page, by_name.get, url, snapshot.day.isoformat()).items():
            if early := [act for act in found if act.date.isoformat() < opened]:
                raise DepositaryError(
                    "{number}: before it opened: {acts}", number=number, acts=early
                )
            acts[iso3] += found
        proved += acceptances.prove(page, by_name, declared)
        places.prove(page, saved(pages, number).read_bytes())
        told = [fact for fact in typed["acts"] if fact["page"] == number]
        effects = [fact for fact in typed["effects"] if fact["page"] == number]
        prose.prove(number, saved(pages, number).read_bytes(), [*told, *effects])
        for iso3, own in prose.acts(number, url, snapshot.day.isoformat(), told).items():
            (acts if iso3 in acts else gone).setdefault(iso3, []).extend(own)
        prose.with_effects(number, acts, effects)
        snapshots[number] = snapshot
        html = saved(pages, number).read_bytes()
        published.append(references.read(page, html, by_name))
        instruments.append(_instrument(page, short, adopted, opened, url))
    records = {state.iso3: Record(state, in_order(acts[state.iso3])) for state in known}
    tables = documents.ledger_tables(Ledger(records, snapshots, snapshots[PROTOCOL].day))
    return {
        "ledger.json": encode(tables).decode(),
        "instruments.json": array(instruments) + "\n",
        "former.json": array(prose.former(gone)) + "\n",
        "references.json": array(published) + "\n",
        "acceptances.json": acceptances.build(proved),
    }


def saved(pages: Path, number: str) -> Path:
    """Find the saved page of an instrument in a folder, or in one of the folders in it."""
    return next(iter(sorted(pages.glob(f"**/{number}.html"))), pages / f"{number}.html")


def read_page(pages: Path, number: str) -> StatusPage:
    """Read the saved page of an instrument; raises DepositaryError where it is none."""
    path = saved(pages, number)
    try:
        page = read_html(path.read_bytes())
    except FileNotFoundError:
        raise DepositaryError("{file} is missing", file=path.name) from None
    if page.instrument != number:
        raise DepositaryError(
            "{file} is the page of {number}", file=path.name, number=page.instrument
        )
    return page


def _instrument(
    page: StatusPage, short: str, adopted: str, opened: str, url: str
) -> dict[str, Any]:
    return {
        "number": page.instrument,
        "short": short,
        "title": page.title,
        "adopted": adopted,
        "opened": opened,
        "in_force": page.entry_into_force.isoformat() if page.entry_into_force else None,
        "url": url,
        "title_fr": TITLES[page.instrument][1],
        "place": page.place,
        "registered": page.registered.isoformat() if page.registered else None,
        "registration": page.registration,
        **rules.of(page.instrument),
    }
