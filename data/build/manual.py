"""man/opicescr.1: the manual page, made from the help of the program, in English."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import typer

from opicescr_cli import __version__, config
from opicescr_cli.app import PURPOSES, root_command
from opicescr_cli.app import build as build_command
from opicescr_cli.language import VARIABLE as LANGUAGE
from opicescr_cli.language import speaking
from opicescr_cli.store.location import LEDGER
from opicescr_cli.views.pager import VARIABLE as PAGER

ENVIRONMENT = {
    LEDGER: "The ledger's file, or a shared one's address.",
    LANGUAGE: "The language, by its code: es, say.",
    config.VARIABLE: "Another configuration than the user's config.toml.",
    PAGER: "What shows an answer that is longer than the terminal; empty: nothing.",
    "NO_COLOR": "If set, no colours.",
}

EXITS = {
    "0": "Fine.",
    "1": "A refusal, or a difference was found.",
    "2": "A wrong call.",
    "3": "The outside could not be asked: no network, no server.",
    "130": "Ctrl-C.",
}

ABOUT = """
Says which States have ratified the Optional Protocol to the International Covenant on Economic,
Social and Cultural Rights, since when, and what follows. Statuses, dates of entry into force and
counts are derived from the States' treaty actions, each with its source. On a terminal the answer
is a table, in a pipe tab-separated lines; --format and --json choose another.
"""

SETTLED = """
In the user's configuration folder (on Linux ~/.config/opicescr). Its entries are lang, db, the
table [groups] with lists of States, and the table [publisher] for site build. opicescr check says
which is read.
"""


def build() -> dict[str, str]:
    """Make the page; the same help gives the same bytes."""
    with speaking("en"):
        return {"../man/opicescr.1": "\n".join(_page()) + "\n"}


def _page() -> Iterator[str]:
    root = root_command()
    context = typer.Context(root, info_name="opicescr")
    yield f'.TH OPICESCR 1 "" "opicescr {__version__}" "User commands"'
    yield from (".ad l", ".nh")  # words stay whole, and lines need no stretching
    yield ".SH NAME"
    yield _text(f"opicescr - {root.help[0].lower()}{root.help[1:].rstrip('.')}")
    yield ".SH SYNOPSIS"
    yield ".B opicescr"
    yield _text("[--db PATH] [--lang LANG] [COMMAND] [OPTIONS] [ARGUMENTS]")
    yield ".SH DESCRIPTION"
    yield _text(_joined(ABOUT))
    yield ".SH OPTIONS"
    yield from _parameters(root, context)
    for purpose, commands in PURPOSES.items():
        yield f".SH {_text(purpose.upper())}"
        for name in commands:
            yield from _command(build_command(name), name, context)
    yield ".SH ENVIRONMENT"
    yield from _list(ENVIRONMENT)
    yield ".SH FILES"
    yield from _list({"config.toml": _joined(SETTLED)})
    yield ".SH EXIT STATUS"
    yield from _list(EXITS)


def _command(command: Any, name: str, above: Any) -> Iterator[str]:
    context = typer.Context(command, info_name=name, parent=above)
    yield ".SS " + _text(" ".join([context.command_path, *command.collect_usage_pieces(context)]))
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        yield ".PP"
        yield _text(_joined(paragraph))
    yield from _parameters(command, context)
    inner = getattr(command, "commands", {})
    if not inner:
        yield from _examples(command)
    for word, each in inner.items():
        yield from _command(each, word, context)


def _parameters(command: Any, context: Any) -> Iterator[str]:
    records = (param.get_help_record(context) for param in command.get_params(context))
    yield from _list(dict(filter(None, records)))


def _examples(command: Any) -> Iterator[str]:
    lines = [line.strip() for line in (command.epilog or "").splitlines()]
    if examples := [line for line in lines if line.startswith("opicescr")]:
        yield from (".PP", "Examples:", ".PP", ".nf", ".RS")
        yield from (_text(part) for line in examples for part in _continued(line))
        yield from (".RE", ".fi")


EXAMPLE = 64
"""The columns of an example on a screen of 80, indented and with the sign that it goes on."""


def _continued(line: str) -> Iterator[str]:
    """Break a long example as a shell reads on, between its words and never in quotation marks."""
    kept = ""
    for word in re.findall(r'(?:"[^"]*"|[^\s"])+', line):
        if kept and len(f"{kept} {word}") > EXAMPLE:
            yield f"{kept} \\"
            kept = f"    {word}"
        else:
            kept = f"{kept} {word}" if kept else word
    yield kept


def _list(items: dict[str, str]) -> Iterator[str]:
    for word, text in items.items():
        yield from (".TP", f".B {_text(word)}", _text(_joined(text)))


def _joined(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    """Write a text so that troff reads nothing else in it, whatever its letters."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti").replace("^", "\\(ha")
    text = text.replace("|", "|\\:")  # a line may break there
    text = re.sub(r"[^\x00-\x7f]", lambda found: f"\\[u{ord(found[0]):04X}]", text)
    return f"\\&{text}" if text.startswith((".", "'")) else text
