"""The present, and what the environment may say of it."""

from __future__ import annotations

import pytest

from opicescr_cli import clock
from opicescr_cli.core.message import WrongCallError


@pytest.mark.parametrize(
    "fixed",
    [
        "soon",
        "2026-02-30",
        "0001-01-01",
        "0001-01-01T00:00+14:00",
        "9999-12-31",
        "9999-12-31T23:59-12:00",
        "2026-01-01T25:00",
        "\x1b[2J",
        "9" * 100_000,
    ],
)
def test_a_clock_that_cannot_be_set_is_refused(monkeypatch, fixed):
    monkeypatch.setenv(clock.NOW, fixed)
    for asked in (clock.now, clock.today):
        with pytest.raises(WrongCallError, match="which is no date"):
            asked()


@pytest.mark.parametrize("zone", ["AAA-999", "AAA+167:59", "AAA-24", "\N{SNOWMAN}", "A" * 5000])
def test_a_zone_that_no_place_can_have_is_no_traceback(run, zone):
    done = run("list", "--json", TZ=zone, OPICESCR_NOW=None)
    assert (done.returncode, done.stderr) == (0, "")


SCREENS = [(call, "9" * 5000) for call in ("map", "status", "chart", "list", "show URY")] + [
    ("map", columns) for columns in ("10000000", "1001", "-1", "0", "1", "²", "x", "")
]


@pytest.mark.parametrize(("call", "columns"), SCREENS)
def test_a_screen_of_any_width_is_drawn_in_bounded_memory(script, environment, call, columns):
    import resource
    import subprocess

    def bounded():
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

    done = subprocess.run(
        [script, *call.split(), "--format", "table"],
        env={**environment, "COLUMNS": columns, "LINES": columns},
        capture_output=True,
        preexec_fn=bounded,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout) < 5_000_000
