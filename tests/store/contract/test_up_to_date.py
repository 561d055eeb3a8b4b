"""A ledger begun before ICERD, CAT and CED were followed gets their acts, and loses nothing."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from edits import NOW, TODAY, act, adding
from small import LEDGER, SEED

from opicescr_cli.core.edit import Change
from opicescr_cli.core.message import OpicescrError, say
from opicescr_cli.core.model import ActKind
from opicescr_cli.store.up_to_date import UpToDate, lacking

NEW = ("IV-2", "IV-9", "IV-16")


def without(ledger):
    """Plan to take the three treaties away, as a ledger of six never had them."""
    acts = {
        iso3: tuple(a for a in record.acts if a.instrument not in NEW)
        for iso3, record in ledger.records.items()
    }
    return Change(acts, dict.fromkeys(NEW))


@pytest.fixture
def old(store):
    """A store whose ledger follows six treaties, with one act that a person recorded."""
    store.apply(without, NOW, TODAY)
    store.apply(adding("IRL", act()), NOW, TODAY)
    return store


def test_it_is_read_with_the_treaties_that_it_lacks_and_nothing_is_written(old):
    own = old.read(TODAY)
    assert lacking(own) == list(NEW)
    before = len(old.reading(TODAY).journal)
    seen = UpToDate(old, SEED).read(TODAY)
    assert lacking(seen) == []
    for iso3, record in seen.records.items():
        for number in NEW:
            assert record.under(number) == LEDGER.records[iso3].under(number)
        for number in ("IV-3", "IV-3-a", "IV-5"):
            assert record.under(number) == own.records[iso3].under(number)
    assert len(old.reading(TODAY).journal) == before
    assert old.read(TODAY) == own


def test_the_first_edit_writes_them_before_itself_as_an_edit_of_their_own(old):
    store = UpToDate(old, SEED)
    own = old.read(TODAY).records["IRL"].under("IV-3-a")
    entry = store.apply(adding("FJI", act(kind=ActKind.SIGNATURE)), NOW, TODAY, "mine")
    *_, brought, last = old.reading(TODAY).journal
    assert last == entry
    assert last.note == "mine"
    assert set(last.after.acts) == {"FJI"}
    assert set(brought.after.snapshots) == set(NEW)
    assert brought.note.endswith("ICERD, CAT, CED")
    after = old.read(TODAY)
    assert lacking(after) == []
    assert after.records["IRL"].under("IV-3-a") == own
    assert after.records["IRL"].under("IV-9") == LEDGER.records["IRL"].under("IV-9")
    assert after.snapshots["IV-9"] == LEDGER.snapshots["IV-9"]
    again = store.apply(adding("KEN", act(kind=ActKind.SIGNATURE)), NOW, TODAY)
    assert again.id == last.id + 1


def test_an_edit_that_is_refused_or_changes_nothing_brings_nothing(old):
    store, before = UpToDate(old, SEED), len(old.reading(TODAY).journal)

    def refused(ledger):
        raise OpicescrError(say("no"))

    with pytest.raises(OpicescrError):
        store.apply(refused, NOW, TODAY)
    assert store.apply(lambda _: Change(), NOW, TODAY) is None
    assert len(old.reading(TODAY).journal) == before
    assert lacking(old.read(TODAY)) == list(NEW)


def test_what_a_person_recorded_under_a_new_treaty_is_not_overridden(old):
    mine = act(kind=ActKind.SIGNATURE)._replace(instrument="IV-9")
    old.apply(adding("FJI", mine), NOW, TODAY)
    assert lacking(old.read(TODAY)) == ["IV-2", "IV-16"]
    assert UpToDate(old, SEED).read(TODAY).records["FJI"].under("IV-9") == (mine,)


def test_a_ledger_that_knows_every_treaty_or_no_page_is_left_alone(store):
    assert UpToDate(store, SEED).read(TODAY) == store.read(TODAY)
    bare = store.read(TODAY)._replace(snapshots={})
    assert UpToDate(store, SEED).seen(bare) is bare


def test_whether_an_edit_lacks_something_is_asked_in_its_own_transaction(store):
    """A reading before it would cost as much again, and another person may edit in between."""
    alone = SimpleNamespace(apply=store.apply)
    entry = UpToDate(alone, SEED).apply(adding("IRL", act()), NOW, TODAY)
    assert store.reading(TODAY).journal[-1] == entry
