"""The message catalogues: every sentence that a person can see, and what is still untranslated.

Templates (.pot) are not kept: the catalogues of the languages hold every message.
"""

from __future__ import annotations

import importlib
import inspect
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from opicescr_cli import facts
from opicescr_cli.app import COMMANDS, root_command
from opicescr_cli.app import build as build_command
from opicescr_cli.core.model import Status

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "opicescr_cli" / "locale"
LANGUAGES = ("es", "fr")
WRITTEN = datetime(2026, 2, 3, tzinfo=UTC)
"""The day that the headers name; the real one would make every build differ."""
HEADER = "# The sentences of opicescr. Collected by `python -m data.build catalogues`."
KEYWORDS: dict[str, Any] = {
    "say": None,
    "phrase": None,
    "translate": None,
    "DepositaryError": None,
    "plural": (1, 2),
    "_": None,
    "N_": None,
}
METHODS = [("**/templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
TYPER = ("core", "exceptions", "parser", "types", "formatting")
"""The modules of Typer's command line whose words appear in help and in errors."""


def build() -> dict[str, str]:
    """Make the catalogue of each language: old translations kept, new messages added empty."""
    found = template()
    files = {}
    for code in LANGUAGES:
        catalogue = read(code)
        catalogue.update(found, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.header_comment = HEADER
        catalogue.fuzzy = False  # Babel marks a header as a draft
        catalogue.project, catalogue.version = "opicescr-cli", ""
        catalogue.msgid_bugs_address = ""
        catalogue.last_translator = catalogue.language_team = f"opicescr <{code}>"
        catalogue.creation_date = catalogue.revision_date = WRITTEN
        text = io.BytesIO()
        write_po(text, catalogue, width=96, no_location=True, sort_output=True, omit_header=False)
        files[f"../opicescr_cli/locale/{code}/LC_MESSAGES/opicescr.po"] = text.getvalue().decode()
    return files


def read(code: str) -> Catalog:
    """Read a language's catalogue, an empty one where there is none yet."""
    path = LOCALE / code / "LC_MESSAGES" / "opicescr.po"
    if not path.exists():
        return Catalog(locale=code, domain="opicescr", project="opicescr")
    with path.open("rb") as file:
        return read_po(file, locale=code, domain="opicescr")


def template() -> Catalog:
    """Collect every message that a person can see."""
    catalogue = Catalog(domain="opicescr", project="opicescr")
    extracted = extract_from_dir(ROOT / "opicescr_cli", METHODS, keywords=KEYWORDS)
    for _file, _line, message, _comments, _context in extracted:
        catalogue.add(message)
    for message in (*_help(), *_data(), *_typer()):
        catalogue.add(message)
    return catalogue


def _help() -> Iterator[str]:
    """Give the words of --help: a command's line, its text, its options."""
    yield from COMMANDS.values()
    commands = [root_command(), *(build_command(name) for name in COMMANDS)]
    for command in commands:
        inner = getattr(command, "commands", {}) if command is not commands[0] else {}
        for each in (command, *inner.values()):
            yield from filter(None, (each.help, *(getattr(p, "help", "") for p in each.params)))


def _data() -> Iterator[str]:
    """Give what is data, and shown in sentences."""
    yield from (row["text"] for row in facts.load("milestones.json"))
    for instrument in facts.instruments().values():
        yield from (instrument.short, instrument.title)
    yield from Status
    yield from sorted({row["group"] for row in facts.load("states.json") if row["group"]})


def _typer() -> Iterator[str | tuple[str, ...]]:
    """Give Typer's own words, as it asks gettext for them."""
    from babel.messages.extract import extract

    keywords: dict[str, Any] = {"_": None, "ngettext": (1, 2)}
    for module in ("typer.core", *(f"typer._click.{name}" for name in TYPER)):
        source = io.BytesIO(inspect.getsource(importlib.import_module(module)).encode())
        for _line, message, _comments, _context in extract("python", source, keywords):
            yield message


def untranslated(code: str) -> list[str]:
    """List the messages that a language lacks, or whose placeholders differ."""
    import string

    def holes(text: str) -> set[str]:
        try:
            return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        except ValueError:
            return set()

    catalogue, lacking = read(code), []
    for message in template():
        if not message.id:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        own = catalogue.get(key)
        texts = own.string if own is not None else ""
        all_texts = [texts or ""] if isinstance(texts, str | None) else list(texts)
        if not all(all_texts) or any(holes(text) != holes(key) for text in all_texts):
            lacking.append(str(key))
    return lacking
