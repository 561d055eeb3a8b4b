"""What is settled once in config.toml holds for every command; a slip in it is one clear line."""

from __future__ import annotations

import json

import pytest
from few import few

from opicescr_cli import config

WHOLE = """
# ours
lang = "es"
db = "ours/ledger.json"

[groups]
mine = ["Chile", "Ireland"]
"our friends" = [
  "URY",
  "Costa Rica",
]

[publisher]
name = "The Coalition"
address = "https://example.org/"
"""


@pytest.fixture
def settled(tmp_path):
    """Write a config.toml, and give the environment that names it."""

    def write(text):
        path = tmp_path / "config.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return {"OPICESCR_CONFIG": str(path)}

    return write


def test_the_language_of_the_configuration_is_spoken_where_the_call_names_none(called, settled):
    env = settled('lang = "es"')
    assert "Estados" in called("status", "--format", "table", **env).out
    assert "Usage:" not in called("--help", **env).out
    assert "États" in called("status", "--format", "table", "--lang", "fr", **env).out
    assert "États" in called("status", "--format", "table", OPICESCR_LANG="fr", **env).out


def test_the_ledger_of_the_configuration_is_read_and_written_beside_it(called, settled, tmp_path):
    env = settled('db = "ours/ledger.json"')
    (tmp_path / "ours").mkdir()
    words = ("update", "Ireland", "ratified", "--on", "2026-02-05", "--source", "x", "--yes")
    assert called(*words, **env).code == 0
    assert (tmp_path / "ours" / "ledger.json").is_file()
    assert not (tmp_path / "ledger.json").exists()
    assert json.loads(called("show", "IRL", "--json", **env).out)["status"] == "ratified"
    other = {**env, "OPICESCR_DB": str(tmp_path / "other.json")}
    assert json.loads(called("show", "IRL", "--json", **other).out)["status"] == "signed"


def test_a_home_folder_is_understood_and_an_address_is_left_as_it_is(settled, monkeypatch):
    monkeypatch.setenv("HOME", "/home/ana")
    monkeypatch.setenv("OPICESCR_CONFIG", settled('db = "~/acts.json"')["OPICESCR_CONFIG"])
    assert config.settled().db == "/home/ana/acts.json"
    settled('db = "postgresql://ana@host/acts"')
    assert config.settled().db == "postgresql://ana@host/acts"


def test_check_says_where_the_ledger_is_and_what_is_settled(called, settled, tmp_path):
    none = called("check")
    assert none.code == 0
    assert "Configuration: none at" in none.out
    assert "ledger.json" in none.out.splitlines()[0]
    text = called("check", "--lang", "en", **settled(WHOLE)).out
    assert f"Ledger: {tmp_path}/ours/ledger.json" in text
    assert f"Configuration: {tmp_path}/config.toml" in text
    assert "groups: mine, our friends" in text
    assert "publisher: The Coalition" in text


def test_check_shows_no_password(called, settled):
    env = settled('db = "postgresql://ana:secret@127.0.0.1:1/acts"')
    done = called("check", **env)
    assert "secret" not in done.out + done.err


def test_the_publisher_of_the_configuration_signs_the_site(called, settled, tmp_path):
    env = settled(WHOLE.replace('lang = "es"', ""))
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "ledger.json").write_bytes(few("URY", "IRL"))
    assert called("site", "build", "public", "--lang", "en", **env).code == 0
    assert "The Coalition" in (tmp_path / "public" / "index.html").read_text("utf-8")
    lacking = called("site", "build", "public", "--check-config", **env)
    assert lacking.code == 1
    assert "contact" in lacking.out
    (tmp_path / "site.toml").write_text('name = "Others"', "utf-8")
    words = ("site", "build", "public", "--lang", "en", "--config", "site.toml")
    assert called(*words, **env).code == 0
    page = (tmp_path / "public" / "index.html").read_text("utf-8")
    assert "Others" in page
    assert "The Coalition" not in page


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('lang = "en"\nlang = = "es"', 2, "is not TOML"),
        ("\n\nwhat", 3, "is not TOML"),
        ("[" * 5000, 1, "is not TOML"),
        ("[groups\n", 1, "is not TOML"),
        (b'lang = "en"\n\xff', 2, "is not UTF-8"),
        ('lang = "en"\ncolour = "red"', 2, "colour"),
        ("\nlang = 3", 2, "lang is to be a text"),
        ('db = ""', 1, "db is to be a text"),
        ('db = "a\\u001bb"', 1, "db is to be a text"),
        ('\nlang = "tlh"', 2, "tlh"),
        ('# x\n\ngroups = "mine"', 3, "groups is to be a table"),
        ('[publisher]\nname = "x"\n[groups]\nname = "Chile"', 4, "list of States"),
        ("[groups]\n\nmine = [3]", 3, "name States"),
        ("[groups]\nmine = []", 2, "list of States"),
    ],
)
def test_a_slip_in_the_configuration_is_one_line_that_names_its_own(
    called, settled, text, line, says
):
    env = settled(text)
    done = called("status", **env)
    assert done.code == 2
    assert done.out == ""
    first, *rest = done.err.splitlines()
    assert f"config.toml, line {line}: " in first
    assert says in first
    assert len(rest) == 1


def test_a_slip_in_the_publisher_names_its_line_where_the_publisher_is_asked_for(called, settled):
    env = settled('[groups]\nname = ["Chile"]\n[publisher]\naddress = "javascript:x"')
    for words in (("check",), ("site", "build", "public")):
        done = called(*words, **env)
        assert done.code == 1
        assert "config.toml, line 4: address cannot be shown" in done.err
    assert called("list", "--json", **env).code == 0


def test_a_named_configuration_that_is_not_there_is_no_silence(called, tmp_path):
    done = called("status", OPICESCR_CONFIG=str(tmp_path / "typo.toml"))
    assert done.code == 2
    assert "typo.toml" in done.err
    assert len(done.err.splitlines()) == 1


def test_a_folder_in_its_place_is_told(called, tmp_path):
    done = called("status", OPICESCR_CONFIG=str(tmp_path))
    assert done.code == 2
    assert "cannot be read" in done.err


def test_a_mark_of_windows_notepad_and_its_line_ends_are_read(called, settled):
    env = settled(b'\xef\xbb\xbflang = "es"\r\n[groups]\r\nmine = ["Chile"]\r\n')
    assert "Estados" in called("status", "--format", "table", **env).out


def test_a_broken_configuration_does_not_spoil_a_completion(run, settled):
    line = {"COMP_WORDS": "opicescr sho", "COMP_CWORD": "1"}
    done = run(_OPICESCR_COMPLETE="complete_bash", **line, **settled("what"))
    assert done.stdout.split() == ["show"]
    assert done.stderr == ""
