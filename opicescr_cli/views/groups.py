"""Groups of States in words."""

from __future__ import annotations

from collections.abc import Iterable

from opicescr_cli.core.groups import Group
from opicescr_cli.core.listing import ALWAYS, Dated, Span
from opicescr_cli.core.message import Message, counted, say
from opicescr_cli.core.model import Status
from opicescr_cli.language import listed, series, tell, translate, when_text


def names_text(groups: Iterable[Group]) -> str:
    """Name groups in a row."""
    return listed(translate(group.name) for group in groups)


def chosen_text(
    groups: Iterable[Group] | None,
    statuses: Iterable[Status] | None = None,
    span: Span = ALWAYS,
) -> list[Message]:
    """Say which States were chosen: by groups, statuses and days; and who an organisation is."""
    groups = list(groups or ())
    parts = [names_text(groups), listed(map(translate, statuses or ())), tell(_days(span))]
    if not any(parts):
        return []
    who = [_who(group) for group in groups if group.members is not None]
    return [say("Only: {what}.", what=series(filter(None, parts))), *who]


def _days(span: Span) -> Message:
    signed = span.dated is Dated.SIGNED
    if span.first and span.last:
        values = {"first": span.first, "last": span.last}
        said = (
            say("signed from {first} to {last}")
            if signed
            else say("deposited from {first} to {last}")
        )
    elif span.first:
        values = {"first": span.first}
        said = say("signed on {first} or later") if signed else say("deposited on {first} or later")
    elif span.last:
        values = {"last": span.last}
        said = say("signed by {last}") if signed else say("deposited by {last}")
    else:
        return Message("")
    return Message(said.template, values)


def _who(group: Group) -> Message:
    """Say who a group that is no regional group is, and since when it has been the same."""
    here = len(group.members or ())
    if not group.source:
        states = counted("{count} State", "{count} States", here)
        return say("{group}: {states}, by config.toml", group=group.name, states=states)
    said = (
        say("{group}: {members} since {day} ({source})")
        if here == group.size
        else say("{group}: {members} since {day}, {here} of them States here ({source})")
    )
    values = {
        "group": translate(group.name),
        "members": counted("{count} member", "{count} members", group.size),
        "here": here,
        "day": when_text(group.since),
        "source": group.source,
    }
    return Message(said.template, values)
