"""An edit that meets trouble in the middle: who waits for whom, and what a person is told."""

from __future__ import annotations

import time

import postgres
import psycopg
import pytest
import storm
from edits import NOW, TODAY, aside

from opicescr_cli.store.shared import ledger_database
from opicescr_cli.store.shared.connection import InDoubtError, OutsideError
from opicescr_cli.store.store import StoreError


@pytest.fixture
def ledger(shared):
    """A ledger of a few States."""
    return shared()


def test_ctrl_c_while_the_server_confirms_says_that_nobody_knows(ledger, monkeypatch):
    execute = psycopg.Connection.execute

    def interrupted(connection, query, *rest, **options):
        done = execute(connection, query, *rest, **options)
        if query == "COMMIT":
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(psycopg.Connection, "execute", interrupted)
    with pytest.raises(InDoubtError, match="it may be written or not") as said:
        storm.update(ledger, "a letter")
    assert said.value.exit_code == 130


def test_ctrl_c_before_that_has_written_nothing(ledger):
    def plan(_ledger):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ledger.apply(plan, NOW, TODAY)
    assert storm.proved(ledger).journal == []


def test_an_editor_who_goes_silent_stops_nobody_for_long(ledger, monkeypatch):
    soon = "idle_in_transaction_session_timeout = '200ms'"
    limits = ledger_database.BEGIN_EDIT.replace("idle_in_transaction_session_timeout = '30s'", soon)
    assert soon in limits
    monkeypatch.setattr(ledger_database, "BEGIN_EDIT", limits)
    other = storm.open_at(_url(ledger))
    asked = []

    def plan(now):
        asked.append(now)
        if len(asked) == 1:
            time.sleep(0.5)
            assert storm.update(other, "the other one").id == 1
        return aside("URY", "the silent one")(now)

    assert ledger.apply(plan, NOW, TODAY, "the silent one").id == 2
    assert len(asked) == 2
    assert [e.note for e in storm.proved(ledger).journal] == ["the other one", "the silent one"]


def _url(ledger):
    keys = ("user", "password", "host", "port", "dbname")
    return "postgresql://{}:{}@{}:{}/{}".format(*(ledger.server.parameters[key] for key in keys))


@pytest.mark.parametrize("word", ["half \ud800 of one", "nothing \0 at all"])
def test_a_character_that_a_database_cannot_hold_is_refused_in_one_line(ledger, word):
    with pytest.raises(StoreError, match="cannot hold a character of this"):
        ledger.apply(aside("URY", word), NOW, TODAY)
    assert storm.proved(ledger).journal == []


def test_a_standby_is_read_and_no_edit_is_tried_on_it(server, templates):
    with postgres.scratch() as folder:
        standby = server.copy(folder / "standby")
        try:
            ledger = storm.open_at(standby.url("small"))
            assert ledger.read(TODAY).records.keys() == set(storm.STATES)
            with pytest.raises(OutsideError, match=r"cannot be asked: session is read-only\n"):
                storm.update(ledger, "a letter")
            both = storm.open_at(
                standby.url("small", hosts=f"127.0.0.1:{standby.port},127.0.0.1:{server.port}")
            )
            assert both.apply(lambda _: storm.Change(), NOW, TODAY) is None
        finally:
            standby.stop()


def test_where_no_server_answers_nothing_is_tried_for_long(server):
    nobody = storm.open_at(server.url("small", hosts="127.0.0.1:1,127.0.0.1:2"))
    begin = time.monotonic()
    with pytest.raises(OutsideError, match=r"cannot be asked: Connection refused") as said:
        storm.update(nobody, "a letter")
    assert said.value.exit_code == 3
    assert time.monotonic() - begin < nobody.patience
