"""The Protocol's days as a calendar: its anniversaries, and each State's entry into force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from opicescr_cli import __version__, facts
from opicescr_cli.core import law
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import PROTOCOL, Origin
from opicescr_cli.export.formats import FileFormat
from opicescr_cli.language import (
    code,
    long_date,
    phrase,
    sentences,
    source_text,
    translate,
)
from opicescr_cli.views.provenance import as_at, legend, limits_for_readers, with_origin
from opicescr_cli.views.text import visible

if TYPE_CHECKING:
    from icalendar import Event

LAST_OF_FEBRUARY = {"freq": "yearly", "bymonth": 2, "bymonthday": -1}


def dates_ics(ledger: Ledger) -> bytes:
    """Write an iCalendar file (RFC 5545) of days that come back every year.

    They are the adoption of the Protocol, its entry into force, its entry into force for each
    State party, whether that day has been or is to come, and the campaign's own milestones that
    are known to the day. A State's day keeps its UID, so a calendar that subscribes sees changes
    as changes.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//opicescr//opicescr {__version__}//{code().upper()}")
    calendar.add("version", "2.0")
    calendar.calendar_name = translate("Optional Protocol to the ICESCR")
    for event in (*_general(ledger), *_own(ledger), *_milestones(ledger)):
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _general(ledger: Ledger) -> Iterator[Event]:
    adopted = facts.instruments()[PROTOCOL].adopted
    yield _event(
        ledger,
        "adoption",
        adopted,
        phrase("Adoption of the OP-ICESCR ({year})", year=adopted.year),
        phrase(
            "The General Assembly adopted the Optional Protocol to the ICESCR on {day}.",
            day=long_date(adopted),
        ),
    )
    entry = ledger.entry_into_force
    if entry.date and entry.triggered_by:
        yield _event(
            ledger,
            "entry-into-force",
            entry.date,
            phrase("Entry into force of the OP-ICESCR ({year})", year=entry.date.year),
            phrase(
                "Three months after the tenth instrument, deposited by {state} on {day}"
                " (article 18(1)).",
                state=entry.triggered_by.state,
                day=long_date(entry.triggered_by.deposited),
            ),
        )


def _own(ledger: Ledger) -> Iterator[Event]:
    for standing in sorted(ledger.standings, key=lambda s: s.in_force or date.max):
        joined = law.deposit(ledger.records[standing.state.iso3].acts, PROTOCOL, ledger.day)
        if joined and standing.in_force:
            yield _event(
                ledger,
                f"entry-into-force-{standing.state.iso3}",
                standing.in_force,
                with_origin(
                    phrase(
                        "OP-ICESCR in force for {state} ({year})",
                        state=standing.state,
                        year=standing.in_force.year,
                    ),
                    standing.origin,
                ),
                phrase(
                    "{state} deposited its instrument on {day}; in force for it on {in_force}"
                    " (article {article}).",
                    state=standing.state,
                    day=long_date(joined.date),
                    in_force=long_date(standing.in_force),
                    article=standing.article,
                ),
                source_text(joined.source),
            )


def _milestones(ledger: Ledger) -> Iterator[Event]:
    for each in ledger.reached:
        when, until = each.when, each.until or each.when
        # A month or a year is no day, and a calendar would make it one.
        if len(when) == len(until) == len("2013-05-05"):
            name = uuid5(NAMESPACE_URL, f"opicescr:{when}:{each.text}")
            what = with_origin(each.text, Origin.CAMPAIGN)
            yield _event(
                ledger,
                f"milestone-{name}",
                date.fromisoformat(when),
                phrase("{what} ({year})", what=what, year=when[:4]),
                *legend([Origin.CAMPAIGN]),
                phrase("Source: {sources}", sources=source_text(each.source)),
                last=date.fromisoformat(until),
            )


def _event(
    ledger: Ledger, name: str, day: date, title: str, *lines: str, last: date | None = None
) -> Event:
    """Make whole days, one or until the last, that come back every year.

    The texts are made harmless here.
    """
    from icalendar import Event

    # A file of the same facts is the same file: the stamp is theirs, not the clock's.
    known = ledger.snapshot.day if ledger.snapshot else ledger.day
    leap_day = (day.month, day.day) == (2, 29)
    event = Event()
    event.add("uid", f"{visible(name)}@opicescr")
    event.add("dtstamp", datetime.combine(known, time(), UTC))
    event.add("dtstart", day)
    if last and last > day:
        # The end of RFC 5545 is the day after.
        event.add("dtend", last + timedelta(days=1))
    event.add("rrule", LAST_OF_FEBRUARY if leap_day else {"freq": "yearly"})
    event.add("summary", visible(title))
    # A calendar shows one event at a time, to people who have no ledger to refresh.
    told = sentences([as_at(ledger), *limits_for_readers(ledger)])
    event.add("description", "\n".join(map(visible, (*lines, told))))
    # A day to know of does not make its reader busy.
    event.add("transp", "TRANSPARENT")
    return event


FORMAT = FileFormat(dates_ics, b"BEGIN:VCALENDAR")
