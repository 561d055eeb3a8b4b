"""Text that people type comes back as typed, and can do no harm on the way."""

from __future__ import annotations

import json

import pytest
import small
from hypothesis import example, given
from hypothesis import strategies as st

from opicescr_cli.store.storage import line

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
def called(called, tmp_path):
    """Call the program over a ledger of some States."""
    (tmp_path / "ledger.json").write_bytes(small.SEED.read_bytes())
    return lambda *words, **env: called(*words, OPICESCR_NOW="2026-03-01", **env)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_note_and_a_source_come_back_as_typed_and_steer_no_terminal(called, text):
    words = ("update", "Ireland", "ratified", "--on", "2026-02-20", "--yes")
    done = called(*words, "--note", text, "--source", text)
    assert done.code == 0, done.err
    (entry,) = json.loads(called("history", "--json").out)
    assert entry["note"] == text
    acts = json.loads(called("show", "Ireland", "--json").out)["acts"]
    assert acts[-1]["source"] == text
    shown = [
        called("history").out,
        called("history", "--format", "markdown").out,
        called("show", "Ireland", "--format", "table", COLUMNS="200").out,
        called("show", "Ireland", "--format", "csv").out if "\n" not in text else "",
        called("timeline", "--country", "Ireland").out,
        called("history", "--format", "table", FORCE_COLOR="1", COLUMNS="200").out,
    ]
    for screen in shown:
        bare = screen.replace("\x1b[0m", "").replace("\x1b[1m", "").replace("\x1b[2m", "")
        assert "\x1b]" not in bare
        assert "\x1b[31m" not in bare
        assert "\u202e" not in bare
        assert "\x07" not in bare
    if text.isprintable() and not text.startswith("="):
        assert text in shown[0]


@given(st.text(st.characters()))
@example("a\x7fb")
@example("\udcff")
@example("\u2028\u202e")
def test_a_text_is_one_line_of_a_file_that_no_editor_shows_otherwise(text):
    written = line({"note": text})
    assert written.isprintable()
    assert written.encode()
    assert json.loads(written) == {"note": text}


@pytest.mark.parametrize("option", ["--note", "--source"])
def test_a_text_that_is_too_long_is_refused_with_its_limit(called, option):
    words = ("update", "Ireland", "ratified", "--on", "2026-02-20", "--yes")
    done = called(*words, option, "x" * 100_000)
    assert done.code == 2
    assert f"error: {option} has 100,000 characters\nThe maximum is 2000." in done.err
    assert json.loads(called("history", "--json").out) == []


def test_a_megabyte_in_a_country_name_is_one_short_line(called):
    done = called("show", "x" * 100_000)
    assert done.code == 2
    assert len(done.err) < 300
