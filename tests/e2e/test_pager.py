"""A screen that is longer than the terminal goes to the pager, and nothing else does."""

from __future__ import annotations

import pytest

PAGER = """#!/bin/sh
echo "LESS=$LESS" > pager.log
cat > paged.txt
cat paged.txt
"""


@pytest.fixture
def pager(tmp_path):
    path = tmp_path / "my pager"
    path.write_text(PAGER)
    path.chmod(0o755)
    return f"'{path}' -x"


def paged(tmp_path):
    return (tmp_path / "paged.txt").read_text("utf-8") if (tmp_path / "paged.txt").exists() else ""


def test_a_long_screen_goes_to_the_readers_pager_in_colour(on_terminal, pager, tmp_path):
    shown = on_terminal("list", PAGER=pager)
    assert "197 of 197 States" in shown
    assert "197 of 197 States" in paged(tmp_path)
    assert "\x1b[" in paged(tmp_path)
    assert (tmp_path / "pager.log").read_text() == "LESS=FRX\n"


def test_the_readers_own_settings_of_less_are_kept(on_terminal, pager, tmp_path):
    on_terminal("list", PAGER=pager, LESS="-S")
    assert (tmp_path / "pager.log").read_text() == "LESS=-S\n"


@pytest.mark.parametrize(
    ("words", "env"),
    [
        (("list", "--status", "ratified", "--group", "GRULAC"), {}),  # it fits
        (("list", "--no-pager"), {}),
        (("--no-pager", "list"), {}),
        (("list",), {"TERM": "dumb"}),
        (("list", "--json"), {}),
    ],
)
def test_what_fits_or_is_for_a_machine_or_asked_for_without_goes_to_none(
    on_terminal, pager, tmp_path, words, env
):
    assert "Uruguay" in on_terminal(*words, PAGER=pager, **env)
    assert paged(tmp_path) == ""


def test_a_pipe_has_no_pager(run, pager, tmp_path):
    assert "Uruguay" in run("list", "--format", "table", PAGER=pager).stdout
    assert paged(tmp_path) == ""


@pytest.mark.parametrize("broken", ["/nowhere/pager", "false", "'", "   ", "cat"])
def test_a_broken_pager_loses_nothing_and_is_no_traceback(on_terminal, broken):
    shown = on_terminal("list", PAGER=broken)
    assert "197 of 197 States" in shown
    assert "Traceback" not in shown


def test_a_reader_who_leaves_the_pager_has_done_nothing_wrong(on_terminal, tmp_path):
    path = tmp_path / "short"
    path.write_text("#!/bin/sh\nhead -3\n")
    path.chmod(0o755)
    shown = on_terminal("list", PAGER=str(path))
    assert "Traceback" not in shown
    assert "Afghanistan" in shown
