"""Many edits at once on a shared ledger, through whatever happens to it, and what is left."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import signal
import threading
import time
from collections import Counter
from datetime import date
from typing import NamedTuple
from zlib import crc32

import postgres
import small
from edits import NOW, TODAY, act, aside
from proxy import Proxy

from opicescr_cli import facts
from opicescr_cli.core.edit import Change
from opicescr_cli.core.journal import inverse, unwind
from opicescr_cli.core.message import OpicescrError
from opicescr_cli.core.model import COVENANT, ActKind
from opicescr_cli.store import documents
from opicescr_cli.store.check import findings
from opicescr_cli.store.shared import address
from opicescr_cli.store.shared.connection import InDoubtError
from opicescr_cli.store.shared.ledger_database import LedgerDatabase

STATES = ("URY", "IRL", "FJI", "MLI", "TUV", "NRU", "PLW", "COK", "NIU", "KIR", "VUT", "TON")
"""Those of a ledger that is small, so that much can happen to it in a short time."""


SMALL = small.of(small.WHOLE, STATES)
"""The ledger that the storms go over, as it was before."""


def open_at(url, patience=30.0):
    return LedgerDatabase(address.server(url), patience)


def update(store, word):
    """Add one act, whose source is the word, to a State of its own."""
    return store.apply(aside(_states(word)[0], word), NOW, TODAY, word)


def _states(word):
    """Choose two States for a word, always the same."""
    first = crc32(word.encode()) % len(STATES)
    return STATES[first], STATES[first - 1]


def import_(store, word):
    """Add an act to two States and a newer page, in one edit."""

    def plan(ledger):
        acts = {iso3: aside(iso3, word, "IV-5")(ledger).acts[iso3] for iso3 in _states(word)}
        second = random.randrange(60)  # noqa: S311 - no secret
        as_at = f"2026-02-20 10:00:{second:02} EST"
        return Change(acts, {"IV-5": ledger.snapshots["IV-5"]._replace(as_at=as_at)})

    return store.apply(plan, NOW, TODAY, word)


def undo(store, word, entry):
    """Take an edit back; the note is the word."""
    return store.apply(
        lambda now: inverse(entry, now, facts.instruments(), TODAY),
        *(NOW, TODAY, word),
        undoes=entry.id,
    )


class Told(NamedTuple):
    """What the program said of one edit: that it is written, that it is not, that it may be."""

    word: str
    says: str
    number: int = 0


def told(edit, word):
    """Make an edit and give what the program says of it."""
    try:
        entry = edit(word)
    except InDoubtError:
        return Told(word, "may be"), None
    except OpicescrError:
        return Told(word, "is not"), None
    return Told(word, "is", entry.id), entry


def proved(store):
    """Read the ledger and check that it is whole: its journal without a gap, each edit once."""
    reading = store.reading(TODAY)
    assert [entry.id for entry in reading.journal] == list(range(1, len(reading.journal) + 1))
    words = Counter(entry.note for entry in reading.journal)
    assert set(words.values()) <= {1}
    begin, torn = unwind(reading.journal, reading.ledger)
    assert torn == []
    assert documents.digest(begin.records.values()) == reading.base
    serial = begin
    for entry in reading.journal:
        for iso3, acts in entry.before.acts.items():
            assert serial.records[iso3].acts == acts
            serial = serial.with_acts(iso3, entry.after.acts[iso3])
    assert serial.records == reading.ledger.records
    return reading


def checked(store):
    """Give what `check` finds wrong with the small ledger; it is to be nothing after `turns`."""
    return [str(finding) for finding in findings(store.reading(TODAY), SMALL.ledger, TODAY)]


def true(tales, store):
    """Check that what the program said of each edit is so; give how many it says what of."""
    numbers = {entry.note: entry.id for entry in proved(store).journal}
    for tale in tales:
        if tale.says == "is":
            assert numbers.get(tale.word) == tale.number, tale
        elif tale.says == "is not":
            assert tale.word not in numbers, tale
    known = {tale.word for tale in tales}
    assert numbers.keys() <= known
    return Counter(tale.says for tale in tales)


def turns(store, name):
    """Give what happens to each edit in turn: an update, its undo, an import, its undo, again.

    What was added goes again, so that the last edit costs what the first did.
    """
    last = None
    for number in itertools.count():
        word = f"{name}, edit {number}"
        if number % 2 and last is not None:
            said, last = told(lambda w, entry=last: undo(store, w, entry), word)
        else:
            edit = import_ if number % 4 else update
            said, last = told(lambda w, edit=edit: edit(store, w), word)
        yield said


def replacing(store, word):
    """Put one act in the place of a State's: every such edit is as long as another."""
    joined = act("a note", date(2000, 1, 1), ActKind.ACCESSION, COVENANT)
    plan = {STATES[0]: (joined, act(word, kind=ActKind.ACCESSION))}
    return store.apply(lambda _: Change(plan), NOW, TODAY, word)


def mixed(url, writer, edits):
    """Edit until so many edits are written; give what was said of each."""
    tales = []
    for said in turns(open_at(url, 120), f"writer {writer}"):
        tales.append(said)
        if sum(tale.says == "is" for tale in tales) == edits:
            break
    return tales


STUCK = 120
"""Seconds after which a writer that should stop waits for a server that answers no more."""


class Load:
    """Threads that edit one after the other, until they are told to stop.

    `revive` kills the server and starts it again. PostgreSQL 18.4 was seen to wait for itself
    after a promotion, for ever, while it let go of a serializable transaction's locks: whoever
    keeps such a server has no other way, and nothing that was acknowledged may be lost by it.
    """

    def __init__(self, url, revive, writers=4, stuck=STUCK):
        self.url = url
        self.revive = revive
        self.stuck = stuck
        self.tales = []
        self.done = threading.Event()
        self.threads = [threading.Thread(target=self._write, args=(n,)) for n in range(writers)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.done.set()
        if not self._joined(self.stuck):
            self.revive()
            assert self._joined(STUCK), "a writer still waits for the server"

    def _joined(self, seconds):
        until = time.monotonic() + seconds
        for thread in self.threads:
            thread.join(max(0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in self.threads)

    @property
    def written(self):
        return sum(tale.says == "is" for tale in self.tales)

    def wait_for(self, more, seconds=60):
        """Wait until so many more edits are written."""
        aim, until = self.written + more, time.monotonic() + seconds
        while self.written < aim:
            assert time.monotonic() < until, f"{aim - self.written} of {more} edits to go"
            time.sleep(0.01)

    def _write(self, writer):
        for said in turns(open_at(self.url), f"thread {writer}"):
            self.tales.append(said)
            if self.done.wait(0.02):
                return


def killed(url, kills, chance):
    """Kill a process that edits, at any moment; give how often, and how often it was written."""
    store = open_at(url)
    usual, written = 0.05, 0
    for number in range(kills):
        first = update(store, f"before {number}")
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):
                other = open_at(url)
                if number % 2:
                    undo(other, f"edit {number}", first)
                else:
                    import_(other, f"edit {number}")
            os._exit(0)
        time.sleep(chance.uniform(0, usual))
        os.kill(child, signal.SIGKILL)
        late = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != -signal.SIGKILL
        usual *= 0.9 if late else 1.02  # what was done before is aimed at earlier
        # Whatever it left, the next edit takes all of it back, and works.
        left = store.apply(emptied, NOW, TODAY, f"after {number}")
        assert left.id in {written + 2, written + 3}
        written = left.id
    proved(store)
    return written


def emptied(ledger):
    """Plan to leave no act on record; one, where there is none."""
    change = Change({iso3: () for iso3 in STATES if ledger.records[iso3].acts})
    return change or aside(STATES[0], "the only one")(ledger)


LAST = 40
"""Bytes at the end of a conversation after each of which the line is cut: COMMIT's answer."""


def cut(server, name, direction, *, gone, moments):
    """Cut the line of one edit after another, each at another byte; give what was said."""
    with Proxy(server.port) as proxy:
        url = server.url(name, port=proxy.port)
        tales = [Told(f"whole {n:>4}", "is", n) for n in (1, 2)]  # the second is like the others
        for tale in tales:
            replacing(open_at(url), tale.word)
        size = proxy.passed[direction]
        step = max(1, size // moments)
        for after in [*range(1, size - LAST, step), *range(size - LAST, size + LAST // 2)]:
            proxy.cutting(direction, after, gone=gone)
            store = open_at(url, patience=0.05 if gone else 60)
            tales.append(
                told(lambda word, store=store: replacing(store, word), f"cut {after:>6}")[0]
            )
            proxy.mended()
    return true(tales, open_at(server.url(name)))


def revived(server):
    """Kill a server and start it again."""
    server.kill()
    server.start()


def restarts(server, name, times):
    """Kill a server under load and start it again, so many times; give what was said."""
    with postgres.scratch() as folder:
        own = server.copy(folder / "own")
        try:
            own.promote()
            with Load(own.url(name), lambda: revived(own)) as load:
                for _ in range(times):
                    load.wait_for(15)
                    own.kill()
                    own.start()
                load.wait_for(15)
            assert checked(open_at(own.url(name))) == []
            return true(load.tales, open_at(own.url(name)))
        finally:
            own.stop()


def suspended(server):
    """Let the first process in which a server serves somebody answer no more; say if one is."""
    import psutil

    for one in psutil.Process(server.process.pid).children():
        with contextlib.suppress(psutil.NoSuchProcess):
            if "127.0.0.1" in " ".join(one.cmdline()):
                one.suspend()
                return True
    return False


def stopped(server, name):
    """Let one of a server's processes answer no more, under load; give what was said.

    Whoever it lets wait is not waited for: the server is killed and started again.
    """
    with postgres.scratch() as folder:
        own = server.copy(folder / "own")
        try:
            own.promote()
            with Load(own.url(name), lambda: revived(own), stuck=0.5) as load:
                load.wait_for(10)
                while not suspended(own):
                    pass  # it had just ended: each edit has a process of its own
            assert checked(open_at(own.url(name))) == []
            return true(load.tales, open_at(own.url(name)))
        finally:
            own.stop()


def failovers(server, name, times):
    """Kill a primary under load and promote its synchronous standby, so many times."""
    with postgres.scratch() as folder:
        primary = server.copy(folder / "0")
        primary.promote()
        standby = primary.copy(folder / "1")
        hosts = ",".join(f"127.0.0.1:{one.port}" for one in (primary, standby))
        url = primary.url(name, hosts=hosts)
        try:
            with Load(url, lambda: revived(primary)) as load:
                for number in range(times):
                    primary.demand_copies()
                    load.wait_for(10)
                    primary.kill()
                    standby.promote()
                    load.wait_for(10)
                    port = primary.port
                    primary.stop()
                    primary = standby
                    if number + 1 < times:
                        standby = primary.copy(folder / str(number + 2), port)
            assert checked(open_at(url)) == []
            return true(load.tales, open_at(url))
        finally:
            primary.stop()
            standby.stop()
