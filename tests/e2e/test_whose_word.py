"""Whose word a figure is, and of which day, on every surface there is: found, not listed."""

from __future__ import annotations

import json
import re

import pytest
from few import few

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
    "declarations": ["--instrument", "OP-ICESCR"],
}
"""What a command needs besides its name, or has fewer lines with."""

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


RECORDED = [
    ("update", *act, "--on", "2026-02-06", "--yes")
    for act in (
        ("Ireland", "ratified"),
        ("Fiji", "signed"),
        ("Spain", "ratified", "--by", "declaration-11"),
    )
]


@pytest.fixture(autouse=True)
def begun(prepared):
    """A ledger of a few States, in which nothing was recorded by hand."""
    prepared(ledger=few())


@pytest.fixture
def record(begun, prepared):
    """Record three acts by hand."""
    return lambda: prepared(*RECORDED, ledger=few())


@pytest.fixture
def recorded(record):
    """A ledger in which three acts were recorded by hand."""
    record()


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
def test_every_answer_for_programs_tells_what_was_recorded_here(called, record, command):
    calls = {**CALLS, "entry-into-force": ["Ireland"]}
    call = [command, *calls.get(command, []), "--json"]
    before = set(told(json.loads(called(*call).out)))
    assert before
    assert before <= {"depositary", None, 0}
    record()
    assert set(told(json.loads(called(*call).out))) & {"recorded", 1, 2, 3}


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("command", DRAWING)
def test_every_picture_marks_what_rests_on_an_act_recorded_here(called, tmp_path, command):
    for language, words in HERE.items():
        done = called(command, "--output", "picture.svg", OPICESCR_LANG=language)
        assert done.code == 0, done.err
        text = (tmp_path / "picture.svg").read_text("utf-8")
        assert re.search("Ireland|Irlanda|Irlande|2026†", text)
        assert re.search(f"† {words.pattern}", text)


def answers(command):
    """Give every way to ask a command for an answer, and the file that it writes, if any."""
    call = [command, *CALLS.get(command, [])]
    found = [(call, None)]
    if "--format" in options(command):
        found += [([*call, "--format", form], None) for form in ("table", "json", "csv")]
    if command in DRAWING:
        # Either ending is made of the same drawing: one picture is asked for by the one, the next
        # by the other.
        name = f"picture.{('svg', 'png')[DRAWING.index(command) % 2]}"
        found.append(([*call, "--output", name], name))
    return found


KINDS = sorted(formats.MODULES)


def said(called, tmp_path, call, written):
    """Give all that a call answers with."""
    done = called(*call, COLUMNS="200")
    assert done.code == 0, done.err
    return files_of(tmp_path / written) if written else done.out


def files_of(path):
    """Give the bytes of a file, or of all files of a folder."""
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return {str(file.relative_to(path)): file.read_bytes() for file in files}


def test_the_pages_alone_can_be_asked_for_wherever_figures_are_shown():
    wanted = {"status", "list", "show", "map", "chart", "export", "brief", "site"}
    assert wanted <= set(ALONE)


@pytest.mark.parametrize("command", [name for name in ALONE if name not in {"export", "site"}])
def test_the_pages_alone_answer_as_if_nothing_had_been_recorded_here(
    called, tmp_path, record, command
):
    ways = answers(command)
    before = [said(called, tmp_path, call, written) for call, written in ways]
    record()
    for (call, written), was in zip(ways, before, strict=True):
        assert said(called, tmp_path, [*call, "--only-depositary"], written) == was
        assert said(called, tmp_path, call, written) != was


def test_the_pages_alone_give_the_pages_counts(called, prepared):
    prepared(*RECORDED)  # over all States: these are the pages' own numbers
    every = json.loads(called("status", "--json").out)
    alone = json.loads(called("status", "--json", "--only-depositary").out)
    assert (every["as_of"], every["parties"], every["recorded"]) == ("2026-02-06", 32, 3)
    assert (alone["as_of"], alone["parties"], alone["recorded"]) == ("2026-02-03", 31, 0)
    assert alone["signatories"] == 46


@pytest.mark.parametrize("kind", KINDS)
def test_every_export_says_what_was_recorded_here_and_that_of_the_pages_alone_does_not(
    called, tmp_path, record, kind
):
    def exported(name, *asked):
        done = called("export", kind, "--output", name, *asked)
        assert done.code == 0, done.err
        return tmp_path / name

    before = exported("before")
    record()
    every, alone = exported("every"), exported("alone", "--only-depositary")
    assert files_of(alone) == files_of(before) != files_of(every)
    by_machine = kind in {"csv", "json", "panel"}
    words = re.compile(r"\b(tester|recorded)\b") if by_machine else HERE["en"]
    assert words.search(_texts(every))
    assert not words.search(_texts(alone))


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


@pytest.fixture(scope="module")
def sites(made):
    """Build the site with the acts recorded here, by the pages alone, and with none recorded."""
    build = ("site", "build", "site")
    return {
        "every": made(*RECORDED, build, ledger=few()) / "site",
        "alone": made(*RECORDED, (*build, "--only-depositary"), ledger=few()) / "site",
        "before": made(build, ledger=few()) / "site",
    }


def files_in(site, language):
    """Give the files of one language of a site, by name."""
    folder = site if language == "en" else site / language
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not (folder == site and name.parts[0] in HERE):
            yield name.as_posix(), path


def test_the_pages_alone_make_every_file_of_the_site_as_if_nothing_had_been_recorded(sites):
    assert {"index.html", "es/index.html"} <= files_of(sites["alone"]).keys()
    assert files_of(sites["alone"]) == files_of(sites["before"]) != files_of(sites["every"])


@pytest.mark.parametrize("language", HERE)
def test_every_file_of_the_site_says_what_was_recorded_here(sites, language):
    silent, loud = [], []
    alone = dict(files_in(sites["alone"], language))
    for name, path in files_in(sites["every"], language):
        if NOTHING_SAID.fullmatch(name):
            continue
        by_machine = path.suffix in {".json", ".csv"}
        words = re.compile("recorded|tester") if by_machine else HERE[language]
        if not words.search(path.read_text("utf-8-sig").replace("\n ", "")):
            silent.append(name)
        if not by_machine and HERE[language].search(alone[name].read_text("utf-8-sig")):
            loud.append(name)
    assert (silent, loud) == ([], [])


def test_every_table_of_the_site_marks_the_rows_that_rest_on_an_act_recorded_here(sites):
    marked = {}
    for name in ("", "states/", "prospects/", "pace/", "entry-into-force/"):
        page = (sites["every"] / f"{name}index.html").read_text("utf-8")
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
    embedded = (sites["every"] / "embed.html").read_text("utf-8")
    assert "† recorded here, on no page of the depositary: Fiji; Ireland." in embedded
    assert "7 / 17 †</text>" in (sites["every"] / "badge.svg").read_text("utf-8")


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
def test_with_the_clock_far_on_no_program_is_told_anything_of_a_later_day(called, command):
    calls = {**CALLS, "compare": ["2013-05-05", "2026-02-03"]}
    for form in ("json", "csv", "markdown", "plain"):
        call = [command, *calls.get(command, []), "--format", form]
        assert later(called(*call, OPICESCR_NOW=FAR_ON).out) == []


@pytest.mark.parametrize("command", DRAWING)
def test_with_the_clock_far_on_no_picture_shows_a_later_day(called, tmp_path, command):
    called(command, "--output", "picture.svg", OPICESCR_NOW=FAR_ON)
    shown = (tmp_path / "picture.svg").read_text("utf-8").partition("</desc>")[2]
    assert later(shown) == []
    assert len(OLD.findall(shown)) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_with_the_clock_far_on_no_export_holds_a_later_day(called, tmp_path, kind):
    done = called("export", kind, "--output", f"{kind}.out", OPICESCR_NOW=FAR_ON)
    assert done.code == 0, done.err
    text = _texts(tmp_path / f"{kind}.out")
    assert later(text) == []
    if kind in {"csv", "json", "panel"}:
        return  # each of their rows says of which day it is
    parts = text.split("BEGIN:VEVENT")[1:] if kind == "ics" else [text]
    once = 2 if kind == "datapackage" else 1  # its description and its README
    assert [len(OLD.findall(part)) for part in parts] == [once] * len(parts)


def test_with_the_clock_far_on_no_file_of_the_site_says_anything_of_a_later_day(called, tmp_path):
    done = called("site", "build", "site", "--lang", "en", OPICESCR_NOW=FAR_ON)
    assert done.code == 0, done.err
    ahead, silent = [], []
    for name, path in files_in(tmp_path / "site", "en"):
        if NOTHING_SAID.fullmatch(name):
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


def test_a_milestone_is_cited_by_who_says_so(called, screen):
    text = " ".join(screen("timeline", "--only", "milestones", COLUMNS="200").split())
    events = json.loads(called("timeline", "--only", "milestones", "--json").out)
    campaign = [event for event in events if event["origin"] is None]
    assert campaign
    for event in campaign:
        assert f"{event['text']} ({event['source']})" in text


def test_before_the_covenant_there_is_nothing_to_answer(called):
    done = called("status", "--as-of", "1966-12-15")
    assert done.code == 2
    assert "on 15 December 1966 there was nothing to sign" in done.err
    assert called("status", "--as-of", "1966-12-16", "--json").code == 0


@pytest.mark.parametrize("command", [name for name in ASKING if "--as-of" in options(name)])
def test_a_day_that_the_facts_do_not_reach_says_so(screen, command):
    text = screen(command, *CALLS.get(command, []), "--as-of", "2026-02-10")
    said = r"Nothing\s+later\s+than\s+3\s+Feb(ruary)?\s+2026\s+is\s+known\s+here"
    # A picture has one line for it, and puts the two days side by side.
    side_by_side = r"10 Feb 2026 · UN Treaty Collection as at 3 Feb 2026"
    assert re.search(side_by_side if command in DRAWING else said, text)
