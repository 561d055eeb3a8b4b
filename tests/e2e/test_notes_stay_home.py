"""A note on a State leaves by no door that was not named: the doors are found, not listed."""

from __future__ import annotations

import itertools
import json
import re
import shlex
import zipfile
from importlib import import_module

import pytest
from few import OF_EVERY_KIND, few

from opicescr_cli.app import COMMANDS, MODULES, build
from opicescr_cli.export import formats

PLANTED = "ZZ77 ask Siobhan"
AT_HOME = {"note", "history", "undo", "redo", "restore"}
"""Commands that work on the ledger itself, for those who share it: what they change they show.

Every other command is walked; `show` by each of its machine formats, as only its screen has notes.
"""

OUTSIDE = {"sync", "share"}
"""Commands that ask another machine."""

SHORTER = {"site": ["--no-cards"]}
"""What a command is called with besides: cards are pictures."""

IN_PIXELS = re.compile(r"\.(png|gif)$")
"""How pictures end that are made of drawings: a drawing is asked for, as its words can be read."""

ONCE = {"site": ["--lang", "en"]}
"""What its switches are called with besides: an example has made it in all languages."""

FEW = (*OF_EVERY_KIND, "FIN", "ARG", "QAT", "ECU")
"""A few States, with those that the examples name."""

PLANTING = [
    ("note", state, PLANTED)
    for state in ("Ireland", "Uruguay", "Fiji", "Brazil", "Costa Rica", "Chile")
]


@pytest.fixture
def planted(prepared):
    """A ledger with a note on each State that an example names."""
    prepared(*PLANTING, ledger=few(*FEW))


def examples(name):
    """Give a command's own examples as calls."""
    module = import_module(f"opicescr_cli.commands.{MODULES.get(name, name.replace('-', '_'))}")
    for line in module.EXAMPLES.strip().splitlines():
        words = shlex.split(line)[1:]
        stop = [n for n, word in enumerate(words) if word in {"|", "<", ">", "&&"}]
        words = words[: stop[0]] if stop else words
        if "serve" not in words and "-" not in words:
            yield [re.sub(IN_PIXELS, ".svg", word) for word in words] or [name]


def flags(name):
    """Give the switches of a command, the one that asks for notes and those for people aside."""
    command = build(name)
    own = [command, *getattr(command, "commands", {}).values()]
    for param in itertools.chain.from_iterable(each.params for each in own):
        if getattr(param, "is_flag", False) and "--notes" not in param.opts:
            yield param.opts[0]


def found(folder):
    """Name the files that hold the note: in a packed file, any of its parts."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith(("ledger.json", ".ledger.json")):
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as packed:
                    data = b"".join(map(packed.read, packed.namelist()))
            else:
                data = path.read_bytes()
            if re.search(PLANTED.replace(" ", r"(\s|&\w+;|%20|\\n)+").encode(), data):
                yield path


def calls(name):
    always = SHORTER.get(name, [])
    every = [[*example, *always] for example in examples(name)]
    command = build(name)
    yield from every
    for flag in flags(name):
        if flag not in {"--help", "--yes", "--install-completion", *always}:
            yield [*every[0], flag, *ONCE.get(name, [])]
    if any("--format" in param.opts for param in command.params):
        for form in ("table", "plain", "json", "csv", "markdown"):
            yield [*every[0], "--format", form]


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("name", [n for n in COMMANDS if n not in AT_HOME | OUTSIDE | {"show"}])
def test_no_command_tells_a_note_that_was_not_asked_for_by_name(called, tmp_path, name):
    for call in calls(name):
        if call[0] != name or "--notes" in call:
            continue
        done = called(*call, stdin="n\n", COLUMNS="300")
        assert PLANTED not in done.out + done.err, call
    assert list(found(tmp_path)) == []


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("kind", formats.MODULES)
def test_no_export_has_a_note(called, tmp_path, kind):
    for number, flag in enumerate(("", *flags("export"))):
        call = ["export", kind, "--output", f"{number}.{kind}", *filter(None, [flag])]
        called(*call, OPICESCR_LANG="es")
    assert list(tmp_path.glob(f"0.{kind}"))
    assert list(found(tmp_path)) == []


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("ending", ["md", "html", "docx"])
def test_no_brief_has_a_note_but_where_it_is_asked_for_by_name(called, tmp_path, ending):
    called("brief", "Ireland", "--output", f"brief.{ending}")
    assert list(found(tmp_path)) == []


@pytest.mark.usefixtures("planted")
def test_only_the_screen_of_show_has_the_notes(called):
    assert PLANTED in called("show", "Ireland", "--format", "table", COLUMNS="200").out
    for form in ("plain", "json", "csv", "markdown"):
        assert PLANTED not in called("show", "Ireland", "--format", form).out


@pytest.mark.usefixtures("planted")
def test_the_walk_would_find_a_note(called, tmp_path):
    assert called("export", "json", "--notes", "--output", "own.json").code == 0
    assert called("brief", "Ireland", "--notes", "--output", "own.html").code == 0
    assert {path.name for path in found(tmp_path)} == {"own.json", "own.html"}
    assert PLANTED in json.dumps(json.loads(called("note", "--json").out))


def test_a_library_that_opens_the_ledger_gets_no_note(called, tmp_path, monkeypatch):
    from opicescr_cli import library

    assert called("note", "Ireland", PLANTED).code == 0
    monkeypatch.setenv("OPICESCR_DB", str(tmp_path / "ledger.json"))
    assert PLANTED not in repr(vars(library.own_ledger()))
