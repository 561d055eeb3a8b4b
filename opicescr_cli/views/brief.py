"""One State on one page: as Markdown, and as a page to print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from opicescr_cli import facts
from opicescr_cli.core.declarations import Declared, excerpt
from opicescr_cli.core.dossier import Dossier
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.model import COVENANT, PROTOCOL, Act, Status
from opicescr_cli.language import (
    code,
    long_date,
    ordinal,
    phrase,
    plural,
    source_text,
    state_name,
    tell,
    translate,
)
from opicescr_cli.views import declarations, palette
from opicescr_cli.views.citation import cite_text
from opicescr_cli.views.kinds import (
    act_text,
    covenant_text,
    kind_text,
    procedure_text,
    short_text,
    title_text,
)
from opicescr_cli.views.prospects import percent
from opicescr_cli.views.provenance import facts_text, legend, with_origin
from opicescr_cli.views.text import markdown, visible

ADDRESS = re.compile(r"https?://[\w.~:/?#@!$&()*+,;=%-]+", re.ASCII)
"""A source that can be a link."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: a title, sentences, and a table, an empty one where there is none."""

    title: str
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """The page: its title, the day, its sections, the numbered sources, whose word it all is.

    `official` is the depositary's name of the State, in English, "" where the title has it;
    `signs` say what the signs in the tables mean.
    """

    title: str
    official: str
    day: str
    sections: tuple[Section, ...]
    sources_title: str
    sources: tuple[str, ...]
    signs: tuple[str, ...]
    below: tuple[str, ...]


def brief_of(ledger: Ledger, dossier: Dossier, said: Sequence[Declared] = ()) -> Brief:
    """Put the facts about a State into words; `said` are the statements beside its acts."""
    shown, _ = declarations.listed(said, dossier.record.state.iso3)
    sources = tuple(dict.fromkeys((*dossier.sources, *(row.source for row in shown))))
    state = dossier.record.state
    return Brief(
        title=phrase("{state} and the OP-ICESCR", state=state),
        official="" if state_name(state) == state.name else state.name,
        day=long_date(dossier.day),
        sections=(
            _standing(ledger, dossier),
            *([_said(ledger, dossier, said, sources)] if said else []),
            _meaning(dossier),
            _sisters(dossier),
            _neighbours(dossier),
            _instruments(ledger),
            *_notes(ledger, state.iso3),
        ),
        sources_title=translate("Sources"),
        sources=tuple(map(source_text, sources)),
        signs=(*declarations.legend(said), *_signs(dossier)),
        below=(*facts_text(ledger).split("\n"), cite_text(ledger)),
    )


def _notes(ledger: Ledger, iso3: str) -> Iterator[Section]:
    """Give the campaign's notes on a State, where the ledger comes with them."""
    if notes := ledger.noted(iso3):
        lines = (f"{text} ({at[:10]}, {author})" for text, at, author in notes)
        yield Section(translate("Notes, for those who share this ledger"), tuple(lines))


def _signs(dossier: Dossier) -> list[str]:
    acts = (act.origin for act in dossier.record.acts)
    return legend((*acts, *(s.origin for s in dossier.neighbours)))


def as_markdown(brief: Brief) -> str:
    """Write the page as Markdown; nothing from outside becomes a mark or a tag."""
    lines = [f"# {markdown(brief.title)}", ""]
    lines += [f"*{markdown(brief.official)}*", ""] if brief.official else []
    lines.append(markdown(brief.day))
    for section in brief.sections:
        lines += ["", f"## {markdown(section.title)}"]
        for line in section.lines:
            lines += ["", markdown(line)]
        if section.rows:
            lines += ["", _row(section.head), "|" + " --- |" * len(section.head)]
            lines += [_row(row) for row in section.rows]
    lines += ["", f"## {markdown(brief.sources_title)}", ""]
    for number, source in enumerate(brief.sources, 1):
        lines.append(f"{number}. {_link(source)}")
    for line in (*brief.signs, *brief.below):
        lines += ["", markdown(line)]
    return "\n".join([*lines, ""])


def as_html(brief: Brief) -> str:
    """Write the page as one HTML file that prints on paper; everything in it is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    pages = Environment(
        loader=PackageLoader("opicescr_cli", "views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.tests["address"] = ADDRESS.fullmatch
    pages.filters["visible"] = visible
    return pages.get_template("brief.html").render(page=brief, language=code())


def _link(source: str) -> str:
    if ADDRESS.fullmatch(source):
        return f"<{source}>"
    # A line that begins so would be a heading or a list.
    return ("\\" if source.startswith(("#", "+", "-", "=", "~")) else "") + markdown(source)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(markdown(cell) for cell in cells)} |"


def _standing(ledger: Ledger, dossier: Dossier) -> Section:
    standing = dossier.standing
    lines = [f"{palette.PAINTS[standing.status].glyph} {palette.label(standing.status)}"]
    if standing.status is Status.SIGNED:
        lines.append(
            plural(
                "It signed {count} year ago and has not ratified.",
                "It signed {count} years ago and has not ratified.",
                dossier.near.years,
            )
            if dossier.near.years
            else translate("It signed less than a year ago and has not ratified.")
        )
    if joined := covenant_text(standing, ledger.now):
        lines.append(f"{joined}.")
    return Section(
        translate("Where it stands"),
        tuple(lines),
        (translate("Date"), translate("Act"), translate("Instrument"), translate("Source")),
        tuple(_act(dossier, act) for act in dossier.acts),
    )


def _act(dossier: Dossier, act: Act) -> tuple[str, ...]:
    kind = act_text(act)
    if act.withdrawn:
        kind = phrase("{kind}, denounced since", kind=kind)
    kind = with_origin(kind, act.origin)
    return long_date(act.date), kind, short_text(act.instrument), _numbers(dossier, act)


def _numbers(dossier: Dossier, act: Act) -> str:
    return ", ".join(_number(dossier, source) for source in act.sources)


def _number(dossier: Dossier, source: str) -> str:
    return str(dossier.sources.index(source) + 1)


EXCERPT = 500
"""Characters of a statement's words that a page quotes."""


def _said(
    ledger: Ledger, dossier: Dossier, rows: Sequence[Declared], sources: Sequence[str]
) -> Section:
    """List what the State declared and others answered, and quote how it begins."""
    iso3 = dossier.record.state.iso3
    shown, others = declarations.listed(rows, iso3)
    cells, lines = [], []
    if others and (first := others[0].day) and (last := others[-1].day):
        lines.append(
            phrase(
                "{count} statements by other States answer it, from {first} to {last}.",
                count=len(others),
                first=first,
                last=last,
            )
        )
    for row in shown:
        what = declarations.said_text(ledger, row, by=row.iso3 != iso3)
        if row.words:
            what = phrase("{kind}: {words}", kind=what, words=excerpt(row.words, EXCERPT))
        day = long_date(row.day) if row.day else ""
        sign = declarations.BY_DEPOSIT if row.dated in declarations.NOT_ITS_OWN else ""
        number = str(sources.index(row.source) + 1)
        cells.append((f"{day}{sign}", what, short_text(row.instrument), number))
    return Section(
        translate("Declarations and reservations"),
        tuple(lines),
        (translate("Date"), translate("Statement"), translate("Instrument"), translate("Source")),
        tuple(cells),
    )


def _meaning(dossier: Dossier) -> Section:
    party = dossier.standing.deposited is not None
    title = translate("What being a party means") if party else translate("What ratifying means")
    return Section(title, (*_force(dossier), *(f"{tell(step)}." for step in dossier.steps)))


def in_force_lines(dossier: Dossier) -> Iterator[str]:
    """Say when the Protocol is in force for a State, or would be, and which party it would be."""
    entry, standing = dossier.entry, dossier.standing
    if entry is None:
        yield translate("The Protocol is not open for signature yet.")
        return
    if entry.in_force is None:
        yield translate("The Protocol is not in force: there are fewer than ten instruments.")
        return
    values = {"day": entry.in_force, "article": entry.article, "deposited": entry.deposited}
    if standing.deposited:
        yield phrase("The Protocol binds it from {day} on (article {article}).", **values)
        return
    pattern = (
        translate(
            "With its instrument deposited on {deposited}, the Protocol would be in force for"
            " it on {day} (article {article})."
        )
        if standing.covenant
        else translate(
            "If it joined the Covenant and the Protocol on {deposited}, the Protocol would be"
            " in force for it on {day} (article {article})."
        )
    )
    yield phrase(pattern, **values)
    if dossier.would_be:
        yield phrase("It would be the {number} State party.", number=ordinal(dossier.would_be))


def _force(dossier: Dossier) -> Iterator[str]:
    yield from in_force_lines(dossier)
    if dossier.entry is None or dossier.entry.in_force is None:
        return
    if dossier.standing.deposited:
        yield translate(
            "For what happens from that day on, people under its jurisdiction can complain to the"
            " Committee on Economic, Social and Cultural Rights once domestic remedies are"
            " exhausted (articles 1 to 3)."
        )
        return
    yield translate(
        "For what happens from that day on, people under its jurisdiction could complain to"
        " the Committee on Economic, Social and Cultural Rights once domestic remedies are"
        " exhausted (articles 1 to 3)."
    )
    yield translate(
        "Inter-State communications (article 10) and the inquiry procedure (article 11) each"
        " take a declaration of their own."
    )


def _sisters(dossier: Dossier) -> Section:
    count = phrase(
        "Accepted: {count} of {all}.", count=len(dossier.near.accepted), all=len(dossier.sisters)
    )
    rows = [
        (
            procedure_text(each.procedure),
            title_text(each.number),
            with_origin(tell(each.word), each.origin),
            _number(dossier, each.source) if each.source else "",
        )
        for each in dossier.sisters
    ]
    return Section(
        translate("Other complaint procedures"),
        (count,),
        (translate("Name"), translate("Treaty"), translate("Standing"), translate("Source")),
        tuple(rows),
    )


def _neighbours(dossier: Dossier) -> Section:
    title = translate("Its regional group")
    share, group = dossier.near.group, dossier.record.state.group
    if share is None or group is None:
        return Section(title, (translate("It belongs to no regional group."),))
    line = plural(
        "{count} of {states} {group} States has ratified the Protocol: {percent}.",
        "{count} of {states} {group} States have ratified the Protocol: {percent}.",
        share.ratified,
        states=share.states,
        group=translate(group),
        percent=percent(share),
    )
    rows = [
        (
            with_origin(state_name(s.state), s.origin),
            long_date(s.deposited) if s.deposited else "",
            kind_text(s.act) if s.act else "",
            long_date(s.in_force) if s.in_force else "",
        )
        for s in dossier.neighbours
    ]
    head = (translate("State"), translate("Deposited"), translate("Act"), translate("In force"))
    return Section(title, (line,), head, tuple(rows))


def _instruments(ledger: Ledger) -> Section:
    covenant, protocol = (facts.instruments()[number] for number in (COVENANT, PROTOCOL))
    bound = sum(standing.covenant is not None for standing in ledger.standings)
    since = covenant.in_force if covenant.in_force <= ledger.day else None
    rows = [
        (
            translate(instrument.short),
            long_date(instrument.adopted),
            long_date(instrument.opened),
            long_date(in_force) if in_force else "",
            str(parties),
        )
        for instrument, in_force, parties in (
            (covenant, since, bound),
            (protocol, ledger.entry_into_force.date, ledger.parties),
        )
    ]
    head = (
        translate("Instrument"),
        translate("Adopted"),
        translate("Opened"),
        translate("In force"),
        translate("Parties"),
    )
    return Section(translate("The Covenant and the Protocol"), (), head, tuple(rows))
