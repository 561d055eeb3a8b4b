"""Who publishes the site: what `site.toml` or the configuration says, else nobody."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from opicescr_cli import config
from opicescr_cli.core.message import OpicescrError, say
from opicescr_cli.language import phrase

LONGEST_TEXT = 1000
"""Characters of an entry: a line in a page's foot, not a page."""

ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+")
LOGOS = (".svg", ".png")
"""The endings of a logo's file."""
MAIL = re.compile(r"[^\s<>\"'@:/?&]+@[^\s<>\"'@:/?&]+")


class PublisherError(OpicescrError):
    """The file that says who publishes cannot be read, or says what no site can show."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publisher, each entry "" where nothing is known: a page then names nobody.

    `name` is theirs, `address` their site, `logo` a picture's file, `contact` an e-mail or a page,
    `campaign` where people join in asking for ratification, `privacy` a sentence for the foot of
    every page.
    """

    name: str = ""
    address: str = ""
    logo: str = ""
    contact: str = ""
    campaign: str = ""
    privacy: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The entries of which nothing is known."""
        return tuple(field.name for field in fields(self) if not getattr(self, field.name))

    @property
    def logo_file(self) -> str:
        """The name that the logo has on the site, "" where there is none."""
        return f"logo{Path(self.logo).suffix.lower()}" if self.logo else ""

    @property
    def contact_link(self) -> str:
        """The contact as a link's address."""
        return f"mailto:{self.contact}" if MAIL.fullmatch(self.contact) else self.contact


NOBODY = Publisher()
"""The publisher of a site that says nothing of one."""


def read(path: Path) -> Publisher:
    """Read a `site.toml`; raises PublisherError that names the entry that cannot be shown."""
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise PublisherError(
            say("{path} cannot be read: {why}", path=path, why=error.strerror)
        ) from None
    except ValueError as error:  # TOML's and UTF-8's
        raise PublisherError(say("{path} is no TOML: {why}", path=path, why=error)) from None
    return made(said, lambda _key: str(path), path.parent)


def settled() -> Publisher:
    """Give the publisher whom the user's configuration names, nobody where it names none.

    Raises PublisherError that names the line of the entry that cannot be shown.
    """
    said = config.settled()

    def where(key: str) -> str:
        return phrase("{path}, line {line}", path=said.path, line=said.line("publisher", key))

    return made(said.publisher, where, Path(said.path).parent)


def made(said: Mapping[str, object], where: Callable[[str], str], folder: Path) -> Publisher:
    """Make the publisher of what a file says; `where` tells the place of an entry.

    `folder` is that of the file, from which the logo's path leads.

    Raises PublisherError for an entry that cannot be shown.
    """
    known = {field.name for field in fields(Publisher)}
    hint = say("It may have: {names}.", names=sorted(known))
    for key, value in said.items():
        if key not in known:
            raise PublisherError(
                say('{path}: "{key}" means nothing here', path=where(key), key=key), hint
            )
        if not _shows(key, value):
            raise PublisherError(
                say("{path}: {key} cannot be shown", path=where(key), key=key), hint
            )
    words = {key: str(value) for key, value in said.items()}
    if words.get("logo"):
        words["logo"] = str(folder / words["logo"])
        if not Path(words["logo"]).is_file():
            raise PublisherError(
                say("{path}: there is no {file}", path=where("logo"), file=words["logo"]),
                say("The logo is a file's path, from the folder of the file that names it."),
            )
    return Publisher(**words)


def _shows(key: str, value: object) -> bool:
    """Tell whether a page can show an entry: one line of text, an address where one is due."""
    if not isinstance(value, str) or not value.isprintable() or len(value) > LONGEST_TEXT:
        return False
    if key in ("name", "privacy") or not value:
        return True
    if key == "logo":
        return value.lower().endswith(LOGOS)
    return bool(ADDRESS.fullmatch(value) or (key == "contact" and MAIL.fullmatch(value)))
