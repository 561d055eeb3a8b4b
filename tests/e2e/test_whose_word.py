"""Whose word a figure is, and of which day, on every surface there is: found, not listed."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess

import pytest

from opicescr_cli.app import COMMANDS
from opicescr_cli.export import formats

HERE = {
    "en": re.compile(r"recorded\s+here"),
    "es": re.compile(r"registrad[oa]s?\s+aquí"),
    "fr": re.compile(r"enregistrée?s?\s+ici"),
    "pt": re.compile(r"registrad[oa]s?\s+aqui"),
}
"""The words by which an act that no page has is told."""

CALLS = {
    "show": ["Ireland"],
    "brief": ["Ireland"],
    "compare": ["2013-05-05", "2026-02-06"],
    "export": ["md"],
}
"""What a command needs besides its name."""

NO_FIGURES = {
    *(
        "update",
        "history",
        "undo",
        "redo",
        "milestone",
        "note",
        "sync",
        "import",
        "depositary",
        "check",
        "restore",
        "help",
    ),
    *("site", "share", "declarations", "cite"),
}
"""Commands that answer nothing of where States stand; the site's files are walked one by one.

A new command is walked until somebody names it here.
"""

ASKING = [name for name in COMMANDS if name not in NO_FIGURES]
ALONE = {"status", "list", "show", "map", "chart", "export", "brief", "site"}
"""The commands that answer from the depositary's pages alone where that is asked for."""

NOTHING_SAID = re.compile(
    r"(.*/)?(robots\.txt|sitemap\.xml|search\.json|.*\.(css|js)|icon\.svg|404\.html|\..*"
    r"|instruments\.csv|milestones\.csv)"
)
"""The site's files that show no figure."""


@pytest.fixture
def recorded(run):
    """A ledger in which one act was recorded by hand."""
    done = run("update", "Ireland", "ratified", "--on", "2026-02-06", "--yes")
    assert done.returncode == 0, done.stderr


@pytest.fixture
def screen(script, environment, tmp_path):
    """Run a command on a terminal of its own, and give what it shows."""

    def go(*args, **env):
        ours, theirs = pty.openpty()
        settings = {**environment, "TERM": "xterm", "COLUMNS": "80", "NO_COLOR": "1", **env}
        with os.fdopen(ours, "rb", buffering=0) as terminal:
            with subprocess.Popen(
                [script, *args],
                stdin=theirs,
                stdout=theirs,
                stderr=theirs,
                env=settings,
                cwd=tmp_path,
            ) as process:
                os.close(theirs)
                shown = bytearray()
                while True:
                    try:
                        more = terminal.read(65536)
                    except OSError:
                        break
                    if not more:
                        break
                    shown += more
            assert process.returncode == 0, shown.decode()
        return re.sub(r"\x1b\[[\d;]*m", "", shown.decode())

    return go


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("command", ASKING)
def test_every_screen_says_what_was_recorded_here(screen, command):
    for language, words in HERE.items():
        text = screen(command, *CALLS.get(command, []), OPICESCR_LANG=language)
        assert words.search(text), text


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("command", sorted(ALONE - {"site"}))
def test_the_pages_alone_know_nothing_that_was_recorded_here(screen, command):
    text = screen(command, *CALLS.get(command, []), "--only-depositary")
    assert not HERE["en"].search(text)
    assert "†" not in text


@pytest.mark.usefixtures("recorded")
def test_the_pages_alone_give_the_pages_counts(run):
    every = json.loads(run("status", "--json").stdout)
    alone = json.loads(run("status", "--json", "--only-depositary").stdout)
    assert (every["as_of"], every["parties"], every["recorded"]) == ("2026-02-06", 32, 1)
    assert (alone["as_of"], alone["parties"], alone["recorded"]) == ("2026-02-03", 31, 0)
    assert alone["signatories"] == 46


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("kind", sorted(set(formats.MODULES) - {"panel"}))
def test_every_export_says_what_was_recorded_here(run, tmp_path, kind):
    for asked in ([], ["--only-depositary"]):
        done = run("export", kind, "--output", f"{kind}{len(asked)}.out", *asked)
        assert done.returncode == 0, done.stderr
    every, alone = (_texts(tmp_path / f"{kind}{n}.out") for n in (0, 1))
    by_machine = kind in {"csv", "json"}
    words = re.compile(r"\btester\b") if by_machine else HERE["en"]
    assert words.search(every)
    assert not words.search(alone)


def _texts(path):
    """Read what a file says, or a folder's files: a workbook is a ZIP of texts."""
    if path.is_dir():
        spared = {"datapackage.json": r'"description": "As it stood.*'}
        return "\n".join(_said(file, spared.get(file.name)) for file in path.iterdir())
    data = path.read_bytes()
    if data.startswith(b"PK"):
        import zipfile

        with zipfile.ZipFile(path) as book:
            return "\n".join(book.read(name).decode() for name in book.namelist())
    return data.decode("utf-8-sig").replace("\r\n ", "")


def _said(file, pattern):
    """Give a file's text; of one that describes its columns, only what it says of the facts."""
    text = file.read_text("utf-8-sig")
    return "\n".join(re.findall(pattern, text)) if pattern else text


@pytest.mark.usefixtures("recorded")
def test_every_file_of_the_site_says_what_was_recorded_here(run, tmp_path):
    for asked in ([], ["--only-depositary"]):
        done = run("site", "build", f"site{len(asked)}", *asked)
        assert done.returncode == 0, done.stderr
    silent, loud = [], []
    for path in sorted((tmp_path / "site0").rglob("*")):
        name = path.relative_to(tmp_path / "site0").as_posix()
        if path.is_dir() or NOTHING_SAID.fullmatch(name):
            continue
        language = name[:2] if name[:3] in {f"{code}/" for code in HERE} else "en"
        by_machine = path.suffix in {".json", ".csv"}
        words = re.compile("recorded|tester") if by_machine else HERE[language]
        if not words.search(path.read_text("utf-8-sig").replace("\n ", "")):
            silent.append(name)
        other = (tmp_path / "site1" / name).read_text("utf-8-sig")
        if not by_machine and HERE[language].search(other):
            loud.append(name)
    assert (silent, loud) == ([], [])


@pytest.mark.parametrize("command", ASKING)
def test_with_the_clock_far_on_nothing_is_said_of_a_later_day(screen, command):
    calls = {**CALLS, "compare": ["2013-05-05", "2026-02-03"]}
    text = screen(command, *calls.get(command, []), OPICESCR_NOW="2027-01-01")
    later = [
        line
        for line in text.splitlines()
        if re.search(r"\b(2027|(Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* 2026)\b", line)
    ]
    # What would follow from a deposit now is asked of the clock, and says so.
    assert [line for line in later if "would be in force" not in line] == []
    if command != "compare":  # its days are asked for by name
        assert "332 days old" in " ".join(text.split())


def test_a_milestone_is_cited_by_who_says_so(run, screen):
    text = " ".join(screen("timeline", "--only", "milestones", COLUMNS="200").split())
    events = json.loads(run("timeline", "--only", "milestones", "--json").stdout)
    campaign = [event for event in events if event["origin"] is None]
    assert campaign
    for event in campaign:
        assert f"{event['text']} ({event['source']})" in text


def test_before_the_covenant_there_is_nothing_to_answer(run):
    done = run("status", "--as-of", "1966-12-15")
    assert done.returncode == 2
    assert "on 15 December 1966 there was nothing to sign" in done.stderr
    assert run("status", "--as-of", "1966-12-16", "--json").returncode == 0


def test_a_day_that_the_facts_do_not_reach_says_so(screen):
    assert "Nothing later than 3 Feb 2026 is known here." in screen("list", "--as-of", "2026-02-10")
