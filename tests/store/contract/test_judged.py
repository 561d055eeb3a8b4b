"""Whatever comes in, and by whatever way, is judged before a store writes anything."""

from __future__ import annotations

from datetime import date

import pytest
from edits import NOW, TODAY, act, adding
from small import LEDGER

from opicescr_cli import facts
from opicescr_cli.core.edit import Change
from opicescr_cli.core.message import OpicescrError
from opicescr_cli.core.model import COVENANT, ActKind, Snapshot, Version

PAGE = Snapshot("IV-5", "2026-02-20 10:00:00 EST", 35, 116)
SUCCESSION = act("a letter", date(2020, 1, 1), ActKind.SUCCESSION, COVENANT)
LEAVES = act(kind=ActKind.DENUNCIATION)
SIGNED = act(kind=ActKind.SIGNATURE)


def page(**otherwise):
    """A plan that brings a page of IV-5 that says something else."""
    return lambda _ledger: Change(snapshots={"IV-5": PAGE._replace(**otherwise)})


IMPOSSIBLE = {
    "who is no party to the Covenant": adding("AND", act(kind=ActKind.ACCESSION)),
    "who has not signed": adding("FJI", act()),
    "before the Protocol was open": adding("FJI", act(day=date(2009, 9, 23))),
    "the same act twice": adding("URY", act()),
    "an act that goes, and another needs it": lambda ledger: Change(
        {"URY": tuple(a for a in ledger.records["URY"].acts if a.instrument != COVENANT)}
    ),
    "nobody to succeed to": adding("COK", SUCCESSION),
    "a day to come": adding("FJI", act(day=date(2027, 1, 1), kind=ActKind.SIGNATURE)),
    "a treaty that nobody knows": adding("FJI", act(instrument="IV-99")),
    "a State that nobody knows": lambda _: Change({"XXK": (SIGNED,)}),
    "nobody's word": adding("FJI", SIGNED._replace(recorded_by="")),
    "a denunciation without end": adding("URY", LEAVES._replace(effective=date(9999, 1, 1))),
    "a denunciation at once": adding("URY", LEAVES._replace(effective=TODAY)),
    "a signature that takes effect": adding("FJI", SIGNED._replace(effective=TODAY)),
    "a page of a day to come": page(as_at="9999-12-31 10:00:00 EST"),
    "a page without a day": page(as_at="yesterday"),
    "a page that steers a terminal": page(as_at="2026-02-20 \x1b[31m"),
    "a version that does": page(version=Version("https://example.org/", "\x07", "", "")),
    "fewer than no parties": page(parties=-1),
    "more parties than States": page(parties=1000),
    "more outside than States": page(outside=(0, 1000)),
    "a page of a treaty that nobody knows": lambda _: Change(snapshots={"IV-99": PAGE}),
}


def test_what_cannot_be_is_refused_in_a_line_and_nothing_is_written(store):
    for what, plan in IMPOSSIBLE.items():
        with pytest.raises(OpicescrError) as refused:
            pytest.fail(f"{what}: {store.apply(plan, NOW, TODAY)}")
        assert refused.value.exit_code == 1, what
        assert len(str(refused.value.message).splitlines()) == 1, what
        reading = store.reading(TODAY)
        assert (reading.ledger, list(reading.journal)) == (LEDGER, []), what


@pytest.mark.parametrize("plan", [adding("FJI", SIGNED), page()], ids=["an act", "a page"])
def test_what_can_be_is_written(store, plan):
    assert store.apply(plan, NOW, TODAY)


def test_what_the_depositary_shows_against_a_rule_is_let_in_by_its_name_and_no_other(store):
    """Suriname's succession to ICERD: no note tells what it succeeded to."""
    (named,) = [one for one in facts.exceptions() if one.iso3 == "SUR"]
    own = LEDGER.records["SUR"].acts
    (shown,) = [a for a in own if (a.instrument, a.kind, a.date) == named[1:4]]
    store.apply(lambda _: Change({"SUR": tuple(a for a in own if a != shown)}), NOW, TODAY)
    with pytest.raises(OpicescrError, match="no State that it could succeed to"):
        store.apply(adding("SUR", shown._replace(date=date(1984, 3, 16))), NOW, TODAY)
    assert store.apply(adding("SUR", shown), NOW, TODAY)
    assert store.read(TODAY) == LEDGER
