"""The manual page says what the help says, and man reads it without a word of complaint."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from data.build import manual
from opicescr_cli.app import COMMANDS, PURPOSES

PAGE = Path(__file__).parents[2] / "man" / "opicescr.1"


def test_the_page_is_what_the_help_gives_today():
    (made,) = manual.build().values()
    assert PAGE.read_text("utf-8") == made, "python -m data.build catalogues"


def shown(width):
    if not shutil.which("man"):
        pytest.skip("man is not installed here")
    env = {**os.environ, "MANWIDTH": str(width), "LC_ALL": "C.UTF-8", "MAN_KEEP_FORMATTING": ""}
    done = subprocess.run(
        ["man", "--warnings", "-l", str(PAGE)], env=env, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout


def test_man_shows_every_command_and_its_options_within_the_width():
    text = shown(80)
    for command in COMMANDS:
        assert f"opicescr {command}" in text
    for purpose in PURPOSES:
        assert purpose.upper() in text
    for word in ("--if-deposited", "OPICESCR_DB", "config.toml", "130"):
        assert word in text
    assert max(map(len, text.splitlines())) <= 80


def test_the_page_is_in_ascii_and_has_no_path_of_the_machine_that_made_it():
    text = PAGE.read_text("ascii")
    assert str(Path.home()) not in text.replace("\\", "")
    assert str(PAGE.parents[1]) not in text
