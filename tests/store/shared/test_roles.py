"""What an editor and a reader can do, with the program and by plain SQL."""

from __future__ import annotations

import contextlib
import uuid

import psycopg
import pytest
from edits import NOW, TODAY, aside

from opicescr_cli import facts
from opicescr_cli.core.journal import inverse
from opicescr_cli.store.store import StoreError

EDITOR, OTHER, READER, STRANGER = "anna", "bob", "rhea", "sam"


@pytest.fixture
def ledger(shared, people, database):
    """Open one ledger as somebody: ledger("ana"). It has two edits of bob's."""
    name = database()

    def as_(person):
        return shared(name=name, user=person)

    for number in range(2):
        as_(OTHER).apply(aside("URY", f"letter {number}"), NOW, TODAY)
    as_.name = name
    return as_


@pytest.fixture
def sql(ledger, server):
    """Speak SQL as somebody."""

    def run(person, statement):
        with psycopg.connect(server.url(ledger.name, person), autocommit=True) as connection:
            return connection.execute(statement)

    return run


def test_the_journal_says_whom_the_server_let_in(ledger, monkeypatch):
    monkeypatch.setenv("LOGNAME", "somebody-else")
    store = ledger(EDITOR)
    assert store.author == EDITOR
    entry = store.apply(aside("URY", "a letter"), NOW, TODAY)
    assert entry.user == EDITOR
    assert [e.user for e in ledger(READER).reading(TODAY).journal] == [OTHER, OTHER, EDITOR]


def test_an_editor_takes_back_another_ones_edit(ledger):
    last = ledger(EDITOR).reading(TODAY).journal[-1]
    back = ledger(EDITOR).apply(
        lambda now: inverse(last, now, facts.instruments(), TODAY), NOW, TODAY, undoes=last.id
    )
    assert (back.undoes, back.user) == (2, EDITOR)


@pytest.mark.parametrize("person", [READER, STRANGER])
def test_who_may_not_write_is_told_so_and_nothing_changes(ledger, person):
    before = ledger(OTHER).reading(TODAY)
    with pytest.raises(StoreError, match=f"does not let {person} do this: permission denied"):
        ledger(person).apply(aside("URY", "a letter"), NOW, TODAY)
    assert ledger(OTHER).reading(TODAY) == before


def test_who_has_no_right_cannot_read(ledger):
    with pytest.raises(StoreError, match="permission denied for schema opicescr"):
        ledger(STRANGER).read(TODAY)


ROW = "INSERT INTO opicescr.journal (id, previous, edit, author, document) VALUES"
UUID = "'11111111-2222-3333-4444-555555555555'"
SPOILING = {
    "change an entry": "UPDATE opicescr.journal SET document = '{}'",
    "change its author": "UPDATE opicescr.journal SET author = 'anna' WHERE id = 1",
    "take an entry": "DELETE FROM opicescr.journal WHERE id = 2",
    "take all": "TRUNCATE opicescr.journal",
    "take all by another": "TRUNCATE opicescr.countries CASCADE",
    "write as another": f"{ROW} (3, 2, {UUID}, 'bob', '{{}}')",
    "write as the group": f"{ROW} (3, 2, {UUID}, 'opicescr_editor', '{{}}')",
    "leave a gap": f"{ROW} (9, 8, {UUID}, 'anna', '{{}}')",
    "leave a gap, openly": f"{ROW} (9, 2, {UUID}, 'anna', '{{}}')",
    "write before the first": f"{ROW} (0, NULL, {UUID}, 'anna', '{{}}')",
    "write a number twice": f"{ROW} (2, 1, {UUID}, 'anna', '{{}}')",
    "put one in another's place": f"{ROW} (2, 1, {UUID}, 'anna', '{{}}') ON CONFLICT (id)"
    " DO UPDATE SET document = excluded.document",
    "drop it": "DROP TABLE opicescr.journal",
    "rename it": "ALTER TABLE opicescr.journal RENAME TO old",
    "take the proof away": "ALTER TABLE opicescr.journal DISABLE ROW LEVEL SECURITY",
    "allow it": "CREATE POLICY mine ON opicescr.journal FOR ALL TO anna USING (true)",
    "a trigger": "CREATE TRIGGER mine BEFORE INSERT ON opicescr.journal EXECUTE FUNCTION now()",
    "a rule": "CREATE RULE mine AS ON INSERT TO opicescr.journal DO INSTEAD NOTHING",
    "a table of its own": "CREATE TABLE opicescr.mine (id integer)",
    "the schema's number": "UPDATE opicescr.meta SET schema = 99",
    "the start's fingerprint": "UPDATE opicescr.meta SET base = 'mine'",
    "drop a State": "DELETE FROM opicescr.countries",
    "invent a State": "INSERT INTO opicescr.countries VALUES ('XXX', '{}')",
    "rights for itself": "GRANT opicescr_editor TO sam",
    "drop the role": "DROP ROLE opicescr_reader",
    "be the owner": "SET ROLE postgres",
    "be another": "SET SESSION AUTHORIZATION bob",
    "lock all out": "LOCK TABLE opicescr.journal IN ACCESS EXCLUSIVE MODE",
}


@pytest.mark.parametrize("person", [EDITOR, READER])
def test_nobody_can_spoil_the_journal_by_plain_sql(ledger, sql, person):
    before, done = ledger(OTHER).reading(TODAY), []
    for what, statement in SPOILING.items():
        with contextlib.suppress(psycopg.Error):
            sql(person, statement)
            done.append(what)
    assert done == []
    assert ledger(OTHER).reading(TODAY) == before


def test_an_editor_can_give_nobody_a_right(ledger, sql):
    sql(EDITOR, "GRANT ALL ON opicescr.journal TO sam")  # the server only warns
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        sql(STRANGER, "SELECT * FROM opicescr.journal")


def test_an_editor_who_puts_on_the_groups_role_still_writes_in_their_own_name(ledger, server):
    url = server.url(ledger.name, EDITOR)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET ROLE opicescr_editor")
        connection.execute(
            "INSERT INTO opicescr.journal (id, previous, edit, document) VALUES (3, 2, %s, '{}')",
            [uuid.uuid4()],
        )
        rows = connection.execute("SELECT author FROM opicescr.journal WHERE id = 3").fetchall()
    assert rows == [(EDITOR,)]


@pytest.mark.parametrize("what", ["update opicescr.turn set edit = gen_random_uuid()", "select 1"])
def test_whatever_an_editor_writes_where_they_may_the_next_edit_works(ledger, sql, what):
    sql(EDITOR, what)
    assert ledger(OTHER).apply(aside("URY", "a letter"), NOW, TODAY).id == 3
