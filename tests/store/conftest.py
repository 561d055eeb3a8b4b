"""A ledger file to write to, and a PostgreSQL with ledgers in it."""

import itertools
import os

import postgres
import pytest
import small
import storm
from edits import NOW, TODAY, act, adding

from opicescr_cli.core.model import ActKind
from opicescr_cli.store.ledger_file import LedgerFile


@pytest.fixture(autouse=True)
def no_wait_for_the_disk(monkeypatch):
    """Processes are killed here, never the machine: what is written need not reach the disk."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


@pytest.fixture
def seed():
    """What a ledger is begun with."""
    return small.SEED


@pytest.fixture
def file(tmp_path, seed):
    """A ledger with one edit in it, so that there is a file, a journal and a past."""
    file = LedgerFile(tmp_path / "ledger.json", seed)
    file.apply(adding("FJI", act(kind=ActKind.SIGNATURE)), NOW, TODAY, "first")
    return file


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL of the tests' own."""
    if why := postgres.missing():
        pytest.skip(why)
    with postgres.scratch() as folder:
        server = postgres.Server(postgres.Programs(folder), folder / "server").create()
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture(scope="session")
def templates(server):
    """Two ledgers to copy: the one that files are begun with, and the storms', a smaller one."""
    from opicescr_cli.store.shared import address, sharing

    with server.admin() as admin:
        for name, reading in {"few": small.READING, "small": storm.SMALL}.items():
            admin.execute(f"CREATE DATABASE {name}")
            sharing.share(address.server(server.url(name)), reading, TODAY)


@pytest.fixture
def database(server, templates):
    """Make a database with a ledger in it, "few" or "small": its name."""
    numbers = itertools.count()
    made = []

    def make(template="small"):
        made.append(f"ledger{next(numbers)}")
        with server.admin() as admin:
            admin.execute(f"CREATE DATABASE {made[-1]} TEMPLATE {template}")
        return made[-1]

    yield make
    with server.admin() as admin:
        for name in made:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def shared(server, database):
    """Open a ledger in a database of its own: shared("few"), shared(port=...)."""
    from opicescr_cli.store.shared import address
    from opicescr_cli.store.shared.ledger_database import LedgerDatabase

    def open_one(template="small", **where):
        name = where.pop("name", None) or database(template)
        return LedgerDatabase(address.server(server.url(name, **where)))

    return open_one
