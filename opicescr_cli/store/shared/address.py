"""The address of a shared ledger: what of it the server is told, and what a person may see."""

from __future__ import annotations

import ipaddress
import os
from typing import NamedTuple

from opicescr_cli.core.message import Message, OpicescrError, WrongCallError, say
from opicescr_cli.store.location import UNREADABLE, without_secrets

STRICT = "verify-full"
"""The sslmode that proves who the server is."""

HEARTBEAT = {
    "application_name": "opicescr",
    "connect_timeout": "10",
    # A server whose machine is gone says nothing: notice it in half a minute, not in two hours.
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "4",
    "tcp_user_timeout": "30000",
}


class Server(NamedTuple):
    """Where the database is: libpq's parameters, and the name without any secret."""

    parameters: dict[str, str]
    name: str
    warning: Message | None


def server(url: str) -> Server:
    """Read an address; raises WrongCallError, which does not repeat it, where it is none.

    Raises OpicescrError where psycopg is not installed.
    """
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise OpicescrError(
            say("a shared ledger needs the package psycopg"),
            say("Install it: pip install 'opicescr-cli[shared]'"),
        ) from None
    unreadable = WrongCallError(
        say("the ledger's address cannot be read"),
        say("Write it as postgresql://USER@HOST/DATABASE, special characters as %40."),
    )
    if without_secrets(url).endswith(f"://{UNREADABLE}"):
        raise unreadable
    try:
        asked = {key: str(value) for key, value in conninfo_to_dict(url).items()}
    except psycopg.Error:
        # What libpq says of it may quote the password.
        raise unreadable from None
    near = _local(asked)
    strict = {} if near or "sslmode" in asked else {"sslmode": STRICT}
    weak = not near and asked.get("sslmode", STRICT) != STRICT
    return Server({**HEARTBEAT, **asked, **strict}, _name(asked), _warning(asked) if weak else None)


def _name(asked: dict[str, str]) -> str:
    hosts = asked.get("host", asked.get("hostaddr", "")).split(",")
    ports = asked.get("port", "").split(",")
    ports = ports if len(ports) == len(hosts) else ports[:1] * len(hosts)
    where = ",".join(
        f"{host}:{port}" if port and not host.startswith("/") else host
        for host, port in zip(hosts, ports, strict=True)
    )
    who = f"{asked['user']}@" if "user" in asked else ""
    return f"postgresql://{who}{where}/{asked.get('dbname', '')}"


def _warning(asked: dict[str, str]) -> Message:
    return say(
        "sslmode={mode} in the address does not prove who the server is; {strict} does",
        mode=asked["sslmode"],
        strict=STRICT,
    )


def _local(asked: dict[str, str]) -> bool:
    """Tell whether every host that libpq may ask is this machine."""
    named = {"host", "hostaddr"} & asked.keys()
    if not named and ("service" in asked or "PGSERVICE" in os.environ):
        return False  # the service's file may name any host
    found = [
        asked.get(key) or os.environ.get(variable, "")
        for key, variable in (("host", "PGHOST"), ("hostaddr", "PGHOSTADDR"))
    ]
    return all(_here(host.strip()) for hosts in found for host in hosts.split(","))


def _here(host: str) -> bool:
    # libpq takes a path, or @ and a name, for a socket of this machine's.
    if not host or host == "localhost" or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
