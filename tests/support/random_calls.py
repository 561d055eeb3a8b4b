"""Random calls of the command: the words that people and programs may put after `opicescr`."""

from __future__ import annotations

import contextlib
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from edits import SEED, TODAY

from opicescr_cli import app, language
from opicescr_cli.core.journal import unwind
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import OpicescrError
from opicescr_cli.store import documents, judged
from opicescr_cli.store.ledger_file import LedgerFile

EXIT_CODES = {0, 1, 2, 3, 130}
"""What the program may end with."""

NOT_CALLED = {"sync", "share"}
"""The commands that would ask the outside."""

STATES = ["Ireland", "URY", "uy", "Côte d'Ivoire", "korea", "乌拉圭", "Atlantis", "", "004", "IRL"]
DAYS = [
    *["2026-02-03", "2013-05-05", "2024-02-29", "2010-01-31"] * 4,
    "2026-02-03",
    "2009-09-24",
    "2013-05-05",
    "2024-02-29",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "1899-12-31",
    "2026-02-10",
    "2026-02-11",
    "soon",
    "12/11/2026",
    "2026-2-3",
    " 2026-02-03 ",
    "٢٠٢٦-٠٢-٠٣",
]
WORDS = [
    "ratified",
    "signed",
    "party",
    "not-party",
    "GRULAC",
    "African",
    "WEOG",
    "table",
    "plain",
    "json",
    "csv",
    "markdown",
    "xlsx",
    "ics",
    "md",
    "name",
    "deposited",
    "points",
    "accession",
    "denunciation",
    "en",
    "es",
    "fr",
    "tlh",
    "IV-3-a",
    "IV-5,IV-8-b",
    "acts",
    "1",
    "0",
    "-1",
    "7",
    "99999999999999999999",
    "x" * 5000,
    "\x1b[2J",
    "\u202e",
    "=1+1",
    "'",
    '"',
    "*",
    "/dev/null",
    "/dev/full",
    ".",
    "\udcff",
    "e\u0301",
    "١",
    "--",
    "-",
    "-x",
    "--json",
    "--yes",
    "--dry-run",
    "out.svg",
    "out.csv",
    "out.json",
    "out",
    "pages",
    "page.html",
    "acts.csv",
    "copy.json",
    "broken.json",
    "https://[",
    "%00",
]


FITTING = """
status --as-of {day} --json | list --status {word} --group {word} --as-of {day} --format {word}
show {state} --as-of {day} --format {word} | update {state} {word} --on {day} --yes
update {state} {word} --on {day} --by {word} --dry-run | timeline --from {day} --to {day}
timeline --country {state} --only {word} --format {word} | map --group {word} --as-of {day}
map --country {state} --output out.svg | chart --as-of {day} --format {word}
entry-into-force {state} --if-deposited {day} | entry-into-force --as-of {day} --format {word}
prospects --group {word} --top {word} --sort {word} | pace --as-of {day} --format {word}
compare {day} {day} --format {word} | brief {state} --output out.md | history --format {word}
undo {word} --yes | undo --yes | check | restore copy.json --yes | export {word} --as-of {day}
export {word} --output {word} | import {word} --yes | depositary read page.html | help {word}
"""
"""Calls that may be right, with a random word in some places."""


USUAL = {
    "--format": ["table", "plain", "json", "csv", "markdown"],
    "--status": ["ratified", "signed", "party"],
    "--group": ["GRULAC", "WEOG", "African"],
    "--sort": ["name", "signed", "points"],
    "--only": ["acts"],
    "--top": ["1", "7"],
    "--by": ["accession", "ratification", "denunciation"],
    "import": ["copy.json", "acts.csv", "page.html"],
    "help": ["list", "update"],
}
"""What usually follows a word."""


def fitting(chance: random.Random) -> list[str]:
    """Give a call that may be right."""
    call = chance.choice(FITTING.replace("\n", "|").strip("|").split("|")).split()
    pools = {"{state}": STATES, "{day}": DAYS, "{word}": WORDS}
    for place, word in enumerate(call):
        pool = pools.get(word, [word])
        if word == "{word}" and chance.random() < 0.8:
            pool = USUAL.get(
                call[place - 1], ["ratified", "signed", "csv", "md", "json", "1", "out.csv"]
            )
        call[place] = chance.choice(pool)
    if chance.random() < 0.3:
        call.insert(chance.randrange(1, len(call) + 1), chance.choice(WORDS))
    return call


def options(name: str) -> list[str]:
    """List the options of a command, and its subcommands."""
    command = app.build(name)
    inner = getattr(command, "commands", {})
    params = [p for each in (command, *inner.values()) for p in each.params]
    return [*inner, *(word for param in params for word in param.opts if word.startswith("-"))]


def calls(seed: int) -> Iterator[list[str]]:
    """Give random calls without an end, the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - words, not secrets
    known = {name: options(name) for name in app.COMMANDS if name not in NOT_CALLED}
    while True:
        if chance.random() < 0.6:
            yield fitting(chance)
            continue
        name = chance.choice(list(known))
        pools: list[list[str]] = [STATES, DAYS, WORDS, known[name] or WORDS]
        some = [chance.choice(chance.choice(pools)) for _ in range(chance.randint(0, 6))]
        call = [name, *some]
        if chance.random() < 0.05:
            chance.shuffle(call)
        if "serve" in call or call[0] in NOT_CALLED:
            continue  # a server has no end
        if name == "update" and chance.random() < 0.5:
            call += ["--on", chance.choice(DAYS), "--yes"]
        yield call


def furnish(folder: Path, whole: bytes) -> None:
    """Put the files into a folder that the calls may name; one is a copy of a whole ledger."""
    (folder / "copy.json").write_bytes(whole)
    (folder / "broken.json").write_bytes(whole[: len(whole) // 2])
    (folder / "page.html").write_text(
        "<table id='x_tblgrid'><tr><td>Ireland</td></tr></table>", "utf-8"
    )
    (folder / "acts.csv").write_text(
        "iso3,instrument,kind,date\nIRL,IV-3-a,ratification,\n", "utf-8"
    )
    (folder / "pages").mkdir()


def judge(call: list[str], code: Any, err: str) -> str:
    """Say what is wrong with how a call ended; nothing where it ended as it may."""
    if code not in EXIT_CODES:
        return f"{call}: exit code {code}: {err[-2000:]}"
    if "Traceback" in err:
        return f"{call}: {err[-2000:]}"
    if code == 2 and not err:
        return f"{call}: a wrong call without a word"
    return ""


def unlawful(ledger: Ledger) -> str:
    """Say what a ledger has that cannot be, or that the articles do not allow."""
    try:
        judged.believed(ledger, "the ledger")
    except OpicescrError as error:
        return str(error.message)
    return ""


class Calls:
    """Calls one after another over one ledger, in a folder with the files that they name.

    Each is the program as it is called, within this process: some milliseconds in place of a
    start of Python. The ledger is one that is given, or that which ships.
    """

    cases = staticmethod(calls)

    def __init__(self, folder: Path, ledger: bytes = b"") -> None:
        self.folder = folder / "calls"
        self.folder.mkdir()
        if ledger:
            (self.folder / "ledger.json").write_bytes(ledger)
        self.said = folder / "said"
        self.ledger = LedgerFile(self.folder / "ledger.json", SEED)
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            "OPICESCR_NOW": "2026-02-10",
            "OPICESCR_DB": self.ledger.name,
        }
        furnish(self.folder, ledger or SEED.read_bytes())

    def wrong(self, call: list[str]) -> str:
        """Make a call; says what is wrong with how it ended, nothing where nothing is."""
        with self._called(call):
            try:
                app.main()
            except SystemExit as ended:
                code = ended.code
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
        return judge(call, code, self.said.read_text("utf-8", "replace"))

    def left(self) -> str:
        """Say what cannot be, or is not as the journal says, in the ledger that the calls made."""
        reading = self.ledger.reading(TODAY)
        begin, torn = unwind(reading.journal, reading.ledger)
        if torn or documents.digest(begin.records.values()) != reading.base:
            return "the journal does not lead to the ledger"
        return unlawful(reading.ledger)

    @contextlib.contextmanager
    def _called(self, call: list[str]) -> Iterator[None]:
        """Give this process the words, the folder, the environment and the streams of a call."""
        env, argv, here = dict(os.environ), sys.argv, Path.cwd()
        streams = sys.stdin, sys.stdout, sys.stderr
        kept = [os.dup(number) for number in range(3)]
        said = os.open(self.said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        null = os.open(os.devnull, os.O_RDWR)
        for number, descriptor in enumerate((null, null, said)):
            os.dup2(descriptor, number)
        os.chdir(self.folder)
        os.environ.clear()
        os.environ.update(self.env)
        sys.argv = ["opicescr", *call]
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(number, mode, encoding="utf-8", closefd=False)
            for number, mode in enumerate("rww")
        )
        try:
            yield
        finally:
            sys.stdin, sys.stdout, sys.stderr = streams
            for number, descriptor in enumerate(kept):
                os.dup2(descriptor, number)
            for descriptor in (*kept, said, null):
                os.close(descriptor)
            sys.argv = argv
            os.environ.clear()
            os.environ.update(env)
            os.chdir(here)
            language.use("en")
