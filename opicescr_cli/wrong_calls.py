"""What Typer says of a wrong call, in the reader's language: it says it in English only."""

from __future__ import annotations

import re

from opicescr_cli.language import translate

SENTENCES = (
    "No such option: {option} (Possible options: {options})",
    "No such option: {option}",
    "Invalid value for {name}: {why}",
    "Invalid value: {why}",
    "Missing argument {name}.",
    "Missing option {name}.",
    "Got unexpected extra argument(s) ({words})",
    "Option {option} requires an argument.",
    "Option {option} does not take a value.",
    "{value} is not in the range {range}.",
    "{value} is not a valid int range.",
    "{value} is not a valid int.",
    "{value} is not one of {values}.",
)
"""Typer's sentences; the first that fits is the one that was said."""


def in_language(said: str) -> str:
    """Put a sentence of Typer's into the reader's language; any other stays as it is."""
    for sentence in SENTENCES:
        if found := re.fullmatch(_pattern(sentence), said, re.DOTALL):
            parts = found.groupdict()
            if "why" in parts:
                parts["why"] = in_language(parts["why"])
            return translate(sentence).format(**parts)
    return said


def _pattern(sentence: str) -> str:
    return re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(sentence))
