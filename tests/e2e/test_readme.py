"""What the README shows is what the program does."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from opicescr_cli.app import COMMANDS

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples():
    """List the README's sessions: each block's commands with the output shown under each."""
    sessions = []
    for block in BLOCK.findall(README):
        session = []
        for line in block.splitlines():
            if line.startswith("$ "):
                session.append((line[2:], []))
            elif session:
                session[-1][1].append(line.rstrip())
        if any(command.startswith("opicescr") for command, _ in session):
            sessions.append(session)
    return sessions


def matches(expected, shown):
    """Compare lines; a line of "..." stands for any lines, none of them too."""
    lines = "\n".join(shown).strip("\n")
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + r"\n" for line in expected
    )
    return re.fullmatch(rf"\n*{pattern}\n*", lines + "\n") is not None


@pytest.mark.parametrize("session", examples(), ids=lambda session: session[0][0])
def test_an_example_shows_what_a_person_sees(on_terminal, script, environment, session):
    path = f"{Path(script).parent}{os.pathsep}{environment['PATH']}"
    for command, expected in session:
        if not command.startswith("opicescr"):
            continue
        settings = {"PATH": path, "NO_COLOR": "1", "TERM": "dumb"}
        refused = bool(expected) and expected[0].startswith("error: ")
        seen = on_terminal("-c", command, program="sh", refused=refused, **settings)
        shown = [line.rstrip() for line in seen.splitlines()]
        assert not expected or matches(expected, shown), "\n".join([command, *shown])


@pytest.mark.skipif(len(README) < 200, reason="the README is not written yet")
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name):
    assert re.search(rf"\bopicescr {name}\b", README)


@pytest.mark.parametrize(
    ("expected", "shown", "same"),
    [
        (["a", "...", "c"], ["a", "b", "b", "c"], True),
        (["a", "...", "c"], ["a", "c"], True),
        (["a", "..."], ["a", "b"], True),
        (["a", "", "b"], ["a", "", "b"], True),
        (["a", "...", "c"], ["a", "b"], False),
        (["a"], ["a", "b"], False),
        (["a.c"], ["abc"], False),
    ],
)
def test_three_dots_stand_for_any_lines_and_nothing_else_does(expected, shown, same):
    assert matches(expected, shown) is same
