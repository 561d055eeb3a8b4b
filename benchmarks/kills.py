"""Processes killed while they write, and several that write at once: this store, plain TinyDB.

The edits of the store are those of its tests.
"""

from __future__ import annotations

import contextlib
import importlib.util
import multiprocessing
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from tinydb import TinyDB

from benchmarks.environments import ROOT
from benchmarks.measure import circumstances, write

KILLS = 2000
WRITERS, EDITS = 4, 10


class Experiment(NamedTuple):
    """An edit to kill: what does it, on which file, and whether all is well afterwards.

    `usable` makes the next edit; it raises, or gives False, where something is wrong.
    """

    name: str
    edit: Callable[[], object]
    path: Path
    usable: Callable[[], bool]


def killed(experiment: Experiment, kills: int) -> tuple[int, int]:
    """Kill an edit at moments spread over its time; count those it did not do, and the broken.

    Broken is a file that has neither the old content nor the new, or that is not usable.
    """
    chance = random.Random(20090924)  # noqa: S311 - moments, not secrets
    path = experiment.path
    old = path.read_bytes()
    beside = path.with_name(f"{path.name}.journal")
    journal = beside.read_bytes() if beside.exists() else None
    begin = time.perf_counter()
    _forked(experiment.edit)
    usual = time.perf_counter() - begin
    new = path.read_bytes()
    done = undone = broken = 0
    while done < kills:
        path.write_bytes(old)
        if journal is not None:
            beside.write_bytes(journal)
        if not _forked(experiment.edit, after=chance.uniform(0, usual)):
            usual *= 0.99  # it was done before: aim earlier
            continue
        usual *= 1.005
        done += 1
        found = path.read_bytes()
        undone += found == old
        whole = found in {old, new}
        try:
            whole &= experiment.usable()
        except Exception:  # noqa: BLE001 - whatever it is, the next edit did not work
            whole = False
        broken += not whole
    return undone, broken


def _forked(work: Callable[[], object], after: float | None = None) -> bool:
    """Run something in a process of its own; tell whether it was killed, `after` seconds."""
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            work()
        os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def tests() -> tuple[ModuleType, ModuleType]:
    """Load the edits that the store's tests make; they need pytest."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    import edits

    where = ROOT / "tests" / "store" / "test_kills.py"
    found = importlib.util.spec_from_file_location("test_kills", where)
    if found is None or found.loader is None:
        raise FileNotFoundError(where)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return edits, module


def ours(folder: Path) -> Iterable[Experiment]:
    """Give the store's three edits: an update, its undo, an import of two hundred acts.

    `check` proves both files, the ledger and its journal, before the next edit and after it; the
    journal then has that edit, and the killed one where the ledger has it.
    """
    edits, module = tests()
    file: Any = edits.LedgerFile(folder / "ledger.json", edits.SEED)
    signed = edits.act(kind=module.ActKind.SIGNATURE)
    file.apply(edits.adding("FJI", signed), edits.NOW, edits.TODAY, "first")
    # It has to be lawful after each of the edits, the import of many signatures too.
    after = edits.aside("NZL", "after the kill")
    begin = file.path.read_bytes()
    known: dict[tuple[bytes, bytes], bool] = {}

    def proved(expected: int) -> bool:
        # Both files follow from the edits alone: the same bytes need no second proof.
        both = file.path.read_bytes(), file.journal.path.read_bytes()
        if both not in known:
            edits_there = len(file.reading(edits.TODAY).journal)
            known[both] = edits_there == expected and module.proved(file)
        return known[both]

    def usable() -> bool:
        before = 1 if file.path.read_bytes() == begin else 2
        well = proved(before)
        file.apply(after, edits.NOW, edits.TODAY)
        return well and proved(before + 1)

    for edit in module.EDITS:
        file.path.write_bytes(begin)
        yield Experiment(
            edit.__name__.strip("_"),
            lambda edit=edit: edit(file),
            file.path,
            usable,
        )


def plain(folder: Path) -> Experiment:
    """Give an update by TinyDB's own storage."""
    path = folder / "plain.json"
    shutil.copy(ROOT / "data" / "ledger.json", path)

    def update(note: str = "killed") -> None:
        with TinyDB(path) as db:
            db.table("countries").update({"note": note}, lambda row: row["iso3"] == "IRL")

    def usable() -> bool:
        update("after")
        return True

    update("")
    return Experiment("update", update, path, usable)


def together(write_many: Callable[[int], None]) -> None:
    """Let the writers write at once."""
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=write_many, args=(number,)) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


def our_writers(folder: Path) -> str:
    """Count the edits that are on record after several processes made theirs."""
    edits, _ = tests()
    file: Any = edits.LedgerFile(folder / "written.json", edits.SEED)

    def write_many(writer: int) -> None:
        for number in range(EDITS):
            plan = edits.aside("IRL", f"writer {writer}, edit {number}")
            file.apply(plan, edits.NOW, edits.TODAY)

    together(write_many)
    return f"{len(file.reading(edits.TODAY).journal)} edits"


def plain_writers(folder: Path) -> str:
    """Count them in a file of TinyDB's own."""
    path = folder / "written-plain.json"
    shutil.copy(ROOT / "data" / "ledger.json", path)

    def write_many(writer: int) -> None:
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - a writer's last words
        for number in range(EDITS):
            with TinyDB(path) as db:
                db.table("journal").insert({"writer": writer, "number": number})

    together(write_many)
    try:
        with TinyDB(path) as db:
            return f"{len(db.table('journal'))} edits"
    except ValueError:
        return "a file that is no JSON"


def report(store: str, experiment: Experiment, kills: int) -> None:
    """Kill an edit so often, and print its line."""
    undone, broken = killed(experiment, kills)
    write(f"| {store} | {experiment.name} | {kills} | {undone} | {broken} |")


def main(folder: Path, kills: int = KILLS) -> None:
    """Run both experiments on both stores, and print the tables."""
    write(circumstances("python -m benchmarks kills"))
    write("| killed while writing | edit | kills | of them before it was done | broken |")
    write("|---|---|--:|--:|--:|")
    each = -(-kills // 3)
    for experiment in ours(folder):
        report("opicescr", experiment, each)
    report("plain TinyDB", plain(folder), kills)
    write(f"\n| {WRITERS} writers x {EDITS} edits | left |\n|---|---|")
    write(f"| opicescr | {our_writers(folder)} |")
    write(f"| plain TinyDB | {plain_writers(folder)} |")
