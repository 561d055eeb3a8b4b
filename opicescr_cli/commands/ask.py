"""Asking before something is written."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from opicescr_cli.core.alphabet import alphabetical
from opicescr_cli.core.message import Message, OpicescrError, WrongCallError, say
from opicescr_cli.language import tell, translate
from opicescr_cli.store.location import locate
from opicescr_cli.store.storage import backup_of
from opicescr_cli.views.text import visible


def ask_to_begin(db: str | None, *, yes: bool, needed: Callable[[], object] = lambda: True) -> None:
    """Ask before a ledger is begun at a path that was typed: it may be a slip of the keys.

    `db` is what --db says; a path in OPICESCR_DB or in the configuration was settled before.
    `needed` says whether there is anything to write, where that is not plain from the call.
    Raises as `ask`.
    """
    place = locate(db)
    if not db or not isinstance(place, Path):
        return
    if not (os.path.lexists(place) or backup_of(place).exists()) and needed():
        ask(say("Begin a ledger at {path}?", path=place), yes=yes)


def ask(question: Message, *, yes: bool) -> None:
    """Go on only with a yes, from the call or from the person.

    Raises WrongCallError where nobody is there to answer, OpicescrError where they say no.
    """
    if yes:
        return
    sys.stdout.flush()
    choice = translate("y/N")
    sys.stderr.write(f"{visible(tell(question))} [{choice}] ")
    sys.stderr.flush()
    try:
        answer = sys.stdin.readline() if sys.stdin else ""
    except UnicodeDecodeError:
        answer = "?"
    if not answer:
        sys.stderr.write("\n")
        raise WrongCallError(
            say("nobody is there to answer; nothing was written"),
            say("To write without being asked, add --yes."),
        )
    word = alphabetical(translate("yes"))
    if alphabetical(answer.strip()) not in {"y", "yes", word[0], word}:
        raise OpicescrError(say("nothing was written"))
