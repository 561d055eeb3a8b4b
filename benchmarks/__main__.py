"""Measure.

python -m benchmarks                             the commands beside their peers
python -m benchmarks languages                   what another language costs at the start
python -m benchmarks reading --page IV-3.html    a saved page beside pandas.read_html
python -m benchmarks journal                     what a journal of 15,000 edits costs
python -m benchmarks kills                       kills and writers, beside plain TinyDB
python -m benchmarks fuzz                        random calls, pages and ledgers
python -m benchmarks mutants                     mutants of the modules that decide
python -m benchmarks shared                      a ledger in PostgreSQL, and what happens to it
python -m benchmarks map                         drawing the map
python -m benchmarks site                        building the public site
python -m benchmarks slips                       typing errors in the States' names
python -m benchmarks prospects                   the rule of prospects, tried on every deposit

What is measured is installed into environments under --folder, which are used again; without it
they are made in a temporary folder and thrown away. The others run in the environment that calls
them; `kills`, `fuzz`, `shared` and `mutants` need the development extras.
"""

from __future__ import annotations

import argparse
import tempfile
from importlib import import_module
from pathlib import Path

PLAIN = ("map", "site", "slips", "prospects")
"""The benchmarks that take nothing from the call."""


def main() -> None:
    """Read the call and run one benchmark."""
    parser = argparse.ArgumentParser(
        "python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "what",
        nargs="?",
        default="speed",
        choices=(
            "speed",
            "languages",
            "reading",
            "journal",
            "kills",
            "shared",
            "fuzz",
            "mutants",
            "map",
            "site",
            "slips",
            "prospects",
        ),
    )
    parser.add_argument("--folder", type=Path, help="where the environments are kept")
    parser.add_argument("--page", type=Path, help="a page of the depositary, saved as HTML")
    parser.add_argument("--runs", type=int, default=21, help="runs of each process")
    parser.add_argument("--kills", type=int, default=2000)
    parser.add_argument("--cases", type=int, default=20_000, help="how many of each kind")
    parser.add_argument("--minutes", type=float, default=30, help="how long mutants are tried")
    parser.add_argument("--module", action="append", help="core/law.py; repeatable, for mutants")
    parser.add_argument("--failovers", type=int, default=20)
    called = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        kept = called.folder or Path(temporary)
        kept.mkdir(parents=True, exist_ok=True)
        run(called, parser, kept.absolute(), Path(temporary))


def run(
    called: argparse.Namespace, parser: argparse.ArgumentParser, kept: Path, scratch: Path
) -> None:
    """Run what was asked for; `kept` holds the environments, `scratch` goes afterwards."""
    if called.what == "kills":
        from benchmarks import kills

        kills.main(scratch, called.kills)
    elif called.what == "languages":
        from benchmarks import languages

        languages.main(kept, called.runs)
    elif called.what == "journal":
        from benchmarks import journal

        journal.main(kept, called.runs)
    elif called.what == "fuzz":
        from benchmarks import fuzz

        fuzz.main(scratch, called.cases)
    elif called.what == "mutants":
        from benchmarks import mutants

        mutants.main(called.minutes, called.module or [])
    elif called.what == "shared":
        from benchmarks import shared

        shared.main(called.kills // 2, called.runs, called.failovers)
    elif called.what in PLAIN:
        import_module(f"benchmarks.{called.what}").main()
    elif called.what == "reading":
        from benchmarks import reading

        if called.page is None:
            parser.error("reading needs --page: save one from treaties.un.org as HTML")
        reading.main(kept, called.page, called.runs)
    else:
        from benchmarks import speed

        speed.main(kept, called.runs)


main()
