"""Asking before something is written."""

from __future__ import annotations

import sys

from opicescr_cli.core.alphabet import alphabetical
from opicescr_cli.core.message import Message, OpicescrError, WrongCallError, say
from opicescr_cli.language import tell, translate
from opicescr_cli.views.text import visible


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
