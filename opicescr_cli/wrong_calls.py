"""What is said of a call that does not fit, in the reader's language.

Typer says it in English only; the facts are in what it raises.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from opicescr_cli.core.message import Message, WrongCallError, say
from opicescr_cli.language import listed, phrase, translate


def in_words(error: Any) -> str:
    """Say what is wrong with a call, from the facts that Typer's exception carries."""
    parameter = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption" if error.possibilities:
            like = listed(sorted(error.possibilities))
            said = phrase(
                "no option {option}; similar: {like}", option=error.option_name, like=like
            )
        case "NoSuchOption":
            said = phrase("no option {option}", option=error.option_name)
        case "BadOptionUsage" if _takes_a_value(error):
            said = phrase("{option} is to be followed by a value", option=error.option_name)
        case "BadOptionUsage":
            said = phrase("{option} takes no value", option=error.option_name)
        case "MissingParameter" if parameter:
            said = phrase("{name} is missing", name=_name(parameter))
        case "BadParameter" if parameter:
            said = _wrong_value(parameter, error.message)
        case _:
            said = translate(error.message)
    return said


def _takes_a_value(error: Any) -> bool:
    options = error.ctx.command.params if error.ctx else ()
    return not any(error.option_name in p.opts and getattr(p, "is_flag", False) for p in options)


def _name(parameter: Any) -> str:
    """Name a parameter as the help does: an option's longest form, an argument in capitals."""
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name.upper()).strip("[]")


def _wrong_value(parameter: Any, why: str) -> str:
    name, kind = _name(parameter), parameter.type
    if choices := getattr(kind, "choices", ()):
        possible = listed(getattr(choice, "value", choice) for choice in choices)
        return phrase("{name} must be one of: {values}", name=name, values=possible)
    if kind.name.startswith("int"):
        least, most = getattr(kind, "min", None), getattr(kind, "max", None)
        if least is None:
            return phrase("{name} must be a whole number", name=name)
        if most is None:
            return phrase("{name} must be a whole number from {least} on", name=name, least=least)
        return phrase(
            "{name} must be a whole number from {least} to {most}",
            name=name,
            least=least,
            most=most,
        )
    return phrase("{name}: {why}", name=name, why=why)


def too_many(ctx: Any, words: Sequence[str]) -> NoReturn:
    """Refuse the words that a command has no use for; raises WrongCallError."""
    said = say("{call} takes no more words: {words}", call=ctx.command_path, words=" ".join(words))
    raise WrongCallError(said, _help(ctx.command_path))


def no_command(ctx: Any, name: str, known: Sequence[str]) -> NoReturn:
    """Refuse a command that does not exist, and name those like it; raises WrongCallError."""
    from difflib import get_close_matches

    hint = _help(ctx.command_path)
    if like := get_close_matches(name[:40], known):
        hint = say("Did you mean {commands}?", commands=listed(like))
    raise WrongCallError(say('no command "{name}"', name=name), hint)


def _help(call: str) -> Message:
    return Message("{call} --help", {"call": call})
