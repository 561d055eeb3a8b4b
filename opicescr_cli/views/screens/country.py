"""One State on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from opicescr_cli import facts
from opicescr_cli.core.declarations import Declared, excerpt
from opicescr_cli.core.dossier import Dossier, dossier_of
from opicescr_cli.core.ledger import Ledger
from opicescr_cli.core.message import Message, counted, say
from opicescr_cli.core.model import PROTOCOL, Act, Note, Status
from opicescr_cli.core.prospects import Prospect, prospects, rank
from opicescr_cli.language import (
    date_cell,
    ordinal,
    phrase,
    source_text,
    state_key,
    state_name,
    tell,
    translate,
)
from opicescr_cli.pictures.lifeline import lifeline
from opicescr_cli.pictures.lines import rich_text
from opicescr_cli.views import declarations, palette
from opicescr_cli.views.kinds import act_text, covenant_text, procedure_text, short_text
from opicescr_cli.views.provenance import facts_text, legend, with_origin
from opicescr_cli.views.screens.declarations import quoted, statement
from opicescr_cli.views.text import named, visible


def country_page(
    ledger: Ledger, iso3: str, width: int, said: Sequence[Declared] = ()
) -> RenderableType:
    """Draw a State: where it stands, its acts with their sources, what it could do next.

    `said` are the statements that stand beside its acts.
    """
    dossier = dossier_of(ledger, iso3, facts.instruments()[PROTOCOL])
    state, standing = dossier.record.state, dossier.standing
    official = "" if state_name(state) == state.name else visible(state.name)
    group = translate(state.group) if state.group else ""
    codes = " · ".join(filter(None, (official, state.iso3, state.iso2, state.m49, group)))
    style = standing.status.value
    head = Text.assemble((named(state), "bold"), "  ", (codes, "dim"))
    status = Text.assemble(
        (palette.PAINTS[standing.status].glyph, style),
        f" {palette.label(standing.status)}",
        *(f" · {tell(part)}" for part in _place(ledger, dossier)),
    )
    body: list[RenderableType] = [head, status]
    if joined := covenant_text(standing, ledger.now):
        body.append(Text(joined))
    climb = lifeline(dossier.record, ledger, width)
    body += [Text(), rich_text(climb)] if climb else []
    proofs = (source for act in dossier.acts for source in act.sources)
    every = (*proofs, *(row.source for row in said))
    sources = {source: number for number, source in enumerate(dict.fromkeys(every), 1)}
    for title, part in (
        (translate("Acts"), _acts_table(dossier.acts, sources) if dossier.acts else None),
        (translate("Declarations and reservations"), _said(ledger, iso3, said, sources)),
        (translate("Other complaint procedures"), _sisters(dossier)),
        (translate("Facts that favour ratification"), _rank(ledger, dossier.near)),
        (translate("Its regional group"), _group(dossier.near)),
        (translate("What it could do next"), _steps(dossier)),
        (translate("Notes, for those who share this ledger"), _notes(ledger.noted(iso3))),
    ):
        if part is not None:
            body += [Text(), Text(title, "bold"), Padding(part, (0, 0, 0, 2))]
    body += [Text(), *([_sources(sources)] if sources else [])]
    below = [
        *legend(act.origin for act in dossier.record.acts),
        *declarations.legend(said),
        facts_text(ledger),
    ]
    return Group(*body, *(Text(line, "dim") for line in below))


def _place(ledger: Ledger, dossier: Dossier) -> Iterator[Message]:
    """Say what the status means today: which party it is, and since when it is bound."""
    standing = dossier.standing
    if standing.status is Status.RATIFIED and dossier.place and standing.in_force:
        yield say("the {number} instrument", number=ordinal(dossier.place))
        pattern = (
            say("in force for it since {day} (article {article})")
            if standing.in_force <= ledger.now
            else say("in force for it on {day} (article {article})")
        )
        yield Message(pattern.template, {"day": standing.in_force, "article": standing.article})
        if dossier.leaving:
            yield say("ceases to be a party on {day} (article 20)", day=dossier.leaving)
    elif standing.status is Status.SIGNED:
        years = dossier.near.years
        since = counted(
            "signed {count} year ago, not ratified",
            "signed {count} years ago, not ratified",
            years or 0,
        )
        yield (
            Message("{signed}", {"signed": since})
            if years
            else say("signed less than a year ago, not ratified")
        )
    elif standing.status is Status.NOT_PARTY and (signed := dossier.signed_covenant):
        yield say("has only signed it, on {day}", day=signed.date)


def _acts_table(acts: Sequence[Act], sources: Mapping[str, int]) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, show_edge=False)
    for act in acts:
        style = "strike dim" if act.withdrawn else ""
        table.add_row(
            Text(date_cell(act.date), style),
            Text(with_origin(act_text(act), act.origin), style),
            Text(short_text(act.instrument), style),
            Text(" ".join(f"[{sources[source]}]" for source in act.sources), "dim"),
        )
    return table


EXCERPT = 240
"""Characters of a statement's words that are quoted; `declarations` has them all."""


def _said(
    ledger: Ledger, iso3: str, rows: Sequence[Declared], sources: Mapping[str, int]
) -> RenderableType | None:
    """List the State's statements, and those that answer them or how many these are."""
    shown, others = declarations.listed(rows, iso3)
    parts: list[RenderableType] = []
    for row in shown:
        parts.append(statement(ledger, row, sources[row.source], by=row.iso3 != iso3))
        if row.words:
            parts.append(quoted(excerpt(row.words, EXCERPT), indent=4))
    if others:
        parts.append(
            Text(
                phrase(
                    "and {count} by other States, from {first} to {last} (opicescr declarations)",
                    count=len(others),
                    first=date_cell(others[0].day).strip(),
                    last=date_cell(others[-1].day).strip(),
                )
            )
        )
    return Group(*parts) if parts else None


def _sources(sources: Mapping[str, int]) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for source, number in sources.items():
        table.add_row(Text(f"[{number}]", "dim"), Text(visible(source_text(source)), "dim"))
    return table


def _sisters(dossier: Dossier) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, show_edge=False)
    for each in dossier.sisters:
        glyph, style = ("✓", "") if each.accepted else ("-", "dim")
        table.add_row(
            Text(glyph),
            Text(procedure_text(each.procedure)),
            Text(with_origin(tell(each.word), each.origin)),
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


def _notes(notes: Sequence[Note]) -> RenderableType | None:
    lines = [f"{visible(text)} ({at[:10]}, {visible(author)})" for text, at, author in notes]
    return Text("\n".join(lines)) if lines else None


def _steps(dossier: Dossier) -> RenderableType | None:
    steps = [tell(step) for step in dossier.steps]
    return Text("\n".join(steps)) if steps else None
