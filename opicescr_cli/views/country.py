"""One State on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from opicescr_cli import facts
from opicescr_cli.core import law
from opicescr_cli.core.ledger import Ledger, Standing
from opicescr_cli.core.message import Message, say
from opicescr_cli.core.model import COVENANT, PROTOCOL, SISTER_PROCEDURES, Act, Status
from opicescr_cli.core.options import next_steps
from opicescr_cli.core.prospects import Prospect, prospect, prospects
from opicescr_cli.language import (
    date_cell,
    long_date,
    ordinal,
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
from opicescr_cli.views.states import as_at
from opicescr_cli.views.text import named, visible

if TYPE_CHECKING:
    from rich.console import RenderableType


def country_page(ledger: Ledger, iso3: str, width: int) -> RenderableType:
    """Draw a State: where it stands, its acts with their sources, what it could do next."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    record, near = ledger.records[iso3], prospect(ledger, iso3)
    state, own = record.state, ledger.standing(iso3)
    official = "" if state_name(state) == state.name else visible(state.name)
    codes = " · ".join(
        filter(None, (official, state.iso3, state.iso2, state.m49, translate(state.group or "")))
    )
    style = own.status.value
    head = Text.assemble((named(state), "bold"), "  ", (codes, "dim"))
    status = Text.assemble(
        (f"{palette.PAINTS[own.status].glyph} {palette.label(own.status)}", style),
        *(f" · {tell(part)}" for part in _place(ledger, own, near)),
    )
    body: list[RenderableType] = [head, status]
    climb = lifeline(record, ledger, width)
    body += [Text(), rich_text(climb)] if climb else []
    ours = [a for a in record.acts if a.instrument in (COVENANT, PROTOCOL)]
    for title, part in (
        (translate("Acts"), _acts_table(ours) if ours else None),
        (translate("Other complaint procedures"), _sisters(ledger, record.acts)),
        (translate("How near it is, by the facts on record"), _rank(ledger, near)),
        (translate("Its regional group"), _group(near)),
        (translate("What it could do next"), _steps(ledger, record.acts)),
    ):
        if part is not None:
            body += [Text(), Text(title, "bold"), Padding(part, (0, 0, 0, 2))]
    body += [Text(), *([_sources(ours)] if ours else []), Text(as_at(ledger), "dim")]
    return Group(*body)


def _place(ledger: Ledger, own: Standing, near: Prospect) -> Iterator[Message]:
    """Say what the status means today: which party it is, and since when it is bound."""
    if own.status is Status.RATIFIED and own.deposited and own.in_force:
        order = [deposit.state.iso3 for deposit in ledger.deposits]
        yield say("the {number} instrument", number=ordinal(order.index(own.state.iso3) + 1))
        pattern = (
            say("in force for it since {day} (article {article})")
            if own.in_force <= ledger.day
            else say("in force for it on {day} (article {article})")
        )
        yield Message(pattern.template, {"day": own.in_force, "article": own.article})
        ends = law.leaving(ledger.records[own.state.iso3].acts, ledger.day)
        if ends:
            yield say("ceases to be a party on {day} (article 20)", day=ends)
    elif own.status is Status.SIGNED:
        yield say("{signed}, not ratified", signed=near.reasons[0].fact)
    elif own.status is Status.NOT_PARTY:
        signed = law.signature(ledger.records[own.state.iso3].acts, COVENANT, ledger.day)
        if signed:
            yield say("has only signed it, on {day}", day=signed.date)


def _acts_table(acts: list[Act]) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    marks = {url: mark for mark, url in _marks(acts)}
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, show_edge=False)
    for act in acts:
        style = "strike dim" if act.withdrawn else ""
        table.add_row(
            Text(date_cell(act.date), style),
            Text(kind_text(act.kind), style),
            Text(short_text(act.instrument), style),
            Text(f"[{marks[act.source]}]", "dim"),
        )
    return table


def _marks(acts: list[Act]) -> list[tuple[int, str]]:
    """Give each source of acts a number, in the order in which they appear."""
    return list(enumerate(dict.fromkeys(act.source for act in acts), 1))


def _sources(acts: list[Act]) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for mark, source in _marks(acts):
        table.add_row(Text(f"[{mark}]", "dim"), Text(visible(source), "dim"))
    return table


def _sisters(ledger: Ledger, acts: tuple[Act, ...]) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, show_edge=False)
    for number in SISTER_PROCEDURES:
        accepted = law.deposit(acts, number, ledger.day)
        word = procedure_text(acts, number, ledger.day)
        glyph, style = ("✓", "") if accepted else ("-", "dim")
        table.add_row(Text(glyph), Text(short_text(number)), Text(word), style=style)
    return table


def procedure_text(acts: Iterable[Act], number: str, day: date) -> str:
    """Say whether a State with these acts has accepted a sister procedure by a day."""
    acts = [a for a in acts if a.instrument == number]
    if accepted := law.deposit(acts, number, day):
        return phrase("accepted {day}", day=long_date(accepted.date))
    if signed := law.signature(acts, number, day):
        return phrase("signed {day}", day=long_date(signed.date))
    if any(act.withdrawn for act in acts):
        return translate("accepted once, withdrawn since")
    return translate("no")


def _rank(ledger: Ledger, near: Prospect) -> RenderableType | None:
    """Give the reasons and the rank of a State that could ratify."""
    from rich.text import Text

    if not near.open:
        return None
    ranked = [found.standing.state.iso3 for found in prospects(ledger, state_key)]
    place = phrase(
        "{points} points, {number} of the {all} States bound by the Covenant and not by the"
        " Protocol (opicescr prospects)",
        points=near.points,
        number=ordinal(ranked.index(near.standing.state.iso3) + 1),
        all=len(ranked),
    )
    return Text("\n".join([*(visible(tell(reason.text)) for reason in near.reasons), place]))


def _group(near: Prospect) -> RenderableType | None:
    from rich.text import Text

    if near.open or near.group is None:
        return None
    return Text(visible(tell(near.reasons[-1].fact)))


def _steps(ledger: Ledger, acts: tuple[Act, ...]) -> RenderableType | None:
    from rich.text import Text

    if ledger.day < facts.instruments()[PROTOCOL].opened:
        return None
    steps = [tell(step) for step in next_steps(acts, ledger.day)]
    return Text("\n".join(steps)) if steps else None
