"""The message catalogues: every sentence that a person can see, and what is still untranslated.

Templates (.pot) are not kept: the catalogues of the languages hold every message.
"""

from __future__ import annotations

import ast
import inspect
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer.core
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from opicescr_cli import facts
from opicescr_cli.app import COMMANDS, PURPOSES, root_command
from opicescr_cli.app import build as build_command
from opicescr_cli.core.model import Status
from opicescr_cli.language import KINDS, SYSTEM
from opicescr_cli.site.environment import GROUPS
from opicescr_cli.views import differences
from opicescr_cli.views.palette import PAINTS

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
METHODS = [("**/templates/**.html", "jinja2.ext:babel_extract")]
TYPER = {"_": None, "ngettext": (1, 2)}
"""The functions by which Typer asks gettext for its own words."""
HELP = "Show this message and exit."
"""What Typer says of --help."""


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
    for path in sorted((ROOT / "opicescr_cli").rglob("*.py")):
        for message in _sentences(path.read_text("utf-8"), KEYWORDS):
            catalogue.add(message)
    own = _sentences(inspect.getsource(typer.core), TYPER)
    for message in (*_help(), *_data(), *own):
        catalogue.add(message)
    return catalogue


def _help() -> Iterator[str]:
    """Give the words of --help: a command's line, its text, its options."""
    yield from (*PURPOSES, *COMMANDS.values())
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
    yield from KINDS.values()
    yield from differences.WORDS.values()
    yield from (paint.label for paint in PAINTS.values())
    yield from sorted({row["group"] for row in facts.load("states.json") if row["group"]})
    yield from GROUPS.values()
    yield from SYSTEM
    yield HELP


def _sentences(source: str, keywords: dict[str, Any]) -> Iterator[str | tuple[str, ...]]:
    """Give the texts that some functions are called with, within f-strings too."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in keywords:
            continue
        wanted = keywords[name] or (1,)
        texts = [node.args[n - 1] for n in wanted if n <= len(node.args)]
        found = [
            text.value
            for text in texts
            if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value
        ]
        if len(found) == len(wanted):
            yield found[0] if len(found) == 1 else tuple(found)


def untranslated(code: str) -> list[str]:
    """List the messages that a language lacks, or whose placeholders differ."""
    import string

    def holes(text: str) -> set[tuple[str | None, ...]]:
        try:
            parts = [part[1:] for part in string.Formatter().parse(text)]
            return {part for part in parts if part[0] is not None}
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
