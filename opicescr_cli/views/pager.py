"""A pager for what is longer than the terminal, as git has one: PAGER, less, --no-pager."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys

VARIABLE = "PAGER"
"""The environment variable that names the pager; "" and "cat" are none."""

DEFAULT = "less"

SETTINGS = {"LESS": "FRX", "LV": "-c"}
"""How a pager behaves where the reader has not said so: it ends where all fits, shows colours,
and leaves what was read on the screen."""


def paged(text: str) -> bool:
    """Show a text in the pager, and tell whether that was done.

    It is not where the text fits the terminal, where there is none, or where the pager cannot be
    run or fails: the caller then writes the text itself.
    """
    if text.count("\n") < shutil.get_terminal_size().lines or os.environ.get("TERM") == "dumb":
        return False
    command = _command() if sys.stdout.isatty() else []
    if not command:
        return False
    sys.stdout.flush()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's
    try:
        done = subprocess.run(  # noqa: S603  # the reader's own choice, and no shell
            command,
            input=text,
            text=True,
            encoding=sys.stdout.encoding,
            errors=sys.stdout.errors,
            env={**SETTINGS, **os.environ},
            check=False,
        )
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return done.returncode == 0


def _command() -> list[str]:
    """Give the pager's words; none where the reader wants none, or there is none."""
    try:
        words = shlex.split(os.environ.get(VARIABLE, DEFAULT))
    except ValueError:  # a quotation mark without its other
        return []
    if not words or words == ["cat"] or not shutil.which(words[0]):
        return []
    return words
