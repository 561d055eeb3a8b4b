"""Asking on a terminal for what a call leaves out."""

from __future__ import annotations

import contextlib
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from opicescr_cli.core.message import Message, OpicescrError, WrongCallError, say
from opicescr_cli.language import phrase, tell, translate
from opicescr_cli.views.text import visible

Read = TypeVar("Read")
Words = Callable[[str], Iterable[str]]
"""What gives the words that one begun can become."""


def on_terminal() -> bool:
    """Say whether a person is there to be asked."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stderr.isatty())


def missing(name: str, call: str) -> WrongCallError:
    """Refuse a call that leaves a word out, where nobody can be asked for it."""
    return WrongCallError(
        say("{name} is missing", name=name), Message("{call} --help", {"call": call})
    )


def asked(name: str, what: str, read: Callable[[str], Read], words: Words | None = None) -> Read:
    """Ask for a value, with what the help says of it, until it can be read.

    Tab completes `words`. Enter alone gives up, and so does the end of the input: raises
    OpicescrError.
    """
    while True:
        text = answer(name, phrase("{what} (Enter alone stops.)", what=translate(what)), words)
        if not text:
            raise OpicescrError(say("nothing was written"))
        try:
            return read(text)
        except OpicescrError as error:
            for said in (error.message, error.hint):
                if said:
                    sys.stderr.write(visible(tell(said)) + "\n")


def answer(name: str, what: str, words: Words | None = None) -> str:
    """Ask for a text that may stay empty; `what` is a line in the reader's language."""
    sys.stdout.flush()
    lines = textwrap.wrap(visible(what), shutil.get_terminal_size().columns)
    sys.stderr.write("\n".join(lines) + "\n")
    sys.stderr.flush()
    with _completing(words):
        try:
            return input(f"{name}: ").strip()
        except UnicodeDecodeError:
            return "?"
        except EOFError:
            sys.stderr.write("\n")
            raise OpicescrError(say("nothing was written")) from None


@contextlib.contextmanager
def _completing(words: Words | None) -> Iterator[None]:
    """Let Tab complete a line where the terminal can: where Python has GNU readline or its like."""
    if sys.platform == "win32":
        yield
        return
    try:
        import readline
    except ImportError:  # a Python that was built without
        yield
        return

    def complete(begun: str, number: int) -> str | None:
        found = sorted(map(str, words(begun))) if words else []
        return found[number] if number < len(found) else None

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims("")
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])
