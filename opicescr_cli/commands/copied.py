"""What a copy of a ledger must be before anything of it is taken over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from opicescr_cli import clock, facts
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import Message, OpicescrError, say

_ISO3 = re.compile(r"[A-Z]{3}")


def believed(copy: Ledger, path: object) -> Ledger:
    """Give a copy back where all that it says can be so; `path` names it in messages.

    A page of a day to come would shut out every later page of the depositary. Raises
    OpicescrError that names the first thing that cannot be.
    """
    for why in _impossible(copy):
        raise OpicescrError(
            say("{path}: {why}", path=path, why=why), say("Nothing of this copy was taken over.")
        )
    return copy


def _impossible(copy: Ledger) -> Iterator[Message]:
    known, latest = facts.instruments(), clock.latest()
    most = len(copy.records) + len(facts.former())
    for number, page in copy.snapshots.items():
        if number not in known:
            yield say("{instrument} is not an instrument in this program", instrument=number)
        elif page.day > latest:
            yield say("the page of {instrument} is of a day to come", instrument=number)
        elif max(page.signatories, page.parties, *page.outside) > most:
            yield say("the page of {instrument} counts more than all States", instrument=number)
    for iso3, record in copy.records.items():
        if not _ISO3.fullmatch(iso3):
            yield say("{state} is not the ISO 3166 code of a State", state=iso3)
        for act in record.acts:
            if act.instrument not in known:
                yield say(
                    "{instrument} is not an instrument in this program", instrument=act.instrument
                )
            elif act.date > latest:
                yield say("{state} has an act of a day to come", state=iso3)
