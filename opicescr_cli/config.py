"""What a person has settled once, in `config.toml`: language, ledger, groups, who publishes."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from opicescr_cli.core.message import Message, WrongCallError, say
from opicescr_cli.folders import config_folder

VARIABLE = "OPICESCR_CONFIG"
"""The environment variable that names another file."""

KEYS = ("lang", "db", "groups", "publisher")
HINT = say('It may have: lang = "es", db = "PATH", and the tables [groups] and [publisher].')


class ConfigError(WrongCallError):
    """The configuration says what nobody can follow."""


class Config(NamedTuple):
    """The configuration: `path` is its file, `found` whether there is one.

    `lang` is the code of a language and `db` the place of the ledger, "" where nothing is said;
    a path in `db` may begin with ~ and is seen from the configuration's folder. `groups` are the
    names of States by the name of their group, as they were typed, `publisher` is who publishes
    the site.
    """

    path: Path
    found: bool = False
    text: str = ""
    lang: str = ""
    db: str = ""
    groups: Mapping[str, Sequence[str]] = {}
    publisher: Mapping[str, object] = {}

    def line(self, *keys: str) -> int:
        """Find the line of an entry, as "lang" or "groups", "mine", "Chile"; 1 for none."""
        *tables, key = keys
        inside, found = "", 1
        for number, line in enumerate(self.text.splitlines(), 1):
            if head := re.match(r"\s*\[\s*[\"']?(.+?)[\"']?\s*\]\s*(#|$)", line):
                inside = head[1]
                found = number if not tables and inside == key else found
            elif inside == "".join(tables[:1]) and _begins(line, tables[1] if tables[1:] else key):
                found = number
            if tables[1:] and inside == tables[0] and found > 1 and key in line:
                return number
        return found

    def wrong(self, why: Message, *keys: str) -> ConfigError:
        """Make the error that says what is wrong with an entry, and in which line."""
        return _wrong(self.path, self.line(*keys), why)


def _begins(line: str, key: str) -> bool:
    return bool(re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[.=]", line))


def _wrong(path: Path, line: int, why: Message) -> ConfigError:
    return ConfigError(say("{path}, line {line}: {why}", path=path, line=line, why=why), HINT)


def place() -> Path:
    """Find where the configuration is: OPICESCR_CONFIG's file, or the user's folder for such."""
    if named := os.environ.get(VARIABLE):
        return Path(named)
    return config_folder() / "config.toml"


def settled() -> Config:
    """Read the configuration; without a file nothing is settled.

    Raises ConfigError where it is no TOML or has an entry that means nothing, with the line.
    """
    path = place()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        if os.environ.get(VARIABLE):
            why = say("{variable} names {path}, which is not there", variable=VARIABLE, path=path)
            raise ConfigError(why) from None
        return Config(path)
    except OSError as error:
        why = say("{path} cannot be read: {why}", path=path, why=error.strerror)
        raise ConfigError(why) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise _wrong(path, line, say("this is not UTF-8")) from None
    said = Config(path, found=True, text=text)
    return said._replace(**_checked(said, _parsed(path, text)))


def _parsed(path: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except ValueError as error:
        lines = text.splitlines()
        found = re.search(r"at line (\d+)", str(error))  # else it is at the end
        line = min(int(found[1]) if found else len(lines), len(lines))
        shown = lines[line - 1].strip()
        raise _wrong(path, line, say("{text!r} is not TOML", text=shown)) from None
    except RecursionError:  # brackets in brackets
        raise _wrong(path, 1, say("this is not TOML")) from None


def _checked(config: Config, entries: Mapping[str, Any]) -> dict[str, Any]:
    """Check the form of what was read; what the words mean is checked where they are used."""
    for key in entries:
        if key not in KEYS:
            raise config.wrong(say("{text!r} means nothing here", text=key), key)
    for key in ("lang", "db"):
        if not _is_word(entries.get(key, "-")):
            raise config.wrong(say("{key} is to be a text", key=key), key)
    for key in ("groups", "publisher"):
        if not isinstance(entries.get(key, {}), dict):
            raise config.wrong(say("{key} is to be a table", key=key), key)
    _check_groups(config, entries.get("groups", {}))
    if "db" in entries and "://" not in entries["db"]:
        at = Path(os.path.expanduser(entries["db"]))  # noqa: PTH111  # of a ~ nobody has nothing comes
        entries = {**entries, "db": str(config.path.parent / at)}
    return dict(entries)


def _check_groups(config: Config, groups: Mapping[str, Any]) -> None:
    for name, states in groups.items():
        if not (_is_word(name) and isinstance(states, list) and states):
            why = say("{text!r} is to be a list of States", text=name)
            raise config.wrong(why, "groups", name)
        if not all(map(_is_word, states)):
            raise config.wrong(say("{text!r} is to name States", text=name), "groups", name)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()
