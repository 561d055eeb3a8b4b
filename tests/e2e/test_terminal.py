"""On a terminal: width, colour, a reader who leaves, and an alphabet that is too small."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest

SCREENS = {
    "status": ["status"],
    "list": ["list"],
    "show": ["show", "Bosnia and Herzegovina"],
    "timeline": ["timeline"],
    "entry-into-force": ["entry-into-force"],
    "entry-into-force COUNTRY": ["entry-into-force", "IRL", "--if-deposited", "2026-12-10"],
}
ESCAPE = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def columns(line):
    """Count the columns that a line takes."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in line)
    return len(line) + wide


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("args", SCREENS.values(), ids=SCREENS)
def test_nothing_is_wider_than_the_terminal_and_nothing_is_cut(on_terminal, args, width):
    shown = ESCAPE.sub("", on_terminal(*args, width=width))
    assert shown.strip()
    assert max(map(columns, shown.splitlines())) <= width
    assert "…" not in shown
    assert "\t" not in shown


def test_a_terminal_gets_a_table_in_colour(on_terminal):
    shown = on_terminal("list", "--status", "ratified")
    assert "\x1b[" in shown
    assert "31 of 197 States" in shown


@pytest.mark.parametrize("args", SCREENS.values(), ids=SCREENS)
def test_no_color_and_a_dumb_terminal_get_no_colour(on_terminal, args):
    colour = re.compile(r"\x1b\[([0-9]+;)*(3|4|9|10)[0-9][0-9;]*m")
    assert colour.search(on_terminal("list")), "or this test could not fail"
    assert not colour.search(on_terminal(*args, NO_COLOR="1"))
    assert "\x1b" not in on_terminal(*args, TERM="dumb")


def test_no_color_gives_no_escape_in_a_pipe(run):
    for args in SCREENS.values():
        assert "\x1b" not in run(*args, "--format", "table", NO_COLOR="1").stdout


def test_force_color_colours_a_pipe(run):
    assert "\x1b[" in run("status", "--format", "table", FORCE_COLOR="1").stdout


def test_colour_is_never_the_only_sign(run):
    shown = run("list", "--format", "table", NO_COLOR="1").stdout
    rows = [line for line in shown.splitlines() if line[1:3] == "  "]
    assert len([row for row in rows if row.startswith("●")]) == 31
    assert len([row for row in rows if row.startswith("◐")]) == 24
    assert "● ratified  ◐ signed  ○ party  · not-party" in shown


@pytest.mark.parametrize("width", ["1", "2", "10", "0", "-3", "wide"])
def test_no_width_is_too_small(run, width):
    for args in (["status"], ["show", "URY"]):
        done = run(*args, "--format", "table", COLUMNS=width)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("form", ["plain", "table", "json", "csv", "markdown"])
def test_a_reader_who_leaves_early_is_no_error(script, environment, tmp_path, form):
    for _ in range(2):
        read, write = os.pipe()
        process = subprocess.Popen(
            [script, "list", "--format", form],
            stdout=write,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=tmp_path,
        )
        os.close(write)
        os.read(read, 1)
        os.close(read)
        assert process.communicate(timeout=60)[1] == b""
        assert process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="pipes wait there")
def test_a_slow_reader_gets_all_of_it_through_a_pipe_that_does_not_wait(script, environment):
    """Of what such a pipe could not take at once, Python drops the rest without a word."""
    read, write = os.pipe()
    os.set_blocking(write, False)
    process = subprocess.Popen([script, "declarations", "--json"], stdout=write, env=environment)
    os.close(write)
    before = -1
    # Until the pipe is full, or nobody writes any more.
    while before < (now := waiting(read)) or (not now and process.poll() is None):
        before = now
        time.sleep(0.2)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read()
    assert process.wait(60) == 0
    assert len(said) > 1 << 17  # more than any pipe holds
    assert len(json.loads(said)) > 100


def waiting(pipe):
    """Count the bytes that nobody has read yet."""
    import fcntl
    import termios

    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


@pytest.mark.parametrize("form", ["plain", "table", "json"])
def test_a_full_disk_is_one_line(script, environment, form):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [script, "list", "--format", form],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
        )
    assert done.stderr == b"error: No space left on device\n"
    assert done.returncode == 1


def test_closed_streams_are_no_traceback(script, environment):
    for close in (">&-", "2>&-", "<&-", ">&- 2>&- <&-"):
        done = subprocess.run(
            ["sh", "-c", f'"$0" update Fiji signed --on 2026-02-09 {close}', script],
            capture_output=True,
            env=environment,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr
        assert done.returncode == 2


ASCII = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize(
    "args",
    [
        ["status", "--format", "table"],
        ["list", "--format", "table"],
        ["show", "CIV", "--format", "table"],
        ["timeline", "--format", "table"],
        ["list", "--format", "csv"],
        ["list"],
        ["update", "TUR", "signed", "--on", "2026-02-01", "--dry-run"],
    ],
)
def test_where_there_is_no_unicode_glyphs_and_letters_become_plainer(run, args):
    done = run(*args, text=False, stdin=b"", **ASCII)
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode("ascii")
    assert "?" not in shown.replace("aspx?", "")
    assert "\\u" not in shown


def test_a_plainer_glyph_still_tells_the_statuses_apart(run):
    shown = run("list", "--format", "table", **ASCII).stdout
    assert "# ratified  * signed  - party  . not-party" in shown
    assert "Cote d'Ivoire" in shown


def test_json_loses_no_letter_where_there_is_no_unicode(run):
    import json

    assert json.loads(run("show", "CIV", "--json", **ASCII).stdout)["name"] == "Côte d'Ivoire"


WEIRD = ["", " ", "x" * 10_240, "\x1b[31mred", "\udcff", "\u202e", "%s{0}", "[bold]", "-", "'; --"]


@pytest.mark.parametrize("text", WEIRD, ids=range(len(WEIRD)))
def test_whatever_is_typed_gets_an_answer_in_one_or_two_lines(run, text):
    for args in (
        ["show", text],
        ["list", "--status", text],
        ["list", "--as-of", text],
        ["timeline", f"--from={text}"],
    ):
        done = run(*[arg.encode("utf-8", "surrogateescape") for arg in args])
        assert done.returncode == 2, args
        assert done.stderr.startswith("error: "), args
        assert len(done.stderr.splitlines()) <= 2, args
        assert len(done.stderr) < 1000, args
        assert not {"\x1b", "\u202e"} & set(done.stderr), args


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["nope"], 2),
        (["list", "--sort", "luck"], 2),
        (["list", "--as-of", "0001-01-01"], 2),
        (["list", "--as-of", "2026-02-11"], 2),
        (["entry-into-force", "--if-deposited", "2026-12-10"], 2),
        (["entry-into-force", "Finland", "--if-deposited", "2026-12-10"], 1),
        (["entry-into-force", "Ireland", "--if-deposited", "2009-09-23"], 1),
        (["show"], 2),
        (["show", "Niger", "Nigeria"], 2),
        (["--db"], 2),
    ],
)
def test_a_wrong_call_exits_with_2_and_a_refusal_with_1(run, args, code):
    done = run(*args)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith("error: ")


def test_a_clock_set_wrong_is_said(run):
    done = run("status", OPICESCR_NOW="yesterday")
    assert done.returncode == 2
    assert "OPICESCR_NOW" in done.stderr


def test_a_brief_is_drawn_on_a_terminal_and_markdown_in_a_pipe(on_terminal, run):
    shown = on_terminal("brief", "Ireland", NO_COLOR="1")
    assert "# Ireland" not in shown
    assert "| --- |" not in shown
    assert "Ireland and the OP-ICESCR" in shown.splitlines()[0]
    assert "[1]" in shown
    assert run("brief", "Ireland").stdout.startswith("# Ireland and the OP-ICESCR\n")


def test_an_error_is_broken_between_words_on_a_terminal_and_is_a_line_elsewhere(on_terminal, run):
    line = (
        'error: "congo" could be Congo (COG) or Democratic Republic of the Congo (COD): say which'
    )
    shown = on_terminal("show", "congo", refused=True)
    assert shown.replace("\r", "").strip() == line.replace(" say which", "\nsay which")
    assert run("show", "congo").stderr == f"{line}\n"
