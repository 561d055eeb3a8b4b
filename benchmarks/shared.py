"""A shared ledger: beside psycopg alone, by the number of writers, by the journal's length.

And what the tests try a little, tried longer: kills, cut lines, failovers. The PostgreSQL is the
tests' own; they need the development extras.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from benchmarks.environments import ROOT
from benchmarks.measure import Process, circumstances, in_turns, write

sys.path.insert(0, str(ROOT / "tests" / "support"))

SELECT = """
import os, psycopg
with psycopg.connect(os.environ["OPICESCR_DB"]) as connection:
    for table in ("meta", "countries", "snapshots"):
        connection.execute(f"SELECT * FROM opicescr.{table}").fetchall()
"""
START = "from opicescr_cli.__main__ import main; main()"
LONG, SHORT = 100_000, 100
FILL = """
INSERT INTO opicescr.journal (id, previous, edit, author, document)
SELECT n, n - 1, gen_random_uuid(), author, document
FROM opicescr.journal, generate_series(2, %s) AS n WHERE id = 1
"""
EDITS = 80
CUTS = 500
"""How often a line is cut in one edit's conversation, besides after each of its last bytes."""


def main(kills: int, runs: int, times: int) -> None:
    """Measure and write one table after another."""
    import postgres

    with postgres.scratch() as folder:
        server = postgres.Server(postgres.Programs(folder), folder / "server")
        server.create(fsync="on")
        try:
            _ledgers(server)
            _reading(server, runs)
            _writing(server)
            _journal(server, runs)
            _storms(server, kills, times)
        finally:
            server.stop()


def _ledgers(server: Any) -> None:
    import edits
    import small
    import storm

    from opicescr_cli.store.shared import address, sharing

    with server.admin() as admin:
        for name, reading in {
            "whole": small.WHOLE,
            "small": storm.SMALL,
            "short": small.WHOLE,
            "long": small.WHOLE,
        }.items():
            admin.execute(f"CREATE DATABASE {name}")
            sharing.share(address.server(server.url(name)), reading, edits.TODAY)


def _reading(server: Any, runs: int) -> None:
    env = {"OPICESCR_DB": server.url("whole"), "OPICESCR_NOW": "2026-03-01"}
    taken = in_turns(
        {
            "list": Process([sys.executable, "-c", START, "list", "--json"], env),
            "select": Process([sys.executable, "-c", SELECT], env),
            "version": Process([sys.executable, "-c", START, "--version"], env),
            "python": Process([sys.executable, "-c", "pass"], env),
        },
        runs,
    )
    own = taken["version"] - taken["python"]
    ratio = (taken["list"] - own) / taken["select"]
    write(circumstances("python -m benchmarks shared"))
    write("| reading the whole ledger, from start to end of a process | CPU |\n|---|--:|")
    write(f"| `opicescr list --json` on the shared ledger | {taken['list'] * 1000:.0f} ms |")
    write(f"| psycopg connects and selects the same rows | {taken['select'] * 1000:.0f} ms |")
    write(f"| our own start-up (`--version` beyond `python -c pass`) | {own * 1000:.0f} ms |")
    write(f"| the first without the third, beside the second: at most 1.5 | {ratio:.2f} |\n")


def _row(url: str, edits: int) -> None:
    """Connect, write one row, commit: what no edit can be faster than."""
    import psycopg

    for _ in range(edits):
        with psycopg.connect(url) as connection:
            connection.execute("INSERT INTO rows VALUES (1)")


def _mixed(url: str, writer: int, edits: int) -> None:
    import storm

    for _, said in zip(range(edits), storm.turns(storm.open_at(url), f"{writer}"), strict=False):
        if said.says == "may be":
            raise AssertionError(said)


def _per_second(write_many: Callable[..., None], calls: list[tuple[object, ...]]) -> float:
    begin = time.perf_counter()
    with ProcessPoolExecutor(len(calls), get_context("fork")) as crowd:
        for one in [crowd.submit(write_many, *call) for call in calls]:
            one.result()
    return EDITS / (time.perf_counter() - begin)


def _writing(server: Any) -> None:
    with server.admin("whole") as admin:
        admin.execute("CREATE TABLE rows (id integer)")
    url = server.url("whole")
    row = statistics.median(_per_second(_row, [(url, EDITS)]) for _ in range(3))
    write("| edits a second, 197 States, fsync on | beside the first line |\n|---|--:|--:|")
    write(f"| psycopg connects and writes one row, one writer | {row:.0f} | 1 |")
    for writers in (1, 4, 16):
        calls = [(url, f"{writers}-{number}", EDITS // writers) for number in range(writers)]
        edits = _per_second(_mixed, calls)
        write(f"| opicescr, {writers} writers | {edits:.1f} | {edits / row:.2f} |")
    write()


def _journal(server: Any, runs: int) -> None:
    import edits
    import storm

    size, stores = 0, []
    for name, length in {"short": SHORT, "long": LONG}.items():
        stores.append(storm.open_at(server.url(name)))
        storm.update(stores[-1], "one")
        with server.admin(name) as admin:
            admin.execute(FILL, [length])
            admin.execute("ANALYZE opicescr.journal")
            (size,) = admin.execute("SELECT pg_total_relation_size('opicescr.journal')").fetchone()
    asked: dict[str, Callable[[Any], object]] = {
        "reading": lambda store: store.read(edits.TODAY),
        "one edit": lambda store: storm.replacing(store, "an edit"),
    }
    write(f"| {LONG} edits in the journal beside {SHORT}: at most 1.1 | ratio |\n|---|--:|")
    for what, do in asked.items():
        taken: dict[int, list[float]] = {0: [], 1: []}
        for _ in range(4 * runs):
            for which, store in enumerate(stores):
                begin = time.perf_counter()
                do(store)
                taken[which].append(time.perf_counter() - begin)
        ratio = statistics.median(taken[1]) / statistics.median(taken[0])
        write(f"| {what} | {ratio:.2f} |")
    write(f"| bytes of an edit in the journal, indexes included | {size / LONG:.0f} |\n")


def _storms(server: Any, kills: int, times: int) -> None:
    import storm
    from proxy import DOWN, UP

    def said(found: Counter[str]) -> str:
        return " | ".join(str(found[word]) for word in ("is", "is not", "may be"))

    write("| the program said that its edit | is written | is not | may be | untrue |")
    write("|---|--:|--:|--:|--:|")
    write(f"| primary killed {times} times | {said(storm.failovers(server, 'small', times))} | 0 |")
    write(f"| server killed {times} times | {said(storm.restarts(server, 'small', times))} | 0 |")
    for number, (direction, gone) in enumerate([(UP, 0), (UP, 1), (DOWN, 0), (DOWN, 1)]):
        name = f"cut{number}"
        with server.admin() as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE small")
        found = storm.cut(server, name, direction, gone=bool(gone), moments=CUTS)
        after = "stays away" if gone else "comes back"
        write(f"| line cut {direction}, {after} | {said(found)} | 0 |")
    write()
    chance = random.Random(20090924)  # noqa: S311 - moments, not secrets
    written = storm.killed(server.url("small"), kills, chance) - 2 * kills
    write(f"{kills} programs killed: {written} had written their edit, {kills - written} nothing;")
    write("after each the ledger was whole and the next edit worked.")
