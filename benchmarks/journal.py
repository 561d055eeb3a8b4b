"""What a long journal costs: the same commands over a ledger with no edits, and with thousands.

The edits put a signature of Fiji's on record and take it off again; each writes all of its acts.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.environments import ROOT, own
from benchmarks.measure import RUNS, Process, circumstances, in_turns, seconds, write
from opicescr_cli.core.edit import Change
from opicescr_cli.core.ledger import in_order
from opicescr_cli.core.model import Act, ActKind
from opicescr_cli.store import documents
from opicescr_cli.store.journal_file import End
from opicescr_cli.store.ledger_file import LedgerFile
from opicescr_cli.store.store import entry_for

SEED = ROOT / "data" / "ledger.json"
SIZES = (0, 1_000, 10_000, 15_000)
"""Edits beside the one that `undo` takes back."""

NOW, TODAY = datetime(2026, 2, 10, 12, tzinfo=UTC), date(2026, 2, 10)
COMMANDS = {
    "list --json": ["list", "--json"],
    "show URY": ["show", "URY"],
    "update": ["update", "Ireland", "ratified", "--on", "2026-02-09", "--yes"],
    "undo": ["undo", "--yes"],
}


class Grown(NamedTuple):
    """A ledger with a journal of so many edits, as it was before a command changed it."""

    file: LedgerFile
    content: bytes
    length: int

    def restore(self) -> None:
        """Take back what a command wrote; the journal is only ever appended to."""
        self.file.path.write_bytes(self.content)
        os.truncate(self.file.journal.path, self.length)


def signed(iso3: str, day: date) -> Any:
    """Plan a signature of the Protocol."""

    def plan(ledger: Any) -> Change:
        act = Act("IV-3-a", ActKind.SIGNATURE, day, "a letter", "2026-02-10T12:00:00Z", False, "me")
        return Change({iso3: in_order((*ledger.records[iso3].acts, act))})

    return plan


def edits(file: LedgerFile, count: int) -> Iterator[documents.Document]:
    """Give the documents of so many edits, an even number, that leave the ledger as it is."""
    ledger = file.read(TODAY)
    there = signed("FJI", TODAY)(ledger)
    gone = Change({"FJI": ledger.records["FJI"].acts})
    pair = (
        documents.entry_document(entry_for(there, ledger, 1, NOW, ""), TODAY),
        documents.entry_document(entry_for(gone, there.applied(ledger), 2, NOW, ""), TODAY),
    )
    for number in range(count):
        yield {**pair[number % 2], "id": number + 1}


def grown(path: Path, count: int) -> Grown:
    """Make a ledger with so many edits, and one more."""
    shutil.copy(SEED, path)
    file = LedgerFile(path, SEED)
    if count:
        end = file.journal.append(End(), edits(file, count), f"{NOW:%Y-%m-%dT%H:%M:%SZ}")
        tables = json.loads(path.read_bytes())
        tables["meta"]["1"]["journal"] = end._asdict()
        path.write_text(json.dumps(tables), "utf-8")
    file.apply(signed("NZL", TODAY), NOW, TODAY)
    return Grown(file, path.read_bytes(), file.journal.path.stat().st_size)


def main(folder: Path, runs: int = RUNS) -> None:
    """Install, measure, and print the tables."""
    sys.argv[:] = ["opicescr"]  # the journal says by which command
    program = str(own(folder / "own") / "opicescr")
    env = {"OPICESCR_NOW": TODAY.isoformat(), "OPICESCR_LANG": "en"}
    ledgers = {size: grown(folder / f"{size}.json", size) for size in SIZES}
    processes = {
        f"{name}, {size}": Process(
            [program, *call, "--db", str(ledgers[size].file.path)], env, ledgers[size].restore
        )
        for name, call in COMMANDS.items()
        for size in SIZES
    }
    taken = in_turns(processes, runs)
    write(circumstances("python -m benchmarks journal"))
    heads = " | ".join(f"{size:,} edits" for size in SIZES[1:])
    write(f"| CPU beside no edits | no edits | {heads} |\n|---|--:|{'--:|' * (len(SIZES) - 1)}")
    for name in COMMANDS:
        bare = taken[f"{name}, 0"]
        ratios = " | ".join(f"{taken[f'{name}, {size}'] / bare:.2f}" for size in SIZES[1:])
        write(f"| {name} | {bare * 1000:.0f} ms | {ratios} |")
    largest = ledgers[SIZES[-1]]
    largest.restore()
    write(f"\n| {SIZES[-1]:,} edits, {largest.length >> 20} MB | CPU |\n|---|--:|")
    for call in (["history", "--format", "plain"], ["check"]):
        whole = Process([program, *call, "--db", str(largest.file.path)], env)
        write(f"| {' '.join(call)} | {seconds(whole):.1f} s |")
