"""The newest acts and own milestones as an Atom feed (RFC 4287): a reader hears of each once."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from opicescr_cli.core.model import PROTOCOL, Act, Milestone, Origin, State
from opicescr_cli.core.timeline import act_sentence
from opicescr_cli.core.when import first_day
from opicescr_cli.export.tables import LICENCE
from opicescr_cli.language import (
    code,
    phrase,
    sentences,
    short_date,
    source_text,
    tell,
    translate,
)
from opicescr_cli.site.edition import Edition
from opicescr_cli.site.environment import href
from opicescr_cli.views.history import span_of
from opicescr_cli.views.kinds import short_text
from opicescr_cli.views.provenance import legend, with_origin
from opicescr_cli.views.text import visible

ATOM = "http://www.w3.org/2005/Atom"

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

ENTRIES = 20
"""The entries of the feed."""


def feed_xml(edition: Edition) -> bytes:
    """Write the feed; its identifiers and times are the ledger's, never the clock's."""
    acts, milestones = _newest(edition)
    home = edition.base + edition.folder
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": code()})
    _text(feed, "title", translate("OP-ICESCR: signatures and ratifications"))
    _text(feed, "subtitle", edition.told)
    _text(feed, "id", _identity(f"{code()}:feed"))
    times = [*(recorded(act) for _, act in acts), *map(recorded, milestones)]
    _text(feed, "updated", stamp(max(times, default=_midnight(edition.facts_day))))
    _text(feed, "rights", f"{LICENCE['name']} {LICENCE['path']}")
    if edition.base:
        ET.SubElement(feed, "link", {"rel": "self", "href": f"{home}feed.xml"})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": home or "./"})
    author = ET.SubElement(feed, "author")
    _text(author, "name", "opicescr")
    entries = [(act.date.isoformat(), _entry(home, state, act)) for state, act in acts]
    entries += [(each.when, _milestone(home, each)) for each in milestones]
    feed.extend(entry for _, entry in sorted(entries, key=lambda pair: pair[0], reverse=True))
    ET.indent(feed)
    return f"{DECLARATION}{ET.tostring(feed, encoding='unicode')}\n".encode()


def _newest(edition: Edition) -> tuple[list[tuple[State, Act]], list[Milestone]]:
    """Give the newest acts and the campaign's newest milestones, so many together as there fit."""
    acts = list(edition.protocol_acts[:ENTRIES])
    milestones = list(edition.ledger.reached)
    days = [*(act.date.isoformat() for _, act in acts), *(each.when for each in milestones)]
    last = sorted(days, reverse=True)[:ENTRIES][-1:] or [""]
    return (
        [pair for pair in acts if pair[1].date.isoformat() >= last[0]],
        [each for each in milestones if each.when >= last[0]],
    )


def _milestone(home: str, milestone: Milestone) -> ET.Element:
    """Make the entry of a milestone that the campaign entered itself."""
    entry = ET.Element("entry")
    _text(entry, "title", with_origin(milestone.text, Origin.CAMPAIGN))
    _text(entry, "id", _identity(f"{code()}:milestone:{milestone.when}:{milestone.text}"))
    # The day on which it was, where that is known: else the day on which it was entered.
    known = len(milestone.when) == len("2013-05-05")
    day = _midnight(date.fromisoformat(milestone.when)) if known else recorded(milestone)
    _text(entry, "published", stamp(day))
    _text(entry, "updated", stamp(recorded(milestone)))
    page = {"rel": "alternate", "type": "text/html", "href": f"{home}timeline/"}
    ET.SubElement(entry, "link", page)
    if href(milestone.source):
        ET.SubElement(entry, "link", {"rel": "via", "href": visible(milestone.source)})
    summary = phrase(
        "{when}. Source: {source}", when=span_of(milestone), source=source_text(milestone.source)
    )
    _text(entry, "summary", ". ".join([summary, *legend([Origin.CAMPAIGN])]))
    return entry


def _entry(home: str, state: State, act: Act) -> ET.Element:
    entry = ET.Element("entry")
    _text(entry, "title", with_origin(tell(act_sentence(state, act)), act.origin))
    key = f"{act.instrument}:{state.iso3}:{act.kind}:{act.date}"
    _text(entry, "id", _identity(f"{code()}:{key}"))
    _text(entry, "published", stamp(_midnight(act.date)))
    _text(entry, "updated", stamp(recorded(act)))
    page = {"rel": "alternate", "type": "text/html", "href": f"{home}states/{state.iso3.lower()}/"}
    ET.SubElement(entry, "link", page)
    if href(act.source):
        ET.SubElement(entry, "link", {"rel": "via", "href": visible(act.source)})
    short = short_text(PROTOCOL)
    summary = phrase(
        "{instrument}, {day}. Source: {source}",
        instrument=short,
        day=short_date(act.date),
        source=source_text(act.source),
    )
    _text(entry, "summary", sentences([summary, *legend([act.origin])]))
    return entry


def _text(parent: ET.Element, name: str, content: str) -> None:
    ET.SubElement(parent, name).text = visible(content)


def _identity(key: str) -> str:
    """Make an identifier that stays with what it names, wherever the site moves."""
    return uuid5(NAMESPACE_URL, f"opicescr:{key}").urn


def recorded(each: Act | Milestone) -> datetime:
    """Give when the ledger learnt of something; without a time, the first day that it can be."""
    try:
        moment = datetime.fromisoformat(each.recorded_at)
    except ValueError:
        return _midnight(each.date if isinstance(each, Act) else first_day(each.when))
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def stamp(moment: datetime) -> str:
    """Write a time as RFC 3339 does."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
