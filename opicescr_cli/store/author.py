"""Whose edit it is: what the journal says of the person and the command."""

import sys


def user() -> str:
    """Name the person at the keyboard, as the system knows them."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def command_line() -> str:
    """Give the command as it was typed."""
    import shlex

    return shlex.join(["opicescr", *sys.argv[1:]])
