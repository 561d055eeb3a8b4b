"""The message catalogues: every sentence that a person can see, and what is still untranslated.

Templates (.pot) are not kept: the catalogues of the languages hold every message.
"""

from __future__ import annotations

import io
import re
import string
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer.core
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

from opicescr_cli import facts
from opicescr_cli.app import COMMANDS, PURPOSES, root_command
from opicescr_cli.app import build as build_command
from opicescr_cli.core.model import Status
from opicescr_cli.language import KINDS, SYSTEM
from opicescr_cli.site.environment import GROUPS
from opicescr_cli.site.years import REGIONS
from opicescr_cli.views import declarations, differences
from opicescr_cli.views.palette import PAINTS

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "opicescr_cli" / "locale"
FILES = {path.parts[-3]: path for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))}
"""The catalogues by their languages."""
DRAFT = "#, fuzzy"
"""How the head of a catalogue says, as gettext has it, that it is not complete yet."""
LANGUAGES = tuple(c for c, path in FILES.items() if DRAFT not in path.read_text("utf-8")[:200])
"""The languages whose catalogues are complete, and have to stay so."""
WRITTEN = datetime(2026, 2, 3, tzinfo=UTC)
"""The day that the headers name; the real one would make every build differ."""
HEADER = "# The sentences of opicescr. Collected by `python -m data.build catalogues`."
KEYWORDS: dict[str, Any] = {
    "say": None,
    "phrase": None,
    "translate": None,
    "DepositaryError": None,
    "counted": (1, 2),
    "plural": (1, 2),
    "pgettext": ((1, "c"), 2),
    "_": None,
    "N_": None,
}
TYPED = re.compile(r"""'opicescr-cli\[\w+\]'|`[^`]*`|= "[^"]*\"|https?://\S+""")
"""What is typed with its signs in any language: a package, a command, a value of TOML."""
_PERCENT = (r"(?<=[\d}])[ ](?=%)", "\N{NO-BREAK SPACE}")
TYPOGRAPHY: dict[str, tuple[tuple[str, str], ...]] = {
    "es": (_PERCENT,),
    "fr": (
        _PERCENT,
        (r"(?<=[^\W\d])'(?=[^\W\d{])", "\N{RIGHT SINGLE QUOTATION MARK}"),
        (r"[ ](?=[;:!?\u00bb](\s|$))|(?<=\u00ab)[ ]", "\N{NARROW NO-BREAK SPACE}"),
    ),
}
"""How a language sets its signs, by what stands for them where a translator had no key for it."""
UNITS = (r"(?<=[\d}])[ ](?=[kMG][Bo]\b)", "\N{NO-BREAK SPACE}")
METHODS = [("**/templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
TYPER = {"_": None, "ngettext": (1, 2)}
"""The functions by which Typer asks gettext for its own words."""
HELP = "Show this message and exit."
"""What Typer says of --help."""


def build(every: Catalog) -> dict[str, str]:
    """Make the catalogue of each language: old translations kept, new messages added empty.

    `every` is what `template` collects. The head does not name Babel's release: an update of it
    alone changes no catalogue.
    """
    files = {}
    for code in FILES:
        catalogue = read(code)
        catalogue.update(every, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        for message in catalogue:
            if message.id and message.string:
                message.string = typeset(code, message.string)
        catalogue.header_comment = HEADER
        catalogue.fuzzy = code not in LANGUAGES
        catalogue.project, catalogue.version = "opicescr-cli", ""
        catalogue.msgid_bugs_address = ""
        catalogue.last_translator = catalogue.language_team = f"opicescr <{code}>"
        catalogue.creation_date = catalogue.revision_date = WRITTEN
        text = io.BytesIO()
        write_po(text, catalogue, width=96, no_location=True, sort_output=True, omit_header=False)
        written = re.sub(r'"Generated-By: .*"\n', "", text.getvalue().decode())
        files[f"../opicescr_cli/locale/{code}/LC_MESSAGES/opicescr.po"] = written
    return files


def typeset(code: str, text: str | Iterable[str]) -> str | tuple[str, ...]:
    """Set a translation's signs as its language does; what is typed keeps those it has."""
    if not isinstance(text, str):
        return tuple(str(typeset(code, each)) for each in text)
    for found, sign in (UNITS, *TYPOGRAPHY.get(code, ())):
        pieces, typed = TYPED.split(text), [*TYPED.findall(text), ""]
        text = "".join(re.sub(found, sign, p) + t for p, t in zip(pieces, typed, strict=True))
    return text


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
    for _file, _line, message, _comments, context in extracted:
        if message:
            catalogue.add(message, context=context)
    typers = extract_from_file("python", typer.core.__file__, keywords=TYPER)
    own = (message for _line, message, _comments, _context in typers)
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
    yield from sorted({row["source"] for row in facts.load("milestones.json")})
    yield from (row["name"] for row in facts.load("groups.json"))
    states = {row["iso3"] for row in facts.load("states.json")}
    said = facts.load("declarations.json")
    yield from sorted({row["name"] for row in said if row["iso3"] not in states})
    yield from (place.name for place in facts.places())
    for instrument in facts.instruments().values():
        yield from (instrument.short, instrument.title, instrument.place)
    yield from Status
    yield from KINDS.values()
    yield from differences.WORDS.values()
    yield from declarations.KINDS.values()
    yield from (paint.label for paint in PAINTS.values())
    yield from sorted({row["group"] for row in facts.load("states.json") if row["group"]})
    yield from GROUPS.values()
    yield from (name for name, _edges in REGIONS.values())
    yield from SYSTEM
    yield HELP


def untranslated(code: str, every: Catalog) -> list[str]:
    """List the messages that a language lacks, or that are filled by other values than English.

    `every` is what `template` collects.
    """
    catalogue, lacking = read(code), []
    for message in every:
        if not message.id:
            continue
        key = message.id if isinstance(message.id, str) else message.id[0]
        own = catalogue.get(key, message.context)
        texts = own.string if own is not None else ""
        all_texts = [texts or ""] if isinstance(texts, str | None) else list(texts)
        many = message.id if isinstance(message.id, str) else message.id[-1]
        if (
            not all(all_texts)
            or any(not holes(text) <= holes(many) for text in all_texts)
            or holes(all_texts[-1]) != holes(many)
        ):
            lacking.append(str(key))
    return lacking


def holes(text: str) -> set[str]:
    """Give the names of the values that fill a sentence; a form of words is a language's own."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return set()
