"""The commands beside their peers: what each costs, as a ratio within one run."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks import instructions
from benchmarks.environments import PEERS, ROOT, own
from benchmarks.measure import RUNS, Process, circumstances, in_turns, ratio, turns, write

LEDGER = ROOT / "data" / "ledger.json"
TIMES = 100
BARE, HELLO, LIST, UPDATE = (
    "python -c pass",
    "Typer hello-world",
    "cards list, three cards",
    "cards update",
)
PLAIN = "plain TinyDB read of the ledger"
COLLECTED = "opicescr list --json, garbage searched for"
NONE, REAL, LARGE = (f"list --json, {size} States" for size in ("no", "197", "19,700"))


class Ratio(NamedTuple):
    """A line of the table: what is compared with what, and the ratio that was asked for."""

    what: str
    peer: str
    asked: float | None = None


RATIOS = (
    Ratio("opicescr --version", HELLO),
    Ratio("opicescr --help", HELLO),
    Ratio("opicescr list --json", HELLO, 1.2),
    Ratio("opicescr show URY", HELLO, 1.2),
    Ratio("completion of a country", HELLO, 1.2),
    Ratio("opicescr list --status ratified, in a pipe", LIST, 0.8),
    Ratio("opicescr, on a terminal", LIST, 1.3),
    Ratio("opicescr update", UPDATE, 1.2),
    Ratio("opicescr list --json", PLAIN),
    Ratio("opicescr list --json, in Spanish", "opicescr list --json"),
    Ratio("opicescr --version, in Spanish", "opicescr --version"),
    Ratio("opicescr list --json", COLLECTED),
    Ratio(HELLO, BARE),
    Ratio(LIST, HELLO),
    Ratio(PLAIN, HELLO),
)


def processes(programs: Path, folder: Path) -> dict[str, Process]:
    """Give everything that is run, by its name in the table."""
    python, opicescr = str(programs / "python"), str(programs / "opicescr")
    written, cards = folder / "written.json", folder / "cards.json"
    three = {"_default": {str(n): _card(n) for n in (1, 2, 3)}}
    cards.write_text(json.dumps(three), "utf-8")
    env = {
        "OPICESCR_DB": str(folder / "no such ledger.json"),
        "OPICESCR_NOW": "2026-03-01",
        "OPICESCR_LANG": "en",
        "PYTHONPATH": str(PEERS),
        "CARDS_DB": str(cards),
    }
    spanish = {**env, "OPICESCR_LANG": "es"}
    completion = {
        **env,
        "_OPICESCR_COMPLETE": "complete_bash",
        "COMP_WORDS": "opicescr show uru",
        "COMP_CWORD": "2",
    }
    act = ["update", "Ireland", "ratified", "--on", "2026-02-20", "--yes"]
    twin = [python, "-c", "import cards; cards.app()"]
    plain = f"import tinydb; tinydb.TinyDB({str(LEDGER)!r}, access_mode='r').table('countries')"
    listed = [opicescr, "list", "--json"]
    ready = folder / "ready.json"
    shutil.copy(LEDGER, ready)
    return {
        BARE: Process([python, "-c", "pass"], env),
        HELLO: Process([python, "-c", "import hello; hello.app()", "hello", "you"], env),
        LIST: Process([*twin, "list"], env),
        UPDATE: Process([*twin, "update", "2", "you"], env),
        PLAIN: Process([python, "-c", f"{plain}.all()"], env),
        "opicescr --version": Process([opicescr, "--version"], env),
        "opicescr --version, in Spanish": Process([opicescr, "--version"], spanish),
        "opicescr --help": Process([opicescr, "--help"], env),
        "opicescr list --json": Process(listed, env),
        "opicescr list --json, in Spanish": Process(listed, spanish),
        COLLECTED: Process(
            [python, "-c", "from opicescr_cli.app import main; main()", *listed[1:]], env
        ),
        "opicescr list --status ratified, in a pipe": Process(
            [opicescr, "list", "--status", "ratified"], env
        ),
        "opicescr show URY": Process([opicescr, "show", "URY"], env),
        "opicescr, on a terminal": Process([opicescr], env, terminal=True),
        "completion of a country": Process([opicescr], completion),
        "opicescr update": Process(
            [opicescr, *act],
            {**env, "OPICESCR_DB": str(written)},
            before=lambda: shutil.copy(ready, written),
        ),
    }


def _card(number: int) -> dict[str, object]:
    return {"summary": f"card {number}", "owner": "me", "state": "todo", "id": number}


def sizes(programs: Path, folder: Path) -> dict[str, Process]:
    """Give the same command over ledgers of three sizes."""
    tables = json.loads(LEDGER.read_bytes())
    found = {}
    for name, times in ((NONE, 0), (REAL, 1), (LARGE, TIMES)):
        path = folder / f"times-{times}.json"
        rows = enumerate(_copies(list(tables["countries"].values()), times), 1)
        countries = {str(number): row for number, row in rows}
        path.write_text(json.dumps({**tables, "countries": countries}), "utf-8")
        found[name] = Process([str(programs / "opicescr"), "--db", str(path), "list", "--json"])
    return found


def _copies(rows: list[dict[str, object]], times: int) -> Iterator[dict[str, object]]:
    for number in range(times):
        for row in rows:
            yield {**row, "iso3": f"{row['iso3']}{number}", "name": f"{row['name']} {number}"}


def main(folder: Path, runs: int = RUNS) -> None:
    """Install, measure, and print the table."""
    programs = own(folder / "own")
    write(circumstances("python -m benchmarks"))
    measured = processes(programs, folder)
    times = turns(measured, runs)
    counts = instructions.counted(measured) if instructions.available() else {}
    write("| what | CPU | beside | CPU | ratio | by instructions | asked |")
    write("|---|--:|---|--:|--:|--:|--:|")
    for what, peer, asked in RATIOS:
        ours, theirs = times[what], times[peer]
        most = f"≤ {asked}" if asked else ""
        same = f"{counts[what] / counts[peer]:.2f}" if counts else ""
        beside = f"{ratio(ours, theirs):.2f}"
        row = (what, _ms(median(ours)), peer, _ms(median(theirs)), beside, same, most)
        write(f"| {' | '.join(row)} |")
    size = sizes(programs, folder)
    large = {LARGE: size.pop(LARGE)}
    # What is not start-up is a few milliseconds of the small one: they need more runs.
    taken = in_turns(size, 5 * runs) | in_turns(large, runs)
    more = (taken[LARGE] - taken[NONE]) / (taken[REAL] - taken[NONE])
    row = (LARGE, _ms(taken[LARGE]), REAL, _ms(taken[REAL]), f"{more:.0f} beyond start-up")
    write(f"| {' | '.join(row)} | | ≤ {TIMES} |")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
