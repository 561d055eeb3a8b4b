"""One State on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from opicescr_cli import facts
from opicescr_cli.core.dossier import Dossier, dossier
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import Message, counted, say
from opicescr_cli.core.model import PROTOCOL, Act, Status
from opicescr_cli.core.prospects import Prospect, prospects, rank
from opicescr_cli.language import (
    date_cell,
    ordinal,
    own_page,
    phrase,
    state_key,
    state_name,
    tell,
    translate,
)
from opicescr_cli.pictures.lifeline import lifeline
from opicescr_cli.pictures.lines import rich_text
from opicescr_cli.views import palette
from opicescr_cli.views.kinds import kind_text, short_text
from opicescr_cli.views.provenance import facts_text, legend, marked
from opicescr_cli.views.text import named, visible


def country_page(ledger: Ledger, iso3: str, width: int) -> RenderableType:
    """Draw a State: where it stands, its acts with their sources, what it could do next."""
    found = dossier(ledger, iso3, facts.instruments()[PROTOCOL])
    state, own = found.record.state, found.standing
    official = "" if state_name(state) == state.name else visible(state.name)
    group = translate(state.group) if state.group else ""
    codes = " · ".join(filter(None, (official, state.iso3, state.iso2, state.m49, group)))
    style = own.status.value
    head = Text.assemble((named(state), "bold"), "  ", (codes, "dim"))
    status = Text.assemble(
        (f"{palette.PAINTS[own.status].glyph} {palette.label(own.status)}", style),
        *(f" · {tell(part)}" for part in _place(ledger, found)),
    )
    body: list[RenderableType] = [head, status]
    climb = lifeline(found.record, ledger, width)
    body += [Text(), rich_text(climb)] if climb else []
    for title, part in (
        (translate("Acts"), _acts_table(found.acts) if found.acts else None),
        (translate("Other complaint procedures"), _sisters(found)),
        (translate("Facts that favour ratification"), _rank(ledger, found.near)),
        (translate("Its regional group"), _group(found.near)),
        (translate("What it could do next"), _steps(found)),
    ):
        if part is not None:
            body += [Text(), Text(title, "bold"), Padding(part, (0, 0, 0, 2))]
    body += [Text(), *([_sources(found.acts)] if found.acts else [])]
    below = [*legend(act.origin for act in found.record.acts), facts_text(ledger)]
    return Group(*body, *(Text(line, "dim") for line in below))


def _place(ledger: Ledger, found: Dossier) -> Iterator[Message]:
    """Say what the status means today: which party it is, and since when it is bound."""
    own = found.standing
    if own.status is Status.RATIFIED and found.place and own.in_force:
        yield say("the {number} instrument", number=ordinal(found.place))
        pattern = (
            say("in force for it since {day} (article {article})")
            if own.in_force <= ledger.now
            else say("in force for it on {day} (article {article})")
        )
        yield Message(pattern.template, {"day": own.in_force, "article": own.article})
        if found.leaving:
            yield say("ceases to be a party on {day} (article 20)", day=found.leaving)
    elif own.status is Status.SIGNED:
        yield say("{signed}, not ratified", signed=found.near.reasons[0].fact)
    elif own.status is Status.NOT_PARTY and (signed := found.signed_covenant):
        yield say("has only signed it, on {day}", day=signed.date)


def _acts_table(acts: Sequence[Act]) -> RenderableType:
    marks = {url: mark for mark, url in _marks(acts)}
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, show_edge=False)
    for act in acts:
        style = "strike dim" if act.withdrawn else ""
        table.add_row(
            Text(date_cell(act.date), style),
            Text(marked(kind_text(act.kind), act.origin), style),
            Text(short_text(act.instrument), style),
            Text(f"[{marks[act.source]}]", "dim"),
        )
    return table


def _marks(acts: Sequence[Act]) -> list[tuple[int, str]]:
    """Give each source of acts a number, in the order in which they appear."""
    return list(enumerate(dict.fromkeys(act.source for act in acts), 1))


def _sources(acts: Sequence[Act]) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for mark, source in _marks(acts):
        table.add_row(Text(f"[{mark}]", "dim"), Text(visible(own_page(source)), "dim"))
    return table


def _sisters(found: Dossier) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, show_edge=False)
    for each in found.sisters:
        glyph, style = ("✓", "") if each.accepted else ("-", "dim")
        table.add_row(
            Text(glyph),
            Text(short_text(each.number)),
            Text(marked(tell(each.word), each.origin)),
            style=style,
        )
    return table


def _rank(ledger: Ledger, near: Prospect) -> RenderableType | None:
    """Give the reasons and the rank of a State that could ratify."""
    if not near.open:
        return None
    ranking = prospects(ledger, state_key)
    place = phrase(
        "{points}, {number} of the {all} States bound by the Covenant and not by the Protocol"
        " (opicescr prospects)",
        points=counted("{count} point", "{count} points", near.points),
        number=ordinal(rank(near, ranking) or 0),
        all=len(ranking),
    )
    return Text("\n".join([*(visible(tell(reason.text)) for reason in near.reasons), place]))


def _group(near: Prospect) -> RenderableType | None:
    if near.open or near.group is None:
        return None
    return Text(visible(tell(near.reasons[-1].fact)))


def _steps(found: Dossier) -> RenderableType | None:
    steps = [tell(step) for step in found.steps]
    return Text("\n".join(steps)) if steps else None
