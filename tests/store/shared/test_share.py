"""Moving a ledger into a database, and whatever stands in its way."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import small
from edits import NOW, SEED, TODAY, act, adding, aside

from opicescr_cli.core.edit import Change
from opicescr_cli.core.message import OpicescrError
from opicescr_cli.core.model import ActKind, Milestone, Note
from opicescr_cli.store import documents
from opicescr_cli.store.check import findings
from opicescr_cli.store.ledger_file import LedgerFile
from opicescr_cli.store.shared import address, ledger_database, sharing, tables
from opicescr_cli.store.shared.connection import OutsideError
from opicescr_cli.store.store import StoreError

IRELAND = ("update", "Ireland", "ratified", "--on", "2026-02-04", "--yes")
README = Path(__file__).parents[3] / "README.md"


@pytest.fixture
def empty(server, templates):
    """Make an empty database: its name."""
    name = "empty"
    with server.admin() as admin:
        admin.execute(f"CREATE DATABASE {name}")
    yield name
    with server.admin() as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_ledger_is_shared_with_its_journal_and_comes_back_as_json(run, server, empty, tmp_path):
    url = server.url(empty)
    assert run(*IRELAND).returncode == 0
    shown = run("share", url, "--yes")
    assert (shown.returncode, shown.stderr) == (0, "")
    name = f"postgresql://postgres@127.0.0.1:{server.port}/{empty}"
    first, *rest = shown.stdout.splitlines()
    assert re.fullmatch(
        rf"Copies \S+/ledger\.json to {name} \(States: 197, acts: \d+, edits: 1\)\.", first
    )
    assert rest == [
        "Makes the schema opicescr there, and the roles opicescr_editor and opicescr_reader.",
        f"Done. It is used with OPICESCR_DB={name}",
        "Let somebody in: GRANT opicescr_editor TO ...",
    ]
    for call in (("list", "--json"), ("history", "--json"), ("status", "--json")):
        assert run(*call, OPICESCR_DB=url).stdout == run(*call).stdout
    (where, *there), (_, *here) = (
        run("check", **at).stdout.splitlines() for at in ({"OPICESCR_DB": url}, {})
    )
    assert (where, there) == (f"Ledger: {name}", here)
    assert run("show", "Mali", "--json", "--db", url).returncode == 0
    assert run("update", "Mali", *IRELAND[2:], "--db", url).returncode == 0
    assert [e["id"] for e in json.loads(run("history", "--json", "--db", url).stdout)] == [1, 2]
    assert run("export", "json", "--output", "back.json", OPICESCR_DB=url).returncode == 0
    back = {"OPICESCR_DB": str(tmp_path / "back.json")}
    assert run("list", "--json", **back).stdout == run("list", "--json", OPICESCR_DB=url).stdout
    assert run("check", **back).returncode == 0


def test_sharing_asks_first_and_a_no_leaves_the_database_empty(run, server, empty):
    assert run("share", server.url(empty), stdin="n\n").returncode == 1
    assert sharing.inspect(address.server(server.url(empty))) is None
    with server.admin(empty) as admin:
        assert admin.execute("SELECT to_regnamespace('opicescr')").fetchone() == (None,)


def test_a_database_that_holds_anything_is_refused(run, server, empty, database):
    held = run("share", server.url(database()), "--yes")
    assert held.returncode == 1
    assert held.stderr.splitlines()[0].endswith("holds a ledger already")
    with server.admin(empty) as admin:
        admin.execute("CREATE TABLE members (name text)")
    other = run("share", server.url(empty), "--yes")
    assert other.returncode == 1
    assert other.stderr.splitlines()[0].endswith("holds other tables than a ledger's")


@pytest.mark.parametrize("after", [0, 1, 2, 5, 9, len(tables.TABLES + tables.RIGHTS)])
def test_sharing_that_was_interrupted_is_no_ledger_and_is_done_by_the_next_call(
    server, empty, after
):
    there = address.server(server.url(empty))
    store = ledger_database.LedgerDatabase(there)
    with server.admin(empty) as admin:
        for statement in (tables.TABLES + tables.RIGHTS)[:after]:
            admin.execute(statement)
    with pytest.raises(StoreError, match="there is no ledger in"):
        store.read(TODAY)
    assert sharing.inspect(there) is None
    sharing.share(there, small.READING, TODAY)
    assert store.reading(TODAY).ledger == small.LEDGER
    assert sharing.inspect(there) == documents.SCHEMA
    with pytest.raises(StoreError, match="holds a ledger already"):
        sharing.share(there, small.READING, TODAY)


def test_a_ledger_with_an_act_that_no_rule_allows_is_not_shared(run, server, empty, tmp_path):
    path = tmp_path / "false.json"
    text = SEED.read_text("utf-8")
    path.write_text(text.replace('"date": "2013-02-05"', '"date": "2009-01-05"'), "utf-8")
    done = run("share", server.url(empty), "--yes", OPICESCR_DB=str(path))
    assert done.returncode == 1
    assert "Uruguay" in done.stderr.splitlines()[0]
    assert sharing.inspect(address.server(server.url(empty))) is None
    reading = LedgerFile(path, SEED).reading(TODAY)
    with pytest.raises(OpicescrError, match="Uruguay"):
        sharing.share(address.server(server.url(empty)), reading, TODAY)
    assert sharing.inspect(address.server(server.url(empty))) is None


def test_what_is_no_databases_address_is_a_wrong_call(run):
    for place in ("ledger.json", "gopher://example.org/x"):
        done = run("share", place)
        assert done.returncode == 2
        assert done.stderr.startswith("error: a ledger is shared in a database, by its address\n")


def refused(run, url, *call, **env):
    done = run(*(call or ("status",)), "--db", url, **env)
    assert "Traceback" not in done.stderr
    assert "only-for-tests" not in done.stdout + done.stderr
    return done.returncode, done.stderr.splitlines()[0]


def test_each_reason_that_the_server_cannot_be_asked_is_one_line(run, server, database):
    name = database()
    shown = f"postgresql://postgres@127.0.0.1:{server.port}"
    code, line = refused(run, server.url(name, port=1))
    assert code == 3
    assert line.startswith(f"error: postgresql://postgres@127.0.0.1:1/{name} cannot be asked:")
    assert line.endswith("Connection refused")
    code, line = refused(run, server.url(name).replace("only-for-tests", "wrong"))
    why = 'FATAL: password authentication failed for user "postgres"'
    assert (code, line) == (3, f"error: {shown}/{name} cannot be asked: {why}")
    code, line = refused(run, server.url("nowhere"))
    assert (code, line) == (
        3,
        f'error: {shown}/nowhere cannot be asked: FATAL: database "nowhere" does not exist',
    )
    code, line = refused(run, server.url("postgres"))
    assert (code, line) == (1, f"error: there is no ledger in {shown}/postgres")
    code, line = refused(run, server.url(name).replace("127.0.0.1", "localhost") + "?sslmode=bad")
    assert (code, line.endswith('invalid sslmode value: "bad"')) == (3, True)


def test_a_newer_ledger_is_left_alone(run, server, database):
    url = server.url(name := database("few"))
    with server.admin(name) as admin:
        admin.execute("UPDATE opicescr.meta SET schema = 99")
    for call in (("history",), IRELAND):
        code, line = refused(run, url, *call)
        assert (code, line.endswith("was written by a newer opicescr")) == (1, True)


def test_an_older_ledger_waits_for_its_keeper_who_alone_brings_it_up_to_date(
    shared, server, people
):
    keeper = shared("few")
    name = keeper.server.parameters["dbname"]
    keeper.apply(adding("FJI", act("a letter", kind=ActKind.SIGNATURE)), NOW, TODAY)
    before = keeper.reading(TODAY)
    # Schema 2 knew of no act who recorded it: the letter's was told by its source.
    with server.admin(name) as admin:
        admin.execute("UPDATE opicescr.meta SET schema = 2")
        admin.execute("DROP TABLE opicescr.milestones, opicescr.notes")
    for person in ("anna", "rhea"):
        one = shared(name=name, user=person)
        with pytest.raises(StoreError, match="was written by an older opicescr"):
            one.read(TODAY)
        with pytest.raises(StoreError, match=r"was written by an older|does not let"):
            one.apply(aside("FJI", "another"), NOW, TODAY)
        with pytest.raises(StoreError, match=f"does not let {person} do this"):
            sharing.upgrade(one.server)
    with server.admin(name) as admin:
        assert admin.execute("SELECT schema FROM opicescr.meta").fetchone() == (2,)
    assert sharing.inspect(keeper.server) == 2
    sharing.upgrade(keeper.server)
    after = keeper.reading(TODAY)
    assert [entry.id for entry in after.journal] == [1]
    (act_now,) = set(after.ledger.records["FJI"].acts) - set(before.journal[0].before.acts["FJI"])
    assert act_now.recorded_by == "postgres"
    assert list(findings(after, small.LEDGER, TODAY)) == []


def test_the_entries_go_with_the_ledger_and_each_editor_may_write_them(
    shared, server, people, empty, tmp_path
):
    note = Note("a note", "2026-03-01T12:00:00Z", "anna")
    milestone = Milestone("2025", None, "a meeting", "x", "x", "2026-03-01T12:00:00Z", "anna")
    file = LedgerFile(tmp_path / "own.json", small.SEED)
    file.apply(lambda _: Change(milestones=(milestone,), notes={"FJI": (note,)}), NOW, TODAY)
    there = address.server(server.url(empty))
    sharing.share(there, file.reading(TODAY), TODAY)
    store = ledger_database.LedgerDatabase(there)
    assert store.read(TODAY) == file.read(TODAY)
    editor = shared(name=empty, user="anna")
    editor.apply(lambda _: Change(notes={"FJI": ()}, milestones=()), NOW, TODAY)
    assert (store.read(TODAY).notes, store.read(TODAY).milestones) == ({}, ())
    with pytest.raises(StoreError, match="does not let rhea do this"):
        shared(name=empty, user="rhea").apply(lambda _: Change(notes={"FJI": (note,)}), NOW, TODAY)
    assert list(findings(store.reading(TODAY), small.LEDGER, TODAY)) == []


def test_a_question_that_takes_too_long_is_one_line(shared, server, monkeypatch):
    store = shared()
    soon = ledger_database.BEGIN_READING.replace("'30s'", "'50ms'")
    monkeypatch.setattr(ledger_database, "BEGIN_READING", soon)
    with server.admin(store.server.parameters["dbname"]) as other:
        other.execute("BEGIN")
        other.execute("LOCK TABLE opicescr.countries")
        with pytest.raises(OutsideError, match="did not answer within 30 seconds") as refusal:
            store.read(TODAY)
    assert refusal.value.exit_code == 3


def test_no_secret_reaches_the_journal_or_an_export(run, server, database, tmp_path):
    url = server.url(database("few"))
    assert run(*IRELAND, "--db", url).returncode == 0
    shown = run("history", "--json", "--db", url).stdout
    assert json.loads(shown)[0]["command"].endswith(f"--db {url.replace(':only-for-tests@', '@')}")
    for kind in ("json", "csv", "md"):
        shown += run("export", kind, "--output", f"x.{kind}", "--db", url).stdout
        shown += (tmp_path / f"x.{kind}").read_text("utf-8")
    assert "only-for-tests" not in shown


def test_the_readmes_commands_work_as_they_stand(server, script, environment, tmp_path, run):
    section = README.read_text("utf-8").split("## Many people, one ledger")[1].split("\n## ")[0]
    lines = [line[4:] for line in section.splitlines() if line.startswith("    ")]
    programs = server.programs.root / "bin"
    path = f"{Path(script).parent}{os.pathsep}{programs}{os.pathsep}{environment['PATH']}"
    (tmp_path / "pgpass").write_text("*:*:*:postgres:only-for-tests\n*:*:*:ana:a-long-secret\n")
    (tmp_path / "pgpass").chmod(0o600)
    assert lines
    done = subprocess.run(
        ["sh", "-ec", "\n".join(line for line in lines if not line.startswith("pip "))],
        env={
            **{k: v for k, v in environment.items() if k != "OPICESCR_DB"},
            "PATH": path,
            "LD_LIBRARY_PATH": str(server.programs.root / "lib"),
            "PGHOST": "127.0.0.1",
            "PGPORT": str(server.port),
            "PGUSER": "postgres",
            "PGPASSFILE": str(tmp_path / "pgpass"),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    with server.admin() as admin:
        admin.execute("DROP DATABASE opicescr WITH (FORCE)")
        admin.execute("DROP ROLE ana")
    assert done.returncode == 0, done.stderr
    assert re.search(r"^1\s.*\bana\b", done.stdout, re.MULTILINE)
