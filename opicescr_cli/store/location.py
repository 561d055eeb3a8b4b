"""Where the ledger is: in a file, or at an address."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from opicescr_cli import config
from opicescr_cli.folders import data_folder

LEDGER = "OPICESCR_DB"
"""The environment variable that names the ledger's place."""

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")


class Address(NamedTuple):
    """Where a store is that is no file: its kind ("postgresql"), and the address as given.

    The address may hold a password: it is shown to nobody.
    """

    kind: str
    url: str


def named(db: str | None = None) -> str | None:
    """Give the place that somebody named: asked for, in OPICESCR_DB, or in the configuration."""
    return db or os.environ.get(LEDGER) or config.settled().db or None


def locate(db: str | None = None) -> Path | Address:
    """Find the ledger: the place that somebody named, or the user's data folder."""
    if place := named(db):
        found = _ADDRESS.match(place)
        return Address(found[1].lower(), place) if found else Path(place)
    return data_folder() / "ledger.json"


# Compiled by `re` where a call names an address: most never do, and all would wait for it.
_DATABASE = r"(?is)(.*?\bpostgres(?:ql)?://)(.*)"
_HOST = r"(?:\[[^]/?#@]*\]|[^]\[:/?#@,]*)(?::\d*)?"
_PARTS = (
    r"(?a)(?:(?P<user>[^:/?#@]*)(?::[^/?#@]*)?@)?"
    rf"(?P<place>{_HOST}(?:,{_HOST})*(?:/[^?#@]*)?)(?:\?(?P<more>[^#@]*))?"
)


UNREADABLE = "..."
"""What is kept of an address in which a password has no clear end."""


def without_secrets(word: str) -> str:
    """Give a word of a call as it may be kept: of a database's address no password.

    Where the address is so written that nobody can tell where a password ends, nothing of it
    is kept.
    """
    found = re.fullmatch(_DATABASE, word) if "://" in word else None
    if not found:
        return word
    parts = re.fullmatch(_PARTS, found[2])
    if not parts:
        return found[1] + UNREADABLE
    user = f"{parts['user']}@" if parts["user"] else ""
    kept = [each for each in (parts["more"] or "").split("&") if each and not _secret(each)]
    return f"{found[1]}{user}{parts['place']}{'?' if kept else ''}{'&'.join(kept)}"


def _secret(setting: str) -> bool:
    from urllib.parse import unquote

    name = unquote(setting.partition("=")[0]).casefold()
    return "password" in name or "secret" in name
