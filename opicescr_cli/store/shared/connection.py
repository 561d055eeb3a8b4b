"""Connections to the server, and what it refuses in words of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from opicescr_cli.core.message import Message, say
from opicescr_cli.store.store import StoreError

if TYPE_CHECKING:
    import psycopg

    from opicescr_cli.store.shared.address import Server

SECONDS = 30
"""How long the server may work on a question, or wait for an editor who went silent."""

LIMITS = (
    f"SET LOCAL statement_timeout = '{SECONDS}s';"
    f" SET LOCAL idle_in_transaction_session_timeout = '{SECONDS}s';"
)
"""What begins every transaction: nobody waits without an end, and nobody keeps others waiting."""


class OutsideError(StoreError):
    """The server cannot be asked, or did not answer in time; nothing was changed."""

    exit_code = 3


class LostError(OutsideError):
    """The connection ended: what was under way is undone, unless it was being committed."""


class ConflictError(StoreError):
    """Another edit came first, and this one has to be planned anew."""


class InDoubtError(OutsideError):
    """The connection ended while the edit was being committed, and nobody could be asked since."""

    def __init__(self, name: str, *, interrupted: bool = False) -> None:
        super().__init__(
            say(
                "{name} went away while it confirmed the edit: it may be written or not", name=name
            ),
            say("Look with opicescr history before you try again."),
        )
        self.exit_code = 130 if interrupted else self.exit_code


@contextmanager
def connected(server: Server, *, writing: bool = False) -> Iterator[psycopg.Connection[Any]]:
    """Connect for one question or one edit; an edit looks for the server that can be written to.

    Raises OutsideError where there is none, and what the server refuses as StoreError.
    """
    import psycopg

    parameters = server.parameters
    if writing:
        parameters = {**parameters, "target_session_attrs": "read-write"}
    try:
        connection = psycopg.connect(
            **parameters,  # type: ignore[arg-type]  # libpq's own names
            autocommit=True,
            cursor_factory=psycopg.ClientCursor,
        )
    except psycopg.OperationalError as error:
        raise LostError(
            say("{name} cannot be asked: {why}", name=server.name, why=_line(error)),
            _advice(str(error)),
        ) from None
    try:
        with refusals(server.name, connection.info.user):
            yield connection
    finally:
        # A plain close: the server takes back what was not committed.
        connection.close()


def _advice(text: str) -> Message:
    if "root certificate" in text or "certificate verify" in text:
        return say("Name its authority in the address: sslrootcert=FILE, or sslrootcert=system.")
    return UNCHANGED


def _line(error: Exception) -> str:
    """Put what libpq says on one line, each reason once; it never says the password."""
    lines = str(error).split("\n")
    found = [line.rpartition(" failed: ")[2].strip() for line in lines if " failed: " in line]
    return " ".join("; ".join(dict.fromkeys(found or lines)).split())


GONE = ("08", "57P", "25P03", "25P04", "40003")
"""A connection that failed, a server that stops or has waited long enough for an editor, and an
answer that the server does not know."""

ABSENT = ("3F000", "42P01", "3D000")
"""No such schema, table, database."""

UNCHANGED = say("Nothing was changed.")

_CONFLICT = (
    ConflictError,
    say("others were writing to {name} all the time"),
    say("Nothing was changed: try again."),
)
_CHARACTER = (StoreError, say("{name} cannot hold a character of this: {why}"), UNCHANGED)

REFUSALS: dict[str, tuple[type[StoreError], Message, Message]] = {
    # A serialization failure, a deadlock, two edits that took one number at once.
    **dict.fromkeys(("40001", "40P01", "23505"), _CONFLICT),
    # Half a character, the character NUL: JSON in a database has neither.
    **dict.fromkeys(("22P02", "22P05", "22021"), _CHARACTER),
    "42501": (
        StoreError,
        say("{name} does not let {user} do this: {why}"),
        say("Whoever keeps it can give the role opicescr_editor or opicescr_reader."),
    ),
    "57014": (OutsideError, say("{name} did not answer within {seconds} seconds"), UNCHANGED),
    "25006": (
        OutsideError,
        say("{name} can only be read: it is a standby"),
        say("Name every server in the address: postgresql://USER@ONE,OTHER/DATABASE"),
    ),
    "": (OutsideError, say("{name} refuses: {why}"), UNCHANGED),
}
"""For each of the server's error codes what it means here; under "" every other."""


@contextmanager
def refusals(name: str, user: str) -> Iterator[None]:
    """Raise as StoreError what the server, or the connection, has against a statement."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise _refusal(error, name, user) from None


def is_answer(error: psycopg.Error) -> bool:
    """Tell whether the server said that it did not do it; else it may have."""
    return bool(error.sqlstate) and not str(error.sqlstate).startswith(GONE)


def _refusal(error: psycopg.Error, name: str, user: str) -> StoreError:
    code = str(error.sqlstate)
    why = error.diag.message_primary or _line(error)
    if not is_answer(error):
        return LostError(say("{name} broke the connection: {why}", name=name, why=why), UNCHANGED)
    if code in ABSENT:
        # A ledger from before schema 4 has no such table yet.
        return older(name) if "opicescr.milestones" in why else absent(name)
    kind, message, hint = REFUSALS.get(code, REFUSALS[""])
    values = {"name": name, "user": user, "why": why, "seconds": SECONDS}
    return kind(message._replace(values=values), hint)


def older(name: str) -> StoreError:
    """Say that the ledger in the database has an older program's tables."""
    return StoreError(
        say("{name} was written by an older opicescr", name=name),
        say("Whoever keeps it brings it up to date: opicescr share ADDRESS"),
    )


def absent(name: str) -> StoreError:
    """Say that there is no ledger in the database."""
    return StoreError(
        say("there is no ledger in {name}", name=name),
        say("Whoever keeps it puts one there: opicescr share ADDRESS"),
    )
