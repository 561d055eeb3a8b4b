"""Whose edit it is: what the journal says of the person and the command."""

import sys

from opicescr_cli.store.location import without_secrets


def user() -> str:
    """Name the person at the keyboard, as the system knows them."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def command_line() -> str:
    """Give the command as it was typed, without the password of an address in it."""
    import shlex

    return shlex.join(["opicescr", *map(without_secrets, sys.argv[1:])])
