"""What the tests share: the shipped ledger and the installed command."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings
from own_ledger import own_ledger
from xdist.scheduler import LoadScopeScheduling
from zygote import Zygote

from opicescr_cli import app, facts, language
from opicescr_cli.store.ledger_file import LedgerFile
from tests.invented import TODAY

# A busy machine is slow, not wrong; and the same commit is judged by the same cases everywhere.
# Other cases come with: pytest --hypothesis-profile=default
settings.register_profile("opicescr", deadline=None, derandomize=True)
settings.load_profile("opicescr")


TOGETHER = (
    re.compile(r"(^|/)site/test_(access|browser|build|validity)\.py::"),
    re.compile(r"(^|/)data/test_languages\.py::"),
    re.compile(r"(^|/)e2e/test_whose_word\.py::\w+_of_the_site"),
)
"""Tests that share what is dear: whole sites, the browser, the sentences of all the code.

One worker makes it, for all of them.
"""


class Scheduling(LoadScopeScheduling):
    """Gives the workers tests one by one, but for those that go together."""

    def _split_scope(self, nodeid):
        return next((each.pattern for each in TOGETHER if each.search(nodeid)), nodeid)


def pytest_configure(config):
    """Leave the tests that drive something outside to who asks for them, by their mark or file."""
    of_all = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if of_all and not config.option.markexpr:
        config.option.markexpr = "not outside"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Let `pytest -n auto` share the tests out so."""
    return Scheduling(config, log)


@pytest.fixture(scope="session")
def shipped():
    """The ledger that ships, as of the tests' day."""
    return LedgerFile(Path("/nonexistent/ledger.json"), facts.path("ledger.json")).read(TODAY)


@pytest.fixture(scope="session")
def script():
    """The installed `opicescr`."""
    beside = Path(sys.executable).with_name("opicescr")
    found = str(beside) if beside.exists() else shutil.which("opicescr")
    assert found, "install the project first: pip install -e ."
    return found


def environment_in(folder):
    """Give an environment in which the command reads and writes in a folder only."""
    kept = {k: v for k, v in os.environ.items() if k == "PATH" or k.startswith("COVERAGE_")}
    return {
        **kept,
        "LC_ALL": "C.UTF-8",
        "PAGER": "",
        "HOME": str(folder),
        "OPICESCR_NOW": "2026-02-10",
        **own_ledger(folder),
        "USER": "tester",
    }


@pytest.fixture
def environment(tmp_path):
    """An environment in which the command reads and writes in the test's own folder only."""
    return environment_in(tmp_path)


@pytest.fixture(scope="session")
def zygote():
    """A process that has loaded the program, and forks for each call."""
    made = Zygote()
    yield made
    made.close()


@pytest.fixture
def run(zygote, script, environment, tmp_path):
    """Run the command in its own process: run("list", "--json", COLUMNS="60", stdin="n")."""

    def go(*args, stdin="", text=True, **env):
        settings = {k: v for k, v in {**environment, **env}.items() if v is not None}
        given = stdin.encode() if isinstance(stdin, str) else stdin
        return zygote.run([script, *args], settings, tmp_path, given=given, text=text)

    return go


@pytest.fixture(scope="session")
def made(zygote, script, tmp_path_factory):
    """Make some calls in a folder of their own, and give it: the same calls are made once.

    They are over the shipped ledger, or over one that is there before them.
    """
    folders = {}

    def go(*calls, ledger=None, **env):
        key = (calls, ledger, *env.items())
        if key not in folders:
            folder = tmp_path_factory.mktemp("made")
            if ledger:
                (folder / "ledger.json").write_bytes(ledger)
            for call in calls:
                done = zygote.run([script, *call], {**environment_in(folder), **env}, folder)
                assert done.returncode == 0, done.stderr
            folders[key] = folder
        return folders[key]

    return go


@pytest.fixture
def prepared(made, tmp_path):
    """Prepare the test's ledger by calls that other tests begin with, too."""

    def go(*calls, ledger=None, **env):
        shutil.copytree(made(*calls, ledger=ledger, **env), tmp_path, dirs_exist_ok=True)

    return go


class Answer(NamedTuple):
    """What a call in this process gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def called(monkeypatch, capfd, environment, tmp_path):
    """Run the program in this process: called("list", "--json", stdin="n", OPICESCR_LANG="es").

    A call costs some milliseconds and not a start of Python; what a process of its own can see
    (its streams' encoding, signals) is no matter here.
    """

    def go(*args, stdin="", **env):
        for name in ("OPICESCR_LANG", "COLUMNS", "LINES", "NO_COLOR", *environment, *env):
            value = {**environment, **env}.get(name)
            monkeypatch.delenv(name, raising=False)
            if value is not None:
                monkeypatch.setenv(name, value)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["opicescr", *args])
        # The call's name is the program's, whatever runs the tests.
        monkeypatch.setattr(sys.modules["__main__"], "__package__", None, raising=False)
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            with pytest.raises(SystemExit) as ended:
                app.main()
        finally:
            language.use("en")
            sys.stdout.flush()
        # What is captured here lies in a file, and would have a mark; a pipe's reader sees none.
        out, err = capfd.readouterr()
        return Answer(ended.value.code, out.removeprefix("\ufeff"), err)

    return go
