"""What a ledger is exported as: a module and a line here for each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from opicescr_cli.core.ledger import Ledger


class FileFormat(NamedTuple):
    """A file: what writes it, what each one begins with, whether it is a text."""

    write: Callable[[Ledger], bytes]
    begin: bytes
    text: bool = True


class FolderFormat(NamedTuple):
    """A folder: what writes its files by name, what refuses a folder of something else."""

    write: Callable[[Ledger], Mapping[str, bytes]]
    check: Callable[[Path, Path], None]


MODULES = {
    "csv": "acts_csv",
    "json": "ledger_json",
    "xlsx": "states_xlsx",
    "md": "states_md",
    "docx": "states_docx",
    "ics": "dates_ics",
    "panel": "panel_csv",
    "datapackage": "package",
}
"""The module of each format, by the word that a person types; each says `FORMAT`."""


def load(name: str) -> FileFormat | FolderFormat:
    """Load a format's module, and no other; raises KeyError for a word that names none."""
    chosen: FileFormat | FolderFormat = import_module(f"{__package__}.{MODULES[name]}").FORMAT
    return chosen
