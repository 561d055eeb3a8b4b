"""The facts that ship with the program, as files in data/."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from opicescr_cli.core.model import Instrument, Milestone

if TYPE_CHECKING:
    from opicescr_cli.core.citation import Published
    from opicescr_cli.core.declarations import Declared
    from opicescr_cli.core.former import Former
    from opicescr_cli.core.groups import Group
    from opicescr_cli.core.judge import Shown
    from opicescr_cli.core.places import Place

_INSTALLED = Path(__file__).parent / "data"
_CHECKOUT = Path(__file__).parents[1] / "data"


def path(name: str) -> Path:
    """Find a file of data/: inside the installed package, or beside it in a checkout."""
    folder = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return folder / name


@cache
def load(name: str) -> Any:
    """Read a JSON file of data/."""
    return json.loads(path(name).read_bytes())


@cache
def instruments() -> dict[str, Instrument]:
    """Read the instruments, by their numbers in the UN Treaty Collection."""
    return {
        row["number"]: Instrument(
            number=row["number"],
            title=row["title"],
            short=row["short"],
            adopted=date.fromisoformat(row["adopted"]),
            opened=date.fromisoformat(row["opened"]),
            in_force=date.fromisoformat(row["in_force"]),
            url=row["url"],
            title_fr=row["title_fr"],
            place=row["place"],
            registered=date.fromisoformat(row["registered"]),
            registration=row["registration"],
            force_article=row["force_article"],
            force_after=row["force_after"],
            force_instruments=row["force_instruments"],
            denunciation_article=row["denunciation_article"],
            denunciation_after=row["denunciation_after"],
        )
        for row in load("instruments.json")
    }


@cache
def places() -> tuple[Place, ...]:
    """Read the names that are no State of the list, with what the pages say of each."""
    from opicescr_cli.core.places import Place, Told

    return tuple(
        Place(
            row["name"],
            tuple(row["words"]),
            tuple(row["states"]),
            row["source"],
            tuple(
                Told(
                    each["page"],
                    each["note"],
                    each["state"],
                    each["kind"],
                    date.fromisoformat(each["date"]) if each["date"] else None,
                )
                for each in row["facts"]
            ),
            row["former"],
        )
        for row in load("places.json")
    )


@cache
def published() -> dict[str, Published]:
    """Read where each treaty is published, by its number in the UN Treaty Collection."""
    from opicescr_cli.core.citation import Notification, Published

    return {
        row["number"]: Published(
            row["volume"],
            row["page"],
            tuple(
                Notification(
                    each["symbol"],
                    date.fromisoformat(each["date"]) if each["date"] else None,
                    each["iso3"],
                )
                for each in row["notifications"]
            ),
        )
        for row in load("references.json")
    }


@cache
def former() -> tuple[Former, ...]:
    """Read the States that are no more, with their acts, by name."""
    from opicescr_cli.core.former import Former
    from opicescr_cli.core.ledger import Record
    from opicescr_cli.core.model import Act, ActKind, State

    return tuple(
        Former(
            Record(
                State(row["iso3"], row["iso2"], row["m49"], row["name"], None),
                tuple(
                    Act(
                        instrument=act["instrument"],
                        kind=ActKind(act["kind"]),
                        date=date.fromisoformat(act["date"]),
                        source=act["source"],
                        recorded_at=act["recorded_at"],
                    )
                    for act in row["acts"]
                ),
            ),
            date.fromisoformat(row["until"]),
            tuple(row["successors"]),
            row["source"],
            date.fromisoformat(row["counted_until"]),
        )
        for row in load("former.json")
    )


@cache
def exceptions() -> tuple[Shown, ...]:
    """Read the acts that the depositary shows although a rule is against them, by name."""
    from opicescr_cli.core.judge import Shown
    from opicescr_cli.core.model import ActKind

    return tuple(
        Shown(
            row["iso3"],
            row["instrument"],
            ActKind(row["kind"]),
            date.fromisoformat(row["date"]),
            row["note"],
        )
        for row in load("exceptions.json")
    )


def declared(iso3: str | None = None) -> list[Declared]:
    """Read what States declared and reserved, without their words; of one State quickly.

    Of a State, by its ISO 3166 alpha-3 code, come its own statements and those that answer them.
    """
    from opicescr_cli.core.declarations import declared_from, rows_of

    return [declared_from(row) for row in rows_of(path("declarations.json").read_bytes(), iso3)]


@cache
def groups() -> tuple[Group, ...]:
    """Read the organisations that ship as groups of States."""
    from opicescr_cli.core.groups import Group

    return tuple(
        Group(row["name"], frozenset(row["members"]), row["size"], row["since"], row["source"])
        for row in load("groups.json")
    )


@cache
def milestones() -> tuple[Milestone, ...]:
    """Read the campaign's milestones, the oldest first."""
    return tuple(
        Milestone(row["when"], row["until"], row["text"], row["source"], row["url"])
        for row in load("milestones.json")
    )
