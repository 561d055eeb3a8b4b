"""Tab in real shells: letters are kept, names with blanks and accents come out whole."""

from __future__ import annotations

import shutil

import pytest
from shells import Shell

from opicescr_cli.commands.common import complete_country

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture(
    scope="module", params=[pytest.param(name, marks=pytest.mark.outside) for name in SHELLS]
)
def shell(request, script, tmp_path_factory):
    """A shell with the program's completion."""
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed here")
    import os

    folder = tmp_path_factory.mktemp(request.param)
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "OPICESCR_NOW": "2026-02-10"}
    made = Shell(request.param, script, folder, env)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("opicescr entry", ["opicescr", "entry-into-force"]),
        ("opicescr show urug", ["opicescr", "show", "Uruguay"]),
        ("opicescr show south\\ af", ["opicescr", "show", "South Africa"]),
        ("opicescr show Côt", ["opicescr", "show", "Côte d'Ivoire"]),
        ("opicescr show iran", ["opicescr", "show", "Iran (Islamic Republic of)"]),
        ("opicescr list --status si", ["opicescr", "list", "--status", "signed"]),
        ("opicescr list --group east", ["opicescr", "list", "--group", "Eastern European"]),
        ("opicescr list --group comm", ["opicescr", "list", "--group", "Commonwealth"]),
    ],
)
def test_one_answer_is_put_in_whole(shell, line, words):
    assert shell.becomes(line) == words


def test_several_answers_are_shown_and_the_letters_stay(shell):
    shown = shell.listed("opicescr show CH")
    for name in ("Chad", "Chile", "China"):
        assert name.casefold() in shown.casefold()
    words = shell.becomes("opicescr show CH")
    assert len(words) == 3
    assert words[2].casefold().startswith("ch")


def test_commands_are_shown_with_what_they_are_for(shell):
    shown = shell.listed("opicescr re")
    assert "redo" in shown
    assert "restore" in shown


def test_only_statuses_that_can_follow_are_offered(shell):
    assert shell.becomes("opicescr update Chile r") == ["opicescr", "update", "Chile", "ratified"]
    assert shell.becomes("opicescr update Chile s") in (
        ["opicescr", "update", "Chile", "s"],
        ["opicescr", "update", "Chile"],
    )


@pytest.mark.parametrize("begun", ["CH", "ch", "co", "Cô", "é", "Repu", "united", "S", "st"])
def test_what_several_names_share_begins_as_what_was_typed(begun):
    names = [name for name, _ in complete_country(begun)]
    assert len(names) > 1
    heads = {name[: len(begun)] for name in names}
    assert len(heads) == 1
    assert heads.pop().casefold() == begun.casefold()
