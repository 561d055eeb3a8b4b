"""Where a shared ledger is: what is asked of the server, and what is shown of the address."""

from __future__ import annotations

import sys
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opicescr_cli.core.message import OpicescrError, WrongCallError
from opicescr_cli.store.author import command_line
from opicescr_cli.store.location import without_secrets
from opicescr_cli.store.shared.address import server

pytest.importorskip("psycopg")


@pytest.fixture(autouse=True)
def _no_surroundings(monkeypatch):
    for name in ("PGHOST", "PGHOSTADDR", "PGSERVICE", "PGSSLMODE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql://ana:secret@db.example.org/opicescr", "ana@db.example.org/opicescr"),
        ("postgres://ana:secret@db.example.org:6432/x", "ana@db.example.org:6432/x"),
        ("postgresql://one,two:5433/x", "one,two:5433/x"),
        ("postgresql://one:5432,two:5433/x", "one:5432,two:5433/x"),
        ("postgresql:///x?host=/run/postgresql&password=secret", "/run/postgresql/x"),
        ("postgresql:///opicescr", "/opicescr"),
    ],
)
def test_the_name_leads_there_and_lets_nobody_in(url, name):
    assert server(url).name == f"postgresql://{name}"


SECRET = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF), min_size=4).map(
    lambda text: f"~{text}~"
)


@given(SECRET)
def test_no_password_is_in_a_name_or_in_the_journals_command(secret):
    kept = quote(secret, safe="")
    for url in (
        f"postgresql://ana:{kept}@db.example.org/x",
        f"postgresql://db.example.org/x?user=ana&password={kept}&sslmode=require",
        f"postgresql://db.example.org/x?sslmode=require&sslpassword={kept}",
        f"POSTGRES://ana:{kept}@db.example.org/x",
    ):
        shown = [without_secrets(url), without_secrets(f"--db={url}")]
        if url.startswith("postgresql"):
            shown.append(server(url).name)
        for text in shown:
            assert kept not in text
            assert secret not in text
            assert "db.example.org" in text


@given(SECRET)
def test_no_password_that_is_written_as_it_is_stays_in_the_journal_or_in_a_refusal(secret):
    url = f"postgresql://ana:{secret}@db.example.org/x"
    assert secret[1:-1] not in without_secrets(url)
    try:
        shown = server(url).name
    except WrongCallError as error:
        shown = str(error)
    assert secret[1:-1] not in shown


def test_the_journals_command_keeps_what_is_no_address(monkeypatch):
    call = ["update", "Uruguay", "signed", "--source", "https://example.org/a@b?password=c"]
    monkeypatch.setattr(sys, "argv", ["opicescr", *call])
    assert command_line().endswith("--source 'https://example.org/a@b?password=c'")
    monkeypatch.setattr(sys, "argv", ["opicescr", "--db", "postgresql://a:b@h/d", "undo"])
    assert command_line() == "opicescr --db postgresql://a@h/d undo"


@pytest.mark.parametrize(
    ("url", "mode"),
    [
        ("postgresql://db.example.org/x", "verify-full"),
        ("postgresql://192.0.2.1/x", "verify-full"),
        ("postgresql://localhost,db.example.org/x", "verify-full"),
        ("postgresql://localhost/x?hostaddr=192.0.2.1", "verify-full"),
        ("postgresql:///x?service=coalition", "verify-full"),
        ("postgresql://db.example.org/x?sslmode=require", "require"),
        ("postgresql://localhost/x", None),
        ("postgresql://127.0.0.7/x", None),
        ("postgresql://[::1]/x", None),
        ("postgresql:///x?host=/run/postgresql", None),
        ("postgresql:///x", None),
    ],
)
def test_a_server_elsewhere_has_to_prove_who_it_is(url, mode):
    assert server(url).parameters.get("sslmode") == mode


@pytest.mark.parametrize("variable", ["PGHOST", "PGHOSTADDR", "PGSERVICE"])
def test_a_server_that_the_environment_names_has_to_prove_it_too(monkeypatch, variable):
    monkeypatch.setenv(variable, "192.0.2.1")
    monkeypatch.setenv("PGSSLMODE", "disable")
    assert server("postgresql:///x").parameters["sslmode"] == "verify-full"


def test_less_proof_is_used_when_the_address_says_so_and_is_spoken_of():
    assert server("postgresql://db.example.org/x").warning is None
    assert server("postgresql://localhost/x?sslmode=disable").warning is None
    found = server("postgresql://db.example.org/x?sslmode=require").warning
    assert str(found) == (
        "sslmode=require in the address does not prove who the server is; verify-full does"
    )


def test_without_psycopg_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(OpicescrError, match=r"psycopg\nInstall it: pip install 'opicescr-cli"):
        server("postgresql://localhost/x")
