"""Sentences for people, kept apart from their language."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from opicescr_cli.core.model import State


class Message(NamedTuple):
    """A sentence: an English template and the values that fill it.

    The core says what it means and knows no language; a view puts the template and the values
    into the reader's. `str()` gives the English.
    """

    template: str
    values: Mapping[str, object] = MappingProxyType({})

    def __hash__(self) -> int:
        return hash(self.template)

    def __str__(self) -> str:
        return self.template.format(**{k: english(v) for k, v in self.values.items()})


def say(template: str, **values: object) -> Message:
    """Make a message; a catalogue finds the templates by this function's name."""
    return Message(template, values)


class Alternatives(NamedTuple):
    """Some States of which one may be meant; `others` says that there are still more."""

    states: Sequence[State]
    others: bool

    def joined(
        self,
        or_: str,
        another: str,
        name: Callable[[State], str],
        listed: Callable[[Sequence[str]], str] = ", ".join,
    ) -> str:
        """Write them in a language's words for "or" and "another", with their codes."""
        shown = [f"{name(state)} ({state.iso3})" for state in self.states]
        shown += [another] if self.others else []
        return f" {or_} ".join(filter(None, [listed(shown[:-1]), *shown[-1:]]))


class Counted(NamedTuple):
    """How many there are of something, with the noun: "1 point", "2 points"."""

    one: str
    many: str
    number: int
    values: Mapping[str, object] = MappingProxyType({})

    def __hash__(self) -> int:
        return hash((self.one, self.number))


def counted(one: str, many: str, number: int, **values: object) -> Counted:
    """Count things in a sentence: both texts have the number as `{count}`, and may have values.

    A language may have more forms than English, or fewer: a catalogue finds the pair by this
    function's name.
    """
    return Counted(one, many, number, values)


def english(value: object) -> str:
    """Write a value as an English sentence carries it: dates as 5 May 2013."""
    if isinstance(value, date):
        return f"{value.day} {value:%B} {value.year}"
    if isinstance(value, State):
        return value.name
    if isinstance(value, Alternatives):
        return value.joined("or", "another", english)
    if isinstance(value, Counted):
        text = value.one if value.number == 1 else value.many
        return text.format(count=value.number, **{k: english(v) for k, v in value.values.items()})
    if isinstance(value, list):
        return ", ".join(map(english, value))
    return str(value)


class OpicescrError(Exception):
    """Something a user can cause and mend.

    `message` says what is wrong, `hint` what to do; `exit_code` is 1 for a refusal, 2 for
    a wrong call and 3 where the outside could not be asked.
    """

    exit_code = 1

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return str(self.message) if self.hint is None else f"{self.message}\n{self.hint}"


class WrongCallError(OpicescrError):
    """The words of the call do not fit: an unknown name, an impossible date."""

    exit_code = 2
