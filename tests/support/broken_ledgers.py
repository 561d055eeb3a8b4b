"""Ledgers that somebody, or a bad disk, has changed: thousands of them, always the same ones."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from edits import NOW, SEED, TODAY, act, adding, aside, put
from memory_store import MemoryStore
from random_calls import unlawful

from opicescr_cli.commands.apply import from_copy
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import OpicescrError
from opicescr_cli.core.model import ActKind
from opicescr_cli.export.ledger_json import ledger_json, read_exported_json
from opicescr_cli.store.check import findings
from opicescr_cli.store.judged import believed
from opicescr_cli.store.ledger_file import LedgerFile
from opicescr_cli.store.shipped import shipped_ledger
from opicescr_cli.views.history import changes, entry_row

HOSTILE = (
    None, True, False, 0, -1, 1, 2, 3, 99, 10**30, 1.5, 1e999, float("nan"), "", "1", "5", "05",
    "two", "\x1b[31m", "\ud800", "9999-12-31", "0001-01-01", "2026-02-30", "SRB", "XXK", "IV-3-a",
    "IV-99", "ratification", [], {}, [[]], [None], {"1": {}}, {"a": 1},
)  # fmt: skip
"""What stands where something else should."""


class Files(NamedTuple):
    """A ledger's two files: its own, and its journal."""

    ledger: bytes
    journal: bytes


def mutants(files: Files, seed: int) -> Iterator[Files]:
    """Give changed ledgers without an end: in their documents mostly, some in bytes or journal."""
    chance = random.Random(seed)  # noqa: S311 - ledgers, not secrets
    while True:
        match chance.randrange(5):
            case 0:
                yield files._replace(ledger=_bytes(files.ledger, chance))
            case 1:
                yield files._replace(journal=_journal(files.journal, chance))
            case _:
                changed = json.loads(files.ledger)
                for _ in range(chance.choice((1, 1, 1, 2, 5))):
                    _change(changed, chance)
                data = json.dumps(changed).encode("utf-8", "surrogatepass")
                yield files._replace(ledger=data)


def _journal(journal: bytes, chance: random.Random) -> bytes:
    """Change a journal's bytes, or the order of its lines, or what stands behind its end."""
    lines = journal.splitlines(keepends=True)
    match chance.randrange(4):
        case 0:
            return b"".join(chance.choices(lines, k=chance.randrange(len(lines) + 2)))
        case 1:
            return journal + _bytes(journal, chance)
        case _:
            return _bytes(journal, chance)


def _bytes(ledger: bytes, chance: random.Random) -> bytes:
    place, size = chance.randrange(len(ledger)), chance.randrange(1, 40)
    match chance.randrange(4):
        case 0:
            return ledger[:place]
        case 1:
            return ledger[:place] + ledger[place + size :]
        case 2:
            return ledger[:place] + chance.randbytes(size) + ledger[place:]
        case _:
            return ledger[:place] + ledger[place : place + size] + ledger[place:]


def _change(tables: Any, chance: random.Random) -> None:
    """Change one place: any depth is as likely as any other."""
    here = tables
    for _ in range(chance.randrange(9)):
        inner = here.values() if isinstance(here, dict) else here
        deeper = [one for one in inner if isinstance(one, dict | list) and one]
        if not deeper:
            break
        here = chance.choice(deeper)
    if not here:
        return
    key = chance.choice(list(here)) if isinstance(here, dict) else chance.randrange(len(here))
    match chance.randrange(4):
        case 0:
            del here[key]
        case 1 if isinstance(here, dict):
            here[str(chance.choice(HOSTILE))] = here.pop(key)
        case 2:
            _double(here, key, chance)
        case _:
            here[key] = copy.deepcopy(chance.choice(HOSTILE))


def _double(here: Any, key: Any, chance: random.Random) -> None:
    if isinstance(here, list):
        here.append(copy.deepcopy(here[key]))
    else:
        here[chance.choice(("5", "05", "1", "999", "SRB", "x"))] = copy.deepcopy(here[key])


FEW = ("FJI", "SRB", "SUR", "TTO")


class Ledgers:
    """Changed ledgers of four States with two edits: asked, edited, and brought in as a copy."""

    def __init__(self, folder: Path) -> None:
        shipped = shipped_ledger(SEED, TODAY)
        few = {iso3: shipped.records[iso3] for iso3 in FEW}
        self.few = Ledger(few, shipped.snapshots, TODAY)
        path = folder / "few.json"
        path.write_bytes(ledger_json(self.few))
        self.file = LedgerFile(path, SEED)
        for iso3, kind in (("FJI", ActKind.SIGNATURE), ("TTO", ActKind.ACCESSION)):
            self.file.apply(adding(iso3, act(iso3, kind=kind)), NOW, TODAY)
        self.whole, self.found, self.acts = self._files(), self._asked(), self._acts()
        self.counted = {"refused": 0, "read": 0, "taken": 0}

    def cases(self, seed: int) -> Iterator[Files]:
        """Give changed ledgers without an end."""
        return mutants(self.whole, seed)

    def wrong(self, files: Files) -> str:
        """Ask and edit a changed ledger: it is refused in a line, or `check` sees what changed."""
        put(self.file.path, files.ledger)
        put(self.file.journal.path, files.journal)
        try:
            found = self._asked()
        except OpicescrError as error:
            self.counted["refused"] += 1
            return _in_a_line(error) or self._edited(None) or self._as_a_copy(files.ledger)
        self.counted["read"] += 1
        if found == self.found and self._acts() != self.acts:
            return "other acts, and check says nothing new"
        return self._edited(found) or self._as_a_copy(files.ledger)

    def left(self) -> str:
        """Say so where no case was refused, or read, or taken over: then not all was tried."""
        return "" if all(self.counted.values()) else f"{self.counted}"

    def _asked(self) -> list[str]:
        """Ask the ledger all that a person can; gives what `check` says."""
        reading = self.file.reading(TODAY)
        for entry in reading.journal:
            if entry.after.acts.keys() <= reading.ledger.records.keys():
                changes(reading.ledger, entry)
                entry_row(reading.ledger, entry)
        _ = reading.ledger.as_of(TODAY).counts, reading.ledger.entry_into_force
        return [str(finding) for finding in findings(reading, self.few, TODAY)]

    def _edited(self, found: list[str] | None) -> str:
        """Make the next edit: it is refused and nothing changed, or made and proved as before."""
        before = self._files()
        try:
            self.file.apply(aside("SRB", "the next edit"), NOW, TODAY)
        except OpicescrError as error:
            return _in_a_line(error) or ("" if self._files() == before else "refused, and changed")
        except KeyError as error:  # the plan's own: the ledger has no Serbia
            return "" if error.args == ("SRB",) else repr(error)
        if found == self.found and self._asked() != found:
            return f"the next edit makes check say {self._asked()}"
        return ""

    def _as_a_copy(self, data: bytes) -> str:
        """Bring the file in as a copy: it is refused, or what it says can be so."""
        store = MemoryStore(ledger=self.few)
        try:
            copied = read_exported_json(data, "copy.json", TODAY)
            believed(copied, "copy.json", self.few)
            plan = from_copy(copied)
            store.apply(lambda ledger: plan(ledger).change(ledger), NOW, TODAY)
        except OpicescrError as error:
            return _in_a_line(error)
        self.counted["taken"] += 1
        return unlawful(store.ledger)

    def _acts(self) -> dict[str, Any]:
        return {iso3: record.acts for iso3, record in self.file.read(TODAY).records.items()}

    def _files(self) -> Files:
        return Files(self.file.path.read_bytes(), self.file.journal.path.read_bytes())


def _in_a_line(error: OpicescrError) -> str:
    well = error.exit_code in {1, 2} and len(str(error.message).splitlines()) == 1
    return "" if well else f"exit code {error.exit_code}: {error.message}"
