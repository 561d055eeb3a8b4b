"""Ledgers made up for a test, in few words."""

from __future__ import annotations

from datetime import date

from opicescr_cli.core.ledger import Ledger, Record, in_order
from opicescr_cli.core.model import COVENANT, PROTOCOL, Act, ActKind, State

TODAY = date(2026, 2, 10)
"""The day on which the tests live, a week after the shipped facts."""

KINDS = {
    "s": ActKind.SIGNATURE,
    "r": ActKind.RATIFICATION,
    "a": ActKind.ACCESSION,
    "d": ActKind.SUCCESSION,
    "10": ActKind.DECLARATION_10,
    "11": ActKind.DECLARATION_11,
    "out": ActKind.DENUNCIATION,
    "sd": ActKind.SUCCESSION_TO_SIGNATURE,
    "w10": ActKind.WITHDRAWAL_10,
    "w11": ActKind.WITHDRAWAL_11,
    "22": ActKind.DECLARATION_22,
    "w22": ActKind.WITHDRAWAL_22,
    "back": ActKind.REVOCATION,
}


def acts(*words):
    """Write acts in short: "C r 2000-01-31" ratifies the Covenant, "P s ..." signs the Protocol."""
    made = []
    for word in words:
        treaty, kind, day = word.split()
        instrument = {"C": COVENANT, "P": PROTOCOL}.get(treaty, treaty)
        made.append(Act(instrument, KINDS[kind], date.fromisoformat(day), "source", "2026-02-03"))
    return in_order(made)


def state(iso3):
    """Invent a State."""
    return State(iso3, iso3[:2], "000", f"State {iso3}", "GRULAC")


def invent(day=TODAY, **records):
    """Invent a ledger: invent(AAA=["C r 2000-01-31"])."""
    return Ledger(
        {iso3: Record(state(iso3), acts(*words)) for iso3, words in records.items()}, {}, day
    )


def parties(count, first="2010-01-{:02}"):
    """Invent so many States, each with an instrument one day after the one before it."""
    return {
        f"A{number:02}": ["C r 2000-01-01", f"P a {first.format(number + 1)}"]
        for number in range(count)
    }
