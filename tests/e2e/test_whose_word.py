"""Whose word a figure is, and of which day, on every surface there is: found, not listed."""

from __future__ import annotations

import json
import re

import pytest

from opicescr_cli.app import COMMANDS, build
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
    "cite": ["Ireland"],
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
    *("site", "share"),
}
"""Commands that answer nothing of where States stand; the site's files are walked one by one.

A new command is walked until somebody names it here.
"""


def options(name):
    """List the options of a command and of what is under it."""
    command = build(name)
    every = (command, *getattr(command, "commands", {}).values())
    return {word for each in every for option in each.params for word in option.opts}


ASKING = [name for name in COMMANDS if name not in NO_FIGURES]
BY_MACHINE = [name for name in ASKING if "--json" in options(name)]
DRAWING = [name for name in ASKING if {"--output", "--json"} <= options(name)]
"""The commands that draw a picture into a file."""
ALONE = [name for name in COMMANDS if "--only-depositary" in options(name)]
"""The commands that answer from the depositary's pages alone where that is asked for."""

NOTHING_SAID = re.compile(
    r"(.*/)?(robots\.txt|sitemap\.xml|search\.json|.*\.(css|js)|icon\.svg|404\.html|\..*"
    r"|instruments\.csv|milestones\.csv)"
)
"""The site's files that show no figure."""


@pytest.fixture
def recorded(run):
    """A ledger in which three acts were recorded by hand."""
    record(run)


def record(run):
    declared = ("Spain", "ratified", "--by", "declaration-11")
    for act in (("Ireland", "ratified"), ("Fiji", "signed"), declared):
        done = run("update", *act, "--on", "2026-02-06", "--yes")
        assert done.returncode == 0, done.stderr


@pytest.fixture
def screen(on_terminal):
    """Run a command on a terminal of its own, and give what it shows without its styles."""

    def go(*args, **env):
        settings = {"TERM": "xterm", "COLUMNS": "80", "NO_COLOR": "1", **env}
        return re.sub(r"\x1b\[[\d;]*m", "", on_terminal(*args, **settings))

    return go


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("command", ASKING)
def test_every_screen_says_what_was_recorded_here(screen, command):
    for language, words in HERE.items():
        text = screen(command, *CALLS.get(command, []), OPICESCR_LANG=language)
        assert words.search(text), text


def told(answer):
    """Give what an answer for programs says of whose word it is, wherever in it."""
    if isinstance(answer, dict):
        for key, value in answer.items():
            if key in {"origin", "recorded"}:
                yield value
            else:
                yield from told(value)
    elif isinstance(answer, list):
        for each in answer:
            yield from told(each)


@pytest.mark.parametrize("command", BY_MACHINE)
def test_every_answer_for_programs_tells_what_was_recorded_here(run, command):
    calls = {**CALLS, "entry-into-force": ["Ireland"]}
    call = [command, *calls.get(command, []), "--json"]
    before = set(told(json.loads(run(*call).stdout)))
    assert before
    assert before <= {"depositary", None, 0}
    record(run)
    assert set(told(json.loads(run(*call).stdout))) & {"recorded", 1, 2, 3}


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("command", DRAWING)
def test_every_picture_marks_what_rests_on_an_act_recorded_here(run, tmp_path, command):
    for language, words in HERE.items():
        done = run(command, "--output", "picture.svg", OPICESCR_LANG=language)
        assert done.returncode == 0, done.stderr
        text = (tmp_path / "picture.svg").read_text("utf-8")
        assert re.search("Ireland|Irlanda|Irlande|2026†", text)
        assert re.search(f"† {words.pattern}", text)


def answers(command):
    """Give every way to ask a command for an answer, and the file that it writes, if any."""
    call = [command, *CALLS.get(command, [])]
    if command == "export":
        return [(["export", kind, "--output", f"{kind}.out"], f"{kind}.out") for kind in KINDS]
    if command == "site":
        return [(["site", "build", "site", "--lang", "en"], "site")]
    found = [(call, None)]
    if "--format" in options(command):
        found += [([*call, "--format", form], None) for form in ("table", "json", "csv")]
    if command in DRAWING:
        found += [([*call, "--output", f"picture.{end}"], f"picture.{end}") for end in ENDINGS]
    return found


KINDS = sorted(formats.MODULES)
ENDINGS = ("svg", "png")


def said(run, tmp_path, call, written):
    """Give all the bytes that a call answers with."""
    done = run(*call, COLUMNS="200")
    assert done.returncode == 0, done.stderr
    if written is None:
        return done.stdout
    path = tmp_path / written
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return {str(file.relative_to(path)): file.read_bytes() for file in files}


def test_the_pages_alone_can_be_asked_for_wherever_figures_are_shown():
    wanted = {"status", "list", "show", "map", "chart", "export", "brief", "site"}
    assert wanted <= set(ALONE)


@pytest.mark.parametrize("command", ALONE)
def test_the_pages_alone_answer_as_if_nothing_had_been_recorded_here(run, tmp_path, command):
    ways = answers(command)
    before = [said(run, tmp_path, call, written) for call, written in ways]
    record(run)
    for (call, written), was in zip(ways, before, strict=True):
        assert said(run, tmp_path, [*call, "--only-depositary"], written) == was
        assert said(run, tmp_path, call, written) != was


@pytest.mark.usefixtures("recorded")
def test_the_pages_alone_give_the_pages_counts(run):
    every = json.loads(run("status", "--json").stdout)
    alone = json.loads(run("status", "--json", "--only-depositary").stdout)
    assert (every["as_of"], every["parties"], every["recorded"]) == ("2026-02-06", 32, 3)
    assert (alone["as_of"], alone["parties"], alone["recorded"]) == ("2026-02-03", 31, 0)
    assert alone["signatories"] == 46


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("kind", sorted(formats.MODULES))
def test_every_export_says_what_was_recorded_here(run, tmp_path, kind):
    for asked in ([], ["--only-depositary"]):
        done = run("export", kind, "--output", f"{kind}{len(asked)}.out", *asked)
        assert done.returncode == 0, done.stderr
    every, alone = (_texts(tmp_path / f"{kind}{n}.out") for n in (0, 1))
    by_machine = kind in {"csv", "json", "panel"}
    words = re.compile(r"\b(tester|recorded)\b") if by_machine else HERE["en"]
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
            return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return data.decode("utf-8-sig").replace("\r\n ", "")


def _said(file, pattern):
    """Give a file's text; of one that describes its columns, only what it says of the facts."""
    text = file.read_text("utf-8-sig")
    return "\n".join(re.findall(pattern, text)) if pattern else text


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("language", HERE)
def test_every_file_of_the_site_says_what_was_recorded_here(run, tmp_path, language):
    for asked in ([], ["--only-depositary"]):
        done = run("site", "build", f"site{len(asked)}", "--lang", language, *asked)
        assert done.returncode == 0, done.stderr
    silent, loud = [], []
    for path in sorted((tmp_path / "site0").rglob("*")):
        name = path.relative_to(tmp_path / "site0").as_posix()
        if path.is_dir() or NOTHING_SAID.fullmatch(name):
            continue
        by_machine = path.suffix in {".json", ".csv"}
        words = re.compile("recorded|tester") if by_machine else HERE[language]
        if not words.search(path.read_text("utf-8-sig").replace("\n ", "")):
            silent.append(name)
        other = (tmp_path / "site1" / name).read_text("utf-8-sig")
        if not by_machine and HERE[language].search(other):
            loud.append(name)
    assert (silent, loud) == ([], [])


@pytest.mark.usefixtures("recorded")
def test_every_table_of_the_site_marks_the_rows_that_rest_on_an_act_recorded_here(run, tmp_path):
    done = run("site", "build", "site", "--lang", "en")
    assert done.returncode == 0, done.stderr
    marked = {}
    for name in ("", "states/", "prospects/", "pace/", "entry-into-force/"):
        page = (tmp_path / "site" / f"{name}index.html").read_text("utf-8")
        rows = re.findall(r"<(?:tr|li)\b.*?</(?:tr|li)>", page, re.DOTALL)
        marked[name] = {
            who for who in ("Ireland", "Fiji", ">2026") if any(who in r and "†" in r for r in rows)
        }
    assert marked == {
        "": {"Ireland", "Fiji", ">2026"},
        "states/": {"Ireland", "Fiji"},
        "prospects/": {"Fiji"},
        "pace/": {"Fiji", ">2026"},
        "entry-into-force/": {"Ireland"},
    }
    embedded = (tmp_path / "site" / "embed.html").read_text("utf-8")
    assert "† recorded here, on no page of the depositary: Fiji; Ireland." in embedded


FAR_ON = "2027-01-01"
OLD = re.compile(r"332\s+days\s+old|more\s+than\s+90\s+days\s+old")
"""How a surface says that its facts are old."""

MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"


def later(text):
    """List the days that a text names, in figures or in English, after that of the facts."""
    found = re.findall(r"\b20\d\d-[01]\d-[0-3]\d\b", text)
    for day, month, year in re.findall(rf"\b(\d\d?)\s+({MONTHS})\w*\s+(20\d\d)\b", text):
        found.append(f"{year}-{MONTHS.split('|').index(month) + 1:02}-{int(day):02}")
    return [day for day in found if day > "2026-02-03"] + re.findall(r"\b20(?:2[7-9]|3\d)\b", text)


def supposed(line):
    """Whether a line says what would follow from a deposit now: that is asked of the clock."""
    return "would be in force" in line


@pytest.mark.parametrize("command", ASKING)
def test_with_the_clock_far_on_no_screen_says_anything_of_a_later_day(screen, command):
    calls = {**CALLS, "compare": ["2013-05-05", "2026-02-03"]}
    text = screen(command, *calls.get(command, []), OPICESCR_NOW=FAR_ON, COLUMNS="200")
    assert [line for line in text.splitlines() if later(line) and not supposed(line)] == []
    assert len(OLD.findall(text)) == 1


@pytest.mark.parametrize("command", [name for name in ASKING if "--as-of" in options(name)])
def test_a_day_long_past_makes_old_facts_no_newer(screen, command):
    call = [command, *CALLS.get(command, []), "--as-of", "2013-05-05"]
    assert len(OLD.findall(screen(*call, OPICESCR_NOW=FAR_ON))) == 1


@pytest.mark.parametrize("command", BY_MACHINE)
def test_with_the_clock_far_on_no_program_is_told_anything_of_a_later_day(run, command):
    calls = {**CALLS, "compare": ["2013-05-05", "2026-02-03"]}
    for form in ("json", "csv", "markdown", "plain"):
        call = [command, *calls.get(command, []), "--format", form]
        assert later(run(*call, OPICESCR_NOW=FAR_ON).stdout) == []


@pytest.mark.parametrize("command", DRAWING)
def test_with_the_clock_far_on_no_picture_shows_a_later_day(run, tmp_path, command):
    run(command, "--output", "picture.svg", OPICESCR_NOW=FAR_ON)
    shown = (tmp_path / "picture.svg").read_text("utf-8").partition("</desc>")[2]
    assert later(shown) == []
    assert len(OLD.findall(shown)) == 1


@pytest.mark.parametrize("kind", sorted(formats.MODULES))
def test_with_the_clock_far_on_no_export_holds_a_later_day(run, tmp_path, kind):
    done = run("export", kind, "--output", f"{kind}.out", OPICESCR_NOW=FAR_ON)
    assert done.returncode == 0, done.stderr
    text = _texts(tmp_path / f"{kind}.out")
    assert later(text) == []
    if kind in {"csv", "json", "panel"}:
        return  # each of their rows says of which day it is
    parts = text.split("BEGIN:VEVENT")[1:] if kind == "ics" else [text]
    once = 2 if kind == "datapackage" else 1  # its description and its README
    assert [len(OLD.findall(part)) for part in parts] == [once] * len(parts)


def test_with_the_clock_far_on_no_file_of_the_site_says_anything_of_a_later_day(run, tmp_path):
    done = run("site", "build", "site", "--lang", "en", OPICESCR_NOW=FAR_ON)
    assert done.returncode == 0, done.stderr
    ahead, silent = [], []
    for path in sorted((tmp_path / "site").rglob("*")):
        name = path.relative_to(tmp_path / "site").as_posix()
        if path.is_dir() or NOTHING_SAID.fullmatch(name):
            continue
        text = path.read_text("utf-8-sig").replace("\n ", "")
        text = re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL)  # whose numbers are no years
        ahead += [(name, line) for line in text.split("\n") if later(line) and not supposed(line)]
        if path.suffix == ".html":
            if len(OLD.findall(text.partition("<body")[2])) != 1:
                silent.append(name)
        elif path.suffix in {".xml", ".svg", ".ics"} and not OLD.search(path.read_text("utf-8")):
            silent.append(name)
    assert (ahead, silent) == ([], [])


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


@pytest.mark.parametrize("command", [name for name in ASKING if "--as-of" in options(name)])
def test_a_day_that_the_facts_do_not_reach_says_so(screen, command):
    text = screen(command, *CALLS.get(command, []), "--as-of", "2026-02-10")
    said = r"Nothing\s+later\s+than\s+3\s+Feb(ruary)?\s+2026\s+is\s+known\s+here"
    # A picture has one line for it, and puts the two days side by side.
    side_by_side = r"10 Feb 2026 · UN Treaty Collection as at 3 Feb 2026"
    assert re.search(side_by_side if command in DRAWING else said, text)
