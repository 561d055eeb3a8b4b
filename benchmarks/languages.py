"""What another language costs at the start: each command beside itself in English."""

from __future__ import annotations

import statistics
from pathlib import Path

from benchmarks import instructions
from benchmarks.environments import own
from benchmarks.measure import Process, circumstances, seconds, write
from opicescr_cli.language import LANGUAGES, VARIABLE

CALLS = ("--version", "list --json", "show URY", "--help")


def main(folder: Path, runs: int) -> None:
    """Install, run each command in all languages in turns, and print what is more than English.

    A difference is between two runs of one round: a busy machine is busy for both. The fastest
    runs are those that it disturbed least.
    """
    program = str(own(folder / "own") / "opicescr")
    others = [code for code in LANGUAGES if code != "en"]
    write(circumstances(f"python -m benchmarks languages --runs {runs}"))
    head = "instructions | more | fastest, ms | more | CPU more, ms | half of the differences"
    write(f"| opicescr | in | {head} |")
    write("|---|---|--:|--:|--:|--:|--:|--:|")
    env = {"OPICESCR_DB": str(folder / "no such ledger.json"), "OPICESCR_NOW": "2026-03-01"}
    for call in CALLS:
        started = {
            code: Process([program, *call.split()], {**env, VARIABLE: code}) for code in LANGUAGES
        }
        counts = instructions.counted(started) if instructions.available() else {}
        taken: dict[str, list[float]] = {code: [] for code in started}
        for process in started.values():
            seconds(process)
        for _ in range(runs):
            for code, process in started.items():
                taken[code].append(1000 * seconds(process))
        fastest = {code: min(times) for code, times in taken.items()}
        _row(call, "en", _millions(counts, "en"), "", f"{fastest['en']:.1f}", "", "", "")
        for code in others:
            more = [one - other for one, other in zip(taken[code], taken["en"], strict=True)]
            low, middle, high = statistics.quantiles(more, n=4)
            ratio = f"{counts[code] / counts['en'] - 1:.1%}" if counts else ""
            above = f"{fastest[code] - fastest['en']:.1f}"
            figures = (f"{fastest[code]:.1f}", above, f"{middle:.1f}", f"{low:.1f} to {high:.1f}")
            _row(call, code, _millions(counts, code), ratio, *figures)


def _millions(counts: dict[str, int], code: str) -> str:
    return f"{counts[code] / 1e6:.1f} M" if counts else ""


def _row(*cells: str) -> None:
    write(f"| {' | '.join(cells)} |")
