"""Jinja2 as the site uses it: every value escaped, every sentence translatable."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from opicescr_cli.core.message import counted
from opicescr_cli.language import (
    decimal,
    listed,
    long_date,
    ordinal,
    own_page,
    pgettext,
    phrase,
    plural,
    short_date,
    source_text,
    state_name,
    tell,
    translate,
    when_text,
    whole,
)
from opicescr_cli.views import palette
from opicescr_cli.views.kinds import act_text, kind_text, procedure_text
from opicescr_cli.views.text import visible

HERE = Path(__file__).parent

ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


@cache
def environment() -> Environment:
    """Make the environment; a page asks it for its template."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        auto_reload=False,  # it would look at the file for each of a thousand pages
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=readable,
    )
    made.globals |= {
        "_": phrase,
        "pgettext": pgettext,
        "plural": plural,
        "counted": counted,
        "label": palette.label,
        "short_label": palette.short_label,
        "ladder": palette.LADDER,
    }
    made.filters |= {
        "long": long_date,
        "short": short_date,
        "when": when_text,
        "ordinal": ordinal,
        "decimal": decimal,
        "whole": whole,
        "listed": listed_safely,
        "source_text": source_text,
        "tell": tell,
        "translate": translate,
        "state_name": state_name,
        "act_text": act_text,
        "kind": kind_text,
        "procedure": procedure_text,
        "group": group,
        "href": href,
        "host": host,
    }
    return made


def listed_safely(parts: Iterable[str]) -> Markup:
    """Put words into a row as the language does; what is marked as HTML stays so."""
    return escape(listed(["", ""])).join(
        str(readable(part)) if type(part) is str else part for part in parts
    )


def readable(value: object) -> object:
    """Make a text's control characters visible; what is marked as HTML already is ours."""
    return visible(value) if type(value) is str else value


GROUPS = {
    "African": "African Group",
    "Asia-Pacific": "Asia-Pacific Group",
    "Eastern European": "Eastern European Group",
    "GRULAC": "Latin American and Caribbean Group (GRULAC)",
    "WEOG": "Western European and Others Group (WEOG)",
}


def group(name: str) -> str:
    """Give a regional group's full name."""
    return translate(GROUPS.get(name, name))


def href(source: str) -> str:
    """Give a source as a link's address, "" where it is no address on the web."""
    return own_page(source) if ADDRESS.fullmatch(source) and host(source) else ""


def host(source: str) -> str:
    """Give the host of an address on the web, "" where it has none."""
    try:
        return urlsplit(source).hostname or ""
    except ValueError:
        return ""
