"""Whatever text gets in, no command lets it steer the terminal it is shown on."""

from __future__ import annotations

import json
import unicodedata

import pytest
from few import few

from opicescr_cli.app import COMMANDS
from opicescr_cli.store.journal_file import End, JournalFile

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202etxt\r\x00"
"""A title, a cleared screen, colour by C1, a turned direction, a return and a NUL."""
TYPED = EVIL.replace("\x00", "")  # no call and no environment can carry a NUL

CALLS = {
    "status": ["status"],
    "list": ["list"],
    "show": ["show Ireland", "show {evil}"],
    "update": [
        "update Fiji signed --on 2026-02-03 --note {evil} --source {evil} --dry-run",
        "update Fiji signed --on {evil}",
        "update {evil} signed --on 2026-02-03",
        "update Fiji {evil} --on 2026-02-03",
        "update Fiji signed --on 2026-02-03 --by {evil}",
    ],
    "declarations": [
        "declarations --instrument OP-ICESCR",
        "declarations {evil}",
        "declarations --kind {evil}",
    ],
    "milestone": [
        "milestone list",
        "milestone add 2025 {evil} --source {evil} --yes",
        "milestone add {evil} x --yes",
        "milestone list --format table",
    ],
    "note": ["note", "note Ireland {evil}", "note --format table", "note {evil}"],
    "timeline": ["timeline", "timeline --country Ireland", "timeline --from {evil}"],
    "map": ["map", "map --country {evil}", "map --output {evil}.svg", "map --output {evil}"],
    "chart": ["chart", "chart --output {evil}.svg"],
    "entry-into-force": ["entry-into-force", "entry-into-force Ireland"],
    "prospects": ["prospects", "prospects --accepted {evil}", "prospects --sort {evil}"],
    "pace": ["pace"],
    "compare": ["compare 2026-01-01 2026-02-10", "compare {evil} {evil}"],
    "brief": ["brief Ireland", "brief Ireland --output {evil}.html", "brief {evil}"],
    "site": [
        "site serve {evil}",
        "site build {evil} --lang en",
        "site build x --lang en --no-cards --base-url {evil}",
    ],
    "sync": ["sync --source {evil} --check", "sync --{evil}"],
    "import": ["import {evil}", "import hostile.json --check", "import hostile.csv --check"],
    "depositary": ["depositary read {evil}", "depositary read hostile.html"],
    "history": ["history"],
    "undo": ["undo", "undo 1", "undo {evil}"],
    "check": ["check"],
    "restore": ["restore {evil}", "restore hostile.json", "restore"],
    "export": [
        "export csv",
        "export md",
        "export ics",
        "export json --output {evil}",
        "export {evil}",
    ],
    "help": ["help {evil}"],
}
FORMATTED = {"status", "list", "show", "timeline", "map", "chart", "history"} | {
    "entry-into-force", "prospects", "pace", "compare", "declarations",
}  # fmt: skip
MACHINES = ("csv", "md", "ics")
"""What `export` writes for another program, as it is: a terminal never gets it so."""


def steering(text):
    """Find what could steer a terminal: anything that is neither seen nor a line's end."""
    return {
        c for c in set(text) - {"\n", "\t"} if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"}
    }


TYPING = [
    (
        *("update", "Ireland", "ratified", "--on", "2026-02-05"),
        *("--note", TYPED, "--source", TYPED, "--yes"),
    ),
    ("update", "Fiji", "signed", "--on", "2026-02-06", "-y"),
    ("note", "Ireland", TYPED),
    ("milestone", "add", "2026-01-31", TYPED, "--source", TYPED, "--yes"),
]


@pytest.fixture
def hostile(prepared, tmp_path):
    """A ledger with hostile text wherever it can be typed, and files with it everywhere."""
    prepared(*TYPING, ledger=few(), LOGNAME=TYPED, USER=TYPED)
    path = tmp_path / "ledger.json"
    good = json.loads(path.read_text("utf-8"))

    def forged(value):
        if isinstance(value, dict):
            return {f"{key}{EVIL}": forged(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [forged(inner) for inner in value]
        return value + EVIL if isinstance(value, str) else value

    (tmp_path / "hostile.json").write_text(json.dumps(forged(good)), "utf-8")
    (tmp_path / "hostile.html").write_text(f"<title>{EVIL}</title>{EVIL}", "utf-8")
    head = "iso3,name,instrument,kind,date,withdrawn,source,recorded_at,recorded_by,effective"
    (tmp_path / "hostile.csv").write_text(f"{head}\n{EVIL},,,,,,,,,\n", "utf-8")
    return good


def words(call):
    return [word.replace("{evil}", TYPED) for word in call.split(" ")]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_over_a_hostile_ledger_steers_no_terminal(called, hostile, name):
    calls = [words(call) for call in CALLS.get(name, [name, f"{name} {{evil}}"])]
    if name in FORMATTED:
        forms = ("table", "plain", "json", "csv", "markdown")
        calls += [[*words(CALLS[name][0]), "--format", form] for form in forms]
    for call in calls:
        for answer in ("n\n", "") if name in {"undo", "restore"} else ("n\n",):
            done = called(*call, stdin=answer, NO_COLOR="1", LOGNAME=TYPED)
            assert done.code in {0, 1, 2, 3}, done
            assert steering(done.err) == set(), call
            if not (name == "export" and call[1] in MACHINES):
                assert steering(done.out) == set(), call


FIELDS = ("at", "user", "command", "note", "iso3", "before", "after", "undoes", "id")


@pytest.mark.parametrize("field", FIELDS)
def test_a_forged_journal_steers_no_terminal(called, hostile, tmp_path, field):
    # Whoever may write the file may write its checksums too.
    beside = JournalFile(tmp_path / "ledger.json")
    meta = hostile["meta"]["1"]
    rows = [{**row, field: EVIL} for row in beside.read(End.of(meta))]
    beside.path.unlink()
    meta["journal"] = beside.append(End(), rows, meta["journal"]["at"])._asdict()
    (tmp_path / "ledger.json").write_text(json.dumps(hostile), "utf-8")
    for call in (["history"], ["history", "--format", "table"], ["undo"], ["check"], ["restore"]):
        done = called(*call, NO_COLOR="1")
        assert done.code in {0, 1, 2}, done
        assert steering(done.out + done.err) == set(), call


STORED = ("name", "group", "m49")


@pytest.mark.parametrize("field", STORED)
def test_a_forged_state_steers_no_terminal(called, hostile, tmp_path, field):
    for row in hostile["countries"].values():
        row[field] = f"{row[field]}{EVIL}"
    (tmp_path / "ledger.json").write_text(json.dumps(hostile), "utf-8")
    for name in sorted(FORMATTED | {"brief", "check"}):
        for form in ("table", "markdown") if name in FORMATTED else (None,):
            call = [*words(CALLS[name][0]), *(["--format", form] if form else [])]
            done = called(*call, NO_COLOR="1")
            assert done.code in {0, 1, 2}, done
            assert steering(done.out + done.err) == set(), call


def test_what_export_writes_is_harmless_where_somebody_reads_it(on_terminal, hostile):
    for form in MACHINES:
        shown = on_terminal("export", form, NO_COLOR="1", TERM="dumb")
        assert steering(shown) == set(), form
