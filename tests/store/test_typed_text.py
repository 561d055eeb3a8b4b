"""Text that people type comes back as typed, and can do no harm on the way."""

from __future__ import annotations

import json
import os

import pytest

HOSTILE = {
    "markup": "[bold red]C.N.1.2026[/bold red] [/] [link=http://x]",
    "colours": "\x1b[31mred\x1b[0m",
    "a title for the window": "\x1b]0;owned\x07",
    "a link": "\x1b]8;;http://example.org\x1b\\here\x1b]8;;\x1b\\",
    "lines": "one\ntwo\r\nthree\ttabbed",
    "right to left": "\u202egnirts\u202c \u2066isolated\u2069",
    "a formula": '=HYPERLINK("http://example.org")',
    "a page": "<script>alert(1)</script>",
    "braces": "{path} {0} {}",
    "invisible": "a\u200bb\ufeffc\x00".replace("\x00", ""),
    "not Latin": "Côte d’Ivoire, Уругвай, 乌拉圭, أوروغواي",
    "emoji": ":smile: 🏳️‍🌈",
}


@pytest.fixture
def run(zygote, tmp_path):
    def run(*words, **env):
        own = {
            "OPICESCR_DB": str(tmp_path / "l.json"),
            "OPICESCR_NOW": "2026-03-01",
            "PYTHONUTF8": "1",
        }
        return zygote.run(["opicescr", *words], {**os.environ, **own, **env}, tmp_path)

    return run


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_note_and_a_source_come_back_as_typed_and_steer_no_terminal(run, text):
    words = ("update", "Ireland", "ratified", "--on", "2026-02-20", "--yes")
    done = run(*words, "--note", text, "--source", text)
    assert done.returncode == 0, done.stderr
    (entry,) = json.loads(run("history", "--json").stdout)
    assert entry["note"] == text
    acts = json.loads(run("show", "Ireland", "--json").stdout)["acts"]
    assert acts[-1]["source"] == text
    shown = [
        run("history").stdout,
        run("history", "--format", "table", FORCE_COLOR="1", COLUMNS="200").stdout,
        run("history", "--format", "markdown").stdout,
        run("show", "Ireland", "--format", "table", COLUMNS="200").stdout,
        run("show", "Ireland", "--format", "csv").stdout if "\n" not in text else "",
        run("timeline", "--country", "Ireland").stdout,
    ]
    for screen in shown:
        bare = screen.replace("\x1b[0m", "").replace("\x1b[1m", "").replace("\x1b[2m", "")
        assert "\x1b]" not in bare
        assert "\x1b[31m" not in bare
        assert "\u202e" not in bare
        assert "\x07" not in bare
    if text.isprintable() and not text.startswith("="):
        assert text in shown[0]


@pytest.mark.parametrize("option", ["--note", "--source"])
def test_a_text_that_is_too_long_is_refused_with_its_limit(run, option):
    words = ("update", "Ireland", "ratified", "--on", "2026-02-20", "--yes")
    done = run(*words, option, "x" * 100_000)
    assert done.returncode == 2
    assert f"error: {option} has 100,000 characters\nThe maximum is 2000." in done.stderr
    assert json.loads(run("history", "--json").stdout) == []


def test_a_megabyte_in_a_country_name_is_one_short_line(run):
    done = run("show", "x" * 100_000)
    assert done.returncode == 2
    assert len(done.stderr) < 300
